//! What to put right, with links to the fields.

use leptos::prelude::*;

use super::State;
use crate::browser::page;
use crate::domain::problems::{Problem, problems};
use crate::ui::{ErasedMemo, live};

/// What was typed on the first page and cannot be used. It folds and stands beside the other lines of the head, so
/// that nothing moves under somebody who is typing.
#[component]
pub fn Problems() -> impl IntoView {
    let state = State::here();
    let found = ErasedMemo::new(move || {
        let mut found = state.plan.with(|plan| {
            state.answers.with(|a| problems(a, state.opening_error().as_ref(), plan.as_ref(), state.today()))
        });
        // What is being typed may still become right; of the opening date it is said already where it cannot.
        found.retain(|problem| problem.field == "opening" || !state.typing.is_in(&problem.field));
        found
    });
    let any = ErasedMemo::new(move || found.with(|f| !f.is_empty()));
    live(move || {
        any.get().then(|| {
            view! {
                <details class="problems" id="problems">
                    <summary>{live(move || texts::problems::count(found.with(Vec::len)))}</summary>
                    {live(move || lines(found.get()))}
                </details>
            }
        })
    })
}

/// The same as a box of its own; nothing where there is nothing to put right.
pub fn problem_list(found: Vec<Problem>) -> Option<AnyView> {
    (!found.is_empty()).then(|| {
        view! {
            <div class="notice warn" id="wrong"><p>{texts::problems::count_go(found.len())}</p>{lines(found)}</div>
        }
        .into_any()
    })
}

fn lines(found: Vec<Problem>) -> AnyView {
    let line = |problem: Problem| {
        let Problem { field, label, message } = problem;
        let go = move |_| {
            if page::has_element(&field) {
                return page::focus(&field);
            }
            page::navigate_and_focus("plan", field.clone());
        };
        view! { <li><button type="button" class="link" on:click=go>{label}</button> {message}</li> }
    };
    view! { <ul>{found.into_iter().map(line).collect_view()}</ul> }.into_any()
}
