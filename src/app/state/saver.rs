//! The saver: writes the open plan when the queue says so, and says how far it has come.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::State;
use crate::browser::{journal, page, store, web_storage};
use crate::domain::plan::Plan;
use crate::storage::{Action, Event, SaveStatus};

impl State {
    /// Tells the saver of what was entered.
    pub(super) fn note_edits(self) {
        if self.is_read.get_value() && self.journaled.get_value().is_some() {
            self.on(Event::Edited);
        }
    }

    /// Hands an event to the saver, and does what it makes necessary.
    pub(super) fn on(self, event: Event) {
        if !self.is_read.get_value() {
            return;
        }
        match self.queue.try_update_value(|queue| queue.on(event)).unwrap_or(Action::Nothing) {
            Action::Nothing => {}
            // What is entered until then is one write.
            Action::Schedule => page::after_paint(move || self.on(Event::Due), Duration::ZERO),
            Action::Write => self.write_through(),
            Action::RetryAfter(pause) => {
                set_timeout(move || self.on(Event::Retry), Duration::from_millis(pause.into()));
            }
        }
    }

    pub(super) fn write_through(self) {
        let plan = self.plan_open.get_untracked();
        let closed = self.closed.get_value();
        let is_edited = self.journaled.get_value().is_some();
        self.journaled.set_value(None);
        let this = self.writes.get_value() + 1;
        self.writes.set_value(this);
        let is_slow = move || {
            if self.writes.get_value() == this && self.queue.with_value(|queue| queue.is_writing()) {
                self.set_save_status(SaveStatus::without_store(None, Some(journal::is_persisted())));
            }
        };
        set_timeout(is_slow, Duration::from_millis(SaveStatus::SLOW.into()));
        spawn_local(async move {
            web_storage::save_open_plan(&plan);
            let mut saved = Ok(());
            for closed in closed {
                match store::save(&closed).await {
                    Ok(stored) => {
                        self.upsert_summary(&stored);
                        self.closed.update_value(|all| all.retain(|plan| *plan != closed));
                    }
                    Err(trouble) => saved = Err(trouble),
                }
            }
            // A plan that was only opened is not written.
            if is_edited {
                match store::save(&plan).await {
                    Ok(stored) => {
                        self.merge_from_store(&stored);
                        self.upsert_summary(&stored);
                    }
                    Err(trouble) => {
                        // What could not be written is still to be.
                        self.journaled
                            .update_value(|since| *since = Some(since.unwrap_or(journal::is_persisted())));
                        saved = Err(trouble);
                    }
                }
            }
            journal::set_store_ready(saved.is_ok());
            match saved {
                Ok(()) => {
                    if self.journaled.get_value() != Some(false) {
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
        });
    }

    /// Takes over what is later in the open plan as it is stored.
    pub(super) fn merge_from_store(self, stored: &Plan) {
        let mut plan = self.plan_open.get_untracked();
        if plan.id == stored.id && plan.merge(stored) {
            let answers = plan.answers();
            self.plan_open.set(plan);
            if self.answers.with_untracked(|a| *a != answers) {
                self.take(answers);
            }
        }
    }

    /// Puts a changed copy of the open plan in its place, or another plan, with the journal.
    pub(super) fn put_plan(self, plan: Plan) {
        let is_journaled = self.plan_open.with_untracked(|old| {
            let is_new = |path: &str| old.id != plan.id || old.entries.get(path) != plan.entries.get(path);
            let changed = plan.entries.iter().filter(|(path, _)| is_new(path));
            journal::record(
                &plan.id,
                changed.map(|(path, entry)| (path.as_str(), entry.at, entry.text.as_str())),
            )
        });
        self.plan_open.set(plan);
        self.mark_changed(is_journaled);
    }
}
