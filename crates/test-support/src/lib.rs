//! What several test targets share.

pub mod report;

use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;
use domain::answers::{Answers, Application, Kind, Timing};
use domain::facts::Facts;
use facts::holidays::open_days;

/// The frozen facts: a copy of [`LIVE`], renewed only by `tools/freeze-facts`, so that correcting a fact breaks no test
/// of the logic.
pub const FROZEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/facts");

/// The facts that a release carries.
pub const LIVE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../facts/data");

/// The frozen facts, read once.
pub fn facts() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    FACTS.get_or_init(|| read(FROZEN))
}

/// The facts that a release carries, read once.
pub fn live() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    FACTS.get_or_init(|| read(LIVE))
}

/// The frozen facts in English. From the first call on, every text of this process is English.
pub fn english() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    FACTS.get_or_init(|| {
        let read = facts::english::english(Path::new(FROZEN), &facts().open_days);
        let (facts, names) = read.unwrap_or_else(|wrong| panic!("{}", wrong.join("\n")));
        texts::read_in(texts::ENGLISH.map(String::from).to_vec(), names);
        facts
    })
}

fn read(folder: &str) -> Facts {
    facts::read::read(Path::new(folder), open_days()).unwrap_or_else(|wrong| panic!("{}", wrong.join("\n")))
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A new clinic that wants it from the first of the month.
pub fn clinic(opening: &str, prefecture: &str) -> Answers {
    Answers {
        opening: opening.into(),
        prefecture: prefecture.into(),
        kind: Some(Kind::MedicalClinic),
        application: Some(Application::New),
        timing: Some(Timing::FromFirst),
        ..Answers::default()
    }
}
