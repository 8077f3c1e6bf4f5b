//! Where entries are kept, what to do when they cannot be, taking them away and deleting them.

mod export;
mod import;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::export::{ExportButton, ExportPanel};
use self::import::ImportPanel;
use super::handed::{self, HandedOver, OwnTab};
use super::state::State;
use crate::browser::store::{self, Saving};
use crate::browser::{access, embed, page};
use crate::domain::plan::KEPT_DAYS;
use crate::ui::{Derived, live};

const JSON: &str = "application/json";

/// The line that is always there.
#[component]
pub fn KeptLine() -> impl IntoView {
    let state = State::here();
    view! {
        <p class="kept" class:warn=move || matches!(state.saving.get(), Saving::Blocked | Saving::Full)>
            {live(move || match state.saving.get() {
                // What the page says before the app is there, too.
                Saving::Open | Saving::Kept => texts::saved::kept(),
                Saving::Blocked | Saving::Full => texts::saved::not_kept(),
            })}
        </p>
    }
}

/// Takes the last edit back, or does it again.
#[component]
pub fn UndoButtons() -> impl IntoView {
    let state = State::here();
    let undoes = Derived::new(move || state.history.with(|h| h.can_undo()));
    let redoes = Derived::new(move || state.history.with(|h| h.can_redo()));
    let step_back = move |back| {
        state.later.then(move |views| {
            if let Some(views) = views {
                (views.step_back)(state, back);
            }
        });
    };
    view! {
        <p class="undo" hidden=move || !state.can_step_back()>
            <button type="button" class="small" id="undo" disabled=move || !undoes.get() on:click=move |_| step_back(true)>{texts::saved::undo()}</button>
            " "
            <button type="button" class="small" id="redo" disabled=move || !redoes.get() on:click=move |_| step_back(false)>{texts::saved::redo()}</button>
        </p>
        <p class="said" role="status" id="said">{live(move || state.said.get())}</p>
    }
}

/// Told at once, on top: nothing is saved; something could not be read.
#[component]
pub fn SavedNotices() -> impl IntoView {
    let state = State::here();
    let not_saved = move || {
        let why = match state.saving.get() {
            Saving::Open | Saving::Kept => return None,
            Saving::Blocked => texts::saved::blocked(),
            Saving::Full => texts::saved::full(),
        };
        Some(view! {
            <div class="notice warn" role="alert" id="not-saved">
                <p>{why}{texts::saved::save_to_file()}</p>
                <ExportButton/>
            </div>
        })
    };
    let aside = move || {
        let aside = state.aside.get()?;
        let text = aside.text;
        let then = if aside.recovered { texts::saved::recovered() } else { "" };
        Some(view! {
            <div class="notice warn" role="alert" id="aside">
                <p>{texts::saved::aside(aside.why.message(), then)}</p>
                <button type="button" on:click=move |_| {
                    handed::file(state, "aside-told", "onshi-guide-aside.json", JSON, text.clone(), "");
                }>{texts::saved::save_aside()}</button>
                " "
                <button type="button" on:click=move |_| state.aside.set(None)>{texts::saved::close_notice()}</button>
                <HandedOver at="aside-told"/>
            </div>
        })
    };
    // Deleting it here opens another: it was in another tab. What is typed on would go with it, unnoticed.
    let is_deleted = Derived::new(move || state.plan_open.with(|plan| plan.deleted().is_some()));
    let deleted = move || {
        is_deleted.get().then(|| {
            let restore = move |_| {
                state.change(state.plan_open.with_untracked(|p| p.id.clone()), |plan, now| {
                    drop(plan.set_deleted(false, now));
                });
                page::focus("main");
            };
            view! {
                <div class="notice warn" role="alert" id="deleted-elsewhere">
                    <p>{texts::saved::deleted_elsewhere(KEPT_DAYS)}</p>
                    <button type="button" id="restore-here" on:click=restore>{texts::plans::restore()}</button>
                </div>
            }
        })
    };
    view! { {embed::is_framed().then(|| view! { <FramedNotice/> })} {live(not_saved)} {live(aside)} {live(deleted)} }
}

/// In another site's page: what is kept there, and the ways out.
#[component]
fn FramedNotice() -> impl IntoView {
    let state = State::here();
    let told = RwSignal::new("");
    let join = move |_| {
        state.join(move |joined| {
            if !joined {
                told.set(texts::saved::refused());
            }
        });
    };
    let where_kept = move || match state.saving.get() {
        _ if state.joined.get() => texts::saved::joined(),
        Saving::Kept if access::is_apart() => texts::saved::apart(),
        Saving::Open | Saving::Kept => texts::saved::kept_here(),
        Saving::Blocked | Saving::Full => texts::saved::kept_nowhere(),
    };
    let can_join = move || access::can_ask() && !state.joined.get();
    view! {
        <div class="notice" id="framed">
            <p>{texts::saved::framed()}{live(where_kept)}</p>
            <div class="buttons">
                <OwnTab id="own-tab"/>
                {live(move || can_join().then(|| view! {
                    <button type="button" id="join" on:click=join>{texts::saved::join()}</button>
                }))}
                <p role="status">{live(move || told.get())}</p>
            </div>
        </div>
    }
}

/// What is under the fold of the same name: export, import, delete all.
#[component]
pub fn SavedPanel() -> impl IntoView {
    let state = State::here();
    let asking = RwSignal::new(false);
    let told = RwSignal::new(String::new());
    let delete = move |_| {
        spawn_local(async move {
            store::delete_all().await;
            state.forget();
            asking.set(false);
            told.set(texts::saved::deleted().into());
            page::focus_soon("delete");
        });
    };
    let before = RwSignal::new(Vec::<String>::new());
    // Read when the panel is opened, and again after a deletion.
    let look = move || spawn_local(async move { before.set(store::asides().await) });
    Effect::new(move |_| {
        told.track();
        look();
    });
    let asides = move || {
        let saved = before.get().into_iter().enumerate().map(|(i, text)| {
            view! {
                <button type="button" on:click=move |_| {
                    let name = format!("onshi-guide-aside-{}.json", i + 1);
                    handed::file(state, "asides-told", &name, JSON, text.clone(), "");
                }>{texts::saved::save_aside_number(i + 1)}</button>
            }
        });
        saved.collect_view()
    };
    view! {
        <p>{texts::saved::kept_where()}</p>
        <ExportPanel/>
        <ImportPanel/>
        <h2>{texts::saved::delete()}</h2>
        <div class="buttons">
            <Show when=move || asking.get()
                fallback=move || view! { <button type="button" class="danger" id="delete" on:click=move |_| { asking.set(true); page::focus_soon("delete-no") }>{texts::saved::delete_all()}</button> }>
                <p role="alert">{texts::saved::delete_sure()}</p>
                // The way out comes first and has the focus: pressing twice deletes nothing.
                <button type="button" id="delete-no" on:click=move |_| { asking.set(false); page::focus_soon("delete") }>{texts::common::cancel()}</button>
                <button type="button" class="danger" id="delete-yes" on:click=delete>{texts::saved::delete_yes()}</button>
            </Show>
        </div>
        <p role="status">{live(move || told.get())}</p>
        {live(asides)}
        <HandedOver at="asides-told"/>
    }
}
