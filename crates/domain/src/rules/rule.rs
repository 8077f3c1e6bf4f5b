//! The language of deadline rules. A rule is written in Japanese, as the page shows it:
//!
//! - `1か月前の10日（閉庁日は翌開庁日）`, `2か月前の1日（閉庁日は前開庁日）`: rolled to an open day
//! - `5か月前の1日`: as it falls, open or not
//! - `2か月前の15日（閉庁日の扱いは不明）`: the source is silent on closed days
//! - `2か月前の最初の開庁日`
//! - `2か月前（日は不明）`: the source names the month only
//!
//! Months count back from the month of the designation date (指定日).

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::de::{Deserializer, Error};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use crate::rules::calendar::{OpenDays, months_before};

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Roll {
    /// As it falls.
    None,
    /// 翌開庁日.
    Next,
    /// 前開庁日.
    Previous,
    /// The source does not say.
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Day {
    OfMonth(u32, Roll),
    FirstOpen,
    Unknown,
}

/// A deadline counted back from the designation date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    pub months_before: u32,
    pub day: Day,
}

/// The day a rule gives.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleDay {
    pub date: NaiveDate,
    /// The day before rolling.
    pub nominal: NaiveDate,
    /// `nominal` is a closed day, and the rule knows such.
    pub is_closed: bool,
    pub doubt: Option<Doubt>,
}

/// Why the day that a rule gives is not sure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Doubt {
    /// The source does not say what holds on this closed day.
    ClosedUnclear,
    /// Its holidays are not announced yet.
    NotAnnounced,
}

impl Rule {
    /// The day this rule gives for `designation`; `None` where the source names no day.
    pub fn apply(&self, designation: NaiveDate, days: &OpenDays) -> Option<RuleDay> {
        let month = months_before(designation, self.months_before);
        let (nominal, roll) = match self.day {
            Day::Unknown => return None,
            Day::FirstOpen => (month, Roll::Next),
            Day::OfMonth(day, roll) => (month.with_day(day)?, roll),
        };
        let is_closed = !days.is_open(nominal);
        let date = match roll {
            Roll::Next => days.next_open(nominal),
            Roll::Previous => days.previous_open(nominal),
            Roll::None | Roll::Unknown => nominal,
        };
        let doubt = match roll {
            Roll::None => None,
            _ if !days.announced(nominal.max(date)) => Some(Doubt::NotAnnounced),
            Roll::Unknown if is_closed => Some(Doubt::ClosedUnclear),
            _ => None,
        };
        Some(RuleDay { date, nominal, is_closed: is_closed && roll != Roll::None, doubt })
    }
}

impl Rule {
    /// The rule in words, in the language of the page.
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
                texts::rules::day(month, day, roll)
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
                let (day, roll) =
                    rest.strip_prefix('の').and_then(|r| r.split_once('日')).ok_or_else(wrong)?;
                let roll = match roll {
                    "" => Roll::None,
                    "（閉庁日は翌開庁日）" => Roll::Next,
                    "（閉庁日は前開庁日）" => Roll::Previous,
                    "（閉庁日の扱いは不明）" => Roll::Unknown,
                    _ => return Err(wrong()),
                };
                let day = day.parse().ok().filter(|d| (1..=28).contains(d)).ok_or_else(wrong)?;
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
                write!(f, "の{day}日")?;
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

/// In words in a file for people.
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
