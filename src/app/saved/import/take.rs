//! Takes over what was chosen of a file.

use leptos::prelude::*;

use super::incoming::Incoming;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::browser::{journal, page, store};
use domain::plan::import::{Choice, replaced, taken};
use domain::plan::office_book::OFFICE_BOOK;
use domain::plan::seen::Seen;
use domain::plan::{KEPT_DAYS, Plan};

/// The stored plan of this id, with edits that are waiting to be written.
pub(super) async fn here(state: State, id: &str) -> Result<Option<Plan>, Refusal> {
    match state.whole(id).await {
        Ok(plan) => Ok(Some(plan).filter(|plan| !plan.is_blank())),
        Err(Refusal::Gone | Refusal::Unreadable) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// What was taken over.
#[derive(Default)]
pub(super) struct Taken {
    count: usize,
    /// The last plan, but for the office book.
    last: Option<Plan>,
    /// Whether the bin has what was replaced.
    is_binned: bool,
}

impl Taken {
    /// What was taken over, in words.
    pub(super) fn says(&self) -> String {
        let kept = if self.is_binned { texts::saved::replaced_kept(KEPT_DAYS) } else { String::new() };
        texts::saved::imported(self.count) + &kept
    }

    /// Shows the plan that was taken over, or the list if there are more.
    pub(super) fn show(self, state: State) {
        let says = self.says();
        let to = match self.last.filter(|_| self.count == 1) {
            Some(plan) => {
                state.open(plan);
                "plan"
            }
            None => "plans",
        };
        // Last, because opening a plan clears the message.
        state.show_toast(says);
        page::navigate_and_focus(to, "main".into());
    }
}

/// Takes over plans of the file as the person chose; the message that it stopped, if it did.
pub(super) async fn take_all(state: State, all: Vec<Incoming>) -> Result<Taken, String> {
    let mut done = Taken::default();
    for incoming in all {
        if let Err(why) = take(state, &incoming, &mut done).await {
            return Err(texts::saved::stopped(done.count) + why.message());
        }
    }
    Ok(done)
}

async fn take(state: State, incoming: &Incoming, done: &mut Taken) -> Result<(), Refusal> {
    let (file, choice, now) = (&incoming.plan, incoming.choice.get_untracked(), store::now());
    if choice == Choice::Skip {
        return Ok(());
    }
    // Read again: the plan may have been written since it was shown.
    let here = here(state, &file.id).await?;
    let mark = journal::position();
    // The later entry wins in the book: nothing is lost that could be brought back.
    let is_book = file.id == OFFICE_BOOK;
    let decided = incoming.decided.get_untracked();
    if let Some(before) = replaced(here.as_ref(), file, choice, &decided, store::fresh_id(), now)
        && !is_book
    {
        let stored = store::save(&before, None).await.map_err(Refusal::Store)?;
        state.upsert_summary(&stored);
        done.is_binned = true;
    }
    let Some(plan) = taken(here.as_ref(), file, choice, &decided, store::fresh_id(), now) else {
        return Ok(());
    };
    let seen = here.filter(|here| here.id == plan.id).map(Seen::new).unwrap_or_default();
    let stored = store::save_as_of(mark, &plan, Some(&|| seen.clone())).await.map_err(Refusal::Store)?;
    state.upsert_summary(&stored);
    done.count += 1;
    let open = state.plan.get_untracked();
    if open.id == stored.id {
        // Opened anew, because the history of edits does not fit the imported plan.
        state.open(stored.clone());
        if stored.clone().merge(&open) {
            // With what was typed meanwhile.
            state.begin(open);
        }
    }
    done.last = Some(stored).filter(|_| !is_book);
    Ok(())
}
