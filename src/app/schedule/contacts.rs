use leptos::prelude::*;

use crate::app::State;
use crate::domain::bureau::Office;
use crate::ui::plain_words;

#[component]
pub fn Contacts() -> impl IntoView {
    let state = State::here();
    move || {
        let plan = state.plan.get()?;
        Some(view! {
            <h2>{texts::schedule::contacts()}</h2>
            <dl class="contacts">
                {(!state.config.contact.is_empty()).then(|| view! {
                    <dt>{state.config.name.as_str()}</dt><dd>{state.config.contact.as_str()}</dd>
                })}
                <dt>{plain_words(plan.in_charge())}</dt>
                <dd>
                    {plan.office.and_then(Office::phone_told)} " "
                    <a href=plan.bureau.site.as_str() target="_blank" rel="noopener noreferrer">{plain_words(texts::common::bureau_page(&plan.bureau.name))}</a>
                </dd>
                {plan.edition.contacts.iter().map(|c| view! {
                    <dt>{plain_words(c.name.as_str())}</dt>
                    <dd>{match &c.link {
                        Some(link) => view! { <a href=link.as_str()>{c.value.as_str()}</a> }.into_any(),
                        None => plain_words(c.value.as_str()),
                    }}<br/><small>{c.note.as_str()}</small></dd>
                }).collect_view()}
            </dl>
        })
    }
}
