//! Calendar days: open days of government offices, formatting, and parsing of typed dates.

mod input;
pub mod iso;
mod open_days;
mod text;

pub use input::{DateError, half_width, is_invisible, parse_date, parse_date_before, proposal};
pub use open_days::OpenDays;
pub use text::{
    day, day_short, japanese, japanese_month, japanese_short, moment, month, month_name, typed, year,
};

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
