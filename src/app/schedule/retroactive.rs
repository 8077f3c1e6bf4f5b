use leptos::prelude::*;

use super::source::source;
use crate::app::state::State;
use crate::data::{details, facts};
use crate::ui::{external_link, live, words};
use domain::rules::schedule::{Path, path};

/// Advice for those whom the procedure does not apply to (遡及).
#[component]
pub fn Retroactive() -> impl IntoView {
    let state = State::here();
    live(move || {
        if state.answers.with(path) != Path::Retroactive {
            return None;
        }
        let advice = &details().edition(state.edition_or_current()?)?.retroactive;
        let bureau = state.answers.with(|a| facts().bureau(&a.prefecture));
        Some(view! {
            <section class="verdict out" id="retroactive">
                <h2>{advice.title.as_str()}</h2>
                <ul>
                    {advice.body.iter().map(|line| view! { <li>{words(line.as_str())}</li> }).collect_view()}
                </ul>
                {bureau
                    .map(|b| view! { <p>{external_link(&b.site, texts::common::bureau_page(&b.name))}</p> })}
                {source(&advice.source)}
            </section>
        })
    })
}
