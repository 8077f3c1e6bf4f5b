//! Links from one person to another, as they arrive.

use serde_json::json;

use crate::offline::kept;
use crate::person::Person;
use crate::world::site::Site;

#[tokio::test(flavor = "multi_thread")]
async fn a_link_says_what_is_in_it_and_carries_told_days_if_the_person_wants() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "東京都").await;
    me.see("#step-receipt-number").await;
    me.unfold().await;
    assert!(me.absent("#share-told").await, "nothing was told");
    me.type_in("#own-request_deadline", "4/5").await;
    me.told("#share-lines", "東京都・施設の種類は選ばれていません").await;
    let bare = me.value("#share-link").await;
    me.click("#share-told").await;
    me.told("#share-lines", "令和9年4月5日(月)（入力された日）").await;
    let with = me.value("#share-link").await;
    assert!(!bare.contains("2027-04-05") && with.contains(";request_deadline.2027-04-05;k"), "{bare} {with}");
    let fragment = with.split_once('#').unwrap().1;
    me.script(&format!("location.hash = {}", json!(format!("{fragment}。")))).await;
    me.told("#shared", "入力された日").await;
    me.click("#shared-yes").await;
    me.gone("#shared").await;
    me.told("#step-receipt-number .day", "令和9年4月5日(月)").await;
    me.script(&format!("location.hash = {}", json!(&fragment[..fragment.len() - 2]))).await;
    me.told("#shared", "途中で切れています").await;
    // As an old build wrote it, without the prefecture.
    me.script("location.hash = 'share=1;2027-06-01'").await;
    me.told("#shared", "都道府県は選ばれていません").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_arrives_encoded_or_with_a_capital_leads_home() {
    let site = Site::new("lost").await;
    let me = site.person().await;
    let link = "share=1;2027-06-01;22;pharmacy";
    for way in [
        format!("%23{link}"),
        format!("%23{}", link.replace(';', "%3B").replace('=', "%3D")),
        format!("#{}", link.replace("share", "Share")),
        format!("#%23{link}"),
    ] {
        me.client.goto("about:blank").await.unwrap();
        // Before there is a worker, and with it.
        me.client.goto(&format!("{}{way}", site.address)).await.unwrap();
        me.told("#shared", "静岡県").await;
        kept(&me).await;
    }
    me.client.goto(&format!("{}nowhere", site.address)).await.unwrap();
    me.told("body", "このアドレスのページはありません").await;
    me.client.goto(&format!("{}%23plans", site.address)).await.unwrap();
    me.see("#plan-list").await;
    me.leave().await;
}
