//! The card for asking somebody: who, at which number, the sentence to read out, and what was told.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::told_elsewhere::TellOthers;
use super::whom::{page_folded, whom};
use crate::app::meant_day::MeantDay;
use crate::app::office_book::FromBook;
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use crate::ui::{DatePicker, ErasedMemo, ErasedSignal, TextField, follow, live, plain_words};
use domain::facts::edition::{Milestone, MilestoneDetails, Step, StepDetails, question};
use domain::facts::source::Certainty;
use domain::plan::answers::arranged_path;
use domain::plan::heard::{CallError, heard_on, heard_who};
use domain::rules::calendar::day;
use domain::rules::done_day::done_day;
use domain::rules::lead::{Effect, arranged_day, effect};
use domain::rules::problems::{ToldDayRemark, told_day_remark};
use domain::rules::schedule::{Dated, Schedule, parse_told_day, told_day_problem};

/// What is asked: an official day, or a step's vendor or call centre.
#[derive(Clone, Copy)]
pub(crate) enum Asked {
    /// Day of a milestone. What is told replaces it.
    Day(&'static Milestone, &'static MilestoneDetails),
    /// Question of a step, whose vendor may name a day.
    Step(&'static Step, &'static StepDetails),
}

impl Asked {
    /// Id that what was told is kept under.
    pub(super) fn id(self) -> &'static str {
        match self {
            Asked::Day(milestone, _) => &milestone.id,
            Asked::Step(step, _) => &step.id,
        }
    }

    /// Whom to ask instead of the office.
    fn ask_at(self) -> Option<&'static str> {
        match self {
            Asked::Day(_, details) => details.ask_at.as_deref(),
            Asked::Step(_, details) => details.ask_at.as_deref(),
        }
    }

    fn has_day(self) -> bool {
        match self {
            Asked::Day(..) => true,
            Asked::Step(_, details) => details.arranged.is_some(),
        }
    }
}

/// The card: a fold of the step, or beside the path with only the fields folded. `dated` is the day that is asked about, if
/// it is known.
#[component]
pub(crate) fn AskCard(
    asked: Asked,
    #[prop(optional)] dated: Option<ErasedMemo<Option<Dated>>>,
    #[prop(optional)] is_beside: bool,
) -> impl IntoView {
    let state = State::here();
    let id = asked.id();
    let question = state.derived_after_paint(move || {
        let (designation, kind) = (state.designation.get()?, state.kind.get());
        match asked {
            Asked::Day(_, details) => details.question(designation, kind),
            Asked::Step(_, details) => Some(question(details.ask.as_deref()?, designation, kind)),
        }
    });
    // Folded if the day is known, though the office may name another. Once typed into, the fold stays open: it must not
    // close on somebody who is emptying the field.
    let touched = RwSignal::new(false);
    let is_unknown = ErasedMemo::new(move || dated.is_some_and(|dated| dated.with(Option::is_none)));
    let is_other = ErasedMemo::new(move || {
        dated.is_some_and(|dated| dated.with(|d| d.as_ref().is_some_and(|d| !is_told(d))))
    });
    let is_noted = ErasedMemo::new(move || {
        state.deadlines.with(|days| days.get(id).is_some_and(|text| !text.is_empty()))
    });
    let open = ErasedMemo::new(move || (is_unknown.get() && !is_beside) || touched.get() || is_noted.get());
    let (on, who) = (heard_on(id), heard_who(id));
    // What was told for another office or month is not shown for this one; a vendor is the same everywhere.
    let is_official = matches!(asked, Asked::Day(..));
    let (heard_on, heard_who) = (ErasedSignal::new(String::new()), ErasedSignal::new(String::new()));
    let (on_error, who_error) = (ErasedSignal::new(None), ErasedSignal::new(None));
    let (path_on, path_who) = (on.clone(), who.clone());
    follow(move || {
        let designation = state.designation.get().filter(|_| is_official);
        state.answers.with(|a| {
            let noted = |path: &str| match designation {
                Some(at) => a.heard(id, path, at).to_string(),
                None => a.noted.get(path).cloned().unwrap_or_default(),
            };
            let on = noted(&path_on);
            // An official day counts as told only by a day and a name that can be taken as such.
            on_error.set_if_changed(match designation {
                Some(at) => a.call_day(id, at).err().map(CallError::message),
                None => done_day(&on, state.today()).err().map(|e| e.message().to_string()),
            });
            heard_on.set_if_changed(on);
            heard_who.set_if_changed(noted(&path_who));
            who_error.set_if_changed(designation.and_then(|at| a.caller_problem(id, at)).map(str::to_string));
        });
    });
    let note = move |path: String| {
        Callback::new(move |text: String| {
            touched.set(true);
            match state.designation.get_untracked().filter(|_| is_official) {
                Some(designation) => {
                    // Asked before the edit: a new day is derived from the answers, which the edit holds.
                    let today = state.today_noted();
                    state.edit(|a| a.set_heard(id, &path, text, designation, today));
                }
                None => state.note_beside(&path, text),
            }
        })
    };
    let summary = move || match asked {
        Asked::Day(..) if is_other.get() => texts::schedule::told_other(),
        Asked::Day(..) => texts::schedule::ask_enter(),
        Asked::Step(..) if asked.has_day() => texts::schedule::ask_card_day(),
        Asked::Step(..) => texts::schedule::ask_card(),
    };
    let of_day = match asked {
        Asked::Day(milestone, details) => {
            view! { <ToldDay milestone=milestone details=details touched=touched /> }.into_any()
        }
        Asked::Step(step, details) => match details.arranged.as_deref() {
            Some(label) => view! { <ArrangedDay step=step label=label touched=touched /> }.into_any(),
            None => ().into_any(),
        },
    };
    // Only an official day becomes another by it.
    let who_hint = if matches!(asked, Asked::Day(..)) { texts::schedule::heard_who_hint() } else { "" };
    let call = view! {
        {live(move || whom(state, asked.ask_at(), is_beside))}
        <p>
            {texts::schedule::ask()}
            <strong class="ask-words">{live(move || question.get().map(plain_words))}</strong>
        </p>
    };
    let note_on = note(on);
    let (beside, folded) = if is_beside { (Some(call), None) } else { (None, Some(call)) };
    view! {
        {beside}
        <details class="ask" open=move || open.get()>
            <summary id=format!("ask-{id}")>{live(summary)}</summary>
            {folded}
            {live(move || page_folded(state, asked.ask_at()).filter(|_| is_beside))}
            {of_day}
            <div class="two">
                <TextField
                    id=format!("heard-{id}-on")
                    label=texts::schedule::heard_on()
                    value=*heard_on
                    error=*on_error
                    on_input=note_on
                />
                <TextField
                    id=format!("heard-{id}-who")
                    label=texts::schedule::heard_who()
                    hint=who_hint
                    value=*heard_who
                    error=*who_error
                    on_input=note(who)
                />
            </div>
            <MeantDay of=format!("heard-{id}-on") text=*heard_on on_pick=note_on />
        </details>
    }
}

fn is_told(dated: &Dated) -> bool {
    matches!(dated.certainty, Certainty::Own | Certainty::Told)
}

/// The field for the day that the office named.
#[component]
fn ToldDay(
    milestone: &'static Milestone,
    details: &'static MilestoneDetails,
    touched: RwSignal<bool>,
) -> impl IntoView {
    let state = State::here();
    let id = milestone.id.as_str();
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
                    schedule.and_then(|p| told_day_remark(a, p, milestone, today, facts(), self::details()));
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
    // Only a day that is calculated with: the same as the error goes by.
    let picked = ErasedMemo::new(move || {
        let text = value.with(|text| (!text.is_empty()).then(|| text.clone()))?;
        parse_told_day(&text, state.designation.get()?).ok().flatten()
    });
    let enter = Callback::new(move |text: String| {
        touched.set(true);
        tell(text);
    });
    let is_told = ErasedMemo::new(move || picked.with(Option::is_some));
    let settle = move |text: String| {
        tell(text);
        page::focus(&format!("own-{id}"));
    };
    view! {
        <FromBook milestone=milestone />
        <TextField
            id=format!("own-{id}")
            label=texts::schedule::own_day(&details.label)
            hint=texts::schedule::own_hint()
            value=value
            error=error
            on_input=enter
            picker=view! {
                <DatePicker
                    id=format!("own-{id}-picker")
                    of=texts::schedule::own_day(&details.label)
                    day=picked
                    on_pick=enter
                />
            }
                .into_any()
        />
        <MeantDay of=format!("own-{id}") text=value on_pick=enter />
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
        <TellOthers milestone=milestone is_told=is_told />
    }
}

/// The field for a day arranged with a vendor, and what it means for the steps after it.
#[component]
fn ArrangedDay(step: &'static Step, label: &'static str, touched: RwSignal<bool>) -> impl IntoView {
    let state = State::here();
    let id = step.id.as_str();
    let value = ErasedMemo::new(move || {
        state.answers.with(|a| a.noted.get(&arranged_path(id)).cloned().unwrap_or_default())
    });
    let picked = ErasedMemo::new(move || {
        let day = |schedule: &Schedule| arranged_day(&value.get(), schedule).ok().flatten();
        state.schedule.with(|schedule| schedule.as_ref().and_then(day))
    });
    let enter = Callback::new(move |text: String| {
        touched.set(true);
        state.note_beside(&arranged_path(id), text);
    });
    // The error, or the day with what it moves.
    let read = ErasedMemo::new(move || {
        let text = value.get();
        if text.is_empty() {
            return Ok(Vec::new());
        }
        state.schedule.with(|schedule| {
            let Some(schedule) = schedule.as_ref() else { return Ok(Vec::new()) };
            let told =
                |day| state.answers.with(|answers| moved(schedule, &effect(schedule, answers, id, day), day));
            arranged_day(&text, schedule).map(|day| day.map(told).unwrap_or_default())
        })
    });
    let error = ErasedMemo::new(move || read.get().err().map(|error| error.message().into()));
    let says = move || {
        let lines = read.get().unwrap_or_default();
        lines.into_iter().map(|(class, line)| view! { <p class=class>{line}</p> }).collect_view()
    };
    view! {
        <TextField
            id=format!("date-{id}")
            label=label
            value=value
            error=error
            on_input=enter
            picker=view! { <DatePicker id=format!("date-{id}-picker") of=label day=picked on_pick=enter /> }
                .into_any()
        />
        <MeantDay of=format!("date-{id}") text=value on_pick=enter />
        <div aria-live="polite">{live(says)}</div>
    }
}

/// What a day arranged for a step means, in sentences with their CSS classes.
fn moved(schedule: &Schedule, effect: &Effect, at: NaiveDate) -> Vec<(&'static str, String)> {
    let mut lines = vec![("hint taken", texts::problems::taken(day(at)))];
    let delayed = effect.delayed.iter().map(|d| {
        ("doubt", texts::schedule::delayed(d.step.number, &d.step.title, day(d.day), day(d.possible)))
    });
    lines.extend(delayed);
    let needed = effect.needed_later.iter();
    lines.extend(
        needed.map(|(step, on)| ("doubt", texts::schedule::needed_later(step.number, &step.title, day(*on)))),
    );
    if at > schedule.opening {
        lines.push(("doubt", texts::problems::arranged_after().into()));
    } else if let Some(days) = effect.slack.filter(|days| *days >= 0 && effect.needed_later.is_empty()) {
        lines.push(("hint", texts::schedule::slack(days)));
    }
    lines
}
