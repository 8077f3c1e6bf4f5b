//! The next step, the nearest day, and the days that nobody knows yet.

use leptos::prelude::*;

use super::reading::read;
use crate::app::schedule::row::go_to_step;
use crate::app::state::State;
use crate::ui::{ErasedMemo, live, plain_words};
use domain::facts::edition::Step;
use domain::plan::answers::Answers;
use domain::rules::schedule::{Due, PlannedStep};
use domain::rules::verdict::{is_lost, left, next_by, numbered};

/// The next step; none if the month is lost.
#[component]
pub(crate) fn Next() -> impl IntoView {
    let state = State::here();
    let next = ErasedMemo::new(move || {
        read(state, |schedule, outlook| {
            let i = outlook.next.filter(|_| !is_lost(schedule, outlook.verdict))?;
            let planned = &schedule.steps[i];
            Some((planned.step, next_by(schedule, planned, state.today()), outlook.days_left))
        })
        .flatten()
    });
    let step = step_of(next);
    live(move || {
        step.get().map(|step| {
            view! {
                <div class="next">
                    <p class="next-title">{texts::verdict::next()}</p>
                    <p>
                        <button
                            type="button"
                            class="link"
                            id="to-next"
                            on:click=move |_| go_to_step(state, &step.id)
                        >
                            {title(step)}
                        </button>
                    </p>
                    <p>{day(next)}</p>
                </div>
            }
        })
    })
}

/// A step, by when it is due in words, and the days until then.
type Coming = Option<(&'static Step, String, Option<i64>)>;

fn step_of(coming: ErasedMemo<Coming>) -> ErasedMemo<Option<&'static Step>> {
    ErasedMemo::new(move || coming.with(|c| c.as_ref().map(|(step, ..)| *step)))
}

fn title(step: &'static Step) -> AnyView {
    plain_words(texts::verdict::step_title(step.number, &step.title))
}

fn day(coming: ErasedMemo<Coming>) -> AnyView {
    let by = move || coming.with(|c| c.as_ref().map(|(_, by, _)| by.clone()));
    let days = move || coming.with(|c| c.as_ref().and_then(|(.., days)| *days).map(left));
    view! {
        {live(by)}
        " "
        <strong class="left">{live(days)}</strong>
    }
    .into_any()
}

/// If the verdict depends on a day that nobody knows yet: whom to ask, before anything else. Not if the month is lost,
/// since there is something else to ask then.
#[component]
pub(crate) fn Unknown() -> impl IntoView {
    let state = State::here();
    let steps = ErasedMemo::new(move || {
        read(state, |schedule, outlook| {
            let is_asked = |planned: &&PlannedStep| matches!(planned.due, Due::Ask { .. });
            let steps = |a: &Answers| numbered(schedule.open(a).map(|(_, planned)| planned).filter(is_asked));
            if is_lost(schedule, outlook.verdict) { String::new() } else { state.answers.with(steps) }
        })
        .unwrap_or_default()
    });
    live(move || {
        let steps = steps.get();
        let office = state.jurisdiction.get().filter(|_| !steps.is_empty())?.name();
        Some(view! {
            <div class="next" id="unknown">
                <p class="next-title">{texts::verdict::ask_first()}</p>
                <p>
                    <strong>{texts::verdict::unknown(steps)}</strong>
                </p>
                <p>{texts::verdict::ask_at()} {plain_words(office)}</p>
            </div>
        })
    })
}
