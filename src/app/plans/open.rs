use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::schedule::row::go_to_step;
use crate::app::state::State;
use crate::browser::page;
use domain::output::routes::plan_href;

/// How long after the next paint a page stands that was navigated to.
const PAGE_DRAWN: Duration = Duration::from_millis(100);

/// Opens a plan, at a step if one is named. `refused` gets why it cannot be.
pub(super) fn open_plan(state: State, id: String, step: String, refused: RwSignal<&'static str>) {
    spawn_local(async move {
        match state.whole(&id).await {
            Ok(plan) => {
                page::navigate(plan_href(&plan.id).trim_start_matches('#'));
                state.open(plan);
                if !step.is_empty() {
                    page::after_paint(move || go_to_step(state, &step), PAGE_DRAWN);
                }
            }
            Err(refusal) => refused.set(refusal.message()),
        }
    });
}
