//! Regional bureaus (地方厚生(支)局, 8 of them) and their prefectural offices.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::facts::source::{Certainty, Checked, Source};
use crate::rules::calendar::{OpenDays, day_short};
use crate::rules::rule::{Rule, RuleDay};

/// Regional bureau of health and welfare (地方厚生局・支局).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bureau {
    /// Identifier in the data files, e.g. `tohoku`.
    pub id: String,
    /// Name, e.g. 「東北厚生局」.
    pub name: String,
    /// URL of the checked page closest to this procedure.
    pub site: String,
    /// Prefectures under its jurisdiction (管轄).
    pub prefectures: Vec<String>,
    /// Prefectural offices. Offices whose names could not be confirmed are absent.
    #[serde(default)]
    pub offices: Vec<Office>,
    /// Deadlines stated by the bureau, by edition and milestone.
    #[serde(default)]
    pub deadlines: Vec<Deadline>,
}

/// Details of a [`Bureau`], matched by id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BureauDetails {
    /// Id of the bureau.
    pub id: String,
    /// Source of its prefectures and site.
    pub source: Source,
    /// Details of its offices.
    #[serde(default)]
    pub offices: Vec<OfficeDetails>,
    /// Details of its deadlines.
    #[serde(default)]
    pub deadlines: Vec<DeadlineDetails>,
}

impl BureauDetails {
    /// Details of the deadline `of`, matched by edition, milestone and prefecture.
    pub fn deadline(&self, of: &Deadline) -> Option<&DeadlineDetails> {
        let is_its = |d: &&DeadlineDetails| {
            d.edition == of.edition && d.milestone == of.milestone && d.prefecture == of.prefecture
        };
        self.deadlines.iter().find(is_its)
    }
}

/// Deadline stated by a bureau for a milestone of an edition.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Deadline {
    /// Id of the edition.
    pub edition: String,
    /// Id of the milestone.
    pub milestone: String,
    /// Prefecture of the only office it applies to; `None` for the whole bureau.
    #[serde(default)]
    pub prefecture: Option<String>,
    /// Rule for designation dates missing from `days`.
    #[serde(default)]
    pub rule: Option<Rule>,
    /// Days of the bureau's published list. They take precedence over `rule`.
    #[serde(default)]
    pub days: Vec<ListedDay>,
    /// Certainty of `rule`; 公表 if the data file names none.
    #[serde(default = "Certainty::published")]
    pub certainty: Certainty,
}

/// Details of a [`Deadline`], matched by edition, milestone and prefecture.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeadlineDetails {
    /// Id of the edition.
    pub edition: String,
    /// Id of the milestone.
    pub milestone: String,
    /// Prefecture of the only office it applies to; `None` for the whole bureau.
    #[serde(default)]
    pub prefecture: Option<String>,
    /// Note shown under 「なぜこの日?」.
    #[serde(default)]
    pub note: Option<String>,
    /// Authority that states the deadline, if not the bureau: the association of `config.json`.
    #[serde(default)]
    pub by: Option<String>,
    /// Source of the deadline.
    pub source: Source,
}

/// Entry of a published list: the deadline for one designation date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListedDay {
    /// Designation date (指定日).
    #[serde(with = "crate::rules::calendar::iso")]
    pub designation: NaiveDate,
    /// Deadline as published, without further rollover.
    #[serde(with = "crate::rules::calendar::iso")]
    pub day: NaiveDate,
}

impl Deadline {
    /// Listed day for `designation`; `None` if the list has no entry.
    pub fn listed(&self, designation: NaiveDate) -> Option<NaiveDate> {
        self.days.iter().find(|d| d.designation == designation).map(|d| d.day)
    }

    /// Day by the rule for `designation`; `None` without a rule, or if the rule names no day.
    pub fn by_rule(&self, designation: NaiveDate, days: &OpenDays) -> Option<RuleDay> {
        self.rule?.apply(designation, days)
    }
}

/// Prefectural office of a bureau (都府県の事務所).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Office {
    /// Prefecture it serves.
    pub prefecture: String,
    /// Full name, including that of the bureau.
    pub name: String,
    /// Phone number, if known.
    #[serde(default)]
    pub phone: Option<String>,
    /// Date of the page that lists the phone number.
    #[serde(default, with = "crate::rules::calendar::iso::maybe")]
    pub phone_as_of: Option<NaiveDate>,
    /// Day of the last check against the office's page.
    pub source: Checked,
}

/// Details of an [`Office`], matched by prefecture.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeDetails {
    /// Prefecture of the office.
    pub prefecture: String,
    /// Page of the office.
    pub source: Source,
}

impl Office {
    /// Phrase with the date of the page that lists the phone number and the day of its check.
    pub fn phone_checked(&self) -> String {
        let page = self.phone_as_of.map(|d| texts::schedule::phone_page(day_short(d)));
        texts::schedule::phone_checked(page.unwrap_or_default(), day_short(self.source.checked))
    }
}

impl Bureau {
    /// Office of a prefecture; `None` if its name could not be confirmed.
    pub fn office(&self, prefecture: &str) -> Option<&Office> {
        self.offices.iter().find(|o| o.prefecture == prefecture)
    }

    /// Deadline for a milestone. The prefectural office's own takes precedence over the bureau's.
    pub fn deadline(&self, edition: &str, milestone: &str, prefecture: &str) -> Option<&Deadline> {
        let fits = |d: &&Deadline| d.edition == edition && d.milestone == milestone;
        self.deadlines
            .iter()
            .filter(fits)
            .find(|d| d.prefecture.as_deref() == Some(prefecture))
            .or_else(|| self.deadlines.iter().filter(fits).find(|d| d.prefecture.is_none()))
    }
}
