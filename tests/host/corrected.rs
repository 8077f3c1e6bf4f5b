//! What was done before an answer was corrected: for another place, kind or way.

use domain::output::desk::desk_entry;
use domain::plan::Plan;
use domain::plan::answers::{Answers, Kind, Progress, Timing};
use domain::rules::next_act::{About, NextAct};
use domain::rules::schedule::waits_for;
use domain::rules::verdict::{Reason, Verdict};
use test_support::{STEPS, act, clinic, day, details, facts, said, schedule, seen, told};

fn all_said(answers: &Answers, today: &str) -> String {
    said(answers, today).concat()
}

/// Ticks steps for the plan as it is, each done on a day.
fn done(answers: &mut Answers, steps: &[&str], on: &str) {
    let designation = Some(schedule(answers).designation);
    for step in steps {
        let tick = |noted: &mut Progress| (noted.done, noted.done_on) = (true, on.into());
        answers.note(step, designation, facts().day, tick);
    }
}

fn of_kind(kind: Kind, opening: &str, prefecture: &str) -> Answers {
    Answers { kind: Some(kind), ..clinic(opening, prefecture) }
}

/// Who has been designated got it with what was handed in, whatever the plan said then.
#[test]
fn a_kind_corrected_after_the_designation_loses_nothing() {
    for prefecture in ["静岡県", "福岡県"] {
        let mut answers = of_kind(Kind::Hospital, "2027-06-01", prefecture);
        done(&mut answers, &STEPS, "2027-03-01");
        answers.kind = Some(Kind::MedicalDental);
        for today in ["2027-06-01", "2027-06-10"] {
            let seen = seen(&answers, today);
            assert_eq!((seen.verdict, &*seen.reasons), (Verdict::Done, &[][..]), "{prefecture} {today}");
        }
        assert!(seen(&answers, "2027-05-31").verdict > Verdict::OnTime, "{prefecture}: the office is asked");
    }
}

/// 神奈川: whether the hospital's papers hold for a clinic, only the office can say.
#[test]
fn before_the_designation_the_office_is_asked_whether_it_holds_here_too() {
    let mut answers = of_kind(Kind::Hospital, "2027-06-01", "神奈川県");
    done(&mut answers, &STEPS[..8], "2027-03-01");
    answers.kind = Some(Kind::MedicalClinic);
    let outlook = seen(&answers, "2027-03-01");
    assert_eq!(outlook.verdict, Verdict::Expected, "{:?}", outlook.reasons);
    assert!(
        all_said(&answers, "2027-03-01").contains(
            "手順3「受付番号の情報提供依頼」のチェックは、ほかの場所や施設の種類のためのものです。"
        )
    );
    let asks = |today| match act(&answers, today) {
        Some(NextAct::Call(_, About::Acceptance(step))) => step.id.clone(),
        other => format!("{other:?}"),
    };
    assert_eq!(asks("2027-03-01"), "receipt-number");
    let near = seen(&answers, "2027-03-28");
    assert_eq!((near.verdict, near.title()), (Verdict::Urgent, "急いで窓口に聞いてください"));
    assert_eq!(asks("2027-03-28"), "receipt-number");
}

/// 静岡: the office says that it is no deferral, after the request's published day.
#[test]
fn who_turns_back_from_a_later_start_has_lost_nothing_by_what_was_handed_in() {
    let mut answers = Answers { timing: Some(Timing::Later), ..clinic("2027-06-01", "静岡県") };
    done(&mut answers, &["later-ask", "later-receipt-number"], "2027-03-25");
    answers.timing = Some(Timing::FromFirst);
    let back = seen(&answers, "2027-04-05");
    assert_eq!(
        (back.verdict, back.title()),
        (Verdict::Urgent, "急いで窓口に聞いてください"),
        "{:?}",
        back.reasons
    );
    answers.steps.clear();
    assert_eq!(seen(&answers, "2027-04-05").verdict, Verdict::TooLate, "who handed in nothing has");
}

/// 静岡: the application was due on 17 May.
#[test]
fn nothing_is_ready_while_it_is_open_whether_a_late_application_was_accepted() {
    let mut answers = clinic("2027-06-01", "静岡県");
    done(&mut answers, &STEPS, "2027-03-25");
    assert_eq!(seen(&answers, "2027-05-28").verdict, Verdict::Done);
    done(&mut answers, &["designation-application"], "2027-05-20");
    let late = seen(&answers, "2027-05-28");
    assert_eq!(late.verdict, Verdict::AtRisk);
    assert!(matches!(late.reasons[..], [Reason::DoneLate(_)]), "{:?}", late.reasons);
    assert!(matches!(
        act(&answers, "2027-05-28"),
        Some(NextAct::Call(_, About::Acceptance(_)) | NextAct::Page)
    ));
    assert_eq!(seen(&answers, "2027-06-01").verdict, Verdict::Done, "who is designated was accepted");
}

#[test]
fn what_is_to_be_done_again_keeps_neither_day_nor_sub_items_of_the_first_time() {
    let mut noted =
        Progress { note: "担当は青木さん".into(), subs: vec!["send".into()], ..Progress::default() };
    noted.tick(true, "2026-12-01");
    noted.reopen();
    assert_eq!(noted, Progress { note: "担当は青木さん".into(), ..Progress::default() });
}

/// 静岡 → 宮城: the receipt number is of the request that the first office got.
#[test]
fn the_number_of_another_office_is_no_reply_to_the_request_here() {
    let mut answers = clinic("2027-06-01", "静岡県");
    done(&mut answers, &STEPS[..3], "2027-03-25");
    answers.fields.insert("receipt.medical".into(), "1234567890".into());
    let waits = |answers: &Answers| {
        let schedule = schedule(answers);
        waits_for(&schedule, schedule.planned("present").unwrap(), day("2027-03-26")).is_some()
    };
    assert!(!waits(&answers), "the number is there");
    answers.prefecture = "宮城県".into();
    assert!(waits(&answers));
}

/// 神奈川: of its unknown deadline only the bound becomes sure by the reply's day.
#[test]
fn a_told_reply_makes_no_unknown_deadline_sure() {
    let mut answers = told(clinic("2027-06-01", "神奈川県"), "reply", "2027-04-12");
    done(&mut answers, &STEPS[..2], "2026-12-01");
    let is_call = |today| matches!(act(&answers, today), Some(NextAct::Call(_, About::Deadline(_))));
    assert!(is_call("2027-03-26") && is_call("2027-04-05"));
    let past = seen(&answers, "2027-04-05");
    assert!(matches!(past.reasons[..], [Reason::SafePast(..)]), "{:?}", past.reasons);
}

/// 石川: the portal's day is past for sure; the call centre knows what can still be done.
#[test]
fn past_the_portals_sure_day_the_advice_stands_in_the_panel_and_one_button_ticks() {
    let mut answers = of_kind(Kind::Pharmacy, "2027-06-01", "石川県");
    done(&mut answers, &STEPS[..3], "2027-03-01");
    let told = all_said(&answers, "2027-04-16");
    assert!(told.contains("手順4") && told.contains("コールセンター"), "{told}");
    assert_eq!(act(&answers, "2027-04-16"), None, "whoever did it already is asked above");
}

/// 福岡: a start after the opening.
#[test]
fn once_the_designation_has_come_a_later_start_is_asked_about_and_nothing_else() {
    let mut answers = Answers { timing: Some(Timing::Later), ..clinic("2027-06-01", "福岡県") };
    done(&mut answers, &["later-ask"], "2027-03-25");
    let is_asked =
        matches!(act(&answers, "2027-06-10"), Some(NextAct::Call(_, About::Month) | NextAct::Page));
    assert!(is_asked, "{:?}", act(&answers, "2027-06-10"));
}

/// 石川: the portal is due on 15 April, and the office says that its reply leaves on the 20th.
#[test]
fn sure_days_that_contradict_each_other_are_asked_about() {
    let mut answers = told(clinic("2027-06-01", "石川県"), "reply", "2027-04-20");
    done(&mut answers, &STEPS[..3], "2027-03-01");
    assert_eq!(seen(&answers, "2027-03-10").verdict, Verdict::AtRisk);
    assert!(matches!(act(&answers, "2027-03-10"), Some(NextAct::Ask(_) | NextAct::Call(..))));
}

/// 静岡: the list of plans says of a later start what its page says.
#[test]
fn the_list_of_plans_has_the_pages_headline() {
    let mut answers = Answers { timing: Some(Timing::Later), ..clinic("2027-06-01", "静岡県") };
    done(&mut answers, &["later-ask", "later-receipt-number"], "2027-03-25");
    let mut plan = Plan::new("p".into());
    plan.write(&answers, 1);
    let line = desk_entry(facts(), details(), &plan, day("2027-04-05")).line;
    assert_eq!(line.verdict_title, seen(&answers, "2027-04-05").headline(&schedule(&answers)));
}
