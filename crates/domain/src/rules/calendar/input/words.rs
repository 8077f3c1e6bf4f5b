//! Tokens of a typed date: numbers, signs, and the words around them.

use super::fold::{is_one_of, split};

/// Part of a typed date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    /// Value and number of digits.
    Number(u32, usize),
    /// Character that may separate or follow the numbers of a date.
    Sign(char),
    /// White space, or a word that means nothing.
    Space,
    /// Opening parenthesis.
    Open,
    /// Closing parenthesis.
    Close,
    /// Year before the first of an era.
    Era(i32),
    /// Years after this one.
    Years(i32),
    /// Months after this one.
    Months(u32),
    /// Weekday, from 0 for Monday. 月 and 日 alone are signs.
    Weekday(u32),
    /// English name of a month.
    Month(u32),
    /// Word that may follow a day or a month.
    Word,
    /// Word that may follow a day by which something is due, or stand before it.
    Deadline,
    /// 末日: a day.
    LastDay,
    /// 末: probably the last day of the month.
    End,
    /// 上旬, or a word after a month that says no day: the first will do.
    Beginning,
    /// 時, after an hour.
    Hour,
    /// 分, 秒 or 半.
    Minutes,
    /// `Z` of a time in UTC.
    Utc,
    /// 週: the number before it is no day.
    Week,
    /// Plus sign of a time zone.
    Plus,
    /// Word by which what is said no longer holds.
    Change,
    /// Anything else.
    Other,
}

use Token::{
    Beginning, Change, Close, Deadline, End, Era, Hour, LastDay, Minutes, Months, Open, Plus, Sign, Space,
    Utc, Week, Weekday, Word, Years,
};

/// Words and what they are; longer ones precede those they begin with. English ones are whole words. Of オープン the
/// first letter will do. In one text for each meaning: a table of words would be twice as large.
const WORDS: [(Token, &str); 30] = [
    (Era(2018), "令和 令 reiwa r"),
    (Era(1988), "平成 平 heisei h"),
    (Years(2), "再来年"),
    (Years(1), "来年 翌年"),
    (Years(0), "今年 本年"),
    (Months(2), "再来月"),
    (Months(1), "来月 翌月"),
    (Months(0), "今月"),
    (LastDay, "末日"),
    (End, "末"),
    (Beginning, "上旬 初 頭 はじめ オ"),
    (Sign('は'), "は"),
    (Word, "付けで 付け 付 頃 ごろ ころ から より 予定 開院 開局 診療開始 祝 振 です ~ 午前 午後 t"),
    (Deadline, "まで 迄 必着 締め切り 締切り 締切 〆切 〆 当日消印有効 消印有効 厳守 期限 正午 いっぱい 中"),
    (Open, "( [ 【 〔"),
    (Close, ") ] 】 〕"),
    (Hour, "時"),
    (Minutes, "分 秒 半"),
    (Utc, "z"),
    (Plus, "+"),
    (Week, "週"),
    (Change, "変 延 訂 翌 誤 → ⇒ ?"),
    (Space, "西暦 ad"),
    (Weekday(0), "月曜日 月曜"),
    (Weekday(1), "火曜日 火曜 火"),
    (Weekday(2), "水曜日 水曜 水"),
    (Weekday(3), "木曜日 木曜 木"),
    (Weekday(4), "金曜日 金曜 金"),
    (Weekday(5), "土曜日 土曜 土"),
    (Weekday(6), "日曜日 日曜"),
];
/// Characters that may separate or follow the numbers of a date.
const SIGNS: &str = "年月日のに/-_|.,・･、。:";
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";
const MONTHS: &str = "jan feb mar apr may jun jul aug sep oct nov dec";

/// Tokens of a normalized text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let (mut tokens, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let run = |is_part: fn(&u8) -> bool| rest.bytes().take_while(is_part).count();
        let (figures, letters) = (run(u8::is_ascii_digit), run(u8::is_ascii_alphabetic));
        let (word, _) = split(rest, letters);
        let is_it = |known: &str| if letters > 0 { known == word } else { rest.starts_with(known) };
        let mut length = first.len_utf8().max(figures).max(letters);
        let token = if figures > 0 {
            split(rest, figures).0.parse().map_or(Token::Other, |value| Token::Number(value, figures))
        } else if is_one_of(first, SIGNS) && !split(rest, length).1.starts_with('曜') {
            // Before the words: most dates have no others, and are read at every key.
            Sign(first)
        } else if let Some((token, known)) =
            WORDS.iter().find_map(|(token, words)| Some((*token, words.split(' ').find(|word| is_it(word))?)))
        {
            length = known.len();
            token
        } else if letters > 0 {
            english(word)
        } else if first.is_whitespace() {
            Space
        } else {
            Token::Other
        };
        tokens.push(token);
        rest = split(rest, length).1;
    }
    tokens
}

/// Weekday or month; ordinals are ignored.
fn english(word: &str) -> Token {
    let at = |names: &str, is_it: fn(&str, &str) -> bool| names.split(' ').position(|name| is_it(name, word));
    if let Some(day) = at(WEEKDAYS, |name, word| word.len() > 2 && name.starts_with(word)) {
        Weekday(day as u32)
    } else if let Some(month) = at(MONTHS, |name, word| word.starts_with(name)) {
        Token::Month(month as u32 + 1)
    } else {
        Token::Other
    }
}

/// Tokens without times of day, and the days to add for the date in Japan: 1 for an evening in UTC. `None` for time
/// zones other than UTC and Japan.
pub(super) fn without_times(tokens: &[Token]) -> Option<(Vec<Token>, u64)> {
    let (mut left, mut at, mut later) = (Vec::new(), 0, 0);
    while let Some(token) = tokens.get(at) {
        at += 1;
        let (Token::Number(hour, _), Some(Hour | Sign(':'))) = (token, tokens.get(at)) else {
            left.push(*token);
            continue;
        };
        while let Some(Hour | Token::Number(..) | Sign(':' | '.') | Minutes) = tokens.get(at) {
            at += 1;
        }
        match tokens.get(at..).unwrap_or_default() {
            [Utc, ..] => {
                later = u64::from(*hour >= 15);
                at += 1;
            }
            [Plus, Token::Number(9, 2), Sign(':'), Token::Number(..), ..] => at += 4,
            [Plus, Token::Number(9 | 900, _), ..] => at += 2,
            [Plus | Sign('-'), ..] => return None,
            _ => {}
        }
        // What follows without digits is a comment, as after parentheses.
        left.extend([Open, Close]);
    }
    Some((left, later))
}
