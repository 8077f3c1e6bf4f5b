//! The paper that an association hands to its members, and its print.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::fold::Fold;
use crate::app::handed::{self, HandedOver};
use crate::app::state::State;
use crate::browser::{config as file, page};
use crate::data::{details, facts};
use crate::ui::{live, prefecture_options};
use domain::facts::config::Config;
use domain::output::paper::handout::{self, handout};

/// Class of the body while the paper is printed.
const PRINTS: &str = "print-handout";
/// Id of the place that says that the paper was handed to the printer.
const PRINTED: &str = "handout-printed";

/// The paper and the fold with its print. The paper is drawn once the fold is open, so that the logo is there by the time
/// it is printed.
#[component]
pub(super) fn Handout() -> impl IntoView {
    let paper = RwSignal::new(String::new());
    view! {
        <Fold id="handout" summary=texts::handout::fold().into_any()>
            <Panel paper=paper />
        </Fold>
        <article class="sheet" id="handout-sheet" inner_html=move || paper.get()></article>
    }
}

#[component]
fn Panel(paper: RwSignal<String>) -> impl IntoView {
    let state = State::here();
    let config = state.config;
    let only = config.only_prefecture().cloned();
    let place = RwSignal::new(only.clone().unwrap_or_else(|| state.prefecture.with_untracked(String::clone)));
    let says_first = RwSignal::new(false);
    // A logo that cannot be shown leaves no gap on the paper.
    let without_logo = StoredValue::new(Config { logo: String::new(), ..config.clone() });
    let has_logo = RwSignal::new(true);
    if !config.logo.is_empty() {
        spawn_local(async move {
            if !file::is_image(&config.logo).await {
                has_logo.try_set(false);
            }
        });
    }
    Effect::new(move |_| {
        let prefecture = place.get();
        let opens = |address: String| [&address, "?prefecture=", &page::encoded(&prefecture)].concat();
        let address = config.guide_address(page::public_address()).map(opens);
        let made = |config: &Config| {
            handout(&handout::Handout {
                config,
                prefecture: &prefecture,
                facts: facts(),
                details: details(),
                today: state.today(),
                link: address.as_deref(),
            })
        };
        let made = if has_logo.get() { made(config) } else { without_logo.with_value(made) };
        paper.set(made.unwrap_or_default());
        says_first.set(false);
    });
    let print = move |_| {
        if paper.with_untracked(String::is_empty) {
            says_first.set(true);
            page::focus("handout-place");
        } else {
            handed::print(state, PRINTED, Some(PRINTS));
        }
    };
    let choice = only.is_none().then(|| {
        view! {
            <div class="field">
                <label for="handout-place">{texts::client_sheet::prefecture()}</label>
                <select
                    id="handout-place"
                    class="narrow"
                    on:change=move |ev| place.set(event_target_value(&ev))
                >
                    <option value="" prop:selected=move || place.with(String::is_empty)>
                        {texts::common::choose()}
                    </option>
                    {prefecture_options(
                        move |name| config.offers(name),
                        move |name| place.with(|chosen| chosen == name),
                    )}
                </select>
            </div>
        }
    });
    view! {
        <p>{texts::handout::what()}</p>
        {choice}
        <div role="alert">
            {live(move || {
                says_first.get().then(|| view! { <p class="error">{texts::book::place_missing()}</p> })
            })}
        </div>
        <div class="buttons">
            <button type="button" id="print-handout" on:click=print>
                {texts::handout::print()}
            </button>
        </div>
        <HandedOver at=PRINTED />
    }
}
