//! First-party storage from inside another site's frame, by the Storage Access API. Browsers partition a frame's storage
//! by the site around it; Chrome and Edge from 125 grant the first-party one at the person's request. Elsewhere the API
//! grants cookies only, which the guide does not use.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, IdbFactory};

use super::embed;
use crate::constants::STORE_NAME;
use domain::plan::site::is_same_site;

/// The storage that the guide has in a tab of its own.
pub struct FirstPartyStorage {
    /// Opens the first-party databases.
    pub factory: IdbFactory,
    /// Reaches first-party tabs.
    pub channel: Option<BroadcastChannel>,
}

/// Whether the page is in a frame of another site, so that its storage may be partitioned. Where it cannot be told that
/// the site is the same, it counts as another.
pub fn is_partitioned() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let top = window.top().ok().flatten();
    let own = window.location().origin().unwrap_or_default();
    let is_same_site = || embed::outermost_origin().is_some_and(|around| is_same_site(&own, &around));
    embed::is_framed()
        && top.is_some_and(|top| top.location().href().is_err())
        && (is_partitioned_by_origin() || !is_same_site())
}

/// WebKit keeps a frame apart from every page of another origin, also of the same site. No feature tells.
fn is_partitioned_by_origin() -> bool {
    let navigator: JsValue = leptos::prelude::window().navigator().into();
    let vendor = Reflect::get(&navigator, &"vendor".into()).ok().and_then(|vendor| vendor.as_string());
    vendor.is_some_and(|vendor| vendor.starts_with("Apple"))
}

/// Whether this browser may grant first-party storage. Detected by a method that was introduced with it, since the handle
/// itself has no constructor.
pub fn can_request() -> bool {
    is_partitioned()
        && Reflect::has(&leptos::prelude::document(), &"hasUnpartitionedCookieAccess".into()).unwrap_or(false)
}

/// Requests first-party storage; the browser may ask the person. Needs a click in progress or an earlier permission.
pub async fn request() -> Option<FirstPartyStorage> {
    if !can_request() {
        return None;
    }
    let types = Object::new();
    for name in ["indexedDB", "BroadcastChannel"] {
        let _ = Reflect::set(&types, &name.into(), &JsValue::TRUE);
    }
    let asked = call(&leptos::prelude::document(), "requestStorageAccess", &types).ok()?;
    let given = JsFuture::from(asked.dyn_into::<Promise>().ok()?).await.ok()?;
    let factory = Reflect::get(&given, &"indexedDB".into()).ok()?;
    let channel = call(&given, "BroadcastChannel", &STORE_NAME.into()).ok();
    // Unchecked for the channel: the handle's method returns nothing else.
    Some(FirstPartyStorage {
        factory: factory.dyn_into().ok()?,
        channel: channel.map(JsCast::unchecked_into),
    })
}

/// First-party storage if the person has granted it before; never prompts.
pub async fn request_if_granted() -> Option<FirstPartyStorage> {
    if !can_request() {
        return None;
    }
    let permissions = Reflect::get(&web_sys::window()?.navigator(), &"permissions".into()).ok()?;
    let which = Object::new();
    Reflect::set(&which, &"name".into(), &"storage-access".into()).ok()?;
    let asked = call(&permissions, "query", &which).ok()?;
    let status = JsFuture::from(asked.dyn_into::<Promise>().ok()?).await.ok()?;
    let state = Reflect::get(&status, &"state".into()).ok()?.as_string()?;
    if state == "granted" { request().await } else { None }
}

/// Calls a method that web-sys lacks, with one argument.
pub fn call(on: &JsValue, method: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    call_with(on, method, &Array::of1(with))
}

/// Calls a method that web-sys lacks.
pub fn call_with(on: &JsValue, method: &str, with: &Array) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    Reflect::apply(&method, on, with)
}
