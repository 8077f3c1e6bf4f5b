//! The file with the English texts and facts, fetched when English is chosen.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Global function that `public/start.js` defines.
const FETCH: &str = "onshiGuideEnglish";

/// The bytes of the file; `None` if it cannot be fetched.
pub async fn fetch() -> Option<Vec<u8>> {
    let fetch: Function = Reflect::get(&js_sys::global(), &FETCH.into()).ok()?.dyn_into().ok()?;
    let asked: Promise = fetch.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
    let bytes = JsFuture::from(asked).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}
