//! Office lead time: an office that works for clients hands in so many open days before a deadline.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{NoDay, OWN, day_count};
use crate::facts::edition::OnLate;
use crate::plan::answers::Answers;
use crate::rules::calendar::OpenDays;
use crate::rules::schedule::{DateOrigin, Due, PlannedStep};

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
/// and for a step that has no deadline of its own or whose deadline is not known.
pub fn hand_in_day(planned: &PlannedStep, answers: &Answers, days: &OpenDays) -> Option<NaiveDate> {
    let lead = office_lead(answers.noted(&lead_path())).ok()??;
    let Due::On(dated) = &planned.due else { return None };
    let is_deadline = planned.step.on_late != OnLate::Nothing
        && dated.doubt.is_none()
        && !matches!(dated.origin, DateOrigin::Counted(_));
    is_deadline.then(|| days.open_days_before(dated.date, lead))
}
