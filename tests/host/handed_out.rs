//! What was handed out keeps its days, so that it can be said which of them moved.

use domain::facts::Facts;
use domain::plan::Plan;
use domain::plan::answers::Answers;
use domain::plan::handed_out::{HandedOut, Moved, MovedDay, moved, record};
use domain::plan::import::{Choice, ImportConflict, conflict, taken};
use domain::plan::plan_list::line;
use domain::rules::schedule::{Schedule, build_schedule};
use test_support::{clinic, day, details, facts, tick};

const TODAY: &str = "2026-12-01";

fn schedule(facts: &'static Facts, answers: &Answers) -> Schedule {
    build_schedule(facts, answers, day(&answers.opening)).unwrap()
}

/// A plan in Shizuoka that was printed on 1 December.
fn printed(answers: &Answers) -> Plan {
    let mut plan = Plan::new("p".into());
    plan.write(answers, 1);
    let (path, text) =
        record(HandedOut::Checklist, answers, &schedule(facts(), answers), &facts().open_days, day(TODAY));
    plan.set(&path, &text, 2);
    plan
}

fn since(plan: &Plan, answers: &Answers) -> Vec<Moved> {
    moved(plan, answers, &schedule(facts(), answers), &facts().open_days)
}

#[test]
fn nothing_moved_while_nothing_changes() {
    let answers = clinic("2027-04-01", "静岡県");
    let plan = printed(&answers);
    assert_eq!(since(&plan, &answers), []);
    assert_eq!(line(facts(), &plan, day(TODAY)).moved, Vec::<String>::new());
    assert_eq!(since(&Plan::new("new".into()), &answers), [], "nothing was handed out");
}

#[test]
fn a_told_day_moves_its_step_and_those_counted_back_from_it() {
    let answers = clinic("2027-04-01", "静岡県");
    let plan = printed(&answers);
    let mut told = answers.clone();
    told.set_told_day("request_deadline", "1/22".into(), day("2027-04-01"));
    let found = since(&plan, &told);
    let [of] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((of.what, of.on), (HandedOut::Checklist, day(TODAY)));
    let request = of.days.iter().find(|moved| moved.what.contains("受付番号の情報提供依頼")).unwrap();
    assert_eq!(request.now, Some(day("2027-01-22")));
    assert_eq!(request.in_words(), "手順3 受付番号の情報提供依頼: 令和9年2月1日 → 令和9年1月22日");
    assert_eq!(
        of.in_words(),
        format!("令和8年12月1日に印刷の画面を開いた後に、{}件の日付が動きました。", of.days.len())
    );
}

#[test]
fn another_opening_moves_all_and_a_done_step_none() {
    let answers = clinic("2027-04-01", "静岡県");
    let plan = printed(&answers);
    let later = Answers { opening: "2027-05-06".into(), ..answers.clone() };
    let all = since(&plan, &later).remove(0).days;
    let opening = MovedDay {
        what: "診療開始日・開局日".into(),
        before: day("2027-04-01"),
        now: Some(day("2027-05-06")),
    };
    assert!(all.contains(&opening), "{all:?}");
    let mut done = later.clone();
    tick(&mut done, "receipt-number");
    let fewer = since(&plan, &done).remove(0).days;
    assert!(
        all.iter().any(|m| m.what.starts_with("手順3")) && !fewer.iter().any(|m| m.what.starts_with("手順3"))
    );
    let mut changed = plan.clone();
    changed.write(&later, 3);
    let says = line(facts(), &changed, day(TODAY)).moved;
    assert_eq!(
        says,
        [format!("令和8年12月1日に印刷の画面を開いた後に、{}件の日付が動きました。", all.len())]
    );
}

#[test]
fn handing_it_out_again_settles_it() {
    let answers = clinic("2027-04-01", "静岡県");
    let mut plan = printed(&answers);
    let later = Answers { opening: "2027-05-06".into(), ..answers.clone() };
    let (path, text) = record(
        HandedOut::Checklist,
        &later,
        &schedule(facts(), &later),
        &facts().open_days,
        day("2026-12-02"),
    );
    plan.set(&path, &text, 3);
    assert_eq!(since(&plan, &later), []);
}

#[test]
fn the_record_is_no_input() {
    let answers = clinic("2027-04-01", "静岡県");
    let plan = printed(&answers);
    let mut same = Plan::new("p".into());
    same.write(&answers, 1);
    assert_eq!(conflict(Some(&same), &plan), ImportConflict::Same);
    let beside = taken(Some(&same), &plan, Choice::KeepBoth, &[], "q".into(), 5).unwrap();
    assert!(!beside.entries.keys().any(|path| path.starts_with("handed/")));
    let copy = Plan::copy("c".into(), &plan, details(), 5);
    assert!(!copy.entries.keys().any(|path| path.starts_with("handed/")));
}

#[test]
fn a_record_that_cannot_be_read_moves_nothing() {
    let answers = clinic("2027-04-01", "静岡県");
    for text in ["", "soon", "2026-12-01", "2026-12-01 opening", "2026-12-01 opening=soon gone=2026-01-01"] {
        let mut plan = Plan::new("p".into());
        plan.set("handed/checklist", text, 1);
        assert_eq!(since(&plan, &answers), [], "{text}");
    }
}
