//! The office book (窓口の帳面): what offices told, kept apart from the plans. One call then serves every client, also
//! those who come later.
//!
//! It is stored as a plan with a reserved id, so that it is merged, backed up, encrypted, exported, deleted and heard of
//! in other tabs in the one way that plans are. Builds that do not know it list it as an archived plan.

pub mod book_file;
pub mod offer;
pub mod pattern;

use std::borrow::Cow;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::pattern::Pattern;
use crate::facts::Facts;
use crate::plan::answers::{Keyword, Kind};
use crate::plan::heard::{self, CallError, TOLD_DAY, call_day, heard_on, heard_who, told_day};
use crate::plan::{Edit, Entry, Plan};
use crate::rules::calendar::{DateError, iso, month_start, parse_date, typed};
use crate::rules::clock::day_at;
use crate::rules::schedule::{ToldDayError, about_word, parse_told_day};

/// Id of the plan that is the office book. Part of the file format.
pub const OFFICE_BOOK: &str = "office-book";

const TOLD: &str = "book/told/";
const RULE: &str = "book/rule/";
const PHONE: &str = "book/phone/";
/// In place of the kind of institution in the path of what holds for all kinds.
const ALL_KINDS: &str = "all";

/// What was asked: a deadline of the office in a prefecture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// Prefecture of the office.
    pub prefecture: String,
    /// Id of the milestone.
    pub milestone: String,
    /// Kind of institution it was told for; `None` for all kinds.
    pub kind: Option<Kind>,
    /// Id of the edition.
    pub edition: String,
}

/// A day that an office told.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ToldDay {
    /// What was asked.
    pub subject: Subject,
    /// Designation date it was told for.
    pub designation: NaiveDate,
    /// The day.
    pub day: NaiveDate,
    /// Who told it, when, and who asked.
    pub call: Call,
    /// When it was written, in milliseconds since 1970.
    pub at: u64,
}

/// Who told a day and when, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Call {
    /// Day of the call.
    pub on: String,
    /// Person or desk that answered.
    pub who: String,
    /// Person who asked.
    pub by: String,
}

/// Value of an entry.
#[derive(Serialize, Deserialize)]
struct Noted {
    #[serde(with = "iso")]
    day: NaiveDate,
    #[serde(flatten)]
    call: Call,
}

/// A rule taken for a deadline, for the months of which no day was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenRule {
    /// What the rule is about.
    pub subject: Subject,
    /// The rule.
    pub pattern: Pattern,
}

impl Subject {
    fn path(&self, start: &str) -> String {
        let kind = self.kind.map_or(ALL_KINDS, Keyword::keyword);
        [start, &self.prefecture, "/", &self.milestone, "/", kind, "/", &self.edition].concat()
    }

    /// Inverse of [`Subject::path`] without its start, with what follows.
    fn parse(path: &str) -> Option<(Subject, Option<&str>)> {
        let mut parts = path.splitn(5, '/');
        let mut part = || parts.next().filter(|part| !part.is_empty());
        let (prefecture, milestone, kind, edition) = (part()?, part()?, part()?, part()?);
        let kind = match kind {
            ALL_KINDS => None,
            kind => Some(Kind::parse(kind)?),
        };
        let subject = Subject {
            prefecture: prefecture.into(),
            milestone: milestone.into(),
            kind,
            edition: edition.into(),
        };
        Some((subject, parts.next()))
    }

    /// Whether it holds for an institution of `kind`.
    pub fn holds_for(&self, kind: Option<Kind>) -> bool {
        self.kind.is_none() || self.kind == kind
    }
}

impl Call {
    /// A day of a call that was read as `day`, as the book keeps it: with its year, which later on nobody could tell.
    pub fn dated(on: &str, day: &Result<Option<NaiveDate>, CallError>) -> String {
        match day {
            Ok(Some(day)) if parse_date(on) == Err(DateError::NoYear) => typed(*day),
            _ => on.trim().into(),
        }
    }
}

impl ToldDay {
    /// Path of the entry: one for each subject and designation month.
    pub fn path(&self) -> String {
        [&self.subject.path(TOLD), "/", &month_key(self.designation)].concat()
    }

    /// Value of the entry.
    fn value(&self) -> String {
        let noted = Noted { day: self.day, call: self.call.clone() };
        serde_json::to_string(&noted).unwrap_or_default()
    }

    /// Day of the call, if it can be read.
    pub fn called(&self) -> Option<NaiveDate> {
        let on = &self.call.on;
        match parse_date(on) {
            // Earlier builds kept it as typed.
            Err(DateError::NoYear) => call_day(on, Some(day_at(self.at)), self.designation).ok().flatten(),
            read => read.ok().flatten(),
        }
    }

    /// Inverse of [`ToldDay::path`] with its entry.
    pub fn parse(path: &str, entry: &Entry) -> Option<ToldDay> {
        let (subject, month) = Subject::parse(path.strip_prefix(TOLD)?)?;
        let designation = iso::read(&[month?, "-01"].concat())?;
        let Noted { day, call } = serde_json::from_str(&entry.text).ok()?;
        Some(ToldDay { subject, designation, day, call, at: entry.at })
    }
}

/// 「2027-04」.
fn month_key(designation: NaiveDate) -> String {
    let mut text = designation.to_string();
    text.truncate(7);
    text
}

/// A day as typed into the book; `Ok(None)` if blank. `Err` is the instruction for the field. A day with 「頃」 is none that the
/// office stands by.
pub fn typed_day(text: &str, designation: NaiveDate) -> Result<Option<NaiveDate>, Cow<'static, str>> {
    let day = parse_told_day(text, designation).map_err(ToldDayError::message)?;
    about_word(text).map_or(Ok(day), |word| Err(texts::book::day_about(word).into()))
}

/// An empty book, written at `now`.
pub fn new_book(now: u64) -> Plan {
    let mut book = Plan::new(OFFICE_BOOK.into());
    // For builds that list it as a plan.
    book.set_name(texts::book::title(), now);
    book.set_archived(true, now);
    book
}

/// The days that offices told, by prefecture in the order of `facts`, then milestone, kind and month. Entries that
/// cannot be read are skipped, and stay in the book.
pub fn told_days(facts: &Facts, book: &Plan) -> Vec<ToldDay> {
    let mut found: Vec<ToldDay> =
        book.entries.iter().filter_map(|(path, entry)| ToldDay::parse(path, entry)).collect();
    found.sort_by_cached_key(|told| (order(facts, &told.subject), told.designation));
    found
}

/// The rules taken, in the same order.
pub fn taken_rules(facts: &Facts, book: &Plan) -> Vec<TakenRule> {
    let read = |path: &String, entry: &Entry| {
        let (subject, _) = Subject::parse(path.strip_prefix(RULE)?)?;
        Some(TakenRule { subject, pattern: Pattern::from_str(&entry.text).ok()? })
    };
    let mut found: Vec<TakenRule> =
        book.entries.iter().filter_map(|(path, entry)| read(path, entry)).collect();
    found.sort_by_cached_key(|rule| order(facts, &rule.subject));
    found
}

fn order(facts: &Facts, subject: &Subject) -> (Option<usize>, Option<usize>, &'static str, String) {
    let prefecture = facts.prefectures.iter().position(|name| *name == subject.prefecture);
    let edition = facts.editions.iter().find(|edition| edition.id == subject.edition);
    let milestone =
        edition.and_then(|edition| edition.milestones.iter().position(|m| m.id == subject.milestone));
    (prefecture, milestone, subject.kind.map_or("", Keyword::keyword), subject.edition.clone())
}

/// Phone numbers of offices that were entered, by prefecture.
pub fn phones(book: &Plan) -> Vec<(&str, &str)> {
    let known = book.entries.iter().filter(|(_, entry)| !entry.text.is_empty());
    known.filter_map(|(path, entry)| Some((phone_of(path)?, entry.text.as_str()))).collect()
}

/// Prefecture of the office whose phone number is under this path.
pub fn phone_of(path: &str) -> Option<&str> {
    path.strip_prefix(PHONE)
}

/// Phone number of the office in `prefecture`; blank if none was entered.
pub fn phone<'b>(book: &'b Plan, prefecture: &str) -> &'b str {
    book.text(&phone_entry(prefecture)).trim()
}

/// Path of the phone number of the office in `prefecture`.
pub fn phone_entry(prefecture: &str) -> String {
    [PHONE, prefecture].concat()
}

/// Writes what an office told; the edit, if anything changed.
pub fn set_told(book: &mut Plan, told: &ToldDay, now: u64) -> Option<Edit> {
    book.set(&told.path(), &told.value(), now)
}

/// Takes a rule, or with `None` gives it up; the edit, if anything changed.
pub fn set_rule(book: &mut Plan, subject: &Subject, pattern: Option<Pattern>, now: u64) -> Option<Edit> {
    let text = pattern.map(|pattern| pattern.to_string()).unwrap_or_default();
    book.set(&subject.path(RULE), &text, now)
}

/// The book with what was told for any of `plans`, and phone numbers noted there, where that was written later. What was
/// removed from the book stays so until it is told again. A day told with 「頃」 takes the place of none, but ends the one
/// before.
pub fn gathered(facts: &Facts, book: &Plan, plans: &[Plan]) -> Plan {
    let mut book = book.clone();
    for plan in plans.iter().filter(|plan| plan.deleted().is_none()) {
        for Gathered { told, is_about } in told_for(facts, plan) {
            if is_about {
                // What the office stood by before, it does not any more.
                let path = told.path();
                if !book.text(&path).is_empty() && book.at(&path) < told.at {
                    book.entries.insert(path, Entry { at: told.at, text: String::new() });
                }
                continue;
            }
            let is_in = |path: &str| {
                book.entries.get(path).and_then(|entry| ToldDay::parse(path, entry)).map(|known| known.day)
                    == Some(told.day)
            };
            let all = ToldDay { subject: Subject { kind: None, ..told.subject.clone() }, ..told.clone() };
            let path = told.path();
            // The book may know more of the same day, such as who asked.
            if is_in(&path) || is_in(&all.path()) || book.at(&path) >= told.at {
                continue;
            }
            book.entries.insert(path, Entry { at: told.at, text: told.value() });
        }
        let numbers = plan.entries.iter().filter(|(path, _)| path.starts_with("phone/"));
        for (path, entry) in numbers {
            let path = ["book/", path].concat();
            if book.at(&path) < entry.at && !entry.text.is_empty() {
                book.entries.insert(path, entry.clone());
            }
        }
    }
    book
}

/// What an office told for a plan.
struct Gathered {
    told: ToldDay,
    /// Whether the office does not stand by the day: the book has no word for 「頃」, so that there, and for other plans, the
    /// day would be as sure as any.
    is_about: bool,
}

/// What offices told for a plan, where it still holds for its office and month.
fn told_for(facts: &Facts, plan: &Plan) -> Vec<Gathered> {
    // Most plans were told nothing, and decoding all of each takes its time.
    if !plan.entries.iter().any(|(path, entry)| path.starts_with(TOLD_DAY) && !entry.text.is_empty()) {
        return Vec::new();
    }
    let answers = plan.answers();
    let Some(designation) = parse_date(&answers.opening).ok().flatten().map(month_start) else {
        return Vec::new();
    };
    let Some(edition) = facts.edition_or(&answers.edition, designation) else { return Vec::new() };
    let day = |milestone: &str| {
        if answers.told_for_other_context(milestone, designation).is_some() {
            return None;
        }
        let text = answers.deadlines.get(milestone)?;
        Some((parse_told_day(text, designation).ok()??, about_word(text).is_some()))
    };
    let told = |milestone: &str| {
        let (day, is_about) = day(milestone)?;
        let (on, who) = (heard_on(milestone), heard_who(milestone));
        let heard = |path: &str| answers.heard(milestone, path, designation).trim();
        let called = answers.call_day(milestone, designation);
        let written = [told_day(milestone), heard::told_for(milestone), on.clone(), who.clone()];
        let told = ToldDay {
            subject: Subject {
                prefecture: answers.prefecture.clone(),
                milestone: milestone.into(),
                kind: answers.kind,
                edition: edition.id.clone(),
            },
            designation,
            day,
            call: Call { on: Call::dated(heard(&on), &called), who: heard(&who).into(), by: String::new() },
            at: written.iter().map(|path| plan.at(path)).max().unwrap_or_default(),
        };
        Some(Gathered { told, is_about })
    };
    if answers.prefecture.is_empty() {
        return Vec::new();
    }
    edition.milestones.iter().filter_map(|milestone| told(&milestone.id)).collect()
}
