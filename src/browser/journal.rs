//! The journal of this page (`public/journal.js`): what is typed stands there at once, whatever the store does.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::domain::plan::{Entry, Plan};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = freshId)]
    fn fresh_id_js() -> String;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = put)]
    fn put_js(id: &str, entries: &Array) -> bool;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = isKept)]
    fn is_kept_js() -> bool;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = mark)]
    fn mark_js() -> u32;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = settle)]
    fn settle_js(id: &str, mark: u32);
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = storeTakes)]
    fn store_takes_js(takes: bool);
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = left)]
    fn left_js() -> Promise;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = remove)]
    fn remove_js(key: &str, text: &str) -> Promise;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = erase)]
    fn erase_js(id: &str) -> Promise;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = clear)]
    fn clear_js() -> Promise;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = known)]
    fn known_js(plan: &JsValue) -> JsValue;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = plan, thread_local_v2)]
    static PLAN: JsValue;
    #[wasm_bindgen(js_namespace = onshiGuideJournal, js_name = isReturning, thread_local_v2)]
    static IS_RETURNING: JsValue;
}

/// An id that no plan has.
pub fn fresh_id() -> String {
    fresh_id_js()
}

/// Whether the guide was used in this browser before, as far as that shows at once. Plans may be there all the same:
/// the store finds them.
pub fn is_returning() -> bool {
    IS_RETURNING.with(JsValue::is_truthy)
}

/// What the records that can be read at once know of the plan that was open last: its first answers, and what journals
/// hold of it. `None` where nothing is known.
pub fn known_plan() -> Option<Plan> {
    read_plan(&PLAN.with(JsValue::clone))
}

/// What the journals of all pages in localStorage hold of a plan: no store has to answer for it.
pub fn of_plan(id: &str) -> Option<Plan> {
    let blank = Object::new();
    Reflect::set(&blank, &"id".into(), &id.into()).ok()?;
    read_plan(&known_js(&blank))
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

/// Writes entries of a plan; whether they outlive this page. Where storage is blocked or full they do not.
pub fn put<'a>(id: &str, entries: impl Iterator<Item = (&'a str, u64, &'a str)>) -> bool {
    let entries: Array = entries
        .map(|(path, at, text)| Array::of3(&path.into(), &JsValue::from_f64(at as f64), &text.into()))
        .collect();
    put_js(id, &entries)
}

/// Whether the last write to it outlives this page.
pub fn is_kept() -> bool {
    is_kept_js()
}

/// How far the journal has come: what is given to the store now holds all that was put by then.
pub fn mark() -> u32 {
    mark_js()
}

/// What was put for a plan up to `mark` is stored.
pub fn settle(id: &str, mark: u32) {
    settle_js(id, mark);
}

/// Whether the store takes what follows within a moment. Until then the journal is kept twice.
pub fn store_takes(takes: bool) {
    store_takes_js(takes);
}

/// What other pages left, as keys with their texts.
pub async fn left() -> Vec<(String, String)> {
    let left = JsFuture::from(left_js()).await.map(|left| Array::from(&left)).unwrap_or_default();
    let pair = |pair: JsValue| {
        let pair = Array::from(&pair);
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    left.iter().filter_map(pair).collect()
}

/// Removes what is stored by now, or set aside. False where its page may still write to it: then it is to be tried again
/// a minute later.
pub async fn remove(key: &str, text: &str) -> bool {
    JsFuture::from(remove_js(key, text)).await.is_ok_and(|gone| gone.is_truthy())
}

/// A plan was deleted for good: nothing of it is to come back from a journal.
pub async fn erase(id: &str) {
    let _ = JsFuture::from(erase_js(id)).await;
}

/// Everything was deleted.
pub async fn clear() {
    let _ = JsFuture::from(clear_js()).await;
}
