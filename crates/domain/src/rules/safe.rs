//! Safe day (安全な目安): the day by which the papers should be ready while an office's deadline is unknown.

use chrono::NaiveDate;

use crate::facts::Facts;
use crate::facts::bureau::{Bureau, Deadline};

/// Deadline that is being looked for: a milestone of an edition, for one designation date.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'a> {
    /// Id of the edition.
    pub edition: &'a str,
    /// Id of the milestone.
    pub milestone: &'a str,
    /// Designation date (指定日).
    pub designation: NaiveDate,
}

/// Safe day for the office of `prefecture` under `bureau`: papers ready by then are in time for every deadline that is
/// known. It is an open day, and no deadline.
///
/// If the office describes its deadline in words or by a window, its own earliest day is taken: the last open day up
/// to the earliest day of the wording, or the first open day of the window. Otherwise it is the earliest day that any
/// office or bureau gives, wordings included, on a closed day the open day before. `None` if no office gives one.
///
/// Why: docs/decisions/0009-safe-day.md.
pub fn safe_day(facts: &Facts, bureau: &Bureau, prefecture: &str, sought: Sought) -> Option<NaiveDate> {
    let own = bureau.deadline(sought.edition, sought.milestone, prefecture);
    if let Some(from) = own.and_then(|d| d.in_its_month(sought.designation, d.accepted_from)) {
        return Some(facts.open_days.next_open(from));
    }
    let worded = |d: &Deadline| d.in_its_month(sought.designation, d.earliest_day.or(d.accepted_from));
    let earliest = own.and_then(worded).or_else(|| {
        let known = |d: &Deadline| {
            let by_rule = || d.by_rule(sought.designation, &facts.open_days).map(|day| day.date);
            worded(d).or_else(|| d.listed(sought.designation)).or_else(by_rule)
        };
        let is_it =
            |d: &&Deadline| d.by.is_none() && d.edition == sought.edition && d.milestone == sought.milestone;
        let all = facts.bureaus.iter().flat_map(|b| &b.deadlines);
        all.filter(is_it).filter_map(known).min()
    })?;
    Some(facts.open_days.previous_open(earliest))
}
