//! For an association's webmaster: the snippet for embedding the guide, with a preview.

use leptos::prelude::*;

use crate::browser::page;
use crate::ui::{CopyButton, prefecture_options};
use domain::output::routes::Route;

#[component]
pub fn EmbedPage() -> impl IntoView {
    let prefecture = RwSignal::new(String::new());
    let theme = RwSignal::new("auto".to_string());
    let snippet = move || {
        let attribute = |name: &str, value: &str, default: &str| match value == default {
            true => String::new(),
            false => format!(" {name}=\"{value}\""),
        };
        let attributes =
            attribute("prefecture", &prefecture.read(), "") + &attribute("theme", &theme.read(), "auto");
        let home = page::folder();
        let link = format!("<a href=\"{home}/\">{}</a>", texts::frame::title());
        format!(
            "<script src=\"{home}/embed.js\" async></script>\n<onshi-guide{attributes}>{link}</onshi-guide>"
        )
    };
    let asked = move || {
        format!("?prefecture={}&theme={}", js_sys::encode_uri_component(&prefecture.read()), theme.read())
    };
    let preview = move || format!("./{}", asked());
    let frame = move || {
        let (home, asked, title) = (page::folder(), asked().replace('&', "&amp;"), texts::frame::title());
        format!(
            "<iframe src=\"{home}/{asked}\" title=\"{title}\" width=\"100%\" height=\"1200\" allow=\"clipboard-write\"></iframe>"
        )
    };
    let themes = [
        ("auto", texts::embed::host_theme()),
        ("light", texts::look::light()),
        ("dark", texts::look::dark()),
    ];
    let themes = themes.map(|(word, label)| view! { <option value=word>{label}</option> });
    view! {
        <h1>{texts::embed::title()}</h1>
        <p class="lead">{texts::embed::lead()}</p>
        <div class="two">
            <div class="field">
                <label for="embed-prefecture">{texts::embed::prefecture()}</label>
                <select id="embed-prefecture" on:change=move |ev| prefecture.set(event_target_value(&ev))>
                    <option value="">{texts::embed::no_prefecture()}</option>
                    {prefecture_options(|_| true, |_| false)}
                </select>
            </div>
            <div class="field">
                <label for="embed-theme">{texts::embed::color()}</label>
                <select id="embed-theme" on:change=move |ev| theme.set(event_target_value(&ev))>
                    {themes}
                </select>
            </div>
        </div>
        <div class="field">
            <label for="snippet">{texts::embed::snippet()}</label>
            <textarea id="snippet" rows="3" readonly prop:value=snippet></textarea>
        </div>
        <div class="buttons">
            <CopyButton
                id="snippet-copy"
                label=texts::embed::copy()
                field="snippet"
                text=Callback::new(move |()| Some(snippet()))
            />
        </div>
        <p class="hint">{texts::embed::hint()}</p>
        <p>{texts::embed::own()} " " <a href=Route::Association.href()>{Route::Association.label()}</a></p>
        <p class="hint">{texts::embed::stripped()} <code>{texts::embed::stripped_code()}</code></p>
        <div class="field">
            <label for="frame-code">{texts::embed::frame()}</label>
            <textarea id="frame-code" rows="3" readonly prop:value=frame></textarea>
        </div>
        <h2>{texts::embed::sample()}</h2>
        <iframe id="preview" class="preview" title=texts::embed::sample_title() src=preview></iframe>
    }
}
