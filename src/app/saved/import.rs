use std::cmp::Ordering;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::clients::{ClientsPreview, ShownList};
use crate::app::office_book::take_book_file;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::browser::text::nfkc;
use crate::browser::{crypt, files, page, store};
use crate::data::facts;
use crate::ui::{ErasedMemo, Select, TextArea, TextField, live};
use domain::plan::client_list::{is_workbook, read_if_list};
use domain::plan::import::{Choice, ImportConflict, conflict, refusal, replaced, taken};
use domain::plan::office_book::book_file::is_book_file;
use domain::plan::office_book::{OFFICE_BOOK, told_days};
use domain::plan::plan_file::{Rejected, Sealed, decode, decode_sealed};
use domain::plan::plan_list::{opening_told, place, title};
use domain::plan::{KEPT_DAYS, Plan};
use domain::rules::calendar::parse_date;

/// A plan of the file, how it compares to the stored one, and what to do with it.
#[derive(Clone)]
struct Incoming {
    plan: Plan,
    /// When the stored plan was last written.
    here: Option<String>,
    conflict: ImportConflict,
    choice: RwSignal<Choice>,
}

/// The stored plan of this id, with edits that are waiting to be written.
async fn here(state: State, id: &str) -> Result<Option<Plan>, Refusal> {
    match state.whole(id).await {
        Ok(plan) => Ok(Some(plan).filter(|plan| !plan.is_blank())),
        Err(Refusal::Gone | Refusal::Unreadable) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// The message that the import stopped, and why.
fn stopped(count: usize, why: Refusal) -> String {
    texts::saved::stopped(count) + why.message()
}

/// Imports a file of plans or a list of clients, after showing what is in it.
#[component]
pub(crate) fn ImportPanel() -> impl IntoView {
    let state = State::here();
    let status = RwSignal::new(String::new());
    // Name of the chosen file: the field itself is emptied and no longer shows it.
    let chosen = RwSignal::new(String::new());
    let sealed = RwSignal::new(None::<Sealed>);
    let incoming = RwSignal::new(Vec::<Incoming>::new());
    let clients = RwSignal::new(None::<ShownList>);
    let show = move |text: String| async move {
        match decode(&text, &store::fresh_id()) {
            Ok(plans) => {
                let mut all = Vec::new();
                for plan in plans.into_iter().filter(|plan| plan.deleted().is_none()) {
                    let here = match here(state, &plan.id).await {
                        Ok(here) => here,
                        Err(refusal) => return status.set(refusal.message().into()),
                    };
                    let conflict = conflict(here.as_ref(), &plan);
                    let here = here.filter(|p| p.deleted().is_none()).and_then(|p| p.edited_on());
                    all.push(Incoming { plan, here, conflict, choice: RwSignal::new(conflict.usual()) });
                }
                if all.is_empty() {
                    status.set(texts::saved::empty().into());
                } else {
                    page::focus_after_render("incoming");
                }
                incoming.set(all);
            }
            Err(Rejected::Sealed) => match decode_sealed(&text) {
                Ok(file) => {
                    sealed.set(Some(file));
                    page::focus_after_render("unlock-phrase");
                }
                Err(why) => status.set(refusal(&text, why)),
            },
            Err(_) if is_workbook(&text) => status.set(texts::clients::workbook().into()),
            // The office book has a file of its own.
            Err(_) if is_book_file(&text) => status.set(take_book_file(state, &text).await),
            Err(why) => match read_if_list(facts(), &text, nfkc, state.today_anew()) {
                Some(list) => match ShownList::new(state, list).await {
                    Ok(shown) => {
                        clients.set(Some(shown));
                        page::focus_after_render("clients");
                    }
                    Err(refusal) => status.set(refusal.message().into()),
                },
                None => status.set(refusal(&text, why)),
            },
        }
    };
    let clear = move || {
        status.set(String::new());
        chosen.set(String::new());
        sealed.set(None);
        incoming.set(Vec::new());
        clients.set(None);
    };
    let choose = move |ev: leptos::ev::Event| {
        let Some(input) = ev.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
            return;
        };
        clear();
        spawn_local(async move {
            match files::read_chosen(input).await {
                Some((name, text)) => {
                    chosen.set(texts::saved::chosen(name));
                    show(text).await;
                }
                None => status.set(texts::saved::unread_file().into()),
            }
        });
    };
    Effect::new(|_| page::disable_autocorrect("import-text"));
    let pasted = RwSignal::new(String::new());
    let read_pasted = move |_| {
        clear();
        spawn_local(async move { show(pasted.get_untracked()).await });
    };
    let unlock = move |phrase: String| {
        spawn_local(async move {
            let Some(file) = sealed.get_untracked() else { return };
            match crypt::decrypt(&file, &phrase).await {
                Ok(text) => {
                    sealed.set(None);
                    status.set(String::new());
                    show(text).await;
                }
                Err(_) => status.set(texts::saved::locked().into()),
            }
        });
    };
    let take = move |_| {
        spawn_local(async move {
            let mut last = None;
            let mut binned = false;
            let mut count = 0;
            let open = state.plan.with_untracked(|p| p.id.clone());
            for Incoming { plan, choice, .. } in incoming.get_untracked() {
                let (choice, now) = (choice.get_untracked(), store::now());
                if choice == Choice::Skip {
                    continue;
                }
                // Read again: the plan may have been written since it was shown.
                let here = match here(state, &plan.id).await {
                    Ok(here) => here,
                    Err(refusal) => return status.set(stopped(count, refusal)),
                };
                // The later entry wins in the book: nothing is lost that could be brought back.
                let is_book = plan.id == OFFICE_BOOK;
                if let Some(before) = replaced(here.as_ref(), &plan, choice, store::fresh_id(), now)
                    && !is_book
                {
                    let stored = match store::save(&before).await {
                        Ok(stored) => stored,
                        Err(trouble) => return status.set(stopped(count, Refusal::Store(trouble))),
                    };
                    state.upsert_summary(&stored);
                    binned = true;
                }
                let Some(plan) = taken(here.as_ref(), &plan, choice, store::fresh_id(), now) else {
                    continue;
                };
                let stored = match store::save(&plan).await {
                    Ok(stored) => stored,
                    Err(trouble) => return status.set(stopped(count, Refusal::Store(trouble))),
                };
                state.upsert_summary(&stored);
                count += 1;
                if stored.id == open {
                    // Opened anew, because the history of edits does not fit the imported plan.
                    state.open(stored.clone());
                }
                last = Some(stored).filter(|_| !is_book);
            }
            let kept = if binned { texts::saved::replaced_kept(KEPT_DAYS) } else { String::new() };
            chosen.set(String::new());
            incoming.set(Vec::new());
            let to = match last.filter(|_| count == 1) {
                Some(plan) => {
                    state.open(plan);
                    "plan"
                }
                None => "plans",
            };
            // Last, because opening a plan clears the message.
            state.show_toast(texts::saved::imported(count) + &kept);
            page::navigate_and_focus(to, "main".into());
        });
    };
    let preview = move || {
        let all = incoming.get();
        (!all.is_empty()).then(|| {
            let lines = all.into_iter().map(|i| view! { <IncomingLine incoming=i /> }).collect_view();
            view! {
                <ul class="plan-list" id="incoming" tabindex="-1">
                    {lines}
                </ul>
                <div class="buttons">
                    <button type="button" class="main" id="take" on:click=take>
                        {texts::saved::take()}
                    </button>
                    <button type="button" on:click=move |_| incoming.set(Vec::new())>
                        {texts::common::cancel()}
                    </button>
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
        {live(move || sealed.get().map(|_| view! { <Unlock on_phrase=Callback::new(unlock) /> }))}
        {live(preview)}
        <ClientsPreview shown=clients />
        <p role="status" id="import-told">
            {live(move || status.get())}
        </p>
    }
}

#[component]
fn Unlock(on_phrase: Callback<String>) -> impl IntoView {
    Effect::new(|_| page::disable_autocorrect("unlock-phrase"));
    let phrase = RwSignal::new(String::new());
    view! {
        <form on:submit=move |ev| {
            ev.prevent_default();
            on_phrase.run(phrase.get_untracked());
        }>
            <TextField
                id="unlock-phrase"
                label=texts::saved::unlock_phrase()
                value=ErasedMemo::new(move || phrase.get())
                on_input=Callback::new(move |text| phrase.set(text))
            />
        </form>
        <button type="button" id="unlock" on:click=move |_| on_phrase.run(phrase.get_untracked())>
            {texts::saved::unlock()}
        </button>
    }
}

#[component]
fn IncomingLine(incoming: Incoming) -> impl IntoView {
    let Incoming { plan, here, conflict, choice } = incoming;
    let says = match conflict {
        ImportConflict::New => texts::saved::is_new(),
        ImportConflict::Same => texts::saved::is_same(),
        ImportConflict::Differs(Ordering::Greater) => texts::saved::differs_newer(),
        ImportConflict::Differs(Ordering::Less) => texts::saved::differs_older(),
        ImportConflict::Differs(Ordering::Equal) => texts::saved::differs(),
    };
    let answers = plan.answers();
    let is_book = plan.id == OFFICE_BOOK;
    let about = match is_book {
        true => texts::book::days(told_days(facts(), &plan).len()),
        false => {
            let opening = opening_told(parse_date(&answers.opening).ok().flatten(), answers.kind);
            [&opening, texts::common::gap(), &place(&answers.prefecture)].concat()
        }
    };
    let edited = match (plan.edited_on(), here) {
        (Some(file), Some(here)) => Some(texts::saved::edited_both(file, here)),
        (Some(file), None) => Some(texts::saved::edited(file)),
        (None, _) => None,
    };
    let skip = (Choice::Skip, "skip", texts::saved::skip());
    let options = match conflict {
        ImportConflict::New => vec![(Choice::Replace, "replace", texts::saved::do_import()), skip],
        // A second book would be one that nothing reads.
        _ if is_book => {
            vec![
                (Choice::Merge, "merge", texts::saved::merge()),
                (Choice::Skip, "skip", texts::saved::leave()),
            ]
        }
        _ => vec![
            (Choice::Merge, "merge", texts::saved::merge()),
            (Choice::Replace, "replace", texts::saved::replace()),
            (Choice::KeepBoth, "keep-both", texts::saved::keep_both()),
            (Choice::Skip, "skip", texts::saved::leave()),
        ],
    };
    let id = format!("choice-{}", plan.id);
    view! {
        <li class="step plan">
            <p>
                <strong>{title(&plan)}</strong>
                " — "
                {says}
            </p>
            <p>{about}</p>
            {edited.map(|edited| view! { <p>{edited}</p> })}
            <label for=id.clone()>{texts::saved::what_to_do()}</label>
            <Select id=id class="narrow" options=options value=choice />
        </li>
    }
}
