//! The settings of an association, made in a form by people who know no JSON.

use std::time::Duration;

use crate::access::nothing_wrong;
use crate::person::{Person, out};
use crate::world::site::Site;
use test_support::config_case as case;

const TODAY: &str = "?today=2026-11-28";

async fn form(site: &Site) -> Person {
    let me = site.person().await;
    me.open(&format!("{TODAY}#association")).await;
    me.see("#set-name").await;
    me
}

/// A file to be chosen in a file field; its path.
fn file(name: &str, content: &[u8]) -> String {
    let folder = out("settings");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

/// What the console complains of, but for files that the site does not have: the worker, and the logo of a sample.
async fn complaints(me: &Person) -> Vec<String> {
    me.complaints().await.into_iter().filter(|said| !said.contains("404")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn office_staff_fill_in_the_form_and_the_file_makes_the_guide_show_it() {
    let site = Site::without_a_worker("settings-made").await;
    let me = form(&site).await;
    me.told("#set-check", "まだ何も入っていません").await;
    nothing_wrong(&me, "the blank form").await;
    me.type_in("#set-name", "うみべ県医師会").await;
    me.told("#set-preview", "オンライン資格確認 導入ガイド（うみべ県医師会）").await;
    me.type_in("#set-contact", "事務局 業務課").await;
    me.click("#set-prefectures-静岡県").await;
    me.click("#set-add-note").await;
    me.focused("set-note-0-text").await;
    me.put("set-note-0-text", "説明会があります。\n12月1日 14時から").await;
    me.click("#set-add-link").await;
    me.focused("set-link-0-label").await;
    me.type_in("#set-link-0-label", "入会案内").await;
    me.type_in("#set-link-0-url", "example.jp/nyukai").await;
    me.tells_no("#set-link-0-url-error", "https").await;
    me.leave_field().await;
    me.told("#set-link-0-url-error", "https:// か http:// で始めてください").await;
    me.told("#set-check", "リンク1の「アドレス」").await;
    me.retype("#set-link-0-url", "https://example.jp/nyukai").await;
    me.leave_field().await;
    me.told("#set-check", "直すところはありません").await;
    // By a rule, in the words of the office.
    me.click("#set-add-deadline").await;
    me.told("#set-deadline-0-prefecture", "静岡県").await;
    me.choose("#set-deadline-0-milestone", "designation_application").await;
    me.type_in("#set-deadline-0-rule", "1か月前の10日（閉庁日は前開庁日）").await;
    me.type_in("#set-deadline-0-title", "静岡事務所に電話").await;
    me.type_in("#set-deadline-0-checked", "11/20").await;
    // By days.
    me.click("#set-add-deadline").await;
    me.choose("#set-deadline-1-milestone", "request_deadline").await;
    me.click("#set-deadline-1-add-day").await;
    me.choose("#set-deadline-1-day-0-month", "2027-04-01").await;
    me.type_in("#set-deadline-1-day-0-day", "1/15").await;
    me.type_in("#set-deadline-1-title", "静岡事務所に電話").await;
    me.type_in("#set-deadline-1-checked", "11/20").await;
    me.leave_field().await;
    me.told("#set-check", "直すところはありません").await;
    me.told("#set-preview", "令和9年1月15日(金)").await;
    me.told("#set-preview", "うみべ県医師会が確認（令和8年11月20日）").await;
    // Whom it is for: all kinds, unless some are chosen.
    me.told("#set-deadline-1-kinds", "すべての種類").await;
    me.click("#set-deadline-1-kinds").await;
    me.click("#set-deadline-1-kinds-pharmacy").await;
    me.told("#set-preview", "（薬局）").await;
    me.click("#set-deadline-1-kinds-pharmacy").await;
    me.tells_no("#set-preview", "（薬局）").await;
    me.click("#set-add-phone").await;
    me.holds("#set-phone-0-prefecture", "静岡県").await;
    me.type_in("#set-phone-0-number", "054-000-0000").await;
    me.type_in("#set-phone-0-title", "静岡事務所に電話").await;
    me.type_in("#set-phone-0-checked", "11/20").await;
    me.click("#set-add-step").await;
    me.focused("set-step-0-title").await;
    me.type_in("#set-step-0-title", "医師会への入会の手続き").await;
    me.choose("#set-step-0-from", "opening").await;
    me.type_in("#set-step-0-days", "30").await;
    me.type_in("#set-address", "https://guide.example.jp/").await;
    me.leave_field().await;
    me.told("#set-check", "直すところはありません").await;
    me.told("#set-preview", "静岡県の窓口: 054-000-0000（うみべ県医師会が確認（令和8年11月20日））").await;
    me.told("#set-preview", "医師会への入会の手続き（診療開始日・開局日の30日前）").await;
    me.told("#set-preview", "https://guide.example.jp/").await;
    nothing_wrong(&me, "the filled form").await;
    me.picture("settings-page", 1280).await;
    me.picture("settings-page", 390).await;

    let made = me.downloaded("#set-make").await;
    me.told("#set-made", "config.json").await;
    site.add("config.json", &made);
    me.open(&format!("{TODAY}&check")).await;
    me.told("#config-check", "直すところはありません").await;
    me.told(".title", "うみべ県医師会").await;
    me.enter("2027-04-01", "静岡県").await;
    me.told("#step-designation-application .day", "令和9年3月10日(水)").await;
    me.told("#step-receipt-number .day", "令和9年1月15日(金)").await;
    me.told(".bottom", "入会案内").await;
    me.told("[id^=step-own-by-] .badge", "うみべ県医師会の手順").await;
    me.told("[id^=step-own-by-] .day", "令和9年3月2日(火)").await;
    me.click("#know > summary").await;
    me.told(".contacts", "054-000-0000").await;
    me.told(".contacts", "うみべ県医師会が確認（令和8年11月20日）").await;
    me.click("#association-notes summary").await;
    me.told("#association-notes", "説明会があります。\n12月1日 14時から").await;
    let complaints = complaints(&me).await;
    assert_eq!(complaints, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_half_good_file_is_mended_field_by_field_and_nothing_typed_is_lost() {
    let site = Site::without_a_worker("settings-mended").await;
    let half = String::from_utf8(case("01-trailing-comma")).unwrap();
    let half = half.replacen("2か月前の5日（閉庁日は前開庁日）", "来月の中旬", 1).replacen(
        "\"name\"",
        "\"nane\": [], \"name\"",
        1,
    );
    let me = form(&site).await;
    me.type_in("#set-name", "べつの会").await;
    me.type_in("#set-load", &file("half.json", half.as_bytes())).await;
    me.told("#set-done", "「half.json」を読み込みました").await;
    me.told("#set-done", "この画面では扱えません").await;
    me.told("#set-done", "nane").await;
    me.told("#set-done", "カンマ（,）が1つ多くあります").await;
    me.holds("#set-name", "○○県医師会").await;
    me.holds("#set-deadline-0-rule", "来月の中旬").await;
    me.told("#set-deadline-0-rule-error", "読めません").await;
    nothing_wrong(&me, "a file with slips").await;
    // From the list to the field, by keyboard alone.
    me.tab_to("set-check-0").await;
    me.press("\u{e007}").await;
    me.focused("set-deadline-0-rule").await;
    // What is wrong is kept as it is.
    me.retype("#set-deadline-0-rule", "来月の下旬").await;
    me.reload().await;
    me.holds("#set-deadline-0-rule", "来月の下旬").await;
    me.retype("#set-deadline-0-rule", "2か月前の5日（閉庁日は前開庁日）").await;
    me.leave_field().await;
    me.tells_no("#set-check", "期限の規則として").await;
    // Rows are moved and deleted, and come back.
    me.click("#set-add-note").await;
    me.type_in("#set-note-2-text", "あとの文").await;
    me.click("#set-note-2-up").await;
    me.holds("#set-note-1-text", "あとの文").await;
    me.focused("set-note-1-up").await;
    me.click("#set-note-1-up").await;
    me.holds("#set-note-0-text", "あとの文").await;
    me.focused("set-note-0-down").await;
    me.click("#set-note-0-remove").await;
    me.told("#set-done", "お知らせ1を消しました").await;
    me.gone("#set-note-2-text").await;
    me.click("#set-back").await;
    me.holds("#set-note-0-text", "あとの文").await;
    // A page in place of the file changes nothing.
    me.type_in("#set-load", &file("page.json", b"<!DOCTYPE html><p>Login")).await;
    me.told("#set-done", "読み込めませんでした").await;
    me.holds("#set-name", "○○県医師会").await;
    // What the site uses now.
    site.add("config.json", r#"{ "name": "うみべ県医師会" }"#);
    me.click("#set-load-site").await;
    me.holds("#set-name", "うみべ県医師会").await;
    me.click("#set-back").await;
    me.holds("#set-note-0-text", "あとの文").await;
    // Nor does it take away the way back.
    me.click("#set-clear").await;
    me.holds("#set-name", "").await;
    me.type_in("#set-load", &file("page.json", b"<!DOCTYPE html><p>Login")).await;
    me.told("#set-done", "読み込めませんでした").await;
    me.click("#set-back").await;
    me.holds("#set-note-0-text", "あとの文").await;
    // It is deleted with all that the guide keeps.
    me.delete_all().await;
    me.holds("#set-name", "").await;
    me.reload().await;
    me.holds("#set-name", "").await;
    let complaints = complaints(&me).await;
    assert_eq!(complaints, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_tab_writes_is_in_the_other_and_neither_writes_over_it() {
    let site = Site::without_a_worker("settings-tabs").await;
    let me = form(&site).await;
    me.type_in("#set-name", "うみべ県").await;
    let first = me.client.window().await.unwrap();
    let second = me.client.new_window(true).await.unwrap().handle;
    me.client.switch_to_window(second.clone()).await.unwrap();
    me.open(&format!("{TODAY}#association")).await;
    me.holds("#set-name", "うみべ県").await;
    me.type_in("#set-contact", "事務局").await;
    me.client.switch_to_window(first.clone()).await.unwrap();
    me.holds("#set-contact", "事務局").await;
    me.type_in("#set-name", "医師会").await;
    me.client.switch_to_window(second.clone()).await.unwrap();
    me.holds("#set-name", "うみべ県医師会").await;
    me.holds("#set-contact", "事務局").await;
    // A tab that was asleep has not heard of it. A page is not told of what it writes itself.
    let unheard = "const key = 'onshi-guide.association'; const kept = JSON.parse(localStorage.getItem(key));\
        kept.config = JSON.stringify({ name: 'やまべ県医師会' }); localStorage.setItem(key, JSON.stringify(kept))";
    me.script(unheard).await;
    me.type_in("#set-contact", "局").await;
    me.told("#set-done", "ほかのタブで書かれた、新しい内容に替えました").await;
    me.holds("#set-name", "やまべ県医師会").await;
    me.click("#set-back").await;
    me.holds("#set-contact", "事務局局").await;
    me.reload().await;
    me.holds("#set-name", "うみべ県医師会").await;
    me.holds("#set-contact", "事務局局").await;
    // What one tab clears is cleared in the other, and neither puts it back; both have a way back.
    me.unfold().await;
    me.click("#set-clear").await;
    me.told("#set-done", "空にしました").await;
    me.client.switch_to_window(first.clone()).await.unwrap();
    me.holds("#set-name", "").await;
    me.told("#set-done", "ほかのタブで書かれた").await;
    me.after_timers(Duration::from_secs(2)).await;
    me.holds("#set-name", "").await;
    me.client.switch_to_window(second.clone()).await.unwrap();
    me.holds("#set-name", "").await;
    me.told("#set-done", "空にしました").await;
    me.client.switch_to_window(first).await.unwrap();
    me.click("#set-back").await;
    me.holds("#set-contact", "事務局局").await;
    me.client.switch_to_window(second).await.unwrap();
    me.holds("#set-name", "うみべ県医師会").await;
    let complaints = complaints(&me).await;
    assert_eq!(complaints, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_administrator_gets_one_page_with_the_headers_of_this_site() {
    let site = Site::without_a_worker("settings-admin").await;
    let me = form(&site).await;
    me.type_in("#set-sites", "医師会").await;
    me.leave_field().await;
    me.told("#set-sites-error", "「医師会」はアドレスとして読めません").await;
    me.retype("#set-sites", "https://www.example-ishikai.jp/guide").await;
    me.told("#set-sheet", "frame-ancestors 'self' https://www.example-ishikai.jp").await;
    for server in ["unknown", "nginx", "apache", "iis"] {
        me.choose("#set-server", server).await;
        let (pages, text) = me.print(&format!("settings-admin-{server}")).await;
        assert_eq!(pages, 1, "{server}");
        for printed in ["サーバーの方へのお願い", "config.json", "X-Frame-Options", "sw.js"] {
            assert!(text.contains(printed), "{server}: {printed}: {text}");
        }
        for not in ["会の名前", "このページを印刷", "会員に見えるもの"] {
            assert!(!text.contains(not), "{server}: {not}: {text}");
        }
    }
    me.reload().await;
    me.holds("#set-sites", "https://www.example-ishikai.jp/guide").await;
    me.told("#set-sheet", "customHeaders").await;
    let address = site.address.trim_end_matches('/');
    me.told("#set-sheet", &format!("{address}/config.json")).await;
    me.leave().await;
}
