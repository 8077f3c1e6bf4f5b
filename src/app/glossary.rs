//! The glossary of hard words, in the second chunk.

use domain::wording::glossary::html;

use crate::app::chunk::lazy_chunk;
use crate::data::details;
use crate::ui::Explain;

/// Renders a text with the glossary of the page's language.
pub(crate) const EXPLAIN: Explain = |text, options| html(&details().terms, text, options);

lazy_chunk! {
    /// Loads the glossary.
    pub(crate) fn load_glossary() -> Explain {
        EXPLAIN
    }
}
