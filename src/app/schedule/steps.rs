use leptos::prelude::*;

use super::step::{Day, StepCard};
use super::take::{CALENDAR, CalendarButton};
use crate::app::State;
use crate::app::later::Piece;
use crate::domain::config::Part;
use crate::domain::edition::Step;
use crate::ui::{ErasedMemo, live, plain_words};

/// Where it is said that the checklist was handed to the printer.
const PRINTED: &str = "printed";

#[component]
pub fn Steps() -> impl IntoView {
    let state = State::here();
    let later = state.later;
    // The steps themselves change only with the edition and the path: typing elsewhere redraws no card.
    let steps = ErasedMemo::new(move || {
        state
            .plan
            .with(|p| p.as_ref().map(|p| p.steps.iter().map(|s| s.step).collect::<Vec<&'static Step>>()))
    });
    live(move || {
        let steps = steps.get()?;
        Some(view! {
            <section aria-labelledby="steps-title">
                <div class="head">
                    <h2 id="steps-title">{texts::schedule::steps()}</h2>
                    <p class="buttons"><button type="button" on:click=move |_| later.print(state, PRINTED)>{texts::schedule::print()}</button> <CalendarButton/></p>
                </div>
                {later.piece(Piece::Handed(PRINTED))}
                {later.piece(Piece::Handed(CALENDAR))}
                {later.piece(Piece::CalendarHow)}
                <ol class="steps">{steps.into_iter().map(|step| view! { <StepCard step=step/> <Reply after=step/> }).collect_view()}</ol>
                {(!state.config.hides(Part::Share)).then(|| later.piece(Piece::Share))}
                // Opened, so that it is told where the folds of the steps cannot be had.
                {later.opened(Piece::Contacts)}
            </section>
        })
    })
}

/// The bureau's reply, in its place: after the step that asks for it.
#[component]
fn Reply(after: &'static Step) -> impl IntoView {
    let state = State::here();
    let later = state.later;
    let reply = ErasedMemo::new(move || state.plan.with(|p| p.as_ref().and_then(|p| p.reply)));
    let on = ErasedMemo::new(move || reply.with(|r| r.as_ref().map(|r| (r.date, r.certainty))));
    // Redrawn only with the edition: typing into its field keeps the field.
    let milestone = ErasedMemo::new(move || {
        let edition = state.held.get()?;
        let asked = after.due.as_deref().and_then(|id| edition.milestone(id))?;
        let here = asked.latest.as_deref() == Some("reply") && reply.with(Option::is_some);
        edition.milestone("reply").filter(|_| here)
    });
    let bureau = move || state.charge.get().map(|charge| charge.bureau.name.as_str());
    live(move || {
        milestone.get().map(|milestone| {
            view! {
                <li class="reply" id="reply">
                    <div class="step-head">
                        <p><strong>{live(move || bureau().map(|name| plain_words(texts::schedule::reply(name))))}</strong></p>
                        <Day on=on/>
                    </div>
                    {later.piece(Piece::Reply(milestone))}
                </li>
            }
        })
    })
}
