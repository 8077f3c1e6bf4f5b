//! Closed days of the offices. Announced holidays are data; later ones are computed by law (祝日法).

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use domain::facts::source::Source;
use domain::rules::calendar::OpenDays;
use serde::Deserialize;

use crate::check::Wrong;

/// Last year for which holidays are computed.
const LAST_YEAR: i32 = 2036;

/// `holidays.toml`: holidays announced by the Cabinet Office (内閣府).
#[derive(Deserialize)]
pub(crate) struct HolidayFile {
    /// Last day for which holidays are announced.
    announced_to: String,
    source: Source,
    /// Names, by day.
    holidays: BTreeMap<String, String>,
}

impl HolidayFile {
    /// Errors in the file. `logged` is the date of the newest entry in the log of changes.
    pub(crate) fn check(&self, logged: NaiveDate) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let mut tell = |near: &str, what: &str| {
            wrong.push(Wrong { file: "holidays.toml".into(), near: vec![near.into()], what: what.into() });
        };
        if self.source.title.trim().is_empty() {
            tell("source", "出典の名前（source の title）が空です");
        }
        if self.source.checked.is_none_or(|checked| checked > logged) {
            tell(
                "source",
                "出典を確かめた日より新しい更新履歴がありません。changes.toml に何が変わったかを足してください",
            );
        }
        let year = self.announced_to.get(..4).unwrap_or_default();
        if !self.announced_to.ends_with("-12-31") || !self.holidays.keys().any(|day| day.starts_with(year)) {
            tell("announced_to", "announced_to は、祝日のある最後の年の12月31日にしてください");
        }
        wrong
    }
}

/// The open days, and the names of the holidays by date; `name` translates the computed ones.
pub(crate) fn holidays(
    announced: &HolidayFile,
    name: &dyn Fn(&str) -> String,
) -> Result<(OpenDays, Vec<String>), Vec<String>> {
    let day = |text: &str| {
        text.parse::<NaiveDate>()
            .map_err(|_| vec![format!("holidays.toml: 「{text}」は 2027-04-29 のように書いてください")])
    };
    let announced_to = day(&announced.announced_to)?;
    let mut all = BTreeMap::new();
    for (date, name) in &announced.holidays {
        all.insert(day(date)?, name.clone());
    }
    let calendar = jpholiday::JPHoliday::new();
    for holiday in (announced_to.year() + 1..=LAST_YEAR).flat_map(|year| calendar.year_holidays(year)) {
        let date = NaiveDate::from_ymd_opt(holiday.date.year(), holiday.date.month(), holiday.date.day());
        all.extend(date.map(|date| (date, name(&holiday.name))));
    }
    let listed_to = NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).unwrap_or(announced_to);
    let (days, names) = all.into_iter().unzip();
    Ok((OpenDays::new(days, announced_to, listed_to), names))
}
