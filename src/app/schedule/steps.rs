use leptos::prelude::*;

use super::calendar_export::{CALENDAR, CalendarButton, CalendarHelp};
use super::own_steps::{OwnStepsOrder, own_rows};
use super::path::{Path, lines};
use super::round_about::RoundAbout;
use super::row::fold;
use super::sheets::ClientPanel;
use super::step::{StepRow, days_of_row};
use super::step_details::reply_details;
use crate::app::chunk::{Chunk, lazy_view};
use crate::app::fold::Fold;
use crate::app::handed::{HandedOver, print_lazily};
use crate::app::share::ShareLink;
use crate::app::state::State;
use crate::browser::{offline, page};
use crate::ui::{ErasedMemo, ErasedSignal, follow, live, plain_words};
use domain::facts::config::Part;
use domain::facts::edition::Step;
use domain::rules::schedule::Schedule;

/// Id of the place that says that the checklist was handed to the printer.
const PRINTED: &str = "printed";

lazy_view! { fn handed_notices() => <HandedOver at=PRINTED/> <HandedOver at=CALENDAR/> }
lazy_view! { fn below() => <OwnStepsOrder/> <HandOn/> <RoundAbout/> }

#[component]
pub(crate) fn Steps() -> impl IntoView {
    let (state, chunk) = (State::here(), Chunk::here());
    let print = move |_| {
        chunk.run(print_lazily(state, PRINTED), || {
            page::print();
        });
    };
    // The list of steps changes only with edition and path: typing elsewhere redraws no card.
    let steps = ErasedSignal::new(None);
    follow(move || {
        let of = |schedule: &Schedule| schedule.steps.iter().map(|s| s.step).collect::<Vec<&'static Step>>();
        steps.set_if_changed(state.schedule.with(|schedule| schedule.as_ref().map(of)));
    });
    let current = *state.next_step;
    live(move || {
        let path = Path::new(state, steps.get()?);
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
                    {chunk.fragment(own_rows(0))}
                    {path
                        .rows()
                        .into_iter()
                        .zip(1..)
                        .map(|(row, slot)| {
                            view! {
                                <StepRow row=row current=current />
                                <Reply after=row.step path=path />
                                {chunk.fragment(own_rows(slot))}
                            }
                        })
                        .collect_view()}
                </ol>
                {chunk.fragment(lines(path))}
                {chunk.fragment(below())}
            </section>
        })
    })
}

/// What is handed to others: a sheet of paper and a link; and how calendars take the file.
#[component]
fn HandOn() -> impl IntoView {
    let is_shared = !State::here().config.hides(Part::Share);
    let summary = if is_shared { texts::schedule::hand_on() } else { texts::schedule::hand_on_paper() };
    view! {
        <Fold id="hand-on" summary=summary.into_any()>
            <ClientPanel />
            {is_shared.then(|| view! { <ShareLink /> })}
            <CalendarHelp />
            {offline::is_ready().then(|| view! { <p id="offline">{texts::schedule::offline()}</p> })}
        </Fold>
    }
}

/// The bureau's reply, after the step that asks for it.
#[component]
fn Reply(after: &'static Step, path: Path) -> impl IntoView {
    let state = State::here();
    let chunk = Chunk::here();
    // Drawn anew only with the edition: its field stays while it is typed into.
    let milestone = ErasedMemo::new(move || {
        let edition = state.edition.get()?;
        let asked = edition.milestone_of(after)?;
        let here = edition.asks_for_reply(asked) && path.reply.looks.with(|looks| !looks.is_empty());
        edition.reply().filter(|_| here)
    });
    let bureau = move || state.jurisdiction.get().map(|jurisdiction| jurisdiction.bureau.name.as_str());
    live(move || {
        milestone.get().map(|milestone| {
            view! {
                <li class="step reply" id="reply">
                    {fold(
                        "reply".into(),
                        ErasedMemo::new(|| false),
                        view! {
                            <span class="dot" aria-hidden="true">
                                {texts::timeline::reply_sign()}
                            </span>
                            {days_of_row(path.reply)}
                            <strong class="name">
                                {live(move || bureau().map(|name| plain_words(texts::schedule::reply(name))))}
                            </strong>
                        }
                            .into_any(),
                        Box::new(move || chunk.opened(reply_details(milestone))),
                    )}
                </li>
            }
        })
    })
}
