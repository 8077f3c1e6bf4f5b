//! The lists of a draft: adding, deleting and moving rows.

use chrono::NaiveDate;

use super::{Draft, DraftDay, DraftDeadline, DraftLink, DraftNote, DraftPhone, DraftStep};
use crate::rules::calendar::{iso, next_month};

/// List of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Announcements.
    Notes,
    /// Links.
    Links,
    /// Deadlines.
    Deadlines,
    /// Phone numbers.
    Phones,
    /// Steps.
    Steps,
    /// Days of a deadline, counted from 0.
    Days(usize),
}

impl List {
    /// Id of a row on the page, counted from 0; the ids of its fields begin with it.
    pub fn row_id(self, at: usize) -> String {
        match self {
            List::Notes => format!("set-note-{at}"),
            List::Links => format!("set-link-{at}"),
            List::Deadlines => format!("set-deadline-{at}"),
            List::Phones => format!("set-phone-{at}"),
            List::Steps => format!("set-step-{at}"),
            List::Days(deadline) => format!("set-deadline-{deadline}-day-{at}"),
        }
    }
}

impl Draft {
    /// Number of rows of a list.
    pub fn rows(&self, list: List) -> usize {
        match list {
            List::Notes => self.notes.len(),
            List::Links => self.links.len(),
            List::Deadlines => self.deadlines.len(),
            List::Phones => self.phones.len(),
            List::Steps => self.steps.len(),
            List::Days(at) => self.deadlines.get(at).map_or(0, |deadline| deadline.days.len()),
        }
    }

    /// Adds a row at the end. Where only one prefecture is offered, a deadline or phone number begins with it; a day with the month after
    /// the one before, or else with `first`. A step gets `id`, which must never have been another step's: the ticks of members
    /// are kept by it, long after the step was taken out of the file.
    pub fn add(&mut self, list: List, first: NaiveDate, id: String) {
        let only = match &self.prefectures[..] {
            [only] => vec![only.clone()],
            _ => Vec::new(),
        };
        match list {
            List::Notes => self.notes.push(DraftNote::default()),
            List::Links => self.links.push(DraftLink::default()),
            List::Phones => {
                let prefecture = only.into_iter().next().unwrap_or_default();
                self.phones.push(DraftPhone { prefecture, ..DraftPhone::default() });
            }
            List::Steps => self.steps.push(DraftStep { id, ..DraftStep::default() }),
            List::Deadlines => {
                let prefectures = only;
                self.deadlines.push(DraftDeadline { prefectures, ..DraftDeadline::default() });
            }
            List::Days(at) => {
                let Some(deadline) = self.deadlines.get_mut(at) else { return };
                let last = deadline.days.last().and_then(|day| iso::read(&day.designation));
                let designation = last.map_or(first, next_month).to_string();
                deadline.days.push(DraftDay { designation, day: String::new() });
            }
        }
    }

    /// Deletes a row.
    pub fn remove(&mut self, list: List, at: usize) {
        if at >= self.rows(list) {
            return;
        }
        match list {
            List::Notes => drop(self.notes.remove(at)),
            List::Links => drop(self.links.remove(at)),
            List::Phones => drop(self.phones.remove(at)),
            List::Steps => drop(self.steps.remove(at)),
            List::Deadlines => drop(self.deadlines.remove(at)),
            List::Days(deadline) => drop(self.deadlines[deadline].days.remove(at)),
        }
    }

    /// Exchanges two rows.
    pub fn swap(&mut self, list: List, at: usize, with: usize) {
        if at.max(with) >= self.rows(list) {
            return;
        }
        match list {
            List::Notes => self.notes.swap(at, with),
            List::Links => self.links.swap(at, with),
            List::Phones => self.phones.swap(at, with),
            List::Steps => self.steps.swap(at, with),
            List::Deadlines => self.deadlines.swap(at, with),
            List::Days(deadline) => self.deadlines[deadline].days.swap(at, with),
        }
    }
}
