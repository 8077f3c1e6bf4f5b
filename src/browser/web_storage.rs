//! localStorage and sessionStorage, and the few values kept there so that they can be read synchronously at start-up: the
//! plan that was open, the facts that the person saw, the settings; who hands out sheets, the draft of an association's
//! settings, the shared folder, and what was exported.

use std::cell::RefCell;

use chrono::NaiveDate;
use serde::Serialize;
use web_sys::Storage;

use crate::constants::{
    ASSOCIATION_DRAFT_KEY, COMING_BACK_KEY, DESK_KEY, EXPORTS_KEY, FACTS_SEEN_KEY, FOLDER_KEY, ISSUER_KEY,
    MERGED_JOURNALS_KEY, OPEN_PLAN_KEY, OPEN_SUMMARY_KEY, SETTINGS_KEY,
};
use domain::output::desk::table::View;
use domain::plan::Plan;
use domain::plan::exported::Exports;
use domain::plan::office_book::OFFICE_BOOK;
use domain::plan::plan_file::encode_summary;
use domain::plan::settings::{FolderSettings, Issuer, Settings};
use domain::rules::calendar::iso;

thread_local! {
    /// What could not be stored, for as long as the page is open.
    static UNSTORED_ISSUER: RefCell<Option<Issuer>> = const { RefCell::new(None) };
}

/// localStorage; `None` if it is blocked. Access itself may throw, in a frame for instance.
pub fn local() -> Option<Storage> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok()).flatten();
    storage.filter(|storage| storage.length().is_ok())
}

/// sessionStorage; `None` if it is blocked.
pub fn session() -> Option<Storage> {
    let storage = web_sys::window().and_then(|window| window.session_storage().ok()).flatten();
    storage.filter(|storage| storage.length().is_ok())
}

/// All keys that begin with `prefix`.
pub fn keys(storage: &Storage, prefix: &str) -> Vec<String> {
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|i| storage.key(i).ok().flatten());
    keys.filter(|key| key.starts_with(prefix)).collect()
}

/// The id of the plan that was open last, in this tab or else in any. Older builds could open the office book as one.
pub fn open_plan_id() -> Option<String> {
    let id = |storage: Storage| serde_json::from_str(&text(&storage, OPEN_PLAN_KEY)?).ok();
    let id = session().and_then(id).or_else(|| local().and_then(id));
    id.filter(|id: &String| id != OFFICE_BOOK)
}

/// Saves which plan is open, with the summary that `public/early.js` shows at the next start.
pub fn save_open_plan(plan: &Plan) {
    let (id, summary) = (["\"", &plan.id, "\""].concat(), encode_summary(plan));
    for storage in [session(), local()].into_iter().flatten() {
        let _ = storage.set_item(OPEN_PLAN_KEY, &id);
        let _ = storage.set_item(OPEN_SUMMARY_KEY, &summary);
    }
}

/// Whether localStorage knows which plan is open, or cannot be asked.
pub fn has_open_plan() -> bool {
    local().is_none_or(|storage| text(&storage, OPEN_PLAN_KEY).is_some())
}

/// The date of the facts that the person saw last; `None` on a first visit.
pub fn facts_seen() -> Option<NaiveDate> {
    let date: String = serde_json::from_str(&text(&local()?, FACTS_SEEN_KEY)?).ok()?;
    iso::read(&date)
}

/// Saves the date of the facts that the person saw.
pub fn save_facts_seen(day: NaiveDate) {
    if let Some(storage) = local() {
        let _ = storage.set_item(FACTS_SEEN_KEY, &["\"", &day.to_string(), "\""].concat());
    }
}

/// How the list of plans is looked at; `None` if nothing was chosen.
pub fn desk_view() -> Option<View> {
    View::read(&text(&local()?, DESK_KEY)?)
}

/// Saves how the list of plans is looked at.
pub fn save_desk_view(view: View) {
    if let Some(storage) = local() {
        let _ = storage.set_item(DESK_KEY, &view.stored());
    }
}

/// The draft of an association's settings; `None` if there is none.
pub fn association_draft() -> Option<String> {
    text(&local()?, ASSOCIATION_DRAFT_KEY)
}

/// Keeps the draft of an association's settings, or forgets it; whether the browser took it.
pub fn save_association_draft(draft: Option<&str>) -> bool {
    let Some(storage) = local() else { return false };
    let outcome = match draft {
        Some(draft) => storage.set_item(ASSOCIATION_DRAFT_KEY, draft),
        None => storage.remove_item(ASSOCIATION_DRAFT_KEY),
    };
    outcome.is_ok()
}

/// The person's settings; the defaults if none are saved or they cannot be read.
pub fn settings() -> Settings {
    stored_settings().unwrap_or_default()
}

/// The settings as they are saved, also by another tab.
pub fn stored_settings() -> Option<Settings> {
    local().and_then(|storage| serde_json::from_str(&text(&storage, SETTINGS_KEY)?).ok())
}

/// Saves the person's settings.
pub fn save_settings(settings: Settings) {
    if let (Some(storage), Ok(text)) = (local(), serde_json::to_string(&settings)) {
        let _ = storage.set_item(SETTINGS_KEY, &text);
    }
}

/// Who hands out sheets; blank if nothing was entered.
pub fn issuer() -> Issuer {
    let stored = || local().and_then(|storage| serde_json::from_str(&text(&storage, ISSUER_KEY)?).ok());
    UNSTORED_ISSUER.with_borrow(Clone::clone).or_else(stored).unwrap_or_default()
}

/// Saves who hands out sheets; false if that holds for this page only.
pub fn save_issuer(issuer: &Issuer) -> bool {
    let is_stored = serde_json::to_string(issuer)
        .is_ok_and(|text| local().is_some_and(|storage| storage.set_item(ISSUER_KEY, &text).is_ok()));
    UNSTORED_ISSUER.set((!is_stored).then(|| issuer.clone()));
    is_stored
}

/// The shared folder; off if none is saved.
pub fn folder_settings() -> FolderSettings {
    let stored = local().and_then(|storage| serde_json::from_str(&text(&storage, FOLDER_KEY)?).ok());
    stored.unwrap_or_default()
}

/// Saves the shared folder.
pub fn save_folder_settings(settings: &FolderSettings) {
    save_as_json(FOLDER_KEY, settings);
}

/// What was exported; nothing if that is not saved.
pub fn exports() -> Exports {
    let stored = local().and_then(|storage| serde_json::from_str(&text(&storage, EXPORTS_KEY)?).ok());
    stored.unwrap_or_default()
}

/// Saves what was exported.
pub fn save_exports(exports: &Exports) {
    save_as_json(EXPORTS_KEY, exports);
}

/// Fingerprints of the journals of other pages that were merged and are still there.
pub fn merged_journals() -> Vec<String> {
    let stored = local().and_then(|storage| serde_json::from_str(&text(&storage, MERGED_JOURNALS_KEY)?).ok());
    stored.unwrap_or_default()
}

/// Saves which journals of other pages were merged.
pub fn save_merged_journals(journals: &Vec<String>) {
    match local() {
        Some(storage) if journals.is_empty() => _ = storage.remove_item(MERGED_JOURNALS_KEY),
        _ => save_as_json(MERGED_JOURNALS_KEY, journals),
    }
}

fn save_as_json(key: &str, value: &impl Serialize) {
    if let (Some(storage), Ok(text)) = (local(), serde_json::to_string(value)) {
        let _ = storage.set_item(key, &text);
    }
}

/// Forgets the path that is kept for the next visit (`coming_back`).
pub fn forget_path() {
    if let Some(storage) = local() {
        let _ = storage.remove_item(COMING_BACK_KEY);
    }
}

/// Removes a deleted plan, so that the next start does not offer it as a lost one.
pub fn forget_plan(id: &str) {
    for storage in [session(), local()].into_iter().flatten() {
        if text(&storage, OPEN_PLAN_KEY).is_some_and(|open| open.trim_matches('"') == id) {
            let _ = storage.remove_item(OPEN_PLAN_KEY);
            let _ = storage.remove_item(OPEN_SUMMARY_KEY);
        }
    }
}

/// Removes all keys that begin with `prefix`.
pub fn forget_all(prefix: &str) {
    UNSTORED_ISSUER.set(None);
    for storage in [session(), local()].into_iter().flatten() {
        for key in keys(&storage, prefix) {
            let _ = storage.remove_item(&key);
        }
    }
}

fn text(storage: &Storage, key: &str) -> Option<String> {
    storage.get_item(key).ok().flatten()
}
