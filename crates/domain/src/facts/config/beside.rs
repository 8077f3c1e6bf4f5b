//! Deadlines of an association beside others: those of the bureau, and its own for the same milestone.

use chrono::{Days, Months, NaiveDate};

use super::OwnDeadline;
use super::finding::Kind;
use crate::facts::Facts;
use crate::facts::bureau::ListedDay;
use crate::facts::edition::Edition;
use crate::facts::institution::Kind as Institution;
use crate::facts::source::Certainty;
use crate::rules::calendar::next_month;
use crate::rules::rule::{Day, Roll, Rule, RuleDay};

/// Number of months ahead for which days are held against those of the bureau.
const MONTHS_AHEAD: usize = 24;

impl OwnDeadline {
    /// Whether both are about the same milestone at the same place.
    pub(super) fn is_beside(&self, other: &OwnDeadline) -> bool {
        self.prefecture == other.prefecture && self.milestone == other.milestone
    }

    /// Order in which deadlines beside each other take precedence, the last one first: those of a later month, and of one
    /// month those for a single kind of institution.
    pub(super) fn precedence(&self) -> (Option<NaiveDate>, bool) {
        (self.from, self.kind.is_some())
    }
}

/// Whether a deadline is the one that holds for a designation month: it gives a day, and none that takes precedence does.
pub(super) fn holds_at(
    own: &OwnDeadline,
    all: &[OwnDeadline],
    designation: NaiveDate,
    facts: &Facts,
) -> bool {
    let gives = |one: &OwnDeadline| {
        one.from.is_none_or(|from| from <= designation) && day_of(one, designation, facts).is_some()
    };
    let is_first = |other: &&OwnDeadline| {
        other.is_beside(own)
            && other.precedence() > own.precedence()
            && (other.kind.is_none() || other.kind == own.kind)
    };
    gives(own) && !all.iter().filter(is_first).any(gives)
}

/// By how much a day before the published one can hardly be meant. An association's margin is days or weeks; a slip in the
/// number of months moves a day by four weeks at least.
const MUCH_EARLIER: Days = Days::new(28);
/// Months before the designation by which a day can hardly be meant where nothing is published: nothing of the procedure
/// is counted from more than five months before.
const FAR_AHEAD: Months = Months::new(6);

/// What is doubtful of a deadline's days, in a month that is still to come and for which nothing takes its place: later
/// than what the bureau publishes or much earlier, long before the designation, or not before it.
pub(super) fn doubt(own: &OwnDeadline, all: &[OwnDeadline], facts: &Facts, today: NaiveDate) -> Option<Kind> {
    let certainty = own.certainty;
    let days = months(today).filter(|designation| holds_at(own, all, *designation, facts));
    let days: Vec<(NaiveDate, NaiveDate, Option<NaiveDate>)> = days
        .filter_map(|month| {
            let published = published(own, month, facts).map(|day| day.date);
            Some((month, day_of(own, month, facts)?, published))
        })
        .collect();
    let beside_published = |is_doubtful: fn(NaiveDate, NaiveDate) -> bool| {
        days.iter().find_map(|(designation, own, published)| {
            let published = published.filter(|day| *day >= today && is_doubtful(*own, *day))?;
            Some((*designation, published, *own))
        })
    };
    let later = || {
        let (designation, published, own) = beside_published(|own, published| own > published)?;
        Some(Kind::Later { designation, published, own })
    };
    let early = || {
        let (designation, published, own) =
            beside_published(|own, published| own.checked_add_days(MUCH_EARLIER) <= Some(published))?;
        let is_shown = certainty.is_sure();
        Some(Kind::Early { designation, published, own, is_shown })
    };
    let far_ahead = || {
        let is_far = |month: NaiveDate, own: NaiveDate| own.checked_add_months(FAR_AHEAD) < Some(month);
        let far = days.iter().find(|(month, own, published)| published.is_none() && is_far(*month, *own));
        far.map(|(month, own, _)| Kind::FarAhead(*month, *own))
    };
    let reaches = || {
        let reaching = days.iter().find(|(month, own, _)| own >= month);
        reaching.map(|(month, own, _)| Kind::Reaches(*month, *own))
    };
    later().or_else(early).or_else(far_ahead).or_else(reaches)
}

/// A month that is still to come in which a deadline is before another of the association whose outcome its step needs.
pub(super) fn disorder(
    own: &OwnDeadline,
    all: &[OwnDeadline],
    facts: &Facts,
    today: NaiveDate,
) -> Option<Kind> {
    months(today).find_map(|designation| {
        let needed = needed(facts.edition(designation)?, &own.milestone);
        let is_needed = |other: &&OwnDeadline| {
            other.prefecture == own.prefecture
                && needed.contains(&other.milestone.as_str())
                && Institution::may_agree(other.kind, own.kind)
        };
        let day = |one: &OwnDeadline| {
            day_of(one, designation, facts).filter(|_| holds_at(one, all, designation, facts))
        };
        let (own, needed) = (day(own)?, all.iter().filter(is_needed).filter_map(day).max()?);
        (own < needed).then_some(Kind::Disorder { designation, own, needed })
    })
}

/// Milestones whose outcome the steps of `milestone`, or it itself, need.
fn needed<'e>(edition: &'e Edition, milestone: &str) -> Vec<&'e str> {
    let of_it = edition.steps.iter().filter(|step| step.due.as_deref() == Some(milestone));
    let before = of_it.flat_map(|step| &step.after);
    let due = |id: &String| edition.steps.iter().find(|step| step.id == *id)?.due.as_deref();
    let itself = edition.milestone(milestone).and_then(|milestone| milestone.after.as_deref());
    before.filter_map(due).chain(itself).collect()
}

/// The designation months that are still to come.
pub(super) fn months(today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(next_month(today)), |month| Some(next_month(*month))).take(MONTHS_AHEAD)
}

/// Day that the bureau or the edition publishes for what an association's deadline is about.
pub(super) fn published(own: &OwnDeadline, designation: NaiveDate, facts: &Facts) -> Option<RuleDay> {
    let edition = facts.edition(designation)?;
    let milestone = edition.milestone(&own.milestone)?;
    let bureau = facts.bureau(&own.prefecture)?;
    let stated = bureau.deadline(&edition.id, &own.milestone, &own.prefecture);
    let listed = |day| RuleDay { date: day, nominal: day, is_closed: false, doubt: None };
    let (certainty, by_rule) = match stated {
        Some(deadline) => match deadline.listed(designation) {
            Some(day) => return Some(listed(day)),
            None => (deadline.certainty, deadline.by_rule(designation, &facts.open_days)),
        },
        None => (milestone.certainty, milestone.day(edition, designation, &facts.open_days)),
    };
    by_rule.filter(|_| certainty == Certainty::Published)
}

fn day_of(deadline: &OwnDeadline, designation: NaiveDate, facts: &Facts) -> Option<NaiveDate> {
    let listed = deadline.days.iter().find(|day| day.designation == designation).map(|day| day.day);
    listed.or_else(|| Some(deadline.rule?.apply(designation, &facts.open_days)?.date))
}

/// Of two deadlines for the same, one with the earlier day of both for every designation date.
pub(super) fn earlier(a: OwnDeadline, b: OwnDeadline, facts: &Facts) -> OwnDeadline {
    let mut days = Vec::new();
    for designation in a.days.iter().chain(&b.days).map(|day| day.designation) {
        let day = [&a, &b].into_iter().filter_map(|deadline| day_of(deadline, designation, facts)).min();
        if let Some(day) = day {
            add_day(&mut days, ListedDay { designation, day });
        }
    }
    let (first, later) = if is_earlier(b.rule, a.rule) { (b, a) } else { (a, b) };
    // Not surer than either.
    let certainty = if later.certainty == Certainty::Estimate { later.certainty } else { first.certainty };
    OwnDeadline { days, certainty, ..first }
}

/// Whether a rule gives the earlier day.
fn is_earlier(a: Option<Rule>, b: Option<Rule>) -> bool {
    let order = |rule: Rule| {
        let (day, roll) = match rule.day {
            Day::OfMonth(day, roll) => (day, roll),
            Day::FirstOpen => (1, Roll::Next),
            Day::Unknown => (0, Roll::Unknown),
        };
        let roll = match roll {
            Roll::Previous => 0,
            Roll::None | Roll::Unknown => 1,
            Roll::Next => 2,
        };
        (std::cmp::Reverse(rule.months_before), day, roll)
    };
    match (a, b) {
        (Some(a), Some(b)) => order(a) < order(b),
        (a, _) => a.is_some(),
    }
}

/// Adds a day to a list; of two for the same designation date the earlier.
pub(super) fn add_day(days: &mut Vec<ListedDay>, day: ListedDay) {
    match days.iter_mut().find(|other| other.designation == day.designation) {
        Some(other) => other.day = other.day.min(day.day),
        None => days.push(day),
    }
}
