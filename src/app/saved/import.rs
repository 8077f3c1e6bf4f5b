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
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, Select, TextArea, TextField, live};
use domain::plan::client_list::{is_workbook, read_if_list};
use domain::plan::import::difference::{Difference, MergeResult, Side, decide, differences};
use domain::plan::import::{Choice, ImportConflict, conflict, once_each, refusal, replaced, taken};
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
    /// What differs, if it does.
    differences: Vec<Difference>,
    choice: RwSignal<Choice>,
    /// Whose day is kept, of each day that an office told and that differs.
    decided: RwSignal<Vec<(String, Side)>>,
}

impl Incoming {
    /// The first day that is still to be decided.
    fn undecided(&self) -> Option<&Difference> {
        if self.choice.get_untracked() != Choice::Merge {
            return None;
        }
        self.decided.with_untracked(|decided| {
            let is_open = |path: &str| decided.iter().all(|(known, _)| known != path);
            self.differences.iter().find(|d| d.result == MergeResult::Asked && is_open(&d.path))
        })
    }

    /// Order in which plans are looked through: those that differ, new ones, those that are the same.
    fn rank(&self) -> u8 {
        match self.conflict {
            ImportConflict::Differs(_) => 0,
            ImportConflict::New => 1,
            ImportConflict::Same => 2,
        }
    }
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
                let plans = plans.into_iter().filter(|plan| plan.deleted().is_none());
                for plan in once_each(plans, store::now()) {
                    let here = match here(state, &plan.id).await {
                        Ok(here) => here,
                        Err(refusal) => return status.set(refusal.message().into()),
                    };
                    let conflict = conflict(here.as_ref(), &plan);
                    let here = here.filter(|p| p.deleted().is_none());
                    let differences = here.as_ref().filter(|_| plan.id != OFFICE_BOOK);
                    let differences = differences.map(|here| differences_of(here, &plan)).unwrap_or_default();
                    all.push(Incoming {
                        here: here.and_then(|plan| plan.edited_on()),
                        plan,
                        conflict,
                        differences,
                        choice: RwSignal::new(conflict.usual()),
                        decided: RwSignal::new(Vec::new()),
                    });
                }
                // Stable: of the same kind in the order of the file.
                all.sort_by_key(Incoming::rank);
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
        let open = incoming.with_untracked(|all| {
            all.iter().find_map(|incoming| {
                incoming.undecided().map(|asked| side_id(&incoming.plan.id, &asked.path, Side::Here))
            })
        });
        if let Some(field) = open {
            status.set(texts::saved::undecided().into());
            return page::focus(&field);
        }
        spawn_local(async move {
            let mut last = None;
            let mut binned = false;
            let mut count = 0;
            let open = state.plan.with_untracked(|p| p.id.clone());
            for Incoming { plan, choice, decided, .. } in incoming.get_untracked() {
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
                let file = plan;
                let Some(mut plan) = taken(here.as_ref(), &file, choice, store::fresh_id(), now) else {
                    continue;
                };
                if let Some(here) = here.filter(|_| choice == Choice::Merge) {
                    decided.with_untracked(|decided| decide(&mut plan, &here, &file, decided, now));
                }
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
            let (same, other): (Vec<Incoming>, Vec<Incoming>) =
                all.into_iter().partition(|incoming| incoming.conflict == ImportConflict::Same);
            let lines = |all: Vec<Incoming>| {
                all.into_iter().map(|i| view! { <IncomingLine incoming=i /> }).collect_view()
            };
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
                <div class="buttons">
                    <button type="button" class="main" id="take" on:click=take>
                        {texts::saved::take()}
                    </button>
                    <button type="button" on:click=move |_| incoming.set(Vec::new())>
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
    let Incoming { plan, here, conflict, differences, choice, decided } = incoming;
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
    let of = plan.id.clone();
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
            {live(move || {
                (choice.get() == Choice::Merge)
                    .then(|| {
                        view! { <Differences plan=of.clone() all=differences.clone() decided=decided /> }
                    })
            })}
        </li>
    }
}

/// What differs of a plan that is merged: days told by an office to be decided on, and the rest folded.
#[component]
fn Differences(
    /// Id of the plan.
    plan: String,
    all: Vec<Difference>,
    decided: RwSignal<Vec<(String, Side)>>,
) -> impl IntoView {
    let (asked, rest): (Vec<Difference>, Vec<Difference>) =
        all.into_iter().partition(|difference| difference.result == MergeResult::Asked);
    let asked = asked.into_iter().map(|difference| {
        let Difference { path, label, here, file, .. } = difference;
        let name = format!("side-{plan}-{path}");
        let radio = |side: Side, label: String| {
            let (of, known) = (path.clone(), path.clone());
            let choose = move |_| {
                decided.update(|decided| {
                    decided.retain(|(path, _)| *path != of);
                    decided.push((of.clone(), side));
                });
            };
            let is_chosen = move || decided.with(|decided| decided.contains(&(known.clone(), side)));
            view! {
                <label class="radio">
                    <input
                        type="radio"
                        name=name.clone()
                        id=side_id(&plan, &path, side)
                        prop:checked=is_chosen
                        on:change=choose
                    />
                    <span>{label}</span>
                </label>
            }
        };
        view! {
            <fieldset class="question">
                <legend>{texts::saved::asked(label)}</legend>
                <p class="hint">{texts::saved::asked_hint()}</p>
                <div class="radios">
                    {radio(Side::Here, texts::saved::side_here(here))}
                    {radio(Side::File, texts::saved::side_file(file))}
                </div>
            </fieldset>
        }
    });
    let count = rest.len();
    let rows = rest.into_iter().map(|difference| {
        let Difference { label, here, file, result, .. } = difference;
        let cell = |text: String, side: Side| {
            let text = if text.is_empty() { texts::saved::blank().into() } else { text };
            if result == MergeResult::Later(side) { texts::saved::stays(text) } else { text }
        };
        let joined = (result == MergeResult::Joined).then(texts::saved::notes_joined);
        view! {
            <tr>
                <th scope="row">
                    {label}
                    {joined
                        .map(|joined| {
                            view! {
                                <br />
                                <span class="hint">{joined}</span>
                            }
                        })}
                </th>
                <td>{cell(here, Side::Here)}</td>
                <td>{cell(file, Side::File)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        {asked.collect_view()}
        {(count > 0)
            .then(|| {
                view! {
                    <details class="differences">
                        <summary>{texts::saved::differing(count)}</summary>
                        <div class="scroll">
                            <table class="grid">
                                <thead>
                                    <tr>
                                        <th scope="col">{texts::saved::entry()}</th>
                                        <th scope="col">{texts::saved::here()}</th>
                                        <th scope="col">{texts::saved::file()}</th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    </details>
                }
            })}
    }
}

/// Id of the radio button for the day of one side.
fn side_id(plan: &str, path: &str, side: Side) -> String {
    let side = if side == Side::Here { "here" } else { "file" };
    format!("{side}-{plan}-{}", path.replace('/', "-"))
}

fn differences_of(here: &Plan, file: &Plan) -> Vec<Difference> {
    differences(facts(), details(), here, file)
}
