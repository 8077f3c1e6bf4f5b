//! Where plans are stored, what to do if they cannot be, export, import and deletion.

mod backup;
mod cleared;
mod clients;
mod export;
mod folder_lines;
mod import;
mod phrase;
mod shared_folder;
mod since;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use self::backup::BackupLine;
use self::cleared::ClearedNotice;
use self::export::{ExportButton, ExportPanel, JSON};
use self::import::ImportPanel;
pub(crate) use self::shared_folder::KeptInFolder;
use self::shared_folder::{FolderNotice, FolderPanel};
use crate::app::chunk::{Chunk, lazy_view};
use crate::app::handed::{self, HandedOver, OwnTab};
use crate::app::refusal::cause;
use crate::app::state::{State, shared_folder as folder};
use crate::browser::store::{self, StartupIssue};
use crate::browser::{access, embed, page};
use crate::storage::{Recovered, SaveStatus, StorageError, Unreadable};
use crate::ui::{ErasedMemo, live};
use domain::output::routes::Route;
use domain::plan::KEPT_DAYS;
use domain::plan::plan_list::title;

lazy_view! { pub fn saved_panel() => {Chunk::rare().opened(rare_panel())} }
lazy_view! { in rare: fn rare_panel() => <SavedPanel/> }

/// On top of every page: that nothing is saved, or that something could not be read.
#[component]
pub fn SavedNotices() -> impl IntoView {
    let state = State::here();
    let trouble = ErasedMemo::new(move || state.save_status.get().error());
    let way_out = ErasedMemo::new(move || match state.save_status.get() {
        SaveStatus::NotSaved(_) => texts::keeping::save_to_file(),
        SaveStatus::Journaled(_) => texts::keeping::journal_holds(),
        SaveStatus::NotRead(_) | SaveStatus::Saved => "",
    });
    let not_saved = move || {
        let trouble = trouble.get()?;
        let reload = (trouble == StorageError::Newer).then(|| {
            view! {
                <button type="button" id="reload" on:click=|_| page::reload()>
                    {texts::keeping::reload()}
                </button>
            }
        });
        Some(view! {
            <div class="notice warn" role="alert" id="not-saved">
                <p>{cause(trouble)} {live(move || way_out.get())}</p>
                <div class="buttons">{reload} <ExportButton /></div>
                <p>
                    <a href=Route::PcCheck.href()>{texts::pc_check::link()}</a>
                </p>
            </div>
        })
    };
    let loss = move || Some(view! { <LossNotice loss=state.loss.get()? /> });
    // Another tab deleted the plan (deleting it here opens another one). What is typed on would be lost with it, unnoticed.
    let is_deleted = ErasedMemo::new(move || state.plan.with(|plan| plan.deleted().is_some()));
    let deleted = move || {
        is_deleted.get().then(|| {
            let restore = move |_| {
                let id = state.plan.with_untracked(|p| p.id.clone());
                spawn_local(async move {
                    if let Err(refusal) =
                        state.change(id, |plan, now| drop(plan.set_deleted(false, now))).await
                    {
                        state.show_toast(refusal.message().into());
                    }
                    page::focus("main");
                });
            };
            view! {
                <div class="notice warn" role="alert" id="deleted-elsewhere">
                    <p>{texts::saved::deleted_elsewhere(KEPT_DAYS)}</p>
                    <button type="button" id="restore-here" on:click=restore>
                        {texts::plans::restore()}
                    </button>
                </div>
            }
        })
    };
    view! {
        {embed::is_framed().then(|| view! { <FramedNotice /> })}
        {live(not_saved)}
        {live(loss)}
        {live(deleted)}
        <FolderNotice />
    }
}

/// What the start could not read or find, and what became of it.
#[component]
fn LossNotice(loss: StartupIssue) -> impl IntoView {
    let state = State::here();
    let close = move || {
        let close = move |_| {
            state.loss.set(None);
            page::focus_in_place("main");
        };
        view! {
            <button type="button" class="close-notice" on:click=close>
                {texts::saved::close_notice()}
            </button>
        }
    };
    match loss {
        StartupIssue::Unreadable(Unreadable { text, why, recovered }) => {
            let then = match recovered {
                Some(Recovered::Backup) => texts::saved::recovered(),
                Some(Recovered::Summary) => texts::saved::recovered_summary(),
                None => "",
            };
            view! {
                <div class="notice warn" role="alert" id="aside">
                    <p>{texts::saved::aside(why.message(), then)}</p>
                    <button
                        type="button"
                        on:click=move |_| {
                            handed::file(
                                state,
                                "aside-told",
                                "onshi-guide-aside.json",
                                JSON,
                                text.clone(),
                                "",
                            );
                        }
                    >
                        {texts::saved::save_aside()}
                    </button>
                    " "
                    {close()}
                    <HandedOver at="aside-told" />
                </div>
            }
            .into_any()
        }
        StartupIssue::Recovered(from) => view! {
            <div class="notice warn" role="alert" id="aside">
                <p>
                    {match from {
                        Recovered::Backup => texts::saved::found_backup(),
                        Recovered::Summary => texts::saved::found_summary(),
                    }}
                </p>
                {close()}
            </div>
        }
        .into_any(),
        StartupIssue::Newer => view! {
            <div class="notice warn" role="alert" id="newer-plan">
                <p>{cause(StorageError::Newer)}</p>
                <button type="button" on:click=|_| page::reload()>
                    {texts::keeping::reload()}
                </button>
                " "
                {close()}
            </div>
        }
        .into_any(),
        StartupIssue::Gone(plan) => {
            let name = title(&plan);
            let take = move |_| {
                state.loss.set(None);
                state.begin(plan.clone());
                page::focus("main");
            };
            view! {
                <div class="notice warn" role="alert" id="gone">
                    <p>{texts::saved::gone(name)}</p>
                    <button type="button" id="take-known" on:click=take>
                        {texts::saved::take_known()}
                    </button>
                    " "
                    {close()}
                </div>
            }
            .into_any()
        }
        StartupIssue::Cleared { whole, partial } => {
            view! { <ClearedNotice whole=whole partial=partial close=close().into_any() /> }.into_any()
        }
    }
}

/// In another site's page: where plans are stored, and the ways out of the frame.
#[component]
fn FramedNotice() -> impl IntoView {
    let state = State::here();
    let status = RwSignal::new("");
    let join = move |_| {
        state.join(move |is_first_party| {
            if !is_first_party {
                status.set(texts::saved::refused());
            }
        });
    };
    embed::follow_actions();
    let is_apart = access::is_partitioned();
    // In a word, and what that means.
    let kept = ErasedMemo::new(move || match state.save_status.get() {
        SaveStatus::NotSaved(_) | SaveStatus::NotRead(Some(_)) => {
            (texts::saved::kept_nowhere(), texts::saved::kept_nowhere_more())
        }
        _ if is_apart && !state.is_first_party.get() => (texts::saved::apart(), texts::saved::apart_more()),
        _ => (texts::saved::joined(), texts::saved::joined_more()),
    });
    let can_join = move || access::can_request() && !state.is_first_party.get();
    view! {
        <details class="notice folded" id="framed">
            <summary>{texts::saved::framed()}{live(move || kept.get().0)}</summary>
            <p>{live(move || kept.get().1)}</p>
            <div class="buttons">
                <OwnTab id="own-tab" />
                {live(move || {
                    can_join()
                        .then(|| {
                            view! {
                                <button type="button" id="join" on:click=join>
                                    {texts::saved::join()}
                                </button>
                            }
                        })
                })}
                <p role="status">{live(move || status.get())}</p>
            </div>
        </details>
    }
}

/// Export, import and deletion of all plans.
#[component]
fn SavedPanel() -> impl IntoView {
    let state = State::here();
    let asking = RwSignal::new(false);
    let status = RwSignal::new("");
    let delete = move |_| {
        spawn_local(async move {
            asking.set(false);
            // It would write an empty list, or bring everything back.
            folder::disconnect().await;
            status.set(match state.delete_everything().await {
                Ok(()) => texts::saved::deleted(),
                Err(trouble) => cause(trouble),
            });
            page::focus_after_render("delete");
        });
    };
    let before = RwSignal::new(Vec::<String>::new());
    // Read when the panel opens, and again after a deletion.
    let look = move || spawn_local(async move { before.set(store::quarantined().await.unwrap_or_default()) });
    Effect::new(move |_| {
        status.track();
        look();
    });
    let asides = move || {
        let saved = before.get().into_iter().enumerate().map(|(i, text)| {
            view! {
                <button
                    type="button"
                    on:click=move |_| {
                        let name = format!("onshi-guide-aside-{}.json", i + 1);
                        handed::file(state, "asides-told", &name, JSON, text.clone(), "");
                    }
                >
                    {texts::saved::save_aside_number(i + 1)}
                </button>
            }
        });
        saved.collect_view()
    };
    view! {
        <p>
            {texts::saved::kept_where()} {texts::keeping::how_long()} " "
            <a href=Route::PcCheck.href()>{texts::pc_check::link()}</a>
        </p>
        <ExportPanel />
        {live(move || {
            state.is_emptied.track();
            // What was pasted or chosen is to be gone, too.
            view! { <ImportPanel /> }
        })}
        <FolderPanel />
        <h2>{texts::saved::delete()}</h2>
        <div class="buttons">
            <Show
                when=move || asking.get()
                fallback=move || {
                    view! {
                        <button
                            type="button"
                            class="danger"
                            id="delete"
                            on:click=move |_| {
                                asking.set(true);
                                page::focus_after_render("delete-no");
                            }
                        >
                            {texts::saved::delete_all()}
                        </button>
                    }
                }
            >
                <p role="alert">{texts::saved::delete_sure()}</p>
                // Cancel comes first and has the focus, so that pressing twice deletes nothing.
                <button
                    type="button"
                    id="delete-no"
                    on:click=move |_| {
                        asking.set(false);
                        page::focus_after_render("delete");
                    }
                >
                    {texts::common::cancel()}
                </button>
                <button type="button" class="danger" id="delete-yes" on:click=delete>
                    {texts::saved::delete_yes()}
                </button>
            </Show>
        </div>
        <p role="status">{live(move || status.get())}</p>
        {live(asides)}
        <HandedOver at="asides-told" />
    }
}
