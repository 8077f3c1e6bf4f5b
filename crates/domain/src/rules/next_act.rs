//! The next act: what the one button beside the verdict does.

use chrono::NaiveDate;

use crate::facts::Details;
use crate::facts::edition::{OnLate, Step};
use crate::plan::answers::Answers;
use crate::rules::advice::{is_past_asking, is_to_be_settled, question_of, urgent_question};
use crate::rules::schedule::{Due, PlannedStep, Schedule, waits_for};
use crate::rules::verdict::{Outlook, Reason, Verdict, is_lost};

/// The next act.
#[derive(Clone, Debug, PartialEq)]
pub enum NextAct {
    /// Call the office at this number.
    Call(String, About),
    /// Ask about a deadline, where the office's number is not known or others are to be asked: to the card of the step.
    Ask(&'static Step),
    /// Look for the office's number on the bureau's page.
    Page,
    /// Make the form of the next step.
    Form(&'static Step, &'static str),
    /// Tick the next step.
    Tick(&'static Step),
}

/// What a call is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum About {
    /// The month, which is lost.
    Month,
    /// The deadline of a step, which is unknown, or was not sure and is past.
    Deadline(&'static Step),
    /// Whether a step was accepted that was done late, or for another month or place.
    Acceptance(&'static Step),
}

/// The next act: what the verdict asks for comes first, then a sure deadline that is near, then a deadline that nobody
/// states, then the next step. `None` where there is nothing to do yet.
pub fn next_act(
    answers: &Answers,
    schedule: &Schedule,
    outlook: &Outlook,
    details: &Details,
    today: NaiveDate,
) -> Option<NextAct> {
    let phone = || schedule.jurisdiction().phone(answers);
    if is_lost(outlook.verdict) {
        return phone().map(|number| NextAct::Call(number, About::Month));
    }
    let call = |about| phone().map_or(NextAct::Page, |number| NextAct::Call(number, about));
    if outlook.is_undesignated() || is_past_asking(schedule, outlook) {
        return Some(call(About::Month));
    }
    let asked = outlook.reasons.iter().find_map(|reason| match reason {
        // Whoever else the step goes to is named by the reason.
        Reason::DoneLate(i) | Reason::DoneForOther(i) => {
            Some(schedule.steps[*i].step).filter(|step| step.to_office)
        }
        _ => None,
    });
    if let Some(step) = asked {
        return Some(call(About::Acceptance(step)));
    }
    let question = |planned: &PlannedStep| {
        let is_of_office = question_of(schedule, planned, details)?.ask_at.is_none();
        let number = is_of_office.then(phone).flatten();
        let step = planned.step;
        Some(number.map_or(NextAct::Ask(step), |number| NextAct::Call(number, About::Deadline(step))))
    };
    // Sure days that contradict each other.
    let contradicts = outlook.reasons.iter().find_map(|reason| match reason {
        Reason::Disorder(i) if outlook.verdict == Verdict::AtRisk => Some(*i),
        _ => None,
    });
    let urgent = urgent_question(schedule, outlook).or(contradicts);
    if let Some(ask) = urgent.and_then(|i| question(&schedule.steps[i])) {
        return Some(ask);
    }
    let elsewhere = outlook.reasons.iter().find_map(|reason| match reason {
        Reason::DoneElsewhere(i) => Some(schedule.steps[*i].step),
        _ => None,
    });
    if let Some(step) = elsewhere.filter(|_| outlook.is_ask_urgent) {
        return Some(call(About::Acceptance(step)));
    }
    let next = outlook.next.map(|i| &schedule.steps[i]);
    let is_near = |planned: &&PlannedStep| {
        let is_sure = matches!(&planned.due, Due::On(dated) if dated.is_sure())
            && planned.step.on_late != OnLate::Nothing;
        let days =
            outlook.days_left.filter(|days| is_sure && (0..=schedule.edition.urgent_days).contains(days));
        days.is_some() && waits_for(schedule, planned, today).is_none()
    };
    if let Some(planned) = next.filter(is_near) {
        return Some(deed(planned.step));
    }
    if let Some(step) = elsewhere {
        return Some(call(About::Acceptance(step)));
    }
    let mut open = schedule.open(answers).map(|(_, planned)| planned);
    let unknown =
        open.find(|planned| matches!(planned.due, Due::Ask { .. }) && !is_past_asking(schedule, outlook));
    if let Some(ask) = unknown.and_then(question) {
        return Some(ask);
    }
    // There is nothing to do about it yet.
    let waits = |planned: &PlannedStep| {
        let is_after_designation = planned.step.follow_up && today < schedule.designation;
        is_after_designation || waits_for(schedule, planned, today).is_some()
    };
    let next = next.filter(|planned| !waits(planned))?;
    // Who did it already is asked above the reasons.
    let is_late = |reason: &Reason| matches!(reason, Reason::Late(i, _) if Some(*i) == outlook.next && is_to_be_settled(schedule, *i));
    let is_settled = outlook.reasons.iter().any(is_late);
    Some(deed(next.step)).filter(|deed| !(is_settled && matches!(deed, NextAct::Tick(_))))
}

/// Whether the next step goes to the office, and today is its last day.
pub fn is_last_day_at_office(schedule: &Schedule, outlook: &Outlook, today: NaiveDate) -> bool {
    let next = outlook.next.map(|i| &schedule.steps[i]);
    next.is_some_and(|planned| planned.step.to_office && planned.due.latest() == Some(today))
}

fn deed(step: &'static Step) -> NextAct {
    step.forms.first().map_or(NextAct::Tick(step), |form| NextAct::Form(step, form))
}
