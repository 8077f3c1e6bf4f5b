//! The other version of an entry: the text that a merge of two copies did not choose. It stays in the plan, as an entry of
//! its own under `other/<path>`, until the person decides.

use crate::facts::{Details, Facts};
use crate::plan::describe::labels;
use crate::plan::import::difference::{goes_along, in_words, of_call};
use crate::plan::import::memo::joined;
use crate::plan::import::paths::{is_note, is_record};
use crate::plan::office_book::OFFICE_BOOK;
use crate::plan::{ARCHIVED, DELETED, Edit, Entry, OTHER, Plan};

/// An entry of which a plan has two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherVersion {
    /// Path of the entry.
    pub path: String,
    /// Name of the entry.
    pub label: String,
    /// The text that counts, in words; blank if there is none by now.
    pub now: String,
    /// The text that was not chosen, in words.
    pub other: String,
}

/// The entries of `plan` with another version that is still to be decided, in the order of their paths. One that
/// the entry has by now is decided.
pub fn other_versions(facts: &Facts, details: &Details, plan: &Plan) -> Vec<OtherVersion> {
    // Asked at each keystroke, and nearly always there is none.
    if !plan.entries.keys().any(|path| path.starts_with(OTHER)) {
        return Vec::new();
    }
    let label = labels(facts, details, plan);
    let of = |(kept, entry): (&String, &Entry)| {
        let path = kept.strip_prefix(OTHER)?;
        let now = plan.text(path);
        let is_open = !entry.text.is_empty() && entry.text != now && !is_of_call(plan, path);
        is_open.then(|| OtherVersion {
            path: path.into(),
            label: label(path),
            now: in_words(path, now),
            other: in_words(path, &entry.text),
        })
    };
    plan.entries.iter().filter_map(of).collect()
}

/// Merges `theirs` into `ours` entry by entry, as [`Plan::merge`] does, and loses no text of either: notes are joined, and
/// of any other entry that both changed since `base`, their last common state, the text that was not chosen stays as the
/// other version. Without a `base`, an entry counts as changed by both where both have a text. In the office book
/// the later entry counts. Returns `true` if anything changed. `now` is the time of what is written anew.
pub fn merge_keeping_both(ours: &mut Plan, theirs: &Plan, base: Option<&Plan>, now: u64) -> bool {
    if ours.id == OFFICE_BOOK {
        return ours.merge(theirs);
    }
    let before = ours.clone();
    ours.merge(theirs);
    let both = |path: &str| {
        let (mine, other) = (before.entries.get(path)?, theirs.entries.get(path)?);
        is_changed_by_both(path, mine, other, base).then_some((mine, other))
    };
    for path in before.entries.keys() {
        let Some((mine, other)) = both(path) else { continue };
        if is_note(path) {
            ours.set(path, &joined(mine, other), now);
            continue;
        }
        // Goes with the day that was told, below.
        if day_of_call(path).is_some_and(|day| both(&day).is_some()) {
            continue;
        }
        let (lost, loser, winner) =
            if mine < other { (mine, &before, theirs) } else { (other, theirs, &before) };
        // A decision holds for all that was written before it, so that merging the same copy again asks nothing again.
        let decided = ours.entries.get(&kept(path)).filter(|entry| entry.text.is_empty());
        let is_decided = decided.is_some_and(|decision| decision.at > lost.at);
        for path in of_call(path) {
            ours.set(&path, winner.text(&path), now);
            if !is_decided {
                ours.set(&kept(&path), loser.text(&path), now);
            }
        }
    }
    *ours != before
}

/// Path of the other version of the entry at `path`.
fn kept(path: &str) -> String {
    [OTHER, path].concat()
}

/// Path of the day that an office told in the call of which the entry at `path` notes something.
fn day_of_call(path: &str) -> Option<String> {
    let (milestone, _) = path.strip_prefix("heard/")?.split_once('/')?;
    Some(["deadline/", milestone].concat())
}

/// Whether the entry was noted of a call of which the day, too, has another version: they are decided together.
fn is_of_call(plan: &Plan, path: &str) -> bool {
    path.starts_with("told/") || day_of_call(path).is_some_and(|day| !plan.text(&kept(&day)).is_empty())
}

/// Whether each of two copies has a text of its own for an entry that a person can choose between.
fn is_changed_by_both(path: &str, mine: &Entry, other: &Entry, base: Option<&Plan>) -> bool {
    let has_two = !mine.text.is_empty() && !other.text.is_empty() && mine.text != other.text;
    let is_choice = !is_record(path) && !goes_along(path) && ![ARCHIVED, DELETED].contains(&path);
    // A copy that is behind the common state is no change of its own.
    let is_old = |entry: &Entry| base.and_then(|base| base.entries.get(path)).is_some_and(|b| entry <= b);
    has_two && is_choice && !is_old(mine) && !is_old(other)
}

/// Decides about the other version of the entry at `path`: it is chosen, or else dropped. A day that an office told goes
/// with who told it and when. Returns the edits.
pub fn decide_version(plan: &mut Plan, path: &str, is_chosen: bool, now: u64) -> Vec<Edit> {
    let mut edits = Vec::new();
    for path in of_call(path) {
        if is_chosen {
            let other = plan.text(&kept(&path)).to_string();
            edits.extend(plan.set(&path, &other, now));
        }
        edits.extend(plan.set(&kept(&path), "", now));
    }
    edits
}
