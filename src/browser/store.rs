//! Where plans are kept: in IndexedDB; where a browser has none to give, in localStorage; or nowhere.
//! The only place that writes. A write never takes away what another tab wrote later: see [`save`].

use std::cell::RefCell;

use chrono::NaiveDate;
use gloo_storage::{LocalStorage, SessionStorage, Storage as _};
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    BroadcastChannel, IdbDatabase, IdbFactory, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode,
};

use super::{access, clock};
use crate::domain::calendar::iso;
use crate::domain::plan::Plan;
use crate::domain::saved::{Rejected, decode, decode_head, decode_new, decode_one, encode, encode_head};
use crate::domain::settings::Settings;

/// Name of the database, of the channel between tabs, and first part of every key of localStorage.
pub const NAME: &str = "onshi-guide";
/// Whole plans, by id.
const PLANS: &str = "plans";
/// The same without long texts, for the list.
const HEADS: &str = "heads";
/// Each plan as it was when this build last began to write it.
const BEFORE: &str = "before";
/// Texts that could not be read.
const ASIDE: &str = "aside";
/// In localStorage only: plans that were being written when their page went away.
const STASH: &str = "stash";
const AREAS: [&str; 4] = [PLANS, HEADS, BEFORE, ASIDE];
/// Which plan was open: in this tab, or else in any.
const OPEN: &str = "onshi-guide.open";
/// What the page shows of it before the app is there (`public/early.js`).
const EARLY: &str = "onshi-guide.early";
/// The day of the facts that the person saw last.
const SEEN: &str = "onshi-guide.facts";
/// How the person wants the guide to look.
const SETTINGS: &str = "onshi-guide.settings";
/// How long the database may take to open, in milliseconds: some browsers never answer.
const PATIENCE: i32 = 3_000;

/// Whether what is entered is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Saving {
    /// Not known yet: nothing has been read.
    Open,
    Kept,
    /// No storage: switched off, or blocked.
    Blocked,
    /// The last change did not fit.
    Full,
}

/// A stored text that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    pub text: String,
    pub why: Rejected,
    /// An earlier copy of the plan was there, and is now in use.
    pub recovered: bool,
}

/// What a page begins with.
pub struct Loaded {
    pub plan: Plan,
    pub saving: Saving,
    pub aside: Option<Aside>,
    /// In another site's page: what is kept here is what the guide has in a tab of its own.
    pub joined: bool,
}

#[derive(Clone)]
enum Place {
    Base(IdbDatabase),
    Local,
    Nowhere,
}

/// A text to put under a key of an area; `None` to take it away.
type Write = (&'static str, String, Option<String>);

thread_local! {
    static PLACE: RefCell<Place> = const { RefCell::new(Place::Nowhere) };
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
    /// Plans whose copy before this page's first write is kept.
    static COPIED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

impl Loaded {
    /// Nothing has been read yet.
    pub fn none() -> Loaded {
        Loaded { plan: Plan::new(fresh_id()), saving: Saving::Open, aside: None, joined: false }
    }
}

/// Whether the guide was used in this browser before, as far as that shows at once. Plans may be there all the same: they
/// are found by [`start`].
pub fn was_here() -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Each throws where it is blocked.
    let mut storages = [window.local_storage(), window.session_storage()].into_iter().flatten().flatten();
    let is_kept = |storage: web_sys::Storage| {
        [OPEN, SETTINGS, NAME].iter().any(|key| storage.get_item(key).is_ok_and(|text| text.is_some()))
    };
    storages.any(is_kept)
}

/// Finds a place to keep plans in, and the plan that was open last; a blank one if there is none.
pub async fn start() -> Loaded {
    let place = find().await;
    let saving = if matches!(place, Place::Nowhere) { Saving::Blocked } else { Saving::Kept };
    PLACE.with(|p| *p.borrow_mut() = place);
    CHANNEL.with(|c| *c.borrow_mut() = BroadcastChannel::new(NAME).ok());
    let joined = match access::given_before().await {
        Some(own) => go_over(own).await,
        None => false,
    };
    let mut aside = take_over().await;
    unstash().await;
    // The copy before is the one before the person writes, with all that was taken in.
    COPIED.with(|c| c.borrow_mut().clear());
    // gloo panics where storage is blocked, so that is asked first.
    let open = || SessionStorage::get::<String>(OPEN).or_else(|_| LocalStorage::get(OPEN)).ok();
    if let Some(id) = local_answers().then(open).flatten()
        && let Some(plan) = keep_aside(load(&id).await, &mut aside)
        && plan.deleted().is_none()
    {
        return Loaded { plan, saving, aside, joined };
    }
    let heads = heads().await;
    let shown = heads.iter().filter(|h| h.deleted().is_none() && !h.is_archived());
    if let Some(newest) = shown.max_by_key(|h| h.edited())
        && let Some(plan) = keep_aside(load(&newest.id).await, &mut aside)
    {
        return Loaded { plan, saving, aside, joined };
    }
    Loaded { plan: Plan::new(fresh_id()), saving, aside, joined }
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
    let Ok(base) = open_base(Some(own.factory)).await else { return false };
    let moving = plans().await;
    let apart = PLACE.with(|p| p.replace(Place::Base(base)));
    CHANNEL.with(|c| {
        let old = c.replace(own.channel);
        if let (Some(old), Some(new)) = (old, &*c.borrow()) {
            new.set_onmessage(old.onmessage().as_ref());
        }
    });
    COPIED.with(|c| c.borrow_mut().clear());
    for plan in moving {
        // What could not be moved stays where it is.
        if save(&plan).await.is_err() {
            return true;
        }
    }
    if let Place::Base(apart) = apart
        && is_other(&apart).await
    {
        let _ = clear(&apart).await;
    }
    true
}

/// Whether a database is not the one in use: a browser may give the same one twice.
async fn is_other(base: &IdbDatabase) -> bool {
    let mark = fresh_id();
    let Ok(tx) = transaction(base) else { return false };
    let put = tx.object_store(BEFORE).and_then(|s| s.put_with_key(&JsValue::NULL, &mark.as_str().into()));
    if put.is_err() || committed(&tx).await.is_err() {
        return false;
    }
    let Place::Base(used) = place() else { return true };
    let count = used
        .transaction_with_str(BEFORE)
        .and_then(|tx| tx.object_store(BEFORE))
        .and_then(|s| s.count_with_key(&mark.as_str().into()));
    let Ok(count) = count else { return false };
    let other = done(&count).await.is_ok_and(|n| n.as_f64() == Some(0.0));
    if let Ok(tx) = transaction(base) {
        let _ = tx.object_store(BEFORE).and_then(|s| s.delete(&mark.as_str().into()));
        let _ = committed(&tx).await;
    }
    other
}

/// An id that no plan has.
pub fn fresh_id() -> String {
    let part = || (js_sys::Math::random() * 4_294_967_296.0) as u32;
    format!("{:08x}{:08x}{:08x}", part(), part(), part())
}

/// Milliseconds since 1970.
pub fn now() -> u64 {
    clock::written_at()
}

/// Remembers which plan is open, for the next start, and its answers for the page before the app is there.
pub fn remember_open(plan: &Plan) {
    if local_answers() {
        let (id, early) = (["\"", &plan.id, "\""].concat(), encode_head(plan));
        for storage in [SessionStorage::raw(), LocalStorage::raw()] {
            let _ = storage.set_item(OPEN, &id);
            let _ = storage.set_item(EARLY, &early);
        }
    }
}

/// The day of the facts that the person saw last; `None` for a first visit.
pub fn facts_seen() -> Option<NaiveDate> {
    local_answers().then(|| LocalStorage::get::<String>(SEEN).ok()).flatten().and_then(|day| iso::read(&day))
}

pub fn remember_facts(day: NaiveDate) {
    if local_answers() {
        let _ = LocalStorage::set(SEEN, day.to_string());
    }
}

/// How the person wants the guide to look; as usual where nothing is kept.
pub fn settings() -> Settings {
    local_answers().then(|| LocalStorage::get(SETTINGS).ok()).flatten().unwrap_or_default()
}

pub fn keep_settings(settings: Settings) {
    if local_answers() {
        let _ = LocalStorage::set(SETTINGS, settings);
    }
}

/// What could be read of a plan: itself, or the copy before it with what is wrong.
pub enum Found {
    Nothing,
    Plan(Plan),
    Broken { aside: Aside, copy: Option<Plan> },
}

/// The plan as it is stored. One that cannot be read is set aside, and the copy before it taken.
pub async fn load(id: &str) -> Found {
    let Some(text) = get(PLANS, id).await else { return Found::Nothing };
    match decode_one(&text, id) {
        Ok(plan) => Found::Plan(plan),
        Err(why) => {
            let copy = get(BEFORE, id).await.and_then(|copy| decode_one(&copy, id).ok());
            let mut writes: Vec<Write> =
                vec![(ASIDE, fresh_id(), Some(text.clone())), (PLANS, id.into(), None)];
            if copy.is_none() {
                writes.push((HEADS, id.into(), None));
            }
            let _ = update(id, |_| writes).await;
            let aside = Aside { text, why, recovered: copy.is_some() };
            Found::Broken { aside, copy }
        }
    }
}

/// All plans, without their long texts. Those certainly deleted long ago go for good.
pub async fn heads() -> Vec<Plan> {
    let texts = all(HEADS).await;
    let heads = texts.iter().filter_map(|text| decode_head(text));
    let (gone, kept): (Vec<Plan>, _) = heads.partition(|head| head.is_over(clock::certain()));
    for plan in gone {
        erase(&plan.id).await;
    }
    kept
}

/// All plans, whole.
pub async fn plans() -> Vec<Plan> {
    let texts = all(PLANS).await;
    let found = texts.iter().filter_map(|text| decode_new(text).ok()).flatten();
    found.filter(|plan| plan.deleted().is_none()).collect()
}

/// Writes a plan, merged with what is stored of it by then, in one transaction: what another tab wrote later stays.
/// The plan as it is stored now.
pub async fn save(plan: &Plan) -> Result<Plan, Saving> {
    let mut merged = plan.clone();
    let id = plan.id.clone();
    let first = COPIED.with(|c| !c.borrow().contains(&id));
    let saved = update(&id, |stored| {
        let mut writes: Vec<Write> = Vec::new();
        if let Some(text) = stored
            && let Ok(theirs) = decode_one(&text, &id)
        {
            merged.merge(&theirs);
            if first {
                writes.push((BEFORE, id.clone(), Some(text)));
            }
        }
        writes.push((PLANS, id.clone(), Some(encode(&[&merged]))));
        writes.push((HEADS, id.clone(), Some(encode_head(&merged))));
        writes
    })
    .await;
    saved?;
    COPIED.with(|c| c.borrow_mut().push(id));
    announce(&plan.id);
    Ok(merged)
}

/// Keeps a plan whose write may not end any more: the page is going away, and only localStorage answers at once.
pub fn stash(plan: &Plan) {
    if local_answers() {
        let _ = LocalStorage::raw().set_item(&local_key(STASH, &plan.id), &encode(&[plan]));
    }
}

/// Writes what was stashed when a page went away.
async fn unstash() {
    let start = local_key(STASH, "");
    for key in local_keys().into_iter().filter(|key| key.starts_with(&start)) {
        let text = LocalStorage::raw().get_item(&key).ok().flatten().unwrap_or_default();
        let plan = decode_one(&text, &key[start.len()..]);
        let done = match plan {
            Ok(plan) => save(&plan).await.is_ok(),
            Err(_) => true,
        };
        if done {
            LocalStorage::delete(key);
        }
    }
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

/// What was set aside, now or before.
pub async fn asides() -> Vec<String> {
    all(ASIDE).await
}

/// Deletes everything the guide keeps in this browser.
pub async fn delete_all() {
    if let Place::Base(base) = place() {
        let _ = clear(&base).await;
    }
    for key in local_keys() {
        LocalStorage::delete(key);
    }
    if local_answers() {
        SessionStorage::delete(OPEN);
        SessionStorage::delete(EARLY);
    }
    COPIED.with(|c| c.borrow_mut().clear());
    announce("");
}

async fn clear(base: &IdbDatabase) -> Result<(), JsValue> {
    let tx = transaction(base)?;
    for area in AREAS {
        tx.object_store(area)?.clear()?;
    }
    committed(&tx).await
}

/// Tells the other tabs that a plan was written; without an id, that everything was deleted.
fn announce(id: &str) {
    CHANNEL.with(|c| c.borrow().as_ref().map(|c| c.post_message(&id.into())));
}

/// What earlier versions kept in localStorage becomes a plan; it is taken away only once that is stored.
async fn take_over() -> Option<Aside> {
    if !local_answers() {
        return None;
    }
    let text = LocalStorage::raw().get_item(NAME).ok().flatten()?;
    match decode(&text, "from-version-1") {
        Ok(plans) => {
            for plan in plans {
                save(&plan).await.ok()?;
            }
            LocalStorage::delete(NAME);
            None
        }
        Err(why) => {
            let writes = vec![(ASIDE, fresh_id(), Some(text.clone()))];
            if update("", |_| writes).await.is_ok() {
                LocalStorage::delete(NAME);
            }
            Some(Aside { text, why, recovered: false })
        }
    }
}

/// Takes a plan away for good.
pub async fn erase(id: &str) {
    let _ = update(id, |_| [PLANS, HEADS, BEFORE].map(|area| (area, id.into(), None)).into()).await;
    announce(id);
}

fn keep_aside(found: Found, aside: &mut Option<Aside>) -> Option<Plan> {
    match found {
        Found::Nothing => None,
        Found::Plan(plan) => Some(plan),
        Found::Broken { aside: broken, copy } => {
            *aside = Some(broken);
            copy
        }
    }
}

fn place() -> Place {
    PLACE.with(|p| p.borrow().clone())
}

async fn find() -> Place {
    match open_base(None).await {
        Ok(base) => Place::Base(base),
        Err(_) if local_answers() => Place::Local,
        Err(_) => Place::Nowhere,
    }
}

/// Opens the database: the one of `factory`, or else the page's own.
async fn open_base(factory: Option<IdbFactory>) -> Result<IdbDatabase, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let factory = match factory {
        Some(factory) => factory,
        None => window.indexed_db()?.ok_or(JsValue::NULL)?,
    };
    let request = factory.open_with_u32(NAME, 1)?;
    let opening = request.clone();
    let create = wasm_bindgen::closure::Closure::once_into_js(move || {
        if let Ok(base) = opening.result().and_then(|b| b.dyn_into::<IdbDatabase>()) {
            for area in AREAS {
                let _ = base.create_object_store(area);
            }
        }
    });
    request.set_onupgradeneeded(Some(create.unchecked_ref()));
    let late = Promise::new(&mut |_, reject| {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE);
    });
    let opened = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(Promise::race(&Array::of2(&opened, &late))).await?;
    request.result()?.dyn_into()
}

/// Reads the plan `id`, and does the writes that `then` makes of it: all of them or none, and nothing in between.
async fn update(id: &str, then: impl FnOnce(Option<String>) -> Vec<Write>) -> Result<(), Saving> {
    match place() {
        Place::Base(base) => {
            let tx = transaction(&base).map_err(|_| Saving::Blocked)?;
            let written = write(&tx, id, then).await;
            let ended = committed(&tx).await;
            written.and(ended).map_err(|e| failure(&e))
        }
        Place::Local => {
            let storage = LocalStorage::raw();
            let stored = storage.get_item(&local_key(PLANS, id)).ok().flatten();
            for (area, key, text) in then(stored) {
                let key = local_key(area, &key);
                match text {
                    Some(text) => storage.set_item(&key, &text).map_err(|_| Saving::Full)?,
                    None => drop(storage.remove_item(&key)),
                }
            }
            Ok(())
        }
        Place::Nowhere => Err(Saving::Blocked),
    }
}

async fn write(
    tx: &IdbTransaction,
    id: &str,
    then: impl FnOnce(Option<String>) -> Vec<Write>,
) -> Result<(), JsValue> {
    let stored = match id {
        "" => None,
        id => done(&tx.object_store(PLANS)?.get(&id.into())?).await?.as_string(),
    };
    for (area, key, text) in then(stored) {
        let store: IdbObjectStore = tx.object_store(area)?;
        match text {
            Some(text) => store.put_with_key(&text.into(), &key.into())?,
            None => store.delete(&key.into())?,
        };
    }
    Ok(())
}

async fn get(area: &'static str, key: &str) -> Option<String> {
    match place() {
        Place::Base(base) => {
            let store = base.transaction_with_str(area).ok()?.object_store(area).ok()?;
            done(&store.get(&key.into()).ok()?).await.ok()?.as_string()
        }
        Place::Local => LocalStorage::raw().get_item(&local_key(area, key)).ok().flatten(),
        Place::Nowhere => None,
    }
}

async fn all(area: &'static str) -> Vec<String> {
    match place() {
        Place::Base(base) => {
            let request = base
                .transaction_with_str(area)
                .and_then(|tx| tx.object_store(area))
                .and_then(|store| store.get_all());
            let Ok(request) = request else { return Vec::new() };
            let Ok(found) = done(&request).await else { return Vec::new() };
            Array::from(&found).iter().filter_map(|text| text.as_string()).collect()
        }
        Place::Local => {
            let start = local_key(area, "");
            let keys = local_keys().into_iter().filter(|key| key.starts_with(&start));
            keys.filter_map(|key| LocalStorage::raw().get_item(&key).ok().flatten()).collect()
        }
        Place::Nowhere => Vec::new(),
    }
}

fn transaction(base: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    let areas: Array = AREAS.iter().map(|area| JsValue::from_str(area)).collect();
    base.transaction_with_str_sequence_and_mode(&areas, IdbTransactionMode::Readwrite)
}

/// The result of a request. The handlers are the promise's own, so nothing is left to free.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}

/// Waits until a transaction is stored, or has failed as a whole.
async fn committed(tx: &IdbTransaction) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        tx.set_oncomplete(Some(&resolve));
        tx.set_onabort(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(()),
        Err(_) => Err(tx.error().map_or(JsValue::NULL, JsValue::from)),
    }
}

fn failure(error: &JsValue) -> Saving {
    let full = error.dyn_ref::<web_sys::DomException>().is_some_and(|e| e.name() == "QuotaExceededError");
    if full { Saving::Full } else { Saving::Blocked }
}

fn local_key(area: &str, key: &str) -> String {
    format!("{NAME}/{area}/{key}")
}

/// The keys of localStorage that are the guide's.
fn local_keys() -> Vec<String> {
    if !local_answers() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|i| storage.key(i).ok().flatten());
    keys.filter(|key| key.starts_with(NAME)).collect()
}

/// Whether localStorage is there. Reaching for it can itself throw (an iframe with storage blocked).
fn local_answers() -> bool {
    let storage = web_sys::window().and_then(|w| w.local_storage().ok()).flatten();
    storage.is_some_and(|s| s.length().is_ok())
}
