//! The facts in English: the data files read again, with each Japanese text replaced by its translation in
//! `english/*.toml`. Untranslated texts and stale translations are errors, so that no fact changes in one language
//! only. For the build and the tests, never part of the page.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use domain::facts::{Details, Facts};
use toml::{Table, Value};

use crate::files::{line, paths};
use crate::read::{Read, read_with};

/// Keys whose values stay Japanese: prefectures as stored in answers, rules, and texts of forms and of messages to
/// offices.
const JAPANESE: [&str; 10] = [
    "prefecture",
    "prefectures",
    "reading",
    "rule",
    "settled_before",
    "sheet",
    "sample",
    "samples",
    "subject",
    "body",
];

/// Content of the data files in English.
#[derive(Clone, Debug)]
pub struct English {
    /// Facts in English.
    pub facts: Facts,
    /// Details in English.
    pub details: Details,
    /// Prefectures: Japanese and English names.
    pub names: Vec<(String, String)>,
}

/// Reads the facts below `folder` in English. Errors carry file, line and message.
pub fn english(folder: &Path) -> Result<English, Vec<String>> {
    let pairs = Pairs::read(&folder.join("english"))?;
    let translate = |name: &str, text: &str, table| pairs.table(name, text, table);
    let Read { facts, details } = read_with(folder, Some(&translate), &|name| pairs.of("祝日", "", name))?;
    let names = facts.prefectures.iter().map(|p| (p.clone(), pairs.of("bureaus.toml", "", p))).collect();
    let wrong = pairs.wrong();
    if wrong.is_empty() { Ok(English { facts, details, names }) } else { Err(wrong) }
}

/// The translations, with a record of their use.
struct Pairs {
    english: BTreeMap<String, String>,
    /// File and line of each translation.
    places: BTreeMap<String, String>,
    used: RefCell<BTreeSet<String>>,
    missing: RefCell<Vec<String>>,
}

impl Pairs {
    fn read(folder: &Path) -> Result<Pairs, Vec<String>> {
        let (mut english, mut places) = (BTreeMap::new(), BTreeMap::new());
        let mut wrong = Vec::new();
        for path in paths(folder)? {
            let name = format!("english/{}", path.file_name().unwrap_or_default().to_string_lossy());
            let text = fs::read_to_string(&path).map_err(|e| vec![format!("{name}: {e}")])?;
            let table: BTreeMap<String, String> =
                toml::from_str(&text).map_err(|e| vec![format!("{name}: {e}")])?;
            for (japanese, says) in table {
                let start = japanese.lines().next().unwrap_or_default();
                let place = format!("{name}:{}", line(&text, text.find(start).unwrap_or_default()));
                if says.trim().is_empty() {
                    wrong.push(format!("{place}: 「{japanese}」の訳が空です"));
                }
                // The question is said to the office in Japanese, in brackets after the English one.
                for (asked, said) in [("{designation}", "{designation_ja}"), ("{kind}", "{kind_ja}")] {
                    if japanese.contains(asked) && !says.contains(said) && !says.trim().is_empty() {
                        wrong.push(format!("{place}: 「{japanese}」の英語に {said} が要ります"));
                    }
                }
                if let Some(other) = places.insert(japanese.clone(), place.clone()) {
                    wrong.push(format!("{place}: 「{japanese}」は {other} にもあります"));
                }
                english.insert(japanese, says);
            }
        }
        let asked = (RefCell::default(), RefCell::default());
        if wrong.is_empty() {
            Ok(Pairs { english, places, used: asked.0, missing: asked.1 })
        } else {
            Err(wrong)
        }
    }

    /// Translation of `japanese`. If there is none, records an error at its place in `file`, whose content is
    /// `text`.
    fn of(&self, file: &str, text: &str, japanese: &str) -> String {
        if let Some(english) = self.english.get(japanese) {
            self.used.borrow_mut().insert(japanese.into());
            return english.clone();
        }
        let start = japanese.lines().next().unwrap_or_default();
        let place = line(text, text.find(start).unwrap_or_default());
        let what = format!("{file}:{place}: 「{japanese}」の英語が english/ にありません");
        let mut missing = self.missing.borrow_mut();
        if !missing.contains(&what) {
            missing.push(what);
        }
        japanese.into()
    }

    /// Translates a whole data file.
    fn table(&self, name: &str, text: &str, mut table: Table) -> Table {
        // Terms without a meaning are only hard to read, which doesn't apply to English. The others show the
        // Japanese word in place of the reading.
        if let Some(Value::Array(terms)) = table.get_mut("terms") {
            terms.retain(|term| term.get("meaning").is_some());
            for term in terms.iter_mut().filter_map(Value::as_table_mut) {
                if let Some(word) = term.get("word").cloned() {
                    term.insert("reading".into(), word);
                }
            }
        }
        self.texts(name, text, &mut table);
        table
    }

    fn texts(&self, name: &str, text: &str, table: &mut Table) {
        // A message's body is one string, and stays Japanese; an advice's body is a list for the screen.
        let kept = |key: &str, value: &Value| JAPANESE.contains(&key) && (key != "body" || value.is_str());
        for (_, value) in table.iter_mut().filter(|(key, value)| !kept(key, value)) {
            self.value(name, text, value);
        }
    }

    fn value(&self, name: &str, text: &str, value: &mut Value) {
        match value {
            Value::String(says) if !says.is_ascii() => *says = self.of(name, text, says),
            Value::Array(all) => all.iter_mut().for_each(|one| self.value(name, text, one)),
            Value::Table(table) => self.texts(name, text, table),
            _ => {}
        }
    }

    /// Errors: untranslated texts, then stale translations.
    fn wrong(&self) -> Vec<String> {
        let mut wrong = self.missing.borrow().clone();
        let used = self.used.borrow();
        let stale = self.places.iter().filter(|(japanese, _)| !used.contains(*japanese));
        wrong.extend(
            stale.map(|(japanese, place)| format!("{place}: 「{japanese}」はもうデータにありません")),
        );
        wrong
    }
}
