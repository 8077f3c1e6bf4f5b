//! A row of the path: a summary that stays in view, and what is folded below it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::fold::on_toggle;
use crate::app::state::State;
use crate::browser::page;
use crate::ui::{ErasedMemo, live};

/// The fold of a row: `body` is there while it is open, so that a closed one costs nothing at a keystroke.
pub(crate) fn fold(
    id: Arc<str>,
    is_open_by_itself: ErasedMemo<bool>,
    summary: AnyView,
    body: Box<dyn Fn() -> AnyView + Send>,
) -> AnyView {
    let state = State::here();
    let row = row_id(&id);
    let (of_toggle, of_input) = (id.clone(), id.clone());
    let is_open = ErasedMemo::new(move || state.fold(&id).unwrap_or_else(|| is_open_by_itself.get()));
    let toggled =
        move |ev| on_toggle(&ev, is_open.get_untracked(), |shown| state.set_fold(&of_toggle, shown));
    view! {
        <details
            prop:open=move || is_open.get()
            on:toggle=toggled
            // What is typed may make another step the next one: this one stays open.
            on:input=move |_| state.set_fold(&of_input, true)
        >
            <summary id=row>{summary}</summary>
            {live(move || (is_open.get() || state.is_searched()).then(&body))}
        </details>
    }
    .into_any()
}

/// Id of a row's summary, which takes the focus.
pub(crate) fn row_id(id: &str) -> String {
    [id, "-row"].concat()
}

/// Opens a step and puts it on top of the window.
pub(crate) fn go_to_step(state: State, id: &str) {
    state.set_fold(id, true);
    page::show(&row_id(id));
}
