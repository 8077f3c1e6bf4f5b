use leptos::prelude::*;

use super::calendar_export::{CALENDAR, CalendarButton, CalendarHelp};
use super::contacts::contacts;
use super::outlook::basis;
use super::round_about::round_about;
use super::step::{Day, StepCard};
use super::step_details::reply_details;
use crate::app::chunk::{Chunk, lazy_view};
use crate::app::handed::{HandedOver, print_lazily};
use crate::app::share::share_link;
use crate::app::state::State;
use crate::browser::page;
use crate::ui::{ErasedMemo, live, plain_words};
use domain::facts::config::Part;
use domain::facts::edition::Step;

/// Id of the place that says that the checklist was handed to the printer.
const PRINTED: &str = "printed";

lazy_view! { fn handed_notices() => <HandedOver at=PRINTED/> <HandedOver at=CALENDAR/> <CalendarHelp/> }

#[component]
pub(crate) fn Steps() -> impl IntoView {
    let (state, chunk) = (State::here(), Chunk::here());
    let print = move |_| {
        chunk.run(print_lazily(state, PRINTED), || {
            page::print();
        });
    };
    // The list of steps changes only with edition and path: typing elsewhere redraws no card.
    let steps = ErasedMemo::new(move || {
        state
            .schedule
            .with(|p| p.as_ref().map(|p| p.steps.iter().map(|s| s.step).collect::<Vec<&'static Step>>()))
    });
    live(move || {
        let steps = steps.get()?;
        Some(view! {
            <section aria-labelledby="steps-title">
                <div class="head">
                    <h2 id="steps-title">{texts::schedule::steps()}</h2>
                    <p class="buttons">
                        <button type="button" on:click=print>
                            {texts::schedule::print()}
                        </button>
                        <CalendarButton />
                    </p>
                </div>
                {chunk.fragment(handed_notices())}
                <ol class="steps">
                    {steps
                        .into_iter()
                        .map(|step| {
                            view! {
                                <StepCard step=step />
                                <Reply after=step />
                            }
                        })
                        .collect_view()}
                </ol>
                {chunk.fragment(round_about())}
                {(!state.config.hides(Part::Share)).then(|| chunk.fragment(share_link()))}
                // `opened`, so that it is said here if the folds of the steps cannot be loaded.
                {chunk.opened(contacts())}
                {chunk.fragment(basis())}
            </section>
        })
    })
}

/// The bureau's reply, after the step that asks for it.
#[component]
fn Reply(after: &'static Step) -> impl IntoView {
    let state = State::here();
    let chunk = Chunk::here();
    let reply = ErasedMemo::new(move || state.schedule.with(|p| p.as_ref().and_then(|p| p.reply)));
    let on = ErasedMemo::new(move || reply.with(|r| r.as_ref().map(|r| (r.date, r.certainty))));
    // Drawn anew only with the edition: its field stays while it is typed into.
    let milestone = ErasedMemo::new(move || {
        let edition = state.edition.get()?;
        let asked = after.due.as_deref().and_then(|id| edition.milestone(id))?;
        let here = edition.asks_for_reply(asked) && reply.with(Option::is_some);
        edition.reply().filter(|_| here)
    });
    let bureau = move || state.jurisdiction.get().map(|jurisdiction| jurisdiction.bureau.name.as_str());
    live(move || {
        milestone.get().map(|milestone| {
            view! {
                <li class="reply" id="reply">
                    <div class="step-head">
                        <p>
                            <strong>
                                {live(move || bureau().map(|name| plain_words(texts::schedule::reply(name))))}
                            </strong>
                        </p>
                        <Day on=on />
                    </div>
                    {chunk.fragment(reply_details(milestone))}
                </li>
            }
        })
    })
}
