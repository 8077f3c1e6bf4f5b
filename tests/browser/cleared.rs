//! The browser's storage is cleared while the page is open: nothing that the page knows is lost, and the page says so.
//! What is deleted in the guide stays deleted. Chromium.

use serde_json::json;

use crate::person::Person;
use crate::world::store::PLANS;

const DAY: &str = "?today=2026-11-24";

/// Names of the stored plans.
async fn names(me: &Person) -> serde_json::Value {
    me.base(
        "return (await ask(area('plans').getAll())).flatMap(text => JSON.parse(text).plans)\
         .map(plan => plan.entries.name?.text ?? '').sort()",
    )
    .await
}

async fn is_said(me: &Person, word: &str) {
    me.says("return document.querySelector('.kept')?.dataset.keeping", word).await;
}

/// Three plans, of which the last is open.
async fn with_three(me: &Person) {
    me.open(DAY).await;
    for (i, name) in ["第一号", "第二号", "第三号"].into_iter().enumerate() {
        if i > 0 {
            me.go("plans").await;
            me.click("#new-plan").await;
            me.see("#main #opening").await;
        }
        me.type_in("#opening", "2027/6/1").await;
        me.unfold().await;
        me.put("plan-name", name).await;
        me.stored().await;
    }
    me.until("all are stored", async || names(me).await == json!(["第一号", "第三号", "第二号"])).await;
}

async fn are_had_back(me: &Person) {
    // The page has made the database anew by then.
    me.see("#cleared").await;
    me.until("all are stored", async || names(me).await == json!(["第一号", "第三号", "第二号"])).await;
    is_said(me, "kept").await;
    me.told("#cleared", "計画3件を、もう一度保存しました").await;
    me.reload().await;
    me.go("plans").await;
    me.told("#count", "3件").await;
    assert!(me.absent("#cleared").await);
}

/// By the browser, as when the person clears the site's data.
#[tokio::test(flavor = "multi_thread")]
async fn plans_of_a_cleared_store_are_written_again_without_an_edit() {
    let me = Person::new().await;
    with_three(&me).await;
    me.clear_store().await;
    me.see("#cleared").await;
    let file = me.downloaded("#save-cleared").await;
    assert!(["第一号", "第二号", "第三号"].iter().all(|name| file.contains(name)), "{file}");
    are_had_back(&me).await;
    me.leave().await;
}

/// By another tab, and with an edit on the way.
#[tokio::test(flavor = "multi_thread")]
async fn plans_of_a_deleted_database_are_written_again_with_the_edits_since() {
    let me = Person::new().await;
    with_three(&me).await;
    let beside = me.delete_store_beside(PLANS).await;
    me.choose("#prefecture", "静岡県").await;
    me.until("it is deleted", async || me.awaited_in(&beside, "return window.deleting").await == "done")
        .await;
    are_had_back(&me).await;
    me.go("plan").await;
    me.holds("#prefecture", "静岡県").await;
    me.leave().await;
}

/// The store is emptied by what the browser tells nobody of: the next write finds that.
#[tokio::test(flavor = "multi_thread")]
async fn plans_of_an_emptied_store_are_written_again_at_the_next_edit() {
    let me = Person::new().await;
    with_three(&me).await;
    me.base("await Promise.all(['plans', 'heads', 'before'].map(a => ask(area(a).clear())))").await;
    me.choose("#prefecture", "静岡県").await;
    are_had_back(&me).await;
    me.leave().await;
}

/// The tab that deletes tells the others; what is entered from then on is another thing.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_deleted_in_the_guide_comes_back_from_no_tab() {
    let me = Person::new().await;
    with_three(&me).await;
    let first = me.client.window().await.unwrap();
    let second = me.client.new_window(true).await.unwrap().handle;
    me.client.switch_to_window(second).await.unwrap();
    me.open(DAY).await;
    me.go("plans").await;
    me.told("#count", "3件").await;
    me.unfold().await;
    me.delete_all().await;
    me.told(".saved", "すべて消しました").await;
    me.client.switch_to_window(first).await.unwrap();
    me.holds("#opening", "").await;
    me.type_in("#opening", "2027/9/1").await;
    me.stored().await;
    me.until("the new one only", async || names(&me).await == json!([""])).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_in_a_cleared_local_storage_are_put_back() {
    let me = Person::new().await;
    me.open(DAY).await;
    me.enter("2027/6/1", "静岡県").await;
    me.click("#kind-1").await;
    me.click("#hand-on > summary").await;
    me.type_in("#issuer-name", "◯◯開業支援").await;
    me.leave_field().await;
    me.stored().await;
    let hide = "document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))";
    me.script(hide).await;
    let kept = "return ['onshi-guide.issuer', 'onshi-guide.open'].map(name => localStorage.getItem(name))";
    let before = me.script(kept).await;
    assert!(before[0].as_str().unwrap().contains("◯◯開業支援"), "{before}");
    me.script("localStorage.clear(); sessionStorage.clear()").await;
    me.script(hide).await;
    me.until("they are put back", async || me.script(kept).await == before).await;
    me.reload().await;
    me.holds("#prefecture", "静岡県").await;
    me.leave().await;
}
