use leptos::ev;
use leptos::prelude::*;

use crate::app::state::State;
use crate::browser::page;
use crate::data::facts;
use crate::domain::paper::checklist::{Checklist, checklist};
use crate::domain::timeline::{ON_PAPER, draw};

const ID: &str = "sheet";

/// The checklist on paper: one A4 page. Drawn when it is about to be printed: nobody sees it before.
#[component]
pub fn Sheet() -> impl IntoView {
    let state = State::here();
    let later = state.later;
    let drawn = move || untrack(|| later.sheet(state)).unwrap_or_else(|| plain(texts::frame::loading()));
    let printing = window_event_listener(ev::beforeprint, move |_| page::set_html(ID, &drawn()));
    on_cleanup(move || printing.remove());
    view! { <article class="sheet" id=ID></article> }
}

/// The checklist of the plan that is open, as markup.
pub fn sheet(state: State) -> String {
    let today = state.today_anew();
    state.plan.with(|plan| match (plan, state.day()) {
        (Some(plan), Some(opening)) => state.answers.with(|answers| {
            let picture = draw(plan, answers, &facts().open_days, today, ON_PAPER);
            state.plan_open.with(|open| {
                checklist(&Checklist {
                    plan,
                    answers,
                    name: open.name(),
                    forms: &facts().forms,
                    opening,
                    today,
                    picture: &picture,
                })
            })
        }),
        _ => plain(texts::checklist::none()),
    })
}

fn plain(says: &str) -> String {
    format!("<h1>{}</h1><p>{says}</p>", texts::checklist::title())
}
