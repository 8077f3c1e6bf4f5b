//! Deadline rules as a table for proofreading: bureau, milestone, rule, and the next three dates by that rule.

use chrono::NaiveDate;

use crate::facts::bureau::Deadline;
use crate::facts::edition::{Edition, Milestone};
use crate::facts::source::{Certainty, Grade};
use crate::facts::{Details, Facts};
use crate::rules::calendar::{japanese, japanese_short, next_month};
use crate::rules::rule::{Rule, RuleDay};

/// A block for each edition that was not superseded on the day of the facts, with a tab-separated line for each rule of
/// the edition and of each bureau, including unknown ones. Dates are for designation dates after the edition's last check.
pub fn deadlines(facts: &Facts, details: &Details) -> String {
    let blocks = facts.editions_ahead(facts.day).map(|edition| of_edition(facts, details, edition));
    blocks.collect::<Vec<_>>().join("\n")
}

fn of_edition(facts: &Facts, details: &Details, edition: &Edition) -> String {
    let name = details.edition(edition).map_or("", |e| &e.name);
    let mut out = format!("{name}（{}確認）\n", edition.source.checked);
    let label = |milestone: &Milestone| details.label(edition, &milestone.id);
    for milestone in &edition.milestones {
        let before = milestone.before_opening.map(|days| format!("開院・開局の{days}日前"));
        let rule = milestone.rule.map(|r| r.to_string()).or(before);
        let rule = rule.unwrap_or("なし（厚生局ごと）".into());
        let days = next_days(facts, edition, |d| milestone.rule.map(|r| by_rule(facts, r, d)));
        let source = details.milestone(edition, &milestone.id).map(|m| &m.source);
        let grade = source.map(|source| source.grade).unwrap_or_default();
        out += &line("全国", label(milestone), &rule, &days, milestone.certainty, grade);
    }
    for bureau in &facts.bureaus {
        for milestone in &edition.milestones {
            let mut stated = bureau
                .deadlines
                .iter()
                .filter(|d| d.edition == edition.id && d.milestone == milestone.id)
                .peekable();
            if stated.peek().is_none() && milestone.rule.is_none() && milestone.before_opening.is_none() {
                let grade = Grade::default();
                out += &line(&bureau.name, label(milestone), "なし", "", Certainty::Unknown, grade);
            }
            for deadline in stated {
                let place = match &deadline.prefecture {
                    Some(prefecture) => format!("{} {prefecture}", bureau.name),
                    None => bureau.name.clone(),
                };
                let days = next_days(facts, edition, |d| match deadline.listed(d) {
                    Some(day) => Some(japanese(day)),
                    None => deadline.rule.map(|r| by_rule(facts, r, d)),
                });
                let source = details.deadline(bureau, deadline).map(|d| &d.source);
                let (certainty, grade) =
                    (deadline.certainty, source.map(|source| source.grade).unwrap_or_default());
                out += &line(&place, label(milestone), &in_words(deadline), &days, certainty, grade);
            }
        }
    }
    out
}

/// A line for each published date that differs from its rule. The published date is the one in use.
pub fn differences(facts: &Facts, details: &Details) -> Vec<String> {
    let mut lines = Vec::new();
    let mut compare = |who: &str, label: &str, designation, published: NaiveDate, rule: Option<RuleDay>| {
        if let Some(rule) = rule.filter(|r| r.date != published) {
            let (designation, rule) = (japanese_short(designation), japanese(rule.date));
            let published = japanese(published);
            lines.push(format!("{who}\t{label}\t{designation}指定\t公表 {published}\t規則 {rule}"));
        }
    };
    for edition in &facts.editions {
        let name = details.edition(edition).map_or("", |e| &e.name);
        for row in &edition.table {
            for milestone in &edition.milestones {
                if let Some(day) = row.day(&milestone.id) {
                    let rule = milestone.day(edition, row.designation, &facts.open_days);
                    compare(name, details.label(edition, &milestone.id), row.designation, day, rule);
                }
            }
        }
    }
    for bureau in &facts.bureaus {
        for deadline in &bureau.deadlines {
            for listed in &deadline.days {
                let rule = deadline.by_rule(listed.designation, &facts.open_days);
                compare(&bureau.name, &deadline.milestone, listed.designation, listed.day, rule);
            }
        }
    }
    lines
}

fn line(who: &str, label: &str, rule: &str, days: &str, certainty: Certainty, grade: Grade) -> String {
    let grade = if certainty == Certainty::Estimate { grade.label() } else { "" };
    format!("{who}\t{label}\t{rule}\t{days}\t{}\t{grade}\n", certainty.label())
}

fn in_words(deadline: &Deadline) -> String {
    let earliest = deadline.earliest_day.map(|day| format!("早くて{day}日"));
    let window = deadline.accepted_from.map(|day| format!("{day}日から受付"));
    let list = (!deadline.days.is_empty()).then(|| format!("日の一覧（{}件）", deadline.days.len()));
    let rule = deadline.rule.map(|r| r.to_string());
    let rule = list.into_iter().chain(rule).collect::<Vec<_>>().join("、ほかは ");
    [rule].into_iter().chain(earliest).chain(window).collect::<Vec<_>>().join("、")
}

fn next_days(facts: &Facts, edition: &Edition, day: impl Fn(NaiveDate) -> Option<String>) -> String {
    std::iter::successors(Some(next_month(edition.source.checked)), |m| Some(next_month(*m)))
        .take_while(|d| *d <= facts.open_days.listed_to())
        .skip(2)
        .skip_while(|d| *d < edition.valid_from)
        .take_while(|d| !edition.is_superseded(*d))
        .take(3)
        .filter_map(day)
        .collect::<Vec<_>>()
        .join("  ")
}

/// Date by `rule`, with 「?」 if closed days or holidays are not certain.
fn by_rule(facts: &Facts, rule: Rule, designation: NaiveDate) -> String {
    match rule.apply(designation, &facts.open_days) {
        Some(day) if day.doubt.is_none() => japanese(day.date),
        Some(day) => format!("{}?", japanese(day.date)),
        None => "不明".into(),
    }
}
