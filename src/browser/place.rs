//! Where the person was on a page of the guide: how far it was scrolled, and which folds were open. Back returns there.
//!
//! The browser cannot do this by itself: it scrolls before the page of before is drawn. A place belongs to an entry of
//! the history, which carries its number; in a frame, whose history is the embedding site's, to the address.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::Reflect;
use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

use super::events::{listen, listen_first};
use super::{embed, page};

/// Until the page is drawn, with what it loads from the chunk; then until what is in the opened folds is.
const DRAWN: Duration = Duration::from_millis(100);
const UNFOLDED: Duration = Duration::from_millis(60);

#[derive(Clone, Default)]
struct Place {
    /// Pixels scrolled down.
    top: f64,
    /// Ids of the open folds.
    folds: Vec<String>,
}

struct Places {
    /// Key of the place where the person is.
    here: String,
    all: Vec<(String, Place)>,
}

thread_local! {
    static PLACES: RefCell<Places> = const { RefCell::new(Places { here: String::new(), all: Vec::new() }) };
}

impl Places {
    fn here(&mut self) -> &mut Place {
        let i = self.all.iter().position(|(key, _)| *key == self.here).unwrap_or_else(|| {
            self.all.push((self.here.clone(), Place::default()));
            self.all.len() - 1
        });
        &mut self.all[i].1
    }
}

/// Keeps the places from now on.
pub fn keep() {
    let (here, _) = entry();
    PLACES.with_borrow_mut(|places| places.here = here);
    let is_framed = embed::is_framed();
    if !is_framed {
        restore_by_browser(false);
        // A reload, and the way back from another site, stay the browser's.
        listen(&window(), "pagehide", |_: Event| restore_by_browser(true));
        listen(&window(), "pageshow", |_: Event| restore_by_browser(false));
        listen(&window(), "scroll", |_: Event| {
            let top = window().scroll_y().unwrap_or_default();
            PLACES.with_borrow_mut(|places| places.here().top = top);
        });
    }
    listen_first(&document(), "toggle", |event| note_fold(&event));
    listen(&window(), "hashchange", move |_: Event| {
        let (here, is_known) = entry();
        let place = PLACES.with_borrow_mut(|places| {
            places.here = here;
            places.here().clone()
        });
        if is_known {
            let top = place.top;
            let scroll = move || window().scroll_to_with_x_and_y(0.0, top);
            let unfold = move || {
                unfold(&place.folds);
                if !is_framed {
                    set_timeout(scroll, UNFOLDED);
                }
            };
            set_timeout(unfold, DRAWN);
        }
    });
}

/// Key of the current place, and whether the person was there before.
fn entry() -> (String, bool) {
    let key = if embed::is_framed() { page::hash() } else { number().to_string() };
    let is_known = PLACES.with_borrow(|places| places.all.iter().any(|(known, _)| *known == key));
    (key, is_known)
}

/// Number of the current entry of the history, which gets one if it has none.
fn number() -> f64 {
    let Ok(history) = window().history() else { return 0.0 };
    history.state().ok().and_then(|state| state.as_f64()).unwrap_or_else(|| {
        let number = js_sys::Date::now();
        let _ = history.replace_state(&JsValue::from(number), "");
        number
    })
}

fn note_fold(event: &Event) {
    let fold = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(fold) = fold.filter(|fold| !fold.id().is_empty()) else { return };
    let (id, is_open) = (fold.id(), fold.has_attribute("open"));
    PLACES.with_borrow_mut(|places| {
        let folds = &mut places.here().folds;
        folds.retain(|open| *open != id);
        if is_open {
            folds.push(id);
        }
    });
}

fn unfold(folds: &[String]) {
    for id in folds {
        if let Some(fold) = document().get_element_by_id(id) {
            let _ = fold.set_attribute("open", "");
        }
    }
}

fn restore_by_browser(by_browser: bool) {
    let how = if by_browser { "auto" } else { "manual" };
    if let Ok(history) = window().history() {
        let _ = Reflect::set(&history, &"scrollRestoration".into(), &how.into());
    }
}
