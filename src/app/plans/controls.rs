//! What the list of plans is narrowed and sorted by. Few plans need neither.

use leptos::prelude::*;

use crate::app::state::State;
use crate::ui::{ErasedMemo, Select, TextField, live};
use domain::output::desk::table::View;
use domain::plan::Plan;
use domain::plan::plan_list::Order;

/// Number of plans, archived ones included, from which on they are searched and sorted.
const SOUGHT_FROM: usize = 6;
/// Number of lines drawn at first, and added at each press: hundreds at once would stall an old machine.
pub(super) const PAGE_SIZE: usize = 15;

#[component]
pub(super) fn Controls(
    sought: RwSignal<String>,
    /// Whether the archived plans are shown, instead of the others.
    archived: RwSignal<bool>,
    order: RwSignal<Order>,
    /// Number of lines drawn at most.
    most: RwSignal<usize>,
    is_desk_shown: ErasedMemo<bool>,
    view: ErasedMemo<View>,
    on_view: Callback<View>,
) -> impl IntoView {
    let state = State::here();
    let count = move |is_meant: fn(&Plan) -> bool| {
        let is_there = move |plan: &&Plan| plan.deleted().is_none() && is_meant(plan);
        state.summaries.with(|plans| plans.iter().flatten().filter(is_there).count())
    };
    // What is narrowed stays so that it can be widened.
    let is_sought =
        ErasedMemo::new(move || sought.with(|sought| !sought.is_empty()) || count(|_| true) >= SOUGHT_FROM);
    let has_archived = ErasedMemo::new(move || archived.get() || count(Plan::is_archived) > 0);
    let is_table = ErasedMemo::new(move || is_desk_shown.get() && view.get().is_table && !archived.get());
    let search = move || {
        let orders = Order::ALL.map(|order| (order, order.key(), order.label())).to_vec();
        is_sought.get().then(|| {
            view! {
                <div class="two">
                    <TextField
                        id="sought"
                        label=texts::plans::search()
                        hint=texts::plans::search_hint()
                        value=ErasedMemo::new(move || sought.get())
                        on_input=Callback::new(move |text| {
                            most.set(PAGE_SIZE);
                            sought.set(text);
                        })
                    />
                    // The table is sorted by its heads.
                    <div class="field" hidden=move || is_table.get()>
                        <label for="order">{texts::plans::order()}</label>
                        <Select id="order" options=orders value=order />
                    </div>
                </div>
            }
        })
    };
    let put_away = move || {
        has_archived.get().then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        id="archived"
                        prop:checked=move || archived.get()
                        on:change=move |ev| archived.set(event_target_checked(&ev))
                    />
                    <span>{texts::plans::archived()}</span>
                </label>
            }
        })
    };
    let as_table = move || {
        let choose = move |ev| {
            on_view.run(View { is_table: event_target_checked(&ev), ..view.get_untracked() });
        };
        is_desk_shown.get().then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        id="as-table"
                        prop:checked=move || view.get().is_table
                        on:change=choose
                    />
                    <span>{texts::desk::as_table()}</span>
                </label>
            }
        })
    };
    view! {
        {live(search)}
        <div class="two screen">{live(put_away)} {live(as_table)}</div>
    }
}
