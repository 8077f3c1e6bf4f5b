//! A store that is late, refuses, is lost or full, or that another tab has a hand in. Chromium.
//!
//! What is said of databases holds for the one named, or for all of the page's where none is.

use std::time::Duration;

use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};

use crate::person::Person;

/// The guide's database with the plans.
pub(crate) const PLANS: &str = "onshi-guide";

/// How a database opens.
#[derive(Clone, Copy)]
pub(crate) enum Opens {
    AtOnce,
    /// The page hears of it only so long after it asked: a browser that reads a large store, or a slow disk.
    Late(Duration),
    /// The page hears nothing, until [`Person::let_store_open`]: some browsers never answer.
    Never,
    /// The request fails: a store that is broken on the disk.
    Refused,
}

/// How localStorage fails.
#[derive(Clone, Copy)]
pub(crate) enum Local {
    /// Reaching for it throws, as where cookies are blocked.
    Blocked,
    /// It can be read; what is written is refused.
    Full,
}

impl Person {
    /// From here on in every page of this tab: how a database opens.
    pub(crate) async fn store_opens(&self, base: Option<&str>, how: Opens) {
        let (opens, late) = match how {
            Opens::AtOnce => ("at once", Duration::ZERO),
            Opens::Late(by) => ("late", by),
            Opens::Never => ("never", Duration::ZERO),
            Opens::Refused => ("refused", Duration::ZERO),
        };
        let late = late.as_millis() as u64;
        self.store_is(json!({ "base": base.unwrap_or_default(), "opens": opens, "late": late })).await;
    }

    /// Gives the page every database that it waits for.
    pub(crate) async fn let_store_open(&self) {
        self.script("world.opens = 'at once'; world.held.forEach(tell => tell())").await;
    }

    /// What the page has asked to open since it began: `name`, `asked`, and `answered` or `failed`, in milliseconds. To be
    /// asked after one of the others: nobody writes it down before.
    pub(crate) async fn opened(&self) -> Vec<Value> {
        self.script("return world.opened").await.as_array().unwrap().clone()
    }

    /// Whether every transaction from here on, in this page and in the next ones, is refused with `InvalidStateError`: the
    /// browser has closed the connection (iOS does in the background), and new ones fare no better.
    pub(crate) async fn store_is_lost(&self, base: Option<&str>, lost: bool) {
        self.store_is(json!({ "base": base.unwrap_or_default(), "lost": lost })).await;
    }

    /// Closes every connection under the page, which keeps what is stored and allows new ones. `told`: the page gets
    /// the event `close`, as from a browser that does so; not from one that forgets to. To be asked after one of the
    /// others, and a page loaded since.
    pub(crate) async fn close_store(&self, told: bool) {
        let close = format!(
            "const bases = world.bases.splice(0); bases.forEach(base => {{ base.close();\
             if ({told}) base.dispatchEvent(new Event('close')) }}); return bases.length"
        );
        assert_ne!(self.script(&close).await, 0, "there is a connection to close");
    }

    /// The browser throws all databases of the site away under the page: as when the person clears the site's data.
    pub(crate) async fn clear_store(&self) {
        let origin = self.script("return location.origin").await;
        let what = json!({ "origin": origin, "storageTypes": "indexeddb" });
        self.devtools("Storage.clearDataForOrigin", what).await;
    }

    /// How many bytes the site may store; `None` for as many as usual.
    pub(crate) async fn quota(&self, bytes: Option<u64>) {
        let mut room = json!({ "origin": self.script("return location.origin").await });
        if let Some(bytes) = bytes {
            room["quotaSize"] = json!(bytes);
        }
        self.devtools("Storage.overrideQuotaForOrigin", room).await;
    }

    /// localStorage fails in every page from the next one on.
    pub(crate) async fn local_storage_fails(&self, how: Local) {
        self.before_page(match how {
            Local::Blocked => {
                "Object.defineProperty(window, 'localStorage', { configurable: true, get() {\
                 throw new DOMException('Access is denied for this document.', 'SecurityError') } })"
            }
            Local::Full => {
                "Storage.prototype.setItem = new Proxy(Storage.prototype.setItem, { apply(real, storage, all) {\
                 if (storage !== localStorage) return Reflect.apply(real, storage, all);\
                 throw new DOMException('The quota has been exceeded.', 'QuotaExceededError') } })"
            }
        })
        .await;
    }

    /// Another tab deletes a database, and waits for those who have it open: the tab. In it `window.deleting` says
    /// `asked`, `blocked` or `done`.
    pub(crate) async fn delete_store_beside(&self, base: &str) -> WindowHandle {
        let beside = self.tab_beside().await;
        let delete = format!(
            "window.deleting = 'asked'; const r = indexedDB.deleteDatabase({});\
             r.onblocked = () => window.deleting = 'blocked'; r.onsuccess = () => window.deleting = 'done'",
            json!(base)
        );
        self.awaited_in(&beside, &delete).await;
        beside
    }

    /// Another tab, with a newer build, opens a database in a higher version, waits for those who have it open, and has it
    /// open from then on until it is asked to let go: the tab. In it `window.upgrading` says `asked`, `blocked` or `done`.
    pub(crate) async fn upgrade_store_beside(&self, base: &str, version: u32) -> WindowHandle {
        let beside = self.tab_beside().await;
        let upgrade = format!(
            "window.upgrading = 'asked'; const r = indexedDB.open({}, {version});\
             r.onblocked = () => window.upgrading = 'blocked';\
             r.onsuccess = () => {{ r.result.onversionchange = () => r.result.close(); window.upgrading = 'done' }}",
            json!(base)
        );
        self.awaited_in(&beside, &upgrade).await;
        beside
    }

    async fn store_is(&self, how: Value) {
        let script = include_str!("store.js").replace("HOW", &how.to_string());
        self.before_page(&script).await;
        self.script(&script).await;
    }
}

/// Opens a database of the test's own in the page, creating it if need be; what comes after has it as `base`.
const PROBE: &str = "const ask = r => new Promise((good, bad) => { r.onsuccess = () => good(r.result); r.onerror = () => bad(r.error) });\
    const opening = indexedDB.open('probe');\
    opening.onupgradeneeded = () => opening.result.createObjectStore('texts');\
    const base = await ask(opening);";

/// Opens and says how long that took.
const STOPWATCH: &str = "const t = performance.now(); const r = indexedDB.open('stopwatch');\
    return new Promise(told => { r.onsuccess = () => { r.result.close(); told(performance.now() - t) }; r.onerror = () => told(r.error.name) })";

#[tokio::test(flavor = "multi_thread")]
async fn a_late_store_is_as_late_as_said_for_the_page_too() {
    let me = Person::new().await;
    me.store_opens(None, Opens::Late(Duration::from_secs(2))).await;
    me.open("").await;
    let took = me.awaited(STOPWATCH).await.as_f64().unwrap();
    assert!(took >= 1_999.0, "{took}");
    me.until("the guide's database is answered", async || {
        me.opened().await.iter().any(|o| o["name"] == PLANS && o["answered"].is_number())
    })
    .await;
    for opened in me.opened().await.iter().filter(|o| o["answered"].is_number()) {
        let took = opened["answered"].as_f64().unwrap() - opened["asked"].as_f64().unwrap();
        assert!(took >= 1_999.0, "{opened}");
    }
    me.store_opens(None, Opens::AtOnce).await;
    assert!(me.awaited(STOPWATCH).await.is_number());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_never_answers_is_had_when_it_is_let_go_and_others_are_not_touched() {
    let me = Person::new().await;
    me.store_opens(Some(PLANS), Opens::Never).await;
    me.open("").await;
    assert!(me.awaited(STOPWATCH).await.is_number(), "another database");
    assert!(me.awaited(STOPWATCH).await.is_number(), "one that was asked for later");
    let opened = me.opened().await;
    assert!(!opened.is_empty() && opened.iter().all(|o| o["answered"].is_null()), "{opened:?}");
    me.let_store_open().await;
    me.until("it is answered", async || me.opened().await[0]["answered"].is_number()).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_refuses_fails_and_creates_nothing() {
    let me = Person::new().await;
    me.store_opens(None, Opens::Refused).await;
    me.open("").await;
    assert_eq!(me.awaited(STOPWATCH).await, "UnknownError");
    assert!(me.opened().await.iter().any(|o| o["name"] == PLANS && o["failed"].is_number()));
    assert_eq!(me.awaited("return (await indexedDB.databases()).length").await, 0);
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn local_storage_is_blocked_or_full_and_nothing_else_is() {
    for (how, told) in [(Local::Blocked, "SecurityError"), (Local::Full, "QuotaExceededError")] {
        let me = Person::new().await;
        me.local_storage_fails(how).await;
        me.open("").await;
        let write = |storage: &str| format!("{storage}.setItem('a', 'b'); return 'written'");
        let failing = format!("try {{ {} }} catch (e) {{ return e.name }}", write("localStorage"));
        assert_eq!(me.awaited(&failing).await, told);
        assert_eq!(me.awaited(&write("sessionStorage")).await, "written");
        assert!(me.awaited(STOPWATCH).await.is_number());
        me.leave().await;
    }
}

/// `true`, or the name of what goes wrong with a transaction on the connection in `window.probe`.
const WRITES: &str = "try { const tx = window.probe.transaction('texts', 'readwrite'); tx.objectStore('texts').put('a', 'a');\
    await new Promise((good, bad) => { tx.oncomplete = good; tx.onabort = () => bad(tx.error) }); return true } catch (e) { return e.name }";

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_is_lost_had_again_and_closed_with_or_without_a_word() {
    let me = Person::new().await;
    me.open("").await;
    me.store_is_lost(Some("probe"), false).await;
    let keep =
        format!("{PROBE} window.probe = base; window.closes = 0; base.onclose = () => window.closes++");
    me.awaited(&keep).await;
    assert_eq!(me.awaited(WRITES).await, true);
    me.store_is_lost(Some("probe"), true).await;
    assert_eq!(me.awaited(WRITES).await, "InvalidStateError");
    me.store_is_lost(Some("probe"), false).await;
    assert_eq!(me.awaited(WRITES).await, true);
    for (told, closed) in [(false, 0), (true, 1)] {
        me.awaited(&keep).await;
        me.close_store(told).await;
        assert_eq!(me.awaited(WRITES).await, "InvalidStateError", "closed");
        me.says("return window.closes", closed).await;
    }
    me.awaited(&keep).await;
    assert_eq!(me.awaited(WRITES).await, true, "a new one works, and what was stored is there");
    assert_eq!(me.awaited("return (await new Promise(t => window.probe.transaction('texts').objectStore('texts').getAll().onsuccess = e => t(e.target.result)))").await, json!(["a"]));
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_is_cleared_under_the_page() {
    let me = Person::new().await;
    me.open("").await;
    me.awaited(&format!(
        "{PROBE} window.probe = base; window.closes = 0; base.onclose = () => window.closes++"
    ))
    .await;
    assert_eq!(me.awaited(WRITES).await, true);
    me.clear_store().await;
    me.until("the connection is closed", async || me.script("return window.closes").await == 1).await;
    assert_eq!(me.awaited(WRITES).await, "InvalidStateError");
    let left = format!(
        "{PROBE} const n = await ask(base.transaction('texts').objectStore('texts').count()); base.close(); return n"
    );
    assert_eq!(me.awaited(&left).await, 0);
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_without_room_takes_nothing_until_there_is_room() {
    let me = Person::new().await;
    me.open("").await;
    me.awaited(&format!("{PROBE} window.probe = base")).await;
    me.quota(Some(1)).await;
    assert_eq!(me.awaited(WRITES).await, "QuotaExceededError");
    me.quota(None).await;
    assert_eq!(me.awaited(WRITES).await, true);
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tab_deletes_and_upgrades_once_the_page_lets_go() {
    let me = Person::new().await;
    me.open("").await;
    let keep =
        format!("{PROBE} window.probe = base; window.asked = 0; base.onversionchange = () => window.asked++");
    for (what, done) in [("upgrading", "probe upgraded"), ("deleting", "probe deleted")] {
        me.awaited(&keep).await;
        let beside = match what {
            "upgrading" => me.upgrade_store_beside("probe", 2).await,
            _ => me.delete_store_beside("probe").await,
        };
        let now = format!("return window.{what}");
        me.until("it waits", async || me.awaited_in(&beside, &now).await == "blocked").await;
        assert_eq!(me.script("return window.asked").await, 1, "{done}: the page was asked");
        assert_eq!(me.awaited(WRITES).await, true, "{done}: the page can still write");
        me.script("window.probe.close()").await;
        me.until(done, async || me.awaited_in(&beside, &now).await == "done").await;
    }
    me.leave().await;
}
