//! A site of the test's own: a copy of the release that can be changed, taken off the network, and lied about by the
//! network, file by file.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde_json::json;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_status::SetStatus;

use crate::person::{Person, dist, out};
use crate::wait::{PATIENCE, holds, within};

/// Part of the name of the file with what the first screen needs.
pub(crate) const APP: &str = "_bg.wasm";
/// Beginning of the name of the file with most of what comes after the first screen.
pub(crate) const SECOND_PART: &str = "onshi-guide-later-";
/// The same of the file with what few visits need.
pub(crate) const RARE_PART: &str = "onshi-guide-rare-";
/// The same of the file with what those two share.
pub(crate) const SHARED_PART: &str = "onshi-guide-shared-";
/// The build in the field, beside the one under test.
pub(crate) const OLD: &str = "old.html";

/// What the network does instead of handing a file over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fault {
    /// It says nothing until the fault is mended: for ever, if it never is.
    Held,
    /// It takes so long.
    Late(Duration),
    /// Another site answers in its place, as a hotel's page for who has not paid: a page, and all is well.
    Portal,
    /// A proxy answers in its place: 403 where an address is not allowed, 502 where the server is not reached.
    Status(u16),
    /// The connection ends half-way.
    CutShort,
    /// The folder is sent on to its `index.html`, as some hosts do.
    ToIndex,
}

/// Where each fault lies: in files whose name has this part. The page itself is `index.html`.
type Faults = Vec<(String, Fault)>;

pub(crate) struct Site {
    folder: PathBuf,
    pub address: String,
    server: JoinHandle<()>,
    faults: watch::Sender<Faults>,
}

impl Site {
    pub(crate) async fn new(name: &str) -> Site {
        let folder = out("sites").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        copy(&folder);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/kai/guide/", listener.local_addr().unwrap());
        let (faults, known) = watch::channel(Faults::new());
        let server = serve(&folder, listener, known);
        Site { folder, address, server, faults }
    }

    pub(crate) async fn person(&self) -> Person {
        Person::on(self.address.clone(), json!({}), None).await
    }

    /// The app does not arrive until it is let go, at any visit: nothing is kept for another.
    pub(crate) async fn without_the_app(name: &str) -> Site {
        let site = Site::without_a_worker(name).await;
        // A browser holds a page for loading until what it preloads is there.
        site.change("index.html", |text| text.replace("rel=preload type=application/wasm", "rel=help"));
        site.hold(true);
        site
    }

    /// Every visit asks the network for every file.
    pub(crate) async fn without_a_worker(name: &str) -> Site {
        let site = Site::new(name).await;
        site.lose("sw.js");
        site
    }

    /// With the build in the field beside, at [`OLD`]: same origin, same store.
    pub(crate) async fn with_old_build(name: &str) -> Site {
        let site = Site::new(name).await;
        let build = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/builds/2b10708.html");
        std::fs::copy(build, site.folder.join(OLD)).unwrap();
        site
    }

    /// Files whose name has this part have a fault from now on, in place of any other; those that are waited for, too.
    pub(crate) fn fault(&self, file: &str, fault: Fault) {
        self.faults.send_modify(|faults| {
            faults.retain(|(of, _)| of != file);
            faults.push((file.to_string(), fault));
        });
    }

    /// Takes the fault away; what waits is answered.
    pub(crate) fn mend(&self, file: &str) {
        self.faults.send_modify(|faults| faults.retain(|(of, _)| of != file));
    }

    /// Whether the app is held back.
    pub(crate) fn hold(&self, held: bool) {
        if held { self.fault(APP, Fault::Held) } else { self.mend(APP) }
    }

    /// Takes the site off the network.
    pub(crate) async fn vanish(&self) {
        self.server.abort();
        // The socket is closed once the task is gone.
        let look = async || holds(self.server.is_finished(), || "the server does not end".into());
        within(PATIENCE, Duration::from_millis(5), look).await;
    }

    /// Back on the network, at the same address.
    pub(crate) async fn come_back(&mut self) {
        let host = self.address.trim_start_matches("http://").split('/').next().unwrap_or_default();
        let listener = tokio::net::TcpListener::bind(host).await.unwrap();
        self.server = serve(&self.folder, listener, self.faults.subscribe());
    }

    /// Beside the guide's own files. A server tells files apart by the second in which they were written: one that takes
    /// the place of another is two seconds younger.
    pub(crate) fn add(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.join(file);
        let before = path.metadata().and_then(|file| file.modified());
        std::fs::write(&path, text).unwrap();
        if let Ok(before) = before {
            let written = std::fs::File::options().write(true).open(&path).unwrap();
            written.set_modified(before + Duration::from_secs(2)).unwrap();
        }
    }

    /// A copy of the file whose name has this part, by another name.
    pub(crate) fn add_copy(&self, part: &str, name: &str) {
        std::fs::copy(self.folder.join(self.name(part)), self.folder.join(name)).unwrap();
    }

    /// Changes the bytes of the file whose name has this part.
    pub(crate) fn spoil(&self, part: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) {
        let path = self.folder.join(self.name(part));
        let before = std::fs::read(&path).unwrap();
        let after = change(before.clone());
        assert_ne!(before, after, "{part} is changed");
        std::fs::write(path, after).unwrap();
    }

    pub(crate) fn change(&self, part: &str, change: impl FnOnce(String) -> String) {
        self.spoil(part, |bytes| change(String::from_utf8(bytes).unwrap()).into_bytes());
    }

    /// The one file whose name has this part, beside those packed for the wire.
    pub(crate) fn name(&self, part: &str) -> String {
        let files = std::fs::read_dir(&self.folder).unwrap().flatten();
        let mut names: Vec<String> = files.filter_map(|f| f.file_name().into_string().ok()).collect();
        names.retain(|name| {
            name.contains(part) && ![".br", ".gz"].iter().any(|packed| name.ends_with(packed))
        });
        assert_eq!(names.len(), 1, "{part}: {names:?}");
        names.remove(0)
    }

    /// Makes of the release an older build, with older facts.
    pub(crate) fn age(&self) {
        self.change("index.html", |text| text.replace("<title>", "<meta name=build content=old><title>"));
        let hash =
            std::process::Command::new("sha256sum").arg(self.folder.join("index.html")).output().unwrap();
        let hash = String::from_utf8(hash.stdout).unwrap();
        self.change("sw.js", |text| {
            let (start, rest) = text.split_once("version:\"").unwrap();
            let (_, rest) = rest.split_once("\",facts:\"2026-").unwrap();
            let (page, rest) = rest.split_once("\"./\":\"").unwrap();
            let (_, rest) = rest.split_once('"').unwrap();
            format!("{start}version:\"old\",facts:\"2020-{page}\"./\":\"{}\"{rest}", &hash[..16])
        });
    }

    /// Takes the files away whose names begin so.
    pub(crate) fn lose(&self, start: &str) {
        for file in std::fs::read_dir(&self.folder).unwrap().flatten() {
            if file.file_name().to_string_lossy().starts_with(start) {
                std::fs::remove_file(file.path()).unwrap();
            }
        }
    }

    pub(crate) fn renew(&self) {
        copy(&self.folder);
    }
}

fn serve(folder: &Path, listener: tokio::net::TcpListener, known: watch::Receiver<Faults>) -> JoinHandle<()> {
    let app = axum::Router::new()
        .nest_service("/kai/guide", not_lost(folder))
        .layer(axum::middleware::from_fn(move |request: Request, next: Next| {
            answer(known.clone(), request, next)
        }))
        // Nothing may go on over a connection from before.
        .layer(axum::middleware::map_response(|mut answer: Response| async {
            answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            answer
        }));
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() })
}

/// As tools/nginx.conf has it: what is not there is answered with a page that leads home.
fn not_lost(folder: &Path) -> ServeDir<SetStatus<ServeFile>> {
    ServeDir::new(folder).not_found_service(ServeFile::new(folder.join("404.html")))
}

/// The file, or what is made of it.
async fn answer(mut faults: watch::Receiver<Faults>, request: Request, next: Next) -> Response {
    let asked = Instant::now();
    let name = match request.uri().path().rsplit('/').next() {
        Some("") | None => "index.html".to_string(),
        Some(name) => name.to_string(),
    };
    loop {
        let fault = {
            let faults = faults.borrow_and_update();
            faults.iter().find(|(of, _)| name.contains(of.as_str())).map(|(_, fault)| *fault)
        };
        let more = match fault {
            None => return next.run(request).await,
            Some(Fault::Portal) => {
                return Html("<!DOCTYPE html><title>Wi-Fi</title><p>利用規約に同意してください")
                    .into_response();
            }
            Some(Fault::Status(status)) => {
                let status = StatusCode::from_u16(status).unwrap();
                return (status, Html("<!DOCTYPE html><title>Proxy</title><p>Proxy")).into_response();
            }
            Some(Fault::ToIndex) if request.uri().path().ends_with('/') => {
                return Redirect::temporary("index.html").into_response();
            }
            Some(Fault::ToIndex) => return next.run(request).await,
            Some(Fault::CutShort) => return half(next.run(request).await).await,
            Some(Fault::Late(by)) => by.saturating_sub(asked.elapsed()),
            // Until it is mended; a day is longer than any test.
            Some(Fault::Held) => Duration::from_hours(24),
        };
        if more.is_zero() {
            return next.run(request).await;
        }
        let _ = tokio::time::timeout(more, faults.changed()).await;
    }
}

/// The same answer, of which the connection carries half.
async fn half(whole: Response) -> Response {
    let (head, body) = whole.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let half = bytes.slice(..bytes.len() / 2);
    let pieces = futures_util::stream::unfold(Some(half), |half| async {
        match half {
            Some(half) => Some((Ok(half), None)),
            None => {
                // A part of the fault, not a wait: what went before is on its way by then.
                tokio::time::sleep(Duration::from_millis(50)).await;
                Some((Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)), None))
            }
        }
    });
    Response::from_parts(head, Body::from_stream(pieces))
}

fn copy(folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    for file in std::fs::read_dir(dist()).unwrap().flatten() {
        std::fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_network_lies_about_one_file_until_it_is_mended() {
    let site = Site::without_a_worker("lies").await;
    let me = site.person().await;
    me.open("").await;
    // What the page hears of a file: status, type, length, and how long it took.
    let ask = |file: &str| {
        format!(
            "const t = performance.now(); const r = await fetch('{file}', {{ cache: 'no-store' }});\
             const bytes = await r.arrayBuffer().then(b => b.byteLength, () => 'cut short');\
             return [r.status, r.headers.get('Content-Type'), bytes, performance.now() - t]"
        )
    };
    let file = site.name(SECOND_PART);
    let good = me.awaited(&ask(&file)).await;
    assert!(good[0] == 200 && good[1] == "application/wasm" && good[2].as_u64() > Some(100_000), "{good}");
    site.fault(SECOND_PART, Fault::Portal);
    let said = me.awaited(&ask(&file)).await;
    assert!(
        said[0] == 200 && said[1] == "text/html; charset=utf-8" && said[2].as_u64() < Some(1_000),
        "{said}"
    );
    for status in [403, 502] {
        site.fault(SECOND_PART, Fault::Status(status));
        assert_eq!(me.awaited(&ask(&file)).await[0], status);
    }
    site.fault(SECOND_PART, Fault::CutShort);
    let said = me.awaited(&ask(&file)).await;
    assert_eq!([&said[0], &said[2]], [&json!(200), &json!("cut short")]);
    site.fault(SECOND_PART, Fault::Late(Duration::from_millis(1_500)));
    let said = me.awaited(&ask(&file)).await;
    assert!(said[2] == good[2] && said[3].as_f64() >= Some(1_499.0), "{said}");
    let other = me.awaited(&ask("config.json")).await;
    assert_eq!(other[0], 200, "another file is told the truth");
    site.fault(SECOND_PART, Fault::Held);
    me.script(&format!(
        "window.heard = null; (async () => {{ {} }})().then(said => window.heard = said)",
        ask(&file)
    ))
    .await;
    assert_eq!(me.awaited(&ask("config.json")).await[0], 200, "one that was asked for later is here");
    me.says("return window.heard", json!(null)).await;
    site.mend(SECOND_PART);
    me.until("it is heard", async || me.script("return window.heard?.[2]").await == good[2]).await;
    me.leave().await;
}

/// Both builds see one store: what one keeps, the other finds.
#[tokio::test(flavor = "multi_thread")]
async fn the_build_in_the_field_stands_beside_on_the_same_store() {
    let site = Site::with_old_build("old-build").await;
    let me = site.person().await;
    me.open(&format!("{OLD}?today=2026-11-24")).await;
    me.type_in("#opening", "2027-06-01").await;
    me.open("?today=2026-11-24").await;
    me.holds("#opening", "2027-06-01").await;
    me.choose("#prefecture", "静岡県").await;
    me.open(&format!("{OLD}?today=2026-11-24")).await;
    me.holds("#prefecture", "静岡県").await;
    me.leave().await;
}
