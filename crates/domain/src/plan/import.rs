//! Taking plans in from a file: what is new, what is here already, and what to do with it.

use std::cmp::Ordering;

use crate::plan::CALENDAR;
use crate::plan::Plan;
use crate::plan::plan_file::{APP, Rejected};
use crate::plan::plan_list::title;

/// How a plan of the file stands to those here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ImportConflict {
    New,
    /// Here, and with the same entries.
    Same,
    /// Here, with other entries; whether what the file has was written later or earlier.
    Differs(Ordering),
}

/// What to do with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice {
    /// As a plan of its own, beside the one here.
    KeepBoth,
    /// What was written on either side: of two entries in the same place the later one.
    Merge,
    /// What the file says holds.
    Replace,
    Skip,
}

/// What is told of a file with `text` that cannot be read. One that does not even name the guide is not a damaged file
/// of it but some other: a picture, a spreadsheet.
pub fn refusal(text: &str, why: Rejected) -> String {
    texts::saved::refuse(match why {
        Rejected::Corrupt if text.contains(APP) => texts::saved::corrupt(),
        Rejected::Corrupt | Rejected::Foreign => texts::saved::not_ours(),
        Rejected::Newer | Rejected::Sealed => why.message(),
    })
}

/// How `incoming` stands to `here`, the plan of the same id.
pub fn conflict(here: Option<&Plan>, incoming: &Plan) -> ImportConflict {
    match here.filter(|plan| plan.deleted().is_none()) {
        None => ImportConflict::New,
        Some(plan) if texts(plan).eq(texts(incoming)) => ImportConflict::Same,
        Some(plan) => ImportConflict::Differs(incoming.edited().cmp(&plan.edited())),
    }
}

impl ImportConflict {
    /// What is done unless the person chooses otherwise: nothing of either side is lost.
    pub fn usual(self) -> Choice {
        match self {
            ImportConflict::New => Choice::Replace,
            ImportConflict::Same => Choice::Skip,
            ImportConflict::Differs(_) => Choice::Merge,
        }
    }
}

/// The plan to store for `incoming`; `fresh` is an id that no plan has.
pub fn taken(here: Option<&Plan>, incoming: &Plan, choice: Choice, fresh: String, now: u64) -> Option<Plan> {
    match (choice, here) {
        (Choice::Skip, _) => None,
        (Choice::KeepBoth, Some(_)) => {
            let mut beside = Plan { id: fresh, entries: incoming.entries.clone() };
            // No calendar has events of the new one.
            beside.entries.retain(|path, _| !path.starts_with(CALENDAR));
            beside.set_name(&texts::saved::read_in(title(incoming)), now);
            Some(beside)
        }
        (_, None) => Some(incoming.clone()),
        (Choice::Merge, Some(here)) => {
            let mut plan = here.clone();
            plan.merge(incoming);
            // In the bin here: the file brings it back.
            plan.set_deleted(false, now);
            Some(plan)
        }
        (Choice::Replace, Some(here)) => {
            // Written as edits, so that another tab with the older entries takes them too.
            let mut plan = here.clone();
            let paths: Vec<String> = here.entries.keys().chain(incoming.entries.keys()).cloned().collect();
            for path in paths {
                plan.set(&path, incoming.text(&path), now);
            }
            Some(plan)
        }
    }
}

/// What `incoming` takes the place of, as a plan of its own in the bin: to be had back for as long as any deleted one.
/// `None` where nothing is replaced.
pub fn replaced(
    here: Option<&Plan>,
    incoming: &Plan,
    choice: Choice,
    fresh: String,
    now: u64,
) -> Option<Plan> {
    let here = here?;
    let is_changed = match choice {
        Choice::Replace => !texts(here).eq(texts(incoming)),
        Choice::Merge => here.clone().merge(incoming),
        Choice::KeepBoth | Choice::Skip => false,
    };
    if !is_changed {
        return None;
    }
    let mut before = Plan { id: fresh, entries: here.entries.clone() };
    before.set_name(&texts::saved::before_replaced(title(here)), now);
    // Brought back, it is in view.
    before.set_archived(false, now);
    // Anew, if it was in the bin already: its days begin now.
    before.set_deleted(false, now);
    before.set_deleted(true, now);
    Some(before)
}

fn texts(plan: &Plan) -> impl Iterator<Item = (&str, &str)> {
    // What a calendar was given is nothing that anybody entered.
    let entered = plan.entries.iter().filter(|(path, e)| !e.text.is_empty() && !path.starts_with(CALENDAR));
    entered.map(|(path, e)| (path.as_str(), e.text.as_str()))
}
