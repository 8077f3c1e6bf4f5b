//! What the page has and the store not yet: the open plan, and those closed before all of them was stored. Whoever reads
//! whole plans, or writes one, takes it into account: a write tells the journal that all of the plan is stored.

use leptos::prelude::*;

use super::{State, seen};
use crate::browser::store;
use domain::plan::Plan;

impl State {
    /// The plans closed before all of them was stored, and the open one. One may be there several times, the latest copy
    /// last: it was opened and closed again before a write.
    pub(super) fn unstored(self) -> impl Iterator<Item = Plan> {
        self.closed.get_value().into_iter().chain([self.plan.get_untracked()])
    }

    /// The page's copy of a plan; `None` if the store has all of it.
    pub(super) fn unstored_copy(self, id: &str) -> Option<Plan> {
        let mut copies = self.unstored().filter(|plan| plan.id == id);
        let first = copies.next()?;
        Some(copies.fold(first, |all, later| with(later, &all)))
    }

    /// Plans of the store, with what the page has of them and beside them.
    pub(super) fn with_unstored(self, mut plans: Vec<Plan>) -> Vec<Plan> {
        for unstored in self.unstored() {
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
