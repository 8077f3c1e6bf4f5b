//! The forms: filled in once, shown and printed as on paper.

mod copy_sheet;
mod fields;
mod messages;
mod name;
mod paper;

use leptos::prelude::*;

use self::copy_sheet::{CopySheet, TodaysPapers};
use self::fields::Fields;
use self::messages::Messages;
pub(crate) use self::name::{NameFromPlan, is_unnamed};
use self::paper::Paper;
use crate::app::handed::{self, HandedOver};
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, external_link, live, plain_words};
use domain::output::routes::Route;
use domain::plan::answers::Department;
use domain::plan::form_copy::FormCopy;
use domain::rules::schedule::{has_forms, path};

#[component]
pub fn FormsPage() -> impl IntoView {
    let state = State::here();
    let copies = ErasedMemo::new(move || {
        FormCopy::all(details(), state.answers.with(|a| a.departments()), state.edition_or_current())
    });
    let asked = state.form.get_untracked();
    let asked_form = asked;
    let at = copies.with_untracked(|c| c.iter().position(|copy| asked == Some(copy.form.id.as_str())));
    state.form.set(None);
    let chosen = RwSignal::new(at.unwrap_or(0));
    let sample = RwSignal::new(false);
    let shown = ErasedMemo::new(move || copies.with(|c| c.get(chosen.get()).or(c.first()).copied()));
    // A single form is named by the title of its fields.
    let are_several = ErasedMemo::new(move || copies.with(|all| all.len() > 1));
    let tabs = move || {
        copies
            .get()
            .into_iter()
            .enumerate()
            .map(|(i, copy)| {
                view! {
                    <button
                        type="button"
                        class="tab"
                        id=format!("paper-{i}")
                        aria-pressed=move || (shown.get() == Some(copy)).to_string()
                        on:click=move |_| chosen.set(i)
                    >
                        {plain_words(copy.label())}
                    </button>
                }
            })
            .collect_view()
    };
    let papers = move || {
        copies
            .get()
            .into_iter()
            .map(|copy| {
                let off = ErasedMemo::new(move || shown.get() != Some(copy));
                view! { <Paper copy=copy off=off sample=sample /> }
            })
            .collect_view()
    };
    let fields = move || shown.get().map(|copy| view! { <Fields copy=copy /> });
    let notes = move || {
        let copy = shown.get().filter(|_| sample.get());
        let notes = copy.map(|FormCopy { form, .. }| {
            state.filling(|filling| form.sheet.notes(|note| filling.notes(form, note)))
        });
        let notes = notes.unwrap_or_default();
        let medical =
            state.answers.with(|a| a.departments().first().is_none_or(|d| *d == Department::Medical));
        let made = if notes.is_empty() || medical { "" } else { texts::forms::sample_made() };
        view! {
            <span lang="ja">{notes}</span>
            {made}
        }
    };
    let to_kind = move |_| page::navigate_and_focus(Route::Schedule.hash(), "kind-0".into());
    let asked = ErasedMemo::new(move || {
        let path = state.answers.with(path);
        state.edition_or_current().is_none_or(|edition| has_forms(edition, path))
    });
    let needed =
        ErasedMemo::new(move || if asked.get() { copies.with(|all| FormCopy::needed(all)) } else { 0 });
    let unneeded = move || {
        if asked.get() { "" } else { texts::forms::none_needed() }
    };
    let other_edition = move || {
        let held = state.edition_or_current().map(|e| e.id.as_str());
        let edition = shown.get().map(|copy| copy.form.edition.as_str());
        let old = facts()
            .editions
            .iter()
            .find(|e| held.is_some_and(|id| id != e.id) && Some(e.id.as_str()) == edition);
        old.and_then(|e| details().edition(e))
            .map(|e| texts::forms::other_edition(&e.name))
            .unwrap_or_default()
    };
    let bureau = move || {
        let bureau = state.answers.with(|a| facts().bureau(&a.prefecture))?;
        (!other_edition().is_empty()).then(|| {
            view! { {external_link(details().site(bureau), texts::common::bureau_page(&bureau.name))} }
        })
    };
    view! {
        <div class="screen">
            <h1>{texts::forms::title()}</h1>
            <p class="lead">{texts::forms::lead()}</p>
            {live(move || {
                state
                    .kind
                    .get()
                    .is_none()
                    .then(|| {
                        view! {
                            <p class="notice warn" id="no-kind">
                                {texts::forms::no_kind()}
                                <button type="button" class="link" on:click=to_kind>
                                    {texts::forms::choose_kind()}
                                </button>
                            </p>
                        }
                    })
            })}
            <TodaysPapers />
            {live(move || (!other_edition().is_empty()).then(|| view! { <h2>{texts::forms::drafts()}</h2> }))}
            <p class="notice">{live(unneeded)}</p>
            <p class="notice warn" id="other-edition">
                {live(other_edition)}
                {live(bureau)}
            </p>
            {live(move || {
                are_several
                    .get()
                    .then(|| {
                        view! {
                            <div class="buttons" role="group" aria-label=texts::forms::pick()>
                                {live(tabs)}
                            </div>
                        }
                    })
            })}
        </div>
        <div class="desk">
            <div class="screen">{live(fields)}</div>
            <div>
                <div class="screen buttons">
                    <button
                        type="button"
                        class="main"
                        id="print-one"
                        on:click=move |_| handed::print(state, "printed", None)
                    >
                        {live(move || {
                            if sample.get() {
                                texts::forms::print_sample()
                            } else {
                                texts::forms::print_this()
                            }
                        })}
                    </button>
                    <button
                        type="button"
                        id="print-needed"
                        // Of a single form it would print the same as the button beside it.
                        hidden=move || needed.get() == 0 || !are_several.get()
                        on:click=move |_| handed::print(state, "printed", Some("print-all"))
                    >
                        {live(move || texts::forms::print_all(needed.get()))}
                    </button>
                    <label class="check">
                        <input
                            type="checkbox"
                            id="sample"
                            prop:checked=move || sample.get()
                            on:change=move |ev| sample.set(event_target_checked(&ev))
                        />
                        <span>{texts::forms::sample()}</span>
                    </label>
                </div>
                <div class="screen">
                    <p class="hint" id="print-size">
                        {texts::forms::print_size()}
                    </p>
                    <button
                        type="button"
                        class="small"
                        id="print-ruler"
                        on:click=move |_| handed::print(state, "printed", Some("print-ruler"))
                    >
                        {texts::forms::print_ruler()}
                    </button>
                    <HandedOver at="printed" />
                </div>
                <p class="screen sample-notes">{live(notes)}</p>
                <div class="papers">{live(papers)}</div>
                <div class="ruler">
                    <div></div>
                    <p>{texts::forms::ruler()}</p>
                </div>
            </div>
        </div>
        <CopySheet />
        <div class="screen">
            <Messages shown=shown asked=asked_form />
        </div>
    }
}
