//! What a schedule is: steps, each with its date, where that comes from and how sure it is.

use chrono::NaiveDate;

use super::jurisdiction::Jurisdiction;
use super::path::Path;
use crate::facts::bureau::{Bureau, Deadline, Office};
use crate::facts::edition::{Edition, Milestone, Step};
use crate::facts::source::Certainty;
use crate::plan::answers::Answers;
use crate::rules::calendar::OpenDays;
use crate::rules::rule::{Doubt, RuleDay};

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
    /// Entry of the person, as told by the office, for this milestone.
    Own(&'static Milestone),
    /// A rule of the office book for this milestone.
    Book(&'static Milestone),
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
    pub(super) fn stated(date: NaiveDate, origin: DateOrigin, certainty: Certainty) -> Dated {
        Dated { date, closed: None, origin, certainty, doubt: None, is_need_unclear: false, other: None }
    }

    /// Whether the office, the association or the person stands by the date.
    pub fn is_sure(&self) -> bool {
        self.certainty.is_sure()
    }

    /// Certainty of what the date is from, whatever is in doubt about the day itself, as where the rule does not say what
    /// holds if that is closed.
    pub(super) fn certainty_of_source(&self) -> Certainty {
        match (self.doubt, self.origin) {
            (Some(_), DateOrigin::Stated(deadline)) => deadline.certainty,
            (Some(_), DateOrigin::Rule(milestone)) => milestone.certainty,
            _ => self.certainty,
        }
    }

    /// Date counted back from another; on a closed day the open day before.
    pub(super) fn counted(
        nominal: NaiveDate,
        days: &OpenDays,
        origin: DateOrigin,
        certainty: Certainty,
    ) -> Dated {
        let date = days.previous_open(nominal);
        Dated { closed: (date != nominal).then_some(nominal), ..Dated::stated(date, origin, certainty) }
    }

    /// Date by rule. A doubt about the day outweighs the certainty of the rule.
    pub(super) fn rolled(of_rule: RuleDay, origin: DateOrigin, certainty: Certainty) -> Dated {
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

    /// Whether all that is open of the date is what holds because the office is closed on it: the open day before is in time.
    pub fn is_closed_unclear(&self) -> bool {
        matches!(self, Due::On(dated) if dated.doubt == Some(Doubt::ClosedUnclear) && !dated.is_need_unclear)
    }

    /// Whether the bound of an unknown date is by the edition's rule: the example of other bureaus.
    pub fn is_bound_by_rule(&self) -> bool {
        matches!(self, Due::Ask { latest: Some(Dated { origin: DateOrigin::Rule(_), .. }) })
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
    /// Safe day (安全な目安), while the office's day is unknown, in doubt or a window: have the papers ready by then.
    pub safe: Option<NaiveDate>,
}

impl PlannedStep {
    /// Whether nobody can say yet whether the step can be done in time.
    pub fn is_open_question(&self) -> bool {
        self.due.is_unknown() && !self.due.is_closed_unclear()
    }

    /// Day to plan by: the due date, or the safe day while it is unknown, or its upper bound. `None` if there is none.
    pub fn day(&self) -> Option<NaiveDate> {
        match &self.due {
            Due::On(dated) if dated.doubt.is_none() => Some(dated.date),
            due => self.safe.or(due.latest()),
        }
    }

    /// Day to count down to: [`PlannedStep::day`], unless that is the upper bound of an unknown deadline, which is earlier.
    fn day_to_count(&self) -> Option<NaiveDate> {
        self.day().filter(|_| self.safe.is_some() || !matches!(self.due, Due::Ask { .. }))
    }

    /// [`PlannedStep::day_to_count`] on `today`: where the office, the association or the person stands by the due date, that
    /// day itself once the safe day before it is past.
    pub fn day_to_count_on(&self, today: NaiveDate) -> Option<NaiveDate> {
        let day = self.day_to_count()?;
        match &self.due {
            Due::On(dated) if dated.is_sure() && day < today => Some(dated.date),
            _ => Some(day),
        }
    }

    /// [`PlannedStep::by_safe_day`], as long as it is the day to count down to on `today`: once it is past, a sure due date
    /// after it takes its place.
    pub fn by_safe_day_on(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.by_safe_day().filter(|safe| self.day_to_count_on(today) == Some(*safe))
    }

    /// Day to plan by on `today`, with its certainty: [`PlannedStep::day`], or once a safe day is past, the deadline itself
    /// where that is sure.
    pub fn day_to_do(&self, today: NaiveDate) -> Option<(NaiveDate, Option<Certainty>)> {
        let day = self.day()?;
        match (self.day_to_count_on(today), &self.due) {
            (Some(counted), Due::On(dated)) if counted != day => Some((counted, Some(dated.certainty))),
            _ => Some((day, self.certainty())),
        }
    }

    /// What the safe day means: it is in time for every deadline that is known of any office, the office's own window
    /// opens on it, or it is the open day before a day on which the office may be closed.
    pub fn safe_means(&self) -> &'static str {
        match &self.due {
            Due::On(Dated { doubt: None, .. }) => texts::schedule::safe_window(),
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
    /// Whether the reply is there: all receipt numbers (受付番号) that it brings are entered.
    pub is_replied: bool,
    /// Steps of the path, in the order of the edition.
    pub steps: Vec<PlannedStep>,
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
}
