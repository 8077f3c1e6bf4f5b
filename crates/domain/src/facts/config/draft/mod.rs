//! `config.json` as a form: every field holds what was typed, right or wrong, and nothing else decides what is wrong with it
//! than the reader of the file (see [`Draft::file`]).

mod about;
pub mod field;
pub mod kept;
pub mod load;
pub mod rows;
pub mod told;
mod write;

use chrono::NaiveDate;
use serde_json::Value;

use super::Config;
use super::read::read_config;
use crate::facts::Facts;

/// Settings of an association as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Name of the association.
    pub name: String,
    /// Contact for members.
    pub contact: String,
    /// File with the logo.
    pub logo: String,
    /// Address of the guide for papers.
    pub address: String,
    /// Colour of links and buttons on white.
    pub accent: String,
    /// The same in the dark theme.
    pub accent_dark: String,
    /// Prefectures offered; a name that is no prefecture's stays until it is taken out.
    pub prefectures: Vec<String>,
    /// Word of the kind of institution that is chosen at the start.
    pub kind: String,
    /// Deadlines.
    pub deadlines: Vec<DraftDeadline>,
    /// Phone numbers of offices, one for each place.
    pub phones: Vec<DraftPhone>,
    /// Steps of the association.
    pub steps: Vec<DraftStep>,
    /// Announcements, one for each place.
    pub notes: Vec<DraftNote>,
    /// Links.
    pub links: Vec<DraftLink>,
    /// Words of parts to leave out; one that is no part's stays until it is taken out.
    pub hide: Vec<String>,
}

/// Deadline as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftDeadline {
    /// Prefectures; a name that is no prefecture's stays until it is taken out.
    pub prefectures: Vec<String>,
    /// Id of the milestone.
    pub milestone: String,
    /// Words of the kinds of institution; one that is no kind's stays until it is taken out. All if empty.
    pub kinds: Vec<String>,
    /// First designation month.
    pub from: String,
    /// Rule in words.
    pub rule: String,
    /// Days by designation month.
    pub days: Vec<DraftDay>,
    /// Note for members.
    pub note: String,
    /// Who said it.
    pub title: String,
    /// Page of the source.
    pub url: String,
    /// Day on which it was said.
    pub checked: String,
    /// What else a file says of the source. The form does not show it, and keeps it.
    pub more: MoreOfSource,
}

/// Parts of a source without a field, as they stand in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MoreOfSource {
    /// Date on the page.
    pub dated: Option<Value>,
    /// Kind of source.
    pub grade: Option<Value>,
    /// Further sources.
    pub also: Option<Value>,
}

/// Day of a deadline as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftDay {
    /// Designation month.
    pub designation: String,
    /// Deadline.
    pub day: String,
}

/// Phone number as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftPhone {
    /// Prefecture.
    pub prefecture: String,
    /// Number.
    pub number: String,
    /// Who said it.
    pub title: String,
    /// Page of the source.
    pub url: String,
    /// Day on which it was said.
    pub checked: String,
    /// What else a file says of the source.
    pub more: MoreOfSource,
}

/// Step as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftStep {
    /// Id, by which members' ticks are kept. The form does not show it.
    pub id: String,
    /// Title.
    pub title: String,
    /// What its day goes by.
    pub from: String,
    /// Number of days.
    pub days: String,
    /// Which days are counted.
    pub unit: String,
    /// Before or after.
    pub side: String,
    /// What it is about.
    pub note: String,
    /// Prefectures it is for.
    pub prefectures: Vec<String>,
    /// Words of the kinds of institution it is for.
    pub kinds: Vec<String>,
}

/// Announcement as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftNote {
    /// Prefecture; empty for all.
    pub prefecture: String,
    /// Text.
    pub text: String,
}

/// Link as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftLink {
    /// Text of the link.
    pub label: String,
    /// Address.
    pub url: String,
}

impl Draft {
    /// Whether nothing is filled in.
    pub fn is_blank(&self) -> bool {
        let Draft { name, contact, logo, address, accent, accent_dark, prefectures, kind, hide, .. } = self;
        let Draft { deadlines, phones, steps, notes, links, .. } = self;
        [name, contact, logo, address, accent, accent_dark, kind].into_iter().all(String::is_empty)
            && (prefectures.is_empty() && hide.is_empty())
            && deadlines.iter().all(DraftDeadline::is_blank)
            && phones.iter().all(DraftPhone::is_blank)
            && steps.iter().all(DraftStep::is_blank)
            && notes.iter().all(DraftNote::is_blank)
            && links.iter().all(DraftLink::is_blank)
    }

    /// The settings that the file of this draft has, with what is wrong with it.
    pub fn read(&self, facts: &Facts, today: NaiveDate) -> Config {
        read_config(self.file(today).as_bytes(), |_| None, facts, today)
    }
}

impl DraftDeadline {
    fn is_blank(&self) -> bool {
        let DraftDeadline {
            prefectures,
            milestone,
            kinds,
            from,
            rule,
            days,
            note,
            title,
            url,
            checked,
            more,
        } = self;
        [milestone, from, rule, note, title, url, checked].into_iter().all(String::is_empty)
            && (prefectures.is_empty() && kinds.is_empty())
            && days.iter().all(DraftDay::is_blank)
            && *more == MoreOfSource::default()
    }
}

impl DraftDay {
    fn is_blank(&self) -> bool {
        self.designation.is_empty() && self.day.is_empty()
    }
}

impl DraftPhone {
    fn is_blank(&self) -> bool {
        let DraftPhone { prefecture, number, title, url, checked, more } = self;
        [prefecture, number, title, url, checked].into_iter().all(String::is_empty)
            && *more == MoreOfSource::default()
    }
}

impl DraftStep {
    fn is_blank(&self) -> bool {
        let DraftStep { id: _, title, from, days, unit, side, note, prefectures, kinds } = self;
        [title, from, days, unit, side, note].into_iter().all(String::is_empty)
            && (prefectures.is_empty() && kinds.is_empty())
    }
}

impl DraftNote {
    fn is_blank(&self) -> bool {
        self.prefecture.is_empty() && self.text.is_empty()
    }
}

impl DraftLink {
    fn is_blank(&self) -> bool {
        self.label.is_empty() && self.url.is_empty()
    }
}
