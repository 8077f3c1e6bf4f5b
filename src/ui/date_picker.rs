use std::time::Duration;

use chrono::NaiveDate;
use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::ErasedMemo;

/// Pause after a key before a day counts as entered: 3 may become 31, and 202 a year.
const TYPING_PAUSE: Duration = Duration::from_secs(1);

/// The browser's date picker, as a button in a field for a date. It writes whole days only. A half picked day gives way to
/// the field's when the picker loses the focus.
#[component]
pub(crate) fn DatePicker(
    /// Id of the picker.
    #[prop(into)]
    id: String,
    /// Label of the field, where there are several.
    #[prop(optional, into)]
    of: String,
    /// The day of the field.
    day: ErasedMemo<Option<NaiveDate>>,
    /// Called with the day that was picked, as 2027-06-01.
    on_pick: Callback<String>,
) -> impl IntoView {
    let iso = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    // By keyboard a day comes digit by digit; by pointer, or a phone's wheels, at once.
    let is_keyed = StoredValue::new(false);
    let changes = StoredValue::new(0u32);
    let write = move |text: String| {
        // The picker may be gone from the page by then.
        if changes.try_update_value(|count| *count += 1).is_none() {
            return;
        }
        if is_whole(&text) && text != iso(day.get_untracked()) {
            on_pick.run(text);
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
    let press = move |ev: KeyboardEvent| {
        is_keyed.set_value(true);
        // An arrow would change a part of a date that nobody sees, and the other keys do nothing where no part is shown. Where
        // the browser opens no calendar, they do as ever.
        let opens = matches!(ev.key().as_str(), "ArrowUp" | "ArrowDown" | "Enter" | " ");
        if opens && event_target::<HtmlInputElement>(&ev).show_picker().is_ok() {
            ev.prevent_default();
        }
    };
    let leave = move |ev: Event| {
        if is_keyed.try_get_value().is_none() {
            return;
        }
        write(event_target_value(&ev));
        is_keyed.set_value(false);
        event_target::<HtmlInputElement>(&ev).set_value(&iso(day.get_untracked()));
    };
    view! {
        <label class="picker">
            <span class="sr">{texts::start::picker()} {of}</span>
            <input
                type="date"
                id=id
                max="9999-12-31"
                prop:value=move || iso(day.get())
                on:keydown=press
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
