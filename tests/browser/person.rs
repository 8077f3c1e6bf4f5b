//! A person at a browser, and the site served under a path that is not the root.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::http::header::ACCESS_CONTROL_ALLOW_ORIGIN;
use axum::http::{HeaderValue, Method};
use axum::response::Response;
use base64::Engine;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::process::Command;
use url::Url;

use crate::driver::{Browser, Driver, Refuses, chromium, end, family};
use crate::wait::{PATIENCE, holds, until};
use domain::output::routes::Route;

pub(crate) struct Person {
    pub client: Client,
    site: String,
    driver: Driver,
    /// When keys were sent last.
    typed: Mutex<Option<Instant>>,
}

/// From the keys to the pointer: no hand is faster, and the page moves what is below once typing rests.
const HAND: Duration = Duration::from_millis(600);

/// A day on which an opening in September 2021 can still be made.
pub(crate) const EARLY: &str = "?today=2021-03-25";

/// Script: waits for a frame, a second at most, since a page without a window may draw none until it is asked for a picture.
const FRAME: &str =
    "const frame = () => new Promise(then => { requestAnimationFrame(then); setTimeout(then, 1000) });";

/// Script: by how many pixels the page is wider than the window. A scroll bar may make it narrower.
pub(crate) const TOO_WIDE: &str = "return Math.max(0, document.documentElement.scrollWidth - innerWidth)";

/// The addresses of all pages of the guide, without `#`: a test that looks at each page sees a new one, too.
pub(crate) fn pages() -> [&'static str; Route::ALL.len()] {
    Route::ALL.map(Route::hash)
}

impl Person {
    pub(crate) async fn new() -> Person {
        Person::with_prefs(json!({})).await
    }

    /// With each request noted for [`Person::requests`]. To note them costs every step of a test.
    pub(crate) async fn watched(site: String) -> Person {
        let mut capabilities = chromium(&json!({}), &[]);
        capabilities["goog:loggingPrefs"]["performance"] = "ALL".into();
        let (client, driver) = Browser::Chromium.session(capabilities).await;
        Person { client, site, driver, typed: Mutex::default() }
    }

    /// With Chromium's preferences set.
    pub(crate) async fn with_prefs(prefs: Value) -> Person {
        Person::on(serve().await, prefs, None).await
    }

    /// At a site, with a browser profile that is kept, if there is one.
    pub(crate) async fn on(site: String, prefs: Value, profile: Option<&Path>) -> Person {
        let profile = profile.map(|p| format!("--user-data-dir={}", p.display()));
        let (client, driver) = Browser::Chromium.session(chromium(&prefs, profile.as_slice())).await;
        Person { client, site, driver, typed: Mutex::default() }
    }

    /// At a site, with another browser.
    pub(crate) async fn with(browser: Browser, refuses: Refuses, site: String) -> Person {
        let (client, driver) = browser.begin(refuses).await;
        Person { client, site, driver, typed: Mutex::default() }
    }

    /// Opens the site, and waits for the first field.
    pub(crate) async fn open(&self, rest: &str) {
        self.client.goto(&format!("{}{rest}", self.site)).await.unwrap();
        self.ready().await;
    }

    /// Until the part is here, too, that comes after the first screen.
    pub(crate) async fn ready(&self) {
        // Looked for in the page first: from outside each look takes as long as three of these.
        let wait = "const done = arguments[0], looks = setInterval(() => {
            if (document.querySelector('#export-all')) { clearInterval(looks); done(true) } }, 30)";
        // A page that goes away meanwhile is waited for from outside.
        let _ = tokio::time::timeout(PATIENCE, self.client.execute_async(wait, vec![])).await;
        self.see("#export-all").await;
    }

    pub(crate) async fn reload(&self) {
        self.client.refresh().await.unwrap();
        self.ready().await;
    }

    /// Waits until something holds; `what` is said where it never does.
    pub(crate) async fn until(&self, what: &str, condition: impl AsyncFn() -> bool) {
        until(async || holds(condition().await, || format!("never: {what}"))).await;
    }

    /// Waits until a script says this. Between two pages there is none to ask: that is waited out, too.
    pub(crate) async fn says(&self, code: &str, what: impl Into<Value>) {
        let what = what.into();
        until(async || {
            let said = self.client.execute(code, vec![]).await;
            let is_said = said.as_ref().is_ok_and(|said| *said == what);
            holds(is_said, || format!("{code} says {said:?}, not {what}"))
        })
        .await;
    }

    /// Waits until an element is there. One that is drawn anew as it is found (a stale element) is looked for again.
    pub(crate) async fn see(&self, css: &str) -> fantoccini::elements::Element {
        until(async || self.client.find(Locator::Css(css)).await.map_err(|why| format!("{css}: {why}"))).await
    }

    /// Waits until all that the page has put off for up to so long is done: a timer that is set in the page now, after
    /// the next frame, runs after every one of those. For what must not happen.
    pub(crate) async fn after_timers(&self, due: Duration) {
        let wait = format!(
            "{FRAME} await frame(); await frame(); await new Promise(then => setTimeout(then, {})); await frame(); return true",
            due.as_millis()
        );
        assert_eq!(self.awaited(&wait).await, true);
    }

    /// What an element says now, line by line; nothing, if it is not there or not seen. By the page's own `innerText`: the
    /// driver's way takes a tenth of a second, and was a sixth of all that the tests took.
    async fn said(&self, css: &str) -> String {
        let said = "const found = document.querySelector(arguments[0]);
            return found?.checkVisibility({ visibilityProperty: true }) ? found.innerText ?? found.textContent : ''";
        let said = self.client.execute(said, vec![css.into()]).await;
        let said = said.ok().and_then(|said| said.as_str().map(str::to_string)).unwrap_or_default();
        let words = |line: &str| {
            line.split([' ', '\t', '\u{a0}']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
        };
        let lines = said.lines().map(words);
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Waits until an element says `what`, perhaps among other things.
    pub(crate) async fn told(&self, css: &str, what: &str) {
        self.tells(css, |said| said.contains(what), what).await;
    }

    /// Waits until an element is there that does not say `what`, or no longer.
    pub(crate) async fn tells_no(&self, css: &str, what: &str) {
        self.see(css).await;
        self.tells(css, |said| !said.contains(what), &format!("anything but {what}")).await;
    }

    /// Waits until an element says `what` and nothing else.
    pub(crate) async fn tells_only(&self, css: &str, what: &str) {
        self.see(css).await;
        self.tells(css, |said| said == what, what).await;
    }

    async fn tells(&self, css: &str, is_meant: impl Fn(&str) -> bool, what: &str) {
        until(async || {
            let said = self.said(css).await;
            holds(is_meant(&said), || format!("{css} says “{said}”, not “{what}”"))
        })
        .await;
    }

    /// Goes to a page by its address, and waits until it is drawn: the guide gives it the focus, and then paints.
    pub(crate) async fn go(&self, page: &str) {
        let to = format!(
            "if (location.hash === '#{page}') return true; document.activeElement?.blur(); location.hash = '{page}';\
             for (let i = 0; document.activeElement?.id !== 'main'; i++) {{\
               if (i === 2000) return 'the focus is at ' + document.activeElement?.outerHTML.slice(0, 200);\
               await new Promise(then => setTimeout(then, 10));\
             }}\
             {FRAME} await frame(); await frame(); return true"
        );
        assert_eq!(self.awaited(&to).await, true, "{page}");
        self.see("#main h1").await;
    }

    pub(crate) async fn absent(&self, css: &str) -> bool {
        self.client.find_all(Locator::Css(css)).await.unwrap().is_empty()
    }

    /// Waits until everything that was entered is in the store: the page's journal holds nothing.
    pub(crate) async fn stored(&self) {
        self.says("return document.querySelector('.kept').dataset.keeping", "kept").await;
        self.says("return localStorage.getItem(onshiGuideJournal.key) === null", true).await;
    }

    /// Waits until nothing on the page matches.
    pub(crate) async fn gone(&self, css: &str) {
        self.until(&format!("{css} goes away"), async || self.absent(css).await).await;
    }

    pub(crate) async fn text(&self, css: &str) -> String {
        self.see(css).await.text().await.unwrap()
    }

    pub(crate) async fn value(&self, css: &str) -> String {
        self.see(css).await.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Waits until a field holds exactly this: what can wait is set a moment after the days are shown.
    pub(crate) async fn holds(&self, css: &str, value: &str) {
        until(async || {
            let held = match self.client.find(Locator::Css(css)).await {
                Ok(field) => field.prop("value").await.ok().flatten(),
                Err(_) => None,
            };
            holds(held.as_deref() == Some(value), || format!("{css} holds {held:?}, not {value}"))
        })
        .await;
    }

    /// Waits until a box or button is ticked.
    pub(crate) async fn ticked(&self, css: &str) {
        self.reach(css).await;
        self.says(&format!("return document.querySelector({}).checked", json!(css)), true).await;
    }

    /// Types after what is there.
    pub(crate) async fn type_in(&self, css: &str, text: &str) {
        self.send(css, text).await;
    }

    /// Sends keys to a field. One that has just moved, as the card of a question does into its column, takes none, and is
    /// looked for again.
    async fn send(&self, css: &str, keys: &str) {
        until(async || match self.reach(css).await.send_keys(keys).await {
            Err(e) if e.is_element_not_interactable() || e.is_stale_element_reference() => {
                Err(format!("{css}: {e}"))
            }
            sent => {
                sent.unwrap();
                *self.typed.lock().unwrap() = Some(Instant::now());
                Ok(())
            }
        })
        .await;
    }

    /// Answers the first two questions, each at once: most tests only begin with that. Typing has tests of its own.
    pub(crate) async fn enter(&self, opening: &str, prefecture: &str) {
        let code = "const answers = { opening: arguments[0], prefecture: arguments[1] };\
                    for (const id in answers) {\
                      const field = document.getElementById(id); if (!field) return false;\
                      field.focus(); field.value = answers[id];\
                      for (const what of ['input', 'change']) field.dispatchEvent(new Event(what, { bubbles: true }));\
                    } return true";
        let answers = [opening, prefecture].map(Value::from);
        until(async || {
            let is_answered = self.client.execute(code, answers.to_vec()).await.unwrap();
            holds(is_answered == true, || "there are no questions".into())
        })
        .await;
    }

    /// Opens a page of another site, and enters the guide in its first frame.
    pub(crate) async fn open_framed(&self, around: &str) {
        self.client.goto(around).await.unwrap();
        self.see("onshi-guide iframe").await;
        self.client.enter_frame(0).await.unwrap();
        self.ready().await;
    }

    /// Types in place of what is there, key by key.
    pub(crate) async fn retype(&self, css: &str, text: &str) {
        self.send(css, "\u{e009}a\u{e000}\u{e017}").await;
        self.send(css, text).await;
    }

    /// Keys, to whatever has the focus.
    pub(crate) async fn press(&self, keys: &str) {
        let actions = keys.chars().fold(KeyActions::new("keyboard".into()), |all, value| {
            all.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.client.perform_actions(actions).await.unwrap();
    }

    /// A key while Control is held.
    pub(crate) async fn press_with_control(&self, key: char) {
        let control = '\u{e009}';
        let actions = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: control });
        self.client.perform_actions(actions).await.unwrap();
    }

    /// Deletes everything; the page moves to where the focus goes before it is sure.
    pub(crate) async fn delete_all(&self) {
        self.click("#delete").await;
        self.focused("delete-no").await;
        self.click("#delete-yes").await;
    }

    /// Waits until the element has the focus.
    pub(crate) async fn focused(&self, id: &str) {
        self.says("return document.activeElement.id", id).await;
    }

    /// Leaves the field that is typed into: what is wrong with its text is said then.
    pub(crate) async fn leave_field(&self) {
        self.script("document.activeElement.blur()").await;
    }

    /// Tab until the element has the focus.
    pub(crate) async fn tab_to(&self, id: &str) {
        for _ in 0..120 {
            if self.script("return document.activeElement.id").await == id {
                return;
            }
            self.press("\u{e004}").await;
        }
        panic!("Tab never reaches {id}");
    }

    pub(crate) async fn click(&self, css: &str) {
        let typed = *self.typed.lock().unwrap();
        if let Some(rest) = typed.and_then(|typed| HAND.checked_sub(typed.elapsed())) {
            tokio::time::sleep(rest).await;
        }
        self.reach(css).await.click().await.unwrap();
    }

    /// The element, with what it is folded in opened: a person unfolds what they are looking for.
    async fn reach(&self, css: &str) -> fantoccini::elements::Element {
        // In the middle: clear of the message at the bottom of the window.
        let unfold = "const found = document.querySelector(arguments[0]); if (!found) return false;
            for (let at = found, fold; at && (fold = at.parentElement?.closest('details:not([open])')); at = fold)
                if (at.closest('summary')?.parentElement !== fold) fold.open = true;
            found.scrollIntoView({ block: 'center' }); return true";
        // What is in a step or in another fold is built when that is opened.
        if self.client.execute(unfold, vec![css.into()]).await.unwrap() == false {
            self.unfold().await;
            self.see(css).await;
            self.client.execute(unfold, vec![css.into()]).await.unwrap();
        }
        self.see(css).await
    }

    /// Clicks what saves a file; the file's text.
    pub(crate) async fn downloaded(&self, css: &str) -> String {
        let folder = out("downloads").join(self.client.session_id().await.unwrap().unwrap_or_default());
        std::fs::create_dir_all(&folder).unwrap();
        let behaviour = json!({ "behavior": "allow", "downloadPath": folder });
        self.devtools("Browser.setDownloadBehavior", behaviour).await;
        // One of the same name would be written over.
        for old in std::fs::read_dir(&folder).unwrap().flatten() {
            std::fs::remove_file(old.path()).unwrap();
        }
        self.click(css).await;
        until(async || {
            let files: Vec<PathBuf> =
                std::fs::read_dir(&folder).unwrap().flatten().map(|e| e.path()).collect();
            let is_whole = files.iter().all(|f| f.extension().is_none_or(|e| e != "crdownload"));
            let newest = files.into_iter().max_by_key(|f| f.metadata().unwrap().modified().unwrap());
            let newest = newest.filter(|_| is_whole).ok_or(format!("{css} saved no file"))?;
            Ok(std::fs::read_to_string(newest).unwrap())
        })
        .await
    }

    pub(crate) async fn choose(&self, css: &str, value: &str) {
        self.reach(css).await.select_by_value(value).await.unwrap();
    }

    pub(crate) async fn script(&self, code: &str) -> Value {
        self.client.execute(code, vec![]).await.unwrap()
    }

    /// Opens all steps of the path, once they are there.
    pub(crate) async fn open_steps(&self) {
        let open = "document.querySelectorAll('.steps > .step > details').forEach(d => d.open = true);\
                    return document.querySelectorAll('.steps > .step > details:not(:has(.more))').length === 0";
        self.says(open, true).await;
    }

    /// Opens every `<details>`, and what is built in them then, so that all of it can be clicked.
    pub(crate) async fn unfold(&self) {
        self.open_steps().await;
        let open = "document.querySelectorAll('details').forEach(d => d.open = true);\
                    return !document.querySelector('.around:not(:has(summary + *))')";
        self.says(open, true).await;
    }

    /// Takes in archived plans until the list can be searched: six plans are enough.
    pub(crate) async fn with_archived(&self) {
        let plans: Vec<Value> = (1..6)
            .map(|i| {
                let entry = |text: &str| json!({ "at": 1, "text": text });
                let entries = json!({ "name": entry(&format!("控え{i}")), "archived": entry("true") });
                json!({ "id": format!("archived-{i}"), "entries": entries })
            })
            .collect();
        self.unfold().await;
        let file = json!({ "app": "onshi-guide", "version": 2, "plans": plans });
        self.put("import-text", &file.to_string()).await;
        self.click("#import-pasted").await;
        self.click("#take").await;
        self.gone("#take").await;
        self.go("plan").await;
    }

    /// What `code` makes of `base`, the guide's database; it may await.
    pub(crate) async fn base(&self, code: &str) -> Value {
        let script = format!(
            "const told = arguments[0];\
             const ask = r => new Promise((good, bad) => {{ r.onsuccess = () => good(r.result); r.onerror = bad }});\
             (async () => {{ const base = await ask(indexedDB.open('onshi-guide'));\
             const area = name => base.transaction(name, 'readwrite').objectStore(name);\
             const said = await (async () => {{ {code} }})(); base.close(); return said }})()\
             .then(told, e => told('failed: ' + e))"
        );
        self.client.execute_async(&script, vec![]).await.unwrap()
    }

    pub(crate) async fn devtools(&self, command: &str, params: Value) -> Value {
        let body = json!({ "cmd": command, "params": params });
        self.client.issue_cmd(Post { path: "goog/cdp/execute", body }).await.unwrap()
    }

    /// What the browser logged since the last call.
    pub(crate) async fn log(&self, kind: &str) -> Vec<Value> {
        let log =
            self.client.issue_cmd(Post { path: "se/log", body: json!({ "type": kind }) }).await.unwrap();
        log.as_array().cloned().unwrap_or_default()
    }

    /// Errors and warnings in the console.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let log = self.log("browser").await;
        let bad = |entry: &&Value| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING"));
        log.iter().filter(bad).map(|entry| entry["message"].to_string()).collect()
    }

    /// Addresses asked for since the last call, by a person who is [watched](Person::watched).
    pub(crate) async fn requests(&self) -> Vec<String> {
        let urls = self.log("performance").await.into_iter().filter_map(|entry| {
            let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let message = &event["message"];
            (message["method"] == "Network.requestWillBeSent")
                .then(|| message["params"]["request"]["url"].as_str().unwrap_or_default().to_string())
        });
        urls.filter(|url| url.starts_with("http")).collect()
    }

    pub(crate) fn site(&self) -> &str {
        &self.site
    }

    /// Prints to PDF; the number of pages and their text.
    pub(crate) async fn print(&self, name: &str) -> (usize, String) {
        let printed = self.devtools("Page.printToPDF", json!({ "preferCSSPageSize": true })).await;
        let path = out(&format!("{name}.pdf"));
        std::fs::write(&path, decode(&printed["data"])).unwrap();
        let info = run("pdfinfo", &path, None).await;
        assert!(info.contains("A4"), "{name} is on A4: {info}");
        let pages = info.lines().find_map(|l| l.strip_prefix("Pages:")).unwrap().trim().parse().unwrap();
        (pages, run("pdftotext", &path, Some("-")).await)
    }

    /// Prints to PDF in any browser; the file. The page says its size and margins, and nothing is scaled.
    pub(crate) async fn print_in(&self, browser: Browser, name: &str) -> PathBuf {
        let data = match browser {
            Browser::Chromium => {
                self.devtools("Page.printToPDF", json!({ "preferCSSPageSize": true })).await["data"].clone()
            }
            _ => {
                let none = json!({ "top": 0, "bottom": 0, "left": 0, "right": 0 });
                let page = json!({ "width": 21.0, "height": 29.7 });
                let body = json!({ "shrinkToFit": false, "page": page, "margin": none });
                self.client.issue_cmd(Post { path: "print", body }).await.unwrap()
            }
        };
        let path = out(&format!("{name}-{browser:?}.pdf"));
        std::fs::write(&path, decode(&data)).unwrap();
        path
    }

    /// Puts a text of any length in a field, at once.
    pub(crate) async fn put(&self, id: &str, text: &str) {
        let code = "const f = document.getElementById(arguments[0]); f.value = arguments[1]; \
                    f.dispatchEvent(new InputEvent('input', { bubbles: true }))";
        self.client.execute(code, vec![id.into(), text.into()]).await.unwrap();
    }

    /// Makes the window so wide and high.
    pub(crate) async fn window(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// The page at a width; and, if `ONSHI_PICTURES` is set, a picture of all of it to look at, which takes a second each.
    pub(crate) async fn picture(&self, name: &str, width: u32) {
        self.window(width, 900).await;
        if std::env::var_os("ONSHI_PICTURES").is_none() {
            return;
        }
        let shot = self.devtools("Page.captureScreenshot", json!({ "captureBeyondViewport": true })).await;
        std::fs::write(out(&format!("{name}-{width}.png")), decode(&shot["data"])).unwrap();
    }

    /// A picture of what is on the screen.
    pub(crate) async fn snapshot(&self, name: &str) {
        let shot = self.devtools("Page.captureScreenshot", json!({})).await;
        std::fs::write(out(&format!("{name}.png")), decode(&shot["data"])).unwrap();
    }

    /// Kills the tab's process without a word to it, and ends the browser as usual; or kills all of the browser.
    pub(crate) async fn kill(self, tab_only: bool) {
        let browser = family(self.driver.id())[1..].to_vec();
        if !tab_only {
            return end("-KILL", &browser).await;
        }
        let args =
            |process: &u32| std::fs::read_to_string(format!("/proc/{process}/cmdline")).unwrap_or_default();
        let is_tab = |process: &u32| args(process).contains("--type=renderer");
        let (tabs, rest): (Vec<u32>, Vec<u32>) = browser.into_iter().partition(is_tab);
        assert!(!tabs.is_empty());
        end("-KILL", &tabs).await;
        // The first is the browser itself; what it has started ends with it.
        end("-TERM", &rest[..1]).await;
        end("-KILL", &rest[1..]).await;
    }

    pub(crate) async fn leave(self) {
        self.client.clone().close().await.unwrap();
    }
}

pub(crate) fn decode(data: &Value) -> Vec<u8> {
    base64::engine::general_purpose::STANDARD.decode(data.as_str().unwrap()).unwrap()
}

/// A file among what the tests leave to look at.
pub(crate) fn out(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// What a tool says of a file.
pub(crate) async fn run(tool: &str, file: &Path, last: Option<&str>) -> String {
    let done = Command::new(tool).arg(file).args(last).output().await.unwrap();
    assert!(done.status.success(), "{tool}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// The release under test: that of the frozen facts, in `ONSHI_DIST` where that is not the shipped one.
pub(crate) fn dist() -> PathBuf {
    std::env::var_os("ONSHI_DIST").map_or_else(shipped, PathBuf::from)
}

/// The release that is shipped, of the live facts.
pub(crate) fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

pub(crate) async fn serve() -> String {
    serve_with(None).await
}

/// The site, with another `config.json` beside the app, if there is one.
pub(crate) async fn serve_with(config: Option<&str>) -> String {
    serve_folder(&dist(), config).await
}

pub(crate) async fn serve_folder(dist: &Path, config: Option<&str>) -> String {
    assert!(dist.join("index.html").exists(), "no {}: run tools/test, or tools/dist first", dist.display());
    let mut app = axum::Router::new().nest_service("/kai/guide", tower_http::services::ServeDir::new(dist));
    if let Some(config) = config.map(str::to_string) {
        let answer = move || async move { config };
        app = app.route("/kai/guide/config.json", axum::routing::get(answer));
    }
    // As tools/nginx.conf has it: a page of another site may load the element as a module.
    let app = app.layer(axum::middleware::map_response(|mut answer: Response| async {
        answer.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        answer
    }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}/kai/guide/")
}

#[derive(Debug)]
struct Post {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
