//! Words around the digits of a date: eras, relative years and months, weekdays, times, trailing words.

use super::fold::{is_one_of, split};

/// Marks of each era, with the year before its first.
const ERAS: [(&[&str], i32); 2] =
    [(&["令和", "令", "reiwa", "r"], 2018), (&["平成", "平", "heisei", "h"], 1988)];
/// Relative years and months. 再来年 precedes 来年, which is its suffix.
const NEAR: [(&str, Near); 9] = [
    ("再来年", Near::Years(2)),
    ("来年", Near::Years(1)),
    ("翌年", Near::Years(1)),
    ("今年", Near::Years(0)),
    ("本年", Near::Years(0)),
    ("再来月", Near::Months(2)),
    ("来月", Near::Months(1)),
    ("翌月", Near::Months(1)),
    ("今月", Near::Months(0)),
];
/// Words that may follow a day, besides its weekday.
const TAILS: [&str; 12] =
    ["付けで", "付け", "付", "頃", "ごろ", "ころ", "から", "より", "予定", "開院", "開局", "診療開始"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Year or month relative to today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Near {
    /// Years after this one.
    Years(i32),
    /// Months after this one.
    Months(u32),
}

/// Meaning of the words before the first digit.
#[derive(Default)]
pub(super) struct Before {
    /// Year before the first of the era.
    pub era: Option<i32>,
    /// Relative year or month.
    pub near: Option<Near>,
    /// Whether all words are known.
    pub is_understood: bool,
}

impl Before {
    /// Meaning of `text`, the part of a date before its first digit.
    pub(super) fn of(text: &str) -> Before {
        let mut rest = text.trim();
        let mut before = Before::default();
        let marks = || ERAS.iter().flat_map(|(marks, year)| marks.iter().map(move |mark| (*mark, *year)));
        if let Some((rest_of, year)) = marks().find_map(|(mark, year)| Some((rest.strip_suffix(mark)?, year)))
        {
            (rest, before.era) = (rest_of.trim(), Some(year));
        }
        rest = rest.trim_end_matches(['の', ' ']);
        if let Some((rest_of, near)) =
            NEAR.iter().find_map(|(word, near)| Some((rest.strip_suffix(word)?, near)))
        {
            (rest, before.near) = (rest_of.trim(), Some(*near));
        }
        rest = ["西暦", "ad", "a.d."].iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest);
        before.is_understood = after_weekday(rest).unwrap_or(rest).trim_matches([',', '.', ' ']).is_empty();
        before
    }
}

/// Whether the text after the last digit is known and does not change the meaning of the date.
pub(super) fn is_tail(text: &str) -> bool {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let word = TAILS.iter().find_map(|word| rest.strip_prefix(word));
        let sign = || rest.strip_prefix(|c| is_sign(c) || c == '~');
        let Some(after) = word.or_else(|| after_weekday(rest)).or_else(sign) else { return false };
        rest = after.trim_start();
    }
    true
}

/// Whether a character may separate or follow the numbers of a date.
pub(super) fn is_sign(c: char) -> bool {
    is_one_of(c, "年月日の/-_|.,・･、。")
}

/// Text after a leading weekday: 「(火)」, 「火曜日」, 「火」 or `tue`. `None` without one.
fn after_weekday(text: &str) -> Option<&str> {
    if let Some((_, after)) = text.strip_prefix('(').and_then(|text| text.split_once(')')) {
        return Some(after);
    }
    if let Some(after) = text.strip_prefix(|c| is_one_of(c, "月火水木金土日")) {
        return Some(
            after.strip_prefix('曜').map_or(after, |after| after.strip_prefix('日').unwrap_or(after)),
        );
    }
    let after = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    WEEKDAYS.iter().any(|day| text.starts_with(day)).then_some(after)
}

/// Date without its time of day, and the days to add for the date in Japan: 1 for an evening in UTC. `None` for
/// time zones other than UTC and Japan.
pub(super) fn without_time(text: &str) -> Option<(&str, u64)> {
    let is_figure = |at: usize| split(text, at).0.ends_with(|c: char| c.is_ascii_digit());
    let Some((at, _)) = text.match_indices([':', '時']).find(|(at, _)| is_figure(*at)) else {
        return Some((text, 0));
    };
    let (before, after) = split(text, at);
    let date = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let hour: u64 = split(before, date.len()).1.parse().ok()?;
    let zone = after.find(['z', '+', '-']).map(|zone| split(after, zone).1);
    let days = match zone {
        Some(zone) if zone.trim() == "z" => u64::from(hour + 9 >= 24),
        Some(zone) if !zone.starts_with("+09") => return None,
        _ => 0,
    };
    let words = ["午前", "午後", "t", ","];
    let mut date = date.trim_end();
    while let Some(before) = words.iter().find_map(|word| date.strip_suffix(word)) {
        date = before.trim_end();
    }
    Some((date, days))
}

/// Date with an English month name in digits: `2027/4/1`, `2027/4` or `4/1`. Weekdays are ignored. `None`
/// without a month name.
pub(super) fn named_month(text: &str) -> Option<String> {
    let text = text.split('(').next().unwrap_or_default();
    let words = || text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let named = |word: &str| MONTHS.iter().position(|month| word.starts_with(month));
    let month = words().filter(|word| word.bytes().all(|b| b.is_ascii_alphabetic())).find_map(named)? + 1;
    // Ordinals: `1st`, `2nd`.
    let numbers = words().map(|word| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()));
    match numbers.filter(|word| !word.is_empty()).collect::<Vec<_>>()[..] {
        [year, day] | [day, year] if year.len() == 4 => Some(format!("{year}/{month}/{day}")),
        [year] if year.len() == 4 => Some(format!("{year}/{month}")),
        [day] => Some(format!("{month}/{day}")),
        _ => None,
    }
}
