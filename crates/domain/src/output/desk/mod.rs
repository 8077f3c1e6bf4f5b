//! The desk: the steps of all plans by day, and what is to be asked of which office. For consultants and associations,
//! who work through days and calls, not through plans.
//!
//! A plan is looked through once ([`desk_entry`]); [`Desk`] keeps the result until the plan or the day changes.

pub mod table;

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};

use crate::facts::edition::{OnLate, Step};
use crate::facts::source::Certainty;
use crate::facts::{Details, Facts};
use crate::output::csv;
use crate::plan::Plan;
use crate::plan::answers::Answers;
use crate::plan::map::StringMap;
use crate::plan::own_steps::lead::hand_in_day;
use crate::plan::own_steps::order::placed;
use crate::plan::plan_list::{Line, line_of, told_apart};
use crate::plan::turn::Turn;
use crate::rules::advice::{is_maybe_done, is_past_asking, question_of};
use crate::rules::calendar::{OpenDays, day, day_short, month, next_month, parse_date};
use crate::rules::schedule::{PlannedStep, Schedule, build_schedule};
use crate::rules::verdict::{Outlook, Reason, Verdict, is_lost, left, outlook};

/// When something is to be done, seen from today. Weeks begin on Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// Before today.
    Late,
    /// From today to Sunday.
    ThisWeek,
    /// The seven days from the next Monday on.
    NextWeek,
    /// Until the end of the month, after next week.
    ThisMonth,
    /// After both.
    Later,
    /// Before today by an estimate, of a step without consequences of its own
    /// ([`OnLate::Nothing`]): below what has a deadline, which it would hide.
    Behind,
    /// Not late, and with the office: nothing to do but wait.
    Waiting,
}

impl Period {
    /// All periods, in order.
    pub const ALL: [Period; 7] = [
        Period::Late,
        Period::ThisWeek,
        Period::NextWeek,
        Period::ThisMonth,
        Period::Later,
        Period::Behind,
        Period::Waiting,
    ];

    /// The period of `day`.
    pub fn of(day: NaiveDate, today: NaiveDate) -> Period {
        let monday = today + Days::new(7 - u64::from(today.weekday().num_days_from_monday()));
        match day {
            day if day < today => Period::Late,
            day if day < monday => Period::ThisWeek,
            day if day < monday + Days::new(7) => Period::NextWeek,
            day if day < next_month(today) => Period::ThisMonth,
            _ => Period::Later,
        }
    }

    /// Heading of the period.
    pub fn label(self) -> &'static str {
        match self {
            Period::Late => texts::desk::late(),
            Period::ThisWeek => texts::desk::this_week(),
            Period::NextWeek => texts::desk::next_week(),
            Period::ThisMonth => texts::desk::this_month(),
            Period::Later => texts::desk::later(),
            Period::Behind => texts::desk::behind(),
            Period::Waiting => texts::desk::waiting(),
        }
    }

    /// Id of the period in the page.
    pub fn id(self) -> &'static str {
        match self {
            Period::Late => "late",
            Period::ThisWeek => "this-week",
            Period::NextWeek => "next-week",
            Period::ThisMonth => "this-month",
            Period::Later => "later",
            Period::Behind => "behind",
            Period::Waiting => "waiting",
        }
    }
}

/// A step of a plan that is to be done: a line of the desk.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Task {
    /// Id of the plan.
    pub plan: String,
    /// Title of the plan.
    pub client: String,
    /// Id of the step; blank for the call about a month that is lost.
    pub step: String,
    /// Number and title of the step, or the title of an own one.
    pub what: String,
    /// Day to plan by ([`PlannedStep::day`]): the deadline, or the safe day while that is unknown or, for a deadline on a
    /// closed day, ahead; so many open days before, if the office has a lead time. Today for a call.
    pub day: NaiveDate,
    /// Certainty of the day; `None` for a call, and for a step of the association.
    pub certainty: Option<Certainty>,
    /// Days left, negative if the day is past.
    pub days: i64,
    /// Period of the day, or that the step waits for the office.
    pub period: Period,
    /// Whose turn the step is.
    pub turn: Turn,
}

impl Task {
    /// Whether a day is past that the office, the association or the person stands by.
    pub fn is_surely_late(&self) -> bool {
        self.days < 0 && self.certainty.is_none_or(Certainty::is_sure)
    }

    /// With whose turn the step is.
    fn with_turn(mut self, answers: &Answers) -> Task {
        self.turn = Turn::of(answers, &self.step);
        // What is late stays in view, whoever has it.
        if self.turn == Turn::Office && self.period != Period::Late {
            self.period = Period::Waiting;
        }
        self
    }

    /// Of which step it is.
    fn of_step(self, step: &Step) -> Task {
        if step.on_late == OnLate::Nothing { self.behind_unless_sure() } else { self }
    }

    /// What nothing hangs on is not late by a day that nobody stands by.
    fn behind_unless_sure(mut self) -> Task {
        if self.period == Period::Late && !self.is_surely_late() {
            self.period = Period::Behind;
        }
        self
    }

    /// The days left in words.
    pub fn left(&self) -> String {
        left(self.days)
    }
}

/// A deadline that one plan needs to ask for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Asked {
    office: &'static str,
    phone: Option<String>,
    designation: NaiveDate,
    what: String,
    step: &'static str,
    day: Option<NaiveDate>,
}

/// What to ask an office in one call: one deadline, for all plans that wait for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// Who is asked: the office, or whom the question names in its place.
    pub office: &'static str,
    /// Its phone number; of an office the known one, or one that was noted in any of the plans.
    pub phone: Option<String>,
    /// Designation month in words, and the step whose deadline is asked for.
    pub what: String,
    /// Earliest safe day or bound of the plans; `None` if there is none.
    pub day: Option<NaiveDate>,
    /// Period of that day; what has none is asked soon.
    pub period: Period,
    /// Plans that wait for the answer: id, title, and the step.
    pub plans: Vec<(String, String, &'static str)>,
}

/// What the desk shows of one plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DeskEntry {
    /// Id of the plan.
    pub plan: String,
    /// Line of the table.
    pub line: Line,
    /// Day of the next step, in the table; `None` without one.
    pub day: Option<NaiveDate>,
    /// Whose turn the next step is; `None` without one.
    pub turn: Option<Turn>,
    tasks: Vec<Task>,
    asked: Vec<Asked>,
}

/// Looks through a plan. A plan whose month is lost has one task: the call to the office. One that is done has the steps
/// that are still ahead.
pub fn desk_entry(
    facts: &'static Facts,
    details: &'static Details,
    plan: &Plan,
    today: NaiveDate,
) -> DeskEntry {
    let answers = plan.answers();
    let opening = parse_date(&answers.opening).ok().flatten();
    let schedule = opening.and_then(|date| build_schedule(facts, &answers, date));
    let outlook = schedule.as_ref().map(|schedule| outlook(facts, &answers, schedule, today));
    let line = line_of(plan, &answers, schedule.as_ref().zip(outlook.as_ref()), &facts.open_days, today);
    let mut entry = DeskEntry {
        plan: plan.id.clone(),
        line,
        day: None,
        turn: None,
        tasks: Vec::new(),
        asked: Vec::new(),
    };
    if let Some((schedule, outlook)) = schedule.as_ref().zip(outlook.as_ref()) {
        entry.add(plan, &answers, (schedule, outlook), &facts.open_days, today);
        entry.asked = asked(&answers, schedule, outlook, details);
    }
    entry
}

/// The deadlines that a plan needs to ask for: what its own page asks, of whom it asks that.
fn asked(answers: &Answers, schedule: &Schedule, outlook: &Outlook, details: &'static Details) -> Vec<Asked> {
    let is_over = is_lost(outlook.verdict) || is_past_asking(schedule, outlook);
    if is_over || outlook.verdict == Verdict::Done {
        return Vec::new();
    }
    let jurisdiction = schedule.jurisdiction();
    let question = |planned: &PlannedStep| {
        let step = planned.step;
        let milestone = question_of(schedule, planned, details)?;
        let (office, phone) = match details.edition(schedule.edition)?.asked_at(&milestone.id) {
            Some((name, number)) => (name, number.map(Into::into)),
            None => (jurisdiction.name(), jurisdiction.phone(answers)),
        };
        Some(Asked {
            office,
            phone,
            designation: schedule.designation,
            what: texts::verdict::step_title(step.number, &step.title),
            step: &step.id,
            day: planned.day(),
        })
    };
    let unknown = schedule.open(answers).map(|(_, planned)| planned).filter(|p| p.due.is_unknown());
    unknown.filter_map(question).collect()
}

impl DeskEntry {
    fn add(
        &mut self,
        plan: &Plan,
        answers: &Answers,
        (schedule, outlook): (&Schedule, &Outlook),
        days: &OpenDays,
        today: NaiveDate,
    ) {
        let client = self.line.title.clone();
        let task = |step, what, day: NaiveDate, certainty| Task {
            plan: plan.id.clone(),
            client: client.clone(),
            step,
            what,
            day,
            certainty,
            days: (day - today).num_days(),
            period: Period::of(day, today),
            turn: Turn::NotBegun,
        };
        if is_lost(outlook.verdict) {
            let lost = outlook.reasons.iter().find_map(|reason| match reason {
                Reason::Lost(i) | Reason::NoOpenDay(i) => schedule.steps.get(*i),
                _ => None,
            });
            // Without such a step it is the designation that is past.
            let day = lost.and_then(PlannedStep::day).unwrap_or(schedule.designation);
            let opens = days.next_open(today);
            let call = match opens == today {
                true => texts::plans::call().into(),
                false => texts::desk::call_from(day_short(opens)),
            };
            let (step, what) = match lost.map(|planned| planned.step) {
                Some(step) => {
                    let what = texts::verdict::step_title(step.number, &step.title);
                    (step.id.clone(), texts::desk::lost(what, call))
                }
                None => (String::new(), call),
            };
            self.day = Some(day);
            let certainty = lost.and_then(PlannedStep::certainty);
            self.tasks.push(Task { period: Period::Late, ..task(step, what, day, certainty) });
            return;
        }
        let is_done = outlook.verdict == Verdict::Done;
        let next = outlook.next.filter(|_| !is_done).and_then(|i| schedule.steps.get(i));
        self.day = next.and_then(|planned| Some(planned.day_to_do(today)?.0));
        self.turn = next.map(|planned| Turn::of(answers, &planned.step.id));
        for (_, planned) in schedule.open(answers) {
            let step = planned.step;
            let what = texts::verdict::step_title(step.number, &step.title);
            // What an earlier tick may cover is asked about in the plan, and is not late.
            let is_meant = !is_maybe_done(answers, planned);
            let counted = planned.day_to_do(today);
            if let Some((day, certainty)) = counted.filter(|(day, _)| is_meant && (!is_done || *day >= today))
            {
                // The deadline itself once the office's own day is past: what can still be done is not late.
                let early = hand_in_day(schedule, planned, answers, days).filter(|early| *early >= today);
                let task = match early {
                    Some(early) => {
                        let what = texts::desk::hand_in(&what, day_short(day));
                        task(step.id.clone(), what, early, None)
                    }
                    None => task(step.id.clone(), what, day, certainty),
                };
                self.tasks.push(task.with_turn(answers).of_step(step));
            }
        }
        for own in placed(answers, schedule, days) {
            let is_open = !answers.is_done(&own.step.id);
            if let Some(day) = own.date().filter(|day| is_open && (!is_done || *day >= today)) {
                let what = own.step.marked();
                let certainty = own.step.certainty(schedule);
                let task = task(own.step.id, what, day, certainty);
                self.tasks.push(task.with_turn(answers).behind_unless_sure());
            }
        }
    }
}

/// The plans that are on the desk: those neither archived nor deleted.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    today: Option<NaiveDate>,
    known: StringMap<(Plan, Arc<DeskEntry>)>,
}

impl Desk {
    /// Looks through the plans that have changed since the last time, or all of them on another day. In the order of
    /// `plans`.
    pub fn look_through(
        &mut self,
        facts: &'static Facts,
        details: &'static Details,
        plans: &[Plan],
        today: NaiveDate,
    ) -> Vec<Arc<DeskEntry>> {
        if self.today.replace(today) != Some(today) {
            self.known = StringMap::new();
        }
        let mut known = StringMap::new();
        let mut entries = Vec::new();
        for plan in plans.iter().filter(|plan| plan.deleted().is_none() && !plan.is_archived()) {
            let same = self.known.get(&plan.id).filter(|(before, _)| before == plan);
            let entry = same.map_or_else(
                || Arc::new(desk_entry(facts, details, plan, today)),
                |(_, entry)| entry.clone(),
            );
            known.insert(plan.id.clone(), (plan.clone(), entry.clone()));
            entries.push(entry);
        }
        self.known = known;
        entries
    }
}

/// The tasks of all plans by day, those with one whose turn it is or all of them; on the same day by plan, in the order
/// of the procedure.
pub fn tasks(entries: &[Arc<DeskEntry>], turn: Option<Turn>) -> Vec<Task> {
    let is_meant = |task: &&Task| turn.is_none_or(|turn| task.turn == turn);
    let names = names(entries);
    let of_entry = |(entry, client): (&Arc<DeskEntry>, &String)| {
        let named = |task: &Task| Task { client: client.clone(), ..task.clone() };
        entry.tasks.iter().filter(is_meant).map(named).collect::<Vec<_>>()
    };
    let mut all: Vec<Task> = entries.iter().zip(&names).flat_map(of_entry).collect();
    // Stable: the steps of a plan stay in their order.
    all.sort_by(|a, b| (a.period, a.day, &a.client, &a.plan).cmp(&(b.period, b.day, &b.client, &b.plan)));
    all
}

/// What each plan is called among the others.
fn names(entries: &[Arc<DeskEntry>]) -> Vec<String> {
    let lines = entries.iter().map(|entry| &entry.line);
    let named = lines.map(|line| (line.title.as_str(), line.place.as_str(), line.kind.unwrap_or_default()));
    told_apart(&named.collect::<Vec<_>>())
}

/// What is to be asked, a line for each deadline of an office, by the day until which it is needed. Those of one office
/// follow each other.
pub fn questions(entries: &[Arc<DeskEntry>], today: NaiveDate) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    for (entry, name) in entries.iter().zip(names(entries)) {
        for asked in &entry.asked {
            let what = texts::desk::asked(month(asked.designation), &asked.what);
            let who = (entry.plan.clone(), name.clone(), asked.step);
            match all.iter_mut().find(|known| known.office == asked.office && known.what == what) {
                Some(known) => {
                    known.plans.push(who);
                    known.day = known.day.into_iter().chain(asked.day).min();
                    known.phone = known.phone.take().or(asked.phone.clone());
                }
                None => all.push(Question {
                    office: asked.office,
                    phone: asked.phone.clone(),
                    what,
                    day: asked.day,
                    period: Period::ThisWeek,
                    plans: vec![who],
                }),
            }
        }
    }
    for question in &mut all {
        question.period = question.day.map_or(Period::ThisWeek, |day| Period::of(day, today));
    }
    // In the order of the calls: an office once, with all that it is to be asked.
    let first = |office: &str| all.iter().filter(|q| q.office == office).map(|q| q.day).min();
    let firsts: Vec<_> = all.iter().map(|q| first(q.office)).collect();
    let mut order: Vec<_> = all.into_iter().zip(firsts).collect();
    order.sort_by(|(a, first_a), (b, first_b)| (first_a, a.office, a.day).cmp(&(first_b, b.office, b.day)));
    order.into_iter().map(|(question, _)| question).collect()
}

/// The tasks as CSV for Excel: UTF-8 with a byte order mark, days as `2027/04/01`.
pub fn tasks_csv(tasks: &[Task]) -> String {
    let head = [
        texts::desk::period(),
        texts::desk::day(),
        texts::desk::certainty(),
        texts::desk::days_left(),
        texts::desk::step(),
        texts::desk::client(),
        texts::desk::turn(),
    ];
    let line = |task: &Task| {
        vec![
            task.period.label().to_string(),
            csv::slashed(task.day),
            task.certainty.map(Certainty::label).unwrap_or_default().into(),
            task.days.to_string(),
            task.what.clone(),
            task.client.clone(),
            task.turn.label().into(),
        ]
    };
    csv::file(&head, tasks.iter().map(line))
}

/// Name of the file of tasks, without its ending: of all, or of those with one whose turn it is.
pub fn tasks_file(turn: Option<Turn>) -> String {
    let all = texts::desk::file_tasks();
    turn.map_or(all.into(), |turn| [all, "-", turn.label()].concat())
}

/// That nothing is due soon: at all, or of those with one whose turn it is.
pub fn nothing_soon(turn: Option<Turn>) -> &'static str {
    if turn.is_some() { texts::desk::nothing_this_week_of() } else { texts::desk::nothing_this_week() }
}

/// Which tasks are on paper, where they are narrowed to one turn.
pub fn only_of(turn: Turn) -> String {
    texts::desk::only_of(turn.label())
}

/// The day on which the desk is printed, in words.
pub fn as_of(today: NaiveDate) -> String {
    texts::desk::as_of(day(today))
}

/// A task's day in words.
pub fn task_day(task: &Task) -> String {
    day(task.day)
}
