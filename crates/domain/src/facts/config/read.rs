//! From the text of `config.json` to [`Config`], item by item.

use chrono::NaiveDate;

use super::encoding::decode;
use super::finding::{Finding, Kind, MOST_BYTES, Place, Syntax};
pub(super) use super::json::{Entries, key_of};
use super::json::{Node, Value, parse};
use super::shape::{bare, shaped};
use super::{Config, Note, Unread, is_offered, only};
use crate::facts::Facts;
use crate::rules::calendar::is_invisible;

/// Reader of one file.
pub(super) struct Reader<'a> {
    pub(super) facts: &'a Facts,
    pub(super) today: NaiveDate,
    pub(super) findings: Vec<Finding>,
    /// The prefectures that members can choose, once all of them are known; none for all.
    pub(super) offered: Vec<String>,
}

/// Reads `config.json`. Whatever is wrong with it is in [`Config::findings`]. `shift_jis` decodes what is not UTF-8,
/// or says that it is not `Shift_JIS` either.
pub fn read_config(
    file: &[u8],
    shift_jis: impl FnOnce(&[u8]) -> Option<String>,
    facts: &Facts,
    today: NaiveDate,
) -> Config {
    let mut reader = Reader { facts, today, findings: Vec::new(), offered: Vec::new() };
    let mut config = Config::default();
    if let Err(kind) = reader.file(file, shift_jis, &mut config) {
        reader.tell(Place::File, kind);
    }
    config.findings = reader.findings;
    config
}

impl Reader<'_> {
    pub(super) fn tell(&mut self, place: Place, kind: Kind) {
        let finding = Finding::new(place, kind);
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    fn file(
        &mut self,
        file: &[u8],
        shift_jis: impl FnOnce(&[u8]) -> Option<String>,
        config: &mut Config,
    ) -> Result<(), Kind> {
        let (entries, is_cut_off) = self.root(file, shift_jis)?;
        self.settings(entries, config);
        // Deadlines may be in what is missing.
        if is_cut_off {
            config.unread.push(Unread::default());
        }
        Ok(())
    }

    /// The items at the top level of a file, and whether its end is missing.
    pub(super) fn root(
        &mut self,
        file: &[u8],
        shift_jis: impl FnOnce(&[u8]) -> Option<String>,
    ) -> Result<(Entries, bool), Kind> {
        if file.len() > MOST_BYTES {
            return Err(Kind::TooLarge(file.len()));
        }
        let (text, encoding) = decode(file, shift_jis)?;
        if let Some(encoding) = encoding {
            self.tell(Place::File, encoding);
        }
        match text.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c)) {
            "" => return Err(Kind::Empty),
            text if text.starts_with('<') => return Err(Kind::Html),
            _ => {}
        }
        let (text, is_surrounded) = bare(&text);
        if is_surrounded {
            self.tell(Place::File, Kind::Surrounded);
        }
        let (root, slips) = parse(&text);
        for (at, (line, slip)) in slips.iter().enumerate() {
            // A habit of the writer is told once.
            if *slip == Syntax::Lost || slips[..at].iter().all(|(_, before)| before != slip) {
                self.tell(Place::Line(*line), Kind::Syntax(*slip));
            }
        }
        // Converters from tables make a list of one row.
        let entries = match root.map(|root| root.value) {
            Some(Value::Object(entries)) => entries,
            Some(Value::List(mut items)) if items.len() == 1 => match items.pop().map(|item| item.value) {
                Some(Value::Object(entries)) => entries,
                _ => return Err(Kind::NoSettings),
            },
            _ => return Err(Kind::NoSettings),
        };
        Ok((shaped(entries), slips.iter().any(|(_, slip)| *slip == Syntax::CutOff)))
    }

    /// Reads the items at the top level.
    fn settings(&mut self, entries: Entries, config: &mut Config) {
        const LISTS: [&str; 7] = ["prefectures", "deadlines", "phones", "steps", "notes", "links", "hide"];
        self.duplicates(&entries, &Place::File, |key| match LISTS.contains(&key) {
            true => Kind::DuplicateList(key.into()),
            false => Kind::Duplicate(key.into()),
        });
        let (mut deadlines, mut notes, mut links) = (Vec::new(), Vec::new(), Vec::new());
        let (mut phones, mut steps, mut are_all_known) = (Vec::new(), Vec::new(), true);
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "deadlines" if node.value == Value::Lost => config.unread.push(Unread::default()),
                _ if node.value == Value::Lost => {}
                "$schema" => {}
                "name" => self.line(&Place::Part("name"), &node, &mut config.name),
                "contact" => self.line(&Place::Part("contact"), &node, &mut config.contact),
                "logo" => self.logo(&node, &mut config.logo),
                "address" => self.address(&node, &mut config.address),
                "prefectures" => {
                    are_all_known &= !node.has_lost();
                    for item in self.items(Place::Part("prefectures"), node) {
                        let (names, are_known) = self.places(&Place::Part("prefectures"), &item);
                        are_all_known &= are_known;
                        for name in names {
                            // One that is written twice is one.
                            if !config.prefectures.contains(&name) {
                                config.prefectures.push(name);
                            }
                        }
                    }
                }
                "kind" | "kinds" => config.kind = self.first_kind(&node),
                "deadlines" => deadlines.extend(self.items(Place::Part("deadlines"), node)),
                "phones" => phones.extend(self.items(Place::Part("phones"), node)),
                "notes" => notes.extend(self.items(Place::Part("notes"), node)),
                "links" => links.extend(self.items(Place::Part("links"), node)),
                "colors" => self.colors(node, &mut config.colors),
                "hide" => {
                    for item in self.items(Place::Part("hide"), node) {
                        config.hide.extend(self.hidden(&item));
                    }
                }
                "steps" => steps.extend(self.items(Place::Part("steps"), node)),
                _ => self.tell(Place::File, Kind::Unknown(key)),
            }
        }
        // By now name and prefectures are known. What names no prefecture is for the only one.
        if are_all_known {
            self.offered.clone_from(&config.prefectures);
        }
        self.deadlines(deadlines, config);
        self.phones(phones, config);
        config.steps = self.steps(steps);
        config.notes = (1..).zip(notes).flat_map(|(number, note)| self.note(number, note)).collect();
        config.links = (1..).zip(links).filter_map(|(number, link)| self.link(number, link)).collect();
    }

    /// Announcements for one place or several; a plain text is one for all.
    fn note(&mut self, number: usize, node: Node) -> Vec<Note> {
        let place = Place::Note(number);
        if let Value::Text(text) = node.value {
            self.markup(&place, &text);
            return vec![Note { prefecture: String::new(), text }];
        }
        // What is lost of it may be the prefecture.
        if node.has_lost() {
            return Vec::new();
        }
        let Some(entries) = self.entries(&place, node) else { return Vec::new() };
        self.duplicates(&entries, &place, |key| Kind::Duplicate(key.into()));
        let (mut prefectures, mut is_known, mut text) = (Vec::new(), true, String::new());
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "prefecture" => (prefectures, is_known) = self.places(&place, &node),
                "text" => self.line(&place, &node, &mut text),
                _ => self.tell(place.clone(), Kind::Unknown(key)),
            }
        }
        if text.is_empty() {
            self.tell(place, Kind::Lacks("text"));
            return Vec::new();
        }
        if prefectures.is_empty() && is_known {
            return vec![Note { prefecture: String::new(), text }];
        }
        prefectures.into_iter().map(|prefecture| Note { prefecture, text: text.clone() }).collect()
    }

    /// The prefecture of what names none: the only one that members can choose.
    pub(super) fn only(&self) -> Option<String> {
        only(&self.offered).cloned()
    }

    /// Prefectures of a text or a list; whether all are known. Blank is none.
    pub(super) fn places(&mut self, place: &Place, node: &Node) -> (Vec<String>, bool) {
        let Some(names) = self.names(place, node) else { return (Vec::new(), false) };
        let (mut found, mut is_known) = (Vec::new(), true);
        for name in names {
            match self.prefecture(&name) {
                Some(name) => {
                    if !is_offered(&self.offered, &name) {
                        self.tell(place.clone(), Kind::NotOffered(name.clone()));
                    }
                    found.push(name);
                }
                None => {
                    is_known = false;
                    self.tell(place.clone(), Kind::NoPrefecture(name));
                }
            }
        }
        (found, is_known)
    }

    /// Names of a text or a list, as they are written; `None` for anything else, which is told.
    pub(super) fn names(&mut self, place: &Place, node: &Node) -> Option<Vec<String>> {
        let texts = match &node.value {
            Value::Text(text) => vec![text.clone()],
            Value::Null | Value::Lost => Vec::new(),
            Value::List(items) => items.iter().filter_map(|item| self.text(place, item)).collect(),
            _ => {
                self.tell(place.clone(), Kind::NoText);
                return None;
            }
        };
        let split = |text: &String| -> Vec<String> {
            let names = text.split(['、', '，', ',', '・', '\n']).map(str::trim);
            let names = names.filter(|name| !name.is_empty());
            names.flat_map(|name| self.by_spaces(name)).map(String::from).collect()
        };
        Some(texts.iter().flat_map(split).collect())
    }

    /// Prefectures with spaces between them; anything else as it is.
    fn by_spaces<'b>(&self, name: &'b str) -> Vec<&'b str> {
        let parts: Vec<&str> = name.split_whitespace().collect();
        let is_list = parts.len() > 1 && self.prefecture(name).is_none();
        if is_list && parts.iter().all(|part| self.prefecture(part).is_some()) { parts } else { vec![name] }
    }

    /// Official name of a prefecture, which may be written without 都, 府 or 県.
    pub(super) fn prefecture(&self, name: &str) -> Option<String> {
        prefecture_of(self.facts, name)
    }

    /// A text, a number as one; `None` for nothing, and for anything else, which is told.
    pub(super) fn text(&mut self, place: &Place, node: &Node) -> Option<String> {
        match &node.value {
            Value::Text(text) | Value::Number(text) => Some(text.clone()),
            Value::Null | Value::Lost => None,
            _ => {
                self.tell(place.clone(), Kind::NoText);
                None
            }
        }
    }

    /// A text for people to read.
    pub(super) fn line(&mut self, place: &Place, node: &Node, into: &mut String) {
        if let Some(text) = self.text(place, node) {
            self.markup(place, &text);
            *into = text;
        }
    }

    fn markup(&mut self, place: &Place, text: &str) {
        let is_tag = |rest: &str| {
            rest.contains('>') && rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        };
        if text.split('<').skip(1).any(is_tag) {
            self.tell(place.clone(), Kind::Markup);
        }
    }

    /// The items of a list; something else than a list is one item.
    pub(super) fn items(&mut self, place: Place, node: Node) -> Vec<Node> {
        match node.value {
            Value::List(items) => items,
            Value::Null | Value::Lost => Vec::new(),
            Value::Text(_) | Value::Object(_) => vec![node],
            _ => {
                self.tell(place, Kind::NoList);
                Vec::new()
            }
        }
    }

    /// The entries of an object that could be read.
    pub(super) fn entries(&mut self, place: &Place, node: Node) -> Option<Entries> {
        match node.value {
            Value::Object(mut entries) => {
                entries.retain(|(_, node)| node.value != Value::Lost);
                Some(entries)
            }
            Value::Null | Value::Lost => None,
            _ => {
                self.tell(place.clone(), Kind::NoItem);
                None
            }
        }
    }

    /// Tells the keys that stand twice.
    pub(super) fn duplicates(&mut self, entries: &Entries, place: &Place, kind: impl Fn(&str) -> Kind) {
        for (at, (key, node)) in entries.iter().enumerate() {
            let key = key_of(key);
            if node.value != Value::Lost && entries[..at].iter().any(|(before, _)| key_of(before) == key) {
                self.tell(place.clone(), kind(&key));
            }
        }
    }
}

/// Official name of a prefecture, which may be written without 都, 府 or 県.
pub(crate) fn prefecture_of(facts: &Facts, name: &str) -> Option<String> {
    let name: String = name.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect();
    let is_it = |known: &&String| **known == name || known.strip_suffix(['都', '府', '県']) == Some(&*name);
    facts.prefectures.iter().find(is_it).cloned()
}
