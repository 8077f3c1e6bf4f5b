//! Handing the schedule to somebody else as a link.

use leptos::prelude::*;

use crate::app::state::State;
use crate::browser::{embed, page};
use crate::data::{details, facts};
use crate::ui::{CopyButton, ErasedMemo, live};
use domain::facts::config::Config;
use domain::plan::share::{Shared, link};

/// Whether the guide's address leads to one without these settings: an embedding page gave them, and no address of its own.
pub(crate) fn lacks_settings(config: &Config) -> bool {
    embed::has_host_settings() && config.address.is_empty()
}

/// A link that gives somebody else the schedule.
#[component]
pub(crate) fn ShareLink() -> impl IntoView {
    let state = State::here();
    // The person's choice: days that the bureau named identify nobody, but another office may name others.
    let with_told = RwSignal::new(false);
    let has_told = ErasedMemo::new(move || {
        state.answers.with(|a| !Shared::with_told(facts(), details(), a).told.is_empty())
    });
    let shared = ErasedMemo::new(move || {
        state.answers.with(|a| {
            if with_told.get() { Shared::with_told(facts(), details(), a) } else { Shared::of(facts(), a) }
        })
    });
    let address = ErasedMemo::new(move || {
        shared.with(|shared| {
            let guide = state.config.guide_address(page::public_address())?;
            (!shared.is_blank()).then(|| format!("{guide}#{}", link(facts(), shared)))
        })
    });
    let lines = move || {
        let lines = shared
            .with(|shared| if shared.is_blank() { Vec::new() } else { shared.lines(facts(), details()) });
        lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <section class="share">
            <h3>{texts::share::title()}</h3>
            <p>{texts::share::what()}</p>
            {lacks_settings(state.config).then(|| view! { <p>{texts::share::no_settings()}</p> })}
            {live(move || {
                has_told
                    .get()
                    .then(|| {
                        view! {
                            <label class="check">
                                <input
                                    type="checkbox"
                                    id="share-told"
                                    prop:checked=move || with_told.get()
                                    on:change=move |ev| with_told.set(event_target_checked(&ev))
                                />
                                <span>{texts::share::with_told()}</span>
                            </label>
                        }
                    })
            })}
            <p id="share-in">{texts::share::inside()}</p>
            <ul aria-labelledby="share-in" id="share-lines">
                {live(lines)}
            </ul>
            <input
                type="text"
                id="share-link"
                readonly
                aria-label=texts::share::link()
                prop:value=move || address.get().unwrap_or_default()
            />
            <div class="buttons">
                <CopyButton
                    id="share-copy"
                    label=texts::share::copy()
                    field="share-link"
                    text=Callback::new(move |()| address.get_untracked())
                />
            </div>
        </section>
    }
}
