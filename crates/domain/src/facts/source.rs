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
    /// Day of the last check of the fact against the source.
    #[serde(with = "crate::rules::calendar::iso")]
    pub checked: NaiveDate,
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

/// Part of a [`Source`] that the first screen needs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// Day of the last check of the fact against the source.
    #[serde(with = "crate::rules::calendar::iso")]
    pub checked: NaiveDate,
}

/// Certainty of a date.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// 公表: stated by the source.
    Published,
    /// 目安: inferred, or stated as a rough guide only.
    Estimate,
    /// 要確認: stated by no source, or subject to change.
    Unknown,
    /// ご自身の入力: told by the office and entered by the person.
    Own,
}

impl Certainty {
    pub(super) fn published() -> Certainty {
        Certainty::Published
    }

    /// CSS class of the badge.
    pub fn class(self) -> &'static str {
        match self {
            Certainty::Published => "published",
            Certainty::Estimate => "estimate",
            Certainty::Unknown => "unknown",
            Certainty::Own => "own",
        }
    }

    /// Label of the badge: 公表, 目安, 要確認 or ご自身の入力.
    pub fn label(self) -> &'static str {
        match self {
            Certainty::Published => texts::certainty::published(),
            Certainty::Estimate => texts::certainty::estimate(),
            Certainty::Unknown => texts::certainty::unknown(),
            Certainty::Own => texts::certainty::own(),
        }
    }
}
