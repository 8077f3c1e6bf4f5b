//! On wide windows the card of the next question stands beside the path.

use std::time::Duration;

use serde_json::{Value, json};

use crate::access::nothing_wrong;
use crate::person::{Person, TOO_WIDE};
use crate::world::site::Site;

const DAY: &str = "?today=2026-11-28";
/// The column, while it is seen.
const COLUMN: &str = "#ask-column:not([hidden] *)";
/// Where the field of the first question is: beside the path, or in its step.
const PLACE: &str = "const all = document.querySelectorAll('#own-request_deadline');
    return all.length === 1 ? all[0].closest('#ask-column, .step').id : all.length";
const ENTERED: &str =
    "return ['own-request_deadline', 'heard-request_deadline-on', 'heard-request_deadline-who']
    .map(id => document.getElementById(id)?.value)";

async fn window(me: &Person, width: u32) {
    me.window(width, 720).await;
}

/// A plan whose office has stated neither deadline.
async fn asking(width: u32) -> Person {
    let me = Person::new().await;
    window(&me, width).await;
    me.open(DAY).await;
    me.click("#kind-0").await;
    me.enter("2027-06-01", "東京都").await;
    me.see("#figure").await;
    me
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_to_ask_stays_in_view_while_one_scrolls_and_the_step_leads_there() {
    let me = asking(1280).await;
    me.see(COLUMN).await;
    for part in
        ["手順3 受付番号の情報提供依頼", "関東信越厚生局東京事務所", "03-6692-5119", "令和9年6月1日指定"]
    {
        me.told(COLUMN, part).await;
    }
    me.says(PLACE, "ask-column").await;
    me.click("#step-receipt-number summary").await;
    me.see("#step-receipt-number #to-ask-column").await;
    me.click("#to-ask-column").await;
    me.focused("ask-column").await;
    for step in ["receipt-number", "application", "set-up"] {
        me.script(&format!("document.querySelector('#step-{step}').scrollIntoView()")).await;
        let seen = "const { top, bottom } = document.querySelector('#ask-column').getBoundingClientRect();\
                    return top >= 0 && bottom <= innerHeight";
        me.says(seen, true).await;
    }
    me.script("document.querySelector('#ask-column details').open = true").await;
    nothing_wrong(&me, "a card beside the path").await;
    me.says(TOO_WIDE, 0).await;
    let (_, paper) = me.print("checklist-beside").await;
    assert!(!paper.contains("次に聞くこと"), "{paper}");
    me.see(COLUMN).await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn narrower_windows_have_the_card_in_the_step() {
    for width in [1183, 1100] {
        let me = asking(width).await;
        me.see("#step-receipt-number").await;
        me.open_steps().await;
        me.see("#step-receipt-number .ask").await;
        me.says(PLACE, "step-receipt-number").await;
        assert!(me.absent(COLUMN).await && me.absent("#to-ask-column").await, "{width}");
        me.leave().await;
    }
}

/// It is one card in two places: the same entries, and nothing typed is lost between them.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_goes_with_the_card_into_the_step_and_back() {
    let me = asking(1280).await;
    me.type_in("#own-request_deadline", "2027/3/2").await;
    window(&me, 1100).await;
    me.says(PLACE, "step-receipt-number").await;
    me.focused("own-request_deadline").await;
    me.press("5").await;
    me.holds("#own-request_deadline", "2027/3/25").await;
    me.told("#step-receipt-number .dues", "令和9年3月25日(木)まで 入力された日").await;
    me.type_in("#heard-request_deadline-on", "2026/11/27").await;
    me.type_in("#heard-request_deadline-who", "医療課").await;
    window(&me, 1280).await;
    // It is answered, so the next one is asked beside the path.
    me.told(COLUMN, "手順7").await;
    let entered = json!(["2027/3/25", "2026/11/27", "医療課"]);
    me.says(ENTERED, entered.clone()).await;
    me.told("#step-receipt-number .dues", "窓口で確認").await;
    me.type_in("#own-designation_application", "2027/4/30").await;
    me.told("#step-designation-application .dues", "令和9年4月30日(金)まで 入力された日").await;
    me.stored().await;
    me.reload().await;
    me.open_steps().await;
    me.says(ENTERED, entered).await;
    me.holds("#own-designation_application", "2027/4/30").await;
    assert!(me.absent(COLUMN).await, "nothing is left to be asked");
    assert!(me.absent("[data-asked]").await, "and no room is kept for it");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_card_stays_while_one_is_in_it_and_asks_the_next_question_then() {
    let me = asking(1280).await;
    me.script("document.querySelector('#own-request_deadline').mine = true").await;
    me.type_in("#own-request_deadline", "2027/3/25").await;
    me.told("#step-receipt-number .dues", "令和9年3月25日(木)まで 入力された日").await;
    me.focused("own-request_deadline").await;
    me.told(COLUMN, "手順3").await;
    // From field to field it is the same card.
    me.click("#heard-request_deadline-who").await;
    me.after_timers(Duration::from_millis(700)).await;
    me.told(COLUMN, "手順3").await;
    me.says("return document.querySelector('#own-request_deadline').mine", true).await;
    me.click("#line-row").await;
    me.told(COLUMN, "手順7 指定申請と導入計画書").await;
    me.leave().await;
}

/// Nor does a card in its step go, while a day in it is typed over.
#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_typed_over_in_the_step() {
    let me = asking(1280).await;
    me.type_in("#own-request_deadline", "2027/3/25").await;
    me.click("#line-row").await;
    me.told(COLUMN, "手順7").await;
    me.open_steps().await;
    me.says(PLACE, "step-receipt-number").await;
    me.script("document.querySelector('#own-request_deadline').mine = true").await;
    me.retype("#own-request_deadline", "2027/3/2").await;
    me.press("4").await;
    me.told("#step-receipt-number .dues", "令和9年3月24日(水)まで").await;
    me.says("return document.querySelector('#own-request_deadline').mine", true).await;
    me.leave().await;
}

/// A key in another field that changes nothing in the card does not draw it anew.
#[tokio::test(flavor = "multi_thread")]
async fn other_answers_change_its_words_and_not_its_fields() {
    let me = asking(1280).await;
    me.script("document.querySelector('#own-request_deadline').mine = true").await;
    me.retype("#opening", "2027/7/2").await;
    me.told(COLUMN, "令和9年7月1日指定").await;
    me.focused("opening").await;
    me.says("return document.querySelector('#own-request_deadline').mine", true).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_no_column_without_a_question_nor_without_room_for_large_letters() {
    let me = asking(1280).await;
    me.see(COLUMN).await;
    me.script("document.querySelector('.look').open = true").await;
    me.click("#text-size-2").await;
    me.gone(COLUMN).await;
    window(&me, 1920).await;
    me.see(COLUMN).await;
    me.says(TOO_WIDE, 0).await;
    me.click("#text-size-0").await;
    window(&me, 1280).await;
    me.see(COLUMN).await;
    me.choose("#prefecture", "静岡県").await;
    me.gone(COLUMN).await;
    me.gone("[data-asked]").await;
    me.choose("#prefecture", "東京都").await;
    me.see(COLUMN).await;
    me.go("help").await;
    assert!(me.absent("[data-asked]").await);
    me.go("plan").await;
    me.see(COLUMN).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_frame_its_width_decides() {
    let site = Site::new("beside-frame").await;
    let me = site.person().await;
    site.add("around.html", "<!DOCTYPE html><html lang=ja><title>x</title><iframe title=x src='./?today=2026-11-28' width=1240 height=2000></iframe>");
    me.open(DAY).await;
    me.click("#kind-0").await;
    me.enter("2027-06-01", "東京都").await;
    me.stored().await;
    me.client.goto(&format!("{}around.html", me.site())).await.unwrap();
    let seen = "return frames[0].document.querySelector('#ask-column')?.checkVisibility() ?? null";
    me.says(seen, true).await;
    me.script("document.querySelector('iframe').width = 900").await;
    me.says(seen, false).await;
    me.says("return frames[0].document.querySelectorAll('[data-asked]').length", Value::from(0)).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_moves_on_while_something_is_drawn_anew_keeps_the_focus() {
    let me = asking(1280).await;
    me.see(COLUMN).await;
    me.see("#delete").await;
    let moves_on = |from: &str, at: &str| {
        format!(
            "document.getElementById('main').focus();
            {from}.addEventListener('{at}', () => setTimeout(() => document.getElementById('prefecture').focus()),
                {{ once: true }})"
        )
    };
    let timers = Duration::from_millis(50);
    me.script(&moves_on("window", "resize")).await;
    window(&me, 390).await;
    me.gone(COLUMN).await;
    me.after_timers(timers).await;
    me.focused("prefecture").await;

    me.script(&moves_on("document.getElementById('delete')", "click")).await;
    me.script("document.getElementById('delete').click()").await;
    me.see("#delete-no").await;
    me.after_timers(timers).await;
    me.focused("prefecture").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_to_another_page_while_the_card_moves_keeps_the_focus_there() {
    let me = asking(1280).await;
    me.see(COLUMN).await;
    me.see("#delete").await;
    me.script(
        "document.querySelector('.saved').open = true; document.getElementById('delete').focus();
        window.addEventListener('resize', () => {
            history.replaceState(null, '', '#plans'); window.dispatchEvent(new HashChangeEvent('hashchange'))
        }, { once: true })",
    )
    .await;
    me.focused("delete").await;
    window(&me, 390).await;
    me.see("#plan-list").await;
    me.after_timers(Duration::from_millis(50)).await;
    me.focused("main").await;
    me.leave().await;
}
