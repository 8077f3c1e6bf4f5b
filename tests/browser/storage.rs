use std::time::Duration;

use crate::access::nothing_wrong;
use crate::person::{EARLY, Person, TOO_WIDE, out};
use fantoccini::wd::WindowHandle;
use serde_json::json;
use test_support::report::count;

#[tokio::test(flavor = "multi_thread")]
async fn with_storage_switched_off_the_guide_works_and_says_so() {
    let me = Person::with_prefs(json!({ "profile.default_content_setting_values.cookies": 2 })).await;
    me.open(EARLY).await;
    let blocked = me.script("try { localStorage.length; return false } catch { return true }").await;
    assert_eq!(blocked, true, "the test blocks storage");
    me.told("#not-saved", "保存が止められています").await;
    me.enter("2021/9/1", "東京都").await;
    me.see("#step-present").await;
    me.see("#not-saved button").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_storage_full_the_guide_works_and_says_so() {
    let me = Person::new().await;
    me.open(EARLY).await;
    let origin = me.script("return location.origin").await;
    let room = |size: u64| json!({ "origin": origin, "quotaSize": size });
    me.devtools("Storage.overrideQuotaForOrigin", room(1)).await;
    me.type_in("#opening", "2021/9/1").await;
    me.told("#not-saved", "いっぱい").await;
    me.choose("#prefecture", "東京都").await;
    me.see("#step-present").await;
    me.devtools("Storage.overrideQuotaForOrigin", json!({ "origin": origin })).await;
    me.click("#account-done").await;
    me.told("#main", "1／6").await;
    // Saving resumes when there is room.
    me.gone("#not-saved").await;
    me.reload().await;
    me.holds("#opening", "2021/9/1").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreadable_plan_is_set_aside_and_the_copy_before_it_taken() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    me.reload().await;
    me.choose("#prefecture", "東京都").await;
    me.see("#step-present").await;
    me.stored().await;
    let half = "{\"app\":\"onshi-guide\",\"version\":2,\"plans\":[{\"id\":\"";
    me.base(&format!(
        "const [id] = await ask(area('plans').getAllKeys()); await ask(area('plans').put({}, id))",
        json!(half)
    ))
    .await;
    me.reload().await;
    me.told("#aside", "1つ前の保存から元に戻しました").await;
    me.holds("#opening", "2021/9/1").await;
    assert_eq!(me.base("return await ask(area('aside').getAll())").await, json!([half]));
    me.click("#aside .close-notice").await;
    me.gone("#aside").await;
    me.focused("main").await;
    me.retype("#opening", "2021/10/1").await;
    me.reload().await;
    me.holds("#opening", "2021/10/1").await;
    me.gone("#aside").await;
    me.unfold().await;
    me.told(".saved", "取り置いた内容 1 をファイルに保存").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_older_version_kept_is_taken_over_and_never_destroyed() {
    let me = Person::new().await;
    me.open(EARLY).await;
    let old =
        r#"{"app":"onshi-guide","version":1,"answers":{"opening":"令和3年9月1日","prefecture":"静岡県"}}"#;
    me.script(&format!("localStorage.setItem('onshi-guide', {})", json!(old))).await;
    me.reload().await;
    me.holds("#opening", "令和3年9月1日").await;
    me.holds("#prefecture", "静岡県").await;
    me.says("return localStorage.getItem('onshi-guide')", json!(null)).await;
    me.reload().await;
    me.holds("#prefecture", "静岡県").await;
    for (n, (stored, told)) in [
        ("{\"app\":\"onshi-guide\",\"version\":1,\"answers\":{\"ope", "壊れていて"),
        ("{\"todos\":[]}", "このガイドのものではない"),
    ]
    .into_iter()
    .enumerate()
    {
        me.script(&format!("localStorage.setItem('onshi-guide', {})", json!(stored))).await;
        me.reload().await;
        me.told("#aside", told).await;
        // What is good stays in view.
        me.holds("#prefecture", "静岡県").await;
        let kept = me.base("return await ask(area('aside').getAll())").await;
        assert!(kept.as_array().unwrap().contains(&json!(stored)) && kept.as_array().unwrap().len() == n + 1);
    }
    // A newer version's stays where that one looks for it.
    let newer = "{\"app\":\"onshi-guide\",\"version\":99}";
    me.script(&format!("localStorage.setItem('onshi-guide', {})", json!(newer))).await;
    me.reload().await;
    me.told("#newer-plan", "新しい版").await;
    me.holds("#prefecture", "静岡県").await;
    me.says("return localStorage.getItem('onshi-guide')", newer).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_deleted_by_one_confirmed_action() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    me.script("localStorage.setItem('other', 'kept')").await;
    me.unfold().await;
    me.click("#delete").await;
    me.focused("delete-no").await;
    me.type_in("#delete-no", "\u{e007}").await;
    me.see("#delete").await;
    // Pressing Enter twice deletes nothing.
    me.holds("#opening", "2021/9/1").await;
    me.focused("delete").await;
    me.click("#delete").await;
    // Not before it is confirmed.
    me.holds("#opening", "2021/9/1").await;
    me.focused("delete-no").await;
    me.click("#delete-yes").await;
    me.told(".saved", "すべて消しました").await;
    me.holds("#opening", "").await;
    let left = "return Promise.all(['plans', 'heads', 'before', 'aside'].map(a => ask(area(a).count())))";
    assert_eq!(me.base(left).await, json!([0, 0, 0, 0]));
    // The new plan is open; it says nothing.
    let kept = "return [localStorage, sessionStorage].flatMap(s => Object.entries(s))";
    for entry in me.script(kept).await.as_array().unwrap() {
        let name = entry[0].as_str().unwrap();
        assert!(["other", "onshi-guide.open", "onshi-guide.early"].contains(&name), "{entry}");
        assert!(!entry[1].as_str().unwrap().contains("2021"), "{entry}");
    }
    me.leave().await;
}

/// Opens the guide in a second tab and stays in it; the handles of both.
async fn second_tab(me: &Person) -> (WindowHandle, WindowHandle) {
    let first = me.client.window().await.unwrap();
    let second = me.client.new_window(true).await.unwrap().handle;
    me.client.switch_to_window(second.clone()).await.unwrap();
    me.open(EARLY).await;
    (first, second)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_never_overwrite_each_others_newer_entries() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    let (first, second) = second_tab(&me).await;
    me.holds("#opening", "2021/9/1").await;
    me.choose("#prefecture", "香川県").await;
    me.see("#step-account").await;
    me.client.switch_to_window(first.clone()).await.unwrap();
    me.see("#step-receipt-number").await;
    me.open_steps().await;
    me.told("#step-receipt-number", "四国厚生支局").await;
    // What is entered in one tab comes into view in the other.
    me.holds("#prefecture", "香川県").await;
    me.click("#account-done").await;
    me.client.switch_to_window(second).await.unwrap();
    me.told("#verdict", "1／6").await;
    me.retype("#opening", "2021/10/1").await;
    me.client.switch_to_window(first).await.unwrap();
    me.told("#designation", "令和3年10月1日").await;
    me.reload().await;
    me.holds("#prefecture", "香川県").await;
    me.holds("#opening", "2021/10/1").await;
    me.told("#verdict", "1／6").await;
    me.unfold().await;
    me.put("import-text", "みなみ内科").await;
    me.delete_all().await;
    me.told(".saved", "すべて消しました").await;
    // What was pasted stands nowhere any more, either.
    me.holds("#import-text", "").await;
    let other = me.client.windows().await.unwrap().pop().unwrap();
    me.client.switch_to_window(other).await.unwrap();
    // What is deleted in one tab does not come back from another.
    me.holds("#opening", "").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_deleted_in_another_tab_says_so_and_is_had_back() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    let (first, second) = second_tab(&me).await;
    me.script("location.hash = '#plans'").await;
    me.told("#count", "1件").await;
    me.unfold().await;
    me.click(".delete-plan").await;
    me.told("#deleted", "削除しました").await;
    assert!(me.absent("#deleted-elsewhere").await, "not where it was deleted");
    me.client.switch_to_window(first.clone()).await.unwrap();
    me.told("#deleted-elsewhere", "別の画面で削除されました").await;
    me.choose("#prefecture", "静岡県").await;
    me.told("#deleted-elsewhere", "別の画面で削除されました").await;
    me.click("#restore-here").await;
    me.client.switch_to_window(second).await.unwrap();
    me.told("#count", "1件").await;
    me.told("#plan-list", "静岡県").await;
    me.client.switch_to_window(first).await.unwrap();
    me.gone("#deleted-elsewhere").await;
    me.reload().await;
    me.holds("#prefecture", "静岡県").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_setting_of_one_tab_leaves_those_of_the_other() {
    const LOOK: &str = "document.getElementById('look').open = true";
    let me = Person::new().await;
    me.open(EARLY).await;
    let (first, _) = second_tab(&me).await;
    me.script(LOOK).await;
    me.click("#text-size-2").await;
    me.client.switch_to_window(first).await.unwrap();
    me.script(LOOK).await;
    me.click("#furigana").await;
    me.reload().await;
    me.ready().await;
    me.script(LOOK).await;
    me.ticked("#furigana").await;
    me.ticked("#text-size-2").await;
    me.leave().await;
}

/// The plan that is open in one tab goes to the bin in another one, and out of it.
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_deleted_for_good_elsewhere_is_closed_and_comes_back_only_at_a_press() {
    const PLANS: &str = "return await ask(area('plans').count())";
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    me.stored().await;
    let (first, second) = second_tab(&me).await;
    me.go("plans").await;
    me.told("#count", "1件").await;
    me.unfold().await;
    me.click(".delete-plan").await;
    me.told("#deleted", "削除しました").await;
    me.client.switch_to_window(first.clone()).await.unwrap();
    me.see("#deleted-elsewhere").await;
    me.client.switch_to_window(second).await.unwrap();
    me.unfold().await;
    me.click("#empty-bin").await;
    me.told("#no-plans", "計画はまだありません").await;
    me.client.switch_to_window(first).await.unwrap();
    me.told("#gone", "保存場所にありません").await;
    me.gone("#deleted-elsewhere").await;
    me.holds("#opening", "").await;
    assert_eq!(me.base(PLANS).await, 0);
    me.click("#take-known").await;
    me.holds("#opening", "2021/9/1").await;
    assert!(me.absent("#deleted-elsewhere").await, "it is not in the bin");

    // Deleted elsewhere again, and the bin is emptied where it is open.
    me.stored().await;
    let (first, second) = second_tab(&me).await;
    me.go("plans").await;
    me.unfold().await;
    me.click(".delete-plan").await;
    me.told("#deleted", "削除しました").await;
    me.client.switch_to_window(first).await.unwrap();
    me.see("#deleted-elsewhere").await;
    me.go("plans").await;
    me.unfold().await;
    me.click("#empty-bin").await;
    me.told("#no-plans", "計画はまだありません").await;
    me.go("plan").await;
    me.holds("#opening", "").await;
    me.choose("#prefecture", "静岡県").await;
    me.until("the new plan is stored", async || {
        me.base("return (await ask(area('plans').getAll())).join().includes('静岡県')").await == true
    })
    .await;
    assert_eq!(
        me.base("return (await ask(area('plans').getAll())).join().includes('2021/9/1')").await,
        false
    );
    me.client.switch_to_window(second).await.unwrap();
    me.leave().await;
}

/// A page in the back/forward cache hears nothing of what is deleted meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_comes_back_after_everything_was_deleted_says_that_its_plan_is_gone() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    me.stored().await;
    me.base("for (const name of ['plans', 'heads', 'before']) await ask(area(name).clear())").await;
    me.script("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))").await;
    me.told("#gone", "保存場所にありません").await;
    me.holds("#opening", "").await;
    assert_eq!(me.base("return await ask(area('plans').count())").await, 0, "no key writes it unasked");
    me.click("#take-known").await;
    me.holds("#opening", "2021/9/1").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exported_file_is_read_back_and_a_wrong_one_changes_nothing() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    me.unfold().await;
    let good = file("export.json", &me.downloaded("#export-one").await);
    me.told("#exported", "ファイル「onshi-guide-令和3年9月1日-2021-03-25.json」をブラウザに渡しました").await;
    me.retype("#opening", "2021/10/1").await;
    me.type_in("#import", &file("wrong.json", "{\"todos\":[]}")).await;
    me.told("#import-told", "このガイドのファイルではありません").await;
    me.told("#import-file", "wrong.json").await;
    me.holds("#opening", "2021/10/1").await;
    me.type_in("#import", &good).await;
    me.told("#incoming", "内容が違う（ファイルのほうが古い）").await;
    me.told("#incoming", "令和3年9月1日(水)に診療開始").await;
    me.told("#incoming", "最後に書いた日: ファイル 令和").await;
    // Nothing of either side is lost.
    me.holds("#incoming select", "merge").await;
    me.click("#incoming option:nth-child(3)").await;
    me.click("#take").await;
    me.told("#said", "1件を読み込みました").await;
    // Kept beside, and opened.
    me.holds("#opening", "2021/9/1").await;
    me.told("#whose", "（読み込み）").await;
    me.script("location.hash = '#plans'").await;
    me.told("#count", "2件").await;
    me.unfold().await;
    me.click(".plan:not(.open) .open-plan").await;
    me.see("#opening").await;
    me.holds("#opening", "2021/10/1").await;
    me.unfold().await;
    me.retype("#opening", "2021/11/1").await;
    me.type_in("#import", &good).await;
    me.told("#incoming", "内容が違う").await;
    me.click("#incoming option:nth-child(2)").await;
    me.click("#take").await;
    me.told("#said", "置き換える前の内容は").await;
    me.holds("#opening", "2021/9/1").await;
    // Nothing to undo.
    me.says("return document.querySelector('#undo').disabled", true).await;
    me.script("location.hash = '#plans'").await;
    me.told("#count", "2件").await;
    me.told("#bin", "ごみ箱（1件）").await;
    me.unfold().await;
    me.told("#bin", "置き換える前の").await;
    me.click(".restore").await;
    me.told("#count", "3件").await;
    me.told("#plan-list", "令和3年11月1日").await;
    me.type_in("#import", &good).await;
    me.told("#incoming", "と同じ").await;
    me.click("#take").await;
    me.told("#said", "0件を読み込みました").await;
    // A double click keeps one beside it.
    me.unfold().await;
    let edited = std::fs::read_to_string(&good).unwrap().replacen("2021/9/1", "2021/9/3", 1);
    me.type_in("#import", &file("edited.json", &edited)).await;
    me.told("#incoming", "内容が違う").await;
    me.click("#incoming option:nth-child(3)").await;
    me.script("const take = document.getElementById('take'); take.click(); take.click()").await;
    me.told("#said", "1件を読み込みました").await;
    me.go("plans").await;
    me.told("#count", "4件").await;
    // Of a file that broke off on its way, what is there is offered, and what is not there is said.
    let whole = std::fs::read_to_string(&good).unwrap();
    let other = whole.replacen("\"id\":\"", "\"id\":\"of-the-other-", 1);
    let cut = other.replacen("]}", ",{\"id\":\"lost\",\"entries\":{", 1);
    me.unfold().await;
    me.type_in("#import", &file("cut.json", &cut)).await;
    me.told("#import-damage", "ファイルが途中で切れています").await;
    me.told("#incoming", "令和3年9月1日(水)に診療開始").await;
    nothing_wrong(&me, "a file that broke off").await;
    me.click("#take").await;
    me.told("#said", "1件を読み込みました").await;
    me.holds("#opening", "2021/9/1").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_a_passphrase_opens_with_it_only_and_shows_nothing_without() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    me.unfold().await;
    me.type_in("#phrase", "ひみつ の ことば").await;
    me.told("#phrase-warning", "誰にも開けません").await;
    let text = me.downloaded("#export-all").await;
    me.told("#exported", "すべての計画（1件）").await;
    me.type_in("#phrase", "\u{e007}").await;
    me.told("#exported", "令和3年9月1日").await;
    assert!(text.contains("PBKDF2-SHA-256") && text.contains("600000") && !text.contains("2021"), "{text}");
    let sealed = file("sealed.json", &text);
    me.delete_all().await;
    me.told(".saved", "すべて消しました").await;
    me.type_in("#import", &sealed).await;
    me.see("#unlock-phrase").await;
    me.focused("unlock-phrase").await;
    me.type_in("#unlock-phrase", "ちがう").await;
    me.click("#unlock").await;
    me.told("#import-told", "合言葉が違うか、ファイルが壊れています").await;
    me.retype("#unlock-phrase", "ひみつ の ことば\u{e007}").await;
    me.told("#incoming", "新しい計画").await;
    me.focused("incoming").await;
    me.click("#take").await;
    me.told("#said", "1件").await;
    me.focused("main").await;
    me.holds("#opening", "2021/9/1").await;
    let changed = text.replace("\"data\":\"", "\"data\":\"AAAA");
    me.type_in("#import", &file("changed.json", &changed)).await;
    me.type_in("#unlock-phrase", "ひみつ の ことば").await;
    me.click("#unlock").await;
    me.told("#import-told", "開けませんでした").await;
    me.leave().await;
}

/// Whatever is changed in a file with a passphrase, it is refused, and says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_a_passphrase_that_was_changed_never_opens() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    me.unfold().await;
    me.type_in("#phrase", "ひみつ").await;
    let text = me.downloaded("#export-one").await;
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut changed = Vec::new();
    for part in ["data", "iv", "salt"] {
        let good = whole["encrypted"][part].as_str().unwrap().to_string();
        for at in [0, good.len() / 4, good.len() / 2, good.len() - 5] {
            let mut bytes = good.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            changed.push((part, String::from_utf8(bytes).unwrap().into()));
        }
        changed.push((part, good[..good.len() / 8 * 4].into()));
        changed.push((part, "".into()));
        changed.push((part, format!("{good}AAAA").into()));
        changed.push((part, "ひみつ".into()));
    }
    for (part, value) in [
        ("iterations", json!(1)),
        ("iterations", json!(599_999)),
        ("iterations", json!(10_000_001)),
        ("cipher", json!("AES-CBC")),
        ("kdf", json!("scrypt")),
    ] {
        changed.push((part, value));
    }
    for (part, value) in &changed {
        let mut file = whole.clone();
        file["encrypted"][*part] = value.clone();
        me.put("import-text", &file.to_string()).await;
        me.click("#import-pasted").await;
        me.type_in("#unlock-phrase", "ひみつ").await;
        me.click("#unlock").await;
        me.told("#import-told", "開けませんでした").await;
        assert!(me.absent("#incoming").await, "{part} {value}");
    }
    count("changed files with a passphrase", changed.len());
    assert!(changed.len() >= 29);
    // As it was it opens.
    me.put("import-text", &text).await;
    me.click("#import-pasted").await;
    me.type_in("#unlock-phrase", "ひみつ").await;
    me.click("#unlock").await;
    me.see("#incoming").await;
    me.leave().await;
}

/// A file to choose; its path.
fn file(name: &str, text: &str) -> String {
    let path = out(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_string()
}

/// Two copies of a plan, on two devices: what differs is shown, told days are decided, notes are joined.
#[tokio::test(flavor = "multi_thread")]
async fn what_differs_in_a_file_is_shown_and_told_days_are_decided_by_the_person() {
    let me = Person::new().await;
    me.open("?today=2026-12-01").await;
    me.enter("2027-04-01", "静岡県").await;
    me.see("#step-receipt-number").await;
    me.unfold().await;
    me.type_in("#line-note", "A社に電話").await;
    me.type_in("#own-request_deadline", "1/22").await;
    me.stored().await;
    let other = file("other-device.json", &me.downloaded("#export-one").await);
    me.retype("#line-note", "B社に電話").await;
    me.retype("#own-request_deadline", "1/20").await;
    me.click("#equipment-done").await;
    me.stored().await;
    me.type_in("#import", &other).await;
    me.told("#incoming", "窓口から言われた日（受付番号の情報提供依頼の締切）が違います").await;
    me.click(".differences > summary").await;
    me.told(".differences", "手順1のメモ").await;
    me.told(".differences", "両方をつなげます").await;
    me.told(".differences", "（こちらになります）").await;
    nothing_wrong(&me, "what differs in a file").await;
    me.picture("import-differences", 1280).await;
    me.picture("import-differences", 390).await;
    // The longest choice shrinks with its list.
    me.says(TOO_WIDE, 0).await;
    // Not before the day is decided.
    me.click("#take").await;
    me.told("#import-told", "どちらにするか選んでください").await;
    me.says("return document.activeElement.type", "radio").await;
    me.click("#incoming [id^=here-]").await;
    me.click("#take").await;
    me.told("#said", "1件を読み込みました").await;
    me.unfold().await;
    me.holds("#own-request_deadline", "1/20").await;
    let note = me.value("#line-note").await;
    assert!(note.contains("A社に電話") && note.contains("B社に電話"), "{note}");
    me.ticked("#equipment-done").await;
    // The same file again: nothing is asked twice, and the note does not grow.
    me.stored().await;
    me.type_in("#import", &other).await;
    me.click("#incoming [id^=here-]").await;
    me.click("#take").await;
    me.gone("#take").await;
    me.unfold().await;
    me.holds("#line-note", &note).await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_moves_on_while_an_import_shows_its_plan_keeps_the_focus() {
    let me = Person::new().await;
    me.open("?today=2026-12-01").await;
    me.enter("2027-04-01", "静岡県").await;
    me.see("#step-receipt-number").await;
    me.stored().await;
    let plan = file("moved-on.json", &me.downloaded("#export-one").await);
    me.type_in("#import", &plan).await;
    me.see("#take").await;
    let move_on = "const look = setInterval(() => { const button = document.getElementById('new-plan');
        if (button) { clearInterval(look); button.focus(); } }, 5)";
    me.script(move_on).await;
    me.click("#take").await;
    me.focused("new-plan").await;
    // As long as the page takes to be shown.
    me.after_timers(Duration::from_millis(100)).await;
    me.focused("new-plan").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_merge_did_not_choose_is_shown_until_the_person_decides() {
    let me = Person::new().await;
    me.open("?today=2026-12-01").await;
    me.enter("2027-04-01", "静岡県").await;
    me.see("#step-receipt-number").await;
    me.unfold().await;
    me.type_in("#plan-name", "みなと内科").await;
    me.choose("#line-turn", "client").await;
    me.stored().await;
    let other = file("other-version.json", &me.downloaded("#export-one").await);
    me.retype("#plan-name", "みなとクリニック").await;
    me.choose("#line-turn", "us").await;
    me.stored().await;
    me.type_in("#import", &other).await;
    me.click("#take").await;
    me.told("#said", "1件を読み込みました").await;
    me.told("#other-versions", "別の内容が残っています（2件）").await;
    me.told("#other-versions", "いま: みなとクリニック").await;
    me.told("#other-versions", "もう一方: みなと内科").await;
    nothing_wrong(&me, "another version").await;
    me.picture("other-versions", 1280).await;
    me.picture("other-versions", 390).await;
    // By the keyboard.
    me.script("document.querySelector(\"[aria-label='もう一方にする: 計画の名前']\").focus()").await;
    me.press("\u{e007}").await;
    me.told("#other-versions", "（1件）").await;
    me.focused("other-versions").await;
    me.unfold().await;
    me.holds("#plan-name", "みなと内科").await;
    me.click("#other-versions button").await;
    me.gone("#other-versions .notice").await;
    me.says("return document.getElementById('line-turn').value", "us").await;
    // A decision is an edit: it can be taken back, and is kept.
    me.stored().await;
    me.reload().await;
    me.unfold().await;
    me.holds("#plan-name", "みなと内科").await;
    me.gone("#other-versions .notice").await;
    // The same file again asks nothing again.
    me.type_in("#import", &other).await;
    me.click("#take").await;
    me.told("#said", "1件を読み込みました").await;
    me.gone("#other-versions .notice").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}
