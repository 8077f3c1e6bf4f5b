//! What was typed on the first page and cannot be used, in one list that leads to the fields.

use chrono::{Days, NaiveDate};

use crate::facts::edition::{Edition, Milestone, Step};
use crate::facts::{Details, Facts};
use crate::plan::answers::{Answers, Kind, opening_day_word};
use crate::rules::calendar::{DateError, day, parse_date_before};
use crate::rules::schedule::{OpeningError, Schedule, parse_told_day, told_day_problem};

/// Something to put right.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The id of the field on the page.
    pub field: String,
    about: About,
    /// What to do about it.
    pub message: String,
}

/// The field that a problem is about.
#[derive(Clone, Debug, PartialEq)]
enum About {
    /// The opening date.
    Opening(Option<Kind>),
    /// The day that the office told for a milestone of an edition.
    Own(&'static Edition, String),
    /// The day on which the step of this number was done.
    DoneOn(u8),
}

impl Problem {
    /// The label of the field.
    pub fn label(&self, details: &Details) -> String {
        match &self.about {
            About::Opening(kind) => texts::answers::opening_day(opening_day_word(*kind)),
            About::Own(edition, milestone) => texts::problems::own_day(details.label(edition, milestone)),
            About::DoneOn(number) => texts::problems::done_on(*number),
        }
    }
}

/// What is wrong with the answers, in the order of the page. `error` is what is wrong with the opening date.
pub fn problems(
    answers: &Answers,
    error: Option<&OpeningError>,
    schedule: Option<&Schedule>,
    today: NaiveDate,
) -> Vec<Problem> {
    let opening = error.map(|e| Problem {
        field: "opening".into(),
        about: About::Opening(answers.kind),
        message: e.message(),
    });
    let steps = schedule.iter().flat_map(|schedule| schedule.steps.iter().map(move |s| (schedule, s.step)));
    let of_steps = steps.flat_map(|(schedule, step)| {
        let milestone = step.due.as_deref().and_then(|id| schedule.edition.milestone(id));
        let own = milestone.and_then(|m| {
            let message = told_day_problem(answers, schedule, m)?;
            Some(Problem {
                field: format!("own-{}", m.id),
                about: About::Own(schedule.edition, m.id.clone()),
                message,
            })
        });
        let done = answers.step(&step.id).and_then(|p| done_day(&p.done_on, today).err()).map(|e| Problem {
            field: format!("{}-on", step.id),
            about: About::DoneOn(step.number),
            message: e.message().into(),
        });
        own.into_iter().chain(done)
    });
    opening.into_iter().chain(of_steps).collect()
}

/// What is said of a day that the office told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToldDayRemark {
    /// Which day it is taken for.
    pub taken: String,
    /// What to look at again: it is past, and a step due by it is not done; the office is closed on it.
    pub doubt: String,
}

/// What is said of the day told for `milestone`, where it is used.
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
    let closed =
        facts.open_days.closed(date, &details.holidays).map(texts::problems::told_closed).unwrap_or_default();
    Some(ToldDayRemark { taken: texts::problems::taken(day(date)), doubt: past.to_string() + &closed })
}

/// The day on which a step was done, as typed: the year may be left out, the last such day is meant.
pub fn done_day(text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, DateError> {
    parse_date_before(text, today + Days::new(1))
}

/// What to look at again about the day on which a step was done: it has not come yet.
pub fn done_ahead(done_on: &str, today: NaiveDate) -> Option<&'static str> {
    (done_day(done_on, today).ok()?? > today).then(texts::problems::done_ahead)
}
