//! Components of a typed date.

use chrono::{Datelike, Days, NaiveDate};

use super::super::months::next_month;
use super::error::DateError;
use super::fold::is_one_of;
use super::words::Token::{
    self, Beginning, Change, Close, Deadline, End, Era, LastDay, Month, Number, Open, Sign, Space, Week,
    Weekday, Word, Years,
};
use super::words::without_times;

/// Components of a typed date.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else of the text")]
pub(super) struct Parts {
    /// Year, month and day, as far as they are told, or other numbers.
    pub values: Vec<u32>,
    /// Number of digits of each value.
    pub figures: Vec<usize>,
    /// Year before the first of the era.
    pub era: Option<i32>,
    /// Relative year or month.
    pub near: Option<Token>,
    /// 年, 月, 日 or another sign after the last number.
    unit: Option<char>,
    /// Part of the month after the numbers.
    month_part: Option<Token>,
    /// Weekdays beside the date: bit 0 is Monday.
    weekdays: u32,
    /// Whether the first number is a month by its 月.
    pub is_month_first: bool,
    /// Whether it is written as Excel shows a month: `Jun-27`.
    pub is_month_of_year: bool,
    /// Whether all text around the numbers is known.
    is_understood: bool,
    /// Whether the text leaves a month without a day to be its first.
    pub is_of_month: bool,
    /// Whether 年, 月 or 日 identifies the numbers.
    pub is_marked: bool,
    /// Contradiction to what is said beside the date.
    pub flaw: Option<DateError>,
    /// Days to add for the date in Japan: 1 for an evening in UTC.
    later: u64,
}

fn has_number(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token, Number(..)))
}

impl Parts {
    /// Parses the tokens of a text; `None` if it contains no date.
    pub(super) fn of(tokens: &[Token]) -> Option<Parts> {
        let (mut tokens, later) = without_times(tokens)?;
        let mut parts = Parts { is_understood: true, is_of_month: true, later, ..Parts::default() };
        // In parentheses, and after them without digits, are comments, or the date again.
        let (mut date, mut asides) = (Vec::new(), Vec::new());
        for (at, piece) in tokens.split(|token| *token == Open).enumerate() {
            let mut halves = piece.splitn(2, |token| *token == Close);
            let after = if at == 0 {
                piece
            } else {
                asides.extend(halves.next());
                halves.next().unwrap_or_default()
            };
            date.push(Space);
            if at == 0 || has_number(after) { date.extend(after) } else { asides.push(after) }
        }
        if !has_number(&date) {
            // A date in parentheses alone.
            tokens.retain(|token| !matches!(token, Open | Close));
            (date, asides) = (tokens.clone(), Vec::new());
        }
        match date.iter().find(|token| matches!(token, Month(_))) {
            Some(Month(month)) => parts.read_named(&date, *month)?,
            _ => asides.push(parts.read_numbers(&date)),
        }
        if parts.values.is_empty() {
            return None;
        }
        parts.take_apart();
        // 「2027/5/3月」
        if parts.values.len() == 3 && parts.unit == Some('月') {
            parts.weekdays |= 1;
        }
        parts.end_of_month();
        for aside in asides {
            parts.consider(aside);
        }
        Some(parts)
    }

    /// Reads a date with an English month name, whose other words are ignored. `None` if it is none.
    fn read_named(&mut self, tokens: &[Token], month: u32) -> Option<()> {
        let (mut numbers, mut months) = (Vec::new(), 0);
        for token in tokens {
            match token {
                Number(value, figures) => numbers.push((*value, *figures)),
                Weekday(day) => self.weekdays |= 1 << day,
                Month(_) => months += 1,
                _ => {}
            }
        }
        self.flaw = (months > 1 && numbers.len() > 1).then_some(DateError::TwoDays);
        self.is_month_of_year = matches!(tokens, [Space, Month(_), Sign('-'), ..]);
        self.values = match numbers[..] {
            [(year, 4), (day, _)] | [(day, _), (year, 4)] => vec![year, month, day],
            [(year, 4)] => vec![year, month],
            [(day, _)] => vec![month, day],
            _ if self.flaw.is_some() => vec![month],
            _ => return None,
        };
        Some(())
    }

    /// Reads the first date; what follows from the next number on is left.
    fn read_numbers<'a>(&mut self, tokens: &'a [Token]) -> &'a [Token] {
        // Some forms space digits apart (「1 0日」). Without 年, a space is a separator.
        let joins_figures = tokens.contains(&Sign('年'));
        // Whether the last number is over, and whether words follow it.
        let (mut is_over, mut is_tail, mut sunday) = (true, false, 0);
        for (at, token) in tokens.iter().enumerate() {
            let is_before = self.values.is_empty();
            match token {
                Number(..) if is_tail => {
                    (self.is_understood, self.weekdays) = (false, 0);
                    return tokens.get(at - 1..).unwrap_or_default();
                }
                Number(value, figures) => {
                    match (self.values.last_mut(), self.figures.last_mut()) {
                        (Some(last), Some(length)) if joins_figures && !is_over => {
                            *last = last
                                .saturating_mul(10u32.saturating_pow(*figures as u32))
                                .saturating_add(*value);
                            *length += figures;
                        }
                        _ => {
                            self.values.push(*value);
                            self.figures.push(*figures);
                        }
                    }
                    (is_over, self.unit, sunday) = (false, None, 0);
                }
                Space => {}
                Era(era) if is_before => self.era = Some(*era),
                Years(_) | Token::Months(_) if is_before => self.near = Some(*token),
                Weekday(day) => {
                    self.weekdays |= 1 << day;
                    is_tail = !is_before;
                }
                Deadline => {
                    self.is_of_month &= is_before;
                    is_tail = !is_before;
                }
                Sign(',' | '.' | ':' | 'の' | 'は') if is_before => {}
                Sign(sign) if !is_before => {
                    // A second 日 or 月 is a weekday.
                    sunday = match (self.unit, sign) {
                        (Some(_), '日') => 1 << 6,
                        (Some(_), '月') => 1,
                        _ => sunday,
                    };
                    self.unit = self.unit.or(Some(*sign));
                    self.is_marked |= is_one_of(*sign, "年月日");
                    self.is_month_first |= self.values.len() == 1 && !is_over && *sign == '月';
                    is_over = true;
                }
                Word if !is_before => is_tail = true,
                LastDay | End | Beginning if !is_before && !is_tail => {
                    (is_tail, self.month_part) = (true, Some(*token));
                    self.is_understood &= *token == LastDay;
                }
                _ => {
                    if *token == Week {
                        self.values.pop();
                    }
                    if is_before {
                        // 来年度 is not 来年.
                        (self.era, self.near) = (None, None);
                    }
                    self.is_understood = false;
                    self.is_of_month &= is_before || self.month_part == Some(Beginning);
                    is_tail = !is_before;
                }
            }
        }
        // In words that are not known, 木 may be part of a name.
        self.weekdays = if self.is_understood { self.weekdays | sunday } else { 0 };
        &[]
    }

    /// Splits numbers without separators: `20270601`, `2027 0601`, `r090601`.
    fn take_apart(&mut self) {
        let has_year = match (&self.figures[..], self.era) {
            ([8], None) | ([6], Some(_)) => true,
            ([4, 4], None) => false,
            _ => return,
        };
        let Some(value) = self.values.pop() else { return };
        if has_year {
            self.values.push(value / 10_000);
        }
        self.values.push(value / 100 % 100);
        self.values.push(value % 100);
    }

    /// Takes in what is said beside the date: its weekday, the date again, another day, or a comment.
    fn consider(&mut self, tokens: &[Token]) {
        if !has_number(tokens) {
            let weekday = match *tokens {
                [Weekday(day)] | [Weekday(day), Space | Word | Sign('・' | '･' | ',' | '、' | '/'), ..] => {
                    Some(day)
                }
                [Sign(sign)] | [Sign(sign), Space | Word | Sign('・' | '･' | ',' | '、' | '/'), ..] => {
                    match sign {
                        '月' => Some(0),
                        '日' => Some(6),
                        _ => None,
                    }
                }
                _ => None,
            };
            match weekday {
                Some(day) => self.weekdays |= 1 << day,
                None => self.is_understood &= !tokens.contains(&Change),
            }
            return;
        }
        let Some(other) = Parts::of(tokens) else { return };
        let (here, there) = (self.told(), other.told());
        let differs = |part: usize| here[part] != 0 && there[part] != 0 && here[part] != there[part];
        let is_other_day = differs(1) || differs(2);
        if is_other_day || differs(0) {
            let is_year = !is_other_day && there[2] == 0;
            self.flaw = Some(if is_year { DateError::NoSuchDay } else { DateError::TwoDays });
        } else {
            self.flaw = self.flaw.or(other.flaw);
            self.weekdays |= other.weekdays;
        }
    }

    /// Adds the last day of the month to 「5月末」.
    fn end_of_month(&mut self) {
        let [year, month, 0] = self.told() else { return };
        if month == 0 || !matches!(self.month_part, Some(LastDay | End)) {
            return;
        }
        let year = match (year, month) {
            // Without a year the end of February is not known.
            (0, 2) => return self.is_understood = false,
            (0, _) => 2001,
            _ => year,
        };
        let first = NaiveDate::from_ymd_opt(year as i32, month, 1);
        if let Some(last) = first.and_then(|first| next_month(first).pred_opt()) {
            self.values.push(last.day());
        }
    }

    /// Year, month and day, 0 for what is not told.
    fn told(&self) -> [u32; 3] {
        let value = |at: usize| self.values.get(at).copied().unwrap_or_default().min(1_000_000);
        let first = value(0);
        let year = match self.era {
            Some(era) => first + era as u32,
            None if first >= 1000 => first,
            None => 0,
        };
        let told = match (self.values.len(), self.unit) {
            (1, Some('日')) => [0, 0, first],
            (1, Some('月')) => [0, first, 0],
            (1, _) if !(1900..2200).contains(&year) => [0; 3],
            (2, _) if year == 0 => [0, first, value(1)],
            _ => [year, value(1), value(2)],
        };
        if told[1] > 12 || told[2] > 31 { [0; 3] } else { told }
    }

    /// The date, whether or not all of the text is understood.
    pub(super) fn date(&self) -> Result<NaiveDate, DateError> {
        if let Some(flaw) = self.flaw {
            return Err(flaw);
        }
        let era = self.era;
        let [year, month, day] = self.values[..] else {
            return Err(match self.values[..] {
                [1..=12, 1900..2200] if era.is_none() => DateError::NoDay,
                [month, day] if era.is_none() && month < 1000 => without_year(month, day),
                [_, _] => DateError::NoDay,
                [_, _, _, _, ..] if self.told()[2] != 0 => DateError::TwoDays,
                _ => DateError::Unreadable,
            });
        };
        let year = match era {
            None if year < 1000 && self.is_month_first && day < 32 => return Err(DateError::TwoDays),
            None if year < 1000 => return Err(DateError::Unreadable),
            Some(_) if !(1..=99).contains(&year) => return Err(DateError::NoSuchDay),
            // Clamped against overflow; chrono's range ends far below.
            _ => year.min(1_000_000) as i32 + era.unwrap_or(0),
        };
        let date = NaiveDate::from_ymd_opt(year, month, day);
        let is_before_reiwa =
            |date: &NaiveDate| era == Some(2018) && Some(*date) < NaiveDate::from_ymd_opt(2019, 5, 1);
        let date = date.filter(|date| !is_before_reiwa(date)).ok_or(DateError::NoSuchDay)?;
        self.on_weekday(date)?.checked_add_days(Days::new(self.later)).ok_or(DateError::NoSuchDay)
    }

    /// `date`, if it is on the weekday beside it.
    pub(super) fn on_weekday(&self, date: NaiveDate) -> Result<NaiveDate, DateError> {
        let is_on = date.weekday().num_days_from_monday();
        let wrong = self.weekdays & !(1 << is_on);
        if wrong == 0 {
            return Ok(date);
        }
        let ahead = u64::from((wrong.trailing_zeros() + 7 - is_on) % 7);
        let near = match ahead {
            ..4 => date.checked_add_days(Days::new(ahead)),
            _ => date.checked_sub_days(Days::new(7 - ahead)),
        };
        Err(DateError::WrongWeekday(date, near.unwrap_or(date)))
    }

    /// The date, if all of the text is understood; otherwise why it is none.
    pub(super) fn read(&self) -> Result<NaiveDate, DateError> {
        let date = self.date();
        let says_more =
            matches!(date, Err(DateError::TwoDays | DateError::WrongWeekday(..) | DateError::NoDay));
        if says_more || (self.is_understood && self.near.is_none()) {
            date
        } else {
            Err(DateError::Unreadable)
        }
    }
}

/// Error for a month and day alone: missing year, or a day that no year has. 2000 is a leap year.
fn without_year(month: u32, day: u32) -> DateError {
    let leap = NaiveDate::from_ymd_opt(2000, month, day);
    leap.map_or(DateError::NoSuchDay, |_| DateError::NoYear)
}
