//! The line of status in the head of every page: how far entries are stored, undo and redo.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::chunk::Chunk;
use crate::app::state::State;
use crate::app::state::undo::step_back;
use crate::storage::Keeping;
use crate::ui::{Derived, live};

/// How far the entries have come on their way into the store. Always there.
#[component]
pub fn StorageStatus() -> impl IntoView {
    let state = State::here();
    let says = move || match state.keeping.get() {
        // The prerendered page says the same.
        Keeping::NotYet(None) => texts::keeping::not_yet(),
        Keeping::NotYet(Some(_)) => texts::keeping::not_open(),
        Keeping::Kept => texts::keeping::kept(),
        Keeping::Journaled(None) => texts::keeping::journaled(),
        Keeping::Journaled(Some(_)) => texts::keeping::journaled_only(),
        Keeping::NotKept(_) => texts::keeping::not_kept(),
    };
    let word = move || match state.keeping.get() {
        Keeping::NotYet(_) => "not-yet",
        Keeping::Kept => "kept",
        Keeping::Journaled(_) => "journaled",
        Keeping::NotKept(_) => "not-kept",
    };
    view! {
        <p class="kept" data-keeping=word class:warn=move || state.keeping.get().trouble().is_some() || state.keeping.get().is_at_risk()>
            {live(says)} " " <span class="how-long">{texts::keeping::how_long()}</span>
        </p>
    }
}

/// Undo and redo, with the message about what was done.
#[component]
pub fn UndoButtons() -> impl IntoView {
    let (state, chunk) = (State::here(), Chunk::here());
    let undoes = Derived::new(move || state.history.with(|h| h.can_undo()));
    let redoes = Derived::new(move || state.history.with(|h| h.can_redo()));
    let press = move |back| {
        spawn_local(async move {
            if chunk.load().await {
                let _ = step_back(state, back).await;
            }
        });
    };
    view! {
        <p class="undo" hidden=move || !state.can_step_back()>
            <button type="button" class="small" id="undo" disabled=move || !undoes.get() on:click=move |_| press(true)>{texts::saved::undo()}</button>
            " "
            <button type="button" class="small" id="redo" disabled=move || !redoes.get() on:click=move |_| press(false)>{texts::saved::redo()}</button>
        </p>
        <p class="said" role="status" id="said">{live(move || state.toast.get())}</p>
    }
}
