//! The other version of an entry: the text that a merge of two copies did not choose. It stays in the plan, as an entry of
//! its own under `other/<path>`, until the person decides.

use std::collections::BTreeSet;

use crate::facts::{Details, Facts};
use crate::plan::describe::labels;
use crate::plan::heard::{TOLD_FOR, told_day};
use crate::plan::import::difference::{goes_along, in_words, with_its_call};
use crate::plan::import::memo::joined;
use crate::plan::import::paths::{is_note, is_record};
use crate::plan::office_book::OFFICE_BOOK;
use crate::plan::{ARCHIVED, DELETED, Edit, Entry, OTHER, Plan};

/// Stands between the texts of an entry with several other versions.
const AND: char = '\u{1e}';

/// An entry of which a plan has another version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherVersion {
    /// Path of the entry.
    pub path: String,
    /// Name of the entry.
    pub label: String,
    /// The text that counts, in words; blank if there is none by now.
    pub now: String,
    /// A text that was not chosen, in words.
    pub other: String,
    /// That text as it is stored.
    text: String,
}

/// The entries of `plan` with another version that is still to be decided, in the order of their paths. One that
/// the entry has by now is decided.
pub fn other_versions(facts: &Facts, details: &Details, plan: &Plan) -> Vec<OtherVersion> {
    // Asked at each keystroke, and nearly always there is none.
    if !plan.entries.keys().any(|path| path.starts_with(OTHER)) {
        return Vec::new();
    }
    let label = labels(facts, details, plan);
    let kept = plan.entries.iter().filter_map(|(kept, entry)| Some((kept.strip_prefix(OTHER)?, entry)));
    let of = |(path, entry): (&str, &Entry)| -> Vec<OtherVersion> {
        let now = plan.text(path);
        let open = entry.text.split(AND).filter(|text| !text.is_empty() && *text != now);
        open.map(|text| OtherVersion {
            path: path.into(),
            label: label(path),
            now: in_words(facts, path, now),
            other: in_words(facts, path, text),
            text: text.into(),
        })
        .collect()
    };
    kept.filter(|(path, _)| !is_of_call(plan, path)).flat_map(of).collect()
}

/// The texts of both, each once, but for the one that counts.
fn all_but(counts: &str, one: &str, more: &str) -> String {
    let all: BTreeSet<&str> = one.split(AND).chain(more.split(AND)).collect();
    let all = all.into_iter().filter(|text| !text.is_empty() && *text != counts);
    all.collect::<Vec<&str>>().join(AND.encode_utf8(&mut [0; 4]))
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
        // Other versions of both, of an entry that may have got one more by now.
        if let Some(of) = path.strip_prefix(OTHER) {
            let all = all_but(ours.text(of), &mine.text, &other.text);
            let all = all_but(ours.text(of), &all, ours.text(path));
            ours.set(path, &all, now);
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
        let call = with_its_call(path);
        for path in &call {
            ours.set(path, winner.text(path), now);
            let kept = kept(path);
            let lost = match call.len() {
                _ if is_decided => continue,
                1 => all_but(winner.text(path), &lost.text, ours.text(&kept)),
                // Of several calls one is kept: their parts would be mixed.
                _ => loser.text(path).into(),
            };
            ours.set(&kept, &lost, now);
        }
    }
    *ours != before
}

/// Path of the other version of the entry at `path`.
fn kept(path: &str) -> String {
    [OTHER, path].concat()
}

/// Path of the told day that the note at `path` belongs to.
fn day_of_call(path: &str) -> Option<String> {
    let (milestone, _) = path.strip_prefix("heard/")?.split_once('/')?;
    Some(told_day(milestone))
}

/// Whether the entry was noted of a call of which the day, too, has another version: they are decided together.
fn is_of_call(plan: &Plan, path: &str) -> bool {
    path.starts_with(TOLD_FOR) || day_of_call(path).is_some_and(|day| !plan.text(&kept(&day)).is_empty())
}

/// Whether each of two copies has a text of its own for an entry that a person can choose between.
fn is_changed_by_both(path: &str, mine: &Entry, other: &Entry, base: Option<&Plan>) -> bool {
    let has_two = !mine.text.is_empty() && !other.text.is_empty() && mine.text != other.text;
    let is_kept =
        path.strip_prefix(OTHER).is_some_and(|of| with_its_call(of).len() == 1 && !of.starts_with("heard/"));
    let is_choice = !is_record(path) && !goes_along(path) && ![ARCHIVED, DELETED].contains(&path);
    // A copy that is behind the common state is no change of its own.
    let is_old = |entry: &Entry| base.and_then(|base| base.entries.get(path)).is_some_and(|b| entry <= b);
    has_two && (is_choice || is_kept) && !is_old(mine) && !is_old(other)
}

/// Decides about the other versions of the entry at `path`: one is `chosen`, or else all are dropped. A day that an office
/// told goes with who told it and when. Returns the edits.
pub fn decide_version(plan: &mut Plan, path: &str, chosen: Option<&OtherVersion>, now: u64) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (i, path) in with_its_call(path).into_iter().enumerate() {
        if let Some(chosen) = chosen {
            let other = if i == 0 { chosen.text.clone() } else { plan.text(&kept(&path)).to_string() };
            edits.extend(plan.set(&path, &other, now));
        }
        edits.extend(plan.set(&kept(&path), "", now));
    }
    edits
}
