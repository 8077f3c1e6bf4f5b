//! The basis of the answer: the edition of the procedure, and when its facts were checked.

use leptos::prelude::*;

use crate::app::chunk::lazy_view;
use crate::app::fold::Fold;
use crate::app::glossary::explain_anew;
use crate::app::state::State;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, live, words};
use domain::facts::edition::Edition;
use domain::output::routes::Route;
use domain::rules::calendar::{day_short, month};

lazy_view! { pub(crate) fn superseded_notice() => <Superseded/> }

/// In the footer of the page with the schedule.
#[component]
pub(crate) fn Basis() -> impl IntoView {
    let state = State::here();
    let there =
        ErasedMemo::new(move || state.route.get() == Route::Schedule && state.edition.with(Option::is_some));
    let name =
        move || state.edition.get().and_then(|edition| details().edition(edition)).map(|e| e.name.as_str());
    let furigana = ErasedMemo::new(move || state.settings.with(|s| s.furigana));
    live(move || {
        // Drawn anew with the page.
        furigana.get();
        state.redrawn.track();
        there.get().then(|| {
            view! {
                <Fold
                    id="basis"
                    is_open=Signal::derive(move || state.is_superseded.get())
                    summary=live(move || name().map(texts::verdict::edition))
                >
                    <Facts />
                </Fold>
            }
        })
    })
}

/// The edition with its changes, and the choice of another.
#[component]
fn Facts() -> impl IntoView {
    explain_anew();
    let state = State::here();
    // The editions to choose from.
    let begun = ErasedMemo::new(move || {
        let day = state.designation.get();
        day.map(|day| facts().editions.iter().filter(|e| e.valid_from <= day).count()).unwrap_or_default()
    });
    live(move || {
        let edition = state.edition.get()?;
        let of_edition = details().edition(edition)?;
        Some(view! {
            <p>
                {live(move || texts::verdict::as_of(
                    day_short(edition.source.checked),
                    day_short(state.today()),
                    day_short(facts().open_days.announced_to()),
                ))}
            </p>
            {edition_choice(state, edition, begun.get())}
            {(!of_edition.changes.is_empty())
                .then(|| {
                    view! {
                        <p>
                            {facts()
                                .before(edition)
                                .and_then(|e| details().edition(e))
                                .map(|e| texts::verdict::changed(&e.name))}
                        </p>
                        <ul id="changes">
                            {of_edition
                                .changes
                                .iter()
                                .map(|c| view! { <li>{words(c.as_str())}</li> })
                                .collect_view()}
                        </ul>
                    }
                })}
        })
    })
}

/// The choice of an edition to look at: the one in force, or an earlier one. The first `begun` have come into force.
fn edition_choice(state: State, edition: &'static Edition, begun: usize) -> Option<AnyView> {
    let options = facts().editions[..begun]
        .iter()
        .rev()
        .filter_map(|e| details().edition(e))
        .map(|e| {
            view! {
                <option value=e.id.as_str() selected=e.id == edition.id>
                    {e.name.as_str()}
                </option>
            }
        })
        .collect_view();
    (begun > 1).then(|| {
        view! {
            <p>
                <label>
                    {texts::verdict::see_edition()}
                    <select
                        id="edition"
                        class="narrow"
                        on:change=move |ev| {
                            let id = event_target_value(&ev);
                            state.edit(|a| a.edition = id);
                        }
                    >
                        {options}
                    </select>
                </label>
            </p>
        }
        .into_any()
    })
}

/// The edition is a historical one for this opening date.
#[component]
fn Superseded() -> impl IntoView {
    let edition = State::here().edition;
    live(move || {
        edition.get().and_then(|edition| Some((edition, details().edition(edition)?))).map(
            |(edition, of_edition)| {
                view! {
                    <section class="notice warn" id="superseded">
                        <h2>{texts::verdict::superseded()}</h2>
                        <p>
                            {texts::verdict::superseded_why(
                                &of_edition.name,
                                edition.superseded_from.map(month).unwrap_or_default(),
                            )}
                        </p>
                        <ul>
                            {of_edition
                                .superseded
                                .iter()
                                .map(|line| view! { <li>{words(line.as_str())}</li> })
                                .collect_view()}
                        </ul>
                    </section>
                }
            },
        )
    })
}
