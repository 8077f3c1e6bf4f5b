//! Settings of an association that hosts the guide: `config.json` next to the app, effective without a rebuild.
//! `public/config.schema.json` is its schema. What cannot be read is left out and told; the rest is used.

mod apply;
mod beside;
mod deadline;
pub mod draft;
mod encoding;
pub mod finding;
pub mod hosted;
mod json;
mod lexer;
mod look;
pub mod one_file;
mod phone;
pub mod preview;
pub mod read;
mod rule;
mod shape;
mod source;
mod step;

use chrono::NaiveDate;

use self::finding::{Effect, Finding};
use crate::facts::association_step::AssociationStep;
use crate::facts::bureau::ListedDay;
use crate::facts::institution::Kind;
use crate::facts::source::{Certainty, Source};
use crate::rules::rule::Rule;

/// Content of `config.json`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Name of the association.
    pub name: String,
    /// Relative URL of an image next to the app.
    pub logo: String,
    /// Address of the guide for papers and links: of its own site, where they are made elsewhere.
    pub address: String,
    /// Contact for members, one line.
    pub contact: String,
    /// Prefectures offered; all if empty.
    pub prefectures: Vec<String>,
    /// Kind of institution that is chosen at the start; `None` for none.
    pub kind: Option<Kind>,
    /// Deadlines known to the association, one for each prefecture, milestone, kind of institution and first month.
    pub deadlines: Vec<OwnDeadline>,
    /// Phone numbers of offices, one for each prefecture.
    pub phones: Vec<OwnPhone>,
    /// Steps of the association.
    pub steps: Vec<AssociationStep>,
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

/// Deadline known to the association. It applies to every edition that has the milestone and is not superseded.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnDeadline {
    /// Prefecture whose office sets the deadline.
    pub prefecture: String,
    /// Id of the milestone.
    pub milestone: String,
    /// Kind of institution; `None` for all.
    pub kind: Option<Kind>,
    /// First designation month; `None` for all.
    pub from: Option<NaiveDate>,
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

/// Phone number of an office.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnPhone {
    /// Prefecture of the office.
    pub prefecture: String,
    /// Number, as it is written.
    pub number: String,
    /// Whether it is said who told it and when.
    pub is_confirmed: bool,
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
    /// Designation date of the only day that could not be read; `None` if it may be any.
    pub designation: Option<NaiveDate>,
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

    /// Deadlines for `prefecture` and `designation` of which something could not be read; for all designation dates, if
    /// none is given.
    pub fn unread<'a>(
        &'a self,
        prefecture: &'a str,
        designation: Option<NaiveDate>,
    ) -> impl Iterator<Item = &'a Unread> {
        let is_here = move |unread: &&Unread| unread.prefecture.is_empty() || unread.prefecture == prefecture;
        let is_then = move |unread: &&Unread| {
            designation.is_none() || unread.designation.is_none() || unread.designation == designation
        };
        self.unread.iter().filter(is_here).filter(is_then)
    }

    /// Deadlines for `prefecture` that hold for a single kind of institution.
    pub fn deadlines_by_kind<'a>(&'a self, prefecture: &'a str) -> impl Iterator<Item = &'a OwnDeadline> {
        self.deadlines.iter().filter(move |own| own.kind.is_some() && own.prefecture == prefecture)
    }

    /// Address of the guide for papers: that of the settings, or else the one at which the page is open, if it has one
    /// that others can open.
    pub fn guide_address(&self, page: Option<String>) -> Option<String> {
        Some(self.address.clone()).filter(|address| !address.is_empty()).or(page)
    }

    /// Settings of the single-file build. A local file has no address that others can open: no sharing, no
    /// embedding.
    pub fn of_file() -> Config {
        Config { hide: vec![Part::Share, Part::Embed], ..Config::default() }
    }

    /// These settings in the single-file build. Papers and the form for links have one where the settings give the guide's address.
    #[must_use]
    pub fn in_file(mut self) -> Config {
        self.hide.push(Part::Embed);
        if self.address.is_empty() {
            self.hide.push(Part::Share);
        }
        self
    }

    /// Whether `part` is hidden.
    pub fn hides(&self, part: Part) -> bool {
        self.hide.contains(&part)
    }

    /// Whether `prefecture` is offered.
    pub fn offers(&self, prefecture: &str) -> bool {
        is_offered(&self.prefectures, prefecture)
    }

    /// The only prefecture offered; `None` if there are several.
    pub fn only_prefecture(&self) -> Option<&String> {
        only(&self.prefectures)
    }

    /// Announcements for `prefecture`, including those for all.
    pub fn notes<'a>(&'a self, prefecture: &'a str) -> impl Iterator<Item = &'a str> {
        let fits = move |n: &&Note| n.prefecture.is_empty() || n.prefecture == prefecture;
        self.notes.iter().filter(fits).map(|n| n.text.as_str())
    }
}

/// Whether a prefecture is among those offered; none stands for all.
fn is_offered(offered: &[String], prefecture: &str) -> bool {
    offered.is_empty() || offered.iter().any(|name| name == prefecture)
}

/// The only prefecture offered; `None` if there are several, or all.
fn only(offered: &[String]) -> Option<&String> {
    if let [only] = offered { Some(only) } else { None }
}
