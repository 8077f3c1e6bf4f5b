//! A clock that is wrong. Chromium.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::DateTime;

use crate::person::Person;

impl Person {
    /// Sets the clock of the page and of every page after it, as `2027-04-01T00:00:00+09:00`. It runs on from there.
    /// What moves is what `Date` says; a timer that was set before comes when it would have come.
    pub(crate) async fn set_clock(&self, to: &str) {
        let to = DateTime::parse_from_rfc3339(to).expect("a time with its zone").timestamp_millis();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as i64;
        let script = include_str!("clock.js").replace("BY", &(to - now).to_string());
        self.before_page(&script).await;
        self.script(&script).await;
    }

    /// What the page's clock says, in milliseconds since 1970.
    pub(crate) async fn clock(&self) -> i64 {
        self.script("return Date.now()").await.as_i64().unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_is_set_runs_on_and_stays_set_in_the_next_page() {
    let me = Person::new().await;
    let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis();
    me.open("").await;
    for text in ["2027-03-31T23:59:59+09:00", "1970-01-01T09:00:00+09:00", "2036-01-02T00:00:00+09:00"] {
        let began = std::time::Instant::now();
        me.set_clock(text).await;
        let first = me.clock().await;
        me.until("it runs on", async || me.clock().await > first).await;
        let later = me.clock().await;
        let past = began.elapsed().as_millis() as i64 + 1_000;
        assert!(at(text) <= first && first < later && later <= at(text) + past, "{text}: {first} {later}");
        me.reload().await;
        let past = began.elapsed().as_millis() as i64 + 1_000;
        let again = me.clock().await;
        assert!(later < again && again <= at(text) + past + 60_000, "{text}: {later} {again}");
        let made =
            me.script("return [new Date().getFullYear(), new Date(0).getTime(), new Date() instanceof Date]");
        let year: i64 = text[..4].parse().unwrap();
        assert_eq!(made.await, serde_json::json!([year, 0, true]));
    }
    me.leave().await;
}

/// The page goes by it: the guide counts the days that are left.
#[tokio::test(flavor = "multi_thread")]
async fn the_guide_goes_by_the_clock_that_was_set() {
    let me = Person::new().await;
    me.set_clock("2026-11-24T12:00:00+09:00").await;
    me.open("").await;
    me.enter("2027-06-01", "静岡県").await;
    me.told("#verdict-title", "間に合います").await;
    me.set_clock("2027-05-31T12:00:00+09:00").await;
    me.reload().await;
    me.told("#verdict-title", "もう間に合いません").await;
    me.leave().await;
}
