//! What members see of an association's deadlines: the days of the next months, as the schedule has them.

use chrono::NaiveDate;

use super::deadline::{MONTHS_AHEAD, published};
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
    /// The association's day.
    pub own: NaiveDate,
    /// The day that members see: the bureau's, where that is published and not later.
    pub day: NaiveDate,
    /// How sure it is.
    pub certainty: Certainty,
    /// The same in full.
    pub label: String,
}

/// The days of all deadlines for the next designation months for which the association states one, so many of them. A day
/// that is past helps nobody to check it.
pub fn next_days(config: &Config, facts: &Facts, today: NaiveDate, months: usize) -> Vec<NextDays> {
    let of = |own: &OwnDeadline| {
        let all = std::iter::successors(Some(next_month(today)), |month| Some(next_month(*month)));
        let days = all.take(MONTHS_AHEAD).filter_map(|month| next_day(own, month, config, facts));
        NextDays {
            prefecture: own.prefecture.clone(),
            milestone: own.milestone.clone(),
            days: days.filter(|next| next.day >= today).take(months).collect(),
        }
    };
    config.deadlines.iter().map(of).collect()
}

fn next_day(own: &OwnDeadline, designation: NaiveDate, config: &Config, facts: &Facts) -> Option<NextDay> {
    let listed = own.days.iter().find(|day| day.designation == designation);
    let (own_day, own_certainty) = match listed {
        Some(listed) => (listed.day, own.certainty),
        // A doubt about the day outweighs who says it.
        None => {
            let day = own.rule?.apply(designation, &facts.open_days)?;
            (day.date, day.doubt.map_or(own.certainty, |_| Certainty::Unknown))
        }
    };
    let published = published(own, designation, facts).filter(|day| day.doubt.is_none()).map(|day| day.date);
    let (day, certainty) = match published.filter(|published| *published <= own_day) {
        Some(published) => (published, Certainty::Published),
        None => (own_day, own_certainty),
    };
    let label = match certainty {
        Certainty::Association => texts::certainty::confirmed_by(truncate(&config.name, NAME)),
        Certainty::Estimate => texts::certainty::estimate_by(own.source.grade.label()),
        sure => sure.label().into(),
    };
    Some(NextDay { designation, own: own_day, day, certainty, label })
}
