//! What was exported as a file, and how many plans have changed since: computed from the plans, never guessed.
//!
//! An export is a file handed to the browser. Whether it was kept, no page is told.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::fingerprint::fingerprint;
use crate::plan::Plan;
use crate::plan::import::entered;
use crate::plan::map::StringMap;
use crate::plan::office_book::OFFICE_BOOK;
use crate::rules::calendar::day_short;
use crate::rules::clock::day_at;

/// The exports of this browser.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exports {
    /// When all plans were exported last, in milliseconds since 1970; 0 if never.
    pub at: u64,
    /// Whether that file has a passphrase.
    pub is_sealed: bool,
    /// Fingerprint of each plan as it was exported last, by id.
    plans: StringMap<String>,
}

impl Exports {
    /// Notes that all plans were exported.
    pub fn note_all(&mut self, plans: &[Plan], at: u64, is_sealed: bool) {
        *self = Exports { at, is_sealed, plans: StringMap::new() };
        for plan in plans {
            self.note_one(plan);
        }
    }

    /// Notes that a plan was exported.
    pub fn note_one(&mut self, plan: &Plan) {
        self.plans.insert(plan.id.clone(), of_plan(plan));
    }

    /// How many of these plans are in no exported file as they are now.
    fn changed<'a>(&self, plans: impl Iterator<Item = &'a Plan>) -> usize {
        plans.filter(|plan| self.plans.get(&plan.id) != Some(&of_plan(plan))).count()
    }

    /// When everything was exported last, and how many of `plans`, all there are, have changed since; blank if there is
    /// no plan. A deleted plan is in no export, and no change.
    pub fn says(&self, plans: &[Plan], today: NaiveDate) -> String {
        let shown = plans.iter().filter(|plan| plan.deleted().is_none() && !plan.is_blank());
        let (book, plans): (Vec<&Plan>, Vec<&Plan>) = shown.partition(|plan| plan.id == OFFICE_BOOK);
        if plans.is_empty() && book.is_empty() {
            return String::new();
        }
        let book = self.changed(book.into_iter()) > 0;
        let count = self.changed(plans.into_iter());
        if self.at == 0 {
            return texts::folder::never_exported(count);
        }
        let when = when(self.at, today);
        let book = if book { texts::folder::book_changed() } else { "" };
        match count {
            0 if book.is_empty() => texts::folder::unchanged(when),
            0 => texts::folder::only_book(when),
            count => texts::folder::changed(when, count) + book,
        }
    }
}

/// A day, and how long ago it was; not where the clock was ahead then.
fn when(at: u64, today: NaiveDate) -> String {
    let day = day_at(at);
    match (today - day).num_days() {
        0 => texts::folder::today(day_short(day)),
        1 => texts::folder::yesterday(day_short(day)),
        days @ 2.. => texts::folder::days_ago(day_short(day), days),
        _ => day_short(day),
    }
}

/// Fingerprint of what was entered in a plan, whenever that was.
fn of_plan(plan: &Plan) -> String {
    let bytes =
        entered(plan).flat_map(|(path, text)| [path.as_bytes(), &[0], text.as_bytes(), &[0]].concat());
    format!("{:016x}", fingerprint(bytes))
}
