use crate::person::Person;

/// The whole guide in one file, opened by double-click: no server, no network.
#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_runs_from_disk_and_keeps_what_is_entered() {
    let me = Person::new().await;
    let file = format!("file://{}/dist/onshi-guide.html", env!("CARGO_MANIFEST_DIR"));
    me.client.goto(&format!("{file}?today=2026-11-24")).await.unwrap();
    me.ready().await;
    me.type_in("#opening", "2027-06-01").await;
    me.choose("#prefecture", "静岡県").await;
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    assert!(me.absent("#share-link").await, "nobody else can follow a link to this file");
    assert_eq!(me.print("checklist-file").await.0, 1);
    me.unfold().await;
    assert!(me.downloaded("#ics").await.starts_with("BEGIN:VCALENDAR"));
    me.reload().await;
    assert_eq!(me.value("#opening").await, "2027-06-01");
    assert_eq!(me.value("#prefecture").await, "静岡県");
    me.script("location.hash = '#plans'").await;
    me.told("#main", "1件").await;
    assert_eq!(me.requests().await, Vec::<String>::new());
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_the_steps_bureaus_and_phone_number_are_there() {
    let prefs = serde_json::json!({ "profile.managed_default_content_settings.javascript": 2 });
    let me = Person::with_prefs(prefs).await;
    me.client.goto(me.site()).await.unwrap();
    me.see("#app summary").await;
    assert!(me.text("noscript").await.contains("JavaScriptが止められている"));
    me.click("#app summary").await;
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
