//! Texts of any length: the start never waits for them, and they are kept whole.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::person::{Person, out};

/// How soon a page is there, whatever is kept: far more than it takes, far less than the minutes that a text without end
/// would take where it is laid out whole, or phrase by phrase.
const SOON: Duration = Duration::from_secs(15);

/// Phrases that no space parts: the dearest to lay out.
fn long(length: usize) -> String {
    "確認の手順".chars().cycle().take(length).collect()
}

/// A file with one plan; its path.
fn file(name: &str, entries: &Value) -> String {
    let entries: serde_json::Map<String, Value> = entries.as_object().unwrap().clone();
    let entries: serde_json::Map<String, Value> =
        entries.into_iter().map(|(path, text)| (path, json!({ "at": 1, "text": text }))).collect();
    let plan = json!({ "app": "onshi-guide", "version": 2, "plans": [{ "id": name, "entries": entries }] });
    let path = out(&format!("{name}.json"));
    std::fs::write(&path, plan.to_string()).unwrap();
    path.to_str().unwrap().to_string()
}

/// Until a page can be used: it answers, and `css` is there.
async fn soon(me: &Person, css: &str, what: &str, act: impl AsyncFnOnce()) {
    let began = Instant::now();
    act().await;
    me.see(css).await;
    assert!(me.script("return document.body.offsetHeight").await.as_f64().unwrap() > 0.0, "laid out");
    let took = began.elapsed();
    println!("{what}: {} ms", took.as_millis());
    assert!(took < SOON, "{what} took {took:?}");
}

async fn holds_up_nothing(name: &str, entries: Value) {
    let me = Person::new().await;
    me.open("").await;
    me.script("document.querySelector('.saved').open = true").await;
    me.type_in("#import", &file(name, &entries)).await;
    me.see("#take").await;
    // Not by the message, which goes by itself.
    soon(&me, "body:not(:has(#take))", &format!("{name}: taken in"), async || me.click("#take").await).await;
    let start = format!("{name}: start");
    soon(&me, "#export-all", &start, async || me.client.refresh().await.unwrap()).await;
    for page in ["plans", "forms", "compare", "plan"] {
        let main = if page == "plan" { "#opening" } else { "main h1" };
        let code = format!("location.hash = '#{page}'");
        soon(&me, main, &format!("{name}: #{page}"), async || drop(me.script(&code).await)).await;
    }
    soon(&me, "#export-one", &format!("{name}: all that is folded"), async || me.unfold().await).await;
    let text = me.downloaded("#export-one").await;
    let read: Value = serde_json::from_str(&text).unwrap();
    for (path, text) in entries.as_object().unwrap() {
        assert!(read["plans"][0]["entries"][path]["text"] == *text, "{path} is whole");
    }
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_of_any_length_never_holds_up_the_start() {
    for length in [50_000, 350_000] {
        let text = long(length);
        let told = format!("{text} 2035-06-01");
        let entries = json!({
            "opening": "2035-06-01", "prefecture": "静岡県", "kind": "medical-clinic", "name": text,
            "field/facility.name": text, "field/receipt.medical": text,
            "deadline/reply": text, "told/reply": told,
            "step/receipt-number/note": text, "step/receipt-number/done_on": text,
        });
        holds_up_nothing(&format!("long-{length}"), entries).await;
        let entries = json!({ "opening": text, "prefecture": text, "kind": "medical-clinic" });
        holds_up_nothing(&format!("long-opening-{length}"), entries).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_of_any_length_that_is_pasted_is_kept_whole() {
    let me = Person::new().await;
    me.open("").await;
    me.enter("2035-06-01", "静岡県").await;
    me.unfold().await;
    let text = long(350_000);
    soon(&me, "#main", "pasted", async || me.put("receipt-number-note", &text).await).await;
    // Another edit after it, key by key.
    me.type_in("#receipt-number-on", "1/2").await;
    me.reload().await;
    me.open_steps().await;
    me.holds("#receipt-number-on", "1/2").await;
    assert!(me.value("#receipt-number-note").await == text, "whole");
    me.unfold().await;
    let read: Value = serde_json::from_str(&me.downloaded("#export-one").await).unwrap();
    assert!(read["plans"][0]["entries"]["step/receipt-number/note"]["text"] == text);
    me.leave().await;
}
