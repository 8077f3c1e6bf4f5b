use leptos::prelude::*;

use super::ErasedMemo;
use crate::data::facts;
use domain::wording::glossary::{GlossaryOptions, html};

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
    let furigana = furigana();
    let shown =
        move || text.with(|text| html(&facts().terms, text, GlossaryOptions { furigana, explained: true }));
    view! { <span inner_html=shown></span> }.into_any()
}

fn written(text: String, explained: bool) -> AnyView {
    let shown = html(&facts().terms, &text, GlossaryOptions { furigana: furigana(), explained });
    // Most texts have no markup, and need no parser.
    match shown.contains(['<', '&']) {
        true => view! { <span inner_html=shown></span> }.into_any(),
        false => view! { <span>{shown}</span> }.into_any(),
    }
}

// Not tracked: the frame draws its page anew when the setting changes. A text that subscribed would stay on the
// signal's list after it is gone, until the setting changes.
fn furigana() -> bool {
    use_context::<Furigana>().is_some_and(|furigana| furigana.0.get_untracked())
}
