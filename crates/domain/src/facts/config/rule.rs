//! Rules of deadlines as office staff write them. Where a wording leaves a choice, the rule read is never the later one.

use crate::rules::calendar::fold;
use crate::rules::rule::{Day, Roll, Rule};

/// Rule that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RuleRead {
    pub(super) rule: Rule,
    /// Whether it is written in other words than those of the notation, beyond width and spaces.
    pub(super) is_reworded: bool,
}

/// Reads a rule; `None` if it is ambiguous or anything in it is not understood.
pub(super) fn read(text: &str) -> Option<RuleRead> {
    if let Ok(rule) = text.parse() {
        return Some(RuleRead { rule, is_reworded: false });
    }
    let text: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let (months_before, rest) = months(strip_first(&text, &DESIGNATION))?;
    let (day, rest) = day(rest.strip_prefix('の').unwrap_or(rest))?;
    let day = match (day, roll(rest)?) {
        (day, Roll::None) => day,
        (Day::OfMonth(day, Roll::None), roll) => Day::OfMonth(day, roll),
        _ => return None,
    };
    let rule = Rule { months_before, day };
    Some(RuleRead { rule, is_reworded: fold(&rule.to_string()) != text })
}

/// What the months may be counted from, in words.
const DESIGNATION: [&str; 7] = [
    "指定希望日の属する月の",
    "指定日の属する月の",
    "指定日が属する月の",
    "指定希望日の",
    "指定希望月の",
    "指定月の",
    "指定日の",
];

fn strip_first<'a>(text: &'a str, starts: &[&str]) -> &'a str {
    starts.iter().find_map(|start| text.strip_prefix(start)).unwrap_or(text)
}

/// The number at the start, and what follows.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    Some((number.parse().ok()?, rest))
}

fn months(text: &str) -> Option<(u32, &str)> {
    const NAMED: [(&str, u32); 5] = [("前々月", 2), ("前前月", 2), ("前月", 1), ("当月", 0), ("同月", 0)];
    if let Some(named) = NAMED.iter().find_map(|(name, months)| Some((*months, text.strip_prefix(name)?))) {
        return Some(named);
    }
    let (months, rest) = number(text).filter(|(months, _)| *months <= 12)?;
    let rest = rest.strip_prefix(['か', 'ヶ', 'ケ', 'ヵ', 'カ', 'ｶ', 'ｹ', '箇', '個'])?;
    Some((months, rest.strip_prefix("月前")?))
}

fn day(text: &str) -> Option<(Day, &str)> {
    const LAST: Day = Day::OfMonth(31, Roll::None);
    const LAST_OPEN: Day = Day::OfMonth(31, Roll::Previous);
    const NAMED: [(&str, Day); 13] = [
        ("最初の開庁日", Day::FirstOpen),
        ("最初の営業日", Day::FirstOpen),
        ("第1開庁日", Day::FirstOpen),
        ("第1営業日", Day::FirstOpen),
        ("最後の開庁日", LAST_OPEN),
        ("最後の営業日", LAST_OPEN),
        ("最終開庁日", LAST_OPEN),
        ("最終営業日", LAST_OPEN),
        ("月末の開庁日", LAST_OPEN),
        ("月末日", LAST),
        ("月末", LAST),
        ("末日", LAST),
        ("最終日", LAST),
    ];
    if let Some(named) = NAMED.iter().find_map(|(name, day)| Some((*day, text.strip_prefix(name)?))) {
        return Some(named);
    }
    let (day, rest) = number(text).filter(|(day, _)| (1..=31).contains(day))?;
    Some((Day::OfMonth(day, Roll::None), rest.strip_prefix('日')?))
}

/// What holds on closed days, in the rest of a rule; `None` if it is not understood.
fn roll(text: &str) -> Option<Roll> {
    /// Words that say when the papers are due, without changing the day.
    const DUE: [&str; 12] =
        ["までに", "まで", "必着", "締め切り", "締切り", "締切", "〆切", "が期限", "期限", "(", ")", "。"];
    const WEEKEND: [&str; 7] = ["土日", "土曜日", "日曜日", "土曜", "日曜", "土", "日"];
    const CLOSED: [&str; 8] = ["閉庁日", "閉庁", "休日", "休業日", "祝祭日", "祝日", "祝", "休み"];
    const EARLIER: [&str; 8] =
        ["直前の", "前開庁日", "前営業日", "前の開庁日", "前の平日", "前平日", "前日", "繰り上げ"];
    const LATER: [&str; 8] =
        ["直後の", "翌開庁日", "翌営業日", "次の開庁日", "翌平日", "翌日", "次の平日", "繰り下げ"];
    const OTHER: [&str; 20] = [
        "に当たるときは",
        "に当たる場合は",
        "にあたる場合は",
        "のときは",
        "の場合は",
        "の場合",
        "のとき",
        "なら",
        "は",
        "の",
        "が",
        "・",
        "や",
        "と",
        "、",
        ",",
        "または",
        "又は",
        "開庁日",
        "平日",
    ];
    let (mut rest, mut is_weekend, mut is_closed, mut is_earlier, mut is_later) =
        (text, false, false, false, false);
    'words: while !rest.is_empty() {
        let kinds: [(&[&str], Option<&mut bool>); 6] = [
            (&DUE, None),
            (&EARLIER, Some(&mut is_earlier)),
            (&LATER, Some(&mut is_later)),
            (&CLOSED, Some(&mut is_closed)),
            (&WEEKEND, Some(&mut is_weekend)),
            (&OTHER, None),
        ];
        for (words, is_said) in kinds {
            if let Some(after) = words.iter().find_map(|word| rest.strip_prefix(word)) {
                rest = after;
                if let Some(is_said) = is_said {
                    *is_said = true;
                }
                continue 'words;
            }
        }
        return None;
    }
    match (is_weekend || is_closed, is_earlier, is_later) {
        (false, false, false) => Some(Roll::None),
        (true, true, false) => Some(Roll::Previous),
        (true, false, true) if is_closed => Some(Roll::Next),
        // On a holiday the day may stay.
        (true, false, true) => Some(Roll::Unknown),
        _ => None,
    }
}
