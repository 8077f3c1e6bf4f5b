//! What the person said. This, and nothing that can be computed from it, is saved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::facts::edition::Sub;
use crate::plan::map::Map;
use crate::rules::calendar::{iso, month_start, parse_date};

/// 施設の種類.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Hospital,
    MedicalClinic,
    DentalClinic,
    /// 医科歯科併設.
    MedicalDental,
    Pharmacy,
}

/// Which of the three a form B is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Department {
    Medical,
    Dental,
    Pharmacy,
}

impl Department {
    pub const ALL: [Department; 3] = [Department::Medical, Department::Dental, Department::Pharmacy];

    /// On the screen.
    pub fn label(self) -> &'static str {
        match self {
            Department::Medical => texts::answers::medical(),
            Department::Dental => texts::answers::dental(),
            Department::Pharmacy => texts::answers::pharmacy_department(),
        }
    }

    /// On papers and in what is sent: Japanese in every language.
    pub fn on_paper(self) -> &'static str {
        match self {
            Department::Medical => "医科",
            Department::Dental => "歯科",
            Department::Pharmacy => "薬局",
        }
    }

    /// Part of the ids of what there is one of for each department.
    pub fn id(self) -> &'static str {
        match self {
            Department::Medical => "medical",
            Department::Dental => "dental",
            Department::Pharmacy => "pharmacy",
        }
    }
}

impl Kind {
    pub const ALL: [Kind; 5] =
        [Kind::MedicalClinic, Kind::DentalClinic, Kind::MedicalDental, Kind::Hospital, Kind::Pharmacy];

    pub fn label(self) -> &'static str {
        match self {
            Kind::Hospital => texts::answers::hospital(),
            Kind::MedicalClinic => texts::answers::medical_clinic(),
            Kind::DentalClinic => texts::answers::dental_clinic(),
            Kind::MedicalDental => texts::answers::medical_dental(),
            Kind::Pharmacy => texts::answers::pharmacy(),
        }
    }

    /// What is said to an office: Japanese in every language.
    pub fn japanese(self) -> &'static str {
        match self {
            Kind::Hospital => "病院",
            Kind::MedicalClinic => "診療所（医科）",
            Kind::DentalClinic => "診療所（歯科）",
            Kind::MedicalDental => "医科歯科併設",
            Kind::Pharmacy => "薬局",
        }
    }

    /// 施設種別 as form A has it, in every language. 医科歯科併設 may be either; most are 診療所.
    pub fn facility_type(self) -> &'static str {
        match self {
            Kind::Hospital => "病院",
            Kind::Pharmacy => "薬局",
            _ => "診療所",
        }
    }

    /// One form B, and one receipt number, for each.
    pub fn departments(self) -> &'static [Department] {
        match self {
            Kind::Hospital | Kind::MedicalClinic => &[Department::Medical],
            Kind::DentalClinic => &[Department::Dental],
            Kind::MedicalDental => &[Department::Medical, Department::Dental],
            Kind::Pharmacy => &[Department::Pharmacy],
        }
    }
}

/// What a pharmacy calls its opening, and what all others do.
pub fn opening_word(kind: Option<Kind>) -> &'static str {
    if kind == Some(Kind::Pharmacy) { texts::answers::opens_pharmacy() } else { texts::answers::opens() }
}

/// The same of the day on which it begins: 「開局」日, 「診療開始」日.
pub fn opening_day_word(kind: Option<Kind>) -> &'static str {
    if kind == Some(Kind::Pharmacy) { texts::answers::starts_pharmacy() } else { texts::answers::starts() }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Application {
    New,
    /// 移転・承継などによる遡及指定.
    Retroactive,
    Unsure,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    FromFirst,
    Later,
}

/// A choice that is kept as a word.
pub trait Keyword: Copy + PartialEq + 'static {
    const KEYWORDS: &'static [(&'static str, Self)];

    fn keyword(self) -> &'static str {
        Self::KEYWORDS.iter().find(|(_, choice)| *choice == self).map_or("", |(word, _)| *word)
    }

    fn parse(word: &str) -> Option<Self> {
        Self::KEYWORDS.iter().find(|(known, _)| *known == word).map(|(_, choice)| *choice)
    }
}

// The same words as in files of version 1, where serde writes them.
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

/// What was noted of a step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    pub done: bool,
    /// For which designation date it was ticked, as 「2027-06-01」; blank while it is not, or there was none.
    pub done_for: String,
    /// As typed.
    pub done_on: String,
    pub note: String,
    /// Ids of the ticked parts, in their order.
    pub subs: Vec<String>,
}

impl Progress {
    /// Ticks the step, or takes the tick back. `today` is the day it was done, unless another is noted.
    pub fn tick(&mut self, done: bool, today: &str) {
        self.done = done;
        // Another day than today was typed by hand: unticking keeps it.
        if done && self.done_on.is_empty() {
            self.done_on = today.into();
        } else if !done && self.done_on == today {
            self.done_on.clear();
        }
    }

    /// Ticks a part of a step, `all` of whose parts are known. With the last of them the step itself is done: who ticks every part would miss that
    /// the step still counts as open.
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

/// Everything the person said. Texts are kept as typed: a date that cannot be read is not lost.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// 診療開始日, as typed.
    pub opening: String,
    pub prefecture: String,
    pub kind: Option<Kind>,
    pub application: Option<Application>,
    pub timing: Option<Timing>,
    /// The edition to look at; the one that holds for the opening if blank.
    pub edition: String,
    /// Form fields by id.
    #[serde(with = "crate::plan::map")]
    pub fields: Map<String>,
    /// What the bureau told, by milestone, as typed.
    #[serde(with = "crate::plan::map")]
    pub deadlines: Map<String>,
    /// For which prefecture and designation date each of them was told: 「東京都 2027-06-01」.
    #[serde(with = "crate::plan::map")]
    pub told: Map<String>,
    #[serde(with = "crate::plan::map")]
    pub steps: Map<Progress>,
}

/// A question with one answer: where it stands in a plan, what it is called, and how it is read and written as text.
/// Merge, undo, files and tabs read this table.
pub struct Question {
    /// The path of its entry in a plan.
    pub path: &'static str,
    /// What it is called, in the words of an institution of a kind.
    pub label: fn(Option<Kind>) -> String,
    get: fn(&Answers) -> String,
    set: fn(&mut Answers, &str),
}

/// Every question with one answer. A blank text is no answer.
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
    /// The answer as it is kept; blank if there is none.
    pub fn get(&self, answers: &Answers) -> String {
        (self.get)(answers)
    }

    /// Takes over an answer as it was kept.
    pub fn set(&self, answers: &mut Answers, text: &str) {
        (self.set)(answers, text);
    }
}

fn keyword<K: Keyword>(choice: Option<K>) -> String {
    choice.map(Keyword::keyword).unwrap_or_default().into()
}

impl Answers {
    pub fn field(&self, id: &str) -> &str {
        self.fields.get(id).map_or("", String::as_str)
    }

    /// What the plan is called for others: by the name given to it, or else by the facility's.
    pub fn called<'a>(&'a self, plan: &'a str) -> &'a str {
        if plan.trim().is_empty() { self.field("facility.name") } else { plan }
    }

    pub fn step(&self, id: &str) -> Option<&Progress> {
        self.steps.get(id)
    }

    pub fn is_done(&self, id: &str) -> bool {
        self.step(id).is_some_and(|p| p.done)
    }

    /// Notes something of a step. A tick belongs to the `designation` it was made for.
    pub fn note(&mut self, id: &str, designation: Option<NaiveDate>, change: impl FnOnce(&mut Progress)) {
        let step = self.steps.entry(id.into()).or_default();
        let was = step.done;
        change(step);
        if step.done != was {
            step.done_for = designation.filter(|_| step.done).map(|d| d.to_string()).unwrap_or_default();
        }
    }

    /// The designation date that a step was ticked for, where it is another than `designation`.
    pub fn done_for_other_month(&self, id: &str, designation: NaiveDate) -> Option<NaiveDate> {
        let step = self.step(id).filter(|p| p.done)?;
        iso::read(&step.done_for).filter(|day| *day != designation)
    }

    /// Takes down what the bureau told for `designation` at the prefecture of now; blank takes it away.
    pub fn set_told_day(&mut self, milestone: &str, text: String, designation: NaiveDate) {
        let told = if text.is_empty() { String::new() } else { tied(&self.prefecture, designation) };
        self.deadlines.insert(milestone.into(), text);
        self.told.insert(milestone.into(), told);
    }

    /// The prefecture and designation date that a day was told for, where they are not those of now.
    pub fn told_for_other_context(
        &self,
        milestone: &str,
        designation: NaiveDate,
    ) -> Option<(&str, NaiveDate)> {
        self.deadlines.get(milestone).filter(|text| !text.trim().is_empty())?;
        let (place, day) = self.told.get(milestone)?.split_once(' ')?;
        let told = (place, iso::read(day)?);
        (told != (self.prefecture.as_str(), designation)).then_some(told)
    }

    /// Without the days of which it cannot be said for where and when they were told: they would count everywhere.
    pub fn with_known_context(&self) -> Answers {
        let mut answers = self.clone();
        answers.stamp_context();
        if answers.told.len() < answers.deadlines.len() {
            answers.deadlines = Map::new();
        }
        answers
    }

    /// What was told or ticked without a word for where and when, as in older files, belongs to the opening it stands
    /// with.
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

    /// The departments that need a form B; none until the kind is chosen.
    pub fn departments(&self) -> &'static [Department] {
        self.kind.map_or(&[], Kind::departments)
    }
}

fn tied(prefecture: &str, designation: NaiveDate) -> String {
    [prefecture, " ", &designation.to_string()].concat()
}
