//! The write-ahead journal of this page: bindings of `public/journal.js`, which explains it.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use domain::plan::office_book::OFFICE_BOOK;
use domain::plan::{Entry, Plan};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = freshId)]
    fn fresh_id_js() -> String;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = record)]
    fn record_js(id: &str, entries: &Array) -> bool;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = isPersisted)]
    fn is_persisted_js() -> bool;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = position)]
    fn position_js() -> u32;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = markStored)]
    fn mark_stored_js(id: &str, mark: u32);
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = setStoreReady)]
    fn set_store_ready_js(takes: bool);
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = ofOtherPages)]
    fn of_other_pages_js() -> Promise;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = remove)]
    fn remove_js(key: &str, text: &str) -> Promise;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = erase)]
    fn erase_js(id: &str) -> Promise;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = clear)]
    fn clear_js() -> Promise;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = knownPlan)]
    fn known_plan_js(plan: &JsValue) -> JsValue;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = plan, thread_local_v2)]
    static PLAN: JsValue;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = isReturning, thread_local_v2)]
    static IS_RETURNING: JsValue;
}

/// A random id for a new plan.
pub fn fresh_id() -> String {
    fresh_id_js()
}

/// Whether the guide was used in this browser before, by the storage that can be read synchronously. False does not rule
/// out that the store has plans.
pub fn is_returning() -> bool {
    IS_RETURNING.with(JsValue::is_truthy)
}

/// The plan that was open last, as far as known without the store: its summary and the entries in the journals. `None` if
/// nothing is known.
pub fn known_plan() -> Option<Plan> {
    read_plan(&PLAN.with(JsValue::clone)).filter(|plan| plan.id != OFFICE_BOOK)
}

/// The entries of a plan in the journals of all pages in localStorage; needs no store.
pub fn of_plan(id: &str) -> Option<Plan> {
    let blank = Object::new();
    Reflect::set(&blank, &"id".into(), &id.into()).ok()?;
    read_plan(&known_plan_js(&blank))
}

fn read_plan(known: &JsValue) -> Option<Plan> {
    let text = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok()?.as_string();
    let mut plan = Plan::new(text(known, "id")?);
    let entries: Object = Reflect::get(known, &"entries".into()).ok()?.dyn_into().ok()?;
    for pair in Object::entries(&entries).iter() {
        let pair = Array::from(&pair);
        let (path, entry) = (pair.get(0).as_string()?, pair.get(1));
        let at = Reflect::get(&entry, &"at".into()).ok().and_then(|at| at.as_f64()).unwrap_or_default();
        plan.entries.insert(path, Entry { at: at as u64, text: text(&entry, "text").unwrap_or_default() });
    }
    Some(plan.of_summary())
}

/// Writes entries of a plan, each a path, its time and its text. Returns whether they outlive this page: false if storage
/// is blocked or full.
pub fn record<'a>(id: &str, entries: impl Iterator<Item = (&'a str, u64, &'a str)>) -> bool {
    let entries: Array = entries
        .map(|(path, at, text)| Array::of3(&path.into(), &JsValue::from_f64(at as f64), &text.into()))
        .collect();
    record_js(id, &entries)
}

/// Whether the last write outlives this page.
pub fn is_persisted() -> bool {
    is_persisted_js()
}

/// The number of the last entry. A plan given to the store now contains all entries up to it.
pub fn position() -> u32 {
    position_js()
}

/// Drops the entries of a plan up to the position `mark`: the store has them.
pub fn mark_stored(id: &str, mark: u32) {
    mark_stored_js(id, mark);
}

/// Writes this page's journal again, if it has entries of this plan: localStorage was cleared.
pub fn write_again(id: &str) {
    mark_stored_js(id, 0);
}

/// Sets whether the store accepts writes. Until then the journal keeps a second copy in IndexedDB.
pub fn set_store_ready(takes: bool) {
    set_store_ready_js(takes);
}

/// The journals of other pages, as keys with their texts.
pub async fn of_other_pages() -> Vec<(String, String)> {
    let left = JsFuture::from(of_other_pages_js()).await.map(|left| Array::from(&left)).unwrap_or_default();
    let pair = |pair: JsValue| {
        let pair = Array::from(&pair);
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    left.iter().filter_map(pair).collect()
}

/// Removes another page's journal after it was merged or quarantined. False if that page may still write to it: try again
/// a minute later.
pub async fn remove(key: &str, text: &str) -> bool {
    JsFuture::from(remove_js(key, text)).await.is_ok_and(|gone| gone.is_truthy())
}

/// Removes a permanently deleted plan from all journals.
pub async fn erase(id: &str) {
    let _ = JsFuture::from(erase_js(id)).await;
}

/// Removes all journals.
pub async fn clear() {
    let _ = JsFuture::from(clear_js()).await;
}
