//! What the page has and the store not yet: the open plan, and those closed before all of them was stored. Whoever reads
//! whole plans, or writes one, takes it into account: a write tells the journal that all of the plan is stored.

use leptos::prelude::*;

use super::{State, seen};
use crate::browser::store;
use domain::plan::Plan;

impl State {
    /// The page's copy of a plan; `None` if the store has all of it.
    pub(super) fn unstored_copy(self, id: &str) -> Option<Plan> {
        let open = self.plan.get_untracked();
        // A plan may have been opened and closed again before a write: the latest copy has all.
        let closed = self.closed.get_value();
        let mut copies = closed.into_iter().chain([open]).filter(|plan| plan.id == id);
        let first = copies.next()?;
        Some(copies.fold(first, |all, later| with(later, &all)))
    }

    /// Plans of the store, with what the page has of them and beside them.
    pub(super) fn with_unstored(self, stored: Vec<Plan>) -> Vec<Plan> {
        let mut plans = stored;
        let open = self.plan.get_untracked();
        for unstored in self.closed.get_value().into_iter().chain([open]) {
            match plans.iter_mut().find(|plan| plan.id == unstored.id) {
                Some(plan) => *plan = with(unstored, plan),
                None => plans.push(unstored),
            }
        }
        plans
    }
}

/// The page's copy of a plan with another one of it.
pub(super) fn with(mut copy: Plan, other: &Plan) -> Plan {
    seen::merge(&mut copy, other, store::now());
    copy
}
