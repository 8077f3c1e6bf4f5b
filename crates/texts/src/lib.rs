//! What the guide says: a function for each text of `areas/`, in Japanese, or in English once `read_in` was told the
//! English texts. The language is fixed for the life of the page, so nothing has to follow a change of it.
//!
//! The Japanese stands at the call, so that a text is where it is used: one that only a later part of the page says is
//! in that part. The English comes in a file of its own, for those who chose it.

use std::fmt::{Display, Write};
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// A text: its number, and what it is in Japanese.
struct Text(u16, &'static str);

struct English {
    texts: Vec<&'static str>,
    /// Of places, by their Japanese names.
    names: Vec<(String, String)>,
}

static TOLD: OnceLock<English> = OnceLock::new();

/// From now on everything is said in English. Only the first call counts, and only before anything was said.
pub fn read_in(texts: Vec<String>, names: Vec<(String, String)>) {
    let texts = texts.into_iter().map(|text| &*text.leak()).collect();
    let _ = TOLD.set(English { texts, names });
}

/// Whether everything is said in English.
pub fn is_english() -> bool {
    TOLD.get().is_some()
}

/// The name of a place that is known by its Japanese name: in English, the English one.
pub fn name(japanese: &str) -> &str {
    let found = TOLD.get().and_then(|english| english.names.iter().find(|(name, _)| name == japanese));
    found.map_or(japanese, |(_, english)| english)
}

/// What a text says.
#[inline(always)]
fn pick(text: &'static Text) -> &'static str {
    said(text)
}

/// By reference, so that the many calls are small.
#[inline(never)]
fn said(text: &'static Text) -> &'static &'static str {
    TOLD.get().and_then(|english| english.texts.get(usize::from(text.0))).unwrap_or(&text.1)
}

/// `text` with its places filled: `{0}`, or `{0|day|days}` by whether it is one.
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
                let form = if &out[start..] == "1" { one } else { many };
                out.truncate(start);
                out += form;
            }
        }
        rest = tail;
    }
    out + rest
}
