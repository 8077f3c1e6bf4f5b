//! `config.json`, the site owner's settings beside the app.

use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::set_timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response, console};

/// Whether the page was opened from a file.
pub fn is_file() -> bool {
    web_sys::window().and_then(|w| w.location().protocol().ok()).is_some_and(|p| p == "file:")
}

/// Timeout of the request: a slow server must not delay the guide.
const TIMEOUT: Duration = Duration::from_secs(3);

/// Requests `config.json`; pass the promise to [`read`]. `None` for a page opened from a file.
pub fn request() -> Option<Promise> {
    let window = web_sys::window().filter(|_| !is_file())?;
    let late = AbortController::new().ok()?;
    let init = RequestInit::new();
    init.set_signal(Some(&late.signal()));
    set_timeout(move || late.abort(), TIMEOUT);
    Some(window.fetch_with_str_and_init("config.json", &init))
}

/// The text of `config.json`; `None` if the site has none, the request fails or times out, or the answer is HTML from a
/// login portal or proxy.
pub async fn read(asked: Promise) -> Option<String> {
    let response = JsFuture::from(asked).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    let is_foreign = text.trim_start().starts_with('<') || text.trim().is_empty();
    if is_foreign {
        log_error("config.json: not this site's answer");
    }
    Some(text).filter(|_| !is_foreign)
}

/// Sets a CSS custom property for a colour that overrides the style's own.
pub fn set_color(name: &str, value: &str) {
    let root = leptos::prelude::document().document_element();
    if let Some(root) = root.and_then(|r| r.dyn_into::<web_sys::HtmlElement>().ok())
        && !value.is_empty()
    {
        let _ = web_sys::HtmlElement::style(&root).set_property(name, value);
    }
}

/// Logs a message for the site's owner to the console.
pub fn log_error(what: &str) {
    console::error_1(&what.into());
}
