use leptos::prelude::*;

use crate::app::chunk::lazy_view;
use crate::app::state::State;
use crate::data::details;
use crate::ui::{external_link, live, plain_words};
use domain::rules::schedule::Jurisdiction;

lazy_view! { pub(crate) fn contacts() => <Contacts/> }

#[component]
fn Contacts() -> impl IntoView {
    let state = State::here();
    live(move || {
        let (edition, jurisdiction) = (state.edition.get()?, state.jurisdiction.get()?);
        Some(view! {
            <h2>{texts::schedule::contacts()}</h2>
            <dl class="contacts">
                {(!state.config.contact.is_empty())
                    .then(|| {
                        view! {
                            <dt>{plain_words(state.config.name.as_str())}</dt>
                            <dd>{plain_words(state.config.contact.as_str())}</dd>
                        }
                    })} <dt>{plain_words(jurisdiction.name())}</dt>
                <dd>
                    {phone(jurisdiction)} " "
                    {external_link(
                        &jurisdiction.bureau.site,
                        texts::common::bureau_page(&jurisdiction.bureau.name),
                    )}
                </dd>
                {details()
                    .edition(edition)
                    .map_or(&[][..], |e| &e.contacts)
                    .iter()
                    .map(|c| {
                        view! {
                            <dt>{plain_words(c.name.as_str())}</dt>
                            <dd>
                                {match &c.link {
                                    Some(link) => {
                                        view! { <a href=link.as_str()>{c.value.as_str()}</a> }.into_any()
                                    }
                                    None => plain_words(c.value.as_str()),
                                }}<br /><small>{c.note.as_str()}</small>
                            </dd>
                        }
                    })
                    .collect_view()}
            </dl>
        })
    })
}

/// The phone number of the office, if known, and when it was checked.
pub(crate) fn phone(jurisdiction: Jurisdiction) -> Option<AnyView> {
    let office = jurisdiction.office?;
    let number = office.phone.as_deref()?;
    let link = view! {
        {texts::schedule::phone()}
        <a href=format!("tel:{number}")>{number}</a>
        {office.phone_checked()}
    };
    Some(link.into_any())
}
