//! A folder that the person picked, by the File System Access API: Chromium on a computer, not in frames. Its handle can be
//! kept in IndexedDB only.
//!
//! By name, not by web-sys: each method bound there is glue in the first script, which a first visit would pay for.

use std::future::Future;
use std::pin::Pin;

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbTransactionMode};

use super::access::{call, call_with};
use super::database::{committed, done, within};
use super::embed;
use crate::constants::{FOLDER_DATABASE, FOLDER_OBJECT_STORE};
use crate::storage::shared_folder::{FileStamp, Folder, FolderError, is_device_file};

/// Milliseconds until a folder that has not answered is given up for this time: that of a network may never answer.
const TIMEOUT: u32 = 30_000;

/// A folder that the person picked. Clones are the same folder.
#[derive(Clone)]
pub struct PickedFolder(JsValue);

/// Why no folder was picked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NotPicked {
    /// The person closed the dialog.
    Cancelled,
    /// The browser refused.
    Refused,
}

/// Whether this browser lets a page ask for a folder.
pub fn is_available() -> bool {
    let window = leptos::prelude::window();
    !embed::is_framed() && Reflect::has(&window, &"showDirectoryPicker".into()).unwrap_or(false)
}

/// Asks the person for a folder, to be read and written. Needs a click in progress.
pub async fn pick() -> Result<PickedFolder, NotPicked> {
    let picked = settled(call(&leptos::prelude::window(), "showDirectoryPicker", &read_and_write())).await;
    picked.map(PickedFolder).map_err(|error| match name_of(&error).as_deref() {
        Some("AbortError") => NotPicked::Cancelled,
        _ => NotPicked::Refused,
    })
}

impl PickedFolder {
    /// What the folder is called.
    pub fn name(&self) -> String {
        text_at(&self.0, "name")
    }

    /// Whether the page may read and write it now, without asking.
    pub async fn is_allowed(&self) -> bool {
        self.permission("queryPermission").await
    }

    /// Asks the person for permission; whether it was given. Needs a click in progress.
    pub async fn ask(&self) -> bool {
        self.permission("requestPermission").await
    }

    async fn permission(&self, method: &str) -> bool {
        let state = settled(call(&self.0, method, &read_and_write())).await;
        state.is_ok_and(|state| state.as_string().as_deref() == Some("granted"))
    }

    /// Keeps the folder for the next start; false if the browser does not.
    pub async fn remember(&self) -> bool {
        let folder = self.0.clone();
        in_store(move |store| store.put_with_key(&folder, &KEY.into())).await.is_some()
    }

    /// The folder that was kept.
    pub async fn remembered() -> Option<PickedFolder> {
        let found = in_store(|store| store.get(&KEY.into())).await?;
        found.is_object().then_some(PickedFolder(found))
    }

    /// Forgets the folder that was kept.
    pub async fn forget() {
        in_store(|store| store.delete(&KEY.into())).await;
    }

    async fn listed(self) -> Result<Vec<FileStamp>, JsValue> {
        let entries = call(&self.0, "values", &JsValue::UNDEFINED)?;
        let mut files = Vec::new();
        loop {
            let next = settled(call(&entries, "next", &JsValue::UNDEFINED)).await?;
            if Reflect::get(&next, &"done".into())?.is_truthy() {
                return Ok(files);
            }
            let entry = Reflect::get(&next, &"value".into())?;
            let name = text_at(&entry, "name");
            if text_at(&entry, "kind") != "file" || !is_device_file(&name) {
                continue;
            }
            match settled(call(&entry, "getFile", &JsValue::UNDEFINED)).await {
                Ok(file) => {
                    let (modified, size) = (number_at(&file, "lastModified"), number_at(&file, "size"));
                    files.push(FileStamp { name, modified, size });
                }
                // Taken away since it was listed.
                Err(error) if folder_error(&error) == FolderError::Gone => {}
                Err(error) => return Err(error),
            }
        }
    }

    async fn text_of(self, name: String) -> Result<String, JsValue> {
        let file = settled(call(&self.0, "getFileHandle", &name.into())).await?;
        let file = settled(call(&file, "getFile", &JsValue::UNDEFINED)).await?;
        let text = settled(call(&file, "text", &JsValue::UNDEFINED)).await?;
        Ok(text.as_string().unwrap_or_default())
    }

    /// The browser writes into a file beside it, which takes its place when it is closed.
    async fn put(self, name: String, text: String) -> Result<(), JsValue> {
        let create = options(&[("create", &JsValue::TRUE)]);
        let file = settled(call_with(&self.0, "getFileHandle", &Array::of2(&name.into(), &create))).await?;
        let writer = settled(call(&file, "createWritable", &JsValue::UNDEFINED)).await?;
        if let Err(error) = settled(call(&writer, "write", &text.into())).await {
            let _ = settled(call(&writer, "abort", &JsValue::UNDEFINED)).await;
            return Err(error);
        }
        settled(call(&writer, "close", &JsValue::UNDEFINED)).await.map(|_| ())
    }
}

impl Folder for PickedFolder {
    async fn list(&self) -> Result<Vec<FileStamp>, FolderError> {
        in_time(self.clone().listed()).await
    }

    async fn read(&self, name: &str) -> Result<String, FolderError> {
        in_time(self.clone().text_of(name.into())).await
    }

    async fn write(&self, name: &str, text: &str) -> Result<(), FolderError> {
        in_time(self.clone().put(name.into(), text.into())).await
    }
}

async fn in_time<T>(work: impl Future<Output = Result<T, JsValue>> + 'static) -> Result<T, FolderError> {
    let mut work: Pin<Box<dyn Future<Output = Result<T, JsValue>>>> = Box::pin(work);
    match within(&mut work, TIMEOUT).await {
        Some(done) => done.map_err(|error| folder_error(&error)),
        None => Err(FolderError::Waiting),
    }
}

fn folder_error(error: &JsValue) -> FolderError {
    match name_of(error).as_deref() {
        Some("NotAllowedError" | "SecurityError") => FolderError::NotAllowed,
        Some("NotFoundError" | "TypeMismatchError") => FolderError::Gone,
        Some("QuotaExceededError") => FolderError::Full,
        _ => FolderError::Failing,
    }
}

fn name_of(error: &JsValue) -> Option<String> {
    error.dyn_ref::<DomException>().map(DomException::name)
}

fn read_and_write() -> JsValue {
    // The dialog opens where it was last used for this id.
    options(&[("mode", &"readwrite".into()), ("id", &"onshi-guide".into())])
}

fn options(parts: &[(&str, &JsValue)]) -> JsValue {
    let all = Object::new();
    for (name, value) in parts {
        let _ = Reflect::set(&all, &(*name).into(), value);
    }
    all.into()
}

fn text_at(of: &JsValue, name: &str) -> String {
    Reflect::get(of, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

fn number_at(of: &JsValue, name: &str) -> u64 {
    Reflect::get(of, &name.into()).ok().and_then(|value| value.as_f64()).unwrap_or_default().max(0.0) as u64
}

async fn settled(promise: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?.dyn_into::<Promise>()?).await
}

const KEY: &str = "folder";

/// What a request to the object store of the handle says; `None` if the database cannot be used.
async fn in_store(
    ask: impl FnOnce(&web_sys::IdbObjectStore) -> Result<web_sys::IdbRequest, JsValue>,
) -> Option<JsValue> {
    let base = base().await.ok()?;
    let found = asked(&base, ask).await;
    base.close();
    found.ok()
}

async fn asked(
    base: &IdbDatabase,
    ask: impl FnOnce(&web_sys::IdbObjectStore) -> Result<web_sys::IdbRequest, JsValue>,
) -> Result<JsValue, JsValue> {
    let areas = Array::of1(&FOLDER_OBJECT_STORE.into());
    let transaction = base.transaction_with_str_sequence_and_mode(&areas, IdbTransactionMode::Readwrite)?;
    let ended = committed(&transaction);
    let found = done(&ask(&transaction.object_store(FOLDER_OBJECT_STORE)?)?).await?;
    ended.await?;
    Ok(found)
}

async fn base() -> Result<IdbDatabase, JsValue> {
    let factory = leptos::prelude::window().indexed_db()?.ok_or(JsValue::NULL)?;
    let request = factory.open_with_u32(FOLDER_DATABASE, 1)?;
    let opening = request.clone();
    let create = Closure::once_into_js(move || {
        if let Ok(base) = opening.result().and_then(|base| base.dyn_into::<IdbDatabase>()) {
            let _ = base.create_object_store(FOLDER_OBJECT_STORE);
        }
    });
    request.set_onupgradeneeded(Some(create.unchecked_ref()));
    done(&request).await?.dyn_into()
}
