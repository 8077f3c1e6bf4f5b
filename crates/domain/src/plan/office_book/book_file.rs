//! The book as a file of its own, for colleagues and associations; described by `public/office-book.schema.json`.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::pattern::Pattern;
use super::{Call, PHONE, RULE, Subject, ToldDay, phones, taken_rules, told_days};
use crate::facts::Facts;
use crate::plan::answers::{Keyword, Kind};
use crate::plan::plan_file::{LATEST, Rejected};
use crate::plan::{Entry, Plan};
use crate::rules::calendar::iso;

/// Marker that identifies the file.
pub const BOOK_APP: &str = "onshi-guide-office-book";
/// Version written by this build, and the newest it reads.
const VERSION: u32 = 1;

/// The file, as written; each entry is read by itself.
#[derive(Serialize, Deserialize)]
struct BookFile<Told, TakenRule, Phone> {
    app: String,
    version: u32,
    #[serde(default = "Vec::new")]
    told: Vec<Told>,
    #[serde(default = "Vec::new")]
    rules: Vec<TakenRule>,
    #[serde(default = "Vec::new")]
    phones: Vec<Phone>,
}

#[derive(Serialize, Deserialize)]
struct Told {
    #[serde(flatten)]
    about: About,
    #[serde(with = "iso")]
    designation: NaiveDate,
    #[serde(with = "iso")]
    day: NaiveDate,
    #[serde(flatten)]
    call: Call,
    #[serde(default)]
    at: u64,
}

#[derive(Serialize, Deserialize)]
struct TakenRule {
    #[serde(flatten)]
    about: About,
    rule: String,
    #[serde(default)]
    at: u64,
}

#[derive(Serialize, Deserialize)]
struct Phone {
    prefecture: String,
    number: String,
    #[serde(default)]
    at: u64,
}

#[derive(Serialize, Deserialize)]
struct About {
    prefecture: String,
    milestone: String,
    /// Blank for all kinds.
    #[serde(default)]
    kind: String,
    edition: String,
}

impl About {
    fn of(subject: &Subject) -> About {
        About {
            prefecture: subject.prefecture.clone(),
            milestone: subject.milestone.clone(),
            kind: subject.kind.map_or("", Keyword::keyword).into(),
            edition: subject.edition.clone(),
        }
    }

    /// `None` for a kind that this build does not know, and for words that would not make a path.
    fn subject(self) -> Option<Subject> {
        let kind = match self.kind.as_str() {
            "" => None,
            kind => Some(Kind::parse(kind)?),
        };
        let is_word = |word: &&String| !word.is_empty() && !word.contains('/');
        let are_words = [&self.prefecture, &self.milestone, &self.edition].iter().all(is_word);
        are_words.then_some(Subject {
            prefecture: self.prefecture,
            milestone: self.milestone,
            kind,
            edition: self.edition,
        })
    }
}

/// The book as a file.
pub fn encode_book(facts: &Facts, book: &Plan) -> String {
    let told = told_days(facts, book).into_iter().map(|told| Told {
        about: About::of(&told.subject),
        designation: told.designation,
        day: told.day,
        call: told.call,
        at: told.at,
    });
    let rules = taken_rules(facts, book).into_iter().map(|rule| TakenRule {
        at: book.at(&rule.subject.path(RULE)),
        about: About::of(&rule.subject),
        rule: rule.pattern.to_string(),
    });
    let phones = phones(book).into_iter().map(|(prefecture, number)| Phone {
        prefecture: prefecture.into(),
        number: number.into(),
        at: book.at(&[PHONE, prefecture].concat()),
    });
    let file = BookFile {
        app: BOOK_APP.into(),
        version: VERSION,
        told: told.collect(),
        rules: rules.collect(),
        phones: phones.collect(),
    };
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// Whether a text means to be a file of the book, however damaged.
pub fn is_book_file(text: &str) -> bool {
    text.contains(BOOK_APP)
}

fn entry<T: DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

/// The entries of a file, as a book to be merged: the later of two entries wins. What a file holds that cannot be read is
/// left out; how many there are is the second of the pair.
pub fn decode_book(text: &str) -> Result<(Plan, usize), Rejected> {
    let file: BookFile<Value, Value, Value> =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| Rejected::Corrupt)?;
    if file.app != BOOK_APP {
        return Err(Rejected::Foreign);
    }
    if file.version > VERSION {
        return Err(Rejected::Newer);
    }
    let mut book = super::new_book(0);
    let mut unread = 0;
    let mut put = |entry: Option<(String, u64, String)>| match entry {
        Some((path, at, text)) => drop(book.entries.insert(path, Entry { at: at.min(LATEST), text })),
        None => unread += 1,
    };
    for told in file.told {
        put(entry(told).and_then(|Told { about, designation, day, call, at }| {
            let told = ToldDay { subject: about.subject()?, designation, day, call, at };
            Some((told.path(), at, told.value()))
        }));
    }
    for rule in file.rules {
        put(entry(rule).and_then(|TakenRule { about, rule, at }| {
            let subject = about.subject().filter(|_| rule.parse::<Pattern>().is_ok())?;
            Some((subject.path(RULE), at, rule))
        }));
    }
    for phone in file.phones {
        put(entry(phone)
            .filter(|Phone { prefecture, .. }| !prefecture.is_empty())
            .map(|Phone { prefecture, number, at }| ([PHONE, &prefecture].concat(), at, number)));
    }
    Ok((book, unread))
}
