//! The book as a file of its own, for colleagues and associations; described by `public/office-book.schema.json`.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::pattern::Pattern;
use super::{Call, PHONE, RULE, Subject, ToldDay, phones, taken_rules, told_days, typed_day};
use crate::facts::Facts;
use crate::facts::config::read::prefecture_of;
use crate::plan::answers::{Keyword, Kind};
use crate::plan::plan_file::{LATEST, Rejected};
use crate::plan::{Edit, Entry, Plan};
use crate::rules::calendar::{iso, month_start};

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

    /// `None` for a prefecture or kind that this build does not know, and for words that would not make a path.
    fn subject(self, facts: &Facts) -> Option<Subject> {
        let kind = match self.kind.as_str() {
            "" => None,
            kind => Some(Kind::parse(kind)?),
        };
        let is_word = |word: &&String| !word.is_empty() && !word.contains('/');
        let are_words = [&self.milestone, &self.edition].iter().all(is_word);
        are_words.then_some(Subject {
            prefecture: prefecture_of(facts, &self.prefecture)?,
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

/// What a file of the book holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadBook {
    /// Its entries, as a book to be merged: the later of two entries wins.
    pub book: Plan,
    /// How many cannot be read, or have a day that the page takes from nobody. They are left out.
    pub unread: usize,
    /// How many are of a deadline that this build does not know: a later one may, so they are kept.
    pub unknown: usize,
}

/// Reads a file of the book.
pub fn decode_book(facts: &Facts, text: &str) -> Result<ReadBook, Rejected> {
    let file: BookFile<Value, Value, Value> =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| Rejected::Corrupt)?;
    if file.app != BOOK_APP {
        return Err(Rejected::Foreign);
    }
    if file.version > VERSION {
        return Err(Rejected::Newer);
    }
    let mut book = super::new_book(0);
    let (mut unread, mut unknown) = (0, 0);
    let mut subject = |about: About| {
        let subject = about.subject(facts)?;
        let edition = facts.editions.iter().find(|edition| edition.id == subject.edition);
        let is_known = edition.is_some_and(|edition| edition.milestone(&subject.milestone).is_some());
        unknown += usize::from(!is_known);
        Some(subject)
    };
    let mut put = |entry: Option<(String, u64, String)>| match entry {
        Some((path, at, text)) => drop(book.entries.insert(path, Entry { at: at.min(LATEST), text })),
        None => unread += 1,
    };
    for told in file.told {
        put(entry(told).and_then(|Told { about, designation, day, call, at }| {
            typed_day(&day.to_string(), month_start(designation)).ok()?;
            let told = ToldDay { subject: subject(about)?, designation, day, call, at };
            Some((told.path(), at, told.value()))
        }));
    }
    for rule in file.rules {
        put(entry(rule).and_then(|TakenRule { about, rule, at }| {
            rule.parse::<Pattern>().ok()?;
            Some((subject(about)?.path(RULE), at, rule))
        }));
    }
    for phone in file.phones {
        put(entry(phone).and_then(|Phone { prefecture, number, at }| {
            Some(([PHONE, &prefecture_of(facts, &prefecture)?].concat(), at, number))
        }));
    }
    Ok(ReadBook { book, unread, unknown })
}

/// Merges what a file holds into the book; what that changed.
pub fn take_book(book: &mut Plan, incoming: &Plan) -> Vec<Edit> {
    let before = book.clone();
    book.merge(incoming);
    let edit = |(path, entry): (&String, &Entry)| Edit {
        path: path.clone(),
        before: before.text(path).into(),
        after: entry.text.clone(),
    };
    book.entries.iter().map(edit).filter(|edit| edit.before != edit.after).collect()
}
