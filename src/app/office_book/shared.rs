//! What the parts of the page share.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::refusal::Refusal;
use crate::app::state::{PlanEdits, State};
use crate::browser::page;
use crate::ui::ErasedMemo;
use domain::output::office_book::BookLine;
use domain::plan::office_book::offer::{Basis, Offer, take};
use domain::plan::office_book::{OFFICE_BOOK, ToldDay};
use domain::plan::told::{Fitting, take_back};
use domain::plan::{Edit, Plan};
use domain::rules::calendar::day_short;

/// What was done last: what is said of it, line by line, and what takes it back.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Done {
    pub says: String,
    pub moved: Vec<String>,
    pub edits: PlanEdits,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub state: State,
    /// The book, with what was told for the plans of the list.
    pub book: ErasedMemo<Plan>,
    pub lines: ErasedMemo<Vec<BookLine>>,
    pub done: RwSignal<Done>,
    /// Line whose day is being corrected, in the form.
    pub corrected: RwSignal<Option<BookLine>>,
}

impl Page {
    /// Says what was done, and offers to take it back.
    pub(super) fn say(
        self,
        says: impl Into<String>,
        moved: Vec<String>,
        edits: PlanEdits,
        refused: Result<(), Refusal>,
    ) {
        let mut says: String = says.into();
        if let Err(refusal) = refused {
            says += refusal.message();
        }
        self.done.set(Done { says, moved, edits });
        page::focus_after_render("book-done");
    }

    /// Says why nothing was done.
    pub(super) fn refuse(self, refusal: Refusal) {
        self.say("", Vec::new(), PlanEdits::new(), Err(refusal));
    }

    /// Changes one entry of the book, and says so; `written` is called once it is written.
    pub(super) fn edit_book(
        self,
        says: String,
        change: impl FnOnce(&mut Plan, u64) -> Option<Edit> + 'static,
        written: impl FnOnce() + 'static,
    ) {
        spawn_local(async move {
            let mut edits = Vec::new();
            if let Err(refusal) = self.state.change_book(|book, now| edits.extend(change(book, now))).await {
                return self.refuse(refusal);
            }
            written();
            self.say(says, Vec::new(), of_book(edits), Ok(()));
        });
    }

    /// Enters a told day in plans, one after the other; what became of each, and what takes it back.
    pub(super) async fn enter(
        self,
        told: &ToldDay,
        plans: &[Fitting],
    ) -> (Vec<String>, PlanEdits, Result<(), Refusal>) {
        let ids = plans.iter().map(|plan| plan.plan.clone()).collect();
        let enter = |plan: &mut Plan, now| {
            let offer = Offer { day: told.day, basis: Basis::Told(told.call.clone()) };
            let mut answers = plan.answers();
            take(&mut answers, &offer, &told.subject.milestone, told.designation);
            plan.write(&answers, now)
        };
        let (edits, refused) = self.state.change_each(ids, enter).await;
        // Those before the one that refused.
        let lines = plans.iter().take(edits.len()).map(|plan| moved(plan, told)).collect();
        (lines, edits, refused)
    }

    pub(super) fn take_back(self) {
        let Done { edits, .. } = self.done.get_untracked();
        spawn_local(async move {
            // What was refused stays to be tried again.
            let (mut left, mut refused) = (PlanEdits::new(), Ok(()));
            for (plan, edits) in edits {
                let change = |plan: &mut Plan, now| take_back(plan, &edits, now);
                let changed = match plan == OFFICE_BOOK {
                    true => self.state.change_book(change).await,
                    false => self.state.change(plan.clone(), change).await,
                };
                if changed.is_err() {
                    left.push((plan, edits));
                    refused = refused.and(changed);
                }
            }
            let says = if refused.is_ok() { texts::book::taken_back() } else { "" };
            self.say(says, Vec::new(), left, refused);
        });
    }
}

/// Edits of the book, to be taken back with those of plans.
pub(super) fn of_book(edits: Vec<Edit>) -> PlanEdits {
    vec![(OFFICE_BOOK.into(), edits)]
}

/// What became of a plan's day.
fn moved(plan: &Fitting, told: &ToldDay) -> String {
    match plan.before {
        Some(before) => texts::book::moved(&plan.title, day_short(before), day_short(told.day)),
        None => texts::book::entered(&plan.title, day_short(told.day)),
    }
}
