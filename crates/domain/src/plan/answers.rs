//! The person's answers. Only these are saved; everything else is computed from them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::facts::edition::{Step, Sub};
pub use crate::facts::institution::{Department, Kind, opening_date, opening_day_word, opening_word};
use crate::plan::map::StringMap;
use crate::rules::calendar::{iso, month_start, parse_date};

/// Kind of application (申請の種類).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Application {
    /// 新規指定.
    New,
    /// 遡及指定, after a move (移転), succession (承継) and the like: another procedure.
    Retroactive,
    /// Not known yet.
    Unsure,
}

/// When the institution starts to use online eligibility verification (オンライン資格確認).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    /// From the start of the opening month.
    FromFirst,
    /// Some time after the opening.
    Later,
}

/// An enum stored by keyword.
pub trait Keyword: Copy + PartialEq + 'static {
    /// Keyword of each value. Part of the file format: never change one.
    const KEYWORDS: &'static [(&'static str, Self)];

    /// Keyword of this value.
    fn keyword(self) -> &'static str {
        Self::KEYWORDS.iter().find(|(_, choice)| *choice == self).map_or("", |(word, _)| *word)
    }

    /// The value with this keyword; `None` if unknown.
    fn parse(word: &str) -> Option<Self> {
        Self::KEYWORDS.iter().find(|(known, _)| *known == word).map(|(_, choice)| *choice)
    }
}

// Must equal the serde names: version 1 files were written with those.
impl Keyword for Kind {
    const KEYWORDS: &'static [(&'static str, Kind)] = &[
        ("hospital", Kind::Hospital),
        ("medical-clinic", Kind::MedicalClinic),
        ("dental-clinic", Kind::DentalClinic),
        ("medical-dental", Kind::MedicalDental),
        ("pharmacy", Kind::Pharmacy),
    ];
}

impl Keyword for Application {
    const KEYWORDS: &'static [(&'static str, Application)] = &[
        ("new", Application::New),
        ("retroactive", Application::Retroactive),
        ("unsure", Application::Unsure),
    ];
}

impl Keyword for Timing {
    const KEYWORDS: &'static [(&'static str, Timing)] =
        &[("from-first", Timing::FromFirst), ("later", Timing::Later)];
}

/// What a told day was told for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ToldFor<'a> {
    /// An opening in another prefecture, or with another designation date.
    Opening(&'a str, NaiveDate),
    /// Another kind of institution.
    Kind(Kind),
}

/// Progress of one step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// The step is ticked off.
    pub done: bool,
    /// Designation date (指定日) for which the step was ticked, as 「2027-06-01」. Blank while unticked, or if no
    /// date was known.
    pub done_for: String,
    /// Completion date, as typed.
    pub done_on: String,
    /// Free-text note.
    pub note: String,
    /// Ids of the ticked sub-items, sorted.
    pub subs: Vec<String>,
    /// Day of the facts by which the step was ticked, as 「2026-11-28」. Blank for ticks of builds that did not know
    /// that a step may be split.
    #[serde(skip)]
    pub facts: String,
    /// Prefecture and kind of institution for which the step was ticked, as 「静岡県 pharmacy」; either may be missing. Blank
    /// while unticked, and for ticks of builds that did not note it.
    #[serde(skip)]
    pub done_at: String,
    /// The person said that the tick of the step it was split from does not cover it.
    #[serde(skip)]
    pub is_separate: bool,
}

impl Progress {
    /// Ticks or unticks the step. Ticking fills in `today` as the completion date unless one is set.
    pub fn tick(&mut self, done: bool, today: &str) {
        self.done = done;
        // A date other than today was typed by hand, so unticking keeps it.
        if done && self.done_on.is_empty() {
            self.done_on = today.into();
        } else if !done && self.done_on == today {
            self.done_on.clear();
        }
    }

    /// Takes the tick away because the step is to be done again, for another month or at another place: the day and the
    /// sub-items were of the first time.
    pub fn reopen(&mut self) {
        self.done = false;
        self.done_on.clear();
        self.subs.clear();
    }

    /// Ticks or unticks sub-item `part`; `all` lists the step's sub-items. Ticking the last one ticks the step too:
    /// after ticking every sub-item, people overlook that the step itself is still open.
    pub fn tick_part(&mut self, all: &[Sub], part: &str, done: bool, today: &str) {
        self.subs.retain(|ticked| ticked != part);
        if !done {
            return;
        }
        let at = self.subs.partition_point(|ticked| ticked.as_str() < part);
        self.subs.insert(at, part.into());
        if !self.done && all.iter().all(|sub| self.subs.contains(&sub.id)) {
            self.tick(true, today);
        }
    }
}

/// Beginnings of the paths of [`Answers::noted`]. Part of the file format.
pub const NOTED: [&str; 6] = ["heard/", "date/", "phone/", "turn/", "guess/", "own/"];

/// Path of the day arranged for a step, such as the delivery.
pub fn arranged_path(step: &str) -> String {
    ["date/", step].concat()
}

/// Path of the day that a rule of the office book gives for a milestone, with its context: 「2027-01-29 東京都 2027-04-01」.
pub(crate) fn guess_path(milestone: &str) -> String {
    ["guess/", milestone].concat()
}

/// Path of the phone number that the person found for the office in a prefecture.
pub fn phone_path(prefecture: &str) -> String {
    ["phone/", prefecture].concat()
}

/// All answers of one plan. Text is stored as typed, so an unreadable date is not lost.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// 診療開始日, as typed.
    pub opening: String,
    /// Prefecture by its Japanese name; blank if not chosen.
    pub prefecture: String,
    /// Kind of institution; `None` if not chosen.
    pub kind: Option<Kind>,
    /// Kind of application; `None` if not chosen.
    pub application: Option<Application>,
    /// Start of online eligibility verification; `None` if not chosen.
    pub timing: Option<Timing>,
    /// Id of the edition to show; if blank, the edition valid at the opening.
    pub edition: String,
    /// Form fields, by field id.
    pub fields: StringMap<String>,
    /// Told days (窓口から言われた日), as typed, by milestone id.
    pub deadlines: StringMap<String>,
    /// Context of each told day by milestone id: prefecture and designation date, as 「東京都 2027-06-01」.
    pub told: StringMap<String>,
    /// What the person noted beside the questions, as typed, by the path of its entry: who told a day and when
    /// ([`heard_on`](crate::plan::heard::heard_on), [`heard_who`](crate::plan::heard::heard_who)), days arranged with a vendor ([`arranged_path`]), phone numbers of offices
    /// ([`phone_path`]), whose turn a step is ([`turn_path`](crate::plan::turn::turn_path)), days by a rule of the office
    /// book (`guess/…`), own steps ([`own_steps`](crate::plan::own_steps)).
    /// Version 1 files, which are read by serde, have none.
    #[serde(skip)]
    pub noted: StringMap<String>,
    /// Progress, by step id.
    pub steps: StringMap<Progress>,
}

/// A single-valued question: its path in a plan, its label, and its text codec. Merge, undo, files and tabs all work
/// from this table.
pub struct Question {
    /// Path of its entry in a plan. Part of the file format.
    pub path: &'static str,
    /// Label, worded for the given kind of institution.
    pub label: fn(Option<Kind>) -> String,
    get: fn(&Answers) -> String,
    set: fn(&mut Answers, &str),
}

/// All single-valued questions. Blank text means unanswered.
pub const QUESTIONS: [Question; 6] = [
    Question {
        path: "opening",
        label: |kind| texts::answers::opening_day(opening_day_word(kind)),
        get: |answers| answers.opening.clone(),
        set: |answers, text| answers.opening = text.into(),
    },
    Question {
        path: "prefecture",
        label: |_| texts::edits::prefecture().into(),
        get: |answers| answers.prefecture.clone(),
        set: |answers, text| answers.prefecture = text.into(),
    },
    Question {
        path: "kind",
        label: |_| texts::start::kind().into(),
        get: |answers| keyword(answers.kind),
        set: |answers, text| answers.kind = Keyword::parse(text),
    },
    Question {
        path: "application",
        label: |_| texts::start::application().into(),
        get: |answers| keyword(answers.application),
        set: |answers, text| answers.application = Keyword::parse(text),
    },
    Question {
        path: "timing",
        label: |_| texts::edits::timing().into(),
        get: |answers| keyword(answers.timing),
        set: |answers, text| answers.timing = Keyword::parse(text),
    },
    Question {
        path: "edition",
        label: |_| texts::edits::edition().into(),
        get: |answers| answers.edition.clone(),
        set: |answers, text| answers.edition = text.into(),
    },
];

impl Question {
    /// The answer in its stored form; blank if unanswered.
    pub fn get(&self, answers: &Answers) -> String {
        (self.get)(answers)
    }

    /// Sets the answer from its stored form; blank or unknown keywords clear a choice.
    pub fn set(&self, answers: &mut Answers, text: &str) {
        (self.set)(answers, text);
    }
}

fn keyword<K: Keyword>(choice: Option<K>) -> String {
    choice.map(Keyword::keyword).unwrap_or_default().into()
}

impl Answers {
    /// Text of form field `id`; blank if not filled in.
    pub fn field(&self, id: &str) -> &str {
        self.fields.get(id).map_or("", String::as_str)
    }

    /// Name of the plan for other people: `plan` (the name given to it), or the facility's name if that is blank.
    pub fn called<'a>(&'a self, plan: &'a str) -> &'a str {
        if plan.trim().is_empty() { self.field("facility.name") } else { plan }
    }

    /// Progress of step `id`; `None` if nothing is recorded.
    pub fn step(&self, id: &str) -> Option<&Progress> {
        self.steps.get(id)
    }

    /// Returns `true` if step `id` is ticked off.
    pub fn is_done(&self, id: &str) -> bool {
        self.step(id).is_some_and(|p| p.done)
    }

    /// Changes the progress of step `id`. A change of the tick records `designation` as its designation date, and
    /// `facts`, the day of the facts.
    pub fn note(
        &mut self,
        id: &str,
        designation: Option<NaiveDate>,
        facts: NaiveDate,
        change: impl FnOnce(&mut Progress),
    ) {
        let at = [self.prefecture.as_str(), " ", self.kind.map_or("", |kind| kind.keyword())].concat();
        let step = self.steps.entry(id.into()).or_default();
        let was = step.done;
        change(step);
        if step.done != was {
            step.done_at = if step.done { at } else { String::new() };
            step.done_for = designation.filter(|_| step.done).map(|d| d.to_string()).unwrap_or_default();
            step.facts = if step.done { facts.to_string() } else { String::new() };
        }
    }

    /// Returns `true` if step `id` was ticked by a build that did not know of steps introduced on `since`.
    pub fn was_ticked_before(&self, id: &str, since: NaiveDate) -> bool {
        self.step(id).is_some_and(|p| p.done && iso::read(&p.facts).is_none_or(|facts| facts < since))
    }

    /// Text noted under a path of [`Answers::noted`]; blank if none.
    pub fn noted(&self, path: &str) -> &str {
        self.noted.get(path).map_or("", |text| text.trim())
    }

    /// Phone number that the person noted for the office in the current prefecture; blank if none.
    pub fn own_phone(&self) -> &str {
        self.noted(&phone_path(&self.prefecture))
    }

    /// Designation date for which step `id` was ticked, if it differs from `designation`.
    pub fn done_for_other_month(&self, id: &str, designation: NaiveDate) -> Option<NaiveDate> {
        let step = self.step(id).filter(|p| p.done)?;
        iso::read(&step.done_for).filter(|day| *day != designation)
    }

    /// Records a date stated by the bureau, for `designation` and the current prefecture and kind; blank removes it.
    pub fn set_told_day(&mut self, milestone: &str, text: String, designation: NaiveDate) {
        let is_told = !text.is_empty();
        let told = if is_told { tied(&self.prefecture, designation) } else { String::new() };
        let kind = self.kind.filter(|_| is_told).map_or("", Kind::keyword);
        self.noted.insert(heard_kind(milestone), kind.into());
        self.deadlines.insert(milestone.into(), text);
        self.told.insert(milestone.into(), told);
    }

    /// What the bureau stated a date for, if that is not the current prefecture, `designation` and kind. Bureaus may have
    /// other deadlines for another kind.
    pub fn told_for_other_context(&self, milestone: &str, designation: NaiveDate) -> Option<ToldFor<'_>> {
        self.deadlines.get(milestone).filter(|text| !text.trim().is_empty())?;
        let (place, day) = self.told.get(milestone)?.split_once(' ')?;
        let day = iso::read(day)?;
        if (place, day) != (self.prefecture.as_str(), designation) {
            return Some(ToldFor::Opening(place, day));
        }
        let kind = Kind::parse(self.noted(&heard_kind(milestone)))?;
        self.kind.is_some_and(|now| now != kind).then_some(ToldFor::Kind(kind))
    }

    /// A copy without any told days if the context of one is unknown: such a day would apply to every bureau and
    /// month.
    pub fn with_known_context(&self) -> Answers {
        let mut answers = self.clone();
        answers.stamp_context();
        if answers.told.len() < answers.deadlines.len() {
            answers.deadlines = StringMap::new();
        }
        answers
    }

    /// Prefecture and kind for which step `id` was ticked, if either is another than now. What was not known then, or is not
    /// known now, is no other one.
    pub fn done_at_other_place(&self, id: &str) -> Option<(&str, Option<Kind>)> {
        let (place, kind) = self.step(id).filter(|p| p.done)?.done_at.split_once(' ')?;
        let kind = Kind::parse(kind);
        let is_other_kind = kind.zip(self.kind).is_some_and(|(then, now)| then != now);
        let is_known = !place.is_empty() && !self.prefecture.is_empty();
        ((is_known && place != self.prefecture) || is_other_kind).then_some((place, kind))
    }

    /// Whether a step was handed in at the office of another prefecture, or for another kind of institution.
    pub fn is_handed_in_elsewhere(&self, step: &Step) -> bool {
        step.to_office && self.done_at_other_place(&step.id).is_some()
    }

    /// Whether a step was ticked for another month, or handed in elsewhere.
    pub fn is_done_elsewhere(&self, step: &Step, designation: NaiveDate) -> bool {
        self.done_for_other_month(&step.id, designation).is_some() || self.is_handed_in_elsewhere(step)
    }

    /// Fills in missing context. Older files record ticks and told days without one; they belong to the plan's
    /// current opening and prefecture.
    pub fn stamp_context(&mut self) {
        let Ok(Some(opening)) = parse_date(&self.opening) else { return };
        for step in self.steps.iter_mut().map(|(_, p)| p).filter(|p| p.done && p.done_for.is_empty()) {
            step.done_for = month_start(opening).to_string();
        }
        if self.prefecture.is_empty() {
            return;
        }
        for milestone in self.deadlines.keys() {
            if !self.told.contains_key(milestone) {
                self.told.insert(milestone.clone(), tied(&self.prefecture, month_start(opening)));
            }
        }
    }

    /// Day that a rule of the office book gives for a milestone, if it was taken for `designation` and the current
    /// prefecture.
    pub(crate) fn guessed_day(&self, milestone: &str, designation: NaiveDate) -> Option<NaiveDate> {
        let day = self.noted(&guess_path(milestone)).strip_suffix(&tied(&self.prefecture, designation))?;
        iso::read(day.trim_end()).filter(|day| *day < designation)
    }

    /// Takes the day that a rule of the office book gives for a milestone.
    pub(crate) fn set_guessed_day(&mut self, milestone: &str, day: NaiveDate, designation: NaiveDate) {
        let text = [&day.to_string(), " ", &tied(&self.prefecture, designation)].concat();
        self.noted.insert(guess_path(milestone), text);
    }

    /// Departments that need a form B; empty until the kind is chosen.
    pub fn departments(&self) -> &'static [Department] {
        self.kind.map_or(&[], Kind::departments)
    }
}

/// Path of the kind of institution that a told day is about, by its keyword. Blank if it was not known, and in notes of
/// older builds.
pub(super) fn heard_kind(id: &str) -> String {
    ["heard/", id, "/kind"].concat()
}

pub(super) fn tied(prefecture: &str, designation: NaiveDate) -> String {
    [prefecture, " ", &designation.to_string()].concat()
}
