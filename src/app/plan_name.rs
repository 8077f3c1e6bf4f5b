//! The name of the open plan, if there are several: on every page, and in the title of the tab, after the page's own name.
//! It is changed where it stands, and asked for when another plan is begun.

use leptos::prelude::*;

use crate::app::state::State;
use crate::browser::page;
use crate::ui::{ErasedMemo, ErasedSignal, TextField, follow, live};
use domain::output::routes::Route;
use domain::plan::Plan;
use domain::plan::plan_list::{are_several, called};

/// Whether a page is about all plans.
fn is_of_all(route: Route) -> bool {
    matches!(route, Route::Plans | Route::OfficeBook)
}

#[component]
pub(crate) fn PlanName() -> impl IntoView {
    let state = State::here();
    let id = ErasedSignal::new(String::new());
    // As typed, and as it is shown: blank where there is no other plan to tell this one from.
    let (text, name) = (ErasedSignal::new(String::new()), ErasedSignal::new(String::new()));
    follow(move || {
        let several = state.summaries.with(|all| all.as_deref().is_some_and(are_several));
        state.plan.with(|plan| {
            id.clone_if_changed(&plan.id);
            text.set_if_changed(plan.name().to_string());
            name.set_if_changed(called(plan, several));
        });
    });
    Effect::new(move |_| {
        let route = state.route.get();
        let page = if route == Route::Schedule { "" } else { route.label() };
        let name = if is_of_all(route) { String::new() } else { name.get() };
        let parts = [page, &name, texts::frame::title()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        document().set_title(&parts.join(" – "));
    });
    let is_here = ErasedMemo::new(move || state.route.get() == Route::Schedule);
    let has_others = ErasedMemo::new(move || {
        let is_other = |plan: &Plan| plan.deleted().is_none() && id.with(|id| plan.id != *id);
        state.summaries.with(|all| all.iter().flatten().any(is_other))
    });
    let is_edited = RwSignal::new(false);
    Effect::new(move |_| {
        id.with(|_| ());
        is_edited.set(has_others.get() && state.plan.with_untracked(Plan::is_blank));
    });
    let field = move || {
        (is_here.get() && is_edited.get()).then(|| {
            view! {
                <TextField
                    id="title"
                    label=texts::start::plan_name()
                    hint=texts::start::plan_name_hint()
                    value=*text
                    on_input=Callback::new(move |text: String| state.set_plan_name(&text))
                />
            }
        })
    };
    let rename = move |_| {
        is_edited.update(|is_edited| *is_edited = !*is_edited);
        page::focus_after_render("title");
    };
    let is_named = ErasedMemo::new(move || name.with(|name| !name.is_empty()));
    view! {
        <p class="whose screen" id="whose">
            {live(move || {
                let name = name.with(|name| (!name.is_empty()).then(|| texts::schedule::plan(name)));
                name.filter(|_| !is_of_all(state.route.get()))
            })}
            {live(move || {
                (is_here.get() && is_named.get())
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="link"
                                id="rename"
                                aria-expanded=move || is_edited.get().to_string()
                                on:click=rename
                            >
                                {texts::desk::rename()}
                            </button>
                        }
                    })
            })}
        </p>
        <div class="screen">{live(field)}</div>
    }
}
