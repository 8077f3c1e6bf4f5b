//! Notices of a newer build, of facts that changed since the last visit, and of facts that may be outdated.

use leptos::prelude::*;

use crate::app::chunk::lazy_view;
use crate::app::state::State;
use crate::browser::offline::{self, News};
use crate::browser::remembered;
use crate::data::facts;
use crate::domain::calendar::day_short;
use crate::ui::live;

lazy_view! { pub fn news_notice() => <NewsNotice/> }

#[component]
fn NewsNotice() -> impl IntoView {
    let state = State::here();
    let stale = move || {
        let today = state.today();
        let edition = facts().editions.last().filter(|edition| edition.is_stale(today))?;
        let checked = day_short(edition.source.checked);
        // The facts are outdated, or the clock is ahead: only the reader can tell.
        let by_clock = (!state.is_today_chosen()).then(|| texts::frame::stale_by_clock(day_short(today)));
        Some(view! { <p class="notice warn" id="stale">{texts::frame::stale(checked)}{by_clock}</p> })
    };
    view! { {live(move || state.news.get().map(build))} <FactsNotice/> {live(stale)} }
}

fn build(news: News) -> AnyView {
    let (message, act) = match news {
        News::Waiting(day) if day > facts().day() => {
            (texts::news::facts(day_short(day)), texts::news::switch())
        }
        News::Waiting(_) => (texts::news::waiting().into(), texts::news::switch()),
        News::TakenOver => (texts::news::taken_over().into(), texts::news::reload()),
    };
    view! {
        <div class="notice" role="status" id="newer">
            <p>{message}</p>
            <button type="button" id="take-newer" on:click=|_| offline::take_over()>{act}</button>
        </div>
    }
    .into_any()
}

/// What changed in the facts since the last visit.
#[component]
fn FactsNotice() -> impl IntoView {
    let day = facts().day();
    let seen = remembered::facts_seen();
    if seen.is_none() {
        remembered::remember_facts(day);
    }
    let changed = RwSignal::new(facts().changed_since(seen.unwrap_or(day)));
    let close = move || {
        remembered::remember_facts(day);
        changed.set(&[]);
    };
    live(move || {
        let changed = changed.get();
        let what =
            || changed.iter().flat_map(|c| &c.what).map(|w| view! { <li>{w.as_str()}</li> }).collect_view();
        (!changed.is_empty()).then(|| view! {
            <div class="notice" role="status" id="facts-changed">
                <p>{texts::news::changed()}</p>
                <ul>{what()}</ul>
                <button type="button" id="facts-read" on:click=move |_| close()>{texts::news::read()}</button>
            </div>
        })
    })
}
