//! The third part of the app: pages and folds that few visits open. Chromium.

use crate::person::Person;
use crate::world::site::{Fault, RARE_PART, SECOND_PART, SHARED_PART, Site};

const DAY: &str = "?today=2026-11-24";
/// What the guide says where a part of the page cannot be had.
const FAILED: &str = "この部分を読み込めませんでした";

/// Opens the guide, and waits for the second part alone.
async fn begin(me: &Person, rest: &str) {
    me.client.goto(&format!("{}{DAY}{rest}", me.site())).await.unwrap();
    me.see("#undo").await;
}

async fn with_a_plan(me: &Person) {
    me.enter("2027-06-01", "静岡県").await;
    me.told("#step-receipt-number .day", "令和9年4月1日").await;
    me.stored().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rare_page_can_be_the_first_of_any_visit() {
    let me = Person::new().await;
    begin(&me, "#association").await;
    me.see("#set-name").await;
    me.go("plan").await;
    with_a_plan(&me).await;
    for (page, seen) in [("forms", ".papers svg"), ("office-book", "#book-out"), ("help", "dl.words")] {
        me.go(page).await;
        me.client.refresh().await.unwrap();
        me.see(seen).await;
    }
    me.go("plan").await;
    me.told("#step-receipt-number .day", "令和9年4月1日").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// Nothing but its own pages and folds waits for the third part, at a first visit and at the next ones.
#[tokio::test(flavor = "multi_thread")]
async fn where_the_third_part_cannot_be_had_its_pages_say_so_and_the_rest_works() {
    for fault in [Fault::Status(403), Fault::Portal, Fault::CutShort] {
        let site = Site::without_a_worker("rare-blocked").await;
        site.fault(RARE_PART, fault);
        let me = site.person().await;
        begin(&me, "").await;
        with_a_plan(&me).await;
        me.client.refresh().await.unwrap();
        me.told("#step-receipt-number .day", "令和9年4月1日").await;
        assert!(me.absent(".result .notice.warn[role=alert]").await, "{fault:?}: the plan is whole");
        me.go("plans").await;
        me.told("#count", "1件").await;
        me.script("location.hash = '#help'").await;
        me.told("#main .notice", FAILED).await;
        me.click("details.saved > summary").await;
        me.told("details.saved", FAILED).await;
        site.mend(RARE_PART);
        me.click("#main .notice button").await;
        me.see("dl.words").await;
        me.see("#export-all").await;
        me.go("plan").await;
        me.holds("#opening", "2027-06-01").await;
        me.leave().await;
    }
}

/// What the second part shares with the third is a file of its own. Without it there is no second part.
#[tokio::test(flavor = "multi_thread")]
async fn without_what_the_parts_share_the_plan_is_there_and_it_is_fetched_again() {
    for part in [SECOND_PART, SHARED_PART] {
        let site = Site::without_a_worker("shared-blocked").await;
        let me = site.person().await;
        me.open(DAY).await;
        with_a_plan(&me).await;
        site.fault(part, Fault::Status(403));
        me.client.refresh().await.unwrap();
        me.told("#step-receipt-number .day", "令和9年4月1日").await;
        me.told(".result .notice", FAILED).await;
        site.mend(part);
        me.click(".result .notice button").await;
        me.ready().await;
        me.holds("#prefecture", "静岡県").await;
        me.leave().await;
    }
}

/// Every page opens without the network after one visit that saw none of them.
#[tokio::test(flavor = "multi_thread")]
async fn rare_pages_are_kept_for_the_time_without_a_network() {
    let site = Site::new("rare-offline").await;
    let me = site.person().await;
    me.open(DAY).await;
    crate::offline::kept(&me).await;
    site.vanish().await;
    for (page, seen) in [("association", "#set-name"), ("pc-check", "#pc-storage"), ("help", "dl.words")] {
        me.client.goto("about:blank").await.unwrap();
        me.open(&format!("{DAY}#{page}")).await;
        me.see(seen).await;
    }
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_changes_on_a_rare_page_and_the_page_stays() {
    let me = Person::new().await;
    me.open(&format!("{DAY}#pc-check")).await;
    me.told("#main h1", "このパソコンで使えるか").await;
    me.change_language("en").await;
    me.says("return location.hash", "#pc-check").await;
    me.told("#main h1", "computer").await;
    me.change_language("ja").await;
    me.told("#main h1", "このパソコンで使えるか").await;
    me.leave().await;
}
