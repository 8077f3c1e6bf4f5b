//! Nothing typed is lost, and the page says how far it has come: with a store that is late, lost, full, another tab's, or
//! a newer build's, and without the chunk that writes to it. Chromium.

use std::time::Duration;

use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};

use crate::person::Person;
use crate::world::disk::SmallDisk;
use crate::world::site::{Fault, OLD, SECOND_PART, Site};
use crate::world::store::{Local, Opens, PLANS};

const DAY: &str = "?today=2026-11-24";

/// How far what was entered has come, as the line in the head has it.
async fn is_said(me: &Person, word: &str) {
    me.says("return document.querySelector('.kept')?.dataset.keeping", word).await;
}

/// What the journals of all pages hold of an entry, in localStorage.
async fn journaled(me: &Person, path: &str) -> Value {
    me.script(&format!(
        "return Object.keys(localStorage).filter(k => k.startsWith('onshi-guide/journal/'))\
         .flatMap(k => JSON.parse(localStorage.getItem(k)).plans).map(p => p.entries[{}]?.text).find(t => t !== undefined) ?? null",
        json!(path)
    ))
    .await
}

/// A new tab of the same browser, as after closing the one that was there.
async fn tab_anew(me: &Person) {
    let old = me.client.window().await.unwrap();
    let new = me.client.new_window(true).await.unwrap().handle;
    me.client.switch_to_window(old).await.unwrap();
    me.client.close_window().await.unwrap();
    me.client.switch_to_window(new).await.unwrap();
}

/// Loads the page anew, where it differs in what follows `#` only, too.
async fn visit(me: &Person, rest: &str) {
    me.client.goto("about:blank").await.unwrap();
    me.client.goto(&format!("{}{rest}", me.site())).await.unwrap();
}

async fn to(me: &Person, tab: &WindowHandle) {
    me.client.switch_to_window(tab.clone()).await.unwrap();
}

async fn names(me: &Person) -> Vec<String> {
    let texts = me.base("return await ask(area('plans').getAll())").await;
    let texts: Vec<String> = serde_json::from_value(texts).unwrap();
    let plans = texts.iter().filter_map(|text| serde_json::from_str::<Value>(text).ok());
    let mut names: Vec<String> = plans
        .flat_map(|file| file["plans"].as_array().cloned().unwrap_or_default())
        .map(|plan| plan["entries"]["name"]["text"].as_str().unwrap_or_default().to_string())
        .collect();
    names.sort();
    names
}

/// Fault 54, and B6: the line tells the truth before the second chunk is there, and what is typed then is there the next
/// time, though the page was closed before anything could be stored.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_before_the_second_chunk_is_there_outlives_the_page() {
    for fault in [Fault::Held, Fault::Status(403), Fault::Portal, Fault::Late(Duration::from_secs(12))] {
        let site = Site::without_a_worker(&format!("keeping-{}", fault_name(fault))).await;
        site.fault(SECOND_PART, fault);
        let me = site.person().await;
        me.client.goto(&format!("{}{DAY}", site.address)).await.unwrap();
        me.see("#main #opening").await;
        is_said(&me, "not-yet").await;
        me.enter("2027/6/1", "静岡県").await;
        me.click("#kind-1").await;
        is_said(&me, "journaled").await;
        assert!(me.absent("[data-keeping=kept]").await, "{fault:?}");
        assert_eq!(journaled(&me, "opening").await, "2027/6/1");
        tab_anew(&me).await;
        site.mend(SECOND_PART);
        me.open(DAY).await;
        is_said(&me, "kept").await;
        me.holds("#opening", "2027/6/1").await;
        me.holds("#prefecture", "静岡県").await;
        me.ticked("#kind-1").await;
        me.go("plans").await;
        me.told("#count", "1件").await;
        me.leave().await;
    }
}

fn fault_name(fault: Fault) -> String {
    format!("{fault:?}").chars().filter(char::is_ascii_alphanumeric).collect()
}

/// What is typed before even the app is there, too; and with the second chunk missing for good the plan is there again,
/// not the page for browsers that cannot.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_second_chunk_the_plan_is_there_again_at_every_visit() {
    let site = Site::without_the_app("keeping-early").await;
    site.fault(SECOND_PART, Fault::Status(403));
    let me = site.person().await;
    me.client.goto(&format!("{}{DAY}", site.address)).await.unwrap();
    me.says("return document.querySelector('.early')?.hidden", false).await;
    me.says("return document.querySelector('.kept').dataset.keeping", "not-yet").await;
    me.type_in("#opening", "2027/6/1").await;
    is_said(&me, "journaled").await;
    tab_anew(&me).await;
    me.client.goto(&format!("{}{DAY}", site.address)).await.unwrap();
    me.holds("#opening", "2027/6/1").await;
    me.choose("#prefecture", "静岡県").await;
    site.hold(false);
    me.told("#step-receipt-number .day", "令和9年4月1日").await;
    me.told(".result .notice", "この部分を読み込めませんでした").await;
    me.told(".kept", "保存場所にはまだ入っていません").await;
    tab_anew(&me).await;
    me.client.goto(&format!("{}{DAY}", site.address)).await.unwrap();
    me.told("#step-receipt-number .day", "令和9年4月1日").await;
    site.mend(SECOND_PART);
    me.open(DAY).await;
    is_said(&me, "kept").await;
    me.holds("#prefecture", "静岡県").await;
    assert_eq!(
        journaled(&me, "opening").await,
        json!("2027/6/1"),
        "a journal less than a minute old may be a live tab's"
    );
    me.leave().await;
}

/// Fault 13: a slow database is waited for, and there is no second place.
#[tokio::test(flavor = "multi_thread")]
async fn a_late_store_is_waited_for_and_used() {
    let me = Person::new().await;
    me.open(DAY).await;
    me.type_in("#opening", "2027/6/1").await;
    me.unfold().await;
    me.type_in("#plan-name", "前からの計画").await;
    is_said(&me, "kept").await;
    me.until("it is stored", async || names(&me).await == ["前からの計画"]).await;
    me.store_opens(Some(PLANS), Opens::Never).await;
    visit(&me, &format!("{DAY}#plans")).await;
    me.see("#main #new-plan").await;
    me.told("#not-saved", "開くのを待っています").await;
    me.told("#list-waits", "開くのを待っています").await;
    assert!(
        me.absent("#no-plans").await && !me.text("#main").await.contains("0件"),
        "it is not known what there is"
    );
    me.click("#new-plan").await;
    me.see("#main #opening").await;
    me.type_in("#opening", "2027/9/1").await;
    me.unfold().await;
    me.type_in("#plan-name", "遅い日に作った計画").await;
    is_said(&me, "journaled").await;
    let second = "return Object.keys(localStorage).filter(k => /onshi-guide\\/(plans|heads)/.test(k)).length";
    assert_eq!(me.script(second).await, 0, "never two places");
    me.let_store_open().await;
    is_said(&me, "kept").await;
    me.gone("#not-saved").await;
    me.until("both are stored", async || names(&me).await == ["前からの計画", "遅い日に作った計画"]).await;
    me.go("plans").await;
    me.told("#count", "2件").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_while_the_store_is_late_outlives_the_page() {
    let me = Person::new().await;
    me.store_opens(Some(PLANS), Opens::Never).await;
    me.client.goto(&format!("{}{DAY}", me.site())).await.unwrap();
    me.see("#main #opening").await;
    me.type_in("#opening", "2027/9/1").await;
    is_said(&me, "journaled").await;
    tab_anew(&me).await;
    me.open(DAY).await;
    me.holds("#opening", "2027/9/1").await;
    is_said(&me, "kept").await;
    me.leave().await;
}

/// What builds in the field have put into a second place is found again.
#[tokio::test(flavor = "multi_thread")]
async fn what_lies_in_a_second_place_is_merged_in() {
    let me = Person::new().await;
    me.open(DAY).await;
    let plan = json!({ "app": "onshi-guide", "version": 2, "plans": [{ "id": "hidden", "entries": { "name": { "at": 5, "text": "見えなかった計画" }, "opening": { "at": 5, "text": "2027/9/1" } } }] });
    let half = "{\"app\":\"onshi-guide\",\"version\":2,\"pla";
    let put = format!(
        "localStorage.setItem('onshi-guide/plans/hidden', {}); localStorage.setItem('onshi-guide/plans/half', {})",
        json!(plan.to_string()),
        json!(half)
    );
    me.script(&put).await;
    me.reload().await;
    me.until("it is stored", async || names(&me).await.contains(&"見えなかった計画".to_string())).await;
    me.until("the place is cleared", async || {
        me.script("return Object.keys(localStorage).filter(k => k.startsWith('onshi-guide/plans/')).length")
            .await
            == 0
    })
    .await;
    assert_eq!(me.base("return await ask(area('aside').getAll())").await, json!([half]));
    me.leave().await;
}

/// Fault 11: opened again, and what could not be written is, at latest when the page is shown again.
#[tokio::test(flavor = "multi_thread")]
async fn a_lost_connection_is_opened_again_and_written_to() {
    let me = Person::new().await;
    me.store_is_lost(Some(PLANS), false).await;
    me.open(DAY).await;
    me.type_in("#opening", "2027/6/1").await;
    is_said(&me, "kept").await;
    for told in [true, false] {
        me.close_store(told).await;
        me.retype("#opening", if told { "2027/7/1" } else { "2027/8/1" }).await;
        is_said(&me, "kept").await;
        me.gone("#not-saved").await;
    }
    me.store_is_lost(Some(PLANS), true).await;
    me.retype("#opening", "2027/9/1").await;
    is_said(&me, "journaled").await;
    me.told("#not-saved", "接続を切りました").await;
    me.store_is_lost(Some(PLANS), false).await;
    me.script("document.dispatchEvent(new Event('visibilitychange'))").await;
    is_said(&me, "kept").await;
    me.gone("#not-saved").await;
    tab_anew(&me).await;
    me.open(DAY).await;
    me.holds("#opening", "2027/9/1").await;
    me.leave().await;
}

/// Fault 11 (a): the person clears the site's databases while the plan is open.
#[tokio::test(flavor = "multi_thread")]
async fn a_store_cleared_under_the_page_is_written_anew() {
    let me = Person::new().await;
    me.open(DAY).await;
    me.type_in("#opening", "2027/6/1").await;
    me.stored().await;
    me.clear_store().await;
    me.choose("#prefecture", "静岡県").await;
    me.until("it is stored", async || {
        me.base("return (await ask(area('plans').getAll())).join().includes('静岡県')").await == true
    })
    .await;
    is_said(&me, "kept").await;
    tab_anew(&me).await;
    me.open(DAY).await;
    me.holds("#opening", "2027/6/1").await;
    me.holds("#prefecture", "静岡県").await;
    me.leave().await;
}

/// Fault 12: the page makes way for another tab that upgrades or deletes, and one that is kept waiting says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_makes_way_for_another_tab_and_says_when_it_waits_for_one() {
    let me = Person::new().await;
    me.open(DAY).await;
    me.type_in("#opening", "2027/6/1").await;
    is_said(&me, "kept").await;
    let beside = me.delete_store_beside(PLANS).await;
    me.until("it is deleted", async || me.awaited_in(&beside, "return window.deleting").await == "done")
        .await;
    me.choose("#prefecture", "静岡県").await;
    me.until("it is stored anew", async || {
        me.base("return (await ask(area('plans').getAll())).join().includes('2027/6/1')").await == true
    })
    .await;
    // An older build has it open, and lets no one delete it: the guide opens behind the deletion.
    let hold = "const r = indexedDB.open('onshi-guide'); window.held = await new Promise(t => r.onsuccess = () => t(r.result))";
    me.awaited_in(&beside, hold).await;
    let deleting = me.delete_store_beside(PLANS).await;
    me.until("it waits", async || me.awaited_in(&deleting, "return window.deleting").await == "blocked")
        .await;
    visit(&me, &format!("{DAY}#plans")).await;
    me.told("#not-saved", "閉じてください").await;
    assert!(me.absent("#no-plans").await, "no empty list");
    me.leave().await;
}

/// A newer build has upgraded the database: this one says so and goes on writing to the journal.
#[tokio::test(flavor = "multi_thread")]
async fn a_newer_builds_database_is_left_to_it() {
    let me = Person::new().await;
    me.open(DAY).await;
    me.type_in("#opening", "2027/6/1").await;
    is_said(&me, "kept").await;
    let beside = me.upgrade_store_beside(PLANS, 2).await;
    me.until("it is upgraded", async || me.awaited_in(&beside, "return window.upgrading").await == "done")
        .await;
    me.choose("#prefecture", "静岡県").await;
    me.told("#not-saved", "新しい版").await;
    is_said(&me, "journaled").await;
    assert_eq!(journaled(&me, "prefecture").await, "静岡県");
    me.see("#reload").await;
    me.leave().await;
}

/// Fault B9: a text of a newer version is read-only; what is typed meanwhile is in the journal, which stays.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_newer_version_wrote_is_never_touched() {
    let newer = r#"{"app":"onshi-guide","version":3,"everything":{"in":"another way"}}"#;
    let me = Person::new().await;
    me.open(DAY).await;
    me.type_in("#opening", "2027/6/1").await;
    me.stored().await;
    let id = me.script("return JSON.parse(localStorage.getItem('onshi-guide.open'))").await;
    let put = format!("await ask(area('plans').put({}, {id}))", json!(newer));
    me.base(&put).await;
    me.script("localStorage.setItem('onshi-guide/stash/another', '{\"app\":\"onshi-guide\",\"version\":3}')")
        .await;
    me.choose("#prefecture", "静岡県").await;
    me.told("#not-saved", "新しい版").await;
    is_said(&me, "journaled").await;
    let stands = async || {
        let texts = me.base("return await ask(area('plans').getAll())").await;
        assert!(texts.as_array().unwrap().contains(&json!(newer)), "{texts}");
        assert_eq!(me.base("return await ask(area('aside').getAll())").await, json!([]));
    };
    stands().await;
    me.reload().await;
    me.told("#newer-plan", "この版では変えません").await;
    me.go("plans").await;
    me.click(".open-plan").await;
    me.told(".plan [role=alert]", "新しい版").await;
    stands().await;
    me.base("const [key] = await ask(area('heads').getAllKeys()); await ask(area('heads').delete(key))")
        .await;
    me.reload().await;
    me.told("#unlisted", "新しい版で書かれた計画が1件").await;
    let (_, text) = me.print("plans-unlisted").await;
    assert!(text.contains("読めなかった計画が1件あり、この紙にはありません"), "{text}");
    stands().await;
    assert_eq!(journaled(&me, "prefecture").await, "静岡県");
    let stash = "return localStorage.getItem('onshi-guide/stash/another')";
    assert_eq!(
        me.script(stash).await,
        "{\"app\":\"onshi-guide\",\"version\":3}",
        "an unread journal is not dropped"
    );
    me.leave().await;
}

/// Fault B8: recovered means stored; and what cannot be read is told in the list and at the export.
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_cannot_be_read_is_recovered_for_good_or_told_of() {
    let me = Person::new().await;
    me.open(DAY).await;
    me.type_in("#opening", "2027/6/1").await;
    is_said(&me, "kept").await;
    me.reload().await;
    me.choose("#prefecture", "静岡県").await;
    me.stored().await;
    let id = me.script("return JSON.parse(localStorage.getItem('onshi-guide.open'))").await;
    me.base(&format!("await ask(area('plans').put('{{', {id})); await ask(area('plans').put('[', 'other'))"))
        .await;
    me.reload().await;
    me.told("#aside", "1つ前の保存から元に戻しました").await;
    me.holds("#opening", "2027/6/1").await;
    me.reload().await;
    me.holds("#opening", "2027/6/1").await;
    // It is whole again.
    me.gone("#aside").await;
    let mut aside: Vec<String> =
        serde_json::from_value(me.base("return await ask(area('aside').getAll())").await).unwrap();
    aside.sort();
    assert_eq!(aside, ["[", "{"]);
    me.base("await ask(area('plans').put('half', 'third'))").await;
    me.unfold().await;
    me.click("#export-all").await;
    me.told("#exported", "読めない計画が1件").await;
    me.leave().await;
}

/// A button that fails says why.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_pressed_in_the_list_and_fails_says_why() {
    let me = Person::new().await;
    me.store_is_lost(Some(PLANS), false).await;
    me.open(DAY).await;
    me.type_in("#opening", "2027/6/1").await;
    is_said(&me, "kept").await;
    me.go("plans").await;
    me.told("#count", "1件").await;
    me.click("#new-plan").await;
    me.see("#main #opening").await;
    me.go("plans").await;
    me.unfold().await;
    me.store_is_lost(Some(PLANS), true).await;
    for button in [".open-plan", ".copy-plan", ".archive-plan", ".delete-plan"] {
        me.click(&format!(".plan:not(.open) {button}")).await;
        me.told(".plan [role=alert]", "接続を切りました").await;
    }
    assert!(me.absent("#deleted").await, "nothing is said to be done");
    me.click("#delete").await;
    me.focused("delete-no").await;
    me.click("#delete-yes").await;
    me.told(".saved", "接続を切りました").await;
    assert!(!me.text(".saved").await.contains("すべて消しました"));
    me.leave().await;
}

/// Fault 14: the browser has thrown the database away, and not the rest.
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_the_browser_threw_away_is_told_of_and_offered() {
    let me = Person::new().await;
    me.before_page(
        "window.asked = 0; navigator.storage.persist = async () => { window.asked += 1; return true }",
    )
    .await;
    me.open(DAY).await;
    assert_eq!(me.script("return window.asked").await, 0, "not before there is a plan");
    me.enter("2027/6/1", "静岡県").await;
    me.stored().await;
    me.says("return window.asked", 1).await;
    me.client.goto(&format!("{}embed.js", me.site())).await.unwrap();
    me.clear_store().await;
    me.open(DAY).await;
    me.told("#gone", "保存場所にありません").await;
    me.click("#take-known").await;
    me.holds("#opening", "2027/6/1").await;
    me.until("it is stored", async || {
        me.base("return (await ask(area('plans').getAll())).join().includes('2027/6/1')").await == true
    })
    .await;
    me.reload().await;
    me.holds("#prefecture", "静岡県").await;
    me.gone("#gone").await;
    me.leave().await;
}

/// Where nothing at all is kept the line says so from the first key on.
#[tokio::test(flavor = "multi_thread")]
async fn without_any_storage_the_line_says_so() {
    let me = Person::new().await;
    me.local_storage_fails(Local::Blocked).await;
    me.store_opens(None, Opens::Refused).await;
    me.client.goto(&format!("{}{DAY}", me.site())).await.unwrap();
    me.see("#main #opening").await;
    me.type_in("#opening", "2027/6/1").await;
    is_said(&me, "not-kept").await;
    me.see("#not-saved .export").await;
    me.leave().await;
}

/// Full localStorage: the journal cannot be written, the store can.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_journal_does_not_keep_the_store_from_keeping() {
    let me = Person::new().await;
    me.local_storage_fails(Local::Full).await;
    me.open(DAY).await;
    me.type_in("#opening", "2027/6/1").await;
    is_said(&me, "kept").await;
    me.reload().await;
    me.holds("#opening", "2027/6/1").await;
    me.leave().await;
}

/// Fault B5: a full disk is called full; what is typed meanwhile is stored when there is room.
#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_what_is_typed_is_stored_when_there_is_room() {
    let Some(disk) = SmallDisk::mount("keeping", 96) else { return };
    let site = crate::person::serve().await;
    let me = Person::on(site, json!({}), Some(&disk.profile())).await;
    me.open(DAY).await;
    me.type_in("#opening", "2027/6/1").await;
    is_said(&me, "kept").await;
    disk.fill();
    me.choose("#prefecture", "静岡県").await;
    me.unfold().await;
    // Small writes may still fit into what the database has set aside for itself.
    let long = "長".repeat(200_000);
    me.put("equipment-note", &long).await;
    me.told("#not-saved", "ディスクがいっぱい").await;
    is_said(&me, "journaled").await;
    disk.free();
    is_said(&me, "kept").await;
    me.gone("#not-saved").await;
    tab_anew(&me).await;
    me.open(DAY).await;
    me.holds("#prefecture", "静岡県").await;
    me.open_steps().await;
    me.says("return document.getElementById('equipment-note')?.value.length ?? 0", 200_000).await;
    me.leave().await;
}

/// A full disk takes nothing, and the open plan can be read as long as the database is open: also by a page that finds the
/// journal of another one, which the disk does not take either.
#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_the_guide_opens_with_all_that_was_typed() {
    const NOTE: &str = "return document.getElementById('equipment-note')?.value.length ?? 0";
    let Some(disk) = SmallDisk::mount("keeping-full", 96) else { return };
    let site = crate::person::serve().await;
    let me = Person::on(site, json!({}), Some(&disk.profile())).await;
    me.open(DAY).await;
    me.enter("2027/6/1", "静岡県").await;
    is_said(&me, "kept").await;
    // Chromium cannot open a database anew on a full disk.
    let tab = me.client.window().await.unwrap();
    let other = me.client.new_window(true).await.unwrap().handle;
    to(&me, &other).await;
    me.client.goto(&format!("{}icon-192.png", me.site())).await.unwrap();
    me.base("window.held = await ask(indexedDB.open('onshi-guide'))").await;
    to(&me, &tab).await;
    disk.fill();
    me.unfold().await;
    me.put("equipment-note", &"長".repeat(200_000)).await;
    is_said(&me, "journaled").await;
    tab_anew(&me).await;
    me.open(DAY).await;
    me.holds("#prefecture", "静岡県").await;
    me.open_steps().await;
    me.says(NOTE, 200_000).await;
    is_said(&me, "journaled").await;
    disk.free();
    is_said(&me, "kept").await;
    tab_anew(&me).await;
    me.open(DAY).await;
    me.open_steps().await;
    me.says(NOTE, 200_000).await;
    me.leave().await;
}

/// A plan that was closed before the store took it is opened, exported and changed as it was typed.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_store_did_not_take_is_there_when_its_plan_is_opened_again() {
    const NOTE: &str = "return document.getElementById('equipment-note')?.value ?? ''";
    let me = Person::new().await;
    me.open(DAY).await;
    me.enter("2027/6/1", "静岡県").await;
    is_said(&me, "kept").await;
    me.unfold().await;
    me.store_is_lost(None, true).await;
    me.type_in("#equipment-note", "納品は3月").await;
    me.see("#not-saved").await;
    me.go("plans").await;
    me.click("#new-plan").await;
    me.holds("#prefecture", "").await;
    me.go("plans").await;
    me.click(".open-plan").await;
    me.told("#questions", "静岡県").await;
    me.open_steps().await;
    me.says(NOTE, "納品は3月").await;
    me.store_is_lost(None, false).await;
    is_said(&me, "kept").await;
    // Changed from the list, in place of the store's copy.
    me.go("plans").await;
    me.click("#new-plan").await;
    me.go("plans").await;
    me.unfold().await;
    me.click(".archive-plan").await;
    tab_anew(&me).await;
    me.open(&format!("{DAY}#plans")).await;
    let file = me.downloaded("#export-all").await;
    assert!(file.contains("納品は3月"), "{file}");
    me.leave().await;
}

/// Builds in the field stay safe: an open tab of the old build beside the new one, both ways, and what one keeps the other
/// has.
#[tokio::test(flavor = "multi_thread")]
async fn a_tab_of_the_old_build_beside_the_new_one_loses_nothing() {
    let site = Site::with_old_build("keeping-old").await;
    for old_first in [true, false] {
        let me = site.person().await;
        let pages = if old_first {
            [format!("{OLD}{DAY}"), DAY.to_string()]
        } else {
            [DAY.to_string(), format!("{OLD}{DAY}")]
        };
        me.open(&pages[0]).await;
        me.type_in("#opening", "2027/6/1").await;
        me.until("it is stored", async || {
            me.base("return (await ask(area('plans').getAll())).join().includes('2027/6/1')").await == true
        })
        .await;
        let first = me.client.window().await.unwrap();
        let second = me.client.new_window(true).await.unwrap().handle;
        to(&me, &second).await;
        me.open(&pages[1]).await;
        me.holds("#opening", "2027/6/1").await;
        me.choose("#prefecture", "静岡県").await;
        to(&me, &first).await;
        me.holds("#prefecture", "静岡県").await;
        me.click("#kind-1").await;
        to(&me, &second).await;
        me.ticked("#kind-1").await;
        me.unfold().await;
        me.type_in("#equipment-note", "第二の画面").await;
        to(&me, &first).await;
        me.unfold().await;
        me.holds("#equipment-note", "第二の画面").await;
        me.retype("#opening", "2027/7/1").await;
        to(&me, &second).await;
        me.holds("#opening", "2027/7/1").await;
        for page in [&pages[0], &pages[1]] {
            me.open(page).await;
            me.holds("#opening", "2027/7/1").await;
            me.holds("#prefecture", "静岡県").await;
            me.unfold().await;
            me.holds("#equipment-note", "第二の画面").await;
        }
        assert_eq!(me.base("return await ask(area('aside').count())").await, 0);
        me.leave().await;
    }
}

/// What a tab of the old build stashed when it went away is taken in, whatever the new one has in its journal.
#[tokio::test(flavor = "multi_thread")]
async fn what_an_old_build_stashed_is_taken_in_or_set_aside() {
    let me = Person::new().await;
    me.open(DAY).await;
    let stash = json!({ "app": "onshi-guide", "version": 2, "plans": [{ "id": "stashed", "entries": { "name": { "at": 5, "text": "閉じる間際の計画" } } }] });
    me.script(&format!(
        "localStorage.setItem('onshi-guide/stash/stashed', {}); localStorage.setItem('onshi-guide/stash/half', '{{\"app\"')",
        json!(stash.to_string())
    ))
    .await;
    me.reload().await;
    me.until("it is stored", async || names(&me).await == ["閉じる間際の計画"]).await;
    me.says("return Object.keys(localStorage).filter(k => k.startsWith('onshi-guide/stash/')).length", 0)
        .await;
    assert_eq!(me.base("return await ask(area('aside').getAll())").await, json!(["{\"app\""]));
    me.leave().await;
}

/// The journal is emptied once the store has what was typed, and a plan deleted for good does not come back from one.
#[tokio::test(flavor = "multi_thread")]
async fn the_journal_is_emptied_once_it_is_stored_and_deletion_is_for_good() {
    let me = Person::new().await;
    me.open(DAY).await;
    me.type_in("#opening", "2027/6/1").await;
    let left = "return Object.keys(localStorage).filter(k => k.startsWith('onshi-guide/journal/')).length";
    me.says(left, 0).await;
    let id = me.script("return JSON.parse(localStorage.getItem('onshi-guide.open'))").await;
    let journal = json!({ "app": "onshi-guide", "version": 2, "plans": [{ "id": id, "entries": { "kind": { "at": 5, "text": "hospital" } } }] });
    let put = format!("localStorage.setItem('onshi-guide/journal/of-a-tab', {})", json!(journal.to_string()));
    me.go("plans").await;
    me.unfold().await;
    me.click(".delete-plan").await;
    me.told("#deleted", "削除しました").await;
    me.script(&put).await;
    me.unfold().await;
    me.click("#empty-bin").await;
    me.says(left, 0).await;
    me.reload().await;
    me.go("plans").await;
    me.told("#no-plans", "計画はまだありません").await;
    assert!(me.absent("#gone").await, "nor is it offered");
    me.leave().await;
}
