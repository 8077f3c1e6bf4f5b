//! Plans that builds before the eleven steps wrote: nothing that was entered is lost, and what is new is asked about.

use domain::facts::Facts;
use domain::plan::Plan;
use domain::plan::answers::{Answers, Application, Timing};
use domain::plan::plan_file::{decode, decode_one, encode};
use domain::plan::plan_list::{Order, Sought, line, listed};
use domain::rules::advice;
use domain::rules::calendar::parse_date;
use domain::rules::schedule::{Path, Schedule, build_schedule, path};
use domain::rules::verdict::{Verdict, outlook, progress};
use test_support::{clinic, day, facts};

/// 25 plans in progress, in 8 prefectures, as a build of November 2026 exported them. The facilities are made up.
const PLANS: &str = include_str!("../data/plans-25.json");
const TODAY: &str = "2027-03-01";

/// The steps that there were then.
const OLD: [&str; 5] = ["equipment", "receipt-number", "present", "application", "designation-application"];

fn plans() -> Vec<Plan> {
    decode(PLANS, "fresh").unwrap()
}

fn named(name: &str) -> Plan {
    plans().into_iter().find(|plan| plan.name() == name).unwrap_or_else(|| panic!("no {name}"))
}

fn schedule(answers: &Answers) -> Schedule {
    let opening = parse_date(&answers.opening).unwrap().unwrap();
    build_schedule(facts(), answers, opening).unwrap()
}

fn verdict(answers: &Answers) -> Verdict {
    outlook(facts(), answers, &schedule(answers), day(TODAY)).verdict
}

/// The steps that an older tick may cover.
fn asked(answers: &Answers) -> Vec<&'static str> {
    let schedule = schedule(answers);
    let places = advice::maybe_done(answers, &schedule);
    places.into_iter().map(|i| schedule.steps[i].step.id.as_str()).collect()
}

#[test]
fn every_plan_is_read_with_all_that_was_entered_and_written_as_it_was() {
    let file: serde_json::Value = serde_json::from_str(PLANS).unwrap();
    let stored = file["plans"].as_array().unwrap();
    let plans = plans();
    assert_eq!((stored.len(), plans.len()), (25, 25));
    for (stored, plan) in stored.iter().zip(&plans) {
        assert_eq!(stored["id"], plan.id);
        let entries = stored["entries"].as_object().unwrap();
        assert_eq!(entries.len(), plan.entries.len());
        for (path, entry) in entries {
            assert_eq!(entry["text"], plan.text(path), "{path}");
            assert_eq!(entry["at"], plan.at(path), "{path}");
        }
        let answers = plan.answers();
        let mut written = plan.clone();
        assert_eq!(written.write(&answers, u64::MAX), [], "{}: nothing to write anew", plan.name());
        let mut fresh = Plan::new(plan.id.clone());
        fresh.write(&answers, 1);
        for (path, entry) in plan.entries.iter().filter(|(path, _)| *path != "name") {
            assert_eq!(fresh.text(path), entry.text, "{path} of {}", plan.name());
        }
        assert_eq!(decode_one(&encode(&[plan]), &plan.id).as_ref(), Ok(plan));
        assert_eq!(schedule(&answers).steps.len(), 12);
    }
}

#[test]
fn ticks_notes_told_days_and_parts_are_those_of_the_file() {
    let answers = named("東京ベイ病院").answers();
    for step in ["equipment", "receipt-number", "present", "application"] {
        let noted = answers.step(step).unwrap();
        assert!(noted.done && noted.facts.is_empty() && !noted.is_separate, "{step}");
        assert_eq!((noted.done_for.as_str(), noted.done_on.as_str()), ("2027-04-01", "2027/2/25"));
    }
    assert_eq!(answers.step("receipt-number").unwrap().note, "院長の印鑑待ち");
    assert_eq!(answers.deadlines.get("request_deadline").unwrap(), "1/28");
    assert_eq!(answers.told.get("designation_application").unwrap(), "東京都 2027-04-01");
    let due = |step: &str| schedule(&answers).planned(step).unwrap().due.latest();
    assert_eq!(due("receipt-number"), Some(day("2027-01-28")));
    assert_eq!(due("designation-application"), Some(day("2027-03-10")));
    // Parts that the steps had then are ones that they have now.
    let mut with_parts = named("東京ベイ病院");
    for part in ["prepare", "send", "receive"] {
        with_parts.set(&format!("step/designation-application/sub/{part}"), "true", u64::MAX);
    }
    let details = test_support::details().editions.last().unwrap();
    let parts = &with_parts.answers().step("designation-application").unwrap().subs.clone();
    assert_eq!(parts, &["prepare", "receive", "send"]);
    for step in OLD {
        let known = &details.step(step).unwrap().subs;
        assert!(parts.iter().all(|part| known.iter().any(|sub| sub.id == *part)), "{step}");
    }
}

/// Connection test and first day of use were no steps then: nobody knows whether they are done, so it is asked.
#[test]
fn a_plan_that_was_done_by_older_steps_is_asked_whether_it_is_ready_and_not_called_so() {
    let mut done = 0;
    for plan in plans() {
        let answers = plan.answers();
        let opening = parse_date(&answers.opening).unwrap().unwrap();
        if !OLD.iter().all(|step| answers.is_done(step)) {
            assert_ne!(verdict(&answers), Verdict::Done, "{}", plan.name());
        } else if opening <= day(TODAY) {
            let seen = outlook(facts(), &answers, &schedule(&answers), day(TODAY));
            let title = "使う用意は済みましたか。残りの手順を確かめてください";
            assert_eq!((seen.verdict, seen.title()), (Verdict::Urgent, title), "{}", plan.name());
            assert_eq!(asked(&answers), ["line", "certificates"], "{}", plan.name());
            done += 1;
        } else {
            assert_ne!(verdict(&answers), Verdict::Done, "{}: it has yet to be set up", plan.name());
        }
    }
    assert_eq!(done, 6);
    // With all steps ticked it is ready, as any plan.
    let mut answers = named("なにわ整形外科").answers();
    for step in ["line", "certificates", "online-billing", "set-up", "start-day"] {
        assert_ne!(verdict(&answers), Verdict::Done, "{step} is open");
        answers.note(step, Some(day("2027-03-01")), facts().day, |noted| noted.done = true);
    }
    assert_eq!(verdict(&answers), Verdict::Done);
    // Ticks of today's build leave nothing to guess.
    let mut answers = named("駿河クリニック").answers();
    for step in OLD {
        answers.note(step, None, facts().day, |noted| noted.done = false);
        answers.note(step, Some(day("2027-02-01")), facts().day, |noted| noted.done = true);
    }
    assert_ne!(verdict(&answers), Verdict::Done);
}

/// Whoever ticked by a build with the connection test and left that open has not tested, whatever is added later.
#[test]
fn a_step_that_is_added_later_makes_no_plan_without_the_connection_test_ready() {
    let mut later = facts().clone();
    let mut added = later.editions.last().unwrap().steps[0].clone();
    (added.id, added.since, added.split_from) = ("added".into(), Some(day("2027-02-01")), None);
    later.editions.last_mut().unwrap().steps.push(added);
    let later: &'static Facts = Box::leak(Box::new(later));
    let may_be_ready = |answers: &Answers| {
        let opening = parse_date(&answers.opening).unwrap().unwrap();
        let schedule = build_schedule(later, answers, opening).unwrap();
        outlook(later, answers, &schedule, day(TODAY)).may_be_ready
    };
    let mut answers = named("なにわ整形外科").answers();
    assert!(may_be_ready(&answers), "ticked before there was a test");
    for step in OLD {
        answers.note(step, None, day("2026-12-01"), |noted| noted.done = false);
        answers.note(step, Some(day("2026-12-01")), day("2026-12-01"), |noted| noted.done = true);
    }
    assert!(!may_be_ready(&answers));
}

/// The line was a part of the equipment, and the certificates of the application.
#[test]
fn an_older_tick_asks_about_what_has_become_a_step_of_its_own() {
    for plan in plans() {
        let answers = plan.answers();
        let of = |old: &str, new: &'static str| answers.is_done(old).then_some(new);
        let expected: Vec<&str> =
            of("equipment", "line").into_iter().chain(of("application", "certificates")).collect();
        assert_eq!(asked(&answers), expected, "{}", plan.name());
        assert!(answers.step("line").is_none(), "asked, not ticked");
    }
}

#[test]
fn what_was_answered_is_not_asked_again() {
    let mut answers = named("東京ベイ病院").answers();
    assert_eq!(asked(&answers), ["line", "certificates"]);
    let before = progress(&schedule(&answers), &answers);
    answers.steps.entry("line".into()).or_default().is_separate = true;
    assert_eq!(asked(&answers), ["certificates"], "it is not done yet");
    let mut plan = named("東京ベイ病院");
    plan.write(&answers, u64::MAX);
    assert_eq!(asked(&decode_one(&encode(&[&plan]), &plan.id).unwrap().answers()), ["certificates"], "kept");
    answers.note("certificates", Some(day("2027-04-01")), facts().day, |noted| noted.done = true);
    assert_eq!(asked(&answers), [""; 0], "it is done");
    assert_eq!(progress(&schedule(&answers), &answers), (before.0 + 1, before.1));
}

#[test]
fn a_tick_by_the_facts_of_today_asks_nothing() {
    let mut answers = clinic("2027-06-01", "静岡県");
    for step in ["equipment", "application"] {
        answers.note(step, Some(day("2027-06-01")), facts().day, |noted| noted.done = true);
    }
    assert_eq!(asked(&answers), [""; 0]);
    let mut plan = Plan::new("a".into());
    plan.write(&answers, 1);
    let mut read = decode_one(&encode(&[&plan]), "a").unwrap().answers();
    assert_eq!(asked(&read), [""; 0], "nor after it was saved");
    read.note("equipment", None, facts().day, |noted| noted.done = false);
    read.note("equipment", Some(day("2027-06-01")), day("2026-11-24"), |noted| noted.done = true);
    assert_eq!(asked(&read), ["line"], "ticked in a tab with the build of before");
}

/// As a build of November 2026 wrote it, letter by letter.
fn old(entries: &str) -> Plan {
    let text =
        format!(r#"{{"app":"onshi-guide","version":2,"plans":[{{"id":"a","entries":{{{entries}}}}}]}}"#);
    decode_one(&text, "a").unwrap()
}

fn kept(entries: &[(&str, &str)]) -> Answers {
    let text: Vec<String> =
        entries.iter().map(|(path, text)| format!(r#""{path}":{{"at":5,"text":"{text}"}}"#)).collect();
    let plan = old(&text.join(","));
    let mut fresh = Plan::new("b".into());
    fresh.write(&plan.answers(), 1);
    for (path, text) in entries {
        assert_eq!((plan.text(path), fresh.text(path)), (*text, *text), "{path}");
    }
    plan.answers()
}

#[test]
fn a_plan_for_later_keeps_its_way_and_its_ticks() {
    let answers = kept(&[
        ("opening", "2027/6/1"),
        ("prefecture", "広島県"),
        ("kind", "dental-clinic"),
        ("application", "new"),
        ("timing", "later"),
        ("deadline/request_deadline", "2027/3/25"),
        ("told/request_deadline", "広島県 2027-06-01"),
        ("step/later-ask/done", "true"),
        ("step/later-ask/done_for", "2027-06-01"),
        ("step/later-ask/note", "電話済み"),
        ("step/later-ask/sub/send", "true"),
    ]);
    assert_eq!((answers.timing, path(&answers)), (Some(Timing::Later), Path::Later));
    assert!(answers.is_done("later-ask"));
    let schedule = schedule(&answers);
    assert_eq!(schedule.planned("later-receipt-number").unwrap().due.latest(), Some(day("2027-03-25")));
    assert_eq!(asked(&answers), [""; 0]);
    assert_ne!(verdict(&answers), Verdict::Done);
}

#[test]
fn a_retroactive_plan_keeps_its_answers() {
    let answers = kept(&[
        ("opening", "2027/6/1"),
        ("prefecture", "東京都"),
        ("application", "retroactive"),
        ("step/equipment/done", "true"),
        ("step/equipment/done_for", "2027-06-01"),
        ("field/facility.name", "うみべ医院"),
    ]);
    assert_eq!((answers.application, path(&answers)), (Some(Application::Retroactive), Path::Retroactive));
    assert_eq!(build_schedule(facts(), &answers, day("2027-06-01")), None);
    assert!(answers.is_done("equipment"));
}

/// The forms of 2021 ask for a temporary code that no later procedure knows.
#[test]
fn a_plan_of_2021_keeps_what_only_that_procedure_asks_for() {
    let answers = kept(&[
        ("opening", "2021-09-01"),
        ("prefecture", "香川県"),
        ("kind", "pharmacy"),
        ("edition", "2021"),
        ("field/temporary-code", "3712345678"),
        ("field/temporary.name", "かもめ薬局"),
        ("step/temporary-code/done", "true"),
        ("step/temporary-code/done_for", "2021-09-01"),
        ("step/card-reader/done", "true"),
        ("step/card-reader/done_for", "2021-09-01"),
        ("step/card-reader/done_on", "4/1"),
    ]);
    assert_eq!(answers.field("temporary-code"), "3712345678");
    let schedule = schedule(&answers);
    assert_eq!(schedule.edition.id, "2021");
    assert_eq!(progress(&schedule, &answers), (2, 6));
    assert_eq!(asked(&answers), [""; 0]);
    let looked_at = Answers { opening: "2027-06-01".into(), ..answers.clone() };
    let later = build_schedule(facts(), &looked_at, day("2027-06-01")).unwrap();
    assert_eq!((later.edition.id.as_str(), progress(&later, &looked_at)), ("2021", (2, 6)));
}

/// The urgent ones used to sink to places 19 and 25 of 25, among those that were done.
#[test]
fn in_the_list_what_is_due_comes_first_and_what_is_done_last() {
    let plans = plans();
    let everything = Sought::new("", str::to_string);
    let listed = listed(facts(), &plans, &everything, false, Order::Deadline, day(TODAY));
    let place = |name: &str| listed.iter().position(|plan| plan.name() == name).unwrap();
    for urgent in ["世田谷デンタル", "博多こどもクリニック", "泉眼科", "札幌ファミリー内科"]
    {
        assert!(place(urgent) < 5, "{urgent} at {}", place(urgent));
    }
    let done = |plan: &&Plan| {
        let answers = plan.answers();
        outlook(facts(), &answers, &schedule(&answers), day(TODAY)).may_be_ready
    };
    let first_done = listed.iter().position(&done).unwrap();
    assert!(listed[first_done..].iter().all(done), "done ones last");
    let next = |name: &str| line(facts(), &named(name), day(TODAY)).next.unwrap();
    assert!(next("泉眼科").title.contains("受付番号"), "due in 4 days: {:?}", next("泉眼科"));
}

#[test]
fn what_is_submitted_is_not_called_ready() {
    let said = line(facts(), &named("さぬき薬局 高松店"), day(TODAY));
    assert_eq!(said.verdict_title, "厚生局への届け出は済みました。準備が残っています");
}
