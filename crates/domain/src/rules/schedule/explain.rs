//! What a date of a schedule is explained with: why it is this day, its source, and how sure it is.

use super::model::{DateOrigin, Dated, Due, PlannedStep, Schedule};
use crate::facts::bureau::{Deadline, DeadlineDetails, StatedBy};
use crate::facts::source::{Certainty, Grade, Source};
use crate::facts::{Details, Facts};
use crate::plan::answers::{Answers, Kind, opening_word};
use crate::rules::calendar::{day, day_short, month as month_of};
use crate::rules::rule::{Doubt, Rule};
use crate::wording::truncate::{NAME, truncate};

impl Schedule {
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
            DateOrigin::Book(_) => texts::book::why().into(),
            DateOrigin::Own(_) if dated.certainty == Certainty::Estimate => texts::why::own_about().into(),
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
            DateOrigin::Own(_) | DateOrigin::Book(_) => None,
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
                texts::certainty::estimate_by(texts::certainty::told_about())
            }
            (Certainty::Estimate, DateOrigin::Book(_)) => {
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
