use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// A national holiday (国民の祝日), substitute holidays (振替休日) and days between two holidays (国民の休日) included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Holiday {
    #[serde(with = "super::iso")]
    pub date: NaiveDate,
    pub name: String,
}

/// Why a government office is closed on a day.
#[derive(Clone, Debug, PartialEq)]
pub enum Closed {
    Saturday,
    Sunday,
    Holiday(String),
    /// 12/29 to 1/3 (行政機関の休日に関する法律).
    YearEnd,
}

impl Closed {
    /// 「土曜日」「元日」 and the like.
    pub fn name(&self) -> &str {
        match self {
            Closed::Saturday => texts::dates::saturday(),
            Closed::Sunday => texts::dates::sunday(),
            Closed::Holiday(name) => name,
            Closed::YearEnd => texts::dates::year_end(),
        }
    }
}

/// The open days (開庁日) of government offices: every day but Saturday, Sunday, national holidays and 12/29 to 1/3.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenDays {
    /// In order of date.
    holidays: Vec<Holiday>,
    /// Last day whose holidays the Cabinet Office has announced. Later ones follow from the law, but may change.
    #[serde(with = "super::iso")]
    announced_to: NaiveDate,
    /// Last day that the list covers at all.
    #[serde(with = "super::iso")]
    listed_to: NaiveDate,
}

impl OpenDays {
    /// `holidays` in any order.
    pub fn new(mut holidays: Vec<Holiday>, announced_to: NaiveDate, listed_to: NaiveDate) -> Self {
        holidays.sort_by_key(|h| h.date);
        OpenDays { holidays, announced_to, listed_to }
    }

    /// Why the offices are closed on `date`; `None` on an open day.
    pub fn closed(&self, date: NaiveDate) -> Option<Closed> {
        if let Ok(i) = self.holidays.binary_search_by_key(&date, |h| h.date) {
            return Some(Closed::Holiday(self.holidays[i].name.clone()));
        }
        match (date.weekday(), date.month(), date.day()) {
            (_, 12, 29..) | (_, 1, ..=3) => Some(Closed::YearEnd),
            (Weekday::Sat, ..) => Some(Closed::Saturday),
            (Weekday::Sun, ..) => Some(Closed::Sunday),
            _ => None,
        }
    }

    /// Whether the offices are open on `date`.
    pub fn is_open(&self, date: NaiveDate) -> bool {
        self.closed(date).is_none()
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
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }
}
