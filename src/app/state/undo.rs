//! Undo and redo.

use leptos::prelude::*;

use super::State;
use crate::browser::{clock, store};
use crate::data::{details, facts};
use domain::plan::describe::describe;
use domain::plan::{Edit, Plan};

impl State {
    /// Changes entries of the open plan by their paths, answers or not. The change can be undone.
    pub(crate) fn edit_entries(self, change: impl FnOnce(&mut Plan) -> Vec<Edit>) {
        let mut plan = self.plan.get_untracked();
        let edits = change(&mut plan);
        if edits.is_empty() {
            return;
        }
        self.write_plan(plan);
        self.clear_toast();
        self.history.update(|history| history.remember(edits, clock::millis()));
    }

    /// Undoes the last edit, or, not `back`, redoes the last one undone.
    pub(crate) fn step_back(self, back: bool) {
        let now = store::now();
        let (mut plan, mut history) = (self.plan.get_untracked(), self.history.get_untracked());
        if back {
            history.undo(&mut plan, now)
        } else {
            history.redo(&mut plan, now)
        };
        let path = if back { history.undone() } else { history.done() }.unwrap_or_default().to_string();
        let changed = self.plan.with_untracked(|old| *old != plan);
        self.history.set(history);
        self.write_plan(plan);
        let edition = untrack(|| self.edition_or_current());
        let what = describe(facts(), details(), edition, self.kind.get_untracked(), &path);
        self.show_toast(match (changed, back) {
            (false, _) => texts::edits::superseded(what),
            (true, true) => texts::edits::undone(what),
            (true, false) => texts::edits::redone(what),
        });
    }
}
