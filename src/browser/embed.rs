//! The guide inside another site's page: it tells its height to the page that said hello, and hears the theme.

use std::cell::RefCell;

use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, MessageEvent, ResizeObserver, Window};

use super::{look, page};
use crate::domain::settings::Theme;

/// The mark of the messages, the same as in `public/embed.js`.
const MARK: &str = "onshi-guide";

thread_local! {
    /// The origin of the page around, once it has said hello. Nothing is told to or heard from any other.
    static HOST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Whether the guide stands in a frame.
pub fn is_framed() -> bool {
    parent().is_some()
}

/// What the address asks for, by name: `prefecture`, `theme`, `lang`.
pub fn asked(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// Takes the theme of the address, and begins to talk to the page around.
pub fn start() {
    if let Some(theme) = asked("theme").as_deref().and_then(Theme::of) {
        look::host_theme(theme);
    }
    let (Some(window), Some(parent)) = (web_sys::window(), parent()) else { return };
    listen("click", |event| {
        follow_link(&event);
        note_place(&event);
    });
    for act in ["change", "keydown"] {
        listen(act, |event| note_place(&event));
    }
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(hear);
    let _ = window.add_event_listener_with_callback("message", hear.as_ref().unchecked_ref());
    // Lives as long as the page.
    hear.forget();
    // Only that somebody is here: to whom the height may be told is not known before the answer.
    let _ = parent.post_message(&message("here", None), "*");
}

fn listen(act: &str, heard: impl Fn(Event) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(heard);
    let document = leptos::prelude::document();
    let _ = document.add_event_listener_with_callback_and_bool(act, heard.as_ref().unchecked_ref(), true);
    // Lives as long as the page.
    heard.forget();
}

/// A link to another page of the guide takes the place of this one in the history, which is that of the site around.
fn follow_link(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href^='#']:not([target])").ok().flatten());
    if let Some(hash) = link.and_then(|link| link.get_attribute("href")) {
        event.prevent_default();
        page::go(hash.trim_start_matches('#'));
    }
}

/// Notes where on the page something is done: what is said of it must stand beside it. A frame as high as its page has no
/// edge that somebody sees.
fn note_place(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let root =
        leptos::prelude::document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let (Some(target), Some(root)) = (target, root) else { return };
    let bottom = target.get_bounding_client_rect().bottom() - root.get_bounding_client_rect().top();
    let _ = HtmlElement::style(&root).set_property("--pressed", &format!("{}px", bottom as i32));
}

fn hear(event: MessageEvent) {
    let from_parent =
        event.source().is_some_and(|s| parent().is_some_and(|p| JsValue::from(s) == JsValue::from(p)));
    let data = event.data();
    if !from_parent || text(&data, "app").as_deref() != Some(MARK) {
        return;
    }
    let known = HOST.with(|h| h.borrow().clone());
    match text(&data, "say").as_deref() {
        Some("hello") if known.is_none() => {
            HOST.with(|h| *h.borrow_mut() = Some(event.origin()));
            watch();
        }
        Some("hello") if known == Some(event.origin()) => tell(),
        Some("theme") if known == Some(event.origin()) => {
            if let Some(theme) = text(&data, "theme").as_deref().and_then(Theme::of) {
                look::host_theme(theme);
            }
        }
        _ => {}
    }
}

/// Tells the height now and whenever it changes; the frame then needs no scroll bar of its own.
fn watch() {
    let Some(body) = leptos::prelude::document().body() else { return };
    if let Some(root) = leptos::prelude::document().document_element() {
        let _ = root.class_list().add_1("framed");
    }
    let told = Closure::<dyn FnMut()>::new(tell);
    if let Ok(observer) = ResizeObserver::new(told.as_ref().unchecked_ref()) {
        observer.observe(&body);
    }
    told.forget();
    tell();
}

fn tell() {
    let (Some(parent), Some(body)) = (parent(), leptos::prelude::document().body()) else { return };
    let height = body.get_bounding_client_rect().height();
    HOST.with(|host| {
        if let Some(origin) = &*host.borrow() {
            let _ = parent.post_message(&message("height", Some(height)), origin);
        }
    });
}

fn parent() -> Option<Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok()??;
    (JsValue::from(&parent) != JsValue::from(window)).then_some(parent)
}

fn message(say: &str, height: Option<f64>) -> JsValue {
    let message = Object::new();
    let set = |name: &str, value: JsValue| drop(Reflect::set(&message, &name.into(), &value));
    set("app", MARK.into());
    set("say", say.into());
    if let Some(height) = height {
        set("height", height.into());
    }
    message.into()
}

fn text(data: &JsValue, name: &str) -> Option<String> {
    data.is_object().then(|| Reflect::get(data, &name.into()).ok()).flatten()?.as_string()
}
