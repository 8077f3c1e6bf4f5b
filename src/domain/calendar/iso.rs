//! Days as `2027-04-01`, in the data files and in what is kept. chrono reads and writes them, too, but brings its
//! machinery for every format along.

use chrono::NaiveDate;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::Serializer;

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

pub fn serialize<S: Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(date)
}

pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
    read(&text).ok_or_else(|| D::Error::custom("a day is written as 2027-04-01"))
}

/// The same, where there may be none.
pub mod maybe {
    use super::*;

    pub fn serialize<S: Serializer>(date: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => to.serialize_some(&date.to_string()),
            None => to.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        let text = <Option<std::borrow::Cow<'de, str>>>::deserialize(from)?;
        let Some(text) = text else { return Ok(None) };
        read(&text).map(Some).ok_or_else(|| D::Error::custom("a day is written as 2027-04-01"))
    }
}
