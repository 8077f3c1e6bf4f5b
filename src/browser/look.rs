//! How the page looks: as the person chose, or else as the page around it asks.

use std::cell::Cell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

use crate::domain::settings::{Language, Settings, TextSize, Theme};

thread_local! {
    /// What the address or the page around asks for.
    static HOST: Cell<Theme> = const { Cell::new(Theme::Auto) };
    static OWN: Cell<Settings> = const {
        Cell::new(Settings { text: TextSize::Normal, theme: Theme::Auto, furigana: false, language: None })
    };
}

/// Takes the theme of the page around: it holds where the person chose none.
pub fn host_theme(theme: Theme) {
    HOST.set(theme);
    show();
}

/// Tells the browser which language the page speaks.
pub fn speak(language: Language, title: &str) {
    let document = document();
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", language.word());
    }
    document.set_title(title);
}

/// Takes what the person chose.
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
        chosen => root.set_attribute("data-theme", chosen.word()),
    };
    let _ = root.set_attribute("data-text", own.text.word());
}

/// A press on a hard word shows what it means, and hides it again (`domain::words`). One listener for all words: they
/// come and go with the page.
pub fn explain_words() {
    let pressed = Closure::<dyn FnMut(Event)>::new(|event: Event| {
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
    let _ = document().add_event_listener_with_callback("click", pressed.as_ref().unchecked_ref());
    // Lives as long as the page.
    pressed.forget();
}
