//! The fields of a draft: which there are, and what they hold.

use super::Draft;

/// Field of the form. Rows are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Name of the association.
    Name,
    /// Contact for members.
    Contact,
    /// Logo.
    Logo,
    /// Address of the guide.
    Address,
    /// Colour on white.
    Accent,
    /// Colour in the dark theme.
    AccentDark,
    /// Prefectures offered.
    Prefectures,
    /// Kind of institution that is chosen at the start.
    Kind,
    /// Parts to leave out.
    Hide,
    /// Field of an announcement.
    Note(usize, NotePart),
    /// Field of a link.
    Link(usize, LinkPart),
    /// Field of a deadline.
    Deadline(usize, DeadlinePart),
    /// Field of a phone number.
    Phone(usize, PhonePart),
    /// Field of a step.
    Step(usize, StepPart),
    /// Field of a day: deadline, day.
    Day(usize, usize, DayPart),
}

/// Field of an announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotePart {
    /// Prefecture.
    Prefecture,
    /// Text.
    Text,
}

/// Field of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkPart {
    /// Text of the link.
    Label,
    /// Address.
    Url,
}

/// Field of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeadlinePart {
    /// Prefectures.
    Prefecture,
    /// Milestone.
    Milestone,
    /// Kinds of institution.
    Kinds,
    /// First designation month.
    From,
    /// Rule.
    Rule,
    /// Note for members.
    Note,
    /// Who said it.
    Title,
    /// Page of the source.
    Url,
    /// When it was said.
    Checked,
}

/// Field of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepPart {
    /// Title.
    Title,
    /// What its day goes by.
    From,
    /// Number of days.
    Days,
    /// Which days are counted.
    Unit,
    /// Before or after.
    Side,
    /// What it is about.
    Note,
    /// Prefectures.
    Prefecture,
    /// Kinds of institution.
    Kinds,
}

/// Field of a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhonePart {
    /// Prefecture.
    Prefecture,
    /// Number.
    Number,
    /// Who said it.
    Title,
    /// Page of the source.
    Url,
    /// When it was said.
    Checked,
}

/// Field of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// Designation month.
    Designation,
    /// Deadline.
    Day,
}

impl Field {
    /// Id of the field on the page.
    pub fn id(self) -> String {
        match self {
            Field::Name => "set-name".into(),
            Field::Contact => "set-contact".into(),
            Field::Logo => "set-logo".into(),
            Field::Address => "set-address".into(),
            Field::Accent => "set-accent".into(),
            Field::AccentDark => "set-accent-dark".into(),
            Field::Prefectures => "set-prefectures".into(),
            Field::Kind => "set-kind".into(),
            Field::Hide => "set-hide".into(),
            Field::Note(at, NotePart::Prefecture) => format!("set-note-{at}-prefecture"),
            Field::Note(at, NotePart::Text) => format!("set-note-{at}-text"),
            Field::Link(at, LinkPart::Label) => format!("set-link-{at}-label"),
            Field::Link(at, LinkPart::Url) => format!("set-link-{at}-url"),
            Field::Deadline(at, part) => {
                let part = match part {
                    DeadlinePart::Prefecture => "prefecture",
                    DeadlinePart::Milestone => "milestone",
                    DeadlinePart::Kinds => "kinds",
                    DeadlinePart::From => "from",
                    DeadlinePart::Rule => "rule",
                    DeadlinePart::Note => "note",
                    DeadlinePart::Title => "title",
                    DeadlinePart::Url => "url",
                    DeadlinePart::Checked => "checked",
                };
                format!("set-deadline-{at}-{part}")
            }
            Field::Phone(at, part) => {
                let part = match part {
                    PhonePart::Prefecture => "prefecture",
                    PhonePart::Number => "number",
                    PhonePart::Title => "title",
                    PhonePart::Url => "url",
                    PhonePart::Checked => "checked",
                };
                format!("set-phone-{at}-{part}")
            }
            Field::Step(at, part) => {
                let part = match part {
                    StepPart::Title => "title",
                    StepPart::From => "from",
                    StepPart::Days => "days",
                    StepPart::Unit => "unit",
                    StepPart::Side => "side",
                    StepPart::Note => "note",
                    StepPart::Prefecture => "prefecture",
                    StepPart::Kinds => "kinds",
                };
                format!("set-step-{at}-{part}")
            }
            Field::Day(at, day, DayPart::Designation) => format!("set-deadline-{at}-day-{day}-month"),
            Field::Day(at, day, DayPart::Day) => format!("set-deadline-{at}-day-{day}-day"),
        }
    }
}

impl Draft {
    /// What a field holds; nothing if there is no such row.
    pub fn text_of(&self, field: Field) -> &str {
        let found = match field {
            Field::Name => Some(&self.name),
            Field::Contact => Some(&self.contact),
            Field::Logo => Some(&self.logo),
            Field::Address => Some(&self.address),
            Field::Accent => Some(&self.accent),
            Field::AccentDark => Some(&self.accent_dark),
            Field::Kind => Some(&self.kind),
            Field::Prefectures | Field::Hide => None,
            Field::Note(at, part) => self.notes.get(at).map(|note| match part {
                NotePart::Prefecture => &note.prefecture,
                NotePart::Text => &note.text,
            }),
            Field::Link(at, part) => self.links.get(at).map(|link| match part {
                LinkPart::Label => &link.label,
                LinkPart::Url => &link.url,
            }),
            Field::Deadline(at, part) => self.deadlines.get(at).and_then(|deadline| match part {
                DeadlinePart::Prefecture | DeadlinePart::Kinds => None,
                DeadlinePart::Milestone => Some(&deadline.milestone),
                DeadlinePart::From => Some(&deadline.from),
                DeadlinePart::Rule => Some(&deadline.rule),
                DeadlinePart::Note => Some(&deadline.note),
                DeadlinePart::Title => Some(&deadline.title),
                DeadlinePart::Url => Some(&deadline.url),
                DeadlinePart::Checked => Some(&deadline.checked),
            }),
            Field::Phone(at, part) => self.phones.get(at).map(|phone| match part {
                PhonePart::Prefecture => &phone.prefecture,
                PhonePart::Number => &phone.number,
                PhonePart::Title => &phone.title,
                PhonePart::Url => &phone.url,
                PhonePart::Checked => &phone.checked,
            }),
            Field::Step(at, part) => self.steps.get(at).and_then(|step| match part {
                StepPart::Prefecture | StepPart::Kinds => None,
                StepPart::Title => Some(&step.title),
                StepPart::From => Some(&step.from),
                StepPart::Days => Some(&step.days),
                StepPart::Unit => Some(&step.unit),
                StepPart::Side => Some(&step.side),
                StepPart::Note => Some(&step.note),
            }),
            Field::Day(at, day, part) => {
                let day = self.deadlines.get(at).and_then(|deadline| deadline.days.get(day));
                day.map(|day| match part {
                    DayPart::Designation => &day.designation,
                    DayPart::Day => &day.day,
                })
            }
        };
        found.map_or("", String::as_str)
    }

    /// Sets what a field holds.
    pub fn set_text(&mut self, field: Field, text: String) {
        let found = match field {
            Field::Name => Some(&mut self.name),
            Field::Contact => Some(&mut self.contact),
            Field::Logo => Some(&mut self.logo),
            Field::Address => Some(&mut self.address),
            Field::Accent => Some(&mut self.accent),
            Field::AccentDark => Some(&mut self.accent_dark),
            Field::Kind => Some(&mut self.kind),
            Field::Prefectures | Field::Hide => None,
            Field::Note(at, part) => self.notes.get_mut(at).map(|note| match part {
                NotePart::Prefecture => &mut note.prefecture,
                NotePart::Text => &mut note.text,
            }),
            Field::Link(at, part) => self.links.get_mut(at).map(|link| match part {
                LinkPart::Label => &mut link.label,
                LinkPart::Url => &mut link.url,
            }),
            Field::Deadline(at, part) => self.deadlines.get_mut(at).and_then(|deadline| match part {
                DeadlinePart::Prefecture | DeadlinePart::Kinds => None,
                DeadlinePart::Milestone => Some(&mut deadline.milestone),
                DeadlinePart::From => Some(&mut deadline.from),
                DeadlinePart::Rule => Some(&mut deadline.rule),
                DeadlinePart::Note => Some(&mut deadline.note),
                DeadlinePart::Title => Some(&mut deadline.title),
                DeadlinePart::Url => Some(&mut deadline.url),
                DeadlinePart::Checked => Some(&mut deadline.checked),
            }),
            Field::Phone(at, part) => self.phones.get_mut(at).map(|phone| match part {
                PhonePart::Prefecture => &mut phone.prefecture,
                PhonePart::Number => &mut phone.number,
                PhonePart::Title => &mut phone.title,
                PhonePart::Url => &mut phone.url,
                PhonePart::Checked => &mut phone.checked,
            }),
            Field::Step(at, part) => self.steps.get_mut(at).and_then(|step| match part {
                StepPart::Prefecture | StepPart::Kinds => None,
                StepPart::Title => Some(&mut step.title),
                StepPart::From => Some(&mut step.from),
                StepPart::Days => Some(&mut step.days),
                StepPart::Unit => Some(&mut step.unit),
                StepPart::Side => Some(&mut step.side),
                StepPart::Note => Some(&mut step.note),
            }),
            Field::Day(at, day, part) => {
                let day = self.deadlines.get_mut(at).and_then(|deadline| deadline.days.get_mut(day));
                day.map(|day| match part {
                    DayPart::Designation => &mut day.designation,
                    DayPart::Day => &mut day.day,
                })
            }
        };
        if let Some(found) = found {
            *found = text;
        }
    }

    /// Words of a field that is a list of boxes; none for another field.
    pub fn words_of(&self, field: Field) -> &[String] {
        let deadline = |at: usize| self.deadlines.get(at);
        let found = match field {
            Field::Prefectures => Some(&self.prefectures),
            Field::Hide => Some(&self.hide),
            Field::Deadline(at, DeadlinePart::Prefecture) => deadline(at).map(|of| &of.prefectures),
            Field::Deadline(at, DeadlinePart::Kinds) => deadline(at).map(|of| &of.kinds),
            Field::Step(at, StepPart::Prefecture) => self.steps.get(at).map(|of| &of.prefectures),
            Field::Step(at, StepPart::Kinds) => self.steps.get(at).map(|of| &of.kinds),
            _ => None,
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// Puts a word into the list of a field, at its end, or takes it out.
    pub fn set_word(&mut self, field: Field, word: &str, is_in: bool) {
        let found = match field {
            Field::Prefectures => Some(&mut self.prefectures),
            Field::Hide => Some(&mut self.hide),
            Field::Deadline(at, DeadlinePart::Prefecture) => {
                self.deadlines.get_mut(at).map(|of| &mut of.prefectures)
            }
            Field::Deadline(at, DeadlinePart::Kinds) => self.deadlines.get_mut(at).map(|of| &mut of.kinds),
            Field::Step(at, StepPart::Prefecture) => self.steps.get_mut(at).map(|of| &mut of.prefectures),
            Field::Step(at, StepPart::Kinds) => self.steps.get_mut(at).map(|of| &mut of.kinds),
            _ => None,
        };
        if let Some(words) = found {
            words.retain(|other| other != word);
            if is_in {
                words.push(word.into());
            }
        }
    }
}
