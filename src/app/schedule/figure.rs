use leptos::ev::MouseEvent;
use leptos::prelude::*;
use web_sys::Element;

use super::row::go_to_step;
use crate::app::state::State;
use crate::browser::page;
use crate::data::facts;
use crate::ui::{ErasedMemo, live};
use domain::output::strip::{NARROW, Strip, WIDE, strip};

/// The drawn timeline, with its content in words for screen readers. It is drawn after the schedule has painted.
#[component]
pub fn Figure() -> impl IntoView {
    let state = State::here();
    let drawn = state.derived_after_paint(move || {
        let width = if page::is_wide() { WIDE } else { NARROW };
        let drawn = state.schedule.with(|schedule| {
            let schedule = schedule.as_ref()?;
            Some(
                state
                    .answers
                    .with(|answers| strip(schedule, answers, &facts().open_days, state.today(), width)),
            )
        });
        drawn.unwrap_or_default()
    });
    let there = ErasedMemo::new(move || drawn.with(|strip| !strip.svg.is_empty()));
    let label = move || drawn.with(|Strip { label, .. }| label.clone());
    let svg = move || drawn.with(|Strip { svg, .. }| svg.clone());
    let lines = move || drawn.with(|strip| strip.lines.join(texts::common::stop()));
    // By pointer only: for the keyboard the steps themselves stand right below.
    let jump = move |ev: MouseEvent| {
        let mark = event_target::<Element>(&ev).closest("[data-step]").ok().flatten();
        if let Some(id) = mark.and_then(|mark| mark.get_attribute("data-step")) {
            go_to_step(state, &id);
        }
    };
    live(move || {
        there.get().then(|| {
            view! {
                <section aria-labelledby="figure-title" id="figure">
                    <h2 id="figure-title" class="sr">
                        {live(label)}
                    </h2>
                    <div class="drawn" inner_html=svg on:click=jump></div>
                    <p class="sr">{live(lines)}</p>
                </section>
            }
        })
    })
}
