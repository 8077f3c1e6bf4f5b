//! Event listeners that live as long as the page.

use js_sys::Function;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget};

/// A JavaScript function that calls `handle` with its first argument. It is never freed.
pub(super) fn callback(handle: impl Fn(JsValue) + 'static) -> Function {
    let closure: Box<dyn FnMut(JsValue)> = Box::new(handle);
    Closure::wrap(closure).into_js_value().unchecked_into()
}

/// Calls `handle` at each event of this name at `target`, outside of any reactive owner.
pub fn listen<E: JsCast>(target: &EventTarget, name: &str, handle: impl Fn(E) + 'static) {
    let listener = callback(move |event| handle(event.unchecked_into()));
    let _ = target.add_event_listener_with_callback(name, &listener);
}

/// Like [`listen`], in the capture phase: before the listeners of the page's elements.
pub(crate) fn listen_first(target: &EventTarget, name: &str, handle: impl Fn(Event) + 'static) {
    let listener = callback(move |event| handle(event.unchecked_into()));
    let _ = target.add_event_listener_with_callback_and_bool(name, &listener, true);
}
