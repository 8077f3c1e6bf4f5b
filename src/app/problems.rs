//! Input that cannot be used, with links to its fields.

use leptos::prelude::*;

use crate::app::chunk::lazy_view;
use crate::app::saved::KeptInFolder;
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use crate::ui::{ErasedSignal, follow, live};
use domain::output::routes::Route;
use domain::rules::problems::{Problem, problems};

lazy_view! { pub(crate) fn problems_fold() => <KeptInFolder/> <Problems/> }

/// The input of the first screen that cannot be used. It is a fold in the head, so that nothing moves under somebody who is
/// typing.
#[component]
fn Problems() -> impl IntoView {
    let state = State::here();
    let (any, found) = (ErasedSignal::new(false), ErasedSignal::new(Vec::new()));
    follow(move || {
        let mut problems = state.schedule.with(|schedule| {
            state
                .answers
                .with(|a| problems(a, state.opening_error().as_ref(), schedule.as_ref(), &facts().open_days))
        });
        // Text being typed may still become right. The opening date reports only what cannot.
        problems.retain(|problem| problem.field == "opening" || !state.typing.is_in(&problem.field));
        any.set_if_changed(!problems.is_empty());
        found.set_if_changed(problems);
    });
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
pub(crate) struct ProblemLine {
    /// The id of the field on the page.
    pub field: String,
    /// Id of the step that the field is in.
    pub step: Option<String>,
    /// The label of the field.
    pub label: String,
    /// What to do about it.
    pub message: String,
}

impl From<Problem> for ProblemLine {
    fn from(problem: Problem) -> ProblemLine {
        let label = problem.label(details());
        ProblemLine { field: problem.field, step: problem.step, label, message: problem.message }
    }
}

/// The same as a box; nothing if there is no problem.
pub(crate) fn problem_list(found: Vec<ProblemLine>) -> Option<AnyView> {
    (!found.is_empty()).then(|| {
        view! {
            <div class="notice warn" id="wrong">
                <p>{texts::problems::count_go(found.len())}</p>
                {lines(found)}
            </div>
        }
        .into_any()
    })
}

fn lines(found: Vec<ProblemLine>) -> AnyView {
    let state = State::here();
    let line = |problem: ProblemLine| {
        let ProblemLine { field, step, label, message } = problem;
        let go = move |_| {
            if let Some(step) = &step {
                state.set_fold(step, true);
            }
            if page::has_element(&field) || state.route.get_untracked() == Route::Schedule {
                return page::focus_after_render(&field);
            }
            page::navigate_and_focus(Route::Schedule.hash(), field.clone());
        };
        view! {
            <li>
                <button type="button" class="link" on:click=go>
                    {label}
                </button>
                {message}
            </li>
        }
    };
    view! { <ul>{found.into_iter().map(line).collect_view()}</ul> }.into_any()
}
