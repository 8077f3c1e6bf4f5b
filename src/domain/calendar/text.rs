use chrono::{Datelike, NaiveDate, Weekday};

/// 「令和8年」; 「令和元年」 in 2019. Before the era (2019-05-01) the western year.
fn era_year(date: NaiveDate) -> String {
    match (date.year(), date.month()) {
        (2019, 5..) => "令和元年".into(),
        (year @ 2020.., _) => format!("令和{}年", year - 2018),
        (year, _) => format!("{year}年"),
    }
}

/// 「令和8年12月10日(木)」.
pub fn japanese(date: NaiveDate) -> String {
    format!("{}({})", japanese_short(date), weekday(date))
}

/// 「令和8年12月10日」, as forms are dated.
pub fn japanese_short(date: NaiveDate) -> String {
    format!("{}{}月{}日", era_year(date), date.month(), date.day())
}

/// 「令和8年12月」.
pub fn japanese_month(date: NaiveDate) -> String {
    format!("{}{}月", era_year(date), date.month())
}

fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "月",
        Weekday::Tue => "火",
        Weekday::Wed => "水",
        Weekday::Thu => "木",
        Weekday::Fri => "金",
        Weekday::Sat => "土",
        Weekday::Sun => "日",
    }
}
