//! What must hold in every engine, in each of them. What one engine alone offers is tested beside what it is.

use crate::driver::{Browser, Refuses};
use crate::embed::{TWO, host, settled};
use crate::file::file;
use crate::offline::{is_old, kept};
use crate::person::{Person, serve};
use crate::world::site::Site;

async fn a_plan_is_made_and_kept(browser: Browser) {
    let me = Person::with(browser, Refuses::Nothing, serve().await).await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    me.reload().await;
    me.holds("#opening", "2027-06-01").await;
    me.holds("#prefecture", "静岡県").await;
    me.gone("#not-saved").await;
    me.leave().await;
}

async fn what_is_entered_before_the_app_is_there_is_taken_over(browser: Browser) {
    let site = Site::without_the_app(&format!("early-{browser:?}")).await;
    let me = Person::with(browser, Refuses::Nothing, site.address.clone()).await;
    me.client.goto(&format!("{}?today=2026-11-24", site.address)).await.unwrap();
    me.choose("#prefecture", "静岡県").await;
    me.click("#kind-0").await;
    me.type_in("#opening", "2027-6-1").await;
    me.told("#ahead-soon", "読み込んでいます").await;
    me.script("document.getElementById('opening').setSelectionRange(5, 6)").await;
    site.hold(false);
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    me.ready().await;
    me.says("return document.activeElement.id === 'opening'", true).await;
    // The caret is where it was.
    me.says("return document.activeElement.selectionStart", 5).await;
    me.holds("#opening", "2027-6-1").await;
    me.holds("#prefecture", "静岡県").await;
    me.ticked("#kind-0").await;
    me.reload().await;
    me.holds("#opening", "2027-6-1").await;
    me.leave().await;
}

async fn another_sites_page_under_a_strict_policy_embeds_two_guides(browser: Browser) {
    let me = Person::with(browser, Refuses::Nothing, serve().await).await;
    me.open_framed(&host(me.site(), TWO).await).await;
    me.holds("#prefecture", "静岡県").await;
    me.says("return document.documentElement.dataset.theme", "dark").await;
    me.told("#framed", "ほかのサイトの中で").await;
    let before = settled(&me, 0).await;
    // WebKit's driver misses what it has to scroll to in a frame.
    me.client.enter_parent_frame().await.unwrap();
    me.script("document.querySelector('onshi-guide').scrollIntoView(); scrollBy(0, 400)").await;
    me.client.enter_frame(0).await.unwrap();
    me.click("#opening").await;
    me.type_in("#opening", "2035-06-01").await;
    me.see("#step-receipt-number").await;
    let after = settled(&me, 0).await;
    assert!(after > before + 500.0, "{before} {after}: the frame grows with its content");
    me.client.enter_parent_frame().await.unwrap();
    me.client.enter_frame(1).await.unwrap();
    me.see("#by-bureau").await;
    me.client.enter_parent_frame().await.unwrap();
    me.script("document.querySelector('onshi-guide').setAttribute('theme', 'light')").await;
    me.client.enter_frame(0).await.unwrap();
    me.says("return document.documentElement.dataset.theme === 'light'", true).await;
    me.client.enter_parent_frame().await.unwrap();
    me.leave().await;
}

async fn with_storage_blocked_the_guide_works_and_says_so(browser: Browser) {
    let me = Person::with(browser, Refuses::Storage, serve().await).await;
    me.open("?today=2026-11-24").await;
    me.told("#not-saved", "保存が止められています").await;
    // One state in the head, before anything was entered, too; nothing of how long it is kept.
    me.told(".kept", "いま入力は保存されていません").await;
    me.tells_no(".kept", "消すことがあります").await;
    me.enter("2027-06-01", "東京都").await;
    me.see("#step-receipt-number").await;
    me.see("#not-saved button").await;
    me.leave().await;
}

async fn after_the_first_visit_the_guide_opens_without_network(browser: Browser) {
    let site = Site::new(&format!("offline-{browser:?}")).await;
    let me = Person::with(browser, Refuses::Nothing, site.address.clone()).await;
    me.open("").await;
    me.enter("2035-06-01", "静岡県").await;
    kept(&me).await;
    site.vanish().await;
    visit_again(&me).await;
    me.told("#designation", "令和17年6月1日").await;
    me.holds("#prefecture", "静岡県").await;
    me.open("?prefecture=香川県#compare").await;
    me.see("#by-bureau").await;
    me.leave().await;
}

async fn a_newer_build_waits_for_the_person_and_loses_nothing(browser: Browser) {
    let site = Site::new(&format!("update-{browser:?}")).await;
    site.age();
    let me = Person::with(browser, Refuses::Nothing, site.address.clone()).await;
    me.open("").await;
    me.type_in("#opening", "2035-06-01").await;
    kept(&me).await;
    site.renew();
    visit_again(&me).await;
    assert!(is_old(&me).await, "the build that was kept, whole, until the person wants the newer one");
    me.see("#newer").await;
    me.choose("#prefecture", "静岡県").await;
    me.click("#take-newer").await;
    me.says("return !document.querySelector('meta[name=build]')", true).await;
    me.ready().await;
    me.holds("#opening", "2035-06-01").await;
    me.holds("#prefecture", "静岡県").await;
    me.leave().await;
}

async fn the_one_file_runs_from_disk_and_keeps_what_is_entered(browser: Browser) {
    let me = Person::with(browser, Refuses::Nothing, String::new()).await;
    me.client.goto(&format!("{}?today=2026-11-24", file())).await.unwrap();
    me.ready().await;
    me.enter("2027-06-01", "静岡県").await;
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    me.reload().await;
    me.holds("#opening", "2027-06-01").await;
    me.holds("#prefecture", "静岡県").await;
    me.leave().await;
}

async fn without_javascript_the_steps_bureaus_and_phone_number_are_there(browser: Browser) {
    let me = Person::with(browser, Refuses::Scripts, serve().await).await;
    me.client.goto(me.site()).await.unwrap();
    me.see("#plain-list summary").await;
    me.told("body noscript", "JavaScriptが止められている").await;
    me.click("#plain-list summary").await;
    let text = me.text("#plain").await;
    for needed in [
        "受付番号の情報提供依頼",
        "指定申請と導入計画書",
        "2か月前の5日（閉庁日は翌開庁日）",
        "0800-080-4583",
        "要確認",
    ] {
        assert!(text.contains(needed), "{needed}: {text}");
    }
    for bureau in ["北海道厚生局", "九州厚生局", "四国厚生支局"] {
        assert!(text.contains(bureau));
    }
    me.leave().await;
}

async fn a_page_left_open_is_on_the_new_day_when_somebody_comes_back(browser: Browser) {
    let me = Person::with(browser, Refuses::Nothing, serve().await).await;
    me.open("").await;
    let at = async |moment: &str, event: &str| {
        me.script(&format!("const at = Date.parse('{moment}+09:00'); window.Date.now = () => at; {event}"))
            .await;
    };
    at("2026-11-30T23:58:00", "window.dispatchEvent(new FocusEvent('focus'))").await;
    me.enter("2027/2/1", "静岡県").await;
    me.told("#step-receipt-number .day", "令和8年12月1日(火)").await;
    me.told("#verdict", "あと1日").await;
    at("2026-12-02T02:58:00", "document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
        .await;
    me.told("#step-receipt-number .late", "1日過ぎています").await;
    // They are drawn last, and move the steps below them.
    me.told("#verdict .reasons", "1日過ぎています").await;
    me.click("#receipt-number-done").await;
    me.ticked("#receipt-number-done").await;
    me.holds("#receipt-number-on", "令和8年12月2日").await;
    me.leave().await;
}

/// WebKit keeps the page that was left, and brings it back with its fields emptied; the others load it again.
async fn a_page_that_somebody_comes_back_to_shows_what_the_plan_holds(browser: Browser) {
    let me = Person::with(browser, Refuses::Nothing, serve().await).await;
    me.open("?today=2026-11-24").await;
    me.script("addEventListener('pageshow', e => { window.wasKept = e.persisted })").await;
    me.enter("2027-06-01", "東京都").await;
    me.see("#step-receipt-number").await;
    me.unfold().await;
    me.type_in("#plan-name", "うみべ医院").await;
    me.type_in("#own-request_deadline", "2027/4/5").await;
    me.type_in("#equipment-on", "2026/11/2").await;
    me.told("#step-receipt-number .day", "令和9年4月5日(月)").await;
    let holds = async |opening: &str| {
        me.ready().await;
        me.holds("#opening", opening).await;
        me.holds("#plan-name", "うみべ医院").await;
        me.open_steps().await;
        me.holds("#own-request_deadline", "2027/4/5").await;
        me.holds("#equipment-on", "2026/11/2").await;
    };
    let away_and_back = async || {
        me.client.goto(&format!("{}embed.js", me.site())).await.unwrap();
        me.client.back().await.unwrap();
        me.ready().await;
        // After all that the engine does by itself with a page that is back.
        me.script("window.isBack = false; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => { window.isBack = true })))")
            .await;
        me.says("return window.isBack", true).await;
    };
    away_and_back().await;
    if browser == Browser::WebKit {
        assert_eq!(me.script("return window.wasKept").await, true, "the engine keeps the page");
    }
    holds("2027-06-01").await;
    // A key in a field adds to what is there.
    me.type_in("#opening", "\u{e010}\u{e003}2").await;
    me.told("#step-receipt-number", "手順3").await;
    holds("2027-06-02").await;
    me.script("location.hash = '#forms'").await;
    me.see("#missing").await;
    let first = me.script("return document.querySelector('.section input[type=text]').id").await;
    let first = format!("#{}", first.as_str().unwrap());
    me.type_in(&first, "令和9年2月1日").await;
    away_and_back().await;
    me.holds(&first, "令和9年2月1日").await;
    me.leave().await;
}

async fn what_happened_while_the_page_was_away_is_seen(browser: Browser) {
    let me = Person::with(browser, Refuses::Nothing, serve().await).await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    // The guide itself, as another page of the same tab.
    me.open("?today=2026-11-24&again=1").await;
    me.holds("#opening", "2027-06-01").await;
    me.retype("#opening", "2027-09-01").await;
    me.told("#step-receipt-number .day", "令和9年7月1日(木)").await;
    me.unfold().await;
    me.type_in("#plan-name", "うみべ医院").await;
    me.told("#whose", "うみべ医院").await;
    me.client.back().await.unwrap();
    me.ready().await;
    me.holds("#opening", "2027-09-01").await;
    me.holds("#plan-name", "うみべ医院").await;
    me.told("#step-receipt-number .day", "令和9年7月1日(木)").await;
    me.leave().await;
}

/// Not by the driver's reload: Firefox's goes past the service worker, as Ctrl+F5 does.
async fn visit_again(me: &Person) {
    me.open("").await;
}

/// `engine: rule, rule` makes a test of each.
macro_rules! rules_hold_in {
    ($($engine:ident = $browser:ident: $($rule:ident)*;)*) => {
        $(mod $engine {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $rule() {
                super::$rule(crate::driver::Browser::$browser).await;
            })*
        })*
    };
}

rules_hold_in! {
    chromium = Chromium:
        what_is_entered_before_the_app_is_there_is_taken_over
        without_javascript_the_steps_bureaus_and_phone_number_are_there;
    firefox = Firefox:
        a_plan_is_made_and_kept
        what_is_entered_before_the_app_is_there_is_taken_over
        another_sites_page_under_a_strict_policy_embeds_two_guides
        with_storage_blocked_the_guide_works_and_says_so
        a_page_left_open_is_on_the_new_day_when_somebody_comes_back
        a_page_that_somebody_comes_back_to_shows_what_the_plan_holds
        what_happened_while_the_page_was_away_is_seen
        after_the_first_visit_the_guide_opens_without_network
        a_newer_build_waits_for_the_person_and_loses_nothing
        the_one_file_runs_from_disk_and_keeps_what_is_entered
        without_javascript_the_steps_bureaus_and_phone_number_are_there;
    webkit = WebKit:
        a_plan_is_made_and_kept
        what_is_entered_before_the_app_is_there_is_taken_over
        another_sites_page_under_a_strict_policy_embeds_two_guides
        with_storage_blocked_the_guide_works_and_says_so
        a_page_left_open_is_on_the_new_day_when_somebody_comes_back
        a_page_that_somebody_comes_back_to_shows_what_the_plan_holds
        what_happened_while_the_page_was_away_is_seen
        after_the_first_visit_the_guide_opens_without_network
        a_newer_build_waits_for_the_person_and_loses_nothing
        the_one_file_runs_from_disk_and_keeps_what_is_entered
        without_javascript_the_steps_bureaus_and_phone_number_are_there;
}
