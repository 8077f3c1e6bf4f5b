//! The saver: writes the open plan when the queue says so, and shows how far it has come.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{State, seen};
use crate::browser::{journal, page, store, web_storage};
use crate::storage::{Action, Event, SaveStatus, StorageError};
use domain::plan::Plan;

impl State {
    /// Schedules a write, if something was entered since the last one.
    pub(super) fn schedule_save(self) {
        if self.is_read.get_value() && self.journaled.get_value().is_some() {
            self.on(Event::Edited);
        }
    }

    /// Passes an event to the queue, and does what the queue answers.
    pub(super) fn on(self, event: Event) {
        if !self.is_read.get_value() {
            return;
        }
        match self.queue.try_update_value(|queue| queue.on(event)).unwrap_or(Action::Nothing) {
            Action::Nothing => {}
            // Everything entered until then is one write.
            Action::Schedule => page::after_paint(move || self.on(Event::Due), Duration::ZERO),
            Action::Write => self.save_now(),
            Action::RetryAfter(pause) => {
                set_timeout(move || self.on(Event::Retry), Duration::from_millis(pause.into()));
            }
        }
    }

    fn save_now(self) {
        let plan = self.plan.get_untracked();
        let mark = journal::position();
        seen::hold(&plan);
        let closed = self.closed.get_value();
        let is_edited = self.journaled.get_value().is_some();
        self.journaled.set_value(None);
        let this = self.writes.get_value() + 1;
        self.writes.set_value(this);
        // The journal and the store have each key; what the next start shows first is written once typing rests.
        match this == 1 || !closed.is_empty() {
            true => web_storage::save_open_plan(&plan),
            false => self.put_summary_off(),
        }
        let rests = move || {
            if self.writes.get_value() != this {
                return;
            }
            self.save_summary();
            if self.queue.with_value(|queue| queue.is_writing()) {
                self.set_save_status(SaveStatus::without_store(None, Some(journal::is_persisted())));
            }
        };
        // As of what is written: what is heard of meanwhile was not seen by who wrote it.
        let seen = seen::writing(&plan.id);
        let begun = self.deletions.get_value();
        let is_deleted = move || self.deletions.get_value() != begun;
        set_timeout(rests, Duration::from_millis(SaveStatus::SLOW.into()));
        spawn_local(async move {
            let mut saved = Ok(());
            for closed in closed {
                if is_deleted() {
                    return;
                }
                // If it was opened again, the journal has what was typed since for the write of that copy.
                let mark = if closed.id == plan.id { 0 } else { mark };
                match store::save_as_of(mark, &closed, Some(&seen::writing(&closed.id))).await {
                    Ok(stored) => {
                        // It may have been opened again meanwhile.
                        self.merge_from_store(&stored);
                        if self.plan.with_untracked(|open| open.id != stored.id) {
                            seen::forget(&stored.id);
                        }
                        self.upsert_summary(&stored);
                        self.closed.update_value(|all| all.retain(|plan| *plan != closed));
                    }
                    Err(trouble) => saved = Err(trouble),
                }
            }
            if is_deleted() {
                return;
            }
            // A plan that was only opened is not written.
            if is_edited {
                match store::save_as_of(mark, &plan, Some(&seen)).await {
                    Ok(stored) => {
                        self.merge_from_store(&stored);
                        self.upsert_summary(&stored);
                    }
                    Err(trouble) => {
                        // The edits are still to be written.
                        self.journaled
                            .update_value(|since| *since = Some(since.unwrap_or(journal::is_persisted())));
                        saved = Err(trouble);
                    }
                }
            }
            journal::set_store_ready(saved.is_ok());
            self.on_saved(saved);
        });
    }

    /// The summary is to be written later. The path that is kept would look as new as the plan until then, so that it goes: a
    /// killed tab leaves no older one.
    fn put_summary_off(self) {
        if !self.is_summary_due.get_value() {
            self.is_summary_due.set_value(true);
            web_storage::forget_path();
        }
    }

    /// Writes the summary of the open plan, if it is not up to date.
    pub(super) fn save_summary(self) {
        if self.is_summary_due.get_value() {
            self.is_summary_due.set_value(false);
            self.plan.with_untracked(web_storage::save_open_plan);
        }
    }

    /// A write has ended.
    fn on_saved(self, saved: Result<(), StorageError>) {
        match saved {
            Ok(()) => {
                if self.journaled.get_value() != Some(false) && !store::is_in_doubt() {
                    self.set_save_status(SaveStatus::Saved);
                }
                self.on(Event::Stored);
            }
            Err(trouble) => {
                let is_journaled = self.journaled.get_value().unwrap_or(journal::is_persisted());
                self.set_save_status(SaveStatus::without_store(Some(trouble), Some(is_journaled)));
                self.on(Event::Failed(trouble));
            }
        }
    }

    /// Merges the open plan with what is stored of it: other tabs write, too.
    pub(super) fn merge_from_store(self, stored: &Plan) {
        if self.plan.with_untracked(|plan| plan.id == stored.id) {
            self.merge_copy(stored);
            seen::note(stored);
        }
    }

    /// Merges the open plan with another copy of it. Nothing is written, unless both have changed the same entry: what was
    /// not chosen is then in this page only.
    pub(super) fn merge_copy(self, copy: &Plan) {
        let mut plan = self.plan.get_untracked();
        if plan.id != copy.id || !seen::merge(&mut plan, copy, store::now()) {
            return;
        }
        let mut later = self.plan.get_untracked();
        later.merge(copy);
        match plan == later {
            true => self.replace_plan(plan),
            false => self.write_plan(plan),
        }
    }

    /// Replaces the open plan, by a changed copy or another plan, and puts what changed into the journal.
    pub(super) fn write_plan(self, plan: Plan) {
        let is_journaled = self.plan.with_untracked(|old| {
            let is_new = |path: &str| old.id != plan.id || old.entries.get(path) != plan.entries.get(path);
            let changed = plan.entries.iter().filter(|(path, _)| is_new(path));
            journal::record(
                &plan.id,
                changed.map(|(path, entry)| (path.as_str(), entry.at, entry.text.as_str())),
            )
        });
        self.replace_plan(plan);
        self.mark_changed(is_journaled);
    }
}
