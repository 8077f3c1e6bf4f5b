//! Deadline rules and their notation. Data files and page state a rule in Japanese:
//!
//! - `1か月前の10日（閉庁日は翌開庁日）`, `2か月前の1日（閉庁日は前開庁日）`: rolled to an open day
//! - `5か月前の1日`: not rolled, even if closed
//! - `2か月前の15日（閉庁日の扱いは不明）`: rollover not stated by the source
//! - `3か月前の末日`: last day of the month, with the same notation for closed days
//! - `2か月前の最初の開庁日`: first open day of the month
//! - `2か月前（日は不明）`: day not stated by the source
//!
//! Months count back from the month of the designation date (指定日). Days of the month run from 1 to 28.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::de::{Deserializer, Error};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use crate::rules::calendar::{OpenDays, months_before};

/// Rollover of a deadline that falls on a closed day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Roll {
    /// None: a closed day stays the deadline.
    None,
    /// To the next open day (翌開庁日).
    Next,
    /// To the open day before (前開庁日).
    Previous,
    /// Not stated by the source.
    Unknown,
}

/// Day of the month in a rule.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Day {
    /// Fixed day, 1 to 31, with its rollover; in a shorter month its last day.
    OfMonth(u32, Roll),
    /// First open day of the month.
    FirstOpen,
    /// Not stated by the source, which names the month only.
    Unknown,
}

/// Deadline counted back from the designation date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Months before the month of the designation date; 0 is that month itself.
    pub months_before: u32,
    /// Day within that month.
    pub day: Day,
}

/// Result of applying a [`Rule`] to a designation date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleDay {
    /// Day after rollover.
    pub date: NaiveDate,
    /// Day before rollover.
    pub nominal: NaiveDate,
    /// Whether `nominal` is a closed day; always false for [`Roll::None`], which ignores closed days.
    pub is_closed: bool,
    /// Reason for uncertainty about the day, if any.
    pub doubt: Option<Doubt>,
}

/// Reason for uncertainty about a rule's day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Doubt {
    /// The nominal day is closed, and the source does not state the rollover.
    ClosedUnclear,
    /// The holidays around the day are not announced yet.
    NotAnnounced,
}

/// The 31st, which is the last day of every month (末日).
const LAST: u32 = 31;

impl Rule {
    /// Day for `designation`; `None` if the source names no day. Unless the rule ignores closed days, a day
    /// that rests on holidays which are not announced yet is doubtful.
    pub fn apply(&self, designation: NaiveDate, days: &OpenDays) -> Option<RuleDay> {
        let month = months_before(designation, self.months_before);
        let (nominal, roll) = match self.day {
            Day::Unknown => return None,
            Day::FirstOpen => (month, Roll::Next),
            Day::OfMonth(day, roll) => ((1..=day).rev().find_map(|day| month.with_day(day))?, roll),
        };
        let is_closed = !days.is_open(nominal);
        let date = match roll {
            Roll::Next => days.next_open(nominal),
            Roll::Previous => days.previous_open(nominal),
            Roll::None | Roll::Unknown => nominal,
        };
        let doubt = match roll {
            Roll::None => None,
            _ if !days.is_certain(nominal, date) => Some(Doubt::NotAnnounced),
            Roll::Unknown if is_closed => Some(Doubt::ClosedUnclear),
            _ => None,
        };
        Some(RuleDay { date, nominal, is_closed: is_closed && roll != Roll::None, doubt })
    }
}

impl Rule {
    /// Rule as a phrase in the interface language.
    pub fn in_words(self) -> String {
        let month = texts::rules::month(self.months_before);
        match self.day {
            Day::Unknown => texts::rules::no_day(month),
            Day::FirstOpen => texts::rules::first_open(month),
            Day::OfMonth(day, roll) => {
                let roll = match roll {
                    Roll::None => "",
                    Roll::Next => texts::rules::next(),
                    Roll::Previous => texts::rules::previous(),
                    Roll::Unknown => texts::rules::unclear(),
                };
                if day == LAST {
                    texts::rules::last(month, roll)
                } else {
                    texts::rules::day(month, day, roll)
                }
            }
        }
    }
}

impl FromStr for Rule {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("「{text}」は期限の規則として読めません。例: 1か月前の10日（閉庁日は翌開庁日）");
        let (months, rest) = text.split_once("か月前").ok_or_else(wrong)?;
        let months_before = months.parse().map_err(|_| wrong())?;
        let day = match rest {
            "（日は不明）" => Day::Unknown,
            "の最初の開庁日" => Day::FirstOpen,
            _ => {
                let rest = rest.strip_prefix('の').ok_or_else(wrong)?;
                let (day, roll) = rest.split_once('日').ok_or_else(wrong)?;
                let roll = match roll {
                    "" => Roll::None,
                    "（閉庁日は翌開庁日）" => Roll::Next,
                    "（閉庁日は前開庁日）" => Roll::Previous,
                    "（閉庁日の扱いは不明）" => Roll::Unknown,
                    _ => return Err(wrong()),
                };
                let day = match day {
                    "末" => Some(LAST),
                    day => day.parse().ok().filter(|d| (1..=28).contains(d)),
                };
                let day = day.ok_or_else(wrong)?;
                Day::OfMonth(day, roll)
            }
        };
        Ok(Rule { months_before, day })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}か月前", self.months_before)?;
        match self.day {
            Day::Unknown => f.write_str("（日は不明）"),
            Day::FirstOpen => f.write_str("の最初の開庁日"),
            Day::OfMonth(day, roll) => {
                if day == LAST {
                    f.write_str("の末日")?;
                } else {
                    write!(f, "の{day}日")?;
                }
                f.write_str(match roll {
                    Roll::None => "",
                    Roll::Next => "（閉庁日は翌開庁日）",
                    Roll::Previous => "（閉庁日は前開庁日）",
                    Roll::Unknown => "（閉庁日の扱いは不明）",
                })
            }
        }
    }
}

/// Japanese notation in human-readable formats, a tuple in binary ones.
impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            to.collect_str(self)
        } else {
            (self.months_before, self.day).serialize(to)
        }
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Rule, D::Error> {
        if from.is_human_readable() {
            return String::deserialize(from)?.parse().map_err(D::Error::custom);
        }
        let (months_before, day) = Deserialize::deserialize(from)?;
        Ok(Rule { months_before, day })
    }
}
