use leptos::prelude::*;

use super::source::source;
use crate::app::office_book::{CONTACTS, PhoneFromBook};
use crate::app::state::State;
use crate::data::details;
use crate::ui::{ErasedMemo, ErasedSignal, TextField, external_link, follow, live, plain_words};
use domain::facts::edition::Contact;
use domain::facts::form::FieldKind;
use domain::plan::answers::phone_path;
use domain::plan::filling::check;
use domain::rules::schedule::Jurisdiction;
use domain::wording::dial::dial;

#[component]
pub(crate) fn Contacts() -> impl IntoView {
    let state = State::here();
    // By name, so that the field of the number is not drawn anew at every key.
    let place = ErasedMemo::new(move || state.jurisdiction.get().map(|j| (j.bureau, j.name())));
    live(move || {
        let (edition, (bureau, name)) = (state.edition.get()?, place.get()?);
        let contacts = details().edition(edition).map_or(&[][..], |e| &e.contacts);
        Some(view! {
            <section id=CONTACTS tabindex="-1">
                <h3>{texts::schedule::contacts()}</h3>
                <dl class="contacts">
                    {(!state.config.contact.is_empty())
                        .then(|| {
                            view! {
                                <dt>{plain_words(state.config.name.as_str())}</dt>
                                <dd>{plain_words(state.config.contact.as_str())}</dd>
                            }
                        })} <dt>{plain_words(name)}</dt>
                    <dd>
                        {phone(state)} " "
                        {external_link(details().site(bureau), texts::common::bureau_page(&bureau.name))}
                        <PhoneFromBook /> <OwnPhone />
                    </dd>
                    {contacts
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
                {live(phone_source)}
            </section>
        })
    })
}

/// Where no number of the office is known, a field for the one that the person found.
#[component]
fn OwnPhone() -> impl IntoView {
    let state = State::here();
    // Where the association states one, nothing is missing.
    let is_asked = ErasedMemo::new(move || {
        let place = state.prefecture.get();
        let is_unknown = |j: Jurisdiction| {
            j.office.is_none_or(|o| o.phone.is_none()) && j.bureau.stated_phone(&place).is_none()
        };
        state.jurisdiction.with(|j| j.is_some_and(is_unknown))
    });
    let value = ErasedMemo::new(move || state.answers.with(|a| a.own_phone().to_string()));
    let enter = move |text: String| {
        state.note_beside(&phone_path(&state.prefecture.get_untracked()), text);
    };
    live(move || {
        is_asked.get().then(|| {
            view! {
                <TextField
                    id="own-phone"
                    label=texts::schedule::own_phone()
                    hint=texts::schedule::own_phone_hint()
                    inputmode="tel"
                    value=value
                    error=ErasedMemo::new(move || check(FieldKind::Phone, &value.get()).map(Into::into))
                    on_input=Callback::new(enter)
                />
            }
        })
    })
}

/// Pages that the office's name and number are from, with their dates.
fn phone_source() -> Option<AnyView> {
    let state = State::here();
    let jurisdiction = state.jurisdiction.get()?;
    let stated = state.answers.with(|answers| jurisdiction.stated_phone(answers)).map(|phone| &phone.source);
    let known = || details().phone_source(jurisdiction.bureau, jurisdiction.office?);
    let page = stated.or_else(known)?;
    Some(
        view! {
            <details>
                <summary>{texts::schedule::phone_sources()}</summary>
                {source(page)}
            </details>
        }
        .into_any(),
    )
}

/// The phone number of the office, known or noted by the person, to be pressed; nothing where there is none.
pub(crate) fn phone(state: State) -> AnyView {
    // Not drawn anew at every other edit.
    let known = ErasedSignal::new(None);
    follow(move || {
        let number = |jurisdiction: Jurisdiction| {
            state
                .answers
                .with(|answers| Some((jurisdiction.phone(answers)?, jurisdiction.stated_phone(answers))))
        };
        known.set_if_changed(state.jurisdiction.get().and_then(number));
    });
    live(move || {
        let (number, stated) = known.get()?;
        let stated = stated.map(|phone| view! { <small>{plain_words(phone.stated.as_str())}</small> });
        // One element: a translator may take texts of their own out of the page.
        Some(view! {
            <span class="whole">{texts::schedule::phone()} <a href=dial(&number)>{number.clone()}</a></span>
            " "
            {stated}
        })
    })
}

/// A text with the numbers of the edition's contacts to be pressed.
pub(crate) fn with_numbers(state: State, text: &str) -> AnyView {
    let contact = contact_in(state, text);
    let parts = contact.and_then(|(number, _)| Some((text.split_once(number)?, number)));
    match parts {
        Some(((before, after), number)) => view! { <span>{plain_words(before)} <a href=dial(number)>{number}</a> {plain_words(after)}</span> }
        .into_any(),
        None => plain_words(text),
    }
}

/// The contact whose phone number stands in a text, with the number. Tracked.
pub(crate) fn contact_in(state: State, text: &str) -> Option<(&'static str, &'static Contact)> {
    details().edition(state.edition_or_current()?)?.contact_in(text)
}
