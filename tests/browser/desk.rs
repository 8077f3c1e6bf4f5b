//! A consultant's Monday: 25 clients in 8 prefectures, as of 2027-03-01.

use serde_json::json;

use crate::access::nothing_wrong;
use crate::person::Person;

const MONDAY: &str = "?today=2027-03-01";

/// Takes in the plans of `plans-25.json`.
async fn with_clients(me: &Person) {
    me.open(MONDAY).await;
    me.unfold().await;
    me.put("import-text", include_str!("../data/plans-25.json")).await;
    me.click("#import-pasted").await;
    me.click("#take").await;
    me.gone("#take").await;
    me.go("plans").await;
    me.told("#count", "25件").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_to_be_done_this_week_is_told_for_all_clients_and_leads_to_the_step() {
    let me = Person::new().await;
    with_clients(&me).await;
    // Their deadlines are not known: they stand at the safe day, which is today.
    me.told("#desk-this-week", "令和9年3月1日(月) 安全な目安 きょうまで").await;
    me.told("#desk-this-week", "世田谷デンタル").await;
    me.told("#desk-this-week", "博多こどもクリニック").await;
    me.told("#desk-this-week", "令和9年3月5日(金) 公表 あと4日").await;
    me.told("#desk-next-week", "東京ベイ病院").await;
    // One call serves all that wait for the same deadline.
    me.told("#desk .calls", "関東信越厚生局東京事務所 03-6692-5119").await;
    // Not the portal that the step goes to: its card names the call centre.
    me.told("#desk .calls", "オンライン資格確認等コールセンター 0800-080-4583").await;
    assert!(me.absent("#desk-later-fold table").await, "what is far away is folded, and not drawn");
    nothing_wrong(&me, "the desk").await;
    me.picture("desk", 1366).await;
    me.picture("desk", 390).await;
    let csv = me.downloaded("#desk-csv").await;
    assert_eq!(csv.as_bytes()[..3], [0xef, 0xbb, 0xbf]);
    assert!(
        csv.contains("\"今週\",\"2027/03/05\",\"公表\",\"4\",\"手順3 受付番号の情報提供依頼\",\"泉眼科\""),
        "{csv}"
    );
    let (pages, text) = me.print("desk").await;
    assert!(pages <= 4, "{pages} pages");
    for printed in ["令和9年3月1日(月)現在", "世田谷デンタル", "03-6692-5119"] {
        assert!(text.contains(printed), "{printed}: {text}");
    }
    assert!(text.contains("来月からのもの（"), "what is folded is printed as a count: {text}");
    assert!(!text.contains("CSV") && !text.contains("探す"), "controls are not printed: {text}");
    // The published one, in four days.
    me.script(
        "[...document.querySelectorAll('#desk-this-week .to-task')].find(b => b.textContent == '泉眼科').click()",
    )
    .await;
    me.told("#whose", "泉眼科").await;
    me.focused("receipt-number-row").await;
    me.see("#step-receipt-number details[open]").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_with_the_office_waits_and_the_desk_is_narrowed_to_whose_turn_it_is() {
    let me = Person::new().await;
    with_clients(&me).await;
    open_client(&me, "泉眼科").await;
    me.unfold().await;
    me.choose("#receipt-number-turn", "office").await;
    me.stored().await;
    me.reload().await;
    me.unfold().await;
    me.holds("#receipt-number-turn", "office").await;
    me.go("plans").await;
    me.told("#desk-waiting", "泉眼科").await;
    me.told("#desk-waiting", "窓口（返事待ち）").await;
    me.tells_no("#desk-this-week", "泉眼科").await;
    me.choose("#desk-turn", "office").await;
    me.gone("#desk-this-week").await;
    me.told("#desk-waiting", "泉眼科").await;
    nothing_wrong(&me, "narrowed to the office").await;
    me.choose("#desk-turn", "all").await;
    me.told("#desk-this-week", "世田谷デンタル").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_plan_is_asked_for_its_name_which_is_changed_where_it_stands() {
    let me = Person::new().await;
    me.open(MONDAY).await;
    me.enter("2027-06-01", "静岡県").await;
    assert!(me.absent("#title").await && me.absent("#rename").await, "who has one plan needs no name for it");
    me.go("plans").await;
    me.click("#new-plan").await;
    me.type_in("#title", "うみべ薬局").await;
    me.told("#whose", "計画: うみべ薬局").await;
    me.enter("2027-07-01", "東京都").await;
    me.stored().await;
    me.reload().await;
    me.told("#whose", "計画: うみべ薬局").await;
    me.gone("#title").await;
    me.click("#rename").await;
    me.focused("title").await;
    me.retype("#title", "やまべ薬局").await;
    me.told("#whose", "計画: やまべ薬局").await;
    nothing_wrong(&me, "a plan's name").await;
    me.go("plans").await;
    me.told("#plan-list", "やまべ薬局").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table_is_sorted_searched_and_stays_as_it_was_chosen() {
    let me = Person::new().await;
    with_clients(&me).await;
    let first = "return document.querySelector('#plan-table tbody th').textContent";
    let sorted =
        |by: &str| format!("return document.querySelector('th:has(#sort-{by})').getAttribute('aria-sort')");
    // By the day until something is to be done: the one that was lost first.
    me.says(&sorted("day"), "ascending").await;
    me.says(first, "あおば内科クリニック").await;
    me.click("#sort-opening").await;
    me.says(&sorted("opening"), "ascending").await;
    me.says(&sorted("day"), "none").await;
    me.click("#sort-opening").await;
    me.says(&sorted("opening"), "descending").await;
    me.says(first, "梅田ハートクリニック").await;
    me.focused("sort-opening").await;
    me.reload().await;
    me.says(&sorted("opening"), "descending").await;
    me.says(first, "梅田ハートクリニック").await;
    nothing_wrong(&me, "the table").await;
    me.type_in("#sought", "静岡").await;
    me.told("#count", "3件").await;
    me.says("return document.querySelectorAll('#plan-table tbody tr').length", 3).await;
    let csv = me.downloaded("#table-csv").await;
    assert_eq!(csv.lines().count(), 4, "what is found, and the head: {csv}");
    me.click("#plan-table .open-plan").await;
    me.see("#verdict").await;
    me.go("plans").await;
    // One by one, with what can be done with each.
    me.click("#as-table").await;
    me.see("#plan-list .plan").await;
    me.reload().await;
    me.see("#plan-list .plan").await;
    me.gone("#plan-table").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// Each row is drawn by what it says: a change in one leaves all others as they are.
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_changed_in_another_tab_changes_its_own_rows_only() {
    let me = Person::new().await;
    with_clients(&me).await;
    me.see("#plan-table").await;
    let kept = "return [...document.querySelectorAll('#plan-table tbody tr')].filter(row => row.kept).length";
    me.script("document.querySelectorAll('#plan-table tbody tr').forEach(row => { row.kept = true })").await;
    let here = me.client.window().await.unwrap();
    let other = me.client.new_window(true).await.unwrap().handle;
    me.client.switch_to_window(other).await.unwrap();
    me.open(&format!("{MONDAY}#plans")).await;
    me.told("#plan-table", "沼津リハビリ病院").await;
    me.script(
        "[...document.querySelectorAll('#plan-table .open-plan')].find(b => b.textContent == '沼津リハビリ病院').click()",
    )
    .await;
    me.told("#whose", "沼津リハビリ病院").await;
    me.click("#line-done").await;
    me.stored().await;
    me.client.switch_to_window(here).await.unwrap();
    me.told("#plan-table", "1/10").await;
    me.says(kept, 24).await;
    me.says("return document.querySelectorAll('#plan-table tbody tr').length", json!(25)).await;
    me.leave().await;
}

/// Opens a client's plan from the table.
async fn open_client(me: &Person, name: &str) {
    me.go("plans").await;
    me.told("#plan-table", name).await;
    me.script(&format!(
        "[...document.querySelectorAll('#plan-table .open-plan')].find(b => b.textContent == '{name}').click()"
    ))
    .await;
    me.told("#whose", name).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_told_for_one_client_is_entered_for_others_at_the_same_office_and_taken_back() {
    let me = Person::new().await;
    with_clients(&me).await;
    open_client(&me, "東京ベイ病院").await;
    me.open_steps().await;
    let others = "#tell-designation_application-others";
    me.told(others, "ほかに1件").await;
    me.told(others, "世田谷デンタル・診療所（歯科）").await;
    // Another kind of facility: proposed, but not chosen.
    me.says("return document.getElementById('tell-designation_application-0').checked", false).await;
    me.click("#tell-designation_application-0").await;
    nothing_wrong(&me, "a day for others").await;
    me.picture("told-elsewhere", 1280).await;
    me.click("#take-over-designation_application").await;
    me.focused("take-back-designation_application").await;
    me.gone(others).await;
    open_client(&me, "世田谷デンタル").await;
    me.told("#step-designation-application .dues", "令和9年3月10日(水)まで 入力された日").await;
    // A correction is offered with the day that there is.
    open_client(&me, "東京ベイ病院").await;
    me.open_steps().await;
    me.retype("#own-designation_application", "3/11").await;
    me.told(others, "（今は令和9年3月10日）").await;
    me.click("#tell-designation_application-0").await;
    me.click("#take-over-designation_application").await;
    me.click("#take-back-designation_application").await;
    me.told(others, "（今は令和9年3月10日）").await;
    open_client(&me, "世田谷デンタル").await;
    me.told("#step-designation-application .dues", "令和9年3月10日").await;
    me.reload().await;
    me.told("#step-designation-application .dues", "令和9年3月10日").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_press_for_more_plans_leads_to_the_first_that_it_showed() {
    let me = Person::new().await;
    with_clients(&me).await;
    me.see("#as-table").await;
    me.script("const box = document.getElementById('as-table'); if (box.checked) box.click()").await;
    me.see("#plan-list .open-plan").await;
    me.click("#more").await;
    me.gone("#more").await;
    let plans = "const plans = [...document.querySelectorAll('#plan-list .plan')];";
    me.says(&format!("{plans} return plans.length"), 25).await;
    me.says(&format!("{plans} return plans[15].contains(document.activeElement)"), true).await;
    let names = "return new Set(plans.map(plan => plan.querySelector('.delete-plan').textContent)).size";
    me.says(&format!("{plans} {names}"), 25).await;
    me.leave().await;
}
