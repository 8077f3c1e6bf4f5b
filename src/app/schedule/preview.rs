use leptos::prelude::*;

use crate::app::state::State;
use crate::data::facts;
use crate::ui::{ErasedSignal, follow, live, plain_words};
use domain::rules::schedule::{Path, path};

/// Before there is a schedule: the steps that will be in it.
#[component]
pub(crate) fn Preview() -> impl IntoView {
    let state = State::here();
    // Two signals of a type that others have: each further one costs the first chunk 1 KB.
    let (waiting, is_later) = (ErasedSignal::new(false), ErasedSignal::new(false));
    follow(move || {
        let path = state.answers.with(path);
        waiting.set_if_changed(state.schedule.with(Option::is_none) && path != Path::Retroactive);
        is_later.set_if_changed(path == Path::Later);
    });
    live(move || {
        let edition = facts().edition_in_use(state.today()).filter(|_| waiting.get())?;
        let steps = if is_later.get() { &edition.later_steps } else { &edition.steps };
        let steps = steps.iter().filter(|s| !s.conditional).map(|step| {
            view! {
                <li>
                    <strong>{plain_words(step.title.as_str())}</strong>
                    <span class="to">{plain_words(step.to.as_str())}</span>
                </li>
            }
        });
        Some(view! {
            <section class="card" id="ahead" aria-labelledby="ahead-title">
                <h2 id="ahead-title">{texts::schedule::ahead()}</h2>
                <p>{texts::schedule::ahead_why()}</p>
                <ol>{steps.collect_view()}</ol>
            </section>
        })
    })
}
