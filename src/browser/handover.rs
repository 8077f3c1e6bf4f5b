//! Hands the open plan from a frame to a tab of its own, by messages: the tab cannot read the frame's storage, which
//! browsers partition by the embedding site.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

use super::events::listen;
use crate::constants::MESSAGE_MARK;

/// Opens the guide in a tab and hands it `text`; false if the browser blocks the tab.
pub fn open_tab(address: &str, text: String) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Ok(Some(tab)) = window.open_with_url(address) else { return false };
    let to = tab.clone();
    listen_to(tab.into(), move |say, _| {
        if say == "ready" {
            send(&to, "plan", &text);
        }
    });
    true
}

/// In a tab that a frame opened: calls `handle` with the text it hands over. Once: the tab parts from the frame then, which
/// would hand it the same text whenever it is loaded anew.
pub fn receive(handle: impl Fn(String) + 'static) {
    // Pages opened from files share the origin "null", so the opener could be any file.
    if origin() == "null" {
        return;
    }
    let opener = web_sys::window().and_then(|w| w.opener().ok()).filter(|o| o.is_object());
    let Some(opener) = opener else { return };
    // Unchecked: a cross-origin window forbids the access that dyn_into needs.
    let from: Window = opener.clone().unchecked_into();
    listen_to(opener, move |say, text| {
        if say == "plan" {
            handle(text);
            if let Some(window) = web_sys::window() {
                let _ = window.set_opener(&JsValue::NULL);
            }
        }
    });
    send(&from, "ready", "");
}

/// Calls `handle` with the app's messages from `source`, if it has the same origin.
fn listen_to(source: JsValue, handle: impl Fn(&str, String) + 'static) {
    let Some(window) = web_sys::window() else { return };
    listen(&window, "message", move |event: MessageEvent| {
        let data = event.data();
        let part = |name: &str| {
            data.is_object().then(|| Reflect::get(&data, &name.into()).ok()).flatten()?.as_string()
        };
        let ours = event.origin() == origin()
            && event.source().is_some_and(|s| JsValue::from(s) == source)
            && part("app").as_deref() == Some(MESSAGE_MARK);
        if let (true, Some(say)) = (ours, part("say")) {
            handle(&say, part("text").unwrap_or_default());
        }
    });
}

fn send(to: &Window, say: &str, text: &str) {
    let message = Object::new();
    for (name, value) in [("app", MESSAGE_MARK), ("say", say), ("text", text)] {
        let _ = Reflect::set(&message, &name.into(), &value.into());
    }
    let _ = to.post_message(&message, &origin());
}

fn origin() -> String {
    web_sys::window().and_then(|w| w.location().origin().ok()).unwrap_or_default()
}
