//! Where plans are kept in this browser: in IndexedDB; where it has none to give, in localStorage; or nowhere. How they are
//! kept is `crate::storage`; here is where, and what else the guide remembers.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::BroadcastChannel;

pub use super::database::set_away;
use super::database::{Database, within};
use super::local::{self, Local};
use super::place::Place;
use super::timer::sleep;
use super::{access, clock, embed, journal, remembered};
use crate::domain::plan::Plan;
use crate::storage::{
    Absorbed, Contents, Found, Keeping, Listing, PlanStore, Recovered, Trouble, Unreadable,
};

/// Name of the database, of the channel between tabs, and first part of every key of localStorage.
pub const NAME: &str = "onshi-guide";
/// How long the page waits for the store before it is shown without, in milliseconds. A store that answers later is used
/// all the same.
const PATIENCE: u32 = 3_000;
/// How many milliseconds apart it is looked whether the store is open by now.
const LOOK_AGAIN: u32 = 50;
/// After how many milliseconds the journals of other pages are looked at again: see `journal::remove`.
const SWEEP_AGAIN: u32 = 61_000;

/// What the start found to be missing or unreadable.
#[derive(Clone, Debug, PartialEq)]
pub enum Loss {
    Unreadable(Unreadable),
    /// The record of the open plan was gone, and was made anew of what others knew.
    Recovered(Recovered),
    /// The plan that was open is gone from the store; this is what the browser still knows of it.
    Gone(Plan),
    /// A newer version of the guide wrote it: this one leaves it alone.
    Newer,
}

/// What a page begins with.
pub struct Loaded {
    pub plan: Plan,
    pub keeping: Keeping,
    /// The store has been read.
    pub is_read: bool,
    pub loss: Option<Loss>,
    /// In another site's page: what is kept here is what the guide has in a tab of its own.
    pub joined: bool,
}

impl Loaded {
    /// The store has not been read. What is known of the plan that was open stands in for it: it merges with the whole
    /// plan when the store answers.
    pub fn unread(trouble: Option<Trouble>) -> Loaded {
        let plan = journal::known_plan().filter(|plan| plan.deleted().is_none());
        let keeping = Keeping::without_store(trouble, None);
        let plan = plan.unwrap_or_else(|| Plan::new(journal::fresh_id()));
        Loaded { plan, keeping, is_read: false, loss: None, joined: false }
    }
}

type Store = Rc<PlanStore<Place>>;
type Reading = Pin<Box<dyn Future<Output = Result<Loaded, Trouble>>>>;

thread_local! {
    static STORE: RefCell<Option<Store>> = const { RefCell::new(None) };
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
    /// A reading of the store that the page did not wait for.
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
    /// This page has asked the browser not to clear what is kept.
    static ASKED_TO_PERSIST: Cell<bool> = const { Cell::new(false) };
}

/// What a page begins with, where something may be kept: the plan that was open last, or a blank one. Without waiting for
/// a store that takes its time; then [`read`] goes on.
pub async fn start() -> Loaded {
    let mut reading: Reading = Box::pin(read_store());
    match within(&mut reading, PATIENCE).await {
        Some(Ok(loaded)) => loaded,
        Some(Err(trouble)) => Loaded::unread(Some(trouble)),
        None => {
            READING.with(|r| *r.borrow_mut() = Some(reading));
            Loaded::unread(Some(Trouble::Waiting))
        }
    }
}

/// Reads the store, however long it takes.
pub async fn read() -> Result<Loaded, Trouble> {
    match READING.with(|r| r.borrow_mut().take()) {
        Some(reading) => reading.await,
        None => read_store().await,
    }
}

async fn read_store() -> Result<Loaded, Trouble> {
    let store = Rc::new(PlanStore::new(find().await?));
    STORE.with(|s| *s.borrow_mut() = Some(store.clone()));
    CHANNEL.with(|c| *c.borrow_mut() = BroadcastChannel::new(NAME).ok());
    let joined = match access::given_before().await {
        Some(own) => go_over(own).await,
        None => false,
    };
    let store = self::store()?;
    gather(&store).await;
    let mut loss = take_over_version_1(&store).await?;
    // Before journals are merged into it: that would mend an unreadable plan without a word.
    if let Some(id) = remembered::open_id() {
        match store.load(&id).await? {
            Found::Broken(unreadable, _) => loss = Some(Loss::Unreadable(unreadable)),
            Found::Recovered(_, from) => loss = Some(Loss::Recovered(from)),
            Found::Nothing | Found::Plan(_) | Found::Newer => {}
        }
    }
    sweep(&store).await?;
    // Until here the page has only taken in what was there: the backup is from before the person writes.
    store.forget_backups();
    let keeping = if matches!(store.records(), Place::Nowhere) {
        Keeping::without_store(Some(Trouble::Blocked), None)
    } else {
        Keeping::Kept
    };
    let plan = last_open(&store, &mut loss).await?;
    let plan = plan.unwrap_or_else(|| Plan::new(journal::fresh_id()));
    Ok(Loaded { plan, keeping, is_read: true, loss, joined })
}

/// The plan that was open last; or else the one written last.
async fn last_open(store: &Store, loss: &mut Option<Loss>) -> Result<Option<Plan>, Trouble> {
    if let Some(id) = remembered::open_id() {
        let found = store.load(&id).await?;
        match &found {
            Found::Broken(unreadable, _) => *loss = Some(Loss::Unreadable(unreadable.clone())),
            Found::Recovered(_, from) => *loss = Some(Loss::Recovered(*from)),
            Found::Nothing => {
                let known = journal::known_plan().filter(|plan| plan.id == id && plan.deleted().is_none());
                *loss = known.filter(|plan| !plan.is_blank()).map(Loss::Gone).or(loss.take());
            }
            Found::Newer => *loss = Some(Loss::Newer),
            Found::Plan(_) => {}
        }
        if let Some(plan) = found.plan().filter(|plan| plan.deleted().is_none()) {
            return Ok(Some(plan));
        }
    }
    let listing = store.listing().await?;
    if let Some(unreadable) = listing.unreadable.into_iter().next() {
        *loss = Some(Loss::Unreadable(unreadable));
    }
    let shown = listing.summaries.iter().filter(|plan| plan.deleted().is_none() && !plan.is_archived());
    match shown.max_by_key(|plan| plan.edited()) {
        Some(newest) => Ok(store.load(&newest.id).await?.plan()),
        None => Ok(None),
    }
}

/// Where plans are to be kept. A database that does not answer is waited for; one that fails is not given up.
async fn find() -> Result<Place, Trouble> {
    if let Some(store) = STORE.with(|s| s.borrow().clone()) {
        return Ok(store.records().clone());
    }
    if let Some(database) = Database::of_page(NAME) {
        match database.open().await {
            Ok(_) => return Ok(Place::Database(database)),
            Err(Trouble::Blocked) => {}
            Err(trouble) => return Err(trouble),
        }
    }
    Ok(Local::of_page(NAME).map_or(Place::Nowhere, Place::Local))
}

/// Moves what lies in localStorage, from a time when there was no database, to where plans are kept now. What cannot be
/// moved stays for another time.
async fn gather(store: &Store) {
    let second = Local::of_page(NAME).filter(|local| !local.is_empty());
    if let (Place::Database(_), Some(second)) = (store.records(), second) {
        let _ = PlanStore::new(Place::Local(second)).move_to(store).await;
    }
}

/// Takes in what pages left in their journals. Each is removed only once it is stored, or set aside.
async fn sweep(store: &Store) -> Result<(), Trouble> {
    let mut is_left = false;
    for (key, text) in journal::left().await {
        match store.absorb(&text, &journal::fresh_id()).await? {
            Absorbed::Newer => {}
            Absorbed::Stored(_) | Absorbed::Quarantined(_) => is_left |= !journal::remove(&key, &text).await,
        }
    }
    if is_left {
        spawn_local(async {
            sleep(SWEEP_AGAIN).await;
            if let Ok(store) = self::store() {
                let _ = Box::pin(sweep(&store)).await;
            }
        });
    }
    Ok(())
}

/// What the first version kept in localStorage becomes a plan; it is removed only once that is stored.
async fn take_over_version_1(store: &Store) -> Result<Option<Loss>, Trouble> {
    let Some(storage) = local::storage() else { return Ok(None) };
    let Some(text) = storage.get_item(NAME).ok().flatten() else { return Ok(None) };
    let loss = match store.absorb(&text, "from-version-1").await? {
        Absorbed::Stored(_) => None,
        Absorbed::Quarantined(unreadable) => Some(Loss::Unreadable(unreadable)),
        Absorbed::Newer => return Ok(Some(Loss::Newer)),
    };
    let _ = storage.remove_item(NAME);
    Ok(loss)
}

/// In another site's page, after a click: goes over to what the guide keeps in a tab of its own. False where the
/// browser, or the person, does not allow it.
pub async fn join() -> bool {
    match access::ask().await {
        Some(own) => go_over(own).await,
        None => false,
    }
}

/// Moves what was kept apart to the storage that was given, and uses that from now on.
async fn go_over(own: access::Own) -> bool {
    let database = Database::of(NAME, own.factory);
    if database.open().await.is_err() {
        return false;
    }
    let given = Rc::new(PlanStore::new(Place::Database(database)));
    if let Ok(apart) = store()
        // A browser may give the same database twice.
        && apart.is_same_as(&given, &journal::fresh_id()).await == Ok(false)
    {
        // What could not be moved stays where it is.
        let _ = apart.move_to(&given).await;
    }
    STORE.with(|s| *s.borrow_mut() = Some(given));
    CHANNEL.with(|c| {
        let old = c.replace(own.channel);
        if let (Some(old), Some(new)) = (old, &*c.borrow()) {
            new.set_onmessage(old.onmessage().as_ref());
        }
    });
    true
}

/// An id that no plan has.
pub fn fresh_id() -> String {
    journal::fresh_id()
}

/// Milliseconds since 1970.
pub fn now() -> u64 {
    clock::written_at()
}

/// The plan as it is stored.
pub async fn load(id: &str) -> Result<Found, Trouble> {
    ready().await?.load(id).await
}

/// The list of plans. Those certainly deleted long ago go for good.
pub async fn listing() -> Result<Listing, Trouble> {
    let store = ready().await?;
    let mut listing = store.listing().await?;
    let (gone, kept): (Vec<Plan>, _) =
        listing.summaries.into_iter().partition(|plan| plan.is_over(clock::certain()));
    listing.summaries = kept;
    for plan in gone {
        let _ = erase(&plan.id).await;
    }
    Ok(listing)
}

/// All plans, whole.
pub async fn contents() -> Result<Contents, Trouble> {
    ready().await?.contents().await
}

/// Writes a plan, merged with what is stored of it by then. The plan as it is stored now.
pub async fn save(plan: &Plan) -> Result<Plan, Trouble> {
    let mark = journal::mark();
    let stored = ready().await?.save(plan).await?;
    journal::settle(&plan.id, mark);
    announce(&plan.id);
    if !stored.is_blank() {
        ask_to_persist();
    }
    Ok(stored)
}

/// Deletes a plan for good.
pub async fn erase(id: &str) -> Result<(), Trouble> {
    ready().await?.erase(id).await?;
    journal::erase(id).await;
    remembered::forget_plan(id);
    announce(id);
    Ok(())
}

/// Calls `heard` with what another tab has announced: see [`announce`].
pub fn listen(heard: impl Fn(String) + 'static) {
    let heard = wasm_bindgen::closure::Closure::<dyn FnMut(web_sys::MessageEvent)>::new(
        move |event: web_sys::MessageEvent| {
            if let Some(id) = event.data().as_string() {
                heard(id);
            }
        },
    );
    CHANNEL.with(|c| {
        if let Some(channel) = &*c.borrow() {
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
    });
    // Lives as long as the page.
    heard.forget();
}

/// The texts that could not be read, now or before.
pub async fn quarantined() -> Result<Vec<String>, Trouble> {
    ready().await?.quarantined().await
}

/// Deletes everything the guide keeps in this browser.
pub async fn delete_all() -> Result<(), Trouble> {
    ready().await?.clear().await?;
    journal::clear().await;
    remembered::forget_all(NAME);
    announce("");
    Ok(())
}

/// Tells the other tabs that a plan was written; without an id, that everything was deleted.
fn announce(id: &str) {
    CHANNEL.with(|c| c.borrow().as_ref().map(|c| c.post_message(&id.into())));
}

/// Asks the browser, once, not to clear what is kept when it runs short of room. It may ask the person. Not in another
/// site's page, where it is not given.
fn ask_to_persist() {
    if ASKED_TO_PERSIST.replace(true) || embed::is_framed() {
        return;
    }
    let navigator = web_sys::window().map(|window| JsValue::from(window.navigator()));
    let manager = navigator.and_then(|navigator| Reflect::get(&navigator, &"storage".into()).ok());
    // Absent on pages that are not https or localhost.
    let Some(manager) = manager.filter(JsValue::is_object) else { return };
    spawn_local(async move {
        let ask = |method: &str| -> Option<Promise> {
            access::call(&manager, method, &JsValue::UNDEFINED).ok()?.dyn_into().ok()
        };
        let Some(persisted) = ask("persisted") else { return };
        if JsFuture::from(persisted).await.is_ok_and(|is| is == JsValue::FALSE)
            && let Some(asked) = ask("persist")
        {
            let _ = JsFuture::from(asked).await;
        }
    });
}

/// The store, waited for while it is being opened.
async fn ready() -> Result<Store, Trouble> {
    for _ in 0..PATIENCE / LOOK_AGAIN {
        match store() {
            Ok(store) => return Ok(store),
            Err(_) => sleep(LOOK_AGAIN).await,
        }
    }
    store()
}

fn store() -> Result<Store, Trouble> {
    STORE.with(|s| s.borrow().clone()).ok_or(Trouble::Waiting)
}
