//! What is wrong with a day as typed.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::super::text::day;

/// Reason why a typed date is invalid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DateError {
    /// Unknown format.
    Unreadable,
    /// Year and month only.
    NoDay,
    /// Month and day only.
    NoYear,
    /// Well formed, but not in the calendar (2月30日, 令和0年, 2027年（令和8年）).
    NoSuchDay,
    /// Two different days: 「5月1日（6月1日に変更）」.
    TwoDays,
    /// This day, beside another weekday than its own; and the nearest day with that weekday.
    WrongWeekday(NaiveDate, NaiveDate),
}

impl DateError {
    /// Instruction for the field.
    pub fn message(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            DateError::Unreadable => texts::dates::unreadable(),
            DateError::NoYear => texts::dates::no_year(),
            DateError::NoDay => texts::dates::no_day(),
            DateError::NoSuchDay => texts::dates::no_such_day(),
            DateError::TwoDays => texts::dates::two_days(),
            DateError::WrongWeekday(date, near) => {
                return texts::dates::wrong_weekday(day(date), day(near)).into();
            }
        })
    }
}
