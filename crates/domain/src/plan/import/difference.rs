//! What differs between a plan and its copy in a file, entry by entry, for the person to see before they are merged.

use super::paths::{is_note, is_record};
use crate::facts::{Details, Facts};
use crate::plan::answers::{Application, Keyword, Kind, Timing, heard_kind};
use crate::plan::describe::labels;
use crate::plan::heard::{self, TOLD_DAY, TOLD_FOR, heard_on, heard_who};
use crate::plan::own_steps::{Base, OWN};
use crate::plan::turn::Turn;
use crate::plan::{Entry, OTHER, Plan};
use crate::wording::truncate::{NAME, truncate};

/// One of the two copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The plan in this browser.
    Here,
    /// The plan in the file.
    File,
}

/// An entry that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Path of the entry.
    pub path: String,
    /// Name of the entry.
    pub label: String,
    /// Text here in words; blank if there is none.
    pub here: String,
    /// Text in the file in words; blank if there is none.
    pub file: String,
    /// What becomes of it when the two are merged.
    pub result: MergeResult,
}

/// What a merge makes of an entry that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeResult {
    /// The one that was written later.
    Later(Side),
    /// Both, as one note.
    Joined,
    /// What an office told: the person is asked, as no clock knows who of two heard right.
    Asked,
}

/// The entries in which `file` differs from `here`, in the order of their paths; what an office told first. What only
/// goes along with another entry, such as the month a tick was made for, is left out.
pub fn differences(facts: &Facts, details: &Details, here: &Plan, file: &Plan) -> Vec<Difference> {
    let label = labels(facts, details, here);
    let blank = Entry::default();
    let mut paths: Vec<&String> = here.entries.keys().chain(file.entries.keys()).collect();
    paths.sort();
    paths.dedup();
    let differs =
        |path: &&String| here.text(path) != file.text(path) && !is_record(path) && !goes_along(path);
    let mut found: Vec<Difference> = paths
        .into_iter()
        .filter(differs)
        .map(|path| {
            let entry = |plan: &Plan| plan.entries.get(path).unwrap_or(&blank).clone();
            let (ours, theirs) = (entry(here), entry(file));
            let later = if theirs > ours { Side::File } else { Side::Here };
            let both = !ours.text.is_empty() && !theirs.text.is_empty();
            Difference {
                path: path.clone(),
                label: label(path),
                here: with_call(here, path, in_words(facts, path, &ours.text)),
                file: with_call(file, path, in_words(facts, path, &theirs.text)),
                result: match path {
                    path if both && path.starts_with(TOLD_DAY) => MergeResult::Asked,
                    path if both && is_note(path) => MergeResult::Joined,
                    _ => MergeResult::Later(later),
                },
            }
        })
        .collect();
    found.sort_by_key(|difference| difference.result != MergeResult::Asked);
    found
}

/// Whether an entry goes along with another one, and means nothing by itself.
pub(in crate::plan) fn goes_along(path: &str) -> bool {
    let of_tick = ["/done_for", "/done_at", "/facts", "/separate"].iter().any(|part| path.ends_with(part));
    path.starts_with(TOLD_FOR)
        || path.starts_with("guess/")
        || (path.starts_with("heard/") && ["/for", "/noted", "/kind"].iter().any(|part| path.ends_with(part)))
        || (path.starts_with("step/") && of_tick)
        // Where a step stands on the path; other parts of a step and the office lead time move days.
        || (path.starts_with(OWN) && path.ends_with("/place"))
}

/// The day that an office told, with who told it and when.
fn with_call(plan: &Plan, path: &str, day: String) -> String {
    let Some(milestone) = path.strip_prefix(TOLD_DAY).filter(|_| !day.is_empty()) else { return day };
    let parts = [heard_on(milestone), heard_who(milestone)];
    let parts: Vec<&str> =
        parts.iter().map(|path| plan.text(path).trim()).filter(|text| !text.is_empty()).collect();
    if parts.is_empty() {
        day
    } else {
        texts::saved::told(day, truncate(&parts.join(texts::common::dot()), NAME))
    }
}

/// A stored text as the page says it.
pub(in crate::plan) fn in_words(facts: &Facts, path: &str, text: &str) -> String {
    let known = match path {
        path if path.starts_with(OWN) => match path.rsplit('/').next() {
            Some("from") if !text.is_empty() => return counted_from(facts, text),
            Some("unit") if !text.is_empty() => Some(texts::edits::open_days()),
            Some("side") if !text.is_empty() => Some(texts::edits::after()),
            _ => None,
        },
        "kind" => Kind::parse(text).map(Kind::label),
        "application" => Application::parse(text).map(|application| match application {
            Application::New => texts::answers::new(),
            Application::Retroactive => texts::answers::retroactive(),
            Application::Unsure => texts::answers::unsure(),
        }),
        "timing" => Timing::parse(text).map(|timing| match timing {
            Timing::FromFirst => texts::answers::from_first(),
            Timing::Later => texts::answers::later(),
        }),
        "prefecture" => Some(texts::name(text)),
        path if path.starts_with("turn/") => Turn::parse(text).map(Turn::label),
        _ if text == "true" => Some(texts::saved::ticked()),
        _ => None,
    };
    known.map_or_else(|| truncate(text.trim(), NAME).replace('\n', texts::common::gap()), String::from)
}

/// What the day of an own step goes by.
fn counted_from(facts: &Facts, text: &str) -> String {
    let step = |id: &str| {
        let mut steps = facts.editions.iter().rev().flat_map(|e| e.steps.iter().chain(&e.later_steps));
        steps.find(|step| step.id == id).map(|step| texts::own_steps::from_step(step.number, &step.title))
    };
    match Base::parse(text) {
        Base::Date => texts::own_steps::from_date().into(),
        Base::Opening => texts::own_steps::from_opening().into(),
        Base::Designation => texts::own_steps::from_designation().into(),
        Base::Step(id) => step(&id).unwrap_or_else(|| texts::own_steps::from_gone().into()),
    }
}

/// Paths of all that was noted of what an office told for a milestone, with the kind of institution, by the path of its day;
/// of any other entry its own.
pub(in crate::plan) fn with_its_call(path: &str) -> Vec<String> {
    let Some(milestone) = path.strip_prefix(TOLD_DAY) else { return vec![path.into()] };
    heard::paths_of_call(milestone).into_iter().chain([heard_kind(milestone)]).collect()
}

/// Sets what the person decided of the days that an office told: the day of one side, with who told it and when.
pub(super) fn decide(plan: &mut Plan, here: &Plan, file: &Plan, decided: &[(String, Side)], now: u64) {
    for (path, side) in decided {
        let from = if *side == Side::Here { here } else { file };
        for path in with_its_call(path) {
            plan.set(&path, from.text(&path), now);
            plan.set(&[OTHER, &path].concat(), "", now);
        }
    }
}
