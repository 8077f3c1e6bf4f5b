use std::time::Duration;

use leptos::ev::Event;
use leptos::prelude::*;

use crate::app::state::State;

/// Pause after a key before a day counts as entered: 3 may become 31, and 202 a year.
const TYPING_PAUSE: Duration = Duration::from_secs(1);

/// The browser's date picker beside the field for the opening date. It writes whole days only. A half picked day gives way
/// to the plan's when the picker loses the focus.
#[component]
pub(crate) fn Picker() -> impl IntoView {
    let state = State::here();
    let opening = move || state.day().map(|date| date.to_string()).unwrap_or_default();
    // After paint: updating a date picker is slow, and the schedule comes first.
    let shown = state.derived_after_paint(opening);
    // By keyboard a day comes digit by digit; by pointer, or a phone's wheels, at once.
    let is_keyed = StoredValue::new(false);
    let changes = StoredValue::new(0u32);
    let write = move |text: String| {
        // The picker may be gone from the page by then.
        if changes.try_update_value(|count| *count += 1).is_none() {
            return;
        }
        if is_whole(&text) && text != untrack(opening) {
            state.edit(|a| a.opening = text);
        }
    };
    let change = move |ev: Event| {
        let text = event_target_value(&ev);
        if !is_keyed.get_value() {
            return write(text);
        }
        changes.update_value(|count| *count += 1);
        let count = changes.get_value();
        set_timeout(
            move || {
                if changes.try_get_value() == Some(count) {
                    write(text);
                }
            },
            TYPING_PAUSE,
        );
    };
    let leave = move |ev: Event| {
        if is_keyed.try_get_value().is_none() {
            return;
        }
        write(event_target_value(&ev));
        is_keyed.set_value(false);
        event_target::<web_sys::HtmlInputElement>(&ev).set_value(&untrack(opening));
    };
    view! {
        <label class="picker">
            {texts::start::picker()}
            <input
                type="date"
                id="opening-picker"
                max="9999-12-31"
                prop:value=move || shown.get()
                on:keydown=move |_| is_keyed.set_value(true)
                on:pointerdown=move |_| is_keyed.set_value(false)
                on:change=change
                on:blur=move |ev| leave(ev.into())
            />
        </label>
    }
}

/// Whether it is a day, and not one with only the first digits of a year.
fn is_whole(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('0')
}
