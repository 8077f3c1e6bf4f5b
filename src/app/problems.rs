//! Input that cannot be used, with links to its fields.

use leptos::prelude::*;

use crate::app::chunk::lazy_view;
use crate::app::state::State;
use crate::browser::page;
use crate::domain::problems::{Problem, problems};
use crate::domain::routes::Route;
use crate::ui::{Derived, live};

lazy_view! { pub fn problems_fold() => <Problems/> }

/// The input of the first screen that cannot be used. It is a fold in the head, so that nothing moves under somebody who is
/// typing.
#[component]
fn Problems() -> impl IntoView {
    let state = State::here();
    let found = Derived::new(move || {
        let mut found = state.schedule.with(|schedule| {
            state
                .answers
                .with(|a| problems(a, state.opening_error().as_ref(), schedule.as_ref(), state.today()))
        });
        // Text being typed may still become right. The opening date reports only what cannot.
        found.retain(|problem| problem.field == "opening" || !state.typing.is_in(&problem.field));
        found
    });
    let any = Derived::new(move || found.with(|f| !f.is_empty()));
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

/// The same as a box; nothing if there is no problem.
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
            if page::is_there(&field) {
                return page::focus(&field);
            }
            page::go_to(Route::Schedule.hash(), field.clone());
        };
        view! { <li><button type="button" class="link" on:click=go>{label}</button> {message}</li> }
    };
    view! { <ul>{found.into_iter().map(line).collect_view()}</ul> }.into_any()
}
