//! Who comes back sees the path of the open plan before the app is there; the app then draws the same in its place.

use serde_json::{Value, json};
use std::time::Duration;

use crate::access::nothing_wrong;
use crate::offline::kept as cached;
use crate::person::Person;
use crate::world::site::Site;

const DAY: &str = "?today=2026-11-24";
/// What is kept of the path.
const KEY: &str = "onshi-guide.back";

/// The app waits, while `held` is set, until it is let go. Sums up what moves without an input.
const HELD: &str = "(() => {
    const { compileStreaming } = WebAssembly;
    const gate = new Promise(open => { window.letGo = open });
    if (localStorage.held) WebAssembly.compileStreaming = async file => { await gate; return compileStreaming.call(WebAssembly, file) };
    window.moved = 0;
    new PerformanceObserver(list => list.getEntries().forEach(({ value }) => { window.moved += value }))
        .observe({ type: 'layout-shift', buffered: true });
})()";

/// Of each row: element, classes, whether it is next and open, and its texts with their classes and dates.
const ROWS: &str = "const plain = text => text.replace(/\\s+/g, ' ').trim();
    return [...document.querySelectorAll('.steps > li')].map(row => [row.id, row.className, row.getAttribute('aria-current'),
        row.querySelector('details').open, row.querySelector('summary').id,
        [...row.querySelectorAll('summary :is(.due, .day, .badge, .bound, .name, .number, strong, .change, .dot)')]
            .map(part => [part.className.trim(), plain(part.textContent), part.dateTime ?? ''])])";

/// Where the rows are, with what is in them and what is above them.
const PLACES: &str = "return ['#questions .answered', '.steps > li', '.steps .dues', '.steps .name', '.steps .dot'].flatMap(css =>
    [...document.querySelectorAll(css)].map(part => {
        const { x, y, width, height } = part.getBoundingClientRect();
        // Only the whole row is as wide as what only the app can say.
        return [css, x, y, ...(css.endsWith('li') ? [width, height] : [])];
    }))";

/// The next visit, at which the app is held back.
async fn back(me: &Person, rest: &str) {
    me.script("localStorage.held = 1").await;
    me.client.goto("about:blank").await.unwrap();
    me.client.goto(&format!("{}{rest}", me.site())).await.unwrap();
    me.see("#questions").await;
}

/// The app goes on.
async fn app(me: &Person) {
    me.script("window.moved = 0; window.letGo()").await;
    me.ready().await;
    me.script("localStorage.removeItem('held')").await;
}

/// Waits until the path is kept.
async fn is_kept(me: &Person) {
    me.stored().await;
    me.says(&format!("return localStorage.getItem('{KEY}') !== null"), true).await;
}

/// A plan whose path is kept, and a service worker that has all files.
async fn planned(name: &str) -> (Site, Person) {
    let site = Site::new(name).await;
    let me = site.person().await;
    me.before_page(HELD).await;
    me.open(DAY).await;
    me.click("#kind-0").await;
    me.enter("2027-06-01", "静岡県").await;
    me.see("#figure").await;
    me.see(".step .more").await;
    cached(&me).await;
    is_kept(&me).await;
    (site, me)
}

async fn shows_rows(me: &Person) -> bool {
    me.script("return document.querySelector('#step-receipt-number')?.checkVisibility() ?? false").await
        == true
}

#[tokio::test(flavor = "multi_thread")]
async fn the_path_is_there_before_the_app_which_draws_the_same_in_its_place() {
    let (_site, me) = planned("back-same").await;
    for width in [390, 1280] {
        let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        me.devtools("Emulation.setDeviceMetricsOverride", size).await;
        // In a window of another width nothing is known of the heights yet.
        me.open(DAY).await;
        me.script(&format!("localStorage.removeItem('{KEY}')")).await;
        me.open(DAY).await;
        is_kept(&me).await;
        back(&me, DAY).await;
        assert!(shows_rows(&me).await, "at {width}");
        assert!(me.absent("#main").await, "the app is not there");
        nothing_wrong(&me, "the path before the app").await;
        assert!(me.absent(".verdict h2").await, "no verdict");
        let (rows, places) = (me.script(ROWS).await, me.script(PLACES).await);
        app(&me).await;
        me.see("#figure").await;
        assert_eq!(rows, me.script(ROWS).await, "at {width}");
        let after = me.script(PLACES).await;
        let pairs = places.as_array().unwrap().iter().zip(after.as_array().unwrap());
        for (before, after) in pairs {
            for (a, b) in before.as_array().unwrap()[1..].iter().zip(&after.as_array().unwrap()[1..]) {
                assert!(
                    (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() <= 1.0,
                    "{width}: {before} {after}"
                );
            }
        }
        me.after_timers(Duration::from_millis(300)).await;
        let moved = me.script("return window.moved").await.as_f64().unwrap();
        assert!(moved < 0.01, "{moved} at {width}");
    }
    me.leave().await;
}

/// Changes what is kept.
async fn spoil(me: &Person, change: &str) {
    let script = format!(
        "const kept = JSON.parse(localStorage.getItem('{KEY}')); {change}; localStorage.setItem('{KEY}', JSON.stringify(kept))"
    );
    me.script(&script).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_path_that_the_app_would_not_draw_is_not_shown() {
    let (_site, me) = planned("back-other").await;
    let changes = [
        ("another build, and with it other facts", "kept.build = './start-0.js'"),
        ("another plan", "kept.plan = 'another'"),
        ("an entry since", "kept.edited -= 1"),
        ("furigana", "localStorage.setItem('onshi-guide.settings', '{\"furigana\":true}')"),
        ("English", "localStorage.setItem('onshi-guide.settings', '{\"language\":\"english\"}')"),
    ];
    back(&me, DAY).await;
    assert!(shows_rows(&me).await);
    let kept = me.script(&format!("return localStorage.getItem('{KEY}')")).await;
    for (what, change) in changes {
        me.client.goto(&format!("{}config.schema.json", me.site())).await.unwrap();
        me.script(&format!("localStorage.setItem('{KEY}', {kept})")).await;
        spoil(&me, change).await;
        back(&me, DAY).await;
        assert!(!shows_rows(&me).await, "{what}");
        me.script("localStorage.removeItem('onshi-guide.settings')").await;
    }
    me.script(&format!("localStorage.setItem('{KEY}', {kept})")).await;
    for elsewhere in ["#forms", "?prefecture=静岡県", "?lang=en"] {
        back(&me, elsewhere).await;
        assert!(!shows_rows(&me).await, "{elsewhere}");
    }
    // What no app of another build has seen: an entry in the journal of a tab that was killed.
    me.client.goto(&format!("{}config.schema.json", me.site())).await.unwrap();
    me.script(
        "const id = JSON.parse(localStorage.getItem('onshi-guide.open'));\
         const entries = { prefecture: { at: Date.now(), text: '愛知県' } };\
         localStorage.setItem('onshi-guide/journal/x', JSON.stringify({ app: 'onshi-guide', version: 2, written: 1, plans: [{ id, entries }] }))",
    )
    .await;
    back(&me, DAY).await;
    assert!(!shows_rows(&me).await, "a journal");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_answer_takes_the_path_away_and_a_row_opened_early_is_open_in_the_app() {
    let (_site, me) = planned("back-acts").await;
    back(&me, DAY).await;
    me.click("#present-row").await;
    me.click("#questions > summary").await;
    me.choose("#prefecture", "愛知県").await;
    assert!(!shows_rows(&me).await, "its days are others");
    me.told("#ahead-soon", "読み込んでいます").await;
    me.choose("#prefecture", "静岡県").await;
    assert!(shows_rows(&me).await, "again the same");
    app(&me).await;
    me.see("#step-present .more").await;
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    me.says("return document.querySelector('#step-receipt-number details').open", false).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_for_the_days_for_which_it_is_next_a_step_is_marked() {
    let (_site, me) = planned("back-next").await;
    back(&me, "?today=2027-05-20").await;
    assert!(shows_rows(&me).await);
    assert!(me.absent(".steps [aria-current]").await);
    app(&me).await;
    me.see(".steps [aria-current]").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn own_steps_and_ticks_are_kept_and_a_deleted_plan_leaves_nothing() {
    let (_site, me) = planned("back-erased").await;
    me.click("#line-done").await;
    is_kept(&me).await;
    me.says(&format!("return localStorage.getItem('{KEY}').includes('step done')"), true).await;
    back(&me, DAY).await;
    me.says("return document.querySelector('#step-line').className", "step done").await;
    app(&me).await;
    is_kept(&me).await;
    me.unfold().await;
    me.delete_all().await;
    me.says(&format!("return localStorage.getItem('{KEY}')"), Value::Null).await;
    me.after_timers(Duration::from_millis(1500)).await;
    me.says(&format!("return localStorage.getItem('{KEY}')"), Value::Null).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_of_an_association_are_waited_for() {
    let site = Site::new("back-association").await;
    site.add("config.json", r#"{ "name": "うみべ県医師会" }"#);
    let me = site.person().await;
    me.open(DAY).await;
    me.enter("2027-06-01", "静岡県").await;
    me.stored().await;
    me.after_timers(Duration::from_millis(1500)).await;
    me.says(&format!("return localStorage.getItem('{KEY}')"), Value::Null).await;
    me.leave().await;
}
