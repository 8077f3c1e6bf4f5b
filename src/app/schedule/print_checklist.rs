use leptos::ev;
use leptos::prelude::*;

use super::moved::keep;
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use domain::output::paper::checklist::{Checklist, checklist};
use domain::output::timeline::{ON_PAPER, draw};
use domain::plan::handed_out::HandedOut;

const ID: &str = "sheet";

/// The checklist on paper: one A4 page, or two. It is drawn when it is about to be printed, since it cannot be seen before.
#[component]
pub(crate) fn PrintChecklist() -> impl IntoView {
    view! { <article class="sheet" id=ID inner_html=message(texts::frame::loading())></article> }
}

/// Draws the checklist whenever the page is about to be printed.
#[component]
pub fn PrintListener() -> impl IntoView {
    let state = State::here();
    let printing = window_event_listener(ev::beforeprint, move |_| {
        page::set_html(ID, &untrack(|| drawn(state)));
        keep(state, HandedOut::Checklist);
    });
    on_cleanup(move || printing.remove());
}

/// The checklist of the open plan, as markup.
fn drawn(state: State) -> String {
    let today = state.today_anew();
    state.schedule.with(|schedule| match (schedule, state.day()) {
        (Some(schedule), Some(opening)) => state.answers.with(|answers| {
            let picture = draw(schedule, answers, &facts().open_days, today, ON_PAPER);
            state.plan.with(|open| {
                checklist(&Checklist {
                    schedule,
                    answers,
                    name: open.name(),
                    details: details(),
                    open_days: &facts().open_days,
                    opening,
                    today,
                    picture: &picture,
                })
            })
        }),
        _ => message(texts::checklist::none()),
    })
}

fn message(says: &str) -> String {
    format!("<h1>{}</h1><p>{says}</p>", texts::checklist::title())
}
