//! The machine's clock: today, and the moment at which something is written. Both are asked anew each time.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use leptos::prelude::{set_timeout, window_event_listener_untyped};

use crate::data::facts;
use crate::domain::calendar::parse_date;
use crate::domain::clock;

/// The day the guide works with.
#[derive(Clone, Copy, PartialEq)]
pub struct Today {
    pub date: NaiveDate,
    /// Set by `?today=2027-03-01` rather than by the clock.
    pub chosen: bool,
}

/// Today in Japan (UTC+9), whatever the machine's zone; or the day that the address names.
pub fn today() -> Today {
    let asked = web_sys::window()
        .and_then(|w| w.location().search().ok())
        .and_then(|s| web_sys::UrlSearchParams::new_with_str(&s).ok())
        .and_then(|p| p.get("today"));
    match asked.and_then(|text| parse_date(&text).ok().flatten()) {
        Some(date) => Today { date, chosen: true },
        None => by_clock(),
    }
}

/// Today in Japan by the clock.
pub fn by_clock() -> Today {
    Today { date: clock::day_at(millis()), chosen: false }
}

/// Calls `look` whenever the day may be another: when it turns in Japan; after a sleep of the machine, a minute later at
/// the latest; when somebody comes back to the page, or to the browser.
pub fn follow(look: impl Fn() + Copy + 'static) {
    for event in ["visibilitychange", "pageshow", "focus"] {
        // For as long as the page lives.
        drop(window_event_listener_untyped(event, move |_| look()));
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

/// By the clock, right or wrong: milliseconds since 1970.
pub fn millis() -> u64 {
    js_sys::Date::now().max(0.0) as u64
}

/// The moment to write down with what is entered: see [`clock::written_at`].
pub fn written_at() -> u64 {
    clock::written_at(millis(), facts().day)
}

/// A moment that is certainly past, whatever the clock says.
pub fn certain() -> u64 {
    clock::start_of(facts().day)
}

/// Now, in UTC.
pub fn now() -> NaiveDateTime {
    let now = DateTime::from_timestamp_millis(js_sys::Date::now() as i64);
    now.map(|now| now.naive_utc()).unwrap_or_default()
}
