//! Downloads, file inputs and the clipboard.

use std::time::Duration;

use super::text::decoded;
use domain::plan::client_list::encoding;
use js_sys::Uint8Array;
use leptos::prelude::set_timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

/// How long the address of a downloaded file lives. Safari and some Firefox read the file only after the click has
/// returned, and nothing tells when they have; the memory is given back then.
const DOWNLOAD_LIFETIME: Duration = Duration::from_secs(40);

/// Downloads `text` as a file of the MIME type `kind`.
pub fn download(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = leptos::prelude::document();
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        DOWNLOAD_LIFETIME,
    );
    Ok(())
}

/// Name and text of the file chosen in `input`, as [`read_chosen_bytes`] reads it.
pub async fn read_chosen(input: HtmlInputElement) -> Option<(String, String)> {
    let (name, bytes) = chosen(input).await?;
    Some((name, text_of(&bytes)?))
}

/// Name and content of the file chosen in `input`. Clears the input, so that choosing the same file fires an event again.
pub async fn read_chosen_bytes(input: HtmlInputElement) -> Option<(String, Vec<u8>)> {
    let (name, bytes) = chosen(input).await?;
    Some((name, bytes.to_vec()))
}

/// A file that was chosen.
pub struct ChosenFile {
    /// Name.
    pub name: String,
    /// MIME type, as the browser takes it by the name.
    pub kind: String,
    /// Content.
    pub content: Vec<u8>,
}

/// The file chosen in `input`, as [`read_chosen_bytes`] reads it, with its type.
pub async fn read_chosen_file(input: HtmlInputElement) -> Option<ChosenFile> {
    let kind = input.files()?.get(0)?.type_();
    let (name, content) = read_chosen_bytes(input).await?;
    Some(ChosenFile { name, kind, content })
}

async fn chosen(input: HtmlInputElement) -> Option<(String, Uint8Array)> {
    let file = input.files()?.get(0)?;
    let bytes = JsFuture::from(file.array_buffer()).await.ok().map(|buffer| Uint8Array::new(&buffer));
    input.set_value("");
    Some((file.name(), bytes?))
}

/// Text of a file in whatever encoding it is: see [`encoding`]. What cannot be read is replaced.
fn text_of(bytes: &Uint8Array) -> Option<String> {
    decoded(bytes, encoding(&bytes.to_vec()), false)
}

/// Copies `text` to the clipboard; false if the browser refuses.
pub async fn copy(text: String) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Undefined in insecure contexts, contrary to its type.
    let clipboard = window.navigator().clipboard();
    if JsValue::from(&clipboard).is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(&text)).await.is_ok()
}
