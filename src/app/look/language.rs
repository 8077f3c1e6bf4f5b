use leptos::prelude::*;

use crate::app::chunk::{Chunk, lazy_view};
use crate::app::state::State;
use crate::app::state::persistence::change_language;
use crate::browser::{embed, page};
use crate::ui::live;
use domain::plan::Plan;
use domain::plan::settings::{Language, Settings};

/// The language of the page: as the person chose, or else as the address asks.
pub(crate) fn language(settings: Settings) -> Language {
    let asked = || embed::query_parameter("lang").as_deref().and_then(Language::parse);
    settings.language.or_else(asked).unwrap_or(Language::Japanese)
}

/// Changes to the other language, named in that language. The page is loaded again.
#[component]
pub(crate) fn LanguageButton() -> impl IntoView {
    let (state, chunk) = (State::here(), Chunk::here());
    let other = if texts::is_english() { Language::Japanese } else { Language::English };
    let asking = RwSignal::new(false);
    // Without the chunk the choice cannot be kept: the address says it.
    let change = move || chunk.run(change_language(state, other), move || page::reload_in(other, false));
    let press = move |_| {
        // What is not stored would be lost.
        let is_at_risk = state.save_status.get_untracked().is_at_risk();
        if is_at_risk && !state.plan.with_untracked(Plan::is_blank) { asking.set(true) } else { change() }
    };
    view! {
        <button type="button" class="link language" id="language" lang=other.keyword() on:click=press>
            {other.label()}
        </button>
        {chunk.fragment(language_lost(asking, other))}
    }
}

lazy_view! { fn language_lost(asking: RwSignal<bool>, other: Language) => <LanguageLost asking=asking other=other/> }

/// What is not stored would be lost.
#[component]
fn LanguageLost(asking: RwSignal<bool>, other: Language) -> impl IntoView {
    let state = State::here();
    live(move || {
        asking.get().then(|| {
            view! {
                <span class="notice warn" role="alert" id="language-lost">
                    {texts::look::lost()}
                    <button type="button" class="small" on:click=move |_| state.change_language(other)>
                        {texts::look::change_anyway()}
                    </button>
                </span>
            }
        })
    })
}
