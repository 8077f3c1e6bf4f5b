//! The days that offices are closed.

use chrono::NaiveDate;
use domain::calendar::{Holiday, OpenDays};

/// The years that the page knows holidays of, and the last day the Cabinet Office has announced.
const FIRST_YEAR: i32 = 2020;
const LAST_YEAR: i32 = 2036;
const ANNOUNCED_TO: (i32, u32, u32) = (2027, 12, 31);

pub fn open_days() -> OpenDays {
    let calendar = jpholiday::JPHoliday::new();
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap_or_default();
    let holidays = (FIRST_YEAR..=LAST_YEAR)
        .flat_map(|year| calendar.year_holidays(year))
        .map(|h| Holiday { date: day(h.date.year(), h.date.month(), h.date.day()), name: h.name.to_string() })
        .collect();
    let (y, m, d) = ANNOUNCED_TO;
    OpenDays::new(holidays, day(y, m, d), day(LAST_YEAR, 12, 31))
}
