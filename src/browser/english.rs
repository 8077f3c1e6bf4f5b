//! What the guide says in English, in a file of its own that is fetched where English was chosen.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The name by which `public/start.js` puts the way to the file in reach.
const FETCH: &str = "onshiGuideEnglish";

/// The bytes of the file; `None` where it cannot be had.
pub async fn fetch() -> Option<Vec<u8>> {
    let fetch: Function = Reflect::get(&js_sys::global(), &FETCH.into()).ok()?.dyn_into().ok()?;
    let asked: Promise = fetch.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
    let bytes = JsFuture::from(asked).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}
