use crate::person::{EARLY, Person, pages};

#[tokio::test(flavor = "multi_thread")]
async fn enter_see_the_schedule_fill_tick_reload_and_find_it_all_there() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.enter("令和３年９月１５日", "静岡県").await;
    // The temporary code is near, and nobody knows the deadline of the receipt number.
    me.tells_only("#verdict h2", "急いで窓口に聞いてください").await;
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
    me.type_in("#own-request_deadline", "令和3年7月30日").await;
    me.told("#step-receipt-number .day", "令和3年7月30日(金)").await;
    me.told("#step-receipt-number .badge", "ご自身の入力").await;
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
    me.tells_only("#step-receipt-number .dues", SAFE_FOR_JULY).await;
    me.told("#own-request_deadline-error", "東京都・令和9年6月開院について言われた日").await;
    me.holds("#own-request_deadline", "2027/3/25").await;
    me.click("#use-request_deadline").await;
    me.told("#step-receipt-number .day", "令和9年3月25日").await;
    me.gone("#use-request_deadline").await;
    me.choose("#prefecture", "千葉県").await;
    me.click("#drop-request_deadline").await;
    me.holds("#own-request_deadline", "").await;
    me.tells_only("#step-receipt-number .dues", SAFE_FOR_JULY).await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_late_says_whom_to_phone_and_moves_the_opening_at_a_press() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2026/12/1", "埼玉県").await;
    // Nobody has published the day that it rests on.
    me.told("#verdict", "もう間に合わない見込みです").await;
    me.told("#call", "関東信越厚生局").await;
    me.told("#call", "048-").await;
    me.gone("#to-next").await;
    me.told("#move", "開院を令和9年3月にする").await;
    me.picture("late", 1280).await;
    let gaps = "const at = css => document.querySelector(css).getBoundingClientRect();\
         return [at('#branches').top - at('.questions').bottom, at('.result').top - at('.answer').bottom]";
    let gaps = me.script(gaps).await;
    for gap in gaps.as_array().unwrap() {
        assert!((0.0..=17.0).contains(&gap.as_f64().unwrap()), "each column runs on by itself: {gaps}");
    }
    me.click("#move").await;
    me.told("#verdict", "間に合う見込みです").await;
    me.holds("#opening", "令和9年3月1日").await;
    me.gone("#move").await;
    me.click("#undo").await;
    me.holds("#opening", "2026/12/1").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// A step that is late may only lack its tick; and what is late on every path has no way out on another.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_late_is_asked_about_and_leads_on_at_a_press() {
    let me = Person::new().await;
    me.open("?today=2027-04-05").await;
    me.enter("2027/6/1", "静岡県").await;
    me.told("#verdict .already", "手順2をもう済ませていれば").await;
    me.told("#verdict .reasons", "この開院月の初めからは使えません").await;
    me.click("#tick-receipt-number").await;
    me.told("#verdict-title", "間に合います").await;
    me.ticked("#receipt-number-done").await;
    me.click("#undo").await;
    me.told("#verdict-title", "もう間に合いません").await;
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
    me.told("#step-receipt-number .day", "締切は厚生局に確認").await;
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
    me.told("#verdict", "令和5年4月以降").await;
    me.unfold().await;
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    me.gone("#superseded").await;
    me.picture("current", 390).await;
    me.script("location.hash = '#forms'").await;
    me.see("#other-edition").await;
    me.type_in("#field-contact-phone", "０３ー１２３４ー５６７８").await;
    let message = "return document.getElementById('message-report').value.includes('電話番号: 03-1234-5678')";
    me.says(message, true).await;
    me.script("location.hash = '#plan'").await;
    me.see("#verdict").await;
    me.unfold().await;
    me.choose("#edition", "2021").await;
    me.told("#superseded", "過去の版").await;
    me.told("#verdict h2", "過去の版").await;
    assert_eq!(me.print("checklist-old").await.0, 1);
    me.see("#superseded").await;
    me.unfold().await;
    me.choose("#edition", "2023").await;
    assert_eq!(me.print("checklist-current").await.0, 1);
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
    let me = Person::new().await;
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
            let over = me.script("return document.documentElement.scrollWidth - innerWidth").await;
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
    for (name, prefecture, request, application) in [
        ("hokkaido", "北海道", "締切は厚生局に確認", "令和9年5月20日(木)"),
        ("tohoku", "宮城県", "令和9年4月5日(月)", "締切は厚生局に確認"),
        ("kantoshinetsu", "東京都", "締切は厚生局に確認", "締切は厚生局に確認"),
        ("tokaihokuriku", "静岡県", "令和9年4月1日(木)", "令和9年5月17日(月)"),
        ("kinki", "大阪府", "締切は厚生局に確認", "締切は厚生局に確認"),
        ("chugokushikoku", "広島県", "締切は厚生局に確認", "締切は厚生局に確認"),
        ("shikoku", "香川県", "令和9年4月1日(木)", "締切は厚生局に確認"),
        ("kyushu", "福岡県", "締切は厚生局に確認", "締切は厚生局に確認"),
    ] {
        me.choose("#prefecture", prefecture).await;
        me.told("#step-receipt-number .day", request).await;
        me.told("#step-designation-application .day", application).await;
        me.picture(&format!("bureau-{name}"), 1280).await;
    }
    // Whom to ask is a press away: by phone, or on the bureau's page where no number is known.
    let place = "return document.querySelector('#unknown a').getAttribute('href')";
    me.says(place, "https://kouseikyoku.mhlw.go.jp/kyushu/shinsei/shido_kansa/hoken_shitei/04_tenpu/01.html")
        .await;
    me.choose("#prefecture", "東京都").await;
    me.told("#unknown", "関東信越厚生局東京事務所").await;
    me.says(place, "tel:03-6692-5119").await;
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
        me.told(&format!("{place} .badge"), "ご自身の入力").await;
        me.retype(&field, "2027/7/1").await;
        me.leave_field().await;
        me.told(&format!("{field}-error"), "指定日より後の日付です").await;
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
    me.says("return document.querySelectorAll('#by-bureau tbody tr').length", 10).await;
    let first = "#by-bureau tbody tr:first-child th";
    me.tells_only(first, "北海道厚生局").await;
    me.click("#by-bureau thead th:nth-child(2) button").await;
    me.told(first, "東海北陸厚生局").await;
    me.click("#by-bureau thead th:nth-child(2) button").await;
    me.told(first, "東北厚生局").await;
    let sorted =
        "return document.querySelector('#by-bureau thead th:nth-child(2)').getAttribute('aria-sort')";
    me.says(sorted, "descending").await;
    me.choose("#compare-place", "香川県").await;
    me.told("#by-month-title", "香川県の12か月").await;
    for width in [320, 390, 1280] {
        me.picture("compare", width).await;
        let over = me.script("return document.documentElement.scrollWidth - innerWidth").await;
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
    me.see("#equipment-on").await;
    me.script("document.getElementById('equipment-on').closest('details').open = true").await;
    me.type_in("#equipment-on", "きのう").await;
    me.leave_field().await;
    me.told("#problems summary", "1件").await;
    me.script("location.hash = '#help'").await;
    me.see("#main h1").await;
    me.click("#problems summary").await;
    me.click("#problems button").await;
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

/// Ticks of one month are asked about when the opening moves to another.
#[tokio::test(flavor = "multi_thread")]
async fn ticks_of_another_month_hold_or_are_taken_away_at_a_press() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    for step in ["equipment", "receipt-number", "present", "application", "designation-application"] {
        me.click(&format!("#{step}-done")).await;
    }
    me.told("#verdict", "すべての手順が済みました").await;
    me.retype("#opening", "2027-08-01").await;
    me.told("#verdict", "手順2・手順3・手順5のチェックは、令和9年6月の開院のときのものです").await;
    me.click("#ticks-hold").await;
    me.told("#verdict", "すべての手順が済みました").await;
    me.focused("verdict-title").await;
    me.retype("#opening", "2027-09-01").await;
    me.click("#ticks-off").await;
    me.told("#verdict", "2／5").await;
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
