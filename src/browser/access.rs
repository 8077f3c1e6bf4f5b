//! The storage that the guide has in a tab of its own, from inside another site's page: browsers keep a frame's
//! storage apart, and some (Chrome and Edge from 125) give the other one to a person who asks for it. The Storage
//! Access API of the rest gives cookies only, which the guide has none of.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, IdbFactory};

use super::embed;

/// What was given.
pub struct Own {
    pub factory: IdbFactory,
    pub channel: Option<BroadcastChannel>,
}

/// Whether the page around is of another origin, so that what is kept here may be kept apart.
pub fn is_apart() -> bool {
    let top = web_sys::window().and_then(|w| w.top().ok().flatten());
    embed::is_framed() && top.is_some_and(|top| top.location().href().is_err())
}

/// Whether asking can help in this browser. The handle it gives has no name to look for; this method came with it.
pub fn can_ask() -> bool {
    is_apart()
        && Reflect::has(&leptos::prelude::document(), &"hasUnpartitionedCookieAccess".into()).unwrap_or(false)
}

/// Asks the browser, which may ask the person: only while answering a click, or once it was allowed.
pub async fn ask() -> Option<Own> {
    if !can_ask() {
        return None;
    }
    let types = Object::new();
    for name in ["indexedDB", "BroadcastChannel"] {
        let _ = Reflect::set(&types, &name.into(), &JsValue::TRUE);
    }
    let asked = call(&leptos::prelude::document(), "requestStorageAccess", &types).ok()?;
    let given = JsFuture::from(asked.dyn_into::<Promise>().ok()?).await.ok()?;
    let factory = Reflect::get(&given, &"indexedDB".into()).ok()?;
    let channel = call(&given, "BroadcastChannel", &super::store::NAME.into()).ok();
    // Not dyn_into for the channel: it is what the method of this name gives.
    Some(Own { factory: factory.dyn_into().ok()?, channel: channel.map(JsCast::unchecked_into) })
}

/// The same without asking the person: where it was allowed before.
pub async fn given_before() -> Option<Own> {
    if !can_ask() {
        return None;
    }
    let permissions = Reflect::get(&web_sys::window()?.navigator(), &"permissions".into()).ok()?;
    let which = Object::new();
    Reflect::set(&which, &"name".into(), &"storage-access".into()).ok()?;
    let asked = call(&permissions, "query", &which).ok()?;
    let status = JsFuture::from(asked.dyn_into::<Promise>().ok()?).await.ok()?;
    let state = Reflect::get(&status, &"state".into()).ok()?.as_string()?;
    if state == "granted" { ask().await } else { None }
}

/// Calls a method that web-sys does not know.
pub fn call(on: &JsValue, method: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    Reflect::apply(&method, on, &Array::of1(with))
}
