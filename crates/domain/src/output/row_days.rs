//! What a row of the path says of its days: on the page, and in what is kept of it for the next start.

use chrono::NaiveDate;
use serde::Serialize;

use crate::facts::source::Certainty;
use crate::rules::calendar::day;
use crate::rules::schedule::{Due, PlannedStep};

/// A day of a row with its certainty, or what stands in its place.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RowDay {
    /// CSS classes.
    pub class: &'static str,
    /// The date (ISO 8601); blank where there is none.
    pub date: String,
    /// The day in words.
    pub day: String,
    /// What follows the day, or stands alone.
    pub said: String,
    /// CSS class of the badge; blank without one.
    pub badge: &'static str,
    /// Text of the badge.
    pub label: String,
    /// Upper bound of an unknown day.
    pub bound: String,
}

/// What a day looks like whichever date it is.
#[derive(Clone, Debug, PartialEq)]
pub struct RowLook {
    /// CSS classes.
    pub class: &'static str,
    /// There is a date.
    pub has_date: bool,
    /// What follows the day, or stands alone.
    pub said: String,
    /// CSS class of the badge; blank without one.
    pub badge: &'static str,
    /// Text of the badge.
    pub label: String,
    /// There is an upper bound.
    pub has_bound: bool,
}

impl RowDay {
    /// A day with what follows it.
    pub fn on(date: NaiveDate, said: &str, certainty: Certainty) -> RowDay {
        RowDay {
            class: "due",
            date: date.to_string(),
            day: day(date),
            said: said.into(),
            badge: certainty.class(),
            label: certainty.label().into(),
            ..RowDay::default()
        }
    }

    /// All but the dates.
    pub fn look(&self) -> RowLook {
        RowLook {
            class: self.class,
            has_date: !self.date.is_empty(),
            said: self.said.clone(),
            badge: self.badge,
            label: self.label.clone(),
            has_bound: !self.bound.is_empty(),
        }
    }
}

/// The days of a step, the more certain one first.
pub fn row_days(planned: &PlannedStep) -> Vec<RowDay> {
    let safe = planned.safe.map(|day| RowDay::on(day, texts::schedule::until_ready(), Certainty::Safe));
    let bound = planned.due.latest().filter(|_| planned.safe.is_none());
    let due = match &planned.due {
        Due::On(dated) => {
            let on = RowDay::on(dated.date, texts::schedule::until(), dated.certainty);
            return [Some(on), safe].into_iter().flatten().collect();
        }
        Due::Words(words) => RowDay { class: "due day", said: words.clone(), ..RowDay::default() },
        Due::Ask { .. } => RowDay {
            class: "due",
            said: texts::schedule::ask_deadline().into(),
            badge: Certainty::Unknown.class(),
            label: texts::certainty::unknown().into(),
            bound: bound.map(|bound| texts::schedule::ask_bound(day(bound))).unwrap_or_default(),
            ..RowDay::default()
        },
    };
    [safe, Some(due)].into_iter().flatten().collect()
}
