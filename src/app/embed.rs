//! For an association's webmaster: what to write into a page, with a preview.

use leptos::prelude::*;

use crate::ui::live;
use leptos::task::spawn_local;

use crate::browser::{files, page};
use crate::data::facts;

#[component]
pub fn EmbedPage() -> impl IntoView {
    let prefecture = RwSignal::new(String::new());
    let theme = RwSignal::new("auto".to_string());
    let told = RwSignal::new("");
    let snippet = move || {
        let mut attributes = String::new();
        if !prefecture.read().is_empty() {
            attributes += &format!(" prefecture=\"{}\"", prefecture.read());
        }
        if *theme.read() != "auto" {
            attributes += &format!(" theme=\"{}\"", theme.read());
        }
        let home = page::address();
        let home = home.rsplit_once('/').map_or(home.as_str(), |(folder, _)| folder);
        format!("<script src=\"{home}/embed.js\" async></script>\n<onshi-guide{attributes}></onshi-guide>")
    };
    let preview = move || {
        format!("./?prefecture={}&theme={}", js_sys::encode_uri_component(&prefecture.read()), theme.read())
    };
    let copy = move |_| {
        spawn_local(async move {
            told.set(match files::copy(snippet()).await {
                true => texts::common::copied(),
                false => texts::common::not_copied(),
            });
        });
    };
    let themes = [
        ("auto", texts::embed::host_theme()),
        ("light", texts::look::light()),
        ("dark", texts::look::dark()),
    ];
    let themes = themes.map(|(word, label)| view! { <option value=word>{label}</option> });
    let prefectures = facts()
        .prefectures
        .iter()
        .map(|p| view! { <option value=p.as_str()>{texts::name(p)}</option> })
        .collect_view();
    view! {
        <h1>{texts::embed::title()}</h1>
        <p class="lead">{texts::embed::lead()}</p>
        <div class="two">
            <div class="field">
                <label for="embed-prefecture">{texts::embed::prefecture()}</label>
                <select id="embed-prefecture" on:change=move |ev| prefecture.set(event_target_value(&ev))>
                    <option value="">{texts::embed::no_prefecture()}</option>
                    {prefectures}
                </select>
            </div>
            <div class="field">
                <label for="embed-theme">{texts::embed::color()}</label>
                <select id="embed-theme" on:change=move |ev| theme.set(event_target_value(&ev))>{themes}</select>
            </div>
        </div>
        <div class="field">
            <label for="snippet">{texts::embed::snippet()}</label>
            <textarea id="snippet" rows="3" readonly prop:value=snippet></textarea>
        </div>
        <div class="buttons">
            <button type="button" id="snippet-copy" on:click=copy>{texts::embed::copy()}</button>
            <p role="status">{live(move || told.get())}</p>
        </div>
        <p class="hint">{texts::embed::hint()}</p>
        <h2>{texts::embed::sample()}</h2>
        <iframe id="preview" class="preview" title=texts::embed::sample_title() src=preview></iframe>
    }
}
