//! Can the opening month still be made, what comes next, and what is the earliest month that can.

use chrono::NaiveDate;

use super::answers::Answers;
use super::calendar::{day, month_start, next_month};
use super::edition::{Edition, OnLate};
use super::facts::Facts;
use super::schedule::{Due, Path, PlannedStep, Schedule, path, schedule};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// すべて済み.
    Done,
    /// 間に合います.
    OnTime,
    /// 間に合いますが、急いでください: a deadline is only days away.
    Urgent,
    /// 間に合わないおそれ.
    AtRisk,
    /// もう間に合いません.
    TooLate,
}

impl Verdict {
    /// The name that the page's style knows it by.
    pub fn class(self) -> &'static str {
        match self {
            Verdict::Done | Verdict::OnTime => "ok",
            Verdict::Urgent | Verdict::AtRisk => "risk",
            Verdict::TooLate => "late",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Verdict::Done => texts::verdict::done(),
            Verdict::OnTime => texts::verdict::on_time(),
            Verdict::Urgent => texts::verdict::urgent(),
            Verdict::AtRisk => texts::verdict::at_risk(),
            Verdict::TooLate => texts::verdict::too_late(),
        }
    }
}

/// How a step stands on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    Done,
    /// Days left, 0 on the day itself.
    Ahead(i64),
    /// Days since.
    Late(i64),
    /// The bureau's day is not known; it is not past its latest bound.
    Ask,
    NoDay,
}

/// How `planned` stands on `today`.
pub fn standing(planned: &PlannedStep, answers: &Answers, today: NaiveDate) -> Standing {
    if answers.is_done(&planned.step.id) {
        return Standing::Done;
    }
    match (&planned.due, planned.due.latest()) {
        (_, Some(day)) if day < today => Standing::Late((today - day).num_days()),
        (Due::On(_), Some(day)) => Standing::Ahead((day - today).num_days()),
        (Due::Ask { .. }, _) => Standing::Ask,
        _ => Standing::NoDay,
    }
}

/// The answer on top of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    pub verdict: Verdict,
    /// Why, a sentence each.
    pub reasons: Vec<String>,
    /// The step to do next, by its place in the schedule.
    pub next: Option<usize>,
    /// Days to the next step's day; negative when late.
    pub days_left: Option<i64>,
    /// The first step not done that has a day, where that is another one than the next, with the days to it.
    pub first_due: Option<(usize, Option<i64>)>,
    /// The steps not done whose day is past, by their places, where that is what spoils the month: they may have been
    /// done without a tick.
    pub late: Vec<usize>,
    /// The month can be kept by introducing it some time after opening, where it cannot be made from the first.
    pub later_helps: bool,
    /// The first opening month, by its designation date, that is neither too late nor at risk.
    pub earliest: Option<NaiveDate>,
}

/// The outlook of `plan` on `today`.
pub fn outlook(facts: &'static Facts, answers: &Answers, plan: &Schedule, today: NaiveDate) -> Outlook {
    let (verdict, reasons) = judge(facts, answers, plan, today);
    let next = plan.steps.iter().position(|s| !s.step.conditional && !answers.is_done(&s.step.id));
    let days_left = next.and_then(|i| days_to(&plan.steps[i].due, today));
    let open =
        plan.steps.iter().enumerate().filter(|(_, s)| !s.step.conditional && !answers.is_done(&s.step.id));
    let first_due = open
        .filter_map(|(i, s)| Some((i, s.due.latest()?)))
        .min_by_key(|(_, day)| *day)
        .filter(|(i, _)| next != Some(*i))
        .map(|(i, _)| (i, days_to(&plan.steps[i].due, today)));
    let earliest = match verdict {
        Verdict::AtRisk | Verdict::TooLate => earliest(facts, answers, today),
        _ => None,
    };
    let spoils = |s: &&PlannedStep| {
        let late = matches!(standing(s, answers, today), Standing::Late(_));
        late && !s.step.conditional && s.step.on_late != OnLate::Nothing
    };
    let late: Vec<usize> = plan.steps.iter().enumerate().filter(|(_, s)| spoils(s)).map(|(i, _)| i).collect();
    // What loses the month on that path as well, as the application for designation: it is no way out.
    let lost_there = |i: &usize| {
        let due = &plan.steps[*i].step.due;
        plan.edition.later_steps.iter().any(|s| s.on_late == OnLate::Lost && s.due.is_some() && s.due == *due)
    };
    let later_helps = path(answers) == Path::FromFirst
        && matches!(verdict, Verdict::AtRisk | Verdict::TooLate)
        && !late.iter().any(lost_there);
    Outlook { verdict, reasons, next, days_left, first_due, late, later_helps, earliest }
}

/// Days to a step's day. A day that it only must come before is not its day, and is not counted down to; once that is
/// past, the step is late all the same.
fn days_to(due: &Due, today: NaiveDate) -> Option<i64> {
    let days = (due.latest()? - today).num_days();
    (matches!(due, Due::On(_)) || days < 0).then_some(days)
}

/// By when a step is due, in words.
pub fn by(due: &Due) -> String {
    match due {
        Due::On(dated) => texts::verdict::by(day(dated.date)),
        Due::Ask { latest: Some(latest) } => texts::verdict::ask_by(day(latest.date)),
        Due::Ask { latest: None } => texts::verdict::ask_when().into(),
        Due::Words(words) => words.clone(),
    }
}

/// The month cannot be made any more: no step of it is the next thing to do.
pub fn is_lost(outlook: &Outlook, way: Path) -> bool {
    way == Path::FromFirst && outlook.verdict == Verdict::TooLate
}

/// The first opening month from `today` on that can be made without risk, with the steps ticked so far.
pub fn earliest(facts: &'static Facts, answers: &Answers, today: NaiveDate) -> Option<NaiveDate> {
    // A day that the bureau told belongs to the month it was asked for.
    let answers = answers.only_tied();
    std::iter::successors(Some(next_month(month_start(today))), |m| Some(next_month(*m)))
        .take(24)
        .take_while(|m| *m <= facts.open_days.listed_to())
        .find(|month| {
            schedule(facts, &answers, *month)
                .is_some_and(|plan| judge(facts, &answers, &plan, today).0 <= Verdict::Urgent)
        })
}

/// What 「まだ間に合う」 means of a month of `edition`.
pub fn slack(edition: &Edition) -> String {
    texts::verdict::slack(edition.settled_before.in_words())
}

fn judge(facts: &Facts, answers: &Answers, plan: &Schedule, today: NaiveDate) -> (Verdict, Vec<String>) {
    let counted: Vec<_> = plan.steps.iter().filter(|s| !s.step.conditional).collect();
    if counted.iter().all(|s| answers.is_done(&s.step.id)) {
        return (Verdict::Done, Vec::new());
    }
    let mut verdict = Verdict::OnTime;
    let mut reasons = Vec::new();
    let settled = plan.edition.settled_before.apply(plan.designation, &facts.open_days);
    for planned in counted {
        let step = planned.step;
        match standing(planned, answers, today) {
            Standing::Late(days) => {
                let to = match step.on_late {
                    OnLate::Lost => Verdict::TooLate,
                    OnLate::Risk => Verdict::AtRisk,
                    OnLate::Nothing => continue,
                };
                verdict = verdict.max(to);
                reasons.push(texts::verdict::late(step.number, &step.title, days));
                // What is lost stands here, not only in the card of the step far below.
                if step.on_late == OnLate::Lost {
                    reasons.push(step.late(answers.kind));
                }
            }
            // Says itself how many days are left, above the reasons. What may be done later needs no hurry.
            Standing::Ahead(days) if days <= plan.edition.urgent_days && step.on_late != OnLate::Nothing => {
                verdict = verdict.max(Verdict::Urgent);
            }
            Standing::Ask if settled.as_ref().is_some_and(|s| today > s.date) => {
                verdict = verdict.max(Verdict::AtRisk);
                reasons.push(texts::verdict::ask(step.number, &step.title));
            }
            _ => {}
        }
    }
    if path(answers) == Path::FromFirst && today >= plan.designation {
        verdict = Verdict::TooLate;
        reasons.push(texts::verdict::past_designation().into());
    }
    (verdict, reasons)
}

/// Days to a day, in words: 「あと7日」.
pub fn left(days: i64) -> String {
    match days {
        0 => texts::dates::today_left().into(),
        1.. => texts::dates::left(days),
        _ => texts::dates::past(-days),
    }
}

/// Steps done and steps counted.
pub fn progress(plan: &Schedule, answers: &Answers) -> (usize, usize) {
    let counted = plan.steps.iter().filter(|s| !s.step.conditional);
    let done = counted.clone().filter(|s| answers.is_done(&s.step.id)).count();
    (done, counted.count())
}
