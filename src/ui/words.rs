//! Texts with hard words. The glossary is part of the second chunk: until that is loaded texts are plain.

use leptos::prelude::*;

use super::{ErasedMemo, UiContext, live};
use domain::wording::glossary::{GlossaryOptions, escaped};

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
    let context = use_context::<UiContext>();
    let options = options(context, true);
    let html = move || {
        let explain = context.and_then(|context| context.glossary.get());
        text.with(|text| explain.map_or_else(|| escaped(text), |explain| explain(text, options)))
    };
    view! { <span inner_html=html></span> }.into_any()
}

fn written(text: String, explained: bool) -> AnyView {
    let context = use_context::<UiContext>();
    let options = options(context, explained);
    match context.and_then(|context| context.glossary.get_untracked()) {
        Some(explain) => marked(explain(&text, options)),
        // Only texts drawn before the glossary is loaded track it.
        None => live(move || match context.and_then(|context| context.glossary.get()) {
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
fn options(context: Option<UiContext>, explained: bool) -> GlossaryOptions {
    let furigana = context.is_some_and(|context| context.furigana.get_untracked());
    GlossaryOptions { furigana, explained }
}
