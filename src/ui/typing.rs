use std::time::Duration;

use leptos::prelude::*;

/// The field that is being typed into. Its errors are hidden until it loses the focus, since an incomplete text is often the
/// beginning of a valid one.
#[derive(Clone, Copy)]
pub struct Typing {
    /// Id of the field; empty if none.
    field: RwSignal<String>,
    /// Whether the page is entering or leaving the back/forward cache, when the browser itself changes fields.
    is_away: StoredValue<bool>,
}

/// Pause between two looks whether a press has ended.
const PRESS_POLL: Duration = Duration::from_millis(30);

/// Whether a pointer or a key presses something on the page.
fn is_pressing() -> bool {
    document()
        .document_element()
        .is_some_and(|root| root.query_selector(":active").is_ok_and(|pressed| pressed.is_some()))
}

impl Default for Typing {
    fn default() -> Typing {
        Typing { field: RwSignal::new(String::new()), is_away: StoredValue::new(false) }
    }
}

impl Typing {
    /// The person types into the field with this id.
    pub fn begin(self, id: &str) {
        if self.field.with_untracked(|field| field != id) {
            self.field.set(id.into());
        }
    }

    /// The field with this id lost the focus or its text was confirmed. While something is pressed it is still told as typed
    /// into: an error that comes beside it would move what is pressed away, and the press would be lost.
    pub fn end(self, id: String) {
        if is_pressing() {
            return set_timeout(move || self.end(id), PRESS_POLL);
        }
        if self.field.with_untracked(|field| *field == id) {
            self.begin("");
        }
    }

    /// Whether the field with this id is being typed into. Tracks the signal.
    pub fn is_in(self, id: &str) -> bool {
        self.field.with(|field| field == id)
    }

    /// Whether any field is being typed into. Not tracked.
    pub fn is_going_on(self) -> bool {
        self.field.with_untracked(|field| !field.is_empty())
    }

    /// Sets whether the page is entering or leaving the back/forward cache.
    pub fn set_away(self, is_away: bool) {
        self.is_away.set_value(is_away);
    }

    /// Whether the page is entering or leaving the back/forward cache.
    pub fn is_away(self) -> bool {
        self.is_away.get_value()
    }
}
