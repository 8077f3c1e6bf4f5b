//! One file with the settings of an association inside.

use crate::access::nothing_wrong;
use crate::driver::{Browser, Refuses};
use crate::file::file;
use crate::person::{Person, out};
use crate::world::site::Site;

/// A name that would end the element the settings stand in.
const NAME: &str = "うみべ</script><!--県医師会";

/// Notes what the title says before the app's script runs.
const FIRST: &str = "document.addEventListener('readystatechange', () => { window.titleFirst ??= document.querySelector('.title')?.textContent })";

async fn form(site: &Site) -> Person {
    let me = site.person().await;
    open_form(&me).await;
    me
}

async fn open_form(me: &Person) {
    me.open("?today=2026-11-28#association").await;
    me.see("#set-name").await;
}

/// Writes a file to be opened; its path.
fn written(name: &str, html: &str) -> String {
    let path = out(name);
    std::fs::write(&path, html).unwrap();
    path.display().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_shows_the_settings_from_the_first_and_asks_for_nothing() {
    let site = Site::without_a_worker("own-file").await;
    let me = Person::watched(site.address.clone()).await;
    open_form(&me).await;
    me.type_in("#set-name", NAME).await;
    me.type_in("#set-contact", "事務局 業務課").await;
    me.type_in("#set-logo", "icon-192.png").await;
    me.click("#set-prefectures-静岡県").await;
    nothing_wrong(&me, "the form with the one file").await;
    let made = me.downloaded("#set-one").await;
    me.told("#set-one-made", "ブラウザに渡しました").await;
    assert!(made.contains("data:image/png;base64,") && !made.contains("</script><!--県"));
    let path = written("own-file.html", &made);

    me.before_page(FIRST).await;
    // What the form asked for, and complained of: each part of the logo's name, which is typed key by key.
    me.requests().await;
    me.complaints().await;
    me.client.goto(&format!("file://{path}?today=2026-11-28")).await.unwrap();
    me.ready().await;
    me.told(".title", NAME).await;
    assert!(me.script("return window.titleFirst").await.as_str().unwrap().contains(NAME), "before the app");
    me.says("return document.querySelector('.logo').naturalWidth > 0", true).await;
    me.says("return document.querySelectorAll('#prefecture option').length", 2).await;
    me.enter("2027-06-01", "静岡県").await;
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    assert!(me.absent("#share-link").await, "nobody else can follow a link to this file");
    me.picture("own-file", 390).await;
    me.reload().await;
    me.holds("#opening", "2027-06-01").await;
    me.told(".title", NAME).await;
    assert_eq!(me.requests().await, Vec::<String>::new());
    assert_eq!(me.complaints().await, Vec::<String>::new());

    // On a server it is the same, and looks for nothing beside it.
    site.add("own.html", &made);
    let address = format!("{}own.html", site.address);
    me.client.goto(&address).await.unwrap();
    me.ready().await;
    me.told(".title", NAME).await;
    let others: Vec<String> = me.requests().await.into_iter().filter(|asked| *asked != address).collect();
    assert_eq!(others, Vec::<String>::new());
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;

    let firefox = Person::with(Browser::Firefox, Refuses::Nothing, String::new()).await;
    firefox.client.goto(&format!("file://{path}")).await.unwrap();
    firefox.ready().await;
    firefox.told(".title", NAME).await;
    firefox.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_page_cannot_fetch_the_guide_it_is_made_from_a_file_at_hand() {
    let me = Person::new().await;
    me.client.goto(&format!("{}?today=2026-11-28#association", file())).await.unwrap();
    me.ready().await;
    me.see("#set-one-from").await;
    assert!(me.absent("#set-one").await);
    me.told("#set-one-title + p + p", "自分では取れません").await;
    me.type_in("#set-name", "うみべ県医師会").await;
    let guide = file().trim_start_matches("file://").to_string();
    me.script(
        "window.made = []; URL.createObjectURL = blob => { window.made.push(blob); return 'blob:made' }",
    )
    .await;
    me.type_in("#set-one-from", &guide).await;
    me.told("#set-one-made", "onshi-guide-association.html").await;
    let made = me.script("return window.made[0].text()").await;
    assert!(made.as_str().unwrap().contains("うみべ県医師会"));

    // A guide of before, and something else.
    let old = format!("{}/tests/data/builds/2b10708.html", env!("CARGO_MANIFEST_DIR"));
    me.type_in("#set-one-from", &old).await;
    me.told("#set-one-made", "前の版のもので、設定を入れる所がありません").await;
    me.type_in("#set-one-from", &written("own-other.html", "<!DOCTYPE html><title>医師会</title>")).await;
    me.told("#set-one-made", "このガイドの onshi-guide.html ではありません").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_without_the_one_file_and_a_logo_that_is_none_are_told() {
    let site = Site::without_a_worker("own-file-less").await;
    let me = form(&site).await;
    me.type_in("#set-logo", "config.schema.json").await;
    me.script("URL.createObjectURL = () => 'blob:made'").await;
    me.click("#set-one").await;
    me.told("#set-one-made", "ロゴ「config.schema.json」は画像として読めなかった").await;
    site.lose("onshi-guide.html");
    me.click("#set-one").await;
    me.told("#set-one-made", "onshi-guide.html を取れませんでした").await;
    me.told("#set-one-made", "手元の onshi-guide.html を選ぶ").await;
    me.leave().await;
}
