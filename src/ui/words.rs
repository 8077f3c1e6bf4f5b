//! Texts with hard words. The glossary is part of the second chunk: until that is loaded texts are plain.

use leptos::prelude::*;

use super::{ErasedMemo, live};
use domain::wording::glossary::{GlossaryOptions, escaped};

/// Renders a text as HTML with its hard words marked.
pub type Explain = fn(&str, GlossaryOptions) -> String;

/// The glossary, as a context of all texts; `None` until the second chunk is loaded.
#[derive(Clone, Copy)]
pub struct Glossary(pub RwSignal<Option<Explain>>);

/// Whether hard words show their readings, as a context of all texts.
#[derive(Clone, Copy)]
pub struct Furigana(pub ErasedMemo<bool>);

/// A text whose hard words are explained when pressed, and show their readings if the person wants them.
pub fn words(text: impl Into<String>) -> AnyView {
    written(text.into(), true)
}

/// The same without explanations, for labels, links and summaries, which are pressed for something else.
pub fn plain_words(text: impl Into<String>) -> AnyView {
    written(text.into(), false)
}

/// A text of [`words`] that changes.
pub fn live_words(text: ErasedMemo<String>) -> AnyView {
    let options = GlossaryOptions { furigana: furigana(), explained: true };
    let glossary = use_context::<Glossary>();
    let html = move || {
        let explain = glossary.and_then(|glossary| glossary.0.get());
        text.with(|text| explain.map_or_else(|| escaped(text), |explain| explain(text, options)))
    };
    view! { <span inner_html=html></span> }.into_any()
}

fn written(text: String, explained: bool) -> AnyView {
    let options = GlossaryOptions { furigana: furigana(), explained };
    let glossary = use_context::<Glossary>();
    match glossary.and_then(|glossary| glossary.0.get_untracked()) {
        Some(explain) => marked(explain(&text, options)),
        // Only texts drawn before the glossary is loaded track it.
        None => live(move || match glossary.and_then(|glossary| glossary.0.get()) {
            Some(explain) => marked(explain(&text, options)),
            None => view! { <span>{text.clone()}</span> }.into_any(),
        }),
    }
}

/// Most texts have no markup, and need no parser.
fn marked(html: String) -> AnyView {
    match html.contains(['<', '&']) {
        true => view! { <span inner_html=html></span> }.into_any(),
        false => view! { <span>{html}</span> }.into_any(),
    }
}

// Not tracked: the frame draws its page anew when the setting changes. A text that subscribed would stay on the
// signal's list after it is gone, until the setting changes.
fn furigana() -> bool {
    use_context::<Furigana>().is_some_and(|furigana| furigana.0.get_untracked())
}
