//! The one place that writes dates. What papers say is Japanese in every language.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// 「令和8年」; 「令和元年」 in 2019. Before the era (2019-05-01) the western year.
fn era_year(date: NaiveDate) -> String {
    match (date.year(), date.month()) {
        (2019, 5..) => "令和元年".into(),
        (year @ 2020.., _) => format!("令和{}年", year - 2018),
        (year, _) => format!("{year}年"),
    }
}

/// A year in the language of the page: 「令和8年」, "2026".
pub fn year(date: NaiveDate) -> String {
    if texts::is_english() { date.year().to_string() } else { era_year(date) }
}

/// 「令和8年12月10日(木)」.
pub fn japanese(date: NaiveDate) -> String {
    let [weekday, _] = weekday(date);
    format!("{}({weekday})", japanese_short(date))
}

/// 「令和8年12月10日」, as forms are dated.
pub fn japanese_short(date: NaiveDate) -> String {
    format!("{}{}月{}日", era_year(date), date.month(), date.day())
}

/// 「令和8年12月」.
pub fn japanese_month(date: NaiveDate) -> String {
    format!("{}{}月", era_year(date), date.month())
}

/// A day with its weekday in the language of the page: 「令和8年12月10日(木)」, "Thu 10 December 2026 (Reiwa 8)".
pub fn day(date: NaiveDate) -> String {
    if !texts::is_english() {
        return japanese(date);
    }
    let [_, weekday] = weekday(date);
    let mut text = format!("{weekday} {}", day_short(date));
    // Beside it, because Japanese papers and letters count years by era.
    if date >= NaiveDate::from_ymd_opt(2019, 5, 1).unwrap_or_default() {
        text += &format!(" (Reiwa {})", date.year() - 2018);
    }
    text
}

/// The same without weekday and era: 「令和8年12月10日」, "10 December 2026".
pub fn day_short(date: NaiveDate) -> String {
    if texts::is_english() { format!("{} {}", date.day(), month(date)) } else { japanese_short(date) }
}

/// A moment, in milliseconds since 1970, as day and time in Japan (UTC+9).
pub fn moment(at: u64) -> String {
    let minutes = at / 60_000 + 9 * 60;
    let date = NaiveDate::default().checked_add_days(Days::new(minutes / 1440)).unwrap_or_default();
    format!("{} {}:{:02}", day_short(date), minutes / 60 % 24, minutes % 60)
}

/// A month in the language of the page: 「令和8年12月」, "December 2026".
pub fn month(date: NaiveDate) -> String {
    if texts::is_english() { format!("{} {}", month_name(date), date.year()) } else { japanese_month(date) }
}

/// A month without its year: 「12月」, "December".
pub fn month_name(date: NaiveDate) -> &'static str {
    texts::dates::months().split(' ').nth(date.month0() as usize).unwrap_or_default()
}

/// Today as it stands in a field that a person may change: in a form that `parse_date` reads.
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
