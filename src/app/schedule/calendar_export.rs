//! Export of the schedule for a calendar.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::moved::keep;
use crate::app::chunk::{Chunk, lazy_chunk};
use crate::app::handed::{self, HandedOver};
use crate::app::state::State;
use crate::browser::clock;
use crate::data::{details, facts};
use crate::ui::live;
use domain::output::ics::{Feed, Noted, file_name};
use domain::plan::handed_out::HandedOut;
use domain::rules::calendar::day_short;
use domain::rules::schedule::{Due, Schedule};
use domain::rules::verdict::numbered;

/// MIME type of calendar files.
pub(crate) const KIND: &str = "text/calendar";
/// Id of the place that says that the schedule was handed over.
pub(crate) const CALENDAR: &str = "calendar";

lazy_chunk! {
    /// [`export`], for the first screen.
    fn export_lazily(state: State, step: Option<String>) -> () {
        export(state, step.as_deref());
    }
}

/// Id of the place that says that a step was handed over.
fn at_step(id: &str) -> String {
    ["calendar-", id].concat()
}

/// Current day in Japan for a calendar file. The next step is never put on a past day, even if the clock runs behind.
pub(crate) fn export_day(state: State) -> NaiveDate {
    let today = state.today_anew();
    if untrack(|| state.is_clock_behind()) { facts().day } else { today }
}

/// Hands a file of the dated steps, or of one of them, to the browser.
fn export(state: State, step: Option<&str>) {
    let today = export_day(state);
    let Some(schedule) = state.schedule.get_untracked() else { return };
    let notes = state.answers.with_untracked(|answers| {
        state.plan.with_untracked(|open| {
            let name = answers.called(open.name());
            let feed = Feed {
                schedule: &schedule,
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
            let left_out = left_out(&schedule).filter(|_| step.is_none());
            let besides = texts::handed::calendar().to_string()
                + &left_out.map(texts::handed::left_out).unwrap_or_default()
                + &(if file.past > 0 { texts::handed::past(file.past) } else { String::new() })
                + &gone(&file.gone, None).map(texts::handed::gone).unwrap_or_default();
            let at = step.map_or_else(|| CALENDAR.into(), at_step);
            if file.count == 0 {
                handed::no_file(state, &at, texts::handed::nothing_ahead());
                return None;
            }
            handed::file(state, &at, &file_name(name, step), KIND, file.text, &besides).then_some(file.notes)
        })
    });
    if let Some(notes) = notes {
        state.keep_beside_answers(&notes);
        if step.is_none() {
            keep(state, HandedOut::Calendar);
        }
    }
}

/// What a file cancels, to be deleted by hand if a calendar ignores cancellations. `name`: of the plan, where it begins
/// the titles.
pub(crate) fn gone(gone: &[Noted], name: Option<&str>) -> Option<String> {
    let told = |Noted { date, title, .. }: &Noted| match name {
        None => texts::handed::gone_one(day_short(*date), title),
        Some(name) => texts::handed::gone_of(day_short(*date), name, title),
    };
    let gone: Vec<String> = gone.iter().map(told).collect();
    Some(gone.join(texts::common::comma())).filter(|gone| !gone.is_empty())
}

/// The steps without a day, which cannot be in a calendar.
fn left_out(schedule: &Schedule) -> Option<String> {
    let steps = schedule.steps.iter().filter(|s| !s.step.conditional && matches!(s.due, Due::Words(_)));
    Some(numbered(steps)).filter(|steps| !steps.is_empty())
}

fn press(chunk: Chunk, state: State, step: Option<String>) {
    chunk.run(export_lazily(state, step), move || state.show_toast(texts::frame::failed().into()));
}

/// Exports all steps.
#[component]
pub fn CalendarButton() -> impl IntoView {
    let (state, chunk) = (State::here(), Chunk::here());
    view! {
        <button type="button" id="ics" on:click=move |_| press(chunk, state, None)>
            {texts::schedule::calendar()}
        </button>
    }
}

/// What each calendar does with the file, to be read before it is downloaded.
#[component]
pub fn CalendarHelp() -> impl IntoView {
    view! {
        <section id="calendar-how">
            <h3>{texts::schedule::calendar_how()}</h3>
            <ul>
                <li>{texts::schedule::calendar_google()}</li>
                <li>{texts::schedule::calendar_outlook()}</li>
                <li>{texts::schedule::calendar_apple()}</li>
            </ul>
            <p>{texts::schedule::calendar_again()}</p>
        </section>
    }
}

/// Exports one step.
#[component]
pub fn StepCalendarButton(
    #[prop(into)] id: String,
    /// Which step, for screen readers: several such buttons are on a page.
    of: Box<dyn Fn() -> Option<String> + Send>,
) -> impl IntoView {
    let (state, chunk) = (State::here(), Chunk::here());
    let (element, at) = (format!("ics-{id}"), at_step(&id));
    view! {
        <p>
            <button
                type="button"
                class="small"
                id=element
                on:click=move |_| press(chunk, state, Some(id.clone()))
            >
                {texts::schedule::calendar_step()}
                <span class="sr">{live(of)}</span>
            </button>
        </p>
        <HandedOver at=at />
    }
}
