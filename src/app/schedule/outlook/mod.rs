//! The answer on top: can it be made, what next, how many days. Each part hears of its own changes only, so that a key
//! typed above costs what it changes.

mod basis;
mod next;
mod trouble;

use leptos::prelude::*;

pub use self::basis::{Basis, Superseded};
use self::next::{Nearest, Next, Unknown};
pub use self::trouble::{Already, Call, Ways};
use crate::app::State;
use crate::app::later::Piece;
use crate::domain::schedule::{Path, Schedule};
use crate::domain::verdict::{Outlook, Verdict, by, is_lost, progress};
use crate::ui::{ErasedMemo, live, words};

/// The title of the panel takes the focus of a button in it, which is gone when its part is drawn anew.
const TITLE: &str = "verdict-title";

/// The verdict in a few words, with the class that the style knows it by.
fn verdict(plan: &Schedule, outlook: &Outlook) -> (&'static str, &'static str) {
    match (plan.path, outlook.verdict) {
        (_, Verdict::Done) => (texts::verdict::title_done(), "ok"),
        (Path::Later, verdict) => (plan.edition.later_title.as_str(), verdict.class()),
        (_, Verdict::OnTime) => (texts::verdict::title_on_time(), "ok"),
        (_, Verdict::Expected) => (texts::verdict::title_expected(), "ok"),
        (_, Verdict::Urgent) => (texts::verdict::title_urgent(), "risk"),
        (_, Verdict::AtRisk) => (texts::verdict::title_at_risk(), "risk"),
        (_, Verdict::TooLate) if !outlook.is_sure => (texts::verdict::title_likely_late(), "late"),
        (_, Verdict::TooLate) => (texts::verdict::title_too_late(), "late"),
    }
}

/// Reads the schedule and what it comes to, where there is one.
fn read<T>(state: State, read: impl FnOnce(&Schedule, &Outlook) -> T) -> Option<T> {
    state.plan.with(|plan| state.outlook.with(|outlook| Some(read(plan.as_ref()?, outlook.as_ref()?))))
}

/// Whether the edition is a historical one for this opening date.
fn superseded(state: State) -> ErasedMemo<bool> {
    ErasedMemo::new(move || {
        state.plan.with(|plan| plan.as_ref().is_some_and(|p| p.edition.is_superseded(p.designation)))
    })
}

/// Says the verdict and the next step to those who hear the page: a sentence after each change, not the whole panel.
#[component]
pub fn StatusMessage() -> impl IntoView {
    let state = State::here();
    let told = ErasedMemo::new(move || {
        read(state, |plan, outlook| {
            let (title, _) = verdict(plan, outlook);
            let next = match outlook.next {
                _ if is_lost(plan, outlook.verdict) => Some(texts::verdict::told_call(plan.in_charge())),
                next => next.map(|i| {
                    let planned = &plan.steps[i];
                    texts::verdict::told_next(planned.step.number, &planned.step.title, by(&planned.due))
                }),
            };
            texts::verdict::told(title, next.unwrap_or_default())
        })
    });
    view! { <p class="sr" role="status" id="told">{live(move || told.get())}</p> }
}

#[component]
pub fn OutlookPanel() -> impl IntoView {
    let state = State::here();
    let later = state.later;
    let there = ErasedMemo::new(move || state.outlook.with(Option::is_some));
    let head = ErasedMemo::new(move || read(state, verdict).unwrap_or_default());
    let superseded = superseded(state);
    let reasons = ErasedMemo::new(move || read(state, |_, outlook| outlook.reasons.join("\n")));
    let reasons = move || {
        let lines = reasons.get().unwrap_or_default();
        lines.lines().map(|line| view! { <li>{words(line)}</li> }).collect_view()
    };
    let counts = ErasedMemo::new(move || {
        state.plan.with(|plan| plan.as_ref().map(|plan| state.answers.with(|a| progress(plan, a))))
    });
    let steps = move || {
        let (done, all) = counts.get()?;
        Some(view! {
            <label>{texts::verdict::progress()} <progress max=all.to_string() value=done.to_string()></progress></label> " " <span class="whole">{texts::verdict::counts(done, all)}</span>
        })
    };
    live(move || {
        there.get().then(|| {
            view! {
                {live(move || superseded.get().then(|| later.piece(Piece::Superseded)))}
                <section class=move || format!("verdict {}", head.get().1) id="verdict" aria-labelledby=TITLE>
                    <h2 id=TITLE tabindex="-1">{live(move || superseded.get().then(texts::verdict::old_steps))}{live(move || head.get().0)}</h2>
                    {later.piece(Piece::Already)}
                    {later.piece(Piece::Call)}
                    <Unknown/>
                    <Next/>
                    <Nearest/>
                    <ul class="reasons">{live(reasons)}</ul>
                    {later.piece(Piece::Ways)}
                    <p>{live(steps)}</p>
                    {later.piece(Piece::Basis)}
                </section>
            }
        })
    })
}
