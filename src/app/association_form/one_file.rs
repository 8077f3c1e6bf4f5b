//! The guide in one file with the settings inside: for a USB stick or a mail.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::shared::Form;
use crate::app::handed::{self, HandedOver};
use crate::browser::{files, site_file};
use domain::facts::config::draft::Draft;
use domain::facts::config::finding::Finding;
use domain::facts::config::one_file::{
    MOST_PICTURE_BYTES, Unfit, is_picture_data, picture_data, with_settings,
};

/// Id of the place that says that the file was made.
const MADE: &str = "set-one-made";
/// Name of the file that is made.
const NAME: &str = "onshi-guide-association.html";

/// Makes the file. It needs the guide in one file, which lies beside the page on a site; a page that was opened as a file
/// cannot fetch it.
#[component]
pub(super) fn OneFile(form: Form) -> impl IntoView {
    let state = form.state;
    let fetch = move |_| {
        form.is_tried.set(true);
        spawn_local(async move {
            match site_file::read(&site_file::anew("onshi-guide.html")).await {
                Ok(file) => make(form, &String::from_utf8_lossy(&file.content)).await,
                Err(kind) => {
                    let why = texts::association::one_not_fetched(Finding::of_file(kind).what());
                    handed::no_file(state, MADE, &why);
                }
            }
        });
    };
    let choose = move |ev: leptos::ev::Event| {
        let input = ev.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        form.is_tried.set(true);
        spawn_local(async move {
            match files::read_chosen(input).await {
                Some((_, html)) => make(form, &html).await,
                None => handed::no_file(state, MADE, texts::association::unreadable()),
            }
        });
    };
    let by_itself = if site_file::is_one_file() {
        view! { <p class="hint">{texts::association::one_by_hand()}</p> }.into_any()
    } else {
        view! {
            <div class="buttons">
                <button type="button" id="set-one" on:click=fetch>
                    {texts::association::one_make()}
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="set-one-title">
            <h2 id="set-one-title">{texts::association::one_title()}</h2>
            <p class="hint">{texts::association::one_lead()}</p>
            {by_itself}
            <label class="file">
                {texts::association::one_from()}
                <input type="file" accept=".html,.htm,text/html" id="set-one-from" on:change=choose />
            </label>
            <HandedOver at=MADE />
        </section>
    }
}

/// Puts the settings of the form and its logo into a guide, and hands the file over.
async fn make(form: Form, html: &str) {
    let state = form.state;
    let draft = form.draft.get_untracked();
    let logo = draft.logo.trim().to_string();
    let picked = untrack(|| form.shown.with(|config| config.logo.clone()));
    let data = inside(if is_picture_data(&picked) { &picked } else { &logo }).await;
    let lacks = match (&data, logo.as_str()) {
        (Some(_), _) | (_, "") => String::new(),
        (None, logo) => texts::association::one_no_logo(logo),
    };
    let own = Draft { logo: data.unwrap_or_default(), ..draft };
    match with_settings(html, &own.file(untrack(|| state.today()))) {
        Ok(file) => {
            let besides = texts::association::one_size(format!("{:.1}", file.len() as f64 / 1e6)) + &lacks;
            handed::file(state, MADE, NAME, "text/html", file, &besides);
        }
        Err(Unfit::NotTheGuide) => handed::no_file(state, MADE, texts::association::one_not_guide()),
        Err(Unfit::TooLarge) => {
            let why = texts::association::one_too_large(MOST_PICTURE_BYTES / 1000);
            handed::no_file(state, MADE, &why);
        }
        Err(Unfit::TooOld) => handed::no_file(state, MADE, texts::association::one_old()),
    }
}

/// The picture itself: the one file has no other files beside it.
async fn inside(logo: &str) -> Option<String> {
    if logo.is_empty() || is_picture_data(logo) {
        return Some(logo.into());
    }
    let file = site_file::read(logo).await.ok()?;
    picture_data(&file.kind, &file.content)
}
