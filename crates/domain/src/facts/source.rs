//! Where a fact is from, and how sure a date is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::rules::calendar::day_short;

/// Where a fact is from. Every fact names one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Document and place in it.
    pub title: String,
    /// Address of the document, if it is on the web.
    #[serde(default)]
    pub url: Option<String>,
    /// The date that the page itself bears.
    #[serde(default, with = "crate::rules::calendar::iso::maybe")]
    pub dated: Option<NaiveDate>,
    /// The day the fact was read at the source.
    #[serde(with = "crate::rules::calendar::iso")]
    pub checked: NaiveDate,
    /// Further sources that say the same, each with its own address.
    #[serde(default)]
    pub also: Vec<Source>,
}

impl Source {
    /// This source, then the further ones.
    pub fn all(&self) -> impl Iterator<Item = &Source> {
        std::iter::once(self).chain(&self.also)
    }

    /// The titles of all sources, each with the date that its page bears.
    pub fn names(&self) -> String {
        self.all().map(Source::named).collect::<Vec<_>>().join(texts::common::comma())
    }

    /// The title, with the date that the page bears.
    pub fn named(&self) -> String {
        match self.dated {
            Some(day) => texts::common::dated(&self.title, day_short(day)),
            None => self.title.clone(),
        }
    }
}

/// What the first screen needs of a [`Source`]: the day the fact was read there.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// The day the fact was read at the source.
    #[serde(with = "crate::rules::calendar::iso")]
    pub checked: NaiveDate,
}

/// How sure a date is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// 公表: the source states it.
    Published,
    /// 目安: inferred, or stated as a rough guide only.
    Estimate,
    /// 要確認: no source states it, or it may still change.
    Unknown,
    /// ご自身の入力: what the person was told by the bureau.
    Own,
}

impl Certainty {
    pub(super) fn published() -> Certainty {
        Certainty::Published
    }

    /// The class of its badge in the stylesheet.
    pub fn class(self) -> &'static str {
        match self {
            Certainty::Published => "published",
            Certainty::Estimate => "estimate",
            Certainty::Unknown => "unknown",
            Certainty::Own => "own",
        }
    }

    /// The word that is shown: 公表, 目安, 要確認, ご自身の入力.
    pub fn label(self) -> &'static str {
        match self {
            Certainty::Published => texts::certainty::published(),
            Certainty::Estimate => texts::certainty::estimate(),
            Certainty::Unknown => texts::certainty::unknown(),
            Certainty::Own => texts::certainty::own(),
        }
    }
}
