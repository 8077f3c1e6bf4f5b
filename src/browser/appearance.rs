//! Theme, text size and language of the document.

use std::cell::Cell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::events::listen;
use domain::plan::settings::{Language, Settings, TextSize, Theme};

thread_local! {
    /// Theme that the URL or the embedding page asks for.
    static HOST: Cell<Theme> = const { Cell::new(Theme::Auto) };
    static OWN: Cell<Settings> = const {
        Cell::new(Settings { text: TextSize::Normal, theme: Theme::Auto, furigana: false, hides_remarks: false, language: None })
    };
}

/// Sets the embedding page's theme, which applies unless the person chose one.
pub fn set_host_theme(theme: Theme) {
    HOST.set(theme);
    show();
}

/// Sets the document's language and title.
pub fn set_language(language: Language, title: &str) {
    let document = document();
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", language.keyword());
    }
    document.set_title(title);
}

/// Applies the person's settings.
pub fn apply(settings: Settings) {
    OWN.set(settings);
    show();
}

fn show() {
    let Some(root) = document().document_element() else { return };
    let own = OWN.get();
    let theme = if own.theme == Theme::Auto { HOST.get() } else { own.theme };
    let _ = match theme {
        Theme::Auto => root.remove_attribute("data-theme"),
        chosen => root.set_attribute("data-theme", chosen.keyword()),
    };
    let _ = root.set_attribute("data-text", own.text.keyword());
}

/// Whether the window has room for a card beside the path, in the person's size of text: media queries go by the browser's.
/// From there on the page is 72 rem wide (style/components.css).
pub fn has_room_beside(text: TextSize) -> bool {
    let query = match text {
        TextSize::Normal => "(min-width: 74rem)",
        TextSize::Large => "(min-width: 88rem)",
        TextSize::Larger => "(min-width: 107rem)",
    };
    let query = web_sys::window().and_then(|w| w.match_media(query).ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Makes a click on a term toggle its explanation (`domain::words`). One delegated listener, since terms come and go with
/// the views.
pub fn listen_for_terms() {
    listen(&document(), "click", |event: Event| {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let Some(word) = target.and_then(|t| t.closest(".term").ok().flatten()) else { return };
        let number = word.get_attribute("data-word").unwrap_or_default();
        let meaning = word.parent_element().and_then(|text| {
            text.query_selector(&format!(".meaning[data-word=\"{number}\"]")).ok().flatten()
        });
        let Some(meaning) = meaning else { return };
        let open = meaning.has_attribute("hidden");
        let _ = word.set_attribute("aria-expanded", if open { "true" } else { "false" });
        let _ = meaning.toggle_attribute("hidden");
    });
}
