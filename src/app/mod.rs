//! The page: thin views over what the domain computes.

mod compare;
mod forms;
mod frame;
mod help;
mod saved;
mod schedule;
mod start;
mod state;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Puts the app in the place that `index.html` holds for it.
pub fn start() {
    let Some(place) = document().get_element_by_id("app") else { return };
    let Ok(place) = place.dyn_into::<web_sys::HtmlElement>() else { return };
    place.set_inner_html("");
    mount_to(place, frame::Frame).forget();
}
