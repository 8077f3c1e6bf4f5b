use leptos::prelude::*;

use super::{ErasedMemo, Typing};
use domain::wording::glossary::GlossaryOptions;

/// Renders a text as HTML with its hard words marked.
pub type Explain = fn(&str, GlossaryOptions) -> String;

/// What the parts of every page need to know: one context, since each type of context costs code size.
#[derive(Clone, Copy)]
pub struct UiContext {
    /// Which field is being typed into.
    pub typing: Typing,
    /// The glossary; `None` until the second chunk is loaded.
    pub glossary: RwSignal<Option<Explain>>,
    /// Whether hard words show their readings.
    pub furigana: ErasedMemo<bool>,
}
