//! Day and time from the machine's clock, which may be wrong. The day of this build's facts is a certain lower
//! bound. Moments are milliseconds since the Unix epoch.

use chrono::{Days, NaiveDate};

/// Milliseconds in a day.
pub const DAY: u64 = 86_400_000;
/// UTC+9 in milliseconds. Japan has no daylight saving time.
const JAPAN: u64 = 9 * 3_600_000;
/// Longest interval between two looks at the clock, in milliseconds: timers stop while the machine sleeps.
const WATCH: u64 = 60_000;

/// Calendar day in Japan at `moment`, whatever the machine's time zone.
pub fn day_at(moment: u64) -> NaiveDate {
    let days = Days::new(moment.saturating_add(JAPAN) / DAY);
    NaiveDate::default().checked_add_days(days).unwrap_or_default()
}

/// Moment at which `day` begins in Japan; 0 if that is before the epoch.
pub fn start_of(day: NaiveDate) -> u64 {
    let days = (day - NaiveDate::default()).num_days();
    u64::try_from(days).unwrap_or_default().saturating_mul(DAY).saturating_sub(JAPAN)
}

/// Milliseconds until the next look at the clock: until midnight in Japan, but a minute at most.
pub fn wait(now: u64) -> u64 {
    (DAY - now.saturating_add(JAPAN) % DAY).min(WATCH)
}

/// Timestamp of an edit: `now`, but never before the day of the facts. In a merge, an edit under a slow clock
/// would otherwise lose against earlier edits under a correct one.
pub fn written_at(now: u64, facts: NaiveDate) -> u64 {
    now.max(start_of(facts))
}

/// Whether the clock is certainly slow: `today` is before the day of the facts.
pub fn is_behind(today: NaiveDate, facts: NaiveDate) -> bool {
    today < facts
}
