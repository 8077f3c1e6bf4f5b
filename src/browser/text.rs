//! Unicode normalisation, and encodings.

use js_sys::Uint8Array;
use web_sys::{TextDecoder, TextDecoderOptions};

/// `text` in Unicode's NFKC. By the browser, since a crate's tables would be as large as the app.
pub fn nfkc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

/// Decodes bytes of an encoding by its label; `None` if the browser does not know it, or, where `is_strict`, if they are
/// something else.
pub fn decoded(bytes: &Uint8Array, label: &str, is_strict: bool) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(is_strict);
    let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    decoder.decode_with_buffer_source(bytes).ok()
}
