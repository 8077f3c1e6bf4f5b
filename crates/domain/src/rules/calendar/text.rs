//! Date formatting, for screen and paper alike. Paper is Japanese in every language.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// 「令和8年」, in 2019 「令和元年」; before 2019-05-01 平成, and the western year before 1990: 昭和64年
/// ended within 1989.
fn era_year(date: NaiveDate) -> String {
    match (date.year(), date.month()) {
        (2019, 5..) => "令和元年".into(),
        (year @ 2020.., _) => format!("令和{}年", year - 2018),
        (year @ 1990.., _) => format!("平成{}年", year - 1988),
        (year, _) => format!("{year}年"),
    }
}

/// Year in the interface language: 「令和8年」, "2026".
pub fn year(date: NaiveDate) -> String {
    if texts::is_english() { date.year().to_string() } else { era_year(date) }
}

/// Japanese date with weekday, in every language: 「令和8年12月10日(木)」.
pub fn japanese(date: NaiveDate) -> String {
    let [weekday, _] = weekday(date);
    format!("{}({weekday})", japanese_short(date))
}

/// Japanese date without weekday, as on forms: 「令和8年12月10日」.
pub fn japanese_short(date: NaiveDate) -> String {
    format!("{}{}月{}日", era_year(date), date.month(), date.day())
}

/// First day of a month that is yet to be filled in, in Japanese.
pub const JAPANESE_BLANK: &str = "令和　　年　　月1日";

/// Japanese month: 「令和8年12月」.
pub fn japanese_month(date: NaiveDate) -> String {
    format!("{}{}月", era_year(date), date.month())
}

/// Date with weekday in the interface language: 「令和8年12月10日(木)」, "Thu 10 December 2026 (Reiwa 8)".
pub fn day(date: NaiveDate) -> String {
    if !texts::is_english() {
        return japanese(date);
    }
    let [_, weekday] = weekday(date);
    let text = format!("{weekday} {}", day_short(date));
    // Japanese forms and letters count years by era.
    if date >= NaiveDate::from_ymd_opt(2019, 5, 1).unwrap_or_default() {
        return format!("{text} (Reiwa {})", date.year() - 2018);
    }
    text
}

/// Date without weekday and era in the interface language: 「令和8年12月10日」, "10 December 2026".
pub fn day_short(date: NaiveDate) -> String {
    if texts::is_english() { format!("{} {}", date.day(), month(date)) } else { japanese_short(date) }
}

/// Date and time in Japan (UTC+9) of a moment in milliseconds since the Unix epoch.
pub fn moment(at: u64) -> String {
    let minutes = at / 60_000 + 9 * 60;
    let date = NaiveDate::default().checked_add_days(Days::new(minutes / 1440)).unwrap_or_default();
    format!("{} {}:{:02}", day_short(date), minutes / 60 % 24, minutes % 60)
}

/// Month in the interface language: 「令和8年12月」, "December 2026".
pub fn month(date: NaiveDate) -> String {
    if texts::is_english() { format!("{} {}", month_name(date), date.year()) } else { japanese_month(date) }
}

/// Month without its year in the interface language: 「12月」, "December".
pub fn month_name(date: NaiveDate) -> &'static str {
    texts::dates::months().split(' ').nth(date.month0() as usize).unwrap_or_default()
}

/// `date` as the page enters it into a text field, in a format that [`parse_date`](super::parse_date) reads.
pub fn typed(date: NaiveDate) -> String {
    if texts::is_english() { date.to_string() } else { japanese_short(date) }
}

fn weekday(date: NaiveDate) -> [&'static str; 2] {
    match date.weekday() {
        Weekday::Mon => ["月", "Mon"],
        Weekday::Tue => ["火", "Tue"],
        Weekday::Wed => ["水", "Wed"],
        Weekday::Thu => ["木", "Thu"],
        Weekday::Fri => ["金", "Fri"],
        Weekday::Sat => ["土", "Sat"],
        Weekday::Sun => ["日", "Sun"],
    }
}
