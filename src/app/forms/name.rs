//! The facility's name, where only the plan has one. They are two things: the plan's is for oneself, the facility's stands
//! on papers for others. One press takes it over.

use leptos::prelude::*;

use crate::app::state::State;
use crate::browser::page;
use crate::ui::{ErasedMemo, live};
use domain::plan::answers::Answers;
use domain::wording::truncate::{NAME, truncate};

/// Field of the facility's name.
pub(super) const FACILITY_NAME: &str = "facility.name";

/// Whether the facility has no name.
pub(crate) fn is_unnamed(answers: &Answers) -> bool {
    answers.field(FACILITY_NAME).trim().is_empty()
}

/// Offers the plan's name for a facility that has none.
#[component]
pub(crate) fn NameFromPlan(
    /// Id of the element that has the focus afterwards.
    then: &'static str,
) -> impl IntoView {
    let state = State::here();
    let name = ErasedMemo::new(move || {
        let name = state.plan.with(|plan| plan.name().trim().to_string());
        if state.answers.with(is_unnamed) { name } else { String::new() }
    });
    live(move || {
        let name = name.get();
        (!name.is_empty()).then(|| {
            let shown = texts::start::name_from_plan(truncate(&name, NAME));
            let take = move |_| {
                state.set_field(FACILITY_NAME, name.clone());
                page::focus_after_render(then);
            };
            view! {
                <p>
                    <button type="button" class="small" id="name-from-plan" on:click=take>
                        {shown}
                    </button>
                </p>
            }
        })
    })
}
