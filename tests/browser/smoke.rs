//! The release that is shipped, with the live facts: it starts, makes a schedule and prints it. All other browser tests
//! may run on one of the frozen facts.

use chrono::Datelike;
use domain::rules::schedule::build_schedule;
use test_support::{clinic, day, live};

use crate::person::{Person, serve_folder, shipped};

#[tokio::test(flavor = "multi_thread")]
async fn the_shipped_release_makes_a_schedule_of_the_live_facts_and_prints_it() {
    let planned = build_schedule(live(), &clinic("", "静岡県"), day("2027-06-01")).unwrap();
    let request = planned.planned("receipt-number").and_then(|step| step.due.latest()).unwrap();
    let me = Person::on(serve_folder(&shipped(), None).await, serde_json::json!({}), None).await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.told("#step-receipt-number .day", &format!("{}月{}日", request.month(), request.day())).await;
    let (pages, text) = me.print("smoke").await;
    assert!(pages >= 1 && text.contains("令和9年6月1日"), "{text}");
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}
