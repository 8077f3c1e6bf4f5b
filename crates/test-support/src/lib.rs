//! What several test targets share.

pub mod report;

use chrono::NaiveDate;
use domain::answers::{Answers, Application, Kind, Timing};

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
