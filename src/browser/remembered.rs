//! The little that the guide remembers beside plans, where it can be read at once: which plan was open, the facts that the
//! person saw, how the guide is to look.

use chrono::NaiveDate;
use gloo_storage::{LocalStorage, SessionStorage, Storage as _};

use super::local;
use crate::domain::calendar::iso;
use crate::domain::plan::Plan;
use crate::domain::saved::encode_head;
use crate::domain::settings::Settings;

/// Which plan was open: in this tab, or else in any.
const OPEN: &str = "onshi-guide.open";
/// What the page shows of it before the app is there (`public/early.js`).
const EARLY: &str = "onshi-guide.early";
/// The day of the facts that the person saw last.
const SEEN: &str = "onshi-guide.facts";
/// How the person wants the guide to look.
const SETTINGS: &str = "onshi-guide.settings";

/// The id of the plan that was open last: in this tab, or else in any.
pub fn open_id() -> Option<String> {
    local::storage()?;
    SessionStorage::get::<String>(OPEN).or_else(|_| LocalStorage::get(OPEN)).ok()
}

/// Remembers which plan is open, for the next start, and its answers for the page before the app is there.
pub fn remember_open(plan: &Plan) {
    let (id, early) = (["\"", &plan.id, "\""].concat(), encode_head(plan));
    for storage in [local::session_storage(), local::storage()].into_iter().flatten() {
        let _ = storage.set_item(OPEN, &id);
        let _ = storage.set_item(EARLY, &early);
    }
}

/// The day of the facts that the person saw last; `None` for a first visit.
pub fn facts_seen() -> Option<NaiveDate> {
    local::storage().and_then(|_| LocalStorage::get::<String>(SEEN).ok()).and_then(|day| iso::read(&day))
}

pub fn remember_facts(day: NaiveDate) {
    if local::storage().is_some() {
        let _ = LocalStorage::set(SEEN, day.to_string());
    }
}

/// How the person wants the guide to look; as usual where nothing is kept.
pub fn settings() -> Settings {
    local::storage().and_then(|_| LocalStorage::get(SETTINGS).ok()).unwrap_or_default()
}

pub fn keep_settings(settings: Settings) {
    if local::storage().is_some() {
        let _ = LocalStorage::set(SETTINGS, settings);
    }
}

/// Forgets a plan, so that it is not offered as one that was lost.
pub fn forget_plan(id: &str) {
    for storage in [local::session_storage(), local::storage()].into_iter().flatten() {
        if storage.get_item(OPEN).ok().flatten().is_some_and(|open| open.trim_matches('"') == id) {
            let _ = storage.remove_item(OPEN);
            let _ = storage.remove_item(EARLY);
        }
    }
}

/// Forgets everything, with whatever else has a key of the guide.
pub fn forget_all(name: &str) {
    for storage in [local::session_storage(), local::storage()].into_iter().flatten() {
        for key in local::keys(&storage, name) {
            let _ = storage.remove_item(&key);
        }
    }
}
