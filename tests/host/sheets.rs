//! The sheet for the client: what stands on it, what does not, and its QR code.

use domain::output::paper::client_sheet::{ClientSheet, client_sheet};
use domain::output::paper::qr;
use domain::plan::answers::{Answers, Kind, Progress, Timing};
use domain::plan::heard::{heard_on, heard_who};
use domain::plan::settings::Issuer;
use domain::plan::share::{Shared, link, read};
use domain::rules::schedule::build_schedule;
use domain::rules::verdict::{Verdict, outlook};
use qrcodegen::QrCodeEcc;
use test_support::{STEPS, checklist_of, clinic, day, details, facts, tick};

const ADDRESS: &str = "https://guide.example.or.jp/onshi-guide/";

struct Sheet<'a> {
    today: &'a str,
    issuer: Issuer,
    link: Option<&'a str>,
    lacks_settings: bool,
    doubt: &'a str,
}

impl Default for Sheet<'_> {
    fn default() -> Self {
        Sheet { today: "2026-11-28", issuer: Issuer::default(), link: None, lacks_settings: false, doubt: "" }
    }
}

impl Sheet<'_> {
    fn of(&self, answers: &Answers) -> String {
        let schedule = build_schedule(facts(), answers, day(&answers.opening)).unwrap();
        let outlook = outlook(facts(), answers, &schedule, day(self.today));
        client_sheet(&ClientSheet {
            schedule: &schedule,
            answers,
            outlook: &outlook,
            facts: facts(),
            details: details(),
            today: day(self.today),
            issuer: &self.issuer,
            link: self.link,
            lacks_settings: self.lacks_settings,
            doubt: self.doubt,
        })
    }
}

fn on(today: &str, answers: &Answers) -> String {
    Sheet { today, ..Sheet::default() }.of(answers)
}

fn verdict(answers: &Answers, today: &str) -> Verdict {
    let schedule = build_schedule(facts(), answers, day(&answers.opening)).unwrap();
    outlook(facts(), answers, &schedule, day(today)).verdict
}

/// The texts of a sheet, without markup.
fn says(sheet: &str) -> String {
    sheet.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

/// Parts of a sheet: verdict, next steps, table of steps.
fn parts(sheet: &str) -> [&str; 3] {
    let (_, rest) = sheet.split_once("client-verdict").unwrap();
    let (verdict, rest) = rest.split_once("</div>").unwrap();
    let (next, rest) = rest.split_once("<table").unwrap();
    [verdict, next, rest]
}

fn leaves(sheet: &str) -> Vec<&str> {
    sheet.split("<div class=\"leaf client\">").skip(1).collect()
}

/// Days arranged with vendors are days on which somebody must be there: on both sheets, ticked or not.
#[test]
fn a_day_arranged_with_a_vendor_is_on_the_sheet() {
    let mut answers = clinic("2027-06-01", "大阪府");
    answers.noted.insert("date/equipment".into(), "2027-02-10".into());
    assert!(says(&on("2026-11-28", &answers)).contains("納品の予定日: 令和9年2月10日(水)"));
    tick(&mut answers, "equipment");
    assert!(says(&on("2026-11-28", &answers)).contains("納品の予定日: 令和9年2月10日(水)"));
}

/// A character that turns the direction of writing would print the phone number and the dates beside it backwards.
#[test]
fn nothing_that_was_entered_turns_what_stands_beside_it() {
    let mut answers = clinic("2027-06-01", "東京都");
    let designation = day("2027-06-01");
    answers.set_told_day("request_deadline", "2027-04-01".into(), designation);
    answers.noted.insert(heard_on("request_deadline"), "2026-11-20".into());
    answers.noted.insert(heard_who("request_deadline"), "業務課\u{202e}田中".into());
    answers.fields.insert("facility.name".into(), "さくら\u{2067}内科".into());
    let sheet = on("2026-11-28", &answers);
    assert!(sheet.contains("さくら内科"), "{sheet}");
    assert!(!sheet.contains(['\u{202e}', '\u{2067}']));
    let schedule = build_schedule(facts(), &answers, designation).unwrap();
    let request = schedule.planned("receipt-number").unwrap();
    let domain::rules::schedule::Due::On(due) = &request.due else { panic!("it was told") };
    let certainty = schedule.certainty(due, &answers, details());
    assert!(certainty.contains("業務課田中"), "{certainty}");
}

#[test]
fn facility_place_kind_days_and_issuer_stand_on_top_and_the_verdict_before_the_steps() {
    let mut answers = clinic("2027-06-01", "静岡県");
    answers.fields.insert("facility.name".into(), "うみべクリニック".into());
    let issuer = Issuer { name: "◯◯開業支援".into(), phone: "03-0000-0000".into() };
    let sheet = Sheet { issuer, ..Sheet::default() }.of(&answers);
    for needed in
        ["うみべクリニック", "静岡県", "診療所（医科）", "令和9年6月1日(火)", "◯◯開業支援　電話 03-0000-0000"]
    {
        assert!(sheet.contains(needed), "{needed} in {sheet}");
    }
    let [verdict, next, table] = parts(&sheet);
    assert!(verdict.contains("期限には、どれも間に合います"), "{verdict}");
    assert_eq!(next.matches("<li>").count(), 3, "{next}");
    assert!(next.contains("手順1") && next.contains("まで【"), "{next}");
    for step in STEPS {
        let title = &facts().editions.last().unwrap().steps.iter().find(|s| s.id == step).unwrap().title;
        assert!(table.contains(title.as_str()), "{title}");
    }
    assert!(sheet.contains("作成日: 令和8年11月28日。手続きの版: "));
    let unnamed = Sheet::default().of(&clinic("2027-06-01", "静岡県"));
    assert!(unnamed.contains("<th>施設</th>"), "a line to be written on by hand: {unnamed}");
    assert!(!unnamed.contains("<th>作成</th>"), "no row without an issuer");
}

#[test]
fn no_note_nor_any_other_entry_stands_on_it() {
    let secret = || "ひみつ".to_string();
    let mut answers = clinic("2027-06-01", "静岡県");
    let blank = on("2026-11-28", &answers);
    for form in &details().forms {
        answers
            .fields
            .extend(form.fields().filter(|f| f.id != "facility.name").map(|f| (f.id.clone(), secret())));
    }
    for step in &facts().editions.last().unwrap().steps {
        let progress = Progress { note: secret(), done_on: secret(), ..Progress::default() };
        answers.steps.insert(step.id.clone(), progress);
    }
    let sheet = on("2026-11-28", &answers);
    assert!(!sheet.contains("ひみつ"), "{sheet}");
    assert_eq!(sheet, blank);
    tick(&mut answers, "line");
    let ticked = on("2026-11-28", &answers);
    assert_eq!((sheet.matches('☑').count(), ticked.matches('☑').count()), (0, 1));
}

#[test]
fn a_day_that_the_office_told_is_called_so_if_somebody_or_a_day_is_noted_and_never_an_entry_of_the_client() {
    let mut answers = clinic("2027-06-01", "東京都");
    let asked = on("2026-11-28", &answers);
    assert!(parts(&asked)[1].contains("厚生局の締切:\u{200b}\u{2007}\u{2007}\u{2007}\u{2007}月\u{2007}\u{2007}\u{2007}\u{2007}日【要確認】"), "{asked}");
    assert!(parts(&asked)[1].contains("提出先: 関東信越厚生局東京事務所　電話 03-6692-5119"), "{asked}");
    answers.set_told_day("request_deadline", "4/5".into(), day("2027-06-01"));
    let told = on("2026-11-28", &answers);
    assert!(told.contains("令和9年4月5日(月)まで【入力された日】") && !told.contains("ご自身"), "{told}");
    answers.noted.insert(heard_who("request_deadline"), "？".into());
    assert!(on("2026-11-28", &answers).contains("令和9年4月5日(月)まで【入力された日】"), "nobody is named");
    answers.noted.insert(heard_on("request_deadline"), "11/24".into());
    answers.noted.insert(heard_who("request_deadline"), "<b>窓口の方".into());
    let told = on("2026-11-28", &answers);
    assert!(told.contains("令和9年4月5日(月)まで【窓口で確認（11/24・&lt;b&gt;窓口の方）】"), "{told}");
}

#[test]
fn a_lost_month_says_so_in_words_with_whom_to_call_and_the_next_month() {
    let answers = clinic("2027-06-01", "静岡県");
    assert_eq!(verdict(&answers, "2027-04-02"), Verdict::TooLate);
    let sheet = on("2027-04-02", &answers);
    let [verdict, next, _] = parts(&sheet);
    for needed in [
        "もう間に合いません",
        "開院のときから使い始めるための日を過ぎています",
        "手順3「",
        "1日過ぎています",
        "何月なら間に合うかは、厚生局に聞いてください。",
        "最も早い開院月: ",
    ] {
        assert!(verdict.contains(needed), "{needed} in {verdict}");
    }
    assert!(
        next.contains("東海北陸厚生局静岡事務所に電話で聞く") && next.contains("いまからでも受け付けて"),
        "{next}"
    );
    assert_eq!(next.matches("<li>").count(), 1, "no step of a lost month is next");
}

#[test]
fn a_month_at_risk_says_so_in_words() {
    let mut answers = clinic("2027-06-01", "静岡県");
    for step in ["line", "equipment", "receipt-number"] {
        tick(&mut answers, step);
    }
    assert_eq!(verdict(&answers, "2027-04-16"), Verdict::AtRisk);
    let sheet = on("2027-04-16", &answers);
    let [verdict, next, _] = parts(&sheet);
    assert!(verdict.contains("間に合わないおそれがあります") && verdict.contains("手順4「"), "{verdict}");
    assert!(next.contains("手順4"), "{next}");
}

/// What the edition says of a later start is no verdict.
#[test]
fn a_later_start_that_is_at_risk_or_lost_says_so_too() {
    let answers = Answers { timing: Some(Timing::Later), ..clinic("2027-06-01", "静岡県") };
    let days = day("2027-03-01").iter_days().take(122);
    let late = days.map(|day| day.to_string()).find(|today| verdict(&answers, today) >= Verdict::AtRisk);
    let late = late.expect("some day is past");
    let sheet = on(&late, &answers);
    let title = match verdict(&answers, &late) {
        Verdict::TooLate => "もう間に合いません",
        _ => "間に合わないおそれがあります",
    };
    assert!(parts(&sheet)[0].contains(title), "{late}: {sheet}");
    assert!(!sheet.contains("開院のときから使い始めるため"), "nobody plans that on this way: {sheet}");
}

/// Nothing is near any more, and no day of before can be kept.
#[test]
fn a_later_start_whose_designation_has_come_is_to_ask_when_it_will_be() {
    let answers = Answers { timing: Some(Timing::Later), ..clinic("2027-05-06", "大阪府") };
    let sheet = on("2027-05-07", &answers);
    assert!(parts(&sheet)[0].contains("この開院月の初めに指定を受けるための日を過ぎています。"), "{sheet}");
    let next = parts(&sheet)[1];
    assert!(next.contains("に電話で聞く") && next.contains("指定がいつになるか"), "{next}");
}

#[test]
fn the_checklist_says_that_the_month_is_lost_or_at_risk_and_else_has_no_verdict() {
    let made = |today: &str, answers: &Answers| checklist_of(answers, today, "", "");
    let answers = clinic("2027-06-01", "静岡県");
    assert!(!made("2026-11-28", &answers).contains("alarm"));
    let lost = says(&made("2027-04-02", &answers)).replace('\n', "");
    assert!(lost.contains("もう間に合いません。手順3「"), "{lost}");
    assert!(lost.contains("静岡事務所に、いまからでも受け付けてもらえるかを聞いてください。"), "{lost}");
    let mut at_risk = answers;
    for step in ["line", "equipment", "receipt-number"] {
        tick(&mut at_risk, step);
    }
    let at_risk = says(&made("2027-04-16", &at_risk)).replace('\n', "");
    assert!(at_risk.contains("間に合わないおそれがあります。手順4「"), "{at_risk}");
    assert!(!at_risk.contains("静岡事務所に聞いて"), "step 4 goes to the portal: {at_risk}");
}

/// Two departments have the longest rows; the names are as long as they can be.
#[test]
fn the_longest_names_and_all_steps_take_two_pages_with_a_head_on_the_second() {
    let mut answers = Answers { kind: Some(Kind::MedicalDental), ..clinic("2027-06-01", "東京都") };
    assert_eq!(leaves(&on("2026-11-28", &answers)).len(), 1, "one page as long as that is enough");
    answers.fields.insert("facility.name".into(), "長い名前の".repeat(300));
    for (milestone, told) in [("request_deadline", "4/5"), ("designation_deadline", "5/10")] {
        answers.set_told_day(milestone, told.into(), day("2027-06-01"));
        answers.noted.insert(heard_who(milestone), "窓口の長い名前の方".repeat(90));
    }
    let issuer = Issuer { name: "長い事務所の".repeat(200), phone: "03-0000-0000".repeat(90) };
    let link = format!("{ADDRESS}#{}", link(facts(), &Shared::with_told(facts(), details(), &answers)));
    let sheet = Sheet { today: "2027-05-20", issuer, link: Some(&link), ..Sheet::default() }.of(&answers);
    let [first, second] = &leaves(&sheet)[..] else { panic!("not two pages: {sheet}") };
    assert!(first.contains("長い名前の") && first.contains('…') && first.contains("長い事務所の"), "{first}");
    assert!(second.contains("長い名前の") && second.contains("令和9年6月1日(火)　2枚目</p>"), "{second}");
    for step in &facts().editions.last().unwrap().steps {
        assert_eq!(
            sheet.matches(&format!("{}</b>", step.title)).count(),
            1 + usize::from(parts(&sheet)[1].contains(&step.title)),
            "{}",
            step.title
        );
    }
    assert_eq!(sheet.matches("class=\"foot\"").count(), 1, "the foot is on the last page");
    assert!(second.contains("class=\"foot\"") && second.contains("<tr>"), "and not by itself");
    assert!(sheet.len() < 40_000, "{}", sheet.len());
}

#[test]
fn names_are_texts() {
    let hostile = "\"><script>alert('1')</script><img src=x onerror=x>&amp;";
    let mut answers = clinic("2027-06-01", "静岡県");
    answers.fields.insert("facility.name".into(), hostile.into());
    let issuer = Issuer { name: hostile.into(), phone: hostile.into() };
    let link = "https://guide.example/?\"><img src=x>#share=2";
    let sheet = Sheet { issuer, link: Some(link), ..Sheet::default() }.of(&answers);
    assert!(!sheet.contains("<script") && !sheet.contains("<img"), "{sheet}");
    assert!(sheet.contains("&lt;script&gt;"), "{sheet}");
    assert!(sheet.matches('"').count().is_multiple_of(2), "{sheet}");
}

/// The link of a sheet has the days that stand on it.
fn linked() -> String {
    let mut answers = clinic("2027-06-01", "東京都");
    answers.set_told_day("request_deadline", "4/5".into(), day("2027-06-01"));
    format!("{ADDRESS}#{}", link(facts(), &Shared::with_told(facts(), details(), &answers)))
}

#[test]
fn the_address_stands_below_its_qr_code_and_neither_where_there_is_none() {
    let answers = clinic("2027-06-01", "東京都");
    let link = linked();
    let sheet = Sheet { link: Some(&link), ..Sheet::default() }.of(&answers);
    assert!(sheet.contains("<svg class=\"qr\"") && sheet.contains(&link), "{sheet}");
    let (_, fragment) = link.split_once('#').unwrap();
    let opened = read(facts(), details(), fragment).unwrap().unwrap();
    assert_eq!(opened.told, [("request_deadline".to_string(), day("2027-04-05"))]);
    let without = on("2026-11-28", &answers);
    assert!(!without.contains("<svg") && !without.contains("http"), "{without}");
    // Too long for a code that phones read: the address as text.
    let long = format!("{ADDRESS}{}#{}", "a".repeat(600), fragment);
    let sheet = Sheet { link: Some(&long), ..Sheet::default() }.of(&answers);
    assert!(!sheet.contains("<svg") && sheet.contains(&long), "{sheet}");
}

/// Read back from the drawing: the modules are those of the code, within a quiet zone of four.
#[test]
fn the_drawing_is_the_code_with_its_quiet_zone() {
    let address = linked();
    let code = qr::qr(&address).unwrap();
    assert!(code.error_correction_level() != QrCodeEcc::Low);
    let svg = qr::svg(&address).unwrap();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let side = code.size() + 8;
    assert_eq!(document.root_element().attribute("viewBox"), Some(&*format!("0 0 {side} {side}")));
    let [white, dark] = &document.descendants().filter(|n| n.has_tag_name("path")).collect::<Vec<_>>()[..]
    else {
        panic!("{svg}")
    };
    assert_eq!(white.attribute("d"), Some(&*format!("M0 0h{side}v{side}h-{side}z")));
    let mut modules = std::collections::BTreeSet::new();
    for one in dark.attribute("d").unwrap().split('M').skip(1) {
        let (at, rest) = one.split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
        let wide: i32 = rest.split_once('v').unwrap().0.parse().unwrap();
        assert_eq!(rest, format!("{wide}v1h-{wide}z"));
        modules.extend((x..x + wide).map(|x| (x - 4, y - 4)));
    }
    let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    assert_eq!(modules, all.filter(|(x, y)| code.get_module(*x, *y)).collect());
}

/// 0.4 mm on paper is what phones read for certain.
#[test]
fn no_module_is_smaller_than_four_tenths_of_a_millimetre_and_no_code_than_25() {
    for length in [1, 20, 100, 200, 400, 450, 451, 500, 586] {
        let code = qr::qr(&"a".repeat(length)).unwrap();
        let module = f64::from(qr::SIDE) / f64::from(code.size() + 8);
        assert!(module > 0.4 && module * f64::from(code.size()) >= 25.0, "{length}: {module}");
        assert_eq!(code.error_correction_level() == QrCodeEcc::Low, length > 450, "{length}");
    }
    assert!(qr::qr(&"a".repeat(587)).is_none());
}

#[test]
fn an_issuer_is_read_back_and_a_blank_one_is_no_line() {
    let issuer = Issuer { name: " ◯◯開業支援 ".into(), phone: String::new() };
    assert_eq!(issuer.line(), "◯◯開業支援");
    let text = serde_json::to_string(&issuer).unwrap();
    assert_eq!(serde_json::from_str::<Issuer>(&text).unwrap(), issuer);
    assert_eq!(
        serde_json::from_str::<Issuer>("{\"fax\":\"1\"}").unwrap(),
        Issuer::default(),
        "of a newer build"
    );
    assert_eq!(Issuer::default().line(), "");
}

/// Step 8's day is a Saturday's, to be confirmed, and 「わからない締切も、過ぎた締切もありません」 stood above it.
#[test]
fn no_deadline_is_called_known_while_a_row_below_is_to_be_confirmed() {
    let mut answers = clinic("2027-03-01", "静岡県");
    for step in &STEPS[..3] {
        tick(&mut answers, step);
    }
    assert_eq!(verdict(&answers, "2026-12-20"), Verdict::OnTime);
    let sheet = on("2026-12-20", &answers);
    let [verdict, _, steps] = parts(&sheet);
    assert!(says(steps).contains("要確認"));
    assert!(!says(verdict).contains("わからない締切も"), "{verdict}");
    assert!(says(verdict).contains("過ぎた締切はありません"), "{verdict}");
}

/// The client has the paper only: what is to be corrected in the plan is nothing that the client could do.
#[test]
fn a_doubtful_tick_is_asked_about_of_whoever_made_the_sheet_or_the_office() {
    let mut late = clinic("2027-06-01", "静岡県");
    for step in ["line", "equipment", "receipt-number"] {
        tick(&mut late, step);
    }
    late.steps.get_mut("receipt-number").unwrap().done_on = "2027-04-05".into();
    let mut after = Answers { opening: "2027-06-15".into(), ..late.clone() };
    for step in ["present", "application", "certificates", "designation-application"] {
        tick(&mut after, step);
    }
    after.steps.get_mut("designation-application").unwrap().done_on = "2027-06-02".into();
    let mut moved = clinic("2027-06-01", "静岡県");
    for step in ["line", "equipment", "receipt-number"] {
        tick(&mut moved, step);
        moved.steps.get_mut(step).unwrap().done_for = "2027-05-01".into();
    }
    let mut elsewhere = clinic("2027-06-01", "静岡県");
    tick(&mut elsewhere, "receipt-number");
    elsewhere.steps.get_mut("receipt-number").unwrap().done_at = "愛知県 ".into();
    let mut undesignated = clinic("2027-06-01", "静岡県");
    tick(&mut undesignated, "report");
    let shown = [
        (late, "2027-04-06", "手順3は、締切（令和9年4月1日）より後に済んだことになっています。"),
        (after, "2027-06-03", "手順7の済んだ日が、指定日（令和9年6月1日）より前ではありません。"),
        (
            moved,
            "2027-04-06",
            "は、ほかの月や場所、施設の種類のために済ませたものです。この日程での日（令和9年4月1日・公表）は過ぎています。",
        ),
        (
            elsewhere,
            "2027-03-01",
            "は、ほかの場所や施設の種類のために済ませたものです。済ませたことがこの日程にも通るか",
        ),
        (undesignated, "2027-04-06", "この紙を作った人に知らせてください。"),
    ];
    for (answers, today, needed) in shown {
        let sheet = on(today, &answers);
        let verdict = parts(&sheet)[0];
        assert!(verdict.contains(needed), "{needed} in {verdict}");
        for of_the_plan in ["直してください", "チェック", "いまの計画"] {
            assert!(!verdict.contains(of_the_plan), "{of_the_plan} in {verdict}");
        }
    }
}

/// As beside the month on the screen.
#[test]
fn the_earliest_month_says_what_it_does_not_account_for() {
    let mut answers = clinic("2027-06-01", "静岡県");
    let sheet = on("2027-04-02", &answers);
    assert!(sheet.contains("回線や機器の目安は、過ぎていることがあります。"), "{sheet}");
    for step in ["line", "equipment", "receipt-number"] {
        tick(&mut answers, step);
        answers.steps.get_mut(step).unwrap().done_for = "2027-06-01".into();
    }
    let sheet = on("2027-05-10", &answers);
    assert!(sheet.contains("済ませた手順には、その月の日が過ぎたものがあります。"), "{sheet}");
}

#[test]
fn the_address_is_not_said_to_open_the_same_schedule() {
    let answers = clinic("2027-06-01", "東京都");
    let link = linked();
    let sheet = |lacks_settings| Sheet { link: Some(&link), lacks_settings, ..Sheet::default() }.of(&answers);
    let usual = sheet(false);
    assert!(!usual.contains("同じ日程") && !usual.contains("団体の設定"), "{usual}");
    for left_out in ["目安として使った規則の日", "選んだ版", "追加の手順"] {
        assert!(usual.contains(left_out), "{left_out} in {usual}");
    }
    assert!(sheet(true).contains("メモ・団体の設定（日・手順）は入っていない"));
}

/// The notice of the screen is not printed.
#[test]
fn what_is_doubtful_about_the_day_of_a_sheet_stands_beside_it() {
    let answers = clinic("2027-06-01", "静岡県");
    let doubt = texts::checklist::wrong_clock();
    let sheet = Sheet { doubt, ..Sheet::default() }.of(&answers);
    assert!(sheet.contains("作成日: 令和8年11月28日（ご注意: 端末の時計の日付で、違っています。"), "{sheet}");
}
