use chrono::NaiveDate;
use leptos::ev::Event;
use leptos::prelude::*;

use super::row::{fold, row_id};
use super::step_details::{step_body, step_line};
use crate::app::chunk::Chunk;
use crate::app::state::State;
use crate::browser::page;
use crate::ui::{ErasedMemo, badge, live, plain_words};
use domain::facts::edition::Step;
use domain::facts::source::Certainty;
use domain::rules::calendar::day;
use domain::rules::schedule::{Due, PlannedStep};

/// A step on the path. `current` is the id of the step that is next: it is open unless the person closed it.
#[component]
pub(crate) fn StepRow(step: &'static Step, current: ErasedMemo<String>) -> impl IntoView {
    let state = State::here();
    let chunk = Chunk::here();
    let id = step.id.as_str();
    let noted = state.progress(id);
    let done = move || noted.with(|p| p.done);
    let is_current = ErasedMemo::new(move || current.with(|current| current == id));
    let tick = move |ev: Event| {
        let done = event_target_checked(&ev);
        let was_current = is_current.get_untracked();
        let today = state.today_noted();
        state.edit_step(id, |p| p.tick(done, &today));
        if done {
            // The step folds up, and the box that has the focus with it: on to what is next.
            state.forget_fold(id);
            let next = current.get_untracked();
            page::focus_after_render(&row_id(if was_current && !next.is_empty() { &next } else { id }));
        }
    };
    let summary = view! {
        <DueDay step=step />
        <span class="name">
            <span class="number">{step.called()}</span>
            " "
            <strong>{plain_words(step.title.as_str())}</strong>
        </span>
        {chunk.fragment(step_line(step))}
        // After what decides its colour.
        <span class="dot" aria-hidden="true">
            {if step.conditional { String::new() } else { step.number.to_string() }}
        </span>
    };
    let body = move || {
        view! {
            <div class="body">
                {chunk.opened(step_body(step))} <label class="check big">
                    <input type="checkbox" id=format!("{id}-done") prop:checked=done on:change=tick />
                    <span>
                        {texts::schedule::tick()}
                        <span class="sr">{texts::schedule::of_step(step.number)}</span>
                    </span>
                </label>
            </div>
        }
        .into_any()
    };
    view! {
        <li
            class="step"
            class:done=done
            id=format!("step-{id}")
            aria-current=move || is_current.get().then_some("step")
        >
            {fold(id.into(), is_current, summary.into_any(), Box::new(body))}
        </li>
    }
}

/// The day when a step is due, or its safe day while that is unknown.
#[component]
fn DueDay(step: &'static Step) -> impl IntoView {
    let state = State::here();
    let planned = move |read: fn(&PlannedStep) -> Option<(NaiveDate, Certainty)>| {
        ErasedMemo::new(move || state.schedule.with(|schedule| read(schedule.as_ref()?.planned(&step.id)?)))
    };
    let on = planned(|planned| match &planned.due {
        Due::On(dated) => Some((dated.date, dated.certainty)),
        _ => None,
    });
    let safe = planned(|planned| Some((planned.safe?, Certainty::Safe)));
    // Not drawn anew when only the day changes.
    let other = ErasedMemo::new(move || {
        state.schedule.with(|schedule| {
            let planned = schedule.as_ref()?.planned(&step.id)?;
            let bound = planned.due.latest().filter(|_| planned.safe.is_none());
            match &planned.due {
                Due::On(_) => None,
                Due::Ask { .. } => Some((String::new(), bound)),
                Due::Words(words) => Some((words.clone(), None)),
            }
        })
    });
    let unknown = move || {
        other.get().map(|(words, bound)| match words.is_empty() {
            true => view! {
                <span class="due">
                    {texts::schedule::ask_deadline()} " "
                    <span class="badge unknown">{texts::certainty::unknown()}</span>
                    {bound
                        .map(|bound| {
                            view! { <span class="bound">{texts::schedule::ask_bound(day(bound))}</span> }
                        })}
                </span>
            }
            .into_any(),
            false => view! { <span class="due day">{words}</span> }.into_any(),
        })
    };
    view! {
        <span class="dues">
            <Day on=on until=texts::schedule::until() />
            <Day on=safe until=texts::schedule::until_ready() />
            {live(unknown)}
        </span>
    }
}

/// A day with its certainty; nothing where there is none.
#[component]
pub(crate) fn Day(
    on: ErasedMemo<Option<(NaiveDate, Certainty)>>,
    #[prop(optional)] until: &'static str,
) -> impl IntoView {
    let there = ErasedMemo::new(move || on.with(Option::is_some));
    let date = move || on.get().map(|(date, _)| date);
    let certainty = ErasedMemo::new(move || on.get().map(|(_, certainty)| certainty));
    live(move || {
        there.get().then(|| {
            view! {
                <span class="due">
                    <time class="day" datetime=move || date().map(|date| date.to_string())>
                        {live(move || date().map(day))}
                    </time>
                    {until}
                    " "
                    {live(move || certainty.get().map(badge))}
                </span>
            }
        })
    })
}
