//! The notice that the browser's storage was cleared under the page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::export::export;
use crate::app::handed::HandedOver;
use crate::app::state::State;
use crate::browser::page;
use domain::plan::Plan;
use domain::plan::plan_list::title;

/// That the browser's storage was cleared while the page was open, and what is left.
#[component]
pub(super) fn ClearedNotice(whole: usize, partial: Vec<Plan>, close: AnyView) -> impl IntoView {
    let state = State::here();
    let count = partial.len();
    let names = partial.iter().map(title).collect::<Vec<_>>().join(texts::common::comma());
    let take = move |_| {
        let partial = partial.clone();
        spawn_local(async move {
            match state.write_all(partial).await {
                (_, None) => state.loss.set(None),
                (_, Some(refusal)) => state.show_toast(refusal.message().into()),
            }
            page::focus("main");
        });
    };
    let save = move |_| spawn_local(export(state, "cleared-told", true, String::new()));
    view! {
        <div class="notice warn" role="alert" id="cleared">
            <p>
                {texts::saved::cleared()} {(whole > 0).then(|| texts::saved::cleared_whole(whole))} " "
                {texts::saved::cleared_meant()}
            </p>
            {(count > 0)
                .then(|| {
                    view! {
                        <p>{texts::saved::cleared_partial(count, names)}</p>
                        <button type="button" id="take-summaries" on:click=take>
                            {texts::saved::take_known()}
                        </button>
                        " "
                    }
                })}
            <button type="button" id="save-cleared" on:click=save>
                {texts::saved::export_all()}
            </button>
            " "
            {close}
            <HandedOver at="cleared-told" />
        </div>
    }
}
