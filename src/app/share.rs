//! Handing the schedule to somebody else as a link.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::State;
use crate::browser::{files, page};
use crate::data::facts;
use crate::domain::share::{Shared, link};
use crate::ui::{Derived, live};

/// A link that gives somebody else the same schedule.
#[component]
pub fn ShareLink() -> impl IntoView {
    let state = State::here();
    let told = RwSignal::new("");
    let address = Derived::new(move || {
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
            {live(move || state.answers.with(|a| a.deadlines.values().any(|d| !d.trim().is_empty())).then(|| view! {
                <p class="notice warn" id="share-own">{texts::share::no_own()}</p>
            }))}
            <input type="text" id="share-link" readonly aria-label=texts::share::link() prop:value=move || address.get().unwrap_or_default()/>
            <div class="buttons">
                <button type="button" id="share-copy" on:click=copy>{texts::share::copy()}</button>
                <p role="status">{live(move || told.get())}</p>
            </div>
        </details>
    }
}
