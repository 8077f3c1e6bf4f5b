//! Entries that an import treats in ways of their own.

use crate::plan::CALENDAR;
use crate::plan::handed_out::HANDED_OUT;

/// Whether an entry records what was handed out, and is no input.
pub(super) fn is_record(path: &str) -> bool {
    path.starts_with(CALENDAR) || path.starts_with(HANDED_OUT)
}

/// Whether an entry is a note of a step.
pub(super) fn is_note(path: &str) -> bool {
    path.starts_with("step/") && path.ends_with("/note")
}
