//! The list of plans: what each line says, and in which order.

use chrono::NaiveDate;

use super::answers::{Answers, Kind};
use super::calendar::{day, half_width, japanese, parse_date};
use super::facts::Facts;
use super::form::shown;
use super::plan::Plan;
use super::schedule::schedule;
use super::verdict::{Verdict, outlook, progress};

/// The order of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Order {
    /// 診療開始日, the nearest first; past and unknown ones last.
    Opening,
    /// The last written first.
    Edited,
    Name,
}

impl Order {
    pub const ALL: [Order; 3] = [Order::Opening, Order::Edited, Order::Name];

    pub fn label(self) -> &'static str {
        match self {
            Order::Opening => texts::plans::by_opening(),
            Order::Edited => texts::plans::by_edited(),
            Order::Name => texts::plans::by_name(),
        }
    }
}

/// What a line of the list says of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub title: String,
    pub opening: Option<NaiveDate>,
    pub place: String,
    pub verdict: Option<Verdict>,
    /// The title of the first step not done that has a day, and the days left; where none has, of the next one.
    pub next: Option<(String, Option<i64>)>,
    pub progress: Option<(usize, usize)>,
}

/// What a plan is called where it has no name: its place, kind and opening.
pub fn title(plan: &Plan) -> String {
    let name = plan.name().trim();
    if !name.is_empty() {
        return shown(name, 80).into();
    }
    let answers = plan.answers();
    let kind = answers.kind.map(Kind::label).unwrap_or_default();
    let parts = [texts::name(&answers.prefecture), kind, answers.opening.as_str()];
    let known: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    if known.is_empty() { texts::plans::unnamed().into() } else { shown(&known.join(" "), 80).into() }
}

/// The deleted plans that can still be brought back, the last deleted first.
pub fn binned(plans: &[Plan], now: u64) -> Vec<&Plan> {
    let mut found: Vec<&Plan> = Vec::new();
    for plan in plans.iter().filter(|p| p.kept_for(now).is_some_and(|days| days > 0)) {
        let at = found.partition_point(|other| other.deleted() >= plan.deleted());
        found.insert(at, plan);
    }
    found
}

/// The line of a plan on `today`.
pub fn line(facts: &'static Facts, plan: &Plan, today: NaiveDate) -> Line {
    let answers = plan.answers();
    let opening = parse_date(&answers.opening).ok().flatten();
    let planned = opening.and_then(|date| schedule(facts, &answers, date));
    let outlook = planned.as_ref().map(|p| outlook(facts, &answers, p, today));
    let next = planned.as_ref().zip(outlook.as_ref()).and_then(|(p, o)| {
        let (i, days) = o.first_due.map(|(i, days)| (i, Some(days))).or(o.next.map(|i| (i, o.days_left)))?;
        Some((p.steps[i].step.title.clone(), days))
    });
    let verdict = outlook.map(|o| o.verdict);
    let progress = planned.as_ref().map(|p| progress(p, &answers));
    Line {
        title: title(plan),
        opening,
        place: texts::name(&answers.prefecture).into(),
        verdict,
        next,
        progress,
    }
}

/// The plans that the list shows: those whose name, place or opening has `sought` in it, in `order`.
pub fn listed<'a>(
    plans: &'a [Plan],
    sought: &str,
    archived: bool,
    order: Order,
    today: NaiveDate,
) -> Vec<&'a Plan> {
    let sought = half_width(sought.trim()).to_lowercase();
    let fits = |plan: &&Plan| {
        plan.deleted().is_none()
            && plan.is_archived() == archived
            && (sought.is_empty() || {
                let Answers { opening, prefecture, kind, .. } = plan.answers();
                let kind = kind.map(Kind::label).unwrap_or_default();
                let date = parse_date(&opening).ok().flatten();
                let dates = date
                    .map(|d| format!("{} {} {d} {}", japanese(d), day(d), d.format("%Y/%-m/%-d")))
                    .unwrap_or_default();
                let said = half_width(&format!("{} {prefecture} {kind} {opening} {dates}", title(plan)));
                said.to_lowercase().contains(&sought)
            })
    };
    let mut found: Vec<&Plan> = plans.iter().filter(fits).collect();
    match order {
        Order::Opening => found.sort_by_cached_key(|plan| {
            let date = parse_date(plan.text("opening")).ok().flatten();
            (date.is_none(), date.is_some_and(|d| d < today), date)
        }),
        Order::Edited => found.sort_by_key(|plan| std::cmp::Reverse(plan.edited())),
        Order::Name => found.sort_by_cached_key(|plan| title(plan)),
    }
    found
}
