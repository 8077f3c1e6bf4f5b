//! On wide windows: the card of the next question that must be asked, beside the path, in view wherever one is on it.
//!
//! The card is that of the step, which has a button that leads here meanwhile: no id is twice on the page. A card
//! stays where it is while the focus is in it, also once its day is told.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::ask_card::{AskCard, Asked};
use super::reading::read;
use super::row::go_to_step;
use crate::app::glossary::explain_anew;
use crate::app::state::State;
use crate::browser::{appearance, page};
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, ErasedSignal, follow, live, plain_words};
use domain::facts::edition::Step;
use domain::rules::advice::next_question;
use domain::rules::schedule::Due;

/// Id of the column's section, which takes the focus.
const COLUMN: &str = "ask-column";
/// The same as a selector, and with the cards that stand in their steps.
const COLUMN_CSS: &str = "#ask-column";
const CARDS: &str = "#ask-column, .steps .ask";
/// From when the focus has left the card until another may take its place: not under a click that has just begun.
const REST: Duration = Duration::from_millis(500);

/// Id of a milestone; none where there is no card.
type Beside = ErasedSignal<Option<&'static str>>;

thread_local! {
    /// The milestone whose card stands in the column. It lives as long as the page: column and steps come and go.
    static BESIDE: (Owner, Beside) = {
        let owner = Owner::default();
        let beside = owner.with(|| ErasedSignal::new(None));
        (owner, beside)
    };
}

fn beside() -> Beside {
    BESIDE.with(|(_, beside)| *beside)
}

/// Whether the card of this milestone stands in the column, and not in its step. Tracked.
pub(super) fn is_beside(milestone: &str) -> bool {
    beside().with(|beside| *beside == Some(milestone))
}

/// Shows the card that asks for the day of this step: in the column, or in the step.
pub(super) fn go_to_question(state: State, step: &'static Step) {
    if untrack(|| step.due.as_deref().is_some_and(is_beside)) {
        page::focus_in_place(COLUMN);
    } else {
        go_to_step(state, &step.id);
    }
}

/// In a step whose card stands in the column: the way there.
#[component]
pub(super) fn ToColumn() -> impl IntoView {
    view! {
        <button type="button" class="link" id="to-ask-column" on:click=|_| page::focus_in_place(COLUMN)>
            {texts::schedule::ask_beside()}
        </button>
    }
}

/// Ids of an edition and of its step that is asked about.
type Question = (&'static str, &'static str);

/// What the card of a step asks, with the step.
fn asked((edition, step): Question) -> Option<(&'static Step, Asked)> {
    let edition = facts().editions.iter().find(|e| e.id == edition)?;
    let step = edition.steps.iter().chain(&edition.later_steps).find(|s| s.id == step)?;
    let milestone = edition.milestone_of(step)?;
    Some((step, Asked::Day(milestone, details().milestone(edition, &milestone.id)?)))
}

/// The column; nothing where nothing is to be asked, or the window is too narrow.
#[component]
pub(super) fn AskColumn() -> impl IntoView {
    let state = State::here();
    explain_anew();
    let next = ErasedSignal::new(None);
    follow(move || {
        let asked = read(state, |schedule, outlook| {
            let planned =
                state.answers.with(|answers| next_question(answers, schedule, outlook, details()))?;
            Some((schedule.edition.id.as_str(), planned.step.id.as_str()))
        });
        next.set_if_changed(asked.flatten());
    });
    // It stays drawn while nothing is to be asked, as between two keys of a date.
    let shown = ErasedSignal::new(None::<Question>);
    let is_there = RwSignal::new(false);
    let left = RwSignal::new(());
    let has_room = RwSignal::new(appearance::has_room_beside(state.settings.with_untracked(|s| s.text)));
    let had_room = StoredValue::new(has_room.get_untracked());
    let settle = move || {
        let (next, room) = (next.get(), has_room.get());
        left.track();
        let is_on_path = |(edition, step): Question| {
            state.schedule.with_untracked(|schedule| {
                schedule.as_ref().is_some_and(|s| s.edition.id == edition && s.planned(step).is_some())
            })
        };
        // A card that has the focus stays where it is, unless the window makes it go.
        let is_kept = room == had_room.get_value()
            && page::has_focus_in(CARDS)
            && shown.get_untracked().is_none_or(is_on_path);
        had_room.set_value(room);
        if !is_kept && next.is_some() {
            shown.set_if_changed(next);
        }
        let was_there = is_there.get_untracked();
        let there = if is_kept { was_there } else { room && next.is_some() };
        if there != was_there {
            is_there.set(there);
            page::mark_root("data-asked", there);
        }
        let asked = shown.get_untracked().filter(|_| there).and_then(asked);
        beside().set_if_changed(asked.map(|(_, asked)| asked.id()));
    };
    // At once: the page is drawn as it stays.
    untrack(settle);
    Effect::new(move |_| settle());
    on_cleanup(|| {
        beside().set_if_changed(None);
        page::mark_root("data-asked", false);
    });
    // The card goes into its step, or comes out of it, with what was entered. The focus goes with it.
    let fit = move || {
        let room = appearance::has_room_beside(state.settings.with(|s| s.text));
        if room == has_room.get_untracked() {
            return;
        }
        let of_focus = shown.get_untracked().filter(|_| page::has_focus_in(COLUMN_CSS));
        if let Some((_, step)) = of_focus {
            state.set_fold(step, true);
        }
        page::keep_focus();
        has_room.set(room);
    };
    Effect::new(move |_| fit());
    let resized = window_event_listener(ev::resize, move |_| untrack(fit));
    on_cleanup(move || resized.remove());
    let leave = move |_| {
        let look_again = move || {
            // The column may be gone by then.
            let _ = left.try_set(());
        };
        set_timeout(look_again, REST);
    };
    let blurred = window_event_listener(ev::focusout, leave);
    on_cleanup(move || blurred.remove());
    let card = move || {
        let (step, asked) = shown.get().filter(|_| has_room.get()).and_then(asked)?;
        let planned = state.planned(&step.id);
        let dated = ErasedMemo::new(move || match planned.get()?.due {
            Due::On(dated) => Some(dated),
            _ => None,
        });
        Some(view! {
            <p>{plain_words(texts::verdict::step_title(step.number, &step.title))}</p>
            <form on:submit=|ev| ev.prevent_default()>
                <AskCard asked=asked dated=dated is_beside=true />
            </form>
        })
    };
    view! {
        <div class="beside" hidden=move || !is_there.get()>
            <section class="card" id=COLUMN tabindex="-1" aria-labelledby="ask-title">
                <h2 id="ask-title">{texts::schedule::ask_next()}</h2>
                {live(card)}
            </section>
        </div>
    }
}
