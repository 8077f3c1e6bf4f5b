//! Truncation for display. Stored text keeps its full length; pages, paper and calendars show what is readable,
//! since browsers take seconds to minutes to lay out more.

use std::borrow::Cow;

/// Maximum characters of a name in a title, list or heading.
pub const NAME: usize = 80;
/// Maximum characters of a form field; no name or address is longer.
pub const VALUE: usize = 1_000;
/// Maximum characters of any text on paper, more than fit on a whole sheet.
pub const PAPER: usize = 10_000;

/// `text`, or its first `most` characters and 「…」.
pub fn truncate(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => text.into(),
    }
}
