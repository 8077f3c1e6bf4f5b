use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, console};

/// Whether the page was opened as a file.
pub fn is_file() -> bool {
    web_sys::window().and_then(|w| w.location().protocol().ok()).is_some_and(|p| p == "file:")
}

/// Asks for `config.json` beside the app; the answer is waited for in [`read`]. `None` for a page opened as a file.
pub fn ask() -> Option<Promise> {
    let window = web_sys::window().filter(|_| !is_file())?;
    Some(window.fetch_with_str("config.json"))
}

/// The text that was asked for; `None` where there is none.
pub async fn read(asked: Promise) -> Option<String> {
    let response = JsFuture::from(asked).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
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
