//! What an association sets for its own site, in `config.json` beside the app: no rebuild.
//! `public/config.schema.json` describes it.

use serde::Deserialize;

use crate::facts::bureau::{Deadline, DeadlineDetails};
use crate::facts::source::{Certainty, Source};
use crate::facts::{Details, Facts};
use crate::rules::rule::Rule;

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// For editors that check the file against its description.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The association's name.
    pub name: String,
    /// A picture beside the app: a relative address.
    pub logo: String,
    /// Whom members ask, in a line.
    pub contact: String,
    /// The prefectures offered; all of them if empty.
    pub prefectures: Vec<String>,
    pub deadlines: Vec<OwnDeadline>,
    pub notes: Vec<Note>,
    pub links: Vec<Link>,
    pub colors: Colors,
    pub hide: Vec<Part>,
}

/// A deadline that the association knows of.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnDeadline {
    pub prefecture: String,
    pub milestone: String,
    pub rule: Rule,
    #[serde(default)]
    pub note: Option<String>,
    pub source: Source,
}

/// Something to know, at a prefecture or everywhere.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    #[serde(default)]
    pub prefecture: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    pub label: String,
    pub url: String,
}

/// Colours as `#rrggbb`, each to be read on its ground.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Colors {
    /// Links and buttons on white.
    pub accent: String,
    /// The same on the dark ground.
    pub accent_dark: String,
}

/// What can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Plans,
    Compare,
    Share,
    Embed,
}

/// The grounds that the accent colours stand on, as in `style/tokens.css`.
pub const PAPER: &str = "#ffffff";
pub const PAPER_DARK: &str = "#1c2025";
/// WCAG 2.2, 1.4.3.
const CONTRAST: f64 = 4.5;

impl Config {
    /// Reads `config.json`; or says, to the owner of the site, what is wrong with it.
    pub fn read(text: &str, facts: &Facts) -> Result<Config, String> {
        let config: Config =
            serde_json::from_str(text).map_err(|e| texts::config::place(e.line(), e.column(), e))?;
        if let Some(prefecture) = config.places().find(|p| !facts.prefectures.iter().any(|f| f == p)) {
            return Err(texts::config::no_prefecture(prefecture));
        }
        let milestones = || facts.editions.last().into_iter().flat_map(|e| &e.milestones);
        if let Some(d) = config.deadlines.iter().find(|d| milestones().all(|m| m.id != d.milestone)) {
            let known: Vec<&str> = milestones().map(|m| m.id.as_str()).collect();
            return Err(texts::config::no_milestone(&d.milestone, known.join(texts::common::comma())));
        }
        if config.logo.contains(':') || config.logo.starts_with("//") {
            return Err(texts::config::logo().into());
        }
        if let Some(link) = config.links.iter().find(|l| !l.url.starts_with("https://")) {
            return Err(texts::config::link(&link.label));
        }
        for (name, color, ground) in [
            ("accent", &config.colors.accent, PAPER),
            ("accent_dark", &config.colors.accent_dark, PAPER_DARK),
        ] {
            if color.is_empty() {
                continue;
            }
            let ratio = contrast(color, ground).ok_or_else(|| texts::config::color(name))?;
            if ratio < CONTRAST {
                return Err(texts::config::contrast(name, format_args!("{ratio:.1}")));
            }
        }
        Ok(config)
    }

    fn places(&self) -> impl Iterator<Item = &str> {
        let notes = self.notes.iter().map(|n| n.prefecture.as_str()).filter(|p| !p.is_empty());
        let deadlines = self.deadlines.iter().map(|d| d.prefecture.as_str());
        self.prefectures.iter().map(String::as_str).chain(deadlines).chain(notes)
    }

    /// Where the guide is one file on somebody's machine: nobody else can follow a link to it.
    pub fn of_file() -> Config {
        Config { hide: vec![Part::Share, Part::Embed], ..Config::default() }
    }

    /// Puts the association's deadlines before the bureaus' own, in the newest edition.
    pub fn apply(&self, facts: &mut Facts, details: &mut Details) {
        let Some(edition) = facts.editions.last().map(|e| e.id.clone()) else { return };
        for own in &self.deadlines {
            let here = |b: &&mut crate::facts::bureau::Bureau| b.prefectures.contains(&own.prefecture);
            let Some(bureau) = facts.bureaus.iter_mut().find(here) else { continue };
            let deadline = Deadline {
                edition: edition.clone(),
                milestone: own.milestone.clone(),
                prefecture: Some(own.prefecture.clone()),
                rule: Some(own.rule),
                days: Vec::new(),
                // What was only told, on the phone perhaps, is not published.
                certainty: if own.source.url.is_some() { Certainty::Published } else { Certainty::Estimate },
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

    pub fn hides(&self, part: Part) -> bool {
        self.hide.contains(&part)
    }

    pub fn offers(&self, prefecture: &str) -> bool {
        self.prefectures.is_empty() || self.prefectures.iter().any(|p| p == prefecture)
    }

    /// What there is to know at `prefecture`.
    pub fn notes<'a>(&'a self, prefecture: &'a str) -> impl Iterator<Item = &'a str> {
        let fits = move |n: &&Note| n.prefecture.is_empty() || n.prefecture == prefecture;
        self.notes.iter().filter(fits).map(|n| n.text.as_str())
    }
}

/// Contrast of two colours (WCAG 2.2); `None` where one is not `#rrggbb`.
fn contrast(a: &str, b: &str) -> Option<f64> {
    let (a, b) = (luminance(a)?, luminance(b)?);
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

fn luminance(color: &str) -> Option<f64> {
    let hex = color.strip_prefix('#').filter(|h| h.len() == 6 && h.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * part(0)? + 0.7152 * part(2)? + 0.0722 * part(4)?)
}
