//! The next step, the nearest day, and the days that nobody knows yet.

use leptos::prelude::*;

use crate::app::schedule::row::go_to_step;
use crate::app::state::State;
use crate::ui::{ErasedMemo, ErasedSignal, live, plain_words};
use domain::facts::edition::Step;
use domain::plan::answers::Answers;
use domain::rules::advice::is_past_asking;
use domain::rules::schedule::{Due, PlannedStep, Schedule};
use domain::rules::verdict::{Outlook, is_lost, left, next_by, numbered};

/// The next step; none if the month is lost.
#[derive(Clone, Copy)]
pub(super) struct Coming {
    step: ErasedSignal<Option<&'static Step>>,
    /// By when it is due, in words.
    by: ErasedSignal<String>,
    /// The days until then, in words; blank where they are not known.
    left: ErasedSignal<String>,
}

impl Coming {
    pub(super) fn new() -> Coming {
        Coming {
            step: ErasedSignal::new(None),
            by: ErasedSignal::new(String::new()),
            left: ErasedSignal::new(String::new()),
        }
    }

    /// Tracks the day.
    pub(super) fn set(self, state: State, schedule: &Schedule, outlook: &Outlook) {
        let next = outlook.next.filter(|_| !is_lost(outlook.verdict));
        let planned = next.map(|i| &schedule.steps[i]);
        self.step.set_if_changed(planned.map(|planned| planned.step));
        if let Some(planned) = planned {
            self.by.set_if_changed(next_by(schedule, planned, state.today()));
            self.left.set_if_changed(outlook.days_left.map(left).unwrap_or_default());
        }
    }
}

#[component]
pub(super) fn Next(coming: Coming) -> impl IntoView {
    let state = State::here();
    live(move || {
        coming.step.get().map(|step| {
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
                            {plain_words(texts::verdict::step_title(step.number, &step.title))}
                        </button>
                    </p>
                    <p>
                        {live(move || coming.by.get())} " "
                        <strong class="left">{live(move || coming.left.get())}</strong>
                    </p>
                </div>
            }
        })
    })
}

/// The steps whose day nobody knows yet, in words; blank if the month is lost or the designation has come, since there is
/// something else to ask then.
pub(super) fn unknown_steps(state: State, schedule: &Schedule, outlook: &Outlook) -> String {
    if is_lost(outlook.verdict) || is_past_asking(schedule, outlook) {
        return String::new();
    }
    let is_asked = |planned: &&PlannedStep| matches!(planned.due, Due::Ask { .. });
    let steps = |a: &Answers| numbered(schedule.open(a).map(|(_, planned)| planned).filter(is_asked));
    state.answers.with(steps)
}

/// If the verdict depends on a day that nobody knows yet: whom to ask, before anything else.
#[component]
pub(super) fn Unknown(steps: ErasedMemo<String>) -> impl IntoView {
    let state = State::here();
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
