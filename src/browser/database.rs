//! Records in IndexedDB, with a connection that reopens after the browser has closed it.
//!
//! By web-sys, not the `idb` crate (0.6): that reports a request's error before the transaction's, which alone tells a full
//! disk from a lost connection.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DomException, IdbDatabase, IdbFactory, IdbRequest, IdbTransaction, IdbTransactionMode};

use super::access;
use super::timer::sleep;
use crate::storage::{Area, Records, StorageError, Write};

/// Schema version. Must not rise: open tabs of earlier builds could no longer open the database.
const VERSION: u32 = 1;
/// Milliseconds before a second open request is sent beside an unanswered one, since browsers sometimes lose one. The first
/// answer wins.
const OPEN_RETRY_DELAY: u32 = 10_000;

thread_local! {
    /// Transactions in progress.
    static ACTIVE: RefCell<Vec<IdbTransaction>> = const { RefCell::new(Vec::new()) };
    /// Whether the page is in the back/forward cache or about to enter it.
    static IS_AWAY: Cell<bool> = const { Cell::new(false) };
    /// Called when a database may have lost what was in it.
    static ON_LOSS: RefCell<Option<Rc<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Calls `handle` when the browser closes a connection, another tab deletes the database, or it is new though it was open
/// before: it may have been cleared.
pub(super) fn on_loss(handle: impl Fn() + 'static) {
    ON_LOSS.set(Some(Rc::new(handle)));
}

fn notice_loss() {
    if let Some(handle) = ON_LOSS.with_borrow(Clone::clone) {
        handle();
    }
}

/// Aborts transactions in progress and blocks new ones while the page is in the back/forward cache. WebKit keeps a cached
/// page's transactions open, and every other tab of the guide would wait for them.
pub fn set_away(is_away: bool) {
    IS_AWAY.set(is_away);
    if is_away {
        for transaction in ACTIVE.take() {
            // Fails if the transaction has finished meanwhile.
            let _ = transaction.abort();
        }
    }
}

/// A transaction that [`set_away`] aborts while this lives.
struct Active(IdbTransaction);

impl Active {
    fn new(transaction: IdbTransaction) -> Active {
        ACTIVE.with_borrow_mut(|all| all.push(transaction.clone()));
        Active(transaction)
    }
}

impl Deref for Active {
    type Target = IdbTransaction;

    fn deref(&self) -> &IdbTransaction {
        &self.0
    }
}

impl Drop for Active {
    fn drop(&mut self) {
        ACTIVE.with_borrow_mut(|all| all.retain(|other| *other != self.0));
    }
}

/// A database. Clones share the connection.
#[derive(Clone)]
pub(super) struct Database {
    name: &'static str,
    /// The page's own, or the first-party one in another site's frame.
    factory: IdbFactory,
    connection: Rc<RefCell<Option<IdbDatabase>>>,
    was_open: Rc<Cell<bool>>,
}

impl Database {
    /// The page's database of this name; `None` if IndexedDB is blocked.
    pub(super) fn of_page(name: &'static str) -> Option<Database> {
        Some(Database::of(name, web_sys::window()?.indexed_db().ok().flatten()?))
    }

    /// A database opened by `factory`.
    pub(super) fn of(name: &'static str, factory: IdbFactory) -> Database {
        Database { name, factory, connection: Rc::default(), was_open: Rc::default() }
    }

    /// Removes the database with all that is in it, once nobody has it open any more.
    pub(super) fn remove(&self) {
        if let Some(base) = self.connection.take() {
            base.close();
        }
        let _ = access::call(&self.factory, "deleteDatabase", &self.name.into());
    }

    /// The connection, opened if necessary. Has no timeout.
    pub(super) async fn open(&self) -> Result<IdbDatabase, StorageError> {
        loop {
            if let Some(connection) = self.connection.borrow().clone() {
                return Ok(connection);
            }
            let this = self.clone();
            let mut opening: Pin<Box<dyn Future<Output = Result<(), StorageError>>>> =
                Box::pin(async move { this.connect().await });
            match within(&mut opening, OPEN_RETRY_DELAY).await {
                Some(opened) => opened?,
                // The request goes on: its answer is used if it comes first.
                None => spawn_local(async move {
                    let _ = opening.await;
                }),
            }
        }
    }

    async fn connect(&self) -> Result<(), StorageError> {
        let request = self.factory.open_with_u32(self.name, VERSION).map_err(|e| storage_error(&e))?;
        let opening = request.clone();
        let was_open = self.was_open.get();
        let create = Closure::once_into_js(move || {
            if was_open {
                notice_loss();
            }
            if let Ok(base) = opening.result().and_then(|b| b.dyn_into::<IdbDatabase>()) {
                for area in Area::ALL {
                    let _ = base.create_object_store(area.name());
                }
            }
        });
        request.set_onupgradeneeded(Some(create.unchecked_ref()));
        let base = done(&request).await.map_err(|e| storage_error(&e))?;
        let base: IdbDatabase = base.dyn_into().map_err(|_| StorageError::Blocked)?;
        if self.connection.borrow().is_some() {
            // A parallel request won.
            base.close();
            return Ok(());
        }
        let connection = self.connection.clone();
        let ended = base.clone();
        // The browser closed it, or another tab wants to upgrade or delete the database.
        let end = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            ended.close();
            let is_this = connection.borrow().as_ref() == Some(&ended);
            if is_this {
                *connection.borrow_mut() = None;
                // An upgrade keeps what is stored; a deletion has no new version.
                let version = Reflect::get(&event, &"newVersion".into());
                if version.ok().and_then(|version| version.as_f64()).is_none() {
                    notice_loss();
                }
            }
        })
        .into_js_value();
        base.set_onclose(Some(end.unchecked_ref()));
        base.set_onversionchange(Some(end.unchecked_ref()));
        *self.connection.borrow_mut() = Some(base);
        self.was_open.set(true);
        Ok(())
    }

    /// Begins a transaction over all areas, on a new connection if the old one is dead.
    async fn transaction(&self, mode: IdbTransactionMode) -> Result<Active, StorageError> {
        let areas: Array = Area::ALL.iter().map(|area| JsValue::from_str(area.name())).collect();
        for _ in 0..2 {
            let base = self.open().await?;
            if IS_AWAY.get() {
                return Err(StorageError::Lost);
            }
            match base.transaction_with_str_sequence_and_mode(&areas, mode) {
                Ok(transaction) => return Ok(Active::new(transaction)),
                Err(_) => {
                    // A dead connection: reopened in the next round.
                    base.close();
                    *self.connection.borrow_mut() = None;
                }
            }
        }
        Err(StorageError::Lost)
    }

    async fn write<T>(
        transaction: &IdbTransaction,
        keys: &[(Area, &str)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, JsValue> {
        let mut texts = Vec::new();
        for (area, key) in keys {
            let request = transaction.object_store(area.name())?.get(&(*key).into())?;
            texts.push(done(&request).await?.as_string());
        }
        let (writes, out) = decide(texts);
        for Write { area, key, text } in writes {
            let store = transaction.object_store(area.name())?;
            match text {
                Some(text) => store.put_with_key(&text.into(), &key.into())?,
                None => store.delete(&key.into())?,
            };
        }
        Ok(out)
    }

    async fn read(
        &self,
        ask: impl FnOnce(&IdbTransaction) -> Result<Vec<IdbRequest>, JsValue>,
    ) -> Result<Vec<Array>, StorageError> {
        let transaction = self.transaction(IdbTransactionMode::Readonly).await?;
        let mut found = Vec::new();
        for request in ask(&transaction).map_err(|e| storage_error(&e))? {
            found.push(Array::from(&done(&request).await.map_err(|e| storage_error(&e))?));
        }
        Ok(found)
    }
}

impl Records for Database {
    async fn transact<T>(
        &self,
        keys: &[(Area, &str)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, StorageError> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite).await?;
        let ended = committed(&transaction);
        let written = Database::write(&transaction, keys, decide).await;
        // The transaction's error has the cause; a request's error may only say that the transaction was aborted.
        ended.await.map_err(|e| storage_error(&e))?;
        written.map_err(|e| storage_error(&e))
    }

    async fn all(&self, area: Area) -> Result<Vec<(String, String)>, StorageError> {
        let found = self
            .read(|transaction| {
                let store = transaction.object_store(area.name())?;
                Ok(vec![store.get_all_keys()?, store.get_all()?])
            })
            .await?;
        let [keys, texts] = &found[..] else { return Err(StorageError::Lost) };
        let pairs = keys.iter().zip(texts.iter());
        Ok(pairs
            .filter_map(|(key, text)| Some((key.as_string()?, text.as_string().unwrap_or_default())))
            .collect())
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, StorageError> {
        let found =
            self.read(|transaction| Ok(vec![transaction.object_store(area.name())?.get_all_keys()?])).await?;
        Ok(found.iter().flat_map(|keys| keys.iter()).filter_map(|key| key.as_string()).collect())
    }

    async fn clear(&self) -> Result<(), StorageError> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite).await?;
        let ended = committed(&transaction);
        for area in Area::ALL {
            let cleared = transaction.object_store(area.name()).and_then(|store| store.clear());
            drop(cleared.map_err(|e| storage_error(&e))?);
        }
        ended.await.map_err(|e| storage_error(&e))
    }
}

/// The result of `work`, or `None` after a timeout. `work` can be awaited again.
pub(super) async fn within<T>(work: &mut Pin<Box<dyn Future<Output = T>>>, milliseconds: u32) -> Option<T> {
    let mut late = Box::pin(sleep(milliseconds));
    std::future::poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        late.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// The result of a request. Its handlers are the promise's own functions: no closure has to be freed.
pub(super) async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result(),
        Err(_) => Err(request.error().ok().flatten().map_or(JsValue::NULL, JsValue::from)),
    }
}

/// Resolves when a transaction commits or aborts. Listens from the call on, not from the first poll.
pub(super) fn committed(transaction: &IdbTransaction) -> impl Future<Output = Result<(), JsValue>> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    let transaction = transaction.clone();
    async move {
        match JsFuture::from(promise).await {
            Ok(_) => Ok(()),
            Err(_) => Err(transaction.error().map_or(JsValue::NULL, JsValue::from)),
        }
    }
}

/// Classifies an error of IndexedDB.
fn storage_error(error: &JsValue) -> StorageError {
    let Some(error) = error.dyn_ref::<DomException>() else { return StorageError::Lost };
    let says = |words: &[&str]| words.iter().any(|word| error.message().to_ascii_lowercase().contains(word));
    match error.name().as_str() {
        "QuotaExceededError" => StorageError::Full,
        "VersionError" => StorageError::Newer,
        // Firefox: in private windows of old versions, and if site data are blocked.
        "SecurityError" | "InvalidStateError" | "NotSupportedError" | "NotAllowedError" => {
            StorageError::Blocked
        }
        // Chromium reports many causes as UnknownError; only the message tells them apart.
        _ if says(&["full disk", "disk is full", "quota", "no space"]) => StorageError::Full,
        _ if says(&["denied"]) => StorageError::Blocked,
        "UnknownError" => StorageError::Failing,
        _ => StorageError::Lost,
    }
}
