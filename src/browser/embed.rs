//! The guide in another site's frame. Reports its height to the embedding page (`public/embed.js`) and receives the theme;
//! settings are `host_settings`'s.

use std::cell::RefCell;

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, MessageEvent, ResizeObserver, Window};

use super::appearance;
use super::events::{callback, listen, listen_first};
use crate::constants::MESSAGE_MARK;
use domain::plan::settings::Theme;

thread_local! {
    /// Origin of the embedding page, known from its first hello. Messages go to and come from it only.
    static HOST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Query parameter of a frame whose embedding page has settings for the guide.
pub const CONFIG: &str = "config";

/// Whether the embedding page has settings for the guide: never in a window of its own.
pub fn has_host_settings() -> bool {
    is_framed() && query_parameter(CONFIG).is_some()
}

/// Origin of the embedding page, once its element has said hello.
pub fn host() -> Option<String> {
    HOST.with(|host| host.borrow().clone())
}

/// Origin of the page around as the browser tells it, where no element says hello.
pub fn embedding_origin() -> Option<String> {
    match ancestors() {
        Some(ancestors) => Reflect::get(&ancestors, &0.into()).ok()?.as_string(),
        None => referrer(),
    }
}

/// Origin of the outermost page as the browser tells it.
pub fn outermost_origin() -> Option<String> {
    let Some(ancestors) = ancestors() else {
        // Firefox tells it only of the next page.
        let is_outermost = |parent: Window| is_same(&parent, parent.parent().ok().flatten().as_ref());
        return referrer().filter(|_| parent().is_some_and(is_outermost));
    };
    let last = Reflect::get(&ancestors, &"length".into()).ok()?.as_f64()? - 1.0;
    Reflect::get(&ancestors, &last.into()).ok()?.as_string()
}

/// Origins of all pages around, the next one first. Not in Firefox.
fn ancestors() -> Option<JsValue> {
    let location: JsValue = web_sys::window()?.location().into();
    Reflect::get(&location, &"ancestorOrigins".into()).ok().filter(JsValue::is_object)
}

fn referrer() -> Option<String> {
    let document: JsValue = leptos::prelude::document().into();
    let address = Reflect::get(&document, &"referrer".into()).ok()?.as_string()?;
    // Scheme, nothing, host.
    let parts: Vec<&str> = address.split('/').take(3).collect();
    (parts.len() == 3).then(|| parts.join("/"))
}

/// Whether the guide runs in a frame.
pub fn is_framed() -> bool {
    parent().is_some()
}

/// A query parameter of the URL: `prefecture`, `theme` or `lang`.
pub fn query_parameter(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// Applies the theme of the URL; in a frame, starts to exchange messages with the embedding page.
pub fn start() {
    if let Some(theme) = query_parameter("theme").as_deref().and_then(Theme::parse) {
        appearance::set_host_theme(theme);
    }
    let (Some(window), Some(parent)) = (web_sys::window(), parent()) else { return };
    listen(&window, "message", |event| receive(&event));
    // Carries no data, so any origin may read it; the answer tells the origin.
    let _ = parent.post_message(&message("here", None), "*");
}

/// Follows links and actions in the frame. With the second chunk: before it nothing can be followed to another page.
pub fn follow_actions() {
    let document = leptos::prelude::document();
    listen_first(&document, "click", |event| {
        follow_link(&event);
        save_action_position(&event);
    });
    for name in ["change", "keydown"] {
        listen_first(&document, name, |event| save_action_position(&event));
    }
}

/// Makes a link to another page replace the history entry: the history is shared with the embedding site.
fn follow_link(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href^='#']:not([target])").ok().flatten());
    let hash = link.and_then(|link| link.get_attribute("href"));
    if let (Some(hash), Some(window)) = (hash, web_sys::window()) {
        event.prevent_default();
        let _ = window.location().replace(&hash);
    }
}

/// Saves the position of the last action in `--pressed`, where a toast then appears. The frame is as high as its content,
/// so the edges of its viewport may be out of view.
fn save_action_position(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let root =
        leptos::prelude::document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let (Some(target), Some(root)) = (target, root) else { return };
    let bottom = target.get_bounding_client_rect().bottom() - root.get_bounding_client_rect().top();
    let _ = HtmlElement::style(&root).set_property("--pressed", &format!("{}px", bottom as i32));
}

/// Whether a message comes from the embedding page.
pub(super) fn is_from_parent(event: &MessageEvent) -> bool {
    event.source().is_some_and(|s| parent().is_some_and(|p| JsValue::from(s) == JsValue::from(p)))
}

fn receive(event: &MessageEvent) {
    let data = event.data();
    if !is_from_parent(event) || text(&data, "app").as_deref() != Some(MESSAGE_MARK) {
        return;
    }
    let known = HOST.with(|h| h.borrow().clone());
    match text(&data, "say").as_deref() {
        Some("hello") if known.is_none() => {
            HOST.with(|h| *h.borrow_mut() = Some(event.origin()));
            report_height_changes();
        }
        Some("hello") if known == Some(event.origin()) => report_height(),
        Some("theme") if known == Some(event.origin()) => {
            if let Some(theme) = text(&data, "theme").as_deref().and_then(Theme::parse) {
                appearance::set_host_theme(theme);
            }
        }
        _ => {}
    }
}

/// Reports the height now and at every change, so that the frame needs no scroll bar.
fn report_height_changes() {
    let Some(body) = leptos::prelude::document().body() else { return };
    if let Some(root) = leptos::prelude::document().document_element() {
        let _ = root.class_list().add_1("framed");
    }
    if let Ok(observer) = ResizeObserver::new(&callback(|_| report_height())) {
        observer.observe(&body);
    }
    report_height();
}

fn report_height() {
    let (Some(parent), Some(body)) = (parent(), leptos::prelude::document().body()) else { return };
    let height = body.get_bounding_client_rect().height();
    HOST.with(|host| {
        if let Some(origin) = &*host.borrow() {
            // Pages of files and of sandboxes call themselves "null", which nothing can be sent to. A height may be read by
            // any.
            let to = if origin.starts_with("http") { origin } else { "*" };
            let _ = parent.post_message(&message("height", Some(height)), to);
        }
    });
}

/// Asks the embedding page for something. Carries nothing of the person, so any origin may read it.
pub(super) fn ask_parent(say: &str, path: &str) {
    let Some(parent) = parent() else { return };
    let question = message(say, None);
    let _ = Reflect::set(&question, &"path".into(), &path.into());
    let _ = parent.post_message(&question, "*");
}

fn parent() -> Option<Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok()??;
    (!is_same(&window, Some(&parent))).then_some(parent)
}

fn is_same(window: &Window, other: Option<&Window>) -> bool {
    other.is_some_and(|other| JsValue::from(window) == JsValue::from(other))
}

fn message(say: &str, height: Option<f64>) -> JsValue {
    let message = Object::new();
    let set = |name: &str, value: JsValue| drop(Reflect::set(&message, &name.into(), &value));
    set("app", MESSAGE_MARK.into());
    set("say", say.into());
    if let Some(height) = height {
        set("height", height.into());
    }
    message.into()
}

/// A text of a message.
pub(super) fn text(data: &JsValue, name: &str) -> Option<String> {
    data.is_object().then(|| Reflect::get(data, &name.into()).ok()).flatten()?.as_string()
}
