use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::iso;

/// Why a government office is closed on a day.
enum Closed {
    Saturday,
    Sunday,
    /// By its place in the list.
    Holiday(usize),
    /// 12/29 to 1/3 (行政機関の休日に関する法律).
    YearEnd,
}

/// The open days (開庁日) of government offices: every day but Saturday, Sunday, national holidays and 12/29 to 1/3.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenDays {
    /// In order.
    #[serde(with = "iso::list")]
    holidays: Vec<NaiveDate>,
    /// Last day whose holidays the Cabinet Office has announced. Later ones follow from the law, but may change.
    #[serde(with = "iso")]
    announced_to: NaiveDate,
    /// Last day that the list covers at all.
    #[serde(with = "iso")]
    listed_to: NaiveDate,
}

impl OpenDays {
    /// `holidays` (国民の祝日, 振替休日 and 国民の休日) in order.
    pub fn new(holidays: Vec<NaiveDate>, announced_to: NaiveDate, listed_to: NaiveDate) -> Self {
        OpenDays { holidays, announced_to, listed_to }
    }

    fn reason(&self, date: NaiveDate) -> Option<Closed> {
        if let Ok(i) = self.holidays.binary_search(&date) {
            return Some(Closed::Holiday(i));
        }
        match (date.weekday(), date.month(), date.day()) {
            (_, 12, 29..) | (_, 1, ..=3) => Some(Closed::YearEnd),
            (Weekday::Sat, ..) => Some(Closed::Saturday),
            (Weekday::Sun, ..) => Some(Closed::Sunday),
            _ => None,
        }
    }

    /// Why the offices are closed on `date`: 「土曜日」「元日」 and the like, with the `names` of the holidays
    /// ([`Details::holidays`](crate::facts::Details::holidays)); `None` on an open day.
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

    /// `date` if open, else the next open day (翌開庁日).
    pub fn next_open(&self, date: NaiveDate) -> NaiveDate {
        self.step(date, |d| d.checked_add_days(Days::new(1)))
    }

    /// `date` if open, else the open day before (前開庁日).
    pub fn previous_open(&self, date: NaiveDate) -> NaiveDate {
        self.step(date, |d| d.checked_sub_days(Days::new(1)))
    }

    fn step(&self, date: NaiveDate, to: impl Fn(NaiveDate) -> Option<NaiveDate>) -> NaiveDate {
        let mut day = date;
        while !self.is_open(day) {
            let Some(next) = to(day) else { return day };
            day = next;
        }
        day
    }

    /// Whether the holidays around `date` are announced, so that a rolled day is certain.
    pub fn announced(&self, date: NaiveDate) -> bool {
        date <= self.announced_to
    }

    /// Last announced day, for the page to state.
    pub fn announced_to(&self) -> NaiveDate {
        self.announced_to
    }

    /// Last day the list covers: no schedule is made beyond it.
    pub fn listed_to(&self) -> NaiveDate {
        self.listed_to
    }

    /// The holidays of the list, in order.
    pub fn holidays(&self) -> &[NaiveDate] {
        &self.holidays
    }
}
