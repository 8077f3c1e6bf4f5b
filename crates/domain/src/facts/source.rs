//! Sources of facts, and certainty of dates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::rules::calendar::day_short;

/// Source of a fact. Every fact has one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Document and place in it.
    pub title: String,
    /// URL of the document, if published on the web.
    #[serde(default)]
    pub url: Option<String>,
    /// Date printed on the page itself.
    #[serde(default, with = "crate::rules::calendar::iso::maybe")]
    pub dated: Option<NaiveDate>,
    /// Day of the last check of the fact against the source. Only an association may leave it open.
    #[serde(default, with = "crate::rules::calendar::iso::maybe")]
    pub checked: Option<NaiveDate>,
    /// Kind of source.
    #[serde(default)]
    pub grade: Grade,
    /// Further sources that confirm the fact, each with its own URL.
    #[serde(default)]
    pub also: Vec<Source>,
}

impl Source {
    /// This source, then the further ones.
    pub fn all(&self) -> impl Iterator<Item = &Source> {
        std::iter::once(self).chain(&self.also)
    }

    /// Titles of all sources with their page dates, as a list.
    pub fn names(&self) -> String {
        self.all().map(Source::named).collect::<Vec<_>>().join(texts::common::comma())
    }

    /// Title, with the page date if known.
    pub fn named(&self) -> String {
        match self.dated {
            Some(day) => texts::common::dated(&self.title, day_short(day)),
            None => self.title.clone(),
        }
    }
}

/// Day of the last check of a [`Source`], for the first screen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// Day of the last check of the fact against the source.
    #[serde(with = "crate::rules::calendar::iso")]
    pub checked: NaiveDate,
}

/// Kind of source that an estimate rests on. Only a bureau, the ministry or the portal publishes a date; what others
/// say of it is an estimate (目安) whose kind of source is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// Bureau, ministry or portal, but for another time or another bureau.
    #[default]
    Primary,
    /// Prefecture or municipality.
    Local,
    /// Vendor, consultant, association or press.
    Secondary,
    /// Office, heard by phone or the like.
    Oral,
    /// Conclusion drawn by this guide, with the reason beside it.
    Inference,
}

impl Grade {
    /// Kind of source in words, beside 「目安」.
    pub fn label(self) -> &'static str {
        match self {
            Grade::Primary => texts::certainty::primary(),
            Grade::Local => texts::certainty::local(),
            Grade::Secondary => texts::certainty::secondary(),
            Grade::Oral => texts::certainty::oral(),
            Grade::Inference => texts::certainty::inference(),
        }
    }
}

/// Certainty of a date: the one table that page, list, paper, calendar files and CSV use.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// 公表: stated by the bureau, the ministry or the portal.
    Published,
    /// ○○会が確認: stated by the association of `config.json`.
    Association,
    /// 窓口で確認: told by the office, with who or when ([`Answers::is_heard`](crate::plan::answers::Answers::is_heard)).
    Told,
    /// 入力された日: entered as told by the office, without who or when, here or by whoever sent a link.
    Own,
    /// 目安: inferred, or stated by others; see [`Grade`].
    Estimate,
    /// 安全な目安: day by which the papers should be ready while the deadline is unknown; see
    /// [`safe_day`](crate::rules::safe::safe_day).
    Safe,
    /// 要確認: stated by no source, or subject to change.
    Unknown,
}

impl Certainty {
    pub(super) fn published() -> Certainty {
        Certainty::Published
    }

    /// Whether a date of this certainty decides: the office, the association or the person stands by it.
    pub fn is_sure(self) -> bool {
        matches!(self, Certainty::Published | Certainty::Association | Certainty::Told | Certainty::Own)
    }

    /// CSS class of the badge.
    pub fn class(self) -> &'static str {
        match self {
            Certainty::Published => "published",
            Certainty::Association | Certainty::Told | Certainty::Own => "own",
            Certainty::Estimate => "estimate",
            Certainty::Safe => "safe",
            Certainty::Unknown => "unknown",
        }
    }

    /// Label of the badge. [`Schedule::certainty`](crate::rules::schedule::Schedule::certainty) adds who, when and the
    /// kind of source.
    pub fn label(self) -> &'static str {
        match self {
            Certainty::Published => texts::certainty::published(),
            Certainty::Association => texts::certainty::association(),
            Certainty::Told => texts::certainty::told(),
            Certainty::Own => texts::certainty::own(),
            Certainty::Estimate => texts::certainty::estimate(),
            Certainty::Safe => texts::certainty::safe(),
            Certainty::Unknown => texts::certainty::unknown(),
        }
    }
}
