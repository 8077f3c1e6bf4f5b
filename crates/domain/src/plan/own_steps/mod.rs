//! Own steps (自分の手順): what a person adds to the steps of the procedure, such as a visit or a call, and the office lead
//! time, so many open days before a deadline that an office wants to hand in.
//!
//! They are the person's own: none of them is part of the verdict, and links leave them out. Each part of a step is an
//! entry of its own, so that two copies of a plan merge part by part. Progress, note and turn are kept as for the steps of
//! the procedure, by the step's id.

mod association;
pub mod lead;
pub mod order;
pub mod template;

use std::borrow::Cow;

use chrono::{Days, NaiveDate};

use crate::facts::source::Certainty;
use crate::plan::answers::{Answers, Keyword};
use crate::plan::turn::turn_path;
use crate::rules::calendar::{OpenDays, half_width};
use crate::rules::lead::arranged_day;
use crate::rules::schedule::{PlannedStep, Schedule};
use crate::wording::truncate::{NAME, truncate};

/// Start of the paths of own steps: `own/<id>/<part>`. Part of the file format.
pub(crate) const OWN: &str = "own/";
/// Start of the ids of own steps. No step of the procedure has it.
const ID: &str = "own-";
/// Greatest number of days before or after something.
pub(crate) const MOST_DAYS: u64 = 400;

/// Maximum characters of an association's name beside a step on paper.
const BY: usize = 20;

/// A part of an own step, as the last word of its path. Part of the file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Title, as typed.
    Title,
    /// What its day goes by ([`Base`]). A step is there as long as this is not blank.
    From,
    /// Day, as typed.
    Date,
    /// Number of days, as typed.
    Days,
    /// Which days are counted ([`Unit`]).
    Unit,
    /// Before or after ([`Side`]).
    Side,
    /// Place on the path: the step after which it comes, and its rank there. Blank: by its day.
    Place,
}

impl Part {
    const ALL: [Part; 7] =
        [Part::Title, Part::From, Part::Date, Part::Days, Part::Unit, Part::Side, Part::Place];

    fn key(self) -> &'static str {
        match self {
            Part::Title => "title",
            Part::From => "from",
            Part::Date => "date",
            Part::Days => "days",
            Part::Unit => "unit",
            Part::Side => "side",
            Part::Place => "place",
        }
    }

    /// Path of this part of the step with an id.
    pub fn path(self, id: &str) -> String {
        [OWN, id, "/", self.key()].concat()
    }
}

/// What the day of an own step goes by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// A day that is typed.
    Date,
    /// 診療開始日.
    Opening,
    /// The designation date (指定日).
    Designation,
    /// The day to plan by of a step of the procedure, by its id.
    Step(String),
}

impl Base {
    /// As it is stored.
    pub fn stored(&self) -> &str {
        match self {
            Base::Date => "date",
            Base::Opening => "opening",
            Base::Designation => "designation",
            Base::Step(id) => id,
        }
    }

    pub(crate) fn parse(text: &str) -> Base {
        match text {
            "date" => Base::Date,
            "opening" => Base::Opening,
            "designation" => Base::Designation,
            id => Base::Step(id.into()),
        }
    }
}

/// Days that are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// All days.
    #[default]
    Days,
    /// Days on which the offices are open (開庁日).
    OpenDays,
}

impl Keyword for Unit {
    const KEYWORDS: &'static [(&'static str, Unit)] = &[("", Unit::Days), ("open", Unit::OpenDays)];
}

/// On which side of its base a day is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Earlier.
    #[default]
    Before,
    /// Later.
    After,
}

impl Keyword for Side {
    const KEYWORDS: &'static [(&'static str, Side)] = &[("", Side::Before), ("after", Side::After)];
}

/// A step that the person added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnStep {
    /// Id, unique in the plan.
    pub id: String,
    /// Title, as typed; may be blank while it is being changed.
    pub title: String,
    /// What its day goes by.
    pub base: Base,
    /// Day, as typed.
    pub date: String,
    /// Number of days, as typed.
    pub days: String,
    /// Which days are counted.
    pub unit: Unit,
    /// Before or after its base.
    pub side: Side,
    /// Name of the association that added it; blank for the person's own.
    pub by: String,
    /// What the association says of it.
    pub says: String,
    /// Place on the path, as stored.
    place: String,
}

/// Why an own step has no day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// Nothing is entered yet.
    Blank,
    /// What is entered cannot be read: the instruction for the field.
    Unread(Cow<'static, str>),
    /// The day it is counted from is not known, or its step is not part of this procedure.
    NoBase,
}

impl OwnStep {
    fn new(id: &str) -> OwnStep {
        OwnStep {
            id: id.into(),
            title: String::new(),
            base: Base::Date,
            date: String::new(),
            days: String::new(),
            unit: Unit::Days,
            side: Side::Before,
            by: String::new(),
            says: String::new(),
            place: String::new(),
        }
    }

    fn put(&mut self, part: &str, text: &str) {
        match Part::ALL.into_iter().find(|known| known.key() == part) {
            Some(Part::Title) => self.title = text.into(),
            Some(Part::From) => self.base = Base::parse(text),
            Some(Part::Date) => self.date = text.into(),
            Some(Part::Days) => self.days = text.into(),
            Some(Part::Unit) => self.unit = Unit::parse(text).unwrap_or_default(),
            Some(Part::Side) => self.side = Side::parse(text).unwrap_or_default(),
            Some(Part::Place) => self.place = text.into(),
            None => {}
        }
    }

    /// The title; words in its place while it is blank.
    pub fn called(&self) -> &str {
        let title = self.title.trim();
        if title.is_empty() { texts::own_steps::untitled() } else { title }
    }

    /// The same, cut to the length of a name.
    pub fn short(&self) -> String {
        truncate(self.called(), NAME).into_owned()
    }

    /// Whose step it is, the person's own or the association's: the badge of its row.
    pub fn badge(&self) -> String {
        match self.by.as_str() {
            "" => texts::own_steps::mark().into(),
            by => texts::own_steps::mark_by(truncate(by, NAME)),
        }
    }

    /// The title, marked as the person's own or the association's, for lists and papers.
    pub fn marked(&self) -> String {
        match self.by.as_str() {
            "" => texts::own_steps::marked(self.called()),
            by => texts::own_steps::marked_by(truncate(by, NAME), self.called()),
        }
    }

    /// As [`marked`](OwnStep::marked), for papers: at most `most` characters of the title, to which a long name of an
    /// association leaves its room.
    pub fn marked_on_paper(&self, most: usize) -> String {
        let title = truncate(self.called(), most);
        match self.by.as_str() {
            "" => texts::own_steps::marked(title),
            by => texts::own_steps::marked_by(truncate(by, BY), title),
        }
    }

    /// Certainty of its day: that of the day it is counted from, unless that is sure; otherwise it is entered. `None` for a step
    /// of the association, of which nobody has entered the day.
    pub fn certainty(&self, schedule: &Schedule) -> Option<Certainty> {
        let base = match &self.base {
            Base::Step(id) => schedule.planned(id).and_then(PlannedStep::certainty),
            Base::Date | Base::Opening | Base::Designation => None,
        };
        let unsure = base.filter(|certainty| !certainty.is_sure());
        unsure.or(self.by.is_empty().then_some(Certainty::Own))
    }

    /// Day of the step. A number of days counts from the day after its base, or the day before it; a closed base day of
    /// open days counts as the open day next to it on that side.
    pub fn day(&self, schedule: &Schedule, days: &OpenDays) -> Result<NaiveDate, NoDay> {
        let base = match &self.base {
            Base::Date if self.date.trim().is_empty() => return Err(NoDay::Blank),
            Base::Date => {
                let day = arranged_day(&self.date, schedule);
                return day.map_err(|error| NoDay::Unread(error.message()))?.ok_or(NoDay::Blank);
            }
            Base::Opening => Some(schedule.opening),
            Base::Designation => Some(schedule.designation),
            Base::Step(id) => schedule.planned(id).and_then(|planned| planned.day()),
        };
        let count = day_count(&self.days)?;
        let base = base.ok_or(NoDay::NoBase)?;
        let day = match (self.unit, self.side) {
            (Unit::OpenDays, Side::Before) => Some(days.open_days_before(base, count)),
            (Unit::OpenDays, Side::After) => Some(days.open_days_after(base, count)),
            (Unit::Days, Side::Before) => base.checked_sub_days(Days::new(count)),
            (Unit::Days, Side::After) => base.checked_add_days(Days::new(count)),
        };
        day.ok_or(NoDay::NoBase)
    }

    /// What its day is counted from, in words; blank for a typed day.
    pub fn counted(&self, schedule: &Schedule) -> String {
        let base = match &self.base {
            Base::Date => return String::new(),
            Base::Opening => texts::own_steps::opening().to_string(),
            Base::Designation => texts::own_steps::designation().into(),
            Base::Step(id) => match schedule.planned(id) {
                Some(planned) => texts::own_steps::step(planned.step.number, &planned.step.title),
                None => texts::own_steps::step_gone().into(),
            },
        };
        self.counted_from(base)
    }

    /// How many days before or after what, in words.
    pub fn counted_from(&self, base: String) -> String {
        let Ok(count) = day_count(&self.days) else { return base };
        match (self.unit, self.side) {
            (Unit::Days, Side::Before) => texts::own_steps::days_before(base, count),
            (Unit::Days, Side::After) => texts::own_steps::days_after(base, count),
            (Unit::OpenDays, Side::Before) => texts::own_steps::open_days_before(base, count),
            (Unit::OpenDays, Side::After) => texts::own_steps::open_days_after(base, count),
        }
    }
}

/// Number of days, as typed.
fn day_count(text: &str) -> Result<u64, NoDay> {
    let text = half_width(text.trim());
    if text.is_empty() {
        return Err(NoDay::Blank);
    }
    text.parse()
        .ok()
        .filter(|count| *count <= MOST_DAYS)
        .ok_or(NoDay::Unread(texts::own_steps::days_unread().into()))
}

/// The own steps of a plan, by id.
pub fn own_steps(answers: &Answers) -> Vec<OwnStep> {
    let mut found: Vec<(OwnStep, bool)> = Vec::new();
    for (path, text) in &answers.noted {
        let Some((id, part)) = path.strip_prefix(OWN).and_then(|rest| rest.split_once('/')) else { continue };
        if text.is_empty() {
            continue;
        }
        if found.last().is_none_or(|(step, _)| step.id != id) {
            found.push((OwnStep::new(id), false));
        }
        if let Some((step, is_there)) = found.last_mut() {
            step.put(part, text);
            *is_there |= part == Part::From.key();
        }
    }
    // What is left of a step that another copy deleted while it was changed here is no step.
    found.into_iter().filter_map(|(step, is_there)| is_there.then_some(step)).collect()
}

/// Adds a step without a title and a day; its id. `now` is in milliseconds since 1970.
pub fn add(answers: &mut Answers, now: u64) -> String {
    let mut at = now;
    let id = loop {
        let id = format!("{ID}{at:x}");
        if answers.noted(&Part::From.path(&id)).is_empty() {
            break id;
        }
        at += 1;
    };
    answers.noted.insert(Part::From.path(&id), Base::Date.stored().into());
    id
}

/// Sets a part of a step; blank takes it away.
pub fn set(answers: &mut Answers, id: &str, part: Part, text: String) {
    if text.is_empty() {
        answers.noted.remove(part.path(id).as_str());
    } else {
        answers.noted.insert(part.path(id), text);
    }
}

/// Deletes a step with all that was noted of it.
pub fn delete(answers: &mut Answers, id: &str) {
    for part in Part::ALL {
        answers.noted.remove(part.path(id).as_str());
    }
    answers.noted.remove(turn_path(id).as_str());
    answers.steps.remove(id);
}

/// Whether an entry is the typed day of an own step, which belongs to one opening.
pub(super) fn is_typed_day(path: &str) -> bool {
    path.strip_prefix(OWN)
        .and_then(|rest| rest.strip_suffix(Part::Date.key()))
        .is_some_and(|id| id.ends_with('/'))
}

/// Whether an id is that of an own step.
pub fn is_own(id: &str) -> bool {
    id.starts_with(ID)
}
