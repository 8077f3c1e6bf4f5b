use serde_json::json;

use domain::plan::Plan;
use domain::plan::plan_file::encode;

use crate::driver::{Browser, Refuses};
use crate::person::{Person, dist, out, serve};

/// The address of the one file.
pub(crate) fn file() -> String {
    format!("file://{}", dist().join("onshi-guide.html").display())
}

/// The whole guide in one file, opened by double-click: no server, no network.
#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_runs_from_disk_and_keeps_what_is_entered() {
    let me = Person::watched(serve().await).await;
    me.client.goto(&format!("{}?today=2026-11-24", file())).await.unwrap();
    me.ready().await;
    me.enter("2027-06-01", "静岡県").await;
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    assert!(me.absent("#share-link").await, "nobody else can follow a link to this file");
    let (pages, text) = me.print("checklist-file").await;
    assert!(pages == 2 && text.contains("令和8年11月24日現在"), "{pages}: {text}");
    me.unfold().await;
    assert!(me.downloaded("#ics").await.starts_with("BEGIN:VCALENDAR"));
    me.reload().await;
    me.holds("#opening", "2027-06-01").await;
    me.holds("#prefecture", "静岡県").await;
    me.script("location.hash = '#plans'").await;
    me.told("#main", "1件").await;
    assert_eq!(me.requests().await, Vec::<String>::new());
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// As in Firefox before 113 and Safari before 16.4.
#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_unpacks_itself_where_the_browser_cannot() {
    let me = Person::new().await;
    let without = json!({ "source": "delete globalThis.DecompressionStream" });
    me.devtools("Page.addScriptToEvaluateOnNewDocument", without).await;
    me.client.goto(&format!("{}?today=2026-11-24", file())).await.unwrap();
    me.ready().await;
    me.says("return typeof DecompressionStream", "undefined").await;
    me.enter("2027-06-01", "静岡県").await;
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    me.leave().await;
}

/// In Firefox a page that was opened as a file has no origin that tells it from another: who opened it may be anybody.
#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_takes_no_plan_from_a_page_that_opened_it() {
    let mut plan = Plan::new("stranger".into());
    plan.set_name("知らない計画", 1);
    let text = encode(&[&plan]);
    let stranger = out("stranger.html");
    let page = format!(
        "<!DOCTYPE html><button id=open>x</button><script>document.getElementById('open').onclick = () => {{ window.tab = open({}); \
         addEventListener('message', () => {{}}); setInterval(() => tab.postMessage({{ app: 'onshi-guide', say: 'plan', text: {} }}, '*'), 200) }}</script>",
        json!(file()),
        json!(text)
    );
    std::fs::write(&stranger, page).unwrap();
    for browser in [Browser::Firefox, Browser::Chromium] {
        let me = Person::with(browser, Refuses::Nothing, String::new()).await;
        me.client.goto(&format!("file://{}", stranger.display())).await.unwrap();
        me.click("#open").await;
        me.until("the guide is open", async || me.client.windows().await.unwrap().len() == 2).await;
        let tab = me.client.windows().await.unwrap().pop().unwrap();
        me.client.switch_to_window(tab).await.unwrap();
        me.ready().await;
        let listen = "window.heard = 0; addEventListener('message', () => { window.heard++ })";
        me.script(listen).await;
        me.until("several of the stranger's messages", async || {
            me.script("return window.heard").await.as_u64() > Some(3)
        })
        .await;
        assert!(!me.text("body").await.contains("知らない計画"));
        me.leave().await;
    }
}
