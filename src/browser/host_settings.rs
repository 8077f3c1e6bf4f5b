//! Settings that the page around the frame gives the guide: `config` in the frame's address says that there are some.
//! `public/embed.js` is the other side. Only the parent's answers count, from an origin that can be told; in a window of
//! its own the guide asks nobody.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageEvent;

use super::embed::{self, CONFIG};
use super::events::listen;
use super::timer::sleep;
use crate::constants::{CONFIG_PATIENCE, MESSAGE_MARK};
use domain::facts::config::hosted::is_told;
use domain::wording::truncate::{NAME, truncate};

/// Value of `config` in the address: the element has the settings.
const BY_MESSAGE: &str = "host";
/// The same, in a frame that shows itself anew because they came late.
const ANEW: &str = "again";

thread_local! {
    /// Whose settings are used; blank if the address does not tell.
    static WHOSE: RefCell<Option<String>> = const { RefCell::new(None) };
    /// What was not there in time.
    static LATE: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Settings of the page around.
pub struct HostSettings {
    /// The file, or why the page around has none.
    pub file: Result<Vec<u8>, String>,
    /// They stand in the address of the frame.
    pub is_address: bool,
}

/// Whether settings of the page around are used, and whose they are: an origin, or blank if it cannot be told.
pub fn whose() -> Option<String> {
    WHOSE.with_borrow(Option::clone)
}

/// Waits for what was not there in time, if anything; whether it came, and can be used.
pub async fn came_late() -> bool {
    let Some(late) = LATE.take() else { return false };
    let Ok(answer) = JsFuture::from(late).await else { return false };
    file(&answer).is_some() || text(&answer, "url").is_some()
}

/// The settings; `None` if they are not here within the time that `config.json` has. `clock` is over by then.
pub async fn settings(clock: &Promise) -> Option<HostSettings> {
    let asked = embed::query_parameter(CONFIG).unwrap_or_default();
    if asked != BY_MESSAGE && asked != ANEW {
        WHOSE.set(Some(embed::host().or_else(embed::embedding_origin).unwrap_or_default()));
        return Some(HostSettings { file: Ok(asked.into_bytes()), is_address: true });
    }
    let answer = in_time(clock, answer("settings", "")).await?;
    let file = match file(&answer) {
        Some(file) => {
            WHOSE.set(embed::host());
            Ok(Uint8Array::new(&file).to_vec())
        }
        None => Err(truncate(&text(&answer, "problem").unwrap_or_default(), NAME).into_owned()),
    };
    Some(HostSettings { file, is_address: false })
}

/// The picture at `path` beside the settings, as the page around has fetched it.
pub async fn logo(clock: &Promise, path: &str) -> Option<String> {
    text(&in_time(clock, answer("logo", path)).await?, "url")
}

/// Resolves when settings are late.
pub fn clock() -> Promise {
    wasm_bindgen_futures::future_to_promise(async {
        sleep(CONFIG_PATIENCE).await;
        Ok(JsValue::UNDEFINED)
    })
}

/// Shows the guide anew, with what came late.
pub fn show_anew() {
    let Some(location) = web_sys::window().map(|w| w.location()) else { return };
    let parts = [location.search(), location.hash()].map(Result::unwrap_or_default);
    let again = |value: &str| [CONFIG, "=", value].concat();
    let [search, hash] = parts;
    let _ = location.replace(&[&search.replace(&again(BY_MESSAGE), &again(ANEW)), hash.as_str()].concat());
}

/// Whether nobody can have entered anything yet, by the browser's own word, and the guide was not shown anew before.
pub fn is_untouched() -> bool {
    let navigator: JsValue = leptos::prelude::window().navigator().into();
    let activation = Reflect::get(&navigator, &"userActivation".into()).unwrap_or_default();
    let is_active = activation.is_object().then(|| Reflect::get(&activation, &"hasBeenActive".into()).ok());
    is_active.flatten().and_then(|is_active| is_active.as_bool()) == Some(false)
        && embed::query_parameter(CONFIG).as_deref() == Some(BY_MESSAGE)
}

/// The first of both; what is not there in time is kept as late.
async fn in_time(clock: &Promise, answer: Promise) -> Option<JsValue> {
    let first = JsFuture::from(Promise::race(&Array::of2(&answer, clock))).await.ok()?;
    if first.is_undefined() {
        LATE.set(Some(answer));
    }
    first.is_object().then_some(first)
}

/// Asks the page around, and resolves to its answer. One that it cannot be asked for never comes.
fn answer(say: &'static str, path: &str) -> Promise {
    let path = path.to_string();
    Promise::new(&mut |resolve: Function, _| {
        let asked = path.clone();
        listen(&leptos::prelude::window(), "message", move |event: MessageEvent| {
            let data = event.data();
            let is_answer = embed::is_from_parent(&event)
                && is_told(&event.origin())
                && embed::host() == Some(event.origin())
                && text(&data, "app").as_deref() == Some(MESSAGE_MARK)
                && text(&data, "say").as_deref() == Some(say)
                && text(&data, "path").unwrap_or_default() == asked;
            if is_answer {
                let _ = resolve.call1(&JsValue::UNDEFINED, &data);
            }
        });
        embed::ask_parent(say, &path);
    })
}

fn file(answer: &JsValue) -> Option<JsValue> {
    Reflect::get(answer, &"file".into()).ok().filter(JsValue::is_object)
}

fn text(data: &JsValue, name: &str) -> Option<String> {
    embed::text(data, name)
}
