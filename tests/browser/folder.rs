//! A folder that several devices share. No script can work the browser's dialog: a folder of the page's own file system
//! (OPFS) stands in for the one that is picked, and the test is the service that carries files between the folders of two
//! browsers.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use crate::access::nothing_wrong;
use crate::driver::{Browser, Refuses};
use crate::embed::{TWO, host};
use crate::person::{EARLY, Person, out, serve};
use crate::world::site::Site;

const FOLDER: &str = "const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('事務所', { create: true });";

/// Picks the folder, as a person does in the dialog.
fn picks() -> String {
    format!("window.showDirectoryPicker = async () => {{ {FOLDER} return folder }}")
}

async fn connect(me: &Person, device: &str, phrase: &str) {
    me.script(&picks()).await;
    me.retype("#folder-device", device).await;
    if !phrase.is_empty() {
        me.type_in("#folder-phrase", phrase).await;
    }
    me.click("#folder-connect").await;
}

/// The files of the folder. One that the page replaces while it is read is read again: its text is then not readable, or
/// not found.
async fn files(me: &Person) -> BTreeMap<String, String> {
    let read = format!(
        "{FOLDER} const all = {{}};\
         const text = async file => {{ for (;;) try {{ return await (await file.getFile()).text() }}\
             catch (why) {{ if (!/^Not(Readable|Found)Error$/.test(why.name)) throw why }} }};\
         for await (const file of folder.values())\
             if (file.name.endsWith('.json')) all[file.name] = await text(file);\
         return all"
    );
    serde_json::from_value(me.awaited(&read).await).unwrap()
}

async fn put(me: &Person, name: &str, text: &str) {
    let write = format!(
        "{FOLDER} const file = await folder.getFileHandle({}, {{ create: true }});\
         const out = await file.createWritable(); await out.write({}); await out.close(); return true",
        json!(name),
        json!(text)
    );
    assert_eq!(me.awaited(&write).await, true);
}

async fn own(me: &Person) -> String {
    let name =
        "return `onshi-guide-shared-${JSON.parse(localStorage.getItem('onshi-guide.folder')).device}.json`";
    me.script(name).await.as_str().unwrap().to_string()
}

/// Carries the file of one browser to the folder of another.
async fn carry(from: &Person, to: &Person) {
    let name = own(from).await;
    put(to, &name, &files(from).await[&name]).await;
}

/// Waits until the device's own file has a text.
async fn written(me: &Person, text: &str) {
    let name = own(me).await;
    me.until(&format!("{text} is in the folder"), async || {
        files(me).await.get(&name).is_some_and(|file| file.contains(text))
    })
    .await;
}

fn one(id: &str, text: &str) -> Value {
    let entries = json!({ "name": { "at": 1, "text": text }, "opening": { "at": 1, "text": "2021-09-01" } });
    json!({ "app": "onshi-guide", "version": 2, "device": "院長室のPC", "plans": [{ "id": id, "entries": entries }] })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_is_connected_read_written_and_left() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.enter("2021/9/1", "静岡県").await;
    me.unfold().await;
    nothing_wrong(&me, "before a folder is connected").await;
    connect(&me, "受付のPC", "").await;
    me.told("#folder-status", "フォルダ「事務所」とつながっています").await;
    me.told("#folder-status", "ほかの端末のファイルは、まだありません").await;
    written(&me, "2021/9/1").await;
    assert!(files(&me).await.values().all(|file| file.contains("受付のPC")));
    put(&me, "onshi-guide-shared-1.json", &one("one", "みなみ内科").to_string()).await;
    put(&me, "onshi-guide-shared-2.json", "{\"app\":\"onshi-guide\",\"ver").await;
    put(&me, "議事録.json", "何か").await;
    me.click("#folder-look").await;
    me.told("#folder-status", "「院長室のPC」").await;
    me.told("#folder-status", "計画1件").await;
    me.told("#folder-status", "onshi-guide-shared-2.json").await;
    me.told("#folder-status", "書きかけか、壊れていて読めません").await;
    nothing_wrong(&me, "a folder with files of others").await;
    for width in [1280, 390] {
        me.picture("folder", width).await;
    }
    me.go("plans").await;
    me.told("#plan-list", "みなみ内科").await;
    me.told("#backup", "共有フォルダ「事務所」を").await;
    nothing_wrong(&me, "the list with a folder").await;
    // Files of others, and what is none, are as they were.
    let there = files(&me).await;
    assert_eq!(there["onshi-guide-shared-1.json"], one("one", "みなみ内科").to_string());
    assert_eq!(there["議事録.json"], "何か");
    assert_eq!(there.len(), 4);
    // The next start goes on by itself, and the name can be changed.
    me.reload().await;
    me.unfold().await;
    me.told("#folder-status", "とつながっています").await;
    me.retype("#folder-device", "待合のPC").await;
    written(&me, "待合のPC").await;
    me.click("#folder-leave").await;
    me.told("#folder-told", "共有フォルダをやめました").await;
    let left = files(&me).await;
    assert_eq!(left.len(), 4, "no file is deleted");
    me.reload().await;
    me.see("#folder-connect").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapsed_permission_is_one_press_and_a_folder_that_is_gone_is_told() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    connect(&me, "受付のPC", "").await;
    me.told("#folder-status", "とつながっています").await;
    // As after the browser was started again.
    let lapsed = "let may = sessionStorage.getItem('may') ?? 'prompt';\
        FileSystemHandle.prototype.queryPermission = async () => may;\
        FileSystemHandle.prototype.requestPermission = async () => may = window.answer ?? 'granted'";
    me.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": lapsed })).await;
    me.reload().await;
    me.told("#folder-lapsed", "共有フォルダ「事務所」の許可が切れています").await;
    me.told("#kept-in-folder", "共有フォルダ「事務所」は、いまは使えていません").await;
    nothing_wrong(&me, "the permission has lapsed").await;
    for width in [1280, 390] {
        me.picture("folder-lapsed", width).await;
    }
    me.script("window.answer = 'denied'").await;
    me.click("#folder-allow").await;
    me.told("#folder-lapsed", "ブラウザが許しませんでした").await;
    me.script("window.answer = 'granted'").await;
    me.click("#folder-allow").await;
    me.gone("#folder-lapsed").await;
    me.unfold().await;
    me.told("#folder-status", "とつながっています").await;
    me.told("#kept-in-folder", "共有フォルダ「事務所」も使います").await;
    let remove = "await (await navigator.storage.getDirectory()).removeEntry('事務所', { recursive: true }); return true";
    assert_eq!(me.awaited(remove).await, true);
    me.click("#folder-look").await;
    me.told("#folder-trouble", "共有フォルダ「事務所」が見つかりません").await;
    me.told("#folder-trouble", "計画はこのブラウザに保存されています").await;
    nothing_wrong(&me, "the folder is gone").await;
    // The plan goes on.
    me.retype("#opening", "2021/10/1").await;
    me.stored().await;
    me.holds("#opening", "2021/10/1").await;
    // Neither line says that it is stored while it is not.
    me.store_is_lost(None, true).await;
    me.type_in("#opening", "2").await;
    me.gone("#kept-in-folder").await;
    me.tells_no("#folder-trouble", "保存されています").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_passphrase_files_are_encrypted_and_it_is_asked_for_once_a_start() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    connect(&me, "受付のPC", "さくらの窓口 1").await;
    me.told("#folder-status", "とつながっています").await;
    let name = own(&me).await;
    let sealed = files(&me).await[&name].clone();
    assert!(sealed.contains("\"encrypted\"") && !sealed.contains("2021"), "{sealed}");
    me.reload().await;
    me.told("#folder-locked", "合言葉が付いています").await;
    nothing_wrong(&me, "the passphrase is asked for").await;
    for width in [1280, 390] {
        me.picture("folder-locked", width).await;
    }
    me.unfold().await;
    me.told("#folder-status", "合言葉が付いています").await;
    me.tells_no("#folder-status", "最後に書いた").await;
    me.type_in("#folder-unlock-phrase", "つつじ").await;
    me.click("#folder-unlock").await;
    me.told("#folder-locked", "どのファイルも開けませんでした").await;
    nothing_wrong(&me, "the passphrase was wrong").await;
    assert_eq!(files(&me).await[&name], sealed, "nothing is written with the wrong one");
    me.retype("#folder-unlock-phrase", "さくらの窓口 1").await;
    me.press("\u{e007}").await;
    me.gone("#folder-locked").await;
    me.unfold().await;
    me.told("#folder-status", "とつながっています").await;
    me.retype("#opening", "2021/10/1").await;
    me.until("the change is in the folder", async || files(&me).await[&name] != sealed).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_everything_leaves_the_folder_and_its_files_alone() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    connect(&me, "受付のPC", "").await;
    me.told("#folder-status", "とつながっています").await;
    written(&me, "2021/9/1").await;
    let before = files(&me).await;
    me.delete_all().await;
    me.see("#folder-connect").await;
    me.after_timers(Duration::from_secs(3)).await;
    assert_eq!(files(&me).await, before);
    me.reload().await;
    me.see("#folder-connect").await;
    me.holds("#opening", "").await;
    me.leave().await;
}

/// What was typed may lose its last keys when a browser is killed; what is in the store by then comes to the other one.
#[tokio::test(flavor = "multi_thread")]
async fn two_browsers_come_to_the_same_plan_however_they_are_killed() {
    let kills: u64 = std::env::var("ONSHI_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(2);
    let site = Site::without_a_worker("folder").await;
    let profile = |who: &str| {
        let folder = out("profiles").join(format!("folder-{who}"));
        let _ = std::fs::remove_dir_all(&folder);
        folder
    };
    let (of_a, of_b) = (profile("a"), profile("b"));
    let mut a = Person::on(site.address.clone(), json!({}), Some(&of_a)).await;
    let mut b = Person::on(site.address.clone(), json!({}), Some(&of_b)).await;
    for (me, device) in [(&a, "受付のPC"), (&b, "院長室のPC")] {
        me.open(EARLY).await;
        connect(me, device, "").await;
        me.told("#folder-status", "とつながっています").await;
    }
    a.enter("2021/9/1", "静岡県").await;
    a.stored().await;
    written(&a, "2021/9/1").await;
    let id = a.script("return JSON.parse(localStorage.getItem('onshi-guide.open'))").await;
    let id = id.as_str().unwrap().to_string();
    carry(&a, &b).await;
    b.click("#folder-look").await;
    b.go("plans").await;
    b.told("#plan-list", "静岡県").await;
    b.script(&format!("location.hash = 'plan={id}'")).await;
    b.holds("#opening", "2021/9/1").await;
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut roll = |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    for kill in 0..kills {
        let (opening, note) = (format!("2021/{}/1", 4 + kill % 8), format!("控え{kill}"));
        // Each writes something; one of them is killed at any moment of writing it, to the store and to the folder.
        b.open_steps().await;
        b.retype("#account-note", &note).await;
        a.retype("#opening", &opening).await;
        tokio::time::sleep(Duration::from_micros(roll(4_000_000))).await;
        a.kill(kill % 2 == 0).await;
        a = Person::on(site.address.clone(), json!({}), Some(&of_a)).await;
        a.open(EARLY).await;
        a.stored().await;
        let kept = a.value("#opening").await;
        written(&a, &json!(kept).to_string()).await;
        written(&b, &note).await;
        carry(&a, &b).await;
        carry(&b, &a).await;
        for me in [&a, &b] {
            me.click("#folder-look").await;
            me.holds("#opening", &kept).await;
            me.open_steps().await;
            me.holds("#account-note", &note).await;
        }
    }
    // In the end no file is behind the others.
    let last = format!("控え{}", kills - 1);
    for me in [&a, &b] {
        written(me, &last).await;
    }
    carry(&a, &b).await;
    carry(&b, &a).await;
    for me in [&a, &b] {
        assert_eq!(files(me).await.values().filter(|file| file.contains(&last)).count(), 2);
    }
    b.kill(false).await;
    b = Person::on(site.address.clone(), json!({}), Some(&of_b)).await;
    b.open(EARLY).await;
    b.unfold().await;
    b.told("#folder-status", "「受付のPC」").await;
    for me in [a, b] {
        me.leave().await;
    }
    for profile in [of_a, of_b] {
        let _ = std::fs::remove_dir_all(profile);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn how_many_plans_changed_since_the_last_export_is_counted_and_shown() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    me.choose("#prefecture", "東京都").await;
    me.unfold().await;
    me.told("#since-export", "書き出していない計画が1件あります").await;
    me.go("plans").await;
    me.told("#backup-since", "書き出していない計画が1件あります").await;
    nothing_wrong(&me, "the list, nothing exported").await;
    let file = me.downloaded("#backup-export").await;
    assert!(file.contains("2021/9/1"));
    me.told("#backup-since", "きょう）から、計画は変わっていません").await;
    for width in [1280, 390] {
        me.picture("since-export", width).await;
    }
    me.go("plan").await;
    me.retype("#opening", "2021/10/1").await;
    me.unfold().await;
    me.told("#since-export", "から1件変わりました").await;
    me.reload().await;
    me.unfold().await;
    me.told("#since-export", "から1件変わりました").await;
    // With a passphrase: the list leads to where it is asked for.
    me.type_in("#phrase", "さくら").await;
    me.downloaded("#export-all").await;
    me.told("#since-export", "計画は変わっていません").await;
    me.go("plans").await;
    me.click("#backup-export").await;
    me.focused("phrase").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_page_gets_no_folder_that_is_said_and_the_export_stands_instead() {
    let me = Person::with(Browser::Firefox, Refuses::Nothing, serve().await).await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/1").await;
    me.unfold().await;
    me.told("#folder-not-here", "このブラウザではこのページから使えません").await;
    me.told("#since-export", "書き出していない計画が1件あります").await;
    assert!(me.absent("#folder-connect").await);
    me.leave().await;
    let me = Person::new().await;
    me.open_framed(&host(me.site(), TWO).await).await;
    me.unfold().await;
    me.told("#folder-not-here", "ほかのサイトの中").await;
    nothing_wrong(&me, "no folder in a frame").await;
    me.leave().await;
}
