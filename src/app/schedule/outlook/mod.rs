//! The answer on top: whether the month can be made, what is next, how many days are left. Each part subscribes to its
//! own values only, so that a keystroke costs no more than what it changes.

mod act;
mod basis;
mod next;
mod trouble;

use std::time::Duration;

use leptos::prelude::*;

use self::act::MainButton;
pub(crate) use self::basis::Basis;
use self::basis::superseded_notice;
use self::next::{Coming, Next, Unknown, unknown_steps};
use self::trouble::{Nearest, OtherWays, Reasons, TicksOfOtherMonth, first_advice};
use super::reading::{TITLE, read};
use crate::app::chunk::{Chunk, lazy_view};
use crate::app::state::State;
use crate::browser::page;
use crate::data::details;
use crate::ui::{ErasedMemo, ErasedSignal, follow, live};
use domain::rules::advice::says;
use domain::rules::next_act::{is_last_day_at_office, next_act};
use domain::rules::schedule::Schedule;
use domain::rules::verdict::{Outlook, by_day, is_lost, progress};

/// The verdict in a few words, with its CSS class.
fn verdict(schedule: &Schedule, outlook: &Outlook) -> (&'static str, &'static str) {
    (outlook.headline(schedule), outlook.class())
}

lazy_view! { fn announcement() => <Announcement/> }
lazy_view! { fn besides() => <Besides/> }

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
                _ if is_lost(outlook.verdict) => Some(texts::verdict::told_call(schedule.authority_name())),
                next => next.map(|i| {
                    let planned = &schedule.steps[i];
                    texts::verdict::told_next(
                        planned.step.number,
                        &planned.step.title,
                        by_day(planned, state.today()),
                    )
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
    let there = ErasedSignal::new(false);
    let head = ErasedSignal::new(("", ""));
    let unknown = ErasedSignal::new(String::new());
    let coming = Coming::new();
    follow(move || {
        let set = |schedule: &Schedule, outlook: &Outlook| {
            head.set_if_changed(verdict(schedule, outlook));
            unknown.set_if_changed(unknown_steps(state, schedule, outlook));
            coming.set(state, schedule, outlook);
        };
        there.set_if_changed(read(state, set).is_some());
    });
    live(move || {
        there.get().then(|| {
            view! {
                {live(move || state.is_superseded.get().then(|| chunk.fragment(superseded_notice())))}
                <section class=move || format!("verdict {}", head.get().1) id="verdict" aria-labelledby=TITLE>
                    <h2 id=TITLE tabindex="-1">
                        {live(move || state.is_superseded.get().then(texts::verdict::old_steps))}
                        {live(move || head.get().0)}
                    </h2>
                    {chunk.fragment(first_advice())}
                    <Unknown steps=*unknown />
                    <Next coming=coming />
                    {chunk.fragment(besides())}
                </section>
            }
        })
    })
}

/// What the second chunk has beside the next step: the act, other ways, the count of steps done.
#[component]
fn Besides() -> impl IntoView {
    let state = State::here();
    let act = ErasedSignal::new(None);
    let is_last_day = ErasedSignal::new(false);
    let nearest = ErasedSignal::new(None);
    let reasons = ErasedSignal::new(String::new());
    let elsewhere = ErasedSignal::new(None);
    let counts = ErasedSignal::new(None);
    follow(move || {
        read(state, |schedule, outlook| {
            state.answers.with(|answers| {
                let today = state.today();
                act.set_if_changed(next_act(answers, schedule, outlook, details(), today));
                is_last_day.set_if_changed(is_last_day_at_office(schedule, outlook, today));
                nearest.set_if_changed(trouble::nearest(answers, schedule, outlook, today));
                reasons.set_if_changed(says(answers, schedule, outlook, today, details()).join("\n"));
                elsewhere.set_if_changed(trouble::ticked_elsewhere(answers, schedule));
                counts.set_if_changed(Some(progress(schedule, answers)));
            });
        });
    });
    show_verdict(state);
    view! {
        <MainButton act=*act is_last_day=*is_last_day />
        <Nearest nearest=*nearest />
        <Reasons reasons=*reasons />
        <TicksOfOtherMonth ticked=*elsewhere />
        <OtherWays />
        <Counts counts=*counts />
    }
}

/// Below the open questions the verdict may be out of the window, and nothing would seem to have happened: it comes into view
/// once the person who answers is not typing any more.
fn show_verdict(state: State) {
    Effect::new(move |was_shown: Option<bool>| {
        if was_shown == Some(true) {
            return true;
        }
        let is_at_rest = state.typing.is_in("");
        if is_at_rest {
            // The focus has arrived by then where a field was left for another one.
            let show = || {
                if page::has_focus_in("#questions") {
                    page::bring_into_view(TITLE);
                }
            };
            page::after_paint(show, Duration::ZERO);
        }
        is_at_rest
    });
}

/// How many steps are done, of how many.
#[component]
fn Counts(counts: ErasedMemo<Option<(usize, usize)>>) -> impl IntoView {
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
