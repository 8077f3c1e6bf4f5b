//! If the month is lost or at risk: whom to call, and the other ways.

use leptos::prelude::*;

use super::reading::{TITLE, read};
use crate::app::chunk::lazy_view;
use crate::app::state::State;
use crate::browser::page;
use crate::ui::{ErasedMemo, live, plain_words};
use domain::facts::edition::Step;
use domain::plan::answers::{Timing, opening_word};
use domain::rules::calendar::{day_short, month, month_start, typed};
use domain::rules::schedule::{Path, Schedule};
use domain::rules::verdict::{Verdict, is_lost, slack};

lazy_view! { pub fn first_advice() => <TickReminder/> <CallOffice/> }
lazy_view! { pub fn other_ways() => <OtherWays/> }

/// A late step may only lack its tick. No day is noted, since it is unknown when the step was done.
#[component]
fn TickReminder() -> impl IntoView {
    let state = State::here();
    let late = ErasedMemo::new(move || {
        read(state, |schedule, outlook| {
            outlook.late.iter().map(|i| schedule.steps[*i].step).collect::<Vec<&'static Step>>()
        })
    });
    live(move || {
        late.get()
            .into_iter()
            .flatten()
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

/// Asks whether ticks that were made for another month hold for this one, too.
#[component]
fn TicksOfOtherMonth() -> impl IntoView {
    let state = State::here();
    let steps = ErasedMemo::new(move || {
        let steps = |schedule: &Schedule, places: &[usize]| -> Vec<String> {
            places.iter().map(|i| schedule.steps[*i].step.id.clone()).collect()
        };
        read(state, |schedule, outlook| outlook.elsewhere.as_ref().map(|(places, _)| steps(schedule, places)))
            .flatten()
    });
    let settle = move |hold: bool| {
        state.settle_ticks(&steps.get_untracked().unwrap_or_default(), hold);
        page::focus_after_render(TITLE);
    };
    live(move || {
        steps.with(Option::is_some).then(|| {
            view! {
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
fn CallOffice() -> impl IntoView {
    let state = State::here();
    let lost = ErasedMemo::new(move || {
        read(state, |schedule, outlook| is_lost(schedule, outlook.verdict)) == Some(true)
    });
    live(move || {
        let jurisdiction = state.jurisdiction.get().filter(|_| lost.get())?;
        let phone = jurisdiction.office.and_then(|o| Some((o.phone.as_deref()?, o.source.checked)));
        let (href, label, checked) = match phone {
            Some((phone, day)) => {
                (format!("tel:{phone}"), phone, texts::verdict::call_checked(day_short(day)))
            }
            None => (jurisdiction.bureau.site.clone(), texts::verdict::call_page(), String::new()),
        };
        let opens = opening_word(state.kind.get());
        Some(view! {
            <div class="next" id="call">
                <p class="next-title">{texts::verdict::next()}</p>
                <p>
                    <strong>{plain_words(jurisdiction.name())}</strong>
                    {texts::verdict::call_ask()}
                    <a href=href>{label}</a>
                    {checked}
                    {texts::verdict::call_end()}
                </p>
                <p>{texts::verdict::call_why(opens)}</p>
            </div>
        })
    })
}

/// Another month, or some time after opening; what becomes of ticks made for another month.
#[component]
fn OtherWays() -> impl IntoView {
    let state = State::here();
    let ways = live(move || {
        read(state, |schedule, outlook| {
            let trouble = matches!(outlook.verdict, Verdict::AtRisk | Verdict::TooLate);
            if !trouble || schedule.path != Path::FromFirst {
                return None;
            }
            let earliest = outlook.earliest.map_or(texts::verdict::no_earliest().into(), month);
            let opens = opening_word(state.kind.get());
            // Who has opened moves nothing.
            let is_ahead = state.day().is_some_and(|day| day >= state.today());
            let to = outlook.earliest.filter(|to| is_ahead && *to > month_start(schedule.designation));
            Some(view! {
                <p class="earliest">{texts::verdict::earliest(opens)} <strong>{earliest}</strong></p>
                <p class="hint" id="slack">
                    {slack(schedule.edition)}
                </p>
                {to
                    .map(|to| {
                        view! {
                            <p>
                                <button
                                    type="button"
                                    id="move"
                                    on:click=move |_| {
                                        state.edit(|a| a.opening = typed(to));
                                        page::focus_after_render(TITLE);
                                    }
                                >
                                    {texts::verdict::move_to(opens, month(to))}
                                </button>
                            </p>
                        }
                    })}
                {outlook
                    .later_helps
                    .then(|| {
                        view! {
                            <p>{texts::verdict::or_later(opens)}</p>
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
    });
    view! {
        <TicksOfOtherMonth />
        {ways}
    }
}
