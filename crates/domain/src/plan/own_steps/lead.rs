//! Office lead time: an office that works for clients hands in so many open days before a deadline.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};

use super::{NoDay, OWN, day_count};
use crate::facts::edition::OnLate;
use crate::plan::answers::Answers;
use crate::rules::calendar::{OpenDays, day};
use crate::rules::schedule::{DateOrigin, Dated, Due, PlannedStep, Schedule, needs_reply};

/// Last word of the path of the lead time.
pub(super) const LEAD: &str = "lead";

/// Path of the office lead time, in open days as typed.
pub fn lead_path() -> String {
    [OWN, LEAD].concat()
}

/// The office lead time in open days; `Ok(None)` if there is none. `Err` is the instruction for the field.
pub fn office_lead(text: &str) -> Result<Option<u64>, Cow<'static, str>> {
    match day_count(text) {
        Ok(0) | Err(NoDay::Blank | NoDay::NoBase) => Ok(None),
        Ok(count) => Ok(Some(count)),
        Err(NoDay::Unread(why)) => Err(why),
    }
}

/// Day until which an office wants to hand in a step: so many open days before its deadline. `None` without a lead time,
/// and for a step that has no deadline of its own or whose deadline is not known. What needs the numbers of the reply is not
/// handed in before the open day after the reply's dispatch, and nothing before the office's window opens or before what it
/// needs; `None` where that is not before the deadline.
pub fn hand_in_day(
    schedule: &Schedule,
    planned: &PlannedStep,
    answers: &Answers,
    days: &OpenDays,
) -> Option<NaiveDate> {
    let lead = office_lead(answers.noted(&lead_path())).ok()??;
    let Due::On(dated) = &planned.due else { return None };
    let is_deadline = planned.step.on_late != OnLate::Nothing
        && dated.doubt.is_none()
        && !matches!(dated.origin, DateOrigin::Counted(_));
    let early = is_deadline.then(|| days.open_days_before(dated.date, lead))?;
    let reply = schedule.reply.as_ref().filter(|_| needs_reply(schedule, planned));
    let possible = reply.map_or(early, |reply| early.max(days.next_open(reply.date + Days::new(1))));
    let window = match dated.origin {
        DateOrigin::Stated(deadline) => deadline.in_its_month(schedule.designation, deadline.accepted_from),
        _ => None,
    };
    let possible = window.map_or(possible, |from| possible.max(days.next_open(from)));
    // Nor before what the step needs.
    let needed = schedule.open(answers).filter(|(_, before)| planned.step.after.contains(&before.step.id));
    let possible =
        needed.filter_map(|(_, before)| before.day()).max().map_or(possible, |day| possible.max(day));
    (possible < dated.date).then_some(possible)
}

/// [`hand_in_day`] in a sentence with where it comes from: so many open days before the deadline, or what it has to wait for.
pub fn hand_in_says(
    schedule: &Schedule,
    planned: &PlannedStep,
    answers: &Answers,
    days: &OpenDays,
) -> Option<String> {
    let early = hand_in_day(schedule, planned, answers, days)?;
    let lead = office_lead(answers.noted(&lead_path())).ok()??;
    let is_as_set = planned.due.latest().is_some_and(|due| days.open_days_before(due, lead) == early);
    let is_after_reply = |reply: &&Dated| {
        let arrives = days.next_open(reply.date + Days::new(1));
        reply.is_sure() && needs_reply(schedule, planned) && arrives == early
    };
    Some(match schedule.reply.as_ref().filter(is_after_reply) {
        _ if is_as_set => texts::own_steps::hand_in(day(early), lead),
        Some(reply) => texts::own_steps::hand_in_after_reply(day(early), day(reply.date)),
        None => texts::own_steps::hand_in_later(day(early)),
    })
}
