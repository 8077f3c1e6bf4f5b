//! The line of status in the head of every page: how far entries are stored, undo and redo.

use leptos::prelude::*;

use crate::app::chunk::lazy_view;
use crate::app::look::LookPanel;
use crate::app::state::State;
use crate::storage::SaveStatus;
use crate::ui::{ErasedSignal, follow, live};

/// How far the entries have come on their way into the store. Always there.
#[component]
pub(crate) fn StorageStatus() -> impl IntoView {
    let state = State::here();
    let says = move || match state.save_status.get() {
        // The prerendered page says the same.
        SaveStatus::NotRead(None) => texts::keeping::not_yet(),
        SaveStatus::NotRead(Some(_)) => texts::keeping::not_open(),
        SaveStatus::Saved => texts::keeping::kept(),
        SaveStatus::Journaled(None) => texts::keeping::journaled(),
        SaveStatus::Journaled(Some(_)) => texts::keeping::journaled_only(),
        SaveStatus::NotSaved(_) => texts::keeping::not_kept(),
    };
    let word = move || match state.save_status.get() {
        SaveStatus::NotRead(_) => "not-yet",
        SaveStatus::Saved => "kept",
        SaveStatus::Journaled(_) => "journaled",
        SaveStatus::NotSaved(_) => "not-kept",
    };
    view! {
        <p
            class="kept"
            data-keeping=word
            class:warn=move || {
                state.save_status.get().error().is_some() || state.save_status.get().is_at_risk()
            }
        >
            {live(says)}
            " "
            <span class="how-long">{texts::keeping::how_long()}</span>
        </p>
    }
}

lazy_view! { pub(crate) fn tools() => <Tools/> }

/// Appearance, undo and redo, and the message about what was done.
#[component]
fn Tools() -> impl IntoView {
    let state = State::here();
    let (undoes, redoes) = (ErasedSignal::new(false), ErasedSignal::new(false));
    follow(move || {
        state.history.with(|history| {
            undoes.set_if_changed(history.can_undo());
            redoes.set_if_changed(history.can_redo());
        });
    });
    // Each is there only when it can act, in a place of its own, so that nothing moves.
    view! {
        {live(move || {
            state.redrawn.track();
            view! { <LookPanel /> }
        })}
        <p class="undo" hidden=move || !state.can_step_back()>
            // The first that is seen is to undo: it stands at the edge, where no place is kept after it.
            <button
                type="button"
                class="small"
                id="redo"
                disabled=move || !redoes.get()
                on:click=move |_| state.step_back(false)
            >
                {texts::saved::redo()}
            </button>
            " "
            <button
                type="button"
                class="small"
                id="undo"
                disabled=move || !undoes.get()
                on:click=move |_| state.step_back(true)
            >
                {texts::saved::undo()}
            </button>
        </p>
        <p
            class="said"
            role="status"
            id="said"
            on:pointerenter=move |_| state.stop_toast_clock()
            on:pointerleave=move |_| state.start_toast_clock()
        >
            {live(move || state.toast.get())}
        </p>
    }
}
