//! Input of a calendar export, and what it leaves in a plan.

use chrono::{NaiveDate, NaiveDateTime};

use crate::facts::{Details, Facts};
use crate::plan::answers::Answers;
use crate::plan::{CALENDAR, Plan};
use crate::rules::calendar::iso;
use crate::rules::schedule::Schedule;

/// Input of a calendar export.
pub struct Feed<'a> {
    /// The plan's schedule.
    pub schedule: &'a Schedule,
    /// The plan's answers.
    pub answers: &'a Answers,
    /// Plan id. On re-import, an event replaces the one with the same plan id and step.
    pub id: &'a str,
    /// Name of the plan or the facility, appended to each title; may be blank.
    pub name: &'a str,
    /// Current time in UTC. The event with the later time wins on re-import.
    pub now: NaiveDateTime,
    /// Current date in Japan.
    pub today: NaiveDate,
    /// The facts. Their date is a lower bound of the current date.
    pub facts: &'a Facts,
    /// Details of the facts.
    pub details: &'a Details,
    /// Events exported before, from [`Noted::of`].
    pub sent: Vec<Noted>,
}

/// Event exported to a calendar, as recorded in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// Event id: the part of the UID after the plan's id.
    pub id: String,
    /// Date at the time of the export.
    pub date: NaiveDate,
    /// Title at the time of the export.
    pub title: String,
}

impl Noted {
    /// Exported events of `plan` that have not been cancelled since.
    pub fn of(plan: &Plan) -> Vec<Noted> {
        let noted = |path: &str, text: &str| {
            let (date, title) = text.split_once(' ')?;
            Some(Noted {
                id: path.strip_prefix(CALENDAR)?.into(),
                date: iso::read(date)?,
                title: title.into(),
            })
        };
        plan.entries.iter().filter_map(|(path, entry)| noted(path, &entry.text)).collect()
    }
}
