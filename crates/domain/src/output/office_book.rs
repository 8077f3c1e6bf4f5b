//! The office book as lines of a table, on screen and paper, and what an association may take over from it.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use crate::facts::{Details, Facts};
use crate::plan::answers::Kind;
use crate::plan::office_book::offer::{Users, users};
use crate::plan::office_book::pattern::{Pattern, fitting_patterns};
use crate::plan::office_book::{Call, Subject, ToldDay, phone_of, taken_rules, told_days};
use crate::plan::{Edit, Entry, Plan};
use crate::rules::calendar::{day_short, iso, month, parse_date};
use crate::rules::schedule::Jurisdiction;
use crate::wording::truncate::{NAME, truncate};

/// A line of the book.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BookLine {
    /// What the office told.
    pub told: ToldDay,
    /// Office, or the bureau if the office is unknown; whoever is asked in its place, with the prefecture.
    pub office: String,
    /// Name of the milestone.
    pub what: String,
    /// When and by whom it was told, and who asked.
    pub call: String,
    /// The plans that it is for.
    pub users: Users,
}

/// What was told of one subject, and the rules that fit it.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleGroup {
    /// What was asked.
    pub subject: Subject,
    /// Office and milestone in words.
    pub title: String,
    /// Number of days told.
    pub days: usize,
    /// Rules that give all of these days, with the day of each for the month after the last of them.
    pub patterns: Vec<(Pattern, NaiveDate)>,
    /// The rule that was taken.
    pub taken: Option<Pattern>,
}

/// Label of the kind of institution that a day or rule holds for.
pub fn kind_label(kind: Option<Kind>) -> &'static str {
    kind.map_or(texts::book::all_kinds(), Kind::label)
}

/// Office of a prefecture in words; the prefecture itself if no bureau has it.
pub fn office(facts: &'static Facts, prefecture: &str) -> String {
    let name = |Jurisdiction { bureau, office }: Jurisdiction| match office {
        Some(office) => office.name.clone(),
        None => texts::book::bureau_for(&bureau.name, texts::name(prefecture)),
    };
    Jurisdiction::of(facts, prefecture).map_or_else(|| truncate(prefecture, NAME).into(), name)
}

/// Whom a subject was asked: the office, or whom its question names in place of that.
fn asked(facts: &'static Facts, details: &Details, subject: &Subject) -> String {
    let edition = facts.editions.iter().find(|edition| edition.id == subject.edition);
    let at = edition.and_then(|edition| details.edition(edition)?.asked_at(&subject.milestone));
    at.map_or_else(|| office(facts, &subject.prefecture), |(name, _)| name.into())
}

/// The same for a line of the book, which tells what is asked elsewhere apart by its prefecture.
fn asked_for(facts: &'static Facts, details: &Details, subject: &Subject) -> String {
    let (asked, office) = (asked(facts, details, subject), office(facts, &subject.prefecture));
    if asked == office { office } else { texts::book::bureau_for(asked, texts::name(&subject.prefecture)) }
}

/// Name of the milestone of a subject; its id if the edition does not have it.
pub fn what<'a>(facts: &Facts, details: &'a Details, subject: &'a Subject) -> Cow<'a, str> {
    let edition = facts.editions.iter().find(|edition| edition.id == subject.edition);
    let label = edition.map_or("", |edition| details.label(edition, &subject.milestone));
    if label.is_empty() { truncate(&subject.milestone, NAME) } else { label.into() }
}

/// Who told a day and when, and who asked; blank if nothing is known.
pub fn call_words(call: &Call) -> String {
    // A day that can be read gets the format of the days beside it.
    let on = parse_date(&call.on).ok().flatten().map_or(call.on.clone(), day_short);
    let by = call.by.trim();
    let by = if by.is_empty() { String::new() } else { texts::book::asked_by(truncate(by, NAME)) };
    let parts = [truncate(on.trim(), NAME), truncate(call.who.trim(), NAME), by.into()];
    let known: Vec<&str> = parts.iter().map(|part| &**part).filter(|part| !part.is_empty()).collect();
    known.join(texts::common::dot())
}

/// The lines of the book, by office, milestone, kind and month.
pub fn lines(facts: &'static Facts, details: &Details, book: &Plan, plans: &[Plan]) -> Vec<BookLine> {
    let all = told_days(facts, book);
    let line = |told: ToldDay| BookLine {
        office: asked_for(facts, details, &told.subject),
        what: what(facts, details, &told.subject).into(),
        call: call_words(&told.call),
        users: users(facts, &told, &all, plans),
        told,
    };
    all.iter().cloned().map(line).collect()
}

/// The days and phone numbers of the book in whose place `edits` put others, each with what it was and is.
pub fn replaced(facts: &'static Facts, details: &Details, edits: &[Edit]) -> Vec<String> {
    let line = |Edit { path, before, after }: &Edit| {
        if before.is_empty() {
            return None;
        }
        if let Some(place) = phone_of(path) {
            return Some(texts::book::moved(office(facts, place), before, after));
        }
        let told = |text: &str| ToldDay::parse(path, &Entry { at: 0, text: text.into() });
        let (before, after) = (told(before)?, told(after)?);
        let ToldDay { subject, designation, .. } = &before;
        let about = texts::book::about(
            asked(facts, details, subject),
            what(facts, details, subject),
            month(*designation),
        );
        (before.day != after.day)
            .then(|| texts::book::moved(about, day_short(before.day), day_short(after.day)))
    };
    edits.iter().filter_map(line).collect()
}

/// Told days by what was asked, in their order.
fn by_subject(told: impl Iterator<Item = ToldDay>) -> Vec<(Subject, Vec<ToldDay>)> {
    let mut groups: Vec<(Subject, Vec<ToldDay>)> = Vec::new();
    for told in told {
        match groups.iter_mut().find(|(subject, _)| *subject == told.subject) {
            Some((_, days)) => days.push(told),
            None => groups.push((told.subject.clone(), vec![told])),
        }
    }
    groups
}

/// The subjects of which days were told or a rule was taken, with the rules that fit.
pub fn rule_groups(facts: &'static Facts, details: &Details, book: &Plan) -> Vec<RuleGroup> {
    let (told, rules) = (told_days(facts, book), taken_rules(facts, book));
    let mut groups = by_subject(told.into_iter());
    for rule in &rules {
        if groups.iter().all(|(subject, _)| *subject != rule.subject) {
            groups.push((rule.subject.clone(), Vec::new()));
        }
    }
    let group = |(subject, days): (Subject, Vec<ToldDay>)| RuleGroup {
        title: [
            &asked_for(facts, details, &subject),
            texts::common::dot(),
            &what(facts, details, &subject),
            texts::common::dot(),
            kind_label(subject.kind),
        ]
        .concat(),
        days: days.len(),
        patterns: fitting_patterns(
            &days.iter().map(|told| (told.designation, told.day)).collect::<Vec<_>>(),
            &facts.open_days,
        ),
        taken: rules.iter().find(|rule| rule.subject == subject).map(|rule| rule.pattern),
        subject,
    };
    groups.into_iter().map(group).collect()
}

#[derive(Serialize)]
struct Settings {
    deadlines: Vec<SettingsDeadline>,
}

#[derive(Serialize)]
struct SettingsDeadline {
    prefecture: String,
    milestone: String,
    days: Vec<SettingsDay>,
    source: SettingsSource,
}

#[derive(Serialize)]
struct SettingsDay {
    #[serde(with = "iso")]
    designation: NaiveDate,
    #[serde(with = "iso")]
    day: NaiveDate,
}

#[derive(Serialize)]
struct SettingsSource {
    title: String,
    /// First of the calls: one day cannot say of each when it was asked, and no later one is right for all. Left out
    /// unless each has a day: the deadline then is an estimate there.
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<String>,
}

/// What an association may take over into its `config.json`: the days told for all kinds of institution under an
/// edition that is not superseded. `None` if there are none.
pub fn settings_block(facts: &'static Facts, details: &Details, book: &Plan) -> Option<String> {
    let mut told_days = told_days(facts, book);
    told_days.retain(|told| {
        let of_month = facts.edition(told.designation).filter(|edition| edition.id == told.subject.edition);
        let is_ahead =
            of_month.is_some_and(|of| facts.editions_ahead(facts.day).any(|edition| edition == of));
        is_ahead && told.subject.kind.is_none()
    });
    // The settings name no edition.
    for told in &mut told_days {
        told.subject.edition.clear();
    }
    let deadlines = by_subject(told_days.into_iter());
    let deadline = |(subject, days): (Subject, Vec<ToldDay>)| {
        let on: Option<Vec<NaiveDate>> = days.iter().map(ToldDay::called).collect();
        let who: Vec<&str> =
            days.iter().map(|told| told.call.who.trim()).filter(|who| !who.is_empty()).collect();
        let who = who.last().map(|who| truncate(who, NAME)).unwrap_or_default();
        let edition = days.last().and_then(|told| facts.edition(told.designation));
        let edition = edition.map(|edition| edition.id.clone()).unwrap_or_default();
        let asked = asked(facts, details, &Subject { edition, ..subject.clone() });
        SettingsDeadline {
            source: SettingsSource {
                title: texts::book::settings_source(asked, who),
                checked: on.and_then(|on| on.into_iter().min()).map(|on| on.to_string()),
            },
            prefecture: subject.prefecture,
            milestone: subject.milestone,
            days: days.iter().map(|t| SettingsDay { designation: t.designation, day: t.day }).collect(),
        }
    };
    let deadlines: Vec<SettingsDeadline> = deadlines.into_iter().map(deadline).collect();
    (!deadlines.is_empty()).then(|| serde_json::to_string_pretty(&Settings { deadlines }).unwrap_or_default())
}
