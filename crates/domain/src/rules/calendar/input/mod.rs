//! Parsing of days as people type them.

mod fold;
mod words;

pub(crate) use self::fold::fold;
pub use self::fold::{half_width, is_invisible};

use chrono::{Datelike, Days, Months, NaiveDate};

use self::fold::split;
use self::words::{Before, Near, is_sign, is_tail, named_month, without_time};
use super::months::month_start;

/// Reason why a typed date is invalid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DateError {
    /// Unknown format.
    Unreadable,
    /// Year and month only.
    NoDay,
    /// Month and day only.
    NoYear,
    /// Well formed, but not in the calendar (2月30日, 令和0年).
    NoSuchDay,
}

impl DateError {
    /// Instruction for the field.
    pub fn message(self) -> &'static str {
        match self {
            DateError::Unreadable => texts::dates::unreadable(),
            DateError::NoYear => texts::dates::no_year(),
            DateError::NoDay => texts::dates::no_day(),
            DateError::NoSuchDay => texts::dates::no_such_day(),
        }
    }
}

/// Longest accepted input in bytes, with surrounding spaces and a trailing parenthesis. Longer input is
/// rejected before any other work: a schedule parses each date many times.
const LONGEST: usize = 1_000;

/// Components of a typed date.
struct Parts {
    before: Before,
    numbers: Vec<Number>,
    /// Whether 年, 月 or 日 identifies the numbers.
    is_marked: bool,
    /// Whether all text around the numbers is known.
    is_understood: bool,
    /// Days to add for the date in Japan: 1 for an evening in UTC.
    later: u64,
}

#[derive(Clone, Copy)]
struct Number {
    value: u32,
    /// Number of digits.
    figures: usize,
}

impl Parts {
    /// Parses a normalized text; `None` if it contains no date.
    fn of(text: &str) -> Option<Parts> {
        let (text, later) = without_time(text)?;
        let named = named_month(text);
        let text = named.as_deref().unwrap_or(text);
        let is_figure = |c: char| c.is_ascii_digit();
        let start = text.find(is_figure)?;
        let (before, from) = split(text, start);
        let before = Before::of(before);
        // Parentheses contain a weekday or the date again, as in this guide's own output.
        let mut rest = from.split('(').next().unwrap_or_default();
        // Some forms space digits apart (「1 0日」). Without 年, a space is a separator.
        let joins_figures = rest.chars().any(|c| c == '年');
        let mut figures = String::new();
        let mut numbers = Vec::new();
        let is_tail = loop {
            let (number, after) = split(rest, rest.find(|c| !is_figure(c)).unwrap_or(rest.len()));
            figures += number;
            let next = after.find(is_figure);
            let (between, following) = split(after, next.unwrap_or(0));
            let is_space = !between.is_empty() && between.chars().all(char::is_whitespace);
            if !(is_space && joins_figures) {
                numbers.push(Number { value: figures.parse().ok()?, figures: figures.len() });
                figures.clear();
            }
            match next {
                None => break is_tail(after),
                Some(_) if !between.chars().all(|c| is_sign(c) || c.is_whitespace()) => return None,
                Some(_) => rest = following,
            }
        };
        let is_understood = before.is_understood && is_tail;
        let is_marked = from.contains(['年', '月', '日']);
        Some(Parts { numbers: apart(numbers, before.era.is_some()), before, is_marked, is_understood, later })
    }

    fn values(&self) -> Vec<u32> {
        self.numbers.iter().map(|number| number.value).collect()
    }

    fn date(&self) -> Result<NaiveDate, DateError> {
        let era = self.before.era;
        let values = self.values();
        let [year, month, day] = values[..] else {
            return Err(match values[..] {
                [month, day] if era.is_none() && month < 1000 => without_year(month, day),
                [_, _] => DateError::NoDay,
                _ => DateError::Unreadable,
            });
        };
        let year = match era {
            None if year < 1000 => return Err(DateError::Unreadable),
            Some(_) if !(1..=99).contains(&year) => return Err(DateError::NoSuchDay),
            // Clamped against overflow; chrono's range ends far below.
            _ => year.min(1_000_000) as i32 + era.unwrap_or(0),
        };
        let date = NaiveDate::from_ymd_opt(year, month, day)
            .and_then(|date| date.checked_add_days(Days::new(self.later)));
        let is_before_reiwa =
            |date: &NaiveDate| era == Some(2018) && Some(*date) < NaiveDate::from_ymd_opt(2019, 5, 1);
        date.filter(|date| !is_before_reiwa(date)).ok_or(DateError::NoSuchDay)
    }
}

/// Splits numbers without separators: `20270601`, `2027 0601`, `r090601`.
fn apart(numbers: Vec<Number>, has_era: bool) -> Vec<Number> {
    let part = |value, figures| Number { value, figures };
    let end = |value: u32| [part(value / 100 % 100, 2), part(value % 100, 2)];
    match numbers[..] {
        [Number { value, figures: 8 }] if !has_era => [&[part(value / 10_000, 4)], &end(value)[..]].concat(),
        [year @ Number { figures: 4, .. }, Number { value, figures: 4 }] if !has_era => {
            [&[year], &end(value)[..]].concat()
        }
        [Number { value, figures: 6 }] if has_era => [&[part(value / 10_000, 2)], &end(value)[..]].concat(),
        _ => numbers,
    }
}

/// Error for a month and day alone: missing year, or a day that no year has. 2000 is a leap year.
fn without_year(month: u32, day: u32) -> DateError {
    let leap = NaiveDate::from_ymd_opt(2000, month, day);
    leap.map_or(DateError::NoSuchDay, |_| DateError::NoYear)
}

/// Normalized `text`; `None` if too long for a date.
fn folded(text: &str) -> Option<String> {
    (text.len() <= LONGEST).then(|| fold(text)).map(|text| text.trim().into())
}

/// Parses a day as people type it: `2027-04-01`, `2027/4/1`, `2027年4月1日(木)`, `20270401`, `令和9年4月1日付`,
/// `R9.4.1`, `令和九年四月一日`, `r090401`, `1 April 2027`, `2027-04-01T09:00`, in half or full width. Blank is
/// `Ok(None)`.
pub fn parse_date(text: &str) -> Result<Option<NaiveDate>, DateError> {
    let text = folded(text).ok_or(DateError::Unreadable)?;
    if text.is_empty() {
        return Ok(None);
    }
    understood(&text)?.date().map(Some)
}

fn understood(text: &str) -> Result<Parts, DateError> {
    let parts = Parts::of(text).filter(|parts| parts.is_understood && parts.before.near.is_none());
    parts.ok_or(DateError::Unreadable)
}

/// [`parse_date`] with an optional year: without one, the latest such day before `before`.
pub fn parse_date_before(text: &str, before: NaiveDate) -> Result<Option<NaiveDate>, DateError> {
    let known = parse_date(text);
    if known != Err(DateError::NoYear) {
        return known;
    }
    let [month, day] = understood(&folded(text).unwrap_or_default())?.values()[..] else { return known };
    // 2月29日 occurs every fourth year.
    let found = (0..=4).filter_map(|back| NaiveDate::from_ymd_opt(before.year() - back, month, day));
    found.into_iter().find(|date| *date < before).map(Some).ok_or(DateError::NoSuchDay)
}

/// Likely meaning of a text that [`parse_date`] rejects: a day on or after `today`, `None` if there is none.
/// `6/1` is a day of this year or the next, `9.6.1` one of 令和9年 or 2009; `06/01/2027` has the month first if
/// possible; `2027年6月` is its first day, 来年6月1日 a day of next year, and 「2027年6月1日オープン」 the date
/// it contains.
pub fn proposal(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts = Parts::of(&folded(text)?)?;
    let of = |year: i32, month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day);
    let this = today.year();
    let era = parts.before.era;
    let days = match (parts.before.near, &parts.values()[..]) {
        (Some(Near::Years(ahead)), [month, day]) => [of(this + ahead, *month, *day), None],
        (Some(Near::Years(ahead)), [month]) => [of(this + ahead, *month, 1), None],
        (Some(Near::Months(ahead)), [day]) => {
            let month = month_start(today).checked_add_months(Months::new(ahead));
            [month.and_then(|month| month.with_day(*day)), None]
        }
        (Some(_), _) => return None,
        (None, [month, day]) if era.is_none() && *month < 100 => {
            [of(this, *month, *day), of(this + 1, *month, *day)]
        }
        // Most institutions open on the first of a month.
        (None, [year, month]) if era.is_none() && (1900..10_000).contains(year) => {
            [of(*year as i32, *month, 1), None]
        }
        (None, [year @ 1..100, month]) => [era.and_then(|era| of(era + *year as i32, *month, 1)), None],
        (None, [first, second, year @ 1900..10_000]) if era.is_none() && !parts.is_marked => {
            let year = *year as i32;
            [of(year, *first, *second).or(of(year, *second, *first)), None]
        }
        (None, [year @ 1..100, month, day]) if era.is_none() && parts.numbers[0].figures <= 2 => {
            [of(2018 + *year as i32, *month, *day), of(2000 + *year as i32, *month, *day)]
        }
        _ => [parts.date().ok(), None],
    };
    days.into_iter().flatten().filter(|date| *date >= today).min()
}
