//! Today moves, and a clock may be wrong. The page is given a clock that stands until the test moves it.

use chrono::{Months, NaiveDateTime};
use serde_json::{Value, json};
use test_support::facts;

use crate::person::Person;
use crate::print::has;
use crate::wait::{holds, until};

/// A moment in Japan, in milliseconds since 1970.
fn japan(text: &str) -> i64 {
    let moment: NaiveDateTime = text.parse().unwrap();
    moment.and_utc().timestamp_millis() - 9 * 3_600_000
}

/// From the next page on the clock stands at a moment in Japan.
async fn clock_at(me: &Person, moment: &str) {
    let source = format!(
        "window.clock = {};\
         window.Date = class extends Date {{\
             constructor(...given) {{ if (given.length) super(...given); else super(window.clock) }}\
             static now() {{ return window.clock }}\
         }};",
        japan(moment)
    );
    me.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
}

/// Moves the clock of the page that is there.
async fn move_clock(me: &Person, moment: &str) {
    me.script(&format!("window.clock = {}", japan(moment))).await;
}

/// Somebody comes back to the page.
async fn come_back(me: &Person, event: &str) {
    let code = match event {
        "visibilitychange" => "document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))",
        "pageshow" => "window.dispatchEvent(new PageTransitionEvent('pageshow'))",
        "focus" => "window.dispatchEvent(new FocusEvent('focus'))",
        other => panic!("nobody comes back by {other}"),
    };
    me.script(code).await;
}

async fn go(me: &Person, page: &str) {
    me.script(&format!("location.hash = '#{page}'")).await;
}

/// A clinic in Shizuoka that opens on 2027-02-01: its request is due on 2026-12-01.
async fn enter_the_plan(me: &Person) {
    me.enter("2027/2/1", "静岡県").await;
    me.click("#kind-0").await;
    me.told("#step-receipt-number .day", "令和8年12月1日(火)").await;
}

/// Where today's line is drawn.
async fn line(me: &Person) -> Value {
    me.see("#figure line.today").await;
    me.script("return document.querySelector('#figure line.today').getAttribute('x1')").await
}

async fn is_the_eve(me: &Person) {
    me.told("#verdict-title", "間に合いますが、急いでください").await;
    me.told("#verdict", "あと1日").await;
    me.gone("#step-receipt-number .late").await;
}

async fn is_the_day_after(me: &Person) {
    me.told("#step-receipt-number .late", "1日過ぎています").await;
    me.told("#verdict .reasons", "1日過ぎています").await;
    assert!(!me.text("#verdict").await.contains("あと1日"), "the count of before");
    assert_ne!(me.text("#verdict-title").await, "間に合いますが、急いでください");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_left_open_for_a_day_is_on_the_new_day_in_all_it_says_and_writes() {
    let me = Person::new().await;
    clock_at(&me, "2026-11-30T23:58:00").await;
    me.open("").await;
    enter_the_plan(&me).await;
    is_the_eve(&me).await;
    let before = line(&me).await;
    move_clock(&me, "2026-12-02T02:58:00").await;
    come_back(&me, "visibilitychange").await;
    is_the_day_after(&me).await;
    assert_ne!(line(&me).await, before, "today's line stands where it stood");
    me.unfold().await;
    me.told("#basis", "令和8年12月2日現在").await;
    me.click("#receipt-number-done").await;
    me.open_steps().await;
    me.holds("#receipt-number-on", "令和8年12月2日").await;
    // The last of its parts ticks the step.
    for part in ["prepare", "send", "receive"] {
        me.click(&format!("#equipment-{part}")).await;
    }
    me.holds("#equipment-on", "令和8年12月2日").await;
    me.type_in("#present-on", "2026/12/2").await;
    me.holds("#present-on", "2026/12/2").await;
    assert_eq!(me.text("#present-on-error").await, "", "today is not later than today");
    me.script("window.dispatchEvent(new Event('beforeprint'))").await;
    let paper = me.script("return document.getElementById('sheet').textContent").await;
    assert!(paper.as_str().unwrap().contains("令和8年12月2日現在"), "{paper}");
    let file = me.downloaded("#ics").await;
    assert!(file.contains("DTSTAMP:20261201T175800Z"), "{file}");
    go(&me, "compare").await;
    me.told("#as-of", "令和8年12月2日現在").await;
    me.told("#compare-month", "令和9年1月").await;
    assert!(!me.text("#compare-month").await.contains("令和8年12月"), "a month that has begun");
    go(&me, "forms").await;
    me.see("#missing").await;
    let filled = me
        .script(
            "const today = [...document.querySelectorAll('button')].find(b => b.textContent === 'きょうの日付を入れる');\
             const field = today.previousElementSibling.previousElementSibling.querySelector('input');\
             today.click(); return '#' + field.id",
        )
        .await;
    me.holds(filled.as_str().unwrap(), "令和8年12月2日").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_follows_the_day_while_it_is_looked_at() {
    let me = Person::new().await;
    clock_at(&me, "2026-11-30T23:58:00").await;
    me.open("").await;
    enter_the_plan(&me).await;
    go(&me, "plans").await;
    me.told("#plan-list", "間に合いますが、急いでください").await;
    me.told("#plan-list", "（あと1日）").await;
    me.unfold().await;
    me.script("document.querySelector('.copy-plan').focus(); window.held = document.activeElement").await;
    move_clock(&me, "2026-12-02T02:58:00").await;
    come_back(&me, "pageshow").await;
    me.told("#plan-list", "1日過ぎています").await;
    assert!(!me.text("#plan-list").await.contains("急いでください"));
    assert_eq!(me.script("return document.activeElement === window.held").await, true, "the focus stays");
    go(&me, "compare").await;
    me.told("#as-of", "令和8年12月2日現在").await;
    me.choose("#compare-month", "2027-05-01").await;
    me.told("#by-bureau-title", "令和9年5月").await;
    move_clock(&me, "2027-01-01T00:00:00").await;
    come_back(&me, "focus").await;
    me.told("#as-of", "令和9年1月1日現在").await;
    me.told("#compare-month", "令和11年1月").await;
    assert_eq!(me.value("#compare-month").await, "2027-05-01", "what was chosen stays");
    me.told("#by-bureau-title", "令和9年5月").await;
    me.told("#by-month tbody tr:first-child th", "令和9年2月").await;
    me.gone("#stale").await;
    move_clock(&me, "2027-11-25T00:00:00").await;
    come_back(&me, "focus").await;
    me.told("#stale", "1年以上たっています。").await;
    me.told("#stale", "きょうは令和9年11月25日として計算しています").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn at_midnight_the_day_turns_by_itself() {
    let me = Person::new().await;
    // The timer waits for the last two seconds of the day, again and again, while the clock stands.
    clock_at(&me, "2026-12-01T23:59:58").await;
    me.open("").await;
    enter_the_plan(&me).await;
    me.told("#verdict", "きょう").await;
    me.gone("#step-receipt-number .late").await;
    move_clock(&me, "2026-12-02T00:00:00").await;
    is_the_day_after(&me).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_before_the_timer_noticed_is_of_the_new_day() {
    let me = Person::new().await;
    clock_at(&me, "2026-11-30T23:00:00").await;
    me.open("").await;
    enter_the_plan(&me).await;
    me.unfold().await;
    // Within the minute that the timer waits, without anybody coming back.
    move_clock(&me, "2026-12-02T02:58:00").await;
    me.script("document.getElementById('receipt-number-done').click()").await;
    me.open_steps().await;
    me.holds("#receipt-number-on", "令和8年12月2日").await;
    me.leave().await;
}

/// The first key of the new day, in a field that notes the day beside it.
#[tokio::test(flavor = "multi_thread")]
async fn who_was_called_is_typed_over_midnight() {
    let me = Person::new().await;
    clock_at(&me, "2026-11-30T23:00:00").await;
    me.open("").await;
    enter_the_plan(&me).await;
    me.unfold().await;
    me.type_in("#own-request_deadline", "2026/12/3").await;
    me.script("document.getElementById('heard-request_deadline-who').focus()").await;
    move_clock(&me, "2026-12-02T02:58:00").await;
    me.script(
        "const field = document.activeElement; field.value = '窓口の係';\
         field.dispatchEvent(new InputEvent('input', { bubbles: true }))",
    )
    .await;
    me.told("#verdict", "あと1日").await;
    me.holds("#heard-request_deadline-who", "窓口の係").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_the_address_names_stays() {
    let me = Person::new().await;
    clock_at(&me, "2016-01-01T12:00:00").await;
    me.open("?today=2026-11-30").await;
    enter_the_plan(&me).await;
    is_the_eve(&me).await;
    move_clock(&me, "2026-12-02T02:58:00").await;
    for event in ["visibilitychange", "pageshow", "focus"] {
        come_back(&me, event).await;
    }
    me.click("#equipment-done").await;
    me.unfold().await;
    me.holds("#equipment-on", "令和8年11月30日").await;
    me.told(".banner", "令和8年11月30日").await;
    assert!(me.absent("#wrong-clock").await, "the day was chosen on purpose");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_before_the_facts_own_day_is_told_and_writes_no_day_until_it_is_put_right() {
    let me = Person::new().await;
    clock_at(&me, "2016-01-01T12:00:00").await;
    me.open("").await;
    enter_the_plan(&me).await;
    me.told("#wrong-clock", "時計が平成28年1月1日になっています").await;
    me.told("#wrong-clock", "残り日数と、間に合うかどうかの見通しは正しくありません").await;
    let above = "const top = id => document.getElementById(id).getBoundingClientRect().top;\
                 return top('wrong-clock') < top('verdict')";
    assert_eq!(me.script(above).await, true, "it stands above the verdict");
    let (_, text) = me.print("checklist-wrong-clock").await;
    assert!(has(&text, "平成28年1月1日現在（ご注意: 端末の時計の日付で、違っています"), "{text}");
    me.unfold().await;
    me.click("#equipment-done").await;
    me.ticked("#equipment-done").await;
    assert_eq!(me.value("#equipment-on").await, "", "no day is better than a wrong one");
    let written = "const [plan] = await ask(area('plans').getAll());\
                   return Math.min(...Object.values(JSON.parse(plan).plans[0].entries).map(e => e.at))";
    me.until("the plan is written", async || me.base(written).await.is_number()).await;
    let at = me.base(written).await;
    assert!(at.as_i64().is_some_and(|at| at >= japan("2026-11-28T00:00:00")), "{at}");
    let file = me.downloaded("#ics").await;
    assert!(!file.contains("DTSTAMP:2016"), "{file}");
    move_clock(&me, "2026-12-02T02:58:00").await;
    come_back(&me, "focus").await;
    me.gone("#wrong-clock").await;
    is_the_day_after(&me).await;
    me.click("#receipt-number-done").await;
    me.open_steps().await;
    me.holds("#receipt-number-on", "令和8年12月2日").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_years_ahead_empties_no_bin_and_counts_no_calendar_file_out() {
    let me = Person::new().await;
    clock_at(&me, "2026-11-28T12:00:00").await;
    me.open("").await;
    enter_the_plan(&me).await;
    let name = "うみべ医院";
    me.unfold().await;
    me.type_in("#plan-name", name).await;
    go(&me, "plans").await;
    me.told("#plan-list", name).await;
    me.unfold().await;
    me.click(".delete-plan").await;
    me.see("#bin").await;
    me.unfold().await;
    me.told("#bin", "（あと30日）").await;
    clock_at(&me, "2030-01-01T00:00:00").await;
    me.reload().await;
    me.told("#stale", "きょうは令和12年1月1日として計算しています").await;
    go(&me, "plans").await;
    me.see("#bin").await;
    me.unfold().await;
    me.told("#bin", "うみべ医院（30日を過ぎました）").await;
    me.click("#bin .restore").await;
    me.told("#plan-list", name).await;
    me.click(".open-plan").await;
    // Nothing of the plan is ahead of that clock, and what is past is left out of the file.
    me.click("#ics").await;
    me.told("#calendar", "これからの予定がありません。").await;
    me.retype("#opening", "2030/6/1").await;
    let file = me.downloaded("#ics").await;
    let sequence = file.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap();
    let sequence: i64 = sequence.parse().unwrap();
    let two_years_on = facts().day.checked_add_months(Months::new(24)).unwrap();
    let two_years_on = (japan(&format!("{two_years_on}T00:00:00")) - japan("2020-01-01T09:00:00")) / 1000;
    assert!(sequence <= two_years_on, "{sequence}");
    clock_at(&me, "2026-11-29T12:00:00").await;
    me.reload().await;
    go(&me, "plans").await;
    me.told("#plan-list", name).await;
    me.leave().await;
}

/// Waits until fields hold this, each read in the moment that it is found: they are being drawn anew.
async fn show(me: &Person, fields: &[(&str, &str)]) {
    let code = "return arguments[0].map(css => document.querySelector(css)?.value ?? null)";
    let (ids, values): (Vec<&str>, Vec<&str>) = fields.iter().copied().unzip();
    until(async || {
        let held = me.client.execute(code, vec![json!(ids)]).await.unwrap();
        holds(held == json!(values), || format!("{ids:?} hold {held}, not {values:?}"))
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_that_were_emptied_while_the_page_was_away_show_what_the_plan_holds() {
    let me = Person::new().await;
    me.open("?today=2026-11-30").await;
    enter_the_plan(&me).await;
    me.unfold().await;
    me.type_in("#plan-name", "うみべ医院").await;
    me.type_in("#equipment-on", "2026/11/2").await;
    me.type_in("#equipment-note", "見積もり待ち").await;
    let empty = "for (const field of document.querySelectorAll('input, textarea')) \
                 if (['checkbox', 'radio', 'file'].includes(field.type)) field.checked = false; else field.value = '';\
                 window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";
    me.script(empty).await;
    show(
        &me,
        &[
            ("#opening", "2027/2/1"),
            ("#opening-picker", "2027-02-01"),
            ("#plan-name", "うみべ医院"),
            ("#equipment-on", "2026/11/2"),
            ("#equipment-note", "見積もり待ち"),
        ],
    )
    .await;
    me.says("return document.getElementById('kind-0').checked", true).await;
    go(&me, "forms").await;
    me.see("#missing").await;
    let first = me.script("return document.querySelector('.section input[type=text]').id").await;
    let first = format!("#{}", first.as_str().unwrap());
    me.type_in(&first, "令和8年11月30日").await;
    me.script(empty).await;
    show(&me, &[(first.as_str(), "令和8年11月30日")]).await;
    go(&me, "plan").await;
    me.told("#step-receipt-number .day", "令和8年12月1日(火)").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_every_zone_it_is_the_day_of_japan() {
    let me = Person::new().await;
    let zones =
        ["Pacific/Honolulu", "America/New_York", "UTC", "Asia/Kolkata", "Asia/Tokyo", "Pacific/Kiritimati"];
    for zone in zones {
        me.devtools("Emulation.setTimezoneOverride", serde_json::json!({ "timezoneId": zone })).await;
        me.open("").await;
        let day = me.script("return new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { timeZone: 'Asia/Tokyo', era: 'long', year: 'numeric', month: 'long', day: 'numeric' }).format(new Date())").await;
        me.go("compare").await;
        me.told("#as-of", day.as_str().unwrap()).await;
    }
    test_support::report::count("time zones", zones.len());
    me.leave().await;
}
