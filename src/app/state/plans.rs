//! The list of plans, and what is done to a whole plan: open, begin, change, delete.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::unstored::with;
use super::{STORE_RETRY_DELAY, State, Unlisted, seen};
use crate::app::refusal::Refusal;
use crate::browser::store::{self, StartupIssue};
use crate::browser::timer::sleep;
use crate::browser::web_storage;
use crate::storage::{AllPlans, Event, Listing, LoadOutcome, StorageError};
use domain::output::routes::plan_of_hash;
use domain::plan::Plan;
use domain::plan::history::History;
use domain::plan::office_book::OFFICE_BOOK;
use domain::plan::seen::Seen;

/// A deletion waits for a write under way: how many times it looks, and after how many milliseconds each.
const WRITE_POLLS: u32 = 100;
const WRITE_POLL_INTERVAL: u32 = 50;

impl State {
    pub(super) fn remove_summary(self, id: &str) {
        if id == OFFICE_BOOK {
            return self.office_book.set(Plan::default());
        }
        self.summaries.update(|all| all.iter_mut().for_each(|all| all.retain(|plan| plan.id != id)));
    }

    /// Deletes plans for good; the first refusal, if any.
    pub(crate) async fn erase(self, ids: Vec<String>) -> Result<(), Refusal> {
        self.removed.set(None);
        // Deleted in another tab while it was open here. The next key would write it again.
        if ids.iter().any(|id| self.is_open(id)) {
            self.open(Plan::new(store::fresh_id()));
        }
        // A write under way would bring them back.
        let is_closing = || self.closed.with_value(|closed| closed.iter().any(|plan| ids.contains(&plan.id)));
        for _ in 0..WRITE_POLLS {
            if !(is_closing() && self.queue.with_value(|queue| queue.is_writing())) {
                break;
            }
            sleep(WRITE_POLL_INTERVAL).await;
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

    /// Puts a plan into the list as it is stored now. The office book is no plan of the list.
    pub(crate) fn upsert_summary(self, plan: &Plan) {
        if plan.id == OFFICE_BOOK {
            return self.office_book.set(plan.clone());
        }
        self.upsert_summaries(std::slice::from_ref(plan));
    }

    /// Puts plans into the list as they are stored now. The list is drawn once.
    fn upsert_summaries(self, plans: &[Plan]) {
        self.summaries.update(|all| {
            let Some(all) = all else { return };
            for summary in plans.iter().map(Plan::summary) {
                match all.iter_mut().find(|old| old.id == summary.id) {
                    Some(old) => *old = summary,
                    None => all.push(summary),
                }
            }
        });
    }

    /// Writes plans, open or not; how many, and the refusal at which it stopped.
    pub(crate) async fn write_all(self, plans: Vec<Plan>) -> (usize, Option<Refusal>) {
        let (mut written, mut refusal) = (Vec::new(), None);
        for mut plan in plans {
            if let Some(unstored) = self.unstored_copy(&plan.id) {
                plan.merge(&unstored);
            }
            if self.is_open(&plan.id) {
                written.push(plan.clone());
                self.write_plan(plan);
                continue;
            }
            match store::save(&plan, None).await {
                Ok(stored) => written.push(stored),
                Err(trouble) => {
                    refusal = Some(Refusal::Store(trouble));
                    break;
                }
            }
        }
        self.upsert_summaries(&written);
        (written.len(), refusal)
    }

    /// All plans in full, as the page has them: their last edits may be waiting to be written. Left out are blank ones.
    pub(crate) async fn all_whole(self) -> Result<AllPlans, StorageError> {
        let mut found = store::all_with_deleted().await?;
        found.plans = self.with_unstored(found.plans);
        found.plans.retain(|plan| !plan.is_blank() && plan.deleted().is_none());
        Ok(found)
    }

    /// All plans as the list has them, with those as they are on the page whose last edits may be waiting to be written.
    pub(crate) async fn all_summaries(self) -> Result<Vec<Plan>, Refusal> {
        let mut all = store::listing().await.map_err(Refusal::Store)?.summaries;
        for unstored in self.unstored().filter(|plan| !plan.is_blank()) {
            all.retain(|plan| plan.id != unstored.id);
            all.push(unstored.summary());
        }
        Ok(all)
    }

    fn is_open(self, id: &str) -> bool {
        self.plan.with_untracked(|plan| plan.id == id)
    }

    /// Reads the list, if it has not been read yet.
    pub(crate) fn read_summaries(self) {
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
                // A notice that is shown already stays; all of the texts are in quarantine.
                if let Some(unreadable) = unreadable.into_iter().next()
                    && self.loss.with_untracked(Option::is_none)
                {
                    self.loss.set(Some(StartupIssue::Unreadable(unreadable)));
                }
                let (book, plans): (Vec<Plan>, _) =
                    summaries.into_iter().partition(|plan| plan.id == OFFICE_BOOK);
                self.office_book.set(book.into_iter().next().map(Plan::of_summary).unwrap_or_default());
                self.summaries.set(Some(plans));
                // The open plan may have been written while the list was being read.
                let open = self.plan.get_untracked();
                if !open.is_blank() {
                    self.upsert_summary(&open);
                }
            }
            // Not an empty list, since it is unknown what there is.
            Err(trouble) => {
                self.in_trouble(Some(trouble));
                set_timeout(move || self.read_summaries(), Duration::from_millis(STORE_RETRY_DELAY.into()));
            }
        }
    }

    /// Opens a plan in place of the one that is open.
    pub(crate) fn open(self, plan: Plan) {
        if self.journaled.get_value().is_some() || !self.queue.with_value(|queue| queue.is_idle()) {
            let last = self.plan.get_untracked();
            if last.id != plan.id {
                // The saver writes it beside the one that is opened.
                self.closed.update_value(|closed| closed.push(last));
                self.journaled.set_value(None);
                self.on(Event::Edited);
            }
        }
        web_storage::save_open_plan(&plan);
        self.is_summary_due.set_value(false);
        if self.plan.with_untracked(|open| open.id != plan.id) {
            self.folds.set(Vec::new());
        }
        seen::open(&plan);
        self.replace_plan(plan);
        self.history.set(History::default());
        self.clear_toast();
    }

    /// Opens the plan that the address names, now and whenever it names another one ([`plan_href`]).
    pub(super) fn open_by_address(self) {
        Effect::new(move |_| {
            let hash = self.hash.get();
            // The office book is stored as a plan, and is none.
            let is_other = |id: &&str| *id != OFFICE_BOOK && self.plan.with_untracked(|open| open.id != *id);
            let Some(id) = plan_of_hash(&hash).filter(is_other) else { return };
            let id = id.to_string();
            spawn_local(async move {
                match self.whole(&id).await {
                    Ok(plan) => self.open(plan),
                    Err(refusal) => self.show_toast(refusal.message().into()),
                }
            });
        });
    }

    /// A whole plan: as it is on the page if it is open, else as it is stored, with what was not stored before it was
    /// closed.
    pub(crate) async fn whole(self, id: &str) -> Result<Plan, Refusal> {
        if self.is_open(id) {
            return Ok(self.plan.get_untracked());
        }
        let stored = store::load(id).await;
        match (stored, self.unstored_copy(id)) {
            (Ok(LoadOutcome::Newer), _) => Err(Refusal::Store(StorageError::Newer)),
            (Ok(LoadOutcome::Nothing) | Err(_), Some(unstored)) => Ok(unstored),
            (Ok(LoadOutcome::Nothing), None) => Err(Refusal::Gone),
            (Ok(found), unstored) => {
                let stored = found.plan().ok_or(Refusal::Unreadable)?;
                Ok(unstored.map_or_else(|| stored.clone(), |unstored| with(unstored, &stored)))
            }
            (Err(trouble), None) => Err(Refusal::Store(trouble)),
        }
    }

    /// Restores a deleted plan, and reopens it if nothing else has been begun since.
    pub(crate) async fn bring_back(self, id: String, reopen: bool) -> Result<(), Refusal> {
        self.removed.set(None);
        let reopen = reopen && self.plan.with_untracked(Plan::is_blank);
        if !reopen {
            return self.change(id, |plan, now| drop(plan.set_deleted(false, now))).await;
        }
        let mut plan = self.whole(&id).await?;
        drop(plan.set_deleted(false, store::now()));
        self.upsert_summary(&plan);
        self.begin(plan);
        Ok(())
    }

    /// Opens a plan and writes it. If it is open already, it is merged with what is entered there.
    pub(crate) fn begin(self, mut plan: Plan) {
        let open = self.plan.get_untracked();
        if open.id == plan.id {
            plan.merge(&open);
        } else {
            self.open(Plan::new(plan.id.clone()));
        }
        self.write_plan(plan);
    }

    /// Changes a plan, open or not, and writes it. A plan that cannot be written stays as it was.
    pub(crate) async fn change(self, id: String, change: impl FnOnce(&mut Plan, u64)) -> Result<(), Refusal> {
        let mut plan = self.whole(&id).await?;
        let seen = Seen::new(plan.clone());
        change(&mut plan, store::now());
        if self.is_open(&id) {
            self.upsert_summary(&plan);
            self.write_plan(plan);
            return Ok(());
        }
        let stored = store::save(&plan, Some(&|| seen.clone())).await.map_err(Refusal::Store)?;
        self.upsert_summary(&stored);
        Ok(())
    }
}
