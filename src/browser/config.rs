//! `config.json`, the site owner's settings beside the app.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlImageElement, console};

use super::text::decoded;
use super::{offline, site_file};
use crate::constants::KEEP_CONFIG_MESSAGE;
use domain::facts::config::finding::Kind;

/// Name of the file.
const NAME: &str = "config.json";

/// Requests `config.json`; pass the promise to [`read`]. The one file answers with the settings inside it; `None` for one
/// on a disk that has none.
pub fn request() -> Option<Promise> {
    site_file::request(NAME)
}

/// The content of `config.json`; `None` if the site has none, the request fails or times out, or the answer is HTML from a
/// login portal or proxy.
pub async fn read(asked: Promise) -> Option<Vec<u8>> {
    let file = site_file::content(site_file::answer(asked).await?).await?;
    let is_foreign = matches!(file.trim_ascii().first(), None | Some(b'<'));
    if is_foreign {
        log_error("config.json: not this site's answer");
    }
    Some(file).filter(|_| !is_foreign)
}

/// The copy of `config.json` that the service worker has kept. Where no worker answers, the site's own file; `None` in the
/// one file.
pub async fn kept() -> Option<Vec<u8>> {
    read(site_file::request("config.json?kept")?).await
}

/// Asks the service worker to keep the `config.json` that it passed on last.
pub fn keep() {
    offline::tell_worker(KEEP_CONFIG_MESSAGE);
}

/// The content of `config.json` on the site, past every cache; `Err` says why there is none.
pub async fn read_anew() -> Result<Vec<u8>, Kind> {
    site_file::read(&site_file::anew(NAME)).await.map(|file| file.content)
}

/// Decodes `Shift_JIS` as Windows writes it; `None` if it is something else.
pub fn shift_jis(bytes: &[u8]) -> Option<String> {
    decoded(&Uint8Array::from(bytes), "shift_jis", true)
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

/// Whether the browser can show the image at `src`.
pub async fn is_image(src: &str) -> bool {
    let Ok(image) = HtmlImageElement::new() else { return false };
    image.set_src(src);
    JsFuture::from(image.decode()).await.is_ok()
}

/// Takes the logo out of the page's head.
pub fn hide_logo() {
    let logo = leptos::prelude::document().query_selector(".title .logo").ok().flatten();
    if let Some(logo) = logo {
        logo.remove();
    }
}

/// Logs a message for the site's owner to the console.
pub fn log_error(what: &str) {
    console::error_1(&what.into());
}
