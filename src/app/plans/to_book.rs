use leptos::prelude::*;

use crate::app::state::State;
use crate::data::facts;
use crate::ui::{ErasedMemo, live};
use domain::output::routes::Route;
use domain::plan::office_book::offer::not_used;

/// The way to the office book, and how many plans do not have a day of it yet. What was told for plans is gathered here.
#[component]
pub(super) fn ToBook() -> impl IntoView {
    let state = State::here();
    Effect::new(move |_| {
        state.summaries.track();
        state.gather_into_book();
    });
    let missing = ErasedMemo::new(move || {
        let book = state.book();
        state.summaries.with(|plans| not_used(facts(), &book, plans.as_deref().unwrap_or_default()))
    });
    view! {
        <p class="screen" id="to-book">
            <a href=Route::OfficeBook.href()>{texts::book::title()}</a>
            " "
            {live(move || {
                let missing = missing.get();
                (missing > 0).then(|| texts::book::missing(missing))
            })}
        </p>
    }
}
