//! What members see of an association's deadlines: the days of the next months, as the schedule has them.

use chrono::NaiveDate;

use super::deadline::{day_of, published};
use super::{Config, OwnDeadline};
use crate::facts::Facts;
use crate::facts::source::Certainty;
use crate::rules::calendar::next_month;
use crate::wording::truncate::{NAME, truncate};

/// Days of a deadline for the next designation months.
#[derive(Clone, Debug, PartialEq)]
pub struct NextDays {
    /// Prefecture.
    pub prefecture: String,
    /// Id of the milestone.
    pub milestone: String,
    /// Months with their days.
    pub days: Vec<NextDay>,
}

/// Day of a deadline for one designation month.
#[derive(Clone, Debug, PartialEq)]
pub struct NextDay {
    /// Designation date.
    pub designation: NaiveDate,
    /// The day; `None` if the association states none for this month.
    pub day: Option<NaiveDate>,
    /// Whether it is the bureau's, which comes before the association's.
    pub is_published: bool,
    /// How sure it is.
    pub certainty: Certainty,
    /// The same in full.
    pub label: String,
}

/// The days of all deadlines for so many designation months whose days are still to come.
pub fn next_days(config: &Config, facts: &Facts, today: NaiveDate, months: usize) -> Vec<NextDays> {
    let of = |own: &OwnDeadline| {
        let all = std::iter::successors(Some(next_month(today)), |month| Some(next_month(*month)));
        // A day that is past helps nobody to check it.
        let is_past =
            |designation: &NaiveDate| day_of(own, *designation, facts).is_some_and(|day| day < today);
        let days = all.skip_while(is_past).take(months).map(|month| next_day(own, month, config, facts));
        NextDays {
            prefecture: own.prefecture.clone(),
            milestone: own.milestone.clone(),
            days: days.collect(),
        }
    };
    config.deadlines.iter().map(of).collect()
}

fn next_day(own: &OwnDeadline, designation: NaiveDate, config: &Config, facts: &Facts) -> NextDay {
    let listed = own.days.iter().find(|day| day.designation == designation);
    let by_rule = || own.rule?.apply(designation, &facts.open_days);
    let stated = match listed {
        Some(listed) => Some((listed.day, own.certainty)),
        // A doubt about the day outweighs who says it.
        None => by_rule().map(|day| (day.date, day.doubt.map_or(own.certainty, |_| Certainty::Unknown))),
    };
    let published = published(own, designation, facts).filter(|day| day.doubt.is_none()).map(|day| day.date);
    let (day, certainty) = match (stated, published) {
        (Some((day, certainty)), Some(published)) if day < published => (Some(day), certainty),
        (_, Some(published)) => (Some(published), Certainty::Published),
        (Some((day, certainty)), None) => (Some(day), certainty),
        (None, None) => (None, Certainty::Unknown),
    };
    let label = match certainty {
        Certainty::Association => texts::certainty::confirmed_by(truncate(&config.name, NAME)),
        Certainty::Estimate => texts::certainty::estimate_by(own.source.grade.label()),
        sure => sure.label().into(),
    };
    NextDay { designation, day, is_published: certainty == Certainty::Published, certainty, label }
}
