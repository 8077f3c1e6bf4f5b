//! What members see of an association's deadlines: the days of the next months, as the schedule has them.

use chrono::NaiveDate;

use super::beside::{self, holds_at, published};
use super::{Config, OwnDeadline};
use crate::facts::Facts;
use crate::facts::institution::Kind;
use crate::facts::source::Certainty;
use crate::rules::calendar::day_short;
use crate::rules::rule::RuleDay;
use crate::wording::truncate::{NAME, truncate};

/// Days of a deadline for the next designation months.
#[derive(Clone, Debug, PartialEq)]
pub struct NextDays {
    /// Prefectures for which these are the days.
    pub prefectures: Vec<String>,
    /// Kinds of institution for which they are; all if empty.
    pub kinds: Vec<Kind>,
    /// Id of the milestone.
    pub milestone: String,
    /// First designation month; `None` for all.
    pub from: Option<NaiveDate>,
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

/// The days of all deadlines for the next designation months for which they hold, so many of them. A day that is past
/// helps nobody to check it. Places and kinds with the same days stand together.
pub fn next_days(config: &Config, facts: &Facts, today: NaiveDate, months: usize) -> Vec<NextDays> {
    let mut found: Vec<NextDays> = Vec::new();
    for own in &config.deadlines {
        let days = beside::months(today).filter_map(|month| next_day(own, month, config, facts));
        let days: Vec<NextDay> = days.filter(|next| next.day >= today).take(months).collect();
        let kinds: Vec<Kind> = own.kind.into_iter().collect();
        let is_same = |other: &&mut NextDays| {
            (&other.milestone, other.from, &other.kinds) == (&own.milestone, own.from, &kinds)
                && other.days == days
        };
        match found.iter_mut().find(is_same) {
            Some(same) => same.prefectures.push(own.prefecture.clone()),
            None => found.push(NextDays {
                prefectures: vec![own.prefecture.clone()],
                kinds,
                milestone: own.milestone.clone(),
                from: own.from,
                days,
            }),
        }
    }
    let mut together: Vec<NextDays> = Vec::new();
    for one in found {
        let is_same = |other: &&mut NextDays| {
            let places = (&other.milestone, other.from, &other.prefectures);
            places == (&one.milestone, one.from, &one.prefectures)
                && other.days == one.days
                && other.kinds.is_empty() == one.kinds.is_empty()
        };
        match together.iter_mut().find(is_same) {
            Some(same) => same.kinds.extend(one.kinds),
            None => together.push(one),
        }
    }
    together
}

fn next_day(own: &OwnDeadline, designation: NaiveDate, config: &Config, facts: &Facts) -> Option<NextDay> {
    if !holds_at(own, &config.deadlines, designation, facts) {
        return None;
    }
    let listed = own.days.iter().find(|day| day.designation == designation);
    let (own_day, own_certainty) = match listed {
        Some(listed) => (listed.day, own.certainty),
        // A doubt about the day outweighs who says it.
        None => {
            let day = own.rule?.apply(designation, &facts.open_days)?;
            (day.date, day.doubt.map_or(own.certainty, |_| Certainty::Unknown))
        }
    };
    let published = published(own, designation, facts);
    // A day that nobody stands by takes the place of no published one.
    let counts = |published: &RuleDay| published.date <= own_day || !own.certainty.is_sure();
    let (day, certainty) = match published.filter(counts) {
        Some(RuleDay { date, doubt, .. }) => {
            (date, doubt.map_or(Certainty::Published, |_| Certainty::Unknown))
        }
        None => (own_day, own_certainty),
    };
    let published = published.map(|published| published.date);
    let label = match certainty {
        Certainty::Association => config.states(own).confirmed(),
        Certainty::Estimate => texts::certainty::estimate_by(own.source.grade.label()),
        sure => sure.label().into(),
    };
    let label = match published {
        Some(published) if day == published && published != own_day => {
            texts::certainty::other_by(label, truncate(config.called(), NAME), day_short(own_day))
        }
        Some(published) if published > own_day => {
            texts::certainty::other_published(label, day_short(published))
        }
        _ => label,
    };
    Some(NextDay { designation, own: own_day, day, certainty, label })
}
