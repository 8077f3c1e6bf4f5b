//! That days moved since the plan was printed or put into a calendar, until it is done again or somebody was told.

use leptos::prelude::*;

use super::reading::TITLE;
use crate::app::state::State;
use crate::browser::page;
use crate::data::facts;
use crate::ui::live;
use domain::plan::handed_out::{HandedOut, Moved, MovedDay, moved, record};

/// Records that `what` was handed out, with its days.
pub(super) fn keep(state: State, what: HandedOut) {
    let today = state.today_anew();
    let days = &facts().open_days;
    let entry = state.schedule.with_untracked(|schedule| {
        let record =
            |schedule| state.answers.with_untracked(|answers| record(what, answers, schedule, days, today));
        schedule.as_ref().map(record)
    });
    if let Some(entry) = entry {
        state.keep_beside_answers(&[entry]);
    }
}

/// What moved, one notice for each thing that was handed out.
#[component]
pub(super) fn MovedNotice() -> impl IntoView {
    let state = State::here();
    let found = state.derived_after_paint(move || {
        state.plan.with(|plan| {
            state.schedule.with(|schedule| {
                let schedule = schedule.as_ref();
                state.answers.with(|answers| {
                    schedule.map(|s| moved(plan, answers, s, &facts().open_days)).unwrap_or_default()
                })
            })
        })
    });
    let notice = move |of: Moved| {
        let days =
            of.days.iter().map(MovedDay::in_words).map(|line| view! { <li>{line}</li> }).collect_view();
        let what = of.what;
        let told = move |_| {
            keep(state, what);
            // The button goes with its notice.
            page::focus_in_place_after_render(TITLE);
        };
        view! {
            <div class="notice warn moved">
                <p>{of.in_words()}</p>
                <ul>{days}</ul>
                <p class="hint">{texts::moved::how()}</p>
                <button type="button" class="small" on:click=told>
                    {texts::moved::told()}
                </button>
            </div>
        }
    };
    view! {
        <div role="status" id="moved">
            {live(move || found.get().into_iter().map(notice).collect_view())}
        </div>
    }
}
