//! Lead times: days arranged with a vendor, what a delay moves, and the critical path to the first day of use.

use std::borrow::Cow;

use chrono::{Days, Months, NaiveDate};

use crate::facts::edition::{EditionDetails, Remark, Step, StepDetails};
use crate::plan::answers::{Answers, arranged_path};
use crate::rules::calendar::{DateError, months_before, parse_date, parse_date_before};
use crate::rules::schedule::{PlannedStep, Schedule};

/// Days after 診療開始日 up to which an arranged day is taken.
const AFTER_OPENING: u64 = 365;
/// Without a year, an arranged day is at most as many days after the opening.
const YEARLESS: u64 = 62;

/// Why an arranged day cannot be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ArrangedDayError {
    /// It cannot be read.
    Unread(DateError),
    /// More than a year after the opening.
    Late,
    /// More than 12 months before the designation date.
    Early,
}

impl ArrangedDayError {
    /// Instruction for the field.
    pub fn message(self) -> Cow<'static, str> {
        match self {
            ArrangedDayError::Unread(error) => error.message(),
            ArrangedDayError::Late => texts::problems::arranged_late().into(),
            ArrangedDayError::Early => texts::problems::arranged_early().into(),
        }
    }
}

/// Day arranged for a step, such as the delivery, as typed: `Ok(None)` if blank. Valid from 12 months before the
/// designation date to a year after the opening. Without a year, the latest such day up to
/// [`YEARLESS`] days after the opening.
pub fn arranged_day(text: &str, schedule: &Schedule) -> Result<Option<NaiveDate>, ArrangedDayError> {
    let end = schedule.opening + Days::new(AFTER_OPENING);
    let read = match parse_date(text) {
        // 「2月20日」 is the one before the opening rather than the one after.
        Err(DateError::NoYear) => parse_date_before(text, schedule.opening + Days::new(YEARLESS)),
        read => read,
    };
    match read.map_err(ArrangedDayError::Unread)? {
        Some(date) if date > end => Err(ArrangedDayError::Late),
        Some(date) if date < months_before(schedule.designation, 12) => Err(ArrangedDayError::Early),
        date => Ok(date),
    }
}

/// Day arranged for the step with this id; `None` if there is none, or it cannot be read.
pub fn arranged(answers: &Answers, schedule: &Schedule, step: &str) -> Option<NaiveDate> {
    arranged_day(answers.noted(&arranged_path(step)), schedule).ok()?
}

/// Day arranged for a step, with what it is called, such as 「納品の予定日」.
pub fn arranged_as<'a>(
    answers: &Answers,
    schedule: &Schedule,
    of_step: &'a StepDetails,
) -> Option<(&'a str, NaiveDate)> {
    of_step.arranged.as_deref().zip(arranged(answers, schedule, &of_step.id))
}

/// Day arranged for a step that is still to come: what is ticked was ordered, and is there once that day is past.
pub(crate) fn still_arranged(
    answers: &Answers,
    schedule: &Schedule,
    planned: &PlannedStep,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let id = &planned.step.id;
    arranged(answers, schedule, id).filter(|day| *day >= today || !answers.is_done(id))
}

/// First open step that waits for `planned` and is due before the day arranged for that.
pub(crate) fn delayed<'a>(
    answers: &'a Answers,
    schedule: &'a Schedule,
    planned: &PlannedStep,
    arranged: NaiveDate,
) -> Option<&'a PlannedStep> {
    let waits = |later: &PlannedStep| later.step.after.contains(&planned.step.id);
    let mut open = schedule.open(answers).map(|(_, later)| later);
    open.find(|later| waits(later) && later.day().is_some_and(|due| due < arranged))
}

/// Day by which a remark asks for something; `None` if it names none.
pub fn remark_day(remark: &Remark, opening: NaiveDate) -> Option<NaiveDate> {
    opening.checked_sub_months(Months::new(remark.months_before_opening?))
}

/// Days before the day of a remark from which on it stands beside the steps.
const NEAR: i64 = 60;

/// Remarks that concern the institution and whose day is near or past, with that day; none once it has opened.
pub fn near_remarks<'a>(
    edition: &'a EditionDetails,
    answers: &Answers,
    opening: NaiveDate,
    today: NaiveDate,
) -> Vec<(&'a Remark, NaiveDate)> {
    // Without a kind nobody is told of a notice that may be another's.
    let kind = answers.kind.filter(|_| today <= opening);
    let concerned =
        edition.remarks.iter().filter(|remark| kind.is_some() && remark.concerns(kind, &answers.prefecture));
    let near = |remark: &'a Remark| Some((remark, remark_day(remark, opening)?));
    concerned.filter_map(near).filter(|(_, due)| (*due - today).num_days() <= NEAR).collect()
}

/// Step that cannot be done by its day, because the outcome of another comes too late.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Delayed {
    /// The delayed step.
    pub step: &'static Step,
    /// Day by which it should be done.
    pub day: NaiveDate,
    /// Earliest day on which it can be done.
    pub possible: NaiveDate,
}

/// What follows from the outcome of a step on a certain day.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// Steps that depend on it and are not done, in order.
    pub dependents: Vec<&'static Step>,
    /// Those of them that are delayed.
    pub delayed: Vec<Delayed>,
    /// Days to spare until the first of them is delayed; `None` if none of them has a day.
    pub slack: Option<i64>,
    /// Steps whose outcome it needs, and whose arranged day is later, with that day.
    pub needed_later: Vec<(&'static Step, NaiveDate)>,
}

/// Effect of the outcome of step `of` on `day`. The other steps are taken to need their shortest stated time.
pub fn effect(schedule: &Schedule, answers: &Answers, of: &str, day: NaiveDate) -> Effect {
    // Day from which the outcome of each affected step is there.
    let mut there: Vec<(&str, NaiveDate)> = vec![(of, day)];
    let needs = schedule.planned(of).map_or(&[][..], |planned| &planned.step.after);
    let later = |planned: &PlannedStep| {
        let step = planned.step;
        let arranged = arranged(answers, schedule, &step.id).filter(|other| *other > day)?;
        needs.contains(&step.id).then_some((step, arranged))
    };
    let needed_later = schedule.steps.iter().filter_map(later).collect();
    let mut found = Effect { dependents: Vec::new(), delayed: Vec::new(), slack: None, needed_later };
    for planned in schedule.steps.iter().filter(|p| !p.step.conditional && !answers.is_done(&p.step.id)) {
        let step = planned.step;
        let needed = there.iter().filter(|(id, _)| step.after.iter().any(|after| after == id));
        let Some(possible) = needed.map(|(_, day)| *day).max() else { continue };
        found.dependents.push(step);
        if let Some(day) = planned.day() {
            let left = (day - possible).num_days();
            found.slack = Some(found.slack.map_or(left, |slack| slack.min(left)));
            if left < 0 {
                found.delayed.push(Delayed { step, day, possible });
            }
        }
        there.push((&step.id, possible + Days::new(step.lead.map_or(0, |lead| lead.least))));
    }
    found
}

/// Open steps on the critical path: the chain of steps, each needing the outcome of the one before, that takes longest
/// by the longest stated lead times. Empty if no open step has a stated lead time.
pub fn critical_path(schedule: &Schedule, answers: &Answers) -> Vec<&'static Step> {
    // Longest chain that ends with each step, as the days it takes and the index of the step before.
    let mut chains: Vec<(u64, Option<usize>)> = Vec::new();
    for planned in &schedule.steps {
        let step = planned.step;
        let is_before = |(i, _): &(usize, &(u64, Option<usize>))| {
            let before = schedule.steps[*i].step;
            step.after.contains(&before.id) && !answers.is_done(&before.id)
        };
        let longest = chains.iter().enumerate().filter(is_before).max_by_key(|(_, (days, _))| *days);
        let (days, before) = longest.map_or((0, None), |(i, (days, _))| (*days, Some(i)));
        chains.push((days + step.lead.map_or(0, |lead| lead.most), before));
    }
    let is_open = |i: &usize| {
        let step = schedule.steps[*i].step;
        !step.conditional && !step.follow_up && !answers.is_done(&step.id)
    };
    let end = (0..chains.len()).filter(is_open).max_by_key(|i| chains[*i].0).filter(|i| chains[*i].0 > 0);
    // The path goes on to the last step that follows without any stated time.
    let end = end.map(|end| {
        let days = chains[end].0;
        (0..chains.len()).filter(is_open).filter(|i| chains[*i].0 == days).max().unwrap_or(end)
    });
    let mut path: Vec<&'static Step> =
        std::iter::successors(end, |i| chains[*i].1).map(|i| schedule.steps[i].step).collect();
    path.reverse();
    path
}
