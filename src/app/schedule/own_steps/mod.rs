//! Own steps on the path, and the place where they are added.

mod fields;
mod manage;
mod order;
mod row;

use leptos::prelude::*;

pub(super) use self::manage::OwnStepsSection;
pub(super) use self::order::OwnStepsOrder;
use self::row::OwnRow;
use crate::app::chunk::lazy_view;
use crate::app::state::State;
use crate::ui::ErasedMemo;

lazy_view! { pub(super) fn own_rows(before: usize) => <OwnRows before=before/> }

/// The own steps that stand after as many steps of the procedure.
#[component]
fn OwnRows(before: usize) -> impl IntoView {
    let state = State::here();
    let here = ErasedMemo::new(move || {
        let ids = |order: &Vec<(String, usize)>| {
            order.iter().filter(|(_, at)| *at == before).map(|(id, _)| id.clone()).collect::<Vec<_>>()
        };
        state.own_order.with(ids)
    });
    view! { <For each=move || here.get() key=Clone::clone children=|id| view! { <OwnRow id=id /> } /> }
}
