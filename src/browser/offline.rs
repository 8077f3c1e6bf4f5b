//! Registers `sw.js`, which serves the guide where there is no network, and tells of a newer build.

use std::cell::{Cell, RefCell};

use chrono::NaiveDate;
use js_sys::Reflect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::{config, embed};
use crate::domain::calendar::iso;

/// What became of the build while the page is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum News {
    /// A newer build waits; the day of its facts.
    Waiting(NaiveDate),
    /// A newer build serves the guide, as another tab wanted: this page is an older one.
    TakenOver,
}

/// How often a page that stays open looks for a newer build, in milliseconds.
const EVERY: f64 = 3_600_000.0;

thread_local! {
    static REGISTRATION: RefCell<Option<ServiceWorkerRegistration>> = const { RefCell::new(None) };
    /// When the page looked last.
    static LOOKED: Cell<f64> = const { Cell::new(0.0) };
    /// This page has asked for the newer build.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Registers the worker; never in another site's page, nor for a file, nor while developing. `told` hears the news.
pub fn start(told: impl Fn(News) + 'static) {
    if cfg!(debug_assertions) || embed::is_framed() || config::is_file() {
        return;
    }
    let Some(container) = container() else { return };
    let told = std::rc::Rc::new(told);
    let tell = told.clone();
    let answered = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(day) = event.data().as_string().and_then(|day| iso::read(&day)) {
            tell(News::Waiting(day));
        }
    });
    container.set_onmessage(Some(answered.as_ref().unchecked_ref()));
    answered.forget();
    let changed = Closure::<dyn FnMut()>::new(move || {
        if ASKED.get() {
            reload();
        } else {
            told(News::TakenOver);
        }
    });
    container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
    // They live as long as the page.
    changed.forget();
    spawn_local(async move {
        let _ = register(container).await;
    });
}

/// Lets the waiting build take over, and loads it. What was entered is written before.
pub fn take_over() {
    ASKED.set(true);
    let waiting = REGISTRATION.with(|r| r.borrow().as_ref().and_then(|r| r.waiting()));
    match waiting {
        Some(worker) => drop(worker.post_message(&"take over".into())),
        None => reload(),
    }
}

/// Looks for a newer build, if the last look was long ago.
pub fn look() {
    let now = js_sys::Date::now();
    if now - LOOKED.get() > EVERY {
        LOOKED.set(now);
        REGISTRATION.with(|r| r.borrow().as_ref().map(|r| r.update()));
    }
}

async fn register(container: ServiceWorkerContainer) -> Result<(), JsValue> {
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    LOOKED.set(js_sys::Date::now());
    let found = JsFuture::from(container.register_with_options("./sw.js", &options)).await?;
    let registration: ServiceWorkerRegistration = found.dyn_into()?;
    if let Some(worker) = registration.waiting() {
        ask(&worker);
    }
    let known = registration.clone();
    let newer = Closure::<dyn FnMut()>::new(move || {
        if let Some(worker) = known.installing() {
            watch(worker, container.clone());
        }
    });
    registration.set_onupdatefound(Some(newer.as_ref().unchecked_ref()));
    newer.forget();
    if texts::is_english() {
        // The worker may have come after the page had the English: without a network it is needed, too.
        for worker in [registration.installing(), registration.active()].iter().flatten() {
            let _ = worker.post_message(&"in English".into());
        }
    }
    REGISTRATION.with(|r| *r.borrow_mut() = Some(registration));
    Ok(())
}

/// Asks a worker which facts it has, once it is there whole and has to wait for an older one.
fn watch(worker: ServiceWorker, container: ServiceWorkerContainer) {
    let watched = worker.clone();
    let changed = Closure::<dyn FnMut()>::new(move || {
        if watched.state() == ServiceWorkerState::Installed && container.controller().is_some() {
            ask(&watched);
        }
    });
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

fn ask(worker: &ServiceWorker) {
    let _ = worker.post_message(&"which facts".into());
}

fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// The browser's; none where there is no https, and where it is switched off.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}
