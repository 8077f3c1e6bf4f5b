//! An edition of the procedure: the steps, rules, published tables and contacts of one notice, with their sources.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::facts::form::{Field, FormDef};
use crate::facts::source::{Certainty, Checked, Source};
use crate::plan::answers::{Kind, opening_word};
use crate::rules::calendar::{OpenDays, day_short, japanese_short};
use crate::rules::rule::{Rule, RuleDay};

/// A day of the procedure that steps refer to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Milestone {
    pub id: String,
    /// What the day is to the procedure, where the rules need to know.
    #[serde(default)]
    pub role: Option<Role>,
    /// What gives the day outside the published table. None: the bureau's own, asked from the person.
    #[serde(default)]
    pub rule: Option<Rule>,
    /// Taken instead of `rule` where another milestone rolled off its nominal day.
    #[serde(default)]
    pub when_moved: Option<WhenMoved>,
    /// Certainty of what `rule` gives.
    pub certainty: Certainty,
    /// For the bureau's own: the milestone that bounds it.
    #[serde(default)]
    pub latest: Option<String>,
    /// The milestone that has to come first: what it brings is needed for this one.
    #[serde(default)]
    pub after: Option<String>,
}

impl Milestone {
    /// What the rules of `edition` give for `designation`, without its table.
    pub fn day(&self, edition: &Edition, designation: NaiveDate, days: &OpenDays) -> Option<RuleDay> {
        let moved = self.when_moved.as_ref().filter(|w| {
            let of = edition.milestone(&w.of).and_then(|m| m.rule);
            of.and_then(|rule| rule.apply(designation, days)).is_some_and(|day| day.is_closed)
        });
        moved.map(|w| w.rule).or(self.rule)?.apply(designation, days)
    }
}

/// The details of a [`Milestone`], by its id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MilestoneDetails {
    /// The id of the milestone.
    pub id: String,
    /// What it is called in tables and messages.
    pub label: String,
    /// Why it is that day, for 「なぜこの日?」.
    pub why: String,
    /// Where the rule is from.
    pub source: Source,
    /// What to ask, of the bureau or of `ask_at`, with `{designation}` and `{kind}` for the plan's. Where there is one,
    /// the person can enter the day they were told.
    #[serde(default)]
    pub ask: Option<String>,
    /// What an institution of two departments (医科歯科併設) asks as well.
    #[serde(default)]
    pub ask_both: Option<String>,
    /// Whom to ask, where it is not the bureau.
    #[serde(default)]
    pub ask_at: Option<String>,
}

impl MilestoneDetails {
    /// What to ask for an institution of `kind` that is to be designated on `designation`.
    pub fn question(&self, designation: NaiveDate, kind: Option<Kind>) -> Option<String> {
        let both = kind.is_some_and(|kind| kind.departments().len() > 1);
        let more = self.ask_both.as_deref().filter(|_| both).map(texts::why::noted).unwrap_or_default();
        let ask = self.ask.as_deref()?.to_string() + &more;
        let ask = ask.replace("{designation}", &day_short(designation));
        let ask = ask.replace("{kind}", kind.map_or_else(texts::answers::any_kind, Kind::label));
        // In English facts, the question as it is said to the office.
        let ask = ask.replace("{designation_ja}", &japanese_short(designation));
        Some(ask.replace("{kind_ja}", kind.map_or("医療機関・薬局", Kind::japanese)))
    }
}

/// Another rule for a milestone, where another one rolled off its nominal day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhenMoved {
    pub of: String,
    pub rule: Rule,
}

/// What a milestone is to the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 回答書発送日: the bureau sends the receipt numbers. Some steps ask for them before it, others need them.
    Reply,
}

/// A row of the published table (別紙2): the days of one designation date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// 指定日.
    #[serde(with = "crate::rules::calendar::iso")]
    pub designation: NaiveDate,
    /// In the order of the columns.
    pub days: Vec<PublishedDay>,
}

/// The published day of a milestone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublishedDay {
    /// The id of the milestone.
    pub milestone: String,
    /// The day.
    #[serde(with = "crate::rules::calendar::iso")]
    pub day: NaiveDate,
}

impl Row {
    /// The published day of a milestone.
    pub fn day(&self, milestone: &str) -> Option<NaiveDate> {
        self.days.iter().find(|d| d.milestone == milestone).map(|d| d.day)
    }
}

/// What missing a step's day means.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnLate {
    /// It may still work out (delivery of the reader, case-by-case handling).
    Risk,
    /// The opening month is lost.
    Lost,
    /// Nothing.
    Nothing,
}

/// A step of the procedure.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Step {
    pub id: String,
    pub number: u8,
    pub title: String,
    /// Who receives it.
    pub to: String,
    /// What `to` is called, where nothing is submitted there: 「手配先」.
    #[serde(default)]
    pub to_label: Option<String>,
    /// `to` is the bureau: its office in the prefecture, where that is known.
    #[serde(default)]
    pub to_office: bool,
    /// What it is, in a sentence.
    pub what: String,
    /// The ids of the bureaus that say that the step is needed at all; empty where it is the same everywhere.
    #[serde(default)]
    pub stated_by: Vec<String>,
    /// The milestone it is due by.
    #[serde(default)]
    pub due: Option<String>,
    /// When there is no day: when to do it, in words.
    #[serde(default)]
    pub due_text: Option<String>,
    pub on_late: OnLate,
    /// What can be done when it is late, with `{opens}` for 「開院」 or 「開局」.
    late: String,
    #[serde(default)]
    pub forms: Vec<String>,
    #[serde(default)]
    pub message: Option<String>,
    /// Needed only in a certain case: not counted in the progress.
    #[serde(default)]
    pub conditional: bool,
}

impl Step {
    /// What it is called before its title: 「手順2」, or 「もしものとき」 where few need it.
    pub fn called(&self) -> String {
        if self.conditional {
            texts::schedule::conditional().into()
        } else {
            texts::schedule::step(self.number)
        }
    }

    /// What can be done when it is late, in the words of an institution of `kind`.
    pub fn late(&self, kind: Option<Kind>) -> String {
        self.late.replace("{opens}", opening_word(kind))
    }

    /// Whether `bureau` says that the step is needed, or nobody doubts it.
    pub fn is_needed_at(&self, bureau: &str) -> bool {
        self.stated_by.is_empty() || self.stated_by.iter().any(|id| id == bureau)
    }
}

/// The details of a [`Step`], by its id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StepDetails {
    /// The id of the step.
    pub id: String,
    /// How it is done.
    pub how: Vec<String>,
    /// Lines on it that hold for some only.
    #[serde(default)]
    pub how_only: Vec<HowOnly>,
    /// Its parts to tick off.
    pub subs: Vec<Sub>,
    /// Where the step is from.
    pub source: Source,
}

impl StepDetails {
    /// How it is done at `bureau` by an institution of `kind`; what is for some kinds only is told while it is not known.
    pub fn how(&self, bureau: &str, kind: Option<Kind>) -> impl Iterator<Item = &str> {
        let fits = move |line: &&HowOnly| {
            line.bureau.as_deref().is_none_or(|only| only == bureau)
                && line.except.as_deref().is_none_or(|known| known != bureau)
                && line.kind.is_none_or(|only| kind.is_none_or(|kind| kind == only))
        };
        let only = self.how_only.iter().filter(fits).map(|line| line.says.as_str());
        only.chain(self.how.iter().map(String::as_str))
    }
}

/// A line on how a step is done that holds at one bureau, at all but one, or for one kind of institution, only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HowOnly {
    pub says: String,
    /// The id of the bureau.
    #[serde(default)]
    pub bureau: Option<String>,
    /// The id of the one bureau that it does not hold at.
    #[serde(default)]
    pub except: Option<String>,
    #[serde(default)]
    pub kind: Option<Kind>,
}

/// A part of a step to tick off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sub {
    pub id: String,
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    pub name: String,
    pub value: String,
    /// What a press on it opens: `tel:…`, `mailto:…` or an address.
    #[serde(default)]
    pub link: Option<String>,
    pub note: String,
    pub source: Source,
}

/// Who is out, and what they do instead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    pub title: String,
    pub body: Vec<String>,
    pub source: Source,
}

/// A text to send, with `{field}` where an answer goes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message {
    pub id: String,
    pub title: String,
    pub to: String,
    /// None: it is said, by telephone.
    #[serde(default)]
    pub subject: Option<String>,
    pub body: String,
}

impl Message {
    /// The ids in its texts.
    fn placeholders(&self) -> impl Iterator<Item = &str> {
        let parts = self.subject.iter().chain([&self.body]).flat_map(|text| text.split('{').skip(1));
        parts.filter_map(|part| part.split_once('}')).map(|(id, _)| id)
    }
}

/// An edition of the procedure.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Edition {
    pub id: String,
    /// When its source was read.
    pub source: Checked,
    /// First designation date it holds for.
    #[serde(with = "crate::rules::calendar::iso")]
    pub valid_from: NaiveDate,
    /// First designation date that a later procedure holds for.
    #[serde(default, with = "crate::rules::calendar::iso::maybe")]
    pub superseded_from: Option<NaiveDate>,
    /// Up to this day a bureau's unknown deadline is surely still ahead.
    pub settled_before: Rule,
    /// With so many days left to a deadline, or fewer, it is urgent.
    #[serde(default = "a_week")]
    pub urgent_days: i64,
    /// The title of the path of those who introduce it later.
    pub later_title: String,
    pub milestones: Vec<Milestone>,
    #[serde(default)]
    pub table: Vec<Row>,
    pub steps: Vec<Step>,
    /// The path of those who introduce it some time after opening.
    pub later_steps: Vec<Step>,
}

/// The details of an [`Edition`], by its id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditionDetails {
    /// The id of the edition.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The notice.
    pub source: Source,
    /// What changed since a later procedure holds, and where to look.
    #[serde(default)]
    pub superseded: Vec<String>,
    /// What changed against the edition before.
    #[serde(default)]
    pub changes: Vec<String>,
    pub milestones: Vec<MilestoneDetails>,
    pub steps: Vec<StepDetails>,
    pub later_steps: Vec<StepDetails>,
    /// Who is not subject to the procedure (遡及指定), and what they do instead.
    pub retroactive: Advice,
    pub contacts: Vec<Contact>,
    pub messages: Vec<Message>,
}

fn a_week() -> i64 {
    7
}

impl Edition {
    /// Whether a step asks for a form.
    pub fn needs(&self, form: &str) -> bool {
        self.steps.iter().any(|s| s.forms.iter().any(|f| f == form))
    }

    pub fn milestone(&self, id: &str) -> Option<&Milestone> {
        self.milestones.iter().find(|m| m.id == id)
    }

    /// The milestone on which the bureau sends its reply (回答書発送日).
    pub fn reply(&self) -> Option<&Milestone> {
        self.milestones.iter().find(|m| m.role == Some(Role::Reply))
    }

    /// Whether the step is due by a day that has to come before the reply, at which it asks for what the reply brings.
    pub fn asks_for_reply(&self, milestone: &Milestone) -> bool {
        self.reply().is_some_and(|reply| milestone.latest.as_ref() == Some(&reply.id))
    }

    /// Whether what the reply brings is needed for a milestone.
    pub fn needs_reply(&self, milestone: &Milestone) -> bool {
        self.reply().is_some_and(|reply| milestone.after.as_ref() == Some(&reply.id))
    }

    /// Whether the facts were checked more than 12 months before `today`.
    pub fn is_stale(&self, today: NaiveDate) -> bool {
        self.source.checked.checked_add_months(chrono::Months::new(12)).is_some_and(|due| today > due)
    }

    /// Whether a later procedure holds for `designation`.
    pub fn is_superseded(&self, designation: NaiveDate) -> bool {
        self.superseded_from.is_some_and(|from| designation >= from)
    }
}

impl EditionDetails {
    /// The milestone with this id.
    pub fn milestone(&self, id: &str) -> Option<&MilestoneDetails> {
        self.milestones.iter().find(|m| m.id == id)
    }

    /// The step with this id, on either path.
    pub fn step(&self, id: &str) -> Option<&StepDetails> {
        self.steps.iter().chain(&self.later_steps).find(|s| s.id == id)
    }

    /// The fields that go into its messages and have no place on `shown`, each once: a form that the edition does
    /// not need may be the only one that has them.
    pub fn message_fields<'f>(
        &self,
        forms: &'f [FormDef],
        shown: Option<&FormDef>,
    ) -> Vec<(&'f FormDef, &'f Field)> {
        let mut found: Vec<(&FormDef, &Field)> = Vec::new();
        for id in self.messages.iter().flat_map(Message::placeholders) {
            let there = found.iter().any(|(_, f)| f.id == id) || shown.is_some_and(|s| s.field(id).is_some());
            if !there {
                found.extend(forms.iter().find_map(|form| Some((form, form.field(id)?))));
            }
        }
        found
    }

    /// Whether the text of a step is said by telephone, not sent.
    pub fn is_said(&self, step: &Step) -> bool {
        self.messages.iter().any(|m| step.message.as_ref() == Some(&m.id) && m.subject.is_none())
    }
}
