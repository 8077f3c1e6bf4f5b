//! A list of clients from Excel becomes plans; all plans go into one calendar file.

use serde_json::json;

use crate::access::nothing_wrong;
use crate::person::{Person, out};
use crate::print::has;
use crate::sheets::ask_for_the_sheet;

const MONDAY: &str = "?today=2027-01-04";

/// 25 clients as Excel writes them in Japan: in `Shift_JIS`, dates in four spellings and as serial numbers.
fn from_excel() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/clients-shift-jis.csv").into()
}

fn file(name: &str, bytes: &[u8]) -> String {
    let path = out(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().into()
}

async fn with_clients(me: &Person) {
    me.open(MONDAY).await;
    me.go("plans").await;
    me.click("#list-in").await;
    me.focused("import").await;
    me.type_in("#import", &from_excel()).await;
    me.told("#clients-count", "入れられる新しい計画 25件").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_from_excel_becomes_plans_once_and_is_taken_back_at_one_press() {
    let me = Person::new().await;
    with_clients(&me).await;
    me.focused("clients").await;
    me.told("#clients", "「所在地」→都道府県").await;
    me.told("#clients", "読まなかった列: No.、担当").await;
    me.told("#client-rows", "名古屋ひかり医科歯科").await;
    me.told("#client-rows", "栄メディカルモール薬局,本館").await;
    nothing_wrong(&me, "the preview of a list").await;
    me.picture("clients", 1280).await;
    me.picture("clients", 390).await;
    // A double click takes them once.
    me.script("const take = document.getElementById('clients-take'); take.click(); take.click()").await;
    me.told("#clients-done", "25件を入れました。").await;
    me.focused("clients-done").await;
    nothing_wrong(&me, "a list taken").await;
    me.told("#count", "25件").await;
    // The same list again.
    me.type_in("#import", &from_excel()).await;
    me.told("#clients-count", "入れられる新しい計画 0件、確かめる行 0件、もうある計画 25件").await;
    me.says("return document.getElementById('clients-take').disabled", true).await;
    me.told("#import-file", "選んだファイル").await;
    me.click("#clients-cancel").await;
    me.gone("#clients").await;
    me.focused("import").await;
    me.says("return document.getElementById('import-file').textContent", "").await;
    me.reload().await;
    me.told("#count", "25件").await;
    me.unfold().await;
    // Another list, with one more.
    me.put(
        "import-text",
        "施設名\t県\t開院日\nあおば内科クリニック\t東京\t2027/1/4\nかもめ薬局\t兵庫\tR9.6.1",
    )
    .await;
    me.click("#import-pasted").await;
    me.told("#clients-count", "入れられる新しい計画 1件、確かめる行 0件、もうある計画 1件").await;
    me.click("#clients-take").await;
    me.told("#count", "26件").await;
    me.click("#clients-undo").await;
    me.told("#clients-told", "取り消しました（1件）").await;
    me.told("#count", "25件").await;
    me.tells_no("#main", "かもめ薬局").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_takes_the_whole_list_away_and_the_bin_keeps_it() {
    let me = Person::new().await;
    with_clients(&me).await;
    me.click("#clients-take").await;
    me.told("#count", "25件").await;
    me.click("#clients-undo").await;
    me.told("#clients-told", "取り消しました（25件）").await;
    me.told("#count", "0件").await;
    me.reload().await;
    me.told("#count", "0件").await;
    me.told("#bin", "ごみ箱").await;
    // What is in the bin is no obstacle.
    me.unfold().await;
    me.type_in("#import", &from_excel()).await;
    me.told("#clients-count", "入れられる新しい計画 25件").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_lines_are_told_and_stop_no_others_and_a_changed_opening_is_taken_if_ticked() {
    let me = Person::new().await;
    me.open(MONDAY).await;
    me.unfold().await;
    let list = "名前,都道府県,開院日,種類\r\nあさひ医院,東京都,4月中旬,医科\r\nうみべ薬局,関東,2027/5/1,薬局\r\n\
        かもめ歯科,大阪,6月1日,歯科\r\n,静岡,2027/5/1,\r\nやまべ医院,静岡,2027/7/1,内科\r\n";
    me.type_in("#import", &file("bad.csv", list.as_bytes())).await;
    me.told("#clients-count", "入れられる新しい計画 2件、確かめる行 3件").await;
    me.told("#client-rows", "開院・開局日「4月中旬」が読めません。").await;
    me.told("#client-rows", "都道府県「関東」がわかりません").await;
    me.told("#client-rows", "「6月1日」は令和9年6月1日のことですか。").await;
    me.told("#client-rows", "名前がありません。").await;
    assert!(me.absent("#client-2").await, "nothing can be made of it");
    nothing_wrong(&me, "a list with bad lines").await;
    me.picture("clients-bad", 1280).await;
    me.picture("clients-bad", 390).await;
    me.told("#clients-take", "選んだ2件を入れる").await;
    me.click("#client-4").await;
    me.told("#clients-take", "選んだ3件を入れる").await;
    me.click("#clients-take").await;
    me.told("#clients-done", "3件を入れました。入れていない行: 2行目、5行目。").await;
    me.focused("clients-done").await;
    me.go("plans").await;
    me.told("#count", "3件").await;
    me.told("#main", "令和9年6月1日").await;
    // The client's opening was put off.
    me.unfold().await;
    let later = list.replace("2027/7/1", "令和9年8月1日");
    me.type_in("#import", &file("later.csv", later.as_bytes())).await;
    me.told("#client-rows", "いまの計画では、開院・開局日は令和9年7月1日").await;
    me.says("return document.getElementById('client-6').checked", false).await;
    me.click("#client-6").await;
    me.click("#clients-take").await;
    me.told("#clients-done", "1件を入れました。").await;
    me.told("#main", "令和9年8月1日").await;
    me.click("#clients-undo").await;
    me.told("#main", "令和9年7月1日").await;
    me.tells_no("#main", "令和9年8月1日").await;
    me.told("#count", "3件").await;
    // What is no list, and what Excel itself opens only.
    me.type_in("#import", &file("notes.txt", "こんにちは。".as_bytes())).await;
    me.told("#import-told", "このガイドのファイルではありません").await;
    me.type_in("#import", &file("book.xlsx", b"PK\x03\x04\x14\x00\xff\xfe")).await;
    me.told("#import-told", "Excelのブック（.xlsxなど）で、そのままでは読めません。").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_plans_go_into_one_calendar_file_that_doubles_nothing() {
    let me = Person::new().await;
    with_clients(&me).await;
    me.click("#clients-take").await;
    me.told("#count", "25件").await;
    me.script("document.getElementById('desk-calendar').open = true").await;
    me.told("#calendar-export", "25件を予定表のファイルにする").await;
    nothing_wrong(&me, "plans for a calendar").await;
    me.picture("plans-calendar", 1280).await;
    me.picture("plans-calendar", 390).await;
    let all = me.downloaded("#calendar-export").await.replace("\r\n ", "");
    std::fs::write(out("all-plans.ics"), &all).unwrap();
    assert_eq!(all.matches("BEGIN:VCALENDAR").count(), 1);
    for name in ["名古屋ひかり医科歯科", "栄メディカルモール薬局\\,本館", "泉眼科 （仮称）", "東京ベイ病院"]
    {
        assert!(all.contains(&format!("SUMMARY:{name}｜")), "{name}");
    }
    let openings = all.lines().filter(|line| line.ends_with("｜診療開始日") || line.ends_with("｜開局日"));
    assert_eq!(openings.count(), 25);
    let early = |line: &&str| line.strip_prefix("DTSTART;VALUE=DATE:").is_some_and(|day| day < "20270104");
    assert_eq!(all.lines().filter(early).count(), 0, "nothing past");
    me.told("#calendar-told", "計画25件.ics」をブラウザに渡しました").await;
    me.told("#calendar-told", "過ぎた予定").await;
    // Some of them only.
    me.click("#calendar-none").await;
    me.says("return document.getElementById('calendar-export').disabled", true).await;
    me.script(
        "[...document.querySelectorAll('#calendar-plans label')].find(l => l.textContent.includes('泉眼科')).click()",
    )
    .await;
    let one = me.downloaded("#calendar-export").await.replace("\r\n ", "");
    let uids =
        |text: &str| text.lines().filter(|l| l.starts_with("UID:")).map(String::from).collect::<Vec<_>>();
    assert!(!uids(&one).is_empty() && uids(&one).iter().all(|uid| uids(&all).contains(uid)));
    // The file of the plan alone has the same events, under its usual titles; the plan knows what was handed over.
    me.script(
        "[...document.querySelectorAll('.open-plan')].find(b => b.textContent.includes('泉眼科')).click()",
    )
    .await;
    me.told("#whose", "泉眼科").await;
    me.see("#ics").await;
    let single = me.downloaded("#ics").await.replace("\r\n ", "");
    assert_eq!(uids(&single), uids(&one));
    assert!(single.contains("SUMMARY:診療開始日｜泉眼科 （仮称）"), "{single}");
    me.unfold().await;
    me.type_in("#own-request_deadline", "2027/3/5").await;
    me.told("#step-receipt-number .day", "令和9年3月5日").await;
    me.stored().await;
    me.go("plans").await;
    me.script("document.getElementById('desk-calendar').open = true").await;
    let again = me.downloaded("#calendar-export").await.replace("\r\n ", "");
    me.says(
        "return !document.getElementById('calendar-told').textContent.includes('手で消してください')",
        json!(!again.contains("STATUS:CANCELLED")),
    )
    .await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// A consultant's first Monday with the guide: the office's list, what is due, one calendar, a sheet for one client and the
/// checklist for oneself.
#[tokio::test(flavor = "multi_thread")]
async fn an_excel_list_becomes_the_week_a_calendar_and_sheets() {
    let me = Person::new().await;
    with_clients(&me).await;
    me.click("#clients-take").await;
    me.told("#count", "25件").await;
    // The week, from the plans that the list became.
    me.told("#desk-this-week", "令和9年1月4日(月) 公表 きょうまで").await;
    let client = "return document.querySelector('#desk-this-week .to-task').textContent";
    let client = me.script(client).await.as_str().unwrap().to_string();
    let csv = me.downloaded("#desk-csv").await;
    assert!(csv.contains("\"今週\"") && csv.contains(&client), "{client}: {csv}");
    me.script("document.getElementById('desk-calendar').open = true").await;
    let calendar = me.downloaded("#calendar-export").await.replace("\r\n ", "");
    assert!(calendar.contains(&format!("SUMMARY:{}｜", client.replace(',', "\\,"))), "{client}");
    // From the week to the client's step, and on to paper.
    me.click("#desk-this-week .to-task").await;
    me.told("#whose", &client).await;
    me.open_steps().await;
    me.put("line-note", "社内メモ").await;
    me.click("#hand-on > summary").await;
    me.type_in("#issuer-name", "◯◯開業支援").await;
    me.leave_field().await;
    // The plan's name is for oneself: it stands on the client's paper once it is taken for the facility's.
    me.told("#unnamed", "施設の名前は空けてあり").await;
    ask_for_the_sheet(&me).await;
    let (_, unnamed) = me.print("monday-unnamed-sheet").await;
    assert!(!has(&unnamed, &client), "{unnamed}");
    me.click("#name-from-plan").await;
    me.gone("#unnamed").await;
    ask_for_the_sheet(&me).await;
    let (_, theirs) = me.print("monday-client-sheet").await;
    assert!(has(&theirs, &client) && has(&theirs, "◯◯開業支援") && !has(&theirs, "社内メモ"), "{theirs}");
    let (_, own) = me.print("monday-own-sheet").await;
    assert!(has(&own, &client) && has(&own, "導入チェックリスト") && has(&own, "社内メモ"), "{own}");
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}
