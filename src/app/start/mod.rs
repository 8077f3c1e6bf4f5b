//! The questions: the first three, of which day and place give a schedule, and those that lead to a branch of it.

use leptos::prelude::*;

use crate::app::chunk::{Chunk, lazy_view};
use crate::app::glossary::explain_anew;
use crate::app::state::State;
use crate::browser::page;
use crate::data::facts;
use crate::ui::{
    DatePicker, ErasedMemo, RadioGroup, TextField, live, live_words, plain_words, prefecture_options, words,
};
use domain::plan::answers::{Application, Kind, Timing, opening_day_word, opening_word};
use domain::plan::plan_list::answered_line;
use domain::rules::calendar::{day, month_start, typed};
use domain::wording::truncate::{NAME, truncate};

#[component]
pub(crate) fn Questions() -> impl IntoView {
    let (state, chunk) = (State::here(), Chunk::here());
    let (prefecture, kind) = (*state.prefecture, *state.kind);
    let explained = state.derived_after_paint(move || {
        let said =
            |date| texts::start::explained(day(date), opening_day_word(kind.get()), day(month_start(date)));
        state.day().map(said).unwrap_or_default()
    });
    let is_explained = ErasedMemo::new(move || explained.with(|said| !said.is_empty()));
    let pharmacy = ErasedMemo::new(move || is_pharmacy(kind.get()));
    let enter = Callback::new(move |text| state.edit(|a| a.opening = text));
    // After paint: updating a date picker is slow, and the schedule comes first.
    let picked = state.derived_after_paint(move || state.day());
    // All three answers, in a line.
    let answered = move || {
        let (day, kind) = (state.day()?, kind.get()?);
        let place = Some(prefecture.get()).filter(|name| !name.is_empty())?;
        Some(answered_line(day, &place, kind))
    };
    let place = move || {
        let name = prefecture.get();
        let bureau = facts().bureau(&name)?;
        let office = bureau.office(&name).map(|o| o.name.clone());
        Some(view! {
            <p class="told" id="office">
                {texts::start::bureau()}
                {plain_words(bureau.name.as_str())}
                {plain_words(office.map_or_else(|| texts::start::no_office().into(), texts::start::office))}
            </p>
        })
    };
    view! {
        // One line for a returning visitor: the schedule is below.
        <details class="questions" id="questions" open=untrack(answered).is_none()>
            <summary>
                <span class="answered">{live(answered)}</span>
                " "
                <span class="change">{texts::start::change()}</span>
                <h2>{texts::start::title()}</h2>
            </summary>
            // A form of its own: at every key a browser looks through all fields of the form, to fill them in. Without a
            // form those are all fields of the page.
            <form on:submit=|ev| ev.prevent_default()>
                <RadioGroup
                    name="kind"
                    legend=texts::start::kind()
                    hint=texts::start::kind_hint()
                    options=Kind::ALL.map(|k| (k, k.label())).to_vec()
                    value=kind
                    on_choose=Callback::new(move |kind| state.edit(|a| a.kind = Some(kind)))
                />
                {chunk.fragment(two_forms())}
                <div class="pair">
                    <div>
                        // Drawn anew when its words change, never while it is typed into.
                        {live(move || {
                            let kind = pharmacy.get().then_some(Kind::Pharmacy);
                            view! {
                                <TextField
                                    id="opening"
                                    label=texts::start::opening(opening_word(kind), opening_day_word(kind))
                                    hint=texts::start::opening_hint()
                                    value=*state.opening_text
                                    error=*state.opening_message
                                    is_told_at_once=true
                                    on_input=enter
                                    picker=view! {
                                        <DatePicker id="opening-picker" day=picked on_pick=enter />
                                    }
                                        .into_any()
                                />
                            }
                        })} {chunk.fragment(remarks_on_day())} <p class="told" id="designation">
                            {live(move || is_explained.get().then(|| live_words(explained)))}
                        </p>
                    </div>
                    <div class="field">
                        <label for="prefecture">{texts::start::prefecture()}</label>
                        <p class="hint" id="prefecture-hint">
                            {words(texts::start::prefecture_hint())}
                        </p>
                        <select
                            id="prefecture"
                            aria-describedby="prefecture-hint"
                            on:change=move |ev| {
                                let name = event_target_value(&ev);
                                state.edit(|a| a.prefecture = name);
                            }
                        >
                            <option value="" prop:selected=move || prefecture.with(String::is_empty)>
                                {texts::common::choose()}
                            </option>
                            {prefecture_options(
                                |name| state.config.offers(name),
                                move |name| prefecture.with(|chosen| chosen == name),
                            )}
                        </select>
                        {live(place)}
                    </div>
                </div>
            </form>
        </details>
    }
}

lazy_view! { fn two_forms() => <TwoForms/> }
lazy_view! { fn remarks_on_day() => <RemarksOnDay/> }

/// Who opens for medicine and dentistry hands in two forms.
#[component]
fn TwoForms() -> impl IntoView {
    let kind = *State::here().kind;
    live(move || {
        (kind.get() == Some(Kind::MedicalDental))
            .then(|| view! { <p class="notice">{texts::start::two_forms()}</p> })
    })
}

/// That the opening is past; the day that was meant, if it can be told from what was typed.
#[component]
fn RemarksOnDay() -> impl IntoView {
    let state = State::here();
    view! {
        <p class="doubt" id="past">
            {live(move || state.is_past().then(|| texts::why::past(day(state.today()))))}
        </p>
        {live(move || {
            state
                .opening_error()
                .and_then(|e| e.meant())
                .map(|date| {
                    let date = typed(date);
                    let label = texts::start::take_day(&date);
                    view! {
                        <button
                            type="button"
                            class="small"
                            id="take-day"
                            on:click=move |_| {
                                state.edit(|a| a.opening.clone_from(&date));
                                page::focus("opening");
                            }
                        >
                            {label}
                        </button>
                    }
                })
        })}
    }
}

/// A pharmacy says 「開局」 where the others say 「開院」.
fn is_pharmacy(kind: Option<Kind>) -> bool {
    kind == Some(Kind::Pharmacy)
}

/// The fold with the questions that lead to another branch of the procedure.
#[component]
pub(crate) fn BranchesFold() -> impl IntoView {
    let chunk = Chunk::here();
    view! {
        <details class="questions" id="branches">
            <summary>
                <h2>{texts::start::branches()}</h2>
            </summary>
            {chunk.opened(branches())}
        </details>
        {chunk.fragment(association_notes())}
    }
}

lazy_view! { fn branches() => <Branches/> }

/// The content of the fold, with the name of the plan.
#[component]
fn Branches() -> impl IntoView {
    explain_anew();
    let state = State::here();
    let application = *state.application;
    let pharmacy = ErasedMemo::new(move || is_pharmacy(state.kind.get()));
    let name = ErasedMemo::new(move || state.plan.with(|plan| plan.name().to_string()));
    view! {
        <div class="branches">
            <RadioGroup
                name="application"
                legend=texts::start::application()
                hint=texts::start::application_hint()
                options=vec![
                    (Application::New, texts::answers::new()),
                    (Application::Retroactive, texts::answers::retroactive()),
                    (Application::Unsure, texts::answers::unsure()),
                ]
                value=application
                on_choose=Callback::new(move |v| state.edit(|a| a.application = Some(v)))
            />
            // Drawn anew when its words change.
            {live(move || {
                let (first, later) = match pharmacy.get() {
                    true => (texts::answers::from_first_pharmacy(), texts::answers::later_pharmacy()),
                    false => (texts::answers::from_first(), texts::answers::later()),
                };
                view! {
                    <RadioGroup
                        name="timing"
                        legend=texts::start::timing()
                        options=vec![(Timing::FromFirst, first), (Timing::Later, later)]
                        value=*state.timing
                        on_choose=Callback::new(move |v| state.edit(|a| a.timing = Some(v)))
                    />
                }
            })}
        </div>
        {live(move || {
            (application.get() == Some(Application::Unsure))
                .then(|| view! { <p class="notice">{words(texts::start::unsure())}</p> })
        })}
        <details class="naming">
            <summary>
                {live(move || {
                    name.with(|name| match name.as_str() {
                        "" => texts::start::name_plan().to_string(),
                        name => texts::start::named(truncate(name, NAME)),
                    })
                })}
            </summary>
            <TextField
                id="plan-name"
                label=texts::start::plan_name()
                hint=texts::start::plan_name_hint()
                value=name
                on_input=Callback::new(move |text: String| state.set_plan_name(&text))
            />
        </details>
    }
}

lazy_view! { fn association_notes() => <AssociationNotes/> }

/// The association's notes, as one folding line under the answers.
#[component]
fn AssociationNotes() -> impl IntoView {
    let state = State::here();
    // A link or a file may have brought a prefecture that is not offered: it is in the list as long as it is the answer.
    Effect::new(move |_| {
        state.redrawn.track();
        state.prefecture.with(|name| {
            if !state.config.offers(name) && !name.is_empty() {
                page::offer_choice("prefecture", name, texts::name(name));
            }
        });
    });
    let notes = ErasedMemo::new(move || {
        state.prefecture.with(|name| state.config.notes(name).map(String::from).collect::<Vec<String>>())
    });
    live(move || {
        let notes = notes.get();
        (!notes.is_empty()).then(|| {
            let count = notes.len();
            view! {
                <details class="questions" id="association-notes">
                    <summary>{plain_words(texts::start::notes(&state.config.name, count))}</summary>
                    {notes
                        .into_iter()
                        .map(|note| view! { <p class="own-note">{plain_words(note)}</p> })
                        .collect_view()}
                </details>
            }
        })
    })
}
