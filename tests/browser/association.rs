//! An association's office sets the guide up: from the archive, with the settings page alone.

use std::fs;

use serde_json::json;

use crate::access::nothing_wrong;
use crate::embed::host;
use crate::handover::unpacked;
use crate::person::{Person, out, serve_folder};
use crate::print::{has, is_legible, leaves};

/// The form, filled in by what is seen of it alone.
async fn fill(me: &Person, logo: &str) {
    me.type_in("#set-name", "うみべ県歯科医師会").await;
    me.type_in("#set-contact", "事務局 業務課 054-000-0000").await;
    me.type_in("#set-logo-file", logo).await;
    me.holds("#set-logo", "kai-logo.png").await;
    me.click("#set-prefectures-静岡県").await;
    me.choose("#set-kind", "dental-clinic").await;
    me.click("#set-add-note").await;
    me.put("set-note-0-text", "新規開業説明会を毎月開いています。").await;
    me.click("#set-add-deadline").await;
    me.choose("#set-deadline-0-milestone", "designation_application").await;
    me.click("#set-deadline-0-add-day").await;
    me.choose("#set-deadline-0-day-0-month", "2027-06-01").await;
    me.type_in("#set-deadline-0-day-0-day", "5/7").await;
    me.type_in("#set-deadline-0-title", "静岡事務所 業務課に電話").await;
    me.type_in("#set-deadline-0-checked", "11/20").await;
    me.click("#set-add-step").await;
    me.type_in("#set-step-0-title", "歯科医師会への入会の手続き").await;
    me.choose("#set-step-0-from", "opening").await;
    me.type_in("#set-step-0-days", "30").await;
    me.type_in("#set-address", "https://guide.example.jp/").await;
    me.leave_field().await;
    me.told("#set-check", "直すところはありません").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_sets_the_guide_up_from_the_archive_with_the_settings_page_alone() {
    let release = unpacked("association");
    let (site, logo) = (release.join("site"), out("kai-logo.png"));
    fs::copy(site.join("icon-192.png"), &logo).unwrap();
    let me = Person::on(serve_folder(&site, None).await, json!({}), None).await;

    // From the page that comes with the archive, before anything is put up.
    me.client.goto(&format!("file://{}", release.join("setup.html").display())).await.unwrap();
    me.click("a[href$='#association']").await;
    me.see("#set-name").await;
    me.ready().await;
    fill(&me, &logo.display().to_string()).await;
    me.told("#set-preview", "選んだ画像で見せています").await;
    me.says("return document.querySelector('#set-preview .logo').naturalWidth > 0", true).await;
    me.told("#set-sheet", "https://guide.example.jp/config.json").await;
    let made = me.downloaded("#set-make").await;
    assert!(made.contains("\"logo\": \"kai-logo.png\"") && !made.contains("base64"), "{made}");

    // The paper, before anything is put up.
    me.script("window.print = () => {}").await;
    me.click("#print-handout").await;
    me.told("#handout-printed", "ブラウザに頼みました").await;
    me.says("return document.querySelector('.handout-logo').naturalWidth > 0", true).await;
    let (pages, text) = me.print("association-handout").await;
    assert_eq!(pages, 2, "{text}");
    for needed in
        ["うみべ県歯科医師会", "業務課 054-000-0000", "guide.example.jp", "令和9年5月7日", "入会の手続き"]
    {
        assert!(has(&text, needed), "{needed} in {text}");
    }

    // Both files are put up.
    fs::write(site.join("config.json"), &made).unwrap();
    fs::copy(&logo, site.join("kai-logo.png")).unwrap();
    me.open("?today=2026-11-28&check").await;
    me.told("#config-check", "直すところはありません").await;
    me.told(".title", "うみべ県歯科医師会").await;
    me.says("return document.querySelector('.title .logo').naturalWidth > 0", true).await;
    me.holds("#prefecture", "静岡県").await;
    me.says("return document.querySelector('input[name=kind]:checked').id", "kind-1").await;
    me.type_in("#opening", "2027-06-01").await;
    me.told("#step-designation-application .day", "令和9年5月7日(金)").await;
    me.told("[id^=step-own-by-] .badge", "うみべ県歯科医師会の手順").await;
    me.click("#association-notes summary").await;
    me.told("#association-notes", "説明会を毎月").await;

    // The lines of the page on how to embed it, on the association's own page.
    me.go("embed").await;
    let lines = me.value("#snippet").await;
    let lines = lines.split_once('\n').unwrap().1.to_string();
    me.open_framed(&host(me.site(), &lines).await).await;
    me.told(".title", "うみべ県歯科医師会").await;
    me.holds("#prefecture", "静岡県").await;
    me.leave().await;
}

/// The paper of the form: not of the settings in use, with texts of any length, in both languages.
#[tokio::test(flavor = "multi_thread")]
async fn the_paper_of_the_form_has_all_that_stands_there() {
    let logo = out("kai-logo.png");
    fs::copy(crate::person::dist().join("icon-192.png"), &logo).unwrap();
    let used = r#"{ "name": "まえの会", "steps": ["まえの手続き"],
        "deadlines": [{ "prefecture": "静岡県", "milestone": "designation_application", "rule": "1か月前の2日" }] }"#;
    let me = Person::on(crate::person::serve_with(Some(used)).await, json!({}), None).await;
    for language in ["ja", "en"] {
        me.open(&format!("?today=2026-11-28&lang={language}#association")).await;
        me.see("#set-name").await;
        if language == "ja" {
            me.click("#print-handout").await;
            me.told("#handout", "都道府県を選んでください").await;
            nothing_wrong(&me, "no prefecture for the paper").await;
            fill(&me, &logo.display().to_string()).await;
            me.type_in("#set-logo-file", &crate::person::dist().join("facts.json").display().to_string())
                .await;
            me.told("#main", "「facts.json」は、使える画像ではありません").await;
        }
        me.gone("#handout-place").await;
        me.script("window.print = () => {}").await;
        me.click("#print-handout").await;
        me.see("#handout-sheet .leaf").await;
        me.says("return document.getElementById('handout-printed').textContent !== ''", true).await;
        nothing_wrong(&me, &format!("the form with its paper, {language}")).await;
        me.picture(&format!("settings-{language}"), 390).await;
        me.picture(&format!("settings-{language}"), 1280).await;
        let printed =
            me.print_in(crate::driver::Browser::Chromium, &format!("settings-handout-{language}")).await;
        let pages = leaves(&printed).await;
        // English takes more room than the first page has.
        assert!(pages.len() == 2 || language == "en" && pages.len() == 3, "{}", printed.display());
        let [first, .., last] = &pages[..] else { panic!("{}: one page", printed.display()) };
        let all = pages.concat();
        assert!(has(first, "うみべ県歯科医師会") && !has(&all, "まえの"), "{all}");
        assert!(has(&all, "入会の手続き"), "{all}");
        if language == "ja" {
            assert!(has(last, "令和9年5月7日") && !has(last, "令和9年5月2日"), "{last}");
            is_legible(&printed).await;
        } else {
            assert!(has(last, "7 May 2027") && !has(last, "2 May 2027"), "{last}");
        }
        // By itself the browser prints the sheet for the administrator.
        let (pages, text) = me.print("settings-admin-after").await;
        assert!(pages == 1 && !has(&text, "12か月の期限"), "{text}");
    }
    // The longest texts: whatever the first page has no room for is on another, below a head.
    me.put("set-name", &"とても長い名前の団体".repeat(11)).await;
    me.put("set-contact", &"とても長い連絡先の窓口".repeat(11)).await;
    me.put("set-note-0-text", &"長いお知らせです。".repeat(300)).await;
    me.put("set-step-0-title", &"長い手順の名前".repeat(40)).await;
    for language in ["en", "ja"] {
        if language == "ja" {
            me.open("?today=2026-11-28&lang=ja#association").await;
            me.see("#set-name").await;
            me.script("window.print = () => {}").await;
        }
        me.click("#print-handout").await;
        me.says("return document.getElementById('handout-sheet').textContent.includes('とても長い')", true)
            .await;
        let printed = me
            .print_in(crate::driver::Browser::Chromium, &format!("settings-handout-longest-{language}"))
            .await;
        let pages = leaves(&printed).await;
        assert!((3..=4).contains(&pages.len()), "{}: {} pages", printed.display(), pages.len());
        let all: String = pages.concat().split_whitespace().collect();
        assert!(all.matches("順の名").count() >= 38, "the whole title of the step: {all}");
        assert!(all.matches("お知らせです").count() + pages.len() > 300, "all of the note: {all}");
        for (i, page) in pages.iter().enumerate().skip(1) {
            let number =
                if language == "ja" { format!("{}枚目", i + 1) } else { format!("page {}", i + 1) };
            assert!(has(page, &number) && has(page, "とても長い名前の団体"), "{number}: {page}");
        }
        if language == "ja" {
            is_legible(&printed).await;
        }
    }
    me.leave().await;
}
