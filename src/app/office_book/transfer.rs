//! The book as a file: out, and in.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::shared::Page;
use crate::app::handed::{self, HandedOver};
use crate::app::state::{PlanEdits, State};
use crate::browser::files;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, FoldedText, live};
use domain::output::office_book::settings_block;
use domain::plan::Plan;
use domain::plan::office_book::book_file::{decode_book, encode_book};
use domain::plan::plan_file::{Rejected, file_name};

/// Id of the place that says that the book was printed or saved.
const EXPORTED: &str = "book-exported";

/// Merges a file of the book into the book; what is said of it.
pub(crate) async fn take_book_file(state: State, text: &str) -> String {
    let (incoming, unread) = match decode_book(text) {
        Ok(found) => found,
        Err(Rejected::Newer) => return Rejected::Newer.message().into(),
        Err(_) => return texts::book::no_book_file().into(),
    };
    let mut changed = 0;
    let change = |book: &mut Plan, _| {
        let before = book.clone();
        book.merge(&incoming);
        let is_new = |(path, entry): &(&String, &domain::plan::Entry)| before.text(path) != entry.text;
        changed = book.entries.iter().filter(is_new).count();
    };
    if let Err(refusal) = state.change_book(change).await {
        return refusal.message().into();
    }
    let mut says = texts::book::read_in(changed);
    if unread > 0 {
        says += &texts::book::unread(unread);
    }
    says
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
            let says = match files::read_chosen(input).await {
                None => texts::saved::unread_file().into(),
                Some((_, text)) => take_book_file(state, &text).await,
            };
            page.say(says, Vec::new(), PlanEdits::new(), Ok(()));
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
