//! Where own steps stand among the steps of the procedure: by their day, until the person moves them.

use chrono::NaiveDate;

use super::association::of_association;
use super::{NoDay, OwnStep, Part, own_steps};
use crate::plan::answers::{Answers, Progress};
use crate::rules::calendar::{OpenDays, day, day_short};
use crate::rules::done_day::step_done_day;
use crate::rules::schedule::Schedule;

/// In place of a step's id: in front of the first one.
const FIRST: &str = "-";

/// An own step on the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedStep {
    /// The step.
    pub step: OwnStep,
    /// Its day, or why it has none.
    pub day: Result<NaiveDate, NoDay>,
    /// Number of steps of the procedure that stand before it.
    pub slot: usize,
    /// Order among the own steps of the slot.
    rank: u32,
}

impl PlacedStep {
    /// Its day in words, or why it has none.
    pub fn says(&self) -> String {
        match &self.day {
            Ok(date) => day(*date),
            Err(NoDay::NoBase) => texts::own_steps::no_base().into(),
            Err(NoDay::Blank | NoDay::Unread(_)) => texts::own_steps::no_day().into(),
        }
    }

    /// Its day, if it has one.
    pub fn date(&self) -> Option<NaiveDate> {
        self.day.as_ref().ok().copied()
    }
}

/// Line of an own step that is done: 「令和8年11月20日に済み」; 「済み」 if the day is not known.
pub fn done_line(noted: &Progress, designation: NaiveDate) -> String {
    match step_done_day(noted.done_on.trim(), designation) {
        Ok(Some(day)) => texts::schedule::done_by(day_short(day)),
        _ => texts::schedule::done().into(),
    }
}

/// The own steps of a plan, and those of the association, in the order of the path.
pub fn placed(answers: &Answers, schedule: &Schedule, days: &OpenDays) -> Vec<PlacedStep> {
    let steps = own_steps(answers).into_iter().chain(of_association(answers, schedule));
    let mut all: Vec<PlacedStep> = steps.map(|step| place(step, schedule, days)).collect();
    all.sort_by(|a, b| {
        let key = |placed: &PlacedStep| (placed.slot, placed.rank, placed.date());
        key(a).cmp(&key(b)).then_with(|| a.step.id.cmp(&b.step.id))
    });
    all
}

fn place(step: OwnStep, schedule: &Schedule, days: &OpenDays) -> PlacedStep {
    let day = step.day(schedule, days);
    let stored = step.place.split_once(' ').and_then(|(after, rank)| Some((after, rank.parse().ok()?)));
    let slot_after = |after: &str| match after {
        FIRST => Some(0),
        id => schedule.steps.iter().position(|planned| planned.step.id == id).map(|i| i + 1),
    };
    let chosen = stored.and_then(|(after, rank)| Some((slot_after(after)?, rank)));
    // Ranks count from 1, so that what was not moved stands before what was.
    let (slot, rank) = chosen.unwrap_or((slot_by_day(schedule, day.as_ref().ok().copied()), 0));
    PlacedStep { step, day, slot, rank }
}

/// After the last step that is due no later; at the end without a day.
fn slot_by_day(schedule: &Schedule, day: Option<NaiveDate>) -> usize {
    let Some(day) = day else { return schedule.steps.len() };
    let is_before =
        |planned: &crate::rules::schedule::PlannedStep| planned.day().is_some_and(|due| due <= day);
    schedule.steps.iter().rposition(is_before).map_or(0, |i| i + 1)
}

/// Whether the step with an id can be moved up, and down.
pub fn can_move(placed: &[PlacedStep], id: &str, steps: usize) -> (bool, bool) {
    let at = placed.iter().position(|own| own.step.id == id);
    let own = at.and_then(|at| placed.get(at));
    let is_first = at == Some(0) && own.is_some_and(|own| own.slot == 0);
    let is_last = at.map(|at| at + 1) == Some(placed.len()) && own.is_some_and(|own| own.slot == steps);
    (own.is_some() && !is_first, own.is_some() && !is_last)
}

/// Moves a step of the person's own past the step before it, or after it, of whichever kind.
pub fn move_step(answers: &mut Answers, schedule: &Schedule, days: &OpenDays, id: &str, up: bool) {
    let mut all = placed(answers, schedule, days);
    let Some(at) = all.iter().position(|own| own.step.id == id) else { return };
    let slot = all[at].slot;
    let beside = if up { at.checked_sub(1) } else { Some(at + 1).filter(|i| *i < all.len()) };
    match beside.filter(|i| all[*i].slot == slot) {
        Some(other) => all.swap(at, other),
        None if up && slot > 0 => all[at].slot -= 1,
        None if !up && slot < schedule.steps.len() => all[at].slot += 1,
        None => return,
    }
    // Up into a slot it is the last of it, down the first: the order of `all` is that already.
    let slot = all.iter().find(|own| own.step.id == id).map_or(slot, |own| own.slot);
    let after = slot.checked_sub(1).and_then(|i| schedule.steps.get(i));
    let after = after.map_or(FIRST, |planned| planned.step.id.as_str());
    for (rank, own) in (1u32..).zip(all.iter().filter(|own| own.slot == slot)) {
        super::set(answers, &own.step.id, Part::Place, format!("{after} {rank}"));
    }
}
