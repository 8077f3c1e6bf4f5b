/// A text in Unicode's NFKC: one form for what looks the same, however it was typed. The browser's own: the tables of a
/// crate would be as large as the app.
pub fn nfkc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}
