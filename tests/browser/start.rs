//! How soon the app is there. Seconds say nothing on a machine on which everything else runs, too: a start is held against
//! a page that only fetches and compiles the same file, a moment before, on the same machine; and what is asked for until
//! the app is there is counted.

use std::time::Duration;

use serde_json::{Value, json};

use crate::person::out;
use crate::world::site::{APP, Fault, SECOND_PART, Site};

/// How many times as long as the other page the app may take.
const TIMES: f64 = 8.0;
/// So many visits; the middle one counts.
const ROUNDS: usize = 7;

/// The other page, and the file that it compiles.
const OTHER: &str = "other.html";
const FILE: &str = "other.wasm";

/// Milliseconds from navigation to the app, and to the end of the other page, with nothing cached; and what the app had
/// asked for by then.
struct Start {
    app: f64,
    other: f64,
    asked: Vec<String>,
}

async fn starts(site: &Site, rounds: usize) -> Vec<Start> {
    site.add(
        OTHER,
        &format!(
            "<!DOCTYPE html><script type=module>await WebAssembly.compileStreaming(fetch('{FILE}'));\
             window.there = performance.now()</script>"
        ),
    );
    site.add_copy(APP, FILE);
    let me = site.person().await;
    // The early questions stand in the page: the app's own `#main` comes with its first field.
    me.before_page(
        "new MutationObserver((_, o) => { if (document.querySelector('#main #opening')) {\
           o.disconnect(); window.there = performance.now();\
           window.asked = performance.getEntriesByType('resource').map(entry => entry.name) } })\
           .observe(document, { childList: true, subtree: true })",
    )
    .await;
    let mut starts = Vec::new();
    for _ in 0..rounds {
        let mut there = Vec::new();
        for page in [OTHER, ""] {
            me.devtools("Network.clearBrowserCache", json!({})).await;
            me.client.goto(&format!("{}{page}", site.address)).await.unwrap();
            me.says("return typeof window.there", "number").await;
            there.push(me.script("return window.there").await.as_f64().unwrap());
        }
        let asked = me.script("return window.asked").await;
        let asked = asked.as_array().unwrap().iter().filter_map(Value::as_str).map(String::from).collect();
        starts.push(Start { app: there[1], other: there[0], asked });
    }
    me.leave().await;
    starts
}

fn middle(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// How many times as long as the other page the app took, in the middle of the rounds.
fn times(starts: &[Start]) -> f64 {
    middle(starts.iter().map(|start| start.app / start.other))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_field_is_there_soon() {
    let site = Site::without_a_worker("start").await;
    let starts = starts(&site, ROUNDS).await;
    let all = |f: fn(f64, f64) -> f64, from: f64| starts.iter().map(|s| s.app).fold(from, f);
    let line = format!(
        "first usable field: median {:.0} ms, {:.0}-{:.0} of {ROUNDS}; {:.1} times a page that only compiles the app\n",
        middle(starts.iter().map(|start| start.app)),
        all(f64::min, f64::MAX),
        all(f64::max, 0.0),
        times(&starts)
    );
    std::fs::write(out("start.txt"), &line).unwrap();
    print!("{line}");
    assert!(times(&starts) < TIMES, "{line}");
    for start in &starts {
        let parts = |part: &str| start.asked.iter().filter(|name| name.contains(part)).count();
        assert_eq!(parts(APP), 1, "once: {:?}", start.asked);
        assert_eq!(parts(SECOND_PART), 0, "the first screen does without: {:?}", start.asked);
        assert!(start.asked.len() <= 8, "{:?}", start.asked);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_that_waits_for_something_is_told_apart() {
    let site = Site::without_a_worker("start-late").await;
    // Long against what it takes otherwise, on this machine, now.
    let other = starts(&site, 1).await[0].other / 1_000.0;
    site.fault("start-", Fault::Late(Duration::from_secs_f64(1.0 + 3.0 * TIMES * other)));
    let starts = starts(&site, 3).await;
    assert!(times(&starts) > TIMES, "{:.1}", times(&starts));
}
