//! Rules that may lie behind the days that an office told. Several fit; which one holds only the office knows, so what a
//! rule gives is an estimate (目安), and none is taken by itself.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::rules::calendar::{OpenDays, months_before, next_month};

/// Months before the designation month that are tried; a procedure does not begin earlier.
const MOST_MONTHS: u32 = 6;
/// Open days that are counted from either end of a month. Beyond these, an office would name a day.
const MOST_OPEN_DAYS: u32 = 10;

/// A rule by which a day follows from the designation date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Months before the month of the designation date; 0 is that month itself.
    pub months_before: u32,
    /// Day within that month.
    pub day: PatternDay,
}

/// Day of the month in a [`Pattern`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternDay {
    /// A fixed day, 1 to 31, closed or not. In a shorter month, its last day; so is 31 in every month (末日).
    Fixed(u32),
    /// A fixed day; on a closed one the open day before (前開庁日).
    OrBefore(u32),
    /// A fixed day; on a closed one the next open day (翌開庁日).
    OrNext(u32),
    /// The nth open day of the month.
    Open(u32),
    /// The nth open day from the end of the month; 1 is the last.
    OpenFromEnd(u32),
    /// The nth of this weekday.
    Weekday(u32, Weekday),
}

impl Pattern {
    /// Day for `designation`; `None` if the month has no such day.
    pub fn apply(&self, designation: NaiveDate, days: &OpenDays) -> Option<NaiveDate> {
        let month = months_before(designation, self.months_before);
        let last = next_month(month) - Days::new(1);
        let fixed = |day: u32| month.with_day(day).unwrap_or(last);
        let open = |n: u32, from: NaiveDate, step: fn(NaiveDate) -> NaiveDate| {
            let is_here = |day: &NaiveDate| day.month() == month.month();
            let all = std::iter::successors(Some(from), |day| Some(step(*day)));
            all.take_while(is_here).filter(|day| days.is_open(*day)).nth(n.checked_sub(1)? as usize)
        };
        match self.day {
            PatternDay::Fixed(day) => Some(fixed(day)),
            PatternDay::OrBefore(day) => Some(days.previous_open(fixed(day))),
            PatternDay::OrNext(day) => Some(days.next_open(fixed(day))),
            PatternDay::Open(n) => open(n, month, |day| day + Days::new(1)),
            PatternDay::OpenFromEnd(n) => open(n, last, |day| day - Days::new(1)),
            PatternDay::Weekday(n, weekday) => NaiveDate::from_weekday_of_month_opt(
                month.year(),
                month.month(),
                weekday,
                u8::try_from(n).ok()?,
            ),
        }
    }

    /// The rule as a phrase in the interface language.
    pub fn in_words(self) -> String {
        let month = texts::rules::month(self.months_before);
        let fixed = |day, roll| match day {
            31 => texts::book::last_day(&month, roll),
            day => texts::rules::day(&month, day, roll),
        };
        match self.day {
            PatternDay::Fixed(day) => fixed(day, ""),
            PatternDay::OrBefore(day) => fixed(day, texts::rules::previous()),
            PatternDay::OrNext(day) => fixed(day, texts::rules::next()),
            PatternDay::Open(1) => texts::rules::first_open(month),
            PatternDay::Open(n) => texts::book::nth_open(month, n),
            PatternDay::OpenFromEnd(1) => texts::book::last_open(month),
            PatternDay::OpenFromEnd(n) => texts::book::nth_open_from_end(month, n),
            PatternDay::Weekday(n, weekday) => {
                let names = texts::book::weekdays().split(' ');
                let name = names.into_iter().nth(weekday.num_days_from_monday() as usize).unwrap_or_default();
                texts::book::nth_weekday(month, n, name)
            }
        }
    }

    /// All rules of the language, the likeliest kinds first.
    fn all() -> impl Iterator<Item = Pattern> {
        use PatternDay::{Fixed, Open, OpenFromEnd, OrBefore, OrNext};
        let fixed = (1..=31).flat_map(|day| [OrBefore(day), OrNext(day), Fixed(day)]);
        let open = (1..=MOST_OPEN_DAYS).flat_map(|n| [OpenFromEnd(n), Open(n)]);
        let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
        let weekdays = (1..=5).flat_map(move |n| week.map(|weekday| PatternDay::Weekday(n, weekday)));
        let days: Vec<PatternDay> = fixed.chain(open).chain(weekdays).collect();
        (0..=MOST_MONTHS).flat_map(move |months_before| {
            days.clone().into_iter().map(move |day| Pattern { months_before, day })
        })
    }
}

/// The rules that give each of the days told, with the day that each gives for the month after the last of them.
/// `told` are designation dates, each with the day told for it, of one subject; nothing fits if there are none.
pub fn fitting_patterns(told: &[(NaiveDate, NaiveDate)], days: &OpenDays) -> Vec<(Pattern, NaiveDate)> {
    let Some(last) = told.iter().map(|(designation, _)| *designation).max() else { return Vec::new() };
    let next = next_month(last);
    let gives = |pattern: &Pattern, (designation, day)| pattern.apply(designation, days) == Some(day);
    let fits = |pattern: &Pattern| told.iter().all(|told| gives(pattern, *told));
    Pattern::all().filter(fits).filter_map(|pattern| Some((pattern, pattern.apply(next, days)?))).collect()
}

/// Notation in files: months before, a letter for the kind of day, and its number, as in `3-l1` (last open day three
/// months before) or `2-w3-5` (third Friday).
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-", self.months_before)?;
        match self.day {
            PatternDay::Fixed(day) => write!(f, "d{day}"),
            PatternDay::OrBefore(day) => write!(f, "p{day}"),
            PatternDay::OrNext(day) => write!(f, "n{day}"),
            PatternDay::Open(n) => write!(f, "o{n}"),
            PatternDay::OpenFromEnd(n) => write!(f, "l{n}"),
            PatternDay::Weekday(n, weekday) => write!(f, "w{n}-{}", weekday.number_from_monday()),
        }
    }
}

impl FromStr for Pattern {
    type Err = ();

    fn from_str(text: &str) -> Result<Pattern, ()> {
        // The language is small: what none of its rules is written as, is none.
        Pattern::all().find(|pattern| pattern.to_string() == text).ok_or(())
    }
}
