//! Files: in, and out.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::shared::{Form, Outcome};
use crate::app::handed::{self, HandedOver};
use crate::browser::{config as file, files, page};
use crate::data::facts;
use crate::ui::{ErasedMemo, FoldedText};
use domain::facts::config::draft::Draft;
use domain::facts::config::draft::told::Told;
use domain::facts::config::finding::Finding;

/// Id of the place that says that the file was made.
const MADE: &str = "set-made";

/// Id of the fold with what the form can begin with.
pub(super) const START: &str = "set-start";

/// Loads a file in the place of the draft.
fn load(form: Form, name: &str, content: &[u8]) {
    let today = untrack(|| form.state.today());
    let sentences = |found: Vec<Finding>| found.iter().map(Finding::sentence).collect();
    match Draft::load(content, file::shift_jis, facts(), today) {
        // Another file, such as one of plans.
        Ok(loaded) if loaded.draft == Draft::default() && !loaded.lost.is_empty() => {
            refuse(form, texts::association::no_settings());
        }
        Ok(loaded) => {
            form.is_tried.set(true);
            let says = texts::association::loaded(name);
            let (lost, mended) = (sentences(loaded.lost), sentences(loaded.mended));
            form.replace(loaded.draft, Outcome { at: START.into(), says, lost, mended });
        }
        Err(why) => refuse(form, why.what()),
    }
}

fn refuse(form: Form, why: impl AsRef<str>) {
    let says = texts::association::not_loaded(why.as_ref());
    form.say(Outcome { at: START.into(), says, ..Outcome::default() });
}

/// What the form can begin with.
#[component]
pub(super) fn Start(form: Form) -> impl IntoView {
    let choose = move |ev: leptos::ev::Event| {
        let input = ev.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        spawn_local(async move {
            match files::read_chosen_bytes(input).await {
                Some((name, content)) => load(form, &name, &content),
                None => refuse(form, texts::association::unreadable()),
            }
        });
    };
    let take_site = move |_| {
        spawn_local(async move {
            match file::read_anew().await {
                Ok(content) => load(form, "config.json", &content),
                Err(kind) => refuse(form, Finding::of_file(kind).what()),
            }
        });
    };
    let clear = move |_| {
        let says = texts::association::cleared().into();
        form.replace(Draft::default(), Outcome { at: START.into(), says, ..Outcome::default() });
    };
    let site = (!page::is_file()).then(|| {
        view! {
            <button type="button" id="set-load-site" on:click=take_site>
                {texts::association::load_site()}
            </button>
        }
    });
    view! {
        <details class="around" id=START>
            <summary>{texts::association::load_title()}</summary>
            <label class="file">
                {texts::association::load_file()}
                <input type="file" accept=".json,application/json" id="set-load" on:change=choose />
            </label>
            <div class="buttons">
                {site} <button type="button" id="set-clear" on:click=clear>
                    {texts::association::clear()}
                </button>
            </div>
        </details>
    }
}

/// The file of the draft.
#[component]
pub(super) fn MakeFile(form: Form) -> impl IntoView {
    let state = form.state;
    let content = ErasedMemo::new(move || form.draft.with(|draft| draft.file(state.today())));
    let make = move |_| {
        form.is_tried.set(true);
        let wrong = form.told.with_untracked(|told| told.iter().filter(|told: &&Told| told.is_wrong).count());
        let besides = if wrong > 0 { texts::association::made_wrong(wrong) } else { String::new() };
        handed::file(state, MADE, "config.json", "application/json", content.get_untracked(), &besides);
    };
    view! {
        <section class="card" aria-labelledby="set-file-title">
            <h2 id="set-file-title">{texts::association::file()}</h2>
            <div class="buttons">
                <button type="button" id="set-make" on:click=make>
                    {texts::association::make()}
                </button>
            </div>
            <HandedOver at=MADE />
            <FoldedText
                id="set-content"
                summary=texts::association::content()
                copy=texts::association::copy()
                text=Callback::new(move |()| content.get())
            />
        </section>
    }
}
