use chrono::{Days, NaiveDate};
use domain::facts::edition::OnLate;
use domain::facts::source::Certainty;
use domain::plan::answers::{Answers, Application, Kind, Progress, Timing, arranged_path};
use domain::rules::advice::{self, Earliest, TickedFor, earliest, elsewhere};
use domain::rules::schedule::{Due, PlannedStep, build_schedule, is_in_disorder};
use domain::rules::verdict::{
    Outlook, StepStatus, Verdict, by, by_day, next_by, outlook, progress, status_unless_done, step_status,
};
use proptest::prelude::*;
use test_support::{STEPS, clinic, day, details, facts, said, schedule as plan, seen as outlook_on, told};

/// The steps that may only lack their tick.
fn late(answers: &Answers, today: &str) -> Vec<&'static str> {
    ids(answers, advice::late_steps(answers, &plan(answers), day(today)))
}

/// The way of a start after the opening, where it is one.
fn later_way(answers: &Answers, today: &str) -> Option<String> {
    advice::later_way(answers, &plan(answers), &outlook_on(answers, today), day(today), details())
}

fn later_helps(answers: &Answers, today: &str) -> bool {
    later_way(answers, today).is_some()
}

fn earliest_month(answers: &Answers, today: &str) -> NaiveDate {
    earliest(facts(), answers, day(today)).unwrap().month
}

/// Ids of the steps of the plan at these places.
fn ids(answers: &Answers, places: impl IntoIterator<Item = usize>) -> Vec<&'static str> {
    let plan = plan(answers);
    places.into_iter().map(|i| plan.steps[i].step.id.as_str()).collect()
}

fn next(answers: &Answers, seen: &Outlook) -> &'static str {
    ids(answers, seen.next)[0]
}

/// The open step with the nearest day ahead, beside the next one.
fn first_due(answers: &Answers, today: &str) -> Option<&'static str> {
    let plan = plan(answers);
    let first = advice::first_due(answers, &plan, &outlook_on(answers, today), day(today))?;
    Some(plan.steps[first].step.id.as_str())
}

/// The step whose official day is to be asked for next.
fn asked(answers: &Answers, today: &str) -> Option<&'static str> {
    let (plan, seen) = (plan(answers), outlook_on(answers, today));
    advice::next_question(answers, &plan, &seen, details()).map(|planned| planned.step.id.as_str())
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
    assert_eq!((seen.verdict, seen.next, seen.days_left), (Verdict::Open, Some(0), Some(8)));
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
    assert_eq!(seen(&answers, "2027-04-02"), Verdict::TooLate);
    done(&mut answers, &["receipt-number"]);
    assert_eq!(seen(&answers, "2027-04-01"), Verdict::OnTime);
    assert!(Verdict::OnTime < Verdict::Urgent && Verdict::Urgent < Verdict::AtRisk);
    assert_eq!(outlook_on(&clinic("2027-06-01", "静岡県"), "2027-03-25").class(), "risk");
}

#[test]
fn past_the_five_months_it_is_urgent_and_the_earliest_month_is_one_that_is_not() {
    let answers = clinic("2021-09-01", "東京都");
    let seen = outlook_on(&answers, "2021-04-02");
    assert_eq!((seen.verdict, seen.days_left), (Verdict::Urgent, Some(-1)), "an estimate only");
    let found = earliest(facts(), &answers, day("2021-04-02"));
    assert_eq!(found, Some(Earliest { month: day("2021-10-01"), is_known: false }));
}

#[test]
fn past_the_reply_without_a_request_the_month_is_lost() {
    let mut answers = clinic("2021-09-01", "東京都");
    done(&mut answers, &FIRST_THREE);
    assert_eq!(outlook_on(&answers, "2021-08-09").verdict, Verdict::Urgent);
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

/// What is due next is the next step, whatever stands before it in the order.
#[test]
fn the_nearest_deadline_is_told_where_the_next_step_is_another() {
    let mut answers = clinic("2027-06-01", "静岡県");
    let said = outlook_on(&answers, "2026-11-24");
    assert_eq!((next(&answers, &said), said.days_left), ("line", Some(34)));
    assert_eq!(first_due(&answers, "2026-11-24"), None, "it is the next one itself");
    let said = outlook_on(&answers, "2027-03-24");
    assert_eq!((next(&answers, &said), said.days_left), ("line", Some(-86)), "asked about first");
    assert_eq!(first_due(&answers, "2027-03-24"), Some("receipt-number"), "in 8 days");
    let said = outlook_on(&answers, "2027-03-25");
    assert_eq!(
        (next(&answers, &said), said.days_left),
        ("receipt-number", Some(7)),
        "it decides, and is near"
    );
    assert_eq!(first_due(&answers, "2027-03-25"), None);
    done(&mut answers, &["line", "equipment"]);
    let said = outlook_on(&answers, "2026-11-24");
    assert_eq!((next(&answers, &said), said.days_left), ("receipt-number", Some(128)));
    assert_eq!(first_due(&answers, "2026-11-24"), None);
    let mut later = Answers { timing: Some(Timing::Later), ..clinic("2027-06-01", "静岡県") };
    done(&mut later, &["later-receipt-number", "later-designation"]);
    let said = outlook_on(&later, "2026-11-24");
    assert_eq!(by(&plan(&later).planned("later-ask").unwrap().due), "ほかの手順より前に");
    let fresh = Answers { timing: Some(Timing::Later), ..clinic("2027-06-01", "静岡県") };
    assert_eq!(next(&fresh, &outlook_on(&fresh, "2026-11-24")), "later-ask");
    assert_eq!(
        (next(&later, &said), said.days_left),
        ("later-ask", None),
        "to be asked before all else: no day for it is stated, and none is counted"
    );
}

#[test]
fn nothing_counts_down_to_a_day_that_the_deadline_only_comes_before() {
    let mut answers = clinic("2021-09-01", "大阪府");
    done(&mut answers, &FIRST_THREE);
    let said = outlook_on(&answers, "2021-04-20");
    assert_eq!((next(&answers, &said), said.days_left), ("receipt-number", None));
    assert_eq!(first_due(&answers, "2021-04-20"), Some("present"), "the bound of the request is passed over");
    let request = plan(&answers).planned("receipt-number").unwrap().clone();
    assert_eq!(by(&request.due), "締切は要確認（遅くとも令和3年8月10日(火)より前）");
    assert_eq!(outlook_on(&answers, "2021-08-20").days_left.map(|d| d < 0), Some(true), "then it is late");
    answers.set_told_day("request_deadline", "2021-07-30".into(), day("2021-09-01"));
    let said = outlook_on(&answers, "2021-07-25");
    assert_eq!(said.days_left, Some(5), "a day that is known is counted down to");
}

/// It is the day to plan by while nobody knows the deadline.
#[test]
fn the_safe_day_is_counted_down_to_and_told_as_no_deadline() {
    let mut answers = clinic("2027-06-01", "大阪府");
    done(&mut answers, &["line", "equipment"]);
    let said = outlook_on(&answers, "2026-11-24");
    assert_eq!((next(&answers, &said), said.days_left), ("receipt-number", Some(128)));
    let request = plan(&answers).planned("receipt-number").unwrap().clone();
    assert_eq!(by_day(&request, day("2027-03-20")), "令和9年4月1日(木)までに用意（安全な目安）");
    assert_eq!(
        by(&request.due),
        "締切は要確認（遅くとも令和9年4月10日(土)より前）",
        "it is still to be asked for"
    );
    assert_eq!(outlook_on(&answers, "2027-04-03").days_left, Some(-2));
    answers.set_told_day("request_deadline", "2027-03-25".into(), day("2027-06-01"));
    let told = plan(&answers).planned("receipt-number").unwrap().clone();
    assert_eq!((by_day(&told, day("2027-03-20")).as_str(), told.safe), ("令和9年3月25日(木)まで", None));
    assert_eq!(outlook_on(&answers, "2027-03-20").days_left, Some(5));
}

/// Nor is a month offered again that the bureau's word has closed.
#[test]
fn a_told_day_counts_for_the_earliest_month_only_where_it_was_told_for() {
    let mut answers = clinic("2027-06-01", "静岡県");
    answers.set_told_day("request_deadline", "2027-03-25".into(), day("2027-06-01"));
    assert_eq!(outlook_on(&answers, "2027-03-26").verdict, Verdict::TooLate);
    assert_eq!(earliest_month(&answers, "2027-03-26"), day("2027-07-01"));
}

/// As a trial only where a day is not known: then the month may be lost all the same.
#[test]
fn the_earliest_month_is_known_where_all_its_days_are() {
    let found =
        |place: &str, today: &str| earliest(facts(), &clinic("2027-06-01", place), day(today)).unwrap();
    let month = |month, is_known| Earliest { month: day(month), is_known };
    assert_eq!(found("静岡県", "2027-05-10"), month("2027-08-01", true));
    assert_eq!(found("静岡県", "2027-04-20"), month("2027-07-01", false), "15 May is a Saturday");
    assert_eq!(found("東京都", "2027-05-10"), month("2027-08-01", false));
}

/// The sentence beside the earliest month says what the month is found by; no days to spare are promised.
#[test]
fn the_earliest_month_has_the_slack_that_is_told() {
    assert!(!texts::verdict::earliest("開院").contains("余裕"));
    assert!(texts::verdict::slack().contains("安全な目安の日で見ています"));
    for prefecture in &facts().prefectures {
        for today in ["2026-11-24", "2026-12-02", "2027-01-10", "2027-04-30"].map(day) {
            let answers = clinic("2027-01-01", prefecture);
            let found = earliest(facts(), &answers, today).unwrap().month;
            let plan = build_schedule(facts(), &answers, found).unwrap();
            let decides = |s: &&PlannedStep| s.step.on_late != OnLate::Nothing;
            for planned in plan.steps.iter().filter(decides) {
                let day = planned.day().unwrap();
                assert!(day >= today, "{prefecture} {found} on {today}: {day} {}", planned.step.title);
            }
        }
    }
}

/// 「もう出しましたか?」 comes before 「もう間に合いません」.
#[test]
fn what_is_late_may_only_lack_its_tick() {
    let mut answers = clinic("2027-06-01", "静岡県");
    assert_eq!(late(&answers, "2027-04-01"), [""; 0]);
    assert_eq!(outlook_on(&answers, "2027-04-05").verdict, Verdict::TooLate);
    assert_eq!(late(&answers, "2027-04-05"), ["receipt-number"]);
    answers.steps.entry("receipt-number".into()).or_default().done = true;
    assert_eq!(outlook_on(&answers, "2027-04-05").verdict, Verdict::OnTime);
    assert_eq!(late(&answers, "2027-04-05"), [""; 0]);
}

#[test]
fn a_step_is_done_with_the_last_of_its_parts() {
    let parts = &details().editions.last().unwrap().step("receipt-number").unwrap().subs;
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
    let why = said(&answers, "2027-04-05");
    assert!(why[1].contains("この開院月の初めからは使えません"), "{why:?}");
    assert!(later_helps(&answers, "2027-04-05"), "the designation itself can still be applied for");
    done(&mut answers, &["receipt-number", "present", "application"]);
    let why = said(&answers, "2027-05-20");
    assert!(why[1].contains("指定日が次の月になります"), "{why:?}");
    assert!(!later_helps(&answers, "2027-05-20"), "the designation is late on every path");
    done(&mut answers, &["designation-application"]);
    assert!(!later_helps(&answers, "2027-05-20"), "nothing is late");
}

/// 「間に合います」 in green, while nobody knows the deadline, would keep the person from asking.
#[test]
fn a_deadline_nobody_knows_is_to_be_asked_for_first() {
    let seen = |opening, place| outlook_on(&clinic(opening, place), "2026-11-24");
    assert_eq!(seen("2027-06-01", "東京都").verdict, Verdict::Open, "not published there");
    assert!(seen("2027-06-01", "東京都").is_open);
    assert_eq!(seen("2027-06-01", "静岡県").verdict, Verdict::OnTime);
    assert!(!seen("2027-06-01", "静岡県").is_open);
    assert_eq!(seen("2028-06-01", "静岡県").verdict, Verdict::Open, "holidays not announced");
    let mut told = clinic("2027-06-01", "東京都");
    for milestone in ["request_deadline", "designation_application"] {
        told.set_told_day(milestone, "4月1日".into(), day("2027-06-01"));
    }
    assert_eq!(outlook_on(&told, "2026-11-24").verdict, Verdict::Expected, "that of step 4 is an estimate");
    told.set_told_day("exec_deadline", "4月15日".into(), day("2027-06-01"));
    assert_eq!(outlook_on(&told, "2026-11-24").verdict, Verdict::OnTime);
}

#[test]
fn told_days_that_contradict_each_other_are_no_good_news() {
    let seen = |milestone: &str, told: &str| {
        let mut answers = clinic("2027-06-01", "静岡県");
        answers.set_told_day(milestone, told.into(), day("2027-06-01"));
        let seen = outlook_on(&answers, "2026-11-24");
        (seen.verdict, said(&answers, "2026-11-24").concat().contains("日付の順が合いません"))
    };
    let fits = (Verdict::OnTime, false);
    let wrong = (Verdict::AtRisk, true);
    assert_eq!(seen("reply", "4/20"), wrong, "what step 4 needs by 4/15 is sent after that");
    assert_eq!(seen("reply", "4/15"), fits);
    assert_eq!(seen("exec_deadline", "4/10"), wrong, "before the reply of 4/12");
    assert_eq!(seen("request_deadline", "4/13"), wrong, "asked for after the reply");
    assert_eq!(seen("request_deadline", "4/2"), fits);
    let mut done_anyway = clinic("2027-06-01", "静岡県");
    done_anyway.set_told_day("reply", "4/20".into(), day("2027-06-01"));
    done(&mut done_anyway, &["receipt-number", "present"]);
    assert_eq!(outlook_on(&done_anyway, "2026-11-24").verdict, Verdict::OnTime);
}

/// What the bureau of another prefecture has, or was told of another kind of institution, this one may not have.
#[test]
fn ticks_made_for_another_prefecture_or_kind_are_asked_about() {
    let ticked = |prefecture: &str, kind: Option<Kind>| {
        let mut answers = Answers { kind, ..clinic("2027-03-01", prefecture) };
        for step in ["line", "receipt-number"] {
            answers.note(step, Some(day("2027-03-01")), facts().day, |noted| noted.done = true);
        }
        answers
    };
    let now = |mut answers: Answers, prefecture: &str, kind: Option<Kind>| {
        answers.prefecture = prefecture.into();
        answers.kind = kind;
        let found = elsewhere(&answers, &plan(&answers));
        found.map(|(places, of)| (ids(&answers, places), of))
    };
    let (clinic, pharmacy) = (Some(Kind::MedicalClinic), Some(Kind::Pharmacy));
    let asked = |place: &str| Some((vec!["receipt-number"], TickedFor::Place(place.into())));
    assert_eq!(now(ticked("東京都", clinic), "東京都", clinic), None);
    assert_eq!(now(ticked("東京都", clinic), "静岡県", clinic), asked("東京都・診療所（医科）"));
    assert_eq!(now(ticked("東京都", clinic), "東京都", pharmacy), asked("東京都・診療所（医科）"));
    assert_eq!(now(ticked("東京都", None), "東京都", pharmacy), None, "it was not known then");
    assert_eq!(now(ticked("東京都", None), "静岡県", None), asked("東京都"));
    let mut settled = ticked("東京都", clinic);
    settled.prefecture = "静岡県".into();
    for hold in [false, true] {
        settled.note("receipt-number", Some(day("2027-03-01")), facts().day, |noted| noted.done = hold);
    }
    assert_eq!(now(settled, "静岡県", clinic), None, "it holds for this one, too");
    let mut older = ticked("東京都", clinic);
    older.steps.iter_mut().for_each(|(_, noted)| noted.done_at.clear());
    assert_eq!(now(older, "静岡県", clinic), None, "an older build did not note it");
}

/// Ticks of April may not make June: the designation has to be applied for again. That is asked, and no verdict.
#[test]
fn ticks_made_for_another_month_are_asked_about() {
    let mut answers = clinic("2027-04-01", "静岡県");
    for step in STEPS {
        answers.note(step, Some(day("2027-04-01")), facts().day, |noted| noted.done = true);
    }
    assert_eq!(outlook_on(&answers, "2026-11-24").verdict, Verdict::Done);
    answers.opening = "2027-06-01".into();
    let seen = outlook_on(&answers, "2026-11-24");
    assert_eq!((seen.verdict, seen.reasons.len()), (Verdict::Done, 0));
    let (places, month) = elsewhere(&answers, &plan(&answers)).unwrap();
    let again = ["receipt-number", "present", "designation-application", "start-day"];
    let april = TickedFor::Month(day("2027-04-01"));
    assert_eq!((ids(&answers, places), month), (again.to_vec(), april), "not the card reader");
    for step in again {
        answers.note(step, Some(day("2027-06-01")), facts().day, |noted| noted.done = false);
        answers.note(step, Some(day("2027-06-01")), facts().day, |noted| noted.done = true);
    }
    assert_eq!(outlook_on(&answers, "2026-11-24").verdict, Verdict::Done);
    assert_eq!(elsewhere(&answers, &plan(&answers)), None);
}

/// 岐阜: the request for May was due on 1 March, the account on 15 March. What was done for April may hold for May, but
/// nobody says so: the office is to be asked, before the month and in it.
#[test]
fn what_was_done_for_another_month_is_asked_about_once_this_months_day_is_past() {
    let mut answers = clinic("2027-04-15", "岐阜県");
    for (step, on) in
        [("equipment", "2027-01-25"), ("receipt-number", "2027-01-25"), ("present", "2027-02-12")]
    {
        answers.note(step, Some(day("2027-04-01")), facts().day, |noted| noted.tick(true, on));
    }
    let today = "2027-03-24";
    let other = advice::other_month(facts(), &answers, &plan(&answers), day(today)).unwrap();
    assert_eq!(other.to, Some(Earliest { month: day("2027-05-01"), is_known: false }));
    assert!(other.lead.contains("聞いてください") && other.lead.contains("済ませた手順"), "{}", other.lead);
    assert!(!other.hint.contains("どれもまだ過ぎていない"), "{}", other.hint);
    answers.opening = "2027-05-01".into();
    assert_eq!(outlook_on(&answers, today).verdict, Verdict::AtRisk);
    let why = said(&answers, today).join("\n");
    assert!(why.contains("令和9年3月1日・公表") && why.contains("令和9年3月15日・公表"), "{why}");
    assert!(why.contains("東海北陸厚生局"), "{why}");
    // While the days of May were ahead, it was a question only.
    assert!(outlook_on(&answers, "2027-02-20").verdict < Verdict::AtRisk);
    // The office said that they hold.
    for step in ["receipt-number", "present"] {
        answers.note(step, Some(day("2027-05-01")), facts().day, |noted| noted.done = false);
        answers.note(step, Some(day("2027-05-01")), facts().day, |noted| noted.tick(true, "2027-02-12"));
    }
    assert!(outlook_on(&answers, today).verdict < Verdict::AtRisk);
}

/// 宮城: a request for April, and the opening moved to March, whose request was due on 5 January.
#[test]
fn an_earlier_month_is_no_better_with_the_tick_than_it_may_be() {
    let mut answers = clinic("2027-04-01", "宮城県");
    answers
        .note("receipt-number", Some(day("2027-04-01")), facts().day, |noted| noted.tick(true, "2027-01-12"));
    answers.opening = "2027-03-01".into();
    assert_eq!(outlook_on(&answers, "2027-01-12").verdict, Verdict::AtRisk);
    let why = said(&answers, "2027-01-12").join("\n");
    assert!(why.contains("令和9年1月5日・公表"), "{why}");
}

/// Who forgot two ticks still has to hear of the deadline of today.
#[test]
fn what_is_late_does_not_hide_what_is_still_to_come() {
    let answers = clinic("2027-06-01", "静岡県");
    let seen = outlook_on(&answers, "2027-04-13");
    assert_eq!(
        (seen.verdict, first_due(&answers, "2027-04-13")),
        (Verdict::TooLate, Some("present")),
        "in 2 days"
    );
    assert_eq!(late(&answers, "2027-04-13"), ["receipt-number"]);
    assert!(seen.is_sure, "the bureau's own published day");
    let why = said(&answers, "2027-04-13");
    assert!(why[0].contains("令和9年4月1日・公表"), "{why:?}");
}

/// Who opened without it, or did not tick, is shown the way that is left. Before, an application that is not ticked is past its
/// day on that way as well.
#[test]
fn after_the_opening_the_later_way_is_open() {
    let answers = clinic("2027-04-10", "静岡県");
    for (today, is_open) in [("2027-04-01", false), ("2027-04-10", false), ("2027-04-11", true)] {
        assert_eq!(outlook_on(&answers, today).verdict, Verdict::TooLate, "{today}");
        assert_eq!(later_helps(&answers, today), is_open, "{today}");
    }
}

/// Introduction was a free choice under the notice of 2021 (Q&A 問4), and has been obligatory since April 2023.
#[test]
fn a_start_after_the_opening_is_offered_as_its_edition_has_it() {
    let way = |opening, today| later_way(&clinic(opening, "静岡県"), today).unwrap();
    assert_eq!(way("2021-09-10", "2021-09-11"), "開院月を変えないときは、開院後に導入する手順もあります。");
    assert!(way("2027-04-10", "2027-04-11").contains("猶予の対象になるときだけです"));
}

/// The offices are closed from 29 December to 3 January: what was to be brought before 1 January cannot be brought any more,
/// wherever the deadline was.
#[test]
fn a_month_before_which_no_office_opens_any_more_is_lost() {
    let mut answers = clinic("2027-01-20", "東京都");
    let seen = |answers: &Answers, today| outlook_on(answers, today);
    assert_eq!(seen(&answers, "2026-12-28").verdict, Verdict::Urgent, "the last open day");
    for today in ["2026-12-29", "2026-12-31"] {
        let lost = seen(&answers, today);
        assert_eq!((lost.verdict, lost.is_sure), (Verdict::TooLate, true), "{today}");
        let why = said(&answers, today).concat();
        assert!(why.contains("窓口が開く日は、もう指定日までにありません"), "{why}");
        assert!(!why.contains("かもしれません"), "nothing is left to hope for: {why}");
    }
    // On the designation date itself nothing is "perhaps near" either.
    let why = said(&answers, "2027-01-01").concat();
    assert!(why.contains("きょうが指定日です") && !why.contains("かもしれません"), "{why}");
    let why = said(&answers, "2027-01-04").concat();
    assert!(why.contains("指定日を過ぎています") && !why.contains("かもしれません"), "{why}");
    // Nor is it a way out to start later: there will be no designation to start with.
    for today in ["2026-12-29", "2027-01-01", "2027-01-04"] {
        assert_eq!(later_way(&answers, today), None, "{today}");
    }
    // What goes elsewhere can still be done.
    done(&mut answers, &["receipt-number", "designation-application"]);
    assert!(seen(&answers, "2026-12-30").verdict < Verdict::TooLate);
    // A weekend before the first of a month.
    let answers = clinic("2027-08-02", "東京都");
    assert_eq!(seen(&answers, "2027-07-30").verdict, Verdict::Urgent);
    assert_eq!(seen(&answers, "2027-07-31").verdict, Verdict::TooLate);
}

/// 15 May 2027 is a Saturday, and nobody says what holds then: the day before is in time, so that the deadline is not unknown.
#[test]
fn a_day_of_which_only_the_closed_day_is_open_is_no_unknown_deadline() {
    let seen = |opening| outlook_on(&clinic(opening, "静岡県"), "2026-11-30");
    let july = seen("2027-07-01");
    assert_eq!((july.verdict, july.is_open), (Verdict::Expected, false));
    assert_eq!(seen("2027-06-01").verdict, Verdict::OnTime);
}

/// Where a published day is past, and only the need of the step is open, the day is not called uncertain.
#[test]
fn a_published_day_of_a_step_that_may_not_be_needed_is_not_called_unsure() {
    let mut answers = clinic("2027-02-15", "静岡県");
    answers.timing = Some(Timing::Later);
    let why = said(&answers, "2027-01-05").concat();
    assert!(why.contains("この手順が要るかどうかが、はっきりしていません"), "{why}");
    assert!(!why.contains("確かな締切ではありません"), "{why}");
}

/// Where deadlines are unknown no month is said to be in time; and who has opened is not told to move.
#[test]
fn another_month_is_named_no_surer_than_it_is_and_only_before_the_opening() {
    let other =
        |answers: &Answers, today: &str| advice::other_month(facts(), answers, &plan(answers), day(today));
    let published = other(&clinic("2027-04-01", "静岡県"), "2027-03-10").unwrap();
    assert_eq!(published.lead, "まだ間に合う最も早い開院月: ");
    assert!(published.to.is_some_and(|to| to.is_known));
    let unknown = other(&clinic("2027-03-01", "福岡県"), "2027-01-12").unwrap();
    assert!(unknown.lead.starts_with("何月なら間に合うかは、厚生局に聞いてください。"), "{}", unknown.lead);
    assert!(unknown.to.is_some_and(|to| !to.is_known));
    assert!(other(&clinic("2027-04-10", "静岡県"), "2027-04-10").is_some(), "on the day itself");
    assert_eq!(other(&clinic("2027-04-10", "静岡県"), "2027-04-11"), None, "it has opened");
}

/// The bound of a deadline that no bureau of the place states is an example of others.
#[test]
fn a_bound_by_the_example_of_other_bureaus_is_no_fact() {
    let said = said(&clinic("2027-03-01", "福岡県"), "2027-01-13").join("");
    assert!(
        said.contains("締切はわかっていません。ほかの厚生局の例では遅くとも令和9年1月10日より前"),
        "{said}"
    );
    assert!(!said.contains("締切は、遅くとも"), "{said}");
}

/// 2027-03-06 is a Saturday: whatever the office said, nobody takes papers on it.
#[test]
fn a_told_day_on_which_the_office_is_closed_is_planned_for_the_open_day_before() {
    let mut answers = told(clinic("2027-04-05", "大阪府"), "designation_application", "2027-03-06");
    done(
        &mut answers,
        &STEPS
            .map(|step| step)
            .into_iter()
            .filter(|step| *step != "designation-application")
            .collect::<Vec<_>>(),
    );
    let schedule = plan(&answers);
    let planned = schedule.planned("designation-application").unwrap();
    assert_eq!((planned.day(), planned.certainty()), (Some(day("2027-03-05")), Some(Certainty::Safe)));
    let Due::On(due) = &planned.due else { panic!("it was told") };
    let why = schedule.why(due, None, facts(), details());
    assert!(why.contains("令和9年3月6日(土)は土曜日で閉庁日です"), "{why}");
    let seen = |today: &str| {
        let seen = outlook_on(&answers, today);
        (seen.verdict, seen.days_left)
    };
    assert_eq!(seen("2027-03-04"), (Verdict::Urgent, Some(1)));
    assert_eq!(seen("2027-03-05"), (Verdict::Urgent, Some(0)), "the last day one can hand in");
    assert_eq!(seen("2027-03-06"), (Verdict::Urgent, Some(0)), "the day that was told");
    assert_eq!(seen("2027-03-07").0, Verdict::TooLate);
    // What goes to the portal can be sent on any day.
    let portal = plan(&told(clinic("2027-04-05", "大阪府"), "exec_deadline", "2027-03-06"));
    assert_eq!(portal.planned("present").unwrap().day(), Some(day("2027-03-06")));
}

/// 沖縄: the safe day is 2027-02-01, and by the example of others the deadline is before 2027-02-10.
#[test]
fn days_past_are_counted_from_the_safe_day_that_is_shown_also_once_the_bound_is_past() {
    let schedule = plan(&clinic("2027-04-01", "沖縄県"));
    let planned = schedule.planned("receipt-number").unwrap();
    assert_eq!((planned.safe, planned.due.latest()), (Some(day("2027-02-01")), Some(day("2027-02-10"))));
    assert_eq!(status_unless_done(planned, day("2027-02-09")), StepStatus::Ask);
    assert_eq!(status_unless_done(planned, day("2027-02-10")), StepStatus::Late(9));
}

/// The letter is sent three days before what it is needed for: who waits has to know for what.
#[test]
fn a_step_that_needs_the_reply_says_that_it_waits_for_it() {
    let mut answers = clinic("2027-06-01", "静岡県");
    done(&mut answers, &["equipment", "receipt-number"]);
    let plan = plan(&answers);
    let said = |id: &str, today: &str| next_by(&plan, plan.planned(id).unwrap(), day(today));
    assert!(
        said("present", "2027-04-12").contains("回答書（令和9年4月12日(月)発送）が届いたら"),
        "{}",
        said("present", "2027-04-12")
    );
    assert_eq!(said("present", "2027-04-13"), "令和9年4月15日(木)まで");
    assert!(!said("receipt-number", "2027-04-12").contains("回答書"));
}

/// 10 January 2027 is a Sunday, and 関東信越 publishes no rule for the reply.
#[test]
fn a_reply_day_that_nobody_stands_by_is_no_fact() {
    let said = |place: &str| {
        let mut answers = clinic("2027-03-01", place);
        done(&mut answers, &STEPS[..3]);
        let plan = plan(&answers);
        next_by(&plan, plan.planned("present").unwrap(), day("2026-12-20"))
    };
    assert!(
        said("東京都").starts_with("厚生局の回答書（令和9年1月10日(日)ごろ発送・要確認）が届いたらすぐ、"),
        "{}",
        said("東京都")
    );
}

/// Another month is proposed with what is ticked for this one.
#[test]
fn ticks_of_this_month_do_not_hide_the_earliest_one() {
    let mut answers = clinic("2027-06-01", "静岡県");
    answers.note("equipment", Some(day("2027-06-01")), facts().day, |noted| noted.done = true);
    answers.note("receipt-number", Some(day("2027-06-01")), facts().day, |noted| noted.done = true);
    assert_eq!(outlook_on(&answers, "2027-04-20").verdict, Verdict::AtRisk);
    assert_eq!(earliest_month(&answers, "2027-04-20"), day("2027-07-01"));
}

/// A clinic that is to open on `opening`, with these steps ticked, seen on `today`.
fn verdict(opening: &str, place: &str, ticked: &[&str], today: &str) -> Verdict {
    verdict_of(clinic(opening, place), ticked, today)
}

fn verdict_of(mut answers: Answers, ticked: &[&str], today: &str) -> Verdict {
    done(&mut answers, ticked);
    outlook_on(&answers, today).verdict
}

#[test]
fn it_is_done_when_all_up_to_the_first_day_of_use_is() {
    assert_eq!(verdict("2027-06-01", "東京都", &STEPS, "2026-12-01"), Verdict::Done);
    assert_eq!(
        verdict("2027-06-01", "東京都", &STEPS, "2027-06-20"),
        Verdict::Done,
        "what follows has no hurry"
    );
    assert_ne!(verdict("2027-06-01", "東京都", &STEPS[..9], "2026-12-01"), Verdict::Done);
}

#[test]
fn a_published_day_that_is_past_loses_the_month_whatever_else_there_is() {
    let lost = Verdict::TooLate;
    assert_eq!(verdict("2027-06-01", "静岡県", &[], "2027-04-02"), lost);
    assert_eq!(verdict("2027-06-01", "静岡県", &[], "2027-04-16"), lost, "and one at risk is past, too");
    assert_eq!(verdict("2027-06-01", "宮城県", &[], "2027-04-06"), lost, "beside an unknown one");
    assert_eq!(verdict("2021-09-01", "東京都", &FIRST_THREE, "2021-08-10"), lost, "a published bound");
    let told = told(clinic("2027-06-01", "東京都"), "request_deadline", "2027-03-25");
    assert_eq!(verdict_of(told, &[], "2027-03-26"), lost, "as a told one does");
    assert_eq!(verdict("2027-06-01", "東京都", &STEPS[..2], "2027-06-01"), lost, "the designation date");
}

#[test]
fn after_the_designation_only_what_has_to_be_before_it_loses_the_month() {
    assert_eq!(verdict("2027-06-20", "静岡県", &STEPS[..8], "2027-06-05"), Verdict::OnTime);
    assert_eq!(verdict("2027-06-20", "静岡県", &STEPS[..8], "2027-06-15"), Verdict::Urgent);
    assert_eq!(verdict("2027-06-20", "静岡県", &STEPS[..6], "2027-06-05"), Verdict::TooLate);
}

#[test]
fn a_sure_day_that_is_past_without_losing_the_month_is_a_risk_before_any_hurry() {
    let until_present = &STEPS[..3];
    assert_eq!(verdict("2027-06-01", "静岡県", until_present, "2027-04-16"), Verdict::AtRisk);
    assert_eq!(
        verdict("2027-06-01", "静岡県", until_present, "2027-05-12"),
        Verdict::AtRisk,
        "5 days to 5/17"
    );
    let told = told(clinic("2027-06-01", "福岡県"), "exec_deadline", "4月15日");
    assert_eq!(verdict_of(told, until_present, "2027-04-16"), Verdict::AtRisk, "a told one");
}

#[test]
fn days_that_contradict_each_other_are_a_risk_only_where_both_are_sure() {
    let asked = told(clinic("2027-07-01", "東京都"), "request_deadline", "2027-05-12");
    let reply = plan(&asked).reply.unwrap();
    assert_eq!((reply.date, reply.is_sure()), (day("2027-05-12"), false), "not before the request");
    assert_eq!(outlook_on(&asked, "2026-11-24").verdict, Verdict::Open, "the reply is an estimate");
    let why = said(&asked, "2026-11-24").concat();
    assert!(why.contains("発送日も聞いてください") && !why.contains("合いません"), "{why}");
    let both = told(asked, "reply", "2027-05-10");
    assert_eq!(outlook_on(&both, "2026-11-24").verdict, Verdict::AtRisk);
}

#[test]
fn an_arranged_day_after_the_opening_is_a_risk() {
    let on = |text: &str| {
        let mut answers = clinic("2027-06-15", "石川県");
        answers.noted.insert(arranged_path("equipment"), text.into());
        (outlook_on(&answers, "2026-11-24").verdict, said(&answers, "2026-11-24").concat())
    };
    let (verdict, why) = on("6月16日");
    assert_eq!(verdict, Verdict::AtRisk);
    let says = "手順2「カードリーダーなどの機器の手配」の予定日（令和9年6月16日）が、診療開始日より後です";
    assert!(why.contains(says), "{why}");
    for fits in ["2027-06-15", "6月1日", "いつか", ""] {
        assert_ne!(on(fits).0, Verdict::AtRisk, "{fits}");
    }
    let mut kept = clinic("2027-06-15", "石川県");
    kept.noted.insert(arranged_path("equipment"), "6月16日".into());
    assert_eq!(
        verdict_of(kept.clone(), &["equipment"], "2026-11-24"),
        Verdict::AtRisk,
        "ordered, and still to come"
    );
    assert_ne!(verdict_of(kept, &["equipment"], "2027-06-17"), Verdict::AtRisk, "it came");
}

/// An estimate, a safe day or an unknown one never says that the month is lost: it says to hurry and ask.
#[test]
fn a_day_nobody_stands_by_is_urgent_when_it_is_past_and_no_more() {
    let urgent = Verdict::Urgent;
    let fukuoka = |ticked: &[&str], today| verdict("2027-06-01", "福岡県", ticked, today);
    assert_eq!(fukuoka(&[], "2027-04-02"), urgent, "the safe day");
    assert_eq!(fukuoka(&["present"], "2027-04-12"), urgent, "the estimated bound");
    assert_eq!(fukuoka(&["present"], "2027-05-31"), urgent, "all of them");
    assert_eq!(fukuoka(&STEPS[..3], "2027-04-16"), urgent, "the estimated deadline of the implementing body");
    assert_eq!(
        verdict("2027-06-20", "静岡県", &STEPS[..9], "2027-06-19"),
        urgent,
        "the estimate before the opening"
    );
    assert_eq!(verdict("2021-09-01", "東京都", &[], "2021-04-02"), urgent, "an estimate of 2021");
    let why = said(&clinic("2027-06-01", "福岡県"), "2027-04-02");
    assert!(why.concat().contains("安全な目安の日を1日過ぎています"), "{why:?}");
}

#[test]
fn a_day_within_a_week_is_urgent_before_an_unknown_one_is_open() {
    assert_eq!(verdict("2027-06-01", "宮城県", &[], "2027-03-24"), Verdict::Open);
    assert_eq!(
        verdict("2027-06-01", "宮城県", &[], "2027-04-03"),
        Verdict::Urgent,
        "2 days to the published one"
    );
}

#[test]
fn what_is_not_known_is_open_before_an_estimate_is_expected() {
    assert_eq!(verdict("2027-06-01", "東京都", &[], "2026-11-24"), Verdict::Open);
    assert_eq!(
        verdict("2027-06-01", "福岡県", &STEPS[..3], "2026-11-24"),
        Verdict::Open,
        "of the designation"
    );
    let application = ["receipt-number", "designation-application"];
    assert_eq!(verdict("2027-06-01", "福岡県", &application, "2026-11-24"), Verdict::Expected);
}

#[test]
fn with_all_deadlines_published_and_ahead_it_can_be_made() {
    assert_eq!(verdict("2027-06-01", "石川県", &[], "2026-11-24"), Verdict::OnTime);
    assert_eq!(verdict("2027-06-01", "石川県", &STEPS[..4], "2027-04-20"), Verdict::OnTime);
}

/// Who moves a plan by a year is told no nonsense: a tick of the other month is a question, not a lost month.
#[test]
fn while_its_day_is_ahead_a_tick_of_another_month_moves_neither_verdict_nor_earliest_month() {
    let mut answers = clinic("2027-05-06", "東京都");
    let today = day("2026-12-05");
    answers.note("receipt-number", Some(day("2027-05-01")), facts().day, |noted| {
        noted.tick(true, "2026-11-27");
    });
    let before = earliest(facts(), &answers, today);
    answers.opening = "2028-05-06".into();
    let seen = outlook_on(&answers, "2026-12-05");
    assert!(seen.verdict < Verdict::AtRisk, "{:?} {:?}", seen.verdict, seen.reasons);
    assert!(!later_helps(&answers, "2026-12-05"));
    let (places, month) = elsewhere(&answers, &plan(&answers)).unwrap();
    let may = TickedFor::Month(day("2027-05-01"));
    assert_eq!((ids(&answers, places), month), (vec!["receipt-number"], may));
    assert_eq!(earliest(facts(), &answers, today), before);
}

proptest! {
    /// Only what somebody stands by says that a month is lost or at risk.
    #[test]
    fn no_plan_is_at_risk_by_days_that_nobody_stands_by(
        opening in 0u64..5000,
        before in 1u64..400,
        prefecture in 0usize..47,
        ticked in prop::collection::vec(any::<bool>(), 12),
        moved in any::<bool>(),
        own in prop::collection::vec(prop::option::of(1u64..300), 4),
        later in any::<bool>(),
    ) {
        let opening = day("2021-03-01") + Days::new(opening);
        let mut answers = clinic(&opening.to_string(), &facts().prefectures[prefecture]);
        answers.timing = later.then_some(Timing::Later).or(answers.timing);
        let designation = plan(&answers).designation;
        let milestones = ["request_deadline", "reply", "exec_deadline", "designation_application"];
        for (milestone, days) in milestones.iter().zip(own) {
            if let Some(days) = days {
                answers.set_told_day(milestone, (designation - Days::new(days)).to_string(), designation);
            }
        }
        let ticked_for = if moved { designation - Days::new(31) } else { designation };
        for (planned, _) in plan(&answers).steps.iter().zip(ticked).filter(|(_, ticked)| *ticked) {
            answers.note(&planned.step.id, Some(ticked_for), facts().day, |noted| noted.done = true);
        }
        let plan = plan(&answers);
        let today = designation - Days::new(before);
        let seen = outlook(facts(), &answers, &plan, today);
        let is_sure_and_past = |planned: &PlannedStep| {
            let is_past = matches!(status_unless_done(planned, today), StepStatus::Late(_));
            let is_sure = match &planned.due {
                Due::On(dated) | Due::Ask { latest: Some(dated) } => dated.certainty.is_sure(),
                _ => false,
            };
            is_past && is_sure && planned.step.on_late != OnLate::Nothing
        };
        let reply_is_sure = plan.reply.is_some_and(|reply| reply.is_sure());
        let contradicts = |planned: &PlannedStep| reply_is_sure && is_in_disorder(&plan, planned);
        // What was done for another month, and is past for this one.
        let of_other = |p: &PlannedStep| moved && answers.is_done(&p.step.id) && is_sure_and_past(p);
        // No office opens any more before the designation.
        let is_over = !later && facts().open_days.next_open(today) >= designation;
        let cannot_be_brought = |p: &PlannedStep| is_over && p.step.to_office && p.step.on_late == OnLate::Lost;
        let is_sure = plan
            .open(&answers)
            .any(|(_, p)| is_sure_and_past(p) || contradicts(p) || cannot_be_brought(p))
            || plan.steps.iter().any(of_other)
            // The person says that there was no designation in this month.
            || (!moved && plan.steps.iter().any(|p| p.step.conditional && answers.is_done(&p.step.id)));
        prop_assert_eq!(seen.verdict >= Verdict::AtRisk, is_sure, "{:?}: {:?}", seen.verdict, seen.reasons);
    }
}

/// 東京: the office told days that are later than the estimates of what follows them. Nothing is due before what it needs.
#[test]
fn an_estimate_is_never_before_the_told_day_of_what_it_needs() {
    let due = |answers: &Answers, step: &str| plan(answers).planned(step).unwrap().day().unwrap();
    let alone = clinic("2027-04-01", "東京都");
    assert_eq!((due(&alone, "present"), due(&alone, "application")), (day("2027-02-15"), day("2027-02-15")));
    let asked = told(alone.clone(), "request_deadline", "2027-02-19");
    assert_eq!((due(&asked, "present"), due(&asked, "application")), (day("2027-02-19"), day("2027-02-19")));
    let replied = told(asked.clone(), "reply", "2027-03-01");
    assert_eq!(due(&replied, "present"), day("2027-03-01"), "the reply brings the number");
    let all = told(replied, "exec_deadline", "2027-03-05");
    for step in ["application", "certificates"] {
        assert!(due(&all, step) >= day("2027-03-05"), "{step}: {}", due(&all, step));
    }
    let schedule = plan(&all);
    let Due::On(application) = &schedule.planned("application").unwrap().due else { panic!("it has a day") };
    assert!(!application.is_sure());
    let why = schedule.why(application, None, facts(), details());
    assert_eq!(
        why,
        "手順4「ポータルのアカウント登録と受付番号の提供」の後にすることなので、その日にそろえた目安の日です。"
    );
    // An arranged day of the line before that holds nothing up.
    let mut arranged = all;
    arranged.noted.insert(arranged_path("line"), "2027-02-20".into());
    let said = said(&arranged, "2026-12-20").concat();
    assert!(!said.contains("手順5"), "{said}");
}

/// 手順8 goes to the portal: what holds on a closed day is not for the bureau to say.
#[test]
fn who_knows_what_holds_on_a_closed_day_is_whoever_the_step_goes_to() {
    let answers = clinic("2027-04-01", "大阪府");
    let schedule = plan(&answers);
    let Due::On(billing) = &schedule.planned("online-billing").unwrap().due else { panic!("it has a day") };
    assert_eq!(billing.closed, Some(day("2027-03-20")));
    let why = schedule.why(billing, None, facts(), details());
    assert!(why.contains("コールセンター") && !why.contains("近畿厚生局"), "{why}");
}

/// Once opened, the first day of use is registered at once; nobody is asked whether it may still be handed in.
#[test]
fn what_is_left_after_the_opening_is_to_be_done_at_once() {
    let mut answers = clinic("2027-04-15", "岐阜県");
    done(
        &mut answers,
        &STEPS.map(|step| step).into_iter().filter(|step| *step != "start-day").collect::<Vec<_>>(),
    );
    let said = said(&answers, "2027-04-16").concat();
    assert!(said.contains("すぐに済ませてください") && !said.contains("まだ出せるか"), "{said}");
}

/// Line and devices lose no month, but green above 「59日過ぎています」 says what is not so.
#[test]
fn while_a_step_is_past_its_estimate_nothing_is_green_and_the_title_says_so() {
    let mut answers = clinic("2027-03-01", "静岡県");
    done(&mut answers, &["receipt-number", "present", "designation-application", "start-day"]);
    let title = |answers: &Answers| {
        let seen = outlook_on(answers, "2026-11-29");
        (seen.verdict, seen.title(), seen.class())
    };
    let filed = "厚生局への届け出は済みました。準備が残っています";
    assert_eq!(title(&answers), (Verdict::OnTime, filed, "open"));
    let mut answers = clinic("2027-03-01", "静岡県");
    assert_eq!(title(&answers), (Verdict::OnTime, "間に合いますが、目安より遅い手順があります", "open"));
    done(&mut answers, &["line", "equipment"]);
    assert_eq!(title(&answers), (Verdict::OnTime, "期限には、どれも間に合います", "ok"));
}

#[test]
fn the_days_before_an_unknown_deadlines_safe_day_are_as_urgent_as_before_a_published_one() {
    let seen = |place: &str, today: &str| {
        let seen = outlook_on(&clinic("2027-06-01", place), today);
        (seen.verdict, seen.title())
    };
    let fukuoka = plan(&clinic("2027-06-01", "福岡県"));
    let safe = fukuoka.planned("receipt-number").unwrap().day().unwrap();
    let before = |days| (safe - Days::new(days)).to_string();
    assert_eq!(seen("福岡県", &before(8)), (Verdict::Open, "締切がまだわかりません"));
    assert_eq!(seen("福岡県", &before(7)), (Verdict::Urgent, "急いで窓口に聞いてください"));
    // What is urgent here is to hand in; the deadline that nobody knows is another step's.
    assert_eq!(seen("宮城県", "2027-04-03"), (Verdict::Urgent, "急いでください。わからない締切もあります"));
    assert_eq!(seen("静岡県", "2027-03-25"), (Verdict::Urgent, "間に合いますが、急いでください"));
}

/// 2027-08-15 is a Sunday, and nobody says whether the office takes it the Friday before or the Monday after.
#[test]
fn the_days_before_the_safe_day_of_a_day_in_doubt_are_as_urgent() {
    let mut answers = clinic("2027-10-01", "静岡県");
    done(&mut answers, &["line", "equipment", "receipt-number"]);
    let schedule = plan(&answers);
    let present = schedule.planned("present").unwrap();
    assert!(matches!(&present.due, Due::On(dated) if dated.date == day("2027-08-15")));
    assert_eq!(present.by_safe_day(), Some(day("2027-08-13")));
    assert!(outlook_on(&answers, "2027-08-05").verdict < Verdict::Urgent, "8 days before the Friday");
    assert_eq!(outlook_on(&answers, "2027-08-06").verdict, Verdict::Urgent, "7 days before it");
}

/// The office has all it asked for. What is left is the test and the registration, in this order.
#[test]
fn after_all_is_submitted_the_next_step_is_what_the_others_wait_for_and_no_office_is_to_be_asked() {
    let mut answers = clinic("2027-03-01", "静岡県");
    for step in &STEPS[..8] {
        let ticked = Progress { done: true, facts: facts().day.to_string(), ..Progress::default() };
        answers.steps.insert(step.to_string(), ticked);
    }
    for today in ["2027-02-23", "2027-02-28", "2027-03-01", "2027-03-20"] {
        let seen = outlook_on(&answers, today);
        assert_eq!(seen.title(), "厚生局への届け出は済みました。残りの準備を急いでください", "{today}");
        assert_eq!(next(&answers, &seen), "set-up", "{today}");
    }
    answers.steps.insert("set-up".into(), Progress { done: true, ..Progress::default() });
    assert_eq!(next(&answers, &outlook_on(&answers, "2027-02-28")), "start-day");
}

/// The usage application is to be made on 15 January, with the number that comes with the line.
#[test]
fn nothing_is_green_while_a_step_waits_for_an_arranged_day_after_its_own() {
    let mut answers = clinic("2027-03-01", "静岡県");
    let mut arranged = |line: &str| {
        answers.noted.insert(arranged_path("line"), line.into());
        let seen = outlook_on(&answers, "2026-09-10");
        (seen.verdict, seen.class(), seen.title())
    };
    let behind = "間に合いますが、目安より遅い手順があります";
    assert_eq!(arranged("2027/2/25"), (Verdict::OnTime, "open", behind));
    let on_time = "期限には、どれも間に合います";
    assert_eq!(arranged("2026/11/20"), (Verdict::OnTime, "ok", on_time));
    // The delivery of what was ordered.
    let mut answers = clinic("2027-03-01", "静岡県");
    answers.noted.insert(arranged_path("equipment"), "2027/2/26".into());
    done(&mut answers, &["line", "equipment"]);
    let seen = outlook_on(&answers, "2026-11-29");
    assert_eq!((seen.verdict, seen.class(), seen.title()), (Verdict::OnTime, "open", behind));
    let why = said(&answers, "2026-11-29").concat();
    let delay = "手順2「カードリーダーなどの機器の手配」の予定日（令和9年2月26日）が、\
                 手順9「設置・設定と接続テスト」の令和9年2月22日より後です。";
    assert_eq!(why, delay);
}

/// A retroactive designation has other days: as long as nobody knows which it is, nothing is green.
#[test]
fn while_it_is_not_known_whether_the_designation_is_retroactive_nothing_is_green() {
    let mut answers = clinic("2027-08-02", "静岡県");
    done(&mut answers, &["line", "equipment"]);
    assert_eq!(outlook_on(&answers, "2026-11-29").class(), "ok");
    answers.application = Some(Application::Unsure);
    let seen = outlook_on(&answers, "2026-11-29");
    assert_eq!((seen.class(), seen.title()), ("open", "わかっている期限には、まだ間に合います"));
    assert!(
        said(&answers, "2026-11-29")
            .concat()
            .contains("遡及指定になるかどうかは、管轄の厚生局に聞けばわかります")
    );
}

/// Online billing loses no month, but the first bill depends on it.
#[test]
fn what_is_due_today_comes_before_what_decides_in_three_days() {
    let mut answers = clinic("2027-03-01", "静岡県");
    done(&mut answers, &STEPS[..7]);
    let on = |today: &str| next(&answers, &outlook_on(&answers, today));
    assert_eq!([on("2027-02-19"), on("2027-02-20")], ["online-billing", "online-billing"]);
    assert_eq!(on("2027-02-22"), "set-up", "what is past holds up nothing that decides");
    assert!(
        said(&answers, "2027-02-22")[0].starts_with("手順8「オンライン請求の利用開始申請」"),
        "but it is named"
    );
}

#[test]
fn of_two_deadlines_on_a_day_the_published_one_is_named() {
    let mut answers = clinic("2027-03-01", "静岡県");
    done(&mut answers, &["line", "equipment", "receipt-number"]);
    let named = first_due(&answers, "2027-02-15");
    let next = next(&answers, &outlook_on(&answers, "2027-02-15"));
    assert_eq!((next, named), ("present", Some("designation-application")));
}

/// Late requests are sent back (notice of 2021): a tick after the deadline makes nothing fine by itself.
#[test]
fn a_step_done_after_its_deadline_is_asked_about_until_something_follows_it() {
    let mut answers = clinic("2027-03-01", "静岡県");
    done(&mut answers, &["line", "equipment", "receipt-number"]);
    let on = |answers: &mut Answers, day: &str| {
        answers.steps.entry("receipt-number".into()).or_default().done_on = day.into();
    };
    on(&mut answers, "2026-12-28");
    let seen = outlook_on(&answers, "2027-01-05");
    assert_eq!((seen.verdict, seen.reasons.len()), (Verdict::OnTime, 0), "on its last day");
    on(&mut answers, "2027-01-05");
    let seen = outlook_on(&answers, "2027-01-05");
    assert_eq!(seen.verdict, Verdict::AtRisk);
    let schedule = build_schedule(facts(), &answers, day("2027-03-01")).unwrap();
    let said = advice::says(&answers, &schedule, &seen, day("2027-01-05"), details());
    assert!(said[0].starts_with("手順3の済んだ日が、締切（令和8年12月28日）より後です。"), "{said:?}");
    assert!(said[0].ends_with("受け付けられたか東海北陸厚生局静岡事務所に確かめてください。"), "{said:?}");
    // The receipt number came.
    done(&mut answers, &["present"]);
    assert!(outlook_on(&answers, "2027-01-20").reasons.is_empty());
}

/// What the verdict names first is asked first; a day that is told is not asked for any more, nor anything of a lost month.
#[test]
fn the_next_question_is_the_first_deadline_that_nobody_knows() {
    let told = |answers: &mut Answers, id: &str, on: &str| {
        answers.set_told_day(id, on.into(), day("2027-06-01"));
    };
    assert_eq!(asked(&clinic("2027-06-01", "静岡県"), "2026-11-27"), None, "its deadlines are published");
    let mut answers = clinic("2027-06-01", "東京都");
    assert_eq!(asked(&answers, "2026-11-27"), Some("receipt-number"));
    assert_eq!(asked(&answers, "2027-07-01"), None, "the month is lost");
    told(&mut answers, "request_deadline", "2027-03-25");
    assert_eq!(asked(&answers, "2026-11-27"), Some("designation-application"));
    told(&mut answers, "designation_application", "2027-04-30");
    assert_eq!(asked(&answers, "2026-11-27"), None);
    // A day that may be a closed one, where it is not said what holds then, comes after those that nobody knows, and not
    // before the step is the next one.
    let mut answers = clinic("2027-03-01", "東京都");
    assert_eq!(asked(&answers, "2026-11-27"), Some("receipt-number"));
    done(&mut answers, &["receipt-number", "designation-application"]);
    assert_eq!(asked(&answers, "2026-11-27"), None);
    done(&mut answers, &STEPS[..7]);
    assert_eq!(asked(&answers, "2027-02-19"), Some("online-billing"));
}

#[test]
fn who_has_opened_is_not_told_to_choose_another_month() {
    let schedule = plan(&clinic("2027-04-10", "富山県"));
    let asks = |today: &str| advice::call_why(&schedule, None, day(today));
    assert!(asks("2027-04-10").contains("何月にすれば間に合うか"));
    assert_eq!(asks("2027-04-11"), "いまからでも受け付けてもらえるか、指定がいつになるかを聞いてください。");
}
