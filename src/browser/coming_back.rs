//! Keeps the path for the next visit. `public/coming-back.js` does it, which shows the path then; the page has that script
//! only if it was shown at this visit, too.

use std::cell::Cell;

use js_sys::{Function, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

use super::events::listen;
use super::web_storage;

/// Global variable of the script.
const BACK: &str = "onshiGuideBack";
/// Global variable of `public/early.js`, which knows the name of the script.
const JOURNAL: &str = "onshiGuideJournal";

thread_local! {
    /// Whether the script was asked for.
    static IS_ASKED_FOR: Cell<bool> = const { Cell::new(false) };
}

/// Keeps the path that this text (JSON) says; `None` forgets what was kept.
pub fn keep(path: Option<String>) {
    let Some(path) = path else { return web_storage::forget_path() };
    if let Some(keep) = get(BACK, "keep").and_then(|keep| keep.dyn_into::<Function>().ok()) {
        // Storage may be full: the older path is not shown any more.
        let _ = keep.call1(&JsValue::NULL, &path.into());
    } else if !IS_ASKED_FOR.replace(true) {
        load(path);
    }
}

/// Loads the script, then keeps the path. Without it there is none at the next visit.
fn load(path: String) {
    // The one file has no such script.
    let Some(name) = get(JOURNAL, "back").and_then(|name| name.as_string()) else { return };
    let Ok(script) = document().create_element("script") else { return };
    let _ = script.set_attribute("src", &name);
    listen(&script, "load", move |_: Event| keep(Some(path.clone())));
    if let Some(body) = document().body() {
        let _ = body.append_child(&script);
    }
}

fn get(of: &str, name: &str) -> Option<JsValue> {
    let of = Reflect::get(&js_sys::global(), &of.into()).ok()?;
    Reflect::get(&of, &name.into()).ok()
}
