//! The book as a file: out, and in.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::shared::{Page, of_book};
use crate::app::handed::{self, HandedOver};
use crate::app::state::State;
use crate::browser::files;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, FoldedText, live};
use domain::output::office_book::{replaced, settings_block};
use domain::plan::Edit;
use domain::plan::office_book::book_file::{ReadBook, decode_book, encode_book, take_book};
use domain::plan::plan_file::{Rejected, file_name};

/// Id of the place that says that the book was printed or saved.
const EXPORTED: &str = "book-exported";

/// What became of a file of the book.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct TakenFile {
    pub says: String,
    /// What it put in the place of something else, line by line.
    pub replaced: Vec<String>,
    pub edits: Vec<Edit>,
}

impl TakenFile {
    fn refused(says: &str) -> TakenFile {
        TakenFile { says: says.into(), ..TakenFile::default() }
    }
}

/// Merges a file of the book into the book.
pub(crate) async fn take_book_file(state: State, text: &str) -> TakenFile {
    let ReadBook { book: incoming, unread, unknown } = match decode_book(facts(), text) {
        Ok(found) => found,
        Err(Rejected::Newer) => return TakenFile::refused(Rejected::Newer.message()),
        Err(_) => return TakenFile::refused(texts::book::no_book_file()),
    };
    let mut edits = Vec::new();
    if let Err(refusal) = state.change_book(|book, _| edits = take_book(book, &incoming)).await {
        return TakenFile::refused(refusal.message());
    }
    let mut says = texts::book::read_in(edits.len());
    for (count, of) in [(unread, texts::book::unread(unread)), (unknown, texts::book::unknown(unknown))] {
        if count > 0 {
            says += &of;
        }
    }
    TakenFile { says, replaced: replaced(facts(), details(), &edits), edits }
}

/// The days for the settings of an association, to be copied.
#[component]
fn SettingsBlock(page: Page) -> impl IntoView {
    let text = ErasedMemo::new(move || page.book.with(|book| settings_block(facts(), details(), book)));
    let there = ErasedMemo::new(move || text.with(Option::is_some));
    live(move || {
        there.get().then(|| {
            view! {
                <FoldedText
                    id="book-settings"
                    summary=texts::book::settings()
                    hint=texts::book::settings_hint()
                    label=texts::book::settings_text()
                    copy=texts::book::settings_copy()
                    text=Callback::new(move |()| text.get().unwrap_or_default())
                />
            }
        })
    })
}

#[component]
pub(super) fn Transfer(page: Page) -> impl IntoView {
    let state = page.state;
    let export = move |_| {
        let name = file_name(texts::book::title(), state.today_anew(), false);
        handed::file(
            state,
            EXPORTED,
            &name,
            "application/json",
            page.book.with_untracked(|book| encode_book(facts(), book)),
            "",
        );
    };
    let choose = move |ev: leptos::ev::Event| {
        let input = ev.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        spawn_local(async move {
            let TakenFile { says, replaced, edits } = match files::read_chosen(input).await {
                None => TakenFile::refused(texts::saved::unread_file()),
                Some((_, text)) => take_book_file(state, &text).await,
            };
            page.say(says, replaced, of_book(edits), Ok(()));
        });
    };
    view! {
        <div class="buttons">
            <button type="button" id="book-print" on:click=move |_| handed::print(state, EXPORTED, None)>
                {texts::book::print()}
            </button>
            <button type="button" id="book-export" on:click=export>
                {texts::book::export()}
            </button>
        </div>
        <HandedOver at=EXPORTED />
        <label class="file">
            {texts::book::import()}
            <input type="file" accept=".json,application/json" id="book-import" on:change=choose />
        </label>
        <p class="hint">{texts::book::out_hint()}</p>
        <SettingsBlock page=page />
    }
}
