//! A plan: one person's answers about one opening, as timestamped entries.
//!
//! Copies of a plan merge entry by entry, last writer wins, so two tabs never undo each other's work.

pub mod answers;
pub mod client_list;
pub mod describe;
pub mod exported;
pub mod filling;
pub mod form_copy;
pub mod handed_out;
pub mod heard;
pub mod history;
pub mod import;
pub mod map;
pub mod office_book;
pub mod other_version;
pub mod own_steps;
pub mod plan_file;
pub mod plan_list;
pub mod seen;
pub mod settings;
pub mod share;
pub mod site;
pub mod told;
pub mod turn;

use serde::{Deserialize, Serialize};

use crate::facts::Details;
use crate::facts::institution::Department;
use crate::plan::answers::{Answers, NOTED, QUESTIONS};
use crate::plan::filling::receipt_field;
use crate::plan::heard::is_told;
use crate::plan::map::StringMap;
use crate::plan::own_steps::is_typed_day;
use crate::rules::calendar::moment;
use crate::rules::clock::DAY;

/// One stored value.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// Write time in milliseconds since 1970. Always later than that of the value it replaced.
    pub at: u64,
    /// The value. Blank is a tombstone: the value was removed.
    #[serde(default)]
    pub text: String,
}

/// A plan as stored. Entries unknown to this build are preserved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Unique id, part of storage keys and calendar UIDs.
    pub id: String,
    /// Entries, by path.
    #[serde(default)]
    pub entries: StringMap<Entry>,
}

/// Change of one entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Path of the entry.
    pub path: String,
    /// Text before the change.
    pub before: String,
    /// Text after the change.
    pub after: String,
}

/// Minimum retention of a deleted plan, in days.
pub const KEPT_DAYS: u64 = 30;

/// Path prefix of the entries that record calendar exports, one per event. Not input: left out of summaries and of
/// import comparisons.
pub const CALENDAR: &str = "calendar/";
/// Path prefix of the entries that hold other versions: `other/<path>`. Older builds keep them without showing them.
pub const OTHER: &str = "other/";
const NAME: &str = "name";
/// The facility's name on the forms.
const FACILITY_NAME: &str = "field/facility.name";
const ARCHIVED: &str = "archived";
const DELETED: &str = "deleted";
/// Only in summaries: time of the last edit, including edits of long texts.
const EDITED: &str = "edited";

impl Plan {
    /// An empty plan.
    pub fn new(id: String) -> Plan {
        Plan { id, entries: StringMap::new() }
    }

    /// A new plan for a sister institution: answers and form fields of `of`, its name marked as a copy, without
    /// progress and notes, and without the codes, numbers and days that only the other institution has.
    pub fn copy(id: String, of: &Plan, details: &Details, now: u64) -> Plan {
        let mut plan = Plan::new(id);
        let mut answers = Answers { steps: StringMap::new(), ..of.answers() };
        let is_receipt = |id: &str| Department::ALL.iter().any(|department| receipt_field(*department) == id);
        answers
            .fields
            .retain(|id, _| !is_receipt(id) && !details.field(id).is_some_and(|field| field.uncopied));
        let is_of_one =
            |path: &str| path.starts_with("date/") || path.starts_with("turn/") || is_typed_day(path);
        answers.noted.retain(|path, _| !is_of_one(path));
        plan.write(&answers, now);
        plan.date_told(of);
        let name = of.name().trim();
        if !name.is_empty() {
            plan.set_name(&texts::plans::copy_of(name), now);
        }
        plan
    }

    /// Dates what offices told as `of` does, from which this new plan has it: nobody told it again, and the office book
    /// goes by when it was told. What `of` does not have is as old as can be.
    pub fn date_told(&mut self, of: &Plan) {
        for (path, entry) in self.entries.iter_mut() {
            if is_told(path) {
                entry.at = of.at(path).max(1);
            }
        }
    }

    /// Text of the entry at `path`; blank if there is none.
    pub fn text(&self, path: &str) -> &str {
        self.entries.get(path).map_or("", |e| e.text.as_str())
    }

    /// Name given by the person; blank if none.
    pub fn name(&self) -> &str {
        self.text(NAME)
    }

    /// Name given by the person, or else the facility's on the forms; blank if neither is there.
    pub fn called(&self) -> &str {
        let name = self.name();
        if name.trim().is_empty() { self.facility() } else { name }
    }

    /// The facility's name on the forms; blank if none was entered.
    pub fn facility(&self) -> &str {
        self.text(FACILITY_NAME)
    }

    /// Returns `true` if the plan is archived.
    pub fn is_archived(&self) -> bool {
        !self.text(ARCHIVED).is_empty()
    }

    /// Deletion time in milliseconds since 1970; `None` if not deleted.
    pub fn deleted(&self) -> Option<u64> {
        self.entries.get(DELETED).filter(|e| !e.text.is_empty()).map(|e| e.at)
    }

    /// Remaining retention in days, at least; 0 if expired by the clock, `None` if not deleted.
    pub fn kept_for(&self, now: u64) -> Option<u64> {
        // A deletion time from a fast clock must not promise more than `KEPT_DAYS`.
        Some(self.kept_until()?.saturating_sub(now).div_ceil(DAY).min(KEPT_DAYS))
    }

    /// Returns `true` if the plan is deleted and its retention has expired. `certain` must be a lower bound of the
    /// current time, not the clock: a clock that runs years ahead for an hour would purge every restorable plan.
    pub fn is_over(&self, certain: u64) -> bool {
        self.kept_until().is_some_and(|end| end <= certain)
    }

    /// End of retention. Counted from the last edit, which may follow the deletion: in another window, or after the
    /// clock was corrected.
    fn kept_until(&self) -> Option<u64> {
        self.deleted()?;
        Some(self.edited().saturating_add(KEPT_DAYS * DAY))
    }

    /// Sets the name; returns the edit, empty if unchanged.
    pub fn set_name(&mut self, name: &str, now: u64) -> Vec<Edit> {
        self.set(NAME, name, now).into_iter().collect()
    }

    /// Archives or restores the plan; returns the edit, empty if unchanged.
    pub fn set_archived(&mut self, archived: bool, now: u64) -> Vec<Edit> {
        self.set(ARCHIVED, if archived { "true" } else { "" }, now).into_iter().collect()
    }

    /// Moves the plan to the bin or restores it; returns the edit, empty if unchanged.
    pub fn set_deleted(&mut self, deleted: bool, now: u64) -> Vec<Edit> {
        self.set(DELETED, if deleted { "true" } else { "" }, now).into_iter().collect()
    }

    /// Time of the last edit, in milliseconds since 1970; 0 for an empty plan.
    pub fn edited(&self) -> u64 {
        self.entries.values().map(|e| e.at).max().unwrap_or_default()
    }

    /// Day and time of the last edit in Japan, as 「令和8年11月24日 14:05」; `None` if unknown.
    pub fn edited_on(&self) -> Option<String> {
        let written = self.edited();
        // Version 1 files have no times; entries read from them are dated to 1970.
        (written >= DAY).then(|| moment(written))
    }

    /// Returns `true` if no entry has a value.
    pub fn is_blank(&self) -> bool {
        self.entries.values().all(|e| e.text.is_empty())
    }

    /// Writes the values in which `answers` differs from the plan; returns the edits.
    pub fn write(&mut self, answers: &Answers, now: u64) -> Vec<Edit> {
        let after = flat(answers);
        let gone: Vec<String> = flat(&self.answers())
            .into_iter()
            .map(|(path, _)| path)
            .filter(|path| !after.contains_key(path))
            .collect();
        let changed = after.into_iter().chain(gone.into_iter().map(|path| (path, String::new())));
        changed.filter_map(|(path, text)| self.set(&path, &text, now)).collect()
    }

    /// Writes one entry; `None` if unchanged.
    pub fn set(&mut self, path: &str, text: &str, now: u64) -> Option<Edit> {
        let before = self.text(path).to_string();
        if before == text {
            return None;
        }
        // The new entry must be later than the old one even if the clock was set back.
        let at = self.entries.get(path).map_or(now, |old| now.max(old.at.saturating_add(1)));
        self.entries.insert(path.into(), Entry { at, text: text.into() });
        Some(Edit { path: path.into(), before, after: text.into() })
    }

    /// Takes over every later entry of `other`. On equal times the greater text wins, so both sides converge.
    /// Returns `true` if anything changed.
    pub fn merge(&mut self, other: &Plan) -> bool {
        let mut changed = false;
        for (path, theirs) in &other.entries {
            if self.entries.get(path).is_none_or(|ours| ours < theirs) {
                self.entries.insert(path.clone(), theirs.clone());
                changed = true;
            }
        }
        changed
    }

    /// Decodes the entries. Paths unknown to this build are skipped.
    pub fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        for (path, entry) in self.entries.iter().filter(|(_, e)| !e.text.is_empty()) {
            put(&mut answers, path, &entry.text);
        }
        answers.stamp_context();
        answers
    }

    /// Summary for the list of plans: the plan without long texts, except the facility's name.
    pub fn summary(&self) -> Plan {
        let mut entries = self.entries.clone();
        entries.retain(|path, _| !is_long(path));
        // The list's order must also reflect edits of the omitted texts.
        entries.insert(EDITED.into(), Entry { at: self.edited(), text: "true".into() });
        Plan { id: self.id.clone(), entries }
    }

    /// The plan recovered from its summary: everything but the long texts.
    pub fn of_summary(mut self) -> Plan {
        self.entries.remove(EDITED);
        self
    }

    /// Write time of the entry at `path`, in milliseconds since 1970; 0 if there is none.
    pub fn at(&self, path: &str) -> u64 {
        self.entries.get(path).map_or(0, |e| e.at)
    }
}

/// Whether the text at `path` is left out of summaries.
fn is_long(path: &str) -> bool {
    let is_long = path.starts_with("field/")
        || path.starts_with(CALENDAR)
        || path.starts_with(OTHER)
        || path.ends_with("/note");
    is_long && path != FACILITY_NAME
}

/// All non-blank answers, by path.
fn flat(answers: &Answers) -> StringMap<String> {
    let mut all = StringMap::new();
    let mut put = |path: String, text: String| {
        if !text.is_empty() {
            all.insert(path, text);
        }
    };
    for question in &QUESTIONS {
        put(question.path.into(), question.get(answers));
    }
    for (id, text) in &answers.fields {
        put(format!("field/{id}"), text.clone());
    }
    for (id, text) in &answers.deadlines {
        put(format!("deadline/{id}"), text.clone());
    }
    for (id, text) in &answers.told {
        put(format!("told/{id}"), text.clone());
    }
    for (path, text) in &answers.noted {
        put(path.clone(), text.clone());
    }
    for (id, step) in &answers.steps {
        put(format!("step/{id}/done"), if step.done { "true".into() } else { String::new() });
        put(format!("step/{id}/done_for"), step.done_for.clone());
        put(format!("step/{id}/done_at"), step.done_at.clone());
        put(format!("step/{id}/done_on"), step.done_on.clone());
        put(format!("step/{id}/note"), step.note.clone());
        put(format!("step/{id}/facts"), step.facts.clone());
        put(format!("step/{id}/separate"), if step.is_separate { "true".into() } else { String::new() });
        for sub in &step.subs {
            put(format!("step/{id}/sub/{sub}"), "true".into());
        }
    }
    all
}

fn put(answers: &mut Answers, path: &str, text: &str) {
    if let Some(question) = QUESTIONS.iter().find(|question| question.path == path) {
        return question.set(answers, text);
    }
    match path.split_once('/') {
        Some(("field", id)) => drop(answers.fields.insert(id.into(), text.into())),
        Some(("deadline", id)) => drop(answers.deadlines.insert(id.into(), text.into())),
        Some(("told", id)) => drop(answers.told.insert(id.into(), text.into())),
        Some(("step", rest)) => {
            let Some((id, part)) = rest.split_once('/') else { return };
            let step = answers.steps.entry(id.into()).or_default();
            match part {
                "done" => step.done = true,
                "done_for" => step.done_for = text.into(),
                "done_at" => step.done_at = text.into(),
                "done_on" => step.done_on = text.into(),
                "note" => step.note = text.into(),
                "facts" => step.facts = text.into(),
                "separate" => step.is_separate = true,
                _ => {
                    if let Some(sub) = part.strip_prefix("sub/") {
                        step.subs.push(sub.into());
                    }
                }
            }
        }
        _ if NOTED.iter().any(|start| path.starts_with(start)) => {
            answers.noted.insert(path.into(), text.into());
        }
        _ => {}
    }
}
