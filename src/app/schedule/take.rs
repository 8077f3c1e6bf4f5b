//! Taking the schedule along: into a calendar, or to somebody else as a link.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::state::State;
use crate::browser::{clock, files, page};
use crate::data::facts;
use crate::domain::ics::{Feed, file_name};
use crate::domain::share::{Shared, link};

const CALENDAR: &str = "text/calendar";

/// Saves the dated steps, or one of them, for a calendar.
fn save(state: State, step: Option<&str>) {
    let Some(plan) = state.plan.get_untracked() else { return };
    state.answers.with_untracked(|answers| {
        state.plan_open.with_untracked(|open| {
            let feed = Feed {
                plan: &plan,
                answers,
                id: &open.id,
                name: open.name(),
                now: clock::now(),
                today: state.today.date,
                open_days: &facts().open_days,
            };
            if let Some(text) = step.map_or_else(|| Some(feed.all()), |id| feed.step(id)) {
                let _ = files::download(&file_name(open.name(), step), CALENDAR, &text);
            }
        })
    });
}

/// All steps for a calendar.
#[component]
pub fn CalendarButton() -> impl IntoView {
    let state = State::here();
    view! { <button type="button" id="ics" on:click=move |_| save(state, None)>{texts::schedule::calendar()}</button> }
}

/// One step for a calendar.
#[component]
pub fn StepCalendarButton(id: &'static str) -> impl IntoView {
    let state = State::here();
    view! {
        <p><button type="button" class="small" id=format!("ics-{id}") on:click=move |_| save(state, Some(id))>{texts::schedule::calendar_step()}</button></p>
    }
}

/// A link that gives somebody else the same schedule.
#[component]
pub fn ShareLink() -> impl IntoView {
    let state = State::here();
    let told = RwSignal::new("");
    let address = Memo::new(move |_| {
        state.answers.with(|a| {
            (!Shared::of(facts(), a).is_blank()).then(|| format!("{}#{}", page::address(), link(facts(), a)))
        })
    });
    let copy = move |_| {
        spawn_local(async move {
            let Some(text) = address.get_untracked() else { return };
            told.set(match files::copy(text).await {
                true => texts::common::copied(),
                false => texts::common::not_copied(),
            });
        });
    };
    view! {
        <details class="share">
            <summary>{texts::share::title()}</summary>
            <p>{texts::share::what()}</p>
            {move || state.answers.with(|a| a.deadlines.values().any(|d| !d.trim().is_empty())).then(|| view! {
                <p class="notice warn" id="share-own">{texts::share::no_own()}</p>
            })}
            <input type="text" id="share-link" readonly aria-label=texts::share::link() prop:value=move || address.get().unwrap_or_default()/>
            <div class="buttons">
                <button type="button" id="share-copy" on:click=copy>{texts::share::copy()}</button>
                <p role="status">{move || told.get()}</p>
            </div>
        </details>
    }
}
