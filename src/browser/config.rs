use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::set_timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response, console};

/// Whether the page was opened as a file.
pub fn is_file() -> bool {
    web_sys::window().and_then(|w| w.location().protocol().ok()).is_some_and(|p| p == "file:")
}

/// How long the page waits for the settings of its site: a server that is silent must not keep the guide from anybody.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks for `config.json` beside the app; the answer is waited for in [`read`], and given up if it is late. `None` for a
/// page opened as a file.
pub fn ask() -> Option<Promise> {
    let window = web_sys::window().filter(|_| !is_file())?;
    let late = AbortController::new().ok()?;
    let init = RequestInit::new();
    init.set_signal(Some(&late.signal()));
    set_timeout(move || late.abort(), PATIENCE);
    Some(window.fetch_with_str_and_init("config.json", &init))
}

/// The text that was asked for; `None` where there is none, where it does not come in time, and where something else
/// answered: a page of a network that asks for a login, or of a proxy.
pub async fn read(asked: Promise) -> Option<String> {
    let response = JsFuture::from(asked).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    let is_foreign = text.trim_start().starts_with('<') || text.trim().is_empty();
    if is_foreign {
        complain("config.json: not this site's answer");
    }
    Some(text).filter(|_| !is_foreign)
}

/// Sets a colour that the style takes in place of its own.
pub fn color(name: &str, value: &str) {
    let root = leptos::prelude::document().document_element();
    if let Some(root) = root.and_then(|r| r.dyn_into::<web_sys::HtmlElement>().ok())
        && !value.is_empty()
    {
        let _ = web_sys::HtmlElement::style(&root).set_property(name, value);
    }
}

/// A line for the owner of the site.
pub fn complain(what: &str) {
    console::error_1(&what.into());
}
