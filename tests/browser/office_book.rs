//! The office book: one call serves every client, also those who come later.

use crate::access::nothing_wrong;
use crate::person::Person;

const MONDAY: &str = "?today=2027-03-01";
/// A plan that was told 10 March by the office in Tokyo, for a hospital in April, is among these.
const CLIENTS: &str = include_str!("../data/plans-25.json");

async fn with_clients(me: &Person) {
    me.open(MONDAY).await;
    me.unfold().await;
    me.put("import-text", CLIENTS).await;
    me.click("#import-pasted").await;
    me.click("#take").await;
    me.gone("#take").await;
    me.go("plans").await;
    me.told("#count", "25件").await;
}

/// Writes a day for the applications at the office in Tokyo into the book.
async fn told(me: &Person, month: &str, day: &str) {
    if me.absent("#book-form[open]").await {
        me.click("#book-form > summary").await;
    }
    me.choose("#book-place", "東京都").await;
    me.choose("#book-milestone", "designation_application").await;
    me.choose("#book-month", month).await;
    me.put("book-day", day).await;
    me.put("book-on", "2027/2/26").await;
    me.put("book-who", "指導課").await;
    me.click("#book-save").await;
    me.told("#book-done", "帳面に書きました").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_in_the_book_is_used_in_all_plans_corrected_in_all_and_taken_back() {
    let me = Person::new().await;
    with_clients(&me).await;
    me.click("#to-book a").await;
    // What was told for one of them is here by itself.
    me.told("#book-told", "令和9年3月10日(水)").await;
    me.told("#book-told", "使っている: 東京ベイ病院").await;
    told(&me, "2027-04-01", "3/8").await;
    me.told("#book-done", "計画が1件あります").await;
    me.told("#book-told", "まだ使っていない: 世田谷デンタル").await;
    nothing_wrong(&me, "the office book").await;
    me.picture("office-book", 1280).await;
    me.picture("office-book", 390).await;

    me.click(".give").await;
    me.told("#book-done", "1件の計画に入れました").await;
    me.told("#book-done", "世田谷デンタル: 令和9年3月8日").await;
    me.told("#book-told", "使っている: 世田谷デンタル").await;

    me.script("[...document.querySelectorAll('#book-told tr')].find(r => /すべての種類/.test(r.textContent)).querySelector('.correct').click()").await;
    me.holds("#book-day", "令和9年3月8日").await;
    me.retype("#book-day", "3/5").await;
    me.click("#book-save").await;
    me.told(
        "#book-done",
        "令和9年3月8日を令和9年3月5日に直しました。この日を使っていた1件の計画も直しました",
    )
    .await;
    me.told("#book-done", "世田谷デンタル: 令和9年3月8日 → 令和9年3月5日").await;
    me.click("#book-back").await;
    me.told("#book-done", "元に戻しました").await;
    me.told("#book-told", "令和9年3月8日(月)").await;
    me.told("#book-told", "使っている: 世田谷デンタル").await;

    let (pages, text) = me.print("office-book").await;
    assert_eq!(pages, 1);
    for printed in ["窓口の帳面", "令和9年3月10日(水)", "指導課", "世田谷デンタル"] {
        assert!(text.contains(printed), "{printed}: {text}");
    }
    assert!(!text.contains("書き出す") && !text.contains("直す"), "controls are not printed: {text}");
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// It is stored as a plan, and older builds could leave it as the one that was open.
#[tokio::test(flavor = "multi_thread")]
async fn the_book_is_never_opened_as_a_plan() {
    let me = Person::new().await;
    me.open(&format!("{MONDAY}#office-book")).await;
    told(&me, "2027-05-01", "4/9").await;
    me.script(
        "for (const kept of [localStorage, sessionStorage]) kept.setItem('onshi-guide.open', '\"office-book\"')",
    )
    .await;
    me.reload().await;
    me.go("plan").await;
    me.unfold().await;
    me.holds("#plan-name", "").await;
    me.script("location.hash = '#plan=office-book'").await;
    me.enter("2027/5/6", "東京都").await;
    me.stored().await;
    let book = "return (await ask(area('plans').get('office-book'))).includes('2027/5/6')";
    assert_eq!(me.base(book).await, false, "it is written as a plan of its own");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_who_comes_later_is_offered_what_the_office_told_before() {
    let me = Person::new().await;
    me.open(&format!("{MONDAY}#office-book")).await;
    told(&me, "2027-05-01", "4/9").await;
    me.reload().await;
    me.told("#book-told", "令和9年4月9日(金)").await;
    me.told("#book-told", "令和9年2月26日・指導課").await;
    me.go("plan").await;
    me.enter("2027/5/6", "東京都").await;
    me.stored().await;
    me.open_steps().await;
    me.told(
        "#book-designation_application",
        "窓口の帳面に令和9年4月9日(金)とあります（令和9年2月26日・指導課）",
    )
    .await;
    nothing_wrong(&me, "the offer of the book").await;
    me.click("#from-book-designation_application").await;
    me.holds("#own-designation_application", "令和9年4月9日").await;
    me.told("#step-designation-application", "窓口で確認").await;
    me.gone("#book-designation_application").await;
    me.stored().await;
    // No plan of the list, but part of the file of all plans.
    me.go("plans").await;
    me.told("#count", "1件").await;
    me.unfold().await;
    let file = me.downloaded("#export-all").await;
    assert!(file.contains("\"id\":\"office-book\""), "{file}");
    me.delete_all().await;
    me.open(&format!("{MONDAY}#office-book")).await;
    me.told("#book-empty", "まだ何もありません").await;
    // And comes back with it.
    me.unfold().await;
    me.put("import-text", &file).await;
    me.click("#import-pasted").await;
    me.told("#incoming", "窓口が言った日: 1件").await;
    me.click("#take").await;
    me.gone("#take").await;
    me.go("plans").await;
    me.told("#count", "1件").await;
    me.click("#to-book a").await;
    me.told("#book-told", "令和9年4月9日(金)").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_that_fits_is_an_estimate_where_no_day_was_told() {
    let me = Person::new().await;
    me.open(&format!("{MONDAY}#office-book")).await;
    told(&me, "2027-04-01", "3/10").await;
    told(&me, "2027-05-01", "4/9").await;
    me.see("#book-rules").await;
    let (_, text) = me.print("office-book-rules-closed").await;
    assert!(text.contains("指導課") && !text.contains("考えられる規則"), "no title alone: {text}");
    me.click("#book-rules > summary").await;
    me.told("#book-rules", "言われた2件の日付に合う規則").await;
    me.told("#book-rules", "1か月前の10日（閉庁日は前開庁日）　次の月なら令和9年5月10日(月)").await;
    nothing_wrong(&me, "rules of the office book").await;
    me.click("#book-rules .take-rule").await;
    me.told("#book-rules", "選んだ規則: 1か月前の10日（閉庁日は前開庁日）（目安）").await;
    me.go("plan").await;
    me.enter("2027/6/1", "東京都").await;
    me.open_steps().await;
    me.told("#book-designation_application", "令和9年5月10日(月)です。目安として使えます").await;
    me.click("#from-book-designation_application").await;
    me.gone("#book-designation_application").await;
    me.told("#step-designation-application .dues", "令和9年5月10日").await;
    me.told("#step-designation-application .dues", "目安").await;
    assert_eq!(me.value("#own-designation_application").await, "", "the office did not say it");
    me.told("#guessed-designation_application", "目安に使っています").await;
    me.click("#drop-guess-designation_application").await;
    me.told("#book-designation_application", "目安として使えます").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_book_goes_to_a_colleague_as_a_file_of_its_own_and_numbers_with_it() {
    let me = Person::new().await;
    me.open(&format!("{MONDAY}#office-book")).await;
    told(&me, "2027-05-01", "4/9").await;
    me.click("#book-phone-form > summary").await;
    me.choose("#book-phone-place", "香川県").await;
    me.put("book-phone", "087-000-0000").await;
    me.click("#book-phone-save").await;
    me.told("#book-phones", "087-000-0000").await;
    let file = me.downloaded("#book-export").await;
    me.leave().await;

    let colleague = Person::new().await;
    colleague.open(MONDAY).await;
    colleague.unfold().await;
    colleague.put("import-text", &file).await;
    colleague.click("#import-pasted").await;
    colleague.told("#import-told", "変わったのは2件です").await;
    colleague.go("office-book").await;
    colleague.told("#book-told", "令和9年4月9日(金)").await;
    colleague.go("plan").await;
    colleague.enter("2027/6/1", "香川県").await;
    colleague.unfold().await;
    colleague.click("#phone-from-book").await;
    colleague.holds("#own-phone", "087-000-0000").await;
    colleague.focused("contacts").await;
    // What a file puts in the place of something is named, and can be taken back.
    colleague.put("import-text", &file.replace("2027-04-09", "2027-04-12")).await;
    colleague.click("#import-pasted").await;
    colleague.told("#import-told", "変わったのは1件です").await;
    colleague.told(".saved", "令和9年4月9日 → 令和9年4月12日").await;
    colleague.click("#import-book-back").await;
    colleague.told("#import-told", "元に戻しました").await;
    colleague.focused("import").await;
    colleague.go("office-book").await;
    colleague.told("#book-told", "令和9年4月9日(金)").await;
    assert_eq!(colleague.complaints().await, Vec::<String>::new());
    colleague.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_storage_refused_is_not_called_done_and_stays_in_its_fields() {
    let me = Person::new().await;
    me.open(&format!("{MONDAY}#office-book")).await;
    me.quota(Some(1)).await;
    me.click("#book-phone-form > summary").await;
    me.choose("#book-phone-place", "香川県").await;
    me.put("book-phone", "087-000-0000").await;
    me.click("#book-phone-save").await;
    me.told("#book-done", "いっぱい").await;
    me.tells_no("#book-done", "書きました").await;
    assert!(me.absent("#book-back").await, "nothing is to be undone");
    me.holds("#book-phone", "087-000-0000").await;
    me.click("#book-form > summary").await;
    me.choose("#book-place", "東京都").await;
    me.put("book-day", "4/9").await;
    me.click("#book-save").await;
    me.told("#book-done", "いっぱい").await;
    me.holds("#book-day", "4/9").await;

    me.quota(None).await;
    me.click("#book-phone-save").await;
    me.told("#book-done", "087-000-0000 を書きました").await;
    me.holds("#book-phone", "").await;
    // Chromium goes by the room it knew of for some seconds.
    me.store_is_lost(None, true).await;
    me.click("#book-back").await;
    me.tells_no("#book-done", "書きました").await;
    me.tells_no("#book-done", "元に戻しました").await;
    me.store_is_lost(None, false).await;
    me.click("#book-back").await;
    me.told("#book-done", "元に戻しました").await;
    me.tells_no("#book-phones", "087-000-0000").await;
    me.leave().await;
}
