//! The steps of all plans by day, and what is to be asked of which office.

use std::sync::Arc;

use leptos::prelude::*;

use super::grow::grow;
use super::open::open_plan;
use crate::app::fold::Fold;
use crate::app::handed::{self, HandedOver};
use crate::app::state::State;
use crate::ui::{ErasedMemo, Select, badge, live};
use domain::output::desk::{
    DeskEntry, Period, Question, Task, as_of, nothing_soon, only_of, questions, task_day, tasks, tasks_csv,
    tasks_file,
};
use domain::plan::answers::Keyword;
use domain::plan::turn::Turn;
use domain::rules::calendar::day_short;
use domain::wording::dial::dial;

/// Id of the place that says that the tasks were printed or saved.
const TOLD: &str = "desk-told";

#[component]
pub(super) fn Tasks(entries: ErasedMemo<Vec<Arc<DeskEntry>>>) -> impl IntoView {
    let state = State::here();
    let turn = RwSignal::new(None::<Turn>);
    let tasks = ErasedMemo::new(move || entries.with(|entries| tasks(entries, turn.get())));
    let asked = ErasedMemo::new(move || entries.with(|entries| questions(entries, state.today())));
    let download = move |_| {
        let name = tasks_file(turn.get_untracked()) + ".csv";
        handed::file(state, TOLD, &name, "text/csv", tasks.with_untracked(|tasks| tasks_csv(tasks)), "");
    };
    // Why a press had no effect.
    let refused = RwSignal::new("");
    let soon = Period::ALL.into_iter().filter(|period| *period < Period::Later);
    let soon = soon.map(|period| view! { <Due period=period tasks=tasks refused=refused /> }).collect_view();
    let later = move || tasks.with(|tasks| of(tasks, Period::Later).count());
    let has_later = ErasedMemo::new(move || later() > 0);
    let behind = move || tasks.with(|tasks| of(tasks, Period::Behind).count());
    let has_behind = ErasedMemo::new(move || behind() > 0);
    let is_free =
        ErasedMemo::new(move || tasks.with(|tasks| tasks.iter().all(|task| task.period > Period::ThisWeek)));
    let turns = std::iter::once((None, "all", texts::desk::everyone()));
    let turns = turns.chain(Turn::ALL.map(|turn| (Some(turn), turn.keyword(), turn.label()))).collect();
    view! {
        <section aria-labelledby="desk-title" id="desk">
            <div class="head">
                <h2 id="desk-title">{texts::desk::title()}</h2>
                <p class="buttons">
                    <button type="button" id="desk-print" on:click=move |_| handed::print(state, TOLD, None)>
                        {texts::desk::print()}
                    </button>
                    <button type="button" id="desk-csv" on:click=download>
                        {texts::desk::csv_tasks()}
                    </button>
                </p>
            </div>
            <HandedOver at=TOLD />
            <p class="on-paper">{live(move || as_of(state.today()))}</p>
            {live(move || { turn.get().map(|turn| view! { <p class="on-paper">{only_of(turn)}</p> }) })}
            <p class="hint">{texts::desk::tasks_hint()}</p>
            <p class="screen">
                <label>
                    {texts::desk::turn_filter()} " "
                    <Select id="desk-turn" class="narrow" options=turns value=turn />
                </label>
            </p>
            <p class="late" role="alert">
                {live(move || refused.get())}
            </p>
            <p>{live(move || is_free.get().then(|| nothing_soon(turn.get())))}</p>
            {soon}
            {live(move || {
                has_later
                    .get()
                    .then(|| {
                        view! {
                            <Fold
                                id="desk-later-fold"
                                summary=live(move || texts::desk::months_later(later()))
                            >
                                <Due period=Period::Later tasks=tasks refused=refused />
                            </Fold>
                        }
                    })
            })}
            {live(move || {
                has_behind
                    .get()
                    .then(|| {
                        view! {
                            <Fold
                                id="desk-behind-fold"
                                summary=live(move || texts::desk::titled(Period::Behind.label(), behind()))
                            >
                                <Due period=Period::Behind tasks=tasks refused=refused />
                            </Fold>
                        }
                    })
            })}
            <Due period=Period::Waiting tasks=tasks refused=refused />
            <Questions asked=asked refused=refused />
        </section>
    }
}

fn of(tasks: &[Task], period: Period) -> impl Iterator<Item = &Task> {
    tasks.iter().filter(move |task| task.period == period)
}

/// The tasks of a period; nothing where there are none. A line is drawn anew only when it changes.
#[component]
fn Due(period: Period, tasks: ErasedMemo<Vec<Task>>, refused: RwSignal<&'static str>) -> impl IntoView {
    let found = ErasedMemo::new(move || tasks.with(|tasks| of(tasks, period).cloned().collect::<Vec<_>>()));
    let shown = grow(found);
    let there = ErasedMemo::new(move || found.with(|found| !found.is_empty()));
    let count = move || texts::desk::titled(period.label(), found.with(Vec::len));
    let id = format!("desk-{}", period.id());
    live(move || {
        let id = id.clone();
        there.get().then(|| {
            view! {
                <h3 id=format!("{id}-title")>{live(count)}</h3>
                <table class="grid" id=id.clone() aria-labelledby=format!("{id}-title")>
                    <thead>
                        <tr>
                            <th scope="col">{texts::desk::day()}</th>
                            <th scope="col">{texts::desk::step()}</th>
                            <th scope="col">{texts::desk::client()}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For
                            each=move || shown.get()
                            key=Clone::clone
                            children=move |task| view! { <TaskRow task=task refused=refused /> }
                        />
                    </tbody>
                </table>
            }
        })
    })
}

#[component]
fn TaskRow(task: Task, refused: RwSignal<&'static str>) -> impl IntoView {
    let state = State::here();
    let badge = task.certainty.map(badge);
    let turn = (task.turn != Turn::NotBegun).then(|| {
        view! {
            " "
            <span class="badge">{task.turn.label()}</span>
        }
    });
    let (plan, step) = (task.plan.clone(), task.step.clone());
    let open = move |_| open_plan(state, plan.clone(), step.clone(), refused);
    view! {
        <tr>
            <td>
                <time datetime=task.day.to_string()>{task_day(&task)}</time>
                " "
                {badge}
                " "
                <span class:late=task.is_surely_late()>{task.left()}</span>
            </td>
            <td>{task.what} {turn}</td>
            <td>
                <button type="button" class="link to-task" on:click=open>
                    {task.client}
                </button>
            </td>
        </tr>
    }
}

/// The calls to make: what is needed before the next month begins, and in a fold what is not.
#[component]
fn Questions(asked: ErasedMemo<Vec<Question>>, refused: RwSignal<&'static str>) -> impl IntoView {
    let part = move |is_later: bool| {
        ErasedMemo::new(move || {
            let is_meant = |question: &&Question| (question.period == Period::Later) == is_later;
            asked.with(|asked| asked.iter().filter(is_meant).cloned().collect::<Vec<_>>())
        })
    };
    let (soon, later) = (part(false), part(true));
    let there = ErasedMemo::new(move || asked.with(|asked| !asked.is_empty()));
    let has_later = ErasedMemo::new(move || later.with(|later| !later.is_empty()));
    let list = move |questions: ErasedMemo<Vec<Question>>| {
        view! {
            <ul class="calls">
                <For
                    each=move || questions.get()
                    key=Clone::clone
                    children=move |question| view! { <Call question=question refused=refused /> }
                />
            </ul>
        }
        .into_any()
    };
    live(move || {
        there.get().then(|| {
            let folded = move || texts::desk::questions_later(later.with(Vec::len));
            view! {
                <h3 id="desk-calls">{texts::desk::questions()}</h3>
                <p class="hint">{texts::desk::questions_hint()}</p>
                {list(soon)}
                {live(move || {
                    has_later
                        .get()
                        .then(|| {
                            view! {
                                <Fold id="desk-calls-later" summary=live(folded)>
                                    {list(later)}
                                </Fold>
                            }
                        })
                })}
            }
        })
    })
}

#[component]
fn Call(question: Question, refused: RwSignal<&'static str>) -> impl IntoView {
    let state = State::here();
    let phone = question.phone.map(|phone| {
        let address = dial(&phone);
        view! { <a href=address>{phone}</a> }
    });
    let is_past = |day: &chrono::NaiveDate| *day < state.today();
    let past = question.day.filter(is_past).map(|_| texts::desk::ask_by_past());
    let by = question.day.map(|day| texts::desk::ask_by(day_short(day)) + past.unwrap_or_default());
    let plans = question
        .plans
        .into_iter()
        .map(|(plan, title, step)| {
            let open = move |_| open_plan(state, plan.clone(), step.into(), refused);
            view! {
                " "
                <button type="button" class="link to-task" on:click=open>
                    {title}
                </button>
            }
        })
        .collect_view();
    view! {
        <li>
            <strong>{question.office}</strong>
            " "
            {phone}
            <br />
            {question.what}
            " "
            {by}
            <br />
            {plans}
        </li>
    }
}
