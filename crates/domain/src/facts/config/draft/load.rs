//! A file as a draft. Everything that the reader knows gets into its field, also what it does not accept.

use chrono::NaiveDate;
use serde_json::Value as Json;

use super::{Draft, DraftDay, DraftDeadline, DraftLink, DraftNote, DraftPhone, DraftStep, MoreOfSource};
use crate::facts::Facts;
use crate::facts::config::Part;
use crate::facts::config::deadline::{designation_of, kinds_of, one_kind};
use crate::facts::config::finding::{Finding, Kind, Place, Syntax};
use crate::facts::config::json::{Node, Value};
use crate::facts::config::read::{Entries, Reader, key_of, read_config};
use crate::facts::config::step::{SIDES, UNITS, step_id, word_of};
use crate::facts::institution::Kind as Institution;
use crate::plan::answers::Keyword;
use crate::rules::calendar::parse_date;

/// A file that was loaded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The draft.
    pub draft: Draft,
    /// What is in the file and not in the draft: gone from the file that is made next.
    pub lost: Vec<Finding>,
    /// What is put right in the file that is made next.
    pub mended: Vec<Finding>,
}

impl Draft {
    /// Loads `config.json`; `Err` if nothing of it can be read.
    pub fn load(
        file: &[u8],
        shift_jis: impl Fn(&[u8]) -> Option<String>,
        facts: &Facts,
        today: NaiveDate,
    ) -> Result<Loaded, Finding> {
        let mut reader = Reader { facts, today, findings: Vec::new(), offered: Vec::new() };
        let (entries, _) = reader.root(file, &shift_jis).map_err(Finding::of_file)?;
        let draft = reader.draft(entries);
        let found = read_config(file, &shift_jis, facts, today).findings;
        let left = draft.read(facts, today).findings;
        let (lost, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(is_lost);
        // What is left is told beside its field; its place may have another number now.
        let is_left = |finding: &Finding| left.iter().any(|other| other.kind == finding.kind);
        let mended = rest.into_iter().filter(|finding| !is_left(finding)).collect();
        Ok(Loaded { draft, lost, mended })
    }
}

/// Whether a finding is about something that no field holds.
fn is_lost(finding: &Finding) -> bool {
    matches!(
        finding.kind,
        Kind::Unknown(_)
            | Kind::NoText
            | Kind::NoList
            | Kind::NoItem
            | Kind::Duplicate(_)
            | Kind::Syntax(Syntax::Lost | Syntax::CutOff)
    )
}

// What the reader tells here, it tells of the file, too.
impl Reader<'_> {
    fn draft(&mut self, entries: Entries) -> Draft {
        let mut draft = Draft::default();
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "name" => self.typed(&node, &mut draft.name),
                "contact" => self.typed(&node, &mut draft.contact),
                "logo" => self.typed(&node, &mut draft.logo),
                "address" => self.typed(&node, &mut draft.address),
                "colors" => {
                    for (key, node) in self.entries(&Place::File, node).unwrap_or_default() {
                        match key_of(&key).as_str() {
                            "accent" => self.typed(&node, &mut draft.accent),
                            "accent_dark" => self.typed(&node, &mut draft.accent_dark),
                            _ => {}
                        }
                    }
                }
                "prefectures" => {
                    for item in self.items(Place::File, node) {
                        draft.prefectures.extend(self.written(&item));
                    }
                }
                "kind" | "kinds" => {
                    draft.kind = self.written_kinds(&node, one_kind).join(texts::common::comma());
                }
                "hide" => {
                    for item in self.items(Place::File, node) {
                        draft.hide.extend(self.text(&Place::File, &item).map(part));
                    }
                }
                "notes" => {
                    for item in self.items(Place::File, node) {
                        draft.notes.extend(self.draft_note(item));
                    }
                }
                "links" => {
                    for item in self.items(Place::File, node) {
                        draft.links.extend(self.draft_link(item));
                    }
                }
                "deadlines" => {
                    for item in self.items(Place::File, node) {
                        draft.deadlines.extend(self.draft_deadline(item));
                    }
                }
                "steps" => {
                    for item in self.items(Place::File, node) {
                        draft.steps.extend(self.draft_step(item));
                    }
                }
                "phones" => {
                    for item in self.items(Place::File, node) {
                        draft.phones.extend(self.draft_phone(item));
                    }
                }
                _ => {}
            }
        }
        draft
    }

    fn typed(&mut self, node: &Node, into: &mut String) {
        if let Some(text) = self.text(&Place::File, node) {
            *into = text;
        }
    }

    /// Names of prefectures: the official ones, and others as they are written.
    fn written(&mut self, node: &Node) -> Vec<String> {
        let names = self.names(&Place::File, node).unwrap_or_default();
        names.into_iter().map(|name| self.prefecture(&name).unwrap_or(name)).collect()
    }

    /// Words of kinds of institution, as `named` reads what is written, and others as they are written.
    fn written_kinds(&mut self, node: &Node, named: fn(&str) -> Vec<Institution>) -> Vec<String> {
        let names = self.names(&Place::File, node).unwrap_or_default();
        names
            .into_iter()
            .flat_map(|name| match named(&name) {
                kinds if kinds.is_empty() => vec![name],
                kinds => kinds.into_iter().map(|kind| kind.keyword().into()).collect(),
            })
            .collect()
    }

    fn draft_note(&mut self, node: Node) -> Vec<DraftNote> {
        if let Value::Text(text) = node.value {
            return vec![DraftNote { prefecture: String::new(), text }];
        }
        // What is lost of it may be the prefecture.
        if node.has_lost() {
            return Vec::new();
        }
        let (mut places, mut text) = (Vec::new(), String::new());
        for (key, node) in self.entries(&Place::File, node).unwrap_or_default() {
            match key_of(&key).as_str() {
                "prefecture" => places = self.written(&node),
                "text" => self.typed(&node, &mut text),
                _ => {}
            }
        }
        each_place(places).map(|prefecture| DraftNote { prefecture, text: text.clone() }).collect()
    }

    fn draft_step(&mut self, node: Node) -> Option<DraftStep> {
        let mut step = DraftStep::default();
        if let Value::Text(title) = node.value {
            step.title = title;
        } else {
            if node.has_lost() {
                return None;
            }
            for (key, node) in self.entries(&Place::File, node)? {
                match key_of(&key).as_str() {
                    "title" => self.typed(&node, &mut step.title),
                    "id" => self.typed(&node, &mut step.id),
                    "note" => self.typed(&node, &mut step.note),
                    "prefecture" => step.prefectures = self.written(&node),
                    "kinds" | "kind" => step.kinds = self.written_kinds(&node, kinds_of),
                    "from" => self.typed(&node, &mut step.from),
                    "days" => self.typed(&node, &mut step.days),
                    "unit" => self.typed(&node, &mut step.unit),
                    "side" => self.typed(&node, &mut step.side),
                    _ => {}
                }
            }
        }
        // What members ticked stays with a step whose title is changed.
        step.id = step_id(&step.id, &step.title);
        // The form has lists to choose from.
        step.from = self.base_of(&step.from).unwrap_or(step.from);
        let word = |known: &[(&'static str, &'static str)], text: String| {
            word_of(known, &text).map_or(text, String::from)
        };
        (step.unit, step.side) = (word(&UNITS, step.unit), word(&SIDES, step.side));
        Some(step)
    }

    fn draft_phone(&mut self, node: Node) -> Vec<DraftPhone> {
        if node.has_lost() {
            return Vec::new();
        }
        let Some(entries) = self.entries(&Place::File, node) else { return Vec::new() };
        let (mut places, mut of) = (Vec::new(), DraftPhone::default());
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "prefecture" => places = self.written(&node),
                "phone" => self.typed(&node, &mut of.number),
                "source" => (of.title, of.url, of.checked, of.more) = self.draft_source(node),
                _ => {}
            }
        }
        each_place(places).map(|prefecture| DraftPhone { prefecture, ..of.clone() }).collect()
    }

    fn draft_link(&mut self, node: Node) -> Option<DraftLink> {
        let mut link = DraftLink::default();
        for (key, node) in self.entries(&Place::File, node)? {
            match key_of(&key).as_str() {
                "label" => self.typed(&node, &mut link.label),
                "url" => self.typed(&node, &mut link.url),
                _ => {}
            }
        }
        Some(link)
    }

    /// One deadline for each rule, if there are several.
    fn draft_deadline(&mut self, node: Node) -> Vec<DraftDeadline> {
        let Some(entries) = self.entries(&Place::File, node) else { return Vec::new() };
        let (mut rules, mut of) = (Vec::new(), DraftDeadline::default());
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "prefecture" => of.prefectures = self.written(&node),
                "kinds" | "kind" => of.kinds = self.written_kinds(&node, kinds_of),
                "from" => {
                    self.typed(&node, &mut of.from);
                    of.from = month(of.from, None);
                }
                "milestone" => {
                    let written = self.text(&Place::File, &node).unwrap_or_default();
                    of.milestone = self.milestone_id(&written).unwrap_or(written);
                }
                "rule" => rules.extend(self.text(&Place::File, &node)),
                "days" => {
                    for item in self.items(Place::File, node) {
                        of.days.extend(self.draft_day(item));
                    }
                }
                "note" => self.typed(&node, &mut of.note),
                "source" => (of.title, of.url, of.checked, of.more) = self.draft_source(node),
                _ => {}
            }
        }
        if rules.is_empty() {
            rules.push(String::new());
        }
        rules.into_iter().map(|rule| DraftDeadline { rule, ..of.clone() }).collect()
    }

    fn draft_day(&mut self, node: Node) -> Option<DraftDay> {
        let mut of = DraftDay::default();
        for (key, node) in self.entries(&Place::File, node)? {
            match key_of(&key).as_str() {
                "designation" => self.typed(&node, &mut of.designation),
                "day" => self.typed(&node, &mut of.day),
                _ => {}
            }
        }
        let day = parse_date(&of.day).ok().flatten();
        of.designation = month(of.designation, day);
        Some(of)
    }

    /// Title, address, day and the rest of a source.
    fn draft_source(&mut self, node: Node) -> (String, String, String, MoreOfSource) {
        let (mut title, mut url, mut checked) = (String::new(), String::new(), String::new());
        let mut more = MoreOfSource::default();
        let entries = match node.value {
            Value::Text(text) => return (text, url, checked, more),
            _ => self.entries(&Place::File, node).unwrap_or_default(),
        };
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "title" => self.typed(&node, &mut title),
                "url" => self.typed(&node, &mut url),
                "checked" => self.typed(&node, &mut checked),
                "dated" => more.dated = json(node),
                "grade" => more.grade = json(node),
                "also" => more.also = json(node),
                _ => {}
            }
        }
        (title, url, checked, more)
    }
}

/// The places of an item; one that is empty if there are none.
fn each_place(places: Vec<String>) -> impl Iterator<Item = String> {
    let nowhere = places.is_empty().then(String::new);
    places.into_iter().chain(nowhere)
}

/// The word of a part that can be hidden, or what is written.
fn part(written: String) -> String {
    let key = key_of(&written);
    Part::ALL.into_iter().find(|part| part.key() == key).map_or(written, |part| part.key().into())
}

/// A designation month as the form has it in its list, or what is written.
fn month(written: String, since: Option<NaiveDate>) -> String {
    designation_of(&written, since).map_or(written, |month| month.to_string())
}

/// What was read, as standard JSON; `None` for nothing.
fn json(node: Node) -> Option<Json> {
    Some(match node.value {
        Value::Null | Value::Lost => return None,
        Value::Bool(is_so) => Json::Bool(is_so),
        Value::Number(number) => serde_json::from_str(&number).unwrap_or(Json::String(number)),
        Value::Text(text) => Json::String(text),
        Value::List(items) => Json::Array(items.into_iter().filter_map(json).collect()),
        Value::Object(entries) => {
            Json::Object(entries.into_iter().filter_map(|(key, node)| Some((key, json(node)?))).collect())
        }
    })
}
