//! Advice beside the verdict: its reasons in words, overdue and doubtful ticks, other months and other ways.

use chrono::NaiveDate;

use crate::facts::edition::{MilestoneDetails, OnLate};
use crate::facts::{Details, Facts};
use crate::plan::answers::{Answers, Application, Kind, opening_date, opening_word};
use crate::rules::calendar::{day_short, month, month_start, next_month};
use crate::rules::lead::{arranged, delayed, still_arranged};
use crate::rules::problems::{is_done_too_late, late_due};
use crate::rules::schedule::{Due, Path, PlannedStep, Schedule, build_schedule, disorder};
use crate::rules::verdict::{
    Outlook, Reason, StepStatus, Verdict, is_done_for_other, is_late, is_lost, may_be_done, outlook,
    status_unless_done,
};

/// Reasons of a verdict in words, a sentence each, with advice for what is lost; then what else is to be known.
pub fn says(
    answers: &Answers,
    schedule: &Schedule,
    outlook: &Outlook,
    today: NaiveDate,
    details: &Details,
) -> Vec<String> {
    let say = |reason: &Reason| says_of(answers, schedule, *reason, today, details);
    outlook.reasons.iter().filter_map(say).chain(remarks(answers, schedule, outlook, today)).collect()
}

/// A reason in words, with advice for what is lost.
pub fn says_of(
    answers: &Answers,
    schedule: &Schedule,
    reason: Reason,
    today: NaiveDate,
    details: &Details,
) -> Option<String> {
    let late = |i: usize| Some(details.step(schedule.edition, schedule.steps[i].step)?.late(answers.kind));
    match reason {
        // Repeated from the step's card, which is far below on the page. Who has opened can move no opening.
        Reason::Lost(_) if schedule.opening < today => None,
        Reason::Lost(i) => late(i),
        // What to do about it stands beside it where the step is not done: no button does.
        Reason::Late(i, _) if is_to_be_settled(schedule, i) => {
            Some(say(answers, schedule, reason)? + &late(i).unwrap_or_default())
        }
        reason => say(answers, schedule, reason),
    }
}

/// The step whose official day must be asked for next: the one that makes asking urgent, as the verdict says; the first
/// deadline that nobody states; otherwise the next step, if its day is in doubt. Only with a question for whoever knows, and
/// nothing once the month is lost or the designation has come, since there is something else to ask then.
pub fn next_question<'a>(
    answers: &Answers,
    schedule: &'a Schedule,
    outlook: &Outlook,
    details: &Details,
) -> Option<&'a PlannedStep> {
    if is_lost(outlook.verdict) || is_past_asking(schedule, outlook) {
        return None;
    }
    let has_question = |planned: &PlannedStep| question_of(schedule, planned, details).is_some();
    let is_asked = |planned: &PlannedStep| planned.due.is_unknown() && has_question(planned);
    let urgent = urgent_question(schedule, outlook).filter(|i| has_question(&schedule.steps[*i]));
    let is_unstated = |planned: &PlannedStep| matches!(planned.due, Due::Ask { .. }) && is_asked(planned);
    let unstated = schedule.open(answers).find(|(_, planned)| is_unstated(planned)).map(|(i, _)| i);
    let next = || outlook.next.filter(|i| is_asked(&schedule.steps[*i]));
    urgent.or(unstated).or_else(next).map(|i| &schedule.steps[i])
}

/// What is asked about the day of a step, and where; `None` if nothing is.
pub fn question_of<'d>(
    schedule: &Schedule,
    planned: &PlannedStep,
    details: &'d Details,
) -> Option<&'d MilestoneDetails> {
    let milestone = details.milestone(schedule.edition, planned.step.due.as_deref()?)?;
    milestone.ask.is_some().then_some(milestone)
}

/// Whether the designation has come, before which every deadline was that could be asked for.
pub fn is_past_asking(schedule: &Schedule, outlook: &Outlook) -> bool {
    schedule.path == Path::Later && outlook.reasons.iter().any(Reason::is_of_designation)
}

/// Index of the step whose day is past and was not sure, or is to be asked for at once.
pub fn urgent_question(schedule: &Schedule, outlook: &Outlook) -> Option<usize> {
    outlook.reasons.iter().find_map(|reason| match *reason {
        Reason::Late(i, _) => Some(i).filter(|i| !schedule.steps[*i].due.is_sure()),
        Reason::SafePast(i, _) | Reason::Ask(i) => Some(i),
        _ => None,
    })
}

/// Whether only whom the step goes to can say what can still be done once its day is past.
pub(crate) fn is_to_be_settled(schedule: &Schedule, i: usize) -> bool {
    let planned = &schedule.steps[i];
    planned.due.is_sure() && planned.step.on_late == OnLate::Risk
}

/// First reason of a verdict in words, or what else is to be known; `None` if there is nothing.
pub fn first_reason(
    answers: &Answers,
    schedule: &Schedule,
    outlook: &Outlook,
    today: NaiveDate,
) -> Option<String> {
    let reason = outlook.reasons.iter().find_map(|reason| say(answers, schedule, *reason));
    reason.or_else(|| remarks(answers, schedule, outlook, today).into_iter().next())
}

/// What makes no verdict, but must not go unsaid: an arranged day that delays another step; that the designation may be a
/// retroactive one; and, once all is submitted, what was missed of the little that is left.
pub fn remarks(answers: &Answers, schedule: &Schedule, outlook: &Outlook, today: NaiveDate) -> Vec<String> {
    if outlook.verdict == Verdict::Done {
        return Vec::new();
    }
    let delay = |planned: &PlannedStep| {
        let day = still_arranged(answers, schedule, planned, today)?;
        let later = delayed(answers, schedule, planned, day)?;
        let (step, then) = (planned.step, later.step);
        let due = day_short(later.day()?);
        Some(texts::verdict::delays(step.number, &step.title, day_short(day), then.number, &then.title, due))
    };
    let unsure = answers.application == Some(Application::Unsure);
    let missed = |(i, planned): (usize, &PlannedStep)| match status_unless_done(planned, today) {
        StepStatus::Late(days) if planned.step.on_late == OnLate::Nothing && outlook.next != Some(i) => {
            Some(late_by(planned, days))
        }
        _ => None,
    };
    let mut all: Vec<String> = schedule.steps.iter().filter_map(delay).collect();
    all.extend(unsure.then(|| texts::start::unsure().into()));
    if outlook.is_filed {
        all.extend(schedule.open(answers).filter_map(missed));
    }
    all
}

fn say(answers: &Answers, schedule: &Schedule, reason: Reason) -> Option<String> {
    let planned = |i: usize| &schedule.steps[i];
    Some(match reason {
        Reason::Late(i, days) => late_by(planned(i), days),
        Reason::Lost(_) => return None,
        Reason::SafePast(i, days) => {
            texts::verdict::safe_past(planned(i).step.number, &planned(i).step.title, days)
        }
        Reason::Ask(i) => texts::verdict::ask(planned(i).step.number, &planned(i).step.title),
        Reason::Disorder(i) => disorder(schedule, planned(i))?,
        Reason::ArrangedLate(i) => {
            let step = planned(i).step;
            let day = day_short(arranged(answers, schedule, &step.id)?);
            texts::verdict::arranged_late(step.number, &step.title, day, opening_date(answers.kind))
        }
        Reason::DoneLate(i) if is_done_too_late(answers, schedule, planned(i)) => {
            let whom = schedule.addressee(planned(i).step);
            texts::verdict::done_too_late(planned(i).step.number, day_short(schedule.designation), whom)
        }
        Reason::DoneLate(i) => {
            let due = day_short(late_due(answers, schedule, planned(i))?);
            texts::verdict::done_late(planned(i).step.number, due, schedule.addressee(planned(i).step))
        }
        Reason::DoneForOther(i) => {
            let step = planned(i).step;
            let (day, certainty) = planned(i).day().zip(planned(i).certainty())?;
            let day = texts::verdict::day_of(day_short(day), certainty.label());
            texts::verdict::done_for_other(step.number, &step.title, day, schedule.addressee(step))
        }
        Reason::DoneElsewhere(i) => {
            let step = planned(i).step;
            texts::verdict::done_elsewhere(step.number, &step.title, schedule.addressee(step))
        }
        Reason::NoOpenDay(i) => texts::verdict::no_open_day(planned(i).step.number, &planned(i).step.title),
        Reason::DesignationDay => texts::verdict::designation_day().into(),
        Reason::PastDesignation => texts::verdict::past_designation().into(),
        Reason::NotDesignated(i) => {
            let step = planned(i).step;
            texts::verdict::not_designated(step.number, &step.title, opening_date(answers.kind))
        }
    })
}

/// What to ask the office once the month is lost. Who has opened can move no opening.
pub fn call_why(schedule: &Schedule, kind: Option<Kind>, today: NaiveDate) -> String {
    match today <= schedule.opening {
        true => texts::verdict::call_why(opening_word(kind)),
        false => texts::verdict::call_why_open().into(),
    }
}

/// Sentence on the days overdue and the certainty of the date.
fn late_by(planned: &PlannedStep, days: i64) -> String {
    let step = planned.step;
    match &planned.due {
        Due::On(dated) => {
            let day = texts::verdict::day_of(day_short(dated.date), dated.certainty.label());
            // Days past are counted from the safe day where the day is not sure; here the day itself is named.
            let safe = planned.by_safe_day().filter(|_| !dated.is_sure());
            let days = days - safe.map_or(0, |safe| (dated.date - safe).num_days());
            let late = texts::verdict::late(step.number, &step.title, day, days);
            let unsure = match step.on_late {
                _ if dated.is_sure() => "",
                // The day is stated; whether the step is needed is not.
                _ if dated.is_need_unclear => texts::verdict::late_need_unclear(),
                // Nothing is handed in that could come too late.
                on_late if on_late == OnLate::Nothing || step.until_opening => texts::verdict::late_undone(),
                _ => texts::verdict::late_unsure(),
            };
            late + unsure
        }
        due => {
            let bound = due.latest().map(day_short).unwrap_or_default();
            match due.is_sure() {
                true => texts::verdict::late_bound(step.number, &step.title, bound),
                false if due.is_bound_by_rule() => {
                    texts::verdict::late_bound_elsewhere(step.number, &step.title, bound)
                }
                false => texts::verdict::late_bound_estimate(step.number, &step.title, bound),
            }
        }
    }
}

/// Index of the open step with the earliest date or safe day ahead; of several on that day the one that costs most to miss.
/// `None` if it is also the next one, unless the month is lost, so that no next one is shown.
pub fn first_due(
    answers: &Answers,
    schedule: &Schedule,
    outlook: &Outlook,
    today: NaiveDate,
) -> Option<usize> {
    let dated = schedule.open(answers).filter_map(|(i, planned)| Some((i, planned.day_to_count_on(today)?)));
    let key = |(i, day): &(usize, NaiveDate)| {
        let planned = &schedule.steps[*i];
        let is_harmless = planned.step.on_late == OnLate::Nothing;
        (*day, is_harmless, !planned.due.is_sure(), *i)
    };
    let first = dated.filter(|(_, day)| *day >= today).min_by_key(key)?.0;
    (is_lost(outlook.verdict) || outlook.next != Some(first)).then_some(first)
}

/// Indices of the overdue steps that endanger the month. They may have been done without a tick.
pub fn late_steps(answers: &Answers, schedule: &Schedule, today: NaiveDate) -> Vec<usize> {
    let spoils = |planned: &PlannedStep| planned.step.on_late != OnLate::Nothing && is_late(planned, today);
    schedule.open(answers).filter(|(_, planned)| spoils(planned)).map(|(i, _)| i).collect()
}

/// The way of a start after the opening, where that saves a month that cannot be made from the first. No surer than the
/// edition: since introduction is obligatory, it is for those only who qualify for a deferral.
pub fn later_way(
    answers: &Answers,
    schedule: &Schedule,
    outlook: &Outlook,
    today: NaiveDate,
    details: &Details,
) -> Option<String> {
    let opens = opening_word(answers.kind);
    let of_edition = details.edition(schedule.edition)?;
    later_helps(answers, schedule, outlook, today).then(|| match of_edition.later_needs_deferral {
        true => texts::verdict::later_if_deferred(opens),
        false => texts::verdict::or_later(opens),
    })
}

fn later_helps(answers: &Answers, schedule: &Schedule, outlook: &Outlook, today: NaiveDate) -> bool {
    // Overdue steps such as the application for designation (指定申請) lose the month on the later path as well.
    let lost_there = |i: &usize| {
        let due = &schedule.steps[*i].step.due;
        let steps = &schedule.edition.later_steps;
        steps.iter().any(|s| s.on_late == OnLate::Lost && s.due.is_some() && s.due == *due)
    };
    let is_lost_there = match outlook.reasons.iter().any(Reason::is_of_designation) {
        true => schedule.open(answers).any(|(i, _)| lost_there(&i)),
        false => late_steps(answers, schedule, today).iter().any(lost_there),
    };
    // Who has opened was designated: the application was in time, ticked or not.
    schedule.path == Path::FromFirst
        && matches!(outlook.verdict, Verdict::AtRisk | Verdict::TooLate)
        && (schedule.opening < today || !is_lost_there)
}

/// What steps were ticked for, where it is another than what the plan is for now.
#[derive(Clone, Debug, PartialEq)]
pub enum TickedFor {
    /// The earliest other month.
    Month(NaiveDate),
    /// Another prefecture or kind of institution, in words.
    Place(String),
}

/// Indices of the steps ticked for another month, or else for another prefecture or kind of institution, and which. Steps
/// that may be done late ([`OnLate::Nothing`]) don't count. A remark, and part of the verdict only where the day of such a
/// step is past for this month ([`Reason::DoneForOther`]).
pub fn elsewhere(answers: &Answers, schedule: &Schedule) -> Option<(Vec<usize>, TickedFor)> {
    let decisive = schedule.steps.iter().enumerate().filter(|(_, s)| s.step.on_late != OnLate::Nothing);
    let of_month = |(i, s): (usize, &PlannedStep)| {
        Some((i, answers.done_for_other_month(&s.step.id, schedule.designation)?))
    };
    let (steps, months): (Vec<usize>, Vec<NaiveDate>) = decisive.clone().filter_map(of_month).unzip();
    if let Some(month) = months.into_iter().min() {
        return Some((steps, TickedFor::Month(month)));
    }
    let of_place =
        |(i, s): (usize, &PlannedStep)| answers.done_at_other_place(&s.step.id).map(|place| (i, place));
    let (steps, places): (Vec<usize>, Vec<_>) = decisive.filter_map(of_place).unzip();
    let (prefecture, kind) = *places.first()?;
    let known =
        [texts::name(prefecture), kind.map_or("", Kind::label)].into_iter().filter(|part| !part.is_empty());
    let place = known.collect::<Vec<_>>().join(texts::common::dot());
    Some((steps, TickedFor::Place(place)))
}

/// Indices of the open steps whose part in an earlier step was ticked before they were steps of their own, unless the
/// person said that they are not covered.
pub fn maybe_done(answers: &Answers, schedule: &Schedule) -> Vec<usize> {
    let steps = schedule.open(answers);
    steps.filter(|(_, planned)| is_maybe_done(answers, planned)).map(|(i, _)| i).collect()
}

/// Whether a step is one of [`maybe_done`].
pub fn is_maybe_done(answers: &Answers, planned: &PlannedStep) -> bool {
    let step = planned.step;
    !step.conditional && !answers.is_done(&step.id) && may_be_done(answers, step)
}

/// First month that is feasible.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Earliest {
    /// Its designation date.
    pub month: NaiveDate,
    /// Whether all its deadlines are known for sure, and nothing that was done for another month is past its day for this
    /// one. If not, it is offered as a trial only.
    pub is_known: bool,
}

/// Another month for a month that fails by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherMonth {
    /// What the month follows: no surer than it is.
    pub lead: String,
    /// The month in words, or that there is none.
    pub month: String,
    /// What the month does not account for.
    pub hint: &'static str,
    /// The month to move to.
    pub to: Option<Earliest>,
}

/// The earliest month to move the opening to. `None` where moving is no way out: the institution has opened, or this month
/// fails by more than its dates, so that an earlier one would be found.
pub fn other_month(
    facts: &'static Facts,
    answers: &Answers,
    schedule: &Schedule,
    today: NaiveDate,
) -> Option<OtherMonth> {
    let (found, is_by_ticks) = find_earliest(facts, answers, today).unzip();
    if schedule.opening < today || found.is_some_and(|found| found.month <= schedule.designation) {
        return None;
    }
    let opens = opening_word(answers.kind);
    let (lead, hint) = match found {
        Some(_) if is_by_ticks == Some(true) => {
            (texts::verdict::earliest_by_ticks(opens), texts::verdict::slack_by_ticks())
        }
        Some(Earliest { is_known: false, .. }) => {
            (texts::verdict::earliest_to_ask(opens), texts::verdict::slack())
        }
        _ => (texts::verdict::earliest(opens), texts::verdict::slack()),
    };
    let month = found.map_or(texts::verdict::no_earliest().into(), |found| month(found.month));
    Some(OtherMonth { lead, month, hint, to: found })
}

/// First month after `today`'s that is feasible without risk, given the steps done so far: no sure day is past, and no
/// safe day either. Searches 24 months within the list of holidays.
pub fn earliest(facts: &'static Facts, answers: &Answers, today: NaiveDate) -> Option<Earliest> {
    find_earliest(facts, answers, today).map(|(found, _)| found)
}

/// [`earliest`], and whether it can be made only if something that was done for another month holds for it.
fn find_earliest(facts: &'static Facts, answers: &Answers, today: NaiveDate) -> Option<(Earliest, bool)> {
    // A told day is valid only for its own month. Whether a tick holds for another month than its own is asked there.
    let mut answers = answers.with_known_context();
    let ticked = answers.clone();
    answers.steps.iter_mut().for_each(|(_, noted)| noted.done_for.clear());
    std::iter::successors(Some(next_month(month_start(today))), |m| Some(next_month(*m)))
        .take(24)
        .take_while(|m| *m <= facts.open_days.listed_to())
        .find_map(|month| {
            let schedule = build_schedule(facts, &answers, month)?;
            let seen = outlook(facts, &answers, &schedule, today);
            // That there was no designation is of the month that it was said of.
            let is_free = |reason: &Reason| matches!(reason, Reason::NotDesignated(_));
            let is_risk = seen.verdict > Verdict::Urgent && !seen.reasons.iter().all(is_free);
            if is_risk || seen.is_past {
                return None;
            }
            let is_asked = |planned: &PlannedStep| is_done_for_other(&ticked, &schedule, planned, today);
            let is_by_ticks = schedule.steps.iter().any(is_asked);
            let is_known = !seen.is_open && !seen.is_estimated && !is_by_ticks;
            Some((Earliest { month, is_known }, is_by_ticks))
        })
}
