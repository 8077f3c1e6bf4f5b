use leptos::prelude::*;

use super::step::source;
use crate::app::State;
use crate::data::{details, facts};
use crate::domain::schedule::{Path, path};
use crate::ui::{live, plain_words, words};

/// What those do who are out.
#[component]
pub fn Retroactive() -> impl IntoView {
    let state = State::here();
    live(move || {
        if state.answers.with(path) != Path::Retroactive {
            return None;
        }
        let advice = &details().edition(state.edition()?)?.retroactive;
        let bureau = state.answers.with(|a| facts().bureau(&a.prefecture));
        Some(view! {
            <section class="verdict out" id="retroactive">
                <h2>{advice.title.as_str()}</h2>
                <ul>{advice.body.iter().map(|line| view! { <li>{words(line.as_str())}</li> }).collect_view()}</ul>
                {bureau.map(|b| view! { <p><a href=b.site.as_str() target="_blank" rel="noopener noreferrer">{plain_words(texts::common::bureau_page(&b.name))}</a></p> })}
                {source(&advice.source)}
            </section>
        })
    })
}
