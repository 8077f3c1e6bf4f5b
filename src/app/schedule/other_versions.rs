//! Entries of which a merge left another version, until the person decides.

use leptos::prelude::*;

use crate::app::state::State;
use crate::browser::{page, store};
use crate::data::{details, facts};
use crate::ui::live;
use domain::plan::other_version::{OtherVersion, decide_version, other_versions};

/// Id of the notice; it gets the focus when what was decided goes from it.
const ID: &str = "other-versions";

/// The entries with another version, each with what counts now, the other text, and a button for either.
#[component]
pub(super) fn OtherVersions() -> impl IntoView {
    let state = State::here();
    let found =
        state.derived_after_paint(move || state.plan.with(|plan| other_versions(facts(), details(), plan)));
    let decide = move |paths: Vec<String>, chosen: Option<OtherVersion>| {
        let now = store::now();
        state.edit_entries(|plan| {
            paths.iter().flat_map(|path| decide_version(plan, path, chosen.as_ref(), now)).collect()
        });
        page::focus_after_render(ID);
    };
    let line = move |version: OtherVersion| {
        let chosen = version.clone();
        let OtherVersion { path, label, now, other, .. } = version;
        let now = if now.is_empty() { texts::other_version::none().into() } else { now };
        let button = |chosen: Option<OtherVersion>, says: &'static str, name: String| {
            let path = path.clone();
            let press = move |_| decide(vec![path.clone()], chosen.clone());
            view! {
                <button type="button" class="small" aria-label=name on:click=press>
                    {says}
                </button>
            }
        };
        view! {
            <li>
                <b>{label.clone()}</b>
                <br />
                {texts::other_version::now(now)}
                <br />
                {texts::other_version::other(other)}
                <div class="buttons">
                    {button(None, texts::other_version::keep(), texts::other_version::keep_of(&label))}
                    {button(
                        Some(chosen),
                        texts::other_version::take(),
                        texts::other_version::take_of(&label),
                    )}
                </div>
            </li>
        }
    };
    let notice = move || {
        let all = found.get();
        let paths: Vec<String> = all.iter().map(|version| version.path.clone()).collect();
        let count = paths.len();
        let keep_all = (count > 1).then(|| {
            view! {
                <button
                    type="button"
                    class="small"
                    id="keep-all-versions"
                    on:click=move |_| decide(paths.clone(), None)
                >
                    {texts::other_version::keep_all()}
                </button>
            }
        });
        (count > 0).then(|| {
            view! {
                <div class="notice warn">
                    <p>
                        <b>{texts::other_version::count(count)}</b>
                    </p>
                    <p class="hint">{texts::other_version::how()}</p>
                    <ul>{all.into_iter().map(line).collect_view()}</ul>
                    {keep_all}
                </div>
            }
        })
    };
    view! {
        <div role="status" id=ID tabindex="-1">
            {live(notice)}
        </div>
    }
}
