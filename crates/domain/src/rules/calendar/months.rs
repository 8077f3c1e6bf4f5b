//! Months by their first day.

use chrono::{Datelike, Months, NaiveDate};

/// First day of the month of `date`.
pub fn month_start(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// First day of the month `months` before the month of `date`.
pub fn months_before(date: NaiveDate, months: u32) -> NaiveDate {
    let start = month_start(date);
    start.checked_sub_months(Months::new(months)).unwrap_or(start)
}

/// First day of the month after the month of `date`.
pub fn next_month(date: NaiveDate) -> NaiveDate {
    let start = month_start(date);
    start.checked_add_months(Months::new(1)).unwrap_or(start)
}
