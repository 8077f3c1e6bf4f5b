//! The order of own steps on the path.

use leptos::prelude::*;

use crate::app::state::State;
use crate::data::facts;
use crate::ui::ErasedMemo;
use domain::plan::own_steps::order::{PlacedStep, placed};

/// The own steps with their days, in the order of the path; none without a schedule. Tracked.
pub(super) fn placed_now(state: State) -> Vec<PlacedStep> {
    state.schedule.with(|schedule| {
        let placed = |schedule| state.answers.with(|answers| placed(answers, schedule, &facts().open_days));
        schedule.as_ref().map(placed).unwrap_or_default()
    })
}

/// Puts the rows in order. One that is open stays where it is, since it may be the one that is typed into, unless it was
/// `moved`.
pub(super) fn arrange(state: State, moved: Option<&str>) {
    let order = untrack(|| {
        let placed = placed_now(state);
        state.own_order.with(|before| {
            let at = |own: &PlacedStep| {
                let is_held = state.fold(&own.step.id) == Some(true) && moved != Some(&own.step.id);
                let held = before.iter().find(|(id, _)| is_held && *id == own.step.id);
                held.map_or(own.slot, |(_, slot)| *slot)
            };
            placed.iter().map(|own| (own.step.id.clone(), at(own))).collect::<Vec<_>>()
        })
    });
    state.own_order.set_if_changed(order);
}

/// Keeps the rows in order while the path is shown.
#[component]
pub(crate) fn OwnStepsOrder() -> impl IntoView {
    let state = State::here();
    let placed = state.derived_after_paint(move || {
        placed_now(state).iter().map(|own| (own.step.id.clone(), own.slot)).collect::<Vec<_>>()
    });
    let closed = ErasedMemo::new(move || {
        placed.with(|placed| placed.iter().filter(|(id, _)| state.fold(id) != Some(true)).count())
    });
    Effect::new(move |_| {
        placed.with(|_| ());
        closed.with(|_| ());
        arrange(state, None);
    });
}
