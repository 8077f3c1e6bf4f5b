//! Reads the store, listens to other tabs, and connects the saver. All of it is in the second chunk: a first visit has
//! nothing to read, and what is entered until then is in the journal.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{KeyboardEvent, PageTransitionEvent};

use super::{STORE_IS_LATE, STORE_RETRY_DELAY, State, Unlisted, seen, shared_folder};
use crate::app::chunk::lazy_chunk;
use crate::browser::events::listen;
use crate::browser::store::{self, Loaded, StartupIssue};
use crate::browser::web_storage;
use crate::browser::{handover, journal, kept_values, offline, page, place};
use crate::storage::{Event, LoadOutcome, SaveQueue, SaveStatus, StorageError};
use domain::plan::Plan;
use domain::plan::office_book::OFFICE_BOOK;
use domain::plan::plan_file::decode_new;
use domain::plan::settings::{Language, Settings};

lazy_chunk! {
    /// Changes to another language.
    pub(crate) fn change_language(state: State, language: Language) -> () {
        state.change_language(language);
    }
}

impl State {
    /// From here on edits are saved and other tabs are listened to. The store is read, if it has not been.
    pub(crate) fn start_persistence(self) {
        Effect::new(move || {
            self.opening_message.set_if_changed(self.opening_error().map(|error| error.message()));
        });
        Effect::new(move |_| {
            self.changed.track();
            self.schedule_save();
        });
        self.start_keeping_path();
        // Not what was entered before: it is unknown what of that is stored.
        if self.is_read.get_value() && self.journaled.get_value().is_none() {
            self.plan.with_untracked(seen::note);
        }
        // Until then the page has no more of its plan than this: where it is blank, something may be stored.
        if !self.is_read.get_value()
            && let Some(known) = journal::known_plan()
        {
            seen::note(&known);
        }
        Effect::new(move |_| self.plan.with(seen::hold));
        place::keep();
        self.clear_toast_at_actions();
        self.open_by_address();
        handover::receive(move |text| self.open_handed_over(&text));
        offline::start(move |news| self.news.set(Some(news)));
        match self.is_read.get_value() {
            true => self.start_saving(),
            false => self.read_store(),
        }
        listen(&window(), "visibilitychange", move |_: web_sys::Event| {
            match page::is_hidden() {
                true => self.flush_on_hide(),
                false => self.resume(false),
            }
            offline::check_for_update();
        });
        listen(&window(), "pagehide", move |ev: PageTransitionEvent| {
            self.save_summary();
            // The journal has what is being written, and the next page reads it.
            let is_waiting =
                self.journaled.get_value().is_some() || self.queue.with_value(|queue| queue.is_writing());
            if ev.persisted() && (journal::is_persisted() || !is_waiting) {
                return store::set_away(true);
            }
            self.flush_on_hide();
        });
        listen(&window(), "pageshow", move |ev: PageTransitionEvent| {
            store::set_away(false);
            if ev.persisted() {
                self.resume(true);
            }
        });
        listen(&window(), "keydown", move |ev: KeyboardEvent| {
            if !(ev.ctrl_key() || ev.meta_key()) || ev.alt_key() {
                return;
            }
            let key = ev.key().to_ascii_lowercase();
            if key == "f" {
                self.is_searched.set(true);
            }
            let asked = matches!(key.as_str(), "z" | "y");
            // In a field the browser undoes what was typed there. Elsewhere it would do so, too, unseen.
            if asked && !page::is_text_field_focused() {
                ev.prevent_default();
                if untrack(|| self.can_step_back()) {
                    self.step_back(key == "z" && !ev.shift_key());
                }
            }
        });
    }

    /// Reads the store, however late it is, and retries for as long as it fails.
    pub(super) fn read_store(self) {
        if self.is_read.get_value() || self.is_reading.get_value() {
            return;
        }
        self.is_reading.set_value(true);
        set_timeout(
            move || {
                if self.is_reading.get_value() {
                    self.in_trouble(Some(StorageError::Waiting));
                }
            },
            Duration::from_millis(STORE_IS_LATE.into()),
        );
        spawn_local(async move {
            let loaded = store::read().await;
            self.is_reading.set_value(false);
            match loaded {
                Ok(loaded) => self.on_store_read(loaded),
                Err(trouble) => {
                    self.in_trouble(Some(trouble));
                    set_timeout(move || self.read_store(), Duration::from_millis(STORE_RETRY_DELAY.into()));
                }
            }
        });
    }

    pub(super) fn in_trouble(self, trouble: Option<StorageError>) {
        self.set_save_status(SaveStatus::without_store(trouble, self.journaled.get_value()));
    }

    /// Takes over what the store had, if it answered after the page could be used. Whoever has begun a plan by then goes
    /// on with that one.
    pub(super) fn on_store_read(self, loaded: Loaded) {
        let Loaded { plan, save_status, loss, is_first_party, .. } = loaded;
        self.is_read.set_value(true);
        self.loss.set(loss);
        self.is_first_party.set(is_first_party);
        match save_status {
            SaveStatus::Saved if self.journaled.get_value().is_none() => {
                self.set_save_status(SaveStatus::Saved);
            }
            SaveStatus::Saved => self.in_trouble(None),
            save_status => self.in_trouble(save_status.error()),
        }
        if self.plan.with_untracked(|open| open.id == plan.id) {
            // What the journal and the summary knew of it stood in for it.
            self.merge_from_store(&plan);
        } else if self.plan.with_untracked(Plan::is_blank) && !plan.is_blank() {
            self.open(plan);
            self.offer_prefecture();
            self.schedule_after_paint();
        }
        self.start_saving();
    }

    pub(super) fn start_saving(self) {
        store::listen(move |id| self.on_tab_message(id));
        self.schedule_save();
        self.write_left();
        self.read_summaries();
        shared_folder::start(self);
        self.watch_for_clearing();
    }

    /// Writes what the store did not take of the journals of earlier pages.
    fn write_left(self) {
        let Some(left) = store::take_left() else { return };
        if self.plan.with_untracked(|open| open.id == left.id) {
            return self.begin(left);
        }
        self.closed.update_value(|closed| closed.push(left));
        self.on(Event::Edited);
    }

    /// The page goes away, or into the background: what is scheduled is written now. The journal has what is being written.
    pub(super) fn flush_on_hide(self) {
        self.schedule_save();
        self.on(Event::Hidden);
        self.save_summary();
        self.keep_path_on_hide();
    }

    /// The page is shown again: what failed is retried. A page restored from the back/forward cache also catches up with
    /// what happened meanwhile.
    pub(crate) fn resume(self, is_restored: bool) {
        if !self.is_read.get_value() {
            return self.read_store();
        }
        self.on(Event::Retry);
        if is_restored {
            // What was deleted meanwhile was not heard of.
            if !store::is_in_doubt() {
                store::forget_all_known();
            }
            let id = self.plan.with_untracked(|plan| plan.id.clone());
            // A page that was left in the middle of a write has the edits in its journal only.
            if let Some(plan) = journal::of_plan(&id) {
                self.merge_copy(&plan);
            }
            self.on_tab_message(id);
            spawn_local(async move {
                self.show_listing(store::listing().await);
                // If it fails the summaries are what is known.
                let _ = store::know_all().await;
            });
        }
    }

    /// Changes to another language. The page is loaded again, because its texts do not change while it is open.
    pub(crate) fn change_language(self, language: Language) {
        self.change_settings(&|settings| settings.language = Some(language));
        self.flush_on_hide();
        page::reload_in(language, web_storage::settings().language == Some(language));
    }

    /// Changes a setting. Another tab may have changed others since this page was opened: they are saved as they are there.
    pub(crate) fn change_settings(self, change: &dyn Fn(&mut Settings)) {
        let stored = web_storage::stored_settings();
        self.settings.update(change);
        let mut settings = stored.unwrap_or(self.settings.get_untracked());
        change(&mut settings);
        web_storage::save_settings(settings);
    }

    /// Another tab wrote the plan of this id, or deleted everything if there is none.
    pub(crate) fn on_tab_message(self, id: String) {
        if id.is_empty() {
            return self.forget();
        }
        store::forget_known(&id);
        spawn_local(async move {
            match store::load(&id).await {
                Ok(LoadOutcome::Nothing) => {
                    self.remove_summary(&id);
                    self.close_erased(&id);
                }
                Ok(LoadOutcome::Newer) if self.plan.with_untracked(|plan| plan.id == id) => {
                    self.in_trouble(Some(StorageError::Newer));
                }
                Ok(found) => {
                    if let Some(plan) = found.plan() {
                        self.merge_from_store(&plan);
                        self.upsert_summary(&plan);
                        shared_folder::plans_changed(self);
                    }
                }
                Err(_) => set_timeout(
                    move || self.on_tab_message(id),
                    Duration::from_millis(STORE_RETRY_DELAY.into()),
                ),
            }
        });
    }

    /// Closes the open plan if it is the one that was deleted for good elsewhere: the next key would write it again, unasked.
    fn close_erased(self, id: &str) {
        let mut plan = self.plan.get_untracked();
        let is_waiting =
            self.journaled.get_value().is_some() || !self.queue.with_value(|queue| queue.is_idle());
        if plan.id != id || plan.is_blank() || is_waiting || store::is_in_doubt() {
            return;
        }
        drop(plan.set_deleted(false, store::now()));
        self.open(Plan::new(store::fresh_id()));
        self.loss.set(Some(StartupIssue::Gone(plan)));
    }

    /// Opens plans that a frame handed to this tab.
    fn open_handed_over(self, text: &str) {
        for plan in decode_new(text).unwrap_or_default() {
            if plan.id == OFFICE_BOOK {
                spawn_local(async move {
                    let change = |book: &mut Plan, _| _ = book.merge(&plan);
                    if let Err(refusal) = self.change_book(change).await {
                        self.show_toast(refusal.message().into());
                    }
                });
            } else {
                self.begin(plan);
            }
        }
    }

    /// In another site's page, after a click: changes to the plans of the guide's own tab. `done` is called with whether
    /// the browser allowed it.
    pub(crate) fn join(self, done: impl FnOnce(bool) + 'static) {
        spawn_local(async move {
            let is_first_party = store::switch_to_first_party().await;
            done(is_first_party);
            if !is_first_party {
                return;
            }
            self.is_first_party.set(true);
            let listing = store::listing().await;
            let newest = listing.as_ref().ok().and_then(store::newest).map(|plan| plan.id.clone());
            if !self.plan.with_untracked(Plan::is_blank) {
                // With what was not written yet.
                self.mark_changed(journal::is_persisted());
            } else if let Some(newest) = newest
                && let Ok(plan) = self.whole(&newest).await
            {
                self.open(plan);
            }
            self.show_listing(listing);
        });
    }

    /// Deletes everything. Nothing is written meanwhile: a write behind the deletion would bring its plan back.
    pub(crate) async fn delete_everything(self) -> Result<(), StorageError> {
        let was_read = self.is_read.get_value();
        self.is_read.set_value(false);
        self.deletions.update_value(|count| *count += 1);
        self.queue.set_value(SaveQueue::new());
        let deleted = store::delete_all().await;
        self.is_read.set_value(was_read);
        match deleted {
            Ok(()) => self.forget(),
            // What is still to be written is written after all.
            Err(_) if self.plan.with_untracked(Plan::is_blank) => self.on(Event::Edited),
            Err(_) => self.mark_changed(journal::is_persisted()),
        }
        deleted
    }

    /// Forgets everything, after it was deleted here or in another tab.
    pub(crate) fn forget(self) {
        self.deletions.update_value(|count| *count += 1);
        store::forget_all_known();
        kept_values::forget_all();
        shared_folder::leave();
        seen::forget_all();
        self.journaled.set_value(None);
        self.queue.set_value(SaveQueue::new());
        self.closed.set_value(Vec::new());
        spawn_local(journal::clear());
        self.open(Plan::new(store::fresh_id()));
        self.loss.set(None);
        self.removed.set(None);
        self.unlisted.set(Unlisted::default());
        self.summaries.set(Some(Vec::new()));
        self.office_book.set(Plan::default());
        self.is_emptied.update(|turn| *turn = !*turn);
    }
}
