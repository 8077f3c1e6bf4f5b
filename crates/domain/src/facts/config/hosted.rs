//! Settings that another site's page gives the guide in its frame: by message, or in the address of the frame.

use super::deadline::kind_of;
use super::finding::{Finding, Kind, MOST_BYTES, Place};
use super::one_file::is_picture_data;
use super::read::prefecture_of;
use super::{Config, look};
use crate::facts::Facts;
use crate::facts::institution::Kind as Institution;

/// Start of a picture in an address of its own.
const PICTURE: &str = "data:image/";

/// What the address of a frame wishes to be chosen at the start, read as the settings are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wished {
    /// Prefecture.
    pub prefecture: Option<String>,
    /// Kind of institution.
    pub kind: Option<Institution>,
    /// What could not be read, for the owner of the page around.
    pub findings: Vec<Finding>,
}

/// Reads the parameters `prefecture` and `kind` of an address.
pub fn wished(prefecture: Option<&str>, kind: Option<&str>, facts: &Facts) -> Wished {
    let written = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(String::from);
    let (prefecture, kind) = (written(prefecture), written(kind));
    let mut wished = Wished {
        prefecture: prefecture.as_ref().and_then(|name| prefecture_of(facts, name)),
        kind: kind.as_ref().and_then(|word| kind_of(word)),
        findings: Vec::new(),
    };
    let unread = prefecture.filter(|_| wished.prefecture.is_none()).map(Kind::NoPrefecture);
    wished.findings.extend(unread.map(|kind| Finding::new(Place::Address("prefecture"), kind)));
    let unread = kind.filter(|_| wished.kind.is_none()).map(Kind::NoKind);
    wished.findings.extend(unread.map(|kind| Finding::new(Place::Address("kind"), kind)));
    wished
}

/// Whether an origin tells whose page it is: pages of files and of sandboxes all call themselves "null".
pub fn is_told(origin: &str) -> bool {
    look::is_web(origin)
}

impl Config {
    /// Name of the file of the logo, which the page around has to fetch. A picture that is in the settings is there already.
    pub fn logo_elsewhere(&self) -> Option<&str> {
        Some(&*self.logo).filter(|logo| !logo.is_empty() && !is_picture_data(logo))
    }

    /// Puts the picture that the page around has fetched, as a `data:` URL, in the place of the name of its file: that one
    /// is no address of the guide's own site. Anything else is told and left out.
    pub fn take_logo(&mut self, fetched: Option<String>) {
        let asked = std::mem::take(&mut self.logo);
        if asked.is_empty() {
            return;
        }
        match fetched.filter(|url| url.starts_with(PICTURE) && url.len() <= MOST_BYTES) {
            Some(picture) => self.logo = picture,
            None => self.findings.push(Finding::new(Place::Part("logo"), Kind::LogoUnseen(asked))),
        }
    }

    /// What may stand in the address of a frame: how the guide looks and what it offers. What people act upon (deadlines,
    /// notes, links, whom to call) is told and left out: anybody can write an address.
    pub fn keep_looks(&mut self) {
        let Config { logo, address, contact, deadlines, phones, steps, notes, links, unread, .. } = self;
        let acted_upon = [
            ("logo", !logo.is_empty()),
            ("address", !address.is_empty()),
            ("contact", !contact.is_empty()),
            ("deadlines", !deadlines.is_empty() || !unread.is_empty()),
            ("phones", !phones.is_empty()),
            ("steps", !steps.is_empty()),
            ("notes", !notes.is_empty()),
            ("links", !links.is_empty()),
        ];
        let told = acted_upon.into_iter().filter(|(_, is_there)| *is_there);
        self.findings.extend(told.map(|(key, _)| Finding::new(Place::Part(key), Kind::NotInAddress)));
        let Config { name, prefectures, kind, colors, hide, findings, .. } = std::mem::take(self);
        *self = Config { name, prefectures, kind, colors, hide, findings, ..Config::default() };
    }
}
