//! The fold of a step that says how it is done, what it needs and what comes out of it, with the person's notes.

use leptos::ev::Event;
use leptos::prelude::*;

use super::calendar_export::StepCalendarButton;
use super::reading::edition_details;
use super::source::source;
use crate::app::meant_day::MeantDay;
use crate::app::state::State;
use crate::ui::{DatePicker, ErasedMemo, ErasedSignal, TextArea, TextField, follow, live, words};
use domain::facts::edition::{Step, StepDetails};
use domain::facts::form::Field;
use domain::facts::institution::Department;
use domain::plan::answers::{Keyword, Kind};
use domain::plan::filling::{check, receipt_doubt, receipt_field};
use domain::plan::turn::{Turn, turn_path};
use domain::rules::done_day::step_done_day;
use domain::rules::problems::{done_doubt, done_late};
use domain::rules::schedule::Due;

/// How the step is done, its parts, what comes out of it, and the person's notes.
#[component]
pub(super) fn HowFold(step: &'static Step, details: &'static StepDetails) -> impl IntoView {
    let state = State::here();
    let id = step.id.as_str();
    let (planned, noted) = (state.planned(id), state.progress(id));
    let how = move || {
        let (jurisdiction, kind) = (state.jurisdiction.get()?, state.kind.get());
        let lines = details.how(&jurisdiction.bureau.id, kind);
        Some(lines.map(|h| view! { <li>{words(h)}</li> }).collect_view())
    };
    // A step whose day is to be asked for is put on a day, too.
    let dated = ErasedMemo::new(move || {
        let ahead = || state.designation.get().is_some_and(|day| day > state.today());
        planned.with(|p| {
            p.as_ref().is_some_and(|p| p.day().is_some() || matches!(p.due, Due::Ask { .. }) && ahead())
        })
    });
    let subs = &details.subs;
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
    let enter_day = Callback::new(move |text| state.edit_step(id, |p| p.done_on = text));
    // The day when it was done, with what is wrong with it. While there is none nothing else is tracked: every subscriber
    // costs time at every key.
    let done_on = ErasedMemo::new(move || noted.with(|p| p.done_on.clone()));
    let is_dated = move || !done_on.with(String::is_empty);
    let (picked, done_error) = (ErasedSignal::new(None), ErasedSignal::new(None));
    follow(move || {
        let designation = || state.designation.get().unwrap_or_else(|| state.today());
        let day = if is_dated() { done_on.with(|day| step_done_day(day, designation())) } else { Ok(None) };
        done_error.set_if_changed(day.as_ref().err().map(|e| e.message().to_string()));
        picked.set_if_changed(day.ok().flatten());
    });
    let doubt = move || {
        let designation = is_dated().then(|| state.designation.get()).flatten()?;
        done_on.with(|day| done_doubt(day, designation, state.today()))
    };
    let late = move || {
        if !is_dated() {
            return None;
        }
        state.schedule.with(|schedule| {
            let schedule = schedule.as_ref()?;
            state.answers.with(|answers| done_late(answers, schedule, schedule.planned(id)?))
        })
    };
    view! {
        <details>
            <summary>
                {texts::schedule::how()}
                {live(move || noted.with(|p| !p.note.is_empty()).then(texts::schedule::has_note))}
                <span class="sr">{texts::schedule::of_step(step.number)}</span>
            </summary>
            <Needs step=step details=details />
            <ul>{live(how)}</ul>
            {live(move || {
                dated
                    .get()
                    .then(|| {
                        let of = || Some(texts::schedule::of_step(step.number));
                        view! { <StepCalendarButton id=id of=Box::new(of) /> }
                    })
            })}
            <div class="subs" role="group" aria-label=texts::schedule::parts()>
                {parts}
            </div>
            <Outcome details=details />
            <TextField
                id=format!("{id}-on")
                label=texts::schedule::done_on()
                value=done_on
                error=*done_error
                on_input=enter_day
                picker=view! {
                    <DatePicker
                        id=format!("{id}-on-picker")
                        of=texts::schedule::done_on()
                        day=*picked
                        on_pick=enter_day
                    />
                }
                    .into_any()
            />
            <MeantDay of=format!("{id}-on") text=done_on on_pick=enter_day />
            <p class="doubt" aria-live="polite">
                {live(doubt)}
                {live(late)}
            </p>
            <TurnChoice id=id />
            <TextArea
                id=format!("{id}-note")
                label=texts::schedule::note()
                rows=2
                value=ErasedMemo::new(move || noted.with(|p| p.note.clone()))
                on_input=Callback::new(move |text| state.edit_step(id, |p| p.note = text))
            />
            {source(&details.source)}
        </details>
    }
}

/// Whose turn the step is.
#[component]
pub(super) fn TurnChoice(#[prop(into)] id: String) -> impl IntoView {
    let state = State::here();
    let path = turn_path(&id);
    let (element, hint) = (format!("{id}-turn"), format!("{id}-turn-hint"));
    let turn = ErasedSignal::new(Turn::default());
    follow(move || turn.set_if_changed(state.answers.with(|answers| Turn::of(answers, &id))));
    let options = Turn::ALL.map(|option| {
        view! {
            <option value=option.keyword() prop:selected=move || turn.get() == option>
                {option.label()}
            </option>
        }
    });
    let choose = move |ev: Event| state.note_beside(&path, event_target_value(&ev));
    view! {
        <div class="field">
            <label for=element.clone()>{texts::desk::turn()}</label>
            <p class="hint" id=hint.clone()>
                {texts::desk::turn_hint()}
            </p>
            <select id=element aria-describedby=hint class="narrow" on:change=choose>
                {options.into_iter().collect_view()}
            </select>
        </div>
    }
}

/// What a step needs, costs and yields, how long it takes, and what its delay moves.
#[component]
fn Needs(step: &'static Step, details: &'static StepDetails) -> impl IntoView {
    let row = |label: &'static str, text: Option<&'static str>| {
        text.map(|text| {
            view! {
                <dt>{label}</dt>
                <dd>{words(text)}</dd>
            }
        })
    };
    let in_hand = (!details.in_hand.is_empty()).then(|| {
        let lines =
            details.in_hand.iter().map(|line| view! { <dd>{words(line.as_str())}</dd> }).collect_view();
        view! {
            <dt>{texts::schedule::in_hand()}</dt>
            {lines}
        }
    });
    let dependents = State::here().edition.get_untracked().map_or(Vec::new(), |e| e.dependents(step));
    let moved: Vec<String> =
        dependents.iter().map(|s| texts::verdict::step_title(s.number, &s.title)).collect();
    let moves = (!moved.is_empty()).then(|| {
        view! {
            <dt>{texts::schedule::moves()}</dt>
            <dd>{moved.join(texts::common::comma())}</dd>
        }
    });
    view! {
        <dl class="needs">
            {in_hand} {row(texts::schedule::outcome(), details.outcome.as_deref())}
            {row(texts::schedule::takes(), details.takes.as_deref())}
            {row(texts::schedule::cost(), details.cost.as_deref())}
            {row(texts::schedule::hand_in(), details.hand_in.as_deref())} {moves}
        </dl>
    }
}

/// Fields for what comes out of a step: forms, messages and the copy sheet use them.
#[component]
fn Outcome(details: &'static StepDetails) -> impl IntoView {
    let state = State::here();
    let departments = move || state.kind.get().filter(|_| details.receipt).map_or(&[][..], Kind::departments);
    let receipts = move || {
        let receipt = |d| {
            let id = receipt_field(d);
            let key = id.clone();
            view! {
                <TextField
                    id=element(&id)
                    label=texts::forms::receipt(Department::label(d))
                    hint=texts::forms::receipt_hint()
                    value=ErasedMemo::new(move || state.answers.with(|a| a.field(&id).to_string()))
                    error=ErasedMemo::new(move || {
                        state.answers.with(|a| receipt_doubt(a, d).map(str::to_string))
                    })
                    on_input=Callback::new(move |text| state.set_field(&key, text))
                />
            }
        };
        departments().iter().copied().map(receipt).collect_view()
    };
    let edition = edition_details(state);
    let fields = move || {
        let fields = details.fields.iter().filter_map(|id| edition?.field(id));
        let fields = fields.filter(|field| field.is_for(state.kind.get()));
        fields.map(|field| view! { <StepField field=field /> }).collect_view()
    };
    view! {
        {live(receipts)}
        {live(fields)}
    }
}

#[component]
fn StepField(field: &'static Field) -> impl IntoView {
    let state = State::here();
    let value = ErasedMemo::new(move || state.answers.with(|a| a.field(&field.id).to_string()));
    view! {
        <TextField
            id=element(&field.id)
            label=field.label.as_str()
            hint=field.hint.as_str()
            value=value
            error=ErasedMemo::new(move || check(field.kind, &value.get()).map(Into::into))
            on_input=Callback::new(move |text| state.set_field(&field.id, text))
        />
    }
}

/// Id of a step's field in the page. Fields of forms have others, since both may be there.
fn element(id: &str) -> String {
    format!("step-field-{}", id.replace('.', "-"))
}
