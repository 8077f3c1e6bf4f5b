use chrono::NaiveDate;
use leptos::prelude::*;

use super::step_details::step_details;
use crate::app::chunk::Chunk;
use crate::app::state::State;
use crate::ui::{ErasedMemo, live, plain_words, words};
use domain::facts::edition::Step;
use domain::facts::source::Certainty;
use domain::rules::calendar::day;
use domain::rules::schedule::Due;
use domain::rules::verdict::{StepStatus, status_unless_done};

/// A step: its day, and what is to be done.
#[component]
pub(crate) fn StepCard(step: &'static Step) -> impl IntoView {
    let state = State::here();
    let chunk = Chunk::here();
    let id = step.id.as_str();
    // Only the day changes at once when a key is typed; the rest follows after paint.
    let (planned, noted) = (state.planned(id), state.progress(id));
    let stands = ErasedMemo::new(move || {
        let is_open = !noted.with(|p| p.done);
        planned.with(|p| p.as_ref().filter(|_| is_open).map(|p| status_unless_done(p, state.today())))
    });
    let done = move || noted.with(|p| p.done);
    let tick = move |ev: leptos::ev::Event| {
        let done = event_target_checked(&ev);
        let today = state.today_noted();
        state.edit_step(id, |p| p.tick(done, &today));
    };
    let to_label = texts::schedule::labelled(step.to_label.as_deref().unwrap_or(texts::schedule::to()));
    let to = move || state.jurisdiction.get().map(|jurisdiction| plain_words(jurisdiction.addressee(step)));
    let status = move || match stands.get() {
        Some(StepStatus::Late(days)) => Some(view! {
            <p class="late">
                <strong>{texts::schedule::overdue(days)}</strong>
                {step.late(state.kind.get())}
            </p>
        }),
        _ => None,
    };
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
                <DueDay step=id />
            </div>
            {live(status)}
            <p class="to">{to_label} {live(to)}</p>
            <p>{words(step.what.as_str())}</p>
            {chunk.fragment(step_details(step))}
        </li>
    }
}

/// The day when a step is due.
#[component]
fn DueDay(step: &'static str) -> impl IntoView {
    let state = State::here();
    let on = ErasedMemo::new(move || {
        state.schedule.with(|schedule| match &schedule.as_ref()?.planned(step)?.due {
            Due::On(dated) => Some((dated.date, dated.certainty)),
            _ => None,
        })
    });
    // Not drawn anew when only the day changes.
    let other = ErasedMemo::new(move || {
        state.schedule.with(|schedule| match &schedule.as_ref()?.planned(step)?.due {
            Due::On(_) => None,
            due => Some(due.clone()),
        })
    });
    live(move || match other.get() {
        Some(Due::Ask { latest }) => view! {
            <div class="due">
                <p>
                    <span class="day">{texts::schedule::ask_deadline()}</span>
                    " "
                    <span class="badge unknown">{texts::certainty::unknown()}</span>
                </p>
                {latest.map(|l| view! { <p class="bound">{texts::schedule::ask_bound(day(l.date))}</p> })}
            </div>
        }
        .into_any(),
        Some(Due::Words(words)) => view! {
            <p class="due">
                <span class="day">{words}</span>
            </p>
        }
        .into_any(),
        _ => view! { <Day on=on until=true /> }.into_any(),
    })
}

/// A day with its certainty; nothing where there is none.
#[component]
pub(crate) fn Day(
    on: ErasedMemo<Option<(NaiveDate, Certainty)>>,
    #[prop(optional)] until: bool,
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
                    {until.then(texts::schedule::until)}
                    " "
                    {live(badge)}
                </p>
            }
        })
    })
}
