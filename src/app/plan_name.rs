//! The name of the open plan, if there are several: on every page, and in the title of the tab, after the page's own name.

use leptos::prelude::*;

use crate::app::chunk::lazy_view;
use crate::app::state::State;
use crate::ui::{ErasedMemo, live};
use domain::output::routes::Route;
use domain::plan::plan_list::{are_several, called};

lazy_view! { pub fn plan_name() => <PlanName/> }

#[component]
fn PlanName() -> impl IntoView {
    let state = State::here();
    let name = ErasedMemo::new(move || {
        let several = state.summaries.with(|all| all.as_deref().is_some_and(are_several));
        state.plan.with(|plan| called(plan, several))
    });
    Effect::new(move |_| {
        let route = state.route.get();
        let page = if route == Route::Schedule { "" } else { route.label() };
        let name = if route == Route::Plans { String::new() } else { name.get() };
        let parts = [page, &name, texts::frame::title()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        document().set_title(&parts.join(" – "));
    });
    view! {
        <p class="whose screen" id="whose">
            {live(move || {
                let name = name.with(|name| (!name.is_empty()).then(|| texts::schedule::plan(name)));
                name.filter(|_| state.route.get() != Route::Plans)
            })}
        </p>
    }
}
