//! Facts of the procedure: [`Facts`] for the first screen, [`Details`] for the later chunks.

pub mod association_step;
pub mod bureau;
pub mod config;
pub mod edition;
pub mod form;
pub mod institution;
pub mod sheet;
pub mod source;
pub mod term;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::facts::bureau::{Bureau, BureauDetails, Deadline, DeadlineDetails, Office, OfficeDetails};
use crate::facts::edition::{Edition, EditionDetails, Milestone, MilestoneDetails, Step, StepDetails};
use crate::facts::form::{Field, FormDef};
use crate::facts::source::Source;
use crate::facts::term::Term;
use crate::rules::calendar::{OpenDays, next_month};

/// Entry of the change log (更新履歴).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Change {
    /// Day of the change.
    #[serde(with = "crate::rules::calendar::iso")]
    pub date: NaiveDate,
    /// Changes, a sentence each.
    pub what: Vec<String>,
}

/// Facts needed by the first screen. [`Details`] holds the rest, matched by id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// Ascending by `valid_from`.
    pub editions: Vec<Edition>,
    /// All 47, in the order of their JIS codes.
    pub prefectures: Vec<String>,
    /// The 8 regional bureaus.
    pub bureaus: Vec<Bureau>,
    /// Day of the newest change log entry. It identifies the version of the facts.
    #[serde(with = "crate::rules::calendar::iso")]
    pub day: NaiveDate,
    /// Open days (開庁日) of government offices.
    pub open_days: OpenDays,
}

/// Facts beyond [`Facts`]: sources, explanations, forms. They are packed into a separate file that only code of
/// the later chunks reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Details {
    /// Details of the editions.
    pub editions: Vec<EditionDetails>,
    /// Details of the bureaus.
    pub bureaus: Vec<BureauDetails>,
    /// Forms of all editions.
    pub forms: Vec<FormDef>,
    /// Change log, newest entry first.
    pub changes: Vec<Change>,
    /// Names of the holidays, parallel to [`OpenDays::holidays()`].
    pub holidays: Vec<String>,
    /// Glossary entries, in file order.
    pub terms: Vec<Term>,
}

impl Details {
    /// Field with this id, of a form or of a step of any edition.
    pub fn field(&self, id: &str) -> Option<&Field> {
        let of_steps = || self.editions.iter().find_map(|edition| edition.field(id));
        self.forms.iter().find_map(|form| form.field(id)).or_else(of_steps)
    }

    /// Details of an edition.
    pub fn edition(&self, of: &Edition) -> Option<&EditionDetails> {
        self.editions.iter().find(|e| e.id == of.id)
    }

    /// Details of the milestone with this id.
    pub fn milestone(&self, edition: &Edition, id: &str) -> Option<&MilestoneDetails> {
        self.edition(edition)?.milestone(id)
    }

    /// Name of a milestone; empty if the edition does not have it.
    pub fn label(&self, edition: &Edition, milestone: &str) -> &str {
        self.milestone(edition, milestone).map_or("", |m| &m.label)
    }

    /// Details of a step of an edition.
    pub fn step(&self, edition: &Edition, step: &Step) -> Option<&StepDetails> {
        self.edition(edition)?.step(&step.id)
    }

    /// Details of a bureau.
    pub fn bureau(&self, bureau: &Bureau) -> Option<&BureauDetails> {
        self.bureaus.iter().find(|b| b.id == bureau.id)
    }

    /// Details of a deadline stated by a bureau.
    pub fn deadline(&self, bureau: &Bureau, deadline: &Deadline) -> Option<&DeadlineDetails> {
        self.bureau(bureau)?.deadline(deadline)
    }

    /// Page that lists the phone number of an office, or that names the office if none lists it.
    pub fn phone_source(&self, bureau: &Bureau, office: &Office) -> Option<&Source> {
        let of_office = self.office(bureau, office)?;
        Some(of_office.phone_source.as_ref().unwrap_or(&of_office.source))
    }

    /// URL of the checked page of a bureau that is closest to this procedure.
    pub fn site(&self, bureau: &Bureau) -> &str {
        self.bureau(bureau).map_or("", |b| &b.site)
    }

    /// Details of an office of a bureau.
    pub fn office(&self, bureau: &Bureau, office: &Office) -> Option<&OfficeDetails> {
        self.bureau(bureau)?.offices.iter().find(|o| o.prefecture == office.prefecture)
    }

    /// Form with this id.
    pub fn form(&self, id: &str) -> Option<&FormDef> {
        self.forms.iter().find(|f| f.id == id)
    }

    /// Change log entries after `day`, newest first.
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
    /// Edition that applies to `designation`; `None` before the first.
    pub fn edition(&self, designation: NaiveDate) -> Option<&Edition> {
        self.editions.iter().rev().find(|e| e.valid_from <= designation)
    }

    /// Edition that is in use on `today`: the one that applies to the next designation date.
    pub fn edition_in_use(&self, today: NaiveDate) -> Option<&Edition> {
        self.edition(next_month(today))
    }

    /// Editions that are in use on `today` or begin later, in their order.
    pub fn editions_ahead(&self, today: NaiveDate) -> impl Iterator<Item = &Edition> {
        let begun = self.edition_in_use(today).map(|edition| edition.valid_from);
        self.editions.iter().filter(move |edition| Some(edition.valid_from) >= begun)
    }

    /// Milestones of [`Facts::editions_ahead`] with their edition, each id once.
    pub fn milestones_ahead(&self, today: NaiveDate) -> impl Iterator<Item = (&Edition, &Milestone)> {
        let all = self.editions_ahead(today).flat_map(|e| e.milestones.iter().map(move |m| (e, m)));
        let is_first = move |(edition, milestone): &(&Edition, &Milestone)| {
            let mut before = self.editions_ahead(today).take_while(|e| e.id != edition.id);
            before.all(|e| e.milestone(&milestone.id).is_none())
        };
        all.filter(is_first)
    }

    /// Edition with the id `chosen` if it is already valid at `designation`, otherwise the one that applies.
    pub fn edition_or(&self, chosen: &str, designation: NaiveDate) -> Option<&Edition> {
        let holds = self.edition(designation);
        self.editions.iter().find(|e| e.id == chosen && e.valid_from <= designation).or(holds)
    }

    /// Edition preceding `edition`; `None` for the first.
    pub fn before(&self, edition: &Edition) -> Option<&Edition> {
        self.editions.iter().rev().find(|e| e.valid_from < edition.valid_from)
    }

    /// Bureau with jurisdiction (管轄) over a prefecture; `None` if the prefecture is unknown.
    pub fn bureau(&self, prefecture: &str) -> Option<&Bureau> {
        self.bureaus.iter().find(|b| b.prefectures.iter().any(|p| p == prefecture))
    }
}
