use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, UrlSearchParams};

use crate::domain::settings::Language;

/// Opens the print dialog for what the page shows.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Goes to another page of the guide: the part of the address after `#`.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Loads the page again in another language; where the choice could not be kept, the address says it.
pub fn reload_in(language: Language, kept: bool) {
    let Some(location) = web_sys::window().map(|w| w.location()) else { return };
    if kept {
        let _ = location.reload();
        return;
    }
    let search = location.search().unwrap_or_default();
    if let Ok(asked) = UrlSearchParams::new_with_str(&search) {
        asked.set("lang", language.word());
        let _ = location.set_search(&String::from(asked.to_string()));
    }
}

/// Whether the questions stand beside the answer: as wide as style/schedule.css has it.
pub fn is_wide() -> bool {
    let wide = web_sys::window().and_then(|w| w.match_media("(min-width: 56rem)").ok()).flatten();
    wide.is_none_or(|query| query.matches())
}

/// Whether the page has the element.
pub fn is_there(id: &str) -> bool {
    leptos::prelude::document().get_element_by_id(id).is_some()
}

/// Puts markup into the element.
pub fn fill(id: &str, html: &str) {
    if let Some(element) = leptos::prelude::document().get_element_by_id(id) {
        element.set_inner_html(html);
    }
}

/// Brings the element into view and the focus to it; what is folded around it opens.
pub fn focus(id: &str) {
    let element = leptos::prelude::document().get_element_by_id(id);
    let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) else { return };
    while let Some(folded) = element.closest("details:not([open])").ok().flatten() {
        let _ = folded.set_attribute("open", "");
    }
    // A field keeps its label and hint in view; the page begins at its top.
    let options = ScrollIntoViewOptions::new();
    let whole = element.tag_name() == "MAIN";
    options.set_block(if whole { ScrollLogicalPosition::Start } else { ScrollLogicalPosition::Center });
    element.scroll_into_view_with_scroll_into_view_options(&options);
    let _ = element.focus();
}

/// The same, once what is being drawn anew is there.
pub fn focus_soon(id: &'static str) {
    set_timeout(move || focus(id), Duration::from_millis(50));
}

/// Selects all of the text in a field, to be copied by hand.
pub fn select(id: &str) {
    let field = leptos::prelude::document().get_element_by_id(id);
    if let Some(field) = field.and_then(|f| f.dyn_into::<web_sys::HtmlTextAreaElement>().ok()) {
        let _ = field.focus();
        field.select();
    }
}

/// Goes to another page and, once that is there and has taken the focus, to what is on it.
pub fn go_to(hash: &str, id: String) {
    go(hash);
    set_timeout(move || focus(&id), Duration::from_millis(100));
}

/// Does something once what has changed is shown, and after `wait`.
pub fn once_shown(act: impl FnOnce() + 'static, wait: Duration) {
    // In the background nothing is shown.
    if is_hidden() {
        set_timeout(act, wait);
    } else {
        request_animation_frame(move || set_timeout(act, wait));
    }
}

/// Whether the page is in the background, where no frame is drawn.
pub fn is_hidden() -> bool {
    leptos::prelude::document().visibility_state() == web_sys::VisibilityState::Hidden
}

/// Whether the focus is in a field that texts are typed into, where the browser itself takes typing back.
pub fn is_typing() -> bool {
    let field = leptos::prelude::document().active_element();
    field.is_some_and(|f| {
        f.matches("textarea, input:not([type=checkbox], [type=radio], [type=file])") == Ok(true)
    })
}

/// The address of the page, without what follows `#` or `?`.
pub fn address() -> String {
    let href = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    href.split(['#', '?']).next().unwrap_or_default().into()
}

/// The part of the address after `#`.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_string()
}

/// Marks the page so that all papers are printed, not only the one shown.
pub fn print_all() {
    let Some(body) = leptos::prelude::document().body() else { return };
    let _ = body.class_list().add_1("print-all");
    print();
    let _ = body.class_list().remove_1("print-all");
}
