//! The draft in the browser's storage, which all tabs with the form share.

use leptos::prelude::*;

use super::shared::{Form, Outcome};
use super::transfer::START;
use crate::browser::{kept_values, page, web_storage};
use crate::data::facts;
use domain::facts::config::draft::Draft;
use domain::facts::config::draft::kept::Kept;

/// What is said where the draft of another tab has taken the place of this one's.
fn other_tab() -> Outcome {
    Outcome { at: START.into(), says: texts::association::other_tab().into(), ..Outcome::default() }
}

/// Keeps the form at every change, and follows other tabs. Whether the browser keeps it.
pub(super) fn keep(form: Form) -> RwSignal<bool> {
    // What is stored as far as this tab knows, and the form then.
    let stored = StoredValue::new(web_storage::association_draft());
    let known = StoredValue::new(untrack(|| form.kept()));
    let is_kept = RwSignal::new(web_storage::save_association_draft(stored.get_value().as_deref()));
    // What another tab has written since.
    let newer = move || {
        let there = web_storage::association_draft().filter(|_| is_kept.get_untracked())?;
        stored.with_value(|stored| stored.as_ref() != Some(&there)).then_some(there)
    };
    let take = move |there: String| {
        let kept = Kept::read(&there, facts(), untrack(|| form.state.today()));
        stored.set_value(Some(there));
        // Not to be written again: the other tab may be typing.
        known.set_value(kept.clone());
        form.take(kept);
    };
    let follow = move || {
        let Some(there) = newer() else { return };
        let own = form.draft.get_untracked();
        take(there);
        // What was cleared there can be brought back here, too.
        if form.draft.get_untracked() == Draft::default() && own != Draft::default() {
            form.before.set(Some(own));
            form.outcome.set(other_tab());
        }
    };
    Effect::new(move |_| {
        let kept = form.kept();
        if known.with_value(|known| *known == kept) {
            return;
        }
        if let Some(there) = newer() {
            // A tab that was asleep has not heard of it.
            let own = kept.draft;
            take(there);
            form.say(other_tab());
            form.before.set(Some(own));
            return;
        }
        let was_kept = stored.with_value(Option::is_some);
        let text = kept.stored(untrack(|| form.state.today()), was_kept);
        if kept == Kept::default() {
            kept_values::forget_draft();
        }
        is_kept.set(web_storage::save_association_draft(text.as_deref()));
        known.set_value(kept);
        stored.set_value(text);
    });
    // Everything was deleted, here or in another tab: another plan is open, and nothing is kept any more.
    Effect::new(move |before: Option<()>| {
        form.state.plan.track();
        if before.is_some() && is_kept.get_untracked() && web_storage::association_draft().is_none() {
            form.take(Kept::default());
            form.before.set(None);
            form.outcome.set(Outcome::default());
        }
    });
    let told = window_event_listener(leptos::ev::storage, move |_| follow());
    let seen = window_event_listener(leptos::ev::visibilitychange, move |_| {
        if !page::is_hidden() {
            follow();
        }
    });
    on_cleanup(move || {
        told.remove();
        seen.remove();
    });
    is_kept
}
