//! Undo and redo. The history lasts as long as the page is open.

use crate::plan::{Edit, Plan};

/// Maximum number of undoable edits.
const MOST: usize = 200;
/// Maximum pause, in milliseconds, between keystrokes that count as one edit.
const PAUSE: u64 = 2_000;
/// Maximum size of all remembered texts, in bytes. The last edit is kept whatever its size.
const MOST_BYTES: usize = 8_000_000;

/// Undo and redo stacks of one plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Vec<Edit>>,
    undone: Vec<Vec<Edit>>,
    /// Time of the last addition to `done`, in milliseconds; 0 after undo or redo.
    last: u64,
}

impl History {
    /// Records the edits of one change and clears the redo stack. Continued typing extends the last edit.
    pub fn remember(&mut self, edits: Vec<Edit>, now: u64) {
        if edits.is_empty() {
            return;
        }
        self.undone.clear();
        let goes_on = now.saturating_sub(self.last) <= PAUSE;
        self.last = now;
        // The first keystroke may have changed further entries, such as the date's context.
        if let ([edit], Some(last)) = (&edits[..], self.done.last_mut())
            && goes_on
            && let Some(typed) = last.iter_mut().find(|typed| typed.path == edit.path)
        {
            typed.after.clone_from(&edit.after);
            // Typed and taken back: there is nothing to undo.
            if last.iter().all(|edit| edit.before == edit.after) {
                self.done.pop();
                self.last = 0;
            }
            return;
        }
        self.done.push(edits);
        self.forget();
    }

    /// Drops the oldest edits beyond the limits.
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

    /// Returns `true` if there is an edit to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Returns `true` if there is an edit to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Path of the edit undone last; the first path if it changed several.
    pub fn undone(&self) -> Option<&str> {
        self.undone.last()?.first().map(|edit| edit.path.as_str())
    }

    /// Path of the edit made or redone last; the first path if it changed several.
    pub fn done(&self) -> Option<&str> {
        self.done.last()?.first().map(|edit| edit.path.as_str())
    }

    /// Undoes the last edit; `false` if there is none. Entries changed since by another tab are left alone.
    pub fn undo(&mut self, plan: &mut Plan, now: u64) -> bool {
        let Some(edits) = self.done.pop() else { return false };
        for edit in edits.iter().rev().filter(|e| plan.text(&e.path) == e.after).collect::<Vec<_>>() {
            plan.set(&edit.path, &edit.before, now);
        }
        self.undone.push(edits);
        self.last = 0;
        true
    }

    /// Redoes the edit undone last; `false` if there is none. Entries changed since by another tab are left alone.
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
