//! Plans that were taken off the list, and how they come back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::refusal::Refusal;
use crate::app::state::{Removal, State};
use crate::browser::{page, store};
use crate::ui::{ErasedMemo, live};
use domain::plan::KEPT_DAYS;
use domain::plan::plan_list::{binned, title};

/// The plan taken off the list last, with undo.
#[component]
pub(super) fn Removed() -> impl IntoView {
    let state = State::here();
    live(move || {
        let (plan, removal) = state.removed.get()?;
        let title = title(&plan);
        let id = plan.id;
        let (says, undo) = match removal {
            Removal::Deleted { .. } => (texts::plans::deleted(title, KEPT_DAYS), texts::plans::undelete()),
            Removal::Archived => (texts::plans::archived_told(title), texts::plans::unarchive()),
        };
        Some(view! {
            <div class="notice" role="status" id="deleted" tabindex="-1">
                <p>{says}</p>
                <button
                    type="button"
                    id="undelete"
                    on:click=move |_| {
                        let id = id.clone();
                        run(
                            state,
                            async move {
                                match removal {
                                    Removal::Deleted { was_open } => state.bring_back(id, was_open).await,
                                    Removal::Archived => {
                                        state.removed.set(None);
                                        state
                                            .change(id, |plan, now| drop(plan.set_archived(false, now)))
                                            .await
                                    }
                                }
                            },
                        );
                    }
                >
                    {undo}
                </button>
            </div>
        })
    })
}

/// Does what was pressed. Its line is gone then: why it had no effect is said in passing, and the focus goes to the count.
fn run(state: State, act: impl Future<Output = Result<(), Refusal>> + 'static) {
    spawn_local(async move {
        if let Err(refusal) = act.await {
            state.show_toast(refusal.message().into());
        }
        page::focus("count");
    });
}

/// The deleted plans that can still be brought back.
#[component]
pub(super) fn Bin() -> impl IntoView {
    let state = State::here();
    let found = ErasedMemo::new(move || {
        // Tracked: the days left depend on the day.
        state.today();
        let now = store::now();
        state.summaries.with(|summaries| {
            let found = binned(summaries.as_deref().unwrap_or_default()).into_iter();
            found.map(|p| (p.id.clone(), title(p), p.kept_for(now).unwrap_or_default())).collect::<Vec<_>>()
        })
    });
    let any = ErasedMemo::new(move || found.with(|f| !f.is_empty()));
    let lines = move || {
        found
            .get()
            .into_iter()
            .map(|(id, title, days)| {
                let name = title.clone();
                let line = match days {
                    0 => texts::plans::bin_line_over(title, KEPT_DAYS),
                    days => texts::plans::bin_line(title, days),
                };
                view! {
                    <li>
                        {line}
                        <button
                            type="button"
                            class="small restore"
                            on:click=move |_| {
                                let id = id.clone();
                                run(state, async move { state.bring_back(id, false).await });
                            }
                        >
                            {texts::plans::restore()}
                            <span class="sr">{name}</span>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    let empty = move |_| {
        let ids = found.get_untracked().into_iter().map(|(id, ..)| id).collect();
        run(state, async move { state.erase(ids).await });
    };
    live(move || {
        any.get().then(|| {
            view! {
                <details id="bin">
                    <summary>{live(move || texts::plans::bin(found.with(Vec::len)))}</summary>
                    <p>{texts::plans::bin_why(KEPT_DAYS)}</p>
                    <ul>{live(lines)}</ul>
                    <details>
                        <summary>{texts::plans::erase()}</summary>
                        <p>{texts::plans::erase_why()}</p>
                        <button type="button" class="danger" id="empty-bin" on:click=empty>
                            {texts::plans::empty_bin()}
                        </button>
                    </details>
                </details>
            }
        })
    })
}
