use domain::facts::source::Certainty;
use domain::output::coming_back::{Kept, markup};
use domain::plan::Plan;
use domain::plan::answers::{Answers, Kind};
use domain::plan::own_steps::{Part, add, set};
use domain::rules::schedule::build_schedule;

use test_support::{clinic, day, details, facts, tick};

fn kept(answers: &Answers, today: &str) -> Kept {
    let mut plan = Plan::new("plan".into());
    plan.write(answers, 7);
    let schedule = build_schedule(facts(), answers, day(&answers.opening)).unwrap();
    Kept::new(&plan, answers, &schedule, day(today), (facts(), details())).unwrap()
}

fn ids(kept: &Kept) -> Vec<&str> {
    kept.rows.iter().map(|row| row.id.as_str()).collect()
}

fn shizuoka() -> Answers {
    clinic("2027-06-01", "静岡県")
}

#[test]
fn every_row_is_kept_with_its_days_and_how_sure_they_are() {
    let kept = kept(&shizuoka(), "2026-11-24");
    assert_eq!(kept.answered, "令和9年6月1日(火)・静岡県・診療所（医科）");
    let ids = ids(&kept);
    assert!(ids.contains(&"reply") && ids.contains(&"receipt-number"), "{ids:?}");
    let row = |id: &str| kept.rows.iter().find(|row| row.id == id).unwrap();
    let due = &row("receipt-number").dues[0];
    assert_eq!((due.date.as_str(), due.said.as_str()), ("2027-04-01", "まで"));
    assert_eq!((due.class, due.badge, due.label.as_str()), ("due", "published", "公表"));
    assert_eq!(row("reply").dues[0].said, "");
    let next = kept.next.as_ref().unwrap();
    assert!(kept.rows.iter().any(|row| row.id == next.row), "{next:?}");
}

#[test]
fn nothing_that_is_kept_depends_on_today() {
    let mut done = shizuoka();
    tick(&mut done, "line");
    tick(&mut done, "equipment");
    for answers in [shizuoka(), done, clinic("2027-06-01", "石川県"), clinic("2027-06-01", "東京都")] {
        let first = kept(&answers, "2026-11-24");
        for today in ["2026-12-31", "2027-03-31", "2027-05-31", "2027-08-01"] {
            let later = kept(&answers, today);
            assert_eq!(first.rows, later.rows, "{} on {today}", answers.prefecture);
            assert_eq!(first.answered, later.answered);
        }
    }
}

#[test]
fn no_days_left_and_no_verdict_are_kept() {
    for today in ["2026-11-24", "2027-05-31", "2027-08-01"] {
        let stored = kept(&shizuoka(), today).text();
        for word in ["あと", "過ぎ", "間に合", "late", "doubt", "<"] {
            assert!(!stored.contains(word), "{word} on {today}: {stored}");
        }
    }
}

#[test]
fn the_next_step_is_kept_with_the_days_for_which_it_is_next() {
    let next = kept(&shizuoka(), "2026-11-24").next.unwrap();
    assert_eq!(next.from, "2026-11-24");
    let on = |day: &str| kept(&shizuoka(), day).next.unwrap().row;
    assert_eq!(on(&next.until), next.row);
    let after = day(&next.until).succ_opt().unwrap().to_string();
    let is_at_the_end_of_sight = day(&next.until) - day(&next.from) >= chrono::TimeDelta::days(61);
    assert!(is_at_the_end_of_sight || on(&after) != next.row, "{next:?}");
}

#[test]
fn a_step_that_is_done_says_what_came_of_it_and_an_open_one_keeps_a_blank_line() {
    let mut answers = shizuoka();
    tick(&mut answers, "line");
    let kept = kept(&answers, "2026-11-24");
    let row = |id: &str| kept.rows.iter().find(|row| row.id == id).unwrap();
    assert_eq!((row("line").class, row("line").line.as_str(), row("line").mend), ("step done", "済み", true));
    assert_eq!((row("receipt-number").class, row("receipt-number").line.as_str()), ("step", "\u{a0}"));
}

#[test]
fn own_steps_stand_among_the_others_as_text() {
    let mut answers = shizuoka();
    let id = add(&mut answers, 1_000);
    set(&mut answers, &id, Part::Title, "内覧会 <b>".into());
    set(&mut answers, &id, Part::Date, "2027-03-20".into());
    let kept = kept(&answers, "2026-11-24");
    let at = kept.rows.iter().position(|row| row.id == id).unwrap();
    assert!(at > 0 && at < kept.rows.len() - 1, "by its day: {at}");
    let row = &kept.rows[at];
    assert_eq!((row.class, row.name.as_str()), ("step own", "内覧会 <b>"));
    assert_eq!((row.dues[0].date.as_str(), row.dues[0].badge), ("2027-03-20", "own"));
}

#[test]
fn without_all_answers_nothing_is_kept() {
    let mut answers = shizuoka();
    answers.kind = Some(Kind::Pharmacy);
    assert!(kept(&answers, "2026-11-24").answered.ends_with("薬局"));
    let schedule = build_schedule(facts(), &answers, day(&answers.opening)).unwrap();
    answers.kind = None;
    let plan = Plan::new("plan".into());
    assert_eq!(Kept::new(&plan, &answers, &schedule, day("2026-11-24"), (facts(), details())), None);
}

#[test]
fn what_is_kept_says_of_which_plan_entries_and_language_it_is() {
    let kept = kept(&shizuoka(), "2026-11-24");
    assert_eq!((kept.language, kept.plan.as_str(), kept.edited, kept.named), ("ja", "plan", 7, false));
}

#[test]
fn a_day_that_the_office_told_is_kept_as_told() {
    let mut answers = shizuoka();
    let plan = build_schedule(facts(), &answers, day(&answers.opening)).unwrap();
    let step = plan.steps.iter().find(|planned| planned.step.id == "receipt-number").unwrap().step;
    answers.set_told_day(step.due.as_deref().unwrap(), "2027-03-29".into(), plan.designation);
    let kept = kept(&answers, "2026-11-24");
    let row = kept.rows.iter().find(|row| row.id == "receipt-number").unwrap();
    let due = &row.dues[0];
    assert_eq!((due.date.as_str(), due.label.as_str()), ("2027-03-29", Certainty::Own.label()));
}

#[test]
fn the_markup_has_places_for_texts_and_no_script() {
    let markup = markup();
    let markup = format!("<div>{}</div>", markup.replace(" hidden", ""));
    let document = roxmltree::Document::parse(&markup).unwrap();
    let count = |name: &str| document.descendants().filter(|node| node.has_tag_name(name)).count();
    assert_eq!((count("ol"), count("script"), count("form")), (1, 0, 0));
    assert!(markup.contains("手順と期限") && markup.contains("読み込んでいます"));
    for announced in ["role=\"status\"", "role=\"alert\"", "aria-live"] {
        assert!(!markup.contains(announced), "the app announces what there is: {announced}");
    }
}
