//! How a schedule is computed: the date of each milestone by precedence, then what follows from other steps.

use chrono::{Days, NaiveDate};

use super::model::{DateOrigin, Dated, Due, PlannedStep, Schedule};
use super::order::{asks_for_reply_by, needs_reply_by};
use super::path::{Path, path, steps};
use super::told_day::{about_word, parse_told_day};
use crate::facts::Facts;
use crate::facts::bureau::{Bureau, Deadline};
use crate::facts::edition::{Edition, Milestone, Step};
use crate::facts::source::Certainty;
use crate::plan::answers::{Answers, Department};
use crate::plan::filling::receipt_field;
use crate::rules::calendar::{OpenDays, month_start};
use crate::rules::rule::Doubt;
use crate::rules::safe::{Sought, safe_day};

/// Schedule for an opening on `opening` at the prefecture of the answers. `None` for an unknown prefecture,
/// before the first edition, and for retroactive designation (遡及指定).
pub fn build_schedule(facts: &'static Facts, answers: &Answers, opening: NaiveDate) -> Option<Schedule> {
    let designation = month_start(opening);
    let edition = facts.edition_or(&answers.edition, designation)?;
    let bureau = facts.bureau(&answers.prefecture)?;
    let steps = steps(edition, path(answers))?;
    let dates = Dates { facts, edition, bureau, answers, designation, opening };
    let mut planned: Vec<PlannedStep> = steps
        .iter()
        .map(|step| {
            let due = dates.due(step);
            PlannedStep { step, safe: dates.safe(step, &due), due }
        })
        .collect();
    let reply = (path(answers) == Path::FromFirst).then(|| dates.milestone(edition.reply()?)).flatten();
    let reply = reply.map(|reply| after_request(reply, &planned, edition, &facts.open_days));
    put_after(&mut planned, edition, reply.as_ref(), &facts.open_days);
    count_back(&mut planned, &facts.open_days);
    let departments = answers.departments();
    // Numbers that another office gave, or for another month, are no reply to what is asked for here.
    let is_of_other =
        |step: &Step| asks_for_reply_by(edition, step) && answers.is_done_elsewhere(step, designation);
    let is_entered = |department: &Department| !answers.field(&receipt_field(*department)).trim().is_empty();
    Some(Schedule {
        edition,
        bureau,
        office: bureau.office(&answers.prefecture),
        designation,
        opening,
        path: path(answers),
        reply,
        is_replied: !departments.is_empty()
            && departments.iter().all(is_entered)
            && !steps.iter().any(is_of_other),
        steps: planned,
    })
}

/// Resolver of the dates of one schedule.
struct Dates<'a> {
    facts: &'static Facts,
    edition: &'static Edition,
    bureau: &'static Bureau,
    answers: &'a Answers,
    designation: NaiveDate,
    opening: NaiveDate,
}

impl Dates<'_> {
    fn due(&self, step: &Step) -> Due {
        let Some(milestone) = self.edition.milestone_of(step) else {
            return Due::Words(step.due_text.clone().unwrap_or_default());
        };
        match self.milestone(milestone) {
            Some(dated) => Due::On(self.doubted(step, self.if_open(step, dated))),
            None => Due::Ask { latest: milestone.latest.as_deref().and_then(|id| self.known(id)) },
        }
    }

    /// Safe day of a step whose day the office has not told: for an unknown deadline or a window, by what offices state; for a
    /// day that is doubtful because the office may be closed on it, the open day before.
    fn safe(&self, step: &Step, due: &Due) -> Option<NaiveDate> {
        let milestone = step.due.as_deref()?;
        let sought = Sought { edition: &self.edition.id, milestone, designation: self.designation };
        match due {
            // On the last day of a window, too, the open day before is in time if the office is closed.
            Due::On(dated) if dated.doubt.is_some() => {
                Some(self.facts.open_days.previous_open(dated.closed.unwrap_or(dated.date)))
            }
            Due::On(Dated {
                origin: DateOrigin::Stated(Deadline { accepted_from: Some(_), .. }), ..
            })
            | Due::Ask { .. } => safe_day(self.facts, self.bureau, &self.answers.prefecture, sought),
            Due::On(_) => None,
            Due::Words(_) => None,
        }
    }

    /// Doubts a day on which the office is closed, as it was told to the person or the association, or follows from what the
    /// association states without a word about closed days: what is brought there has to come on the open day before.
    fn if_open(&self, step: &Step, dated: Dated) -> Dated {
        let is_told = match dated.origin {
            DateOrigin::Own(_) => true,
            DateOrigin::Listed(deadline) | DateOrigin::Stated(deadline) => deadline.by.is_some(),
            _ => false,
        };
        let is_closed = self.facts.open_days.previous_open(dated.date) != dated.date;
        match is_told && step.to_office && is_closed {
            true => Dated { closed: Some(dated.date), doubt: Some(Doubt::ClosedUnclear), ..dated },
            false => dated,
        }
    }

    /// Downgrades a date if the bureau does not state that the step is required. A day told by the office
    /// confirms the requirement.
    fn doubted(&self, step: &Step, mut dated: Dated) -> Dated {
        let is_told = matches!(dated.origin, DateOrigin::Own(_) | DateOrigin::Book(_));
        if !step.is_needed_at(&self.bureau.id) && !is_told {
            dated.certainty = Certainty::Unknown;
            dated.is_need_unclear = true;
        }
        dated
    }

    fn known(&self, id: &str) -> Option<Dated> {
        self.edition.milestone(id).and_then(|m| self.milestone(m))
    }

    /// Date by precedence: told day; published row; of what the bureau publishes and the association states, the earlier
    /// that its author stands by; where that is an estimate or nothing, the day by a rule of the office book; the
    /// edition's rule.
    fn milestone(&self, milestone: &'static Milestone) -> Option<Dated> {
        let Some(own) = self.own(milestone) else { return self.unless_told(milestone) };
        // An earlier day that others stand by stays in sight: the person may have misheard.
        let other = self
            .unless_told(milestone)
            .filter(|other| other.certainty_of_source().is_sure() && other.date < own.date);
        Some(Dated { other: other.map(|other| (other.date, other.origin)), ..own })
    }

    /// Date of a milestone for which the office told no day.
    fn unless_told(&self, milestone: &'static Milestone) -> Option<Dated> {
        if let Some(row) = self.row(milestone) {
            return Some(row);
        }
        let (edition, id, here) = (&self.edition.id, &milestone.id, &self.answers.prefecture);
        let of_bureau = match self.bureau.deadline(edition, id, here) {
            Some(deadline) => self.stated(deadline),
            None => self.by_rule(milestone),
        };
        let mut of_association =
            self.bureau.association_deadlines((edition, id), here, self.answers.kind, self.designation);
        let of_association = of_association.find_map(|d| self.stated(d));
        match (of_bureau, of_association) {
            (Some(bureau), Some(association)) if bureau.certainty_of_source() == Certainty::Published => {
                let counts_first = |dated: &Dated| (!dated.certainty_of_source().is_sure(), dated.date);
                let (first, second) = if counts_first(&association) < counts_first(&bureau) {
                    (association, bureau)
                } else {
                    (bureau, association)
                };
                Some(Dated { other: Some((second.date, second.origin)), ..first })
            }
            (None, None) => self.by_book(milestone),
            (Some(bureau), None) if bureau.certainty_of_source() == Certainty::Estimate => {
                self.by_book(milestone).or(of_bureau)
            }
            (bureau, association) => association.or(bureau),
        }
    }

    /// Day by a rule of the office book.
    fn by_book(&self, milestone: &'static Milestone) -> Option<Dated> {
        let date = self.answers.guessed_day(&milestone.id, self.designation)?;
        Some(Dated::stated(date, DateOrigin::Book(milestone), Certainty::Estimate))
    }

    /// Day by the edition's rule, or before the opening.
    fn by_rule(&self, milestone: &'static Milestone) -> Option<Dated> {
        let days = &self.facts.open_days;
        if let Some(before) = milestone.before_opening {
            let nominal = self.opening - Days::new(before);
            return Some(Dated::counted(nominal, days, DateOrigin::Rule(milestone), milestone.certainty));
        }
        let day = milestone.day(self.edition, self.designation, days)?;
        Some(Dated::rolled(day, DateOrigin::Rule(milestone), milestone.certainty))
    }

    /// Listed day, otherwise the day by the rule.
    fn stated(&self, deadline: &'static Deadline) -> Option<Dated> {
        if let Some(date) = deadline.listed(self.designation) {
            let certainty = if deadline.by.is_some() { deadline.certainty } else { Certainty::Published };
            return Some(Dated::stated(date, DateOrigin::Listed(deadline), certainty));
        }
        let day = deadline.by_rule(self.designation, &self.facts.open_days)?;
        Some(Dated::rolled(day, DateOrigin::Stated(deadline), deadline.certainty))
    }

    fn own(&self, milestone: &'static Milestone) -> Option<Dated> {
        if self.answers.told_for_other_context(&milestone.id, self.designation).is_some() {
            return None;
        }
        let text = self.answers.deadlines.get(&milestone.id)?;
        let date = parse_told_day(text, self.designation).ok().flatten()?;
        let certainty = match self.answers.is_heard(&milestone.id) {
            // The office itself does not stand by the day.
            _ if about_word(text).is_some() => Certainty::Estimate,
            true => Certainty::Told,
            false => Certainty::Own,
        };
        Some(Dated::stated(date, DateOrigin::Own(milestone), certainty))
    }

    fn row(&self, milestone: &'static Milestone) -> Option<Dated> {
        let row = self.edition.table.iter().find(|r| r.designation == self.designation)?;
        Some(Dated::stated(row.day(&milestone.id)?, DateOrigin::Row(milestone), Certainty::Published))
    }
}

/// The reply, not before a day that somebody stands by for the request that it answers: an estimate moves to that.
fn after_request(reply: Dated, planned: &[PlannedStep], edition: &Edition, days: &OpenDays) -> Dated {
    let asks = |planned: &&PlannedStep| asks_for_reply_by(edition, planned.step);
    let request = planned.iter().filter(asks).find_map(|planned| match &planned.due {
        Due::On(due) if due.is_sure() && due.date > reply.date => Some((planned.step, due.date)),
        _ => None,
    });
    match request {
        Some((step, day)) if !reply.is_sure() && matches!(reply.origin, DateOrigin::Rule(_)) => {
            Dated::stated(days.next_open(day), DateOrigin::After(Some(step)), Certainty::Estimate)
        }
        _ => reply,
    }
}

/// Moves an estimate by the edition's rule to the day of what the step needs, where somebody stands by that day and it is
/// later: nothing can be done before it. What needs such a step follows it.
fn put_after(planned: &mut [PlannedStep], edition: &Edition, reply: Option<&Dated>, days: &OpenDays) {
    for i in 0..planned.len() {
        let (before, rest) = planned.split_at_mut(i);
        let Some(PlannedStep { step, due: Due::On(due), safe }) = rest.first_mut() else { continue };
        if due.is_sure() || !matches!(due.origin, DateOrigin::Rule(_)) {
            continue;
        }
        let (mut latest, mut of) = (due.date, None);
        if let Some(reply) = reply
            && reply.is_sure()
            && needs_reply_by(edition, step)
        {
            latest = latest.max(reply.date);
        }
        for before in before.iter().filter(|before| step.after.contains(&before.step.id)) {
            if let Due::On(due) = &before.due
                && (due.is_sure() || matches!(due.origin, DateOrigin::After(_)))
                && due.date > latest
            {
                (latest, of) = (due.date, Some(before.step));
            }
        }
        if latest > due.date {
            (due.date, due.closed, due.doubt, *safe) = (days.next_open(latest), None, None, None);
            due.origin = DateOrigin::After(of);
            if !due.is_need_unclear {
                due.certainty = Certainty::Estimate;
            }
        }
    }
}

/// Dates the steps without a milestone by counting back from the steps that need their outcome: the earliest day of
/// those, less the longest lead time, on a closed day the open day before.
fn count_back(planned: &mut [PlannedStep], days: &OpenDays) {
    for i in (0..planned.len()).rev() {
        let step = planned[i].step;
        // Where no time is stated that it takes, there is nothing to count: its words say when.
        if step.due.is_some() || step.conditional || (step.lead.is_none() && step.due_text.is_some()) {
            continue;
        }
        let needs_it = |later: &&PlannedStep| later.step.after.contains(&step.id);
        let day = |later: &PlannedStep| Some((later.day()?, later.step));
        let Some((needed, by)) = planned.iter().filter(needs_it).filter_map(day).min_by_key(|(day, _)| *day)
        else {
            continue;
        };
        let lead = step.lead.map_or(0, |lead| lead.most);
        let nominal = needed - Days::new(lead);
        let origin = DateOrigin::Counted(by);
        planned[i].due = Due::On(Dated::counted(nominal, days, origin, Certainty::Estimate));
    }
}
