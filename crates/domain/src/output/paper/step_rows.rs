//! The steps as rows of a sheet: what each says, before it is set into columns. All sheets get their rows here.

use crate::facts::Details;
use crate::facts::edition::{Step, Sub};
use crate::facts::source::Certainty;
use crate::plan::answers::{Answers, Progress};
use crate::plan::filling::one_each;
use crate::plan::own_steps::lead::hand_in_day;
use crate::plan::own_steps::order::{PlacedStep, placed};
use crate::rules::calendar::{OpenDays, day};
use crate::rules::lead::arranged_as;
use crate::rules::schedule::{Dated, Due, PlannedStep, Schedule};
use crate::wording::truncate::NAME;

/// Who reads a sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reader {
    /// The person whose plan it is (手元用).
    Own,
    /// Somebody it is handed to (渡す用).
    Client,
}

/// What rows are made of.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub schedule: &'a Schedule,
    pub answers: &'a Answers,
    pub details: &'a Details,
    pub open_days: &'a OpenDays,
    pub reader: Reader,
}

/// A step as a row.
pub(super) struct StepRow<'a> {
    /// Progress, if something was noted.
    pub progress: Option<&'a Progress>,
    /// Parts of the step.
    pub parts: &'a [Sub],
    /// Number or label of the step, and its title.
    pub title: String,
    /// The step has a form to submit once for each of several departments.
    pub is_twice: bool,
    /// Due date with its certainty.
    pub due: String,
    /// Recipient.
    pub to: &'static str,
}

impl StepRow<'_> {
    /// Whether the step is ticked.
    pub(super) fn is_done(&self) -> bool {
        self.progress.is_some_and(|progress| progress.done)
    }
}

impl<'a> Source<'a> {
    /// The rows of all steps in the order of the path, own ones among them.
    pub(super) fn rows(self) -> Vec<StepRow<'a>> {
        let mut own = placed(self.answers, self.schedule, self.open_days).into_iter().peekable();
        let mut rows = Vec::new();
        for (slot, planned) in self.schedule.steps.iter().enumerate() {
            rows.extend(
                std::iter::from_fn(|| own.next_if(|own| own.slot <= slot)).map(|own| self.own_row(&own)),
            );
            rows.push(self.row(planned));
        }
        rows.extend(own.map(|own| self.own_row(&own)));
        rows
    }

    /// A step that the person or an association added. It goes to nobody in particular.
    fn own_row(self, own: &PlacedStep) -> StepRow<'a> {
        let counted = own.step.counted(self.schedule);
        // A day that is entered, or counted from a sure one, needs no word.
        let unsure = own.step.certainty(self.schedule).filter(|certainty| !certainty.is_sure());
        let sure = unsure.map(|certainty| texts::checklist::sure(certainty.label())).unwrap_or_default();
        StepRow {
            progress: self.answers.step(&own.step.id),
            parts: &[],
            title: match self.reader {
                // Who reads it did not add it.
                Reader::Client if own.step.by.is_empty() => texts::client_sheet::added(own.step.short()),
                _ => own.step.marked_on_paper(NAME),
            },
            is_twice: false,
            due: match own.date() {
                Some(date) => texts::checklist::until(day(date)) + &sure,
                None if counted.is_empty() => texts::own_steps::no_day().into(),
                None => counted,
            },
            to: "",
        }
    }

    fn row(self, planned: &'a PlannedStep) -> StepRow<'a> {
        let Source { schedule, answers, details, .. } = self;
        let step = planned.step;
        StepRow {
            progress: answers.step(&step.id),
            parts: details.step(schedule.edition, step).map_or(&[][..], |step| &step.subs),
            title: [&called(step), texts::common::gap(), &step.title].concat(),
            is_twice: one_each(&details.forms, step, answers),
            due: self.due(planned) + &self.arranged(planned),
            to: schedule.addressee(step),
        }
    }

    /// Day arranged with a vendor, which whoever is there needs to know; blank if there is none.
    fn arranged(self, planned: &PlannedStep) -> String {
        let of_step = self.details.step(self.schedule.edition, planned.step);
        let found = of_step.and_then(|of_step| arranged_as(self.answers, self.schedule, of_step));
        found.map(|(label, on)| texts::checklist::arranged(label, day(on))).unwrap_or_default()
    }

    /// Certainty of a date, in brackets.
    pub(super) fn sure(self, dated: &Dated) -> String {
        texts::checklist::sure(match (self.reader, dated.certainty) {
            // Which kind of source it rests on is for whoever looks into it.
            (Reader::Client, Certainty::Estimate) => dated.certainty.label().into(),
            _ => self.schedule.certainty(dated, self.answers, self.details),
        })
    }

    /// Due date with its certainty, and the safe day while it is unknown.
    pub(super) fn due(self, planned: &PlannedStep) -> String {
        // How early an office wants to be is its own affair.
        let early = hand_in_day(self.schedule, planned, self.answers, self.open_days);
        let early = early.filter(|_| self.reader == Reader::Own);
        let early = early.map(|early| texts::checklist::early(day(early))).unwrap_or_default();
        let safe = |says: fn(String) -> String| planned.safe.map(|safe| says(day(safe))).unwrap_or_default();
        match &planned.due {
            Due::On(on) => {
                texts::checklist::until(day(on.date))
                    + &self.sure(on)
                    + &early
                    + &safe(texts::checklist::safe_then)
            }
            Due::Ask { .. } if planned.safe.is_some() => {
                [texts::checklist::ask(), &safe(texts::checklist::safe)].concat()
            }
            Due::Ask { latest } => {
                let latest = latest.as_ref().map(|l| texts::checklist::before(day(l.date)));
                [texts::checklist::ask(), &latest.unwrap_or_default()].concat()
            }
            Due::Words(words) => words.clone(),
        }
    }
}

/// Number of the step, or its label if it is conditional.
pub(super) fn called(step: &Step) -> String {
    if step.conditional { step.called() } else { step.number.to_string() }
}

/// Box of a step or a part, ticked or not.
pub(super) fn tick(is_done: bool) -> &'static str {
    if is_done { "☑" } else { "☐" }
}
