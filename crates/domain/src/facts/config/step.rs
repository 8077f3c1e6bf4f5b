//! Steps of the association.

use super::deadline::{kinds_of, one_kind};
use super::finding::{Kind, Place};
use super::json::{Node, Value};
use super::read::{Reader, key_of};
use crate::facts::association_step::AssociationStep;
use crate::facts::institution::Kind as Institution;
use crate::plan::own_steps::MOST_DAYS;
use crate::rules::calendar::half_width;

/// Start of the ids of an association's steps. Those that a person adds to a plan have none of it.
const ID: &str = "own-by-";

/// Words of the units and sides of days, with what an own step of a plan has for them.
pub(super) const UNITS: [(&str, &str); 7] = [
    ("", ""),
    ("days", ""),
    ("日", ""),
    ("open", "open"),
    ("開庁日", "open"),
    ("営業日", "open"),
    ("平日", "open"),
];
pub(super) const SIDES: [(&str, &str); 5] =
    [("", ""), ("before", ""), ("前", ""), ("after", "after"), ("後", "after")];

/// The word for a unit or side; `None` if it is unknown.
pub(super) fn word_of(known: &[(&'static str, &'static str)], written: &str) -> Option<&'static str> {
    let written = key_of(written);
    known.iter().find(|(word, _)| *word == written).map(|(_, stored)| *stored)
}

/// Id of a step: the one that is written, or one by its title.
pub(super) fn step_id(written: &str, title: &str) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let written = written.trim();
    if !written.is_empty() && written.len() <= 32 && written.chars().all(is_plain) {
        return written.into();
    }
    // FNV-1a: ticks are kept by it, so that it is the same in every build.
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:x}", title.trim().bytes().fold(0xcbf2_9ce4_8422_2325, hash))
}

impl Reader<'_> {
    /// Reads all steps.
    pub(super) fn steps(&mut self, nodes: Vec<Node>) -> Vec<AssociationStep> {
        let mut steps: Vec<AssociationStep> = Vec::new();
        for (number, node) in (1..).zip(nodes) {
            let Some((place, mut step)) = self.step(number, node) else { continue };
            if steps.iter().any(|other| other.id == step.id) {
                self.tell(place, Kind::SameStep);
                step.id = format!("{}x{number}", step.id);
            }
            steps.push(step);
        }
        steps
    }

    fn step(&mut self, number: usize, node: Node) -> Option<(Place, AssociationStep)> {
        // A title alone.
        if let Value::Text(title) = &node.value {
            let step = AssociationStep {
                id: [ID, &step_id("", title)].concat(),
                title: title.clone(),
                ..AssociationStep::default()
            };
            return Some((Place::Step(number, title.clone()), step)).filter(|_| !title.trim().is_empty());
        }
        // What is lost of it may be for whom it is.
        if node.has_lost() {
            return None;
        }
        let entries = self.entries(&Place::Step(number, String::new()), node)?;
        let mut step = AssociationStep::default();
        let titled = entries.iter().rfind(|(key, _)| key_of(key) == "title");
        if let Some((_, node)) = titled {
            self.line(&Place::Step(number, String::new()), node, &mut step.title);
        }
        let place = Place::Step(number, step.title.trim().into());
        self.duplicates(&entries, &place, |key| Kind::Duplicate(key.into()));
        let (mut id, mut from, mut days) = (String::new(), String::new(), String::new());
        let (mut is_place_known, mut is_kind_known, mut is_counted) = (true, true, true);
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "title" => {}
                "id" => id = self.text(&place, &node).unwrap_or_default(),
                "note" => self.line(&place, &node, &mut step.note),
                "prefecture" => (step.prefectures, is_place_known) = self.places(&place, &node),
                "kinds" | "kind" => is_kind_known = self.kinds(&place, &node, &mut step.kinds),
                "from" => from = self.text(&place, &node).unwrap_or_default().trim().into(),
                "days" => {
                    days = self.text(&place, &node).map(|text| half_width(text.trim())).unwrap_or_default();
                }
                "unit" => is_counted &= self.word(&place, &node, &UNITS, &mut step.unit),
                "side" => is_counted &= self.word(&place, &node, &SIDES, &mut step.side),
                _ => self.tell(place.clone(), Kind::Unknown(key)),
            }
        }
        if step.title.trim().is_empty() {
            self.tell(place, Kind::Lacks("title"));
            return None;
        }
        // For whom it is cannot be guessed.
        if (!is_place_known && step.prefectures.is_empty()) || (!is_kind_known && step.kinds.is_empty()) {
            return None;
        }
        step.id = [ID, &step_id(&id, &step.title)].concat();
        if let Some(from) = self.base(&place, &from, &days).filter(|_| is_counted) {
            (step.from, step.days) = (from, days);
        }
        Some((place, step))
    }

    /// What a step's day goes by; `None` without a day.
    fn base(&mut self, place: &Place, from: &str, days: &str) -> Option<String> {
        if from.is_empty() {
            if !days.is_empty() {
                self.tell(place.clone(), Kind::Lacks("from"));
            }
            return None;
        }
        let Some(base) = self.base_of(from) else {
            self.tell(place.clone(), Kind::StepFromUnread(from.into()));
            return None;
        };
        if days.is_empty() {
            self.tell(place.clone(), Kind::Lacks("days"));
            return None;
        }
        if days.parse::<u64>().ok().is_none_or(|days| days > MOST_DAYS) {
            self.tell(place.clone(), Kind::StepDaysUnread(days.into()));
            return None;
        }
        Some(base)
    }

    /// `opening`, `designation` or the id of a step of the edition in use, from what is written.
    pub(super) fn base_of(&self, written: &str) -> Option<String> {
        let word = key_of(written);
        match word.as_str() {
            "opening" | "開院日" | "開局日" | "診療開始日" | "開業日" => {
                return Some("opening".into());
            }
            "designation" | "指定日" => return Some("designation".into()),
            _ => {}
        }
        let edition = self.facts.edition_in_use(self.today)?;
        let mut steps = edition.steps.iter().chain(&edition.later_steps);
        let number = word.strip_prefix("手順").and_then(|number| number.parse().ok());
        let step = steps.find(|step| step.id == word || Some(step.number) == number)?;
        Some(step.id.clone())
    }

    /// Reads a word of a list; whether it is one.
    fn word(
        &mut self,
        place: &Place,
        node: &Node,
        known: &[(&'static str, &'static str)],
        into: &mut String,
    ) -> bool {
        let Some(written) = self.text(place, node) else { return node.value == Value::Null };
        match word_of(known, &written) {
            Some(word) => *into = word.into(),
            None => self.tell(place.clone(), Kind::StepWordUnread(written.clone())),
        }
        word_of(known, &written).is_some()
    }

    /// The kind of institution that is chosen at the start. Of several none is.
    pub(super) fn first_kind(&mut self, node: &Node) -> Option<Institution> {
        let (place, mut kinds) = (Place::Part("kind"), Vec::new());
        let is_known = self.named_kinds(&place, node, &mut kinds, one_kind);
        if kinds.len() > 1 {
            self.tell(place, Kind::SeveralKinds);
        }
        kinds.pop().filter(|_| kinds.is_empty() && is_known)
    }

    /// Adds the kinds of institution for which something holds; whether all are known.
    pub(super) fn kinds(&mut self, place: &Place, node: &Node, kinds: &mut Vec<Institution>) -> bool {
        let is_known = self.named_kinds(place, node, kinds, kinds_of);
        // What holds for both holds for who is both.
        let has = |kind: Institution| kinds.contains(&kind);
        if has(Institution::MedicalClinic)
            && has(Institution::DentalClinic)
            && !has(Institution::MedicalDental)
        {
            kinds.push(Institution::MedicalDental);
        }
        is_known
    }

    /// Adds the kinds of institution that are named, as `named` reads a word; whether all are known.
    fn named_kinds(
        &mut self,
        place: &Place,
        node: &Node,
        kinds: &mut Vec<Institution>,
        named: fn(&str) -> Vec<Institution>,
    ) -> bool {
        let Some(names) = self.names(place, node) else { return false };
        let mut is_known = true;
        for name in names {
            let named = named(&name);
            if named.is_empty() {
                is_known = false;
                self.tell(place.clone(), Kind::NoKind(name));
            }
            for kind in named {
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
        }
        is_known
    }
}
