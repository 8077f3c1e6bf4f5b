//! Entries that an import treats in ways of their own.

use crate::plan::handed_out::HANDED_OUT;
use crate::plan::{CALENDAR, OTHER};

/// Whether an entry records what was handed out, or a version that was not chosen, and is no input.
pub(in crate::plan) fn is_record(path: &str) -> bool {
    [CALENDAR, HANDED_OUT, OTHER].iter().any(|start| path.starts_with(start))
}

/// Whether an entry is a note of a step.
pub(in crate::plan) fn is_note(path: &str) -> bool {
    path.starts_with("step/") && path.ends_with("/note")
}
