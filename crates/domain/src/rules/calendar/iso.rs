//! Days as `2027-04-01`, in the data files and in what is kept; as a number where nobody reads them. chrono reads and
//! writes them, too, but brings its machinery for every format along.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

pub fn read(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let mut number = |len: usize| {
        let part = parts.next().filter(|p| p.len() == len && p.bytes().all(|b| b.is_ascii_digit()))?;
        part.parse::<u16>().ok()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    date.filter(|_| parts.next().is_none())
}

fn unread<E: Error>() -> E {
    E::custom("a day is written as 2027-04-01")
}

pub fn serialize<S: Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    if to.is_human_readable() { to.collect_str(date) } else { to.serialize_i32(date.num_days_from_ce()) }
}

pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let date = match from.is_human_readable() {
        true => read(&<Cow<'de, str>>::deserialize(from)?),
        false => NaiveDate::from_num_days_from_ce_opt(i32::deserialize(from)?),
    };
    date.ok_or_else(unread)
}

/// The same, where there may be none.
pub mod maybe {
    use super::*;

    pub fn serialize<S: Serializer>(date: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return date.map(|date| date.to_string()).serialize(to);
        }
        date.map(|date| date.num_days_from_ce()).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        if from.is_human_readable() {
            let text = <Option<Cow<'de, str>>>::deserialize(from)?;
            return text.map(|text| read(&text).ok_or_else(unread)).transpose();
        }
        let days = <Option<i32>>::deserialize(from)?;
        days.map(|days| NaiveDate::from_num_days_from_ce_opt(days).ok_or_else(unread)).transpose()
    }
}

/// Many in their order, where nobody reads them: each as the days since the one before.
pub mod list {
    use super::*;

    pub fn serialize<S: Serializer>(dates: &[NaiveDate], to: S) -> Result<S::Ok, S::Error> {
        let mut before = 0;
        let since = |date: &NaiveDate| {
            let number = date.num_days_from_ce();
            number - std::mem::replace(&mut before, number)
        };
        to.collect_seq(dates.iter().map(since))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<NaiveDate>, D::Error> {
        let mut number = 0i32;
        let dates = <Vec<i32>>::deserialize(from)?.into_iter().map(|since| {
            number = number.saturating_add(since);
            NaiveDate::from_num_days_from_ce_opt(number)
        });
        dates.collect::<Option<_>>().ok_or_else(unread)
    }
}
