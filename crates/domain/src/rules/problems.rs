//! Invalid entries on the first page, in one list with links to the fields.

use chrono::NaiveDate;

use crate::facts::edition::{Edition, Milestone, OnLate, Step};
use crate::facts::{Details, Facts};
use crate::plan::answers::{Answers, Kind, arranged_path, opening_day_word};
use crate::plan::own_steps::order::placed;
use crate::plan::own_steps::{Base, NoDay};
use crate::rules::calendar::{OpenDays, day, months_before};
use crate::rules::done_day::step_done_day;
use crate::rules::lead::arranged_day;
use crate::rules::schedule::{
    Due, OpeningError, PlannedStep, Schedule, about_word, parse_told_day, reply_remark, told_day_problem,
};

/// Invalid entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// DOM id of the field.
    pub field: String,
    /// Id of the step that the field is in.
    pub step: Option<String>,
    about: About,
    /// Instruction for correcting the entry.
    pub message: String,
}

/// Field of a problem.
#[derive(Clone, Debug, PartialEq)]
enum About {
    /// Opening date, with the kind of institution for the wording.
    Opening(Option<Kind>),
    /// Day told by the office for a milestone (by id) of an edition.
    Own(&'static Edition, String),
    /// Completion day of the step with this number.
    DoneOn(u8),
    /// Day, or number of days, of a step that the person added, by its title.
    OwnStep(String),
    /// Day arranged for a step of an edition.
    Arranged(&'static Edition, &'static Step),
}

impl Problem {
    /// Label of the field.
    pub fn label(&self, details: &Details) -> String {
        match &self.about {
            About::Opening(kind) => texts::answers::opening_day(opening_day_word(*kind)),
            About::Own(edition, milestone) => texts::problems::own_day(details.label(edition, milestone)),
            About::DoneOn(number) => texts::problems::done_on(*number),
            About::OwnStep(title) => title.clone(),
            About::Arranged(edition, step) => {
                let label = details.step(edition, step).and_then(|s| s.arranged.as_deref());
                texts::problems::arranged(step.number, label.unwrap_or_default())
            }
        }
    }
}

/// Invalid entries in page order: the opening date, whose error is `error`, then the told day and the
/// completion day of each step of `schedule`, then the days of own steps.
pub fn problems(
    answers: &Answers,
    error: Option<&OpeningError>,
    schedule: Option<&Schedule>,
    days: &OpenDays,
) -> Vec<Problem> {
    let opening = error.map(|e| Problem {
        field: "opening".into(),
        step: None,
        about: About::Opening(answers.kind),
        message: e.message(),
    });
    let steps = schedule.iter().flat_map(|schedule| schedule.steps.iter().map(move |s| (schedule, s.step)));
    let of_steps = steps.flat_map(|(schedule, step)| {
        let milestone = schedule.edition.milestone_of(step);
        let own = milestone.and_then(|m| {
            let message = told_day_problem(answers, schedule, m)?;
            Some(Problem {
                field: format!("own-{}", m.id),
                step: Some(step.id.clone()),
                about: About::Own(schedule.edition, m.id.clone()),
                message,
            })
        });
        let done = answers.step(&step.id).and_then(|p| step_done_day(&p.done_on, schedule.designation).err());
        let done = done.map(|e| Problem {
            field: format!("{}-on", step.id),
            step: Some(step.id.clone()),
            about: About::DoneOn(step.number),
            message: e.message().into(),
        });
        let text = answers.noted(&arranged_path(&step.id));
        let arranged = arranged_day(text, schedule).err().map(|error| Problem {
            field: format!("date-{}", step.id),
            step: Some(step.id.clone()),
            about: About::Arranged(schedule.edition, step),
            message: error.message().into(),
        });
        own.into_iter().chain(arranged).chain(done)
    });
    let own = schedule.into_iter().flat_map(|schedule| placed(answers, schedule, days));
    let own = own.filter_map(|own| match own.day {
        Err(NoDay::Unread(message)) => Some(Problem {
            field: match own.step.base {
                Base::Date => format!("{}-date", own.step.id),
                _ => format!("{}-days", own.step.id),
            },
            about: About::OwnStep(own.step.marked()),
            step: Some(own.step.id),
            message: message.into(),
        }),
        _ => None,
    });
    opening.into_iter().chain(of_steps).chain(own).collect()
}

/// Feedback on a day told by the office.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToldDayRemark {
    /// Date that the entry was read as, in a sentence.
    pub taken: String,
    /// Warnings: the day is past and a step due by it is not done; the office is closed on it; a word says that it is not
    /// certain. Empty if none holds.
    pub doubt: String,
}

/// Feedback on the day told for `milestone`. `None` if the entry is missing or invalid, or was made for another
/// prefecture or designation date.
pub fn told_day_remark(
    answers: &Answers,
    schedule: &Schedule,
    milestone: &Milestone,
    today: NaiveDate,
    facts: &Facts,
    details: &Details,
) -> Option<ToldDayRemark> {
    let typed = answers.deadlines.get(&milestone.id)?;
    if answers.told_for_other_context(&milestone.id, schedule.designation).is_some() {
        return None;
    }
    let date = parse_told_day(typed, schedule.designation).ok()??;
    let due = |step: &Step| step.due.as_ref() == Some(&milestone.id) && !answers.is_done(&step.id);
    let is_missed = date < today && schedule.steps.iter().any(|s| due(s.step));
    let past = if is_missed { texts::problems::told_past() } else { "" };
    // The portal takes entries on every day.
    let is_at_office =
        schedule.steps.iter().any(|s| s.step.to_office && s.step.due.as_ref() == Some(&milestone.id));
    let closed = facts.open_days.closed(date, &details.holidays).filter(|_| is_at_office);
    let closed = closed.map(texts::problems::told_closed).unwrap_or_default();
    let about = about_word(typed).map(texts::problems::told_about).unwrap_or_default();
    let reply = reply_remark(schedule, milestone, date).unwrap_or_default();
    Some(ToldDayRemark {
        taken: texts::problems::taken(day(date)),
        doubt: past.to_string() + &closed + &about + &reply,
    })
}

/// Months before the designation from which on a step can have been done.
const EARLY_MONTHS: u32 = 24;

/// Warning for the completion day of a step that is after `today`, or years before `designation`; `None` otherwise.
pub fn done_doubt(done_on: &str, designation: NaiveDate, today: NaiveDate) -> Option<&'static str> {
    let done = step_done_day(done_on, designation).ok()??;
    let is_far = done < months_before(designation, EARLY_MONTHS);
    let ahead = (done > today).then(texts::problems::done_ahead);
    ahead.or_else(|| is_far.then(texts::problems::done_far))
}

/// Advice to ask whether a step was accepted that was done after its deadline: late requests are sent back. `None` for a
/// deadline that is not sure, a tick for another month, and a day that cannot be read. The designation is one for all
/// ([`is_done_too_late`]).
pub fn done_late(answers: &Answers, schedule: &Schedule, planned: &PlannedStep) -> Option<String> {
    let whom = schedule.addressee(planned.step);
    if is_done_too_late(answers, schedule, planned) {
        return Some(texts::problems::done_too_late(day(schedule.designation), whom));
    }
    Some(texts::problems::done_late(day(late_due(answers, schedule, planned)?), whom))
}

/// Whether the designation had come when a step was done without which there is none. Whatever its deadline is, it was before.
pub fn is_done_too_late(answers: &Answers, schedule: &Schedule, planned: &PlannedStep) -> bool {
    let step = planned.step;
    step.on_late == OnLate::Lost
        && !step.until_opening
        && done_day_of(answers, schedule, step).is_some_and(|done| done >= schedule.designation)
}

/// The day on which a step was done, if it is ticked, and for this month.
fn done_day_of(answers: &Answers, schedule: &Schedule, step: &Step) -> Option<NaiveDate> {
    let is_of_month = answers.done_for_other_month(&step.id, schedule.designation).is_none();
    let progress = answers.step(&step.id).filter(|progress| progress.done && is_of_month)?;
    step_done_day(&progress.done_on, schedule.designation).ok()?
}

/// The deadline of a step that was done after it; `None` in the cases of [`done_late`].
pub fn late_due(answers: &Answers, schedule: &Schedule, planned: &PlannedStep) -> Option<NaiveDate> {
    let Due::On(due) = &planned.due else { return None };
    // A told day on which the office is closed is still the last that it named.
    let is_told = due.is_sure() && !planned.step.conditional;
    let done = done_day_of(answers, schedule, planned.step).filter(|_| is_told)?;
    (done > due.date).then_some(due.date)
}
