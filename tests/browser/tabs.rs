//! Two tabs of one browser that change the same entry.

use serde_json::json;

use crate::access::nothing_wrong;
use crate::person::{Person, out};

/// Does not let the page hear of other tabs. It still tells them of its own writes.
const DEAF: &str =
    "Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set() {}, get: () => null })";

#[tokio::test(flavor = "multi_thread")]
async fn what_a_tab_types_without_hearing_of_the_other_is_shown_beside_it_until_it_is_decided() {
    let me = Person::new().await;
    me.open("?today=2026-12-01").await;
    me.enter("2027-04-01", "静岡県").await;
    me.see("#step-receipt-number").await;
    me.unfold().await;
    me.type_in("#plan-name", "みなと").await;
    let first = me.client.window().await.unwrap();
    let second = me.client.new_window(true).await.unwrap().handle;
    me.client.switch_to_window(second.clone()).await.unwrap();
    me.before_page(DEAF).await;
    me.open("?today=2026-12-01").await;
    me.unfold().await;
    me.holds("#plan-name", "みなと").await;
    me.client.switch_to_window(first.clone()).await.unwrap();
    me.type_in("#plan-name", "内科").await;
    me.stored().await;
    me.gone("#other-versions .notice").await;
    me.client.switch_to_window(second.clone()).await.unwrap();
    me.holds("#plan-name", "みなと").await;
    me.type_in("#plan-name", "クリニック").await;
    me.told("#other-versions", "いま: みなとクリニック").await;
    me.told("#other-versions", "もう一方: みなと内科").await;
    // What is being typed is none of both: it is not decided by going on.
    me.type_in("#plan-name", "分院").await;
    me.leave_field().await;
    me.told("#other-versions", "いま: みなとクリニック分院").await;
    me.stored().await;
    nothing_wrong(&me, "another version of another tab").await;
    me.client.switch_to_window(first.clone()).await.unwrap();
    me.told("#other-versions", "いま: みなとクリニック分院").await;
    me.told("#other-versions", "もう一方: みなと内科").await;
    // Nor by writing a third.
    me.retype("#plan-name", "みなと診療所").await;
    me.leave_field().await;
    me.told("#other-versions", "もう一方: みなと内科").await;
    me.click("#other-versions li button:first-of-type").await;
    me.gone("#other-versions .notice").await;
    // As any edit, that can be taken back.
    me.press_with_control('z').await;
    me.told("#other-versions", "もう一方: みなと内科").await;
    me.press_with_control('y').await;
    me.gone("#other-versions .notice").await;
    me.stored().await;
    me.client.switch_to_window(second).await.unwrap();
    me.reload().await;
    me.unfold().await;
    me.holds("#plan-name", "みなと診療所").await;
    me.gone("#other-versions .notice").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// A starting tab takes over the journals of all pages, also of those that are being typed into.
#[tokio::test(flavor = "multi_thread")]
async fn typing_in_one_tab_while_others_start_asks_nothing() {
    let me = Person::new().await;
    me.open("?today=2026-12-01").await;
    me.enter("2027-04-01", "静岡県").await;
    me.see("#step-receipt-number").await;
    me.unfold().await;
    me.stored().await;
    let first = me.client.window().await.unwrap();
    let second = me.client.new_window(true).await.unwrap().handle;
    for part in ["み", "な", "と"] {
        me.type_in("#plan-name", part).await;
        me.client.switch_to_window(second.clone()).await.unwrap();
        me.open("?today=2026-12-01").await;
        me.gone("#other-versions .notice").await;
        me.client.switch_to_window(first.clone()).await.unwrap();
    }
    me.type_in("#plan-name", "医院").await;
    me.stored().await;
    me.holds("#plan-name", "みなと医院").await;
    me.gone("#other-versions .notice").await;
    me.reload().await;
    me.unfold().await;
    me.holds("#plan-name", "みなと医院").await;
    me.gone("#other-versions .notice").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_told_day_that_is_undecided_holds_up_its_own_plan_only() {
    let me = Person::new().await;
    me.open("?today=2026-12-01").await;
    me.enter("2027-04-01", "静岡県").await;
    me.see("#step-receipt-number").await;
    me.unfold().await;
    me.type_in("#own-request_deadline", "1/22").await;
    me.stored().await;
    let text = me.downloaded("#export-one").await;
    let mut both: serde_json::Value = serde_json::from_str(&text).unwrap();
    let other = json!({ "id": "other", "entries": { "name": { "at": 1, "text": "うみべ薬局" } } });
    both["plans"].as_array_mut().unwrap().push(other);
    let path = out("two-plans.json");
    std::fs::write(&path, both.to_string()).unwrap();
    me.retype("#own-request_deadline", "1/20").await;
    me.stored().await;
    me.type_in("#import", path.to_str().unwrap()).await;
    me.click("#take").await;
    me.told("#import-told", "1件を読み込みました").await;
    me.told("#import-told", "残りの1件は、窓口から言われた日が違います").await;
    me.says("return document.activeElement.type", "radio").await;
    me.says("return document.querySelectorAll('#incoming > ul > li').length", 1).await;
    me.click("#incoming [id^=file-]").await;
    me.click("#take").await;
    me.told("#said", "1件を読み込みました").await;
    me.unfold().await;
    me.holds("#own-request_deadline", "1/22").await;
    me.gone("#other-versions .notice").await;
    me.go("plans").await;
    me.told("#plan-list", "うみべ薬局").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}
