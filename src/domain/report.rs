//! The deadline rules as a table for people to proofread: who, which, the rule, and the next three days it gives.

use chrono::NaiveDate;

use super::calendar::{japanese, next_month};
use super::facts::Facts;
use super::rule::Rule;

/// One line for each rule of the newest edition and of each bureau, then what is unknown, in tab-separated columns.
/// The days are those for the designation dates after the day the edition was last checked.
pub fn deadlines(facts: &Facts) -> String {
    let Some(edition) = facts.editions.last() else { return String::new() };
    let days = |rule: Rule| {
        let designations: Vec<NaiveDate> =
            std::iter::successors(Some(next_month(edition.source.checked)), |m| Some(next_month(*m)))
                .skip(2)
                .take(3)
                .collect();
        let day = |d: &NaiveDate| match rule.apply(*d, &facts.open_days) {
            Some(day) if day.sure => japanese(day.date),
            Some(day) => format!("{}?", japanese(day.date)),
            None => "不明".into(),
        };
        designations.iter().map(day).collect::<Vec<_>>().join("  ")
    };
    let mut out = format!("{}（{}確認）\n", edition.name, edition.source.checked);
    for milestone in &edition.milestones {
        let rule =
            milestone.rule.map_or("なし（厚生局ごと）\t".into(), |r| format!("{r}\t{}", days(r)));
        out += &format!("全国\t{}\t{rule}\n", milestone.label);
    }
    for bureau in &facts.bureaus {
        for milestone in &edition.milestones {
            let mut stated = bureau
                .deadlines
                .iter()
                .filter(|d| d.edition == edition.id && d.milestone == milestone.id)
                .peekable();
            if stated.peek().is_none() && milestone.rule.is_none() {
                out += &format!("{}\t{}\t要確認\t\n", bureau.name, milestone.label);
            }
            for deadline in stated {
                let place = deadline.prefecture.as_deref().unwrap_or_default();
                let (rule, label) = (deadline.rule, &milestone.label);
                out += &format!("{} {place}\t{label}\t{rule}\t{}\n", bureau.name, days(rule));
            }
        }
    }
    out
}
