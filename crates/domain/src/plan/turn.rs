//! Whose turn a step is, for those who work for clients: it may wait for the office, or for the client.

use crate::plan::answers::{Answers, Keyword};

/// Whose turn an open step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Turn {
    /// Not begun.
    #[default]
    NotBegun,
    /// With the person who keeps the plan.
    Us,
    /// With the client, or whoever else gives something for it.
    Client,
    /// Handed in: with the office.
    Office,
}

// Part of the file format: never change one.
impl Keyword for Turn {
    const KEYWORDS: &'static [(&'static str, Turn)] =
        &[("", Turn::NotBegun), ("us", Turn::Us), ("client", Turn::Client), ("office", Turn::Office)];
}

impl Turn {
    /// All of them, in the order in which a step goes through them.
    pub const ALL: [Turn; 4] = [Turn::NotBegun, Turn::Us, Turn::Client, Turn::Office];

    /// Label for lists and the menu.
    pub fn label(self) -> &'static str {
        match self {
            Turn::NotBegun => texts::desk::not_begun(),
            Turn::Us => texts::desk::with_us(),
            Turn::Client => texts::desk::with_client(),
            Turn::Office => texts::desk::with_office(),
        }
    }

    /// Whose turn step `id` is. A word that a newer build wrote counts as not begun.
    pub fn of(answers: &Answers, id: &str) -> Turn {
        Turn::parse(answers.noted(&turn_path(id))).unwrap_or_default()
    }
}

/// Path of whose turn a step is.
pub fn turn_path(step: &str) -> String {
    ["turn/", step].concat()
}
