//! Verdict on the opening month: its feasibility, the next step, and the earliest feasible month.

use chrono::NaiveDate;

use crate::facts::Facts;
use crate::facts::edition::{Edition, OnLate};
use crate::plan::answers::{Answers, Kind, opening_word};
use crate::rules::calendar::{day, day_short, month as month_of, month_start, next_month};
use crate::rules::schedule::{Due, Path, PlannedStep, Schedule, build_schedule, disorder, waits_for};

/// Feasibility of the opening month, best first: the verdict on a schedule is the maximum over its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// すべて済み.
    Done,
    /// 間に合います.
    OnTime,
    /// いまのところ間に合う見込み: a decisive deadline is not known for sure.
    Expected,
    /// 間に合いますが、急いでください: a deadline is at most [`Edition::urgent_days`] days away.
    Urgent,
    /// 間に合わないおそれ.
    AtRisk,
    /// もう間に合いません.
    TooLate,
}

impl Verdict {
    /// CSS class.
    pub fn class(self) -> &'static str {
        match self {
            Verdict::Done | Verdict::OnTime | Verdict::Expected => "ok",
            Verdict::Urgent | Verdict::AtRisk => "risk",
            Verdict::TooLate => "late",
        }
    }

    /// Label in the interface language.
    pub fn label(self) -> &'static str {
        match self {
            Verdict::Done => texts::verdict::done(),
            Verdict::OnTime => texts::verdict::on_time(),
            Verdict::Expected => texts::verdict::expected(),
            Verdict::Urgent => texts::verdict::urgent(),
            Verdict::AtRisk => texts::verdict::at_risk(),
            Verdict::TooLate => texts::verdict::too_late(),
        }
    }
}

/// Status of a step on a given day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StepStatus {
    /// Ticked as done.
    Done,
    /// Days left; 0 on the due date.
    Ahead(i64),
    /// Days overdue. If only an upper bound is known, counted from the day before it.
    Late(i64),
    /// Deadline unknown, its upper bound not reached.
    Ask,
    /// No date.
    NoDay,
}

/// Status of `planned` on `today`.
pub fn step_status(planned: &PlannedStep, answers: &Answers, today: NaiveDate) -> StepStatus {
    if answers.is_done(&planned.step.id) { StepStatus::Done } else { status_unless_done(planned, today) }
}

/// Status of `planned` on `today`, ignoring its tick.
pub fn status_unless_done(planned: &PlannedStep, today: NaiveDate) -> StepStatus {
    match (&planned.due, planned.due.latest()) {
        (Due::Ask { .. }, Some(bound)) if bound <= today => StepStatus::Late((today - bound).num_days() + 1),
        (_, Some(day)) if day < today => StepStatus::Late((today - day).num_days()),
        (Due::On(_), Some(day)) => StepStatus::Ahead((day - today).num_days()),
        (Due::Ask { .. }, _) => StepStatus::Ask,
        _ => StepStatus::NoDay,
    }
}

/// Verdict with reasons and next steps, shown at the top of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// Feasibility of the opening month.
    pub verdict: Verdict,
    /// Whether `TooLate` rests on a published or told deadline or on the designation date, not on an estimate.
    pub is_sure: bool,
    /// Reasons for the verdict, a sentence each.
    pub reasons: Vec<String>,
    /// Index of the next step to do.
    pub next: Option<usize>,
    /// Days until the next step's date; negative if overdue, `None` while only an upper bound is known.
    pub days_left: Option<i64>,
    /// Index of the open step with the earliest date ahead, with the days left. `None` if it is also `next`,
    /// unless the month is lost.
    pub first_due: Option<(usize, Option<i64>)>,
    /// Indices of the overdue steps that endanger the month. They may have been done without a tick.
    pub late: Vec<usize>,
    /// Indices of the steps ticked for another month, which may have to be repeated, and the earliest
    /// designation date among those months.
    pub elsewhere: Option<(Vec<usize>, NaiveDate)>,
    /// Whether introduction after opening saves a month that cannot be made from the first.
    pub later_helps: bool,
    /// Designation date of the first month without risk; `None` unless this one is too late or at risk.
    pub earliest: Option<NaiveDate>,
}

/// Outlook for `schedule` on `today`.
pub fn outlook(facts: &'static Facts, answers: &Answers, schedule: &Schedule, today: NaiveDate) -> Outlook {
    let Assessment { verdict, is_sure, reasons, elsewhere } = assess(facts, answers, schedule, today);
    let next = schedule.open(answers).next().map(|(i, _)| i);
    let days_left = next.and_then(|i| days_to(&schedule.steps[i].due, today));
    let is_late = |planned: &PlannedStep| matches!(status_unless_done(planned, today), StepStatus::Late(_));
    let first_due = schedule
        .open(answers)
        .filter(|(_, planned)| !is_late(planned))
        .filter_map(|(i, planned)| Some((i, planned.due.latest()?)))
        .min_by_key(|(_, day)| *day)
        // A lost month shows no next step that this could repeat.
        .filter(|(i, _)| is_lost(schedule, verdict) || next != Some(*i))
        .map(|(i, _)| (i, days_to(&schedule.steps[i].due, today)));
    let earliest = match verdict {
        Verdict::AtRisk | Verdict::TooLate => earliest(facts, answers, today),
        _ => None,
    };
    let spoils = |planned: &PlannedStep| planned.step.on_late != OnLate::Nothing && is_late(planned);
    let late: Vec<usize> =
        schedule.open(answers).filter(|(_, planned)| spoils(planned)).map(|(i, _)| i).collect();
    // Overdue steps such as the application for designation (指定申請) lose the month on the later path as well.
    let lost_there = |i: &usize| {
        let due = &schedule.steps[*i].step.due;
        schedule
            .edition
            .later_steps
            .iter()
            .any(|s| s.on_late == OnLate::Lost && s.due.is_some() && s.due == *due)
    };
    // After designation, the application was evidently in time, ticked or not.
    let later_helps = schedule.path == Path::FromFirst
        && matches!(verdict, Verdict::AtRisk | Verdict::TooLate)
        && (today >= schedule.designation || !late.iter().any(lost_there));
    Outlook { verdict, is_sure, reasons, next, days_left, first_due, late, elsewhere, later_helps, earliest }
}

/// Indices of the steps ticked for another month, and the earliest such month. Steps that may be done late
/// ([`OnLate::Nothing`]) don't count.
fn elsewhere(answers: &Answers, schedule: &Schedule) -> Option<(Vec<usize>, NaiveDate)> {
    let other = |s: &PlannedStep| {
        answers
            .done_for_other_month(&s.step.id, schedule.designation)
            .filter(|_| s.step.on_late != OnLate::Nothing)
    };
    let found = schedule.steps.iter().enumerate().filter_map(|(i, s)| Some((i, other(s)?)));
    let (places, months): (Vec<usize>, Vec<NaiveDate>) = found.unzip();
    Some((places, months.into_iter().min()?))
}

/// Days until a step's date. An upper bound is no date to count down to, but once it is reached the step is
/// overdue.
fn days_to(due: &Due, today: NaiveDate) -> Option<i64> {
    let days = (due.latest()? - today).num_days();
    match due {
        Due::On(_) => Some(days),
        _ => Some(days - 1).filter(|days| *days < 0),
    }
}

/// Due date as a phrase.
pub fn by(due: &Due) -> String {
    match due {
        Due::On(dated) => texts::verdict::by(day(dated.date)),
        Due::Ask { latest: Some(latest) } => texts::verdict::ask_by(day(latest.date)),
        Due::Ask { latest: None } => texts::verdict::ask_when().into(),
        Due::Words(words) => words.clone(),
    }
}

/// Due date of the next step as a phrase, with a wait for the bureau's reply.
pub fn next_by(schedule: &Schedule, planned: &PlannedStep, today: NaiveDate) -> String {
    match waits_for(schedule, planned, today) {
        Some(reply) => texts::verdict::when_replied(day(reply), by(&planned.due)),
        None => by(&planned.due),
    }
}

/// Whether the month is lost, so that none of its steps is worth doing next.
pub fn is_lost(schedule: &Schedule, verdict: Verdict) -> bool {
    schedule.path == Path::FromFirst && verdict == Verdict::TooLate
}

/// Step numbers as a list: 「手順2・手順5」.
pub fn numbered<'a>(steps: impl Iterator<Item = &'a PlannedStep>) -> String {
    let numbers: Vec<String> = steps.map(|planned| texts::verdict::step(planned.step.number)).collect();
    numbers.join(texts::common::dot())
}

/// Designation date of the first month after `today`'s that is feasible without risk, given the steps done so
/// far. Searches 24 months within the list of holidays.
pub fn earliest(facts: &'static Facts, answers: &Answers, today: NaiveDate) -> Option<NaiveDate> {
    // A told day is valid only for its own month; ticks carry over to any month.
    let mut answers = answers.with_known_context();
    answers.steps.iter_mut().for_each(|(_, noted)| noted.done_for.clear());
    std::iter::successors(Some(next_month(month_start(today))), |m| Some(next_month(*m)))
        .take(24)
        .take_while(|m| *m <= facts.open_days.listed_to())
        .find(|month| {
            build_schedule(facts, &answers, *month)
                .is_some_and(|schedule| assess(facts, &answers, &schedule, today).verdict <= Verdict::Urgent)
        })
}

/// Definition of 「まだ間に合う」 for a month under `edition`.
pub fn slack(edition: &Edition) -> String {
    texts::verdict::slack(edition.settled_before.in_words())
}

struct Assessment {
    verdict: Verdict,
    is_sure: bool,
    reasons: Vec<String>,
    elsewhere: Option<(Vec<usize>, NaiveDate)>,
}

fn assess(facts: &Facts, answers: &Answers, schedule: &Schedule, today: NaiveDate) -> Assessment {
    let elsewhere = elsewhere(answers, schedule);
    let mut assessment =
        Assessment { verdict: Verdict::OnTime, is_sure: false, reasons: Vec::new(), elsewhere };
    if let Some((places, month)) = &assessment.elsewhere {
        let steps = numbered(places.iter().map(|i| &schedule.steps[*i]));
        assessment.verdict = Verdict::AtRisk;
        assessment.reasons.push(texts::verdict::elsewhere(
            steps,
            month_of(*month),
            opening_word(answers.kind),
        ));
    }
    if schedule.open(answers).next().is_none() {
        if assessment.verdict == Verdict::OnTime {
            assessment.verdict = Verdict::Done;
        }
        return assessment;
    }
    let settled = schedule.edition.settled_before.apply(schedule.designation, &facts.open_days);
    let is_settled = settled.is_none_or(|s| today <= s.date);
    for (_, planned) in schedule.open(answers) {
        assessment.apply_step(
            planned,
            status_unless_done(planned, today),
            answers.kind,
            schedule.edition,
            is_settled,
        );
        if let Some(why) = disorder(schedule, planned) {
            assessment.verdict = assessment.verdict.max(Verdict::AtRisk);
            assessment.reasons.push(why);
        }
    }
    if schedule.path == Path::FromFirst && today >= schedule.designation {
        assessment.verdict = Verdict::TooLate;
        assessment.is_sure = true;
        assessment.reasons.push(texts::verdict::past_designation().into());
    }
    assessment
}

impl Assessment {
    /// Applies a step that is not done. `is_settled`: an unknown deadline is still certain to be ahead
    /// ([`Edition::settled_before`]).
    fn apply_step(
        &mut self,
        planned: &PlannedStep,
        stands: StepStatus,
        kind: Option<Kind>,
        edition: &Edition,
        is_settled: bool,
    ) {
        let step = planned.step;
        // A step without consequences needs no hurry.
        if step.on_late == OnLate::Nothing {
            return;
        }
        let to = match stands {
            StepStatus::Late(days) => {
                let lost = step.on_late == OnLate::Lost;
                self.reasons.push(late_by(planned, days));
                // Repeated from the step's card, which is far below on the page.
                if lost {
                    self.is_sure |= planned.due.is_sure();
                    self.reasons.push(step.late(kind));
                }
                if lost { Verdict::TooLate } else { Verdict::AtRisk }
            }
            // The page already shows the days left above the reasons.
            StepStatus::Ahead(days) if days <= edition.urgent_days => Verdict::Urgent,
            StepStatus::Ask if !is_settled => {
                self.reasons.push(texts::verdict::ask(step.number, &step.title));
                Verdict::AtRisk
            }
            _ if planned.due.is_unknown() => Verdict::Expected,
            _ => return,
        };
        self.verdict = self.verdict.max(to);
    }
}

/// Sentence on the days overdue and the certainty of the date.
fn late_by(planned: &PlannedStep, days: i64) -> String {
    let step = planned.step;
    match &planned.due {
        Due::On(dated) => {
            let day = texts::verdict::day_of(day_short(dated.date), dated.certainty.label());
            texts::verdict::late(step.number, &step.title, day, days)
        }
        due => {
            let bound = due.latest().map(day_short).unwrap_or_default();
            texts::verdict::late_bound(step.number, &step.title, bound, days)
        }
    }
}

/// Days left as a phrase: 「あと7日」. 0 is today, negative days are past.
pub fn left(days: i64) -> String {
    match days {
        0 => texts::dates::today_left().into(),
        1.. => texts::dates::left(days),
        _ => texts::dates::past(-days),
    }
}

/// Number of steps done and total number, without conditional steps.
pub fn progress(schedule: &Schedule, answers: &Answers) -> (usize, usize) {
    let counted = schedule.steps.iter().filter(|s| !s.step.conditional);
    let done = counted.clone().filter(|s| answers.is_done(&s.step.id)).count();
    (done, counted.count())
}
