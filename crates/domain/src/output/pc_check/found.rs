//! What is checked, what was measured and tried, and what came of it.

use chrono::NaiveDate;

use super::browser::Browser;

/// Name of the file that is made to try it.
pub const FILE_NAME: &str = "onshi-guide-check.txt";

/// What is checked, in the order on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The browser and what it can do.
    Browser,
    /// Keeping what is entered.
    Storage,
    /// Printing.
    Print,
    /// Saving and opening files.
    Files,
    /// Opening without a network.
    Offline,
    /// Being shown within another site.
    Frame,
    /// Clock and time zone.
    Clock,
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was tried, and works.
    Works,
    /// It works with a limit, or may stop working.
    Limited,
    /// It was tried, and does not work.
    Fails,
    /// It was not tried, or cannot be.
    Untried,
}

/// A checked topic, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What was checked.
    pub topic: Topic,
    /// What came of it.
    pub outcome: Outcome,
    /// What was found, a sentence each.
    pub says: Vec<String>,
    /// What to do, a sentence each.
    pub to_do: Vec<String>,
}

/// How a storage of the browser answered when something was written, read and removed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trial {
    /// It gave back what was written.
    Works,
    /// It refused.
    Refused,
    /// There is no room.
    Full,
    /// It did not answer in time.
    Silent,
}

/// What stands in the way of the worker that keeps the files, or how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worker {
    /// The guide is a single file: it needs none.
    OneFile,
    /// Within another site it does not work.
    Framed,
    /// The page did not come over https.
    Insecure,
    /// The browser has none, or it is switched off.
    Missing,
    /// It is not registered, or is still fetching the files.
    NotYet,
    /// All files of this build are kept.
    Ready,
}

/// Where the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// In a tab or window of its own.
    Own,
    /// Within a page of the same site.
    SameSite,
    /// Within another site; `is_first_party` after the person joined the storage of the guide's own tab.
    OtherSite {
        /// Whether the storage is that of the guide's own tab.
        is_first_party: bool,
    },
}

/// How the open plan is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanStored {
    /// In the store, or nothing has been entered yet.
    Kept,
    /// In the journal only, with the cause.
    Journaled(String),
    /// Nowhere, with the cause.
    Nowhere(String),
}

/// What the page could find out of what is used for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// What the browser says of itself.
    pub browser: Browser,
    /// Features that are missing.
    pub missing: Vec<Feature>,
    /// Whether the page was opened as a file.
    pub is_file: bool,
    /// IndexedDB.
    pub database: Trial,
    /// localStorage.
    pub local: Trial,
    /// Bytes that are free, by the browser's own estimate.
    pub room: Option<u64>,
    /// Whether the browser has promised not to clear the storage by itself.
    pub is_persisted: Option<bool>,
    /// How the open plan is stored.
    pub plan: PlanStored,
    /// Whether the browser offers pages to print.
    pub can_print: bool,
    /// Offline use.
    pub worker: Worker,
    /// Where the page is shown.
    pub frame: Frame,
    /// Today by the clock, in Japan.
    pub today: NaiveDate,
    /// Day of the facts: the clock cannot be before it.
    pub facts_day: NaiveDate,
    /// Minutes by which the machine's zone is ahead of UTC; `None` if it is not known.
    pub zone: Option<i32>,
    /// Seconds by which the machine's clock is ahead of the server's; `None` if the server did not tell.
    pub ahead_of_server: Option<i64>,
}

/// Part of a browser that the guide uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// CSS cascade layers: without them the page looks disordered.
    Layers,
    /// Clipboard.
    Clipboard,
    /// Encryption of files.
    Crypto,
    /// Messages between tabs.
    Tabs,
}

/// What the person tried by pressing buttons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// Whether the print dialog was asked for; `Some(false)` if that failed.
    pub print: Option<bool>,
    /// Whether a file was handed to the browser; `Some(false)` if that failed.
    pub made: Option<bool>,
    /// Whether the file that was chosen is the one that was made.
    pub opened: Option<Opened>,
}

/// What came of choosing the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It has the content that was made.
    Same,
    /// It has another one.
    Other,
    /// It could not be read.
    Unreadable,
}

impl Topic {
    /// Name of the topic.
    pub fn label(self) -> &'static str {
        match self {
            Topic::Browser => texts::pc_check::browser(),
            Topic::Storage => texts::pc_check::storage(),
            Topic::Print => texts::pc_check::print(),
            Topic::Files => texts::pc_check::files(),
            Topic::Offline => texts::pc_check::offline(),
            Topic::Frame => texts::pc_check::frame(),
            Topic::Clock => texts::pc_check::clock(),
        }
    }

    /// Word for ids of elements.
    pub fn word(self) -> &'static str {
        match self {
            Topic::Browser => "browser",
            Topic::Storage => "storage",
            Topic::Print => "print",
            Topic::Files => "files",
            Topic::Offline => "offline",
            Topic::Frame => "frame",
            Topic::Clock => "clock",
        }
    }
}

impl Outcome {
    /// Sign and word of the outcome.
    pub fn label(self) -> &'static str {
        match self {
            Outcome::Works => texts::pc_check::works(),
            Outcome::Limited => texts::pc_check::limited(),
            Outcome::Fails => texts::pc_check::fails(),
            Outcome::Untried => texts::pc_check::untried(),
        }
    }

    /// CSS class of the outcome.
    pub fn class(self) -> &'static str {
        match self {
            Outcome::Works => "works",
            Outcome::Limited => "limited",
            Outcome::Fails => "fails",
            Outcome::Untried => "untried",
        }
    }
}
