use chrono::NaiveDate;
use leptos::prelude::*;

use super::step_details::step_details;
use crate::app::chunk::Chunk;
use crate::app::state::State;
use crate::ui::{ErasedMemo, live, plain_words};
use domain::facts::edition::Step;
use domain::facts::source::Certainty;
use domain::rules::calendar::day;
use domain::rules::schedule::{Due, PlannedStep};

/// A step: its day, and what is to be done.
#[component]
pub(crate) fn StepCard(step: &'static Step) -> impl IntoView {
    let state = State::here();
    let chunk = Chunk::here();
    let id = step.id.as_str();
    let noted = state.progress(id);
    let done = move || noted.with(|p| p.done);
    let tick = move |ev: leptos::ev::Event| {
        let done = event_target_checked(&ev);
        let today = state.today_noted();
        state.edit_step(id, |p| p.tick(done, &today));
    };
    let to_label = texts::schedule::labelled(step.to_label.as_deref().unwrap_or(texts::schedule::to()));
    let to = move || state.jurisdiction.get().map(|jurisdiction| plain_words(jurisdiction.addressee(step)));
    view! {
        <li class="step" class:done=done id=format!("step-{id}")>
            <div class="step-head">
                <label class="check big">
                    <input type="checkbox" id=format!("{id}-done") prop:checked=done on:change=tick />
                    <span>
                        <span class="number">{step.called()}</span>
                        " "
                        <strong>{plain_words(step.title.as_str())}</strong>
                    </span>
                </label>
                <DueDay step=step />
            </div>
            <p class="to">{to_label} {live(to)}</p>
            {chunk.fragment(step_details(step))}
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
                <p class="due">
                    {texts::schedule::ask_deadline()} " "
                    <span class="badge unknown">{texts::certainty::unknown()}</span>
                    {bound
                        .map(|bound| {
                            view! { <span class="bound">{texts::schedule::ask_bound(day(bound))}</span> }
                        })}
                </p>
            }
            .into_any(),
            false => view! { <p class="due day">{words}</p> }.into_any(),
        })
    };
    view! {
        <div class="dues">
            <Day on=on until=texts::schedule::until() />
            <Day on=safe until=texts::schedule::until_ready() />
            {live(unknown)}
        </div>
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
    let badge = move || {
        let certainty = certainty.get()?;
        Some(view! { <span class=format!("badge {}", certainty.class())>{certainty.label()}</span> })
    };
    live(move || {
        there.get().then(|| {
            view! {
                <p class="due">
                    <time class="day" datetime=move || date().map(|date| date.to_string())>
                        {live(move || date().map(day))}
                    </time>
                    {until}
                    " "
                    {live(badge)}
                </p>
            }
        })
    })
}
