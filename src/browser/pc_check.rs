//! Measures what the guide uses of the browser, for the page that tells whether it works here. What is written to try it is
//! removed again.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Storage};

use super::database::{Database, within};
use super::{access, clock, embed, offline, page, site_file, web_storage};
use crate::constants::{CHECK_KEY, CHECK_STORE_NAME};
use crate::data::facts;
use crate::storage::{Area, Records, SaveStatus, StorageError, Write};
use domain::output::pc_check::{Browser, Feature, Frame, Measured, PlanStored, Trial, Worker};

/// Milliseconds that a storage or the server has to answer.
const PATIENCE: u32 = 5_000;

/// Tries everything that can be tried without the person. `status` is that of the open plan, and `why` says what is behind it.
pub async fn measure(status: SaveStatus, why: &str, is_first_party: bool) -> Measured {
    let agent = web_sys::window().and_then(|window| get(&window.navigator(), "userAgent")?.as_string());
    let (room, is_persisted) = (room().await, is_persisted().await);
    Measured {
        browser: Browser::read(&agent.unwrap_or_default()),
        missing: missing(),
        is_file: page::is_file(),
        database: try_database().await,
        local: try_local(web_storage::local()),
        room,
        is_persisted,
        plan: match status {
            SaveStatus::Saved | SaveStatus::NotRead(None) => PlanStored::Kept,
            SaveStatus::Journaled(_) => PlanStored::Journaled(why.into()),
            SaveStatus::NotSaved(_) | SaveStatus::NotRead(Some(_)) => PlanStored::Nowhere(why.into()),
        },
        can_print: page::can_print(),
        worker: worker(),
        frame: match (embed::is_framed(), access::is_partitioned()) {
            (false, _) => Frame::Own,
            (true, false) => Frame::SameSite,
            (true, true) => Frame::OtherSite { is_first_party },
        },
        today: clock::today_by_clock().date,
        facts_day: facts().day,
        zone: zone(),
        ahead_of_server: ahead_of_server().await,
    }
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn missing() -> Vec<Feature> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let (window, navigator) = (JsValue::from(&window), JsValue::from(window.navigator()));
    let crypto = get(&window, "crypto").and_then(|crypto| get(&crypto, "subtle"));
    let all = [
        (Feature::Layers, get(&window, "CSSLayerBlockRule")),
        (Feature::Clipboard, get(&navigator, "clipboard")),
        (Feature::Crypto, crypto),
        (Feature::Tabs, get(&window, "BroadcastChannel")),
    ];
    all.into_iter().filter(|(_, found)| found.is_none()).map(|(feature, _)| feature).collect()
}

fn try_local(storage: Option<Storage>) -> Trial {
    let Some(storage) = storage else { return Trial::Refused };
    if storage.set_item(CHECK_KEY, "1").is_err() {
        return Trial::Full;
    }
    let read = storage.get_item(CHECK_KEY).ok().flatten();
    let is_removed = storage.remove_item(CHECK_KEY).is_ok();
    if is_removed && read.as_deref() == Some("1") { Trial::Works } else { Trial::Refused }
}

/// In a database of its own: the plans are left alone.
async fn try_database() -> Trial {
    let Some(database) = Database::of_page(CHECK_STORE_NAME) else { return Trial::Refused };
    let tried = database.clone();
    let mut trial: std::pin::Pin<Box<dyn Future<Output = Result<bool, StorageError>>>> =
        Box::pin(async move {
            tried.transact(&[], |_| (vec![Write::put(Area::Plans, "check", "1")], ())).await?;
            let written = [Some("1".to_string())];
            tried
                .transact(&[(Area::Plans, "check")], |read| {
                    (vec![Write::delete(Area::Plans, "check")], read == written)
                })
                .await
        });
    let outcome = match within(&mut trial, PATIENCE).await {
        None => Trial::Silent,
        Some(Ok(true)) => Trial::Works,
        Some(Err(StorageError::Full)) => Trial::Full,
        Some(_) => Trial::Refused,
    };
    database.remove();
    outcome
}

async fn from_storage_manager(method: &str) -> Option<JsValue> {
    let manager = get(&web_sys::window()?.navigator(), "storage")?;
    let asked: Promise = access::call(&manager, method, &JsValue::UNDEFINED).ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()
}

/// Bytes that are free by the browser's estimate.
async fn room() -> Option<u64> {
    let estimate = from_storage_manager("estimate").await?;
    let (quota, usage) = (get(&estimate, "quota")?.as_f64()?, get(&estimate, "usage")?.as_f64()?);
    Some((quota - usage).max(0.0) as u64)
}

async fn is_persisted() -> Option<bool> {
    from_storage_manager("persisted").await?.as_bool()
}

fn worker() -> Worker {
    let is_secure =
        web_sys::window().and_then(|window| get(&window, "isSecureContext")?.as_bool()) == Some(true);
    match () {
        () if site_file::is_one_file() => Worker::OneFile,
        () if embed::is_framed() => Worker::Framed,
        () if !is_secure => Worker::Insecure,
        () if !offline::is_possible() => Worker::Missing,
        () if offline::is_ready() => Worker::Ready,
        () => Worker::NotYet,
    }
}

/// Minutes by which the machine's zone is ahead of UTC today: a time without a zone is read in the machine's own.
fn zone() -> Option<i32> {
    let today = clock::today_by_clock().date;
    let (here, in_utc) = (parsed(&format!("{today}T12:00"))?, parsed(&format!("{today}T12:00Z"))?);
    Some(((in_utc - here) / 60_000.0) as i32)
}

/// Milliseconds since 1970 of a time as the browser reads it.
fn parsed(time: &str) -> Option<f64> {
    let date = get(&web_sys::window()?.into(), "Date")?;
    access::call(&date, "parse", &time.into()).ok()?.as_f64().filter(|time| time.is_finite())
}

/// Seconds by which this machine's clock is ahead of the server's, by the answer to a request that says nothing. An answer
/// that comes from a cache on the way tells its age.
async fn ahead_of_server() -> Option<i64> {
    // Past the service worker, which would answer with an old date. Any answer will do, even that there is no such file.
    let asked = site_file::request(&site_file::anew("config.json"))?;
    let response: Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    let told = parsed(&site_file::header(&response, "date")?)?;
    let age: f64 = site_file::header(&response, "age").and_then(|age| age.parse().ok()).unwrap_or(0.0);
    Some(((clock::millis() as f64 - told) / 1000.0 - age) as i64)
}
