//! Settings of an association that hosts the guide: `config.json` next to the app, effective without a rebuild.
//! `public/config.schema.json` is its schema.

use serde::Deserialize;

use crate::facts::bureau::{Deadline, DeadlineDetails};
use crate::facts::source::{Certainty, Source};
use crate::facts::{Details, Facts};
use crate::rules::rule::Rule;

/// Content of `config.json`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Path of the JSON schema, for editors that validate the file.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// Name of the association.
    pub name: String,
    /// Relative URL of an image next to the app.
    pub logo: String,
    /// Contact for members, one line.
    pub contact: String,
    /// Prefectures offered; all if empty.
    pub prefectures: Vec<String>,
    /// Deadlines known to the association.
    pub deadlines: Vec<OwnDeadline>,
    /// Announcements.
    pub notes: Vec<Note>,
    /// Links of the association, shown in the footer.
    pub links: Vec<Link>,
    /// Accent colours.
    pub colors: Colors,
    /// Parts to leave out.
    pub hide: Vec<Part>,
}

/// Deadline known to the association. It applies to the newest edition.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnDeadline {
    /// Prefecture whose office sets the deadline.
    pub prefecture: String,
    /// Id of the milestone.
    pub milestone: String,
    /// Rule of the deadline.
    pub rule: Rule,
    /// Note shown under 「なぜこの日?」.
    #[serde(default)]
    pub note: Option<String>,
    /// Source.
    pub source: Source,
}

/// Announcement for one prefecture or for all.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Prefecture; empty for all.
    #[serde(default)]
    pub prefecture: String,
    /// Text of the announcement.
    pub text: String,
}

/// Link of the association.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Text of the link.
    pub label: String,
    /// Address; must start with `https://`.
    pub url: String,
}

/// Accent colours as `#rrggbb`; empty for the default. Their contrast with the background is at least 4.5:1.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Colors {
    /// Links and buttons on white.
    pub accent: String,
    /// Links and buttons in the dark theme.
    pub accent_dark: String,
}

/// Part of the guide that can be hidden.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

/// Light background for the contrast check, `--paper` in `style/tokens.css` (held equal by a test).
pub const PAPER: &str = "#ffffff";
/// Dark background for the contrast check, `--paper` in `style/tokens.css` (held equal by a test).
pub const PAPER_DARK: &str = "#1a1a1a";
/// Minimum contrast ratio of text (WCAG 2.2, success criterion 1.4.3).
const CONTRAST: f64 = 4.5;

impl Config {
    /// Parses and validates `config.json`. `Err` is a message to the owner of the site: invalid JSON, unknown
    /// prefecture or milestone, absolute logo URL, link without `https://`, malformed colour or low contrast.
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
                rule: Some(own.rule),
                days: Vec::new(),
                certainty: Certainty::Association,
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

/// Contrast ratio of two colours (WCAG 2.2); `None` if one is not `#rrggbb`.
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
