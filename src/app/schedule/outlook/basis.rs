//! What the answer rests on: the edition of the procedure, and the days its facts were checked.

use leptos::prelude::*;

use super::superseded;
use crate::app::State;
use crate::data::facts;
use crate::domain::calendar::{day_short, month};
use crate::domain::edition::Edition;
use crate::ui::{ErasedMemo, live, words};

#[component]
pub fn Basis() -> impl IntoView {
    let state = State::here();
    let superseded = superseded(state);
    // Which editions there are to choose from.
    let begun = ErasedMemo::new(move || {
        let day = state.designation.get();
        day.map(|day| facts().editions.iter().filter(|e| e.valid_from <= day).count()).unwrap_or_default()
    });
    live(move || {
        let edition = state.held.get()?;
        Some(view! {
            <details class="basis" open=superseded.get()>
                <summary>{texts::verdict::edition(&edition.name)}</summary>
                <p>{live(move || texts::verdict::as_of(
                    day_short(edition.source.checked), day_short(state.today()), day_short(facts().open_days.announced_to())))}</p>
                {edition_choice(state, edition, begun.get())}
                {(!edition.changes.is_empty()).then(|| view! {
                    <p>{facts().before(edition).map(|e| texts::verdict::changed(&e.name))}</p>
                    <ul id="changes">{edition.changes.iter().map(|c| view! { <li>{words(c.as_str())}</li> }).collect_view()}</ul>
                })}
            </details>
        })
    })
}

/// Which edition to look at: the one that holds, or an earlier one. The first `begun` can hold at all.
fn edition_choice(state: State, edition: &'static Edition, begun: usize) -> Option<AnyView> {
    let options = facts().editions[..begun]
        .iter()
        .rev()
        .map(|e| view! { <option value=e.id.as_str() selected=e.id == edition.id>{e.name.as_str()}</option> })
        .collect_view();
    (begun > 1).then(|| {
        view! {
            <p><label>{texts::verdict::see_edition()}
                <select id="edition" class="narrow" on:change=move |ev| { let id = event_target_value(&ev); state.edit(|a| a.edition = id); }>{options}</select>
            </label></p>
        }
        .into_any()
    })
}

/// The edition is a historical one for this opening date.
#[component]
pub fn Superseded() -> impl IntoView {
    let edition = State::here().held;
    live(move || {
        edition.get().map(|edition| view! {
            <section class="notice warn" id="superseded">
                <h2>{texts::verdict::superseded()}</h2>
                <p>{texts::verdict::superseded_why(&edition.name, edition.superseded_from.map(month).unwrap_or_default())}</p>
                <ul>{edition.superseded.iter().map(|line| view! { <li>{words(line.as_str())}</li> }).collect_view()}</ul>
            </section>
        })
    })
}
