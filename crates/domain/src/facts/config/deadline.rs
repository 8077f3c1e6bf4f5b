//! Deadlines: by rule, by a list of days, or both.

use chrono::NaiveDate;

use super::beside::{add_day, disorder, doubt, earlier};
use super::finding::{Kind, Place};
use super::json::{Node, Value};
use super::read::{Entries, Reader, key_of};
use super::rule;
use super::source::Stated;
use super::{Config, OwnDeadline, Unread};
use crate::facts::bureau::ListedDay;
use crate::facts::institution::Kind as Institution;
use crate::plan::answers::Keyword;
use crate::rules::calendar::{fold, half_width, month_start, months_before, parse_date, proposal};
use crate::rules::rule::Rule;
use crate::wording::list::dotted;

impl Reader<'_> {
    /// Reads all deadlines.
    pub(super) fn deadlines(&mut self, nodes: Vec<Node>, config: &mut Config) {
        // With the place of each.
        let mut read: Vec<(usize, Place, OwnDeadline)> = Vec::new();
        for (number, node) in (1..).zip(nodes) {
            let found = self.deadline(number, node, config);
            for (place, deadline) in found {
                let is_same = |(_, _, other): &&mut (usize, Place, OwnDeadline)| {
                    other.is_beside(&deadline) && (other.kind, other.from) == (deadline.kind, deadline.from)
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
        let (places, mut all): (Vec<Place>, Vec<OwnDeadline>) =
            read.into_iter().map(|(_, place, deadline)| (place, deadline)).unzip();
        for (place, deadline) in places.into_iter().zip(&all) {
            let doubt = doubt(deadline, &all, self.facts, self.today);
            let disorder = disorder(deadline, &all, self.facts, self.today);
            for finding in doubt.into_iter().chain(disorder) {
                self.tell(place.clone(), finding);
            }
        }
        config.deadlines.append(&mut all);
    }

    /// The deadlines of one item: one for each of its prefectures, and for each rule if it has several.
    fn deadline(&mut self, number: usize, node: Node, config: &mut Config) -> Vec<(Place, OwnDeadline)> {
        let has_lost = node.has_lost();
        let mut is_whole = !has_lost;
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
        let mut lost_months = Vec::new();
        let (mut kinds, mut is_kind_known, mut from, mut is_from_known) = (Vec::new(), true, None, true);
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "prefecture" => (prefectures, is_place_known) = self.places(&place, &node),
                "milestone" => milestone = self.text(&place, &node),
                "kinds" | "kind" => is_kind_known &= self.kinds(&place, &node, &mut kinds),
                "from" => (from, is_from_known) = self.first_month(&place, &node),
                "rule" => match self.text(&place, &node).filter(|text| !text.trim().is_empty()) {
                    Some(text) => {
                        let rule = self.rule(&place, text);
                        is_whole &= rule.is_some();
                        rules.extend(rule);
                    }
                    None => is_whole &= node.value == Value::Null,
                },
                "days" => {
                    let read = self.days(&place, node, &mut days);
                    is_whole &= read.is_some();
                    lost_months.extend(read.unwrap_or_default());
                }
                "note" => self.line(&place, &node, &mut note),
                "source" => source = Some(node),
                _ => self.tell(place.clone(), Kind::Unknown(key)),
            }
        }
        // What was lost may be the prefecture.
        if prefectures.is_empty() && is_place_known && !has_lost {
            prefectures.extend(self.only());
        }
        if prefectures.is_empty() && is_place_known {
            self.tell(place.clone(), Kind::Lacks("prefecture"));
        }
        let milestone = self.milestone(&place, milestone);
        // A rule would give those months a day, and the day that is missing may be earlier.
        is_whole &= lost_months.is_empty() || rules.is_empty();
        if rules.is_empty() && days.is_empty() && is_whole && lost_months.is_empty() {
            self.tell(place.clone(), Kind::Lacks("rule"));
            is_whole = false;
        }
        if !is_whole {
            // What is missing may give an earlier day.
            rules.clear();
        }
        // For whom it is, or since when, cannot be guessed.
        let is_for_somebody = is_from_known && (is_kind_known || !kinds.is_empty());
        let is_dated = (!rules.is_empty() || !days.is_empty()) && is_for_somebody;
        let is_any_lost = !is_whole
            || !is_kind_known
            || !is_from_known
            || milestone.is_none()
            || !is_place_known
            || prefectures.is_empty();
        let lost = match is_any_lost {
            true => vec![None],
            false => lost_months.into_iter().map(Some).collect(),
        };
        let nowhere = prefectures.is_empty().then(String::new);
        for prefecture in prefectures.iter().cloned().chain(nowhere) {
            config.unread.extend(lost.iter().map(|designation| Unread {
                prefecture: prefecture.clone(),
                milestone: milestone.clone().unwrap_or_default(),
                designation: *designation,
            }));
        }
        let Some(milestone) = milestone.filter(|_| is_dated) else { return Vec::new() };
        let (source, certainty) = self.source(&place, source, &config.name, Stated::Deadline);
        let rules = if rules.is_empty() { vec![None] } else { rules.into_iter().map(Some).collect() };
        let kinds = if kinds.is_empty() { vec![None] } else { kinds.into_iter().map(Some).collect() };
        let each = |prefecture: String| {
            let of_rule = |(kind, rule): (Option<Institution>, Option<Rule>)| OwnDeadline {
                prefecture: prefecture.clone(),
                milestone: milestone.clone(),
                kind,
                from,
                rule,
                days: days.clone(),
                certainty,
                note: Some(note.clone()).filter(|note| !note.is_empty()),
                source: source.clone(),
            };
            let of_kind =
                |kind: &Option<Institution>| rules.iter().map(|rule| (*kind, *rule)).collect::<Vec<_>>();
            kinds.iter().flat_map(of_kind).map(of_rule).collect::<Vec<_>>()
        };
        prefectures.into_iter().flat_map(each).map(|deadline| (place.clone(), deadline)).collect()
    }

    /// First designation month, and whether it could be read. Blank is none.
    fn first_month(&mut self, place: &Place, node: &Node) -> (Option<NaiveDate>, bool) {
        let Some(text) = self.text(place, node) else { return (None, node.value == Value::Null) };
        if text.trim().is_empty() {
            return (None, true);
        }
        let month = designation_of(&text, None);
        if month.is_none() {
            self.tell(place.clone(), Kind::FromUnread(text));
        }
        (month, month.is_some())
    }

    fn milestone(&mut self, place: &Place, written: Option<String>) -> Option<String> {
        let Some(written) = written else {
            self.tell(place.clone(), Kind::Lacks("milestone"));
            return None;
        };
        let id = self.milestone_id(&written);
        if id.is_none() {
            let known =
                self.facts.milestones_ahead(self.facts.day).map(|(_, milestone)| milestone.id.clone());
            self.tell(place.clone(), Kind::NoMilestone(written, known.collect()));
        }
        id
    }

    /// Id of a milestone of an edition that is not superseded, from what is written.
    pub(super) fn milestone_id(&self, written: &str) -> Option<String> {
        let id = key_of(written).replace(['-', ' '], "_");
        self.facts.milestones_ahead(self.facts.day).any(|(_, milestone)| milestone.id == id).then_some(id)
    }

    fn rule(&mut self, place: &Place, text: String) -> Option<Rule> {
        let Some(read) = rule::read(&text) else {
            self.tell(place.clone(), Kind::RuleUnread(text));
            return None;
        };
        if read.rule.months_before == 0 {
            self.tell(place.clone(), Kind::RuleOutside(read.rule));
            return None;
        }
        if read.is_reworded {
            self.tell(place.clone(), Kind::RuleRead(text, read.rule));
        }
        Some(read.rule)
    }

    /// Adds the entries of `days`. The designation dates of those whose day cannot be used; `None` if there may be others
    /// that are missing.
    fn days(&mut self, place: &Place, node: Node, days: &mut Vec<ListedDay>) -> Option<Vec<NaiveDate>> {
        let items = match node.value {
            Value::List(items) => items,
            Value::Null => return Some(Vec::new()),
            Value::Lost => return None,
            Value::Object(_) => vec![node],
            _ => {
                self.tell(place.clone(), Kind::NoList);
                return None;
            }
        };
        let mut read: Vec<(usize, ListedDay)> = Vec::new();
        let mut lost = Some(Vec::new());
        for (number, item) in (1..).zip(items) {
            match self.day(place, number, item) {
                Ok(day) => read.push((number, day)),
                Err(designation) => match (&mut lost, designation) {
                    (Some(months), Some(month)) => months.push(month),
                    _ => lost = None,
                },
            }
        }
        self.check_order(place, &read);
        for (_, day) in read {
            add_day(days, day);
        }
        lost
    }

    /// Tells of days that hardly are what was meant: closed ones, two for one designation date, or an earlier day for a later
    /// one.
    fn check_order(&mut self, place: &Place, days: &[(usize, ListedDay)]) {
        for (i, (number, listed)) in days.iter().enumerate() {
            let open = self.facts.open_days.previous_open(listed.day);
            if open != listed.day {
                self.tell(place.clone(), Kind::DayClosed(*number, listed.day, open));
            }
            let mut before = days[..i].iter().map(|(_, other)| other);
            let is_twice = |other: &&ListedDay| other.designation == listed.designation;
            if let Some(other) = before.find(is_twice).filter(|other| other.day != listed.day) {
                let earlier = listed.day.min(other.day);
                self.tell(place.clone(), Kind::DayTwice(*number, listed.designation, earlier));
            }
        }
        let mut sorted: Vec<&(usize, ListedDay)> = days.iter().collect();
        sorted.sort_by_key(|(_, listed)| listed.designation);
        for pair in sorted.windows(2) {
            let [(_, one), (number, next)] = pair else { continue };
            if one.designation < next.designation && next.day <= one.day {
                self.tell(place.clone(), Kind::DayBackwards(*number, next.day, one.designation, one.day));
            }
        }
    }

    /// An entry of `days`; if its day cannot be used, its designation date, as far as that is known.
    fn day(&mut self, place: &Place, number: usize, node: Node) -> Result<ListedDay, Option<NaiveDate>> {
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
        let day = day.and_then(|text| parse_date(&text).ok().flatten());
        let designation = designation.and_then(|text| designation_of(&text, day));
        let (Some(designation), Some(day)) = (designation, day) else {
            self.tell(place.clone(), Kind::DayUnread(number));
            return Err(designation);
        };
        if day >= designation || day < months_before(designation, 12) {
            self.tell(place.clone(), Kind::DayOutside(number, day));
            return Err(Some(designation));
        }
        Ok(ListedDay { designation, day })
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
    dotted(&known)
}

/// First day of the designation month that a text names. A month without a year is the next one from `since` on: counted
/// from the day on which it is read, a file would say another month once that month has begun.
pub(super) fn designation_of(text: &str, since: Option<NaiveDate>) -> Option<NaiveDate> {
    // 2027-04, as fields for months have it.
    let parts = half_width(text.trim()).split(['-', '/', '.']).map(String::from).collect::<Vec<_>>();
    let date = match &parts[..] {
        [year, month] if year.len() == 4 => parse_date(&format!("{year}-{month}-1")).ok().flatten(),
        _ => {
            let day = |text: &str| parse_date(text).ok().flatten();
            // What is added must not make it another month: R9.1 is not R9.11, and a year alone is no January.
            let with = |end: &str| [text.trim(), end].concat();
            let (first, likely) = match fold(text.trim()).chars().next_back() {
                Some('0'..='9') => (with("月1日"), text.into()),
                Some('年') => return None,
                _ => (with("1日"), with("1日")),
            };
            day(text).or_else(|| day(&first)).or_else(|| proposal(&likely, since?))
        }
    };
    date.map(month_start)
}

/// Kinds of institution that a word names; none if it is not known. 診療所 without a department is every clinic.
pub(super) fn kinds_of(word: &str) -> Vec<Institution> {
    match key_of(word).as_str() {
        "診療所" => {
            vec![Institution::MedicalClinic, Institution::DentalClinic, Institution::MedicalDental]
        }
        _ => one_kind(word),
    }
}

/// The kind of institution that a word names where one is chosen: 診療所 is the medical one. None if it is not known.
pub(super) fn one_kind(word: &str) -> Vec<Institution> {
    kind_of(word).into_iter().collect()
}

/// Kind of institution that a word names: that of plan files, or one that offices use.
pub(super) fn kind_of(word: &str) -> Option<Institution> {
    const NAMED: [(&str, Institution); 12] = [
        ("診療所", Institution::MedicalClinic),
        ("医科", Institution::MedicalClinic),
        ("診療所(医科)", Institution::MedicalClinic),
        ("医科診療所", Institution::MedicalClinic),
        ("歯科", Institution::DentalClinic),
        ("診療所(歯科)", Institution::DentalClinic),
        ("歯科診療所", Institution::DentalClinic),
        ("歯科医院", Institution::DentalClinic),
        ("医科歯科併設", Institution::MedicalDental),
        ("医科歯科", Institution::MedicalDental),
        ("病院", Institution::Hospital),
        ("薬局", Institution::Pharmacy),
    ];
    let word = key_of(word);
    let named = || NAMED.into_iter().find(|(name, _)| *name == word).map(|(_, kind)| kind);
    Institution::parse(&word).or_else(named)
}
