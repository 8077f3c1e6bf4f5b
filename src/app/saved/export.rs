use leptos::prelude::*;
use leptos::task::spawn_local;

use super::since::{SinceExport, note_all, note_one};
use crate::app::handed::{self, HandedOver};
use crate::app::refusal::cause;
use crate::app::state::State;
use crate::browser::{crypt, page};
use crate::storage::AllPlans;
use crate::ui::{ErasedMemo, TextField, live};
use domain::plan::Plan;
use domain::plan::office_book::OFFICE_BOOK;
use domain::plan::plan_file::{encode, encode_sealed, file_name};
use domain::plan::plan_list::title;

pub(crate) const JSON: &str = "application/json";
/// Id of the place that says which file was handed over.
const EXPORTED: &str = "exported";

/// Whether a passphrase begins or ends with a blank, which cannot be seen.
fn has_blank_end(phrase: &str) -> bool {
    phrase.trim() != phrase
}

/// Exports the open plan at one press.
#[component]
pub(crate) fn ExportButton() -> impl IntoView {
    let state = State::here();
    let export = move |_| {
        let (what, text) = state.plan.with_untracked(|plan| (title(plan), encode(&[plan])));
        let name = file_name(&what, state.today_anew(), false);
        if handed::file(state, "exported-now", &name, JSON, text, "") {
            state.plan.with_untracked(note_one);
        }
    };
    view! {
        <button type="button" class="export" on:click=export>
            {texts::saved::export_this()}
        </button>
        <HandedOver at="exported-now" />
    }
}

/// Exports the open plan or all plans as a file, with or without a passphrase, and says so at `at`.
pub(super) async fn export(state: State, at: &'static str, all: bool, phrase: String) {
    let found = match all {
        true => state.all_whole().await,
        false => Ok(AllPlans { plans: vec![state.plan.get_untracked()], left_out: 0 }),
    };
    let AllPlans { plans, left_out } = match found {
        Ok(found) => found,
        Err(trouble) => return handed::no_file(state, at, cause(trouble)),
    };
    let what = match &plans[..] {
        [plan] if !all => title(plan),
        plans => texts::saved::all_plans(plans.iter().filter(|plan| plan.id != OFFICE_BOOK).count()),
    };
    let text = encode(&plans.iter().collect::<Vec<&Plan>>());
    let is_sealed = !phrase.is_empty();
    let name = file_name(&what, state.today_anew(), is_sealed);
    let text = match is_sealed {
        false => Ok(text),
        true => crypt::encrypt(&text, &phrase).await.map(|sealed| encode_sealed(&sealed)),
    };
    let besides = if left_out > 0 { texts::saved::left_out(left_out) } else { String::new() };
    let Ok(text) = text else { return handed::no_file(state, at, "") };
    if handed::file(state, at, &name, JSON, text, &besides) {
        match &plans[..] {
            [plan] if !all => note_one(plan),
            plans => note_all(plans, is_sealed),
        }
    }
}

/// Exports the open plan or all plans, with or without a passphrase.
#[component]
pub(crate) fn ExportPanel() -> impl IntoView {
    Effect::new(|_| page::disable_autocorrect("phrase"));
    let state = State::here();
    let phrase = RwSignal::new(String::new());
    let this =
        state.derived_after_paint(move || state.plan.with(|plan| texts::saved::export_one(title(plan))));
    let export = move |all: bool| spawn_local(export(state, EXPORTED, all, phrase.get_untracked()));
    view! {
        <h2>{texts::saved::export()}</h2>
        <SinceExport id="since-export" is_folded=true />
        {if crypt::is_available() {
            view! {
                // A form that is submitted by Enter in its only field: the browser tells an Enter that ends an IME conversion
                // from one that is meant.
                <form on:submit=move |ev| {
                    ev.prevent_default();
                    export(false);
                }>
                    <TextField
                        id="phrase"
                        label=texts::saved::phrase()
                        hint=texts::saved::phrase_hint()
                        value=ErasedMemo::new(move || phrase.get())
                        on_input=Callback::new(move |text| phrase.set(text))
                    />
                </form>
                {live(move || {
                    phrase
                        .with(|p| !p.is_empty())
                        .then(|| {
                            view! {
                                <p class="notice warn" id="phrase-warning">
                                    {texts::saved::phrase_warning()}
                                </p>
                            }
                        })
                })}
                <p class="doubt" id="phrase-blank" aria-live="polite">
                    {live(move || phrase.with(|p| has_blank_end(p)).then(texts::saved::phrase_blank))}
                </p>
            }
                .into_any()
        } else {
            view! { <p class="hint">{texts::saved::no_phrase()}</p> }.into_any()
        }}
        <div class="buttons">
            <button type="button" id="export-one" on:click=move |_| export(false)>
                {live(move || this.get())}
            </button>
            <button type="button" id="export-all" on:click=move |_| export(true)>
                {texts::saved::export_all()}
            </button>
        </div>
        <HandedOver at=EXPORTED />
    }
}
