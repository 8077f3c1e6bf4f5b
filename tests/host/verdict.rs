use domain::plan::answers::{Answers, Progress};
use domain::rules::calendar::months_before;
use domain::rules::schedule::build_schedule;
use domain::rules::verdict::{
    Outlook, StepStatus, Verdict, by, next_by, outlook, progress, slack, step_status,
};
use test_support::{clinic, day, details, facts};

fn outlook_on(answers: &Answers, today: &str) -> Outlook {
    let plan = build_schedule(facts(), answers, day(&answers.opening)).unwrap();
    outlook(facts(), answers, &plan, day(today))
}

fn done(answers: &mut Answers, steps: &[&str]) {
    for step in steps {
        answers.steps.insert(step.to_string(), Progress { done: true, ..Progress::default() });
    }
}

const FIRST_THREE: [&str; 3] = ["temporary-code", "account", "card-reader"];

#[test]
fn before_the_five_months_it_can_be_made() {
    let seen = outlook_on(&clinic("2021-09-01", "東京都"), "2021-03-24");
    assert_eq!((seen.verdict, seen.next, seen.days_left), (Verdict::Expected, Some(0), Some(8)));
    assert_eq!(seen.earliest, None);
    assert_eq!(outlook_on(&clinic("2021-09-01", "東京都"), "2021-04-01").days_left, Some(0));
}

/// Green on the last day would read as 「まだ急がない」.
#[test]
fn a_deadline_within_a_week_is_urgent_until_its_step_is_done() {
    let mut answers = clinic("2027-06-01", "静岡県");
    let seen = |answers: &Answers, today| outlook_on(answers, today).verdict;
    assert_eq!(seen(&answers, "2027-03-24"), Verdict::OnTime, "8 days to 4/1");
    assert_eq!(seen(&answers, "2027-03-25"), Verdict::Urgent);
    assert_eq!(seen(&answers, "2027-04-01"), Verdict::Urgent, "on the day itself");
    assert_eq!(outlook_on(&answers, "2027-04-01").earliest, None, "the month itself can be made");
    assert_eq!(seen(&answers, "2027-04-02"), Verdict::TooLate);
    done(&mut answers, &["receipt-number"]);
    assert_eq!(seen(&answers, "2027-04-01"), Verdict::OnTime);
    assert!(Verdict::OnTime < Verdict::Urgent && Verdict::Urgent < Verdict::AtRisk);
    assert_eq!(Verdict::Urgent.class(), "risk");
}

#[test]
fn past_the_five_months_it_is_at_risk_and_the_earliest_month_is_told() {
    let seen = outlook_on(&clinic("2021-09-01", "東京都"), "2021-04-02");
    assert_eq!((seen.verdict, seen.days_left), (Verdict::AtRisk, Some(-1)));
    assert_eq!(seen.earliest, Some(day("2021-10-01")));
}

#[test]
fn past_the_reply_without_a_request_the_month_is_lost() {
    let mut answers = clinic("2021-09-01", "東京都");
    done(&mut answers, &FIRST_THREE);
    assert_eq!(outlook_on(&answers, "2021-08-09").verdict, Verdict::AtRisk);
    // The deadline comes before the reply: on the day of the reply it is past.
    let seen = outlook_on(&answers, "2021-08-10");
    assert_eq!((seen.verdict, seen.next, seen.days_left), (Verdict::TooLate, Some(3), Some(-1)));
    assert!(!seen.is_sure, "the deadline itself is not known");
}

#[test]
fn an_own_deadline_decides() {
    let mut answers = clinic("2021-09-01", "東京都");
    done(&mut answers, &FIRST_THREE);
    answers.deadlines.insert("request_deadline".into(), "2021-07-30".into());
    assert_eq!(outlook_on(&answers, "2021-07-22").verdict, Verdict::OnTime);
    assert_eq!(outlook_on(&answers, "2021-07-30").verdict, Verdict::Urgent);
    assert_eq!(outlook_on(&answers, "2021-07-31").verdict, Verdict::TooLate);
}

#[test]
fn a_late_presentation_is_handled_case_by_case() {
    let mut answers = clinic("2021-09-01", "東京都");
    done(&mut answers, &FIRST_THREE);
    done(&mut answers, &["receipt-number"]);
    assert_eq!(outlook_on(&answers, "2021-08-16").verdict, Verdict::Urgent);
    assert_eq!(outlook_on(&answers, "2021-08-17").verdict, Verdict::AtRisk);
}

#[test]
fn all_steps_done_is_done_and_the_report_is_not_counted() {
    let mut answers = clinic("2021-09-01", "東京都");
    done(&mut answers, &FIRST_THREE);
    done(&mut answers, &["receipt-number", "present", "application"]);
    let plan = build_schedule(facts(), &answers, day("2021-09-01")).unwrap();
    assert_eq!(progress(&plan, &answers), (6, 6));
    assert_eq!(outlook_on(&answers, "2021-08-30").verdict, Verdict::Done);
    assert_eq!(step_status(&plan.steps[6], &answers, day("2021-08-30")), StepStatus::NoDay);
}

#[test]
fn an_opening_in_the_current_month_is_too_late() {
    assert_eq!(outlook_on(&clinic("2021-09-20", "東京都"), "2021-09-10").verdict, Verdict::TooLate);
}

/// The first step of today's procedure has no day: what has one is told beside it.
#[test]
fn the_nearest_deadline_is_told_where_the_next_step_has_no_day() {
    let mut answers = clinic("2027-06-01", "静岡県");
    let said = outlook_on(&answers, "2026-11-24");
    assert_eq!((said.next, said.days_left), (Some(0), None));
    assert_eq!(said.first_due, Some((1, Some(128))));
    done(&mut answers, &["equipment"]);
    let said = outlook_on(&answers, "2026-11-24");
    assert_eq!(
        (said.next, said.days_left, said.first_due),
        (Some(1), Some(128), None),
        "it is the next one itself"
    );
}

#[test]
fn nothing_counts_down_to_a_day_that_the_deadline_only_comes_before() {
    let mut answers = clinic("2027-06-01", "大阪府");
    assert_eq!(outlook_on(&answers, "2026-11-24").first_due, Some((1, None)));
    done(&mut answers, &["equipment"]);
    let said = outlook_on(&answers, "2026-11-24");
    assert_eq!((said.next, said.days_left, said.first_due), (Some(1), None, None));
    let plan = build_schedule(facts(), &answers, day("2027-06-01")).unwrap();
    assert_eq!(by(&plan.steps[1].due), "締切は要確認（遅くとも令和9年4月10日(土)より前）");
    assert_eq!(outlook_on(&answers, "2027-05-01").days_left.map(|d| d < 0), Some(true), "then it is late");
    answers.set_told_day("request_deadline", "2027-03-25".into(), day("2027-06-01"));
    assert_eq!(
        outlook_on(&answers, "2027-03-20").days_left,
        Some(5),
        "a day that is known is counted down to"
    );
}

/// Nor is a month offered again that the bureau's word has closed.
#[test]
fn a_told_day_counts_for_the_earliest_month_only_where_it_was_told_for() {
    let mut answers = clinic("2027-06-01", "静岡県");
    answers.set_told_day("request_deadline", "2027-03-25".into(), day("2027-06-01"));
    let seen = outlook_on(&answers, "2027-03-26");
    assert_eq!((seen.verdict, seen.earliest), (Verdict::TooLate, Some(day("2027-07-01"))));
}

/// The sentence beside the earliest month says what the month is found by; no days to spare are promised.
#[test]
fn the_earliest_month_has_the_slack_that_is_told() {
    assert!(!texts::verdict::earliest("開院").contains("余裕"));
    let answers = clinic("2027-01-01", "東京都");
    let earliest = outlook_on(&answers, "2026-11-24").earliest.unwrap();
    let plan = build_schedule(facts(), &answers, earliest).unwrap();
    assert!(slack(plan.edition).contains("3か月前の1日"), "{}", slack(plan.edition));
    assert!(day("2026-11-24") <= months_before(earliest, 3), "{earliest}");
    assert!(plan.steps.iter().all(|s| s.due.latest().is_none_or(|d| d >= day("2026-11-24"))));
}

/// 「もう出しましたか?」 comes before 「もう間に合いません」.
#[test]
fn what_is_late_may_only_lack_its_tick() {
    let mut answers = clinic("2027-06-01", "静岡県");
    assert!(outlook_on(&answers, "2027-04-01").late.is_empty());
    let seen = outlook_on(&answers, "2027-04-05");
    assert_eq!((seen.verdict, seen.late), (Verdict::TooLate, vec![1]));
    answers.steps.entry("receipt-number".into()).or_default().done = true;
    let seen = outlook_on(&answers, "2027-04-05");
    assert_eq!((seen.verdict, seen.late), (Verdict::OnTime, vec![]));
}

#[test]
fn a_step_is_done_with_the_last_of_its_parts() {
    let parts = &details().editions.last().unwrap().steps[1].subs;
    let mut noted = Progress::default();
    for part in parts {
        assert!(!noted.done);
        noted.tick_part(parts, &part.id, true, "2027-03-20");
    }
    assert_eq!((noted.done, noted.done_on.as_str()), (true, "2027-03-20"));
    noted.tick_part(parts, &parts[0].id, false, "2027-03-20");
    assert!(noted.done, "the step keeps its own tick");
    noted.tick(false, "2027-03-20");
    assert_eq!((noted.done, noted.done_on.as_str()), (false, ""));
}

#[test]
fn what_is_lost_is_told_with_the_verdict_and_no_way_out_is_offered_that_is_closed_too() {
    let mut answers = clinic("2027-06-01", "静岡県");
    let seen = outlook_on(&answers, "2027-04-05");
    assert!(seen.reasons[1].contains("この開院月の初めからは使えません"), "{:?}", seen.reasons);
    assert!(seen.later_helps, "the designation itself can still be applied for");
    done(&mut answers, &["receipt-number", "present", "application"]);
    let seen = outlook_on(&answers, "2027-05-20");
    assert!(seen.reasons[1].contains("指定日が次の月になります"), "{:?}", seen.reasons);
    assert!(!seen.later_helps, "the designation is late on every path");
    done(&mut answers, &["designation-application"]);
    assert!(!outlook_on(&answers, "2027-05-20").later_helps, "nothing is late");
}

/// 「間に合います」 in green, while nobody knows the deadline, would keep the person from asking.
#[test]
fn a_deadline_nobody_knows_makes_it_likely_only() {
    let seen = |opening, place| outlook_on(&clinic(opening, place), "2026-11-24");
    assert_eq!(seen("2027-06-01", "東京都").verdict, Verdict::Expected, "not published there");
    assert_eq!(seen("2027-06-01", "静岡県").verdict, Verdict::OnTime);
    assert_eq!(seen("2028-06-01", "静岡県").verdict, Verdict::Expected, "holidays not announced");
    let mut told = clinic("2027-06-01", "東京都");
    for milestone in ["request_deadline", "designation_application"] {
        told.set_told_day(milestone, "4月1日".into(), day("2027-06-01"));
    }
    assert_eq!(outlook_on(&told, "2026-11-24").verdict, Verdict::OnTime);
}

#[test]
fn told_days_that_contradict_each_other_are_no_good_news() {
    let seen = |milestone: &str, told: &str| {
        let mut answers = clinic("2027-06-01", "静岡県");
        answers.set_told_day(milestone, told.into(), day("2027-06-01"));
        let seen = outlook_on(&answers, "2026-11-24");
        (seen.verdict, seen.reasons.concat().contains("日付の順が合いません"))
    };
    let fits = (Verdict::OnTime, false);
    let wrong = (Verdict::AtRisk, true);
    assert_eq!(seen("reply", "4/20"), wrong, "what step 3 needs by 4/15 is sent after that");
    assert_eq!(seen("reply", "4/15"), fits);
    assert_eq!(seen("exec_deadline", "4/10"), wrong, "before the reply of 4/12");
    assert_eq!(seen("request_deadline", "4/13"), wrong, "asked for after the reply");
    assert_eq!(seen("request_deadline", "4/2"), fits);
    let mut done_anyway = clinic("2027-06-01", "静岡県");
    done_anyway.set_told_day("reply", "4/20".into(), day("2027-06-01"));
    done(&mut done_anyway, &["receipt-number", "present"]);
    assert_eq!(outlook_on(&done_anyway, "2026-11-24").verdict, Verdict::OnTime);
}

/// Ticks of April do not make June: the designation has to be applied for again.
#[test]
fn ticks_made_for_another_month_are_asked_about() {
    let mut answers = clinic("2027-04-01", "静岡県");
    for step in ["equipment", "receipt-number", "present", "application", "designation-application"] {
        answers.note(step, Some(day("2027-04-01")), |noted| noted.done = true);
    }
    assert_eq!(outlook_on(&answers, "2026-11-24").verdict, Verdict::Done);
    answers.opening = "2027-06-01".into();
    let seen = outlook_on(&answers, "2026-11-24");
    assert_eq!(seen.verdict, Verdict::AtRisk);
    assert_eq!(seen.elsewhere, Some((vec![1, 2, 4], day("2027-04-01"))), "not the card reader");
    assert!(seen.reasons[0].contains("令和9年4月の開院"), "{:?}", seen.reasons);
    for step in ["receipt-number", "present", "designation-application"] {
        answers.note(step, Some(day("2027-06-01")), |noted| noted.done = false);
        answers.note(step, Some(day("2027-06-01")), |noted| noted.done = true);
    }
    assert_eq!(outlook_on(&answers, "2026-11-24").verdict, Verdict::Done);
}

/// Who forgot two ticks still has to hear of the deadline of today.
#[test]
fn what_is_late_does_not_hide_what_is_still_to_come() {
    let seen = outlook_on(&clinic("2027-06-01", "静岡県"), "2027-04-13");
    assert_eq!((seen.verdict, seen.late, seen.first_due), (Verdict::TooLate, vec![1], Some((2, Some(2)))));
    assert!(seen.is_sure, "the bureau's own published day");
    assert!(seen.reasons[0].contains("令和9年4月1日・公表"), "{:?}", seen.reasons);
}

/// Who opened without it, or did not tick, is shown the way that is left.
#[test]
fn after_the_designation_the_later_way_is_open() {
    let seen = outlook_on(&clinic("2027-04-10", "静岡県"), "2027-04-05");
    assert_eq!((seen.verdict, seen.later_helps), (Verdict::TooLate, true));
}

/// The letter is sent three days before what it is needed for: who waits has to know for what.
#[test]
fn a_step_that_needs_the_reply_says_that_it_waits_for_it() {
    let mut answers = clinic("2027-06-01", "静岡県");
    done(&mut answers, &["equipment", "receipt-number"]);
    let plan = build_schedule(facts(), &answers, day("2027-06-01")).unwrap();
    let said = |i: usize, today| next_by(&plan, &plan.steps[i], day(today));
    assert!(
        said(2, "2027-04-12").contains("回答書（令和9年4月12日(月)発送）が届いたら"),
        "{}",
        said(2, "2027-04-12")
    );
    assert_eq!(said(2, "2027-04-13"), "令和9年4月15日(木)まで");
    assert!(!said(1, "2027-04-12").contains("回答書"));
}

/// Another month is proposed with what is ticked for this one.
#[test]
fn ticks_of_this_month_do_not_hide_the_earliest_one() {
    let mut answers = clinic("2027-06-01", "静岡県");
    answers.note("equipment", Some(day("2027-06-01")), |noted| noted.done = true);
    answers.note("receipt-number", Some(day("2027-06-01")), |noted| noted.done = true);
    let seen = outlook_on(&answers, "2027-04-20");
    assert_eq!((seen.verdict, seen.earliest), (Verdict::AtRisk, Some(day("2027-07-01"))));
}
