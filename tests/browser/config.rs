//! An association's `config.json`, with slips in it.

use crate::offline::kept;
use crate::person::Person;
use crate::world::site::Site;
use serde_json::json;
use test_support::config_case as case;

/// A picture of one pixel.
const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// The case with one text replaced.
fn changed(name: &str, from: &str, to: &str) -> String {
    let text = String::from_utf8(case(name)).unwrap();
    assert!(text.contains(from));
    text.replacen(from, to, 1)
}

async fn visit(site: &Site, rest: &str) -> Person {
    let me = site.person().await;
    me.open(rest).await;
    me
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_leaves_the_rest_of_the_settings_and_members_ask_for_the_day_that_is_missing() {
    let site = Site::without_a_worker("slip").await;
    site.add("config.json", changed("01-trailing-comma", "2か月前の5日（閉庁日は前開庁日）", "来月の中旬"));
    let me = visit(&site, "?today=2026-11-28").await;
    me.told(".title", "○○県医師会").await;
    me.says("return document.querySelectorAll('#prefecture option').length", 2).await;
    me.told(".bottom", "保健所一覧").await;
    me.told("#config-wrong", "1件").await;
    me.enter("2027-04-01", "静岡県").await;
    me.told("#step-designation-application .day", "令和9年3月10日(水)").await;
    me.told("#association-unread", "業務課 054-000-0000").await;
    let said = me.text("#association-unread").await;
    assert!(said.starts_with("○○県医師会が案内する「") && !said.contains("config"), "{said}");
    // The published day stands.
    me.told("#step-receipt-number .day", "令和9年2月1日(月)").await;
    me.picture("config-slip", 390).await;
    // The owner finds the list from there.
    me.click("#config-wrong a").await;
    me.told("#config-check", "3件あります").await;
    me.told("#config-check", "画像「logo.svg」を表示できません").await;
    me.told(
        "#config-check",
        "1つめの期限（静岡県・request_deadline）: 「来月の中旬」は期限の規則として読めません",
    )
    .await;
    me.told("#config-check", "21行目: カンマ（,）が1つ多くあります").await;
    me.gone("#config-wrong").await;
    me.picture("config-check", 390).await;
    me.picture("config-check-wide", 1280).await;
    me.click("#config-check p:last-child a").await;
    me.gone("#config-check").await;
    me.told(".title", "○○県医師会").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_check_says_of_each_file_what_it_is() {
    let site = Site::without_a_worker("check").await;
    let good = r#"{ "name": "うみべ県医師会", "logo": "icon-192.png" }"#;
    site.add("config.json", good);
    let me = visit(&site, "?check&today=2026-11-28").await;
    me.told("#config-check", "直すところはありません").await;
    for (file, said) in [
        (case("25-empty"), "ファイルが空です"),
        (b"<!DOCTYPE html><p>Login".to_vec(), "ほかのページ"),
        (good.replace("icon-192", "none").into(), "画像「none.png」を表示できません"),
        (case("04-sjis"), "Shift_JIS（ANSI）で保存されています"),
    ] {
        site.add("config.json", file);
        me.reload().await;
        me.told("#config-check", said).await;
    }
    // The file in Shift_JIS is used.
    me.told(".title", "○○県医師会").await;
    me.gone("#config-wrong").await;
    site.lose("config.json");
    me.reload().await;
    me.told("#config-check", "ファイルが置かれていません").await;
    me.open("?check&today=2028-11-28").await;
    me.told("#config-check", "2件あります").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_file_does_not_take_the_place_of_a_good_one() {
    let site = Site::new("broken-settings").await;
    site.add("config.json", case("03-bom"));
    let me = visit(&site, "?today=2026-11-28").await;
    kept(&me).await;
    me.reload().await;
    me.told(".title", "○○県医師会").await;
    let cut = case("03-bom")[..700].to_vec();
    site.add("config.json", cut);
    // Twice: what was kept the first time would be seen the second.
    for _ in 0..2 {
        me.reload().await;
        me.told(".bottom", "保健所一覧").await;
        me.told("#config-wrong", "config.json に直すところがあります").await;
    }
    me.click("#config-wrong a").await;
    me.told("#config-check", "前に読めた設定を使っています").await;
    me.told("#config-check", "途中で終わっています").await;
    // One with slips that could be read is kept.
    site.add("config.json", changed("01-trailing-comma", "○○県医師会", "うみべ県医師会"));
    me.open("?today=2026-11-28").await;
    me.told(".title", "うみべ県医師会").await;
    let is_kept = "return (async () => { for (const name of await caches.keys()) {\
        const copy = await (await caches.open(name)).match('config.json');\
        if (copy) return (await copy.text()).includes('うみべ県医師会') } })()";
    me.until("it is kept", async || me.awaited(is_kept).await == true).await;
    site.vanish().await;
    me.reload().await;
    me.told(".title", "うみべ県医師会").await;
    me.leave().await;
}

/// A logo inside the file is no file to keep, and a long file is kept once the page could read it.
#[tokio::test(flavor = "multi_thread")]
async fn the_settings_of_now_are_used_and_kept_however_large_and_with_a_logo_inside() {
    let site = Site::new("settings-of-now").await;
    let settings = |name: &str, spaces: usize| {
        let settings = json!({ "name": name, "logo": format!("data:image/png;base64,{PIXEL}") });
        settings.to_string() + &" ".repeat(spaces)
    };
    site.add("config.json", settings("やまの会", 0));
    let me = visit(&site, "?today=2026-11-28").await;
    kept(&me).await;
    for (name, spaces) in [("うみの会", 0), ("かわの会", 320_000)] {
        site.add("config.json", settings(name, spaces));
        me.reload().await;
        me.told(".title", name).await;
        let is_kept = format!(
            "return (async () => {{ for (const cache of await caches.keys()) {{\
             const copy = await (await caches.open(cache)).match('config.json');\
             if (copy) return (await copy.text()).includes('{name}') }} }})()"
        );
        me.until("it is kept", async || me.awaited(&is_kept).await == true).await;
    }
    site.vanish().await;
    me.reload().await;
    me.told(".title", "かわの会").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_only_prefecture_is_chosen_and_a_lost_logo_leaves_the_name_alone() {
    let site = Site::without_a_worker("only-place").await;
    let file = r#"{ "name": "うみべ県医師会", "logo": "none.png", "prefectures": ["静岡"] }"#;
    site.add("config.json", file);
    let me = visit(&site, "?today=2026-11-28").await;
    me.told(".title", "うみべ県医師会").await;
    me.gone(".title .logo").await;
    me.holds("#prefecture", "静岡県").await;
    me.type_in("#opening", "2027-04-01").await;
    me.leave_field().await;
    me.told("#step-receipt-number .day", "令和9年2月1日(月)").await;
    me.open("?today=2026-11-28#compare").await;
    me.holds("#compare-place", "静岡県").await;
    me.says("return document.querySelectorAll('#compare-place option').length", 1).await;
    me.tells_no("#by-bureau", "九州").await;
    me.leave().await;
    // An address that names another keeps it, and the list has it.
    let other = visit(&site, "?today=2026-11-28&prefecture=%E6%9D%B1%E4%BA%AC%E9%83%BD").await;
    other.holds("#prefecture", "東京都").await;
    other.leave().await;
}
