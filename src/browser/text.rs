//! Unicode normalisation.

/// `text` in Unicode's NFKC. By the browser, since a crate's tables would be as large as the app.
pub fn nfkc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}
