//! What left the guide with days on it, and what of these has moved since. The one exception to days being computed and
//! never stored: who holds a sheet goes by what stands there.

use chrono::NaiveDate;

use crate::plan::Plan;
use crate::plan::answers::{Answers, Keyword};
use crate::plan::own_steps::order::{PlacedStep, placed};
use crate::rules::calendar::{OpenDays, day_short, iso};
use crate::rules::schedule::Schedule;

/// Path prefix of the entries that record what was handed out, one for each kind. Not input: left out of import
/// comparisons, and not copied.
pub const HANDED_OUT: &str = "handed/";
/// In place of the id of a step: the opening.
const OPENING: &str = "opening";

/// What was handed out. A page does not learn whether the print dialog or the file came to anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HandedOut {
    /// The print dialog was opened for the checklist.
    Checklist,
    /// The print dialog was opened for the sheet for the client.
    ClientSheet,
    /// A calendar file was made.
    Calendar,
}

// Part of the file format.
impl Keyword for HandedOut {
    const KEYWORDS: &'static [(&'static str, HandedOut)] = &[
        ("checklist", HandedOut::Checklist),
        ("client-sheet", HandedOut::ClientSheet),
        ("calendar", HandedOut::Calendar),
    ];
}

/// A day that is another one now than on what was handed out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MovedDay {
    /// Step, or the opening, in words.
    pub what: String,
    /// Day on what was handed out.
    pub before: NaiveDate,
    /// Day now; `None` if the step has none any more.
    pub now: Option<NaiveDate>,
}

impl MovedDay {
    /// Old and new day in words.
    pub fn in_words(&self) -> String {
        let now = self.now.map_or(texts::moved::no_day().into(), day_short);
        texts::moved::line(&self.what, day_short(self.before), now)
    }
}

/// What moved since something was handed out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Moved {
    /// What was handed out.
    pub what: HandedOut,
    /// When.
    pub on: NaiveDate,
    /// The days that moved.
    pub days: Vec<MovedDay>,
}

impl Moved {
    /// How many days moved since when, in a sentence.
    pub fn in_words(&self) -> String {
        let (on, count) = (day_short(self.on), self.days.len());
        match self.what {
            HandedOut::Checklist => texts::moved::since_print(on, count),
            HandedOut::ClientSheet => texts::moved::since_client_sheet(on, count),
            HandedOut::Calendar => texts::moved::since_calendar(on, count),
        }
    }
}

/// The entry that records that `what` was handed out on `today`: its path, and the days of the schedule.
pub fn record(
    what: HandedOut,
    answers: &Answers,
    schedule: &Schedule,
    days: &OpenDays,
    today: NaiveDate,
) -> (String, String) {
    let mut text = format!("{today} {OPENING}={}", schedule.opening);
    let steps = schedule.steps.iter().map(|planned| (planned.step.id.as_str(), planned.day()));
    let own = placed(answers, schedule, days);
    let own = own.iter().map(|own| (own.step.id.as_str(), own.date()));
    for (id, day) in steps.chain(own) {
        if let Some(day) = day {
            text.extend([" ", id, "=", &day.to_string()]);
        }
    }
    (path(what), text)
}

fn path(what: HandedOut) -> String {
    [HANDED_OUT, what.keyword()].concat()
}

/// What moved since a plan was handed out, for steps that are still open. Empty if nothing was, or nothing moved.
pub fn moved(plan: &Plan, answers: &Answers, schedule: &Schedule, days: &OpenDays) -> Vec<Moved> {
    let own = placed(answers, schedule, days);
    let kinds = HandedOut::KEYWORDS.iter().map(|(_, what)| *what);
    let moved = kinds.filter_map(|what| {
        let text = plan.text(&path(what));
        let mut words = text.split(' ');
        let on = iso::read(words.next()?)?;
        let day = |word: &str| {
            let (id, before) = word.split_once('=')?;
            moved_day(answers, schedule, &own, id, iso::read(before)?)
        };
        let days: Vec<MovedDay> = words.filter_map(day).collect();
        (!days.is_empty()).then_some(Moved { what, on, days })
    });
    moved.collect()
}

fn moved_day(
    answers: &Answers,
    schedule: &Schedule,
    own: &[PlacedStep],
    id: &str,
    before: NaiveDate,
) -> Option<MovedDay> {
    let (what, now) = if id == OPENING {
        (texts::moved::opening().to_string(), Some(schedule.opening))
    } else if let Some(planned) = schedule.planned(id).filter(|_| !answers.is_done(id)) {
        (texts::verdict::step_title(planned.step.number, &planned.step.title), planned.day())
    } else if let Some(own) = own.iter().find(|own| own.step.id == id).filter(|_| !answers.is_done(id)) {
        (own.step.marked(), own.date())
    } else {
        // Done, or not part of this procedure any more: what stands on the sheet does no harm.
        return None;
    };
    (now != Some(before)).then_some(MovedDay { what, before, now })
}
