use chrono::{Datelike, NaiveDate};

/// Why a typed date cannot be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DateError {
    /// Not of any form that is read.
    Unreadable,
    /// Year and month only.
    NoDay,
    /// Month and day only.
    NoYear,
    /// Well formed, but not in the calendar (2月30日, 令和0年).
    NoSuchDay,
}

impl DateError {
    /// What to do about it, for beside the field.
    pub fn message(self) -> &'static str {
        match self {
            DateError::Unreadable => texts::dates::unreadable(),
            DateError::NoYear => texts::dates::no_year(),
            DateError::NoDay => texts::dates::no_day(),
            DateError::NoSuchDay => texts::dates::no_such_day(),
        }
    }
}

/// Digits, letters and signs in half width; other characters as they are.
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            '−' | '‐' | '‑' | '–' | '―' => '-',
            c => c,
        })
        .collect()
}

/// Bytes of a date that is read, with spaces around and whatever stands in brackets after it. Not even spaces are looked
/// for in what is longer: a schedule asks for each day many times.
const LONGEST: usize = 1_000;

/// The numbers of a typed date, with the year before the era's first where one is named; no numbers where blank.
fn numbers(text: &str) -> Result<(i32, Vec<u32>), DateError> {
    if text.len() > LONGEST {
        return Err(DateError::Unreadable);
    }
    let text = half_width(text).to_ascii_lowercase();
    let text = without_weekday(&text);
    let text = named_month(text).unwrap_or(text.into());
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    // A weekday in brackets, as this guide itself writes it, may follow.
    let text = text.split('(').next().unwrap_or_default().replace('元', "1");
    let (era, rest) = ["令和", "㋿", "令", "r"]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
        .map_or((0, text.as_str()), |rest| (2018, rest));
    let digits_only = rest.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = match (digits_only, era, rest.len()) {
        (true, 0, 8) => vec![&rest[..4], &rest[4..6], &rest[6..]],
        (true, 1.., 6) => vec![&rest[..2], &rest[2..4], &rest[4..]],
        _ => rest.trim_end_matches('日').split(['年', '月', '/', '-', '.', ',', '・', '･']).collect(),
    };
    let numbers = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| part.parse::<u32>().map_err(|_| DateError::Unreadable))
        .collect::<Result<Vec<_>, _>>()?;
    Ok((era, numbers))
}

/// Reads a day as people type it: `2027-04-01`, `2027/4/1`, `2027年4月1日`, `20270401`, `令和9年4月1日`, `R9.4.1`,
/// `令9・4・1`, `r090401`, `1 April 2027`, `Thu 2027-04-01`, in half or full width. Blank is `Ok(None)`.
pub fn parse_date(text: &str) -> Result<Option<NaiveDate>, DateError> {
    if text.len() <= LONGEST && text.trim().is_empty() {
        return Ok(None);
    }
    let (era, numbers) = numbers(text)?;
    let [year, month, day] = numbers[..] else {
        return Err(match numbers[..] {
            [month, day] if era == 0 && month < 1000 => without_year(month, day),
            [_, _] => DateError::NoDay,
            _ => DateError::Unreadable,
        });
    };
    if era == 0 && year < 1000 {
        return Err(DateError::Unreadable);
    }
    if era != 0 && !(1..=99).contains(&year) {
        return Err(DateError::NoSuchDay);
    }
    let year = i32::try_from(year).map_err(|_| DateError::NoSuchDay)?;
    let date = NaiveDate::from_ymd_opt(year.saturating_add(era), month, day);
    let reiwa = NaiveDate::from_ymd_opt(2019, 5, 1);
    date.filter(|d| era == 0 || Some(*d) >= reiwa).map(Some).ok_or(DateError::NoSuchDay)
}

/// What is wrong with a month and a day alone: that no year is said, or that no year has such a day.
fn without_year(month: u32, day: u32) -> DateError {
    let leap = NaiveDate::from_ymd_opt(2000, month, day);
    leap.map_or(DateError::NoSuchDay, |_| DateError::NoYear)
}

/// The same, where the year may be left out: the day is then the nearest before `before`.
pub fn parse_date_before(text: &str, before: NaiveDate) -> Result<Option<NaiveDate>, DateError> {
    let known = parse_date(text);
    if known != Err(DateError::NoYear) {
        return known;
    }
    let of = |year: i32| parse_date(&format!("{year}年{}", text.trim())).ok().flatten();
    // 2月29日 may be years ago.
    let found = (0..=4).filter_map(|back| of(before.year() - back)).find(|date| *date < before);
    found.map(Some).ok_or(DateError::NoSuchDay)
}

/// The day that a text without a year, or with a year of which nobody knows how it is counted, may mean: the next such
/// day from `today` on. `6/1` is a day of this year or the next, `9.6.1` one of 令和9年 or of 2009; `2027年6月` its first.
pub fn proposal(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (era, numbers) = numbers(text).ok()?;
    let (years, month, day) = match numbers[..] {
        [year, month] if era != 0 && year < 100 => ([era + year as i32; 2], month, 1),
        _ if era != 0 => return None,
        [month, day] if month < 100 => ([today.year(), today.year() + 1], month, day),
        // The month alone: its first, on which most open.
        [year, month] if era == 0 && year >= 1900 => ([year as i32; 2], month, 1),
        [year @ 1..100, month, day] => ([2018 + year as i32, 2000 + year as i32], month, day),
        _ => return None,
    };
    let days = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    days.filter(|date| *date >= today).min()
}

/// `text` without the weekday that it begins with, in English or as 「(火)」: `tue 2027-06-01`.
fn without_weekday(text: &str) -> &str {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let word = &text[..text.len() - rest.len()];
    let rest = match text.strip_prefix('(').and_then(|text| text.split_once(')')) {
        Some((_, rest)) => rest,
        None if WEEKDAYS.iter().any(|day| word.starts_with(day)) => rest,
        None => return text,
    };
    rest.trim_start_matches([',', '.', ' '])
}

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date with the name of its month, as `2027/4/1`; a weekday in it says nothing.
fn named_month(text: &str) -> Option<String> {
    let text = text.split('(').next().unwrap_or_default();
    let words = || text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let named = |word: &str| MONTHS.iter().position(|month| word.starts_with(month));
    let month = words().filter(|word| word.bytes().all(|b| b.is_ascii_alphabetic())).find_map(named)? + 1;
    // `1st`, `2nd`.
    let numbers = words().map(|word| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()));
    match numbers.filter(|word| !word.is_empty()).collect::<Vec<_>>()[..] {
        [year, day] | [day, year] if year.len() == 4 => Some(format!("{year}/{month}/{day}")),
        [year] if year.len() == 4 => Some(format!("{year}/{month}")),
        [day] => Some(format!("{month}/{day}")),
        _ => None,
    }
}
