use leptos::prelude::*;

use super::ErasedMemo;
use crate::app::State;
use crate::data::facts;
use crate::domain::words::{Shown, html};

/// A text whose hard words are explained at a press, and have their readings where the person wants them.
pub fn words(text: impl Into<String>) -> AnyView {
    written(text.into(), true)
}

/// The same without the presses: inside a label, a link or a summary, which a press is for.
pub fn plain_words(text: impl Into<String>) -> AnyView {
    written(text.into(), false)
}

/// A text of [`words`] that changes.
pub fn live_words(text: ErasedMemo<String>) -> AnyView {
    let furigana = furigana();
    let shown = move || text.with(|text| html(&facts().terms, text, Shown { furigana, explained: true }));
    view! { <span inner_html=shown></span> }.into_any()
}

fn written(text: String, explained: bool) -> AnyView {
    let shown = html(&facts().terms, &text, Shown { furigana: furigana(), explained });
    // Most texts have no markup, and need no parser.
    match shown.contains(['<', '&']) {
        true => view! { <span inner_html=shown></span> }.into_any(),
        false => view! { <span>{shown}</span> }.into_any(),
    }
}

// Not followed: the frame draws its page anew when the setting changes. A text that listened would stay on the
// signal's list, gone or not, until the setting changes.
fn furigana() -> bool {
    State::here().settings.with_untracked(|s| s.furigana)
}
