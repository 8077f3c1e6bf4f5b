//! The first questions, before the app is there. That they are taken over holds in every engine: `every.rs`.

use std::time::Duration;

use crate::access::nothing_wrong;
use crate::embed::host;
use crate::person::Person;
use crate::world::site::Site;

async fn is_shown(me: &Person, css: &str) -> bool {
    me.see(css).await.is_displayed().await.unwrap()
}

/// Waits until one is shown and the other not.
async fn shows_not(me: &Person, shown: &str, hidden: &str) {
    let what = format!("{shown} is shown, {hidden} is not");
    me.until(&what, async || is_shown(me, shown).await && !is_shown(me, hidden).await).await;
}

/// The page at which the app is not there yet.
async fn early(me: &Person, site: &Site, rest: &str) {
    me.client.goto("about:blank").await.unwrap();
    site.hold(true);
    me.client.goto(&format!("{}{rest}", site.address)).await.unwrap();
}

async fn app(me: &Person, site: &Site) {
    site.hold(false);
    me.ready().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_moves_when_the_app_takes_over() {
    let site = Site::without_the_app("early-places").await;
    let me = site.person().await;
    for width in [390, 1280] {
        me.window(width, 900).await;
        early(&me, &site, "").await;
        let places = "return ['h1', '.status', '#opening', '#opening-picker', '#prefecture', '#kind-0', '#kind-4', '#ahead li']\
                      .map(css => { const { x, y } = document.querySelector(css).getBoundingClientRect(); return [css, x, y] })";
        let before = me.script(places).await;
        app(&me, &site).await;
        let after = me.script(places).await;
        for (before, after) in before.as_array().unwrap().iter().zip(after.as_array().unwrap()) {
            let moved = |i: usize| (before[i].as_f64().unwrap() - after[i].as_f64().unwrap()).abs();
            assert!(moved(1) <= 3.0 && moved(2) <= 3.0, "at {width}: {before} {after}");
        }
    }
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_before_the_app_is_there() {
    let site = Site::without_the_app("early-axe").await;
    let me = site.person().await;
    early(&me, &site, "").await;
    nothing_wrong(&me, "before the app").await;
    me.enter("2035-06-01", "静岡県").await;
    me.told("#ahead-soon", "読み込んでいます").await;
    nothing_wrong(&me, "answered before the app").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_sees_the_answers_of_the_plan_and_changes_only_what_is_changed() {
    let site = Site::without_the_app("early-back").await;
    let me = site.person().await;
    early(&me, &site, "?today=2026-11-24").await;
    app(&me, &site).await;
    me.enter("2027-06-01", "静岡県").await;
    me.click("#kind-3").await;
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    me.click("#receipt-number-done").await;
    me.told("#main", "1／").await;
    early(&me, &site, "?today=2026-11-24").await;
    me.holds("#opening", "2027-06-01").await;
    me.holds("#prefecture", "静岡県").await;
    me.says("return document.querySelector('#questions .answered').textContent", "2027-06-01・静岡県・病院")
        .await;
    me.choose("#prefecture", "愛知県").await;
    app(&me, &site).await;
    me.holds("#opening", "2027-06-01").await;
    me.holds("#prefecture", "愛知県").await;
    me.ticked("#kind-3").await;
    me.told("#main", "1／").await;
    me.script("location.hash = '#plans'").await;
    me.told("#main", "1件").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_entered_beside_a_plan_that_was_not_shown_becomes_a_plan_of_its_own() {
    let site = Site::without_the_app("early-other").await;
    let me = site.person().await;
    early(&me, &site, "?today=2026-11-24").await;
    app(&me, &site).await;
    me.type_in("#opening", "2027-06-01").await;
    me.stored().await;
    me.reload().await;
    // Until then the page may still write which plan is open.
    me.stored().await;
    me.script("for (const s of [sessionStorage, localStorage]) for (const n of ['open', 'early']) s.removeItem('onshi-guide.' + n)").await;
    early(&me, &site, "?today=2026-11-24").await;
    me.holds("#opening", "").await;
    me.type_in("#opening", "2027-09-01").await;
    app(&me, &site).await;
    me.holds("#opening", "2027-09-01").await;
    me.script("location.hash = '#plans'").await;
    me.told("#main", "2件").await;
    me.told("#main", "令和9年6月").await;
    me.told("#main", "令和9年9月").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_list_is_not_taken_away() {
    let site = Site::without_the_app("early-list").await;
    let me = site.person().await;
    early(&me, &site, "?today=2026-11-24").await;
    me.type_in("#opening", "2027-06-01").await;
    me.tab_to("prefecture").await;
    me.press(" ").await;
    me.script(
        "window.list = document.getElementById('prefecture'); const { taken } = onshiGuideEarly;\
         onshiGuideEarly.taken = () => { window.wanted = true; return taken() }",
    )
    .await;
    site.hold(false);
    // The app is there and would take over; it looks again every 50 ms.
    me.says("return window.wanted", true).await;
    me.after_timers(Duration::from_millis(300)).await;
    me.says("return window.list.isConnected", true).await;
    me.press("\u{e015}\u{e007}").await;
    me.ready().await;
    me.says("return window.list.isConnected", false).await;
    me.holds("#prefecture", "北海道").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_asked_early_where_something_else_comes() {
    let site = Site::without_the_app("early-none").await;
    let me = site.person().await;
    for other in ["#forms", "?prefecture=静岡県", "?lang=en", "#1;2027-06-01;22;pharmacy;new;first"] {
        early(&me, &site, other).await;
        shows_not(&me, "#waiting", "#opening").await;
    }
    early(&me, &site, "").await;
    shows_not(&me, "#opening", "#waiting").await;
    me.script("localStorage.setItem('onshi-guide.open', '\"another\"')").await;
    early(&me, &site, "").await;
    shows_not(&me, "#waiting", "#opening").await;
    let address = host(&site.address, "<onshi-guide></onshi-guide>").await;
    me.client.goto(&address).await.unwrap();
    me.see("onshi-guide iframe").await;
    me.client.enter_frame(0).await.unwrap();
    shows_not(&me, "#waiting", "#opening").await;
    me.client.enter_parent_frame().await.unwrap();
    me.leave().await;
}
