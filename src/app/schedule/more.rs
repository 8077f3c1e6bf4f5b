//! What stands folded below a step: why it is that day, whom to ask, how it is done, and what the person notes of it.

use leptos::prelude::*;

use super::contacts::phone;
use super::step::source;
use super::take::StepCalendarButton;
use crate::app::state::State;
use crate::browser::page;
use crate::data::facts;
use crate::domain::calendar::day_short;
use crate::domain::edition::{Certainty, Contact, Milestone, Step};
use crate::domain::problems::{Told, done_ahead, done_day, told_remark};
use crate::domain::schedule::{Dated, Due, Schedule, own_doubt};
use crate::ui::{ErasedMemo, TextArea, TextField, external_link, live, live_words, plain_words, words};

#[component]
pub fn StepMore(step: &'static Step) -> impl IntoView {
    let state = State::here();
    let id = step.id.as_str();
    let (planned, noted) = (state.planned(id), state.noted(id));
    let why = ErasedMemo::new(move || match planned.get()?.due {
        Due::On(dated) => Some(dated),
        _ => None,
    });
    let how = move || {
        let (charge, kind) = (state.charge.get()?, state.kind.get());
        Some(step.how(&charge.bureau.id, kind).map(|h| view! { <li>{words(h)}</li> }).collect_view())
    };
    let asks = step.due.as_deref().and_then(|m| {
        let plan = state.plan.get_untracked()?;
        plan.edition.milestone(m).filter(|m| m.ask.is_some())
    });
    // Or its day is to be asked for, which is put on a day, too.
    let dated = ErasedMemo::new(move || {
        let ahead = || state.designation.get().is_some_and(|day| day > state.today());
        planned.with(|p| {
            p.as_ref()
                .is_some_and(|p| p.due.latest().is_some() || matches!(p.due, Due::Ask { .. }) && ahead())
        })
    });
    let subs = step.subs.iter().map(|sub| {
        let input = format!("{id}-{}", sub.id);
        view! {
            <label class="check">
                <input type="checkbox" id=input prop:checked=move || noted.with(|p| p.subs.contains(&sub.id))
                    on:change=move |ev| {
                        let on = event_target_checked(&ev);
                        let today = state.today_noted();
                        state.edit_step(id, |p| p.tick_part(step, &sub.id, on, &today));
                    }/>
                <span>{sub.label.as_str()}</span>
            </label>
        }
    }).collect_view();
    let done_error = ErasedMemo::new(move || {
        noted.with(|p| done_day(&p.done_on, state.today()).err().map(|e| e.message().to_string()))
    });
    let form = step
        .forms
        .first()
        .and_then(|id| facts().form(id))
        .map(|f| (f.id.as_str(), texts::schedule::make_form(&f.short)));
    let said = || state.plan.with_untracked(|p| p.as_ref().is_some_and(|p| p.edition.is_said(step)));
    let make = || if said() { texts::schedule::make_said() } else { texts::schedule::make_text() };
    let form = form.or(step.message.as_ref().map(|_| ("", make().to_string())));
    view! {
            {form.map(|(id, label)| view! { <p><a href="#forms" on:click=move |_| go_form(state, id)>{plain_words(label)}</a></p> })}
        <form class="more" on:submit=|ev| ev.prevent_default()>
            <Why dated=why/>
            {asks.map(|m| view! { <AskBureau milestone=m dated=why/> })}
            <details>
                <summary>{texts::schedule::how()}{live(move || noted.with(|p| !p.note.is_empty()).then(texts::schedule::has_note))} <span class="sr">{texts::schedule::of_step(step.number)}</span></summary>
                <ul>{live(how)}</ul>
                {live(move || dated.get().then(|| view! { <StepCalendarButton id=id/> }))}
                <div class="subs" role="group" aria-label=texts::schedule::parts()>{subs}</div>
                <TextField id=format!("{id}-on") label=texts::schedule::done_on() value=ErasedMemo::new(move || noted.with(|p| p.done_on.clone()))
                    error=done_error on_input=Callback::new(move |text| state.edit_step(id, |p| p.done_on = text))/>
                <p class="doubt" aria-live="polite">{live(move || noted.with(|p| done_ahead(&p.done_on, state.today())))}</p>
                <TextArea id=format!("{id}-note") label=texts::schedule::note() rows=2
                    value=ErasedMemo::new(move || noted.with(|p| p.note.clone()))
                    on_input=Callback::new(move |text| state.edit_step(id, |p| p.note = text))/>
                {source(&step.source)}
            </details>
        </form>
    }
}

/// To the form; to the texts, where the step has none.
fn go_form(state: State, id: &'static str) {
    state.form.set(Some(id));
    if id.is_empty() {
        page::navigate_and_focus("forms", "messages-title".into());
    }
}

#[component]
pub fn ReplyMore(milestone: &'static Milestone) -> impl IntoView {
    let state = State::here();
    let reply = state.once_settled(move || state.plan.with(|p| p.as_ref().and_then(|p| p.reply)));
    view! {
        <form class="more" on:submit=|ev| ev.prevent_default()>
            <Why dated=reply/>
            {milestone.ask.is_some().then(|| view! { <AskBureau milestone=milestone dated=reply/> })}
        </form>
    }
}

/// Why it is that day.
#[component]
fn Why(dated: ErasedMemo<Option<Dated>>) -> impl IntoView {
    let state = State::here();
    let known = ErasedMemo::new(move || dated.with(Option::is_some));
    let why = state.once_settled(move || {
        let told = |plan: &Schedule, dated| plan.why(&dated, state.kind.get(), &facts().open_days);
        state.plan.with(|plan| Some(told(plan.as_ref()?, dated.get()?))).unwrap_or_default()
    });
    let from = ErasedMemo::new(move || dated.with(|dated| dated.as_ref().and_then(Dated::source)));
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

/// What to ask about a day, where, and the field for what the person was told.
#[component]
fn AskBureau(milestone: &'static Milestone, dated: ErasedMemo<Option<Dated>>) -> impl IntoView {
    let state = State::here();
    let known =
        ErasedMemo::new(move || dated.with(|d| d.as_ref().is_some_and(|d| d.certainty != Certainty::Own)));
    let id = milestone.id.as_str();
    let value =
        ErasedMemo::new(move || state.deadlines.with(|told| told.get(id).cloned().unwrap_or_default()));
    // What is said of it. Where nothing was told nothing else is followed: every listener has its price at every key.
    let told = ErasedMemo::new(move || {
        if value.with(String::is_empty) {
            return (None, Told::default(), false);
        }
        let (today, days) = (state.today(), &facts().open_days);
        state.answers.with(|a| {
            state.plan.with(|plan| {
                let plan = plan.as_ref();
                let error = plan.and_then(|p| own_doubt(a, p, milestone));
                let remark = plan.and_then(|p| told_remark(a, p, milestone, today, days));
                let is_elsewhere = plan.is_some_and(|p| a.told_elsewhere(id, p.designation).is_some());
                (error, remark.unwrap_or_default(), is_elsewhere)
            })
        })
    });
    let error = ErasedMemo::new(move || told.with(|(error, ..)| error.clone()));
    let tell = move |text: String| {
        if let Some(designation) = state.designation.get_untracked() {
            state.edit(|a| a.tell(id, text, designation));
        }
    };
    let settle = move |text: String| {
        tell(text);
        page::focus(&format!("own-{id}"));
    };
    // Where there is a day there is nothing to ask at first, but the person may have been told another.
    // What was typed in stays open: it must not close on somebody who is emptying the field.
    let touched = RwSignal::new(false);
    let open = ErasedMemo::new(move || !known.get() || touched.get() || !value.get().is_empty());
    let place = move || {
        if let Some(at) = &milestone.ask_at {
            // The day that the number was checked stands with the contact that has it.
            let has = |c: &&Contact| {
                c.link
                    .as_deref()
                    .and_then(|l| l.strip_prefix("tel:"))
                    .is_some_and(|number| at.contains(number))
            };
            let checked = state.plan.with(|p| {
                let contact = p.as_ref()?.edition.contacts.iter().find(has)?;
                Some(texts::common::checked(day_short(contact.source.checked)))
            });
            return Some(
                view! { <p>{texts::schedule::ask_at()} {plain_words(at.as_str())} {checked}</p> }.into_any(),
            );
        }
        state.charge.get().map(|charge| {
            view! { <p>{texts::schedule::ask_at()} {external_link(&charge.bureau.site, charge.name())} " " {phone(charge)}</p> }.into_any()
        })
    };
    let question = state.once_settled(move || {
        state.designation.get().and_then(|day| milestone.question(day, state.kind.get()))
    });
    view! {
        <details class="ask" open=move || open.get()>
            <summary>{live(move || if known.get() { texts::schedule::told_other() } else { texts::schedule::ask_enter() })}</summary>
            {live(place)}
            <p>{texts::schedule::ask()} {live(move || question.get().map(plain_words))}</p>
            <TextField id=format!("own-{id}") label=texts::schedule::own_day(&milestone.label)
                hint=texts::schedule::own_hint() value=value error=error
                on_input=Callback::new(move |text: String| {
                    touched.set(true);
                    tell(text);
                })/>
            <p class="hint taken" aria-live="polite">{live(move || told.with(|(_, remark, _)| remark.taken.clone()))}</p>
            <p class="doubt" aria-live="polite">{live(move || told.with(|(_, remark, _)| remark.doubt.clone()))}</p>
            {live(move || told.with(|(.., is_elsewhere)| *is_elsewhere).then(|| view! {
                <div class="buttons">
                    <button type="button" class="small" id=format!("use-{id}") on:click=move |_| settle(value.get_untracked())>{texts::schedule::use_day()}</button>
                    <button type="button" class="small" id=format!("drop-{id}") on:click=move |_| settle(String::new())>{texts::schedule::drop_day()}</button>
                </div>
            }))}
        </details>
    }
}
