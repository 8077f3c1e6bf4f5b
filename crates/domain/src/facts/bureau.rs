//! The 8 regional bureaus (地方厚生(支)局) and their prefectural offices.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::facts::source::{Certainty, Checked, Source};
use crate::rules::calendar::{OpenDays, day_short};
use crate::rules::rule::{Rule, RuleDay};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bureau {
    pub id: String,
    pub name: String,
    pub site: String,
    pub prefectures: Vec<String>,
    #[serde(default)]
    pub offices: Vec<Office>,
    /// Deadlines the bureau states, by edition and milestone.
    #[serde(default)]
    pub deadlines: Vec<Deadline>,
}

/// The details of a [`Bureau`], by its id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BureauDetails {
    /// The id of the bureau.
    pub id: String,
    /// Where its prefectures and its site are from.
    pub source: Source,
    #[serde(default)]
    pub offices: Vec<OfficeDetails>,
    #[serde(default)]
    pub deadlines: Vec<DeadlineDetails>,
}

impl BureauDetails {
    /// The details of a deadline of this bureau.
    pub fn deadline(&self, of: &Deadline) -> Option<&DeadlineDetails> {
        let is_its = |d: &&DeadlineDetails| {
            d.edition == of.edition && d.milestone == of.milestone && d.prefecture == of.prefecture
        };
        self.deadlines.iter().find(is_its)
    }
}

/// A bureau's own deadline for a milestone of an edition.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Deadline {
    pub edition: String,
    pub milestone: String,
    /// Only this prefecture's office; all of them if absent.
    #[serde(default)]
    pub prefecture: Option<String>,
    /// What gives the day, where `days` has none for the designation date.
    #[serde(default)]
    pub rule: Option<Rule>,
    /// Days that the bureau publishes as a list. They come before `rule`.
    #[serde(default)]
    pub days: Vec<ListedDay>,
    /// How sure `rule` is.
    #[serde(default = "Certainty::published")]
    pub certainty: Certainty,
}

/// The details of a [`Deadline`], by what it is the deadline of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeadlineDetails {
    pub edition: String,
    pub milestone: String,
    #[serde(default)]
    pub prefecture: Option<String>,
    /// What else to know of it.
    #[serde(default)]
    pub note: Option<String>,
    /// Who says so, where it is not the bureau itself.
    #[serde(default)]
    pub by: Option<String>,
    pub source: Source,
}

/// A day of a published list: the deadline for one designation date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListedDay {
    /// 指定日.
    #[serde(with = "crate::rules::calendar::iso")]
    pub designation: NaiveDate,
    #[serde(with = "crate::rules::calendar::iso")]
    pub day: NaiveDate,
}

impl Deadline {
    /// The listed day for `designation`.
    pub fn listed(&self, designation: NaiveDate) -> Option<NaiveDate> {
        self.days.iter().find(|d| d.designation == designation).map(|d| d.day)
    }

    /// What the rule gives for `designation`; `None` where there is none, or it names no day.
    pub fn by_rule(&self, designation: NaiveDate, days: &OpenDays) -> Option<RuleDay> {
        self.rule?.apply(designation, days)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Office {
    pub prefecture: String,
    pub name: String,
    #[serde(default)]
    pub phone: Option<String>,
    /// The date of the page the phone number is from.
    #[serde(default, with = "crate::rules::calendar::iso::maybe")]
    pub phone_as_of: Option<NaiveDate>,
    /// When the page of the office was read.
    pub source: Checked,
}

/// The details of an [`Office`], by its prefecture.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeDetails {
    pub prefecture: String,
    /// The page of the office.
    pub source: Source,
}

impl Office {
    /// The days of the page that the phone number is from, and of its check.
    pub fn phone_checked(&self) -> String {
        let page = self.phone_as_of.map(|d| texts::schedule::phone_page(day_short(d)));
        texts::schedule::phone_checked(page.unwrap_or_default(), day_short(self.source.checked))
    }
}

impl Bureau {
    pub fn office(&self, prefecture: &str) -> Option<&Office> {
        self.offices.iter().find(|o| o.prefecture == prefecture)
    }

    /// The deadline stated for a milestone; the office's own before the bureau's.
    pub fn deadline(&self, edition: &str, milestone: &str, prefecture: &str) -> Option<&Deadline> {
        let fits = |d: &&Deadline| d.edition == edition && d.milestone == milestone;
        self.deadlines
            .iter()
            .filter(fits)
            .find(|d| d.prefecture.as_deref() == Some(prefecture))
            .or_else(|| self.deadlines.iter().filter(fits).find(|d| d.prefecture.is_none()))
    }
}
