use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, console};

/// Whether the page was opened as a file.
pub fn is_file() -> bool {
    web_sys::window().and_then(|w| w.location().protocol().ok()).is_some_and(|p| p == "file:")
}

/// The text of `config.json` beside the app; `None` where there is none.
pub async fn read() -> Option<String> {
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_str("config.json")).await.ok()?;
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
