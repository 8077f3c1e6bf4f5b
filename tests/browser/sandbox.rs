//! Pages around the guide that cannot say who they are: files, and sandboxes without an origin.

use crate::driver::{Browser, Refuses};
use crate::embed::{served, settled};
use crate::person::{Person, out, serve};

const ENGINES: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

/// The element in a page of that kind, with settings that it must not hand over.
fn page(guide: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=ja><title>医師会</title><link rel=icon href=data:,><script src='{guide}embed.js' async></script>\
         <onshi-guide prefecture=静岡県 config='config.json'></onshi-guide>"
    )
}

/// A page on a disk, as some offices keep their own: its origin is "null", that of the guide is not.
#[tokio::test(flavor = "multi_thread")]
async fn in_a_page_on_a_disk_the_guide_grows_and_takes_no_settings() {
    let me = Person::new().await;
    let folder = out("on-disk");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("page.html"), page(me.site())).unwrap();
    std::fs::write(folder.join("config.json"), "{ \"name\": \"にせの会\" }").unwrap();
    me.open_framed(&format!("file://{}", folder.join("page.html").display())).await;
    me.holds("#prefecture", "静岡県").await;
    me.tells_no(".title", "にせの会").await;
    me.gone("#settings-whose").await;
    let before = settled(&me, 0).await;
    me.type_in("#opening", "2035-06-01").await;
    me.see("#step-receipt-number").await;
    assert!(settled(&me, 0).await > before + 500.0);
    me.leave().await;
}

/// A sandbox without an origin: what is in it, the guide too, has none either. The element hears nothing that it can trust,
/// and says so in its place; nothing is handed over.
#[tokio::test(flavor = "multi_thread")]
async fn in_a_page_in_a_sandbox_the_link_takes_the_place_of_the_guide() {
    for browser in ENGINES {
        let me = Person::with(browser, Refuses::Nothing, serve().await).await;
        let inside = served(page(me.site()), "sandbox allow-scripts".into()).await;
        me.client.goto(&inside).await.unwrap();
        me.told("onshi-guide p", "ここには、ガイドを表示できませんでした").await;
        me.told("onshi-guide a", "導入ガイド").await;
        let shown = "return getComputedStyle(document.querySelector('onshi-guide iframe')).display";
        me.says(shown, "none").await;
        me.leave().await;
    }
}

/// A frame that its page gives no origin: no storage. Where the guide's server lets others read its files, as that of the
/// tests does, the guide works, and says that nothing stays.
#[tokio::test(flavor = "multi_thread")]
async fn in_a_frame_without_an_origin_the_guide_works_and_keeps_nothing() {
    let me = Person::new().await;
    let frame = format!(
        "<!DOCTYPE html><title>医師会</title><iframe sandbox='allow-scripts allow-forms' width=900 height=900 src='{}?prefecture=静岡県&today=2026-11-24'></iframe>",
        me.site()
    );
    me.client.goto(&served(frame, String::new()).await).await.unwrap();
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    me.holds("#prefecture", "静岡県").await;
    me.told("#framed summary", "残りません").await;
    me.gone("#settings-whose").await;
    me.type_in("#opening", "2027-06-01").await;
    me.told("#step-receipt-number .day", "令和9年4月1日").await;
    me.leave().await;
}
