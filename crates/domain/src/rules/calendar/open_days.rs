use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::iso;

/// Reason for a government office being closed.
enum Closed {
    Saturday,
    Sunday,
    /// Index in the list of holidays.
    Holiday(usize),
    /// 12/29 to 1/3 (行政機関の休日に関する法律).
    YearEnd,
}

/// Open days (開庁日) of government offices: all days except Saturdays, Sundays, national holidays and 12/29 to
/// 1/3 (行政機関の休日に関する法律).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenDays {
    /// Ascending, for binary search.
    #[serde(with = "iso::list")]
    holidays: Vec<NaiveDate>,
    /// Last day whose holidays the Cabinet Office (内閣府) has announced. Later ones follow from the law, but
    /// may change.
    #[serde(with = "iso")]
    announced_to: NaiveDate,
    /// Last day covered by the list.
    #[serde(with = "iso")]
    listed_to: NaiveDate,
}

/// Why offices are closed on a day whatever holidays there are: year end and weekends.
fn every_year_or_week(date: NaiveDate) -> Option<Closed> {
    match (date.weekday(), date.month(), date.day()) {
        (_, 12, 29..) | (_, 1, ..=3) => Some(Closed::YearEnd),
        (Weekday::Sat, ..) => Some(Closed::Saturday),
        (Weekday::Sun, ..) => Some(Closed::Sunday),
        _ => None,
    }
}

impl OpenDays {
    /// Calendar with the given holidays (国民の祝日, 振替休日 and 国民の休日), which must be ascending. They
    /// are announced up to `announced_to` and listed up to `listed_to`.
    pub fn new(holidays: Vec<NaiveDate>, announced_to: NaiveDate, listed_to: NaiveDate) -> Self {
        OpenDays { holidays, announced_to, listed_to }
    }

    fn reason(&self, date: NaiveDate) -> Option<Closed> {
        if let Ok(i) = self.holidays.binary_search(&date) {
            return Some(Closed::Holiday(i));
        }
        every_year_or_week(date)
    }

    /// Reason for the offices being closed on `date`, e.g. 「土曜日」 or 「元日」; `None` on an open day.
    /// `names` are the names of the holidays ([`Details::holidays`](crate::facts::Details::holidays)).
    pub fn closed<'n>(&self, date: NaiveDate, names: &'n [String]) -> Option<&'n str> {
        self.reason(date).map(|reason| match reason {
            Closed::Saturday => texts::dates::saturday(),
            Closed::Sunday => texts::dates::sunday(),
            Closed::Holiday(i) => names.get(i).map_or("", String::as_str),
            Closed::YearEnd => texts::dates::year_end(),
        })
    }

    /// Whether the offices are open on `date`.
    pub fn is_open(&self, date: NaiveDate) -> bool {
        self.reason(date).is_none()
    }

    /// `date` if open, otherwise the next open day (翌開庁日).
    pub fn next_open(&self, date: NaiveDate) -> NaiveDate {
        self.step(date, |d| d.checked_add_days(Days::new(1)))
    }

    /// `date` if open, otherwise the open day before it (前開庁日).
    pub fn previous_open(&self, date: NaiveDate) -> NaiveDate {
        self.step(date, |d| d.checked_sub_days(Days::new(1)))
    }

    /// The day that is `count` open days before `date`, which is not counted itself; for 0, `date` or the open day before.
    pub fn open_days_before(&self, date: NaiveDate, count: u64) -> NaiveDate {
        let before = |day: NaiveDate| self.previous_open(day.pred_opt().unwrap_or(day));
        (0..count).fold(if count == 0 { self.previous_open(date) } else { date }, |day, _| before(day))
    }

    /// The day that is `count` open days after `date`, which is not counted itself; for 0, `date` or the open day after.
    pub fn open_days_after(&self, date: NaiveDate, count: u64) -> NaiveDate {
        let after = |day: NaiveDate| self.next_open(day.succ_opt().unwrap_or(day));
        (0..count).fold(if count == 0 { self.next_open(date) } else { date }, |day, _| after(day))
    }

    fn step(&self, date: NaiveDate, to: impl Fn(NaiveDate) -> Option<NaiveDate>) -> NaiveDate {
        let mut day = date;
        while !self.is_open(day) {
            let Some(next) = to(day) else { return day };
            day = next;
        }
        day
    }

    /// Whether it is certain which of the days from `a` to `b` are closed, both included: their holidays are announced, or
    /// they are closed whatever is announced. Only then is a day certain that was rolled from one to the other.
    pub fn is_certain(&self, a: NaiveDate, b: NaiveDate) -> bool {
        let (first, last) = (a.min(b), a.max(b));
        let mut day = last;
        // Back from the last: what is announced ends with a day.
        while day >= first && day > self.announced_to {
            if every_year_or_week(day).is_none() {
                return false;
            }
            day = day - Days::new(1);
        }
        true
    }

    /// Last day whose holidays are announced.
    pub fn announced_to(&self) -> NaiveDate {
        self.announced_to
    }

    /// Last day covered by the list. No schedule is computed beyond it.
    pub fn listed_to(&self) -> NaiveDate {
        self.listed_to
    }

    /// Listed holidays, ascending.
    pub fn holidays(&self) -> &[NaiveDate] {
        &self.holidays
    }
}
