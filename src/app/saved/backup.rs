//! Whether the plans are in another place than this browser.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::export::export;
use super::since::SinceExport;
use crate::app::handed::HandedOver;
use crate::app::state::State;
use crate::app::state::shared_folder::{self, FolderState};
use crate::browser::{page, web_storage};
use crate::ui::{ErasedMemo, live};
use domain::rules::calendar::moment;

/// Id of the place that says which file was handed over.
const EXPORTED: &str = "exported-from-list";

/// In the list of plans: how far the plans are in another place than this browser, and one button to bring them there.
#[component]
pub(crate) fn BackupLine() -> impl IntoView {
    let state = State::here();
    let folder = shared_folder::status();
    let looked = ErasedMemo::new(move || {
        folder.with(|folder| {
            let is_connected = folder.state == FolderState::Connected;
            folder.looked.filter(|_| is_connected).map(|at| texts::folder::with(&folder.name, moment(at)))
        })
    });
    let has_plans = ErasedMemo::new(move || {
        state.summaries.with(|plans| plans.iter().flatten().any(|plan| plan.deleted().is_none()))
    });
    // Who used a passphrase is asked for it.
    let press = move |_| match web_storage::exports().is_sealed {
        true => page::focus("phrase"),
        false => spawn_local(export(state, EXPORTED, true, String::new())),
    };
    live(move || {
        has_plans.get().then(|| match looked.get() {
            Some(looked) => view! {
                <p class="screen" id="backup">
                    {looked}
                </p>
            }
            .into_any(),
            None => view! {
                <div class="head screen" id="backup">
                    <SinceExport id="backup-since" />
                    <button type="button" id="backup-export" on:click=press>
                        {texts::saved::export_all()}
                    </button>
                </div>
                <HandedOver at=EXPORTED />
            }
            .into_any(),
        })
    })
}
