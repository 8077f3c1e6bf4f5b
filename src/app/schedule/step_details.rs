//! The folds below a step: why it is due that day, whom to ask, how it is done, and the person's notes.

use leptos::ev::Event;
use leptos::prelude::*;

use super::ask_card::{AskCard, Asked};
use super::ask_column::{ToColumn, is_beside};
use super::calendar_export::StepCalendarButton;
use super::row::row_id;
use super::source::source;
use crate::app::chunk::lazy_view;
use crate::app::glossary::explain_anew;
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use crate::ui::{
    DatePicker, ErasedMemo, ErasedSignal, TextArea, TextField, follow, live, live_words, plain_words, words,
};
use domain::facts::edition::{EditionDetails, Milestone, Step, StepDetails};
use domain::facts::form::Field;
use domain::output::routes::Route;
use domain::plan::answers::{Keyword, Kind};
use domain::plan::filling::{check, receipt_doubt, receipt_field};
use domain::plan::own_steps::lead::hand_in_says;
use domain::plan::turn::{Turn, turn_path};
use domain::rules::advice::is_maybe_done;
use domain::rules::done_day::step_done_day;
use domain::rules::problems::{done_doubt, done_late};
use domain::rules::schedule::{Dated, Due, PlannedStep, Schedule};
use domain::rules::verdict::{StepStatus, status_unless_done};

lazy_view! { pub(crate) fn step_body(step: &'static Step) => <StepBody step=step/> }
lazy_view! { pub(crate) fn reply_details(milestone: &'static Milestone) => <ReplyFolds milestone=milestone/> }

#[component]
fn StepBody(step: &'static Step) -> impl IntoView {
    let state = State::here();
    let id = step.id.as_str();
    explain_anew();
    let of_edition = of_edition(state);
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
        <form class="more" on:submit=|ev| ev.prevent_default()>
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

/// What is to be said of the step's day: that it is past, who told it, which kind of source it has.
#[component]
fn Status(step: &'static Step, dated: ErasedMemo<Option<Dated>>) -> impl IntoView {
    let state = State::here();
    let id = step.id.as_str();
    let (planned, noted) = (state.planned(id), state.progress(id));
    // Days overdue, and whether the day is sure.
    let late = ErasedMemo::new(move || {
        let is_open = !noted.with(|p| p.done);
        planned.with(|p| {
            let planned = p.as_ref().filter(|_| is_open)?;
            match status_unless_done(planned, state.today()) {
                StepStatus::Late(days) => Some((days, planned.due.is_sure())),
                _ => None,
            }
        })
    });
    let status = move || {
        late.get().map(|(days, is_sure)| match is_sure {
            true => view! {
                <p>
                    <strong class="late">{texts::schedule::overdue(days)}</strong>
                    {if texts::is_english() { " " } else { "" }}
                    {of_edition(state).and_then(|e| e.step(id)).map(|step| step.late(state.kind.get()))}
                </p>
            }
            .into_any(),
            false => view! { <p class="doubt">{texts::schedule::overdue_unsure(days)}</p> }.into_any(),
        })
    };
    // The badge says the first word of it.
    let certainty = state.derived_after_paint(move || {
        let dated = dated.get()?;
        let full = |schedule: &Schedule| {
            state.answers.with(|answers| schedule.certainty(&dated, answers, details()))
        };
        let full = state.schedule.with(|schedule| schedule.as_ref().map(full))?;
        (full != dated.certainty.label()).then_some(full)
    });
    let safe = move || planned.with(|p| p.as_ref().filter(|p| p.safe.is_some()).map(PlannedStep::safe_means));
    // What a step without a deadline of its own says beside the day that is counted for it.
    let when = step.due_text.as_deref().filter(|_| step.due.is_none());
    let hand_in = state.derived_after_paint(move || {
        state.schedule.with(|schedule| {
            let schedule = schedule.as_ref()?;
            let planned = schedule.planned(id)?;
            state.answers.with(|answers| hand_in_says(schedule, planned, answers, &facts().open_days))
        })
    });
    view! {
        <p class="bound certainty">{live(move || certainty.get())}</p>
        <p class="bound">{live(move || hand_in.get())}</p>
        <p class="bound">{live(safe)}</p>
        {live(move || {
            when.filter(|_| dated.with(Option::is_some)).map(|says| view! { <p class="bound">{says}</p> })
        })}
        {live(status)}
    }
}

/// What the step's card asks: its official day where one is asked for, otherwise its own question.
fn asked(state: State, step: &'static Step, of_step: &'static StepDetails) -> Option<Asked> {
    let of_milestone = step.due.as_deref().and_then(|m| of_edition(state)?.milestone(m));
    if let Some(details) = of_milestone.filter(|m| m.ask.is_some()) {
        let milestone = state.schedule.with_untracked(|s| s.as_ref()?.edition.milestone(&details.id))?;
        return Some(Asked::Day(milestone, details));
    }
    of_step.ask.is_some().then_some(Asked::Step(step, of_step))
}

/// Asks whether a step is done that was a part of one that was ticked.
#[component]
fn MaybeDone(step: &'static Step) -> impl IntoView {
    let state = State::here();
    let id = step.id.as_str();
    let is_asked = ErasedSignal::new(false);
    follow(move || {
        let asks = |schedule: &Schedule| {
            let planned = schedule.planned(id)?;
            Some(state.answers.with(|answers| is_maybe_done(answers, planned)))
        };
        let asks = state.schedule.with(|schedule| schedule.as_ref().and_then(asks));
        is_asked.set_if_changed(asks.unwrap_or_default());
    });
    let settle = move |done: bool| {
        // It is not known when the step was done.
        state.edit_step(id, |p| if done { p.done = true } else { p.is_separate = true });
        page::focus_after_render(&row_id(id));
    };
    live(move || {
        is_asked.get().then(|| {
            view! {
                <div class="notice" id=format!("{id}-maybe")>
                    <p>{texts::schedule::maybe_done()}</p>
                    <div class="buttons">
                        <button
                            type="button"
                            class="small"
                            id=format!("{id}-covered")
                            on:click=move |_| settle(true)
                        >
                            {texts::schedule::maybe_yes()}
                        </button>
                        <button
                            type="button"
                            class="small"
                            id=format!("{id}-separate")
                            on:click=move |_| settle(false)
                        >
                            {texts::schedule::maybe_no()}
                        </button>
                    </div>
                </div>
            }
        })
    })
}

/// How the step is done, its parts, what comes out of it, and the person's notes.
#[component]
fn HowFold(step: &'static Step, details: &'static StepDetails) -> impl IntoView {
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
                picker=view! { <DatePicker id=format!("{id}-on-picker") day=*picked on_pick=enter_day /> }
                    .into_any()
            />
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
                    label=texts::forms::receipt(domain::plan::answers::Department::label(d))
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
    let edition = of_edition(state);
    let fields = details.fields.iter().filter_map(|id| edition?.field(id));
    let fields = fields.map(|field| view! { <StepField field=field /> }).collect_view();
    view! {
        {live(receipts)}
        {fields}
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
    let details = of_edition(state).and_then(|e| e.milestone(&milestone.id)).filter(|m| m.ask.is_some());
    let reply = state.derived_after_paint(move || state.schedule.with(|p| p.as_ref().and_then(|p| p.reply)));
    view! {
        <div class="body">
            <form class="more" on:submit=|ev| ev.prevent_default()>
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
