//! A plan: what one person said about one opening, entry by entry, each with the time it was written.
//! Two copies of a plan merge entry by entry: the later one holds. So two tabs never undo each other's work.

pub mod answers;
pub mod describe;
pub mod filling;
pub mod form_copy;
pub mod history;
pub mod import;
pub mod map;
pub mod plan_file;
pub mod plan_list;
pub mod settings;
pub mod share;

use serde::{Deserialize, Serialize};

use crate::plan::answers::{Answers, QUESTIONS};
use crate::plan::map::Map;
use crate::rules::calendar::moment;
use crate::rules::clock::DAY;

/// One thing that was entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// When it was written: milliseconds since 1970, always later than what it replaces.
    pub at: u64,
    /// Blank: taken away again.
    #[serde(default)]
    pub text: String,
}

/// Everything kept of a plan. Entries that this build does not know stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub id: String,
    #[serde(default, with = "crate::plan::map")]
    pub entries: Map<Entry>,
}

/// An entry before and after a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    pub path: String,
    pub before: String,
    pub after: String,
}

/// For how many days a deleted plan can be brought back at least.
pub const KEPT_DAYS: u64 = 30;

/// Path of the entries that say what was handed to a calendar, one for each event. Files and prints leave them out.
pub const CALENDAR: &str = "calendar/";
const NAME: &str = "name";
const ARCHIVED: &str = "archived";
const DELETED: &str = "deleted";
/// In a line of the list only: when anything was last written, long texts too.
const EDITED: &str = "edited";

impl Plan {
    pub fn new(id: String) -> Plan {
        Plan { id, entries: Map::new() }
    }

    /// A plan of its own with the answers and the papers of another, for its sister institution, named as a copy; not
    /// what was ticked off and noted.
    pub fn copy(id: String, of: &Plan, now: u64) -> Plan {
        let mut plan = Plan::new(id);
        plan.write(&Answers { steps: Map::new(), ..of.answers() }, now);
        let name = of.name().trim();
        if !name.is_empty() {
            plan.set_name(&texts::plans::copy_of(name), now);
        }
        plan
    }

    pub fn text(&self, path: &str) -> &str {
        self.entries.get(path).map_or("", |e| e.text.as_str())
    }

    /// What it is called, if anything.
    pub fn name(&self) -> &str {
        self.text(NAME)
    }

    pub fn is_archived(&self) -> bool {
        !self.text(ARCHIVED).is_empty()
    }

    /// When it was deleted.
    pub fn deleted(&self) -> Option<u64> {
        self.entries.get(DELETED).filter(|e| !e.text.is_empty()).map(|e| e.at)
    }

    /// For how many more days it can be brought back at least, where it is deleted; 0 when by the clock those are over.
    pub fn kept_for(&self, now: u64) -> Option<u64> {
        // A time from a clock that was ahead promises no more than the others.
        Some(self.kept_until()?.saturating_sub(now).div_ceil(DAY).min(KEPT_DAYS))
    }

    /// Whether it goes for good by itself, where it is deleted. `certain` is a moment that is certainly past, as no clock
    /// is: one that is years ahead for an hour would take everything that could still be brought back.
    pub fn is_over(&self, certain: u64) -> bool {
        self.kept_until().is_some_and(|end| end <= certain)
    }

    /// Counted from what was written last, though that was after its deletion: in another window, or under a clock that had
    /// been put right by then.
    fn kept_until(&self) -> Option<u64> {
        self.deleted()?;
        Some(self.edited().saturating_add(KEPT_DAYS * DAY))
    }

    pub fn set_name(&mut self, name: &str, now: u64) -> Vec<Edit> {
        self.set(NAME, name, now).into_iter().collect()
    }

    pub fn set_archived(&mut self, archived: bool, now: u64) -> Vec<Edit> {
        self.set(ARCHIVED, if archived { "true" } else { "" }, now).into_iter().collect()
    }

    pub fn set_deleted(&mut self, deleted: bool, now: u64) -> Vec<Edit> {
        self.set(DELETED, if deleted { "true" } else { "" }, now).into_iter().collect()
    }

    /// When anything was last written.
    pub fn edited(&self) -> u64 {
        self.entries.values().map(|e| e.at).max().unwrap_or_default()
    }

    /// The day and time in Japan of that, as 「令和8年11月24日 14:05」; `None` where the time was not known.
    pub fn edited_on(&self) -> Option<String> {
        let written = self.edited();
        // The first version kept no times.
        (written >= DAY).then(|| moment(written))
    }

    /// Nothing has been entered.
    pub fn is_blank(&self) -> bool {
        self.entries.values().all(|e| e.text.is_empty())
    }

    /// Writes what `answers` say where it differs; what changed.
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

    /// Writes one entry; `None` if it says that already.
    pub fn set(&mut self, path: &str, text: &str, now: u64) -> Option<Edit> {
        let before = self.text(path).to_string();
        if before == text {
            return None;
        }
        // A clock that was put back must not make the new entry the older one.
        let at = self.entries.get(path).map_or(now, |old| now.max(old.at.saturating_add(1)));
        self.entries.insert(path.into(), Entry { at, text: text.into() });
        Some(Edit { path: path.into(), before, after: text.into() })
    }

    /// Takes over every entry of `other` that is later than the own; at the same time, the greater text, so that both
    /// sides come to the same. Whether anything changed.
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

    /// What the entries say.
    pub fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        for (path, entry) in self.entries.iter().filter(|(_, e)| !e.text.is_empty()) {
            put(&mut answers, path, &entry.text);
        }
        answers.stamp_context();
        answers
    }

    /// Without the long texts: all that a list of plans shows.
    pub fn summary(&self) -> Plan {
        let short = |path: &str| {
            !path.starts_with("field/") && !path.starts_with(CALENDAR) && !path.ends_with("/note")
        };
        let mut entries = self.entries.clone();
        entries.retain(|path, _| short(path));
        // That a note was the last thing written still counts for the order of the list.
        entries.insert(EDITED.into(), Entry { at: self.edited(), text: "true".into() });
        Plan { id: self.id.clone(), entries }
    }

    /// The plan that a line of the list still knows: all but its long texts.
    pub fn of_summary(mut self) -> Plan {
        self.entries.remove(EDITED);
        self
    }

    /// When an entry was last written.
    pub fn at(&self, path: &str) -> u64 {
        self.entries.get(path).map_or(0, |e| e.at)
    }
}

/// Every answer that is not blank, by its path.
fn flat(answers: &Answers) -> Map<String> {
    let mut all = Map::new();
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
    for (id, step) in &answers.steps {
        put(format!("step/{id}/done"), if step.done { "true".into() } else { String::new() });
        put(format!("step/{id}/done_for"), step.done_for.clone());
        put(format!("step/{id}/done_on"), step.done_on.clone());
        put(format!("step/{id}/note"), step.note.clone());
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
                "done_on" => step.done_on = text.into(),
                "note" => step.note = text.into(),
                _ => {
                    if let Some(sub) = part.strip_prefix("sub/") {
                        step.subs.push(sub.into());
                    }
                }
            }
        }
        _ => {}
    }
}
