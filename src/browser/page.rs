//! Navigation, focus, printing and elements of the page.

use std::cell::Cell;
use std::time::Duration;

use js_sys::Reflect;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::{request_animation_frame, set_timeout, set_timeout_with_handle};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AddEventListenerOptions, Element, HtmlElement, HtmlImageElement, MutationObserver, MutationObserverInit,
    ScrollIntoViewOptions, ScrollLogicalPosition, UrlSearchParams,
};

use super::embed;
use crate::constants::WIDE_LAYOUT;
use domain::plan::settings::Language;

/// How long pending changes take to be rendered, at most.
const RENDERED: Duration = Duration::from_millis(50);

thread_local! {
    /// The move of the focus that waits: see [`unless_moved_on`].
    static WAITING_FOCUS: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

/// Whether the browser has a print dialog.
pub fn can_print() -> bool {
    let has_it = |window: web_sys::Window| {
        Reflect::get(&window, &"print".into()).is_ok_and(|print| print.is_function())
    };
    web_sys::window().is_some_and(has_it)
}

/// Opens the print dialog; false if the browser has none.
pub fn print() -> bool {
    can_print() && web_sys::window().is_some_and(|window| window.print().is_ok())
}

/// Navigates to another page of the guide by its hash, without `#`. In a frame this replaces the history entry: the history
/// is shared with the embedding site, and Back leaves the guide.
pub fn navigate(hash: &str) {
    let Some(location) = web_sys::window().map(|w| w.location()) else { return };
    let _ = match embed::is_framed() {
        true => location.replace(&["#", hash].concat()),
        false => location.set_hash(hash),
    };
}

/// Reloads the page.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Reloads the page in another language. If the choice could not be saved, the URL carries it.
pub fn reload_in(language: Language, is_saved: bool) {
    let Some(location) = web_sys::window().map(|w| w.location()) else { return };
    if is_saved {
        let _ = location.reload();
        return;
    }
    let search = location.search().unwrap_or_default();
    if let Ok(asked) = UrlSearchParams::new_with_str(&search) {
        asked.set("lang", language.keyword());
        let _ = location.set_search(&String::from(asked.to_string()));
    }
}

/// Whether an element with this id exists.
pub fn has_element(id: &str) -> bool {
    leptos::prelude::document().get_element_by_id(id).is_some()
}

fn element(id: &str) -> Option<HtmlElement> {
    leptos::prelude::document().get_element_by_id(id)?.dyn_into().ok()
}

/// Sets the inner HTML of an element.
pub fn set_html(id: &str, html: &str) {
    if let Some(element) = leptos::prelude::document().get_element_by_id(id) {
        element.set_inner_html(html);
    }
}

/// Focuses an element and scrolls it into view, opening the `<details>` around it.
pub fn focus(id: &str) {
    let Some(element) = element(id) else { return };
    let tag = element.tag_name();
    // A summary is seen while its own fold is closed.
    let own = element.parent_element().filter(|_| tag == "SUMMARY");
    let inner = own.and_then(|own| own.parent_element()).unwrap_or_else(|| element.clone().into());
    while let Some(folded) = inner.closest("details:not([open])").ok().flatten() {
        let _ = folded.set_attribute("open", "");
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(match tag.as_str() {
        "MAIN" => ScrollLogicalPosition::Start,
        "SUMMARY" => ScrollLogicalPosition::Nearest,
        // Centred, so that a field's label and hint are in view.
        _ => ScrollLogicalPosition::Center,
    });
    // The content of a page takes the focus, but the navigation stays in view.
    let body = (tag == "MAIN").then(|| leptos::prelude::document().body()).flatten();
    let _ = element.focus();
    body.map_or(element, Into::into).scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls no more than needed to have an element in the window.
pub fn bring_into_view(id: &str) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    if let Some(element) = element(id) {
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Puts an element on top of the window once pending changes were rendered, focuses it, and marks it for a moment; unless the
/// person has moved on by then.
pub fn show(id: &str) {
    let id = id.to_string();
    let show = move || {
        let Some(element) = element(&id) else { return };
        let marks = element.class_list();
        let _ = marks.remove_1("shown");
        // Scrolling lays the page out, so that the animation starts anew.
        element.scroll_into_view();
        let _ = element.focus();
        let _ = marks.add_1("shown");
    };
    unless_moved_on(RENDERED, false, show);
}

/// Focuses an element after pending changes were rendered, unless the person has moved on by then.
pub fn focus_after_render(id: &str) {
    let id = id.to_string();
    unless_moved_on(RENDERED, false, move || focus(&id));
}

/// The same, without scrolling to it or opening what is around it.
pub fn focus_in_place_after_render(id: &str) {
    let id = id.to_string();
    unless_moved_on(RENDERED, false, move || focus_in_place(&id));
}

/// Moves the focus by `act` after a delay, unless the person has moved it elsewhere by then: a busy machine handles keys
/// before timers that are due. Where what had the focus has gone, the browser focuses the body. The content of another page
/// takes it, too, but that is where the person has gone to, unless the move itself leads there. A later move takes the place of
/// one that still waits.
fn unless_moved_on(delay: Duration, leads_to_page: bool, act: impl FnOnce() + 'static) {
    let active = || leptos::prelude::document().active_element();
    let before = active();
    let act_if_still = move || {
        let is_nobodys = |at: &Element| match at.tag_name().as_str() {
            "BODY" => true,
            "MAIN" => leads_to_page,
            _ => false,
        };
        if active().is_none_or(|at| is_nobodys(&at) || Some(&at) == before.as_ref()) {
            act();
        }
    };
    let waiting = WAITING_FOCUS.replace(set_timeout_with_handle(act_if_still, delay).ok());
    if let Some(waiting) = waiting {
        waiting.clear();
    }
}

/// Adds a choice to a select that lacks it, and chooses it, once pending changes were rendered.
pub fn offer_choice(select: &str, value: &str, label: &str) {
    let (select, value, label) = (select.to_string(), value.to_string(), label.to_string());
    set_timeout(
        move || {
            let Some(select) = element(&select) else { return };
            let options = select.children();
            let is_it = |i: u32| options.item(i).and_then(|option| option.get_attribute("value"));
            if (0..options.length()).all(|i| is_it(i).as_ref() != Some(&value)) {
                let Ok(option) = leptos::prelude::document().create_element("option") else { return };
                let _ = option.set_attribute("value", &value);
                option.set_text_content(Some(&label));
                let _ = select.append_child(&option);
            }
            let _ = js_sys::Reflect::set(&select, &"value".into(), &value.into());
        },
        Duration::ZERO,
    );
}

/// Selects the text of a field, for copying by hand.
pub fn select_text(id: &str) {
    let Some(field) = element(id) else { return };
    let _ = field.focus();
    // Unchecked: a textarea has the same method.
    field.unchecked_ref::<web_sys::HtmlInputElement>().select();
}

/// Disables autocorrection and capitalisation in a field: for passphrases.
pub fn disable_autocorrect(id: &str) {
    let Some(field) = leptos::prelude::document().get_element_by_id(id) else { return };
    for (name, value) in [("autocapitalize", "off"), ("autocorrect", "off"), ("spellcheck", "false")] {
        let _ = field.set_attribute(name, value);
    }
}

/// Navigates to another page and then focuses an element on it, after the page itself took the focus; unless the person has
/// moved on by then.
pub fn navigate_and_focus(hash: &str, id: String) {
    unless_moved_on(Duration::from_millis(100), true, move || focus(&id));
    navigate(hash);
}

/// Calls `act` after the next paint and a further delay.
pub fn after_paint(act: impl FnOnce() + 'static, wait: Duration) {
    // Hidden pages get no animation frames.
    if is_hidden() {
        set_timeout(act, wait);
    } else {
        request_animation_frame(move || set_timeout(act, wait));
    }
}

/// Sets or removes an attribute of the page's root, for the style sheets.
pub fn mark_root(attribute: &str, is_set: bool) {
    let Some(root) = leptos::prelude::document().document_element() else { return };
    let _ = match is_set {
        true => root.set_attribute(attribute, ""),
        false => root.remove_attribute(attribute),
    };
}

/// Whether the window is wider than a phone, by the breakpoint of the style sheets.
pub fn is_wide() -> bool {
    let query = web_sys::window().and_then(|w| w.match_media(WIDE_LAYOUT).ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Focuses an element where it is, without opening what is around it.
pub fn focus_in_place(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Whether the focus is inside an element that matches.
pub fn has_focus_in(css: &str) -> bool {
    let at = leptos::prelude::document().active_element();
    at.is_some_and(|at| at.closest(css).is_ok_and(|found| found.is_some()))
}

/// What has the focus may be about to be drawn in another place, with the same id: the focus goes there.
pub fn keep_focus() {
    let at = leptos::prelude::document().active_element().map(|at| at.id()).unwrap_or_default();
    if !at.is_empty() {
        focus_in_place_after_render(&at);
    }
}

/// Whether the page is hidden.
pub fn is_hidden() -> bool {
    leptos::prelude::document().visibility_state() == web_sys::VisibilityState::Hidden
}

/// Whether a text field has the focus, in which the browser itself undoes typing.
pub fn is_text_field_focused() -> bool {
    let field = leptos::prelude::document().active_element();
    field.is_some_and(|f| {
        f.matches("textarea, input:not([type=checkbox], [type=radio], [type=file])") == Ok(true)
    })
}

/// Calls `act` once a translation extension has replaced texts. Detected by `<font>` elements, which translators insert and
/// the guide never does.
pub fn on_translation(act: impl Fn() + 'static) {
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
    // The observer needs it for the page's lifetime.
    changed.forget();
}

/// The page's URL without query and hash.
pub fn address() -> String {
    let href = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    href.split(['#', '?']).next().unwrap_or_default().into()
}

/// Address at which others can open the guide; `None` for a file on a disk.
pub fn public_address() -> Option<String> {
    (!is_file()).then(address)
}

/// The folder that the guide is in, without a slash at its end.
pub fn folder() -> String {
    let address = address();
    address.rsplit_once('/').map_or(address.as_str(), |(folder, _)| folder).into()
}

/// A value as it stands in a URL.
pub fn encoded(value: &str) -> String {
    js_sys::encode_uri_component(value).into()
}

/// Whether the URL has a parameter, with or without a value.
pub fn has_parameter(name: &str) -> bool {
    parameters().iter().any(|one| is_parameter(one, name))
}

/// Address of this page with another parameter.
pub fn with_parameter(name: &str) -> String {
    let mut all = parameters();
    all.push(name.into());
    ["?", &all.join("&"), "#", &hash()].concat()
}

/// Address of this page without a parameter.
pub fn without_parameter(name: &str) -> String {
    let mut all = parameters();
    all.retain(|one| !is_parameter(one, name));
    ["?", &all.join("&"), "#", &hash()].concat()
}

fn parameters() -> Vec<String> {
    let search = web_sys::window().and_then(|w| w.location().search().ok()).unwrap_or_default();
    search.trim_start_matches('?').split('&').filter(|one| !one.is_empty()).map(String::from).collect()
}

fn is_parameter(one: &str, name: &str) -> bool {
    one.split('=').next() == Some(name)
}

/// The URL's hash without `#`.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_string()
}

/// Prints with a class on the body that selects what is printed (style/paper.css). It stays until `afterprint`, since some
/// browsers return from the dialog before rendering.
pub fn print_with_class(class: &'static str) -> bool {
    let Some(body) = leptos::prelude::document().body() else { return false };
    let marks = body.class_list();
    let _ = marks.add_1(class);
    let done = Closure::once_into_js(move || drop(body.class_list().remove_1(class)));
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
    let is_asked = print();
    if !is_asked {
        let _ = marks.remove_1(class);
    }
    is_asked
}

/// Whether the browser can show the picture that matches `selector`, if there is one; waits until it is read.
pub async fn can_show(selector: &str) -> bool {
    let found = leptos::prelude::document().query_selector(selector).ok().flatten();
    let Some(picture) = found.and_then(|found| found.dyn_into::<HtmlImageElement>().ok()) else {
        return true;
    };
    JsFuture::from(picture.decode()).await.is_ok()
}

/// Whether what is being printed was asked for with this class ([`print_with_class`]).
pub fn is_printed_with(class: &str) -> bool {
    leptos::prelude::document().body().is_some_and(|body| body.matches(&[".", class].concat()) == Ok(true))
}

/// Whether the page was opened from a file.
pub fn is_file() -> bool {
    web_sys::window().and_then(|w| w.location().protocol().ok()).is_some_and(|p| p == "file:")
}
