use std::time::Duration;

use js_sys::Reflect;
use leptos::prelude::{request_animation_frame, set_timeout};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AddEventListenerOptions, HtmlElement, MutationObserver, MutationObserverInit, ScrollIntoViewOptions,
    ScrollLogicalPosition, UrlSearchParams,
};

use super::embed;
use crate::domain::settings::Language;

/// Opens the print dialog for what the page shows; false where the browser has none.
pub fn print() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let has_it = Reflect::get(&window, &"print".into()).is_ok_and(|print| print.is_function());
    has_it && window.print().is_ok()
}

/// Goes to another page of the guide: the part of the address after `#`. In a frame the history is that of the site
/// around: one press of Back leaves it.
pub fn go(hash: &str) {
    let Some(location) = web_sys::window().map(|w| w.location()) else { return };
    let _ = match embed::is_framed() {
        true => location.replace(&["#", hash].concat()),
        false => location.set_hash(hash),
    };
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
    let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) else { return };
    let _ = field.focus();
    // A field of several lines has the same method.
    field.unchecked_ref::<web_sys::HtmlInputElement>().select();
}

/// In this field every character counts: a phone must not begin it with a capital or correct it.
pub fn type_exactly(id: &str) {
    let Some(field) = leptos::prelude::document().get_element_by_id(id) else { return };
    for (name, value) in [("autocapitalize", "off"), ("autocorrect", "off"), ("spellcheck", "false")] {
        let _ = field.set_attribute(name, value);
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

/// Calls `act` once a translator has put texts of its own in place of the page's: it does so in `<font>`, of which the
/// page has none.
pub fn once_translated(act: impl Fn() + 'static) {
    let Some(app) = leptos::prelude::document().get_element_by_id("app") else { return };
    let watched = app.clone();
    let changed =
        Closure::<dyn FnMut(JsValue, MutationObserver)>::new(move |_, observer: MutationObserver| {
            if watched.query_selector("font").is_ok_and(|font| font.is_some()) {
                observer.disconnect();
                act();
            }
        });
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    if let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) {
        let _ = observer.observe_with_options(&app, &options);
    }
    // Lives as long as the page.
    changed.forget();
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

/// The same with a mark on the page that says what is printed: a class of style/paper.css. It stays until that is done:
/// some browsers come back from the dialog at once, before they have drawn the paper.
pub fn print_marked(mark: &'static str) -> bool {
    let Some(body) = leptos::prelude::document().body() else { return false };
    let _ = body.class_list().add_1(mark);
    let done = Closure::once_into_js(move || drop(body.class_list().remove_1(mark)));
    let options = AddEventListenerOptions::new();
    options.set_once(true);
    if let Some(window) = web_sys::window() {
        let listener = done.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback_and_add_event_listener_options(
            "afterprint",
            listener,
            &options,
        );
    }
    print()
}
