//! Phone numbers of offices.

use leptos::prelude::*;

use super::shared::Page;
use crate::app::state::State;
use crate::browser::page as window;
use crate::data::facts;
use crate::ui::{ErasedMemo, TextField, live, prefecture_options};
use domain::facts::form::FieldKind;
use domain::output::office_book::office;
use domain::plan::Plan;
use domain::plan::filling::check;
use domain::plan::office_book::{phone_entry, phones};
use domain::wording::dial::dial;

#[component]
pub(super) fn Phones(page: Page) -> impl IntoView {
    let known = ErasedMemo::new(move || {
        let owned = |(place, number): (&str, &str)| (place.to_string(), number.to_string());
        page.book.with(|book| phones(book).into_iter().map(owned).collect::<Vec<_>>())
    });
    let there = ErasedMemo::new(move || known.with(|known| !known.is_empty()));
    let only = State::here().config.only_prefecture().cloned().unwrap_or_default();
    let (place, number) = (RwSignal::new(only), RwSignal::new(String::new()));
    let value = ErasedMemo::new(move || number.get());
    // What lacks is told once it was tried.
    let is_tried = RwSignal::new(false);
    let place_missing =
        move || (is_tried.get() && place.with(String::is_empty)).then(texts::book::place_missing);
    let number_error = ErasedMemo::new(move || {
        let typed = number.get();
        let missing = || (is_tried.get() && typed.trim().is_empty()).then(texts::book::number_missing);
        check(FieldKind::Phone, &typed).map(Into::into).or_else(|| missing().map(Into::into))
    });
    let save = move |_| {
        is_tried.set(true);
        let (of, typed) = (place.get_untracked(), number.get_untracked());
        if of.is_empty() {
            return window::focus("book-phone-place");
        }
        if number_error.get_untracked().is_some() {
            return window::focus("book-phone");
        }
        is_tried.set(false);
        let says = texts::book::phone_kept(office(facts(), &of), &typed);
        let keep = move |book: &mut Plan, now| book.set(&phone_entry(&of), typed.trim(), now);
        page.edit_book(says, keep, move || number.set(String::new()));
    };
    let line = move |(of, number): (String, String)| {
        let name = office(facts(), &of);
        let says = texts::book::phone_removed(&name);
        let remove = move |_| {
            let of = of.clone();
            page.edit_book(says.clone(), move |book, now| book.set(&phone_entry(&of), "", now), || {});
        };
        view! {
            <li>
                {name.clone()} " " <a href=dial(&number)>{number.clone()}</a> " "
                <button type="button" class="link screen" on:click=remove>
                    {texts::book::remove()}
                    <span class="sr">{name}</span>
                </button>
            </li>
        }
    };
    view! {
        <section aria-labelledby="book-phones-title">
            <h2 id="book-phones-title" class:screen=move || !there.get()>
                {texts::book::phones()}
            </h2>
            <ul id="book-phones">
                <For each=move || known.get() key=Clone::clone children=line />
            </ul>
            <details class="around screen" id="book-phone-form">
                <summary>{texts::book::add_phone()}</summary>
                <div class="two">
                    <div class="field">
                        <label for="book-phone-place">{texts::book::place()}</label>
                        <select
                            id="book-phone-place"
                            on:change=move |ev| place.set(event_target_value(&ev))
                            aria-describedby="book-phone-place-error"
                        >
                            <option value="">{texts::common::choose()}</option>
                            {prefecture_options(|_| true, move |name| place.with(|p| p == name))}
                        </select>
                        <p class="error" id="book-phone-place-error" aria-live="polite">
                            {live(place_missing)}
                        </p>
                    </div>
                    <TextField
                        id="book-phone"
                        label=texts::book::number()
                        inputmode="tel"
                        value=value
                        error=number_error
                        on_input=Callback::new(move |typed: String| number.set(typed))
                    />
                </div>
                <button type="button" id="book-phone-save" on:click=save>
                    {texts::book::save()}
                </button>
            </details>
        </section>
    }
}
