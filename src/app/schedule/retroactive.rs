use leptos::prelude::*;

use super::source::source;
use crate::app::state::State;
use crate::data::{details, facts};
use crate::ui::{external_link, live, plain_words, words};
use domain::rules::schedule::{Jurisdiction, Path, path};
use domain::wording::dial::dial;

/// Advice for those whom the procedure does not apply to (遡及).
#[component]
pub fn Retroactive() -> impl IntoView {
    let state = State::here();
    live(move || {
        if state.answers.with(path) != Path::Retroactive {
            return None;
        }
        let advice = &details().edition(state.edition_or_current()?)?.retroactive;
        let at = state.answers.with(|a| {
            let jurisdiction = Jurisdiction::of(facts(), &a.prefecture)?;
            Some((jurisdiction, jurisdiction.phone(a)))
        });
        let bureau = at.as_ref().map(|(jurisdiction, _)| jurisdiction.bureau);
        let call = at.map(|(jurisdiction, number)| {
            let number = number.map(|number| view! { <a href=dial(&number)>{number.clone()}</a> });
            view! { <p>{texts::schedule::ask_at()} {plain_words(jurisdiction.name())} " " {number}</p> }
        });
        Some(view! {
            <section class="verdict out" id="retroactive">
                <h2>{advice.title.as_str()}</h2>
                <ul>
                    {advice.body.iter().map(|line| view! { <li>{words(line.as_str())}</li> }).collect_view()}
                </ul>
                {call}
                {bureau
                    .map(|b| {
                        view! {
                            <p>{external_link(details().site(b), texts::common::bureau_page(&b.name))}</p>
                        }
                    })}
                {source(&advice.source)}
            </section>
        })
    })
}
