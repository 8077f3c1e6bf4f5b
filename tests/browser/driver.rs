//! The browsers that the tests act in, each behind its WebDriver.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};

use crate::wait::{PATIENCE, holds, until, within};

/// How often a browser, or its driver, is started before the test gives up.
const TRIES: usize = 5;

#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
    /// WebKitGTK's own small browser: Safari's engine.
    WebKit,
}

/// What the person's browser does not allow pages.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Refuses {
    Nothing,
    Storage,
    Scripts,
}

/// The processes behind a session; they end with it, also where a test fails: a browser does not end with its driver.
pub(crate) struct Driver {
    driver: Child,
    _screen: Option<Child>,
}

impl Driver {
    pub(crate) fn id(&self) -> u32 {
        self.driver.id().unwrap()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in self.driver.id().map(family).unwrap_or_default() {
            let _ = std::process::Command::new("kill")
                .arg("-9")
                .arg(process.to_string())
                .stderr(Stdio::null())
                .status();
        }
    }
}

/// A process with all that it, and they, have started.
pub(crate) fn family(first: u32) -> Vec<u32> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let parents: Vec<(u32, u32)> = processes
        .filter_map(|process| {
            let stat = std::fs::read_to_string(process.path().join("stat")).ok()?;
            // The name before may have anything in it.
            let (_, rest) = stat.rsplit_once(')')?;
            Some((process.file_name().to_str()?.parse().ok()?, rest.split_whitespace().nth(1)?.parse().ok()?))
        })
        .collect();
    let mut all = vec![first];
    let mut next = 0;
    while let Some(of) = all.get(next).copied() {
        all.extend(parents.iter().filter(|(_, parent)| *parent == of).map(|(process, _)| *process));
        next += 1;
    }
    all
}

/// Sends a signal to processes, and waits until they are gone.
pub(crate) async fn end(signal: &str, processes: &[u32]) {
    let ids = processes.iter().map(u32::to_string);
    let _ = Command::new("kill").arg(signal).args(ids).stderr(Stdio::null()).status().await;
    for process in processes {
        let stat = || std::fs::read_to_string(format!("/proc/{process}/stat")).ok();
        // One that has ended stays on the list until its parent has heard of it.
        let is_gone = || stat().is_none_or(|stat| stat.contains(") Z"));
        let look = async || holds(is_gone(), || format!("{process} does not end by {signal}"));
        within(PATIENCE, Duration::from_millis(5), look).await;
    }
}

impl Browser {
    /// A session that refuses something.
    pub(crate) async fn begin(self, refuses: Refuses) -> (Client, Driver) {
        let capabilities = match self {
            Browser::Chromium => chromium(
                &match refuses {
                    Refuses::Nothing => json!({}),
                    Refuses::Storage => json!({ "profile.default_content_setting_values.cookies": 2 }),
                    Refuses::Scripts => json!({ "profile.managed_default_content_settings.javascript": 2 }),
                },
                &[],
            ),
            Browser::Firefox => {
                // A process less takes less time to start.
                let mut prefs = json!({
                    "app.normandy.enabled": false,
                    "browser.newtab.preload": false,
                    "browser.safebrowsing.malware.enabled": false,
                    "browser.safebrowsing.phishing.enabled": false,
                    "browser.tabs.remote.separatePrivilegedContentProcess": false,
                    "dom.ipc.processPrelaunch.enabled": false,
                    "intl.accept_languages": "ja",
                    "media.rdd-process.enabled": false,
                    "media.utility-process.enabled": false,
                    "network.process.enabled": false,
                });
                match refuses {
                    Refuses::Nothing => (),
                    Refuses::Storage => prefs["network.cookie.cookieBehavior"] = json!(2),
                    Refuses::Scripts => prefs["javascript.enabled"] = json!(false),
                }
                let size = ["-headless", "--width=1280", "--height=1000"];
                json!({ "moz:firefoxOptions": { "binary": "firefox-esr", "args": size, "prefs": prefs } })
            }
            Browser::WebKit => {
                let mut args = json!(["--automation"]);
                match refuses {
                    Refuses::Nothing => (),
                    Refuses::Storage => {
                        args = json!([
                            "--automation",
                            "--enable-html5-local-storage=FALSE",
                            "--enable-html5-database=FALSE"
                        ]);
                    }
                    Refuses::Scripts => args = json!(["--automation", "--enable-javascript=FALSE"]),
                }
                json!({ "webkitgtk:browserOptions": { "binary": mini_browser(), "args": args } })
            }
        };
        self.session(capabilities).await
    }

    /// A session; on a busy machine a browser, or its driver, may give up before it is there, so that it is tried again.
    pub(crate) async fn session(self, mut capabilities: Value) -> (Client, Driver) {
        // How long a script may take that is waited for; a whole page is scanned by one.
        capabilities["timeouts"] = json!({ "script": 2 * PATIENCE.as_millis() as u64 });
        let mut failed = Vec::new();
        while failed.len() < TRIES {
            let (driver, port) = self.driver().await;
            let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
                .capabilities(capabilities.as_object().unwrap().clone())
                .connect(&format!("http://127.0.0.1:{port}"))
                .await;
            match client {
                Ok(client) => return (client, driver),
                Err(e) => failed.push(e),
            }
        }
        panic!("{self:?} does not start: {failed:?}");
    }

    /// The driver and its port.
    async fn driver(self) -> (Driver, String) {
        match self {
            Browser::Chromium => listening("chromedriver", &["--port=0"], "successfully on port ").await,
            Browser::Firefox => {
                listening("geckodriver", &["--port=0", "--websocket-port=0"], "Listening on 127.0.0.1:").await
            }
            Browser::WebKit => webkit().await,
        }
    }
}

/// Chromium's engine without windows and extensions: a session of it takes a third of the processor time.
const HEADLESS_SHELL: &str = "/usr/lib/chromium/chromium-headless-shell";

/// Chromium's capabilities. The headless shell has neither preferences nor a profile that outlasts it: with either, it is
/// the whole browser.
pub(crate) fn chromium(prefs: &Value, more: &[String]) -> Value {
    let is_plain = prefs.as_object().is_some_and(|prefs| prefs.is_empty()) && more.is_empty();
    let binary = if is_plain { HEADLESS_SHELL } else { "/usr/bin/chromium" };
    let mut args: Vec<&str> = vec![
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--window-size=1280,1000",
    ];
    args.extend(more.iter().map(String::as_str));
    json!({
        "goog:chromeOptions": { "args": args, "prefs": prefs, "binary": binary },
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}

/// Starts a driver that tells the port it found. Chromium's gives up if that one is taken in IPv6, so it is tried
/// again.
async fn listening(program: &str, args: &[&str], before_port: &str) -> (Driver, String) {
    for _ in 0..TRIES {
        let mut driver = Command::new(program)
            .args(args)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|e| panic!("{program} is installed: {e}"));
        if let Some(port) = said(driver.stdout.take().unwrap(), before_port).await {
            return (Driver { driver, _screen: None }, port.trim_end_matches('.').to_string());
        }
    }
    panic!("{program} tells no port");
}

/// WebKitGTK has no headless mode: it gets a screen of its own. Its driver tells no port.
async fn webkit() -> (Driver, String) {
    for _ in 0..TRIES {
        if let Some(found) = webkit_at(free_port()).await {
            return found;
        }
    }
    panic!("WebKitWebDriver does not start");
}

/// `None` if somebody else has taken the port meanwhile.
async fn webkit_at(port: u16) -> Option<(Driver, String)> {
    let mut screen = Command::new("Xvfb")
        .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1400x1100x24"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("Xvfb is installed");
    let display = said(screen.stdout.take().unwrap(), "").await.expect("a screen");
    let mut driver = Command::new("WebKitWebDriver")
        .arg(format!("--port={port}"))
        .env("DISPLAY", format!(":{display}"))
        .env("GDK_BACKEND", "x11")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("WebKitWebDriver is installed");
    let is_there = until(async || match driver.id() {
        Some(process) if driver.try_wait().unwrap().is_none() => {
            holds(listens(process, port), || format!("nobody listens at {port}")).map(|()| true)
        }
        _ => Ok(false),
    });
    let is_there = is_there.await;
    is_there.then(|| (Driver { driver, _screen: Some(screen) }, port.to_string()))
}

/// WebKitGTK's own browser. Debian keeps it in a folder named by the architecture.
fn mini_browser() -> PathBuf {
    let libraries = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found = libraries.map(|folder| folder.join("webkit2gtk-4.1/MiniBrowser"));
    found.find(|browser| browser.exists()).expect("the package webkit2gtk-driver is installed")
}

/// Whether it is this process that listens at the port, and not another that was quicker.
fn listens(process: u32, port: u16) -> bool {
    let Ok(sockets) = std::fs::read_to_string("/proc/net/tcp") else { return false };
    let here = format!("0100007F:{port:04X}");
    let mut listening = sockets.lines().filter_map(|line| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        (columns.get(1) == Some(&here.as_str()) && columns.get(3) == Some(&"0A"))
            .then(|| columns[9].to_string())
    });
    let Some(socket) = listening.next() else { return false };
    let Ok(open) = std::fs::read_dir(format!("/proc/{process}/fd")) else { return false };
    let socket = format!("socket:[{socket}]");
    open.flatten().any(|file| std::fs::read_link(file.path()).is_ok_and(|to| to.to_string_lossy() == socket))
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// What follows `before` in the first line that has it; the rest is read and dropped, so that nobody waits for a
/// full pipe.
async fn said(output: impl AsyncRead + Unpin + Send + 'static, before: &str) -> Option<String> {
    let mut lines = BufReader::new(output).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some((_, rest)) = line.split_once(before) {
            let rest = rest.trim().to_string();
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some(rest);
        }
    }
    None
}
