//! The browser's storage was cleared while the page is open: by the browser, by the person in its settings, by a cleaner,
//! or by another tab. Everything that this page knows is written again, and the page says so. What was deleted in the guide
//! is another thing: the tab that does it tells the others, which forget it.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Event;

use super::{STORE_IS_LATE, STORE_RETRY_DELAY, State, shared_folder};
use crate::browser::events::listen;
use crate::browser::store::{self, StartupIssue};
use crate::browser::timer::sleep;
use crate::browser::{journal, kept_values, page, web_storage};
use crate::storage::{BroughtBack, SaveStatus, StorageError};
use domain::plan::Plan;
use domain::plan::office_book::OFFICE_BOOK;

/// Milliseconds for another tab to tell that it has deleted what is missing.
const NEWS_DELAY: u32 = 500;
/// Pause before all plans are read, after the start, which the page has to itself.
const START_DELAY: Duration = Duration::from_secs(1);

thread_local! {
    /// Plans are being written again.
    static IS_AT_WORK: Cell<bool> = const { Cell::new(false) };
}

impl State {
    /// From here on a cleared storage is noticed.
    pub(super) fn watch_for_clearing(self) {
        store::on_loss(move || self.on_loss());
        page::after_paint(
            || {
                spawn_local(async {
                    // If it fails the summaries are what is known.
                    let _ = store::know_all().await;
                });
            },
            START_DELAY,
        );
        kept_values::note();
        listen(&window(), "visibilitychange", move |_: Event| self.look_after_values());
        listen(&window(), "storage", move |_: Event| self.look_after_values());
    }

    fn on_loss(self) {
        // Not "saved" any more until it is known what is left.
        if self.save_status.get_untracked() == SaveStatus::Saved {
            self.set_save_status(SaveStatus::without_store(None, self.journaled.get_value()));
        }
        if IS_AT_WORK.replace(true) {
            return;
        }
        spawn_local(async move {
            sleep(NEWS_DELAY).await;
            let outcome = self.write_known_again().await;
            IS_AT_WORK.set(false);
            self.tell_of_clearing(outcome).await;
            self.put_back_values();
            if self.journaled.get_value().is_none() && self.queue.with_value(|queue| queue.is_idle()) {
                self.set_save_status(SaveStatus::Saved);
            }
        });
    }

    /// Writes again what the store has no more, however long it takes.
    async fn write_known_again(self) -> BroughtBack {
        loop {
            spawn_local(async move {
                sleep(STORE_IS_LATE).await;
                if IS_AT_WORK.get() && store::is_in_doubt() {
                    self.are_at_risk(StorageError::Waiting);
                }
            });
            match store::bring_back().await {
                Ok(outcome) => return outcome,
                Err(trouble) => self.are_at_risk(trouble),
            }
            sleep(STORE_RETRY_DELAY).await;
        }
    }

    /// Only this page has the plans.
    fn are_at_risk(self, trouble: StorageError) {
        if store::knows_any() {
            self.set_save_status(SaveStatus::NotSaved(Some(trouble)));
        }
    }

    async fn tell_of_clearing(self, BroughtBack { whole, lost }: BroughtBack) {
        let open = self.plan.get_untracked();
        let is_lost = |id: &str| lost.iter().any(|lost| lost == id);
        if is_lost(&open.id) {
            self.mark_changed(journal::is_persisted());
        }
        if is_lost(OFFICE_BOOK) {
            let _ = store::save(&self.office_book.get_untracked(), None).await;
        }
        let is_shown = |plan: &Plan| plan.id != OFFICE_BOOK && plan.deleted().is_none();
        let partial = |plan: &&Plan| is_lost(&plan.id) && plan.id != open.id && is_shown(plan);
        let partial: Vec<Plan> = self.summaries.with_untracked(|all| {
            all.iter().flatten().filter(partial).map(|plan| plan.clone().of_summary()).collect()
        });
        lost.iter().filter(|id| **id != open.id && *id != OFFICE_BOOK).for_each(|id| self.remove_summary(id));
        let others = whole.iter().filter(|plan| is_shown(plan) && plan.id != open.id).count();
        let is_told = !whole.is_empty() || !lost.is_empty();
        // The open plan may have been written again with an edit before.
        let whole = others + usize::from(!open.is_blank() && open.deleted().is_none());
        if is_told && (whole > 0 || !partial.is_empty()) {
            self.loss.set(Some(StartupIssue::Cleared { whole, partial }));
        }
    }

    /// Puts the small values in localStorage back if that was cleared: which plan is open, the settings.
    fn look_after_values(self) {
        if !kept_values::are_cleared() && web_storage::has_open_plan() {
            return kept_values::note();
        }
        spawn_local(async move {
            sleep(NEWS_DELAY).await;
            self.put_back_values();
        });
    }

    fn put_back_values(self) {
        if kept_values::are_cleared() {
            kept_values::put_back();
            shared_folder::remember_again();
        }
        let plan = self.plan.get_untracked();
        if !web_storage::has_open_plan() && !plan.is_blank() && plan.deleted().is_none() {
            web_storage::save_open_plan(&plan);
            if self.journaled.get_value().is_some() {
                journal::write_again(&plan.id);
            }
        }
    }
}
