//! All facts together: what the first screen needs, and the details, which come with the second chunk.

pub mod bureau;
pub mod config;
pub mod edition;
pub mod form;
pub mod sheet;
pub mod source;
pub mod term;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::facts::bureau::{Bureau, BureauDetails, Deadline, DeadlineDetails, Office};
use crate::facts::edition::{Edition, EditionDetails, Milestone, MilestoneDetails, Step, StepDetails};
use crate::facts::form::FormDef;
use crate::facts::term::Term;
use crate::rules::calendar::OpenDays;

/// What changed in the facts on a day (更新履歴).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Change {
    #[serde(with = "crate::rules::calendar::iso")]
    pub date: NaiveDate,
    /// A sentence each.
    pub what: Vec<String>,
}

/// What the first screen needs of the facts. Everything else is in [`Details`], by the same ids.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// In the order of `valid_from`.
    pub editions: Vec<Edition>,
    /// The 47, in the order of their JIS numbers.
    pub prefectures: Vec<String>,
    pub bureaus: Vec<Bureau>,
    /// The day of the newest entry in the log of changes: what tells one state of the facts from another.
    #[serde(with = "crate::rules::calendar::iso")]
    pub day: NaiveDate,
    /// Hard words, in the order of the glossary.
    pub terms: Vec<Term>,
    pub open_days: OpenDays,
}

/// What the facts say beyond [`Facts`]: sources, explanations, forms. Packed into a file of its own, which only code of
/// the second chunk reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Details {
    pub editions: Vec<EditionDetails>,
    pub bureaus: Vec<BureauDetails>,
    pub forms: Vec<FormDef>,
    /// The newest first.
    pub changes: Vec<Change>,
    /// The names of the holidays, in the order of [`OpenDays`].
    pub holidays: Vec<String>,
}

impl Details {
    /// The details of an edition.
    pub fn edition(&self, of: &Edition) -> Option<&EditionDetails> {
        self.editions.iter().find(|e| e.id == of.id)
    }

    /// The details of a milestone of an edition, by its id.
    pub fn milestone(&self, edition: &Edition, id: &str) -> Option<&MilestoneDetails> {
        self.edition(edition)?.milestone(id)
    }

    /// What a milestone is called; blank for one that the edition does not have.
    pub fn label(&self, edition: &Edition, milestone: &str) -> &str {
        self.milestone(edition, milestone).map_or("", |m| &m.label)
    }

    /// The details of a step of an edition.
    pub fn step(&self, edition: &Edition, step: &Step) -> Option<&StepDetails> {
        self.edition(edition)?.step(&step.id)
    }

    /// The details of a bureau's own deadline.
    pub fn deadline(&self, bureau: &Bureau, deadline: &Deadline) -> Option<&DeadlineDetails> {
        self.bureaus.iter().find(|b| b.id == bureau.id)?.deadline(deadline)
    }

    /// The form with this id.
    pub fn form(&self, id: &str) -> Option<&FormDef> {
        self.forms.iter().find(|f| f.id == id)
    }

    /// What changed after the facts of `day`, the newest first.
    pub fn changed_since(&self, day: NaiveDate) -> &[Change] {
        let newer = self.changes.iter().take_while(|c| c.date > day).count();
        &self.changes[..newer]
    }
}

/// Identity comparison: facts are static, so their address is enough.
macro_rules! only_itself {
    ($($fact:ty),+) => {
        $(impl PartialEq for $fact {
            fn eq(&self, other: &$fact) -> bool {
                std::ptr::eq(self, other)
            }
        })+
    };
}
only_itself!(Bureau, Deadline, Edition, FormDef, Milestone, Office, Step);

impl Facts {
    /// The edition that holds for a designation date; `None` before the first.
    pub fn edition(&self, designation: NaiveDate) -> Option<&Edition> {
        self.editions.iter().rev().find(|e| e.valid_from <= designation)
    }

    /// The edition `chosen` by its id, if it had begun by `designation`; else the one that holds.
    pub fn edition_or(&self, chosen: &str, designation: NaiveDate) -> Option<&Edition> {
        let holds = self.edition(designation);
        self.editions.iter().find(|e| e.id == chosen && e.valid_from <= designation).or(holds)
    }

    /// The edition before `edition`.
    pub fn before(&self, edition: &Edition) -> Option<&Edition> {
        self.editions.iter().rev().find(|e| e.valid_from < edition.valid_from)
    }

    /// The bureau in jurisdiction of a prefecture.
    pub fn bureau(&self, prefecture: &str) -> Option<&Bureau> {
        self.bureaus.iter().find(|b| b.prefectures.iter().any(|p| p == prefecture))
    }
}
