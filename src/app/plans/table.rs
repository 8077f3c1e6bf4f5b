//! The plans as a table, sorted by a press on the head of a column.

use std::sync::Arc;

use leptos::prelude::*;

use super::grow::grow;
use super::open::open_plan;
use crate::app::handed::{self, HandedOver};
use crate::app::state::State;
use crate::ui::{ErasedMemo, badge, live};
use domain::output::desk::DeskEntry;
use domain::output::desk::table::{Column, View, sorted, table_csv};
use domain::plan::turn::Turn;
use domain::rules::calendar::day_short;

/// Id of the place that says that the table was saved.
const TOLD: &str = "table-told";

#[component]
pub(super) fn PlanTable(
    /// The plans to show.
    entries: ErasedMemo<Vec<Arc<DeskEntry>>>,
    view: ErasedMemo<View>,
    /// Called with the view that a press on a head asks for.
    on_view: Callback<View>,
) -> impl IntoView {
    let state = State::here();
    let rows = ErasedMemo::new(move || sorted(entries.get(), view.get().sorting));
    let shown = grow(rows);
    let download = move |_| {
        let name = format!("{}.csv", texts::desk::file_table());
        handed::file(state, TOLD, &name, "text/csv", rows.with_untracked(|rows| table_csv(rows)), "");
    };
    let refused = RwSignal::new("");
    let head = |column: Column| {
        let press = move |_| {
            let now = view.get_untracked();
            on_view.run(View { sorting: now.sorting.pressed(column), ..now });
        };
        let arrow = move || match view.get().sorting.aria(column) {
            "ascending" => "▲",
            "descending" => "▼",
            _ => "",
        };
        view! {
            <th
                scope="col"
                aria-sort=move || view.get().sorting.aria(column)
                // On paper in place of the button, which Chromium does not print again on the next page.
                data-head=column.label()
            >
                <button type="button" class="sort" id=format!("sort-{}", column.key()) on:click=press>
                    {column.label()}
                    <span aria-hidden="true">{live(arrow)}</span>
                </button>
            </th>
        }
    };
    let heads = Column::ALL.map(head).into_iter().collect_view();
    view! {
        <p class="buttons screen">
            <button type="button" id="table-csv" on:click=download>
                {texts::desk::csv_table()}
            </button>
        </p>
        <HandedOver at=TOLD />
        <p class="late" role="alert">
            {live(move || refused.get())}
        </p>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="table-title">
            <table class="grid" id="plan-table">
                <caption class="sr" id="table-title">
                    {texts::desk::table()}
                </caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>
                    // A row is keyed by its content: one changed plan draws one row.
                    <For
                        each=move || shown.get()
                        key=Clone::clone
                        children=move |entry| view! { <Row entry=entry refused=refused /> }
                    />
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(entry: Arc<DeskEntry>, refused: RwSignal<&'static str>) -> impl IntoView {
    let state = State::here();
    let plan = entry.plan.clone();
    let open = move |_| open_plan(state, plan.clone(), String::new(), refused);
    let line = &entry.line;
    let next = line.next.as_ref();
    let badge = next.and_then(|next| next.certainty).map(badge);
    let left = next.and_then(|next| next.days).map(domain::rules::verdict::left);
    // Nothing at all without a day, so that no name of a column stands alone.
    let day = (entry.day.is_some() || badge.is_some()).then(|| {
        view! {
            <span class="whole">{entry.day.map(day_short)}</span>
            " "
            {badge}
            " "
            {left}
        }
    });
    let verdict = line.verdict.map(|_| {
        view! { <span class=format!("state {}", line.verdict_class)>{line.verdict_title}</span> }
    });
    // Beside its value the name of a column is shown where the rows are blocks.
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="link open-plan" on:click=open>
                    {line.title.clone()}
                </button>
                {line.moved.iter().map(|says| view! { <p class="doubt">{says.clone()}</p> }).collect_view()}
            </th>
            <td data-head=Column::Place.label()>{line.place.clone()}</td>
            <td data-head=Column::Kind.label()>{line.kind}</td>
            <td data-head=Column::Opening.label()>{line.opening.map(day_short)}</td>
            <td data-head=Column::Verdict.label()>{verdict}</td>
            <td data-head=Column::Next.label()>{next.map(|next| next.title.clone())}</td>
            <td data-head=Column::Day.label()>{day}</td>
            <td data-head=Column::Progress
                .label()>{line.progress.map(|(done, all)| texts::desk::done_of(done, all))}</td>
            <td data-head=Column::Turn.label()>{entry.turn.map(Turn::label)}</td>
        </tr>
    }
}
