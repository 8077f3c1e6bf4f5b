//! A page that a translator has been at: it takes each text out and puts its own, in elements of its own, in its place.

use std::time::Duration;

use crate::person::Person;

/// What translators do to a page, with its own text for a translation.
const TRANSLATE: &str =
    "const texts = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
    const all = []; while (texts.nextNode()) all.push(texts.currentNode);
    for (const text of all) {
        if (!text.data.trim() || text.parentElement.closest('svg, textarea, option, font')) continue;
        const outer = document.createElement('font'), inner = document.createElement('font');
        inner.textContent = text.data; outer.append(inner); text.replaceWith(outer);
    }
    return all.length";

/// All that the page says, seen or folded. Who comes back has another word explained first, and whether the worker is known
/// to be active depends on when the fold is opened.
const SAYS: &str = "const copy = document.getElementById('app').cloneNode(true);
    copy.querySelectorAll('option, .said, .meaning, #offline, #step-receipt-number .taken').forEach(e => e.remove());
    return copy.textContent.replace(/\\s+/g, ' ')";

/// After what changes has been done to a translated page, it says the same as one that nobody has translated.
async fn never_stale(me: &Person, change: impl AsyncFn()) {
    assert!(me.script(TRANSLATE).await.as_u64() > Some(50));
    change().await;
    // A step that was ticked has folded up.
    me.unfold().await;
    me.stored().await;
    // What can wait until the days are shown.
    me.after_timers(Duration::from_millis(400)).await;
    let translated = me.script(SAYS).await;
    me.reload().await;
    me.unfold().await;
    me.after_timers(Duration::from_millis(400)).await;
    let fresh = me.script(SAYS).await;
    let (translated, fresh) = (translated.as_str().unwrap(), fresh.as_str().unwrap());
    let same = translated.chars().zip(fresh.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(60)).take(160).collect::<String>();
    assert_eq!(around(translated), around(fresh), "from the {same}th character");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translated_page_never_says_what_is_no_longer_so() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.click("#kind-1").await;
    me.told("#step-receipt-number .day", "令和9年4月1日").await;
    me.unfold().await;
    never_stale(&me, async || {
        me.retype("#opening", "2027-10-01").await;
        me.told("#step-receipt-number .day", "令和9年7月30日").await;
    })
    .await;
    never_stale(&me, async || {
        me.choose("#prefecture", "東京都").await;
        me.told("#office", "関東信越").await;
    })
    .await;
    never_stale(&me, async || {
        me.click("#equipment-done").await;
        me.click("#kind-4").await;
        me.told("#designation", "開局").await;
    })
    .await;
    never_stale(&me, async || {
        me.retype("#opening", "2026-12-01").await;
        me.leave_field().await;
        me.told("#designation", "令和8年12月1日").await;
    })
    .await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nor_do_the_other_pages() {
    let me = Person::new().await;
    me.open("?today=2021-03-25").await;
    me.with_archived().await;
    me.enter("2021-09-01", "静岡県").await;
    me.click("#kind-1").await;
    me.unfold().await;
    me.type_in("#plan-name", "うみべ医院").await;
    me.stored().await;
    me.go("forms").await;
    me.see("#missing").await;
    never_stale(&me, async || {
        me.type_in("#field-facility-name", "うみべ歯科").await;
        me.type_in("#field-facility-postal", "12").await;
        me.leave_field().await;
        me.told("#field-facility-postal-error", "7けた").await;
    })
    .await;
    never_stale(&me, async || {
        me.put("field-facility-postal", "123-4567").await;
        me.leave_field().await;
        me.gone("#wrong").await;
        me.click("#undo").await;
        me.told("#field-facility-postal-error", "7けた").await;
    })
    .await;
    me.go("plans").await;
    me.see(".plan").await;
    never_stale(&me, async || {
        me.unfold().await;
        me.click(".copy-plan").await;
        me.told("#whose", "うみべ医院のコピー").await;
        // Plans that open on one day have no order.
        me.retype("#opening", "2021-10-01").await;
        me.told("#designation", "令和3年10月1日").await;
        me.go("plans").await;
        me.told("#count", "2件").await;
    })
    .await;
    never_stale(&me, async || {
        me.put("sought", "ない名前").await;
        me.told("#no-plans", "ありません").await;
        me.put("sought", "").await;
        me.told("#count", "2件").await;
    })
    .await;
    me.go("compare").await;
    me.see("#by-bureau").await;
    never_stale(&me, async || {
        // And back to the plan's own month, with which the page begins.
        me.choose("#compare-month", "2021-12-01").await;
        me.told("#by-bureau", "令和3年11月10日").await;
        me.choose("#compare-month", "2021-10-01").await;
        me.told("#by-bureau", "令和3年9月10日").await;
    })
    .await;
    me.leave().await;
}
