//! What is said of a step first: that its day is past, how sure it is, and whether it is done already.

use leptos::prelude::*;

use super::reading::edition_details;
use super::row::row_id;
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, ErasedSignal, follow, live};
use domain::facts::edition::{OnLate, Step};
use domain::plan::own_steps::lead::hand_in_says;
use domain::rules::advice::is_maybe_done;
use domain::rules::schedule::{Dated, PlannedStep, Schedule};
use domain::rules::verdict::{StepStatus, status_unless_done};

/// What is to be said of the step's day: that it is past, who told it, which kind of source it has.
#[component]
pub(super) fn Status(step: &'static Step, dated: ErasedMemo<Option<Dated>>) -> impl IntoView {
    let state = State::here();
    let id = step.id.as_str();
    let (planned, noted) = (state.planned(id), state.progress(id));
    // Days overdue, and whether the day is sure.
    let late = ErasedMemo::new(move || {
        let is_open = !noted.with(|p| p.done);
        planned.with(|p| {
            let planned = p.as_ref().filter(|_| is_open)?;
            match status_unless_done(planned, state.today()) {
                StepStatus::Late(days) => Some((days, planned.due.is_sure())),
                _ => None,
            }
        })
    });
    let status = move || {
        late.get().map(|(days, is_sure)| match is_sure {
            true => view! {
                <p>
                    <strong class="late">{texts::schedule::overdue(days)}</strong>
                    {if texts::is_english() { " " } else { "" }}
                    {edition_details(state).and_then(|e| e.step(id)).map(|step| step.late(state.kind.get()))}
                </p>
            }
            .into_any(),
            false => {
                // Nothing is handed in that could come too late.
                let says = match step.on_late == OnLate::Nothing || step.until_opening {
                    true => texts::schedule::overdue_undone(days),
                    false => texts::schedule::overdue_unsure(days),
                };
                view! { <p class="doubt">{says}</p> }.into_any()
            }
        })
    };
    // The badge says the first word of it.
    let certainty = state.derived_after_paint(move || {
        let dated = dated.get()?;
        let full = |schedule: &Schedule| {
            state.answers.with(|answers| schedule.certainty(&dated, answers, details()))
        };
        let full = state.schedule.with(|schedule| schedule.as_ref().map(full))?;
        (full != dated.certainty.label()).then_some(full)
    });
    let safe = move || planned.with(|p| p.as_ref().filter(|p| p.safe.is_some()).map(PlannedStep::safe_means));
    // What a step without a deadline of its own says beside the day that is counted for it.
    let when = step.due_text.as_deref().filter(|_| step.due.is_none());
    let hand_in = state.derived_after_paint(move || {
        state.schedule.with(|schedule| {
            let schedule = schedule.as_ref()?;
            let planned = schedule.planned(id)?;
            state.answers.with(|answers| hand_in_says(schedule, planned, answers, &facts().open_days))
        })
    });
    view! {
        <p class="bound certainty">{live(move || certainty.get())}</p>
        <p class="bound">{live(move || hand_in.get())}</p>
        <p class="bound">{live(safe)}</p>
        {live(move || {
            when.filter(|_| dated.with(Option::is_some)).map(|says| view! { <p class="bound">{says}</p> })
        })}
        {live(status)}
    }
}

/// Asks whether a step is done that was a part of one that was ticked.
#[component]
pub(super) fn MaybeDone(step: &'static Step) -> impl IntoView {
    let state = State::here();
    let id = step.id.as_str();
    let is_asked = ErasedSignal::new(false);
    follow(move || {
        let asks = |schedule: &Schedule| {
            let planned = schedule.planned(id)?;
            Some(state.answers.with(|answers| is_maybe_done(answers, planned)))
        };
        let asks = state.schedule.with(|schedule| schedule.as_ref().and_then(asks));
        is_asked.set_if_changed(asks.unwrap_or_default());
    });
    let settle = move |done: bool| {
        // It is not known when the step was done.
        state.edit_step(id, |p| if done { p.done = true } else { p.is_separate = true });
        page::focus_after_render(&row_id(id));
    };
    live(move || {
        is_asked.get().then(|| {
            view! {
                <div class="notice" id=format!("{id}-maybe")>
                    <p>{texts::schedule::maybe_done()}</p>
                    <div class="buttons">
                        <button
                            type="button"
                            class="small"
                            id=format!("{id}-covered")
                            on:click=move |_| settle(true)
                        >
                            {texts::schedule::maybe_yes()}
                        </button>
                        <button
                            type="button"
                            class="small"
                            id=format!("{id}-separate")
                            on:click=move |_| settle(false)
                        >
                            {texts::schedule::maybe_no()}
                        </button>
                    </div>
                </div>
            }
        })
    })
}
