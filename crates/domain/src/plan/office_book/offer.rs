//! What the book has for a plan.

use chrono::NaiveDate;

use super::pattern::Pattern;
use super::{Call, Subject, ToldDay, taken_rules, told_days};
use crate::facts::Facts;
use crate::facts::edition::Milestone;
use crate::plan::Plan;
use crate::plan::answers::{Answers, guess_path};
use crate::plan::heard::{heard_on, heard_who, told_day};
use crate::plan::told::{About, Fitting, at_office};
use crate::rules::calendar::typed;
use crate::rules::schedule::{Schedule, parse_told_day};

/// A day of the book that a plan does not have yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The day.
    pub day: NaiveDate,
    /// Where it comes from.
    pub basis: Basis,
}

/// Where an offered day comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The office told it. Taken, it counts as told (窓口で確認).
    Told(Call),
    /// A rule that fits what the office told for other months. Taken, it counts as an estimate (目安).
    Rule(Pattern),
}

/// What the book has for a milestone of the plan with these answers: the day that the office told, unless the plan has
/// it or was told another later; otherwise the day by a rule that was taken, unless the plan has any.
pub fn offer(
    facts: &Facts,
    book: &Plan,
    plan: &Plan,
    schedule: &Schedule,
    milestone: &Milestone,
) -> Option<Offer> {
    let (answers, designation) = (plan.answers(), schedule.designation);
    let is_meant = |subject: &Subject| {
        subject.prefecture == answers.prefecture
            && subject.milestone == milestone.id
            && subject.edition == schedule.edition.id
            && subject.holds_for(answers.kind)
    };
    let is_elsewhere = answers.told_for_other_context(&milestone.id, designation).is_some();
    let text = answers.deadlines.get(&milestone.id).filter(|_| !is_elsewhere).map_or("", String::as_str);
    let told = told_days(facts, book);
    let told = told.iter().filter(|told| told.designation == designation && is_meant(&told.subject));
    // What was told for the kind itself goes before what was told for all.
    if let Some(told) = told.max_by_key(|told| told.subject.kind.is_some()) {
        let has_it = parse_told_day(text, designation) == Ok(Some(told.day));
        let is_newer = !text.is_empty() && plan.at(&told_day(&milestone.id)) > told.at;
        let offer = || Offer { day: told.day, basis: Basis::Told(told.call.clone()) };
        return (!has_it && !is_newer).then(offer);
    }
    if !text.is_empty() {
        return None;
    }
    let rule = taken_rules(facts, book).into_iter().find(|rule| is_meant(&rule.subject))?;
    let day = rule.pattern.apply(designation, &facts.open_days)?;
    let is_new = answers.guessed_day(&milestone.id, designation) != Some(day);
    (is_new && day < designation).then_some(Offer { day, basis: Basis::Rule(rule.pattern) })
}

/// Takes an offered day for a milestone of `schedule`.
pub fn take(answers: &mut Answers, offer: &Offer, milestone: &str, designation: NaiveDate) {
    match &offer.basis {
        Basis::Told(call) => {
            answers.set_told_day(milestone, typed(offer.day), designation);
            answers.set_heard(milestone, &heard_on(milestone), call.on.clone(), designation, String::new());
            answers.set_heard(milestone, &heard_who(milestone), call.who.clone(), designation, String::new());
        }
        Basis::Rule(_) => answers.set_guessed_day(milestone, offer.day, designation),
    }
}

/// Day by a rule of the book that the plan with these answers goes by; `None` if it has none, or was told a day.
pub fn guess(answers: &Answers, milestone: &str, designation: NaiveDate) -> Option<NaiveDate> {
    let is_told = answers.deadlines.get(milestone).is_some_and(|text| !text.is_empty());
    answers.guessed_day(milestone, designation).filter(|_| !is_told)
}

/// Gives up the day by a rule of the book.
pub fn drop_guess(answers: &mut Answers, milestone: &str) {
    answers.noted.remove(guess_path(milestone).as_str());
}

/// The plans that a told day is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Users {
    /// Those that have it.
    pub with: Vec<Fitting>,
    /// Those that have another day, or none.
    pub without: Vec<Fitting>,
}

/// Number of plans that do not have a day yet which the book has for them.
pub fn not_used(facts: &'static Facts, book: &Plan, plans: &[Plan]) -> usize {
    let all = told_days(facts, book);
    let without = all.iter().flat_map(|told| users(facts, told, &all, plans).without);
    let mut ids: Vec<String> = without.map(|plan| plan.plan).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// The open plans that a told day is for, but for those that were told another later. Plans for which the kind of institution is not known yet count only where the
/// day holds for all kinds. Those of a kind for which `all`, the days of the book, has one of its own do not count there.
pub fn users(facts: &'static Facts, told: &ToldDay, all: &[ToldDay], plans: &[Plan]) -> Users {
    let ToldDay { subject, designation, day, .. } = told;
    let about = About {
        prefecture: &subject.prefecture,
        milestone: &subject.milestone,
        edition: &subject.edition,
        designation: *designation,
    };
    let has_own = |plan: &Fitting| {
        let own = Subject { kind: plan.kind, ..subject.clone() };
        own != *subject && all.iter().any(|told| told.subject == own && told.designation == *designation)
    };
    let meant = at_office(facts, plans, about).into_iter();
    let path = told_day(&subject.milestone);
    let is_newer = |fitting: &Fitting| {
        let plan = plans.iter().find(|plan| plan.id == fitting.plan);
        fitting.before != Some(*day)
            && plan.is_some_and(|plan| !plan.text(&path).is_empty() && plan.at(&path) > told.at)
    };
    let meant = meant.filter(|plan| subject.holds_for(plan.kind) && !has_own(plan) && !is_newer(plan));
    let (with, without) = meant.partition(|plan| plan.before == Some(*day));
    Users { with, without }
}
