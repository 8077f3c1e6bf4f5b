//! What is folded below a step: why it is due that day, whom to ask, and how it is done.

use leptos::prelude::*;

use super::ask_card::{AskCard, Asked};
use super::ask_column::{ToColumn, is_beside};
use super::reading::edition_details;
use super::source::source;
use super::step_how::HowFold;
use super::step_status::{MaybeDone, Status};
use crate::app::chunk::lazy_view;
use crate::app::glossary::explain_anew;
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, live, live_words, plain_words, words};
use domain::facts::edition::{Milestone, Step, StepDetails};
use domain::output::routes::Route;
use domain::rules::schedule::{Dated, Due, Schedule};

lazy_view! { pub(crate) fn step_body(step: &'static Step) => <StepBody step=step/> }
lazy_view! { pub(crate) fn reply_details(milestone: &'static Milestone) => <ReplyFolds milestone=milestone/> }

#[component]
fn StepBody(step: &'static Step) -> impl IntoView {
    let state = State::here();
    let id = step.id.as_str();
    explain_anew();
    let of_edition = edition_details(state);
    let of_step = of_edition.and_then(|e| e.step(id));
    let planned = state.planned(id);
    let why = ErasedMemo::new(move || match planned.get()?.due {
        Due::On(dated) => Some(dated),
        _ => None,
    });
    let of_unknown = state.derived_after_paint(move || {
        state.schedule.with(|schedule| {
            let schedule = schedule.as_ref()?;
            let planned = schedule.planned(id)?;
            state.answers.with(|answers| schedule.said_of_unknown(planned, answers, details()))
        })
    });
    let asked = of_step.and_then(|details| asked(state, step, details));
    let card = asked.map(|asked| match asked {
        Asked::Day(milestone, _) => {
            let is_beside = ErasedMemo::new(move || is_beside(&milestone.id));
            live(move || match is_beside.get() {
                true => view! { <ToColumn /> }.into_any(),
                false => view! { <AskCard asked=asked dated=why /> }.into_any(),
            })
        }
        Asked::Step(..) => view! { <AskCard asked=asked /> }.into_any(),
    });
    let form = step
        .forms
        .first()
        .and_then(|id| details().form(id))
        .map(|f| (f.id.as_str(), texts::schedule::make_form(&f.short)));
    let is_said = of_edition.is_some_and(|e| e.is_said(step));
    let make = || if is_said { texts::schedule::make_said() } else { texts::schedule::make_text() };
    let form = form.or(step.message.as_ref().map(|_| ("", make().to_string())));
    let to_label = texts::schedule::labelled(step.to_label.as_deref().unwrap_or(texts::schedule::to()));
    let to = move || state.jurisdiction.get().map(|jurisdiction| plain_words(jurisdiction.addressee(step)));
    view! {
        <p class="to">{to_label} {live(to)}</p>
        <Status step=step dated=why />
        {of_step.map(|s| view! { <p>{words(s.what.as_str())}</p> })}
        <MaybeDone step=step />
        {form
            .map(|(id, label)| {
                view! {
                    <p>
                        <a href=Route::Forms.href() on:click=move |_| go_form(state, id)>
                            {plain_words(label)}
                        </a>
                    </p>
                }
            })}
        // Tells the fields of this step from those of others.
        <form class="more" aria-label=step.title.as_str() on:submit=|ev| ev.prevent_default()>
            <Why dated=why />
            {live(move || {
                of_unknown
                    .get()
                    .map(|(says, from)| {
                        view! {
                            <p>{plain_words(says)}</p>
                            {source(from)}
                        }
                    })
            })}
            {card}
            {of_step.map(|details| view! { <HowFold step=step details=details /> })}
        </form>
    }
}

/// What the step's card asks: its official day where one is asked for, otherwise its own question.
fn asked(state: State, step: &'static Step, of_step: &'static StepDetails) -> Option<Asked> {
    let of_milestone = step.due.as_deref().and_then(|m| edition_details(state)?.milestone(m));
    if let Some(details) = of_milestone.filter(|m| m.ask.is_some()) {
        let milestone = state.schedule.with_untracked(|s| s.as_ref()?.edition.milestone(&details.id))?;
        return Some(Asked::Day(milestone, details));
    }
    of_step.ask.is_some().then_some(Asked::Step(step, of_step))
}

/// To the form; to the texts, where the step has none.
fn go_form(state: State, id: &'static str) {
    state.form.set(Some(id));
    if id.is_empty() {
        page::navigate_and_focus(Route::Forms.hash(), "messages-title".into());
    }
}

#[component]
fn ReplyFolds(milestone: &'static Milestone) -> impl IntoView {
    let state = State::here();
    let details = edition_details(state).and_then(|e| e.milestone(&milestone.id)).filter(|m| m.ask.is_some());
    let reply = state.derived_after_paint(move || state.schedule.with(|p| p.as_ref().and_then(|p| p.reply)));
    view! {
        <div class="body">
            <form
                class="more"
                aria-label=details.map(|details| details.label.as_str())
                on:submit=|ev| ev.prevent_default()
            >
                <Why dated=reply />
                {details
                    .map(|details| view! { <AskCard asked=Asked::Day(milestone, details) dated=reply /> })}
            </form>
        </div>
    }
}

/// Why it is due that day.
#[component]
fn Why(dated: ErasedMemo<Option<Dated>>) -> impl IntoView {
    let state = State::here();
    let known = ErasedMemo::new(move || dated.with(Option::is_some));
    let why = state.derived_after_paint(move || {
        let why = |schedule: &Schedule, dated| schedule.why(&dated, state.kind.get(), facts(), details());
        state.schedule.with(|schedule| Some(why(schedule.as_ref()?, dated.get()?))).unwrap_or_default()
    });
    let from = state.derived_after_paint(move || {
        state.schedule.with(|schedule| dated.with(|d| schedule.as_ref()?.source(d.as_ref()?, details())))
    });
    live(move || {
        known.get().then(|| {
            view! {
                <details class="why">
                    <summary>{texts::schedule::why()}</summary>
                    <p>{live_words(why)}</p>
                    {live(move || from.with(|from| from.map(source)))}
                </details>
            }
        })
    })
}
