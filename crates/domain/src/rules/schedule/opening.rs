//! The opening date (診療開始日): which days can be used, and what is said of the others.

use chrono::NaiveDate;

use crate::facts::Facts;
use crate::rules::calendar::{DateError, day, parse_date, proposal, typed};

/// Reason why an opening date is rejected.
#[derive(Clone, Debug, PartialEq)]
pub enum OpeningError {
    /// Invalid text, with the day it may mean.
    Date(DateError, Option<NaiveDate>),
    /// Day before `today`. The schedule is computed nevertheless, for people who return after opening.
    Past {
        /// Opening date.
        date: NaiveDate,
        /// Current day in Japan.
        today: NaiveDate,
    },
    /// Day before the first edition applies.
    BeforeFirstEdition {
        /// First designation date of the first edition.
        from: NaiveDate,
    },
    /// Day beyond the list of holidays.
    BeyondCalendar {
        /// Last day covered by the list.
        to: NaiveDate,
    },
}

impl OpeningError {
    /// Day to compute a schedule for despite the error.
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            OpeningError::Past { date, .. } => Some(*date),
            _ => None,
        }
    }

    /// Day that an invalid text may mean, to be offered as a suggestion.
    pub fn meant(&self) -> Option<NaiveDate> {
        match self {
            OpeningError::Date(_, meant) => *meant,
            _ => None,
        }
    }

    /// Instruction for the field.
    pub fn message(&self) -> String {
        match self {
            OpeningError::Date(DateError::NoYear, Some(meant)) => texts::dates::no_year_but(typed(*meant)),
            OpeningError::Date(e @ (DateError::NoDay | DateError::WrongWeekday(..)), Some(_)) => {
                e.message().into()
            }
            OpeningError::Date(_, Some(meant)) => texts::dates::which_year(typed(*meant)),
            OpeningError::Date(e, None) => e.message().into(),
            OpeningError::Past { today, .. } => texts::why::past(day(*today)),
            OpeningError::BeforeFirstEdition { from } => texts::why::before_first(day(*from)),
            OpeningError::BeyondCalendar { to } => texts::why::beyond_calendar(day(*to)),
        }
    }
}

/// Parses the opening date (診療開始日); `Ok(None)` if blank. An error if the text is invalid, or the day is
/// past or not covered by editions and holidays.
pub fn opening(facts: &Facts, text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, OpeningError> {
    read_opening(facts, text, today).map_err(|error| match error {
        // A suggestion must be a valid opening date.
        OpeningError::Date(error, _) => {
            let meant = proposal(text, today).filter(|meant| usable(facts, *meant, today).is_ok());
            OpeningError::Date(error, meant)
        }
        error => error,
    })
}

/// Like [`opening`], without a look for the day that was meant: what the first screen needs.
pub fn read_opening(facts: &Facts, text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, OpeningError> {
    let Some(date) = parse_date(text).map_err(|e| OpeningError::Date(e, None))? else { return Ok(None) };
    usable(facts, date, today).map(Some)
}

fn usable(facts: &Facts, date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, OpeningError> {
    match out_of_range(facts, date) {
        Some(error @ OpeningError::BeforeFirstEdition { .. }) => Err(error),
        _ if date < today => Err(OpeningError::Past { date, today }),
        Some(error) => Err(error),
        None => Ok(date),
    }
}

/// Why a day is not covered by editions and holidays; `None` if it is.
pub fn out_of_range(facts: &Facts, date: NaiveDate) -> Option<OpeningError> {
    let from = facts.editions.first().map_or(date, |e| e.valid_from);
    let to = facts.open_days.listed_to();
    if date < from {
        Some(OpeningError::BeforeFirstEdition { from })
    } else {
        (date > to).then_some(OpeningError::BeyondCalendar { to })
    }
}
