use chrono::{DateTime, Days, NaiveDate, NaiveDateTime};

use crate::domain::calendar::parse_date;

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
    if let Some(date) = asked.and_then(|text| parse_date(&text).ok().flatten()) {
        return Today { date, chosen: true };
    }
    let japan = js_sys::Date::now() + 9.0 * 3_600_000.0;
    let days = (japan / 86_400_000.0).max(0.0) as u64;
    let date = NaiveDate::default().checked_add_days(Days::new(days)).unwrap_or_default();
    Today { date, chosen: false }
}

/// Now, in UTC.
pub fn now() -> NaiveDateTime {
    let now = DateTime::from_timestamp_millis(js_sys::Date::now() as i64);
    now.map(|now| now.naive_utc()).unwrap_or_default()
}
