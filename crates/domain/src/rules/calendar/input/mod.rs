//! Parsing of days as people type them.

mod error;
mod fold;
mod parts;
mod words;

pub use self::error::DateError;
pub(crate) use self::fold::fold;
pub use self::fold::{half_width, is_invisible};

use chrono::{Datelike, Months, NaiveDate, TimeDelta};

use self::parts::Parts;
use self::words::Token::{self, Years};
use self::words::tokens;
use super::months::month_start;

/// Longest accepted input in bytes, with surrounding spaces and a trailing parenthesis. Longer input is
/// rejected before any other work: a schedule parses each date many times.
const LONGEST: usize = 1_000;

/// Normalized `text`; `None` if too long for a date.
fn folded(text: &str) -> Option<String> {
    (text.len() <= LONGEST).then(|| fold(text)).map(|text| text.trim().into())
}

/// Parses a day as people type it: `2027-04-01`, `2027/4/1`, `2027年4月1日(木)`, `20270401`, `令和9年4月1日付`,
/// `R9.4.1`, `令和九年四月一日`, `r090401`, `1 April 2027`, `2027-04-01T09:00`, `2027年4月1日必着`, `2027年4月末日`, in
/// half or full width. Blank is `Ok(None)`.
pub fn parse_date(text: &str) -> Result<Option<NaiveDate>, DateError> {
    let text = folded(text).ok_or(DateError::Unreadable)?;
    if text.is_empty() {
        return Ok(None);
    }
    Parts::of(&tokens(&text)).ok_or(DateError::Unreadable)?.read().map(Some)
}

/// [`parse_date`] with an optional year: without one, the latest such day before `before`.
pub fn parse_date_before(text: &str, before: NaiveDate) -> Result<Option<NaiveDate>, DateError> {
    let known = parse_date(text);
    if known != Err(DateError::NoYear) {
        return known;
    }
    let Some(parts) = folded(text).and_then(|text| Parts::of(&tokens(&text))) else { return known };
    let [month, day] = parts.values[..] else { return known };
    // 2月29日 occurs every fourth year.
    let found = (0..=4).filter_map(|back| NaiveDate::from_ymd_opt(before.year() - back, month, day));
    let found = found.into_iter().find(|date| *date < before).ok_or(DateError::NoSuchDay)?;
    parts.on_weekday(found).map(Some)
}

/// Days that people name by how far they are from today, as [`fold`] leaves them.
const DAYS_FROM_TODAY: [(i64, &str); 5] = [
    (-2, "1昨日 おととい"),
    (-1, "昨日 きのう yesterday"),
    (0, "今日 きょう 本日 today"),
    (1, "明日 あす あした tomorrow"),
    (2, "明後日 あさって"),
];

/// The day that 昨日, きょう or 明日まで is by `today`: only proposed, since it would be another day tomorrow.
pub fn day_from_today(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = folded(text)?;
    let named = text.trim_end_matches("まで");
    let is_named = |words: &str| words.split(' ').any(|word| word == named);
    let (days, _) = DAYS_FROM_TODAY.iter().find(|(_, words)| is_named(words))?;
    today.checked_add_signed(TimeDelta::days(*days))
}

/// Likely meaning of a text that [`parse_date`] rejects: a day on or after `today`, `None` if there is none.
/// `6/1` is a day of this year or the next, `9.6.1` one of 令和9年 or 2009; `06/01/2027` has the month first if
/// possible; `2027年6月`, `06/2027` and `Jun-27`, as Excel shows it, are its first day, 2027年6月末 its last, 来年6月1日
/// a day of next year, and 「2027年6月1日オープン」 the date it contains. Of 「5月中旬」 and of two days none is meant.
pub fn proposal(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    proposal_since(text, today, today)
}

/// The same where a day before today may be meant, too: one on or after `since`.
pub fn proposal_since(text: &str, today: NaiveDate, since: NaiveDate) -> Option<NaiveDate> {
    let parts = Parts::of(&tokens(&folded(text)?)).filter(|parts| parts.flaw.is_none())?;
    let of = |year: i32, month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day);
    let era = parts.era;
    let (this, values) = (today.year(), &parts.values);
    // Most institutions open on the first of a month.
    let first = |year: i32, month: u32| [of(year, month, 1).filter(|_| parts.is_of_month), None];
    // Later years are more likely days.
    if let ([month, year @ 1..100], true) = (&values[..], parts.is_month_of_year)
        && let month @ Some(_) =
            first(2000 + *year as i32, *month)[0].filter(|first| *first >= since && first.year() <= this + 2)
    {
        return month;
    }
    let days = match (parts.near, &values[..]) {
        (Some(Years(ahead)), [month, day]) => [of(this + ahead, *month, *day), None],
        (Some(Years(ahead)), [month]) => first(this + ahead, *month),
        (Some(Token::Months(ahead)), [day]) => {
            let month = month_start(today).checked_add_months(Months::new(ahead));
            [month.and_then(|month| month.with_day(*day)), None]
        }
        (Some(_), _) => return None,
        (None, [month @ 1..=12, year @ 1900..2200]) if era.is_none() => first(*year as i32, *month),
        (None, [month, day]) if era.is_none() && *month < 100 => {
            [of(this, *month, *day), of(this + 1, *month, *day)]
        }
        (None, [year, month]) if era.is_none() && (1900..10_000).contains(year) => {
            first(*year as i32, *month)
        }
        (None, [year @ 1..100, month]) => first(era? + *year as i32, *month),
        (None, [one, two, year @ 1900..10_000]) if era.is_none() && !parts.is_marked => {
            let year = *year as i32;
            [of(year, *one, *two).or(of(year, *two, *one)), None]
        }
        (None, [year @ 1..100, month, day])
            if era.is_none()
                && !parts.is_month_first
                && parts.figures.first().is_some_and(|figures| *figures <= 2) =>
        {
            [of(2018 + *year as i32, *month, *day), of(2000 + *year as i32, *month, *day)]
        }
        _ => match parts.date() {
            Ok(date) | Err(DateError::WrongWeekday(date, _)) => {
                return Some(date).filter(|date| *date >= since);
            }
            Err(_) => return None,
        },
    };
    let fits = |date: &NaiveDate| *date >= since && parts.on_weekday(*date).is_ok();
    days.into_iter().flatten().filter(fits).min()
}
