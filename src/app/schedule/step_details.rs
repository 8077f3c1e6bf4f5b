//! The folds below a step: why it is due that day, whom to ask, how it is done, and the person's notes.

use leptos::prelude::*;

use super::calendar_export::StepCalendarButton;
use super::contacts::phone;
use super::source::source;
use crate::app::chunk::lazy_view;
use crate::app::state::State;
use crate::browser::page;
use crate::data::facts;
use crate::domain::calendar::day_short;
use crate::domain::edition::{Certainty, Contact, Milestone, Step};
use crate::domain::problems::{Told, done_ahead, done_day, told_remark};
use crate::domain::routes::Route;
use crate::domain::schedule::{Dated, Due, Schedule, own_doubt};
use crate::ui::{Derived, TextArea, TextField, live, live_words, plain_words, words};

lazy_view! { pub fn step_details(step: &'static Step) => <StepDetails step=step/> }
lazy_view! { pub fn reply_details(milestone: &'static Milestone) => <ReplyDetails milestone=milestone/> }

#[component]
fn StepDetails(step: &'static Step) -> impl IntoView {
    let state = State::here();
    let id = step.id.as_str();
    let (planned, noted) = (state.planned(id), state.progress(id));
    let why = Derived::new(move || match planned.get()?.due {
        Due::On(dated) => Some(dated),
        _ => None,
    });
    let how = move || {
        let (charge, kind) = (state.charge.get()?, state.kind.get());
        Some(step.how(&charge.bureau.id, kind).map(|h| view! { <li>{words(h)}</li> }).collect_view())
    };
    let asks = step.due.as_deref().and_then(|m| {
        let schedule = state.schedule.get_untracked()?;
        schedule.edition.milestone(m).filter(|m| m.ask.is_some())
    });
    // A step whose day is to be asked for is put on a day, too.
    let dated = Derived::new(move || {
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
    let done_error = Derived::new(move || {
        noted.with(|p| done_day(&p.done_on, state.today()).err().map(|e| e.message().to_string()))
    });
    let form = step
        .forms
        .first()
        .and_then(|id| facts().form(id))
        .map(|f| (f.id.as_str(), texts::schedule::make_form(&f.short)));
    let said = || state.schedule.with_untracked(|p| p.as_ref().is_some_and(|p| p.edition.is_said(step)));
    let make = || if said() { texts::schedule::make_said() } else { texts::schedule::make_text() };
    let form = form.or(step.message.as_ref().map(|_| ("", make().to_string())));
    view! {
            {form.map(|(id, label)| view! { <p><a href=Route::Forms.href() on:click=move |_| go_form(state, id)>{plain_words(label)}</a></p> })}
        <form class="more" on:submit=|ev| ev.prevent_default()>
            <Why dated=why/>
            {asks.map(|m| view! { <AskBureau milestone=m dated=why/> })}
            <details>
                <summary>{texts::schedule::how()}{live(move || noted.with(|p| !p.note.is_empty()).then(texts::schedule::has_note))} <span class="sr">{texts::schedule::of_step(step.number)}</span></summary>
                <ul>{live(how)}</ul>
                {live(move || dated.get().then(|| view! { <StepCalendarButton id=id/> }))}
                <div class="subs" role="group" aria-label=texts::schedule::parts()>{subs}</div>
                <TextField id=format!("{id}-on") label=texts::schedule::done_on() value=Derived::new(move || noted.with(|p| p.done_on.clone()))
                    error=done_error on_input=Callback::new(move |text| state.edit_step(id, |p| p.done_on = text))/>
                <p class="doubt" aria-live="polite">{live(move || noted.with(|p| done_ahead(&p.done_on, state.today())))}</p>
                <TextArea id=format!("{id}-note") label=texts::schedule::note() rows=2
                    value=Derived::new(move || noted.with(|p| p.note.clone()))
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
        page::go_to(Route::Forms.hash(), "messages-title".into());
    }
}

#[component]
fn ReplyDetails(milestone: &'static Milestone) -> impl IntoView {
    let state = State::here();
    let reply = state.derived_after_paint(move || state.schedule.with(|p| p.as_ref().and_then(|p| p.reply)));
    view! {
        <form class="more" on:submit=|ev| ev.prevent_default()>
            <Why dated=reply/>
            {milestone.ask.is_some().then(|| view! { <AskBureau milestone=milestone dated=reply/> })}
        </form>
    }
}

/// Why it is due that day.
#[component]
fn Why(dated: Derived<Option<Dated>>) -> impl IntoView {
    let state = State::here();
    let known = Derived::new(move || dated.with(Option::is_some));
    let why = state.derived_after_paint(move || {
        let why = |schedule: &Schedule, dated| schedule.why(&dated, state.kind.get(), &facts().open_days);
        state.schedule.with(|schedule| Some(why(schedule.as_ref()?, dated.get()?))).unwrap_or_default()
    });
    let from = Derived::new(move || dated.with(|dated| dated.as_ref().and_then(Dated::source)));
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

/// What to ask about a day, where, and the field for the day that the bureau named.
#[component]
fn AskBureau(milestone: &'static Milestone, dated: Derived<Option<Dated>>) -> impl IntoView {
    let state = State::here();
    let known =
        Derived::new(move || dated.with(|d| d.as_ref().is_some_and(|d| d.certainty != Certainty::Own)));
    let id = milestone.id.as_str();
    let value = Derived::new(move || state.deadlines.with(|days| days.get(id).cloned().unwrap_or_default()));
    // Remarks on the day that was entered. While there is none nothing else is tracked: every subscriber costs time at
    // every key.
    let remarks = Derived::new(move || {
        if value.with(String::is_empty) {
            return (None, Told::default(), false);
        }
        let (today, days) = (state.today(), &facts().open_days);
        state.answers.with(|a| {
            state.schedule.with(|schedule| {
                let schedule = schedule.as_ref();
                let error = schedule.and_then(|p| own_doubt(a, p, milestone));
                let remark = schedule.and_then(|p| told_remark(a, p, milestone, today, days));
                let is_elsewhere = schedule.is_some_and(|p| a.told_elsewhere(id, p.designation).is_some());
                (error, remark.unwrap_or_default(), is_elsewhere)
            })
        })
    });
    let error = Derived::new(move || remarks.with(|(error, ..)| error.clone()));
    let tell = move |text: String| {
        if let Some(designation) = state.designation.get_untracked() {
            state.edit(|a| a.tell(id, text, designation));
        }
    };
    let settle = move |text: String| {
        tell(text);
        page::focus(&format!("own-{id}"));
    };
    // Folded if the day is known, though the bureau may name another. Once typed into, the fold stays open: it must not
    // close on somebody who is emptying the field.
    let touched = RwSignal::new(false);
    let open = Derived::new(move || !known.get() || touched.get() || !value.get().is_empty());
    let place = move || {
        if let Some(at) = &milestone.ask_at {
            // The contact with the number says when it was checked.
            let has = |c: &&Contact| {
                c.link
                    .as_deref()
                    .and_then(|l| l.strip_prefix("tel:"))
                    .is_some_and(|number| at.contains(number))
            };
            let checked = state.schedule.with(|p| {
                let contact = p.as_ref()?.edition.contacts.iter().find(has)?;
                Some(texts::common::checked(day_short(contact.source.checked)))
            });
            return Some(
                view! { <p>{texts::schedule::ask_at()} {plain_words(at.as_str())} {checked}</p> }.into_any(),
            );
        }
        state.charge.get().map(|charge| {
            view! { <p>{texts::schedule::ask_at()} <a href=charge.bureau.site.as_str() target="_blank" rel="noopener noreferrer">
                {plain_words(charge.name())}</a> " " {phone(charge)}</p> }.into_any()
        })
    };
    let question = state.derived_after_paint(move || {
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
            <p class="hint taken" aria-live="polite">{live(move || remarks.with(|(_, remark, _)| remark.taken.clone()))}</p>
            <p class="doubt" aria-live="polite">{live(move || remarks.with(|(_, remark, _)| remark.doubt.clone()))}</p>
            {live(move || remarks.with(|(.., is_elsewhere)| *is_elsewhere).then(|| view! {
                <div class="buttons">
                    <button type="button" class="small" id=format!("use-{id}") on:click=move |_| settle(value.get_untracked())>{texts::schedule::use_day()}</button>
                    <button type="button" class="small" id=format!("drop-{id}") on:click=move |_| settle(String::new())>{texts::schedule::drop_day()}</button>
                </div>
            }))}
        </details>
    }
}
