//! The plan store of this browser: chooses its backend, migrates older storage into it, merges journals and tells other
//! tabs of writes. What is written and how it merges is `crate::storage`.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};

use super::backend::Backend;
pub use super::database::set_away;
use super::database::{self, Database, within};
use super::events::callback;
use super::local_records::LocalRecords;
use super::timer::sleep;
use super::{access, clock, embed, journal, web_storage};
use crate::constants::STORE_NAME;
use crate::storage::records::quarantine_key;
use crate::storage::{
    AllPlans, BroughtBack, Listing, LoadOutcome, MergeOutcome, PlanStore, Recovered, SaveStatus,
    StorageError, Unreadable,
};
use domain::plan::Plan;
use domain::plan::office_book::OFFICE_BOOK;
use domain::plan::plan_file::{decode_new, written_at};
use domain::plan::seen::{Seen, merge_into_left};

/// Milliseconds before the page is shown without the store. A store that opens later is still used.
const OPEN_TIMEOUT: u32 = 3_000;
/// Milliseconds between checks whether the store has opened.
const READY_POLL_INTERVAL: u32 = 50;
/// Milliseconds before the journals of other pages are merged again: see `journal::remove`.
const JOURNAL_RETRY_DELAY: u32 = 61_000;

/// What was missing or unreadable at start-up, or was lost while the page was open.
#[derive(Clone, Debug, PartialEq)]
pub enum StartupIssue {
    /// A stored text could not be decoded.
    Unreadable(Unreadable),
    /// The record of the open plan was missing and was restored from another one.
    Recovered(Recovered),
    /// The plan that was open is missing from the store; with what summary and journals have of it.
    Gone(Plan),
    /// The browser's storage was cleared while the page was open.
    Cleared {
        /// Number of plans that are written again, whole.
        whole: usize,
        /// What the list had of those that are not.
        partial: Vec<Plan>,
    },
    /// A newer version of the guide wrote the open plan. This one does not touch it.
    Newer,
}

/// The result of start-up.
pub struct Loaded {
    /// The plan to open, blank if there is none.
    pub plan: Plan,
    /// The status to begin with.
    pub save_status: SaveStatus,
    /// Whether the store has been read.
    pub is_read: bool,
    /// What was missing or unreadable.
    pub loss: Option<StartupIssue>,
    /// Whether a frame uses the first-party storage.
    pub is_first_party: bool,
}

impl Loaded {
    /// Start-up without the store, with what summary and journals have of the open plan. It merges with the stored plan once
    /// the store answers.
    pub fn unread(trouble: Option<StorageError>) -> Loaded {
        let plan = journal::known_plan().filter(|plan| plan.deleted().is_none());
        let save_status = SaveStatus::without_store(trouble, None);
        let plan = plan.unwrap_or_else(|| Plan::new(journal::fresh_id()));
        Loaded { plan, save_status, is_read: false, loss: None, is_first_party: false }
    }
}

type Store = Rc<PlanStore<Backend>>;
type Reading = Pin<Box<dyn Future<Output = Result<Loaded, StorageError>>>>;

thread_local! {
    static STORE: RefCell<Option<Store>> = const { RefCell::new(None) };
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
    /// See [`take_left`].
    static LEFT: RefCell<Option<Plan>> = const { RefCell::new(None) };
    /// Journals wait to be merged again.
    static IS_MERGING_AGAIN: Cell<bool> = const { Cell::new(false) };
    /// A read of the store that timed out at start-up and goes on.
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
    /// Called after each write.
    static ON_WRITE: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
    /// Called when the store may have been cleared.
    static ON_LOSS: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
    /// Whether this page has requested persistent storage.
    static ASKED_TO_PERSIST: Cell<bool> = const { Cell::new(false) };
}

/// Reads the store at start-up. After [`OPEN_TIMEOUT`] it returns without it, and [`read`] continues.
pub async fn start() -> Loaded {
    let mut reading: Reading = Box::pin(read_store());
    match within(&mut reading, OPEN_TIMEOUT).await {
        Some(Ok(loaded)) => loaded,
        Some(Err(trouble)) => Loaded::unread(Some(trouble)),
        None => {
            READING.with(|r| *r.borrow_mut() = Some(reading));
            Loaded::unread(Some(StorageError::Waiting))
        }
    }
}

/// Reads the store without a timeout.
pub async fn read() -> Result<Loaded, StorageError> {
    match READING.with(|r| r.borrow_mut().take()) {
        Some(reading) => reading.await,
        None => read_store().await,
    }
}

async fn read_store() -> Result<Loaded, StorageError> {
    let store = Rc::new(PlanStore::new(choose_backend().await?));
    STORE.with(|s| *s.borrow_mut() = Some(store.clone()));
    CHANNEL.with(|c| *c.borrow_mut() = BroadcastChannel::new(STORE_NAME).ok());
    let is_first_party = match access::request_if_granted().await {
        Some(own) => migrate_to_first_party(own).await,
        None => false,
    };
    let store = self::store()?;
    migrate_from_local_storage(&store).await;
    let mut loss = match migrate_version_1(&store).await {
        // A full disk takes nothing, and what it has can be read all the same.
        Err(StorageError::Full | StorageError::Failing) => None,
        migrated => migrated?,
    };
    // Before merging journals, which would repair an unreadable plan silently, and after whose write, refused by a full disk,
    // Chromium reads nothing more.
    let mut stored = None;
    if let Some(id) = web_storage::open_plan_id() {
        match store.load(&id).await? {
            LoadOutcome::Broken(unreadable, _) => loss = Some(StartupIssue::Unreadable(unreadable)),
            LoadOutcome::Recovered(_, from) => loss = Some(StartupIssue::Recovered(from)),
            LoadOutcome::Plan(plan) => stored = Some(plan).filter(|plan| plan.deleted().is_none()),
            LoadOutcome::Nothing | LoadOutcome::Newer => {}
        }
    }
    let left = merge_journals(&store).await;
    // Migrations and merges are done: backups now hold the state before the person's first edit.
    store.forget_backups();
    let save_status = if matches!(store.records(), Backend::Nowhere) {
        SaveStatus::without_store(Some(StorageError::Blocked), None)
    } else {
        SaveStatus::Saved
    };
    let plan = match stored.filter(|_| !left.is_empty()) {
        Some(stored) => Some(stored),
        None => last_open(&store, &left, &mut loss).await?,
    };
    let plan = plan.unwrap_or_else(|| Plan::new(journal::fresh_id()));
    leave_to_page(&plan, left);
    Ok(Loaded { plan, save_status, is_read: true, loss, is_first_party })
}

/// The plan that was open last, or else the one edited last.
async fn last_open(
    store: &Store,
    left: &[LeftJournal],
    loss: &mut Option<StartupIssue>,
) -> Result<Option<Plan>, StorageError> {
    if let Some(id) = web_storage::open_plan_id() {
        let found = store.load(&id).await?;
        match &found {
            LoadOutcome::Broken(unreadable, _) => *loss = Some(StartupIssue::Unreadable(unreadable.clone())),
            LoadOutcome::Recovered(_, from) => *loss = Some(StartupIssue::Recovered(*from)),
            // Only in the journal: the page writes it.
            LoadOutcome::Nothing if left.iter().any(|left| left.has(&id)) => return Ok(Some(Plan::new(id))),
            LoadOutcome::Nothing => {
                let known = journal::known_plan().filter(|plan| plan.id == id && plan.deleted().is_none());
                *loss = known.filter(|plan| !plan.is_blank()).map(StartupIssue::Gone).or(loss.take());
            }
            LoadOutcome::Newer => *loss = Some(StartupIssue::Newer),
            LoadOutcome::Plan(_) => {}
        }
        if let Some(plan) = found.plan().filter(|plan| plan.deleted().is_none()) {
            return Ok(Some(plan));
        }
    }
    let listing = store.listing().await?;
    if let Some(unreadable) = listing.unreadable.first() {
        *loss = Some(StartupIssue::Unreadable(unreadable.clone()));
    }
    match newest(&listing) {
        Some(newest) => Ok(store.load(&newest.id).await?.plan()),
        None => Ok(None),
    }
}

/// The plan of the list that was edited last.
pub fn newest(listing: &Listing) -> Option<&Plan> {
    let is_shown = |plan: &&Plan| plan.deleted().is_none() && !plan.is_archived() && plan.id != OFFICE_BOOK;
    listing.summaries.iter().filter(is_shown).max_by_key(|plan| plan.edited())
}

/// The backend to use. A slow database is awaited and a failing one is an error; only a blocked one makes way for
/// localStorage.
async fn choose_backend() -> Result<Backend, StorageError> {
    if let Some(store) = STORE.with(|s| s.borrow().clone()) {
        return Ok(store.records().clone());
    }
    if let Some(database) = Database::of_page(STORE_NAME) {
        match database.open().await {
            Ok(_) => return Ok(Backend::Database(database)),
            Err(StorageError::Blocked) => {}
            Err(trouble) => return Err(trouble),
        }
    }
    Ok(LocalRecords::of_page(STORE_NAME).map_or(Backend::Nowhere, Backend::LocalStorage))
}

/// Moves records from localStorage, written when IndexedDB was blocked, to the store. What cannot be moved stays for the
/// next start.
async fn migrate_from_local_storage(store: &Store) {
    let local = LocalRecords::of_page(STORE_NAME).filter(|local| !local.is_empty());
    if let (Backend::Database(_), Some(local)) = (store.records(), local) {
        let _ = PlanStore::new(Backend::LocalStorage(local)).move_to(store).await;
    }
}

/// A journal that the store did not take.
struct LeftJournal {
    plans: Vec<Plan>,
    /// When it was written, if what was stored since may not have seen it.
    written: Option<u64>,
    fingerprint: String,
}

impl LeftJournal {
    fn has(&self, id: &str) -> bool {
        self.plans.iter().any(|plan| plan.id == id && plan.deleted().is_none())
    }
}

/// Merges the journals of other pages into the store. Each is removed only after it was stored or quarantined. One that
/// may be an open page's stays. Merged again, it asks nothing: what was typed since over its texts has seen them. Returns
/// those that the store did not take, as on a full disk; they are tried again.
async fn merge_journals(store: &Store) -> Vec<LeftJournal> {
    let (mut is_left, mut merged, mut failed) = (false, Vec::new(), Vec::new());
    let known = web_storage::merged_journals();
    let journals = journal::of_other_pages().await;
    for (key, text) in &journals {
        let fingerprint = quarantine_key(text);
        // Of the two copies of a journal one may be older: it has what its page typed over.
        let written = written_at(text);
        let is_last = journals.iter().all(|(of, text)| of != key || written_at(text) <= written);
        let written = written.filter(|_| is_last && !known.contains(&fingerprint));
        let outcome = match written {
            Some(written) => store.merge_left(text, written, now()).await,
            None => store.merge_text(text, &journal::fresh_id()).await,
        };
        let is_merged = match outcome {
            Ok(MergeOutcome::Newer) => continue,
            Ok(_) if journal::remove(key, text).await => continue,
            Ok(_) => true,
            Err(_) => {
                let (plans, fingerprint) = (decode_new(text).unwrap_or_default(), fingerprint.clone());
                failed.push(LeftJournal { plans, written, fingerprint });
                written.is_none()
            }
        };
        is_left = true;
        if is_merged {
            merged.push(fingerprint);
        }
    }
    web_storage::save_merged_journals(&merged);
    if is_left && !IS_MERGING_AGAIN.replace(true) {
        spawn_local(async {
            sleep(JOURNAL_RETRY_DELAY).await;
            IS_MERGING_AGAIN.set(false);
            if let Ok(store) = self::store() {
                drop(Box::pin(merge_journals(&store)).await);
            }
        });
    }
    failed
}

/// Leaves to the page what journals have of its plan, and the store did not take.
fn leave_to_page(plan: &Plan, journals: Vec<LeftJournal>) {
    if journals.is_empty() {
        return;
    }
    let (mut all, mut merged) = (plan.clone(), web_storage::merged_journals());
    for LeftJournal { plans, written, fingerprint } in journals {
        if plans.iter().all(|left| left.id == plan.id) {
            merged.push(fingerprint);
        }
        for mut left in plans.into_iter().filter(|left| left.id == plan.id) {
            match written {
                Some(written) => merge_into_left(&mut left, &all, written, now()),
                None => _ = left.merge(&all),
            }
            all = left;
        }
    }
    web_storage::save_merged_journals(&merged);
    LEFT.set(Some(all).filter(|all| all != plan));
}

/// The plan that was open last, with what journals have of it and the store did not take.
pub fn take_left() -> Option<Plan> {
    LEFT.take()
}

/// Turns the first version's state in localStorage into a plan. Removed only after that is stored.
async fn migrate_version_1(store: &Store) -> Result<Option<StartupIssue>, StorageError> {
    let Some(storage) = web_storage::local() else { return Ok(None) };
    let Some(text) = storage.get_item(STORE_NAME).ok().flatten() else { return Ok(None) };
    let loss = match store.merge_text(&text, "from-version-1").await? {
        MergeOutcome::Stored(_) => None,
        MergeOutcome::Quarantined(unreadable) => Some(StartupIssue::Unreadable(unreadable)),
        MergeOutcome::Newer => return Ok(Some(StartupIssue::Newer)),
    };
    let _ = storage.remove_item(STORE_NAME);
    Ok(loss)
}

/// In another site's frame, after a click: switches to first-party storage. False if the browser or the person denies it.
pub async fn switch_to_first_party() -> bool {
    match access::request().await {
        Some(own) => migrate_to_first_party(own).await,
        None => false,
    }
}

/// Moves the records from partitioned to first-party storage and uses that from now on.
async fn migrate_to_first_party(granted: access::FirstPartyStorage) -> bool {
    let database = Database::of(STORE_NAME, granted.factory);
    if database.open().await.is_err() {
        return false;
    }
    let first_party = Rc::new(PlanStore::new(Backend::Database(database)));
    if let Ok(partitioned) = store()
        // Some browsers grant access without partitioning: both are the same database then.
        && partitioned.is_same_as(&first_party, &journal::fresh_id()).await == Ok(false)
    {
        // What cannot be moved stays in the partitioned store.
        let _ = partitioned.move_to(&first_party).await;
    }
    STORE.with(|s| *s.borrow_mut() = Some(first_party));
    CHANNEL.with(|c| {
        let old = c.replace(granted.channel);
        if let (Some(old), Some(new)) = (old, &*c.borrow()) {
            new.set_onmessage(old.onmessage().as_ref());
        }
    });
    true
}

/// A random id for a new plan.
pub fn fresh_id() -> String {
    journal::fresh_id()
}

/// Timestamp for an entry, in milliseconds since 1970.
pub fn now() -> u64 {
    clock::written_at()
}

/// Loads a plan.
pub async fn load(id: &str) -> Result<LoadOutcome, StorageError> {
    ready().await?.load(id).await
}

/// The list of plans. Erases those whose time in the bin is certainly over.
pub async fn listing() -> Result<Listing, StorageError> {
    let store = ready().await?;
    let mut listing = store.listing().await?;
    let (expired, kept): (Vec<Plan>, _) =
        listing.summaries.into_iter().partition(|plan| plan.is_over(clock::surely_past()));
    listing.summaries = kept;
    for plan in expired {
        let _ = erase(&plan.id).await;
    }
    Ok(listing)
}

/// All plans in full, with those in the bin.
pub async fn all_with_deleted() -> Result<AllPlans, StorageError> {
    ready().await?.all_with_deleted().await
}

/// Merges a plan into the store. Returns the plan as stored. Where it is known what was `seen` of the stored one, entries
/// that were changed here and there keep both texts.
pub async fn save(plan: &Plan, seen: Option<&dyn Fn() -> Seen>) -> Result<Plan, StorageError> {
    save_as_of(journal::position(), plan, seen).await
}

/// As [`save`], of a copy that was taken when the journal was at the position `mark`: what was typed since is not in it.
pub async fn save_as_of(
    mark: u32,
    plan: &Plan,
    seen: Option<&dyn Fn() -> Seen>,
) -> Result<Plan, StorageError> {
    let store = ready().await?;
    let stored = match seen {
        Some(seen) => store.save_seen(plan, seen, now()).await?,
        None => store.save(plan).await?,
    };
    journal::mark_stored(&plan.id, mark);
    announce(&plan.id);
    if !stored.is_blank() {
        ask_to_persist();
    }
    // A tab that does not hear of the others can't tell a plan that one of them deleted.
    if store.known().is_in_doubt() && CHANNEL.with_borrow(Option::is_some) {
        ON_LOSS.with_borrow(|handle| handle.iter().for_each(|handle| handle()));
    }
    Ok(stored)
}

/// Calls `handle` when the browser may have cleared the store under the page. It may do so more than once.
pub fn on_loss(handle: impl Fn() + Clone + 'static) {
    ON_LOSS.set(Some(Box::new(handle.clone())));
    database::on_loss(move || {
        if let Ok(store) = store() {
            store.known().doubt();
            handle();
        }
    });
}

/// Whether the browser may have cleared the store, and it was not looked through since.
pub fn is_in_doubt() -> bool {
    store().is_ok_and(|store| store.known().is_in_doubt())
}

/// Whether this page knows of anything in the store.
pub fn knows_any() -> bool {
    store().is_ok_and(|store| !store.known().is_empty())
}

/// Reads every plan, so that this page could write them again.
pub async fn know_all() -> Result<(), StorageError> {
    ready().await?.know_all().await
}

/// Writes the plans again that the store had and has no more, except those that were deleted in the guide.
pub async fn bring_back() -> Result<BroughtBack, StorageError> {
    let outcome = ready().await?.bring_back().await?;
    outcome.whole.iter().for_each(|plan| announce(&plan.id));
    Ok(outcome)
}

/// Another tab wrote or deleted a plan: it is to be read anew.
pub fn forget_known(id: &str) {
    if let Ok(store) = store()
        && !store.known().is_in_doubt()
    {
        store.known().forget(id);
    }
}

/// Another tab deleted everything.
pub fn forget_all_known() {
    if let Ok(store) = store() {
        store.known().clear();
    }
}

/// Deletes a plan permanently.
pub async fn erase(id: &str) -> Result<(), StorageError> {
    ready().await?.erase(id).await?;
    journal::erase(id).await;
    web_storage::forget_plan(id);
    web_storage::forget_path();
    announce(id);
    Ok(())
}

/// Calls `handle` with the id of each plan that another tab wrote; with an empty id if it deleted everything.
pub fn listen(handle: impl Fn(String) + 'static) {
    let listener = callback(move |event| {
        if let Some(id) = event.unchecked_into::<MessageEvent>().data().as_string() {
            handle(id);
        }
    });
    // By property, so that a later channel can take it over.
    CHANNEL.with(|c| c.borrow().as_ref().map(|channel| channel.set_onmessage(Some(&listener))));
}

/// Calls `handle` after each write of this tab.
pub fn on_write(handle: impl Fn() + 'static) {
    ON_WRITE.set(Some(Box::new(handle)));
}

/// The quarantined texts.
pub async fn quarantined() -> Result<Vec<String>, StorageError> {
    ready().await?.quarantined().await
}

/// Deletes everything that the guide stores in this browser.
pub async fn delete_all() -> Result<(), StorageError> {
    ready().await?.clear().await?;
    journal::clear().await;
    web_storage::forget_all(STORE_NAME);
    announce("");
    Ok(())
}

/// Tells the other tabs that a plan was written, or by an empty id that everything was deleted.
fn announce(id: &str) {
    CHANNEL.with(|c| c.borrow().as_ref().map(|c| c.post_message(&id.into())));
    ON_WRITE.with_borrow(|handle| handle.iter().for_each(|handle| handle()));
}

/// Requests persistent storage once, so that the browser does not evict it. May prompt the person. Not in frames, where it
/// is never granted.
fn ask_to_persist() {
    if ASKED_TO_PERSIST.replace(true) || embed::is_framed() {
        return;
    }
    let navigator = web_sys::window().map(|window| JsValue::from(window.navigator()));
    let manager = navigator.and_then(|navigator| Reflect::get(&navigator, &"storage".into()).ok());
    // Undefined in insecure contexts.
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

/// The store; waits up to [`OPEN_TIMEOUT`] for it to open.
async fn ready() -> Result<Store, StorageError> {
    for _ in 0..OPEN_TIMEOUT / READY_POLL_INTERVAL {
        match store() {
            Ok(store) => return Ok(store),
            Err(_) => sleep(READY_POLL_INTERVAL).await,
        }
    }
    store()
}

fn store() -> Result<Store, StorageError> {
    STORE.with(|s| s.borrow().clone()).ok_or(StorageError::Waiting)
}
