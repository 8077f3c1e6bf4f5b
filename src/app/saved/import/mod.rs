//! Import of plans from a file, and of a list of clients.

mod differences;
mod incoming;
mod take;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use self::incoming::{Incoming, IncomingLine};
use self::take::{here, take_all};
use super::clients::{ClientsPreview, ShownList};
use super::phrase::PhraseForm;
use crate::app::office_book::{TakenFile, take_book_file};
use crate::app::state::State;
use crate::browser::text::nfkc;
use crate::browser::{crypt, files, page, store};
use crate::data::facts;
use crate::ui::{ErasedMemo, Press, TextArea, live};
use domain::plan::Plan;
use domain::plan::client_list::{NoText, read_if_list};
use domain::plan::import::salvage::{files_in, read_all, salvage};
use domain::plan::import::{Choice, ImportConflict, once_each, refusal};
use domain::plan::office_book::book_file::is_book_file;
use domain::plan::plan_file::{Rejected, Sealed, decode, decode_sealed, id_of};
use domain::plan::plan_list::title;
use domain::plan::told::take_back;

/// Imports a file of plans or a list of clients, after showing what is in it.
#[component]
pub(crate) fn ImportPanel() -> impl IntoView {
    let state = State::here();
    let status = RwSignal::new(String::new());
    // Name of the chosen file: the field itself is emptied and no longer shows it.
    let chosen = RwSignal::new(String::new());
    let sealed = RwSignal::new(None::<Sealed>);
    let incoming = RwSignal::new(Vec::<Incoming>::new());
    // What is missing of a damaged file.
    let damaged = RwSignal::new(String::new());
    let clients = RwSignal::new(None::<ShownList>);
    // A file of the office book that was taken.
    let book = RwSignal::new(TakenFile::default());
    // Each choice is counted: a large file that was chosen before must not take the place of a later one.
    let choices = StoredValue::new(0_u32);
    let is_latest = move |choice| choices.get_value() == choice;
    let show_plans = move |plans: Vec<Plan>, damage: String, choice: u32| async move {
        let mut all = Vec::new();
        let plans = plans.into_iter().filter(|plan| plan.deleted().is_none());
        for plan in once_each(plans, store::now()) {
            match here(state, &plan.id).await {
                Ok(here) => all.push(Incoming::new(plan, here)),
                Err(refusal) => return status.set(refusal.message().into()),
            }
        }
        // A file has plans in the order of their random ids.
        all.sort_by_cached_key(|incoming| (incoming.rank(), title(&incoming.plan)));
        if !is_latest(choice) {
            return;
        }
        if all.is_empty() {
            return status.set(texts::saved::empty().into());
        }
        damaged.set(damage);
        page::focus_after_render("incoming");
        incoming.set(all);
    };
    let show = move |text: String, choice: u32| async move {
        let files = files_in(&text);
        if files.len() > 1 {
            return match read_all(&files) {
                Some((plans, damage)) => show_plans(plans, damage, choice).await,
                None => status.set(texts::saved::several_files().into()),
            };
        }
        let text = files[0];
        let read = decode(text, &id_of(text));
        // Not only what is known to be sealed: a mail may have broken its lines.
        if read.is_err()
            && let Ok(file) = decode_sealed(text)
        {
            sealed.set(Some(file));
            return page::focus_after_render("unlock-phrase");
        }
        match read {
            Ok(plans) => show_plans(plans, String::new(), choice).await,
            Err(Rejected::Sealed) => status.set(refusal(text, Rejected::Corrupt)),
            // The office book has a file of its own.
            Err(_) if is_book_file(text) => {
                let taken = take_book_file(state, text).await;
                status.set(taken.says.clone());
                book.set(taken);
            }
            Err(why) => {
                if let Some(salvaged) = salvage(text) {
                    let damage = salvaged.says();
                    return show_plans(salvaged.plans, damage, choice).await;
                }
                match read_if_list(facts(), text, nfkc, state.today_anew()) {
                    Some(list) => match ShownList::new(state, list).await {
                        _ if !is_latest(choice) => {}
                        Ok(shown) => {
                            clients.set(Some(shown));
                            page::focus_after_render("clients");
                        }
                        Err(refusal) => status.set(refusal.message().into()),
                    },
                    None => {
                        let no_text = NoText::of(text).map(|no_text| no_text.message().into());
                        status.set(no_text.unwrap_or_else(|| refusal(text, why)));
                    }
                }
            }
        }
    };
    let clear = move || {
        choices.update_value(|count| *count += 1);
        status.set(String::new());
        chosen.set(String::new());
        sealed.set(None);
        incoming.set(Vec::new());
        clients.set(None);
        book.set(TakenFile::default());
    };
    let choose = move |ev: leptos::ev::Event| {
        let Some(input) = ev.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
            return;
        };
        clear();
        let choice = choices.get_value();
        spawn_local(async move {
            match files::read_chosen(input).await {
                _ if !is_latest(choice) => {}
                Some((name, text)) => {
                    chosen.set(texts::saved::chosen(name));
                    show(text, choice).await;
                }
                None => status.set(texts::saved::unread_file().into()),
            }
        });
    };
    Effect::new(|_| page::disable_autocorrect("import-text"));
    let pasted = RwSignal::new(String::new());
    let read_pasted = move |_| {
        clear();
        spawn_local(async move { show(pasted.get_untracked(), choices.get_value()).await });
    };
    let unlock = move |phrase: String| {
        let choice = choices.get_value();
        spawn_local(async move {
            let Some(file) = sealed.get_untracked() else { return };
            match crypt::decrypt(&file, &phrase).await {
                _ if !is_latest(choice) => {}
                Ok(text) => {
                    sealed.set(None);
                    status.set(String::new());
                    show(text, choice).await;
                }
                Err(_) => status.set(texts::saved::locked().into()),
            }
        });
    };
    let taking = Press::new();
    let take = move |_| {
        let all = incoming.get_untracked();
        let (left, taken): (Vec<Incoming>, Vec<Incoming>) =
            all.into_iter().partition(|incoming| incoming.undecided().is_some());
        if taken.iter().all(|incoming| incoming.choice.get_untracked() == Choice::Skip)
            && let Some(field) = left.first().and_then(Incoming::undecided)
        {
            status.set(texts::saved::undecided().into());
            return page::focus(&field);
        }
        taking.run(async move {
            let outcome = match take_all(state, taken).await {
                Ok(outcome) => outcome,
                Err(why) => return status.set(why),
            };
            incoming.set(left.clone());
            // What is still to be decided stays.
            if let Some(field) = left.first().and_then(Incoming::undecided) {
                status.set(outcome.says() + &texts::saved::undecided_left(left.len()));
                return page::focus_after_render(&field);
            }
            chosen.set(String::new());
            outcome.show(state);
        });
    };
    let take_book_back = move |_| {
        let TakenFile { edits, .. } = book.get_untracked();
        spawn_local(async move {
            match state.change_book(|book, now| take_back(book, &edits, now)).await {
                Ok(()) => {
                    book.set(TakenFile::default());
                    status.set(texts::book::taken_back().into());
                    page::focus_after_render("import");
                }
                Err(refusal) => status.set(refusal.message().into()),
            }
        });
    };
    let taken_book = move || {
        let TakenFile { replaced, edits, .. } = book.get();
        (!edits.is_empty()).then(|| {
            let lines = replaced.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! {
                <ul>{lines}</ul>
                <button type="button" class="small" id="import-book-back" on:click=take_book_back>
                    {texts::book::take_back()}
                </button>
            }
        })
    };
    let put_away = move || {
        clear();
        page::focus_after_render("import");
    };
    let preview = move || {
        let all = incoming.get();
        (!all.is_empty()).then(|| {
            let (same, other): (Vec<Incoming>, Vec<Incoming>) =
                all.into_iter().partition(|incoming| incoming.conflict == ImportConflict::Same);
            let lines = |all: Vec<Incoming>| {
                all.into_iter().map(|i| view! { <IncomingLine incoming=i /> }).collect_view()
            };
            let damage = damaged.get();
            let count = same.len();
            let same = (count > 0).then(|| {
                view! {
                    <details id="incoming-same" open=other.is_empty()>
                        <summary>{texts::saved::same_folded(count)}</summary>
                        <ul class="plan-list">{lines(same)}</ul>
                    </details>
                }
            });
            view! {
                {(!damage.is_empty())
                    .then(|| {
                        view! {
                            <p class="notice warn" id="import-damage">
                                {damage}
                            </p>
                        }
                    })}
                <div class="buttons">
                    <button type="button" class="main" id="take" on:click=take>
                        {texts::saved::take()}
                    </button>
                    <button type="button" id="incoming-cancel" on:click=move |_| put_away()>
                        {texts::common::cancel()}
                    </button>
                </div>
                <div id="incoming" tabindex="-1">
                    <ul class="plan-list">{lines(other)}</ul>
                    {same}
                </div>
            }
        })
    };
    view! {
        <h2>{texts::saved::import()}</h2>
        <label class="file">
            {texts::saved::import_choose()}
            <input
                type="file"
                accept=".json,.csv,.tsv,.txt,application/json,text/csv,text/tab-separated-values,text/plain"
                id="import"
                on:change=choose
            />
        </label>
        <p class="hint">{texts::clients::how()}</p>
        <details class="paste">
            <summary>{texts::saved::paste()}</summary>
            <TextArea
                id="import-text"
                label=texts::saved::pasted()
                rows=4
                value=ErasedMemo::new(move || pasted.get())
                on_input=Callback::new(move |text| pasted.set(text))
            />
            <button type="button" id="import-pasted" on:click=read_pasted>
                {texts::saved::read_pasted()}
            </button>
        </details>
        <p class="hint" id="import-file">
            {live(move || chosen.get())}
        </p>
        {live(move || {
            sealed
                .get()
                .map(|_| {
                    view! {
                        <PhraseForm
                            id="unlock"
                            label=texts::saved::unlock_phrase()
                            on_phrase=Callback::new(unlock)
                        />
                    }
                })
        })}
        {live(preview)}
        <ClientsPreview shown=clients chosen=chosen on_cancel=Callback::new(move |()| put_away()) />
        <p role="status" id="import-told">
            {live(move || status.get())}
        </p>
        {live(taken_book)}
    }
}
