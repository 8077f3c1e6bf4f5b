//! What is typed, by keys, by an input method, by voice or by a program, is what the plan holds.

use serde_json::json;
use std::time::Duration;

use crate::driver::{Browser, Refuses};
use crate::person::{Person, serve};
use crate::world::site::Site;

const TAB: &str = "\u{e004}";
const BACK: &str = "\u{e003}";
const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";

/// Sets a field as programs do: the text, and one event.
async fn set(me: &Person, id: &str, text: &str, event: &str) {
    me.script(&format!(
        "const f = document.getElementById({}); f.value = {}; f.dispatchEvent(new Event('{event}', {{ bubbles: true }}))",
        json!(id),
        json!(text)
    ))
    .await;
}

/// What an input method shows of a word that is not confirmed yet.
async fn compose(me: &Person, text: &str) {
    let caret = text.chars().count();
    let word = json!({ "text": text, "selectionStart": caret, "selectionEnd": caret });
    me.devtools("Input.imeSetComposition", word).await;
}

async fn confirm(me: &Person, text: &str) {
    me.devtools("Input.insertText", json!({ "text": text })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_picker_is_no_row_of_stops_and_its_keys_open_the_calendar() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027/6/1", "静岡県").await;
    me.holds("#opening-picker", "2027-06-01").await;
    me.click("#opening").await;
    // The field and its icon; the parts of a date that are not shown are none.
    me.press(&TAB.repeat(3)).await;
    assert_ne!(me.script("return document.activeElement.id").await, "opening-picker");
    me.script("document.getElementById('opening-picker').focus()").await;
    me.script("HTMLInputElement.prototype.showPicker = function () { (window.opened ??= []).push(this.id) }")
        .await;
    me.press(&[ENTER, " ", DOWN, "5"].concat()).await;
    me.says("return window.opened.join()", ["opening-picker"; 3].join(",").as_str()).await;
    me.after_timers(Duration::from_millis(1_500)).await;
    assert_eq!(me.value("#opening").await, "2027/6/1");
    me.says("return document.getElementById('opening-picker').max", "9999-12-31").await;
    // What a picker of a phone says at once, and a year of four figures that is none.
    set(&me, "opening-picker", "2027-09-01", "change").await;
    me.holds("#opening", "2027-09-01").await;
    set(&me, "opening-picker", "0027-09-01", "change").await;
    me.after_timers(Duration::from_millis(100)).await;
    me.holds("#opening", "2027-09-01").await;
    me.leave().await;
}

/// Firefox has the parts of a date in it, whatever the style says.
#[tokio::test(flavor = "multi_thread")]
async fn a_picker_with_parts_writes_whole_days_only_and_never_empties() {
    let me = Person::with(Browser::Firefox, Refuses::Nothing, serve().await).await;
    me.open("?today=2026-11-24").await;
    me.enter("2027/6/1", "静岡県").await;
    me.holds("#opening-picker", "2027-06-01").await;
    me.script("document.getElementById('opening-picker').focus()").await;
    // No arrow changes a part of the date, which is not seen: it opens the calendar.
    me.script("HTMLInputElement.prototype.showPicker = function () { window.opened = this.id }").await;
    me.press(DOWN).await;
    me.says("return window.opened", "opening-picker").await;
    me.after_timers(Duration::from_millis(1_500)).await;
    assert_eq!(me.value("#opening").await, "2027/6/1");
    // Month, day, year.
    me.press(&[TAB, TAB, "2"].concat()).await;
    // Longer than a day counts as being typed.
    me.after_timers(Duration::from_millis(1_500)).await;
    assert_eq!(me.value("#opening").await, "2027/6/1", "a year of which one figure is typed");
    me.press("028").await;
    me.holds("#opening", "2028-06-01").await;
    me.told("#designation", "令和10年6月1日").await;
    me.press(BACK).await;
    me.says("return document.getElementById('opening-picker').value", "").await;
    me.holds("#opening", "2028-06-01").await;
    me.leave_field().await;
    me.holds("#opening-picker", "2028-06-01").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_heard_of_by_whatever_event_tells_of_it() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.choose("#prefecture", "静岡県").await;
    for (opening, event, day) in [
        ("2027/6/1", "change", "令和9年4月1日"),
        ("2027/7/1", "blur", "令和9年4月30日"),
        ("2027/9/1", "focusout", "令和9年7月1日"),
        ("2027/6/1", "input", "令和9年4月1日"),
    ] {
        set(&me, "opening", opening, event).await;
        me.told("#step-receipt-number .day", day).await;
    }
    me.unfold().await;
    set(&me, "present-note", "電話\n済み", "blur").await;
    set(&me, "plan-name", "うみべ医院", "focusout").await;
    me.told("#whose", "うみべ医院").await;
    me.click("#kind-1").await;
    me.script("location.hash = '#forms'").await;
    me.see("#field-facility-address").await;
    set(&me, "field-facility-address", "静岡市葵区1-1", "change").await;
    me.told(".paper:not(.off)", "静岡市葵区1-1").await;
    me.stored().await;
    me.reload().await;
    me.holds("#field-facility-address", "静岡市葵区1-1").await;
    me.go("plan").await;
    me.open_steps().await;
    me.holds("#present-note", "電話\n済み").await;
    // Leaving a field in which nothing was done writes nothing.
    let times =
        "return [...(await area('plans').getAll ? await ask(area('plans').getAll()) : [])].map(String)";
    let before = me.base(times).await;
    me.script(
        "for (const f of document.querySelectorAll('input[type=text], textarea')) { f.focus(); f.blur() }",
    )
    .await;
    me.stored().await;
    assert_eq!(me.base(times).await, before);
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_that_is_being_composed_holds_the_app_up_for_a_while_only() {
    let site = Site::without_the_app("composing").await;
    let me = site.person().await;
    me.client.goto(&format!("{}?today=2026-11-24", site.address)).await.unwrap();
    me.type_in("#opening", "2027/6/").await;
    compose(&me, "1").await;
    site.hold(false);
    me.ready().await;
    me.holds("#opening", "2027/6/1").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_composed_ends_unbroken_and_wins_over_another_tab() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.type_in("#opening", "2027-06-01").await;
    me.stored().await;
    me.unfold().await;
    let first = me.client.window().await.unwrap();
    let second = me.client.new_window(true).await.unwrap().handle;
    // The other tab writes by itself while this one has the focus: leaving a tab ends what is composed in it.
    me.client.switch_to_window(second).await.unwrap();
    me.open("?today=2026-11-24").await;
    me.unfold().await;
    me.script("setTimeout(() => { const f = document.getElementById('plan-name'); f.value = '乙の名'; f.dispatchEvent(new Event('input', { bubbles: true })) }, 4000)").await;
    me.client.switch_to_window(first).await.unwrap();
    me.script("document.getElementById('plan-name').focus()").await;
    compose(&me, "けいかく").await;
    me.told("#whose", "けいかく").await;
    me.told("#whose", "乙の名").await;
    assert_eq!(me.value("#plan-name").await, "けいかく", "not glued together");
    confirm(&me, "計画名").await;
    me.holds("#plan-name", "計画名").await;
    me.told("#whose", "計画名").await;
    me.stored().await;
    me.reload().await;
    me.told("#whose", "計画名").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_waits_until_the_field_is_left() {
    let me = Person::new().await;
    me.open("?today=2021-03-25").await;
    me.enter("2021-09-01", "静岡県").await;
    me.click("#kind-1").await;
    me.script("location.hash = '#forms'").await;
    for (id, begun, wrong) in [
        ("field-facility-postal", "1", "7けた"),
        ("field-contact-phone", "0", "市外局番"),
        ("field-submitted-a", "2", "日付として読み取れません"),
    ] {
        me.see(&format!("#{id}")).await;
        me.type_in(&format!("#{id}"), begun).await;
        me.says(&format!("return document.getElementById('{id}').value"), begun).await;
        me.after_timers(Duration::from_millis(100)).await;
        assert_eq!(me.text(&format!("#{id}-error")).await, "", "{id}");
        assert_eq!(me.script(&format!("return document.getElementById('{id}').ariaInvalid")).await, "false");
        assert!(me.absent("#wrong").await || !me.text("#wrong").await.contains(wrong));
        me.leave_field().await;
        me.told(&format!("#{id}-error"), wrong).await;
    }
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_is_not_read_is_proposed_at_a_press() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.choose("#prefecture", "静岡県").await;
    for (typed, meant) in [
        ("来年6月1日", "令和9年6月1日"),
        ("06/01/2027", "令和9年6月1日"),
        ("2027年6月1日オープン", "令和9年6月1日"),
    ] {
        me.retype("#opening", typed).await;
        me.leave_field().await;
        me.told("#take-day", meant).await;
        me.click("#take-day").await;
        me.holds("#opening", meant).await;
        me.told("#step-receipt-number .day", "令和9年4月1日").await;
    }
    me.retype("#opening", "2099年6月1日オープン").await;
    me.leave_field().await;
    me.told("#opening-error", "日付として読み取れません").await;
    assert!(me.absent("#take-day").await, "never a day that the guide cannot use");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passphrase_is_taken_as_it_is_meant() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.type_in("#opening", "2027-06-01").await;
    me.unfold().await;
    let attributes = |id: &str| {
        format!(
            "const f = document.getElementById('{id}'); return ['autocapitalize', 'autocorrect', 'spellcheck'].map(n => f.getAttribute(n)).join()"
        )
    };
    me.says(&attributes("phrase"), "off,off,false").await;
    me.type_in("#phrase", "sakura clinic").await;
    assert_eq!(me.text("#phrase-blank").await, "");
    me.type_in("#phrase", " ").await;
    me.told("#phrase-blank", "空白").await;
    let sealed = me.downloaded("#export-one").await;
    for (phrase, opens) in [
        ("Sakura clinic", false),
        ("sakura clinic", true),
        ("sakura clinic ", true),
        ("ｓａｋｕｒａ　ｃｌｉｎｉｃ", true),
    ] {
        me.put("import-text", &sealed).await;
        me.click("#import-pasted").await;
        me.says(&attributes("unlock-phrase"), "off,off,false").await;
        me.type_in("#unlock-phrase", phrase).await;
        me.click("#unlock").await;
        if opens {
            me.see("#incoming").await;
        } else {
            me.told("#import-told", "大文字と小文字").await;
        }
    }
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_found_in_whatever_form_its_name_is_typed() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.with_archived().await;
    me.type_in("#opening", "2027-06-01").await;
    me.unfold().await;
    me.put("plan-name", "さくらﾃﾞﾝﾀﾙｸﾘﾆｯｸ ホ\u{309a}ート").await;
    me.stored().await;
    me.go("plans").await;
    for sought in ["デンタル", "でんたる", "ポート", "ほ\u{309a}ーと", "ｓａ", ""] {
        me.put("sought", sought).await;
        let found = if sought == "ｓａ" { "0件" } else { "1件" };
        me.told("#count", found).await;
    }
    me.leave().await;
}

/// The error of the field that is left would move what is pressed from under the pointer.
#[tokio::test(flavor = "multi_thread")]
async fn a_press_beside_a_field_with_an_error_is_not_lost() {
    let me = Person::new().await;
    me.open("?today=2026-11-24#forms").await;
    me.type_in("#field-submitted-b", "12月1").await;
    me.script("document.querySelector('#field-submitted-b').closest('.field').scrollIntoView()").await;
    let place = "const button = [...document.querySelectorAll('#main button')].find(b => b.textContent.trim() === 'きょうの日付を入れる'\
        && document.querySelector('#field-submitted-b').compareDocumentPosition(b) & 4);\
        const { x, y, width, height } = button.getBoundingClientRect(); return [x + width / 2, y + height / 2]";
    let place = me.script(place).await;
    let event =
        |kind: &str| json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
    me.devtools("Input.dispatchMouseEvent", event("mousePressed")).await;
    me.after_timers(Duration::from_millis(100)).await;
    me.devtools("Input.dispatchMouseEvent", event("mouseReleased")).await;
    me.holds("#field-submitted-b", "令和8年11月24日").await;
    // Once nothing is pressed any more, the error is told.
    me.retype("#field-submitted-b", "12月1").await;
    me.leave_field().await;
    me.told("#field-submitted-b-error", "年も入れてください").await;
    me.leave().await;
}
