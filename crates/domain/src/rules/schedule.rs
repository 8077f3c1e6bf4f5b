//! Schedule: dated steps for an opening date, a place and an edition. Computed at every change, never stored.

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

/// Branch of the procedure that follows from the answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Path {
    /// Use from the first of the opening month: the full procedure.
    FromFirst,
    /// Introduction some time after opening: the short procedure (Q&A 問4).
    Later,
    /// Retroactive designation (遡及指定): outside this procedure.
    Retroactive,
}

/// Path for the answers so far. Unanswered questions count as their usual answer.
pub fn path(answers: &Answers) -> Path {
    match (answers.application, answers.timing) {
        (Some(Application::Retroactive), _) => Path::Retroactive,
        (_, Some(Timing::Later)) => Path::Later,
        _ => Path::FromFirst,
    }
}

/// Reason why an opening date is rejected.
#[derive(Clone, Debug, PartialEq)]
pub enum OpeningError {
    /// Invalid text, with the day it may mean.
    Date(DateError, Option<NaiveDate>),
    /// Day before `today`. The schedule is computed nevertheless, for people who return after opening.
    Past {
        /// Opening date.
        date: NaiveDate,
        /// Current day in Japan.
        today: NaiveDate,
    },
    /// Day before the first edition applies.
    BeforeFirstEdition {
        /// First designation date of the first edition.
        from: NaiveDate,
    },
    /// Day beyond the list of holidays.
    BeyondCalendar {
        /// Last day covered by the list.
        to: NaiveDate,
    },
}

impl OpeningError {
    /// Day to compute a schedule for despite the error.
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            OpeningError::Past { date, .. } => Some(*date),
            _ => None,
        }
    }

    /// Day that an invalid text may mean, to be offered as a suggestion.
    pub fn meant(&self) -> Option<NaiveDate> {
        match self {
            OpeningError::Date(_, meant) => *meant,
            _ => None,
        }
    }

    /// Instruction for the field.
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

/// Parses the opening date (診療開始日); `Ok(None)` if blank. An error if the text is invalid, or the day is
/// past or not covered by editions and holidays.
pub fn opening(facts: &Facts, text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, OpeningError> {
    // A suggestion must be a valid opening date.
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

/// Origin of a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DateOrigin {
    /// Row of the published table (別紙2).
    Row(&'static Milestone),
    /// Day of the bureau's published list.
    Listed(&'static Deadline),
    /// Rule stated by the bureau, or by the association of `config.json`.
    Stated(&'static Deadline),
    /// Rule of the edition.
    Rule(&'static Milestone),
    /// Entry of the person, as told by the office.
    Own,
}

/// Computed date with everything its explanation needs; see [`Schedule::why`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated {
    /// Day after rollover.
    pub date: NaiveDate,
    /// Nominal day, if closed: the date was rolled from it, or the rollover is not stated.
    pub closed: Option<NaiveDate>,
    /// Origin of the date.
    pub origin: DateOrigin,
    /// Certainty of the date.
    pub certainty: Certainty,
    /// Reason for uncertainty about a rule's day, if any.
    pub doubt: Option<Doubt>,
    /// Whether the bureau leaves open that the step is required at all.
    pub is_need_unclear: bool,
}

impl Dated {
    /// Date taken from its source unchanged.
    fn stated(date: NaiveDate, origin: DateOrigin, certainty: Certainty) -> Dated {
        Dated { date, closed: None, origin, certainty, doubt: None, is_need_unclear: false }
    }

    /// Date by rule. A doubt about the day outweighs the certainty of the rule.
    fn rolled(of_rule: RuleDay, origin: DateOrigin, certainty: Certainty) -> Dated {
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

/// Due date of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Due {
    /// Known or computed date.
    On(Dated),
    /// Bureau's own deadline, unknown: ask.
    Ask {
        /// Date of the milestone that bounds the deadline from above.
        latest: Option<Dated>,
    },
    /// No date; timing in words.
    Words(String),
}

impl Due {
    /// Due date or its upper bound; `None` if there is neither.
    pub fn latest(&self) -> Option<NaiveDate> {
        match self {
            Due::On(dated) => Some(dated.date),
            Due::Ask { latest } => latest.as_ref().map(|d| d.date),
            Due::Words(_) => None,
        }
    }

    /// Whether the step has a deadline whose date is not known for sure.
    pub fn is_unknown(&self) -> bool {
        match self {
            Due::On(dated) => dated.certainty == Certainty::Unknown,
            Due::Ask { .. } => true,
            Due::Words(_) => false,
        }
    }

    /// Whether the date is published or was told to the person.
    pub fn is_sure(&self) -> bool {
        matches!(self, Due::On(dated) if matches!(dated.certainty, Certainty::Published | Certainty::Own))
    }
}

/// Step with its due date.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedStep {
    /// Step of the edition.
    pub step: &'static Step,
    /// Due date for the designation date of the schedule.
    pub due: Due,
}

/// Dated steps of one opening.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// Edition that applies to the designation date, or the one chosen by the person.
    pub edition: &'static Edition,
    /// Bureau with jurisdiction (管轄) over the prefecture.
    pub bureau: &'static Bureau,
    /// Prefectural office of the bureau, if known.
    pub office: Option<&'static Office>,
    /// Designation date (指定日): the first of the opening month.
    pub designation: NaiveDate,
    /// Branch of the procedure.
    pub path: Path,
    /// Reply dispatch date (回答書発送日), on the full path only.
    pub reply: Option<Dated>,
    /// Steps of the path, in the order of the edition.
    pub steps: Vec<PlannedStep>,
}

/// Authority with jurisdiction (管轄) over a prefecture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Jurisdiction {
    /// Regional bureau.
    pub bureau: &'static Bureau,
    /// Prefectural office, if known.
    pub office: Option<&'static Office>,
}

impl Jurisdiction {
    /// Name of the office, or of the bureau if the office is unknown.
    pub fn name(self) -> &'static str {
        self.office.map_or(self.bureau.name.as_str(), |office| office.name.as_str())
    }

    /// Recipient of a step: the prefectural office if the step goes to the bureau and the office is known,
    /// otherwise [`Step::to`].
    pub fn addressee(self, step: &'static Step) -> &'static str {
        let office = self.office.filter(|_| step.to_office);
        office.map_or(step.to.as_str(), |office| office.name.as_str())
    }
}

impl Schedule {
    /// Steps not done, with their indices, without conditional ones.
    pub fn open<'a>(&'a self, answers: &'a Answers) -> impl Iterator<Item = (usize, &'a PlannedStep)> {
        let is_open = |planned: &PlannedStep| !planned.step.conditional && !answers.is_done(&planned.step.id);
        self.steps.iter().enumerate().filter(move |(_, planned)| is_open(planned))
    }

    /// Step with this id; `None` if the path does not include it.
    pub fn planned(&self, step: &str) -> Option<&PlannedStep> {
        self.steps.iter().find(|planned| planned.step.id == step)
    }

    /// Bureau and office with jurisdiction.
    pub fn jurisdiction(&self) -> Jurisdiction {
        Jurisdiction { bureau: self.bureau, office: self.office }
    }

    /// Name of the office, or of the bureau if the office is unknown.
    pub fn authority_name(&self) -> &'static str {
        self.jurisdiction().name()
    }

    /// Recipient of a step; see [`Jurisdiction::addressee`].
    pub fn addressee(&self, step: &'static Step) -> &'static str {
        self.jurisdiction().addressee(step)
    }

    /// Explanation of a date of this schedule (「なぜこの日?」), worded for an institution of `kind`.
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

    /// Source of a date of this schedule; `None` if the person entered it.
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

/// Rule of a stated deadline in words, with its authority and note.
fn stated(deadline: &Deadline, details: Option<&DeadlineDetails>, bureau: &str) -> String {
    let rule = deadline.rule.map(Rule::in_words).unwrap_or_default();
    let says = match details.and_then(|d| d.by.as_ref()) {
        None => texts::why::stated(bureau, rule),
        Some(by) => texts::why::stated_by(by, rule),
    };
    says + &details.and_then(|d| d.note.as_ref()).map(texts::why::noted).unwrap_or_default()
}

/// Schedule for an opening on `opening` at the prefecture of the answers. `None` for an unknown prefecture,
/// before the first edition, and for retroactive designation (遡及指定).
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

/// Resolver of the dates of one schedule.
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

    /// Downgrades a date if the bureau does not state that the step is required. A day told by the office
    /// confirms the requirement.
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

    /// Date by precedence: told day, published row, bureau's list or rule, edition's rule.
    fn milestone(&self, milestone: &'static Milestone) -> Option<Dated> {
        if let Some(known) = self.own(milestone).or_else(|| self.row(milestone)) {
            return Some(known);
        }
        let here = &self.answers.prefecture;
        match self.bureau.deadline(&self.edition.id, &milestone.id, here) {
            Some(deadline) => self.stated(deadline),
            None => {
                let day = milestone.day(self.edition, self.designation, &self.facts.open_days)?;
                Some(Dated::rolled(day, DateOrigin::Rule(milestone), milestone.certainty))
            }
        }
    }

    /// Bureau's listed day, otherwise the day by its rule.
    fn stated(&self, deadline: &'static Deadline) -> Option<Dated> {
        if let Some(date) = deadline.listed(self.designation) {
            return Some(Dated::stated(date, DateOrigin::Listed(deadline), Certainty::Published));
        }
        let day = deadline.by_rule(self.designation, &self.facts.open_days)?;
        Some(Dated::rolled(day, DateOrigin::Stated(deadline), deadline.certainty))
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
}

/// Deadline told by the bureau, as typed; `Ok(None)` if blank. Valid within the 12 months before the
/// designation date; without a year, within the last 6, because an earlier day would be a guess. `Err` is the
/// instruction for the field.
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

/// Instruction for correcting the day told for `milestone`; `None` if it is valid. Checks the prefecture and
/// month it was told for, its format, and its order relative to the reply dispatch.
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

/// Conflict between a deadline and the reply dispatch.
enum Order {
    /// The step requests the reply, but is due after its dispatch.
    AfterReply,
    /// The step needs the reply, but is due before its dispatch.
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

/// Reply dispatch date that the step has to wait for; `None` if it does not need the reply or the date is past.
pub fn waits_for(schedule: &Schedule, planned: &PlannedStep, today: NaiveDate) -> Option<NaiveDate> {
    let reply = schedule.reply.as_ref()?.date;
    (needs_reply(schedule, planned) && today <= reply).then_some(reply)
}

/// Whether the step needs the receipt number (受付番号) of the bureau's reply.
fn needs_reply(schedule: &Schedule, planned: &PlannedStep) -> bool {
    let milestone = planned.step.due.as_deref().and_then(|id| schedule.edition.milestone(id));
    milestone.is_some_and(|m| schedule.edition.needs_reply(m))
}

/// Sentence on a conflict between the step's date and the reply dispatch. Only told days can be in conflict.
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
