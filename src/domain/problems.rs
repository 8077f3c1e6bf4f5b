//! What was typed on the first page and cannot be used, in one list that leads to the fields.

use chrono::NaiveDate;

use super::answers::{Answers, starts};
use super::calendar::parse_date;
use super::edition::{Milestone, Step};
use super::schedule::{OpeningError, Schedule, own_deadline, own_doubt};

/// Something to put right.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The id of the field on the page.
    pub field: String,
    pub label: String,
    /// What to do about it.
    pub message: String,
}

/// What is wrong with the answers, in the order of the page. `error` is what is wrong with the opening date.
pub fn problems(answers: &Answers, error: Option<&OpeningError>, plan: Option<&Schedule>) -> Vec<Problem> {
    let opening = error.map(|e| Problem {
        field: "opening".into(),
        label: texts::answers::opening_day(starts(answers.kind)),
        message: e.message(),
    });
    let steps = plan.iter().flat_map(|plan| plan.steps.iter().map(move |s| (plan, s.step)));
    let of_steps = steps.flat_map(|(plan, step)| {
        let milestone = step.due.as_deref().and_then(|id| plan.edition.milestone(id));
        let own = milestone.and_then(|m| {
            let message = own_doubt(answers, plan, m)?;
            Some(Problem {
                field: format!("own-{}", m.id),
                label: texts::problems::own_day(&m.label),
                message,
            })
        });
        let done = answers.step(&step.id).and_then(|p| parse_date(&p.done_on).err()).map(|e| Problem {
            field: format!("{}-on", step.id),
            label: texts::problems::done_on(step.number),
            message: e.message().into(),
        });
        own.into_iter().chain(done)
    });
    opening.into_iter().chain(of_steps).collect()
}

/// What to look at again about the day told for `milestone`: it is past, and a step due by it is not done.
pub fn told_past(
    answers: &Answers,
    plan: &Schedule,
    milestone: &Milestone,
    today: NaiveDate,
) -> Option<&'static str> {
    let typed = answers.deadlines.get(&milestone.id)?;
    if answers.told_elsewhere(&milestone.id, plan.designation).is_some() {
        return None;
    }
    let past = own_deadline(typed, plan.designation).ok()?? < today;
    let due = |step: &Step| step.due.as_ref() == Some(&milestone.id) && !answers.is_done(&step.id);
    (past && plan.steps.iter().any(|s| due(s.step))).then(texts::problems::told_past)
}

/// What to look at again about the day on which a step was done: it has not come yet.
pub fn done_ahead(done_on: &str, today: NaiveDate) -> Option<&'static str> {
    (parse_date(done_on).ok()?? > today).then(texts::problems::done_ahead)
}
