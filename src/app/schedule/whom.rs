//! Who is asked: office or contact, with number, hours and page.

use leptos::prelude::*;

use super::contacts::{contact_in, phone, with_numbers};
use crate::app::state::State;
use crate::data::details;
use crate::ui::{external_link, plain_words};
use domain::rules::schedule::Jurisdiction;

/// Who is asked, with the number and the hours: the office, or `ask_at` in its place. Beside the path the page of an office
/// that has a number is folded.
pub(super) fn whom(state: State, ask_at: Option<&'static str>, is_beside: bool) -> Option<AnyView> {
    if let Some(at) = ask_at {
        let hours = contact_in(state, at).map(|(_, contact)| contact.note.as_str());
        return Some(
            view! { <p>{texts::schedule::ask_at()} {with_numbers(state, at)} " " <small>{hours}</small></p> }
                .into_any(),
        );
    }
    let jurisdiction = state.jurisdiction.get()?;
    let page = (!is_beside || !has_number(state)).then(|| page_of(jurisdiction));
    let association = (!state.config.contact.is_empty()).then(|| {
        view! { <p>{plain_words(state.config.name.as_str())} " " {plain_words(state.config.contact.as_str())}</p> }
    });
    Some(
        view! {
            <p>
                {texts::schedule::ask_at()} {plain_words(jurisdiction.name())} " " {phone(state)} " " {page}
            </p>
            {association}
        }
        .into_any(),
    )
}

/// The page of the office that is asked, where it has a number.
pub(super) fn page_folded(state: State, ask_at: Option<&str>) -> Option<AnyView> {
    let jurisdiction = state.jurisdiction.get().filter(|_| ask_at.is_none())?;
    has_number(state).then(|| view! { <p>{page_of(jurisdiction)}</p> }.into_any())
}

fn has_number(state: State) -> bool {
    let jurisdiction = state.jurisdiction.get();
    jurisdiction.is_some_and(|at| state.answers.with(|answers| at.phone(answers)).is_some())
}

fn page_of(jurisdiction: Jurisdiction) -> AnyView {
    let bureau = jurisdiction.bureau;
    external_link(details().site(bureau), texts::common::bureau_page(&bureau.name)).into_any()
}
