//! What the writer of a copy of a plan has seen of the copy that is stored, so that a text nobody saw is told from one that
//! was typed over.

use crate::plan::map::StringMap;
use crate::plan::other_version::merge_keeping_both;
use crate::plan::{Plan, is_long};

/// How long, in milliseconds, a journal on disk may be behind the page that wrote it. Browsers write localStorage late, by
/// up to a minute; a killed one leaves what it had written.
const JOURNAL_LAG: u64 = 120_000;

/// What a page has seen of a plan that others write, too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// The last stored state that the page's copy has taken over; `None` if it is unknown.
    stored: Option<Plan>,
    /// Times of the texts that the page's copy had since, by path: what was typed over is no text of somebody else, even if
    /// it comes back from the store by way of the journal.
    held: StringMap<Vec<u64>>,
}

impl Seen {
    /// The page's copy has all of `stored`.
    pub fn new(stored: Plan) -> Seen {
        Seen { stored: Some(stored), held: StringMap::new() }
    }

    /// The page's copy has taken over all of `stored`, and may have more.
    pub fn take_over(&mut self, stored: &Plan) {
        self.stored = Some(stored.clone());
        // The stored text itself may be one that the copy had: a write under way has not taken it over.
        self.held.iter_mut().for_each(|(path, times)| times.retain(|at| *at >= stored.at(path)));
    }

    /// The page's copy is as `copy` now.
    pub fn hold(&mut self, copy: &Plan) {
        for (path, entry) in &copy.entries {
            if self.stored.as_ref().is_some_and(|stored| stored.at(path) >= entry.at) {
                continue;
            }
            match self.held.get_mut(path) {
                Some(times) if times.contains(&entry.at) => {}
                Some(times) => times.push(entry.at),
                None => drop(self.held.insert(path.clone(), vec![entry.at])),
            }
        }
    }

    /// What was seen when a write began, at its end: what was taken over meanwhile was not seen by who wrote it, but the
    /// texts that the page's copy has had by `now` are its own.
    pub fn at_end_of_write(mut self, now: &Seen) -> Seen {
        for (path, times) in &now.held {
            match self.held.get_mut(path) {
                Some(held) => held.extend(times),
                None => drop(self.held.insert(path.clone(), times.clone())),
            }
        }
        self
    }

    /// Merges `theirs`, which is stored, into the page's copy or what it is about to write. Of an entry that both changed
    /// without seeing the other's text, none is lost ([`merge_keeping_both`]). A long text that was typed and taken away again
    /// where none was seen is no answer to a stored one: a summary does not have it. Returns `true` if anything changed.
    pub fn merge(&self, ours: &mut Plan, theirs: &Plan, now: u64) -> bool {
        let Some(stored) = &self.stored else { return ours.merge(theirs) };
        let is_own = |path: &str, at: u64| self.held.get(path).is_some_and(|times| times.contains(&at));
        // A text of its own that a write under way does not have yet is no question, and stays in the store.
        let (mut own, mut news) = (theirs.clone(), theirs.clone());
        own.entries.retain(|path, entry| is_own(path, entry.at));
        news.entries.retain(|path, entry| !is_own(path, entry.at));
        let unseen = |path: &str| is_long(path) && !stored.entries.contains_key(path);
        let taken_away: Vec<String> = ours
            .entries
            .iter()
            .filter(|(path, entry)| entry.text.is_empty() && unseen(path))
            .map(|(path, _)| path.clone())
            .collect();
        let has_own = ours.merge(&own);
        let has_news = merge_keeping_both(ours, &news, Some(stored), now);
        let back = taken_away.iter().filter(|path| !news.text(path).is_empty());
        let is_back = back.filter_map(|path| ours.set(path, news.text(path), now)).count() > 0;
        has_own || has_news || is_back
    }
}

/// Merges what was stored of a plan into `left`, what the journal of a page that is gone has of it, as of the time
/// `written`. What was stored long after that, was stored without having seen it, and an earlier text of the journal stays
/// as the other version. A later text of the journal counts, as the page may have seen what it was typed over.
pub fn merge_into_left(left: &mut Plan, stored: &Plan, written: u64, now: u64) {
    let mut seen = stored.clone();
    seen.entries.retain(|_, entry| entry.at <= written.saturating_add(JOURNAL_LAG));
    merge_keeping_both(left, stored, Some(&seen), now);
}
