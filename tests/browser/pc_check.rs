//! Does the guide work on this computer? Each answer is of something that was tried.

use serde_json::json;

use crate::driver::{Browser, Refuses};
use crate::embed::{TWO, host};
use crate::file::file;
use crate::person::{Person, out, serve};

const FINE: &str = "使えます";

async fn open(me: &Person) {
    me.open("#pc-check").await;
    me.see("#pc-clock .outcome").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_works_is_tried_and_leaves_nothing_behind() {
    let me = Person::new().await;
    open(&me).await;
    me.told("#pc-browser", "と名乗っています").await;
    me.told("#pc-storage .outcome", FINE).await;
    me.told("#pc-storage", "書いたものを、読み直して、消せました").await;
    me.told("#pc-frame .outcome", FINE).await;
    me.told("#pc-print .outcome", "確かめていません").await;
    me.told("#pc-files .outcome", "確かめていません").await;
    // The worker has all files some time after the first visit began.
    me.until("the worker is ready", async || {
        me.click("#pc-again").await;
        me.see("#pc-offline .outcome").await;
        me.text("#pc-offline .outcome").await.contains(FINE)
    })
    .await;
    me.says(
        "return indexedDB.databases().then(all => all.some(({ name }) => name === 'onshi-guide-check'))",
        false,
    )
    .await;
    me.says("return localStorage.getItem('onshi-guide.check')", json!(null)).await;

    // The file that was made, and another one.
    let made = me.downloaded("#pc-make").await;
    me.told("#pc-files", "ブラウザに渡しました").await;
    assert!(made.contains("[○ 使えます] 入力の保存"), "{made}");
    let chosen = out("pc-check.txt");
    std::fs::write(&chosen, "ほかのファイル").unwrap();
    me.type_in("#pc-open", chosen.to_str().unwrap()).await;
    me.told("#pc-files", "いま作ったものと違います").await;
    std::fs::write(&chosen, &made).unwrap();
    me.type_in("#pc-open", chosen.to_str().unwrap()).await;
    me.told("#pc-files .outcome", FINE).await;

    me.script("window.print = () => { window.printed = true }").await;
    me.click("#pc-try-print").await;
    me.told("#pc-print", "出たかどうかは、ページからはわかりません").await;
    me.says("return window.printed", true).await;
    me.focused("pc-try-print").await;

    // The text for who can help names no address, and says all of it.
    me.script("document.getElementById('pc-report-fold').open = true").await;
    let text = me.value("#pc-report").await;
    assert!(text.contains("[○ 使えます] ファイル") && !text.contains("127.0.0.1"), "{text}");
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_refused_storage_is_led_to_the_check_and_told_what_to_do() {
    for browser in [Browser::Chromium, Browser::Firefox] {
        let me = Person::with(browser, Refuses::Storage, serve().await).await;
        me.open("").await;
        me.see("#not-saved").await;
        me.click("#not-saved a[href='#pc-check']").await;
        me.told("#pc-storage .outcome", "使えません").await;
        me.told("#pc-storage", "ブラウザが保存を拒みました").await;
        me.told("#pc-storage", "Cookieとサイトデータを許して").await;
        me.told("#pc-summary", "使えないことが").await;
        me.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_print_dialog_that_is_not_there_and_a_clock_that_is_wrong_are_told() {
    let me = Person::new().await;
    me.before_page("window.print = undefined").await;
    me.set_clock("2035-06-01T12:00:00+09:00").await;
    open(&me).await;
    me.told("#pc-print .outcome", "使えません").await;
    me.told("#pc-clock", "分ほど進んでいます").await;
    me.set_clock("2020-06-01T12:00:00+09:00").await;
    me.reload().await;
    me.told("#pc-clock .outcome", "使えません").await;
    me.told("#pc-clock", "時計が違っています").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_zone_is_named() {
    let me = Person::new().await;
    me.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": "Asia/Kathmandu" })).await;
    open(&me).await;
    me.told("#pc-clock", "UTC+5:45").await;
    me.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": "Asia/Tokyo" })).await;
    me.click("#pc-again").await;
    me.told("#pc-clock", "時間帯は日本です").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn within_another_site_the_way_out_is_a_tab_of_its_own() {
    let me = Person::new().await;
    me.open_framed(&host(me.site(), TWO).await).await;
    me.go("pc-check").await;
    me.told("#pc-frame", "ほかのサイトの中に出ています").await;
    me.told("#pc-offline", "ほかのサイトの中では").await;
    me.see("#pc-own-tab").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_is_checked_without_asking_anybody() {
    let me = Person::watched(serve().await).await;
    me.client.goto(&format!("{}#pc-check", file())).await.unwrap();
    me.ready().await;
    me.told("#pc-offline", "ネットワークは要りません").await;
    me.told("#pc-storage", "ファイルの中ではなく").await;
    me.told("#pc-clock .outcome", "確かめていません").await;
    assert_eq!(me.requests().await, Vec::<String>::new());
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}
