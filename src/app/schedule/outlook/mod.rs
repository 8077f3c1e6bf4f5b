//! The answer on top: whether the month can be made, what is next, how many days are left. Each part subscribes to its
//! own values only, so that a keystroke costs no more than what it changes.

mod act;
mod basis;
mod next;
mod reading;
mod trouble;

use leptos::prelude::*;

use self::act::MainButton;
pub(crate) use self::basis::Basis;
use self::basis::superseded_notice;
use self::next::{Next, Unknown};
use self::reading::{TITLE, read, superseded};
use self::trouble::{OtherWays, first_advice};
use crate::app::chunk::{Chunk, lazy_view};
use crate::app::state::State;
use crate::ui::{ErasedMemo, live};
use domain::rules::schedule::Schedule;
use domain::rules::verdict::{Outlook, by_day, is_lost, progress};

/// The verdict in a few words, with its CSS class.
fn verdict(schedule: &Schedule, outlook: &Outlook) -> (&'static str, &'static str) {
    (outlook.headline(schedule), outlook.class())
}

lazy_view! { fn announcement() => <Announcement/> }
lazy_view! { fn besides() => <MainButton/> <OtherWays/> <Counts/> }

/// Announces the verdict and the next step to screen readers: a sentence after each change, not the whole panel. The
/// region is there from the start, so that its first sentence is announced, too.
#[component]
pub fn OutlookAnnouncer() -> impl IntoView {
    view! {
        <p class="sr" role="status" id="told">
            {Chunk::here().fragment(announcement())}
        </p>
    }
}

#[component]
fn Announcement() -> impl IntoView {
    let state = State::here();
    let sentence = ErasedMemo::new(move || {
        read(state, |schedule, outlook| {
            let (title, _) = verdict(schedule, outlook);
            let next = match outlook.next {
                _ if is_lost(schedule, outlook.verdict) => {
                    Some(texts::verdict::told_call(schedule.authority_name()))
                }
                next => next.map(|i| {
                    let planned = &schedule.steps[i];
                    texts::verdict::told_next(planned.step.number, &planned.step.title, by_day(planned))
                }),
            };
            texts::verdict::told(title, next.unwrap_or_default())
        })
    });
    live(move || sentence.get())
}

#[component]
pub(crate) fn OutlookPanel() -> impl IntoView {
    let (state, chunk) = (State::here(), Chunk::here());
    let there = ErasedMemo::new(move || state.outlook.with(Option::is_some));
    let head = ErasedMemo::new(move || read(state, verdict).unwrap_or_default());
    let superseded = superseded(state);
    live(move || {
        there.get().then(|| {
            view! {
                {live(move || superseded.get().then(|| chunk.fragment(superseded_notice())))}
                <section class=move || format!("verdict {}", head.get().1) id="verdict" aria-labelledby=TITLE>
                    <h2 id=TITLE tabindex="-1">
                        {live(move || superseded.get().then(texts::verdict::old_steps))}
                        {live(move || head.get().0)}
                    </h2>
                    {chunk.fragment(first_advice())}
                    <Unknown />
                    <Next />
                    {chunk.fragment(besides())}
                </section>
            }
        })
    })
}

/// How many steps are done.
#[component]
fn Counts() -> impl IntoView {
    let state = State::here();
    let counts = ErasedMemo::new(move || {
        state
            .schedule
            .with(|schedule| schedule.as_ref().map(|schedule| state.answers.with(|a| progress(schedule, a))))
    });
    let steps = move || {
        let (done, all) = counts.get()?;
        Some(view! {
            <label>
                {texts::verdict::progress()} <progress max=all.to_string() value=done.to_string()></progress>
            </label>
            " "
            <span class="whole">{texts::verdict::counts(done, all)}</span>
        })
    };
    view! { <p>{live(steps)}</p> }
}
