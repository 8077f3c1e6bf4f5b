//! The one button beside the verdict asks for what the verdict says.

use domain::plan::answers::{Answers, Kind, Timing};
use domain::rules::advice::{earliest, next_question};
use domain::rules::next_act::{About, NextAct, is_last_day_at_office};
use domain::rules::problems::done_late;
use domain::rules::schedule::build_schedule;
use domain::rules::verdict::{Reason, StepStatus, Verdict, by_day, next_by, status_unless_done};
use test_support::{STEPS, act, clinic, day, details, facts, said, schedule, seen, told};

/// The step that the button is about, and what it does.
fn about(answers: &Answers, today: &str) -> (&'static str, String) {
    match act(answers, today).unwrap() {
        NextAct::Call(number, About::Deadline(step) | About::Acceptance(step)) => {
            ("call", step.id.clone() + " " + &number)
        }
        NextAct::Call(number, About::Month) => ("call", number),
        NextAct::Ask(step) => ("ask", step.id.clone()),
        NextAct::Page => ("page", String::new()),
        NextAct::Form(step, _) => ("form", step.id.clone()),
        NextAct::Tick(step) => ("tick", step.id.clone()),
    }
}

fn asked(answers: &Answers, today: &str) -> Option<&'static str> {
    let (schedule, seen) = (schedule(answers), seen(answers, today));
    next_question(answers, &schedule, &seen, details()).map(|planned| planned.step.id.as_str())
}

fn all_said(answers: &Answers, today: &str) -> String {
    said(answers, today).concat()
}

fn kind(kind: Kind, opening: &str, prefecture: &str) -> Answers {
    Answers { kind: Some(kind), ..clinic(opening, prefecture) }
}

fn done_on(answers: &mut Answers, steps: &[&str], on: &str) {
    for step in steps {
        answers.note(step, None, facts().day, |noted| (noted.done, noted.done_on) = (true, on.into()));
    }
}

/// 神奈川: step 4 is asked at the call centre, step 7 at the bureau's office; what is urgent is step 4.
#[test]
fn the_question_is_the_one_that_makes_asking_urgent() {
    let mut answers = kind(Kind::Pharmacy, "2027-01-12", "神奈川県");
    done_on(&mut answers, &STEPS[..3], "2026-10-20");
    for today in ["2026-11-14", "2026-11-16"] {
        assert!(all_said(&answers, today).contains("手順4"), "{}", all_said(&answers, today));
        assert_eq!(asked(&answers, today), Some("present"), "{today}");
        assert_eq!(about(&answers, today), ("ask", "present".into()), "{today}");
    }
    assert_eq!(
        asked(&answers, "2026-11-01"),
        Some("designation-application"),
        "before that, what nobody states"
    );
}

/// A sure day that is near is to be met before a deadline weeks ahead is asked for.
#[test]
fn a_sure_deadline_that_is_near_comes_before_a_question_about_a_later_one() {
    let mut answers = clinic("2027-04-01", "宮城県");
    done_on(&mut answers, &STEPS[..2], "2026-12-01");
    assert_eq!(about(&answers, "2027-02-04"), ("form", "receipt-number".into()));
    let mut answers = told(clinic("2027-05-01", "沖縄県"), "request_deadline", "2027-02-10");
    done_on(&mut answers, &STEPS[..2], "2026-12-01");
    assert_eq!(about(&answers, "2027-02-10"), ("form", "receipt-number".into()));
    assert_eq!(about(&answers, "2027-01-10").0, "ask", "a month before there is time to ask");
}

/// Where the verdict says to ask, the button does not say that it is done.
#[test]
fn an_estimate_that_is_past_is_asked_about() {
    let mut answers = kind(Kind::DentalClinic, "2027-02-01", "北海道");
    done_on(&mut answers, &STEPS[..6], "2026-12-01");
    let late = "2027-01-21";
    assert_eq!(seen(&answers, late).title(), "急いで窓口に聞いてください");
    assert_eq!(about(&answers, late), ("call", "designation-application 011-796-5105".into()));
    assert_eq!(asked(&answers, late), Some("designation-application"));
}

#[test]
fn whose_acceptance_is_open_is_led_to_the_office_also_without_a_number() {
    let mut answers = clinic("2027-05-10", "岐阜県");
    done_on(&mut answers, &STEPS[..2], "2027-01-20");
    done_on(&mut answers, &["receipt-number"], "2027-03-02");
    let answers = told(answers, "request_deadline", "2027-03-01");
    assert!(
        all_said(&answers, "2027-03-02").contains("受け付けられたか"),
        "{}",
        all_said(&answers, "2027-03-02")
    );
    assert_eq!(about(&answers, "2027-03-02").0, "page");
}

/// 東京: the estimate of step 4 is long past, and the told deadline of step 7 is today.
#[test]
fn a_sure_day_ahead_is_not_held_up_by_an_estimate_that_is_past() {
    let mut answers =
        told(kind(Kind::DentalClinic, "2027-04-01", "東京都"), "designation_application", "2027-03-10");
    done_on(&mut answers, &STEPS[..3], "2027-01-20");
    for (today, days) in [("2027-03-05", 5), ("2027-03-10", 0)] {
        let seen = seen(&answers, today);
        let next = schedule(&answers).steps[seen.next.unwrap()].step.id.clone();
        assert_eq!((next.as_str(), seen.days_left), ("designation-application", Some(days)), "{today}");
        assert!(all_said(&answers, today).contains("手順4"), "and the other is still told");
    }
}

/// A day done on the designation date or later cannot be the one by which there was a designation.
#[test]
fn what_was_done_when_the_designation_had_come_is_no_submission() {
    let mut answers = kind(Kind::DentalClinic, "2027-03-15", "大阪府");
    done_on(&mut answers, &STEPS[..6], "2027-01-20");
    let mut late = answers.clone();
    done_on(&mut late, &["designation-application"], "2027-03-01");
    done_on(&mut answers, &["designation-application"], "2027-02-20");
    let today = "2027-03-01";
    assert!(seen(&answers, today).title().contains("届け出は済みました"));
    assert_eq!(seen(&late, today).verdict, Verdict::AtRisk);
    assert!(
        all_said(&late, today).contains("指定日（令和9年3月1日）より前ではありません"),
        "{}",
        all_said(&late, today)
    );
    let planned = |answers: &Answers| {
        let schedule = schedule(answers);
        done_late(answers, &schedule, schedule.planned("designation-application").unwrap())
    };
    assert!(planned(&late).unwrap().contains("指定日"), "beside the day itself, too");
    assert_eq!(planned(&answers), None);
    // Who has opened was designated, whatever day the tick has.
    assert_ne!(seen(&late, "2027-03-16").verdict, Verdict::AtRisk);
}

/// 福岡: the office told a day for the request that is after the estimate of the reply to it.
#[test]
fn the_reply_is_not_sent_before_its_request() {
    let mut answers = told(clinic("2027-02-15", "福岡県"), "request_deadline", "2026-12-18");
    answers = told(answers, "designation_application", "2027-01-08");
    let reply = |answers: &Answers| schedule(answers).reply.unwrap();
    assert_eq!((reply(&answers).date, reply(&answers).is_sure()), (day("2026-12-18"), false));
    assert!(
        all_said(&answers, "2026-12-01").contains("発送日も聞いてください"),
        "{}",
        all_said(&answers, "2026-12-01")
    );
    done_on(&mut answers, &STEPS[..3], "2026-12-15");
    assert!(!matches!(act(&answers, "2026-12-15"), Some(NextAct::Tick(step)) if step.id == "present"));
    let answers = told(answers, "reply", "2026-12-25");
    assert_eq!(reply(&answers).date, day("2026-12-25"), "what was told of it counts");
}

/// 横浜, step 4: the 15th is a Sunday, and the safe day the 13th.
#[test]
fn days_past_run_on_by_one_a_day() {
    let answers = kind(Kind::Pharmacy, "2027-01-12", "神奈川県");
    let schedule = schedule(&answers);
    let planned = schedule.planned("present").unwrap();
    assert_eq!((planned.due.latest(), planned.safe), (Some(day("2026-11-15")), Some(day("2026-11-13"))));
    assert_eq!(status_unless_done(planned, day("2026-11-16")), StepStatus::Late(3));
    assert_eq!(status_unless_done(planned, day("2026-11-30")), StepStatus::Late(17));
    assert!(
        all_said(&answers, "2026-11-16").contains("安全な目安の日を3日過ぎています"),
        "{}",
        all_said(&answers, "2026-11-16")
    );
    // A told day is counted from itself.
    let told = told(answers, "exec_deadline", "2026-11-15");
    let schedule = build_schedule(facts(), &told, day("2027-01-12")).unwrap();
    assert_eq!(
        status_unless_done(schedule.planned("present").unwrap(), day("2026-11-16")),
        StepStatus::Late(1)
    );
}

#[test]
fn a_told_day_on_a_closed_day_is_today_on_that_day_and_the_button_says_that_the_office_is_closed() {
    let mut answers = told(clinic("2027-02-01", "北海道"), "request_deadline", "2026-12-05");
    done_on(&mut answers, &STEPS[..2], "2026-10-01");
    let (schedule, seen) = (schedule(&answers), seen(&answers, "2026-12-05"));
    assert_eq!((seen.days_left, seen.is_past), (Some(0), false));
    assert!(is_last_day_at_office(&schedule, &seen, day("2026-12-05")));
    assert!(!all_said(&answers, "2026-12-05").contains("かもしれません"), "the day was told");
}

/// 「3月10日頃」 is not a day that the office stands by.
#[test]
fn a_day_told_as_about_loses_no_month() {
    let mut answers =
        told(kind(Kind::DentalClinic, "2027-04-01", "東京都"), "designation_application", "3月10日頃");
    done_on(&mut answers, &STEPS[..6], "2027-01-20");
    let of = |answers: &Answers, today| seen(answers, today).verdict;
    assert_eq!(of(&answers, "2027-03-11"), Verdict::Urgent);
    let schedule = schedule(&answers);
    let domain::rules::schedule::Due::On(due) = &schedule.planned("designation-application").unwrap().due
    else {
        panic!()
    };
    assert_eq!(schedule.certainty(due, &answers, details()), "目安（聞いた日に「頃」など）");
    assert!(schedule.why(due, None, facts(), details()).contains("「頃」"));
    let sure = told(answers, "designation_application", "3月10日");
    assert_eq!(of(&sure, "2027-03-11"), Verdict::TooLate);
}

/// On the way of those who start later the designation loses no month, but nothing is to be asked for once it has come.
#[test]
fn who_starts_later_is_not_asked_for_deadlines_after_the_designation() {
    let mut answers = clinic("2027-03-20", "福岡県");
    answers.timing = Some(Timing::Later);
    assert!(asked(&answers, "2027-02-27").is_some());
    for (today, why) in [
        ("2027-03-01", "きょうが指定日です"),
        ("2027-03-21", "指定日を過ぎています"),
        ("2027-09-01", "指定日を過ぎています"),
    ] {
        let said = all_said(&answers, today);
        assert!(said.contains(why) && !said.contains("安全な目安"), "{today}: {said}");
        assert_eq!(asked(&answers, today), None, "{today}");
        // The office is asked about the month, as the sheet for the client says.
        assert!(
            matches!(act(&answers, today), Some(NextAct::Call(_, About::Month) | NextAct::Page)),
            "{today}"
        );
    }
}

#[test]
fn who_has_opened_is_not_told_to_move_the_opening() {
    let answers = told(clinic("2027-03-01", "香川県"), "request_deadline", "2026-12-28");
    assert!(
        all_said(&answers, "2027-01-10").contains("開院月を遅らせる"),
        "{}",
        all_said(&answers, "2027-01-10")
    );
    assert!(!all_said(&answers, "2027-03-15").contains("遅らせる"), "{}", all_said(&answers, "2027-03-15"));
}

#[test]
fn who_reports_that_there_was_no_designation_is_not_called_ready() {
    let mut answers = clinic("2027-03-01", "香川県");
    let all: Vec<&str> = schedule(&answers).steps.iter().map(|p| p.step.id.as_str()).collect();
    let (report, rest): (Vec<&str>, Vec<&str>) = all.into_iter().partition(|id| *id == "report");
    done_on(&mut answers, &rest, "2027-02-01");
    assert_eq!(seen(&answers, "2027-03-15").verdict, Verdict::Done);
    done_on(&mut answers, &report, "2027-03-15");
    assert_eq!(seen(&answers, "2027-03-15").verdict, Verdict::AtRisk);
    let to_do = |answers: &Answers| all_said(answers, "2027-03-15");
    assert!(to_do(&answers).contains("指定がいつになるかを厚生局に聞き、診療開始日を直してください"));
    answers.kind = Some(Kind::Pharmacy);
    assert!(to_do(&answers).contains("聞き、開局日を直してください"), "{}", to_do(&answers));
}

/// A tick is of the month that it was made for.
#[test]
fn after_no_designation_another_month_is_found_and_is_clear_once_it_is_chosen() {
    let mut answers = clinic("2027-03-01", "香川県");
    answers.note("report", Some(day("2027-03-01")), facts().day, |noted| noted.done = true);
    assert_eq!(seen(&answers, "2027-03-02").verdict, Verdict::TooLate, "nothing else was done either");
    let found = earliest(facts(), &answers, day("2027-03-02")).expect("a month that can be made");
    answers.opening = found.month.to_string();
    let reasons = seen(&answers, "2027-03-02").reasons;
    assert!(!reasons.iter().any(|reason| matches!(reason, Reason::NotDesignated(_))), "{reasons:?}");
}

/// 東京: the portal took step 4, so that the bureau knows nothing of it.
#[test]
fn what_the_portal_took_late_is_not_asked_at_the_bureau() {
    let mut answers = told(clinic("2027-04-01", "東京都"), "exec_deadline", "2027-02-15");
    done_on(&mut answers, &STEPS[..3], "2027-01-20");
    done_on(&mut answers, &["present"], "2027-02-16");
    assert!(
        all_said(&answers, "2027-02-17").contains("手順4の済んだ日が、締切"),
        "{}",
        all_said(&answers, "2027-02-17")
    );
    if let Some(NextAct::Call(_, about)) = act(&answers, "2027-02-17") {
        assert!(!matches!(about, About::Acceptance(_)), "{about:?}");
    }
    assert_ne!(act(&answers, "2027-02-17"), Some(NextAct::Page));
}

/// 静岡: the letter is there before the day on which it was to be sent.
#[test]
fn with_the_receipt_number_entered_nothing_waits_for_the_letter() {
    let mut answers = clinic("2027-02-01", "静岡県");
    done_on(&mut answers, &STEPS[..3], "2026-12-01");
    let by = |answers: &Answers| {
        let schedule = schedule(answers);
        next_by(&schedule, schedule.planned("present").unwrap(), day("2026-12-08"))
    };
    assert!(by(&answers).contains("回答書"), "{}", by(&answers));
    assert_eq!(act(&answers, "2026-12-08"), None, "there is nothing to do yet");
    answers.fields.insert("receipt.medical".into(), "1234567".into());
    assert_eq!(by(&answers), "令和8年12月15日(火)まで");
    assert_eq!(about(&answers, "2026-12-08"), ("tick", "present".into()));
}

/// The month of the designation can be lost on the way of a later start, too.
#[test]
fn a_later_start_whose_designation_is_lost_says_so_and_whom_to_call() {
    let answers = Answers { timing: Some(Timing::Later), ..clinic("2027-02-01", "静岡県") };
    let (lost, plan) = (seen(&answers, "2027-01-20"), schedule(&answers));
    assert_eq!((lost.verdict, lost.headline(&plan)), (Verdict::TooLate, "もう間に合いません"));
    let has_phone = plan.jurisdiction().phone(&answers).is_some();
    assert_eq!(act(&answers, "2027-01-20").is_some(), has_phone, "no form and no tick is offered");
    let before = seen(&answers, "2026-12-20");
    assert!(before.verdict < Verdict::AtRisk && before.is_past, "{before:?}");
    assert_eq!(before.headline(&plan), "急いで窓口に聞いてください", "of a safe day that is past");
    assert!(seen(&answers, "2026-11-20").headline(&plan).contains("猶予"));
}

/// What the office got makes nobody ready: line, reader and accounts are no steps of that way.
#[test]
fn a_later_start_with_all_submitted_is_not_called_ready() {
    let mut answers = Answers { timing: Some(Timing::Later), ..clinic("2027-06-01", "静岡県") };
    let all: Vec<&str> = schedule(&answers).steps.iter().map(|p| p.step.id.as_str()).collect();
    done_on(&mut answers, &all, "2027-01-10");
    let seen = seen(&answers, "2027-01-20");
    let headline = seen.headline(&schedule(&answers));
    assert_eq!(
        (seen.verdict, headline),
        (Verdict::OnTime, "厚生局への届け出は済みました。準備が残っています")
    );
}

/// 東京 → 愛知: another bureau got the papers.
#[test]
fn what_was_handed_in_elsewhere_is_not_said_to_be_handed_in_here() {
    let mut answers = clinic("2027-04-01", "東京都");
    for step in &STEPS[..8] {
        answers.note(step, Some(day("2027-04-01")), facts().day, |noted| noted.done = true);
    }
    assert_eq!(seen(&answers, "2027-01-20").title(), "厚生局への届け出は済みました。準備が残っています");
    answers.prefecture = "静岡県".into();
    let told = told(answers.clone(), "request_deadline", "2027-02-01");
    let ahead = seen(&told, "2027-01-20");
    assert!(!ahead.is_filed && ahead.verdict < Verdict::AtRisk, "{ahead:?}");
    let past = seen(&told, "2027-02-02");
    assert_eq!(past.verdict, Verdict::AtRisk);
    assert!(
        all_said(&told, "2027-02-02").contains("済ませたことがいまの計画にも通るか"),
        "{}",
        all_said(&told, "2027-02-02")
    );
    answers.prefecture = "東京都".into();
    answers.opening = "2027-05-01".into();
    assert!(!seen(&answers, "2027-01-20").is_filed, "nor for another month");
}

/// A day on which the office is closed is the last day all the same, if that is what was told.
#[test]
fn the_told_day_counts_on_itself_although_the_office_is_closed() {
    let mut answers = told(clinic("2027-06-01", "静岡県"), "designation_application", "2027-05-15");
    done_on(&mut answers, &STEPS[..6], "2027-04-01");
    let schedule = schedule(&answers);
    let planned = schedule.planned("designation-application").unwrap();
    assert_eq!(by_day(planned, day("2027-05-14")), "令和9年5月14日(金)までに用意（安全な目安）");
    assert!(by_day(planned, day("2027-05-15")).starts_with("令和9年5月15日(土)まで"));
    assert_eq!(seen(&answers, "2027-05-15").days_left, Some(0));
}

/// 神奈川: what the office told with 「頃」 is no other bureau's example.
#[test]
fn a_bound_by_the_offices_own_word_is_not_called_another_bureaus() {
    let mut answers = told(clinic("2027-04-01", "神奈川県"), "reply", "2027年2月12日頃");
    done_on(&mut answers, &STEPS[..2], "2026-12-01");
    let told = all_said(&answers, "2027-02-15");
    assert!(
        told.contains("目安の日から見ると遅くとも令和9年2月12日") && !told.contains("ほかの厚生局"),
        "{told}"
    );
    let plain = clinic("2027-04-01", "神奈川県");
    assert!(
        all_said(&plain, "2027-02-25").contains("ほかの厚生局の例"),
        "{}",
        all_said(&plain, "2027-02-25")
    );
}

/// The institution's code comes after the designation: nothing can be done about it before.
#[test]
fn once_ready_what_follows_the_opening_is_next_and_is_offered_from_the_designation_on() {
    let mut answers = clinic("2027-03-01", "香川県");
    done_on(&mut answers, &STEPS, "2027-02-10");
    let ready = seen(&answers, "2027-02-15");
    let plan = schedule(&answers);
    let next = ready.next.map(|i| plan.steps[i].step.id.as_str());
    assert_eq!((ready.verdict, next, ready.days_left), (Verdict::Done, Some("real-code"), None));
    assert_eq!(act(&answers, "2027-02-15"), None);
    assert_eq!(about(&answers, "2027-03-01"), ("tick", "real-code".into()));
    done_on(&mut answers, &["real-code"], "2027-03-20");
    assert_eq!((seen(&answers, "2027-03-21").next, act(&answers, "2027-03-21")), (None, None));
}

/// 静岡: the application was in time; the notice of deferral that goes with it is new.
#[test]
fn who_changes_over_to_a_later_start_has_lost_nothing_by_what_was_handed_in_in_time() {
    let mut answers = clinic("2027-02-01", "静岡県");
    done_on(&mut answers, &["receipt-number", "present", "designation-application"], "2026-11-30");
    answers.timing = Some(Timing::Later);
    let changed = seen(&answers, "2027-01-20");
    assert_eq!((changed.verdict, changed.is_ask_urgent), (Verdict::Urgent, true), "{:?}", changed.reasons);
    answers.steps.clear();
    assert_eq!(seen(&answers, "2027-01-20").verdict, Verdict::TooLate, "who handed in nothing has");
}

/// 愛知 → 大阪: nothing was handed in at the new bureau, however much is ticked.
#[test]
fn who_moves_to_another_bureau_is_not_ready_there() {
    let mut answers = clinic("2027-05-06", "愛知県");
    for step in &STEPS {
        answers.note(step, Some(day("2027-05-01")), facts().day, |noted| noted.done = true);
    }
    assert_eq!(seen(&answers, "2027-02-10").verdict, Verdict::Done);
    answers.prefecture = "大阪府".into();
    let moved = seen(&answers, "2027-02-10");
    assert!(
        moved.verdict > Verdict::OnTime && moved.verdict < Verdict::AtRisk && !moved.is_filed,
        "{moved:?}"
    );
}

/// 愛知: the told deadline is as lost after the designation as before it.
#[test]
fn a_later_start_stays_lost_when_the_designation_has_come() {
    let later = Answers { timing: Some(Timing::Later), ..clinic("2027-05-06", "愛知県") };
    let answers = told(later.clone(), "designation_application", "2027-04-05");
    for today in ["2027-04-06", "2027-05-02", "2027-05-07"] {
        assert_eq!(seen(&answers, today).verdict, Verdict::TooLate, "{today}");
    }
    assert_eq!(seen(&later, "2027-05-02").verdict, Verdict::Urgent, "nobody stands by its day");
}
