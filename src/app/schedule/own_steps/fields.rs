//! The fields of an own step.

use leptos::ev::Event;
use leptos::prelude::*;

use super::order::{arrange, placed_now};
use crate::app::meant_day::MeantDay;
use crate::app::schedule::calendar_export::StepCalendarButton;
use crate::app::schedule::row::row_id;
use crate::app::schedule::step_how::TurnChoice;
use crate::app::state::State;
use crate::browser::page;
use crate::data::facts;
use crate::ui::{DatePicker, ErasedMemo, TextArea, TextField, live, plain_words};
use domain::plan::answers::{Keyword, Progress};
use domain::plan::own_steps::order::{PlacedStep, can_move, move_step};
use domain::plan::own_steps::{Base, NoDay, Part, Side, Unit, delete, set};
use domain::rules::calendar::day;
use domain::rules::done_day::step_done_day;
use domain::wording::list::dotted;

/// Ways to count days: keyword in the page, words, which days, on which side.
fn counts() -> [(&'static str, &'static str, Unit, Side); 4] {
    [
        ("days-before", texts::own_steps::count_days_before(), Unit::Days, Side::Before),
        ("open-before", texts::own_steps::count_open_before(), Unit::OpenDays, Side::Before),
        ("days-after", texts::own_steps::count_days_after(), Unit::Days, Side::After),
        ("open-after", texts::own_steps::count_open_after(), Unit::OpenDays, Side::After),
    ]
}

/// Text of a part of a step, as it is at this keystroke.
fn part(state: State, id: &str, part: Part) -> ErasedMemo<String> {
    let path = part.path(id);
    ErasedMemo::new(move || {
        state.answers.with(|answers| answers.noted.get(path.as_str()).cloned().unwrap_or_default())
    })
}

/// Writes a part of a step.
fn write(state: State, id: &str, part: Part) -> Callback<String> {
    let id = id.to_string();
    Callback::new(move |text| state.edit(|answers| set(answers, &id, part, text)))
}

/// Title, day, turn and note of an own step, and what can be done to it.
#[component]
pub(super) fn Fields(
    id: String,
    own: ErasedMemo<Option<PlacedStep>>,
    noted: ErasedMemo<Progress>,
) -> impl IntoView {
    let state = State::here();
    let note = {
        let id = id.clone();
        Callback::new(move |text| state.edit_step(&id, |noted| noted.note = text))
    };
    let done_on = {
        let id = id.clone();
        Callback::new(move |text| state.edit_step(&id, |noted| noted.done_on = text))
    };
    let done_day = ErasedMemo::new(move || {
        let designation = state.designation.get().unwrap_or_else(|| state.today());
        noted.with(|noted| step_done_day(&noted.done_on, designation))
    });
    let done_error =
        ErasedMemo::new(move || done_day.with(|day| day.as_ref().err().map(|e| e.message().to_string())));
    let done_picked = ErasedMemo::new(move || done_day.with(|day| day.as_ref().ok().copied().flatten()));
    let done_text = ErasedMemo::new(move || noted.with(|noted| noted.done_on.clone()));
    let is_dated = ErasedMemo::new(move || own.with(|own| own.as_ref().and_then(PlacedStep::date).is_some()));
    let calendar_id = id.clone();
    // Tells its fields from those of other steps.
    let called = own.with_untracked(|own| own.as_ref().map(|own| own.step.short()));
    // What an association added is changed by the association alone.
    let is_own = own.with_untracked(|own| own.as_ref().is_none_or(|own| own.step.by.is_empty()));
    let what = match is_own {
        true => view! {
            <TextField
                id=format!("{id}-title")
                label=texts::own_steps::name()
                value=part(state, &id, Part::Title)
                on_input=write(state, &id, Part::Title)
            />
            <WhenFields id=id.clone() own=own />
        }
        .into_any(),
        false => {
            let says = own.with_untracked(|own| own.as_ref().map(|own| own.step.says.clone()));
            view! {
                <p class="own-note">{says.map(plain_words)}</p>
                <Taken own=own />
            }
            .into_any()
        }
    };
    view! {
        <form class="more" aria-label=called on:submit=|ev| ev.prevent_default()>
            {what}
            {live(move || {
                is_dated
                    .get()
                    .then(|| {
                        let of = move || {
                            own.with(|own| own.as_ref().map(|own| texts::own_steps::of(own.step.short())))
                        };
                        view! { <StepCalendarButton id=calendar_id.clone() of=Box::new(of) /> }
                    })
            })}
            <TextField
                id=format!("{id}-on")
                label=texts::schedule::done_on()
                value=done_text
                error=done_error
                on_input=done_on
                picker=view! {
                    <DatePicker
                        id=format!("{id}-on-picker")
                        of=texts::schedule::done_on()
                        day=done_picked
                        on_pick=done_on
                    />
                }
                    .into_any()
            />
            <MeantDay of=format!("{id}-on") text=done_text on_pick=done_on />
            <TurnChoice id=id.clone() />
            <TextArea
                id=format!("{id}-note")
                label=texts::schedule::note()
                rows=2
                value=ErasedMemo::new(move || noted.with(|noted| noted.note.clone()))
                on_input=note
            />
            <MoveAndDelete id=id is_own=is_own />
        </form>
    }
}

/// How the day of the step is set.
#[component]
fn WhenFields(id: String, own: ErasedMemo<Option<PlacedStep>>) -> impl IntoView {
    let state = State::here();
    let from = part(state, &id, Part::From);
    let (date, days) = (part(state, &id, Part::Date), part(state, &id, Part::Days));
    let bases = ErasedMemo::new(move || bases(state, &from.get()));
    let options = move || {
        let options = bases.get().into_iter().map(|(value, label)| {
            let chosen = value.clone();
            view! {
                <option value=value prop:selected=move || from.with(|from| *from == chosen)>
                    {label}
                </option>
            }
        });
        options.collect_view()
    };
    let choose = {
        let write = write(state, &id, Part::From);
        move |ev: Event| write.run(event_target_value(&ev))
    };
    let is_date = ErasedMemo::new(move || from.with(|from| from == Base::Date.stored()));
    let error = ErasedMemo::new(move || {
        own.with(|own| match own.as_ref().map(|own| &own.day) {
            Some(Err(NoDay::Unread(why))) => Some(why.to_string()),
            _ => None,
        })
    });
    let picked = ErasedMemo::new(move || own.with(|own| own.as_ref().and_then(PlacedStep::date)));
    let entry = {
        let id = id.clone();
        move || match is_date.get() {
            true => {
                let enter = write(state, &id, Part::Date);
                view! {
                    <TextField
                        id=format!("{id}-date")
                        label=texts::own_steps::date()
                        value=date
                        error=error
                        on_input=enter
                        picker=view! {
                            <DatePicker
                                id=format!("{id}-picker")
                                of=texts::own_steps::date()
                                day=picked
                                on_pick=enter
                            />
                        }
                            .into_any()
                    />
                }
                .into_any()
            }
            false => view! {
                <TextField
                    id=format!("{id}-days")
                    label=texts::own_steps::days()
                    hint=texts::own_steps::days_hint()
                    inputmode="numeric"
                    value=days
                    error=error
                    on_input=write(state, &id, Part::Days)
                />
                <CountChoice id=id.clone() own=own />
            }
            .into_any(),
        }
    };
    view! {
        <div class="field">
            <label for=format!("{id}-from")>{texts::own_steps::from()}</label>
            <select id=format!("{id}-from") on:change=choose>
                {live(options)}
            </select>
        </div>
        {live(entry)}
        <Taken own=own />
    }
}

/// What was made of how the day is set.
#[component]
fn Taken(own: ErasedMemo<Option<PlacedStep>>) -> impl IntoView {
    let state = State::here();
    let taken = move || {
        own.with(|own| {
            let own = own.as_ref()?;
            let counted = state.schedule.with(|schedule| Some(own.step.counted(schedule.as_ref()?)))?;
            let date = own.date().map(|date| texts::problems::taken(day(date)));
            let parts: Vec<String> = [Some(counted), date].into_iter().flatten().collect();
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            Some(dotted(&parts))
        })
    };
    view! {
        <p class="hint taken" aria-live="polite">
            {live(taken)}
        </p>
    }
}

/// What a day can go by: values with their labels. `chosen` is among them even if this procedure has no such step.
fn bases(state: State, chosen: &str) -> Vec<(String, String)> {
    let fixed = [
        (Base::Date, texts::own_steps::from_date()),
        (Base::Opening, texts::own_steps::from_opening()),
        (Base::Designation, texts::own_steps::from_designation()),
    ];
    let mut all: Vec<(String, String)> =
        fixed.into_iter().map(|(base, label)| (base.stored().into(), label.into())).collect();
    state.schedule.with(|schedule| {
        for planned in schedule.iter().flat_map(|schedule| &schedule.steps) {
            let step = planned.step;
            if !step.conditional {
                let label = texts::own_steps::from_step(step.number, &step.title);
                all.push((step.id.clone(), label));
            }
        }
    });
    if !chosen.is_empty() && all.iter().all(|(value, _)| value != chosen) {
        all.push((chosen.into(), texts::own_steps::from_gone().into()));
    }
    all
}

/// Which days are counted, and on which side.
#[component]
fn CountChoice(id: String, own: ErasedMemo<Option<PlacedStep>>) -> impl IntoView {
    let state = State::here();
    let options = counts().map(|(key, label, unit, side)| {
        let is_chosen = move || {
            own.with(|own| own.as_ref().is_some_and(|own| (own.step.unit, own.step.side) == (unit, side)))
        };
        view! {
            <option value=key prop:selected=is_chosen>
                {label}
            </option>
        }
    });
    let choose = {
        let id = id.clone();
        move |ev: Event| {
            let chosen = event_target_value(&ev);
            if let Some((_, _, unit, side)) = counts().into_iter().find(|(key, ..)| *key == chosen) {
                state.edit(|answers| {
                    set(answers, &id, Part::Unit, unit.keyword().into());
                    set(answers, &id, Part::Side, side.keyword().into());
                });
            }
        }
    };
    view! {
        <div class="field">
            <label for=format!("{id}-count")>{texts::own_steps::count()}</label>
            <select id=format!("{id}-count") class="narrow" on:change=choose>
                {options.into_iter().collect_view()}
            </select>
        </div>
    }
}

/// Moves the step on the path, or deletes it if it is the person's own.
#[component]
fn MoveAndDelete(id: String, is_own: bool) -> impl IntoView {
    let state = State::here();
    let title = {
        let id = id.clone();
        move || {
            let own = placed_now(state).into_iter().find(|own| own.step.id == id);
            own.map(|own| own.step.short()).unwrap_or_default()
        }
    };
    let movable = {
        let id = id.clone();
        state.derived_after_paint(move || {
            let steps = state.schedule.with(|schedule| schedule.as_ref().map_or(0, |s| s.steps.len()));
            can_move(&placed_now(state), &id, steps)
        })
    };
    let shift = {
        let (id, title) = (id.clone(), title.clone());
        Callback::new(move |up: bool| {
            let schedule = state.schedule.get_untracked();
            let Some(schedule) = schedule else { return };
            state.edit(|answers| move_step(answers, &schedule, &facts().open_days, &id, up));
            arrange(state, Some(&id));
            state.show_toast(texts::own_steps::moved(untrack(&title)));
            // The row is another one now; at the end of the path there is only one way to go.
            let can = untrack(|| can_move(&placed_now(state), &id, schedule.steps.len()));
            let side = if if up { can.0 } else { !can.1 } { "up" } else { "down" };
            page::focus_after_render(&format!("{id}-{side}"));
        })
    };
    let remove = {
        let (id, title) = (id.clone(), title.clone());
        move |_| {
            let title = untrack(&title);
            let order = state.own_order.get_untracked();
            let at = order.iter().position(|(known, _)| *known == id);
            let next = at.and_then(|at| order.get(at + 1).or(order.get(at.checked_sub(1)?)));
            state.edit(|answers| delete(answers, &id));
            state.forget_fold(&id);
            arrange(state, None);
            state.show_toast(texts::own_steps::deleted(title));
            page::focus_after_render(&next.map_or("own-add".into(), |(next, _)| row_id(next)));
        }
    };
    view! {
        <p class="buttons">
            <button
                type="button"
                class="small"
                id=format!("{id}-up")
                disabled=move || !movable.get().0
                on:click=move |_| shift.run(true)
            >
                {texts::own_steps::up()}
            </button>
            <button
                type="button"
                class="small"
                id=format!("{id}-down")
                disabled=move || !movable.get().1
                on:click=move |_| shift.run(false)
            >
                {texts::own_steps::down()}
            </button>
            {is_own
                .then(|| {
                    view! {
                        <button type="button" class="small" id=format!("{id}-delete") on:click=remove>
                            {texts::own_steps::delete()}
                        </button>
                    }
                })}
        </p>
    }
}
