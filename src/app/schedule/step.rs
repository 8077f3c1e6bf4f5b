use leptos::ev::Event;
use leptos::prelude::*;

use super::path::{Days, Row};
use super::row::{fold, row_id};
use super::step_details::step_body;
use crate::app::chunk::Chunk;
use crate::app::state::State;
use crate::browser::page;
use crate::ui::{ErasedMemo, live, plain_words};
use domain::output::row_days::{RowDay, RowLook};

/// A step on the path. `current` is the id of the step that is next: it is open unless the person closed it.
#[component]
pub(super) fn StepRow(row: Row, current: ErasedMemo<String>) -> impl IntoView {
    let state = State::here();
    let chunk = Chunk::here();
    let step = row.step;
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
        <span class="dues">{days_of_row(row.days)}</span>
        <span class="name">
            <span class="number">{step.called()}</span>
            " "
            <strong>{plain_words(step.title.as_str())}</strong>
        </span>
        {line_of_row(row)}
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

/// Beside the name of a step: what came of it, or how long there is.
fn line_of_row(row: Row) -> AnyView {
    live(move || {
        row.line_look.get().map(|look| {
            let text = move || row.line.with(|line| line.as_ref().map(|line| line.text.clone()));
            view! {
                <span class=["line ", look.class].concat()>{live(text)}</span>
                {look.is_settled.then(|| view! { <span class="change">{texts::schedule::mend()}</span> })}
            }
        })
    })
}

/// The days of a row. Its elements are drawn again only where more than a date changes, since all their attributes are set
/// again then.
pub(super) fn days_of_row(days: Days) -> AnyView {
    live(move || {
        let drawn = |(i, look): (usize, RowLook)| {
            let text = move |read: fn(&RowDay) -> &String| {
                days.each.with(|days| days.get(i).map(|day| read(day).clone()))
            };
            let time = move || {
                // A memo: the effect of an attribute is never unsubscribed from a signal that outlives it.
                let date = ErasedMemo::new(move || text(|day| &day.date));
                view! {
                    <time class="day" datetime=move || date.get()>
                        {live(move || text(|day| &day.day))}
                    </time>
                }
            };
            view! {
                <span class=look
                    .class>
                    {look.has_date.then(time)} {look.said} " "
                    {(!look.badge.is_empty())
                        .then(|| {
                            view! { <span class=["badge ", look.badge].concat()>{look.label}</span> }
                        })}
                    {look
                        .has_bound
                        .then(|| view! { <span class="bound">{live(move || text(|day| &day.bound))}</span> })}
                </span>
            }
            .into_any()
        };
        days.looks.get().into_iter().enumerate().map(drawn).collect_view()
    })
}
