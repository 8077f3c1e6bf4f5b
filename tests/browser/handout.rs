//! The paper that an association hands to its members.

use serde_json::json;

use domain::output::paper::qr;

use crate::access::nothing_wrong;
use crate::driver::Browser;
use crate::person::Person;
use crate::print::{has, is_legible, leaves};
use crate::world::site::Site;

/// Opens the fold and presses its print, without a dialog.
async fn ask_for_the_paper(me: &Person) {
    me.see("#handout > summary").await;
    if me.absent("#print-handout").await {
        me.click("#handout > summary").await;
    }
    me.script("window.print = () => {}").await;
    me.click("#print-handout").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_paper_for_members_is_two_pages_with_the_associations_settings() {
    let site = Site::new("handout").await;
    let settings = json!({
        "name": "○○県医師会",
        "logo": "icon-192.png",
        "contact": "業務課 054-000-0000",
        "prefectures": ["静岡県"],
        "notes": [{ "text": "新規開業説明会を毎月開いています。" }],
        "hide": ["compare"],
    });
    site.add("config.json", settings.to_string());
    let me = site.person().await;
    me.open("?today=2026-11-28#help").await;
    me.click("#handout > summary").await;
    me.see("#print-handout").await;
    me.gone("#handout-place").await;
    nothing_wrong(&me, "the paper for members").await;
    me.picture("handout", 390).await;
    ask_for_the_paper(&me).await;
    me.told("#handout-printed", "印刷の画面を開くよう、ブラウザに頼みました").await;
    let printed = me.print_in(Browser::Chromium, "handout").await;
    let [first, second] = &leaves(&printed).await[..] else { panic!("{}: not two pages", printed.display()) };
    let address = [me.site(), "?prefecture=%E9%9D%99%E5%B2%A1%E7%9C%8C"].concat();
    for needed in [
        "○○県医師会",
        "業務課 054-000-0000",
        "導入の手順（静岡県）",
        "回線の手配",
        "静岡事務所に聞くこと",
        "説明会を毎月開いています",
        &address,
    ] {
        assert!(has(first, needed), "{needed} in {first}");
    }
    for needed in
        ["静岡県の12か月の期限", "令和8年12月", "令和9年11月", "公表", "出典", "公式のページではありません"]
    {
        assert!(has(second, needed), "{needed} in {second}");
    }
    assert!(!has(first, "印刷") && !has(first, "使い方"), "nothing of the screen: {first}");
    is_legible(&printed).await;
    // The modules on paper are those of the address's code.
    let drawn = me.script("return document.querySelector('#handout-sheet .qr').outerHTML").await;
    let code = qr::svg(&address).unwrap();
    let path = code.rsplit(" d=\"").next().unwrap().split('"').next().unwrap();
    assert!(drawn.as_str().unwrap().contains(path), "{drawn}");
    me.says("return document.querySelector('.handout-logo').naturalWidth > 0", true).await;
    // What the browser prints by itself is the page again.
    let (_, text) = me.print("help-after-handout").await;
    assert!(has(&text, "更新履歴") && !has(&text, "静岡県の12か月の期限"), "{text}");
    // The address opens with the prefecture.
    me.open("?prefecture=%E9%9D%99%E5%B2%A1%E7%9C%8C").await;
    me.says("return document.getElementById('prefecture').value", "静岡県").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_settings_the_prefecture_is_chosen_and_the_longest_texts_go_on() {
    let site = Site::without_a_worker("handout-long").await;
    let me = site.person().await;
    me.open("?today=2026-11-28#help").await;
    ask_for_the_paper(&me).await;
    me.told("#handout", "都道府県を選んでください。").await;
    me.choose("#handout-place", "愛知県").await;
    ask_for_the_paper(&me).await;
    me.told("#handout-printed", "ブラウザに頼みました").await;
    let printed = me.print_in(Browser::Chromium, "handout-own").await;
    let [first, second] = &leaves(&printed).await[..] else { panic!("{}: not two pages", printed.display()) };
    assert!(has(first, "導入の手順（愛知県）") && !has(first, "お知らせ"), "{first}");
    assert!(has(second, "要確認") && has(second, "安全な目安"), "{second}");
    let long = "とても長い名前の団体".repeat(11);
    let notes = [json!({ "text": "長いお知らせです。".repeat(300) }), json!({ "text": "二つめ" })];
    // The picture is missing.
    let settings = json!({ "name": long, "contact": long, "logo": "none.png", "notes": notes });
    site.add("config.json", settings.to_string());
    for language in ["ja", "en"] {
        me.open(&format!("?today=2026-11-28&lang={language}#help")).await;
        me.see("#handout > summary").await;
        me.click("#handout > summary").await;
        me.choose("#handout-place", "愛知県").await;
        ask_for_the_paper(&me).await;
        let printed = me.print_in(Browser::Chromium, &format!("handout-longest-{language}")).await;
        let pages = leaves(&printed).await;
        let [first, .., last] = &pages[..] else { panic!("{}: one page", printed.display()) };
        assert!(has(first, "prefecture="), "{first}");
        assert!(has(last, "とても長い名前の団体"), "{last}");
        let all: String = pages.concat().split_whitespace().collect();
        assert!(all.matches("お知らせです").count() + pages.len() > 300 && all.contains("二つめ"), "{all}");
        // Letters are measured by kana and ideographs, of which English has few.
        if language == "ja" {
            is_legible(&printed).await;
        }
    }
    me.leave().await;
}
