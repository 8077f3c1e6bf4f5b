//! Undo and redo of edits, for as long as the page is open.

use crate::plan::{Edit, Plan};

/// How many edits are remembered.
const MOST: usize = 200;
/// Typing in one field is one edit, unless it pauses for longer than this many milliseconds.
const PAUSE: u64 = 2_000;
/// How long the texts of all edits together may be, in bytes; the last edit is remembered whatever it holds.
const MOST_BYTES: usize = 8_000_000;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Vec<Edit>>,
    undone: Vec<Vec<Edit>>,
    /// When the newest of `done` was last added to.
    last: u64,
}

impl History {
    /// Remembers what a change did. What had been undone can then no longer be redone.
    pub fn remember(&mut self, edits: Vec<Edit>, now: u64) {
        if edits.is_empty() {
            return;
        }
        self.undone.clear();
        let goes_on = now.saturating_sub(self.last) <= PAUSE;
        self.last = now;
        // The first letter of a text may have brought more with it, as the place it was told for.
        if let ([edit], Some(last)) = (&edits[..], self.done.last_mut())
            && goes_on
            && let Some(typed) = last.iter_mut().find(|typed| typed.path == edit.path)
        {
            typed.after = edit.after.clone();
            return;
        }
        self.done.push(edits);
        self.forget();
    }

    /// Forgets the oldest edits, where there are too many or their texts too long.
    fn forget(&mut self) {
        let size = |edits: &Vec<Edit>| edits.iter().map(|e| e.before.len() + e.after.len()).sum::<usize>();
        let mut bytes: usize = self.done.iter().map(size).sum();
        let mut most = self.done.len();
        let too_much = |edits: &&Vec<Edit>| {
            let over = most > MOST || (bytes > MOST_BYTES && most > 1);
            bytes -= size(edits);
            most -= 1;
            over
        };
        let oldest = self.done.iter().take_while(too_much).count();
        self.done.drain(..oldest);
    }

    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The entry that was undone last; of several, the first.
    pub fn undone(&self) -> Option<&str> {
        self.undone.last()?.first().map(|edit| edit.path.as_str())
    }

    /// The entry that was edited, or redone, last; of several, the first.
    pub fn done(&self) -> Option<&str> {
        self.done.last()?.first().map(|edit| edit.path.as_str())
    }

    /// Takes the last edit back; whether there was one. An entry that has been changed since from elsewhere stays.
    pub fn undo(&mut self, plan: &mut Plan, now: u64) -> bool {
        let Some(edits) = self.done.pop() else { return false };
        for edit in edits.iter().rev().filter(|e| plan.text(&e.path) == e.after).collect::<Vec<_>>() {
            plan.set(&edit.path, &edit.before, now);
        }
        self.undone.push(edits);
        self.last = 0;
        true
    }

    /// Does again what was undone last.
    pub fn redo(&mut self, plan: &mut Plan, now: u64) -> bool {
        let Some(edits) = self.undone.pop() else { return false };
        for edit in edits.iter().filter(|e| plan.text(&e.path) == e.before).collect::<Vec<_>>() {
            plan.set(&edit.path, &edit.after, now);
        }
        self.done.push(edits);
        self.last = 0;
        true
    }
}
