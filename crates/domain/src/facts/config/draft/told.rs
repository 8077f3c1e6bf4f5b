//! What is told beside the fields: the findings of the reader, in the words of the form.

use super::Draft;
use super::field::{DayPart, DeadlinePart, Field, LinkPart, NotePart, PhonePart, StepPart};
use crate::facts::config::Config;
use crate::facts::config::finding::{Effect, Finding, Kind};
use crate::rules::calendar::{day, month};

/// Finding in the words of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The field it is about; `None` for the file as a whole.
    pub field: Option<Field>,
    /// What it is.
    pub sentence: String,
    /// Whether something is left out for it.
    pub is_wrong: bool,
    /// Whether something is just not filled in yet.
    pub is_lacking: bool,
}

impl Draft {
    /// The findings of this draft's file, what is left out first.
    pub fn told(&self, config: &Config) -> Vec<Told> {
        let tell = |finding: &Finding| {
            let field = self.field_of(finding);
            let is_empty = field.is_none_or(|field| self.text_of(field).trim().is_empty());
            let is_lacking = match finding.kind {
                Kind::Lacks(_) => true,
                Kind::NoChecked | Kind::PhoneNoChecked => is_empty,
                _ => false,
            };
            Told { field, sentence: sentence(finding), is_wrong: finding.effect() > Effect::Used, is_lacking }
        };
        let mut told: Vec<Told> = config.findings.iter().map(tell).collect();
        told.sort_by_key(|told| (!told.is_wrong, told.field.map(Field::position)));
        told
    }
}

/// The reader's sentence, unless it speaks of keys that the form does not show.
fn sentence(finding: &Finding) -> String {
    match &finding.kind {
        Kind::Lacks("from") => texts::association::lacks_from().into(),
        Kind::Lacks("days") => texts::association::lacks_days().into(),
        Kind::Lacks("rule") => texts::association::lacks_rule().into(),
        Kind::Lacks(_) => texts::association::lacks().into(),
        Kind::NoMilestone(..) => texts::association::no_milestone().into(),
        Kind::PhoneNoChecked => texts::association::phone_no_checked().into(),
        Kind::NoChecked => texts::association::no_checked().into(),
        Kind::StepFromUnread(_) => texts::association::step_from_unread().into(),
        Kind::StepWordUnread(_) => texts::association::step_word_unread().into(),
        Kind::FromUnread(_) => texts::association::from_unread().into(),
        Kind::DayUnread(_) => texts::association::day_unread().into(),
        Kind::DayOutside(..) => texts::association::day_outside().into(),
        Kind::DayTwice(_, designation, earlier) => {
            texts::association::day_twice(month(*designation), day(*earlier))
        }
        Kind::DayClosed(_, _, open) => texts::association::day_closed(day(*open)),
        Kind::DayBackwards(_, _, before, other) => {
            texts::association::day_backwards(month(*before), day(*other))
        }
        Kind::HideUnknown(part, _) => texts::association::hide_unknown(part),
        _ => finding.what(),
    }
}

impl Field {
    /// Label of the field.
    pub fn label(self) -> &'static str {
        match self {
            Field::Name => texts::association::name(),
            Field::Contact => texts::association::contact(),
            Field::Logo => texts::association::logo(),
            Field::Address => texts::association::address(),
            Field::Accent => texts::association::accent(),
            Field::AccentDark => texts::association::accent_dark(),
            Field::Prefectures => texts::association::prefectures(),
            Field::Kind => texts::association::first_kind(),
            Field::Hide => texts::association::hide(),
            Field::Note(_, NotePart::Prefecture) => texts::association::note_prefecture(),
            Field::Note(_, NotePart::Text) => texts::association::note_text(),
            Field::Link(_, LinkPart::Label) => texts::association::link_label(),
            Field::Link(_, LinkPart::Url) => texts::association::url(),
            Field::Step(_, StepPart::Title) => texts::own_steps::name(),
            Field::Step(_, StepPart::From) => texts::own_steps::from(),
            Field::Step(_, StepPart::Days) => texts::own_steps::days(),
            Field::Step(_, StepPart::Unit) => texts::association::step_unit(),
            Field::Step(_, StepPart::Side) => texts::association::step_side(),
            Field::Step(_, StepPart::Note) => texts::association::step_note(),
            Field::Step(_, StepPart::Prefecture) => texts::association::prefecture(),
            Field::Step(_, StepPart::Kinds) => texts::association::kinds(),
            Field::Phone(_, PhonePart::Prefecture) => texts::association::prefecture(),
            Field::Phone(_, PhonePart::Number) => texts::association::phone_number(),
            Field::Phone(_, PhonePart::Title) => texts::association::source_title(),
            Field::Phone(_, PhonePart::Url) => texts::association::source_url(),
            Field::Phone(_, PhonePart::Checked) => texts::association::checked(),
            Field::Deadline(_, DeadlinePart::Url) => texts::association::source_url(),
            Field::Deadline(_, DeadlinePart::Prefecture) => texts::association::prefecture(),
            Field::Deadline(_, DeadlinePart::Milestone) => texts::association::milestone(),
            Field::Deadline(_, DeadlinePart::Kinds) => texts::association::kinds(),
            Field::Deadline(_, DeadlinePart::From) => texts::association::from(),
            Field::Deadline(_, DeadlinePart::Rule) => texts::association::rule(),
            Field::Deadline(_, DeadlinePart::Note) => texts::association::deadline_note(),
            Field::Deadline(_, DeadlinePart::Title) => texts::association::source_title(),
            Field::Deadline(_, DeadlinePart::Checked) => texts::association::checked(),
            Field::Day(.., DayPart::Designation) => texts::association::designation(),
            Field::Day(.., DayPart::Day) => texts::association::day(),
        }
    }

    /// Where it stands on the page: section and row.
    fn position(self) -> (u8, usize) {
        match self {
            Field::Name | Field::Contact | Field::Logo | Field::Address => (0, 0),
            Field::Accent | Field::AccentDark => (0, 0),
            Field::Prefectures | Field::Kind => (1, 0),
            Field::Note(at, _) => (2, at),
            Field::Link(at, _) => (3, at),
            Field::Deadline(at, _) | Field::Day(at, ..) => (4, at),
            Field::Phone(at, _) => (5, at),
            Field::Step(at, _) => (6, at),
            Field::Hide => (7, 0),
        }
    }

    /// The field with the row it is in, for a list.
    pub fn place(self) -> String {
        let of = |row: String| texts::association::place(row, self.label());
        match self {
            Field::Note(at, _) => of(texts::association::note_row(at + 1)),
            Field::Link(at, _) => of(texts::association::link_row(at + 1)),
            Field::Deadline(at, _) | Field::Day(at, ..) => of(texts::association::deadline_row(at + 1)),
            Field::Step(at, _) => of(texts::association::step_row(at + 1)),
            Field::Phone(at, _) => of(texts::association::phone_row(at + 1)),
            _ => self.label().into(),
        }
    }
}
