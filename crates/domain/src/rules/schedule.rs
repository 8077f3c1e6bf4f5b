//! Schedule: dated steps for an opening date, a place and an edition. Computed at every change, never stored.

use std::borrow::Cow;
use std::cmp::Ordering;

use chrono::{Days, NaiveDate};

use crate::facts::bureau::{Bureau, Deadline, DeadlineDetails, Office, StatedBy, StatedPhone};
use crate::facts::edition::{Edition, Milestone, Role, Step};
use crate::facts::source::{Certainty, Grade, Source};
use crate::facts::{Details, Facts};
use crate::plan::answers::{Answers, Application, Kind, Timing, ToldFor, opening_word};
use crate::rules::calendar::{
    DateError, OpenDays, day, day_short, month as month_of, month_start, months_before, parse_date,
    parse_date_before, proposal, typed,
};
use crate::rules::rule::{Doubt, Rule, RuleDay};
use crate::rules::safe::{Sought, safe_day};
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

/// Whether a step of the edition asks for a form on this path: with an exemption a receipt number may be needed, too.
pub fn has_forms(edition: &Edition, path: Path) -> bool {
    steps(edition, path).is_some_and(|steps| steps.iter().any(|step| !step.forms.is_empty()))
}

/// The steps of the edition on a path; `None` for retroactive designation, which it does not cover.
fn steps(edition: &Edition, path: Path) -> Option<&[Step]> {
    match path {
        Path::FromFirst => Some(&edition.steps),
        Path::Later => Some(&edition.later_steps),
        Path::Retroactive => None,
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
            OpeningError::Date(e @ (DateError::NoDay | DateError::WrongWeekday(..)), Some(_)) => {
                e.message().into()
            }
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
    read_opening(facts, text, today).map_err(|error| match error {
        // A suggestion must be a valid opening date.
        OpeningError::Date(error, _) => {
            let meant = proposal(text, today).filter(|meant| usable(facts, *meant, today).is_ok());
            OpeningError::Date(error, meant)
        }
        error => error,
    })
}

/// Like [`opening`], without a look for the day that was meant: what the first screen needs.
pub fn read_opening(facts: &Facts, text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, OpeningError> {
    let Some(date) = parse_date(text).map_err(|e| OpeningError::Date(e, None))? else { return Ok(None) };
    usable(facts, date, today).map(Some)
}

fn usable(facts: &Facts, date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, OpeningError> {
    match out_of_range(facts, date) {
        Some(error @ OpeningError::BeforeFirstEdition { .. }) => Err(error),
        _ if date < today => Err(OpeningError::Past { date, today }),
        Some(error) => Err(error),
        None => Ok(date),
    }
}

/// Why a day is not covered by editions and holidays; `None` if it is.
pub fn out_of_range(facts: &Facts, date: NaiveDate) -> Option<OpeningError> {
    let from = facts.editions.first().map_or(date, |e| e.valid_from);
    let to = facts.open_days.listed_to();
    if date < from {
        Some(OpeningError::BeforeFirstEdition { from })
    } else {
        (date > to).then_some(OpeningError::BeyondCalendar { to })
    }
}

/// Origin of a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DateOrigin {
    /// Row of the published table (別紙2).
    Row(&'static Milestone),
    /// Day of the bureau's published list, or of the association's.
    Listed(&'static Deadline),
    /// Rule stated by the bureau, or by the association of `config.json`.
    Stated(&'static Deadline),
    /// Rule of the edition.
    Rule(&'static Milestone),
    /// Counted back from the step that needs the outcome.
    Counted(&'static Step),
    /// The day of a step whose outcome is needed, where the edition's estimate lies before it; `None`: of the bureau's reply.
    After(Option<&'static Step>),
    /// Entry of the person, as told by the office, for this milestone; as an estimate, by a rule of the office book.
    Own(&'static Milestone),
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
    /// The other date where the bureau publishes one and the association states one, with its origin: the earlier of the two
    /// counts, unless nobody stands by it. Beside a day told by the office: an earlier one that would count without it, if
    /// somebody stands by that.
    pub other: Option<(NaiveDate, DateOrigin)>,
}

impl Dated {
    /// Date taken from its source unchanged.
    fn stated(date: NaiveDate, origin: DateOrigin, certainty: Certainty) -> Dated {
        Dated { date, closed: None, origin, certainty, doubt: None, is_need_unclear: false, other: None }
    }

    /// Whether the office, the association or the person stands by the date.
    pub fn is_sure(&self) -> bool {
        self.certainty.is_sure()
    }

    /// Date counted back from another; on a closed day the open day before.
    fn counted(nominal: NaiveDate, days: &OpenDays, origin: DateOrigin, certainty: Certainty) -> Dated {
        let date = days.previous_open(nominal);
        Dated { closed: (date != nominal).then_some(nominal), ..Dated::stated(date, origin, certainty) }
    }

    /// Date by rule. A doubt about the day outweighs the certainty of the rule.
    fn rolled(of_rule: RuleDay, origin: DateOrigin, certainty: Certainty) -> Dated {
        let RuleDay { date, nominal, is_closed, doubt } = of_rule;
        let certainty = if doubt.is_none() { certainty } else { Certainty::Unknown };
        Dated { closed: is_closed.then_some(nominal), doubt, ..Dated::stated(date, origin, certainty) }
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

    /// Whether the date, or the bound of an unknown one, is published or was told.
    pub fn is_sure(&self) -> bool {
        match self {
            Due::On(dated) | Due::Ask { latest: Some(dated) } => dated.is_sure(),
            Due::Ask { latest: None } | Due::Words(_) => false,
        }
    }
}

/// Step with its due date.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedStep {
    /// Step of the edition.
    pub step: &'static Step,
    /// Due date for the designation date of the schedule.
    pub due: Due,
    /// Safe day (安全な目安), while the office's day is unknown or a window: have the papers ready by then.
    pub safe: Option<NaiveDate>,
}

impl PlannedStep {
    /// Day to plan by: the due date, or the safe day while it is unknown, or its upper bound. `None` if there is none.
    pub fn day(&self) -> Option<NaiveDate> {
        match &self.due {
            Due::On(dated) if dated.doubt.is_none() => Some(dated.date),
            due => self.safe.or(due.latest()),
        }
    }

    /// What the safe day means: it is in time for every deadline that is known of any office, the office's own window
    /// opens on it, or it is the open day before a day on which the office may be closed.
    pub fn safe_means(&self) -> &'static str {
        match &self.due {
            Due::On(Dated { origin: DateOrigin::Stated(deadline), .. })
                if deadline.accepted_from.is_some() =>
            {
                texts::schedule::safe_window()
            }
            Due::On(Dated { doubt: Some(Doubt::NotAnnounced), .. }) => texts::schedule::safe_unannounced(),
            Due::On(_) => texts::schedule::safe_closed(),
            Due::Ask { .. } | Due::Words(_) => texts::schedule::safe_means(),
        }
    }

    /// Certainty of [`PlannedStep::day`]; `None` without a date.
    pub fn certainty(&self) -> Option<Certainty> {
        match &self.due {
            _ if self.by_safe_day().is_some() => Some(Certainty::Safe),
            Due::On(dated) => Some(dated.certainty),
            Due::Ask { .. } => Some(Certainty::Unknown),
            Due::Words(_) => None,
        }
    }

    /// The safe day where it is the day to plan by, because the due date is a bound, doubtful or unknown.
    pub fn by_safe_day(&self) -> Option<NaiveDate> {
        self.safe.filter(|_| !matches!(&self.due, Due::On(dated) if dated.doubt.is_none()))
    }
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
    /// 診療開始日.
    pub opening: NaiveDate,
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
    /// Authority over `prefecture`; `None` if no bureau has it.
    pub fn of(facts: &'static Facts, prefecture: &str) -> Option<Jurisdiction> {
        let bureau = facts.bureau(prefecture)?;
        Some(Jurisdiction { bureau, office: bureau.office(prefecture) })
    }

    /// Name of the office, or of the bureau if the office is unknown.
    pub fn name(self) -> &'static str {
        self.office.map_or(self.bureau.name.as_str(), |office| office.name.as_str())
    }

    /// Recipient of a step: the prefectural office if the step goes to the bureau, or the bureau if the office is
    /// unknown; otherwise [`Step::to`].
    pub fn addressee(self, step: &'static Step) -> &'static str {
        if step.to_office { self.name() } else { &step.to }
    }

    /// Phone number of the office: the one that the person noted, otherwise that of the association, otherwise the known
    /// one.
    pub fn phone(self, answers: &Answers) -> Option<String> {
        let own = Some(answers.own_phone()).filter(|number| number.contains(char::is_numeric));
        let stated = || self.stated_phone(answers).map(|phone| phone.number.as_str());
        let number = own.or_else(stated).or(self.office.and_then(|office| office.phone.as_deref()))?;
        Some(truncate(number, NAME).into())
    }

    /// What the association states of the phone number; `None` if another one is used.
    pub fn stated_phone(self, answers: &Answers) -> Option<&'static StatedPhone> {
        self.bureau.stated_phone(&answers.prefecture).filter(|_| answers.own_phone().is_empty())
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
            DateOrigin::Listed(Deadline { by: None, .. }) => texts::why::listed(bureau),
            DateOrigin::Listed(deadline) => listed_by(deadline, details.deadline(self.bureau, deadline)),
            DateOrigin::Stated(deadline) => stated(deadline, details.deadline(self.bureau, deadline), bureau),
            DateOrigin::Rule(milestone) => {
                details.milestone(self.edition, &milestone.id).map(|m| m.why.clone()).unwrap_or_default()
            }
            DateOrigin::Counted(step) => texts::why::counted(step.number, &step.title),
            DateOrigin::After(Some(step)) => texts::why::after(step.number, &step.title),
            DateOrigin::After(None) => texts::why::after_reply().into(),
            DateOrigin::Own(_) if dated.certainty == Certainty::Estimate => texts::book::why().into(),
            DateOrigin::Own(_) => texts::why::own(opening_word(kind)),
        };
        if let Some((date, origin)) = dated.other {
            let is_told = matches!(dated.origin, DateOrigin::Own(_));
            why += &match (origin, is_told) {
                (
                    DateOrigin::Stated(Deadline { by: Some(by), .. })
                    | DateOrigin::Listed(Deadline { by: Some(by), .. }),
                    is_told,
                ) => {
                    let says = match is_told {
                        true => texts::why::own_other_by,
                        // An earlier day that nobody stands by.
                        false if date < dated.date => texts::why::other_by_unsure,
                        false => texts::why::other_by,
                    };
                    says(&by.name, day(date))
                }
                (_, true) => texts::why::own_other_bureau(bureau, day(date)),
                (_, false) => texts::why::other_bureau(bureau, day(date)),
            };
        }
        let closed = |nominal| Some((nominal, facts.open_days.closed(nominal, &details.holidays)?));
        if let Some((nominal, reason)) = dated.closed.and_then(closed) {
            why += &texts::why::closed(day(nominal), reason);
        }
        why += &match dated.doubt {
            Some(Doubt::ClosedUnclear) => texts::why::closed_unclear(self.knows_closed(dated, details)),
            Some(Doubt::NotAnnounced) => texts::why::not_announced().into(),
            None => String::new(),
        };
        if dated.is_need_unclear {
            why += &texts::why::need_unclear(bureau);
        }
        why
    }

    /// Who knows what holds where a day by a rule of the edition is closed: whoever the step goes to.
    fn knows_closed<'d>(&self, dated: &Dated, details: &'d Details) -> &'d str {
        let DateOrigin::Rule(milestone) = dated.origin else { return &self.bureau.name };
        let elsewhere = |planned: &&PlannedStep| {
            planned.step.due.as_ref() == Some(&milestone.id) && !planned.step.to_office
        };
        let Some(planned) = self.steps.iter().find(elsewhere) else { return &self.bureau.name };
        let ask_at = details.milestone(self.edition, &milestone.id).and_then(|m| m.ask_at.as_deref());
        ask_at.unwrap_or(&planned.step.to)
    }

    /// What is said of the deadline of a step of which no day is stated, and by whom.
    pub fn said_of_unknown<'d>(
        &self,
        planned: &PlannedStep,
        answers: &Answers,
        details: &'d Details,
    ) -> Option<(&'d str, &'d Source)> {
        let milestone = planned.step.due.as_deref().filter(|_| matches!(planned.due, Due::Ask { .. }))?;
        let deadline = self.bureau.deadline(&self.edition.id, milestone, &answers.prefecture)?;
        let details = details.deadline(self.bureau, deadline)?;
        Some((details.note.as_deref()?, &details.source))
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
            DateOrigin::Counted(from) | DateOrigin::After(Some(from)) => {
                details.step(self.edition, from).map(|s| &s.source)
            }
            DateOrigin::After(None) => {
                let reply = self.edition.reply()?;
                details.milestone(self.edition, &reply.id).map(|m| &m.source)
            }
            DateOrigin::Own(_) => None,
        }
    }

    /// Certainty of a date in full: who told it and when, which association confirmed it, which kind of source an
    /// estimate has; the later day, where bureau and association name two. The badge shows the first word,
    /// [`Certainty::label`].
    pub fn certainty(&self, dated: &Dated, answers: &Answers, details: &Details) -> String {
        let label = self.certainty_alone(dated, answers, details);
        match dated.other.filter(|(date, _)| *date != dated.date) {
            Some((
                date,
                DateOrigin::Stated(Deadline { by: Some(by), .. })
                | DateOrigin::Listed(Deadline { by: Some(by), .. }),
            )) => texts::certainty::other_by(label, truncate(&by.name, NAME), day_short(date)),
            Some((date, _)) => texts::certainty::other_published(label, day_short(date)),
            None => label,
        }
    }

    fn certainty_alone(&self, dated: &Dated, answers: &Answers, details: &Details) -> String {
        let label = dated.certainty.label();
        match (dated.certainty, dated.origin) {
            (Certainty::Told, DateOrigin::Own(milestone)) => {
                texts::certainty::told_by(answers.call_in_words(&milestone.id, self.designation))
            }
            (
                Certainty::Association,
                DateOrigin::Stated(Deadline { by: Some(by), .. })
                | DateOrigin::Listed(Deadline { by: Some(by), .. }),
            ) => by.confirmed(),
            (Certainty::Estimate, DateOrigin::Own(_)) => {
                texts::certainty::estimate_by(texts::book::by_rule())
            }
            (Certainty::Estimate, DateOrigin::Counted(_) | DateOrigin::After(_)) => {
                texts::certainty::estimate_by(Grade::Inference.label())
            }
            (Certainty::Estimate, _) => {
                let grade = self.source(dated, details).map(|source| source.grade);
                texts::certainty::estimate_by(grade.unwrap_or_default().label())
            }
            _ => label.into(),
        }
    }
}

/// Day that an association lists, with its note.
fn listed_by(deadline: &Deadline, details: Option<&DeadlineDetails>) -> String {
    let by = deadline.by;
    by.map(|by| texts::why::listed_by(&by.name) + &holds_for(by)).unwrap_or_default()
        + &details.and_then(|d| d.note.as_ref()).map(texts::why::noted).unwrap_or_default()
}

/// For which kind of institution, and since which designation month, an association's deadline holds.
fn holds_for(by: &StatedBy) -> String {
    match (by.kind, by.from) {
        (None, None) => String::new(),
        (Some(kind), None) => texts::why::for_kind(kind.label()),
        (None, Some(from)) => texts::why::for_months(month_of(from)),
        (Some(kind), Some(from)) => texts::why::for_kind_and_months(kind.label(), month_of(from)),
    }
}

/// Rule of a stated deadline in words, with its authority and note.
fn stated(deadline: &Deadline, details: Option<&DeadlineDetails>, bureau: &str) -> String {
    let rule = deadline.rule.map(Rule::in_words).unwrap_or_default();
    let grade = details.map(|details| details.source.grade).unwrap_or_default();
    let says = match deadline.by {
        // The bureau says nothing of a day that others name.
        None if matches!(grade, Grade::Local | Grade::Secondary) => {
            texts::why::stated_elsewhere(grade.label(), rule, bureau)
        }
        None => texts::why::stated(bureau, rule),
        Some(by) => texts::why::stated_by(&by.name, rule) + &holds_for(by),
    };
    says + &details.and_then(|d| d.note.as_ref()).map(texts::why::noted).unwrap_or_default()
}

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
    put_after(&mut planned, edition, reply.as_ref(), &facts.open_days);
    count_back(&mut planned, &facts.open_days);
    Some(Schedule {
        edition,
        bureau,
        office: bureau.office(&answers.prefecture),
        designation,
        opening,
        path: path(answers),
        reply,
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
        let Some(milestone) = step.due.as_deref().and_then(|id| self.edition.milestone(id)) else {
            return Due::Words(step.due_text.clone().unwrap_or_default());
        };
        match self.milestone(milestone) {
            Some(dated) => Due::On(self.doubted(step, self.if_open(step, dated))),
            None => Due::Ask { latest: milestone.latest.as_deref().and_then(|id| self.known(id)) },
        }
    }

    /// Safe day of a step whose day the office has not told: for an unknown deadline or a window, by what other
    /// offices state; for a day that is doubtful because the office may be closed on it, the open day before.
    fn safe(&self, step: &Step, due: &Due) -> Option<NaiveDate> {
        let milestone = step.due.as_deref()?;
        let sought = Sought { edition: &self.edition.id, milestone, designation: self.designation };
        let place = &self.answers.prefecture;
        let by_others = || safe_day(self.facts, self.bureau, place, sought);
        match due {
            Due::On(dated) => match dated.origin {
                DateOrigin::Stated(Deadline { accepted_from: Some(_), .. }) => by_others(),
                _ => dated
                    .doubt
                    .map(|_| self.facts.open_days.previous_open(dated.closed.unwrap_or(dated.date))),
            },
            Due::Ask { .. } => by_others(),
            Due::Words(_) => None,
        }
    }

    /// Doubts a told day on which the office is closed: what is brought there has to come on the open day before.
    fn if_open(&self, step: &Step, dated: Dated) -> Dated {
        let is_told = matches!(dated.origin, DateOrigin::Own(_));
        let is_closed = self.facts.open_days.previous_open(dated.date) != dated.date;
        match is_told && step.to_office && is_closed {
            true => Dated { closed: Some(dated.date), doubt: Some(Doubt::ClosedUnclear), ..dated },
            false => dated,
        }
    }

    /// Downgrades a date if the bureau does not state that the step is required. A day told by the office
    /// confirms the requirement.
    fn doubted(&self, step: &Step, mut dated: Dated) -> Dated {
        if !step.is_needed_at(&self.bureau.id) && !matches!(dated.origin, DateOrigin::Own(_)) {
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
        let other = self.unless_told(milestone).filter(|other| other.is_sure() && other.date < own.date);
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
            (Some(bureau), Some(association)) if bureau.certainty == Certainty::Published => {
                let counts_first = |dated: &Dated| (!dated.is_sure(), dated.date);
                let (first, second) = if counts_first(&association) < counts_first(&bureau) {
                    (association, bureau)
                } else {
                    (bureau, association)
                };
                Some(Dated { other: Some((second.date, second.origin)), ..first })
            }
            (Some(Dated { certainty: Certainty::Estimate, .. }) | None, None) => {
                self.by_book(milestone).or(of_bureau)
            }
            (bureau, association) => association.or(bureau),
        }
    }

    /// Day by a rule of the office book.
    fn by_book(&self, milestone: &'static Milestone) -> Option<Dated> {
        let date = self.answers.guessed_day(&milestone.id, self.designation)?;
        Some(Dated::stated(date, DateOrigin::Own(milestone), Certainty::Estimate))
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
        let is_told = self.answers.is_heard(&milestone.id);
        let certainty = if is_told { Certainty::Told } else { Certainty::Own };
        Some(Dated::stated(date, DateOrigin::Own(milestone), certainty))
    }

    fn row(&self, milestone: &'static Milestone) -> Option<Dated> {
        let row = self.edition.table.iter().find(|r| r.designation == self.designation)?;
        Some(Dated::stated(row.day(&milestone.id)?, DateOrigin::Row(milestone), Certainty::Published))
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

/// Why a day told by the bureau cannot be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ToldDayError {
    /// It cannot be read.
    Unread(DateError),
    /// Without its year, and not in the 6 months before the designation date.
    YearLeftOut,
    /// Not before the designation date.
    Late,
    /// More than 12 months before the designation date.
    Early,
}

impl ToldDayError {
    /// Instruction for the field.
    pub fn message(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            ToldDayError::Unread(DateError::Unreadable | DateError::NoDay) => texts::why::own_unreadable(),
            ToldDayError::Unread(error) => return error.message(),
            ToldDayError::YearLeftOut => texts::why::own_year(),
            ToldDayError::Late => texts::why::own_after(),
            ToldDayError::Early => texts::why::own_early(),
        })
    }
}

/// Deadline told by the bureau, as typed; `Ok(None)` if blank. Valid within the 12 months before the
/// designation date; without a year, within the last 6, because an earlier day would be a guess.
pub fn parse_told_day(text: &str, designation: NaiveDate) -> Result<Option<NaiveDate>, ToldDayError> {
    let is_year_left_out = parse_date(text) == Err(DateError::NoYear);
    match parse_date_before(text, designation).map_err(ToldDayError::Unread)? {
        Some(date) if is_year_left_out && date < months_before(designation, 6) => {
            Err(ToldDayError::YearLeftOut)
        }
        Some(date) if date >= designation => Err(ToldDayError::Late),
        Some(date) if date < months_before(designation, 12) => Err(ToldDayError::Early),
        date => Ok(date),
    }
}

/// Instruction for correcting the day told for `milestone`; `None` if it is valid. Checks the prefecture and
/// month it was told for, its format, and its order relative to the reply dispatch.
pub fn told_day_problem(answers: &Answers, schedule: &Schedule, milestone: &Milestone) -> Option<String> {
    match answers.told_for_other_context(&milestone.id, schedule.designation) {
        Some(ToldFor::Opening(place, month)) => {
            let (place, opens) = (truncate(texts::name(place), NAME), opening_word(answers.kind));
            return Some(texts::why::own_elsewhere(place, month_of(month), opens));
        }
        Some(ToldFor::Kind(kind)) => return Some(texts::why::own_other_kind(kind.label())),
        None => {}
    }
    let date = match parse_told_day(answers.deadlines.get(&milestone.id)?, schedule.designation) {
        Ok(date) => date?,
        Err(error) => return Some(error.message().into()),
    };
    order_problem(schedule, milestone, date).or_else(|| {
        // Beside a told day stands what would count without it.
        let told = |dated: &&Dated| matches!(dated.origin, DateOrigin::Own(of) if of.id == milestone.id);
        let dues = schedule.steps.iter().filter_map(|planned| match &planned.due {
            Due::On(dated) => Some(dated),
            _ => None,
        });
        let (published, _) = dues.chain(&schedule.reply).find(told)?.other?;
        Some(texts::why::own_after_published(day(published)))
    })
}

/// What does not fit between a told day and the reply dispatch.
fn order_problem(schedule: &Schedule, milestone: &Milestone, date: NaiveDate) -> Option<String> {
    let reply = schedule.reply.as_ref()?.date;
    if milestone.role == Some(Role::Reply) {
        let late = schedule
            .steps
            .iter()
            .find(|s| needs_reply(schedule, s) && s.due.latest().is_some_and(|d| d < date))?;
        return Some(texts::why::own_too_late(late.step.number, day(late.due.latest()?)));
    }
    // An estimate of the reply says nothing against what the office told: see `reply_remark`.
    if !schedule.reply.as_ref().is_some_and(Dated::is_sure) {
        return None;
    }
    Some(match out_of_order(schedule.edition, milestone, date, reply)? {
        Order::AfterReply => texts::why::own_after_reply(day(reply)),
        Order::BeforeReply => texts::why::own_before_reply(day(reply)),
    })
}

/// Advice to ask for the reply dispatch, too, if a told day does not fit its estimate.
pub fn reply_remark(schedule: &Schedule, milestone: &Milestone, date: NaiveDate) -> Option<String> {
    let reply = schedule.reply.as_ref().filter(|reply| !reply.is_sure())?.date;
    if milestone.role == Some(Role::Reply) {
        return None;
    }
    Some(match out_of_order(schedule.edition, milestone, date, reply)? {
        Order::AfterReply => texts::why::own_after_estimate(day(reply)),
        Order::BeforeReply => texts::why::own_before_estimate(day(reply)),
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
pub fn waits_for<'a>(schedule: &'a Schedule, planned: &PlannedStep, today: NaiveDate) -> Option<&'a Dated> {
    let reply = schedule.reply.as_ref()?;
    (needs_reply(schedule, planned) && today <= reply.date).then_some(reply)
}

/// Whether a step needs the receipt numbers (受付番号) that the reply brings.
pub fn needs_reply(schedule: &Schedule, planned: &PlannedStep) -> bool {
    needs_reply_by(schedule.edition, planned.step)
}

fn needs_reply_by(edition: &Edition, step: &Step) -> bool {
    let milestone = step.due.as_deref().and_then(|id| edition.milestone(id));
    milestone.is_some_and(|milestone| edition.needs_reply(milestone))
}

/// Whether the step's date contradicts the reply dispatch. Only told days can.
pub fn is_in_disorder(schedule: &Schedule, planned: &PlannedStep) -> bool {
    order(schedule, planned).is_some()
}

fn order(schedule: &Schedule, planned: &PlannedStep) -> Option<Order> {
    let Due::On(due) = &planned.due else { return None };
    let reply = schedule.reply.as_ref()?.date;
    let milestone = schedule.edition.milestone(planned.step.due.as_deref()?)?;
    out_of_order(schedule.edition, milestone, due.date, reply)
}

/// Sentence on a conflict between the step's date and the reply dispatch.
pub fn disorder(schedule: &Schedule, planned: &PlannedStep) -> Option<String> {
    let due = planned.due.latest()?;
    let reply = schedule.reply.as_ref()?.date;
    let (number, day, sent) = (planned.step.number, day_short(due), day_short(reply));
    let is_told = |dated: &Dated| matches!(dated.origin, DateOrigin::Own(_));
    // Who was told nothing has no day to check: the deadline may be an association's.
    let is_any_told =
        matches!(&planned.due, Due::On(due) if is_told(due)) || schedule.reply.as_ref().is_some_and(is_told);
    let is_estimate = !schedule.reply.as_ref().is_some_and(Dated::is_sure);
    Some(match order(schedule, planned)? {
        // The office's own day is not put in doubt by an estimate.
        Order::AfterReply if is_estimate => texts::why::step_after_estimate(number, day, sent),
        Order::BeforeReply if is_estimate => texts::why::step_before_estimate(number, day, sent),
        Order::AfterReply if is_any_told => texts::why::step_after_reply(number, day, sent),
        Order::BeforeReply if is_any_told => texts::why::step_before_reply(number, day, sent),
        Order::AfterReply => texts::why::stated_after_reply(number, day, sent),
        Order::BeforeReply => texts::why::stated_before_reply(number, day, sent),
    })
}
