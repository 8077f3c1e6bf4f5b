//! The folds below a step: why it is due that day, whom to ask, how it is done, and the person's notes.

use leptos::prelude::*;

use super::calendar_export::StepCalendarButton;
use super::contacts::phone;
use super::source::source;
use crate::app::chunk::lazy_view;
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, TextArea, TextField, external_link, live, live_words, plain_words, words};
use domain::facts::edition::{Contact, EditionDetails, Milestone, Step};
use domain::facts::source::Certainty;
use domain::output::routes::Route;
use domain::rules::calendar::day_short;
use domain::rules::problems::{ToldDayRemark, done_ahead, done_day, told_day_remark};
use domain::rules::schedule::{Dated, Due, Schedule, told_day_problem};

lazy_view! { pub(crate) fn step_details(step: &'static Step) => <StepFolds step=step/> }
lazy_view! { pub(crate) fn reply_details(milestone: &'static Milestone) => <ReplyFolds milestone=milestone/> }

#[component]
fn StepFolds(step: &'static Step) -> impl IntoView {
    let state = State::here();
    let id = step.id.as_str();
    let of_edition = of_edition(state);
    let of_step = of_edition.and_then(|e| e.step(id));
    let (planned, noted) = (state.planned(id), state.progress(id));
    let why = ErasedMemo::new(move || match planned.get()?.due {
        Due::On(dated) => Some(dated),
        _ => None,
    });
    let how = move || {
        let (jurisdiction, kind) = (state.jurisdiction.get()?, state.kind.get());
        Some(
            of_step?.how(&jurisdiction.bureau.id, kind).map(|h| view! { <li>{words(h)}</li> }).collect_view(),
        )
    };
    let asks = step.due.as_deref().and_then(|m| {
        let is_asked = of_edition?.milestone(m)?.ask.is_some();
        state.schedule.with_untracked(|s| s.as_ref()?.edition.milestone(m)).filter(|_| is_asked)
    });
    // A step whose day is to be asked for is put on a day, too.
    let dated = ErasedMemo::new(move || {
        let ahead = || state.designation.get().is_some_and(|day| day > state.today());
        planned.with(|p| {
            p.as_ref()
                .is_some_and(|p| p.due.latest().is_some() || matches!(p.due, Due::Ask { .. }) && ahead())
        })
    });
    let subs = of_step.map_or(&[][..], |s| &s.subs);
    let parts = subs
        .iter()
        .map(|sub| {
            let input = format!("{id}-{}", sub.id);
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        id=input
                        prop:checked=move || noted.with(|p| p.subs.contains(&sub.id))
                        on:change=move |ev| {
                            let on = event_target_checked(&ev);
                            let today = state.today_noted();
                            state.edit_step(id, |p| p.tick_part(subs, &sub.id, on, &today));
                        }
                    />
                    <span>{sub.label.as_str()}</span>
                </label>
            }
        })
        .collect_view();
    let done_error = ErasedMemo::new(move || {
        noted.with(|p| done_day(&p.done_on, state.today()).err().map(|e| e.message().to_string()))
    });
    let form = step
        .forms
        .first()
        .and_then(|id| details().form(id))
        .map(|f| (f.id.as_str(), texts::schedule::make_form(&f.short)));
    let is_said = of_edition.is_some_and(|e| e.is_said(step));
    let make = || if is_said { texts::schedule::make_said() } else { texts::schedule::make_text() };
    let form = form.or(step.message.as_ref().map(|_| ("", make().to_string())));
    view! {
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
        <form class="more" on:submit=|ev| ev.prevent_default()>
            <Why dated=why />
            {asks.map(|m| view! { <AskBureau milestone=m dated=why /> })}
            <details>
                <summary>
                    {texts::schedule::how()}
                    {live(move || noted.with(|p| !p.note.is_empty()).then(texts::schedule::has_note))}
                    <span class="sr">{texts::schedule::of_step(step.number)}</span>
                </summary>
                <ul>{live(how)}</ul>
                {live(move || dated.get().then(|| view! { <StepCalendarButton id=id /> }))}
                <div class="subs" role="group" aria-label=texts::schedule::parts()>
                    {parts}
                </div>
                <TextField
                    id=format!("{id}-on")
                    label=texts::schedule::done_on()
                    value=ErasedMemo::new(move || noted.with(|p| p.done_on.clone()))
                    error=done_error
                    on_input=Callback::new(move |text| state.edit_step(id, |p| p.done_on = text))
                />
                <p class="doubt" aria-live="polite">
                    {live(move || noted.with(|p| done_ahead(&p.done_on, state.today())))}
                </p>
                <TextArea
                    id=format!("{id}-note")
                    label=texts::schedule::note()
                    rows=2
                    value=ErasedMemo::new(move || noted.with(|p| p.note.clone()))
                    on_input=Callback::new(move |text| state.edit_step(id, |p| p.note = text))
                />
                {of_step.map(|s| source(&s.source))}
            </details>
        </form>
    }
}

/// The details of the edition that is shown. A step and its milestones are drawn anew with it.
fn of_edition(state: State) -> Option<&'static EditionDetails> {
    state.schedule.with_untracked(|s| s.as_ref().and_then(|s| details().edition(s.edition)))
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
    let is_asked =
        of_edition(state).and_then(|e| e.milestone(&milestone.id)).is_some_and(|m| m.ask.is_some());
    let reply = state.derived_after_paint(move || state.schedule.with(|p| p.as_ref().and_then(|p| p.reply)));
    view! {
        <form class="more" on:submit=|ev| ev.prevent_default()>
            <Why dated=reply />
            {is_asked.then(|| view! { <AskBureau milestone=milestone dated=reply /> })}
        </form>
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
    let from = ErasedMemo::new(move || {
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

/// What to ask about a day, where, and the field for the day that the bureau named.
#[component]
fn AskBureau(milestone: &'static Milestone, dated: ErasedMemo<Option<Dated>>) -> impl IntoView {
    let state = State::here();
    let known =
        ErasedMemo::new(move || dated.with(|d| d.as_ref().is_some_and(|d| d.certainty != Certainty::Own)));
    let id = milestone.id.as_str();
    let edition = of_edition(state);
    let of_milestone = edition.and_then(|e| e.milestone(id));
    let value =
        ErasedMemo::new(move || state.deadlines.with(|days| days.get(id).cloned().unwrap_or_default()));
    // Remarks on the day that was entered. While there is none nothing else is tracked: every subscriber costs time at
    // every key.
    let remarks = ErasedMemo::new(move || {
        if value.with(String::is_empty) {
            return (None, ToldDayRemark::default(), false);
        }
        let today = state.today();
        state.answers.with(|a| {
            state.schedule.with(|schedule| {
                let schedule = schedule.as_ref();
                let error = schedule.and_then(|p| told_day_problem(a, p, milestone));
                let remark =
                    schedule.and_then(|p| told_day_remark(a, p, milestone, today, facts(), details()));
                let is_elsewhere =
                    schedule.is_some_and(|p| a.told_for_other_context(id, p.designation).is_some());
                (error, remark.unwrap_or_default(), is_elsewhere)
            })
        })
    });
    let error = ErasedMemo::new(move || remarks.with(|(error, ..)| error.clone()));
    let tell = move |text: String| {
        if let Some(designation) = state.designation.get_untracked() {
            state.edit(|a| a.set_told_day(id, text, designation));
        }
    };
    let settle = move |text: String| {
        tell(text);
        page::focus(&format!("own-{id}"));
    };
    // Folded if the day is known, though the bureau may name another. Once typed into, the fold stays open: it must not
    // close on somebody who is emptying the field.
    let touched = RwSignal::new(false);
    let open = ErasedMemo::new(move || !known.get() || touched.get() || !value.get().is_empty());
    let place = move || {
        if let Some(at) = of_milestone.and_then(|m| m.ask_at.as_ref()) {
            // The contact with the number says when it was checked.
            let has = |c: &&Contact| {
                c.link
                    .as_deref()
                    .and_then(|l| l.strip_prefix("tel:"))
                    .is_some_and(|number| at.contains(number))
            };
            let contact = edition.and_then(|e| e.contacts.iter().find(has));
            let checked = contact.map(|c| texts::common::checked(day_short(c.source.checked)));
            return Some(
                view! { <p>{texts::schedule::ask_at()} {plain_words(at.as_str())} {checked}</p> }.into_any(),
            );
        }
        state.jurisdiction.get().map(|jurisdiction| {
            view! {
                <p>
                    {texts::schedule::ask_at()}
                    {external_link(&jurisdiction.bureau.site, jurisdiction.name())} " " {phone(jurisdiction)}
                </p>
            }
            .into_any()
        })
    };
    let question =
        state.derived_after_paint(move || of_milestone?.question(state.designation.get()?, state.kind.get()));
    view! {
        <details class="ask" open=move || open.get()>
            <summary>
                {live(move || {
                    if known.get() { texts::schedule::told_other() } else { texts::schedule::ask_enter() }
                })}
            </summary>
            {live(place)}
            <p>{texts::schedule::ask()} {live(move || question.get().map(plain_words))}</p>
            <TextField
                id=format!("own-{id}")
                label=texts::schedule::own_day(of_milestone.map_or("", |m| &m.label))
                hint=texts::schedule::own_hint()
                value=value
                error=error
                on_input=Callback::new(move |text: String| {
                    touched.set(true);
                    tell(text);
                })
            />
            <p class="hint taken" aria-live="polite">
                {live(move || remarks.with(|(_, remark, _)| remark.taken.clone()))}
            </p>
            <p class="doubt" aria-live="polite">
                {live(move || remarks.with(|(_, remark, _)| remark.doubt.clone()))}
            </p>
            {live(move || {
                remarks
                    .with(|(.., is_elsewhere)| *is_elsewhere)
                    .then(|| {
                        view! {
                            <div class="buttons">
                                <button
                                    type="button"
                                    class="small"
                                    id=format!("use-{id}")
                                    on:click=move |_| settle(value.get_untracked())
                                >
                                    {texts::schedule::use_day()}
                                </button>
                                <button
                                    type="button"
                                    class="small"
                                    id=format!("drop-{id}")
                                    on:click=move |_| settle(String::new())
                                >
                                    {texts::schedule::drop_day()}
                                </button>
                            </div>
                        }
                    })
            })}
        </details>
    }
}
