//! The machine's clock: today's date and timestamps. Never cached.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use leptos::prelude::{set_timeout, window};
use web_sys::Event;

use super::events::listen;

use crate::data::facts;
use domain::rules::calendar::parse_date;
use domain::rules::clock;

/// The date that the guide works with.
#[derive(Clone, Copy, PartialEq)]
pub struct Today {
    /// In Japan.
    pub date: NaiveDate,
    /// From `?today=2027-03-01` in the URL, not from the clock.
    pub chosen: bool,
}

/// Today in Japan (UTC+9), whatever the machine's zone; or the date in the URL.
pub fn today() -> Today {
    let asked = web_sys::window()
        .and_then(|w| w.location().search().ok())
        .and_then(|s| web_sys::UrlSearchParams::new_with_str(&s).ok())
        .and_then(|p| p.get("today"));
    match asked.and_then(|text| parse_date(&text).ok().flatten()) {
        Some(date) => Today { date, chosen: true },
        None => today_by_clock(),
    }
}

/// Today in Japan by the clock.
pub fn today_by_clock() -> Today {
    Today { date: clock::day_at(millis()), chosen: false }
}

/// Calls `look` whenever the date may have changed: at midnight in Japan, at most a minute after the machine wakes up, and
/// when the person returns to the page or the browser.
pub fn on_day_change(look: impl Fn() + Copy + 'static) {
    for event in ["visibilitychange", "pageshow", "focus"] {
        // The listener stays for the page's lifetime.
        listen(&window(), event, move |_: Event| look());
    }
    wait(look);
}

fn wait(look: impl Fn() + Copy + 'static) {
    let again = move || {
        look();
        wait(look);
    };
    set_timeout(again, Duration::from_millis(clock::wait(millis())));
}

/// Milliseconds since 1970 by the machine's clock, which may be wrong.
pub fn millis() -> u64 {
    js_sys::Date::now().max(0.0) as u64
}

/// Timestamp for an entry: see [`clock::written_at`].
pub fn written_at() -> u64 {
    clock::written_at(millis(), facts().day)
}

/// A timestamp that is past even if the clock is wrong: the start of the facts' date.
pub fn surely_past() -> u64 {
    clock::start_of(facts().day)
}

/// The current time in UTC.
pub fn now() -> NaiveDateTime {
    let now = DateTime::from_timestamp_millis(js_sys::Date::now() as i64);
    now.map(|now| now.naive_utc()).unwrap_or_default()
}
