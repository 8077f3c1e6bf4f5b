//! Which field of a draft a finding is about.

use super::field::{DayPart, DeadlinePart, Field, LinkPart, NotePart, PhonePart, StepPart};
use super::{Draft, DraftDay, DraftDeadline, DraftLink, DraftNote, DraftPhone, DraftStep};
use crate::facts::config::finding::{Finding, Kind, Place};

impl Draft {
    /// The field that a finding in the file of this draft is about; `None` if it is about the file as a whole.
    pub fn field_of(&self, finding: &Finding) -> Option<Field> {
        let kind = &finding.kind;
        Some(match finding.place {
            Place::File | Place::Line(_) | Place::Address(_) => return None,
            Place::Part(key) => match key {
                "name" => Field::Name,
                "contact" => Field::Contact,
                "logo" => Field::Logo,
                "address" => Field::Address,
                "prefectures" => Field::Prefectures,
                "kind" => Field::Kind,
                "hide" => Field::Hide,
                "colors.accent" => Field::Accent,
                "colors.accent_dark" => Field::AccentDark,
                _ => return None,
            },
            Place::Note(number) => {
                let at = nth_filled(&self.notes, number, DraftNote::is_blank)?;
                Field::Note(
                    at,
                    if matches!(kind, Kind::NoPrefecture(_) | Kind::NotOffered(_)) {
                        NotePart::Prefecture
                    } else {
                        NotePart::Text
                    },
                )
            }
            Place::Phone(number, _) => {
                let at = nth_filled(&self.phones, number, DraftPhone::is_blank)?;
                let is_titled = !self.phones.get(at)?.title.trim().is_empty();
                let part = match kind {
                    Kind::Lacks("prefecture")
                    | Kind::NoPrefecture(_)
                    | Kind::NotOffered(_)
                    | Kind::SamePhone(_) => PhonePart::Prefecture,
                    Kind::PhoneNoChecked if is_titled => PhonePart::Checked,
                    Kind::PhoneNoChecked | Kind::Markup => PhonePart::Title,
                    Kind::CheckedOld(_) | Kind::CheckedUnread(_) | Kind::PhoneAhead(_) => PhonePart::Checked,
                    Kind::LinkScheme => PhonePart::Url,
                    _ => PhonePart::Number,
                };
                Field::Phone(at, part)
            }
            Place::Step(number, _) => {
                let at = nth_filled(&self.steps, number, DraftStep::is_blank)?;
                let step = self.steps.get(at)?;
                let part = match kind {
                    Kind::NoPrefecture(_) | Kind::NotOffered(_) => StepPart::Prefecture,
                    Kind::NoKind(_) => StepPart::Kinds,
                    Kind::Lacks("from") | Kind::StepFromUnread(_) => StepPart::From,
                    Kind::Lacks("days") | Kind::StepDaysUnread(_) => StepPart::Days,
                    Kind::StepWordUnread(word) if *word == step.unit => StepPart::Unit,
                    Kind::StepWordUnread(_) => StepPart::Side,
                    Kind::Markup if step.note.contains('<') => StepPart::Note,
                    _ => StepPart::Title,
                };
                Field::Step(at, part)
            }
            Place::Link(number, _) => {
                let at = nth_filled(&self.links, number, DraftLink::is_blank)?;
                let is_label = matches!(kind, Kind::Lacks("label") | Kind::Markup);
                Field::Link(at, if is_label { LinkPart::Label } else { LinkPart::Url })
            }
            Place::Deadline(number, _) => {
                let at = nth_filled(&self.deadlines, number, DraftDeadline::is_blank)?;
                self.field_of_deadline(at, kind)?
            }
        })
    }

    fn field_of_deadline(&self, at: usize, kind: &Kind) -> Option<Field> {
        let of = self.deadlines.get(at)?;
        let part = match kind {
            Kind::Lacks("prefecture") | Kind::NoPrefecture(_) | Kind::NotOffered(_) | Kind::Same(_) => {
                DeadlinePart::Prefecture
            }
            Kind::NoKind(_) => DeadlinePart::Kinds,
            Kind::FromUnread(_) => DeadlinePart::From,
            Kind::Lacks("milestone") | Kind::NoMilestone(..) => DeadlinePart::Milestone,
            Kind::DayUnread(number)
            | Kind::DayOutside(number, _)
            | Kind::DayTwice(number, ..)
            | Kind::DayClosed(number, ..)
            | Kind::DayBackwards(number, ..) => {
                return Some(Field::Day(
                    at,
                    nth_filled(&of.days, *number, DraftDay::is_blank)?,
                    DayPart::Day,
                ));
            }
            Kind::NoChecked if of.title.trim().is_empty() => DeadlinePart::Title,
            Kind::NoChecked | Kind::CheckedAhead(_) => DeadlinePart::Checked,
            Kind::CheckedUnread(_) | Kind::CheckedOld(_) => DeadlinePart::Checked,
            Kind::LinkScheme => DeadlinePart::Url,
            Kind::Markup => DeadlinePart::Note,
            _ => DeadlinePart::Rule,
        };
        Some(Field::Deadline(at, part))
    }
}

/// Place among all rows of the one that is `number`th, from 1, of those that are in the file.
fn nth_filled<T>(rows: &[T], number: usize, is_blank: impl Fn(&T) -> bool) -> Option<usize> {
    let mut filled = rows.iter().enumerate().filter(|(_, row)| !is_blank(row));
    filled.nth(number.checked_sub(1)?).map(|(at, _)| at)
}
