//! Own steps: their days, their places on the path, and where they are shown. They are never part of the verdict.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::facts::source::Certainty;
use domain::output::desk::{Desk, tasks};
use domain::output::paper::client_sheet::{ClientSheet, client_sheet};
use domain::output::timeline::marks;
use domain::plan::Plan;
use domain::plan::answers::{Answers, Keyword, Progress};
use domain::plan::handed_out::{HandedOut, moved, record};
use domain::plan::own_steps::lead::{hand_in_day, hand_in_says, lead_path, office_lead};
use domain::plan::own_steps::order::{PlacedStep, can_move, done_line, move_step, placed};
use domain::plan::own_steps::{NoDay, Part, Side, Unit, add, delete, is_own, own_steps, set, template};
use domain::plan::plan_file::{decode, encode};
use domain::plan::settings::Issuer;
use domain::plan::share::{Shared, link};
use domain::plan::turn::{Turn, turn_path};
use domain::rules::problems::problems;
use domain::rules::verdict::outlook;
use proptest::prelude::*;
use test_support::{checklist_of, clinic, day, details, facts, feed, schedule, tick};

const TODAY: &str = "2026-12-01";

fn on_path(answers: &Answers) -> Vec<PlacedStep> {
    placed(answers, &schedule(answers), &facts().open_days)
}

/// An own step with parts; its id.
fn with(answers: &mut Answers, title: &str, parts: &[(Part, &str)]) -> String {
    let id = add(answers, 1_000);
    set(answers, &id, Part::Title, title.into());
    for (part, text) in parts {
        set(answers, &id, *part, (*text).into());
    }
    id
}

fn only_day(answers: &Answers) -> Result<NaiveDate, NoDay> {
    let [own] = <[PlacedStep; 1]>::try_from(on_path(answers)).unwrap();
    own.day
}

#[test]
fn a_day_is_typed_as_people_write_days() {
    for (typed, means) in
        [("2027-03-01", "2027-03-01"), ("令和9年3月1日", "2027-03-01"), ("３月１日", "2027-03-01")]
    {
        let mut answers = clinic("2027-04-01", "静岡県");
        with(&mut answers, "内覧会", &[(Part::Date, typed)]);
        assert_eq!(only_day(&answers), Ok(day(means)), "{typed}");
    }
}

#[test]
fn days_are_counted_from_the_opening_the_designation_or_a_step() {
    use Side::{After, Before};
    use Unit::{Days, OpenDays};
    let counted = |from: &str, days: &str, unit: Unit, side: Side| {
        let mut answers = clinic("2027-04-05", "静岡県");
        let parts = [
            (Part::From, from),
            (Part::Days, days),
            (Part::Unit, unit.keyword()),
            (Part::Side, side.keyword()),
        ];
        with(&mut answers, "手配", &parts);
        only_day(&answers)
    };
    // 2027-04-05 is a Monday.
    assert_eq!(counted("opening", "3", Days, Before), Ok(day("2027-04-02")));
    assert_eq!(counted("opening", "1", OpenDays, Before), Ok(day("2027-04-02")), "over the weekend");
    assert_eq!(counted("opening", "3", OpenDays, Before), Ok(day("2027-03-31")));
    assert_eq!(counted("opening", "5", OpenDays, After), Ok(day("2027-04-12")));
    assert_eq!(counted("opening", "２", Days, After), Ok(day("2027-04-07")), "full-width digits");
    assert_eq!(counted("designation", "0", Days, Before), Ok(day("2027-04-01")));
    // Step 3 in Shizuoka is due on 2027-02-01, a Monday.
    let request = schedule(&clinic("2027-04-05", "静岡県")).steps[2].clone();
    let due = request.day().unwrap();
    assert_eq!(counted(&request.step.id, "10", Days, Before), Ok(due - chrono::Days::new(10)));
    assert_eq!(
        counted("opening", "12日", Days, Before),
        Err(NoDay::Unread("日数は、0から400までの数字で入力してください。".into()))
    );
    assert_eq!(counted("opening", "", Days, Before), Err(NoDay::Blank));
    assert_eq!(counted("gone", "3", Days, Before), Err(NoDay::NoBase));
}

#[test]
fn an_open_day_count_skips_closed_days_on_either_side() {
    let days = &facts().open_days;
    assert_eq!(days.open_days_before(day("2027-01-04"), 1), day("2026-12-28"), "over the turn of the year");
    assert_eq!(days.open_days_after(day("2026-12-28"), 1), day("2027-01-04"));
    assert_eq!(days.open_days_before(day("2027-04-04"), 0), day("2027-04-02"), "a Sunday");
    assert_eq!(days.open_days_after(day("2027-04-04"), 0), day("2027-04-05"));
    assert_eq!(days.open_days_before(day("2027-04-04"), 1), day("2027-04-02"));
}

#[test]
fn what_cannot_be_read_is_told_by_its_field_and_kept() {
    let mut answers = clinic("2027-04-01", "静岡県");
    let id = with(&mut answers, "内覧会", &[(Part::Date, "来週あたり")]);
    let schedule = schedule(&answers);
    let wrong = problems(&answers, None, Some(&schedule), &facts().open_days);
    let [problem] = wrong.as_slice() else { panic!("{wrong:?}") };
    assert_eq!(
        (problem.field.as_str(), problem.step.as_deref()),
        (&*format!("{id}-date"), Some(id.as_str()))
    );
    assert_eq!(problem.label(details()), "自分の手順: 内覧会");
    assert_eq!(own_steps(&answers)[0].date, "来週あたり");
}

#[test]
fn a_step_stands_by_its_day_until_it_is_moved() {
    let mut answers = clinic("2027-04-01", "静岡県");
    let base = schedule(&answers);
    let due = base.steps[2].day().unwrap();
    let id = with(&mut answers, "見直し", &[(Part::From, &base.steps[2].step.id), (Part::Days, "0")]);
    let last = base.steps.iter().rposition(|planned| planned.day().is_some_and(|day| day <= due)).unwrap();
    assert_eq!(on_path(&answers)[0].slot, last + 1);
    let shift = |answers: &mut Answers, up: bool| {
        let schedule = schedule(answers);
        move_step(answers, &schedule, &facts().open_days, &id, up);
    };
    shift(&mut answers, true);
    assert_eq!(on_path(&answers)[0].slot, last);
    // Another opening: it stays after the step it was put after.
    answers.opening = "2027-06-01".into();
    assert_eq!(on_path(&answers)[0].slot, last);
    for _ in 0..20 {
        shift(&mut answers, true);
    }
    assert_eq!(on_path(&answers)[0].slot, 0);
    assert_eq!(can_move(&on_path(&answers), &id, base.steps.len()), (false, true));
    for _ in 0..40 {
        shift(&mut answers, false);
    }
    assert_eq!(on_path(&answers)[0].slot, base.steps.len());
    assert_eq!(can_move(&on_path(&answers), &id, base.steps.len()), (true, false));
}

#[test]
fn steps_pass_each_other_in_one_place() {
    let mut answers = clinic("2027-04-01", "静岡県");
    let ids: Vec<String> = ["一", "二", "三"]
        .iter()
        .map(|title| with(&mut answers, title, &[(Part::Date, "2026-12-10")]))
        .collect();
    let order =
        |answers: &Answers| on_path(answers).iter().map(|own| own.step.title.clone()).collect::<String>();
    assert_eq!(order(&answers), "一二三");
    let base = schedule(&answers);
    move_step(&mut answers, &base, &facts().open_days, &ids[2], true);
    assert_eq!(order(&answers), "一三二");
    move_step(&mut answers, &base, &facts().open_days, &ids[0], false);
    assert_eq!(order(&answers), "三一二");
    assert!(on_path(&answers).iter().all(|own| own.slot == on_path(&answers)[0].slot));
}

#[test]
fn own_steps_are_shown_with_the_other_days_and_decide_nothing() {
    let mut answers = clinic("2027-04-01", "静岡県");
    let without = outlook(facts(), &answers, &schedule(&answers), day(TODAY));
    let id = with(&mut answers, "内覧会,案内", &[(Part::Date, "2026-11-20")]);
    let schedule = schedule(&answers);
    assert_eq!(outlook(facts(), &answers, &schedule, day(TODAY)), without, "although its day is past");

    let mark = marks(&schedule, &answers, &facts().open_days, day(TODAY));
    let mark = mark.iter().find(|mark| mark.step.as_deref() == Some(&id)).unwrap();
    assert_eq!((mark.sign.as_str(), mark.certainty, mark.late), ("自", Some(Certainty::Own), true));

    let mut plan = Plan::new("p".into());
    plan.write(&answers, 1);
    let entries = Desk::default().look_through(facts(), details(), std::slice::from_ref(&plan), day(TODAY));
    let task = |entries: &[Arc<_>]| tasks(entries, None).into_iter().find(|task| task.step == id);
    assert_eq!(task(&entries).unwrap().what, "自分の手順: 内覧会,案内");
    answers.noted.insert(turn_path(&id), Turn::Client.keyword().into());
    plan.write(&answers, 2);
    let entries = Desk::default().look_through(facts(), details(), std::slice::from_ref(&plan), day(TODAY));
    assert_eq!(task(&entries).unwrap().turn, Turn::Client);
    tick(&mut answers, &id);
    plan.write(&answers, 3);
    let entries = Desk::default().look_through(facts(), details(), &[plan], day(TODAY));
    assert_eq!(task(&entries), None, "done");
}

/// A day counted from a safe one is no surer than that, and nobody has missed anything when it is past.
#[test]
fn on_the_desk_an_own_step_is_no_surer_than_the_day_it_is_counted_from() {
    let mut answers = clinic("2027-04-01", "東京都");
    let counted = [(Part::From, "designation-application"), (Part::Days, "3")];
    let unsure = with(&mut answers, "書類をそろえる", &counted);
    let opening = with(&mut answers, "内覧会", &[(Part::From, "opening"), (Part::Days, "60")]);
    let mut plan = Plan::new("p".into());
    plan.write(&answers, 1);
    let entries = Desk::default().look_through(facts(), details(), &[plan], day("2027-03-20"));
    let task = |id: &str| {
        let task = tasks(&entries, None).into_iter().find(|task| task.step == id).unwrap();
        (task.certainty, task.days < 0, task.is_surely_late())
    };
    assert_eq!(task(&unsure), (Some(Certainty::Safe), true, false));
    assert_eq!(task(&opening), (Some(Certainty::Own), true, true));
}

fn calendar(answers: &Answers, today: &str) -> String {
    let schedule = schedule(answers);
    let feed = feed(&schedule, answers, today);
    feed.all().text.replace("\r\n ", "")
}

#[test]
fn calendar_files_have_own_steps_and_the_days_to_hand_in_early() {
    let mut answers = clinic("2027-04-01", "静岡県");
    let id = with(&mut answers, "内覧会", &[(Part::Date, "2027-03-20")]);
    answers.noted.insert(lead_path(), "3".into());
    let text = calendar(&answers, TODAY);
    assert!(text.contains(&format!("UID:p.{id}@onshi-guide")), "{text}");
    assert!(text.contains("SUMMARY:自分の手順: 内覧会"));
    assert!(text.contains("SUMMARY:早めに出す日: 手順3 受付番号の情報提供依頼"));
    tick(&mut answers, &id);
    assert!(calendar(&answers, TODAY).contains("SUMMARY:【済】自分の手順: 内覧会"));
}

/// On paper and in calendars, too; what is entered or counted from a sure day says nothing more.
#[test]
fn papers_and_calendars_say_of_an_own_step_how_sure_the_day_is_that_it_is_counted_from() {
    let today = "2026-10-01";
    let mut answers = clinic("2027-04-01", "東京都");
    let from = |step: &'static str| [(Part::From, step), (Part::Days, "3")];
    let safe = with(&mut answers, "書類をそろえる", &from("designation-application"));
    let estimate = with(&mut answers, "回線を決める", &from("line"));
    let sure = with(&mut answers, "内覧会", &[(Part::Date, "2027-03-20")]);
    let schedule = schedule(&answers);
    let outlook = outlook(facts(), &answers, &schedule, day(today));
    let paper = checklist_of(&answers, today, "", "");
    let client = client_sheet(&ClientSheet {
        schedule: &schedule,
        answers: &answers,
        outlook: &outlook,
        facts: facts(),
        details: details(),
        today: day(today),
        issuer: &Issuer::default(),
        link: None,
        lacks_settings: false,
        doubt: "",
    });
    let text = feed(&schedule, &answers, today).all().text.replace("\r\n ", "");
    let event = |id: &str| {
        let mut events = text.split("BEGIN:VEVENT");
        events.find(|event| event.contains(&format!("UID:p.{id}@"))).unwrap().to_string()
    };
    let shown = [
        (safe, "書類をそろえる", "まで【安全な目安】</td>", "SUMMARY:【安全な目安】自分の手順", "TENTATIVE"),
        (estimate, "回線を決める", "まで【目安】</td>", "SUMMARY:【目安】自分の手順", "CONFIRMED"),
        (sure, "内覧会", "まで</td>", "SUMMARY:自分の手順", "CONFIRMED"),
    ];
    for (id, title, due, summary, status) in shown {
        for paper in [&paper, &client] {
            let row = paper.split("<tr>").find(|row| row.contains(&format!("{title}</b>"))).unwrap();
            assert!(row.contains(due), "{title}: {row}");
        }
        let event = event(&id);
        assert!(event.contains(summary) && event.contains(&format!("STATUS:{status}")), "{event}");
        let unsure = summary.strip_prefix("SUMMARY:【").and_then(|rest| rest.split_once('】'));
        assert_eq!(event.contains("日付: "), unsure.is_some(), "{event}");
        assert!(unsure.is_none_or(|(sure, _)| event.contains(&format!("（{sure}）"))), "{event}");
    }
}

#[test]
fn the_day_to_hand_in_early_says_how_sure_the_day_of_its_step_is() {
    let mut answers = clinic("2027-04-01", "静岡県");
    answers.noted.insert(lead_path(), "3".into());
    let text = calendar(&answers, TODAY);
    assert!(text.contains("手順の日は令和9年2月1日(月)（公表）です。"), "{text}");
    let elsewhere = Answers { prefecture: "大阪府".into(), ..answers };
    let text = calendar(&elsewhere, TODAY);
    assert!(text.contains("（目安（事業者・団体などの案内による））です。"), "{text}");
}

#[test]
fn the_office_lead_time_counts_open_days_before_known_deadlines_only() {
    let mut answers = clinic("2027-04-01", "静岡県");
    answers.noted.insert(lead_path(), "3".into());
    let schedule = schedule(&answers);
    let early = |i: usize| hand_in_day(&schedule, &schedule.steps[i], &answers, &facts().open_days);
    let due = schedule.steps[2].day().unwrap();
    assert_eq!(due, day("2027-02-01"), "a Monday");
    assert_eq!(early(2), Some(day("2027-01-27")));
    let reply = schedule.reply.as_ref().unwrap().date;
    assert_eq!((reply, early(3)), (day("2027-02-10"), Some(day("2027-02-12"))), "its numbers come by post");
    let says = |i: usize| hand_in_says(&schedule, &schedule.steps[i], &answers, &facts().open_days).unwrap();
    assert_eq!(says(2), "早めに出す日: 令和9年1月27日(水)（手順の日の3開庁日前。自分で決めた日数）");
    assert!(says(3).contains("（受付番号が回答書（令和9年2月10日(水)発送）で届いてから。"), "{}", says(3));
    for (i, planned) in schedule.steps.iter().enumerate() {
        if planned.step.due.is_none() {
            assert_eq!(early(i), None, "step {} has no deadline of its own", planned.step.number);
        }
    }
    for (typed, means) in [("", Ok(None)), ("0", Ok(None)), ("５", Ok(Some(5)))] {
        assert_eq!(office_lead(typed), means);
    }
    assert!(office_lead("三日").is_err() && office_lead("401").is_err());
}

/// 大阪: the papers are taken from 1 to 10 March.
#[test]
fn nothing_is_to_be_handed_in_early_before_the_office_takes_it() {
    let mut answers = clinic("2027-04-01", "大阪府");
    let early = |answers: &Answers| {
        let schedule = schedule(answers);
        let planned = schedule.planned("designation-application").unwrap();
        (planned.day(), hand_in_day(&schedule, planned, answers, &facts().open_days))
    };
    for (lead, day_of) in [("3", "2027-03-05"), ("10", "2027-03-01")] {
        answers.noted.insert(lead_path(), lead.into());
        assert_eq!(early(&answers), (Some(day("2027-03-10")), Some(day(day_of))), "{lead}");
    }
    let schedule = schedule(&answers);
    let planned = schedule.planned("designation-application").unwrap();
    let says = hand_in_says(&schedule, planned, &answers, &facts().open_days).unwrap();
    assert_eq!(
        says,
        "早めに出す日: 令和9年3月1日(月)（それより前には出せないため、自分で決めた日数より遅くなります）"
    );
}

/// The start of use needs the connection test.
#[test]
fn nothing_is_to_be_handed_in_early_before_what_it_needs() {
    let mut answers = clinic("2027-05-06", "大阪府");
    answers.noted.insert(lead_path(), "5".into());
    let schedule = schedule(&answers);
    for planned in &schedule.steps {
        let early = hand_in_day(&schedule, planned, &answers, &facts().open_days);
        for before in schedule.steps.iter().filter(|before| planned.step.after.contains(&before.step.id)) {
            assert!(early.is_none() || before.day() <= early, "{} {}", before.step.id, planned.step.id);
        }
    }
}

#[test]
fn the_desk_goes_by_the_day_to_hand_in_early_until_that_is_past() {
    let mut answers = clinic("2027-04-01", "静岡県");
    answers.noted.insert(lead_path(), "3".into());
    let mut plan = Plan::new("p".into());
    plan.write(&answers, 1);
    let found = |today: &str| {
        let entries =
            Desk::default().look_through(facts(), details(), std::slice::from_ref(&plan), day(today));
        let step = schedule(&answers).steps[2].step.id.clone();
        let task = tasks(&entries, None).into_iter().find(|task| task.step == step).unwrap();
        (task.day, task.what)
    };
    let title = "手順3 受付番号の情報提供依頼";
    assert_eq!(
        found("2027-01-20"),
        (day("2027-01-27"), format!("{title}（早めに出す日。もとの日は令和9年2月1日）"))
    );
    assert_eq!(found("2027-01-28"), (day("2027-02-01"), title.into()), "the deadline is still ahead");
}

#[test]
fn own_days_that_moved_are_told_like_others() {
    let mut answers = clinic("2027-04-01", "静岡県");
    let id = with(&mut answers, "内覧会", &[(Part::From, "opening"), (Part::Days, "7")]);
    let mut plan = Plan::new("p".into());
    plan.write(&answers, 1);
    let days = &facts().open_days;
    let (path, text) = record(HandedOut::Checklist, &answers, &schedule(&answers), days, day(TODAY));
    plan.set(&path, &text, 2);
    set(&mut answers, &id, Part::Days, "10".into());
    let found = moved(&plan, &answers, &schedule(&answers), days);
    assert_eq!(found[0].days[0].in_words(), "自分の手順: 内覧会: 令和9年3月25日 → 令和9年3月22日");
}

#[test]
fn files_hold_own_steps_and_links_do_not() {
    let mut answers = clinic("2027-04-01", "静岡県");
    with(&mut answers, "内覧会", &[(Part::Date, "2027-03-20")]);
    let mut plan = Plan::new("p".into());
    plan.write(&answers, 1);
    let read = decode(&encode(&[&plan]), "fresh").unwrap();
    assert_eq!(read[0].answers(), answers);
    let made = link(facts(), &Shared::of(facts(), &answers));
    let mut bare = clinic("2027-04-01", "静岡県");
    bare.stamp_context();
    assert_eq!(made, link(facts(), &Shared::of(facts(), &bare)));
}

#[test]
fn a_copy_for_a_sister_institution_has_the_steps_without_typed_days_and_progress() {
    let mut answers = clinic("2027-04-01", "静岡県");
    let id = with(&mut answers, "内覧会", &[(Part::Date, "2027-03-20")]);
    with(&mut answers, "電話", &[(Part::From, "opening"), (Part::Days, "14")]);
    tick(&mut answers, &id);
    let mut plan = Plan::new("p".into());
    plan.write(&answers, 1);
    let copy = Plan::copy("q".into(), &plan, details(), 2).answers();
    let found: Vec<(String, String)> =
        own_steps(&copy).into_iter().map(|own| (own.title, own.date + &own.days)).collect();
    assert_eq!(found, [("内覧会".into(), String::new()), ("電話".into(), "14".into())]);
    assert!(!copy.is_done(&id));
}

#[test]
fn deleting_a_step_leaves_nothing_of_it() {
    let mut answers = clinic("2027-04-01", "静岡県");
    let before = answers.clone();
    let id = with(&mut answers, "内覧会", &[(Part::Date, "2027-03-20")]);
    answers.noted.insert(turn_path(&id), Turn::Us.keyword().into());
    tick(&mut answers, &id);
    assert!(is_own(&id) && !is_own("equipment"));
    delete(&mut answers, &id);
    assert_eq!(answers, before);
}

#[test]
fn what_two_copies_change_of_a_step_is_merged_part_by_part() {
    let mut answers = clinic("2027-04-01", "静岡県");
    let id = with(&mut answers, "内覧会", &[(Part::Date, "2027-03-20")]);
    let mut here = Plan::new("p".into());
    here.write(&answers, 1);
    let mut there = here.clone();
    here.set(&Part::Title.path(&id), "内覧会の案内", 2);
    there.set(&Part::Date.path(&id), "2027-03-21", 3);
    here.merge(&there);
    let [own] = <[_; 1]>::try_from(own_steps(&here.answers())).unwrap();
    assert_eq!((own.title.as_str(), own.date.as_str()), ("内覧会の案内", "2027-03-21"));
    // Deleted there while it is renamed here: what is left is no step.
    let mut gone = here.answers();
    delete(&mut gone, &id);
    there.merge(&here);
    there.write(&gone, 5);
    here.set(&Part::Title.path(&id), "案内", 6);
    here.merge(&there);
    assert_eq!(own_steps(&here.answers()), []);
}

#[test]
fn a_template_gives_new_plans_the_steps_without_the_days_of_one_opening() {
    let mut answers = clinic("2027-04-01", "静岡県");
    with(&mut answers, "内覧会", &[(Part::Date, "2027-03-20")]);
    let call = with(&mut answers, "電話", &[(Part::From, "opening"), (Part::Days, "14")]);
    answers.noted.insert(lead_path(), "3".into());
    let mut book = Plan::new("office-book".into());
    assert!(!template::set_template(&mut book, &answers, 1).is_empty());
    assert_eq!(template::told(&book), (2, "3"));
    let mut plan = Plan::new("new".into());
    assert!(template::apply(&mut plan, &book, 2));
    assert!(template::is_untouched(&plan, &book));
    let steps = own_steps(&plan.answers());
    assert_eq!(steps.iter().map(|own| own.title.as_str()).collect::<Vec<_>>(), ["内覧会", "電話"]);
    assert_eq!(steps[0].date, "", "its day was that of one opening");
    assert_eq!(steps[1].days, "14");
    plan.set("opening", "2027-06-01", 3);
    assert!(!template::is_untouched(&plan, &book));
    // A plan with fewer steps takes the place of the one before.
    delete(&mut answers, &call);
    template::set_template(&mut book, &answers, 4);
    assert_eq!(template::told(&book), (1, "3"));
    template::set_template(&mut book, &Answers::default(), 5);
    assert_eq!(template::told(&book), (0, ""));
    assert!(!template::apply(&mut Plan::new("later".into()), &book, 6));
}

proptest! {
    #[test]
    fn any_texts_and_moves_leave_each_step_on_the_path_once(
        texts in proptest::collection::vec((".{0,12}", ".{0,6}", 0usize..6), 0..6),
        moves in proptest::collection::vec((0usize..6, any::<bool>()), 0..20),
    ) {
        let mut answers = clinic("2027-04-01", "東京都");
        let bases = ["date", "opening", "designation", "equipment", "gone", "-"];
        let ids: Vec<String> = texts
            .iter()
            .map(|(title, days, base)| {
                with(&mut answers, title, &[(Part::From, bases[*base]), (Part::Days, days), (Part::Date, days)])
            })
            .collect();
        let schedule = schedule(&answers);
        for (i, up) in moves {
            if let Some(id) = ids.get(i) {
                move_step(&mut answers, &schedule, &facts().open_days, id, up);
            }
        }
        let mut found: Vec<String> = on_path(&answers).into_iter().map(|own| own.step.id).collect();
        prop_assert!(on_path(&answers).iter().all(|own| own.slot <= schedule.steps.len()));
        prop_assert!(on_path(&answers).windows(2).all(|pair| pair[0].slot <= pair[1].slot));
        found.sort();
        let mut wanted = ids;
        wanted.sort();
        prop_assert_eq!(found, wanted);
    }
}

/// As in the field: without a year it is the day before the designation.
#[test]
fn the_day_an_own_step_was_done_is_read_as_the_field_reads_it() {
    let line = |typed: &str| {
        done_line(&Progress { done_on: typed.into(), ..Progress::default() }, day("2027-04-01"))
    };
    assert_eq!(line("11/20"), "令和8年11月20日に済み");
    assert_eq!(line("2027/1/5"), "令和9年1月5日に済み");
    assert_eq!(line("きのう"), "済み");
}
