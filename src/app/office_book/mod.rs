//! The office book: what offices told, the plans it is for, and the rules that may lie behind it.

mod entry;
mod from_book;
mod phones;
mod rules;
mod shared;
mod told;
mod transfer;

use leptos::prelude::*;

use self::entry::ToldForm;
pub(crate) use self::from_book::{CONTACTS, FromBook, PhoneFromBook};
use self::phones::Phones;
use self::rules::Rules;
use self::shared::{Done, Page};
use self::told::ToldTable;
use self::transfer::Transfer;
pub(crate) use self::transfer::{TakenFile, take_book_file};
use crate::app::state::State;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, live};
use domain::output::desk::as_of;
use domain::output::office_book::lines;
use domain::output::routes::Route;

#[component]
pub fn OfficeBookPage() -> impl IntoView {
    let state = State::here();
    state.read_summaries();
    Effect::new(move |_| {
        state.summaries.track();
        state.gather_into_book();
    });
    let book = ErasedMemo::new(move || state.book());
    let lines = ErasedMemo::new(move || {
        book.with(|book| {
            let lines = |plans: &Option<Vec<_>>| {
                lines(facts(), details(), book, plans.as_deref().unwrap_or_default())
            };
            state.summaries.with(lines)
        })
    });
    let page =
        Page { state, book, lines, done: RwSignal::new(Done::default()), corrected: RwSignal::new(None) };
    let is_read = ErasedMemo::new(move || state.summaries.with(Option::is_some));
    let is_empty = ErasedMemo::new(move || is_read.get() && lines.with(Vec::is_empty));
    view! {
        <div class="book">
            <h1>{texts::book::title()}</h1>
            <p class="lead screen">{texts::book::lead()}</p>
            <p class="on-paper">{live(move || as_of(state.today()))}</p>
            <p class="screen">
                <a href=Route::Plans.href()>{texts::book::to_desk()}</a>
            </p>
            <DoneNotice page=page />
            <p id="book-empty">{live(move || is_empty.get().then(texts::book::empty))}</p>
            <ToldTable page=page />
            <ToldForm page=page />
            <Rules page=page />
            <Phones page=page />
            <section class="screen" aria-labelledby="book-out">
                <h2 id="book-out">{texts::book::in_and_out()}</h2>
                <Transfer page=page />
            </section>
        </div>
    }
}

#[component]
fn DoneNotice(page: Page) -> impl IntoView {
    let is_shown = ErasedMemo::new(move || page.done.with(|done| !done.says.is_empty()));
    live(move || {
        is_shown.get().then(|| {
            let done = move || {
                let Done { says, moved, edits } = page.done.get();
                let moved = moved.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
                let can_go_back = edits.iter().any(|(_, edits)| !edits.is_empty());
                Some(view! {
                    <p>{says}</p>
                    <ul>{moved}</ul>
                    {can_go_back
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="small"
                                    id="book-back"
                                    on:click=move |_| page.take_back()
                                >
                                    {texts::book::take_back()}
                                </button>
                            }
                        })}
                })
            };
            view! {
                <div class="notice" role="status" id="book-done" tabindex="-1">
                    {live(done)}
                </div>
            }
        })
    })
}
