use crate::person::{EARLY, Person, out};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn with_storage_switched_off_the_guide_works_and_says_so() {
    let me = Person::with_prefs(json!({ "profile.default_content_setting_values.cookies": 2 })).await;
    me.open(EARLY).await;
    let blocked = me.script("try { localStorage.length; return false } catch { return true }").await;
    assert_eq!(blocked, true, "the test blocks storage");
    assert!(me.text("#not-saved").await.contains("保存が止められています"));
    me.type_in("#opening", "2021/9/1").await;
    me.choose("#prefecture", "東京都").await;
    me.see("#step-present").await;
    me.see("#not-saved button").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_storage_full_the_guide_works_and_says_so() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.script(
        "for (let size = 4 << 20; size >= 1; size >>= 1) for (let i = 0; i < 3; i++) \
         try { localStorage.setItem('full' + size + i, 'x'.repeat(size)) } catch {}",
    )
    .await;
    me.type_in("#opening", "2021/9/1").await;
    assert!(me.text("#not-saved").await.contains("いっぱい"));
    me.choose("#prefecture", "東京都").await;
    me.see("#step-present").await;
    me.script("Object.keys(localStorage).filter(k => k.startsWith('full')).forEach(k => localStorage.removeItem(k))").await;
    me.click("#account-done").await;
    assert!(me.absent("#not-saved").await, "saving resumes when there is room");
    me.reload().await;
    assert_eq!(me.value("#opening").await, "2021/9/1");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreadable_state_is_set_aside_and_never_destroyed() {
    let me = Person::new().await;
    for (stored, told) in [
        ("{\"app\":\"onshi-guide\",\"version\":1,\"answers\":{\"ope", "壊れていて"),
        ("{\"todos\":[]}", "このガイドのものではない"),
        ("{\"app\":\"onshi-guide\",\"version\":99}", "新しい版"),
    ] {
        me.open(EARLY).await;
        me.script(&format!("localStorage.clear(); localStorage.setItem('onshi-guide', {})", json!(stored)))
            .await;
        me.reload().await;
        assert!(me.text("#aside").await.contains(told));
        me.see("#aside button").await;
        me.type_in("#opening", "2021/9/1").await;
        assert_eq!(me.script("return localStorage.getItem('onshi-guide.aside.1')").await, stored);
        me.reload().await;
        assert_eq!(me.value("#opening").await, "2021/9/1");
        assert!(me.absent("#aside").await);
        me.unfold().await;
        assert!(me.text(".saved").await.contains("取り置いた内容 1 をファイルに保存"), "reachable later too");
    }
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_deleted_by_one_confirmed_action() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    me.script("localStorage.setItem('onshi-guide.aside.1', 'x'); localStorage.setItem('other', 'kept')")
        .await;
    me.unfold().await;
    me.click("#delete").await;
    assert_eq!(me.value("#opening").await, "2021/9/1", "not before it is confirmed");
    me.click("#delete-yes").await;
    assert_eq!(me.value("#opening").await, "");
    assert_eq!(me.script("return Object.keys(localStorage)").await, json!(["other"]));
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exported_file_is_read_back_and_a_wrong_one_changes_nothing() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    let good = out("export.json");
    let stored = me.script("return localStorage.getItem('onshi-guide')").await;
    std::fs::write(&good, stored.as_str().unwrap()).unwrap();
    let wrong = out("wrong.json");
    std::fs::write(&wrong, "{\"todos\":[]}").unwrap();
    me.retype("#opening", "2021/10/1").await;
    me.unfold().await;
    me.type_in("#import", wrong.to_str().unwrap()).await;
    me.told(".saved [role=status]", "読み込めません").await;
    assert_eq!(me.value("#opening").await, "2021/10/1");
    me.type_in("#import", good.to_str().unwrap()).await;
    me.told(".saved [role=status]", "読み込みました").await;
    assert_eq!(me.value("#opening").await, "2021/9/1");
    me.leave().await;
}
