//! One calendar file for several plans.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::fold::Fold;
use crate::app::handed::{self, HandedOver};
use crate::app::schedule::calendar_export::{CalendarHelp, KIND, export_day, gone};
use crate::app::state::State;
use crate::browser::{clock, store};
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, live};
use domain::output::desk::DeskEntry;
use domain::output::desk::table::{Column, Sorting, sorted};
use domain::output::ics::{Feed, Noted, file_name, together};
use domain::plan::Plan;
use domain::plan::answers::Kind;
use domain::plan::handed_out::{HandedOut, record};
use domain::plan::plan_list::{place, title, told_apart};
use domain::rules::calendar::{day_short, parse_date};
use domain::rules::schedule::build_schedule;
use domain::rules::verdict::Verdict;

/// Id of the place that says that the file was handed over.
const TOLD: &str = "calendar-told";

/// A plan that can be in the file, and whether it is unless the person says otherwise.
#[derive(Clone, PartialEq)]
struct Offered {
    plan: String,
    label: String,
    is_usual: bool,
}

/// Puts the days of the plans of choice into one calendar file.
#[component]
pub(super) fn CalendarOfPlans(entries: ErasedMemo<Vec<Arc<DeskEntry>>>) -> impl IntoView {
    view! {
        <div class="screen">
            <Fold id="desk-calendar" summary=texts::desk::calendar().into_any()>
                <Choice entries=entries />
            </Fold>
        </div>
    }
}

#[component]
fn Choice(entries: ErasedMemo<Vec<Arc<DeskEntry>>>) -> impl IntoView {
    let state = State::here();
    let offered = ErasedMemo::new(move || {
        entries.with(|entries| {
            let offer = |entry: &Arc<DeskEntry>| {
                let line = &entry.line;
                let label = texts::common::dated(&line.title, day_short(line.opening?));
                let is_usual = line.verdict != Some(Verdict::Done);
                Some(Offered { plan: entry.plan.clone(), label, is_usual })
            };
            let by_opening = Sorting { by: Column::Opening, is_descending: false };
            sorted(entries.clone(), by_opening).iter().filter_map(offer).collect::<Vec<_>>()
        })
    });
    let without = ErasedMemo::new(move || {
        entries.with(|entries| entries.iter().filter(|entry| entry.line.opening.is_none()).count())
    });
    // What the person ticked or unticked.
    let choices = RwSignal::new(Vec::<(String, bool)>::new());
    let is_chosen = move |offered: &Offered| {
        let choice = |choices: &Vec<(String, bool)>| {
            choices.iter().find(|(plan, _)| *plan == offered.plan).map(|(_, is_on)| *is_on)
        };
        choices.with(choice).unwrap_or(offered.is_usual)
    };
    let chosen = ErasedMemo::new(move || {
        offered
            .with(|all| all.iter().filter(|o| is_chosen(o)).map(|o| o.plan.clone()).collect::<Vec<String>>())
    });
    let set = move |plan: String, is_on: bool| {
        choices.update(|choices| {
            choices.retain(|(other, _)| *other != plan);
            choices.push((plan, is_on));
        });
    };
    let set_all = move |is_on: bool| {
        choices.set(offered.with_untracked(|all| all.iter().map(|o| (o.plan.clone(), is_on)).collect()));
    };
    let export = move |_| spawn_local(async move { export(state, chosen.get_untracked()).await });
    let choice = move |offered: Offered| {
        let (plan, label) = (offered.plan.clone(), offered.label.clone());
        let tick = move |ev| set(plan.clone(), event_target_checked(&ev));
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || is_chosen(&offered) on:change=tick />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <p>{texts::desk::calendar_how()}</p>
        {live(move || {
            (without.get() > 0)
                .then(|| view! { <p class="hint">{texts::desk::calendar_without(without.get())}</p> })
        })}
        <fieldset id="calendar-plans">
            <legend>{texts::desk::calendar_plans()}</legend>
            <div class="buttons">
                <button type="button" class="small" id="calendar-all" on:click=move |_| set_all(true)>
                    {texts::desk::choose_all()}
                </button>
                <button type="button" class="small" id="calendar-none" on:click=move |_| set_all(false)>
                    {texts::desk::choose_none()}
                </button>
            </div>
            <div class="two">
                <For
                    each=move || offered.get()
                    key=|offered| format!("{} {} {}", offered.plan, offered.is_usual, offered.label)
                    children=choice
                />
            </div>
        </fieldset>
        <button
            type="button"
            class="main"
            id="calendar-export"
            disabled=move || chosen.with(Vec::is_empty)
            on:click=export
        >
            {live(move || texts::desk::calendar_export(chosen.with(Vec::len)))}
        </button>
        <HandedOver at=TOLD />
        <CalendarHelp />
    }
}

/// Hands the file to the browser, and notes in each plan what is in it.
async fn export(state: State, ids: Vec<String>) {
    let today = export_day(state);
    let mut plans = Vec::new();
    for id in ids {
        match state.whole(&id).await {
            Ok(plan) => plans.push(plan),
            Err(refusal) => return handed::no_file(state, TOLD, refusal.message()),
        }
    }
    let planned: Vec<_> = plans
        .iter()
        .filter_map(|plan| {
            let answers = plan.answers();
            let opening = parse_date(&answers.opening).ok().flatten()?;
            let schedule = build_schedule(facts(), &answers, opening)?;
            Some((plan, schedule, answers))
        })
        .collect();
    let named = planned.iter().map(|(plan, _, answers)| {
        let called = answers.called(plan.name()).trim();
        let name = if called.is_empty() { title(plan) } else { called.to_string() };
        (name, place(&answers.prefecture), answers.kind.map_or("", Kind::label))
    });
    let names = told_apart(&named.collect::<Vec<_>>());
    let now = clock::now();
    let feeds: Vec<Feed> = planned
        .iter()
        .zip(&names)
        .map(|((plan, schedule, answers), name)| Feed {
            schedule,
            answers,
            id: &plan.id,
            name,
            now,
            today,
            facts: facts(),
            details: details(),
            sent: Noted::of(plan),
        })
        .collect();
    let file = together(&feeds);
    if file.count == 0 {
        return handed::no_file(state, TOLD, texts::handed::nothing_ahead());
    }
    let past: usize = file.plans.iter().map(|plan| plan.past).sum();
    let all_gone = file.plans.iter().filter_map(|plan| gone(&plan.gone, Some(&plan.name)));
    let all_gone = all_gone.collect::<Vec<_>>().join(texts::common::comma());
    let besides = texts::handed::calendar().to_string()
        + &(if past > 0 { texts::handed::past(past) } else { String::new() })
        + &(if all_gone.is_empty() { String::new() } else { texts::handed::gone(all_gone) });
    let name = file_name(&texts::desk::calendar_file(feeds.len()), None);
    if !handed::file(state, TOLD, &name, KIND, file.text, &besides) {
        return;
    }
    let noted: Vec<Plan> = file
        .plans
        .iter()
        .zip(&planned)
        .map(|(in_file, (plan, schedule, answers))| {
            let mut plan = (*plan).clone();
            let now = store::now();
            let handed_out = record(HandedOut::Calendar, answers, schedule, &facts().open_days, today);
            let notes = in_file.notes.iter().chain([&handed_out]);
            notes.for_each(|(path, text)| drop(plan.set(path, text, now)));
            plan
        })
        .collect();
    // What cannot be noted is in the calendar all the same: at worst a later cancellation is missing.
    state.write_all(noted).await;
}
