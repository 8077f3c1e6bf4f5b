//! How the person wants the guide to look: larger texts, furigana, colours.

use leptos::prelude::*;

use super::state::State;
use crate::browser::{look, store};
use crate::domain::settings::{Settings, TextSize, Theme};
use crate::ui::Choice;

#[component]
pub fn LookPanel() -> impl IntoView {
    let settings = State::here().settings;
    let change = move |change: &dyn Fn(&mut Settings)| {
        settings.update(change);
        look::apply(settings.get_untracked());
        store::keep_settings(settings.get_untracked());
    };
    view! {
        <details class="look" id="look">
            <summary>"文字・色・ふりがな"</summary>
            <div class="panel">
                <Choice name="text-size" legend="文字の大きさ" options=TextSize::ALL.to_vec()
                    value=Signal::derive(move || Some(settings.get().text))
                    on_choose=Callback::new(move |text| change(&|s| s.text = text))/>
                <Choice name="theme" legend="色" options=Theme::ALL.to_vec()
                    value=Signal::derive(move || Some(settings.get().theme))
                    on_choose=Callback::new(move |theme| change(&|s| s.theme = theme))/>
                <label class="check">
                    <input type="checkbox" id="furigana" prop:checked=move || settings.get().furigana
                        on:change=move |ev| { let on = event_target_checked(&ev); change(&|s| s.furigana = on); }/>
                    <span>"難しい漢字にふりがなを付ける"</span>
                </label>
            </div>
        </details>
    }
}
