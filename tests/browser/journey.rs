use std::time::Duration;

use serde_json::json;
use test_support::STEPS;

use crate::person::{EARLY, Person, TOO_WIDE, pages, serve};

/// Below the open questions it would be out of a low window, and nothing would seem to have happened.
#[tokio::test(flavor = "multi_thread")]
async fn the_verdict_comes_into_the_window_when_the_last_question_is_answered() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.window(1280, 720).await;
    me.type_in("#opening", "2027/5/6").await;
    // As who scrolls no further than to the last question.
    me.script("document.getElementById('prefecture').scrollIntoView({ block: 'end' })").await;
    me.script(
        "const field = document.getElementById('prefecture'); field.focus({ preventScroll: true });
         field.value = '石川県'; field.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    .await;
    let seen = "const at = id => document.getElementById(id)?.getBoundingClientRect();
        return at('verdict-title')?.bottom <= innerHeight && at('prefecture').top >= 0";
    me.says(seen, true).await;
    // Who goes back to an answer with the verdict out of sight is not moved at every change.
    me.script("document.getElementById('prefecture').scrollIntoView({ block: 'end' })").await;
    let before = me.script("return scrollY").await;
    me.script("const field = document.getElementById('prefecture'); field.value = '静岡県'; field.dispatchEvent(new Event('change', { bubbles: true }))").await;
    me.told("#office", "静岡").await;
    me.after_timers(Duration::from_millis(100)).await;
    assert_eq!(me.script("return scrollY").await, before);
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn enter_see_the_schedule_fill_tick_reload_and_find_it_all_there() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.enter("令和３年９月１５日", "静岡県").await;
    // The temporary code is near, and nobody knows the deadline of the receipt number.
    me.tells_only("#verdict h2", "急いでください。わからない締切もあります").await;
    me.told("#verdict", "あと7日").await;
    me.told("#designation", "令和3年9月1日(水)").await;
    me.told("#step-present .day", "令和3年8月16日(月)").await;
    me.told("#reply .badge", "公表").await;
    me.told("#unofficial", "役所の公式のページではありません").await;
    me.snapshot("first").await;
    me.click("#kind-0").await;
    me.click("#temporary-code-done").await;
    me.unfold().await;
    me.type_in("#temporary-code-note", "電話済み").await;
    me.click("#temporary-code-prepare").await;
    // As on forms, without the era: what may be meant is asked.
    me.type_in("#own-request_deadline", "3.7.30").await;
    me.click("#own-request_deadline-meant").await;
    me.holds("#own-request_deadline", "令和3年7月30日").await;
    me.told("#step-receipt-number .day", "令和3年7月30日(金)").await;
    me.told("#step-receipt-number .badge", "入力された日").await;
    me.script("location.hash = '#forms'").await;
    me.type_in("#field-facility-name", "うみべクリニック").await;
    me.told(".paper.a", "うみべクリニック").await;
    me.reload().await;
    me.holds("#field-facility-name", "うみべクリニック").await;
    me.told(".paper.a", "令和3年9月").await;
    me.script("location.hash = '#plan'").await;
    me.holds("#opening", "令和３年９月１５日").await;
    me.holds("#prefecture", "静岡県").await;
    me.unfold().await;
    me.holds("#temporary-code-note", "電話済み").await;
    me.holds("#temporary-code-on", "令和3年3月25日").await;
    for ticked in ["#kind-0", "#temporary-code-done", "#temporary-code-prepare"] {
        me.ticked(ticked).await;
    }
    me.told("#verdict", "1／6").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_the_bureau_told_is_not_carried_to_another_month() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027/6/1", "東京都").await;
    me.unfold().await;
    me.type_in("#own-request_deadline", "2027/3/25").await;
    me.told("#step-receipt-number .day", "令和9年3月25日").await;
    me.retype("#opening", "2027/7/1").await;
    me.tells_only(
        "#step-receipt-number .dues",
        "令和9年4月30日(金)までに用意 安全な目安\n締切は厚生局に確認 要確認",
    )
    .await;
    me.told("#own-request_deadline-error", "東京都・令和9年6月開院について言われた日").await;
    me.holds("#own-request_deadline", "2027/3/25").await;
    me.click("#use-request_deadline").await;
    me.told("#step-receipt-number .day", "令和9年3月25日").await;
    me.gone("#use-request_deadline").await;
    me.choose("#prefecture", "千葉県").await;
    me.click("#drop-request_deadline").await;
    me.holds("#own-request_deadline", "").await;
    me.tells_only(
        "#step-receipt-number .dues",
        "令和9年4月30日(金)までに用意 安全な目安\n締切は厚生局に確認 要確認",
    )
    .await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_late_says_whom_to_phone_and_moves_the_opening_at_a_press() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2026/12/1", "埼玉県").await;
    // The days that are past are nobody's: the office may still take it.
    me.tells_only("#verdict-title", "急いで窓口に聞いてください").await;
    me.told(
        "#verdict .reasons",
        "手順3「受付番号の情報提供依頼」の締切はわかっていません。ほかの厚生局の例では遅くとも令和8年10月10日より前",
    )
    .await;
    me.told("#verdict .reasons", "手順7「指定申請と導入計画書」の安全な目安の日を25日過ぎています").await;
    me.told("#main-act", "048-").await;
    me.gone("#call").await;
    me.retype("#opening", "2026/11/30").await;
    me.choose("#prefecture", "静岡県").await;
    me.tells_only("#verdict-title", "もう間に合いません").await;
    me.tells_only("#move", "開院を令和9年2月にする").await;
    me.choose("#prefecture", "埼玉県").await;
    me.tells_only("#verdict-title", "もう間に合いません").await;
    me.told("#call", "関東信越厚生局").await;
    me.told("#main-act", "048-").await;
    me.gone("#to-next").await;
    me.gone("#unknown").await;
    // Its deadlines are unknown, so that nobody is told to move there.
    me.tells_only("#move", "試しに令和9年2月で見る").await;
    me.picture("late", 1280).await;
    let gaps = "const at = css => document.querySelector(css).getBoundingClientRect();\
         return [at('#branches').top - at('.questions').bottom, at('.result').top - at('.answer').bottom]";
    let gaps = me.script(gaps).await;
    for gap in gaps.as_array().unwrap() {
        assert!((0.0..=17.0).contains(&gap.as_f64().unwrap()), "each column runs on by itself: {gaps}");
    }
    me.click("#move").await;
    me.tells_only("#verdict-title", "急いで窓口に聞いてください").await;
    me.holds("#opening", "令和9年2月1日").await;
    me.gone("#move").await;
    me.click("#undo").await;
    me.holds("#opening", "2026/11/30").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// A step that is late may only lack its tick; and what is late on every path has no way out on another.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_late_is_asked_about_and_leads_on_at_a_press() {
    let me = Person::new().await;
    me.open("?today=2027-04-05").await;
    me.enter("2027/6/1", "静岡県").await;
    me.told("#verdict .already", "手順3をもう済ませていれば").await;
    me.told("#verdict .reasons", "この開院月の初めからは使えません").await;
    me.click("#tick-receipt-number").await;
    me.tells_only("#verdict-title", "間に合いますが、目安より遅い手順があります").await;
    me.ticked("#receipt-number-done").await;
    me.click("#undo").await;
    me.tells_only("#verdict-title", "もう間に合いません").await;
    me.click("#choose-later").await;
    me.see("#step-later-receipt-number").await;
    me.open("?today=2027-05-20").await;
    me.click("#timing-0").await;
    for step in ["receipt-number", "present", "application"] {
        me.click(&format!("#{step}-done")).await;
    }
    me.told("#verdict .reasons", "指定日が次の月になります").await;
    me.gone("#choose-later").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_question_leads_its_way() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.enter("2021/9/1", "東京都").await;
    me.told("#step-receipt-number .dues", "締切は厚生局に確認 要確認").await;
    me.click("#timing-1").await;
    me.see("#step-later-account").await;
    me.gone("#step-temporary-code").await;
    me.gone("#reply").await;
    me.click("#timing-0").await;
    me.click("#application-1").await;
    me.see("#retroactive").await;
    me.gone(".steps").await;
    me.gone("#verdict").await;
    me.click("#application-2").await;
    me.see("#step-temporary-code").await;
    me.click("#kind-4").await;
    me.told("label[for=opening]", "いつ開局しますか（開局日）").await;
    me.holds("#opening", "2021/9/1").await;
    me.click("#kind-2").await;
    me.script("location.hash = '#forms'").await;
    me.gone("#no-kind").await;
    me.tells_only("#paper-1", "受付番号情報提供依頼書（医科）").await;
    me.tells_only("#paper-2", "受付番号情報提供依頼書（歯科）").await;
    me.click("#paper-2").await;
    me.tells_only(".paper:not(.off) .picked", "歯科").await;
    me.told(".desk h2", "受付番号情報提供依頼書（歯科） の記入").await;
    me.see("#field-receipt-medical").await;
    me.see("#field-receipt-dental").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// Nobody prints a form of 医科 only because they overlooked the question.
#[tokio::test(flavor = "multi_thread")]
async fn without_a_kind_the_forms_say_so_and_lead_to_the_question() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.enter("2021/9/1", "東京都").await;
    me.script("location.hash = '#forms'").await;
    me.told("#no-kind", "施設の種類を選んでください").await;
    me.tells_only("#paper-1", "受付番号情報提供依頼書").await;
    me.click("#paper-1").await;
    me.see("#paper-1[aria-pressed=true]").await;
    me.gone(".picked").await;
    me.click("#no-kind button").await;
    me.click("#kind-4").await;
    me.script("location.hash = '#forms'").await;
    me.told("#paper-1", "受付番号情報提供依頼書（薬局）").await;
    me.gone("#no-kind").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_dates_are_told_beside_the_field_and_kept() {
    let me = Person::new().await;
    me.open("?today=2021-03-25").await;
    let invalid = "return document.getElementById('opening').getAttribute('aria-invalid')";
    for (typed, told) in [
        ("2021-09-31", "暦にない日付"),
        ("来年の春", "読み取れません"),
        ("2021-02-28", "それより前の日付は扱えません"),
        ("2050-01-01", "までの日付を入力"),
    ] {
        me.retype("#opening", typed).await;
        me.press("\u{e004}").await;
        me.told("#opening-error", told).await;
        me.holds("#opening", typed).await;
        me.says(invalid, "true").await;
    }
    // Past is no mistake, for who has opened.
    me.retype("#opening", "2021-03-24").await;
    me.told("#past", "もう過ぎた日です").await;
    me.says(invalid, "false").await;
    me.gone("#problems").await;
    // What cannot be read is told only when the field is left; a day without its year is proposed.
    for (typed, told) in [("令和3年9月", "日まで入力"), ("6/1", "例: 令和3年6月1日")] {
        me.retype("#opening", typed).await;
        me.tells_only("#opening-error", "").await;
        me.press("\u{e004}").await;
        me.told("#opening-error", told).await;
    }
    me.click("#take-day").await;
    me.holds("#opening", "令和3年6月1日").await;
    me.retype("#opening", "2050-01-01").await;
    me.reload().await;
    me.holds("#opening", "2050-01-01").await;
    me.retype("#opening", "R3.9.1").await;
    me.tells_only("#opening-error", "").await;
    me.holds("#opening-picker", "2021-09-01").await;
    me.choose("#prefecture", "東京都").await;
    me.retype("#opening", "2021-03-10").await;
    // A past opening keeps its schedule in view.
    me.told("#verdict h2", "もう間に合いません").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opening_in_2027_gets_todays_procedure_and_the_old_one_is_marked_as_historical() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.told("#basis", "令和5年4月以降").await;
    me.unfold().await;
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    me.gone("#superseded").await;
    me.picture("current", 390).await;
    me.script("location.hash = '#forms'").await;
    me.told("#other-edition", "令和3年1月20日版").await;
    me.told(".messages", "送る文面").await;
    // What is to be said is needed by few: it is folded, but for who comes from its step.
    me.see("details.messages:not([open])").await;
    me.go("plan").await;
    me.click("#step-report a").await;
    me.focused("messages-title").await;
    me.type_in("#field-contact-phone", "０３ー１２３４ー５６７８").await;
    let message = "return document.getElementById('message-report').value.includes('電話番号: 03-1234-5678')";
    me.says(message, true).await;
    me.script("location.hash = '#plan'").await;
    me.see("#verdict").await;
    me.unfold().await;
    me.choose("#edition", "2021").await;
    me.told("#superseded", "過去の版").await;
    me.told("#verdict h2", "過去の版").await;
    let (pages, text) = me.print("checklist-old").await;
    assert!(pages <= 2 && text.contains("過去の版"), "{pages}: {text}");
    me.see("#superseded").await;
    me.unfold().await;
    me.choose("#edition", "2023").await;
    // Its twelve steps need another page.
    let (pages, text) = me.print("checklist-current").await;
    assert!(pages == 2 && text.contains("2枚目"), "{pages}: {text}");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_fields_are_listed_and_lead_to_their_field() {
    let me = Person::new().await;
    me.open("?today=2021-03-25#forms").await;
    me.told("#missing", "施設名称").await;
    me.click("#missing li:nth-child(2) button").await;
    me.says("return document.activeElement.id", "field-facility-name").await;
    me.type_in("#field-facility-postal", "12").await;
    me.leave_field().await;
    me.told("#field-facility-postal-error", "7けた").await;
    me.click("#wrong button").await;
    me.says("return document.activeElement.id", "field-facility-postal").await;
    me.click("#sample").await;
    me.told(".paper.a", "オン資クリニック").await;
    me.holds("#field-facility-name", "").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leaves_the_page_after_it_is_loaded() {
    let me = Person::watched(serve().await).await;
    me.open(EARLY).await;
    let loading = me.requests().await;
    assert!(!loading.is_empty() && loading.iter().all(|url| url.starts_with(me.site())), "{loading:?}");
    me.enter("2021/9/1", "東京都").await;
    me.click("#account-done").await;
    me.script("location.hash = '#forms'").await;
    me.type_in("#field-contact-name", "担当").await;
    me.script("location.hash = '#help'").await;
    me.see(".words").await;
    assert_eq!(me.requests().await, Vec::<String>::new());
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_width_scrolls_sideways() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.enter("2021/9/15", "静岡県").await;
    for page in pages() {
        me.go(page).await;
        for width in [320, 390, 768, 1280, 1920] {
            me.picture(page, width).await;
            let over = me.script(TOO_WIDE).await;
            assert!(over.as_i64().unwrap() <= 0, "{page} at {width}: {over} px too wide");
        }
        let dark = serde_json::json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        me.devtools("Emulation.setEmulatedMedia", dark).await;
        me.picture(&format!("{page}-dark"), 1280).await;
        me.devtools("Emulation.setEmulatedMedia", serde_json::json!({ "features": [] })).await;
    }
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_job_is_done_by_keyboard_alone() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.tab_to("opening").await;
    me.press("R3.9.15").await;
    me.tab_to("prefecture").await;
    me.press("\u{e015}\u{e015}").await;
    me.holds("#prefecture", "青森県").await;
    me.tab_to("kind-0").await;
    me.press(" ").await;
    me.tab_to("temporary-code-done").await;
    me.press(" ").await;
    me.told("#verdict", "1／6").await;
    me.tab_to("receipt-number-row").await;
    me.press(" ").await;
    me.tab_to("to-ask-column").await;
    me.press(" ").await;
    me.focused("ask-column").await;
    me.tab_to("ask-request_deadline").await;
    me.press(" ").await;
    me.tab_to("own-request_deadline").await;
    me.press("R3.7.30").await;
    me.told("#step-receipt-number .day", "令和3年7月30日(金)").await;
    me.leave().await;
}

/// Where the bureaus differ: one opening in June 2027, and the day or the question that each shows.
#[tokio::test(flavor = "multi_thread")]
async fn each_bureau_shows_its_own_days() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.type_in("#opening", "2027-06-01").await;
    // The safe day is the earliest that any office gives, and stands in no known day's place.
    let april = "令和9年4月1日(木)までに用意 安全な目安\n締切は厚生局に確認 要確認";
    let may = "令和9年4月30日(金)までに用意 安全な目安\n締切は厚生局に確認 要確認";
    for (name, prefecture, request, application) in [
        ("hokkaido", "北海道", april, "令和9年5月20日(木)まで 目安"),
        ("tohoku", "宮城県", "令和9年4月5日(月)まで 公表", may),
        ("kantoshinetsu", "東京都", april, may),
        ("tokaihokuriku", "静岡県", "令和9年4月1日(木)まで 公表", "令和9年5月17日(月)まで 公表"),
        // A day that may fall on a day when the office is closed has a safe day, too.
        ("kinki", "大阪府", april, "令和9年5月10日(月)まで 目安\n令和9年5月6日(木)までに用意 安全な目安"),
        ("chugokushikoku", "広島県", april, may),
        ("shikoku", "香川県", "令和9年4月1日(木)まで 公表", may),
        ("kyushu", "福岡県", april, may),
    ] {
        me.choose("#prefecture", prefecture).await;
        me.tells_only("#step-receipt-number .dues", request).await;
        me.tells_only("#step-designation-application .dues", application).await;
        me.picture(&format!("bureau-{name}"), 1280).await;
    }
    // Whom to ask is a press away: by phone, or on the bureau's page where no number is known.
    let place = "return document.querySelector('#main-act').getAttribute('href')";
    me.says(place, "tel:0927071125").await;
    me.choose("#prefecture", "佐賀県").await;
    me.tells_only("#main-act", "聞くことを見る").await;
    me.click("#main-act").await;
    me.focused("ask-column").await;
    let page = "return document.querySelector('#ask-column a').getAttribute('href')";
    me.says(page, "https://kouseikyoku.mhlw.go.jp/kyushu/shinsei/shido_kansa/hoken_shitei/04_tenpu/01.html")
        .await;
    me.choose("#prefecture", "東京都").await;
    me.told("#unknown", "関東信越厚生局東京事務所").await;
    me.says(place, "tel:0366925119").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_day_of_the_bureau_can_be_overridden_and_is_marked_as_the_persons() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.unfold().await;
    for (id, place, typed, shown) in [
        ("request_deadline", "#step-receipt-number", "2027/3/12", "令和9年3月12日(金)"),
        ("reply", "#reply", "2027/4/13", "令和9年4月13日(火)"),
        ("exec_deadline", "#step-present", "2027/4/16", "令和9年4月16日(金)"),
        ("designation_application", "#step-designation-application", "2027/5/12", "令和9年5月12日(水)"),
    ] {
        let field = format!("#own-{id}");
        me.type_in(&field, typed).await;
        // Typing is not broken off as the day becomes readable.
        me.holds(&field, typed).await;
        me.told(&format!("{place} .day"), shown).await;
        me.told(&format!("{place} .badge"), "入力された日").await;
        me.retype(&field, "2027/7/1").await;
        me.leave_field().await;
        me.told(&format!("{field}-error"), "指定日より前の日付ではありません").await;
        me.retype(&field, typed).await;
    }
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bureaus_and_months_are_compared_sorted_printed_and_saved() {
    let me = Person::new().await;
    me.open("?today=2026-11-24#compare").await;
    me.choose("#compare-month", "2027-06-01").await;
    me.told("#by-bureau-title", "令和9年6月に開院・開局").await;
    me.says("return document.querySelectorAll('#by-bureau tbody tr').length", 12).await;
    let first = "#by-bureau tbody tr:first-child th";
    me.tells_only(first, "北海道厚生局").await;
    // Its day is the latest; the safe days of those that give none are the earliest.
    me.click("#by-bureau thead th:nth-child(2) button").await;
    me.tells_only("#by-bureau tbody tr:last-child th", "東北厚生局").await;
    me.click("#by-bureau thead th:nth-child(2) button").await;
    me.tells_only(first, "東北厚生局").await;
    let sorted =
        "return document.querySelector('#by-bureau thead th:nth-child(2)').getAttribute('aria-sort')";
    me.says(sorted, "descending").await;
    me.choose("#compare-place", "香川県").await;
    me.told("#by-month-title", "香川県の12か月").await;
    for width in [320, 390, 1280] {
        me.picture("compare", width).await;
        let over = me.script(TOO_WIDE).await;
        assert!(over.as_i64().unwrap() <= 0, "{over} px too wide at {width}");
    }
    let (pages, text) = me.print("compare").await;
    assert!(pages <= 2 && text.contains("四国厚生支局") && !text.contains("CSV"), "{pages}: {text}");
    let csv = me.downloaded("#by-bureau-csv").await;
    assert_eq!(csv.as_bytes()[..3], [0xef, 0xbb, 0xbf]);
    assert!(csv.lines().any(|l| l.starts_with("\"東北厚生局\",\"2027/04/05\",\"公表\"")), "{csv}");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_not_checked_for_a_year_are_told_on_every_page_and_changes_are_logged() {
    let me = Person::new().await;
    for page in ["", "#forms", "#compare", "#help"] {
        me.open(&format!("?today=2027-11-24{page}")).await;
        me.gone("#stale").await;
        me.open(&format!("?today=2027-11-25{page}")).await;
        me.told("#stale", "令和8年11月24日").await;
    }
    me.told("#main", "更新履歴").await;
    me.told("#main", "令和5年4月以降の手続きを").await;
    me.leave().await;
}

/// What nobody should type, in the fields of the page: it is text on the screen and on paper, and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn hostile_texts_are_text_everywhere() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.enter("2021/9/15", "静岡県").await;
    let put = |id: &str, js: &str| {
        format!(
            "const f = document.getElementById('{id}'); f.value = {js}; f.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))"
        )
    };
    let hostile = "'<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>{facility.name}'";
    let odd = "'\\u202e\\u2066=1+1\\u0007\\ud800x\\u0000y'";
    me.unfold().await;
    me.script(&put("plan-name", hostile)).await;
    me.script(&put("temporary-code-note", hostile)).await;
    me.script(&put("temporary-code-on", odd)).await;
    me.script("location.hash = '#forms'").await;
    me.see("#field-facility-name").await;
    me.script(&put("field-facility-name", hostile)).await;
    me.script(&put("field-contact-name", odd)).await;
    me.script(&put("field-facility-address", "'長'.repeat(1 << 20)")).await;
    me.told(".paper.a", "onerror").await;
    me.told(".paper.a", "=1+1").await;
    let (pages, text) = me.print("hostile").await;
    assert!(pages >= 1 && text.contains("<img src=x"), "{pages}");
    for page in ["plans", "plan", "help", "forms"] {
        me.script(&format!("location.hash = '#{page}'")).await;
        me.see("#main h1").await;
    }
    me.script("location.hash = '#plan'").await;
    let calendar = me.downloaded("#ics").await;
    assert!(calendar.contains("<img") && !calendar.contains("ud800"), "{calendar}");
    me.reload().await;
    me.script("location.hash = '#forms'").await;
    me.says("return document.getElementById('field-facility-name')?.value.startsWith('<img src=x')", true)
        .await;
    me.says("return document.getElementById('field-facility-address').value.length", 1 << 20).await;
    me.says("return window.hit ?? document.querySelectorAll('main img, main script').length", 0).await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_to_be_put_right_is_listed_on_every_page_and_leads_to_its_field() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.gone("#problems").await;
    me.type_in("#equipment-on", "きのう").await;
    me.leave_field().await;
    me.told("#problems summary", "1件").await;
    me.script("location.hash = '#help'").await;
    me.see("#main h1").await;
    me.click("#problems summary").await;
    me.click("#problems button").await;
    me.see("#step-equipment details[open] details[open] #equipment-on").await;
    me.focused("equipment-on").await;
    me.leave().await;
}

/// The keys that everybody knows for it, where the browser would change a field far away.
#[tokio::test(flavor = "multi_thread")]
async fn control_z_takes_back_the_last_edit_and_not_what_was_typed_elsewhere() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.click("#receipt-number-done").await;
    me.told("#verdict", "1／10").await;
    me.press_with_control('z').await;
    me.told("#said", "手順3のチェック").await;
    me.told("#verdict", "0／10").await;
    me.holds("#opening", "2027-06-01").await;
    me.press_with_control('y').await;
    me.told("#verdict", "1／10").await;
    me.leave().await;
}

/// Ticks of one month are asked about when the opening moves to another, and the verdict goes by the ticks alone.
#[tokio::test(flavor = "multi_thread")]
async fn ticks_of_another_month_hold_or_are_taken_away_at_a_press() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    for step in STEPS {
        me.click(&format!("#{step}-done")).await;
    }
    let done = "使う用意が済みました";
    me.tells_only("#verdict-title", done).await;
    me.gone("#elsewhere").await;
    me.retype("#opening", "2027-08-01").await;
    me.told("#verdict", "手順3・手順4・手順7・手順10のチェックは、令和9年6月の開院のときのものです").await;
    me.tells_only("#verdict-title", done).await;
    me.click("#ticks-hold").await;
    me.gone("#elsewhere").await;
    me.tells_only("#verdict-title", done).await;
    me.focused("verdict-title").await;
    me.retype("#opening", "2027-09-01").await;
    me.click("#ticks-off").await;
    me.told("#verdict", "6／10").await;
    me.tells_only("#verdict-title", "期限には、どれも間に合います").await;
    me.leave().await;
}

/// A day told by phone is read back, and what it contradicts is said where the verdict stands.
#[tokio::test(flavor = "multi_thread")]
async fn told_days_in_the_wrong_order_spoil_the_verdict() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.tells_only("#verdict-title", "期限には、どれも間に合います").await;
    me.unfold().await;
    me.type_in("#own-reply", "4/20").await;
    me.told("#reply", "令和9年4月20日(火)として計算しています").await;
    me.told("#verdict-title", "間に合わないおそれがあります").await;
    me.told("#verdict .reasons", "日付の順が合いません: 手順4").await;
    me.leave().await;
}

/// The line was a part of the equipment once, and the certificates of the application.
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_of_an_older_build_is_asked_what_its_ticks_cover() {
    let me = Person::new().await;
    me.open("?today=2026-11-28").await;
    let entry = |text: &str| json!({ "at": 1_795_820_203_719_u64, "text": text });
    let plan = json!({
        "opening": entry("2027-06-01"),
        "prefecture": entry("静岡県"),
        "step/equipment/done": entry("true"),
        "step/equipment/done_for": entry("2027-06-01"),
        "step/equipment/done_on": entry("2026/11/20"),
        "step/application/done": entry("true"),
        "step/application/done_for": entry("2027-06-01"),
    });
    let file = json!({ "app": "onshi-guide", "version": 2, "plans": [{ "id": "older", "entries": plan }] });
    me.unfold().await;
    me.put("import-text", &file.to_string()).await;
    me.click("#import-pasted").await;
    me.click("#take").await;
    me.told("#verdict", "2／10").await;
    me.told("#step-line summary", "これも済みですか").await;
    me.told("#step-certificates summary", "これも済みですか").await;
    me.open_steps().await;
    me.says("return document.querySelectorAll('[id$=-maybe]').length", 2).await;
    me.click("#line-covered").await;
    me.ticked("#line-done").await;
    me.focused("line-row").await;
    me.gone("#line-maybe").await;
    me.told("#verdict", "3／10").await;
    me.click("#certificates-separate").await;
    me.gone("#certificates-maybe").await;
    me.focused("certificates-row").await;
    me.stored().await;
    me.reload().await;
    me.open_steps().await;
    me.told("#verdict", "3／10").await;
    assert!(me.absent("[id$=-maybe]").await, "asked once");
    me.ticked("#line-done").await;
    me.says("return document.getElementById('certificates-done').checked", false).await;
    me.unfold().await;
    me.holds("#equipment-on", "2026/11/20").await;
    // Nobody knows the day.
    me.holds("#line-on", "").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// A day is as sure as what is known of who said it.
#[tokio::test(flavor = "multi_thread")]
async fn a_day_with_who_told_it_is_confirmed_on_the_page_and_on_paper() {
    let me = Person::new().await;
    me.open("?today=2026-11-28").await;
    me.enter("2027-06-01", "東京都").await;
    let step = "#step-receipt-number";
    me.type_in("#own-request_deadline", "2027/3/25").await;
    me.tells_only(&format!("{step} .dues"), "令和9年3月25日(木)まで 入力された日").await;
    me.open_steps().await;
    me.tells_only(&format!("{step} .certainty"), "").await;
    me.type_in("#heard-request_deadline-on", "きのう").await;
    me.leave_field().await;
    me.told("#heard-request_deadline-on-error", "読み取れません").await;
    me.retype("#heard-request_deadline-on", "2026/11/29").await;
    me.leave_field().await;
    me.told("#heard-request_deadline-on-error", "入力した日より後の日").await;
    me.type_in("#heard-request_deadline-who", "？").await;
    me.leave_field().await;
    me.told("#heard-request_deadline-who-error", "名前か係を文字で").await;
    me.tells_only(&format!("{step} .dues"), "令和9年3月25日(木)まで 入力された日").await;
    me.retype("#heard-request_deadline-on", "2026/11/27").await;
    me.tells_only("#heard-request_deadline-on-error", "").await;
    me.retype("#heard-request_deadline-who", "医療課 資格様").await;
    me.tells_only("#heard-request_deadline-who-error", "").await;
    me.tells_only(&format!("{step} .dues"), "令和9年3月25日(木)まで 窓口で確認").await;
    let told = "窓口で確認（令和8年11月27日・医療課 資格様）";
    me.tells_only(&format!("{step} .certainty"), told).await;
    me.stored().await;
    me.reload().await;
    me.told(&format!("{step} summary"), told).await;
    me.open_steps().await;
    me.tells_only(&format!("{step} .certainty"), told).await;
    me.holds("#heard-request_deadline-on", "2026/11/27").await;
    me.holds("#heard-request_deadline-who", "医療課 資格様").await;
    let (_, text) = me.print("checklist-told").await;
    // A column wraps its lines, and a PDF takes a line of all columns together.
    for part in ["令和9年3月25日(木)", "【窓口で確認", "医療課", "資格様）】"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    // Of another deadline nothing is known by that.
    me.told("#step-designation-application .dues", "締切は厚生局に確認 要確認").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// Who told the day of one office has told none of another's.
#[tokio::test(flavor = "multi_thread")]
async fn who_told_a_day_confirms_no_day_of_another_office() {
    let me = Person::new().await;
    me.open("?today=2026-11-28").await;
    me.enter("2027-06-01", "東京都").await;
    let day = "#step-receipt-number .dues";
    me.type_in("#own-request_deadline", "2027/3/25").await;
    me.type_in("#heard-request_deadline-on", "2026/11/27").await;
    me.type_in("#heard-request_deadline-who", "医療課 資格様").await;
    me.tells_only(day, "令和9年3月25日(木)まで 窓口で確認").await;
    me.choose("#prefecture", "福岡県").await;
    me.click("#drop-request_deadline").await;
    me.told(day, "締切は厚生局に確認").await;
    me.type_in("#own-request_deadline", "2027/3/24").await;
    me.tells_only(day, "令和9年3月24日(水)まで 入力された日").await;
    me.leave().await;
}

/// Whom to ask is a press away wherever something is to be asked; a number that was found is kept for its office.
#[tokio::test(flavor = "multi_thread")]
async fn the_offices_number_can_be_pressed_and_one_that_was_found_is_kept() {
    let me = Person::new().await;
    me.open("?today=2026-11-28").await;
    me.enter("2027-06-01", "福岡県").await;
    me.click("#kind-4").await;
    me.open_steps().await;
    let links = async |card: &str, to: &str| {
        let css = format!("{card} a[href='{to}']");
        assert!(me.see(&css).await.is_displayed().await.unwrap(), "{css}");
        if to.starts_with("tel:") {
            me.see(&format!("#main-act[href='{to}']")).await;
        }
    };
    links("#ask-column", "tel:0927071125").await;
    me.told("#ask-column", "九州厚生局指導監査課 電話 092-707-1125").await;
    me.told("#ask-column", "令和9年6月1日指定の薬局の場合").await;
    me.gone("#own-phone").await;
    me.choose("#prefecture", "香川県").await;
    let card = "#ask-column";
    let page = "https://kouseikyoku.mhlw.go.jp/shikoku/shinsei/shido_kansa/hoken_shitei/shitei_shinsei.html";
    links(card, page).await;
    me.tells_no(card, "電話").await;
    me.type_in("#own-phone", "087").await;
    me.leave_field().await;
    me.told("#own-phone-error", "電話番号").await;
    me.retype("#own-phone", "087-123-4567").await;
    me.tells_only("#own-phone-error", "").await;
    links(card, "tel:0871234567").await;
    me.stored().await;
    me.reload().await;
    me.unfold().await;
    me.holds("#own-phone", "087-123-4567").await;
    links(card, "tel:0871234567").await;
    let (_, text) = me.print("checklist-phone").await;
    assert!(text.contains("087-123-4567"), "{text}");
    // It is of that office only.
    me.choose("#prefecture", "徳島県").await;
    me.holds("#own-phone", "").await;
    links(card, page).await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// What a vendor says moves what depends on it, and spoils the month only where it comes after the opening.
#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_a_vendor_says_what_it_delays() {
    let me = Person::new().await;
    me.open("?today=2026-11-28").await;
    me.enter("2027-06-01", "静岡県").await;
    let card = "#step-equipment .ask";
    me.unfold().await;
    me.type_in("#date-equipment", "2027/5/20").await;
    me.told(card, "令和9年5月20日(木)として計算しています").await;
    me.told(card, "この日なら、次の手順まで5日の余裕があります").await;
    me.retype("#date-equipment", "2027/5/27").await;
    me.told(
        card,
        "この日だと、手順9「設置・設定と接続テスト」（令和9年5月25日(火)まで）は令和9年5月27日(木)より後になります",
    )
    .await;
    me.tells_no(card, "余裕").await;
    me.tells_only("#verdict-title", "間に合いますが、目安より遅い手順があります").await;
    me.retype("#date-equipment", "2027/6/10").await;
    me.told(card, "手順9「設置・設定と接続テスト」").await;
    me.told(card, "開院・開局の日より後です").await;
    me.tells_only("#verdict-title", "間に合わないおそれがあります").await;
    let reason = "手順2「カードリーダーなどの機器の手配」の予定日（令和9年6月10日）が、診療開始日より後です";
    me.told("#verdict .reasons", reason).await;
    me.stored().await;
    me.reload().await;
    me.told("#verdict .reasons", reason).await;
    me.unfold().await;
    me.retype("#date-equipment", "2029/6/10").await;
    me.leave_field().await;
    me.told("#date-equipment-error", "1年より後の日です").await;
    me.told("#problems summary", "1件").await;
    me.tells_only("#verdict-title", "期限には、どれも間に合います").await;
    // A tick says that it was ordered: it is still to come.
    me.retype("#date-equipment", "2027/6/10").await;
    me.tells_only("#verdict-title", "間に合わないおそれがあります").await;
    me.click("#equipment-done").await;
    me.tells_only("#verdict-title", "間に合わないおそれがあります").await;
    me.unfold().await;
    me.retype("#date-equipment", "2027/5/20").await;
    me.tells_only("#verdict-title", "期限には、どれも間に合います").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// A legal day that is past is seen without opening a fold, with that it is not known whether it applies; elsewhere nothing
/// is added.
#[tokio::test(flavor = "multi_thread")]
async fn a_notice_to_another_authority_whose_day_is_past_stands_under_the_steps() {
    let me = Person::new().await;
    me.open("?today=2026-11-29").await;
    me.enter("2027-05-06", "東京都").await;
    me.click("#kind-0").await;
    me.told("#near-crowded-area", "外来医師過多区域での開業の届け出（要確認）: 当てはまるときの期限は令和8年11月6日(金)で、過ぎています").await;
    assert!(me.absent("#near-crowded-area a, #near-crowded-area button").await, "no control is added");
    me.choose("#prefecture", "石川県").await;
    me.gone("#near-crowded-area").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}
