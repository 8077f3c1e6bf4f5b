//! Import of plans from a file: conflicts with stored plans, and how to resolve them.

pub mod difference;
pub mod memo;
pub(super) mod paths;
pub mod salvage;

use std::cmp::Ordering;

use self::difference::{Side, decide};
use self::paths::is_record;
use crate::plan::Plan;
use crate::plan::other_version::merge_keeping_both;
use crate::plan::plan_file::{APP, Rejected};
use crate::plan::plan_list::title;

/// Relation of an imported plan to the stored plan with the same id.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ImportConflict {
    /// No stored plan, or a deleted one.
    New,
    /// Stored, with the same entries.
    Same,
    /// Stored, with other entries; the age of the imported plan's last edit against the stored one's.
    Differs(Ordering),
}

/// Resolution of a conflict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice {
    /// Import under a new id, beside the stored plan.
    KeepBoth,
    /// Merge entry by entry; the later one wins, notes are joined.
    Merge,
    /// Replace the stored entries by the imported ones.
    Replace,
    /// Do not import.
    Skip,
}

/// Message for a file with content `text` that cannot be read. A corrupt file that doesn't even contain the app's
/// name is reported as foreign: it is a picture or a spreadsheet, not a damaged plan file.
pub fn refusal(text: &str, why: Rejected) -> String {
    texts::saved::refuse(match why {
        Rejected::Newer => return texts::saved::refuse_newer().into(),
        Rejected::Corrupt if text.contains(APP) => texts::saved::corrupt(),
        Rejected::Corrupt | Rejected::Foreign => texts::saved::not_ours(),
        Rejected::Sealed => why.message(),
    })
}

/// The plans of a file, each id once: of copies of the same plan, the later entries, with what was not chosen as the other
/// version.
pub fn once_each(plans: impl Iterator<Item = Plan>, now: u64) -> Vec<Plan> {
    let mut all: Vec<Plan> = Vec::new();
    for plan in plans {
        match all.iter_mut().find(|other| other.id == plan.id) {
            Some(other) => _ = merge_keeping_both(other, &plan, None, now),
            None => all.push(plan),
        }
    }
    all
}

/// Conflict of `incoming` with `here`, the stored plan of the same id.
pub fn conflict(here: Option<&Plan>, incoming: &Plan) -> ImportConflict {
    match here.filter(|plan| plan.deleted().is_none()) {
        None => ImportConflict::New,
        Some(plan) if entered(plan).eq(entered(incoming)) => ImportConflict::Same,
        Some(plan) => ImportConflict::Differs(incoming.edited().cmp(&plan.edited())),
    }
}

impl ImportConflict {
    /// Default resolution, without loss on either side.
    pub fn usual(self) -> Choice {
        match self {
            ImportConflict::New => Choice::Replace,
            ImportConflict::Same => Choice::Skip,
            ImportConflict::Differs(_) => Choice::Merge,
        }
    }
}

/// The plan to store for `incoming`, or `None` if skipped. `decided` says of the days that an office told, and that differ,
/// whose is kept in a merge. `fresh` is an unused id.
pub fn taken(
    here: Option<&Plan>,
    incoming: &Plan,
    choice: Choice,
    decided: &[(String, Side)],
    fresh: String,
    now: u64,
) -> Option<Plan> {
    match (choice, here) {
        (Choice::Skip, _) => None,
        (Choice::KeepBoth, Some(_)) => {
            let mut beside = Plan { id: fresh, entries: incoming.entries.clone() };
            // No calendar holds events under the new id, and nothing of it was handed out.
            beside.entries.retain(|path, _| !is_record(path));
            beside.set_name(&texts::saved::read_in(title(incoming)), now);
            Some(beside)
        }
        (_, None) => Some(incoming.clone()),
        (Choice::Merge, Some(here)) => {
            let mut plan = merged(here, incoming, decided, now);
            // Importing restores a deleted plan.
            plan.set_deleted(false, now);
            Some(plan)
        }
        (Choice::Replace, Some(here)) => {
            let mut plan = here.clone();
            let paths = here.entries.keys().chain(incoming.entries.keys());
            for path in paths.filter(|path| !is_record(path)) {
                match incoming.entries.get(path).filter(|theirs| plan.entries.get(path) < Some(*theirs)) {
                    // What was told stays as old as it is: the office book goes by that.
                    Some(later) => drop(plan.entries.insert(path.clone(), later.clone())),
                    // Written as edits with new times, so that another tab with the entries from here accepts them.
                    None => drop(plan.set(path, incoming.text(path), now)),
                }
            }
            Some(plan)
        }
    }
}

/// Both plans as one: of each entry the later one, of notes both. What was not chosen stays as the other version, except of
/// what the person `decided`.
fn merged(here: &Plan, incoming: &Plan, decided: &[(String, Side)], now: u64) -> Plan {
    let mut plan = here.clone();
    merge_keeping_both(&mut plan, incoming, None, now);
    decide(&mut plan, here, incoming, decided, now);
    plan
}

/// Backup of the stored plan `here` before `incoming` changes it: a plan in the bin with id `fresh`, kept as long as
/// any deleted plan. `None` if nothing is replaced.
pub fn replaced(
    here: Option<&Plan>,
    incoming: &Plan,
    choice: Choice,
    decided: &[(String, Side)],
    fresh: String,
    now: u64,
) -> Option<Plan> {
    let here = here?;
    let is_changed = match choice {
        Choice::Replace => !entered(here).eq(entered(incoming)),
        Choice::Merge => !entered(&merged(here, incoming, decided, now)).eq(entered(here)),
        Choice::KeepBoth | Choice::Skip => false,
    };
    if !is_changed {
        return None;
    }
    let mut before = Plan { id: fresh, entries: here.entries.clone() };
    before.set_name(&texts::saved::before_replaced(title(here)), now);
    // A restored backup belongs in the list of active plans.
    before.set_archived(false, now);
    // The retention period starts now, even if the plan was already in the bin.
    before.set_deleted(false, now);
    before.set_deleted(true, now);
    Some(before)
}

pub(super) fn entered(plan: &Plan) -> impl Iterator<Item = (&str, &str)> {
    let entered = plan.entries.iter().filter(|(path, e)| !e.text.is_empty() && !is_record(path));
    entered.map(|(path, e)| (path.as_str(), e.text.as_str()))
}
