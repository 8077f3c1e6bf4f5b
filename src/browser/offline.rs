//! Registers the service worker (`public/sw.js`) and reports newer builds.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use chrono::NaiveDate;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Event, MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::events::{callback, listen};
use super::{embed, page, site_file};
use crate::constants::{ACTIVATE_MESSAGE, CACHE_ENGLISH_MESSAGE, FACTS_DAY_MESSAGE};
use domain::rules::calendar::iso;

/// A newer build that appeared while the page is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AppUpdate {
    /// A newer build is installed and waits; with the date of its facts.
    Waiting(NaiveDate),
    /// Another tab activated a newer build: this page is outdated.
    Superseded,
}

/// Milliseconds between checks for a newer build while the page stays open.
const CHECK_INTERVAL: f64 = 3_600_000.0;

thread_local! {
    static REGISTRATION: RefCell<Option<ServiceWorkerRegistration>> = const { RefCell::new(None) };
    /// Time of the last check, in milliseconds since 1970.
    static LAST_CHECK: Cell<f64> = const { Cell::new(0.0) };
    /// Whether this page activated the newer build.
    static IS_ACTIVATING: Cell<bool> = const { Cell::new(false) };
}

/// Registers the worker, except in frames, for the one file and in debug builds. `report` is called with newer builds.
pub fn start(report: impl Fn(AppUpdate) + 'static) {
    if cfg!(debug_assertions) || embed::is_framed() || site_file::is_one_file() {
        return;
    }
    let Some(container) = container() else { return };
    let report = Rc::new(report);
    let report_waiting = report.clone();
    // By property: unlike addEventListener, that also starts the delivery of queued messages.
    container.set_onmessage(Some(&callback(move |event| {
        let data = event.unchecked_into::<MessageEvent>().data();
        if let Some(day) = data.as_string().and_then(|day| iso::read(&day)) {
            report_waiting(AppUpdate::Waiting(day));
        }
    })));
    listen(&container, "controllerchange", move |_: Event| {
        if IS_ACTIVATING.get() {
            page::reload();
        } else {
            report(AppUpdate::Superseded);
        }
    });
    spawn_local(async move {
        let _ = register(container).await;
    });
}

/// Whether the browser offers service workers to this page.
pub fn is_possible() -> bool {
    container().is_some()
}

/// Whether the guide opens without a network: the worker is active, which it is with all files of a build only.
pub fn is_ready() -> bool {
    REGISTRATION.with(|r| r.borrow().as_ref().is_some_and(|r| r.active().is_some()))
}

/// Activates the waiting build and reloads the page. Unsaved entries must be written before.
pub fn activate_update() {
    IS_ACTIVATING.set(true);
    let waiting = REGISTRATION.with(|r| r.borrow().as_ref().and_then(|r| r.waiting()));
    match waiting {
        Some(worker) => drop(worker.post_message(&ACTIVATE_MESSAGE.into())),
        None => page::reload(),
    }
}

/// Sends a message to the worker that serves this page, if there is one.
pub fn tell_worker(message: &str) {
    if let Some(worker) = container().and_then(|container| container.controller()) {
        let _ = worker.post_message(&message.into());
    }
}

/// Checks for a newer build, at most once per [`CHECK_INTERVAL`].
pub fn check_for_update() {
    let now = js_sys::Date::now();
    if now - LAST_CHECK.get() > CHECK_INTERVAL {
        LAST_CHECK.set(now);
        REGISTRATION.with(|r| r.borrow().as_ref().map(|r| r.update()));
    }
}

async fn register(container: ServiceWorkerContainer) -> Result<(), JsValue> {
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    LAST_CHECK.set(js_sys::Date::now());
    let found = JsFuture::from(container.register_with_options("./sw.js", &options)).await?;
    let registration: ServiceWorkerRegistration = found.dyn_into()?;
    if let Some(worker) = registration.waiting() {
        ask(&worker);
    }
    let known = registration.clone();
    listen(&registration, "updatefound", move |_: Event| {
        if let Some(worker) = known.installing() {
            watch(&worker, container.clone());
        }
    });
    if texts::is_english() {
        // The page may have fetched the English texts before the worker could cache them.
        for worker in [registration.installing(), registration.active()].iter().flatten() {
            let _ = worker.post_message(&CACHE_ENGLISH_MESSAGE.into());
        }
    }
    REGISTRATION.with(|r| *r.borrow_mut() = Some(registration));
    Ok(())
}

/// Asks a worker for the date of its facts once it is installed and waits for an older one.
fn watch(worker: &ServiceWorker, container: ServiceWorkerContainer) {
    let watched = worker.clone();
    listen(worker, "statechange", move |_: Event| {
        if watched.state() == ServiceWorkerState::Installed && container.controller().is_some() {
            ask(&watched);
        }
    });
}

fn ask(worker: &ServiceWorker) {
    let _ = worker.post_message(&FACTS_DAY_MESSAGE.into());
}

/// The browser's container; `None` in insecure contexts and if service workers are disabled.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}
