//! Networks as they are: with a login page in between, a server that says nothing, a file that comes changed.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::offline::kept;
use crate::person::Person;
use crate::world::site::{APP, Fault, Site};

const OWN: &str = r#"{ "name": "うみべ県医師会", "prefectures": ["静岡県"] }"#;

/// A person who has been here: the worker keeps the guide and the settings.
async fn been_here(site: &Site) -> Person {
    site.add("config.json", OWN);
    let me = site.person().await;
    me.open("?today=2026-11-24").await;
    kept(&me).await;
    me.reload().await;
    me.told(".title", "うみべ県医師会").await;
    me
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_that_are_not_the_sites_never_replace_those_that_are() {
    let site = Site::new("settings").await;
    let me = been_here(&site).await;
    for fault in [Fault::Portal, Fault::Status(502), Fault::Status(403), Fault::CutShort, Fault::Held] {
        site.fault("config.json", fault);
        // Twice: what was kept the first time would be seen the second.
        for _ in 0..2 {
            me.reload().await;
            me.told(".title", "うみべ県医師会").await;
            assert!(
                !me.text("body").await.contains("config.json"),
                "{fault:?}: nothing is wrong with the site"
            );
        }
    }
    site.mend("config.json");
    site.add("config.json", "");
    me.reload().await;
    me.told(".title", "うみべ県医師会").await;
    // The owner's own mistake is told, and does not take the place of what was kept.
    site.add("config.json", "{ \"name\": ");
    me.reload().await;
    me.told("#config-wrong", "config.json に直すところがあります").await;
    me.told(".title", "うみべ県医師会").await;
    site.fault("config.json", Fault::Portal);
    me.reload().await;
    me.told(".title", "うみべ県医師会").await;
    // Taken away by the owner they are forgotten; by a proxy that answers for all of the site they are not.
    site.mend("config.json");
    site.lose("config.json");
    site.fault("index.html", Fault::Status(404));
    me.reload().await;
    me.told(".title", "うみべ県医師会").await;
    site.mend("index.html");
    me.reload().await;
    me.until("they are forgotten", async || !me.text(".title").await.contains("うみべ県")).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_silent_about_the_settings_keeps_the_guide_from_nobody() {
    let site = Site::without_a_worker("silent-settings").await;
    site.fault("config.json", Fault::Held);
    let me = site.person().await;
    let began = Instant::now();
    me.client.goto(&format!("{}?today=2026-11-24", site.address)).await.unwrap();
    me.ready().await;
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    me.type_in("#opening", "2027-06-01").await;
    me.told("#designation", "令和9年6月1日").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_frame_the_kept_guide_stands_in_for_a_network_that_has_none() {
    let site = Site::new("frame-network").await;
    let me = been_here(&site).await;
    site.add("around.html", "<!DOCTYPE html><html lang=ja><title>医師会</title><iframe src='./?today=2026-11-24' width=900 height=900></iframe>");
    for fault in [Fault::Held, Fault::Portal, Fault::Status(502), Fault::CutShort] {
        site.fault("index.html", fault);
        let began = Instant::now();
        me.client.goto(&format!("{}around.html", site.address)).await.unwrap();
        me.see("iframe").await;
        me.client.enter_frame(0).await.unwrap();
        me.ready().await;
        assert!(began.elapsed() < Duration::from_secs(20), "{fault:?}: {:?}", began.elapsed());
        me.client.enter_parent_frame().await.unwrap();
    }
    site.mend("index.html");
    // A newer build is shown there at once.
    site.age();
    me.client.goto(&format!("{}around.html", site.address)).await.unwrap();
    me.see("iframe").await;
    me.client.enter_frame(0).await.unwrap();
    me.says("return !!document.querySelector('meta[name=build]')", true).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_does_not_drive_the_kept_guide_out() {
    let site = Site::new("driven-out").await;
    let me = been_here(&site).await;
    // One file is damaged, and cannot be had anew: the page that is kept stays.
    me.script("caches.keys().then(async names => { for (const name of names) { const cache = await caches.open(name); for (const { url } of await cache.keys()) if (/style-/.test(url)) await cache.put(url, new Response('spoiled')); } window.spoiled = true })").await;
    me.says("return window.spoiled", true).await;
    for part in ["style-", "index.html"] {
        site.fault(part, Fault::Portal);
    }
    me.client.refresh().await.unwrap();
    me.ready().await;
    site.mend("style-");
    site.mend("index.html");
    me.reload().await;
    me.says("return [...document.styleSheets].some(sheet => sheet.cssRules.length > 3)", true).await;
    me.leave().await;
}

/// Each failure has its own sentence.
#[tokio::test(flavor = "multi_thread")]
async fn why_the_guide_does_not_start_is_said_as_it_is() {
    let site = Site::without_a_worker("why").await;
    let me = site.person().await;
    for fault in [Fault::Portal, Fault::Status(403), Fault::CutShort] {
        site.fault(APP, fault);
        me.client.goto("about:blank").await.unwrap();
        me.client.goto(&site.address).await.unwrap();
        me.told("#waiting", "途中で変えられたのかもしれません").await;
        me.told("#waiting", "ログインの画面").await;
        assert!(!me.text("#waiting").await.contains("新しい Chrome"), "{fault:?}: it is not the browser");
    }
    site.mend(APP);
    let off = json!({ "source": "delete globalThis.WebAssembly" });
    me.devtools("Page.addScriptToEvaluateOnNewDocument", off).await;
    me.client.goto("about:blank").await.unwrap();
    me.client.goto(&site.address).await.unwrap();
    me.told("#waiting", "安全のための設定で止められています").await;
    me.see("#plain-list[open]").await;
    me.leave().await;
}

/// A redirected answer is no answer to a browser that asked for a page: it is kept as a plain one.
#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_sends_the_folder_on_to_its_page_is_visited_again() {
    let site = Site::new("redirected").await;
    site.fault("index.html", Fault::ToIndex);
    let me = been_here(&site).await;
    site.add(
        "around.html",
        "<!DOCTYPE html><html lang=ja><title>医師会</title><iframe src='./' width=900 height=900></iframe>",
    );
    for _ in 0..2 {
        me.open("?today=2026-11-24").await;
        me.told(".title", "うみべ県医師会").await;
    }
    me.client.goto(&format!("{}around.html", site.address)).await.unwrap();
    me.see("iframe").await;
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    me.leave().await;
}
