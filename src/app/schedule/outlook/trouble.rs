//! If the month is lost or at risk: whom to call, and the other ways.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::chunk::lazy_view;
use crate::app::schedule::reading::{TITLE, read};
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, ErasedSignal, external_link, follow, live, plain_words, words};
use domain::facts::edition::Step;
use domain::plan::answers::{Answers, Timing, opening_word};
use domain::rules::advice::{
    Earliest, TickedFor, call_why, elsewhere, first_due, late_steps, later_way, other_month,
};
use domain::rules::calendar::{day, month, month as month_of, typed};
use domain::rules::schedule::{Path, Schedule};
use domain::rules::verdict::{Outlook, Verdict, by_day, is_lost, left, numbered};

lazy_view! { pub fn first_advice() => <FirstAdvice/> }

/// What is said before anything else.
#[component]
fn FirstAdvice() -> impl IntoView {
    let state = State::here();
    let late = ErasedSignal::new(Vec::new());
    let lost = ErasedSignal::new(false);
    follow(move || {
        read(state, |schedule, outlook| {
            let found = state.answers.with(|answers| late_steps(answers, schedule, state.today()));
            late.set_if_changed(found.iter().map(|i| schedule.steps[*i].step).collect());
            lost.set_if_changed(is_lost(outlook.verdict));
        });
    });
    view! {
        <TickReminder late=*late />
        <CallOffice lost=*lost />
    }
}

/// A late step may only lack its tick. No day is noted, since it is unknown when the step was done.
#[component]
fn TickReminder(late: ErasedMemo<Vec<&'static Step>>) -> impl IntoView {
    let state = State::here();
    live(move || {
        late.get()
            .into_iter()
            .map(|step| {
                let tick = move |_| {
                    state.edit_step(&step.id, |p| p.done = true);
                    page::focus_after_render(TITLE);
                };
                view! {
                    <p class="already">
                        {texts::verdict::already(step.number)} " "
                        <button type="button" class="small" id=format!("tick-{}", step.id) on:click=tick>
                            {texts::verdict::tick(step.number)}
                        </button>
                    </p>
                }
                .into_any()
            })
            .collect_view()
    })
}

/// Steps ticked for another month, prefecture or kind, and what is asked about them.
#[derive(Clone, PartialEq)]
pub(super) struct Ticked {
    steps: Vec<&'static Step>,
    says: String,
}

pub(super) fn ticked_elsewhere(answers: &Answers, schedule: &Schedule) -> Option<Ticked> {
    let (places, ticked_for) = elsewhere(answers, schedule)?;
    let planned = || places.iter().map(|i| &schedule.steps[*i]);
    let numbers = numbered(planned());
    let says = match ticked_for {
        TickedFor::Month(month) => {
            texts::verdict::elsewhere(numbers, month_of(month), opening_word(answers.kind))
        }
        TickedFor::Place(place) => texts::verdict::elsewhere_place(numbers, place),
    };
    Some(Ticked { steps: planned().map(|planned| planned.step).collect(), says })
}

/// Asks whether the ticks hold for this month, prefecture and kind, too.
#[component]
pub(super) fn TicksOfOtherMonth(ticked: ErasedMemo<Option<Ticked>>) -> impl IntoView {
    let state = State::here();
    let settle = move |hold: bool| {
        let steps = ticked.with_untracked(|ticked| {
            let ids = |ticked: &Ticked| ticked.steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>();
            ticked.as_ref().map(ids).unwrap_or_default()
        });
        state.settle_ticks(&steps, hold);
        page::focus_after_render(TITLE);
    };
    live(move || {
        ticked.get().map(|ticked| {
            view! {
                <p>{words(ticked.says)}</p>
                <div class="buttons" id="elsewhere">
                    <button type="button" class="small" id="ticks-hold" on:click=move |_| settle(true)>
                        {texts::verdict::ticks_hold()}
                    </button>
                    <button type="button" class="small" id="ticks-off" on:click=move |_| settle(false)>
                        {texts::verdict::ticks_off()}
                    </button>
                </div>
            }
        })
    })
}

/// Nothing can be done in time any more: the office knows what can be done at all.
#[component]
fn CallOffice(lost: ErasedMemo<bool>) -> impl IntoView {
    let state = State::here();
    live(move || {
        let jurisdiction = state.jurisdiction.get().filter(|_| lost.get())?;
        let has_phone = state.answers.with(|answers| jurisdiction.phone(answers)).is_some();
        let site = details().site(jurisdiction.bureau);
        let page = (!has_phone).then(|| external_link(site, texts::verdict::call_page()));
        let today = state.today();
        let why = state.schedule.with(|s| s.as_ref().map(|s| call_why(s, state.kind.get(), today)));
        // With a number the button to call says so.
        let back = Some(facts().open_days.next_open(today)).filter(|back| !has_phone && *back != today);
        Some(view! {
            <div class="next" id="call">
                <p class="next-title">{texts::verdict::next()}</p>
                <p>
                    <strong>{plain_words(jurisdiction.name())}</strong>
                    {texts::verdict::call_ask()}
                    " "
                    {page}
                </p>
                <p>{why}</p>
                {back.map(|back| view! { <p class="hint">{texts::verdict::office_opens(day(back))}</p> })}
            </div>
        })
    })
}

/// The first step with a day, if it isn't the next one: its title, by when it is due, and the days until then.
type NearestStep = (String, String, String);

pub(super) fn nearest(
    answers: &Answers,
    schedule: &Schedule,
    outlook: &Outlook,
    today: NaiveDate,
) -> Option<NearestStep> {
    let planned = &schedule.steps[first_due(answers, schedule, outlook, today)?];
    let days = planned.day_to_count_on(today).map(|day| left((day - today).num_days()));
    let title = texts::verdict::step_title(planned.step.number, &planned.step.title);
    Some((title, by_day(planned, today), days.unwrap_or_default()))
}

#[component]
pub(super) fn Nearest(nearest: ErasedMemo<Option<NearestStep>>) -> impl IntoView {
    live(move || {
        nearest.get().map(|(title, by, days)| {
            view! {
                <div class="next">
                    <p class="next-title">{texts::verdict::nearest()}</p>
                    <p>{plain_words(title)} ": " {by} " " <strong class="left">{days}</strong></p>
                </div>
            }
        })
    })
}

/// Why, a line each.
#[component]
pub(super) fn Reasons(reasons: ErasedMemo<String>) -> impl IntoView {
    let lines = move || {
        let lines = reasons.get();
        lines.lines().map(|line| view! { <li>{words(line)}</li> }).collect_view()
    };
    view! { <ul class="reasons">{live(lines)}</ul> }
}

/// Another month, or some time after opening.
#[component]
pub(super) fn OtherWays() -> impl IntoView {
    let state = State::here();
    live(move || {
        read(state, |schedule, outlook| {
            // Nothing is to be had by another month once all is submitted for this one.
            let trouble = (outlook.is_past && !outlook.is_filed) || outlook.verdict >= Verdict::AtRisk;
            if !trouble || schedule.path != Path::FromFirst {
                return None;
            }
            let (other, later_way) = state.answers.with(|answers| {
                let today = state.today();
                let later_way = later_way(answers, schedule, outlook, today, details());
                (other_month(facts(), answers, schedule, today), later_way)
            });
            let opens = opening_word(state.kind.get());
            let to = other.as_ref().and_then(|other| other.to);
            let move_to = move |to: Earliest| match to.is_known {
                true => texts::verdict::move_to(opens, month(to.month)),
                false => texts::verdict::try_month(month(to.month)),
            };
            Some(view! {
                {other
                    .map(|other| {
                        view! {
                            <p class="earliest">{other.lead} <strong>{other.month}</strong></p>
                            <p class="hint" id="slack">
                                {other.hint}
                            </p>
                        }
                    })}
                {to
                    .map(|to| {
                        view! {
                            <p>
                                <button
                                    type="button"
                                    id="move"
                                    on:click=move |_| {
                                        state.edit(|a| a.opening = typed(to.month));
                                        page::focus_after_render(TITLE);
                                    }
                                >
                                    {move_to(to)}
                                </button>
                            </p>
                        }
                    })}
                {later_way
                    .map(|says| {
                        view! {
                            <p>{says}</p>
                            <p>
                                <button
                                    type="button"
                                    id="choose-later"
                                    on:click=move |_| {
                                        state.edit(|a| a.timing = Some(Timing::Later));
                                        page::focus_after_render(TITLE);
                                    }
                                >
                                    {texts::verdict::choose_later(opens)}
                                </button>
                            </p>
                        }
                    })}
            })
        })
    })
}
