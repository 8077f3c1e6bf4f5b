//! Source of a deadline: who told it, and when.

use chrono::Months;

use super::finding::{Kind, Place};
use super::json::{Node, Value};
use super::look::is_web;
use super::read::{Entries, Reader, key_of};
use crate::facts::source::{Certainty, Grade, Source};
use crate::rules::calendar::parse_date;

/// What a source is of.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Stated {
    Deadline,
    Phone,
}

impl Reader<'_> {
    /// The source, and whether the association confirms what it is of: it says who told it and when.
    pub(super) fn source(
        &mut self,
        place: &Place,
        node: Option<Node>,
        name: &str,
        of: Stated,
    ) -> (Source, Certainty) {
        let node = node.filter(|node| node.value != Value::Null);
        let entries = node.and_then(|node| match node.value {
            // The title alone.
            Value::Text(_) => Some(vec![("title".into(), node)]),
            _ => self.entries(place, node),
        });
        let entries = entries.unwrap_or_default();
        let written = entries.iter().rfind(|(key, _)| key_of(key) == "checked");
        let written = written.and_then(|(_, node)| match &node.value {
            Value::Text(text) | Value::Number(text) => Some(text.trim().to_string()),
            _ => None,
        });
        let mut source = self.one_source(place, entries);
        let today = self.today.max(self.facts.day);
        let is_ahead = source.checked.filter(|day| *day > today);
        let is_known = source.checked.is_some() && !source.title.trim().is_empty();
        // Where nobody is named either, both are missing.
        let is_named = !source.title.trim().is_empty();
        let unread = written.filter(|day| source.checked.is_none() && is_named && !day.is_empty());
        let is_unread = unread.is_some();
        if let Some(day) = unread {
            self.tell(place.clone(), Kind::CheckedUnread(day));
        }
        match (is_ahead, source.checked) {
            _ if is_unread => {}
            (Some(day), _) if of == Stated::Phone => self.tell(place.clone(), Kind::PhoneAhead(day)),
            (Some(day), _) => self.tell(place.clone(), Kind::CheckedAhead(day)),
            _ if !is_known && of == Stated::Phone => self.tell(place.clone(), Kind::PhoneNoChecked),
            _ if !is_known => self.tell(place.clone(), Kind::NoChecked),
            (_, Some(day)) if day.checked_add_months(Months::new(12)).is_some_and(|due| today > due) => {
                self.tell(place.clone(), Kind::CheckedOld(day));
            }
            _ => {}
        }
        if source.title.trim().is_empty() {
            let by = if name.trim().is_empty() { texts::config::members_nameless() } else { name };
            source.title = texts::config::association_says(by);
        }
        if is_known && is_ahead.is_none() {
            return (source, Certainty::Association);
        }
        let checked = source.checked.filter(|_| is_ahead.is_none());
        (Source { grade: Grade::Secondary, checked, ..source }, Certainty::Estimate)
    }

    fn one_source(&mut self, place: &Place, entries: Entries) -> Source {
        let mut source = Source {
            title: String::new(),
            url: None,
            dated: None,
            checked: None,
            grade: Grade::default(),
            also: Vec::new(),
        };
        self.duplicates(&entries, place, |key| Kind::Duplicate(key.into()));
        for (key, node) in entries {
            let date = |text: String| parse_date(&text).ok().flatten();
            match key_of(&key).as_str() {
                "title" => self.line(place, &node, &mut source.title),
                "url" => {
                    let url = self.text(place, &node).filter(|url| !url.trim().is_empty());
                    source.url = url.filter(|url| is_web(url.trim())).map(|url| url.trim().into());
                    if source.url.is_none() && node.value != Value::Null {
                        self.tell(place.clone(), Kind::LinkScheme);
                    }
                }
                "dated" => source.dated = self.text(place, &node).and_then(date),
                "checked" => source.checked = self.text(place, &node).and_then(date),
                "grade" => {
                    source.grade = match self.text(place, &node).map(|grade| key_of(&grade)).as_deref() {
                        Some("local") => Grade::Local,
                        Some("secondary") => Grade::Secondary,
                        Some("oral") => Grade::Oral,
                        Some("inference") => Grade::Inference,
                        _ => Grade::Primary,
                    }
                }
                "also" => {
                    let items = if let Value::List(items) = node.value { items } else { vec![node] };
                    for item in items {
                        if let Some(entries) = self.entries(place, item) {
                            source.also.push(self.one_source(place, entries));
                        }
                    }
                }
                _ => {}
            }
        }
        source
    }
}
