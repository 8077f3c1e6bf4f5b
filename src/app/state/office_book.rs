//! The office book: read with the list of plans, and written as a plan. What was told for a plan gets into it by itself.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::State;
use super::edits::PlanEdits;
use crate::app::refusal::Refusal;
use crate::browser::store;
use crate::data::facts;
use domain::plan::office_book::{OFFICE_BOOK, gathered, new_book};
use domain::plan::own_steps::template::{apply, is_untouched};
use domain::plan::{Edit, Plan};

impl State {
    /// The book, with what was told for the plans of the list. Tracked.
    pub(crate) fn book(self) -> Plan {
        self.office_book.with(|book| {
            self.summaries.with(|plans| gathered(facts(), book, plans.as_deref().unwrap_or_default()))
        })
    }

    /// Opens a new plan, with the own steps of the template if there is one.
    pub(crate) fn open_new(self) {
        let book = self.office_book.get_untracked();
        // The last new one is new still.
        if self.plan.with_untracked(|open| is_untouched(open, &book)) {
            return;
        }
        let mut plan = Plan::new(store::fresh_id());
        match apply(&mut plan, &book, store::now()) {
            true => self.begin(plan),
            false => self.open(plan),
        }
    }

    /// Changes the book, and writes it.
    pub(crate) async fn change_book(self, change: impl FnOnce(&mut Plan, u64)) -> Result<(), Refusal> {
        let now = store::now();
        let mut book = match self.whole(OFFICE_BOOK).await {
            Err(Refusal::Gone) => new_book(now),
            found => found?,
        };
        // A build that lists it as a plan may have deleted it.
        drop(book.set_deleted(false, now));
        book.merge(&untrack(|| self.book()));
        change(&mut book, now);
        let stored = store::save(&book, None).await.map_err(Refusal::Store)?;
        self.office_book.set(stored);
        Ok(())
    }

    /// Writes into the book what was told for plans and is not in it yet.
    pub(crate) fn gather_into_book(self) {
        if untrack(|| self.book() != self.office_book.get()) {
            spawn_local(async move {
                // Shown already; if it cannot be written, the next list tries again.
                let _ = self.change_book(|_, _| {}).await;
            });
        }
    }

    /// Changes plans one after the other. What was changed until one of them refused can be taken back.
    pub(crate) async fn change_each(
        self,
        plans: Vec<String>,
        change: impl Fn(&mut Plan, u64) -> Vec<Edit>,
    ) -> (PlanEdits, Result<(), Refusal>) {
        let mut done = PlanEdits::new();
        for id in plans {
            let mut edits = Vec::new();
            if let Err(refusal) = self.change(id.clone(), |plan, now| edits = change(plan, now)).await {
                return (done, Err(refusal));
            }
            done.push((id, edits));
        }
        (done, Ok(()))
    }
}
