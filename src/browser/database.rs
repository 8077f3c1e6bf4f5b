//! The guide's records in IndexedDB, by a connection that is opened again when the browser has closed it.
//!
//! By web-sys: `idb` (0.6) was tried. Its transaction answers at the first error of a request, before the transaction's
//! own error says why, so that a full disk and a lost connection look alike.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DomException, IdbDatabase, IdbFactory, IdbRequest, IdbTransaction, IdbTransactionMode};

use super::timer::sleep;
use crate::storage::{Area, Records, Trouble, Write};

/// The version that builds in the field open: another would lock them out.
const VERSION: u32 = 1;
/// After how many milliseconds without an answer another request to open is made beside the first: some browsers lose
/// one. Whichever answers first is used.
const ASK_AGAIN: u32 = 10_000;

thread_local! {
    /// What is under way.
    static ACTIVE: RefCell<Vec<IdbTransaction>> = const { RefCell::new(Vec::new()) };
    /// The page is in the browser's cache of pages, or on its way there.
    static IS_AWAY: Cell<bool> = const { Cell::new(false) };
}

/// Breaks off what is under way, and lets nothing begin until the page is back. A browser that keeps a page as it was left
/// keeps its transaction, too (WebKit), and every other page of the guide would wait for it.
pub fn set_away(is_away: bool) {
    IS_AWAY.set(is_away);
    if is_away {
        for transaction in ACTIVE.take() {
            // One that has ended by itself meanwhile says so.
            let _ = transaction.abort();
        }
    }
}

/// A transaction that can be broken off.
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

/// A database of the guide. Clones share the connection.
#[derive(Clone)]
pub struct Database {
    name: &'static str,
    /// The page's own; or, in another site's page, that of the guide's own tab.
    factory: IdbFactory,
    connection: Rc<RefCell<Option<IdbDatabase>>>,
}

impl Database {
    /// The page's own; `None` where the browser has none to give.
    pub fn of_page(name: &'static str) -> Option<Database> {
        Some(Database::of(name, web_sys::window()?.indexed_db().ok().flatten()?))
    }

    pub fn of(name: &'static str, factory: IdbFactory) -> Database {
        Database { name, factory, connection: Rc::default() }
    }

    /// The connection, opened if it is not. Waits for as long as the browser takes.
    pub async fn open(&self) -> Result<IdbDatabase, Trouble> {
        loop {
            if let Some(connection) = self.connection.borrow().clone() {
                return Ok(connection);
            }
            let this = self.clone();
            let mut opening: Pin<Box<dyn Future<Output = Result<(), Trouble>>>> =
                Box::pin(async move { this.connect().await });
            match within(&mut opening, ASK_AGAIN).await {
                Some(opened) => opened?,
                // Its late answer is still welcome.
                None => spawn_local(async move {
                    let _ = opening.await;
                }),
            }
        }
    }

    async fn connect(&self) -> Result<(), Trouble> {
        let request = self.factory.open_with_u32(self.name, VERSION).map_err(|e| trouble(&e))?;
        let opening = request.clone();
        let create = Closure::once_into_js(move || {
            if let Ok(base) = opening.result().and_then(|b| b.dyn_into::<IdbDatabase>()) {
                for area in Area::ALL {
                    let _ = base.create_object_store(area.name());
                }
            }
        });
        request.set_onupgradeneeded(Some(create.unchecked_ref()));
        let base = done(&request).await.map_err(|e| trouble(&e))?;
        let base: IdbDatabase = base.dyn_into().map_err(|_| Trouble::Blocked)?;
        if self.connection.borrow().is_some() {
            // Another request was answered first.
            base.close();
            return Ok(());
        }
        let held = self.connection.clone();
        let ended = base.clone();
        // Closed by the browser; or asked to make way for a newer build, or for a deletion.
        let end = Closure::<dyn FnMut()>::new(move || {
            ended.close();
            let is_this = held.borrow().as_ref() == Some(&ended);
            if is_this {
                *held.borrow_mut() = None;
            }
        })
        .into_js_value();
        base.set_onclose(Some(end.unchecked_ref()));
        base.set_onversionchange(Some(end.unchecked_ref()));
        *self.connection.borrow_mut() = Some(base);
        Ok(())
    }

    /// A transaction, on a connection opened again if the browser has closed it.
    async fn transaction(&self, mode: IdbTransactionMode) -> Result<Active, Trouble> {
        let areas: Array = Area::ALL.iter().map(|area| JsValue::from_str(area.name())).collect();
        for _ in 0..2 {
            let base = self.open().await?;
            if IS_AWAY.get() {
                return Err(Trouble::Lost);
            }
            match base.transaction_with_str_sequence_and_mode(&areas, mode) {
                Ok(transaction) => return Ok(Active::new(transaction)),
                Err(_) => {
                    // A connection that takes no transactions any more is as good as closed.
                    base.close();
                    *self.connection.borrow_mut() = None;
                }
            }
        }
        Err(Trouble::Lost)
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
    ) -> Result<Vec<Array>, Trouble> {
        let transaction = self.transaction(IdbTransactionMode::Readonly).await?;
        let mut found = Vec::new();
        for request in ask(&transaction).map_err(|e| trouble(&e))? {
            found.push(Array::from(&done(&request).await.map_err(|e| trouble(&e))?));
        }
        Ok(found)
    }
}

impl Records for Database {
    async fn transact<T>(
        &self,
        keys: &[(Area, &str)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, Trouble> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite).await?;
        let ended = committed(&transaction);
        let written = Database::write(&transaction, keys, decide).await;
        // The transaction's own error says why; a request's, only that it was part of one that failed.
        ended.await.map_err(|e| trouble(&e))?;
        written.map_err(|e| trouble(&e))
    }

    async fn all(&self, area: Area) -> Result<Vec<(String, String)>, Trouble> {
        let found = self
            .read(|transaction| {
                let store = transaction.object_store(area.name())?;
                Ok(vec![store.get_all_keys()?, store.get_all()?])
            })
            .await?;
        let [keys, texts] = &found[..] else { return Err(Trouble::Lost) };
        let pairs = keys.iter().zip(texts.iter());
        Ok(pairs
            .filter_map(|(key, text)| Some((key.as_string()?, text.as_string().unwrap_or_default())))
            .collect())
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, Trouble> {
        let found =
            self.read(|transaction| Ok(vec![transaction.object_store(area.name())?.get_all_keys()?])).await?;
        Ok(found.iter().flat_map(|keys| keys.iter()).filter_map(|key| key.as_string()).collect())
    }

    async fn clear(&self) -> Result<(), Trouble> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite).await?;
        let ended = committed(&transaction);
        for area in Area::ALL {
            let cleared = transaction.object_store(area.name()).and_then(|store| store.clear());
            drop(cleared.map_err(|e| trouble(&e))?);
        }
        ended.await.map_err(|e| trouble(&e))
    }
}

/// What `work` comes to, if it does so within so many milliseconds. It can be waited for again.
pub async fn within<T>(work: &mut Pin<Box<dyn Future<Output = T>>>, milliseconds: u32) -> Option<T> {
    let mut late = Box::pin(sleep(milliseconds));
    std::future::poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        late.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// The result of a request. The handlers are the promise's own, so nothing is left to free.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result(),
        Err(_) => Err(request.error().ok().flatten().map_or(JsValue::NULL, JsValue::from)),
    }
}

/// Resolves once a transaction is stored, or has failed as a whole. Listens from the call on.
fn committed(transaction: &IdbTransaction) -> impl Future<Output = Result<(), JsValue>> {
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

/// What an error of IndexedDB means for the person.
fn trouble(error: &JsValue) -> Trouble {
    let Some(error) = error.dyn_ref::<DomException>() else { return Trouble::Lost };
    let says = |words: &[&str]| words.iter().any(|word| error.message().to_ascii_lowercase().contains(word));
    match error.name().as_str() {
        "QuotaExceededError" => Trouble::Full,
        "VersionError" => Trouble::Newer,
        // Firefox in a private window of old, and where the site's data are blocked.
        "SecurityError" | "InvalidStateError" | "NotSupportedError" | "NotAllowedError" => Trouble::Blocked,
        // Chromium calls much an UnknownError; its words tell more.
        _ if says(&["full disk", "disk is full", "quota", "no space"]) => Trouble::Full,
        _ if says(&["denied"]) => Trouble::Blocked,
        "UnknownError" => Trouble::Failing,
        _ => Trouble::Lost,
    }
}
