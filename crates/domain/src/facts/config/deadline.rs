//! Deadlines: by rule, by a list of days, or both.

use chrono::NaiveDate;

use super::finding::{Kind, Place};
use super::json::{Node, Value};
use super::read::{Entries, Reader, key_of};
use super::rule;
use super::{Config, OwnDeadline, Unread};
use crate::facts::Facts;
use crate::facts::bureau::ListedDay;
use crate::facts::source::Certainty;
use crate::rules::calendar::{month_start, months_before, next_month, parse_date, proposal};
use crate::rules::rule::{Day, Roll, Rule, RuleDay};

/// Number of months ahead for which days are held against those of the bureau.
pub(super) const MONTHS_AHEAD: usize = 24;

impl Reader<'_> {
    /// Reads all deadlines.
    pub(super) fn deadlines(&mut self, nodes: Vec<Node>, config: &mut Config) {
        // With the place of each.
        let mut read: Vec<(usize, Place, OwnDeadline)> = Vec::new();
        for (number, node) in (1..).zip(nodes) {
            let found = self.deadline(number, node, config);
            for (place, deadline) in found {
                let is_same = |(_, _, other): &&mut (usize, Place, OwnDeadline)| {
                    other.prefecture == deadline.prefecture && other.milestone == deadline.milestone
                };
                match read.iter_mut().find(is_same) {
                    Some((first, _, other)) => {
                        if *first != number {
                            self.tell(place, Kind::Same(*first));
                        }
                        *other = earlier(other.clone(), deadline, self.facts);
                    }
                    None => read.push((number, place, deadline)),
                }
            }
        }
        for (_, place, deadline) in read {
            if let Some(later) = self.later(&deadline) {
                self.tell(place, later);
            }
            config.deadlines.push(deadline);
        }
    }

    /// The deadlines of one item: one for each of its prefectures, and for each rule if it has several.
    fn deadline(&mut self, number: usize, node: Node, config: &mut Config) -> Vec<(Place, OwnDeadline)> {
        let mut is_whole = !node.has_lost();
        let Some(entries) = self.entries(&Place::Deadline(number, String::new()), node) else {
            config.unread.push(Unread::default());
            return Vec::new();
        };
        let place = Place::Deadline(number, about(&entries));
        self.duplicates(&entries, &place, |key| match key {
            "rule" | "days" => Kind::DuplicateDay(key.into()),
            _ => Kind::Duplicate(key.into()),
        });
        let (mut prefectures, mut milestone, mut note, mut source) = (Vec::new(), None, String::new(), None);
        let (mut rules, mut days, mut is_place_known) = (Vec::new(), Vec::new(), true);
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "prefecture" => (prefectures, is_place_known) = self.places(&place, &node),
                "milestone" => milestone = self.text(&place, &node),
                "rule" => match self.text(&place, &node).filter(|text| !text.trim().is_empty()) {
                    Some(text) => {
                        let rule = self.rule(&place, text);
                        is_whole &= rule.is_some();
                        rules.extend(rule);
                    }
                    None => is_whole &= node.value == Value::Null,
                },
                "days" => is_whole &= self.days(&place, node, &mut days),
                "note" => self.line(&place, &node, &mut note),
                "source" => source = Some(node),
                _ => self.tell(place.clone(), Kind::Unknown(key)),
            }
        }
        if prefectures.is_empty() && is_place_known {
            self.tell(place.clone(), Kind::Lacks("prefecture"));
        }
        let milestone = self.milestone(&place, milestone);
        if rules.is_empty() && days.is_empty() && is_whole {
            self.tell(place.clone(), Kind::Lacks("rule"));
            is_whole = false;
        }
        if !is_whole {
            // What is missing may give an earlier day.
            rules.clear();
        }
        let is_dated = !rules.is_empty() || !days.is_empty();
        if !is_whole || milestone.is_none() || !is_place_known || prefectures.is_empty() {
            let milestone = milestone.clone().unwrap_or_default();
            let nowhere = prefectures.is_empty().then(String::new);
            let places = prefectures.iter().cloned().chain(nowhere);
            config
                .unread
                .extend(places.map(|prefecture| Unread { prefecture, milestone: milestone.clone() }));
        }
        let Some(milestone) = milestone.filter(|_| is_dated) else { return Vec::new() };
        let (source, certainty) = self.source(&place, source, &config.name);
        let rules = if rules.is_empty() { vec![None] } else { rules.into_iter().map(Some).collect() };
        let each = |prefecture: String| {
            let of_rule = |rule: &Option<Rule>| OwnDeadline {
                prefecture: prefecture.clone(),
                milestone: milestone.clone(),
                rule: *rule,
                days: days.clone(),
                certainty,
                note: Some(note.clone()).filter(|note| !note.is_empty()),
                source: source.clone(),
            };
            rules.iter().map(of_rule).collect::<Vec<_>>()
        };
        prefectures.into_iter().flat_map(each).map(|deadline| (place.clone(), deadline)).collect()
    }

    fn milestone(&mut self, place: &Place, written: Option<String>) -> Option<String> {
        let Some(written) = written else {
            self.tell(place.clone(), Kind::Lacks("milestone"));
            return None;
        };
        let id = self.milestone_id(&written);
        if id.is_none() {
            let milestones = self.facts.editions.last().map_or(&[][..], |edition| &edition.milestones);
            let known = milestones.iter().map(|m| m.id.clone()).collect();
            self.tell(place.clone(), Kind::NoMilestone(written, known));
        }
        id
    }

    /// Id of a milestone of the newest edition, from what is written.
    pub(super) fn milestone_id(&self, written: &str) -> Option<String> {
        let id = key_of(written);
        let milestones = self.facts.editions.last().map_or(&[][..], |edition| &edition.milestones);
        milestones.iter().any(|m| m.id == id).then_some(id)
    }

    fn rule(&mut self, place: &Place, text: String) -> Option<Rule> {
        let Some(read) = rule::read(&text) else {
            self.tell(place.clone(), Kind::RuleUnread(text));
            return None;
        };
        if read.is_reworded {
            self.tell(place.clone(), Kind::RuleRead(text, read.rule));
        }
        Some(read.rule)
    }

    /// Adds the entries of `days`; whether all could be read.
    fn days(&mut self, place: &Place, node: Node, days: &mut Vec<ListedDay>) -> bool {
        let items = match node.value {
            Value::List(items) => items,
            Value::Null => return true,
            Value::Lost => return false,
            Value::Object(_) => vec![node],
            _ => {
                self.tell(place.clone(), Kind::NoList);
                return false;
            }
        };
        let mut is_whole = true;
        for (number, item) in (1..).zip(items) {
            match self.day(place, number, item) {
                Some(day) => add_day(days, day),
                None => is_whole = false,
            }
        }
        is_whole
    }

    fn day(&mut self, place: &Place, number: usize, node: Node) -> Option<ListedDay> {
        let entries = match node.value {
            Value::Object(entries) => entries,
            _ => Vec::new(),
        };
        let (mut designation, mut day) = (None, None);
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "designation" => designation = self.text(place, &node),
                "day" => day = self.text(place, &node),
                _ => self.tell(place.clone(), Kind::Unknown(key)),
            }
        }
        let date = |text: &str| parse_date(text).ok().flatten();
        let designation = designation.and_then(|text| designation_of(&text, self.today));
        let (Some(designation), Some(day)) = (designation, day.and_then(|text| date(&text))) else {
            self.tell(place.clone(), Kind::DayUnread(number));
            return None;
        };
        if day >= designation || day < months_before(designation, 12) {
            self.tell(place.clone(), Kind::DayOutside(number, day));
            return None;
        }
        Some(ListedDay { designation, day })
    }

    /// Whether a deadline is later than what the bureau publishes, in a month that is still to come.
    fn later(&self, own: &OwnDeadline) -> Option<Kind> {
        let facts = self.facts;
        let months = std::iter::successors(Some(next_month(self.today)), |month| Some(next_month(*month)));
        months.take(MONTHS_AHEAD).find_map(|designation| {
            let published =
                published(own, designation, facts).map(|day| day.date).filter(|day| *day >= self.today)?;
            let own = day_of(own, designation, facts).filter(|own| *own > published)?;
            Some(Kind::Later { designation, published, own })
        })
    }
}

/// What is written of place and milestone.
fn about(entries: &Entries) -> String {
    let written = |key: &str| match entries
        .iter()
        .rfind(|(other, _)| key_of(other) == key)
        .map(|(_, node)| &node.value)
    {
        Some(Value::Text(text)) => Some(text.trim().to_string()),
        _ => None,
    };
    let known: Vec<String> = ["prefecture", "milestone"].into_iter().filter_map(written).collect();
    known.join(texts::common::dot())
}

fn add_day(days: &mut Vec<ListedDay>, day: ListedDay) {
    match days.iter_mut().find(|other| other.designation == day.designation) {
        Some(other) => other.day = other.day.min(day.day),
        None => days.push(day),
    }
}

/// First day of the designation month that a text names; a month alone will do.
pub(super) fn designation_of(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let date = parse_date(text).ok().flatten().or_else(|| proposal(&format!("{text}1日"), today));
    date.map(month_start)
}

/// Day that the bureau or the edition publishes for what an association's deadline is about.
pub(super) fn published(own: &OwnDeadline, designation: NaiveDate, facts: &Facts) -> Option<RuleDay> {
    let edition = facts.editions.last()?;
    let milestone = edition.milestone(&own.milestone)?;
    let bureau = facts.bureau(&own.prefecture)?;
    let stated = bureau.deadline(&edition.id, &own.milestone, &own.prefecture);
    let listed = |day| RuleDay { date: day, nominal: day, is_closed: false, doubt: None };
    let (certainty, by_rule) = match stated {
        Some(deadline) => match deadline.listed(designation) {
            Some(day) => return Some(listed(day)),
            None => (deadline.certainty, deadline.by_rule(designation, &facts.open_days)),
        },
        None => (milestone.certainty, milestone.day(edition, designation, &facts.open_days)),
    };
    by_rule.filter(|_| certainty == Certainty::Published)
}

fn day_of(deadline: &OwnDeadline, designation: NaiveDate, facts: &Facts) -> Option<NaiveDate> {
    let listed = deadline.days.iter().find(|day| day.designation == designation).map(|day| day.day);
    listed.or_else(|| Some(deadline.rule?.apply(designation, &facts.open_days)?.date))
}

/// Of two deadlines for the same, one with the earlier day of both for every designation date.
fn earlier(a: OwnDeadline, b: OwnDeadline, facts: &Facts) -> OwnDeadline {
    let mut days = Vec::new();
    for designation in a.days.iter().chain(&b.days).map(|day| day.designation) {
        let day = [&a, &b].into_iter().filter_map(|deadline| day_of(deadline, designation, facts)).min();
        if let Some(day) = day {
            add_day(&mut days, ListedDay { designation, day });
        }
    }
    let (first, later) = if is_earlier(b.rule, a.rule) { (b, a) } else { (a, b) };
    // Not surer than either.
    let certainty = if later.certainty == Certainty::Estimate { later.certainty } else { first.certainty };
    OwnDeadline { days, certainty, ..first }
}

/// Whether a rule gives the earlier day.
fn is_earlier(a: Option<Rule>, b: Option<Rule>) -> bool {
    let order = |rule: Rule| {
        let (day, roll) = match rule.day {
            Day::OfMonth(day, roll) => (day, roll),
            Day::FirstOpen => (1, Roll::Next),
            Day::Unknown => (0, Roll::Unknown),
        };
        let roll = match roll {
            Roll::Previous => 0,
            Roll::None | Roll::Unknown => 1,
            Roll::Next => 2,
        };
        (std::cmp::Reverse(rule.months_before), day, roll)
    };
    match (a, b) {
        (Some(a), Some(b)) => order(a) < order(b),
        (a, _) => a.is_some(),
    }
}
