//! Verdict on the opening month: its feasibility and the next step. `advice.rs` has what is said of it.

use chrono::{Days, NaiveDate};

use crate::facts::Facts;
use crate::facts::edition::{Edition, OnLate, Step};
use crate::plan::answers::{Answers, Application};
use crate::rules::calendar::day;
use crate::rules::lead::{delayed, still_arranged};
use crate::rules::problems::{is_done_too_late, late_due};
use crate::rules::schedule::{Dated, Due, Path, PlannedStep, Schedule, is_in_disorder, waits_for};
use crate::wording::list::dotted;

/// Verdict on the opening month, by precedence: the verdict on a schedule is the greatest that any of its steps gives.
///
/// It follows from dates alone. Only a day that the office, the association or the person stands by
/// ([`Certainty::is_sure`](crate::facts::source::Certainty::is_sure)) makes a month lost or at risk. Inferred days,
/// days by others and safe days do not. A tick made for another month counts unless this month's day for the
/// step is past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 使う用意が済みました: all steps up to the first day of use are done.
    Done,
    /// 間に合います: all deadlines are known for sure, and ahead.
    OnTime,
    /// わかっている期限には間に合います: a decisive day is an estimate (目安).
    Expected,
    /// まだわかりません: a decisive deadline is unknown. Ask first.
    Open,
    /// 急いでください: a decisive day, or the safe day of one that is unknown or in doubt, is at most
    /// [`Edition::urgent_days`] days away, or a day that is not sure, such as the safe day, is past.
    Urgent,
    /// 間に合わないおそれ: a sure day is past that does not lose the month by itself, also for a step that was done after it
    /// or for another month; or sure days contradict each other; or an arranged day is after the opening.
    AtRisk,
    /// もう間に合いません: a sure deadline or the designation date is past.
    TooLate,
}

impl Verdict {
    /// CSS class; [`Outlook::class`] is the one to show.
    fn class(self) -> &'static str {
        match self {
            Verdict::Done | Verdict::OnTime => "ok",
            Verdict::Expected | Verdict::Open => "open",
            Verdict::Urgent | Verdict::AtRisk => "risk",
            Verdict::TooLate => "late",
        }
    }

    /// The verdict in a few words, the same on the page, in the list of plans and in tables; see [`Outlook::title`].
    pub fn label(self) -> &'static str {
        match self {
            Verdict::Done => texts::verdict::title_done(),
            Verdict::OnTime => texts::verdict::title_on_time(),
            Verdict::Expected => texts::verdict::title_expected(),
            Verdict::Open => texts::verdict::title_open(),
            Verdict::Urgent => texts::verdict::title_urgent(),
            Verdict::AtRisk => texts::verdict::title_at_risk(),
            Verdict::TooLate => texts::verdict::title_too_late(),
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
    /// Days overdue. If the day is not sure, counted from the day that is shown: the safe day, or else the day before the
    /// bound.
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
        (Due::Ask { .. }, Some(bound)) if bound <= today => {
            let since_bound = (today - bound).num_days() + 1;
            StepStatus::Late(planned.safe.map_or(since_bound, |safe| (today - safe).num_days()))
        }
        (_, Some(day)) if day < today => {
            let since = planned.day_to_count_on(today).unwrap_or(day);
            StepStatus::Late((today - since).num_days())
        }
        (Due::On(_), Some(day)) => StepStatus::Ahead((day - today).num_days()),
        (Due::Ask { .. }, _) => StepStatus::Ask,
        _ => StepStatus::NoDay,
    }
}

/// Reason for a verdict; steps are named by their index in the schedule. [`advice::says`](crate::rules::advice::says)
/// puts it into words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// The step is overdue by so many days, counted by its due date, or by the bound of an unknown one.
    Late(usize, i64),
    /// The step's deadline is past for sure, and with it the month.
    Lost(usize),
    /// The safe day of the step is past by so many days.
    SafePast(usize, i64),
    /// The deadline of the step is unknown, and it is late to ask.
    Ask(usize),
    /// The step's told day contradicts the reply dispatch.
    Disorder(usize),
    /// The day arranged for the step is after the opening.
    ArrangedLate(usize),
    /// The step was done after its deadline, and nothing says yet that it was accepted.
    DoneLate(usize),
    /// The step was done for another month or place, and its day for this one is past: nothing says that it holds here.
    DoneForOther(usize),
    /// The step was handed in at another office, or for another kind, and its day for this one is ahead: nothing says that it
    /// holds here.
    DoneElsewhere(usize),
    /// The step goes to the office, by a deadline before the designation date, and the office opens no more until then.
    NoOpenDay(usize),
    /// The designation date is today, and what decides it is not done.
    DesignationDay,
    /// The designation date is past.
    PastDesignation,
    /// The step is done that is for those who were not designated.
    NotDesignated(usize),
}

impl Reason {
    /// Whether the designation date has come, or no office opens any more before it.
    pub fn is_of_designation(&self) -> bool {
        matches!(self, Reason::NoOpenDay(_) | Reason::DesignationDay | Reason::PastDesignation)
    }
}

/// Verdict with reasons and next steps, shown at the top of the page.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent of each other: any of them may hold with any verdict"
)]
pub struct Outlook {
    /// Verdict on the opening month.
    pub verdict: Verdict,
    /// Whether `TooLate` rests on a day of the deadline itself or on the designation date, not on a bound.
    pub is_sure: bool,
    /// Whether a decisive deadline is unknown.
    pub is_open: bool,
    /// Whether a decisive day is an estimate.
    pub is_estimated: bool,
    /// Whether a day that is not sure is past.
    pub is_past: bool,
    /// Whether what is urgent is to ask: a day that is not sure is past, or the safe day of an unknown deadline is near.
    pub is_ask_urgent: bool,
    /// Whether a step without consequences of its own ([`OnLate::Nothing`]) is past its day, or a step waits for an
    /// arranged day after its own.
    pub is_behind: bool,
    /// Whether all that decides before the designation is done: what is left is set-up and start.
    pub is_filed: bool,
    /// Whether all is ticked that an older build had as steps, and the opening is past: it may be in use.
    pub may_be_ready: bool,
    /// Reasons for the verdict.
    pub reasons: Vec<Reason>,
    /// Index of the next step: what is due next. Once all up to the first day of use is done, what follows it.
    pub next: Option<usize>,
    /// Days until the next step's date or safe day; negative if overdue, `None` while only an upper bound is known.
    pub days_left: Option<i64>,
}

/// Outlook for `schedule` on `today`.
pub fn outlook(facts: &Facts, answers: &Answers, schedule: &Schedule, today: NaiveDate) -> Outlook {
    let mut outlook = assess(facts, answers, schedule, today);
    outlook.next = next(answers, schedule, today);
    outlook.days_left = outlook.next.and_then(|i| days_to(&schedule.steps[i], today));
    outlook
}

/// Whether the step is overdue on `today`, unless it is done.
pub fn is_late(planned: &PlannedStep, today: NaiveDate) -> bool {
    matches!(status_unless_done(planned, today), StepStatus::Late(_))
}

/// Index of the step that is due next: of the steps that decide, the first whose day is within
/// [`Edition::urgent_days`], unless another one is due before it; otherwise the open step with the earliest day; otherwise
/// the first open step. What must be done before it comes first, steps that an earlier tick may cover come last.
pub(crate) fn next(answers: &Answers, schedule: &Schedule, today: NaiveDate) -> Option<usize> {
    // Of the open steps that have a day by `day_of`, the first; of those on the same day in the order of the procedure.
    let first = |day_of: &dyn Fn(usize, &PlannedStep) -> Option<NaiveDate>| {
        let dated = schedule.open(answers).filter_map(|(i, planned)| Some((day_of(i, planned)?, i)));
        dated.min()
    };
    let urgent_until = today + Days::new(schedule.edition.urgent_days as u64);
    let urgent_day = |planned: &PlannedStep| {
        planned.day().filter(|day| planned.step.on_late != OnLate::Nothing && *day <= urgent_until)
    };
    // A day that is past, and was not sure, does not hold up one that is, and is still ahead.
    let held_up = |(day, i): &(NaiveDate, usize)| *day < today && !schedule.steps[*i].due.is_sure();
    let ahead =
        || first(&|_, planned| urgent_day(planned).filter(|day| planned.due.is_sure() && *day >= today));
    let urgent = first(&|_, planned| urgent_day(planned));
    let urgent = if urgent.as_ref().is_some_and(held_up) { ahead().or(urgent) } else { urgent };
    // One that is past, and does not decide, does not hold up what does.
    let sooner = urgent.and_then(|(by, _)| {
        first(&|_, planned| planned.due.latest().filter(|day| (today..by).contains(day)))
    });
    let any = || first(&|_, planned| planned.day().filter(|_| !may_be_done(answers, planned.step)));
    let mut next = sooner.or(urgent).or_else(any);
    while let Some((day, i)) = next {
        let after = &schedule.steps[i].step.after;
        // Steps are in order, so that nothing comes before itself.
        let before = first(&|before, planned| {
            let is_before = before < i && after.contains(&planned.step.id);
            // What has its time in words only comes before what needs it, too.
            let on = if matches!(planned.due, Due::Words(_)) { Some(day) } else { planned.day() };
            on.filter(|on| is_before && *on <= day && !may_be_done(answers, planned.step))
        });
        if before.is_none() {
            return Some(i);
        }
        next = before;
    }
    schedule.open(answers).next().map(|(i, _)| i)
}

/// Whether the step was a part of another that was ticked before, and the person has not said that the tick does not
/// cover it.
pub fn may_be_done(answers: &Answers, step: &Step) -> bool {
    let before = step.split_from.as_deref().zip(step.since);
    before.is_some_and(|(from, since)| answers.was_ticked_before(from, since))
        && answers.step(&step.id).is_none_or(|noted| !noted.is_separate)
}

/// Whether the plan was finished by the steps of an older build: all steps that the edition had at first are ticked by a
/// build that knew no others, and the opening is past. Test and start of use were no steps then, so whether they are done
/// is asked.
fn is_done_by_older_steps(answers: &Answers, schedule: &Schedule, today: NaiveDate) -> bool {
    let Some(since) = schedule.steps.iter().filter_map(|p| p.step.since).min() else { return false };
    let mut older = schedule.steps.iter().filter(|p| p.step.since.is_none() && !p.step.conditional);
    schedule.opening <= today && older.all(|p| answers.was_ticked_before(&p.step.id, since))
}

/// Whether a step was done after its deadline ([`late_due`]), without a sign that it was accepted: a step that can be done
/// only after it is ticked, or the designation has come since. Who has opened was designated.
fn is_acceptance_open(
    answers: &Answers,
    schedule: &Schedule,
    planned: &PlannedStep,
    today: NaiveDate,
) -> bool {
    let step = planned.step;
    let follows = |later: &&PlannedStep| later.step.after.contains(&step.id);
    step.on_late != OnLate::Nothing
        && ((today <= schedule.opening && is_done_too_late(answers, schedule, planned))
            || (today < schedule.designation && late_due(answers, schedule, planned).is_some()))
        && !schedule.steps.iter().filter(follows).any(|later| answers.is_done(&later.step.id))
}

/// Whether a step was handed in at the office of another prefecture, or for another kind of institution, and the designation
/// is still to come: who was designated got it with what was handed in.
fn is_handed_in_elsewhere(answers: &Answers, schedule: &Schedule, step: &Step, today: NaiveDate) -> bool {
    today < schedule.designation && answers.is_handed_in_elsewhere(step)
}

/// Whether a step was done for another month or place whose own day for this one is past: if it does not hold here, that day
/// was missed. Only the office can say whether it does.
pub(crate) fn is_done_for_other(
    answers: &Answers,
    schedule: &Schedule,
    planned: &PlannedStep,
    today: NaiveDate,
) -> bool {
    let step = planned.step;
    step.on_late != OnLate::Nothing
        && today < schedule.designation
        && answers.is_done_elsewhere(step, schedule.designation)
        && (is_late(planned, today) || planned.by_safe_day().is_some_and(|safe| safe < today))
}

/// Days until a step's date or safe day. An upper bound is no date to count down to, but once it is reached the step is
/// overdue.
fn days_to(planned: &PlannedStep, today: NaiveDate) -> Option<i64> {
    let days = |day: NaiveDate| (day - today).num_days();
    match planned.day_to_count_on(today) {
        Some(day) => Some(days(day)),
        None => planned.due.latest().map(|bound| days(bound) - 1).filter(|days| *days < 0),
    }
}

/// Due date as a phrase.
pub fn by(due: &Due) -> String {
    match due {
        Due::On(dated) if dated.is_sure() => texts::verdict::by(day(dated.date)),
        Due::On(dated) => texts::verdict::by_unsure(day(dated.date), dated.certainty.label()),
        Due::Ask { latest: Some(latest) } => texts::verdict::ask_by(day(latest.date)),
        Due::Ask { latest: None } => texts::verdict::ask_when().into(),
        Due::Words(words) => words.clone(),
    }
}

/// Day of a step to count down to on `today`, the due date or the safe day, as a phrase.
pub fn by_day(planned: &PlannedStep, today: NaiveDate) -> String {
    match planned.by_safe_day_on(today) {
        Some(safe) => texts::verdict::by_safe(day(safe)),
        None => by(&planned.due),
    }
}

/// Due date of the next step as a phrase, with a wait for the bureau's reply.
pub fn next_by(schedule: &Schedule, planned: &PlannedStep, today: NaiveDate) -> String {
    match waits_for(schedule, planned, today) {
        Some(reply) => when_replied(reply, by_day(planned, today)),
        None => by_day(planned, today),
    }
}

/// Wait for the bureau's reply as a phrase, and `by` after it: its day is said to be none where it is not sure.
pub fn when_replied(reply: &Dated, by: String) -> String {
    match reply.is_sure() {
        true => texts::verdict::when_replied(day(reply.date), by),
        false => texts::verdict::when_replied_about(day(reply.date), reply.certainty.label(), by),
    }
}

/// Whether the month is lost, so that none of its steps is worth doing next: for who starts later, that of the designation.
pub fn is_lost(verdict: Verdict) -> bool {
    verdict == Verdict::TooLate
}

/// Step numbers as a list: 「手順2・手順5」.
pub fn numbered<'a>(steps: impl Iterator<Item = &'a PlannedStep>) -> String {
    let numbers: Vec<String> = steps.map(|planned| texts::verdict::step(planned.step.number)).collect();
    dotted(&numbers)
}

fn assess(facts: &Facts, answers: &Answers, schedule: &Schedule, today: NaiveDate) -> Outlook {
    let mut outlook = Outlook {
        verdict: Verdict::OnTime,
        is_sure: false,
        is_open: false,
        is_estimated: false,
        is_past: false,
        is_ask_urgent: false,
        is_behind: false,
        is_filed: false,
        may_be_ready: false,
        reasons: Vec::new(),
        next: None,
        days_left: None,
    };
    let is_asked = |planned: &PlannedStep| is_done_for_other(answers, schedule, planned, today);
    let is_to_decide = |(_, planned): &(usize, &PlannedStep)| !planned.step.follow_up;
    let mut open = schedule.open(answers).filter(is_to_decide).peekable();
    // Only the office can say whether what another one got holds here, or what came after its day.
    let is_doubted = |planned: &PlannedStep| {
        is_asked(planned)
            || is_handed_in_elsewhere(answers, schedule, planned.step, today)
            || is_acceptance_open(answers, schedule, planned, today)
    };
    let is_not_designated = |p: &PlannedStep| {
        let step = p.step;
        // The tick is of the month that it was made for.
        step.conditional
            && answers.is_done(&step.id)
            && !answers.is_done_elsewhere(step, schedule.designation)
    };
    let not_designated = schedule.steps.iter().position(is_not_designated);
    if open.peek().is_none() && not_designated.is_none() && !schedule.steps.iter().any(is_doubted) {
        // What the way of a later start has as steps is what the office is to get: the set-up is none of them.
        outlook.is_filed = schedule.path == Path::Later;
        outlook.verdict = if outlook.is_filed { Verdict::OnTime } else { Verdict::Done };
        return outlook;
    }
    outlook.may_be_ready = is_done_by_older_steps(answers, schedule, today);
    let settled = schedule.edition.settled_before;
    let settled = settled.and_then(|rule| rule.apply(schedule.designation, &facts.open_days));
    let is_settled = settled.is_none_or(|s| today <= s.date);
    let mut lost_by_designation = false;
    // Who starts later has lost no month by it, but no deadline before it is ahead, or to be asked for.
    let is_past_for_later = schedule.path == Path::Later && today >= schedule.designation;
    // The deadline of whatever goes to the office before the designation is past once no open day is left.
    let is_over =
        schedule.path == Path::FromFirst && facts.open_days.next_open(today) >= schedule.designation;
    let mut lost_by_closed_days = None;
    for (i, planned) in open {
        let step = planned.step;
        // A step without consequences makes no verdict, but none says that all is well while it is past its day.
        if step.on_late == OnLate::Nothing {
            outlook.is_behind |= is_late(planned, today);
        } else {
            lost_by_designation |= !step.until_opening;
            if is_over && step.to_office && step.on_late == OnLate::Lost {
                lost_by_closed_days = lost_by_closed_days.or(Some(i));
            }
            let is_missed = || planned.due.is_sure() && is_late(planned, today);
            if is_past_for_later && !step.until_opening && !is_missed() {
                continue;
            }
            // Who changes over to a later start, or back, has handed in part of what the step asks for: only the office can say
            // what is missing.
            let other_way = match schedule.path {
                Path::Later => &schedule.edition.steps,
                _ => &schedule.edition.later_steps,
            };
            let is_part_done =
                step.due.is_some() && other_way.iter().any(|s| s.due == step.due && answers.is_done(&s.id));
            let asking = Asking { is_settled, is_over, is_part_done };
            outlook.apply_step(i, planned, schedule.edition, today, asking);
        }
        if is_in_disorder(schedule, planned) {
            // An estimate of the reply says nothing against what the office told.
            let is_sure = schedule.reply.as_ref().is_some_and(Dated::is_sure);
            outlook.add(Reason::Disorder(i), if is_sure { Verdict::AtRisk } else { Verdict::OnTime });
        }
    }
    for (i, planned) in schedule.steps.iter().enumerate() {
        if is_acceptance_open(answers, schedule, planned, today) {
            outlook.add(Reason::DoneLate(i), Verdict::AtRisk);
        }
        if is_asked(planned) {
            match planned.due.is_sure() && is_late(planned, today) {
                true => outlook.add(Reason::DoneForOther(i), Verdict::AtRisk),
                false => outlook.add_past(Reason::DoneForOther(i)),
            }
        } else if is_handed_in_elsewhere(answers, schedule, planned.step, today) {
            let is_near =
                planned.day().is_some_and(|day| (day - today).num_days() <= schedule.edition.urgent_days);
            outlook.is_ask_urgent |= is_near;
            outlook.add(Reason::DoneElsewhere(i), if is_near { Verdict::Urgent } else { Verdict::Expected });
        }
        if let Some(day) = still_arranged(answers, schedule, planned, today) {
            if day > schedule.opening {
                outlook.add(Reason::ArrangedLate(i), Verdict::AtRisk);
            }
            outlook.is_behind |= delayed(answers, schedule, planned, day).is_some();
        }
    }
    // A retroactive designation has other days.
    if answers.application == Some(Application::Unsure) {
        outlook.is_estimated = true;
        outlook.raise(Verdict::Expected);
    }
    if let Some(i) = not_designated {
        outlook.add(Reason::NotDesignated(i), Verdict::AtRisk);
    }
    let is_for_other = |planned: &PlannedStep| {
        !planned.step.until_opening && answers.is_done_elsewhere(planned.step, schedule.designation)
    };
    outlook.is_filed = !lost_by_designation && !schedule.steps.iter().any(is_for_other);
    let on_designation =
        if today > schedule.designation { Reason::PastDesignation } else { Reason::DesignationDay };
    if is_past_for_later && lost_by_designation {
        outlook.add(on_designation, Verdict::Urgent);
    } else if schedule.path == Path::FromFirst && today >= schedule.designation && lost_by_designation {
        outlook.lose(on_designation);
    } else if let Some(i) = lost_by_closed_days {
        outlook.lose(Reason::NoOpenDay(i));
    }
    outlook
}

/// Whether it helps to ask for an unknown deadline.
#[derive(Clone, Copy)]
struct Asking {
    /// It is still certain to be ahead ([`Edition::settled_before`]).
    is_settled: bool,
    /// No open day is left before the designation date.
    is_over: bool,
    /// What is due on the same day on the other way is done.
    is_part_done: bool,
}

impl Outlook {
    /// The verdict in a few words, no surer than what it rests on.
    pub fn title(&self) -> &'static str {
        match self.verdict {
            Verdict::Urgent if self.may_be_ready => texts::verdict::title_ready_asked(),
            // The office has all it asked for: it has nothing to answer.
            Verdict::Urgent if self.is_filed => texts::verdict::title_urgent_filed(),
            Verdict::Urgent if self.is_ask_urgent => texts::verdict::title_urgent_open(),
            Verdict::Urgent if self.is_open => texts::verdict::title_urgent_some_open(),
            Verdict::Urgent if self.is_estimated => texts::verdict::title_urgent_estimated(),
            Verdict::TooLate if !self.is_sure => texts::verdict::title_likely_late(),
            Verdict::OnTime if self.is_filed => texts::verdict::title_filed(),
            Verdict::OnTime if self.is_behind => texts::verdict::title_behind(),
            Verdict::Expected if self.is_behind => texts::verdict::title_expected_behind(),
            verdict => verdict.label(),
        }
    }

    /// CSS class: that of the verdict, but nothing is green while a step is past its day.
    pub fn class(&self) -> &'static str {
        match self.verdict {
            Verdict::OnTime if self.is_behind => Verdict::Expected.class(),
            verdict => verdict.class(),
        }
    }

    /// The verdict at the top of page and paper. For a start some time after the opening it is what the edition says of
    /// that, until all is submitted, unless a day is past.
    pub fn headline(&self, schedule: &Schedule) -> &'static str {
        match schedule.path {
            Path::Later if !self.is_filed && !self.is_past && self.verdict < Verdict::AtRisk => {
                &schedule.edition.later_title
            }
            _ => self.title(),
        }
    }

    /// Whether the person says that there was no designation.
    pub fn is_undesignated(&self) -> bool {
        self.reasons.iter().any(|reason| matches!(reason, Reason::NotDesignated(_)))
    }

    fn raise(&mut self, to: Verdict) {
        self.verdict = self.verdict.max(to);
    }

    fn add(&mut self, reason: Reason, to: Verdict) {
        self.reasons.push(reason);
        self.raise(to);
    }

    /// Adds that the month is lost for sure.
    fn lose(&mut self, reason: Reason) {
        self.is_sure = true;
        self.add(reason, Verdict::TooLate);
    }

    /// Applies a decisive step that is not done.
    fn apply_step(
        &mut self,
        i: usize,
        planned: &PlannedStep,
        edition: &Edition,
        today: NaiveDate,
        asking: Asking,
    ) {
        let step = planned.step;
        let is_sure = planned.due.is_sure() && !asking.is_part_done;
        // Of an unknown deadline only its bound may be sure.
        let is_day_sure = is_sure && matches!(planned.due, Due::On(_));
        if planned.is_open_question() {
            self.is_open = true;
            self.raise(Verdict::Open);
        } else if !is_sure && !step.until_opening {
            self.is_estimated = true;
            self.raise(Verdict::Expected);
        }
        let safe = planned.by_safe_day();
        // Where somebody stands by the day itself, that is past or not.
        let past_safe = safe.map(|safe| (today - safe).num_days()).filter(|days| *days > 0 && !is_day_sure);
        let is_near = |day: NaiveDate| (day - today).num_days() <= edition.urgent_days;
        match (status_unless_done(planned, today), past_safe) {
            (StepStatus::Late(days), _) if is_sure => {
                let lost = step.on_late == OnLate::Lost;
                self.add(Reason::Late(i, days), if lost { Verdict::TooLate } else { Verdict::AtRisk });
                if lost {
                    self.is_sure |= !planned.due.is_unknown();
                    self.reasons.push(Reason::Lost(i));
                }
            }
            (StepStatus::Late(_), Some(days)) if matches!(planned.due, Due::On(_)) && !asking.is_over => {
                self.add_past(Reason::SafePast(i, days));
            }
            (StepStatus::Late(days), _) => self.add_past(Reason::Late(i, days)),
            (_, Some(_)) | (StepStatus::Ask, _) if asking.is_over && step.to_office => {}
            (_, Some(days)) => self.add_past(Reason::SafePast(i, days)),
            (StepStatus::Ask, _) if safe.is_none() && !asking.is_settled => self.add_past(Reason::Ask(i)),
            // Whoever asks on the safe day itself may hear that the papers were due on it.
            (StepStatus::Ask, _) if safe.is_some_and(is_near) => {
                self.is_ask_urgent = true;
                self.raise(Verdict::Urgent);
            }
            // The page already shows the days left above the reasons.
            (StepStatus::Ahead(days), _) if days <= edition.urgent_days || safe.is_some_and(is_near) => {
                self.raise(Verdict::Urgent);
            }
            _ => {}
        }
    }

    /// Adds a day that is past, but not sure.
    fn add_past(&mut self, reason: Reason) {
        self.is_past = true;
        self.is_ask_urgent = true;
        self.add(reason, Verdict::Urgent);
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

/// Number of steps done and total number up to the first day of use, without conditional steps.
pub fn progress(schedule: &Schedule, answers: &Answers) -> (usize, usize) {
    let counted = schedule.steps.iter().filter(|s| !s.step.conditional && !s.step.follow_up);
    let done = counted.clone().filter(|s| answers.is_done(&s.step.id)).count();
    (done, counted.count())
}
