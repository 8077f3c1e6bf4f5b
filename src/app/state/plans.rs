//! The list of plans, and what is done to a plan as a whole: opened, begun, changed, deleted.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Refusal, State, Unlisted};
use crate::browser::store::{self, StartupIssue};
use crate::browser::timer::sleep;
use crate::browser::web_storage;
use crate::domain::history::History;
use crate::domain::plan::Plan;
use crate::storage::{Event, Listing, LoadOutcome, StorageError};

/// How long to wait before a list that could not be read is read again.
const READ_RETRY_DELAY: Duration = Duration::from_secs(5);
/// How often, and how many milliseconds apart, it is looked whether a write under way has ended.
const WRITES_END: u32 = 100;
const WRITE_ENDS: u32 = 50;

impl State {
    pub(super) fn remove_summary(self, id: &str) {
        self.summaries.update(|all| all.iter_mut().for_each(|all| all.retain(|plan| plan.id != id)));
    }

    /// Deletes plans for good; the first refusal, if any.
    pub async fn erase(self, ids: Vec<String>) -> Result<(), Refusal> {
        self.removed.set(None);
        // A write that is under way would bring them back.
        let is_closing = || self.closed.with_value(|closed| closed.iter().any(|plan| ids.contains(&plan.id)));
        for _ in 0..WRITES_END {
            if !(is_closing() && self.queue.with_value(|queue| queue.is_writing())) {
                break;
            }
            sleep(WRITE_ENDS).await;
        }
        self.closed.update_value(|closed| closed.retain(|plan| !ids.contains(&plan.id)));
        let mut done = Ok(());
        for id in ids {
            match store::erase(&id).await {
                Ok(()) => self.remove_summary(&id),
                Err(trouble) => done = done.and(Err(Refusal::Store(trouble))),
            }
        }
        done
    }

    /// Keeps the list up to date with a plan as it is stored now.
    pub fn upsert_summary(self, plan: &Plan) {
        let summary = plan.summary();
        self.summaries.update(|all| {
            let Some(all) = all else { return };
            match all.iter_mut().find(|old| old.id == summary.id) {
                Some(old) => *old = summary,
                None => all.push(summary),
            }
        });
    }

    /// Reads the list, if it has not been read yet.
    pub fn read_summaries(self) {
        if self.summaries.with_untracked(Option::is_none) && self.is_read.get_value() {
            spawn_local(async move { self.show_listing(store::listing().await) });
        }
    }

    pub(super) fn show_listing(self, listing: Result<Listing, StorageError>) {
        match listing {
            Ok(Listing { summaries, newer, unreadable }) => {
                self.unlisted.update(|unlisted| {
                    *unlisted = Unlisted { newer, unreadable: unlisted.unreadable + unreadable.len() };
                });
                // One that is told already stays; all are in quarantine.
                if let Some(unreadable) = unreadable.into_iter().next()
                    && self.loss.with_untracked(Option::is_none)
                {
                    self.loss.set(Some(StartupIssue::Unreadable(unreadable)));
                }
                self.summaries.set(Some(summaries));
                // What was written while the list was being read is newer than what it says.
                let open = self.plan_open.get_untracked();
                if !open.is_blank() {
                    self.upsert_summary(&open);
                }
            }
            // Not an empty list: it is not known what there is.
            Err(trouble) => {
                self.in_trouble(Some(trouble));
                set_timeout(move || self.read_summaries(), READ_RETRY_DELAY);
            }
        }
    }

    /// Opens a plan in place of the one that is open.
    pub fn open(self, plan: Plan) {
        if self.journaled.get_value().is_some() || !self.queue.with_value(|queue| queue.is_idle()) {
            let last = self.plan_open.get_untracked();
            if last.id != plan.id {
                // It is written beside this one.
                self.closed.update_value(|closed| closed.push(last));
                self.journaled.set_value(None);
                self.on(Event::Edited);
            }
        }
        web_storage::save_open_plan(&plan);
        self.take(plan.answers());
        self.plan_open.set(plan);
        self.history.set(History::default());
        self.say(String::new());
    }

    /// The plan as it is on the page, where it is open there, or else as it is stored.
    pub async fn whole(self, id: &str) -> Result<Plan, Refusal> {
        if self.plan_open.with_untracked(|plan| plan.id == id) {
            return Ok(self.plan_open.get_untracked());
        }
        match store::load(id).await {
            Ok(LoadOutcome::Newer) => Err(Refusal::Store(StorageError::Newer)),
            Ok(LoadOutcome::Nothing) => Err(Refusal::Gone),
            Ok(found) => found.plan().ok_or(Refusal::Unreadable),
            Err(trouble) => Err(Refusal::Store(trouble)),
        }
    }

    /// Brings a deleted plan back; and opens it, where it was open and nothing else has been begun since.
    pub async fn bring_back(self, id: String, reopen: bool) -> Result<(), Refusal> {
        self.removed.set(None);
        let reopen = reopen && self.plan_open.with_untracked(Plan::is_blank);
        if !reopen {
            return self.change(id, |plan, now| drop(plan.set_deleted(false, now))).await;
        }
        let mut plan = self.whole(&id).await?;
        drop(plan.set_deleted(false, store::now()));
        self.upsert_summary(&plan);
        self.begin(plan);
        Ok(())
    }

    /// Opens a plan and writes it; where it is open, with what is entered there.
    pub fn begin(self, mut plan: Plan) {
        let open = self.plan_open.get_untracked();
        if open.id == plan.id {
            plan.merge(&open);
        } else {
            self.open(Plan::new(plan.id.clone()));
        }
        self.put_plan(plan);
        self.take(self.plan_open.with_untracked(Plan::answers));
    }

    /// Changes a plan, open or not, and writes it. What cannot be written stays as it was.
    pub async fn change(self, id: String, change: impl FnOnce(&mut Plan, u64)) -> Result<(), Refusal> {
        let mut plan = self.whole(&id).await?;
        change(&mut plan, store::now());
        if self.plan_open.with_untracked(|open| open.id == id) {
            self.upsert_summary(&plan);
            self.put_plan(plan);
            return Ok(());
        }
        let stored = store::save(&plan).await.map_err(Refusal::Store)?;
        self.upsert_summary(&stored);
        Ok(())
    }
}
