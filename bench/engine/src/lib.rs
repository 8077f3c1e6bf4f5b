//! What is measured: plans like those that people have.

use chrono::NaiveDate;
use domain::plan::Plan;
use domain::plan::answers::{Answers, Application, Kind, Timing};
use domain::rules::calendar::next_month;
use onshi_guide::data::facts;

/// The day on which the lists of plans are looked at.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day")
}

/// A new clinic that wants it from the first of the month.
pub fn clinic(opening: NaiveDate, prefecture: &str) -> Answers {
    Answers {
        opening: opening.to_string(),
        prefecture: prefecture.into(),
        kind: Some(Kind::MedicalClinic),
        application: Some(Application::New),
        timing: Some(Timing::FromFirst),
        ..Answers::default()
    }
}

/// The twelve opening months of 2027.
pub fn months() -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(NaiveDate::from_ymd_opt(2027, 1, 1), |m| Some(next_month(*m))).take(12)
}

/// Every prefecture in every month.
pub fn everywhere() -> Vec<(Answers, NaiveDate)> {
    let prefectures = &facts().prefectures;
    months().flat_map(|month| prefectures.iter().map(move |p| (clinic(month, p), month))).collect()
}

/// `count` plans. Each is as unlike the one before as can be, so that few and many are the same mixture of prefectures
/// and months.
pub fn plans(count: usize) -> Vec<Plan> {
    let all = everywhere();
    // Without a common divisor with their number, so that every one comes up.
    let pick = |i: usize| &all[(240 + 53 * i) % all.len()].0;
    let written = |i| {
        let mut plan = Plan::new(format!("p{i}"));
        plan.write(pick(i), 1);
        plan
    };
    (0..count).map(written).collect()
}
