//! Opening date + place + edition → dated steps. Computed at every change, never stored.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::facts::bureau::{Bureau, Deadline, DeadlineDetails, Office};
use crate::facts::edition::{Edition, Milestone, Role, Step};
use crate::facts::source::{Certainty, Source};
use crate::facts::{Details, Facts};
use crate::plan::answers::{Answers, Application, Kind, Timing, opening_word};
use crate::rules::calendar::{
    DateError, day, day_short, month as month_of, month_start, months_before, parse_date, parse_date_before,
    proposal, typed,
};
use crate::rules::rule::{Doubt, Rule, RuleDay};
use crate::wording::truncate::{NAME, truncate};

/// Which way through the procedure the answers lead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Path {
    /// From the first of the opening month: the whole procedure.
    FromFirst,
    /// Some time after opening: the short one (Q4).
    Later,
    /// 遡及指定: not this procedure.
    Retroactive,
}

/// The path of the answers so far; unanswered questions count as their usual answer.
pub fn path(answers: &Answers) -> Path {
    match (answers.application, answers.timing) {
        (Some(Application::Retroactive), _) => Path::Retroactive,
        (_, Some(Timing::Later)) => Path::Later,
        _ => Path::FromFirst,
    }
}

/// Why no schedule can be made for an opening date.
#[derive(Clone, Debug, PartialEq)]
pub enum OpeningError {
    /// With the day that may be meant.
    Date(DateError, Option<NaiveDate>),
    /// Told beside the field; the schedule is shown all the same, for those who open it after the day.
    Past {
        date: NaiveDate,
        today: NaiveDate,
    },
    BeforeFirstEdition {
        from: NaiveDate,
    },
    BeyondCalendar {
        to: NaiveDate,
    },
}

impl OpeningError {
    /// The day to show a schedule for nevertheless.
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            OpeningError::Past { date, .. } => Some(*date),
            _ => None,
        }
    }

    /// The day that may be meant, where it cannot be told from what was typed.
    pub fn meant(&self) -> Option<NaiveDate> {
        match self {
            OpeningError::Date(_, meant) => *meant,
            _ => None,
        }
    }

    pub fn message(&self) -> String {
        match self {
            OpeningError::Date(DateError::NoYear, Some(meant)) => texts::dates::no_year_but(typed(*meant)),
            OpeningError::Date(e @ DateError::NoDay, Some(_)) => e.message().into(),
            OpeningError::Date(_, Some(meant)) => texts::dates::which_year(typed(*meant)),
            OpeningError::Date(e, None) => e.message().into(),
            OpeningError::Past { today, .. } => texts::why::past(day(*today)),
            OpeningError::BeforeFirstEdition { from } => texts::why::before_first(day(*from)),
            OpeningError::BeyondCalendar { to } => texts::why::beyond_calendar(day(*to)),
        }
    }
}

/// The opening date (診療開始日) that the person typed; `Ok(None)` while blank.
pub fn opening(facts: &Facts, text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, OpeningError> {
    // Only a day that the guide can use.
    let meant = || proposal(text, today).filter(|meant| usable(facts, *meant, today).is_ok());
    let Some(date) = parse_date(text).map_err(|e| OpeningError::Date(e, meant()))? else { return Ok(None) };
    usable(facts, date, today).map(Some)
}

fn usable(facts: &Facts, date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, OpeningError> {
    let first = facts.editions.first().map_or(date, |e| e.valid_from);
    if date < first {
        return Err(OpeningError::BeforeFirstEdition { from: first });
    }
    if date < today {
        return Err(OpeningError::Past { date, today });
    }
    let to = facts.open_days.listed_to();
    if date > to {
        return Err(OpeningError::BeyondCalendar { to });
    }
    Ok(date)
}

/// What gave a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DateOrigin {
    /// A row of the published table.
    Row(&'static Milestone),
    /// A day of the list that the bureau publishes.
    Listed(&'static Deadline),
    /// The bureau's rule.
    Stated(&'static Deadline),
    /// The rule of the edition.
    Rule(&'static Milestone),
    /// The person's own entry.
    Own,
}

/// A computed day, with all that its reason is told from: see [`Schedule::why`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated {
    pub date: NaiveDate,
    /// The closed day before rolling, where it rolled or would have to.
    pub closed: Option<NaiveDate>,
    pub origin: DateOrigin,
    pub certainty: Certainty,
    /// Why the day that a rule gives is not sure.
    pub doubt: Option<Doubt>,
    /// The bureau does not say that the step is needed at all.
    pub is_need_unclear: bool,
}

impl Dated {
    /// A day that is as it stands in its source.
    fn stated(date: NaiveDate, origin: DateOrigin, certainty: Certainty) -> Dated {
        Dated { date, closed: None, origin, certainty, doubt: None, is_need_unclear: false }
    }
}

/// When a step is due.
#[derive(Clone, Debug, PartialEq)]
pub enum Due {
    On(Dated),
    /// The bureau's own day, not known: ask. At the latest `latest`.
    Ask {
        latest: Option<Dated>,
    },
    /// No day; when, in words.
    Words(String),
}

impl Due {
    /// The last day that it can be, known or bounded.
    pub fn latest(&self) -> Option<NaiveDate> {
        match self {
            Due::On(dated) => Some(dated.date),
            Due::Ask { latest } => latest.as_ref().map(|d| d.date),
            Due::Words(_) => None,
        }
    }

    /// There is a deadline, of which nobody knows for sure what day it is.
    pub fn is_unknown(&self) -> bool {
        match self {
            Due::On(dated) => dated.certainty == Certainty::Unknown,
            Due::Ask { .. } => true,
            Due::Words(_) => false,
        }
    }

    /// The day is published, or the person was told it.
    pub fn is_sure(&self) -> bool {
        matches!(self, Due::On(dated) if matches!(dated.certainty, Certainty::Published | Certainty::Own))
    }
}

/// A step with its day.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedStep {
    pub step: &'static Step,
    pub due: Due,
}

/// The dated schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    pub edition: &'static Edition,
    pub bureau: &'static Bureau,
    pub office: Option<&'static Office>,
    /// 指定日: the first of the opening month.
    pub designation: NaiveDate,
    pub path: Path,
    /// 回答書発送日, on the whole path.
    pub reply: Option<Dated>,
    pub steps: Vec<PlannedStep>,
}

/// Who is in jurisdiction of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Jurisdiction {
    pub bureau: &'static Bureau,
    /// Where it is known.
    pub office: Option<&'static Office>,
}

impl Jurisdiction {
    /// The office; the bureau, where its office is not known.
    pub fn name(self) -> &'static str {
        self.office.map_or(self.bureau.name.as_str(), |office| office.name.as_str())
    }

    /// Where a step is to be submitted: the office itself, where the step is for the bureau and the office is known.
    pub fn addressee(self, step: &'static Step) -> &'static str {
        let office = self.office.filter(|_| step.to_office);
        office.map_or(step.to.as_str(), |office| office.name.as_str())
    }
}

impl Schedule {
    /// The steps that everybody has to do and that are not done, with their places.
    pub fn open<'a>(&'a self, answers: &'a Answers) -> impl Iterator<Item = (usize, &'a PlannedStep)> {
        let is_open = |planned: &PlannedStep| !planned.step.conditional && !answers.is_done(&planned.step.id);
        self.steps.iter().enumerate().filter(move |(_, planned)| is_open(planned))
    }

    /// The step with this id, where the path has it.
    pub fn planned(&self, step: &str) -> Option<&PlannedStep> {
        self.steps.iter().find(|planned| planned.step.id == step)
    }

    pub fn jurisdiction(&self) -> Jurisdiction {
        Jurisdiction { bureau: self.bureau, office: self.office }
    }

    pub fn authority_name(&self) -> &'static str {
        self.jurisdiction().name()
    }

    /// Where a step is to be submitted.
    pub fn addressee(&self, step: &'static Step) -> &'static str {
        self.jurisdiction().addressee(step)
    }

    /// 「なぜこの日?」, of a day of this schedule, in the words of an institution of `kind`.
    pub fn why(&self, dated: &Dated, kind: Option<Kind>, facts: &Facts, details: &Details) -> String {
        let bureau = &self.bureau.name;
        let mut why = match dated.origin {
            DateOrigin::Row(_) => texts::why::table_row(day_short(self.designation)),
            DateOrigin::Listed(_) => texts::why::listed(bureau),
            DateOrigin::Stated(deadline) => stated(deadline, details.deadline(self.bureau, deadline), bureau),
            DateOrigin::Rule(milestone) => {
                details.milestone(self.edition, &milestone.id).map(|m| m.why.clone()).unwrap_or_default()
            }
            DateOrigin::Own => texts::why::own(opening_word(kind)),
        };
        let closed = |nominal| Some((nominal, facts.open_days.closed(nominal, &details.holidays)?));
        if let Some((nominal, reason)) = dated.closed.and_then(closed) {
            why += &texts::why::closed(day(nominal), reason);
        }
        why += &match dated.doubt {
            Some(Doubt::ClosedUnclear) => texts::why::closed_unclear(bureau),
            Some(Doubt::NotAnnounced) => texts::why::not_announced().into(),
            None => String::new(),
        };
        if dated.is_need_unclear {
            why += &texts::why::need_unclear(bureau);
        }
        why
    }

    /// Where a day of this schedule is from; `None` where the person was told it.
    pub fn source<'d>(&self, dated: &Dated, details: &'d Details) -> Option<&'d Source> {
        match dated.origin {
            DateOrigin::Row(milestone) | DateOrigin::Rule(milestone) => {
                details.milestone(self.edition, &milestone.id).map(|m| &m.source)
            }
            DateOrigin::Listed(deadline) | DateOrigin::Stated(deadline) => {
                details.deadline(self.bureau, deadline).map(|d| &d.source)
            }
            DateOrigin::Own => None,
        }
    }
}

/// What the rule of a deadline is, who says so, and what else to know of it.
fn stated(deadline: &Deadline, details: Option<&DeadlineDetails>, bureau: &str) -> String {
    let rule = deadline.rule.map(Rule::in_words).unwrap_or_default();
    let says = match details.and_then(|d| d.by.as_ref()) {
        None => texts::why::stated(bureau, rule),
        Some(by) => texts::why::stated_by(by, rule),
    };
    says + &details.and_then(|d| d.note.as_ref()).map(texts::why::noted).unwrap_or_default()
}

/// The schedule of an opening in `month` at `prefecture`; `None` for an unknown prefecture or a month before the
/// first edition, and on the path of 遡及指定.
pub fn build_schedule(facts: &'static Facts, answers: &Answers, opening: NaiveDate) -> Option<Schedule> {
    let designation = month_start(opening);
    let edition = facts.edition_or(&answers.edition, designation)?;
    let bureau = facts.bureau(&answers.prefecture)?;
    let steps = match path(answers) {
        Path::FromFirst => &edition.steps,
        Path::Later => &edition.later_steps,
        Path::Retroactive => return None,
    };
    let dates = Dates { facts, edition, bureau, answers, designation };
    Some(Schedule {
        edition,
        bureau,
        office: bureau.office(&answers.prefecture),
        designation,
        path: path(answers),
        reply: (path(answers) == Path::FromFirst).then(|| dates.milestone(edition.reply()?)).flatten(),
        steps: steps.iter().map(|step| PlannedStep { step, due: dates.due(step) }).collect(),
    })
}

struct Dates<'a> {
    facts: &'static Facts,
    edition: &'static Edition,
    bureau: &'static Bureau,
    answers: &'a Answers,
    designation: NaiveDate,
}

impl Dates<'_> {
    fn due(&self, step: &Step) -> Due {
        let Some(milestone) = step.due.as_deref().and_then(|id| self.edition.milestone(id)) else {
            return Due::Words(step.due_text.clone().unwrap_or_default());
        };
        match self.milestone(milestone) {
            Some(dated) => Due::On(self.doubted(step, dated)),
            None => Due::Ask { latest: milestone.latest.as_deref().and_then(|id| self.known(id)) },
        }
    }

    /// A day that the bureau states is no sure day of a step that it does not say is needed. Whoever was told a day by
    /// the office knows that, too.
    fn doubted(&self, step: &Step, mut dated: Dated) -> Dated {
        if !step.is_needed_at(&self.bureau.id) && dated.origin != DateOrigin::Own {
            dated.certainty = Certainty::Unknown;
            dated.is_need_unclear = true;
        }
        dated
    }

    fn known(&self, id: &str) -> Option<Dated> {
        self.edition.milestone(id).and_then(|m| self.milestone(m))
    }

    /// In the order of authority: what the person was told, the published row, the bureau's rule, the edition's.
    fn milestone(&self, milestone: &'static Milestone) -> Option<Dated> {
        if let Some(known) = self.own(milestone).or_else(|| self.row(milestone)) {
            return Some(known);
        }
        let here = &self.answers.prefecture;
        match self.bureau.deadline(&self.edition.id, &milestone.id, here) {
            Some(deadline) => self.stated(deadline),
            None => {
                let day = milestone.day(self.edition, self.designation, &self.facts.open_days)?;
                Some(self.rolled(day, DateOrigin::Rule(milestone), milestone.certainty))
            }
        }
    }

    /// The bureau's own: its listed day, or what its rule gives.
    fn stated(&self, deadline: &'static Deadline) -> Option<Dated> {
        if let Some(date) = deadline.listed(self.designation) {
            return Some(Dated::stated(date, DateOrigin::Listed(deadline), Certainty::Published));
        }
        let day = deadline.by_rule(self.designation, &self.facts.open_days)?;
        Some(self.rolled(day, DateOrigin::Stated(deadline), deadline.certainty))
    }

    fn own(&self, milestone: &Milestone) -> Option<Dated> {
        if self.answers.told_for_other_context(&milestone.id, self.designation).is_some() {
            return None;
        }
        let text = self.answers.deadlines.get(&milestone.id)?;
        let date = parse_told_day(text, self.designation).ok().flatten()?;
        Some(Dated::stated(date, DateOrigin::Own, Certainty::Own))
    }

    fn row(&self, milestone: &'static Milestone) -> Option<Dated> {
        let row = self.edition.table.iter().find(|r| r.designation == self.designation)?;
        Some(Dated::stated(row.day(&milestone.id)?, DateOrigin::Row(milestone), Certainty::Published))
    }

    fn rolled(&self, of_rule: RuleDay, origin: DateOrigin, certainty: Certainty) -> Dated {
        let RuleDay { date, nominal, is_closed, doubt } = of_rule;
        Dated {
            date,
            closed: is_closed.then_some(nominal),
            origin,
            certainty: if doubt.is_none() { certainty } else { Certainty::Unknown },
            doubt,
            is_need_unclear: false,
        }
    }
}

/// A deadline that the bureau told the person, as typed. It lies before the designation date, and so near to it that the
/// year may be left out: within six months.
pub fn parse_told_day(text: &str, designation: NaiveDate) -> Result<Option<NaiveDate>, &'static str> {
    let is_year_left_out = parse_date(text) == Err(DateError::NoYear);
    let unread = |error| match error {
        DateError::Unreadable | DateError::NoDay => texts::why::own_unreadable(),
        DateError::NoYear | DateError::NoSuchDay => error.message(),
    };
    match parse_date_before(text, designation).map_err(unread)? {
        Some(date) if is_year_left_out && date < months_before(designation, 6) => Err(texts::why::own_year()),
        Some(date) if date >= designation => Err(texts::why::own_after()),
        Some(date) if date < months_before(designation, 12) => Err(texts::why::own_early()),
        date => Ok(date),
    }
}

/// What is to be put right about the day that the bureau told for `milestone`.
pub fn told_day_problem(answers: &Answers, schedule: &Schedule, milestone: &Milestone) -> Option<String> {
    if let Some((place, month)) = answers.told_for_other_context(&milestone.id, schedule.designation) {
        let (place, opens) = (truncate(texts::name(place), NAME), opening_word(answers.kind));
        return Some(texts::why::own_elsewhere(place, month_of(month), opens));
    }
    let date = match parse_told_day(answers.deadlines.get(&milestone.id)?, schedule.designation) {
        Ok(date) => date?,
        Err(why) => return Some(why.into()),
    };
    let reply = schedule.reply.as_ref()?.date;
    if milestone.role == Some(Role::Reply) {
        let late = schedule
            .steps
            .iter()
            .find(|s| needs_reply(schedule, s) && s.due.latest().is_some_and(|d| d < date))?;
        return Some(texts::why::own_too_late(late.step.number, day(late.due.latest()?)));
    }
    Some(match out_of_order(schedule.edition, milestone, date, reply)? {
        Order::AfterReply => texts::why::own_after_reply(day(reply)),
        Order::BeforeReply => texts::why::own_before_reply(day(reply)),
    })
}

/// How a day lies to the reply where it may not.
enum Order {
    /// It asks for the reply when that is already sent.
    AfterReply,
    /// It needs the reply before that is sent.
    BeforeReply,
}

fn out_of_order(
    edition: &Edition,
    milestone: &Milestone,
    date: NaiveDate,
    reply: NaiveDate,
) -> Option<Order> {
    let asks_for_it = edition.asks_for_reply(milestone);
    let needs_it = edition.needs_reply(milestone);
    match date.cmp(&reply) {
        Ordering::Greater if asks_for_it => Some(Order::AfterReply),
        Ordering::Less if needs_it => Some(Order::BeforeReply),
        _ => None,
    }
}

/// The day on which the reply is sent that the step waits for, where it has not been yet.
pub fn waits_for(schedule: &Schedule, planned: &PlannedStep, today: NaiveDate) -> Option<NaiveDate> {
    let reply = schedule.reply.as_ref()?.date;
    (needs_reply(schedule, planned) && today <= reply).then_some(reply)
}

/// Whether the step uses what the bureau's reply brings.
fn needs_reply(schedule: &Schedule, planned: &PlannedStep) -> bool {
    let milestone = planned.step.due.as_deref().and_then(|id| schedule.edition.milestone(id));
    milestone.is_some_and(|m| schedule.edition.needs_reply(m))
}

/// Why a step cannot be done on its day. Only days that the person was told can be in such an order.
pub fn disorder(schedule: &Schedule, planned: &PlannedStep) -> Option<String> {
    let Due::On(due) = &planned.due else { return None };
    let reply = schedule.reply.as_ref()?.date;
    let milestone = schedule.edition.milestone(planned.step.due.as_deref()?)?;
    let (number, day, sent) = (planned.step.number, day_short(due.date), day_short(reply));
    Some(match out_of_order(schedule.edition, milestone, due.date, reply)? {
        Order::AfterReply => texts::why::step_after_reply(number, day, sent),
        Order::BeforeReply => texts::why::step_before_reply(number, day, sent),
    })
}
