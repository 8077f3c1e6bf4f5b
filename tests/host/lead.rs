//! Lead times: days arranged with a vendor, what a delay moves, and what takes longest.

use chrono::NaiveDate;
use domain::facts::edition::Step;
use domain::plan::answers::{Answers, Kind, Progress, arranged_path};
use domain::rules::lead::{Delayed, arranged, arranged_day, critical_path, effect, near_remarks};
use domain::rules::problems::problems;
use domain::rules::schedule::{DateOrigin, Due};
use test_support::{clinic, day, details, facts, schedule as plan};

fn done(answers: &mut Answers, steps: &[&str]) {
    for step in steps {
        answers.steps.insert((*step).into(), Progress { done: true, ..Progress::default() });
    }
}

fn ids<'a>(steps: impl IntoIterator<Item = &'a &'static Step>) -> Vec<&'static str> {
    steps.into_iter().map(|step| step.id.as_str()).collect()
}

fn tokyo() -> Answers {
    clinic("2027-05-06", "東京都")
}

#[test]
fn an_arranged_day_is_read_as_the_one_near_the_opening() {
    let plan = plan(&clinic("2027-06-10", "静岡県"));
    for (text, read) in [
        ("", None),
        ("2027-02-20", Some("2027-02-20")),
        ("令和９年２月２０日", Some("2027-02-20")),
        ("2月20日", Some("2027-02-20")),
        ("6/10", Some("2027-06-10")),
        ("7月20日", Some("2027-07-20")),
        ("12/1", Some("2026-12-01")),
        ("8月20日", Some("2026-08-20")),
        ("2026-06-01", Some("2026-06-01")),
        ("2028-06-09", Some("2028-06-09")),
    ] {
        assert_eq!(arranged_day(text, &plan), Ok(read.map(day)), "{text}");
    }
    let wrong = |text: &str| arranged_day(text, &plan).unwrap_err().message();
    assert!(wrong("2028-06-10").contains("開院・開局から1年より後"));
    assert!(wrong("2026-05-31").contains("指定日より1年以上前"));
    assert!(wrong("2月30日").contains("暦にない"));
    assert!(!wrong("来月").is_empty());
}

#[test]
fn a_day_that_cannot_be_read_is_listed_and_not_used() {
    let mut answers = tokyo();
    answers.noted.insert(arranged_path("equipment"), "らいしゅう".into());
    answers.noted.insert(arranged_path("line"), "3/1".into());
    let plan = plan(&answers);
    assert_eq!(arranged(&answers, &plan, "equipment"), None);
    assert_eq!(arranged(&answers, &plan, "line"), Some(day("2027-03-01")));
    assert_eq!(arranged(&answers, &plan, "set-up"), None);
    let listed = problems(&answers, None, Some(&plan), &facts().open_days);
    assert_eq!(listed.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["date-equipment"]);
    assert_eq!(listed[0].label(details()), "手順2の納品の予定日");
}

/// The step by the outcome's day, less the longest time that is stated, and on a closed day the open day before.
#[test]
fn what_has_no_day_of_its_own_is_counted_back_from_what_needs_it() {
    let plan = plan(&tokyo());
    let dated = |id: &str| match &plan.planned(id).unwrap().due {
        Due::On(dated) => *dated,
        due => panic!("{id}: {due:?}"),
    };
    // 29 April and 3 to 5 May are holidays, 1 May is a Saturday.
    assert_eq!(dated("start-day").date, day("2027-04-30"));
    assert_eq!(dated("set-up").date, day("2027-04-28"));
    let counted = DateOrigin::Counted(plan.planned("set-up").unwrap().step);
    assert_eq!((dated("certificates").date, dated("certificates").origin), (day("2027-04-21"), counted));
    // Why it is not the 29th is told.
    let why = plan.why(&dated("set-up"), None, facts(), details());
    assert!(why.contains("令和9年4月29日(木)は昭和の日で閉庁日です"), "{why}");
    assert_eq!(dated("certificates").closed, None, "a Wednesday by itself");
}

#[test]
fn a_delay_moves_the_steps_that_need_the_outcome() {
    let answers = tokyo();
    let plan = plan(&answers);
    let of = |on: &str| effect(&plan, &answers, "line", day(on));
    let early = of("2027-03-14");
    assert_eq!(ids(&early.dependents), ["application", "certificates", "set-up", "start-day"]);
    assert_eq!((early.delayed.len(), early.slack), (0, Some(1)));
    assert_eq!((of("2027-03-15").delayed.len(), of("2027-03-15").slack), (0, Some(0)), "just in time");
    let late = of("2027-04-23");
    assert_eq!(late.slack, Some(-39));
    let delayed = |id: &str, on: &str, possible: &str| {
        let step = plan.planned(id).unwrap().step;
        Delayed { step, day: day(on), possible: day(possible) }
    };
    // The letter takes a week from the application for the certificates; by then it is set up at once.
    assert_eq!(
        late.delayed,
        [
            delayed("application", "2027-03-15", "2027-04-23"),
            delayed("certificates", "2027-04-21", "2027-04-23"),
            delayed("set-up", "2027-04-28", "2027-04-30"),
        ]
    );
}

#[test]
fn what_is_done_is_not_delayed_and_a_step_that_nothing_needs_moves_nothing() {
    let mut answers = tokyo();
    let set_up = effect(&plan(&answers), &answers, "equipment", day("2027-04-29"));
    assert_eq!(ids(&set_up.dependents), ["set-up", "start-day"]);
    assert_eq!(set_up.delayed.iter().map(|d| d.step.id.as_str()).collect::<Vec<_>>(), ["set-up"]);
    done(&mut answers, &["application", "certificates"]);
    let line = effect(&plan(&answers), &answers, "line", day("2027-04-27"));
    assert_eq!((ids(&line.dependents), line.slack), (vec!["set-up", "start-day"], Some(1)));
    let last = effect(&plan(&answers), &answers, "start-day", day("2027-06-27"));
    assert_eq!((last.dependents.len(), last.delayed.len(), last.slack), (0, 0, None));
    let unknown = effect(&plan(&answers), &answers, "nowhere", day("2027-06-27"));
    assert_eq!((unknown.dependents.len(), unknown.slack), (0, None));
}

/// The slack is that of a naive look at every day: the first day on which something is late.
#[test]
fn a_day_more_than_the_slack_is_one_too_many() {
    for (place, opening) in [("東京都", "2027-05-06"), ("静岡県", "2027-06-10"), ("大阪府", "2027-09-30")]
    {
        let answers = clinic(opening, place);
        let plan = plan(&answers);
        for of in ["line", "equipment", "receipt-number", "present", "application", "certificates", "set-up"]
        {
            let late = |on: NaiveDate| !effect(&plan, &answers, of, on).delayed.is_empty();
            let mut days = day("2026-12-01").iter_days();
            let first = days.find(|on| late(*on)).unwrap();
            let before = first.pred_opt().unwrap();
            assert_eq!(effect(&plan, &answers, of, before).slack, Some(0), "{place} {of} {first}");
            assert_eq!(
                effect(&plan, &answers, of, day("2026-12-01")).slack,
                Some((before - day("2026-12-01")).num_days())
            );
        }
    }
}

#[test]
fn the_line_is_what_takes_longest() {
    let mut answers = tokyo();
    let path = |answers: &Answers| ids(&critical_path(&plan(answers), answers));
    assert_eq!(path(&answers), ["line", "application", "certificates", "set-up", "start-day"]);
    done(&mut answers, &["line"]);
    let by_letter = ["receipt-number", "present", "application", "certificates", "set-up", "start-day"];
    assert_eq!(path(&answers), by_letter, "then the letter with the certificates");
    done(&mut answers, &["receipt-number", "present", "application"]);
    assert_eq!(path(&answers), ["certificates", "set-up", "start-day"]);
    done(&mut answers, &["certificates"]);
    assert_eq!(path(&answers), [""; 0], "nothing left that has a stated time");
}

#[test]
fn a_procedure_without_stated_times_has_no_longest_path() {
    let answers = clinic("2021-09-01", "東京都");
    assert!(critical_path(&plan(&answers), &answers).is_empty());
}

/// The only legal day that was past stood in a closed fold behind a box that nobody had ticked.
#[test]
fn a_notice_to_another_authority_is_near_from_two_months_before_its_day_until_the_opening() {
    let edition = details().editions.last().unwrap();
    let near = |kind: Option<Kind>, place: &str, today: &str| {
        let answers = Answers { kind, ..clinic("2027-05-06", place) };
        let found = near_remarks(edition, &answers, day("2027-05-06"), day(today));
        found.into_iter().map(|(remark, due)| (remark.id.as_str(), due)).collect::<Vec<_>>()
    };
    let medical = Some(Kind::MedicalClinic);
    let crowded = vec![("crowded-area", day("2026-11-06"))];
    for today in ["2026-09-07", "2026-11-06", "2026-11-29", "2027-05-06"] {
        assert_eq!(near(medical, "東京都", today), crowded, "{today}");
    }
    for today in ["2026-09-06", "2027-05-07"] {
        assert_eq!(near(medical, "東京都", today), [], "{today}");
    }
    assert_eq!(near(medical, "石川県", "2026-11-29"), [], "no such area");
    assert_eq!(near(Some(Kind::DentalClinic), "東京都", "2026-11-29"), [], "another kind");
    assert_eq!(near(None, "東京都", "2026-11-29"), [], "the kind is not known yet");
    for says in [texts::schedule::remark_near("題", "日"), texts::schedule::remark_past("題", "日")] {
        assert!(
            says.contains("要確認") && says.contains("当てはまるとき"),
            "it is not known whether it applies: {says}"
        );
    }
}

/// The connection test needs the line, the devices and the certificate.
#[test]
fn a_day_before_that_of_what_it_needs_is_told() {
    let mut answers = clinic("2027-07-01", "石川県");
    for (id, on) in [("line", "2027-06-20"), ("equipment", "2027-05-01"), ("certificates", "2027-06-22")] {
        answers.noted.insert(arranged_path(id), on.into());
    }
    let test = |on: &str| effect(&plan(&answers), &answers, "set-up", day(on)).needed_later;
    let told: Vec<_> = test("2027-05-10").into_iter().map(|(step, on)| (step.id.as_str(), on)).collect();
    assert_eq!(told, [("line", day("2027-06-20")), ("certificates", day("2027-06-22"))]);
    assert_eq!(test("2027-06-22"), []);
}
