use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use super::fields::Fields;
use super::order::placed_now;
use crate::app::schedule::row::{fold, row_id};
use crate::app::state::State;
use crate::browser::page;
use crate::ui::{ErasedMemo, live};
use domain::plan::own_steps::order::{PlacedStep, done_line};
use domain::rules::verdict::left;

/// A step that the person added, as a row of the path.
#[component]
pub(super) fn OwnRow(id: String) -> impl IntoView {
    let state = State::here();
    let own_id = id.clone();
    let own =
        state.derived_after_paint(move || placed_now(state).into_iter().find(|own| own.step.id == own_id));
    let own_id = id.clone();
    let noted = ErasedMemo::new(move || {
        state.steps.with(|steps| steps.get(own_id.as_str()).cloned().unwrap_or_default())
    });
    let done = move || noted.with(|noted| noted.done);
    let date = move || own.with(|own| own.as_ref().and_then(PlacedStep::date));
    let is_late = ErasedMemo::new(move || !done() && date().is_some_and(|day| day < state.today()));
    let title = move || own.with(|own| own.as_ref().map(|own| own.step.short()));
    let badge = move || own.with(|own| own.as_ref().map(|own| own.step.badge()));
    let on = move || {
        own.with(|own| {
            let own = own.as_ref()?;
            Some(match own.date() {
                Some(date) => view! {
                    <time class="day" datetime=date.to_string()>
                        {own.says()}
                    </time>
                }
                .into_any(),
                None => view! { <span class="day">{own.says()}</span> }.into_any(),
            })
        })
    };
    let line = move || match done() {
        true => state.designation.get().map(|designation| noted.with(|noted| done_line(noted, designation))),
        false => date().map(|day| left((day - state.today()).num_days())),
    };
    let summary = view! {
        <span class="dues">
            <span class="due">{live(on)} " " <span class="badge own">{live(badge)}</span></span>
        </span>
        <span class="name">
            <strong>{live(title)}</strong>
        </span>
        <span class=move || if is_late.get() { "line late" } else { "line" }>{live(line)}</span>
        <span class="dot" aria-hidden="true">
            {texts::timeline::own_sign()}
        </span>
    };
    let tick_id = id.clone();
    let tick = move |ev: Event| {
        let done = event_target_checked(&ev);
        let today = state.today_noted();
        state.edit_step(&tick_id, |noted| noted.tick(done, &today));
        if done {
            state.forget_fold(&tick_id);
            page::focus_after_render(&row_id(&tick_id));
        }
    };
    let (row, element): (Arc<str>, String) = (id.as_str().into(), format!("step-{id}"));
    let body = move || {
        let (id, tick) = (id.clone(), tick.clone());
        view! {
            <div class="body">
                <Fields id=id.clone() own=own noted=noted />
                <label class="check big">
                    <input type="checkbox" id=format!("{id}-done") prop:checked=done on:change=tick />
                    <span>
                        {texts::schedule::tick()}
                        <span class="sr">{live(move || title().map(texts::own_steps::of))}</span>
                    </span>
                </label>
            </div>
        }
        .into_any()
    };
    view! {
        <li class="step own" class:done=done id=element>
            {fold(row, ErasedMemo::new(|| false), summary.into_any(), Box::new(body))}
        </li>
    }
}
