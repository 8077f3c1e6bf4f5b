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

/// The app waits, while `held` is set, until it is let go. Sums up what moves without an input, and collects what is
/// announced.
const HELD: &str = "(() => {
    const { compileStreaming } = WebAssembly;
    const gate = new Promise(open => { window.letGo = open });
    if (localStorage.held) WebAssembly.compileStreaming = async file => { await gate; return compileStreaming.call(WebAssembly, file) };
    window.moved = 0;
    new PerformanceObserver(list => list.getEntries().forEach(({ value }) => { window.moved += value }))
        .observe({ type: 'layout-shift', buffered: true });
})()";

/// Of each row: element, classes, whether it is next and open, and its texts with their classes and dates. Of an open step
/// only the app says how long there is.
const ROWS: &str = "const plain = text => text.replace(/\\s+/g, ' ').trim();
    return [...document.querySelectorAll('.steps > li')].map(row => [row.id, row.className, row.getAttribute('aria-current'),
        row.querySelector('details').open, row.querySelector('summary').id,
        [...row.querySelectorAll('summary :is(.due, .day, .badge, .bound, .name, .number, strong, .change, .dot)')]
            .concat(...row.classList.contains('done') ? [row.querySelector('.line')] : [])
            .map(part => [part.className.trim(), plain(part.textContent), part.dateTime ?? ''])])";

/// Where the rows are, with what is in them and what is above them.
const PLACES: &str = "return ['#questions .answered', '.verdict', '.steps > li', '.steps .dues', '.steps .name', '.steps .dot'].flatMap(css =>
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
    me.says("return document.readyState !== 'loading' && !!window.letGo", true).await;
}

/// The app goes on.
async fn app(me: &Person) {
    me.script("window.moved = 0; window.letGo()").await;
    me.ready().await;
    me.script("localStorage.removeItem('held')").await;
}

/// Waits until the path is kept as the plan is now.
async fn is_kept(me: &Person) {
    me.stored().await;
    let is_newest = format!(
        "const edited = Object.values(JSON.parse(localStorage['onshi-guide.early']).entries).map(({{ at }}) => at);\
         return JSON.parse(localStorage.getItem('{KEY}'))?.edited === Math.max(...edited)"
    );
    me.says(&is_newest, true).await;
}

/// What is kept, as text.
async fn text(me: &Person) -> Value {
    me.script(&format!("return localStorage.getItem('{KEY}')")).await
}

/// A plan whose path is kept, and a service worker that has all files.
async fn planned(name: &str, rest: &str) -> (Site, Person) {
    let site = Site::new(name).await;
    let me = site.person().await;
    me.before_page(HELD).await;
    me.open(rest).await;
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

/// The path before the app, then the app: the same in the same places.
async fn is_drawn_in_its_place(me: &Person, rest: &str, what: &str) {
    back(me, rest).await;
    assert!(shows_rows(me).await, "{what}");
    assert!(me.absent("#main").await, "the app is not there: {what}");
    nothing_wrong(me, &format!("the path before the app, {what}")).await;
    assert!(me.absent(".verdict h2").await, "no verdict: {what}");
    let (rows, places) = (me.script(ROWS).await, me.script(PLACES).await);
    app(me).await;
    me.see("#figure").await;
    assert_eq!(rows, me.script(ROWS).await, "{what}");
    let after = me.script(PLACES).await;
    let (places, after) = (places.as_array().unwrap(), after.as_array().unwrap());
    assert_eq!(places.len(), after.len(), "{what}");
    for (before, after) in places.iter().zip(after) {
        for (a, b) in before.as_array().unwrap()[1..].iter().zip(&after.as_array().unwrap()[1..]) {
            let far = (a.as_f64().unwrap() - b.as_f64().unwrap()).abs();
            assert!(far <= 1.0, "{what}: {before} {after}");
        }
    }
    me.after_timers(Duration::from_millis(300)).await;
    let moved = me.script("return window.moved").await.as_f64().unwrap();
    assert!(moved < 0.01, "{moved}: {what}");
}

async fn window(me: &Person, width: u32) {
    me.window(width, 900).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_path_is_there_before_the_app_which_draws_the_same_in_its_place() {
    let (_site, me) = planned("back-same", DAY).await;
    is_drawn_in_its_place(&me, DAY, "after the visit on which the plan was made").await;
    for width in [390, 1280] {
        window(&me, width).await;
        me.open(DAY).await;
        is_kept(&me).await;
        let places = format!(
            "return JSON.parse(localStorage.getItem('{KEY}')).shape.startsWith(Math.min(innerWidth, 1184))"
        );
        me.says(&places, true).await;
        is_drawn_in_its_place(&me, DAY, &format!("at {width}")).await;
    }
    // Ticked, and a day that the office told.
    me.click("#line-done").await;
    is_kept(&me).await;
    me.says(&format!("return localStorage.getItem('{KEY}').includes('step done')"), true).await;
    is_drawn_in_its_place(&me, DAY, "with a step done").await;
    me.leave().await;
}

/// The card of the next question stands beside verdict and path, which are narrower then, at both visits.
#[tokio::test(flavor = "multi_thread")]
async fn a_card_beside_the_path_moves_nothing() {
    let (_site, me) = planned("back-beside", DAY).await;
    window(&me, 1280).await;
    me.open(DAY).await;
    me.choose("#prefecture", "東京都").await;
    me.see("[data-asked] .beside:not([hidden])").await;
    me.open(DAY).await;
    me.see("[data-asked] .beside:not([hidden])").await;
    is_kept(&me).await;
    me.says(&format!("return JSON.parse(localStorage.getItem('{KEY}')).places.beside"), true).await;
    is_drawn_in_its_place(&me, DAY, "with a card beside it").await;
    me.see("[data-asked] .beside:not([hidden])").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english_the_page_around_the_path_is_english_too() {
    let (_site, me) = planned("back-english", "?today=2026-11-24&lang=en").await;
    let english = "?today=2026-11-24&lang=en";
    is_drawn_in_its_place(&me, english, "in English").await;
    is_kept(&me).await;
    back(&me, english).await;
    assert!(shows_rows(&me).await);
    me.says("return document.documentElement.lang", "en").await;
    // What is seen; names of places and offices have their Japanese in brackets.
    let seen = me.script("return document.querySelector('main .screen, #first').innerText + document.querySelector('header').innerText").await;
    let seen = seen.as_str().unwrap();
    assert!(seen.contains("Loading") && !seen.contains("変える") && !seen.contains("手順"), "{seen}");
    me.says("return document.querySelector('#questions').inert", true).await;
    // In the other language it would be the wrong one.
    back(&me, DAY).await;
    assert!(!shows_rows(&me).await);
    me.leave().await;
}

/// Leaves for a page without the app, with what is kept changed.
async fn spoiled(me: &Person, kept: &Value, change: &str) {
    me.client.goto(&format!("{}config.schema.json", me.site())).await.unwrap();
    me.script(&format!(
        "let kept = JSON.parse({kept}); {change}; localStorage.setItem('{KEY}', typeof kept === 'string' ? kept : JSON.stringify(kept))"
    ))
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_path_that_the_app_would_not_draw_is_not_shown() {
    let (_site, me) = planned("back-other", DAY).await;
    let kept = text(&me).await;
    let changes = [
        ("another build, and with it other facts", "kept.build = './start-0.js'"),
        ("another plan", "kept.plan = 'another'"),
        ("an entry since", "kept.edited -= 1"),
        ("another language", "kept.language = 'en'"),
        ("another window", "kept.shape = '300 16'"),
        ("another step is next by now", "kept.next.until = '2026-11-23'"),
        ("no JSON", "kept = '{'"),
        ("half of it", "delete kept.rows"),
        ("rows without days", "delete kept.rows[1].dues"),
        ("nothing", "kept = 'null'"),
        ("furigana", "localStorage.setItem('onshi-guide.settings', '{\"furigana\":true}')"),
        ("English", "localStorage.setItem('onshi-guide.settings', '{\"language\":\"english\"}')"),
    ];
    back(&me, DAY).await;
    assert!(shows_rows(&me).await);
    for (what, change) in changes {
        spoiled(&me, &kept, change).await;
        back(&me, DAY).await;
        assert!(!shows_rows(&me).await, "{what}");
        let questions = me.script("return document.querySelector('#questions').checkVisibility()").await;
        assert_eq!(questions, what != "English", "the questions are there instead: {what}");
        me.script("localStorage.removeItem('onshi-guide.settings')").await;
    }
    spoiled(&me, &kept, "").await;
    for elsewhere in ["#forms", "?prefecture=静岡県", "?lang=en"] {
        back(&me, elsewhere).await;
        assert!(!shows_rows(&me).await, "{elsewhere}");
    }
    // What no app has seen yet: an entry in the journal of a tab that was killed.
    spoiled(
        &me,
        &kept,
        "const id = JSON.parse(localStorage.getItem('onshi-guide.open'));\
         const entries = { prefecture: { at: Date.now() + 60000, text: '愛知県' } };\
         localStorage.setItem('onshi-guide/journal/x', JSON.stringify({ app: 'onshi-guide', version: 2, written: 1, plans: [{ id, entries }] }))",
    )
    .await;
    back(&me, DAY).await;
    assert!(!shows_rows(&me).await, "a journal");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_is_text_and_never_markup() {
    let (_site, me) = planned("back-text", DAY).await;
    let kept = text(&me).await;
    let change = "kept.rows[0].name = '<img src=x onerror=\"window.ran = 1\">'; kept.answered = '<b>b</b>'";
    spoiled(&me, &kept, change).await;
    back(&me, DAY).await;
    me.told(".steps strong", "<img").await;
    me.says("return document.querySelector('.answered').textContent", "<b>b</b>").await;
    me.says("return document.querySelector('.steps img') ?? window.ran ?? null", Value::Null).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_answer_takes_the_path_away_and_a_row_opened_early_is_open_in_the_app() {
    let (_site, me) = planned("back-acts", DAY).await;
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
async fn a_page_that_is_not_finished_says_so_on_paper() {
    let (_site, me) = planned("back-paper", DAY).await;
    back(&me, DAY).await;
    let (_, paper) = me.print("back-unfinished").await;
    assert!(paper.contains("もう一度印刷してください") && !paper.contains("令和9年4月1日"), "{paper}");
    assert!(shows_rows(&me).await, "on the screen it stays");
    app(&me).await;
    let (_, paper) = me.print("back-finished").await;
    assert!(paper.contains("令和9年4月1日") && !paper.contains("もう一度印刷してください"), "{paper}");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_announced_before_the_app_does() {
    let (_site, me) = planned("back-said", DAY).await;
    back(&me, DAY).await;
    let live = "return [...document.querySelectorAll('[role=status], [role=alert], [aria-live]')]\
                .filter(part => part.checkVisibility() && part.textContent.trim()).map(part => part.outerHTML)";
    me.says(live, json!([])).await;
    app(&me).await;
    me.says("return document.querySelectorAll('#steps-title').length", 1).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_plan_leaves_nothing() {
    let (_site, me) = planned("back-erased", DAY).await;
    let first = me.client.window().await.unwrap();
    let second = me.client.new_window(true).await.unwrap().handle;
    me.client.switch_to_window(second).await.unwrap();
    me.open(DAY).await;
    me.see("#figure").await;
    me.unfold().await;
    me.delete_all().await;
    me.says(&format!("return localStorage.getItem('{KEY}')"), Value::Null).await;
    me.after_timers(Duration::from_millis(1500)).await;
    assert_eq!(text(&me).await, Value::Null);
    // The other tab had it open.
    me.client.switch_to_window(first).await.unwrap();
    me.gone("#figure").await;
    me.after_timers(Duration::from_millis(1500)).await;
    assert_eq!(text(&me).await, Value::Null);
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_shows_no_path_early_and_leaves_that_of_the_tab() {
    let (site, me) = planned("back-frame", DAY).await;
    let kept = text(&me).await;
    site.add(
        "around.html",
        "<!DOCTYPE html><iframe src='./?today=2026-11-24' width=900 height=900></iframe>",
    );
    me.script("localStorage.held = 1").await;
    me.client.goto(&format!("{}around.html", me.site())).await.unwrap();
    me.says("return frames[0].document.readyState !== 'loading' && !!frames[0].letGo", true).await;
    me.says("return frames[0].document.querySelector('.steps')", Value::Null).await;
    me.script("frames[0].letGo()").await;
    me.says("return !!frames[0].document.querySelector('#figure')", true).await;
    me.after_timers(Duration::from_millis(1500)).await;
    assert_eq!(text(&me).await, kept);
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_with_an_answer_missing_or_with_settings_of_an_association() {
    let site = Site::new("back-association").await;
    let me = site.person().await;
    me.open(DAY).await;
    me.enter("2027-06-01", "静岡県").await;
    me.stored().await;
    me.after_timers(Duration::from_millis(1500)).await;
    assert_eq!(text(&me).await, Value::Null, "the kind of facility is open");
    site.add("config.json", r#"{ "name": "うみべ県医師会" }"#);
    me.open(DAY).await;
    me.click("#kind-0").await;
    me.see("#figure").await;
    me.stored().await;
    me.after_timers(Duration::from_millis(1500)).await;
    assert_eq!(text(&me).await, Value::Null, "settings are fetched first");
    me.leave().await;
}
