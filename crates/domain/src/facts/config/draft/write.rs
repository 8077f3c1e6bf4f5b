//! A draft as a file: the same fields in the same order, without rows that are blank.

use chrono::{Days, NaiveDate};
use serde::Serialize;
use serde_json::Value;

use super::{Draft, DraftDay, DraftDeadline, DraftLink, DraftNote, DraftPhone, DraftStep, MoreOfSource};
use crate::facts::config::deadline::designation_of;
use crate::rules::calendar::{DateError, months_before, parse_date, parse_date_before};

#[derive(Serialize)]
struct File<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    contact: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    logo: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    address: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    colors: Option<FileColors<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    prefectures: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    kind: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<FileNote<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<FileLink<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    deadlines: Vec<FileDeadline<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    phones: Vec<FilePhone<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<FileStep<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    hide: &'a [String],
}

#[derive(Serialize)]
struct FileColors<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    accent: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    accent_dark: &'a str,
}

#[derive(Serialize)]
struct FileNote<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    prefecture: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct FileLink<'a> {
    label: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct FileDeadline<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    prefecture: Option<FilePlaces<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    milestone: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    kinds: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    from: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    rule: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    days: Vec<FileDay<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    source: FileSource<'a>,
}

#[derive(Serialize)]
struct FilePhone<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    prefecture: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    phone: &'a str,
    source: FileSource<'a>,
}

#[derive(Serialize)]
struct FileStep<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefecture: Option<FilePlaces<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    kinds: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    from: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    days: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    unit: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    side: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
}

/// A prefecture, or several.
#[derive(Serialize)]
#[serde(untagged)]
enum FilePlaces<'a> {
    One(&'a str),
    Several(&'a [String]),
}

impl FilePlaces<'_> {
    fn of(prefectures: &[String]) -> Option<FilePlaces<'_>> {
        match prefectures {
            [] => None,
            [one] => Some(FilePlaces::One(one)),
            several => Some(FilePlaces::Several(several)),
        }
    }
}

#[derive(Serialize)]
struct FileDay<'a> {
    designation: &'a str,
    day: &'a str,
}

#[derive(Serialize)]
struct FileSource<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    checked: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dated: &'a Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: &'a Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    also: &'a Option<Value>,
}

impl Draft {
    /// `config.json`: what the reader of the file, and so every page, takes it for. Days are written as 2027-04-01.
    pub fn file(&self, today: NaiveDate) -> String {
        self.dated(today, |_| true).text()
    }

    /// [`text`](Self::text) of `today`: a day without a year gets the one that it has now, since it would be another day once
    /// the draft is read in another year.
    pub(super) fn text_of_day(&self, today: NaiveDate) -> String {
        self.dated(today, |text| parse_date(text).is_err()).text()
    }

    /// The draft as typed, in the form of the file, so that it can be loaded again with every field as it was.
    pub fn text(&self) -> String {
        let file = File {
            schema: "config.schema.json",
            name: &self.name,
            contact: &self.contact,
            logo: &self.logo,
            address: &self.address,
            colors: (!self.accent.is_empty() || !self.accent_dark.is_empty())
                .then_some(FileColors { accent: &self.accent, accent_dark: &self.accent_dark }),
            prefectures: &self.prefectures,
            kind: &self.kind,
            notes: self.notes.iter().filter(|note| !note.is_blank()).map(note).collect(),
            links: self.links.iter().filter(|link| !link.is_blank()).map(link).collect(),
            deadlines: self.deadlines.iter().filter(|one| !one.is_blank()).map(deadline).collect(),
            phones: self.phones.iter().filter(|one| !one.is_blank()).map(phone).collect(),
            steps: self.steps.iter().filter(|one| !one.is_blank()).map(step).collect(),
            hide: &self.hide,
        };
        // Texts, lists and objects with texts as keys always have a form in JSON.
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// The draft with those days that `is_for` chooses and that can be read as 2027-04-01.
    fn dated(&self, today: NaiveDate, is_for: fn(&str) -> bool) -> Draft {
        let mut draft = self.clone();
        let write_date = |text: &mut String, read: &dyn Fn(&str) -> Option<NaiveDate>| {
            if let Some(date) = read(text).filter(|_| is_for(text)) {
                *text = date.to_string();
            }
        };
        let checked = |text: &mut String| {
            write_date(text, &|text| parse_date_before(text, today + Days::new(1)).ok().flatten());
        };
        draft.phones.iter_mut().for_each(|phone| checked(&mut phone.checked));
        for deadline in &mut draft.deadlines {
            checked(&mut deadline.checked);
            let from = designation_of(&deadline.from, Some(today));
            write_date(&mut deadline.from, &|_| from);
            for DraftDay { designation, day } in &mut deadline.days {
                let month = designation_of(designation, Some(today));
                write_date(designation, &|_| month);
                write_date(day, &|text| match (parse_date(text), month) {
                    // An earlier day would be a guess.
                    (Err(DateError::NoYear), Some(month)) => {
                        let date = parse_date_before(text, month).ok().flatten();
                        date.filter(|date| *date >= months_before(month, 6))
                    }
                    (date, _) => date.ok().flatten(),
                });
            }
        }
        draft
    }
}

fn note(note: &DraftNote) -> FileNote<'_> {
    FileNote { prefecture: &note.prefecture, text: &note.text }
}

fn link(link: &DraftLink) -> FileLink<'_> {
    FileLink { label: &link.label, url: &link.url }
}

fn day(day: &DraftDay) -> FileDay<'_> {
    FileDay { designation: &day.designation, day: &day.day }
}

fn step(of: &DraftStep) -> FileStep<'_> {
    FileStep {
        id: &of.id,
        title: &of.title,
        prefecture: FilePlaces::of(&of.prefectures),
        kinds: &of.kinds,
        from: &of.from,
        days: &of.days,
        unit: &of.unit,
        side: &of.side,
        note: &of.note,
    }
}

fn phone(of: &DraftPhone) -> FilePhone<'_> {
    FilePhone {
        prefecture: &of.prefecture,
        phone: &of.number,
        source: source(&of.title, &of.url, &of.checked, &of.more),
    }
}

fn source<'a>(title: &'a str, url: &'a str, checked: &'a str, more: &'a MoreOfSource) -> FileSource<'a> {
    FileSource { title, url, checked, dated: &more.dated, grade: &more.grade, also: &more.also }
}

fn deadline(of: &DraftDeadline) -> FileDeadline<'_> {
    FileDeadline {
        prefecture: FilePlaces::of(&of.prefectures),
        milestone: &of.milestone,
        kinds: &of.kinds,
        from: of.from.trim(),
        // Spaces are no rule.
        rule: if of.rule.trim().is_empty() { "" } else { &of.rule },
        days: of.days.iter().filter(|day| !day.is_blank()).map(day).collect(),
        note: &of.note,
        source: source(&of.title, &of.url, &of.checked, &of.more),
    }
}
