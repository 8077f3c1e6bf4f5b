//! Days on which something was done or told, as typed.

use chrono::{Days, Months, NaiveDate};

use crate::rules::calendar::{DateError, parse_date_before};

/// Months after the designation until which a step of its month is done: the report follows it.
const DONE_MONTHS: u32 = 2;

/// Completion day of a step for `designation`, as typed; `Ok(None)` if blank. Without a year, the latest such day until
/// [`DONE_MONTHS`] after the designation: no clock is asked, so that it stays the same day however late it is looked at.
pub fn step_done_day(text: &str, designation: NaiveDate) -> Result<Option<NaiveDate>, DateError> {
    parse_date_before(text, designation.checked_add_months(Months::new(DONE_MONTHS)).unwrap_or(designation))
}

/// A day that has been, as typed; `Ok(None)` if blank. Without a year, the latest such day up to `today`.
pub fn done_day(text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, DateError> {
    parse_date_before(text, today + Days::new(1))
}
