//! The page: thin views over what the domain computes.

mod compare;
mod embed;
mod forms;
mod frame;
mod help;
mod plans;
mod saved;
mod schedule;
mod shared;
mod start;
mod state;

use leptos::prelude::*;
// Leptos's own is there only once something is mounted.
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{embed as surroundings, store};

/// Puts the app in the place that `index.html` holds for it.
pub fn start() {
    let Some(place) = document().get_element_by_id("app") else { return };
    let Ok(place) = place.dyn_into::<web_sys::HtmlElement>() else { return };
    surroundings::start();
    spawn_local(async move {
        let loaded = store::start().await;
        place.set_inner_html("");
        mount_to(place, move || view! { <frame::Frame loaded=loaded/> }).forget();
    });
}
