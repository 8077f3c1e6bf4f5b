use std::time::Duration;

use leptos::ev::Event;
use leptos::prelude::*;

use crate::app::state::State;

/// How long after a key a day counts as entered: 3 may become 31, and 202 a year.
const PAUSE: Duration = Duration::from_secs(1);

/// The browser's date picker beside the field for the opening date. It writes whole days only, and never none: what is
/// half picked when it is left gives way to what the plan holds.
#[component]
pub fn Picker() -> impl IntoView {
    let state = State::here();
    let opening = move || state.day().map(|date| date.to_string()).unwrap_or_default();
    // A browser takes its time over a date picker: not while somebody waits for the days.
    let held = state.derived_after_paint(opening);
    // By keys a day comes figure by figure; by the pointer, or a phone's wheels, at once.
    let is_keyed = StoredValue::new(false);
    let changes = StoredValue::new(0u32);
    let write = move |text: String| {
        // It may have been taken off the page by then.
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
            PAUSE,
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
        <label class="picker">{texts::start::picker()}
            <input type="date" id="opening-picker" max="9999-12-31" prop:value=move || held.get()
                on:keydown=move |_| is_keyed.set_value(true)
                on:pointerdown=move |_| is_keyed.set_value(false)
                on:change=change
                on:blur=move |ev| leave(ev.into())/>
        </label>
    }
}

/// A day, and not one of which only the first figures of the year are there.
fn is_whole(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('0')
}
