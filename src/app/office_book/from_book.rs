//! What the book has for the open plan, to be taken with one press.

use leptos::prelude::*;

use crate::app::state::State;
use crate::browser::page;
use crate::data::facts;
use crate::ui::{ErasedMemo, live};
use domain::facts::edition::Milestone;
use domain::output::office_book::{call_words, office};
use domain::plan::answers::phone_path;
use domain::plan::office_book::offer::{Basis, drop_guess, guess, offer, take};
use domain::plan::office_book::phone;
use domain::rules::calendar::day;

/// The day that the book has for a milestone, if the plan has another or none.
#[component]
pub(crate) fn FromBook(milestone: &'static Milestone) -> impl IntoView {
    let state = State::here();
    let id = milestone.id.as_str();
    let offered = state.derived_after_paint(move || {
        state.office_book.with(|book| {
            // Tracked: what decides whether the book has something new.
            state.answers.track();
            state.schedule.with(|schedule| {
                let schedule = schedule.as_ref()?;
                let found = state.plan.with(|plan| offer(facts(), book, plan, schedule, milestone));
                found.map(|offer| (offer, schedule.designation))
            })
        })
    });
    let accept = move |_| {
        let Some((offer, designation)) = offered.get_untracked() else { return };
        state.edit(|answers| take(answers, &offer, id, designation));
        page::focus_after_render(&format!("own-{id}"));
    };
    let offer = move || {
        let (offer, _) = offered.get()?;
        let says = match &offer.basis {
            Basis::Told(call) => {
                let call = call_words(call);
                match call.is_empty() {
                    true => texts::book::has_day(day(offer.day)),
                    false => texts::book::has_day_of(day(offer.day), call),
                }
            }
            Basis::Rule(pattern) => texts::book::has_rule(pattern.in_words(), day(offer.day)),
        };
        Some(view! {
            <div class="notice" id=format!("book-{id}")>
                <p>{says}</p>
                <button type="button" class="small" id=format!("from-book-{id}") on:click=accept>
                    {texts::book::use_day()}
                </button>
            </div>
        })
    };
    let guessed = state.derived_after_paint(move || {
        let designation = state.designation.get()?;
        state.answers.with(|answers| guess(answers, id, designation))
    });
    let drop = move |_| {
        state.edit(|answers| drop_guess(answers, id));
        page::focus_after_render(&format!("own-{id}"));
    };
    let in_use = move || {
        let day = day(guessed.get()?);
        Some(view! {
            <p class="hint" id=format!("guessed-{id}")>
                {texts::book::guessed(day)}
                " "
                <button type="button" class="link" id=format!("drop-guess-{id}") on:click=drop>
                    {texts::book::drop_guess()}
                </button>
            </p>
        })
    };
    view! {
        {live(offer)}
        {live(in_use)}
    }
}

/// Id of the part of the page with the office's number.
pub(crate) const CONTACTS: &str = "contacts";

/// The number of the office that the book has, if the plan has none.
#[component]
pub(crate) fn PhoneFromBook() -> impl IntoView {
    let state = State::here();
    let found = ErasedMemo::new(move || {
        let place = state.prefecture.get();
        let has_none = state.answers.with(|answers| answers.own_phone().is_empty());
        let number = state.office_book.with(|book| phone(book, &place).to_string());
        (has_none && !number.is_empty()).then_some(number)
    });
    live(move || {
        let number = found.get()?;
        let place = untrack(|| state.prefecture.get());
        let says = texts::book::has_phone(office(facts(), &place), &number);
        let accept = move |_| {
            state.note_beside(&phone_path(&place), number.clone());
            page::focus_in_place_after_render(CONTACTS);
        };
        Some(view! {
            <p>
                {says} " " <button type="button" class="small" id="phone-from-book" on:click=accept>
                    {texts::book::use_phone()}
                </button>
            </p>
        })
    })
}
