//! What is only handed to the browser is called so, and in another site's page, which may block it without a word, the
//! other ways stand beside it.

use crate::access::nothing_wrong;
use crate::embed::host;
use crate::person::Person;
use serde_json::Value;

async fn with_a_schedule(me: &Person) {
    me.enter("2035-06-01", "静岡県").await;
    me.see("#step-receipt-number").await;
    me.unfold().await;
}

/// A guide in a frame that may run scripts and store, and nothing else: no file, no dialog, no tab.
async fn in_a_sandbox(asked: &str) -> Person {
    let me = Person::new().await;
    let sandbox = "allow-scripts allow-same-origin";
    let frame =
        format!("<iframe sandbox='{sandbox}' width=900 height=900 src='{}{asked}'></iframe>", me.site());
    me.client.goto(&host(me.site(), &frame).await).await.unwrap();
    me.see("iframe").await;
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    me
}

/// All that the page says that is seen.
async fn nothing_claimed(me: &Person) {
    let says = me.text("body").await;
    for claim in ["保存しました", "書き出しました", "予定表に入ります", "印刷しました"]
    {
        assert!(!says.contains(claim), "{claim}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_or_a_page_to_print_is_said_to_be_handed_over_beside_what_was_pressed() {
    let me = Person::new().await;
    me.open("").await;
    with_a_schedule(&me).await;
    me.script("window.asked = 0; window.print = () => { window.asked += 1 }").await;
    me.downloaded("#export-one").await;
    me.told("#exported", "をブラウザに渡しました").await;
    me.told("#exported", "ファイル「onshi-guide-").await;
    me.downloaded("#ics").await;
    me.told("#calendar", ".ics」をブラウザに渡しました").await;
    assert!(me.absent(".handed:not(:empty):not(#calendar)").await, "said at one place, of what was last");
    me.downloaded("#ics-receipt-number").await;
    me.told("#calendar-receipt-number", "予定表のアプリで開くと").await;
    me.click("#steps-title + .buttons button").await;
    me.told("#printed", "印刷の画面を開くよう、ブラウザに頼みました").await;
    me.says("return asked", 1).await;
    nothing_claimed(&me).await;
    assert!(me.absent(".ways").await, "no way out is needed");
    me.script("location.hash = '#compare'").await;
    me.see("#by-bureau").await;
    me.downloaded("#by-bureau-csv").await;
    me.told("#by-bureau-told", ".csv」をブラウザに渡しました").await;
    me.script("location.hash = '#forms'").await;
    me.click("#print-one").await;
    me.told("#printed", "印刷の画面を開くよう、ブラウザに頼みました").await;
    me.says("return asked", 2).await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_frame_that_allows_nothing_the_text_can_be_taken_to_a_tab_of_its_own() {
    let me = in_a_sandbox("").await;
    with_a_schedule(&me).await;
    me.type_in("#receipt-number-note", "電話した").await;
    me.click("#ics").await;
    me.told("#calendar", "をブラウザに渡しました").await;
    me.told("#calendar-ways", "何も出ないとき").await;
    assert!(me.value("#calendar-content").await.starts_with("BEGIN:VCALENDAR"));
    me.click("#steps-title + .buttons button").await;
    me.told("#printed", "ブラウザに頼みました").await;
    me.told("#printed-ways", "何も出ないとき").await;
    me.see("#printed-own-tab").await;
    // No tab: the way is not sent back to what is blocked, too.
    me.click("#own-tab").await;
    me.told("#framed", "タブを開けませんでした").await;
    assert!(!me.text("#framed").await.contains("書き出してください"));
    me.holds("#own-tab-address", me.site()).await;
    let link = "return document.querySelector('#framed .by-hand a').href";
    me.says(link, me.site()).await;
    assert!(me.value("#own-tab-entries").await.contains("電話した"));
    me.click("#export-one").await;
    me.told("#exported", "をブラウザに渡しました").await;
    nothing_claimed(&me).await;
    // The browser has blocked it without a word: it is not counted as an export.
    me.told("#since-export", "届いたかどうかが、このガイドにはわかりません").await;
    me.says("return localStorage.getItem('onshi-guide.exports')", Value::Null).await;
    let text = me.value("#exported-content").await;
    me.click("#exported-content-copy").await;
    me.told("#exported-ways", "コピー").await;
    if me.text("#exported-ways").await.contains("コピーできませんでした") {
        let picked =
            "const f = document.getElementById('exported-content'); return f.selectionEnd - f.selectionStart";
        let whole = text.encode_utf16().count();
        assert_eq!(me.script(picked).await, whole, "selected, to be copied by hand");
    }
    me.client.enter_parent_frame().await.unwrap();

    me.open("").await;
    assert_eq!(me.value("#opening").await, "", "kept apart from the frame's");
    me.unfold().await;
    me.put("import-text", "これは違う文字").await;
    me.click("#import-pasted").await;
    me.told("#import-told", "このガイドのファイルではありません").await;
    me.put("import-text", &format!("\n{text}\n")).await;
    me.click("#import-pasted").await;
    me.told("#incoming", "新しい計画").await;
    me.click("#take").await;
    me.told("#designation", "令和17年6月1日").await;
    me.holds("#prefecture", "静岡県").await;
    me.unfold().await;
    me.holds("#receipt-number-note", "電話した").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_frame_the_ways_out_are_said_in_english_too() {
    let me = in_a_sandbox("?lang=en").await;
    me.unfold().await;
    me.click("#export-one").await;
    me.told("#exported", "was handed to the browser").await;
    me.told("#exported-ways", "If nothing appears").await;
    me.click("#exported-own-tab").await;
    me.told("#exported-ways", "Could not open a tab").await;
    me.holds("#exported-own-tab-address", &format!("{}?lang=en", me.site())).await;
    me.told("body", "Import from copied text").await;
    me.leave().await;
}

/// Where a tab may be opened, it comes with the plan.
#[tokio::test(flavor = "multi_thread")]
async fn in_a_frame_that_allows_tabs_the_way_out_opens_one_with_the_plan() {
    let me = Person::new().await;
    me.open_framed(&host(me.site(), "<onshi-guide></onshi-guide>").await).await;
    with_a_schedule(&me).await;
    me.script("window.print = () => {}").await;
    me.click("#steps-title + .buttons button").await;
    me.click("#printed-own-tab").await;
    me.until("a second tab", async || me.client.windows().await.unwrap().len() == 2).await;
    let mut tabs = me.client.windows().await.unwrap();
    me.client.switch_to_window(tabs.pop().unwrap()).await.unwrap();
    me.ready().await;
    me.told("#designation", "令和17年6月1日").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_printed_tells_later_which_of_its_days_moved() {
    let me = Person::new().await;
    me.open("?today=2026-12-01").await;
    me.enter("2027/4/1", "静岡県").await;
    me.stored().await;
    me.print("before-moved").await;
    assert!(me.absent("#moved .notice").await);
    me.retype("#opening", "2027/5/6").await;
    me.told("#moved", "令和8年12月1日に印刷の画面を開いた後に").await;
    me.told("#moved", "診療開始日・開局日: 令和9年4月1日 → 令和9年5月6日").await;
    nothing_wrong(&me, "days that moved").await;
    me.stored().await;
    me.go("plans").await;
    me.told("#plan-list", "令和8年12月1日に印刷の画面を開いた後に").await;
    me.reload().await;
    me.go("plan").await;
    me.click("#moved button").await;
    me.gone("#moved .notice").await;
    me.focused("verdict-title").await;
    // A calendar counts, too.
    me.downloaded("#ics").await;
    me.stored().await;
    me.retype("#opening", "2027/6/1").await;
    me.told("#moved", "予定表のファイルを作った後に").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}
