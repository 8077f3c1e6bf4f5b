//! Notices of a newer build, of facts that changed since the last visit, and of facts that may be outdated.

use leptos::prelude::*;

use crate::app::state::State;
use crate::browser::offline::{self, AppUpdate};
use crate::browser::{page, web_storage};
use crate::data::{details, facts};
use crate::storage::SaveStatus;
use crate::ui::live;
use domain::rules::calendar::day_short;

#[component]
pub fn NewsNotice() -> impl IntoView {
    let state = State::here();
    let stale = move || {
        let today = state.today();
        let edition = facts().editions.last().filter(|edition| edition.is_stale(today))?;
        let checked = day_short(edition.source.checked);
        // The facts are outdated, or the clock is ahead: only the reader can tell.
        let by_clock = (!state.is_today_chosen()).then(|| texts::frame::stale_by_clock(day_short(today)));
        Some(view! {
            <p class="notice warn" id="stale">
                {texts::frame::stale(checked)}
                {by_clock}
            </p>
        })
    };
    view! {
        {live(move || state.news.get().map(|news| build(state, news)))}
        <FactsNotice />
        {live(stale)}
    }
}

fn build(state: State, news: AppUpdate) -> AnyView {
    let (message, act) = match news {
        AppUpdate::Waiting(day) if day > facts().day => {
            (texts::news::facts(day_short(day)), texts::news::switch())
        }
        AppUpdate::Waiting(_) => (texts::news::waiting().into(), texts::news::switch()),
        AppUpdate::Superseded => (texts::news::taken_over().into(), texts::news::reload()),
    };
    let kept = move || match state.save_status.get() {
        SaveStatus::NotSaved(_) => texts::news::unkept(),
        _ => texts::news::stays(),
    };
    view! {
        <div class="notice" role="status" id="newer">
            <p>{message} " " {live(kept)}</p>
            <button type="button" id="take-newer" on:click=|_| offline::activate_update()>
                {act}
            </button>
        </div>
    }
    .into_any()
}

/// What changed in the facts since the last visit.
#[component]
fn FactsNotice() -> impl IntoView {
    let day = facts().day;
    let seen = web_storage::facts_seen();
    if seen.is_none() {
        web_storage::save_facts_seen(day);
    }
    let changed = RwSignal::new(details().changed_since(seen.unwrap_or(day)));
    let close = move || {
        web_storage::save_facts_seen(day);
        changed.set(&[]);
        page::focus_in_place("main");
    };
    live(move || {
        let changed = changed.get();
        let what =
            || changed.iter().flat_map(|c| &c.what).map(|w| view! { <li>{w.as_str()}</li> }).collect_view();
        (!changed.is_empty()).then(|| {
            view! {
                <div class="notice" role="status" id="facts-changed">
                    <p>{texts::news::changed()}</p>
                    <ul>{what()}</ul>
                    <button type="button" id="facts-read" on:click=move |_| close()>
                        {texts::news::read()}
                    </button>
                </div>
            }
        })
    })
}
