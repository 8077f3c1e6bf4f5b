//! The facts as a file for other programs, `facts.json`. Its shape is a promise of its own (`public/facts.schema.json`),
//! apart from that of the data files: entries may be added, none changes its meaning.

use chrono::NaiveDate;
use serde::Serialize;

use crate::facts::bureau::{Bureau, Deadline, Office};
use crate::facts::edition::{Edition, Milestone, Row};
use crate::facts::source::{Certainty, Grade, Source};
use crate::facts::{Details, Facts};
use crate::rules::calendar::iso;
use crate::rules::rule::{Day, Roll, Rule};

/// Version of the shape.
pub const FACTS_FILE_VERSION: u32 = 1;

/// Bureaus, deadlines and editions with their sources, as JSON. Names and explanations are those of the data files.
pub fn facts_file(facts: &Facts, details: &Details) -> String {
    let file = File {
        schema: "facts.schema.json",
        app: "onshi-guide-facts",
        version: FACTS_FILE_VERSION,
        day: facts.day,
        holidays_announced_to: facts.open_days.announced_to(),
        editions: facts.editions.iter().map(|edition| edition_of(edition, details)).collect(),
        bureaus: facts.bureaus.iter().map(|bureau| bureau_of(bureau, facts, details)).collect(),
    };
    // Serialization fails only for maps with non-string keys.
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct File<'f> {
    #[serde(rename = "$schema")]
    schema: &'f str,
    app: &'f str,
    version: u32,
    #[serde(with = "iso")]
    day: NaiveDate,
    #[serde(with = "iso")]
    holidays_announced_to: NaiveDate,
    editions: Vec<EditionOut<'f>>,
    bureaus: Vec<BureauOut<'f>>,
}

#[derive(Serialize)]
struct EditionOut<'f> {
    id: &'f str,
    name: &'f str,
    #[serde(with = "iso")]
    valid_from: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none", with = "iso::maybe")]
    superseded_from: Option<NaiveDate>,
    source: SourceOut<'f>,
    milestones: Vec<MilestoneOut<'f>>,
    #[serde(skip_serializing_if = "<[Row]>::is_empty")]
    table: &'f [Row],
}

#[derive(Serialize)]
struct MilestoneOut<'f> {
    id: &'f str,
    label: &'f str,
    why: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<RuleOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days_before_opening: Option<u64>,
    certainty: Certainty,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceOut<'f>>,
}

#[derive(Serialize)]
struct BureauOut<'f> {
    id: &'f str,
    name: &'f str,
    site: &'f str,
    prefectures: &'f [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceOut<'f>>,
    offices: Vec<OfficeOut<'f>>,
    deadlines: Vec<DeadlineOut<'f>>,
}

#[derive(Serialize)]
struct OfficeOut<'f> {
    prefecture: &'f str,
    name: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceOut<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_source: Option<SourceOut<'f>>,
}

#[derive(Serialize)]
struct DeadlineOut<'f> {
    edition: &'f str,
    milestone: &'f str,
    label: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefecture: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<RuleOut>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    days: Vec<ListedOut>,
    certainty: Certainty,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest_day: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted_from: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceOut<'f>>,
}

#[derive(Serialize)]
struct ListedOut {
    #[serde(with = "iso")]
    designation: NaiveDate,
    #[serde(with = "iso")]
    day: NaiveDate,
}

/// A rule in the words of the data files, and in parts.
#[derive(Serialize)]
struct RuleOut {
    says: String,
    months_before: u32,
    /// `None` where the source names the month only.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<DayOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    if_closed: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum DayOut {
    OfMonth(u32),
    Word(&'static str),
}

#[derive(Serialize)]
struct SourceOut<'f> {
    title: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none", with = "iso::maybe")]
    dated: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none", with = "iso::maybe")]
    checked: Option<NaiveDate>,
    grade: Grade,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<SourceOut<'f>>,
}

fn source_of(source: &Source) -> SourceOut<'_> {
    SourceOut {
        title: &source.title,
        url: source.url.as_deref(),
        dated: source.dated,
        checked: source.checked,
        grade: source.grade,
        also: source.also.iter().map(source_of).collect(),
    }
}

fn rule_of(rule: Rule) -> RuleOut {
    let (day, if_closed) = match rule.day {
        Day::Unknown => (None, None),
        Day::FirstOpen => (Some(DayOut::Word("first-open")), None),
        Day::OfMonth(day, roll) => {
            let if_closed = match roll {
                Roll::None => "same",
                Roll::Next => "next-open",
                Roll::Previous => "previous-open",
                Roll::Unknown => "unknown",
            };
            let day = if day > 28 { DayOut::Word("last") } else { DayOut::OfMonth(day) };
            (Some(day), Some(if_closed))
        }
    };
    RuleOut { says: rule.to_string(), months_before: rule.months_before, day, if_closed }
}

fn edition_of<'f>(edition: &'f Edition, details: &'f Details) -> EditionOut<'f> {
    let told = details.edition(edition);
    let milestone = |milestone: &'f Milestone| {
        let told = details.milestone(edition, &milestone.id);
        MilestoneOut {
            id: &milestone.id,
            label: told.map_or("", |told| &told.label),
            why: told.map_or("", |told| &told.why),
            rule: milestone.rule.map(rule_of),
            days_before_opening: milestone.before_opening,
            certainty: milestone.certainty,
            source: told.map(|told| source_of(&told.source)),
        }
    };
    let unnamed = SourceOut {
        title: "",
        url: None,
        dated: None,
        checked: Some(edition.source.checked),
        grade: Grade::default(),
        also: Vec::new(),
    };
    EditionOut {
        id: &edition.id,
        name: told.map_or("", |told| &told.name),
        valid_from: edition.valid_from,
        superseded_from: edition.superseded_from,
        source: told.map_or(unnamed, |told| source_of(&told.source)),
        milestones: edition.milestones.iter().map(milestone).collect(),
        table: &edition.table,
    }
}

fn bureau_of<'f>(bureau: &'f Bureau, facts: &'f Facts, details: &'f Details) -> BureauOut<'f> {
    let told = details.bureaus.iter().find(|told| told.id == bureau.id);
    let office = |office: &'f Office| OfficeOut {
        prefecture: &office.prefecture,
        name: &office.name,
        source: details.office(bureau, office).map(|told| source_of(&told.source)),
        phone: office.phone.as_deref(),
        phone_source: office.phone.as_ref().and_then(|_| details.phone_source(bureau, office)).map(source_of),
    };
    let deadline = |deadline: &'f Deadline| {
        let edition = facts.editions.iter().find(|edition| edition.id == deadline.edition);
        let told = details.deadline(bureau, deadline);
        DeadlineOut {
            edition: &deadline.edition,
            milestone: &deadline.milestone,
            label: edition.map_or("", |edition| details.label(edition, &deadline.milestone)),
            prefecture: deadline.prefecture.as_deref(),
            rule: deadline.rule.map(rule_of),
            days: deadline
                .days
                .iter()
                .map(|listed| ListedOut { designation: listed.designation, day: listed.day })
                .collect(),
            certainty: deadline.certainty,
            earliest_day: deadline.earliest_day,
            accepted_from: deadline.accepted_from,
            note: told.and_then(|told| told.note.as_deref()),
            source: told.map(|told| source_of(&told.source)),
        }
    };
    BureauOut {
        id: &bureau.id,
        name: &bureau.name,
        site: details.site(bureau),
        prefectures: &bureau.prefectures,
        source: told.map(|told| source_of(&told.source)),
        offices: bureau.offices.iter().map(office).collect(),
        deadlines: bureau.deadlines.iter().map(deadline).collect(),
    }
}
