//! How many plans have changed since they were exported.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Event;

use crate::app::state::State;
use crate::browser::events::listen;
use crate::browser::{clock, embed, web_storage};
use crate::ui::live;
use domain::plan::Plan;
use domain::plan::exported::Exports;

/// Notes that all plans were exported.
pub(super) fn note_all(plans: &[Plan], is_sealed: bool) {
    note(|exports| exports.note_all(plans, clock::millis(), is_sealed));
}

/// Notes that a plan was exported.
pub(super) fn note_one(plan: &Plan) {
    note(|exports| exports.note_one(plan));
}

/// Notes nothing in a frame, where the browser may have blocked the file without a word.
fn note(change: impl FnOnce(&mut Exports)) {
    if !embed::is_framed() {
        let mut exports = web_storage::exports();
        change(&mut exports);
        web_storage::save_exports(&exports);
    }
}

/// What has changed since the last export; blank if there is no plan, or the store does not answer.
async fn since(state: State) -> String {
    let Ok(found) = state.all_whole().await else { return String::new() };
    if embed::is_framed() {
        return texts::saved::since_framed().into();
    }
    web_storage::exports().says(&found.plans, clock::today_by_clock().date)
}

/// The fold about stored data, which is on every page.
fn fold() -> Option<web_sys::Element> {
    document().query_selector(".saved").ok().flatten()
}

/// A sentence about what has changed since the last export. It reads all plans, so it does that only while it is in view.
#[component]
pub(super) fn SinceExport(
    /// Id of the sentence.
    id: &'static str,
    /// Whether it is in the fold about stored data.
    #[prop(optional)]
    is_folded: bool,
) -> impl IntoView {
    let state = State::here();
    let says = RwSignal::new(String::new());
    let look = move || {
        if !is_folded || fold().is_some_and(|fold| fold.has_attribute("open")) {
            spawn_local(async move {
                let said = since(state).await;
                if says.try_get_untracked().is_some_and(|old| old != said) {
                    says.try_set(said);
                }
            });
        }
    };
    Effect::new(move |_| {
        state.summaries.track();
        // An export is one of what is handed over.
        state.handed.track();
        look();
    });
    if let Some(fold) = fold().filter(|_| is_folded) {
        listen(&fold, "toggle", move |_: Event| look());
    }
    view! { <p id=id>{live(move || says.get())}</p> }
}
