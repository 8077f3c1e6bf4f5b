//! Taking the schedule along into a calendar.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::handed::{self, HandedOver};
use crate::app::state::State;
use crate::browser::clock;
use crate::data::{details, facts};
use crate::domain::calendar::day_short;
use crate::domain::ics::{Feed, File, Noted, file_name};
use crate::domain::schedule::{Due, Schedule};
use crate::domain::verdict::numbered;
use crate::later::later;

const KIND: &str = "text/calendar";
/// Where it is said that the whole schedule was handed over.
pub const CALENDAR: &str = "calendar";

later! {
    fn calendar(state: State, step: Option<&'static str>) -> () {
        download(state, step);
    }
}

/// Where it is said that a step was handed over.
fn at_step(id: &str) -> String {
    ["calendar-", id].concat()
}

/// Hands the dated steps, or one of them, over for a calendar.
fn download(state: State, step: Option<&'static str>) {
    // What is to be done next is not put on a day that is past, though the clock were behind.
    let today = state.today_anew();
    let today = if untrack(|| state.is_clock_behind()) { facts().day } else { today };
    let Some(plan) = state.plan.get_untracked() else { return };
    let notes = state.answers.with_untracked(|answers| {
        state.plan_open.with_untracked(|open| {
            let name = answers.called(open.name());
            let feed = Feed {
                plan: &plan,
                answers,
                id: &open.id,
                name,
                now: clock::now(),
                today,
                facts: facts(),
                details: details(),
                sent: Noted::of(open),
            };
            let file = step.map_or_else(|| Some(feed.all()), |id| feed.step(id))?;
            let left_out = left_out(&plan).filter(|_| step.is_none());
            let besides = texts::handed::calendar().to_string()
                + &left_out.map(texts::handed::left_out).unwrap_or_default()
                + &gone(&file).map(texts::handed::gone).unwrap_or_default();
            let at = step.map_or_else(|| CALENDAR.into(), at_step);
            handed::file(state, &at, &file_name(name, step), KIND, file.text, &besides);
            Some(file.notes)
        })
    });
    if let Some(notes) = notes {
        state.note(|plan, now| notes.iter().filter_map(|(path, text)| plan.set(path, text, now)).collect());
    }
}

/// What the file takes back, to be deleted by hand where a calendar does not.
fn gone(file: &File) -> Option<String> {
    let gone =
        file.gone.iter().map(|Noted { date, title, .. }| texts::handed::gone_one(day_short(*date), title));
    Some(gone.collect::<Vec<_>>().join(texts::common::comma())).filter(|gone| !gone.is_empty())
}

/// The steps without a day, which no calendar has a place for.
fn left_out(plan: &Schedule) -> Option<String> {
    let steps = plan.steps.iter().filter(|s| !s.step.conditional && matches!(s.due, Due::Words(_)));
    Some(numbered(steps)).filter(|steps| !steps.is_empty())
}

fn save(state: State, step: Option<&'static str>) {
    spawn_local(async move {
        if calendar(state, step).await.is_err() {
            state.say(texts::frame::failed().into());
        }
    });
}

/// All steps for a calendar.
#[component]
pub fn CalendarButton() -> impl IntoView {
    let state = State::here();
    view! { <button type="button" id="ics" on:click=move |_| save(state, None)>{texts::schedule::calendar()}</button> }
}

/// What each calendar does with the file: before it is pressed.
#[component]
pub fn CalendarHow() -> impl IntoView {
    view! {
        <details class="calendar-how" id="calendar-how">
            <summary>{texts::schedule::calendar_how()}</summary>
            <ul>
                <li>{texts::schedule::calendar_google()}</li>
                <li>{texts::schedule::calendar_outlook()}</li>
                <li>{texts::schedule::calendar_apple()}</li>
            </ul>
            <p>{texts::schedule::calendar_again()}</p>
        </details>
    }
}

/// One step for a calendar.
#[component]
pub fn StepCalendarButton(id: &'static str) -> impl IntoView {
    let state = State::here();
    view! {
        <p><button type="button" class="small" id=format!("ics-{id}") on:click=move |_| save(state, Some(id))>{texts::schedule::calendar_step()}</button></p>
        <HandedOver at=at_step(id)/>
    }
}
