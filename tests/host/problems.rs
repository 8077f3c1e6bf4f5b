use domain::output::step_line::step_line;
use domain::plan::answers::{Answers, Kind, Progress};
use domain::rules::calendar::DateError;
use domain::rules::done_day::{done_day, step_done_day};
use domain::rules::problems::{done_doubt, done_late, problems, told_day_remark};
use domain::rules::schedule::{build_schedule, opening};

use test_support::{clinic, day, details, facts, tick};

#[test]
fn what_cannot_be_used_is_listed_in_the_order_of_the_page() {
    let mut answers = clinic("2027-06-01", "静岡県");
    answers.deadlines.insert("request_deadline".into(), "2027-07-01".into());
    answers.deadlines.insert("designation_application".into(), "2027-05-01".into());
    let noted = Progress { done_on: "きのう".into(), ..Progress::default() };
    answers.steps.insert("equipment".into(), noted);
    let plan = build_schedule(facts(), &answers, day("2027-06-01")).unwrap();
    let listed = problems(&answers, None, Some(&plan), &facts().open_days);
    let fields: Vec<&str> = listed.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["equipment-on", "own-request_deadline"]);
    assert!(listed[1].message.contains("指定日より前の日付ではありません"));
}

#[test]
fn the_opening_date_comes_first_and_nothing_wrong_is_nothing_listed() {
    let error = opening(facts(), "2027-02-30", day("2026-11-24")).unwrap_err();
    let answers = clinic("2027-02-30", "静岡県");
    let listed = problems(&answers, Some(&error), None, &facts().open_days);
    assert_eq!((listed.len(), listed[0].field.as_str()), (1, "opening"));
    assert_eq!(problems(&clinic("2027-06-01", "静岡県"), None, None, &facts().open_days), []);
}

/// Not wrong, but seldom meant: 2026 typed for 2027.
#[test]
fn a_told_day_that_is_past_and_a_day_done_that_is_to_come_are_doubted() {
    let today = day("2026-11-25");
    let mut answers = clinic("2027-06-01", "東京都");
    answers.set_told_day("request_deadline", "2026-11-20".into(), day("2027-06-01"));
    let plan = build_schedule(facts(), &answers, day("2027-06-01")).unwrap();
    let milestone = plan.edition.milestone("request_deadline").unwrap();
    let remark =
        |answers: &_, today| told_day_remark(answers, &plan, milestone, today, facts(), details()).unwrap();
    assert!(remark(&answers, today).doubt.contains("過ぎた日"));
    assert_eq!(remark(&answers, day("2026-11-20")).doubt, "");
    answers.steps.entry("receipt-number".into()).or_default().done = true;
    assert_eq!(remark(&answers, today).doubt, "", "it was kept");
    let doubt = |done_on: &str| done_doubt(done_on, day("2027-06-01"), today);
    assert!(doubt("令和8年11月26日").is_some());
    assert_eq!(doubt("令和8年11月25日"), None);
    assert_eq!(doubt("きのう"), None);
}

/// The office gives no deadline on a Sunday: it was heard wrongly, or typed so.
#[test]
fn a_told_day_is_read_back_and_a_closed_one_doubted() {
    let mut answers = clinic("2027-06-01", "東京都");
    let mut remark = |told: &str| {
        answers.set_told_day("request_deadline", told.into(), day("2027-06-01"));
        let plan = build_schedule(facts(), &answers, day("2027-06-01")).unwrap();
        let milestone = plan.edition.milestone("request_deadline").unwrap();
        told_day_remark(&answers, &plan, milestone, day("2026-11-25"), facts(), details())
    };
    let fits = remark("4/1").unwrap();
    assert_eq!((fits.taken.as_str(), fits.doubt.as_str()), ("令和9年4月1日(木)として計算しています。", ""));
    assert!(remark("4/4").unwrap().doubt.contains("日曜日"));
    assert!(remark("1/1").unwrap().doubt.contains("元日"));
    assert_eq!(remark("らいしゅう"), None, "the field says what is wrong");
    // The portal takes entries on every day.
    answers.set_told_day("exec_deadline", "5/1".into(), day("2027-06-01"));
    let plan = build_schedule(facts(), &answers, day("2027-06-01")).unwrap();
    let portal = plan.edition.milestone("exec_deadline").unwrap();
    let remark = told_day_remark(&answers, &plan, portal, day("2026-11-25"), facts(), details()).unwrap();
    assert_eq!((remark.taken.contains("(土)"), remark.doubt.as_str()), (true, ""));
}

/// The window ends soon after the designation, whatever the day is on which it is looked at: the report follows it.
#[test]
fn a_step_is_done_on_the_day_nearest_before_its_month_where_the_year_is_left_out() {
    let read = |text: &str| step_done_day(text, day("2027-03-01"));
    assert_eq!(read("12/25"), Ok(Some(day("2026-12-25"))));
    assert_eq!(read("1月4日"), Ok(Some(day("2027-01-04"))));
    assert_eq!(read("4/30"), Ok(Some(day("2027-04-30"))));
    assert_eq!(read("5/20"), Ok(Some(day("2026-05-20"))));
    assert_eq!(read("2/30"), Err(DateError::NoSuchDay));
    let doubt = |done_on: &str| done_doubt(done_on, day("2027-03-01"), day("2027-01-05"));
    assert_eq!(doubt("1/5"), None);
    assert!(doubt("1/6").unwrap().contains("きょうより後"));
    assert_eq!(doubt("2025/3/1"), None);
    assert!(doubt("2020/1/1").unwrap().contains("2年より前"));
}

#[test]
fn a_day_done_without_its_year_is_the_last_such_day() {
    let today = day("2026-11-25");
    assert_eq!(done_day("11/24", today), Ok(Some(day("2026-11-24"))));
    assert_eq!(done_day("11月25日", today), Ok(Some(today)));
    assert_eq!(done_day("12/1", today), Ok(Some(day("2025-12-01"))));
    assert_eq!(done_day("", today), Ok(None));
    assert!(done_day("2/30", today).is_err());
}

/// The notice of 2021 has late requests sent back: who hands in after the deadline must hear whether it was taken.
#[test]
fn a_step_that_was_done_after_a_sure_deadline_is_remarked_upon() {
    let said = |place: &str, done_on: &str, change: &dyn Fn(&mut Answers)| {
        let mut answers = clinic("2027-03-01", place);
        tick(&mut answers, "receipt-number");
        answers.steps.entry("receipt-number".into()).or_default().done_on = done_on.into();
        change(&mut answers);
        let plan = build_schedule(facts(), &answers, day("2027-03-01")).unwrap();
        let step = plan.planned("receipt-number").unwrap();
        let line = step_line(&plan, step, &answers, day("2027-01-10"), &facts().open_days, details());
        (line.text, line.class, done_late(&answers, &plan, step))
    };
    let none = |_: &mut Answers| {};
    let (line, class, remark) = said("静岡県", "令和9年1月5日", &none);
    assert_eq!((line.as_str(), class), ("令和9年1月5日に済み・締切（令和8年12月28日）より後", "doubt"));
    assert_eq!(
        remark.unwrap(),
        "締切（令和8年12月28日(月)）より後の日です。受け付けられたか、東海北陸厚生局静岡事務所に確かめてください。"
    );
    let (line, class, remark) = said("静岡県", "1/4", &none);
    assert_eq!((line.as_str(), class), ("令和9年1月4日に済み・締切（令和8年12月28日）より後", "doubt"));
    assert!(remark.is_some(), "without the year, too");
    let kept = said("静岡県", "2026/12/28", &none);
    assert_eq!(kept, ("令和8年12月28日に済み".into(), "", None), "on the day itself");
    assert_eq!(said("静岡県", "先週", &none).2, None, "cannot be read");
    assert_eq!(said("福岡県", "2027/2/20", &none).2, None, "the deadline is not known");
    let told = |answers: &mut Answers| {
        answers.set_told_day("request_deadline", "12/25".into(), day("2027-03-01"));
    };
    assert!(said("福岡県", "2027/1/5", &told).2.unwrap().contains("令和8年12月25日(金)"));
    let of_other_month = |answers: &mut Answers| {
        answers.steps.entry("receipt-number".into()).or_default().done_for = "2027-02-01".into();
    };
    assert_eq!(said("静岡県", "2027/1/5", &of_other_month).2, None, "it was done for another month");
    let open = |answers: &mut Answers| answers.steps.entry("receipt-number".into()).or_default().done = false;
    assert_eq!(said("静岡県", "2027/1/5", &open).2, None, "not done");
}

/// Offices may have another deadline for another kind, and the sentence that asks them names the kind.
#[test]
fn a_day_told_for_one_kind_is_asked_again_for_another() {
    let mut answers = clinic("2027-03-01", "福岡県");
    answers.set_told_day("request_deadline", "2026-12-25".into(), day("2027-03-01"));
    let seen = |answers: &Answers| {
        let plan = build_schedule(facts(), answers, day("2027-03-01")).unwrap();
        let says = problems(answers, None, Some(&plan), &facts().open_days);
        let told = says.into_iter().find(|problem| problem.field == "own-request_deadline");
        let day = plan.planned("receipt-number").unwrap().day();
        (day == Some(self::day("2026-12-25")), told.map(|problem| problem.message))
    };
    assert_eq!(seen(&answers), (true, None));
    answers.kind = Some(Kind::Pharmacy);
    let (is_used, asked) = seen(&answers);
    assert!(!is_used);
    assert!(asked.unwrap().starts_with("この日は診療所（医科）について言われた日なので"));
    answers.kind = None;
    assert_eq!(seen(&answers), (true, None), "nothing else is known");
    answers.kind = Some(Kind::Pharmacy);
    // By the button beside it: it holds for this kind, too.
    answers.set_told_day("request_deadline", "2026-12-25".into(), day("2027-03-01"));
    assert_eq!(seen(&answers), (true, None));
    answers.kind = Some(Kind::MedicalClinic);
    assert!(!seen(&answers).0);
    // Notes of older builds do not know the kind.
    answers.noted.clear();
    assert_eq!(seen(&answers), (true, None));
}
