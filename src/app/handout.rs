//! The paper that an association hands to its members, and its print: by the settings in use, or by those of the form.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use crate::app::fold::Fold;
use crate::app::handed::{self, HandedOver};
use crate::app::share::lacks_settings;
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, live, prefecture_options};
use domain::facts::config::Config;
use domain::facts::{Details, Facts};
use domain::output::paper::handout::{self, handout};

/// Class of the body while the paper is printed.
const PRINTS: &str = "print-handout";
/// Id of the place that says that the paper was handed to the printer.
const PRINTED: &str = "handout-printed";
/// The logo on the paper.
const LOGO: &str = "#handout-sheet img";

/// Settings that the paper is made of.
#[derive(Clone, Copy)]
pub(crate) enum Settings {
    /// Those in use, which the facts know of.
    InUse(&'static Config),
    /// Those of the form, which they do not.
    Draft(ErasedMemo<Config>),
}

impl Settings {
    fn with<T>(self, read: impl FnOnce(&Config) -> T) -> T {
        match self {
            Settings::InUse(config) => read(config),
            Settings::Draft(config) => config.with(read),
        }
    }

    /// The facts with what these settings say. Those of a draft stay in memory, as all facts do: they are asked for once
    /// for each paper.
    fn facts(self) -> (&'static Facts, Cow<'static, Details>) {
        match self {
            Settings::InUse(_) => (facts(), Cow::Borrowed(details())),
            Settings::Draft(config) => {
                let (facts, details) =
                    config.with_untracked(|config| config.applied_anew(facts(), details()));
                (Box::leak(Box::new(facts)), Cow::Owned(details))
            }
        }
    }
}

/// The fold with the print of the paper by the settings in use.
#[component]
pub(crate) fn Handout() -> impl IntoView {
    let paper = RwSignal::new(String::new());
    let settings = Settings::InUse(State::here().config);
    view! {
        <Fold id="handout" summary=texts::handout::fold().into_any()>
            <p>{texts::handout::what()}</p>
            <HandoutPrint settings=settings paper=paper />
        </Fold>
        <HandoutSheet paper=paper />
    }
}

/// The paper itself. It stands beside what else is on the page, so that it can be printed alone.
#[component]
pub(crate) fn HandoutSheet(paper: RwSignal<String>) -> impl IntoView {
    view! { <article class="sheet" id="handout-sheet" inner_html=move || paper.get()></article> }
}

/// The choice of a prefecture, and the button that draws the paper and prints it.
#[component]
pub(crate) fn HandoutPrint(settings: Settings, paper: RwSignal<String>) -> impl IntoView {
    let state = State::here();
    let only = ErasedMemo::new(move || settings.with(|config| config.only_prefecture().cloned()));
    let place = RwSignal::new(state.prefecture.with_untracked(String::clone));
    // The choice, if it is offered still.
    let chosen = move || match only.get() {
        Some(only) => only,
        None => {
            Some(place.get()).filter(|name| settings.with(|config| config.offers(name))).unwrap_or_default()
        }
    };
    let says_first = RwSignal::new(false);
    // What the paper on the page was made of.
    let drawn = StoredValue::new(None);
    let draw = move |config: Config, prefecture: String| {
        let made_of = (config, prefecture, state.today());
        if drawn.with_value(|drawn| drawn.as_ref() == Some(&made_of)) {
            return;
        }
        let (config, prefecture, today) = &made_of;
        let (facts, details) = settings.facts();
        let opens = |address: String| [&address, "?prefecture=", &page::encoded(prefecture)].concat();
        let address = config.guide_address(page::public_address()).map(opens);
        let made = handout(&handout::Handout {
            config,
            prefecture,
            facts,
            details: &details,
            today: *today,
            link: address.as_deref(),
            lacks_settings: lacks_settings(config),
        });
        paper.set(made.unwrap_or_default());
        drawn.set_value(Some(made_of));
    };
    let print = move |_| {
        let prefecture = untrack(chosen);
        says_first.set(prefecture.is_empty());
        if prefecture.is_empty() {
            return page::focus("handout-place");
        }
        let config = untrack(|| settings.with(Config::clone));
        spawn_local(async move {
            untrack(|| draw(config.clone(), prefecture.clone()));
            tick().await;
            // A logo that cannot be shown leaves no gap on the paper.
            if !page::can_show(LOGO).await {
                untrack(|| draw(Config { logo: String::new(), ..config }, prefecture));
                tick().await;
            }
            handed::print(state, PRINTED, Some(PRINTS));
        });
    };
    let choice = move || {
        only.get().is_none().then(|| {
            view! {
                <div class="field">
                    <label for="handout-place">{texts::client_sheet::prefecture()}</label>
                    <select
                        id="handout-place"
                        class="narrow"
                        on:change=move |ev| place.set(event_target_value(&ev))
                    >
                        <option value="" prop:selected=move || chosen().is_empty()>
                            {texts::common::choose()}
                        </option>
                        {prefecture_options(
                            move |name| settings.with(|config| config.offers(name)),
                            move |name| chosen() == name,
                        )}
                    </select>
                </div>
            }
        })
    };
    view! {
        {live(choice)}
        <div role="alert">
            {live(move || {
                (says_first.get() && chosen().is_empty())
                    .then(|| view! { <p class="error">{texts::book::place_missing()}</p> })
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
