//! All texts of the guide, as a function for each text in `areas/`. They return Japanese, or English after a call of
//! `read_in`. The language is fixed for the page's life, so texts are not reactive.
//!
//! Japanese texts are compiled in at their use, so those of the second chunk are in that chunk. English texts come
//! from a separate file, loaded on demand.

use std::fmt::{Display, Write};
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A text: number, and Japanese version.
struct Text(u16, &'static str);

struct English {
    texts: Vec<&'static str>,
    /// Places: Japanese and English names.
    names: Vec<(String, String)>,
}

static TOLD: OnceLock<English> = OnceLock::new();

/// Switches to English. Must precede the first use of any text; only the first call has an effect.
pub fn read_in(texts: Vec<String>, names: Vec<(String, String)>) {
    let texts = texts.into_iter().map(|text| &*text.leak()).collect();
    let _ = TOLD.set(English { texts, names });
}

/// Returns `true` if the language is English.
pub fn is_english() -> bool {
    TOLD.get().is_some()
}

/// Name of the place `japanese` in the page's language; unchanged if unknown.
pub fn name(japanese: &str) -> &str {
    let found = TOLD.get().and_then(|english| english.names.iter().find(|(name, _)| name == japanese));
    found.map_or(japanese, |(_, english)| english)
}

/// `text` in the page's language.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a text must be linked into the chunk that shows it")]
fn pick(text: &'static Text) -> &'static str {
    said(text)
}

/// Takes and returns references to keep its many call sites small.
#[inline(never)]
fn said(text: &'static Text) -> &'static &'static str {
    TOLD.get().and_then(|english| english.texts.get(usize::from(text.0))).unwrap_or(&text.1)
}

/// Replaces placeholders: `{0}` by the value, `{0|day|days}` by the first form if the value is 1.
fn fill(text: &str, with: &[&dyn Display]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((place, tail)) = after.split_once('}') else { break };
        out += before;
        let mut parts = place.split('|');
        let number = parts.next().and_then(|n| n.parse::<usize>().ok()).unwrap_or_default();
        if let Some(value) = with.get(number) {
            let start = out.len();
            let _ = write!(out, "{value}");
            if let (Some(one), Some(many)) = (parts.next(), parts.next()) {
                let form = if out.get(start..) == Some("1") { one } else { many };
                out.truncate(start);
                out += form;
            }
        }
        rest = tail;
    }
    out + rest
}
