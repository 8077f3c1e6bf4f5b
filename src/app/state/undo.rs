//! Undo and redo.

use leptos::prelude::*;

use super::State;
use crate::browser::store;
use crate::data::{details, facts};
use crate::domain::edits::named;
use crate::domain::plan::Plan;

impl State {
    /// Takes the last edit back, or does it again.
    pub fn step_back(self, back: bool) {
        let now = store::now();
        let (mut plan, mut history) = (self.plan_open.get_untracked(), self.history.get_untracked());
        if back {
            history.undo(&mut plan, now)
        } else {
            history.redo(&mut plan, now)
        };
        let path = if back { history.undone() } else { history.done() }.unwrap_or_default().to_string();
        let changed = self.plan_open.with_untracked(|old| *old != plan);
        self.history.set(history);
        self.put_plan(plan);
        self.take(self.plan_open.with_untracked(Plan::answers));
        // Said anew, though it be the same again.
        self.say(String::new());
        let edition = untrack(|| self.edition());
        let what = named(facts(), details(), edition, self.kind.get_untracked(), &path);
        self.say(match (changed, back) {
            (false, _) => texts::edits::superseded(what),
            (true, true) => texts::edits::undone(what),
            (true, false) => texts::edits::redone(what),
        });
    }
}
