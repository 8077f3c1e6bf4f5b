//! Messages about actions whose effect cannot be seen.

use std::time::Duration;

use leptos::prelude::*;
use web_sys::Event;

use super::State;
use crate::browser::events::listen_first;

/// How long a message stays. The clock begins anew when the pointer leaves the message.
const TOAST_DURATION: Duration = Duration::from_secs(6);

impl State {
    /// Shows a message for a while, in place of the one before.
    pub(crate) fn show_toast(self, message: String) {
        // That of the message before.
        self.stop_toast_clock();
        // Announced again, even if it is the same.
        self.clear_toast();
        self.toast.set(message);
        // From the first paint on: a page that takes long to lay out must not use up the time.
        request_animation_frame(move || request_animation_frame(move || self.start_toast_clock()));
    }

    /// Lets the message go by itself from now on.
    pub(crate) fn start_toast_clock(self) {
        self.stop_toast_clock();
        let clock = set_timeout_with_handle(move || self.clear_toast(), TOAST_DURATION);
        self.toast_clock.set_value(clock.ok());
    }

    /// Lets the message stay.
    pub(crate) fn stop_toast_clock(self) {
        let mut clock = None;
        self.toast_clock.update_value(|running| clock = running.take());
        if let Some(clock) = clock {
            clock.clear();
        }
    }

    /// Takes the message away at the next action.
    pub(super) fn clear_toast_at_actions(self) {
        for action in ["pointerdown", "keydown"] {
            listen_first(&document(), action, move |_: Event| self.clear_toast());
        }
    }
}
