//! What is shown of a text of any length: what a person typed or a file brought is kept whole, and a page, a paper or a
//! calendar shows as much of it as can be read. Browsers lay out what is longer in seconds or minutes.

use std::borrow::Cow;

/// Characters of a name, in a title, a list, a heading.
pub const NAME: usize = 80;
/// Characters of what is typed in a field of a form: no name or address is that long.
pub const VALUE: usize = 1_000;
/// Characters of anything on paper: more than stand on a whole sheet.
pub const PAPER: usize = 10_000;

/// `text`, or its first `most` characters and 「…」.
pub fn truncate(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}
