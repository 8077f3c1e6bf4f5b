//! Line beside the name of a step on the path: what came of the step, or how long there is.

use chrono::NaiveDate;

use crate::facts::Details;
use crate::facts::edition::StepDetails;
use crate::facts::source::Certainty;
use crate::plan::answers::{Answers, Department};
use crate::plan::filling::{receipt_field, receipt_number};
use crate::plan::own_steps::lead::hand_in_day;
use crate::rules::advice::is_maybe_done;
use crate::rules::calendar::{OpenDays, day_short};
use crate::rules::done_day::step_done_day;
use crate::rules::lead::arranged_as;
use crate::rules::problems::{is_done_too_late, late_due};
use crate::rules::schedule::{Due, PlannedStep, Schedule};
use crate::rules::verdict::{StepStatus, left, step_status};
use crate::wording::truncate::{NAME, truncate};

/// The line, as the page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct StepLine {
    /// Text of the line.
    pub text: String,
    /// CSS class: whether the step is overdue, surely (`late`) or perhaps (`doubt`).
    pub class: &'static str,
    /// Nothing is left to be found out: the step is done, or its day was told by the office.
    pub is_settled: bool,
}

impl StepLine {
    /// All but the text.
    pub fn look(&self) -> StepLine {
        StepLine { text: String::new(), ..*self }
    }
}

/// The line of a step: once it is done, the day, that it was after the deadline, and what came of it; otherwise the days left or overdue, with who told
/// the day, or whether an earlier tick covers it. Empty for a step without a day.
pub fn step_line(
    schedule: &Schedule,
    planned: &PlannedStep,
    answers: &Answers,
    today: NaiveDate,
    days: &OpenDays,
    details: &Details,
) -> StepLine {
    let is_told = matches!(&planned.due, Due::On(dated) if dated.certainty == Certainty::Told);
    let comma = texts::common::dot();
    match step_status(planned, answers, today) {
        StepStatus::Done => {
            let of_step = details.step(schedule.edition, planned.step);
            let result = of_step.map_or_else(Vec::new, |step| result(schedule, step, answers, details));
            let late = match is_done_too_late(answers, schedule, planned) {
                true => Some(texts::schedule::done_too_late().into()),
                false => {
                    late_due(answers, schedule, planned).map(|due| texts::schedule::done_late(day_short(due)))
                }
            };
            let class = if late.is_some() { "doubt" } else { "" };
            let on = done_on(schedule, planned, answers, today);
            let parts = std::iter::once(on).chain(late).chain(result);
            StepLine { text: parts.collect::<Vec<_>>().join(comma), class, is_settled: true }
        }
        _ if is_maybe_done(answers, planned) => {
            StepLine { text: texts::schedule::maybe_done().into(), class: "doubt", is_settled: false }
        }
        StepStatus::Late(days) => {
            let is_sure = planned.due.is_sure();
            let text = if is_sure { texts::schedule::overdue(days) } else { texts::dates::past(days) };
            StepLine { text, class: if is_sure { "late" } else { "doubt" }, is_settled: is_told }
        }
        _ => {
            let early = hand_in_day(schedule, planned, answers, days)
                .map(|day| texts::schedule::early(day_short(day)));
            let days = planned.day_to_count_on(today).map(|day| left((day - today).num_days()));
            let told = match &planned.due {
                Due::On(dated) if is_told => Some(schedule.certainty(dated, answers, details)),
                _ => None,
            };
            let parts: Vec<String> = days.into_iter().chain(early).chain(told).collect();
            StepLine { text: parts.join(comma), class: "", is_settled: is_told }
        }
    }
}

/// 「令和8年11月20日に済み」; 「済み」 if the day is not known. A day that is ahead, or a text that is no date, is to be checked.
fn done_on(schedule: &Schedule, planned: &PlannedStep, answers: &Answers, today: NaiveDate) -> String {
    let typed = answers.step(&planned.step.id).map_or("", |noted| noted.done_on.trim());
    match step_done_day(typed, schedule.designation) {
        _ if typed.is_empty() => texts::schedule::done().into(),
        Ok(Some(day)) if day <= today => texts::schedule::done_by(day_short(day)),
        Ok(Some(day)) => texts::schedule::done_check(day_short(day)),
        _ => texts::schedule::done_check(truncate(typed, NAME)),
    }
}

/// What came of a step: the day arranged with a vendor, numbers and dates it yields, the first line of the note.
fn result(schedule: &Schedule, of_step: &StepDetails, answers: &Answers, details: &Details) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some((label, day)) = arranged_as(answers, schedule, of_step) {
        parts.push(texts::schedule::result(label, day_short(day)));
    }
    let receipts: &[Department] = if of_step.receipt { answers.departments() } else { &[] };
    for department in receipts {
        let number = receipt_number(answers, *department);
        if !answers.field(&receipt_field(*department)).trim().is_empty() {
            parts.push(texts::schedule::result(texts::forms::receipt(department.label()), number));
        }
    }
    let edition = details.edition(schedule.edition);
    let fields = of_step.fields.iter().filter_map(|id| edition?.field(id));
    for field in fields.filter(|field| field.is_for(answers.kind)) {
        let value = answers.field(&field.id).trim();
        if !value.is_empty() {
            parts.push(texts::schedule::result(&field.label, truncate(value, NAME)));
        }
    }
    let note = answers.step(&of_step.id).map_or("", |noted| noted.note.trim());
    parts.extend(note.lines().next().map(|line| truncate(line, NAME).into_owned()));
    parts
}
