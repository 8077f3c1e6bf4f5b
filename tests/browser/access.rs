//! For everyone: what axe-core finds, what the browser's accessibility tree says, what is told after a change.

use serde_json::{Value, json};

use crate::embed::{TWO, host};
use crate::person::{EARLY, Person, TOO_WIDE, pages};

/// Asserts that axe-core finds nothing to object to, by the rules of WCAG 2.2 A and AA and its best practices.
pub(crate) async fn nothing_wrong(me: &Person, state: &str) {
    let axe = std::fs::read_to_string(std::env::var("ONSHI_AXE").expect("run tools/test")).unwrap();
    let run = "const told = arguments[0];\
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];\
        axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then(r => told(\
        [r.passes.length, ...r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | '))]))";
    me.script(&axe).await;
    let found = me.client.execute_async(run, vec![]).await.unwrap();
    let found = found.as_array().unwrap();
    assert!(found[0].as_u64().unwrap() > 10, "{state}: axe looked at the page");
    assert_eq!(found[1..], [] as [Value; 0], "{state}");
}

async fn filled(me: &Person, rest: &str) {
    me.open(rest).await;
    me.enter("2027-06-01", "静岡県").await;
    me.see("#verdict").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_screen_or_state() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    nothing_wrong(&me, "blank").await;
    filled(&me, "?today=2026-11-24").await;
    nothing_wrong(&me, "a schedule").await;
    me.unfold().await;
    me.type_in("#own-request_deadline", "来月").await;
    me.type_in("#equipment-on", "きのう").await;
    me.script("document.querySelectorAll('.term').forEach(t => t.click())").await;
    nothing_wrong(&me, "all open, wrong dates, meanings shown").await;
    for page in pages() {
        me.go(page).await;
        me.unfold().await;
        nothing_wrong(&me, page).await;
    }
    me.go("forms").await;
    me.type_in("#field-facility-postal", "12").await;
    me.click("#sample").await;
    nothing_wrong(&me, "a form with an error, and the sample").await;
    me.go("plans").await;
    me.unfold().await;
    me.click(".delete-plan").await;
    me.see("#deleted").await;
    nothing_wrong(&me, "a plan deleted").await;
    me.go("1;2027-06-01;22;pharmacy;new;first").await;
    me.unfold().await;
    me.click("#delete").await;
    nothing_wrong(&me, "asked before deleting").await;
    me.go("share=1;2027-06-01;22;pharmacy;new;first").await;
    me.see("#shared").await;
    nothing_wrong(&me, "a link from somebody").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_in_the_dark_enlarged_late_or_on_paper() {
    let me = Person::new().await;
    filled(&me, "?today=2027-04-20").await;
    me.told("#verdict h2", "もう間に合いません").await;
    nothing_wrong(&me, "too late").await;
    me.script("document.getElementById('look').open = true").await;
    me.click("#text-size-2").await;
    me.click("#furigana").await;
    me.click("#theme-2").await;
    me.told("#main", "うけつけばんごう").await;
    nothing_wrong(&me, "dark, larger, with furigana").await;
    for page in pages() {
        me.go(page).await;
        nothing_wrong(&me, &format!("{page}, dark")).await;
    }
    me.go("plan").await;
    me.choose("#prefecture", "東京都").await;
    me.script("document.getElementById('theme-1').click()").await;
    me.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    me.script("dispatchEvent(new Event('beforeprint'))").await;
    nothing_wrong(&me, "the checklist on paper").await;
    me.go("forms").await;
    // The sheet is the ministry's: its title is no heading of the page's.
    me.script("document.querySelector('main').insertAdjacentHTML('afterbegin', '<h1>書類</h1>')").await;
    nothing_wrong(&me, "a form on paper").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_in_a_frame() {
    let me = Person::new().await;
    me.open_framed(&host(me.site(), TWO).await).await;
    nothing_wrong(&me, "in a frame").await;
    me.leave().await;
}

/// What a screen reader would say of the page, from the browser itself.
async fn tree(me: &Person) -> Vec<(String, String)> {
    let nodes = me.devtools("Accessibility.getFullAXTree", json!({})).await;
    let text = |node: &Value, what: &str| node[what]["value"].as_str().unwrap_or_default().to_string();
    let seen = |node: &&Value| node["ignored"] != true;
    let nodes = nodes["nodes"].as_array().unwrap();
    nodes.iter().filter(seen).map(|n| (text(n, "role"), text(n, "name"))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_can_be_operated_has_a_name() {
    let me = Person::new().await;
    filled(&me, "?today=2026-11-24").await;
    for page in pages() {
        me.go(page).await;
        me.unfold().await;
        let tree = tree(&me).await;
        let operated =
            ["button", "link", "textbox", "combobox", "checkbox", "radio", "Date", "image", "progressbar"];
        let mut counted = 0;
        for (role, name) in tree.iter().filter(|(role, _)| operated.contains(&role.as_str())) {
            assert!(!name.trim().is_empty(), "{page}: a {role} without a name");
            counted += 1;
        }
        assert!(counted > 8, "{page}: {counted}");
    }
    me.go("plan").await;
    let tree = tree(&me).await;
    let said = |role: &str, part: &str| tree.iter().any(|(r, name)| r == role && name.contains(part));
    assert!(said("textbox", "いつ開院しますか"));
    assert!(said("combobox", "どこで"));
    assert!(
        said("StaticText", "手順3 受付番号の情報提供依頼: 令和9年4月1日(木)（公表）"),
        "what the drawing shows is told"
    );
    assert!(said("checkbox", "済みにする （手順1）"));
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn controls_that_are_there_several_times_say_of_what() {
    let me = Person::new().await;
    filled(&me, "?today=2026-11-24").await;
    me.unfold().await;
    let plan = tree(&me).await;
    let said = |role: &str, part: &str| plan.iter().any(|(r, name)| r == role && name.contains(part));
    assert!(said("Date", "済んだ日"), "a date picker names its field");
    assert!(said("form", "受付番号の情報提供依頼"), "the fields of a step are named as its own");
    me.go("embed").await;
    let page = tree(&me).await;
    let is_copy = |(role, name): &&(String, String)| role == "button" && name.starts_with("コピー");
    let mut copies: Vec<&(String, String)> = page.iter().filter(is_copy).collect();
    copies.sort();
    let all = copies.len();
    copies.dedup();
    assert_eq!((all, copies.len()), (4, 4), "{copies:?}");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_told_in_a_sentence_and_an_error_beside_its_field() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    let role = "return document.getElementById('told').getAttribute('role')";
    // There before anything is told.
    me.says(role, "status").await;
    filled(&me, "?today=2026-11-24").await;
    let told = "return document.getElementById('told').textContent";
    me.says(told, "期限には、どれも間に合います。次は手順1 回線の手配、令和8年12月28日(月)まで（目安）")
        .await;
    me.retype("#opening", "2027-02-30").await;
    me.press("\u{e004}").await;
    me.told("#opening-error", "暦にない日付").await;
    let live = "const e = document.getElementById('opening-error'); const f = document.getElementById('opening');\
        return [e.getAttribute('aria-live'), f.getAttribute('aria-describedby').split(' ').includes(e.id), f.getAttribute('aria-invalid')]";
    me.says(live, json!(["polite", true, "true"])).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hard_word_opens_its_meaning_by_key_and_closes_it() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.script("document.querySelector('.lead .term').focus()").await;
    me.tells_no(".lead", "しくみです").await;
    me.press("\u{e007}").await;
    me.told(".lead", "その場で確かめるしくみです").await;
    me.says("return document.activeElement.getAttribute('aria-expanded')", "true").await;
    me.press(" ").await;
    me.tells_no(".lead", "しくみです").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_persons_look_is_kept() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.script("document.getElementById('look').open = true").await;
    me.click("#text-size-1").await;
    me.click("#theme-2").await;
    me.click("#furigana").await;
    me.reload().await;
    let root = "const d = document.documentElement.dataset; return [d.text, d.theme]";
    me.says(root, json!(["large", "dark"])).await;
    me.told(".lead", "しかくかくにん").await;
    me.leave().await;
}

/// 1280 px at 400 % is 320 px: nothing scrolls sideways, with the largest texts and furigana too.
#[tokio::test(flavor = "multi_thread")]
async fn the_largest_texts_fit_the_narrowest_screen() {
    let me = Person::new().await;
    filled(&me, "?today=2026-11-24").await;
    // Of two plans the desk lists the tasks; a name without a break must not widen it.
    me.unfold().await;
    me.type_in("#plan-name", &"W".repeat(300)).await;
    me.go("plans").await;
    me.click("#new-plan").await;
    me.enter("2027-07-01", "静岡県").await;
    me.see("#verdict").await;
    me.script("document.getElementById('look').open = true").await;
    me.click("#text-size-2").await;
    me.click("#furigana").await;
    for page in pages() {
        me.go(page).await;
        me.unfold().await;
        for width in [320, 640] {
            me.picture(&format!("{page}-enlarged"), width).await;
            let over = me.script(TOO_WIDE).await;
            assert!(over.as_i64().unwrap() <= 0, "{page} at {width}: {over} px too wide");
        }
    }
    me.leave().await;
}
