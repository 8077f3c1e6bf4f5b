//! For an association's webmaster: the snippets for embedding the guide, with a preview.

use leptos::prelude::*;

use crate::browser::page;
use crate::ui::{CopyButton, prefecture_options};
use domain::output::routes::Route;
use domain::output::snippets::{Snippet, Wishes};
use domain::plan::answers::{Keyword, Kind};

#[component]
pub fn EmbedPage() -> impl IntoView {
    let wishes = RwSignal::new(Wishes { theme: "auto".into(), ..Wishes::default() });
    let line =
        move |id: &'static str, label: &'static str, hint: &'static str, set: fn(&mut Wishes, String)| {
            view! {
                <div class="field">
                    <label for=id>{label}</label>
                    <p class="hint" id=format!("{id}-hint")>
                        {hint}
                    </p>
                    <input
                        type="text"
                        id=id
                        aria-describedby=format!("{id}-hint")
                        // Once it is written: the preview is loaded anew.
                        on:change=move |ev| {
                            let written = event_target_value(&ev).trim().to_string();
                            wishes.update(|wishes| set(wishes, written));
                        }
                    />
                </div>
            }
        };
    let snippet = move |id: &'static str, label: &'static str, kind: Snippet| {
        let text = move || {
            wishes.with(|wishes| kind.text(wishes, &page::folder(), texts::frame::title(), page::encoded))
        };
        let copy = format!("{id}-copy");
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <textarea id=id rows="3" readonly prop:value=text></textarea>
            </div>
            <div class="buttons">
                <CopyButton
                    id=copy
                    label=texts::embed::copy()
                    of=label
                    field=id
                    text=Callback::new(move |()| Some(text()))
                />
            </div>
        }
    };
    let preview = move || wishes.with(|wishes| ["./", &wishes.query(page::encoded)].concat());
    let themes = [
        ("auto", texts::embed::host_theme()),
        ("light", texts::look::light()),
        ("dark", texts::look::dark()),
    ];
    let themes = themes.map(|(word, label)| view! { <option value=word>{label}</option> });
    let kinds = Kind::ALL.map(|kind| view! { <option value=kind.keyword()>{kind.label()}</option> });
    view! {
        <h1>{texts::embed::title()}</h1>
        <p class="lead">{texts::embed::lead()}</p>
        <div class="two">
            <div class="field">
                <label for="embed-prefecture">{texts::embed::prefecture()}</label>
                <select
                    id="embed-prefecture"
                    on:change=move |ev| wishes.update(|w| w.prefecture = event_target_value(&ev))
                >
                    <option value="">{texts::embed::no_prefecture()}</option>
                    {prefecture_options(|_| true, |_| false)}
                </select>
            </div>
            <div class="field">
                <label for="embed-kind">{texts::association::first_kind()}</label>
                <select
                    id="embed-kind"
                    on:change=move |ev| wishes.update(|w| w.kind = event_target_value(&ev))
                >
                    <option value="">{texts::embed::no_prefecture()}</option>
                    {kinds}
                </select>
            </div>
            <div class="field">
                <label for="embed-theme">{texts::embed::color()}</label>
                <select
                    id="embed-theme"
                    on:change=move |ev| wishes.update(|w| w.theme = event_target_value(&ev))
                >
                    {themes}
                </select>
            </div>
        </div>
        {line("embed-config", texts::embed::config(), texts::embed::config_hint(), |w, to| w.config = to)}
        {snippet("snippet", texts::embed::snippet(), Snippet::Element)}
        <p class="hint">{texts::embed::hint()}</p>
        <p>{texts::embed::own()} " " <a href=Route::Association.href()>{Route::Association.label()}</a></p>
        <p class="hint">{texts::embed::config_needs()}</p>
        <p class="hint">{texts::embed::silent()}</p>
        <h2>{texts::embed::otherwise()}</h2>
        <p>{texts::embed::stripped()}</p>
        {snippet("div-code", texts::embed::div(), Snippet::Div)}
        <div class="two">
            {line("embed-name", texts::embed::name(), texts::embed::name_hint(), |w, to| w.name = to)}
            {line("embed-accent", texts::embed::accent(), texts::embed::accent_hint(), |w, to| w.accent = to)}
        </div>
        {snippet("frame-code", texts::embed::frame(), Snippet::Frame)}
        <p class="hint">{texts::embed::frame_silent()}</p>
        {snippet("link-code", texts::embed::link(), Snippet::Link)}
        <h2>{texts::embed::sample()}</h2>
        <iframe id="preview" class="preview" title=texts::embed::sample_title() src=preview></iframe>
    }
}
