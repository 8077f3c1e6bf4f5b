//! What an office told for one plan, handed on to the other plans that it fits: one call serves them all.

use chrono::NaiveDate;

use crate::facts::Facts;
use crate::facts::edition::Milestone;
use crate::plan::answers::{Kind, heard_kind};
use crate::plan::heard::{paths_of_call, told_day};
use crate::plan::plan_list::title;
use crate::plan::{Edit, Plan};
use crate::rules::calendar::{month_start, parse_date};
use crate::rules::schedule::{Schedule, build_schedule, parse_told_day};

/// A plan that a told day fits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

/// What a day is told about: a deadline of an office, for a designation date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct About<'a> {
    /// Prefecture of the office; an office serves one.
    pub prefecture: &'a str,
    /// Id of the milestone.
    pub milestone: &'a str,
    /// Id of the edition.
    pub edition: &'a str,
    /// Designation date.
    pub designation: NaiveDate,
}

/// The plans of `all` that are still to keep a deadline, with the day that was told for each, or none, by title.
pub fn at_office(facts: &'static Facts, all: &[Plan], about: About<'_>) -> Vec<Fitting> {
    let path = told_day(about.milestone);
    let concerned = |plan: &Plan| {
        if plan.deleted().is_some() || plan.is_archived() || plan.text("prefecture") != about.prefecture {
            return None;
        }
        let opening = parse_date(plan.text("opening")).ok().flatten()?;
        if month_start(opening) != about.designation {
            return None;
        }
        let answers = plan.answers();
        let schedule = build_schedule(facts, &answers, opening)?;
        let is_same = schedule.edition.id == about.edition;
        let is_open =
            schedule.open(&answers).any(|(_, planned)| planned.step.due.as_deref() == Some(about.milestone));
        let before = parse_told_day(plan.text(&path), about.designation).ok().flatten();
        let fits = is_same && is_open;
        fits.then(|| Fitting { plan: plan.id.clone(), title: title(plan), kind: answers.kind, before })
    };
    let mut found: Vec<Fitting> = all.iter().filter_map(concerned).collect();
    found.sort_by(|a, b| (&a.title, &a.plan).cmp(&(&b.title, &b.plan)));
    found
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
    let designation = schedule.designation;
    let told = parse_told_day(of.text(&told_day(&milestone.id)), designation).ok().flatten();
    let Some(day) = told else { return Vec::new() };
    if of.answers().told_for_other_context(&milestone.id, designation).is_some() {
        return Vec::new();
    }
    let about = About {
        prefecture: of.text("prefecture"),
        milestone: &milestone.id,
        edition: &schedule.edition.id,
        designation,
    };
    let others = at_office(facts, all, about).into_iter();
    others.filter(|fit| fit.plan != of.id && fit.before != Some(day)).collect()
}

/// Takes a told day of a milestone over from another plan, with who told it and when. Returns the edits.
pub fn take_over(plan: &mut Plan, of: &Plan, milestone: &str, now: u64) -> Vec<Edit> {
    let paths = paths_of_call(milestone);
    let edits: Vec<Edit> = paths.iter().filter_map(|path| plan.set(path, of.text(path), now)).collect();
    // Who takes it over for another kind says that it holds for that one, too.
    let kind = plan.text("kind").to_string();
    edits.into_iter().chain(plan.set(&heard_kind(milestone), &kind, now)).collect()
}

/// Takes edits back. What was changed since stays.
pub fn take_back(plan: &mut Plan, edits: &[Edit], now: u64) {
    for edit in edits {
        if plan.text(&edit.path) == edit.after {
            plan.set(&edit.path, &edit.before, now);
        }
    }
}
