//! Ways through the guide: back to where one was, addresses and titles, steps that are jumped to, messages that go.

use std::time::Duration;

use crate::person::Person;

async fn with_a_plan() -> Person {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.see("#figure").await;
    me.see(".step .more").await;
    me
}

#[tokio::test(flavor = "multi_thread")]
async fn back_returns_to_the_place_and_to_what_was_open() {
    let me = with_a_plan().await;
    me.click("#application-row").await;
    me.see("#step-application .more").await;
    me.click("#know > summary").await;
    me.see("#know .contacts").await;
    me.script("document.getElementById('know').scrollIntoView({ block: 'center' })").await;
    me.after_timers(Duration::from_millis(100)).await;
    let there = me.script("return scrollY").await.as_f64().unwrap();
    assert!(there > 300.0, "{there}");
    me.script("location.hash = '#help'").await;
    me.see("#main dl.words").await;
    me.client.back().await.unwrap();
    me.see("#step-application details[open] .more").await;
    me.see("#know[open] .contacts").await;
    let near = format!("return Math.abs(scrollY - {there}) < 40");
    me.says(&near, true).await;
    // A page that is gone to anew begins at its top.
    me.script("location.hash = '#help'").await;
    me.see("#main dl.words").await;
    me.says("return scrollY", 0).await;
    // With the navigation in view, wherever one was on the page before.
    me.script("scrollTo(0, 400); document.querySelector('nav a[href=\"#forms\"]').click()").await;
    me.see("#print-size").await;
    me.focused("main").await;
    me.says("return scrollY", 0).await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_page_and_each_plan_has_an_address_and_a_title() {
    let me = with_a_plan().await;
    let title = "オンライン資格確認 導入ガイド";
    for (page, label) in [("forms", "書類"), ("help", "使い方"), ("plans", "計画")] {
        me.go(page).await;
        me.says("return document.title", format!("{label} – {title}")).await;
    }
    me.stored().await;
    me.click("#plan-list .copy-plan").await;
    me.told("#said", "複製しました").await;
    me.go("plans").await;
    let first = me.script("return document.querySelector('.plan:not(.open)').id.replace('plan-', '')").await;
    let first = first.as_str().unwrap().to_string();
    me.click(&format!("#plan-{first} .open-plan")).await;
    me.says("return location.hash", format!("#plan={first}")).await;
    me.see("#verdict").await;
    // The address alone leads there, from another plan, too.
    me.go("plans").await;
    me.click(".plan:not(.open) .open-plan").await;
    me.see("#verdict").await;
    me.stored().await;
    me.script(&format!("location.hash = '#plan={first}'")).await;
    let open = "return JSON.parse(sessionStorage.getItem('onshi-guide.open') ?? localStorage.getItem('onshi-guide.open'))";
    me.says(open, first).await;
    me.script("location.hash = '#plan=nobody'").await;
    me.until("it is told", async || !me.text("#said").await.is_empty()).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_of_the_timeline_and_the_next_step_lead_to_the_step_on_top_of_the_window() {
    let me = with_a_plan().await;
    me.script("document.querySelector('.strip [data-step=\"designation-application\"], .strip [data-step=\"certificates\"]').dispatchEvent(new MouseEvent('click', { bubbles: true }))").await;
    let on_top = "const row = document.activeElement; return row.localName === 'summary' && row.getBoundingClientRect().top < 120";
    me.says(on_top, true).await;
    me.says("return document.activeElement.parentElement.open", true).await;
    me.click("#to-next").await;
    me.focused("line-row").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_is_ticked_folds_up_and_the_next_one_opens() {
    let me = with_a_plan().await;
    me.click("#line-done").await;
    me.focused("equipment-row").await;
    me.see("#step-equipment details[open] .more").await;
    me.gone("#step-line details[open]").await;
    me.told("#step-line summary", "令和8年11月24日に済み").await;
    me.see("#step-equipment[aria-current=step]").await;
    // Out of its turn: the focus stays, and so does what is open.
    me.click("#application-row").await;
    me.click("#application-done").await;
    me.focused("application-row").await;
    me.see("#step-equipment details[open] .more").await;
    // What is put right is open again, and typing keeps a step open that is no longer the next one.
    me.click("#line-row").await;
    me.click("#line-done").await;
    me.see("#step-line details[open] .more").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_goes_at_the_next_action_and_stays_under_the_pointer() {
    let me = with_a_plan().await;
    me.click("#line-done").await;
    me.click("#undo").await;
    me.told("#said", "手順1のチェック").await;
    me.script("document.getElementById('said').dispatchEvent(new PointerEvent('pointerenter'))").await;
    me.after_timers(Duration::from_secs(7)).await;
    me.told("#said", "手順1のチェック").await;
    me.click("#know > summary").await;
    me.tells_only("#said", "").await;
    me.click("#redo").await;
    me.told("#said", "手順1のチェック").await;
    me.after_timers(Duration::from_secs(7)).await;
    me.tells_only("#said", "").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_one_filled_button_is_the_next_act() {
    let me = with_a_plan().await;
    me.tells_only("#main-act", "手順1を済みにする").await;
    me.click("#main-act").await;
    me.told("#verdict", "1／10").await;
    me.click("#main-act").await;
    me.tells_only("#main-act", "受付番号情報提供依頼書を作る").await;
    me.says("return document.querySelectorAll('.main').length", 1).await;
    me.click("#main-act").await;
    me.see("#main .papers").await;
    me.client.back().await.unwrap();
    // Nobody knows the deadline: ask first.
    me.choose("#prefecture", "東京都").await;
    me.tells_only("#main-act", "手順3の締切を聞く（03-6692-5119）").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_folded_is_built_when_it_is_opened_or_searched() {
    let me = with_a_plan().await;
    assert!(me.absent("#know .contacts").await && me.absent("#step-report .more").await);
    me.press_with_control('f').await;
    me.see("#know:not([open]) .contacts").await;
    me.see("#step-report details:not([open]) .more").await;
    me.leave().await;
}

/// The button that can't act any more goes; by keyboard one goes on from the other.
#[tokio::test(flavor = "multi_thread")]
async fn undo_and_redo_pass_the_focus_on() {
    let me = with_a_plan().await;
    // All that was entered so far is one step back, and another.
    me.script("document.getElementById('undo').focus()").await;
    for (pressed, other) in [("undo", "redo"), ("redo", "undo")] {
        me.until(&format!("no more {pressed}"), async || {
            me.press("\u{e007}").await;
            me.after_timers(Duration::from_millis(50)).await;
            me.script(&format!("return document.getElementById('{pressed}').disabled")).await == true
        })
        .await;
        me.focused(other).await;
    }
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_memo_grows_with_its_text() {
    let me = with_a_plan().await;
    me.open_steps().await;
    let height = async || {
        me.script("return document.getElementById('line-note').clientHeight").await.as_f64().unwrap()
    };
    let before = height().await;
    me.put("line-note", &"電話で聞いたこと\n".repeat(6)).await;
    me.unfold().await;
    me.until("it is higher", async || height().await > before * 1.5).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn that_it_opens_without_a_network_is_said_once_it_is_so() {
    let me = with_a_plan().await;
    let active = "return !!(await navigator.serviceWorker.getRegistration())?.active";
    me.until("the worker is active", async || me.awaited(active).await == true).await;
    me.click("#hand-on > summary").await;
    me.told("#offline", "ホーム画面に追加").await;
    me.leave().await;
}
