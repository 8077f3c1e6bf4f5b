use leptos::prelude::*;

use crate::app::state::State;
use crate::browser::{embed, page};
use crate::domain::plan::Plan;
use crate::domain::settings::{Language, Settings};
use crate::ui::live;

/// The language of the page: as the person chose, or else as the address asks.
pub fn language(settings: Settings) -> Language {
    let asked = || embed::query_parameter("lang").as_deref().and_then(Language::of);
    settings.language.or_else(asked).unwrap_or(Language::Japanese)
}

/// Changes to the other language, by its own name for itself. The page is loaded again: its texts stand fast.
#[component]
pub fn LanguageButton() -> impl IntoView {
    let state = State::here();
    let other = if texts::is_english() { Language::Japanese } else { Language::English };
    let asking = RwSignal::new(false);
    let change = move || {
        state.later.then(move |views| match views {
            Some(views) => (views.speak)(state, other),
            // By the address alone.
            None => page::reload_in(other, false),
        });
    };
    let press = move |_| {
        // What is not kept would be lost.
        let is_at_risk = state.save_status.get_untracked().is_at_risk();
        if is_at_risk && !state.plan_open.with_untracked(Plan::is_blank) {
            asking.set(true)
        } else {
            change()
        }
    };
    view! {
        <button type="button" class="link language" id="language" lang=other.word() on:click=press>{other.label()}</button>
        {live(move || asking.get().then(|| view! {
            <span class="notice warn" role="alert" id="language-lost">
                {texts::look::lost()}
                <button type="button" class="small" on:click=move |_| change()>{texts::look::change_anyway()}</button>
            </span>
        }))}
    }
}
