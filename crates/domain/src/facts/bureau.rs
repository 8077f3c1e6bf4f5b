//! Regional bureaus (地方厚生(支)局, 8 of them) and their prefectural offices.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::facts::institution::Kind;
use crate::facts::source::{Certainty, Source};
use crate::rules::calendar::{OpenDays, day_short, months_before};
use crate::rules::rule::{Rule, RuleDay};
use crate::wording::truncate::{NAME, truncate};

/// Regional bureau of health and welfare (地方厚生局・支局).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bureau {
    /// Identifier in the data files, e.g. `tohoku`.
    pub id: String,
    /// Name, e.g. 「東北厚生局」.
    pub name: String,
    /// Prefectures under its jurisdiction (管轄).
    pub prefectures: Vec<String>,
    /// Prefectural offices. Offices whose names could not be confirmed are absent.
    #[serde(default)]
    pub offices: Vec<Office>,
    /// Deadlines stated by the bureau, by edition and milestone.
    #[serde(default)]
    pub deadlines: Vec<Deadline>,
    /// Phone numbers that the association of `config.json` states.
    #[serde(skip)]
    pub stated_phones: &'static [StatedPhone],
}

/// Phone number of an office that an association states.
#[derive(Clone, Debug, PartialEq)]
pub struct StatedPhone {
    /// Prefecture of the office.
    pub prefecture: String,
    /// Number.
    pub number: String,
    /// Who states it, in words.
    pub stated: String,
    /// Source.
    pub source: Source,
}

/// Details of a [`Bureau`], matched by id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BureauDetails {
    /// Id of the bureau.
    pub id: String,
    /// URL of the checked page closest to this procedure.
    pub site: String,
    /// Source of its prefectures and site.
    pub source: Source,
    /// Page with the bureau's own forms, or with the list of papers.
    #[serde(default)]
    pub papers: Option<Papers>,
    /// Details of its offices.
    #[serde(default)]
    pub offices: Vec<OfficeDetails>,
    /// Details of its deadlines.
    #[serde(default)]
    pub deadlines: Vec<DeadlineDetails>,
}

/// Page of a bureau with its forms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Papers {
    /// URL of the page.
    pub url: String,
    /// Forms found there, in words.
    pub says: String,
}

impl BureauDetails {
    /// Details of the deadline `of`, matched by edition, milestone, prefecture and association.
    pub fn deadline(&self, of: &Deadline) -> Option<&DeadlineDetails> {
        let is_its = |d: &&DeadlineDetails| {
            d.edition == of.edition
                && d.milestone == of.milestone
                && d.prefecture == of.prefecture
                && d.by == of.by
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
    /// Earliest day of the rule's month that a deadline stated in words allows: 1 for 「first week」. Only for the
    /// safe day (安全な目安).
    #[serde(default)]
    pub earliest_day: Option<u32>,
    /// First day of the rule's month on which the papers are accepted, if the office names a window.
    #[serde(default)]
    pub accepted_from: Option<u32>,
    /// Association that states the deadline in its `config.json`; `None` if the facts do.
    #[serde(skip)]
    pub by: Option<&'static StatedBy>,
}

/// Association that states a deadline, with when it was told, and for whom and since when it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct StatedBy {
    /// Name of the association.
    pub name: String,
    /// Day on which it was told.
    pub checked: Option<NaiveDate>,
    /// Kind of institution; `None` for all.
    pub kind: Option<Kind>,
    /// First designation date; `None` for all.
    pub from: Option<NaiveDate>,
}

impl StatedBy {
    /// That the association has confirmed it, and when.
    pub fn confirmed(&self) -> String {
        let name = truncate(&self.name, NAME);
        match self.checked {
            Some(day) => texts::certainty::confirmed_by_on(name, day_short(day)),
            None => texts::certainty::confirmed_by(name),
        }
    }

    fn holds(&self, kind: Option<Kind>, designation: NaiveDate) -> bool {
        (self.kind.is_none() || self.kind == kind) && self.from.is_none_or(|from| from <= designation)
    }
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
    /// Association that states the deadline in its `config.json`.
    #[serde(skip)]
    pub by: Option<&'static StatedBy>,
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
    fn is_for(&self, edition: &str, milestone: &str, prefecture: Option<&str>) -> bool {
        self.edition == edition && self.milestone == milestone && self.prefecture.as_deref() == prefecture
    }

    /// Listed day for `designation`; `None` if the list has no entry.
    pub fn listed(&self, designation: NaiveDate) -> Option<NaiveDate> {
        self.days.iter().find(|d| d.designation == designation).map(|d| d.day)
    }

    /// Day by the rule for `designation`; `None` without a rule, or if the rule names no day.
    pub fn by_rule(&self, designation: NaiveDate, days: &OpenDays) -> Option<RuleDay> {
        self.rule?.apply(designation, days)
    }

    /// Day of the month, `day`, in the month of the rule; `None` without a rule or a day.
    pub fn in_its_month(&self, designation: NaiveDate, day: Option<u32>) -> Option<NaiveDate> {
        months_before(designation, self.rule?.months_before).with_day(day?)
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
}

/// Details of an [`Office`], matched by prefecture.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeDetails {
    /// Prefecture of the office.
    pub prefecture: String,
    /// Page that names the office, with its grade.
    pub source: Source,
    /// Page that lists the phone number: the newest one. A newer page that confirms the number replaces an older one.
    #[serde(default)]
    pub phone_source: Option<Source>,
}

impl Bureau {
    /// Office of a prefecture; `None` if its name could not be confirmed.
    pub fn office(&self, prefecture: &str) -> Option<&Office> {
        self.offices.iter().find(|o| o.prefecture == prefecture)
    }

    /// Phone number of the office of a prefecture that the association states.
    pub fn stated_phone(&self, prefecture: &str) -> Option<&StatedPhone> {
        self.stated_phones.iter().find(|phone| phone.prefecture == prefecture)
    }

    /// Deadline for a milestone, without those of an association. The prefectural office's own takes precedence over
    /// the bureau's.
    pub fn deadline(&self, edition: &str, milestone: &str, prefecture: &str) -> Option<&Deadline> {
        let stated = |place: Option<&str>| {
            let is_it = |d: &&Deadline| d.by.is_none() && d.is_for(edition, milestone, place);
            self.deadlines.iter().find(is_it)
        };
        stated(Some(prefecture)).or_else(|| stated(None))
    }

    /// Deadlines for a milestone that the association of `config.json` states for a kind of institution, the one that
    /// takes precedence first.
    pub fn association_deadlines<'b>(
        &'b self,
        (edition, milestone): (&str, &str),
        prefecture: &str,
        kind: Option<Kind>,
        designation: NaiveDate,
    ) -> impl Iterator<Item = &'b Deadline> {
        self.deadlines.iter().filter(move |d| {
            d.by.is_some_and(|by| by.holds(kind, designation))
                && d.is_for(edition, milestone, Some(prefecture))
        })
    }
}
