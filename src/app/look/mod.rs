//! Appearance as the person chose it: text size, furigana, colours, language.

mod language;

pub(crate) use self::language::{LanguageButton, language};

use leptos::prelude::*;

use crate::app::state::State;
use crate::browser::appearance;
use crate::ui::{ErasedMemo, RadioGroup};
use domain::plan::settings::{Settings, TextSize, Theme};

#[component]
pub(crate) fn LookPanel() -> impl IntoView {
    view! {
        <details class="look" id="look">
            <summary>{texts::look::title()}</summary>
            <div class="panel">
                <LookChoices />
            </div>
        </details>
    }
}

#[component]
fn LookChoices() -> impl IntoView {
    let state = State::here();
    let settings = state.settings;
    let change = move |change: &dyn Fn(&mut Settings)| {
        state.change_settings(change);
        appearance::apply(settings.get_untracked());
    };
    view! {
        <RadioGroup
            name="text-size"
            legend=texts::look::text_size()
            options=TextSize::ALL.map(|t| (t, t.label())).to_vec()
            value=ErasedMemo::new(move || Some(settings.get().text))
            on_choose=Callback::new(move |text| change(&|s| s.text = text))
        />
        <RadioGroup
            name="theme"
            legend=texts::look::colors()
            options=Theme::ALL.map(|t| (t, t.label())).to_vec()
            value=ErasedMemo::new(move || Some(settings.get().theme))
            on_choose=Callback::new(move |theme| change(&|s| s.theme = theme))
        />
        // English has no furigana.
        {(!texts::is_english())
            .then(|| {
                view! {
                    <label class="check">
                        <input
                            type="checkbox"
                            id="furigana"
                            prop:checked=move || settings.get().furigana
                            on:change=move |ev| {
                                let on = event_target_checked(&ev);
                                change(&|s| s.furigana = on);
                            }
                        />
                        <span>{texts::look::furigana()}</span>
                    </label>
                }
            })}
    }
}
