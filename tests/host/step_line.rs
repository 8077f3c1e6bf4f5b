use domain::output::step_line::{StepLine, step_line};
use domain::plan::answers::Answers;
use domain::rules::schedule::build_schedule;

use test_support::{clinic, day, details, facts, tick};

fn line(answers: &Answers, step: &str, today: &str) -> StepLine {
    let schedule = build_schedule(facts(), answers, day(&answers.opening)).unwrap();
    step_line(&schedule, schedule.planned(step).unwrap(), answers, day(today), &facts().open_days, details())
}

fn shizuoka() -> Answers {
    clinic("2027-06-01", "静岡県")
}

#[test]
fn an_open_step_says_how_many_days_are_left() {
    let said = line(&shizuoka(), "receipt-number", "2026-11-24");
    assert!(said.text.starts_with("あと") && said.text.ends_with('日'), "{}", said.text);
    assert!(!said.is_settled && said.class.is_empty());
}

/// The deadline is before its bound, so that the days until the bound are no days left.
#[test]
fn a_step_of_which_only_the_bound_is_known_counts_no_days() {
    assert_eq!(line(&clinic("2021-09-01", "宮城県"), "receipt-number", "2021-04-20").text, "");
    let safe = line(&clinic("2027-06-01", "東京都"), "receipt-number", "2026-11-24").text;
    assert_eq!(safe, "あと128日", "to the safe day");
}

#[test]
fn a_day_the_office_told_says_by_whom_and_can_be_put_right() {
    let mut answers = shizuoka();
    let designation = day("2027-06-01");
    answers.set_told_day("request_deadline", "2027/3/25".into(), designation);
    answers.set_heard(
        "request_deadline",
        "heard/request_deadline/who",
        "医療課".into(),
        designation,
        String::new(),
    );
    answers.set_heard(
        "request_deadline",
        "heard/request_deadline/on",
        "2026/11/20".into(),
        designation,
        String::new(),
    );
    let said = line(&answers, "receipt-number", "2026-11-24");
    assert!(said.is_settled, "{said:?}");
    assert!(said.text.contains("窓口で確認") && said.text.contains("医療課"), "{}", said.text);
}

#[test]
fn a_sure_day_that_is_past_is_late_and_another_is_doubtful() {
    let said = line(&shizuoka(), "receipt-number", "2027-05-20");
    assert!(matches!(said.class, "late" | "doubt") && said.text.contains("日過ぎています"), "{said:?}");
    let estimate = line(&shizuoka(), "line", "2027-05-20");
    assert_eq!(estimate.class, "doubt");
}

#[test]
fn a_step_that_is_done_says_when_and_what_came_of_it() {
    let mut answers = shizuoka();
    tick(&mut answers, "equipment");
    assert_eq!(line(&answers, "equipment", "2026-11-24").text, "済み");
    answers.note("equipment", None, facts().day, |noted| {
        noted.done_on = "2026/11/20".into();
        noted.note = "納品1月20日と確認\n請求書は別便".into();
    });
    let said = line(&answers, "equipment", "2026-11-24");
    assert_eq!(said.text, "令和8年11月20日に済み・納品1月20日と確認");
    assert!(said.is_settled);
    tick(&mut answers, "receipt-number");
    answers.fields.insert("receipt.medical".into(), "1234567".into());
    assert!(line(&answers, "receipt-number", "2026-11-24").text.contains("1234567"));
}

#[test]
fn a_day_that_cannot_be_read_and_a_text_of_any_length_do_no_harm() {
    let mut answers = shizuoka();
    tick(&mut answers, "equipment");
    answers.note("equipment", None, facts().day, |noted| {
        noted.done_on = "きのう".into();
        noted.note = "長".repeat(10_000);
    });
    let said = line(&answers, "equipment", "2026-11-24").text;
    assert!(
        said.starts_with("済み（済んだ日「きのう」を確かめてください）") && said.chars().count() < 200,
        "{said}"
    );
    // Nothing was done on a day that is ahead, or on one that does not exist.
    for (typed, told) in [("2026/12/20", "令和8年12月20日"), ("2月30日", "2月30日")] {
        answers.note("equipment", None, facts().day, |noted| {
            (noted.done_on, noted.note) = (typed.into(), String::new());
        });
        let said = line(&answers, "equipment", "2026-11-24").text;
        assert_eq!(said, format!("済み（済んだ日「{told}」を確かめてください）"));
    }
}
