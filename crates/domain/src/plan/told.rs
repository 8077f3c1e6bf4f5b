//! What an office told for one plan, handed on to the other plans that it fits: one call serves them all.

use chrono::NaiveDate;

use crate::facts::Facts;
use crate::facts::edition::Milestone;
use crate::plan::answers::{Kind, heard_for, heard_on, heard_who};
use crate::plan::plan_list::title;
use crate::plan::{Edit, Plan};
use crate::rules::calendar::{month_start, parse_date};
use crate::rules::schedule::{Schedule, build_schedule, parse_told_day};

/// A plan that a told day fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitting {
    /// Id of the plan.
    pub plan: String,
    /// Title of the plan.
    pub title: String,
    /// Kind of institution. Offices may have other deadlines for another kind.
    pub kind: Option<Kind>,
    /// Day that was told for this plan before; `None` if none was.
    pub before: Option<NaiveDate>,
}

/// The plans of `all` that the day fits which the office told of `milestone` for `schedule`, the schedule of the plan
/// `of`: those at the same office, for the same designation date and edition, that are still to keep the deadline and
/// have another day for it, or none.
pub fn fitting(
    facts: &'static Facts,
    all: &[Plan],
    of: &Plan,
    schedule: &Schedule,
    milestone: &Milestone,
) -> Vec<Fitting> {
    let path = deadline(&milestone.id);
    let told = |plan: &Plan| parse_told_day(plan.text(&path), schedule.designation).ok().flatten();
    let Some(day) = told(of) else { return Vec::new() };
    if of.answers().told_for_other_context(&milestone.id, schedule.designation).is_some() {
        return Vec::new();
    }
    let fit = |plan: &Plan| {
        if plan.id == of.id || plan.deleted().is_some() || plan.is_archived() {
            return None;
        }
        // An office serves one prefecture.
        if plan.text("prefecture") != of.text("prefecture") {
            return None;
        }
        let opening = parse_date(plan.text("opening")).ok().flatten()?;
        if month_start(opening) != schedule.designation {
            return None;
        }
        let answers = plan.answers();
        let theirs = build_schedule(facts, &answers, opening)?;
        let is_same = theirs.edition.id == schedule.edition.id;
        let is_open =
            theirs.open(&answers).any(|(_, planned)| planned.step.due.as_deref() == Some(&*milestone.id));
        let before = told(plan);
        let fits = is_same && is_open && before != Some(day);
        fits.then(|| Fitting { plan: plan.id.clone(), title: title(plan), kind: answers.kind, before })
    };
    all.iter().filter_map(fit).collect()
}

/// Takes a told day of a milestone over from another plan, with who told it and when. Returns the edits.
pub fn take_over(plan: &mut Plan, of: &Plan, milestone: &str, now: u64) -> Vec<Edit> {
    let paths = [
        deadline(milestone),
        ["told/", milestone].concat(),
        heard_on(milestone),
        heard_who(milestone),
        heard_for(milestone),
    ];
    paths.iter().filter_map(|path| plan.set(path, of.text(path), now)).collect()
}

/// Takes edits back. What was changed since stays.
pub fn take_back(plan: &mut Plan, edits: &[Edit], now: u64) {
    for edit in edits {
        if plan.text(&edit.path) == edit.after {
            plan.set(&edit.path, &edit.before, now);
        }
    }
}

fn deadline(milestone: &str) -> String {
    ["deadline/", milestone].concat()
}
