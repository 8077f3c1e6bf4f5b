//! ISO dates (`2027-04-01`) in data files and saved plans, day numbers in binary formats. chrono's own serde
//! support would add its whole formatting code.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

/// Parses exactly `YYYY-MM-DD`; `None` for any other text and for days that are not in the calendar.
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

/// Writes `YYYY-MM-DD`, in binary formats chrono's day number (0001-01-01 is day 1).
pub fn serialize<S: Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    if to.is_human_readable() { to.collect_str(date) } else { to.serialize_i32(date.num_days_from_ce()) }
}

/// Inverse of [`serialize`]; an error for malformed dates and days that are not in the calendar.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let date = match from.is_human_readable() {
        true => read(&<Cow<'de, str>>::deserialize(from)?),
        false => NaiveDate::from_num_days_from_ce_opt(i32::deserialize(from)?),
    };
    date.ok_or_else(unread)
}

/// The same format for an optional day.
pub mod maybe {
    use super::{Cow, Datelike, Deserialize, Deserializer, NaiveDate, Serialize, Serializer, read, unread};

    /// Writes an optional day in the format of [`super::serialize`].
    pub fn serialize<S: Serializer>(date: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return date.map(|date| date.to_string()).serialize(to);
        }
        date.map(|date| date.num_days_from_ce()).serialize(to)
    }

    /// Inverse of [`serialize`]; an error for malformed dates and days that are not in the calendar.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        if from.is_human_readable() {
            let text = <Option<Cow<'de, str>>>::deserialize(from)?;
            return text.map(|text| read(&text).ok_or_else(unread)).transpose();
        }
        let days = <Option<i32>>::deserialize(from)?;
        days.map(|days| NaiveDate::from_num_days_from_ce_opt(days).ok_or_else(unread)).transpose()
    }
}

/// Ascending days for binary formats. Differences between neighbours are short as variable-length integers.
pub mod list {
    use super::{Datelike, Deserialize, Deserializer, NaiveDate, Serializer, unread};

    /// Writes each day as the number of days since the one before it, the first as its day number.
    pub fn serialize<S: Serializer>(dates: &[NaiveDate], to: S) -> Result<S::Ok, S::Error> {
        let mut before = 0;
        let since = |date: &NaiveDate| {
            let number = date.num_days_from_ce();
            number - std::mem::replace(&mut before, number)
        };
        to.collect_seq(dates.iter().map(since))
    }

    /// Inverse of [`serialize`]; an error for days out of chrono's range.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<NaiveDate>, D::Error> {
        let mut number = 0i32;
        let dates = <Vec<i32>>::deserialize(from)?.into_iter().map(|since| {
            number = number.saturating_add(since);
            NaiveDate::from_num_days_from_ce_opt(number)
        });
        dates.collect::<Option<_>>().ok_or_else(unread)
    }
}
