//! Tables to compare: all bureaus for one opening month, and twelve opening months at one place.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::handed::{self, HandedOver};
use crate::app::state::State;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, badge, live, plain_words, prefecture_options};
use domain::output::compare::{Cell, Table, bureaus, months};
use domain::rules::calendar::{day_short, iso, month as month_of, month_start, next_month};

#[component]
pub fn ComparePage() -> impl IntoView {
    let state = State::here();
    let own = untrack(|| state.day()).map(month_start);
    // People usually ask about half a year ahead or later.
    let usual = own.unwrap_or_else(|| untrack(|| offered(state.today())).nth(5).unwrap_or_default());
    let month = RwSignal::new(usual);
    let config = state.config;
    let own_place = state.answers.with_untracked(|a| a.prefecture.clone());
    // The person's own place can be looked at even if the association does not offer it.
    let is_offered = {
        let own_place = own_place.clone();
        move |name: &str| config.offers(name) || name == own_place
    };
    let first_place = || config.prefectures.first().cloned().unwrap_or_else(|| "東京都".into());
    let place = RwSignal::new(if own_place.is_empty() { first_place() } else { own_place });
    let by_bureau = ErasedMemo::new(move || {
        let offers = |name: &str| config.offers(name);
        state.answers.with(|said| bureaus(facts(), details(), month.get(), said, state.today(), offers))
    });
    let by_month = ErasedMemo::new(move || {
        state.answers.with(|said| months(facts(), details(), &place.get(), said, state.today()))
    });
    // Drawn anew with the month; the chosen one stays in the list.
    let first = ErasedMemo::new(move || month_start(state.today()));
    let months = move || {
        let first = first.get();
        let chosen = untrack(|| month.get());
        let mut listed: Vec<NaiveDate> = offered(first).collect();
        for kept in [Some(chosen), own].into_iter().flatten() {
            if !listed.contains(&kept) {
                listed.insert(0, kept);
            }
        }
        let option = |m: NaiveDate| {
            view! {
                <option value=m.to_string() prop:selected=m == chosen>
                    {month_of(m)}
                </option>
            }
        };
        listed.into_iter().map(option).collect_view()
    };
    view! {
        <div class="compare">
            <h1>{texts::compare::title()}</h1>
            <p class="lead">{texts::compare::lead()}</p>
            <p class="screen" id="as-of">
                {live(move || texts::compare::as_of(day_short(state.today())))}
            </p>
            <div>
                <p class="pick-one">
                    <label>
                        {texts::compare::opening_month()}
                        <select
                            id="compare-month"
                            class="narrow"
                            on:change=move |ev| {
                                if let Some(date) = iso::read(&event_target_value(&ev)) {
                                    month.set(date);
                                }
                            }
                        >
                            {live(months)}
                        </select>
                    </label>
                </p>
                <Sortable id="by-bureau" download_at="by-bureau-told" table=by_bureau />
            </div>
            <div>
                <p class="pick-one">
                    <label>
                        {texts::compare::prefecture()}
                        <select
                            id="compare-place"
                            class="narrow"
                            on:change=move |ev| place.set(event_target_value(&ev))
                        >
                            {prefecture_options(is_offered, move |name| place.with(|chosen| chosen == name))}
                        </select>
                    </label>
                </p>
                <Sortable id="by-month" download_at="by-month-told" table=by_month />
            </div>
            <p class="legend">{texts::compare::slack(texts::verdict::slack())}</p>
            <p class="legend">{texts::compare::legend(day_short(facts().open_days.announced_to()))}</p>
            <div class="buttons screen">
                <button type="button" on:click=move |_| handed::print(state, "printed", None)>
                    {texts::compare::print()}
                </button>
            </div>
            <div class="screen">
                <HandedOver at="printed" />
            </div>
        </div>
    }
}

/// The months that can be looked at: two years from the next one on.
fn offered(today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(next_month(today)), |m| Some(next_month(*m))).take(24)
}

/// A table whose heads sort it, with its download.
#[component]
fn Sortable(
    id: &'static str,
    /// Id of the place that says that the table was downloaded.
    download_at: &'static str,
    table: ErasedMemo<Option<Table>>,
) -> impl IntoView {
    let state = State::here();
    let order = RwSignal::new((0usize, false));
    let shown = ErasedMemo::new(move || {
        let (column, descending) = order.get();
        table.get().map(|t| t.sorted(column, descending))
    });
    let download = move |_| {
        let Some(table) = shown.get_untracked() else { return };
        let name = format!("{}.csv", table.title);
        handed::file(state, download_at, &name, "text/csv", table.csv(), "");
    };
    // The heads are not drawn anew with the lines, so that the one that was pressed keeps the focus.
    let columns = ErasedMemo::new(move || table.get().map(|t| t.columns).unwrap_or_default());
    let heads = move || {
        let head = |(i, label): (usize, String)| {
            let sorted = move || order.get().0 == i;
            let direction = move || if order.get().1 { "descending" } else { "ascending" };
            let press = move |_| order.update(|(at, down)| (*at, *down) = (i, *at == i && !*down));
            let arrow = move || match (sorted(), order.get().1) {
                (false, _) => "",
                (true, false) => "▲",
                (true, true) => "▼",
            };
            view! {
                <th scope="col" aria-sort=move || if sorted() { direction() } else { "none" }>
                    <button type="button" class="sort" on:click=press>
                        {label}
                        <span aria-hidden="true">{live(arrow)}</span>
                    </button>
                </th>
            }
        };
        columns.get().into_iter().enumerate().map(head).collect_view()
    };
    let lines = move || {
        shown.get().map(|t| {
            t.lines
                .into_iter()
                .map(|line| {
                    let mut cells = line.into_iter();
                    let first = cells.next();
                    let own = matches!(first, Some(Cell::Name(_, _, true)));
                    let first = first.map(|c| plain_words(c.text()));
                    let mine = own.then(|| {
                        view! {
                            " "
                            <span class="mark">{texts::compare::own()}</span>
                        }
                    });
                    let cells = cells.map(|cell| {
                        // A day does not break within itself.
                        let class = if cell.certainty().is_some() { "whole" } else { "" };
                        let badge = cell.certainty().map(badge);
                        view! {
                            <td>
                                <span class=class>{cell.text()}</span>
                                " "
                                {badge}
                            </td>
                        }
                    });
                    view! {
                        <tr class:mine=own>
                            <th scope="row">{first}{mine}</th>
                            {cells.collect_view()}
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <div class="head">
            <h2 id=format!(
                "{id}-title",
            )>{live(move || table.with(|t| t.as_ref().map(|t| t.title.clone())))}</h2>
            <button type="button" id=format!("{id}-csv") class="screen" on:click=download>
                {texts::compare::csv()}
            </button>
        </div>
        <div class="screen">
            <HandedOver at=download_at />
        </div>
        <p class="on-paper">{live(move || table.with(|t| t.as_ref().map(|t| t.basis.clone())))}</p>
        <p class="hint sideways screen">{texts::compare::scroll()}</p>
        <div class="scroll" tabindex="0" role="region" aria-labelledby=format!("{id}-title")>
            <table class="grid" id=id>
                <thead>
                    <tr>{live(heads)}</tr>
                </thead>
                <tbody>{live(lines)}</tbody>
            </table>
        </div>
    }
}
