//! The line of status in the head of every page: how far entries are stored, undo and redo.

use leptos::prelude::*;

use crate::app::chunk::lazy_view;
use crate::app::look::LookPanel;
use crate::app::state::State;
use crate::browser::page;
use crate::storage::{SaveStatus, StorageError};
use crate::ui::{ErasedSignal, follow, live};

/// How far the entries have come on their way into the store. Always there.
#[component]
pub(crate) fn StorageStatus() -> impl IntoView {
    let state = State::here();
    let says = move || match state.save_status.get() {
        // The prerendered page says the same.
        SaveStatus::NotRead(None) => texts::keeping::not_yet(),
        SaveStatus::NotSaved(_) | SaveStatus::NotRead(Some(StorageError::Blocked)) => {
            texts::keeping::not_kept()
        }
        SaveStatus::NotRead(Some(_)) => texts::keeping::not_open(),
        SaveStatus::Saved => texts::keeping::kept(),
        SaveStatus::Journaled(None) => texts::keeping::journaled(),
        SaveStatus::Journaled(Some(_)) => texts::keeping::journaled_only(),
    };
    let word = move || match state.save_status.get() {
        // Where the browser refuses storage, also before anything was entered.
        SaveStatus::NotSaved(_) | SaveStatus::NotRead(Some(StorageError::Blocked)) => "not-kept",
        SaveStatus::NotRead(_) => "not-yet",
        SaveStatus::Saved => "kept",
        SaveStatus::Journaled(_) => "journaled",
    };
    view! {
        <p
            class="kept"
            // As text of its own, which other attributes of the first chunk are, too: one of another kind costs it 1 KB.
            data-keeping=move || word().to_string()
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
    // The one that can't act any more goes: the focus passes to the other, which can.
    let step_back = move |back: bool| {
        state.step_back(back);
        let (acts, other) = state.history.with_untracked(|history| match back {
            true => (history.can_undo(), "redo"),
            false => (history.can_redo(), "undo"),
        });
        if !acts {
            page::focus_in_place_after_render(other);
        }
    };
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
                on:click=move |_| step_back(false)
            >
                {texts::saved::redo()}
            </button>
            " "
            <button
                type="button"
                class="small"
                id="undo"
                disabled=move || !undoes.get()
                on:click=move |_| step_back(true)
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
