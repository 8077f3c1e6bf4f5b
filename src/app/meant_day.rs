//! What a text may mean that a field for a day cannot read, offered as a button.

use leptos::prelude::*;

use crate::app::state::State;
use crate::browser::page;
use crate::ui::{ErasedMemo, live};
use domain::rules::calendar::{DateError, day_from_today, months_before, parse_date, proposal_since, typed};

/// Months before the designation date in which a day of the procedure may lie.
const MONTHS: u32 = 24;

/// Asks whether the day was meant that the text of a field may be; the opening date has its own ([`OpeningError::meant`]),
/// which is always one that can be used.
///
/// [`OpeningError::meant`]: domain::rules::schedule::OpeningError::meant
#[component]
pub(crate) fn MeantDay(
    /// Id of the field.
    #[prop(into)]
    of: String,
    /// Its text.
    text: ErasedMemo<String>,
    /// Writes the day into the field.
    on_pick: Callback<String>,
) -> impl IntoView {
    let state = State::here();
    let meant = ErasedMemo::new(move || {
        let text = text.get();
        // A day without its year is one.
        let is_unread = parse_date(&text).is_err_and(|error| error != DateError::NoYear);
        let designation = is_unread.then(|| state.designation.get()).flatten()?;
        let since = || months_before(designation, MONTHS);
        day_from_today(&text, state.today())
            .or_else(|| proposal_since(&text, state.today(), since()))
            .map(typed)
    });
    live(move || {
        let of = of.clone();
        meant.get().map(|day| {
            let label = texts::start::take_day(&day);
            let id = format!("{of}-meant");
            let take = move |_| {
                on_pick.run(day.clone());
                page::focus(&of);
            };
            view! {
                // The field keeps the focus: left, it would say what is wrong, and move the button away under the press.
                <button
                    type="button"
                    class="small"
                    id=id
                    on:mousedown=|ev| ev.prevent_default()
                    on:click=take
                >
                    {label}
                </button>
            }
        })
    })
}
