//! A draft as the browser keeps it, with what the page for the server's administrator is filled in with.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Draft;
use crate::facts::Facts;

/// Kind of server whose settings the page for its administrator shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Server {
    /// Not known: the headers in words.
    #[default]
    Unknown,
    /// nginx.
    Nginx,
    /// Apache, by `.htaccess`.
    Apache,
    /// IIS, by `web.config`.
    Iis,
}

/// The form as it is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The settings.
    pub draft: Draft,
    /// Addresses of the sites that embed the guide, as typed.
    pub sites: String,
    /// Kind of server.
    pub server: Server,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    /// In the form of the file, so that what is kept outlives a change of [`Draft`].
    config: String,
    #[serde(default)]
    sites: String,
    #[serde(default)]
    server: Server,
}

impl Kept {
    /// The text to keep; `None` if nothing is filled in. A form that was kept and then cleared is kept as that: without a text
    /// other tabs could not tell it from one that the browser threw away, and would put theirs back.
    pub fn stored(&self, today: NaiveDate, was_kept: bool) -> Option<String> {
        if *self == Kept::default() && !was_kept {
            return None;
        }
        let stored =
            Stored { config: self.draft.text_of_day(today), sites: self.sites.clone(), server: self.server };
        serde_json::to_string(&stored).ok()
    }

    /// Reads a kept text; nothing filled in if it is none.
    pub fn read(text: &str, facts: &Facts, today: NaiveDate) -> Kept {
        let Ok(Stored { config, sites, server }) = serde_json::from_str(text) else {
            return Kept::default();
        };
        let loaded = Draft::load(config.as_bytes(), |_| None, facts, today);
        Kept { draft: loaded.map(|loaded| loaded.draft).unwrap_or_default(), sites, server }
    }
}
