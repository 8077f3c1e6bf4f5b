//! Settings of an association that hosts the guide: `config.json` next to the app, effective without a rebuild.
//! `public/config.schema.json` is its schema. What cannot be read is left out and told; the rest is used.

mod deadline;
pub mod draft;
mod encoding;
pub mod finding;
mod json;
mod lexer;
mod look;
pub mod one_file;
pub mod preview;
pub mod read;
mod rule;
mod source;

use self::finding::{Effect, Finding};
use crate::facts::bureau::{Deadline, DeadlineDetails, ListedDay};
use crate::facts::source::{Certainty, Source};
use crate::facts::{Details, Facts};
use crate::rules::rule::Rule;

/// Content of `config.json`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Name of the association.
    pub name: String,
    /// Relative URL of an image next to the app.
    pub logo: String,
    /// Contact for members, one line.
    pub contact: String,
    /// Prefectures offered; all if empty.
    pub prefectures: Vec<String>,
    /// Deadlines known to the association, one for each prefecture and milestone.
    pub deadlines: Vec<OwnDeadline>,
    /// Announcements.
    pub notes: Vec<Note>,
    /// Links of the association, shown in the footer.
    pub links: Vec<Link>,
    /// Accent colours.
    pub colors: Colors,
    /// Parts to leave out.
    pub hide: Vec<Part>,
    /// Deadlines of which something could not be read: members ask the association.
    pub unread: Vec<Unread>,
    /// For the owner of the site: what is wrong, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Deadline known to the association. It applies to the newest edition.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnDeadline {
    /// Prefecture whose office sets the deadline.
    pub prefecture: String,
    /// Id of the milestone.
    pub milestone: String,
    /// Rule for designation dates missing from `days`.
    pub rule: Option<Rule>,
    /// Days by designation date.
    pub days: Vec<ListedDay>,
    /// Confirmed by the association, or an estimate if it is not said who told it and when.
    pub certainty: Certainty,
    /// Note shown under 「なぜこの日?」.
    pub note: Option<String>,
    /// Source.
    pub source: Source,
}

/// Deadline of the association of which something could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unread {
    /// Prefecture; empty if that could not be read either.
    pub prefecture: String,
    /// Id of the milestone; empty if that could not be read either.
    pub milestone: String,
}

/// Announcement for one prefecture or for all.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Prefecture; empty for all.
    pub prefecture: String,
    /// Text of the announcement.
    pub text: String,
}

/// Link of the association.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Text of the link.
    pub label: String,
    /// Address; starts with `https://` or `http://`.
    pub url: String,
}

/// Accent colours as `#rrggbb`; empty for the default. Their contrast with the background is at least 4.5:1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Colors {
    /// Links and buttons on white.
    pub accent: String,
    /// Links and buttons in the dark theme.
    pub accent_dark: String,
}

/// Part of the guide that can be hidden.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// List of plans.
    Plans,
    /// Comparison of opening months.
    Compare,
    /// Sharing by link.
    Share,
    /// Instructions for embedding.
    Embed,
}

impl Part {
    /// All parts that can be hidden.
    pub const ALL: [Part; 4] = [Part::Plans, Part::Compare, Part::Share, Part::Embed];

    /// Word for the part in `hide`.
    pub fn key(self) -> &'static str {
        match self {
            Part::Plans => "plans",
            Part::Compare => "compare",
            Part::Share => "share",
            Part::Embed => "embed",
        }
    }
}

/// Light background for the contrast check, `--paper` in `style/tokens.css` (held equal by a test).
pub const PAPER: &str = "#ffffff";
/// Dark background for the contrast check, `--paper` in `style/tokens.css` (held equal by a test).
pub const PAPER_DARK: &str = "#1a1a1a";

impl Config {
    /// Most serious effect of the findings.
    pub fn effect(&self) -> Effect {
        self.findings.iter().map(Finding::effect).max().unwrap_or(Effect::Used)
    }

    /// Deadlines for `prefecture` of which something could not be read.
    pub fn unread<'a>(&'a self, prefecture: &'a str) -> impl Iterator<Item = &'a Unread> {
        self.unread.iter().filter(move |u| u.prefecture.is_empty() || u.prefecture == prefecture)
    }

    /// Settings of the single-file build. A local file has no address that others can open: no sharing, no
    /// embedding.
    pub fn of_file() -> Config {
        Config { hide: vec![Part::Share, Part::Embed], ..Config::default() }
    }

    /// Adds the association's deadlines to the newest edition. Where the bureau publishes a day, too, the earlier of
    /// the two counts.
    pub fn apply(&self, facts: &mut Facts, details: &mut Details) {
        let Some(edition) = facts.editions.last().map(|e| e.id.clone()) else { return };
        for own in &self.deadlines {
            let here = |b: &&mut crate::facts::bureau::Bureau| b.prefectures.contains(&own.prefecture);
            let Some(bureau) = facts.bureaus.iter_mut().find(here) else { continue };
            let deadline = Deadline {
                edition: edition.clone(),
                milestone: own.milestone.clone(),
                prefecture: Some(own.prefecture.clone()),
                rule: own.rule,
                days: own.days.clone(),
                certainty: own.certainty,
                earliest_day: None,
                accepted_from: None,
                by: Some(self.name.clone()),
            };
            if let Some(of_bureau) = details.bureaus.iter_mut().find(|b| b.id == bureau.id) {
                let details = DeadlineDetails {
                    edition: deadline.edition.clone(),
                    milestone: deadline.milestone.clone(),
                    prefecture: deadline.prefecture.clone(),
                    note: own.note.clone(),
                    by: Some(self.name.clone()),
                    source: own.source.clone(),
                };
                of_bureau.deadlines.insert(0, details);
            }
            bureau.deadlines.insert(0, deadline);
        }
    }

    /// Whether `part` is hidden.
    pub fn hides(&self, part: Part) -> bool {
        self.hide.contains(&part)
    }

    /// Whether `prefecture` is offered.
    pub fn offers(&self, prefecture: &str) -> bool {
        self.prefectures.is_empty() || self.prefectures.iter().any(|p| p == prefecture)
    }

    /// Announcements for `prefecture`, including those for all.
    pub fn notes<'a>(&'a self, prefecture: &'a str) -> impl Iterator<Item = &'a str> {
        let fits = move |n: &&Note| n.prefecture.is_empty() || n.prefecture == prefecture;
        self.notes.iter().filter(fits).map(|n| n.text.as_str())
    }
}
