//! The order of steps and the reply dispatch (回答書発送): what waits for it, and what contradicts it.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::model::{DateOrigin, Dated, Due, PlannedStep, Schedule};
use crate::facts::edition::{Edition, Milestone, Step};
use crate::rules::calendar::day_short;

/// Conflict between a deadline and the reply dispatch.
pub(super) enum Order {
    /// The step requests the reply, but is due after its dispatch.
    AfterReply,
    /// The step needs the reply, but is due before its dispatch.
    BeforeReply,
    /// The step requests the reply, and is due after the estimate of its dispatch, which follows it for that.
    Moved,
}

pub(super) fn out_of_order(
    edition: &Edition,
    milestone: &Milestone,
    date: NaiveDate,
    reply: &Dated,
) -> Option<Order> {
    let asks_for_it = edition.asks_for_reply(milestone);
    let needs_it = edition.needs_reply(milestone);
    // The estimate was before the request, and moved to it.
    if asks_for_it && matches!(reply.origin, DateOrigin::After(_)) {
        return Some(Order::Moved);
    }
    match date.cmp(&reply.date) {
        Ordering::Greater if asks_for_it => Some(Order::AfterReply),
        Ordering::Less if needs_it => Some(Order::BeforeReply),
        _ => None,
    }
}

/// Reply dispatch date that the step has to wait for; `None` if it does not need the reply, or the reply is there, or the date
/// is past.
pub fn waits_for<'a>(schedule: &'a Schedule, planned: &PlannedStep, today: NaiveDate) -> Option<&'a Dated> {
    let reply = schedule.reply.as_ref().filter(|reply| !schedule.is_replied && today <= reply.date)?;
    needs_reply(schedule, planned).then_some(reply)
}

/// Whether a step needs the receipt numbers (受付番号) that the reply brings.
pub fn needs_reply(schedule: &Schedule, planned: &PlannedStep) -> bool {
    needs_reply_by(schedule.edition, planned.step)
}

pub(super) fn needs_reply_by(edition: &Edition, step: &Step) -> bool {
    edition.milestone_of(step).is_some_and(|milestone| edition.needs_reply(milestone))
}

/// Whether a step asks for the receipt numbers.
pub(super) fn asks_for_reply_by(edition: &Edition, step: &Step) -> bool {
    edition.milestone_of(step).is_some_and(|milestone| edition.asks_for_reply(milestone))
}

/// Whether the step's date contradicts the reply dispatch. Only told days can.
pub fn is_in_disorder(schedule: &Schedule, planned: &PlannedStep) -> bool {
    order(schedule, planned).is_some()
}

fn order(schedule: &Schedule, planned: &PlannedStep) -> Option<Order> {
    let Due::On(due) = &planned.due else { return None };
    let milestone = schedule.edition.milestone_of(planned.step)?;
    out_of_order(schedule.edition, milestone, due.date, schedule.reply.as_ref()?)
}

/// Sentence on a conflict between the step's date and the reply dispatch.
pub fn disorder(schedule: &Schedule, planned: &PlannedStep) -> Option<String> {
    let due = planned.due.latest()?;
    let reply = schedule.reply.as_ref()?.date;
    let (number, day, sent) = (planned.step.number, day_short(due), day_short(reply));
    let is_told = |dated: &Dated| matches!(dated.origin, DateOrigin::Own(_));
    // Who was told nothing has no day to check: the deadline may be an association's.
    let is_any_told =
        matches!(&planned.due, Due::On(due) if is_told(due)) || schedule.reply.as_ref().is_some_and(is_told);
    let is_estimate = !schedule.reply.as_ref().is_some_and(Dated::is_sure);
    Some(match order(schedule, planned)? {
        Order::Moved => texts::why::step_then_reply(number, day),
        // The office's own day is not put in doubt by an estimate.
        Order::AfterReply if is_estimate => texts::why::step_after_estimate(number, day, sent),
        Order::BeforeReply if is_estimate => texts::why::step_before_estimate(number, day, sent),
        Order::AfterReply if is_any_told => texts::why::step_after_reply(number, day, sent),
        Order::BeforeReply if is_any_told => texts::why::step_before_reply(number, day, sent),
        Order::AfterReply => texts::why::stated_after_reply(number, day, sent),
        Order::BeforeReply => texts::why::stated_before_reply(number, day, sent),
    })
}
