use leptos::prelude::*;

use super::{ErasedMemo, Typing};
use domain::wording::glossary::GlossaryOptions;

/// Renders a text as HTML with its hard words marked.
pub type Explain = fn(&str, GlossaryOptions) -> String;

/// A context that the page provides before it draws. Leptos's own `expect_context` names the missing type and the place by
/// `Debug`, whose tables of characters are 4 KB (brotli) of the first visit.
#[track_caller]
pub fn context<T: Clone + 'static>() -> T {
    use_context().expect("the page provides the context")
}

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
