//! What to put right, with links to the fields.

use leptos::prelude::*;

use super::State;
use crate::browser::page;
use crate::data::details;
use crate::domain::problems::{Problem, problems};
use crate::ui::{Derived, live};

/// What was typed on the first page and cannot be used. It folds and stands beside the other lines of the head, so
/// that nothing moves under somebody who is typing.
#[component]
pub fn Problems() -> impl IntoView {
    let state = State::here();
    let found = Derived::new(move || {
        let mut found = state.plan.with(|plan| {
            state.answers.with(|a| problems(a, state.opening_error().as_ref(), plan.as_ref(), state.today()))
        });
        // What is being typed may still become right; of the opening date it is said already where it cannot.
        found.retain(|problem| problem.field == "opening" || !state.typing.is_in(&problem.field));
        found
    });
    let any = Derived::new(move || found.with(|f| !f.is_empty()));
    live(move || {
        any.get().then(|| {
            view! {
                <details class="problems" id="problems">
                    <summary>{live(move || texts::problems::count(found.with(Vec::len)))}</summary>
                    {live(move || lines(found.get().into_iter().map(ProblemLine::from).collect()))}
                </details>
            }
        })
    })
}

/// A problem as it is shown.
#[derive(Clone, PartialEq)]
pub struct ProblemLine {
    /// The id of the field on the page.
    pub field: String,
    pub label: String,
    pub message: String,
}

impl From<Problem> for ProblemLine {
    fn from(problem: Problem) -> ProblemLine {
        let label = problem.label(details());
        ProblemLine { field: problem.field, label, message: problem.message }
    }
}

/// The same as a box of its own; nothing where there is nothing to put right.
pub fn problem_list(found: Vec<ProblemLine>) -> Option<AnyView> {
    (!found.is_empty()).then(|| {
        view! {
            <div class="notice warn" id="wrong"><p>{texts::problems::count_go(found.len())}</p>{lines(found)}</div>
        }
        .into_any()
    })
}

fn lines(found: Vec<ProblemLine>) -> AnyView {
    let line = |problem: ProblemLine| {
        let ProblemLine { field, label, message } = problem;
        let go = move |_| {
            if page::is_there(&field) {
                return page::focus(&field);
            }
            page::go_to("plan", field.clone());
        };
        view! { <li><button type="button" class="link" on:click=go>{label}</button> {message}</li> }
    };
    view! { <ul>{found.into_iter().map(line).collect_view()}</ul> }.into_any()
}
