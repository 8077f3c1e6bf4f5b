//! What the machine's clock says, and how far it is to be believed. One thing is certain: it is later than the day of the
//! facts that this build brings along. All moments are milliseconds since 1970.

use chrono::{Days, NaiveDate};

pub const DAY: u64 = 86_400_000;
/// Japan is nine hours ahead of UTC, all year round.
const JAPAN: u64 = 9 * 3_600_000;
/// After how long the clock is asked again at the latest: a timer does not run while the machine sleeps.
const WATCH: u64 = 60_000;

/// The day in Japan at a moment, whatever the machine's zone.
pub fn day_at(moment: u64) -> NaiveDate {
    let days = Days::new(moment.saturating_add(JAPAN) / DAY);
    NaiveDate::default().checked_add_days(days).unwrap_or_default()
}

/// The moment at which a day begins in Japan.
pub fn start_of(day: NaiveDate) -> u64 {
    let days = (day - NaiveDate::default()).num_days();
    u64::try_from(days).unwrap_or_default().saturating_mul(DAY).saturating_sub(JAPAN)
}

/// How long to wait until the clock is asked again: until the next day begins in Japan, but never long.
pub fn wait(now: u64) -> u64 {
    (DAY - now.saturating_add(JAPAN) % DAY).min(WATCH)
}

/// The moment at which something is written: never before the facts' own day, so that what is written under a slow clock
/// does not lose against what was written before under a right one.
pub fn written_at(now: u64, facts: NaiveDate) -> u64 {
    now.max(start_of(facts))
}

/// Whether a clock is wrong for certain: it says a day before the facts' own.
pub fn is_behind(today: NaiveDate, facts: NaiveDate) -> bool {
    today < facts
}
