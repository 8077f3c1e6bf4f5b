//! localStorage. Reaching for it can itself throw (an iframe with storage blocked), so it is asked for with care once.

use gloo_storage::{LocalStorage, Storage as _};

use crate::domain::answers::Answers;
use crate::domain::saved::{Rejected, decode, encode};

/// The one key of the saved state; its version stands inside.
const KEY: &str = "onshi-guide";
/// What could not be read is kept under this, with a number.
const ASIDE: &str = "onshi-guide.aside.";

/// Whether what is entered is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Saving {
    Kept,
    /// No storage: switched off, or blocked.
    Blocked,
    /// The last change did not fit.
    Full,
    /// An unreadable state could not be set aside, so it is left where it is.
    Held,
}

/// A saved state that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    pub text: String,
    pub why: Rejected,
}

pub struct Loaded {
    pub answers: Answers,
    pub saving: Saving,
    pub aside: Option<Aside>,
}

/// What was saved, at the start of the page.
pub fn load() -> Loaded {
    let fresh = |saving, aside| Loaded { answers: Answers::default(), saving, aside };
    let Some(storage) = probe() else { return fresh(Saving::Blocked, None) };
    let text = match storage.get_item(KEY) {
        Ok(Some(text)) => text,
        Ok(None) => return fresh(Saving::Kept, None),
        Err(_) => return fresh(Saving::Blocked, None),
    };
    match decode(&text) {
        Ok(answers) => Loaded { answers, saving: Saving::Kept, aside: None },
        Err(why) => {
            let saving = if set_aside(&text) { Saving::Kept } else { Saving::Held };
            fresh(saving, Some(Aside { text, why }))
        }
    }
}

/// Writes `answers` through.
pub fn save(answers: &Answers, saving: Saving) -> Saving {
    match saving {
        Saving::Blocked | Saving::Held => saving,
        Saving::Kept | Saving::Full => match LocalStorage::raw().set_item(KEY, &encode(answers)) {
            Ok(()) => Saving::Kept,
            Err(_) => Saving::Full,
        },
    }
}

/// Deletes everything the guide keeps in this browser, what was set aside included.
pub fn delete_all() -> Saving {
    let Some(storage) = probe() else { return Saving::Blocked };
    let keys: Vec<String> = (0..storage.length().unwrap_or(0))
        .filter_map(|i| storage.key(i).ok().flatten())
        .filter(|key| key == KEY || key.starts_with(ASIDE))
        .collect();
    for key in keys {
        let _ = storage.remove_item(&key);
    }
    Saving::Kept
}

/// What was set aside, now or before.
pub fn set_aside_before() -> Vec<String> {
    let Some(storage) = probe() else { return Vec::new() };
    (1..1000).map_while(|n| storage.get_item(&format!("{ASIDE}{n}")).ok().flatten()).collect()
}

/// Storage that exists and answers. A full one answers too.
fn probe() -> Option<web_sys::Storage> {
    let storage = web_sys::window()?.local_storage().ok()??;
    storage.length().ok().map(|_| storage)
}

fn set_aside(text: &str) -> bool {
    let storage = LocalStorage::raw();
    let free = (1..1000).map(|n| format!("{ASIDE}{n}")).find(|key| matches!(storage.get_item(key), Ok(None)));
    free.is_some_and(|key| storage.set_item(&key, text).is_ok())
}
