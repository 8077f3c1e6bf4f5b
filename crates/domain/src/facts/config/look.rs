//! Logo, links, colours and hidden parts.

use super::finding::{Kind, Place};
use super::json::Node;
use super::one_file::is_picture_data;
use super::read::{Reader, key_of};
use super::{Colors, Link, PAPER, PAPER_DARK, Part};
use crate::rules::calendar::half_width;

/// Minimum contrast ratio of text (WCAG 2.2, success criterion 1.4.3).
const CONTRAST: f64 = 4.5;

/// Whether a browser opens `url` as a page of the web.
pub(super) fn is_web(url: &str) -> bool {
    has_scheme(url, "https://") || has_scheme(url, "http://")
}

/// An address as it is written, or, where its beginning is full-width, in half-width letters.
fn web(url: &str) -> String {
    let narrow = half_width(url);
    if !is_web(url) && is_web(&narrow) { narrow } else { url.into() }
}

fn has_scheme(url: &str, scheme: &str) -> bool {
    url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

impl Reader<'_> {
    pub(super) fn logo(&mut self, node: &Node, into: &mut String) {
        let place = Place::Part("logo");
        let Some(logo) = self.text(&place, node) else { return };
        // A picture that the file has with it, as the one file with settings does.
        if is_picture_data(logo.trim()) {
            *into = logo.trim().into();
            return;
        }
        // As Windows writes paths.
        let logo = logo.trim().replace('\\', "/");
        if logo.contains(':') || logo.starts_with("//") {
            return self.tell(place, Kind::LogoElsewhere);
        }
        *into = logo;
    }

    /// The address of the guide, as far as its folder.
    pub(super) fn address(&mut self, node: &Node, into: &mut String) {
        let place = Place::Part("address");
        let Some(written) = self.text(&place, node) else { return };
        let written = written.trim();
        if written.is_empty() {
            return;
        }
        let host = written.split_once("://").map_or("", |(_, rest)| rest);
        if !is_web(written)
            || host.starts_with(['/', '?', '#'])
            || host.is_empty()
            || host.contains(char::is_whitespace)
        {
            return self.tell(place, Kind::LinkScheme);
        }
        let page = written.split(['?', '#']).next().unwrap_or_default();
        let folder = page.strip_suffix("index.html").unwrap_or(page);
        if folder.len() != written.len() {
            self.tell(place, Kind::AddressRead(folder.into()));
        }
        *into = folder.into();
    }

    pub(super) fn link(&mut self, number: usize, node: Node) -> Option<Link> {
        let entries = self.entries(&Place::Link(number, String::new()), node)?;
        let (mut label, mut url) = (String::new(), String::new());
        let named = entries.iter().rfind(|(key, _)| key_of(key) == "label");
        if let Some((_, node)) = named {
            self.line(&Place::Link(number, String::new()), node, &mut label);
        }
        let place = Place::Link(number, label.clone());
        self.duplicates(&entries, &place, |key| Kind::Duplicate(key.into()));
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "label" => {}
                "url" => url = web(self.text(&place, &node).unwrap_or_default().trim()),
                _ => self.tell(place.clone(), Kind::Unknown(key)),
            }
        }
        if url.is_empty() || label.trim().is_empty() {
            self.tell(place, Kind::Lacks(if url.is_empty() { "url" } else { "label" }));
            return None;
        }
        if !is_web(&url) {
            self.tell(place, Kind::LinkScheme);
            return None;
        }
        if has_scheme(&url, "http://") {
            self.tell(place, Kind::LinkHttp);
        }
        Some(Link { label, url })
    }

    pub(super) fn colors(&mut self, node: Node, into: &mut Colors) {
        let Some(entries) = self.entries(&Place::Part("colors"), node) else { return };
        self.duplicates(&entries, &Place::Part("colors"), |key| Kind::Duplicate(key.into()));
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "accent" => self.color(Place::Part("colors.accent"), &node, PAPER, &mut into.accent),
                "accent_dark" => {
                    self.color(Place::Part("colors.accent_dark"), &node, PAPER_DARK, &mut into.accent_dark);
                }
                _ => self.tell(Place::Part("colors"), Kind::Unknown(key)),
            }
        }
    }

    fn color(&mut self, place: Place, node: &Node, ground: &str, into: &mut String) {
        let Some(written) = self.text(&place, node).filter(|color| !color.is_empty()) else { return };
        let color = half_width(&written).trim().to_string();
        let hex = color.strip_prefix('#').unwrap_or(&color);
        // The short form has one digit for each part.
        let digits = if hex.chars().count() == 3 { 2 } else { 1 };
        let color = ["#".into()].into_iter().chain(hex.chars().map(|c| c.to_string().repeat(digits)));
        let color = color.collect::<String>();
        match contrast(&color, ground) {
            None => self.tell(place, Kind::ColorUnread(written)),
            Some(ratio) if ratio < CONTRAST => self.tell(place, Kind::Contrast(ratio)),
            Some(_) => *into = color,
        }
    }

    pub(super) fn hidden(&mut self, node: &Node) -> Option<Part> {
        let name = self.text(&Place::Part("hide"), node)?;
        let key = key_of(&name);
        let part = Part::ALL.into_iter().find(|part| part.key() == key);
        if part.is_none() {
            let known = Part::ALL.map(|part| part.key().into()).to_vec();
            self.tell(Place::Part("hide"), Kind::HideUnknown(name, known));
        }
        part
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
