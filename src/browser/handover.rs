//! Takes the open plan out of a frame into a tab of its own. What a frame keeps, browsers keep apart for each site
//! around it, or only until it is closed: the tab cannot read it, so it is handed over.

use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

/// The mark of the messages.
const MARK: &str = "onshi-guide";

/// Opens the guide in a tab and gives it `text`; false where the browser opens none.
pub fn open_tab(address: &str, text: String) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Ok(Some(tab)) = window.open_with_url(address) else { return false };
    let to = tab.clone();
    hear(tab.into(), move |say, _| {
        if say == "ready" {
            tell(&to, "plan", &text);
        }
    });
    true
}

/// In a tab that a frame has opened: calls `taken` with the text it hands over.
pub fn receive(taken: impl Fn(String) + 'static) {
    // A page opened as a file has no origin to tell it from any other file: who opened it is nobody known.
    if origin() == "null" {
        return;
    }
    let opener = web_sys::window().and_then(|w| w.opener().ok()).filter(|o| o.is_object());
    let Some(opener) = opener else { return };
    // Not dyn_into: a window of another origin answers no question about itself.
    let from: Window = opener.clone().unchecked_into();
    hear(opener, move |say, text| {
        if say == "plan" {
            taken(text);
        }
    });
    tell(&from, "ready", "");
}

/// Hears messages of this app, from `source` and this very origin only.
fn hear(source: JsValue, heard: impl Fn(&str, String) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        let part = |name: &str| {
            data.is_object().then(|| Reflect::get(&data, &name.into()).ok()).flatten()?.as_string()
        };
        let ours = event.origin() == origin()
            && event.source().is_some_and(|s| JsValue::from(s) == source)
            && part("app").as_deref() == Some(MARK);
        if let (true, Some(say)) = (ours, part("say")) {
            heard(&say, part("text").unwrap_or_default());
        }
    });
    let _ = window.add_event_listener_with_callback("message", listener.as_ref().unchecked_ref());
    // Lives as long as the page.
    listener.forget();
}

fn tell(to: &Window, say: &str, text: &str) {
    let message = Object::new();
    for (name, value) in [("app", MARK), ("say", say), ("text", text)] {
        let _ = Reflect::set(&message, &name.into(), &value.into());
    }
    let _ = to.post_message(&message, &origin());
}

fn origin() -> String {
    web_sys::window().and_then(|w| w.location().origin().ok()).unwrap_or_default()
}
