use leptos::prelude::*;

use super::step::source;
use crate::app::State;
use crate::data::facts;
use crate::domain::schedule::{Path, path};
use crate::ui::{external_link, live, words};

/// What those do who are out.
#[component]
pub fn Retroactive() -> impl IntoView {
    let state = State::here();
    live(move || {
        if state.answers.with(path) != Path::Retroactive {
            return None;
        }
        let advice = &state.edition()?.retroactive;
        let bureau = state.answers.with(|a| facts().bureau(&a.prefecture));
        Some(view! {
            <section class="verdict out" id="retroactive">
                <h2>{advice.title.as_str()}</h2>
                <ul>{advice.body.iter().map(|line| view! { <li>{words(line.as_str())}</li> }).collect_view()}</ul>
                {bureau.map(|b| view! { <p>{external_link(&b.site, texts::common::bureau_page(&b.name))}</p> })}
                {source(&advice.source)}
            </section>
        })
    })
}
