//! What reads the store and hears of other tabs. It comes with the second chunk, as do the saver, the list of plans and undo:
//! a first visit has nothing to read, and what is entered until then is in the journal.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{State, Unlisted, first_answers};
use crate::browser::store::{self, Loaded};
use crate::browser::web_storage;
use crate::browser::{handover, journal, offline, page};
use crate::domain::plan::Plan;
use crate::domain::saved::decode_new;
use crate::domain::settings::Language;
use crate::storage::{Event, LoadOutcome, SaveQueue, SaveStatus, StorageError};

/// How long the store may take before the page says that it waits for it.
const SLOW_READ: Duration = Duration::from_secs(3);
/// How long to wait before a store that failed is read again. It is also read when the page is shown again.
const READ_RETRY_DELAY: Duration = Duration::from_secs(5);

impl State {
    /// From here on what is entered is kept, and what other tabs write is heard. What was kept is read, where it has not
    /// been.
    pub fn keep_from_here(self) {
        Effect::new(move |_| {
            self.changed.track();
            self.note_edits();
        });
        handover::receive(move |text| self.take_over(text));
        offline::start(move |news| self.news.set(Some(news)));
        match self.is_read.get_value() {
            true => self.begin_keeping(),
            false => self.read_store(),
        }
        window_event_listener(ev::visibilitychange, move |_| {
            match page::is_hidden() {
                true => self.leave(),
                false => self.resume(false),
            }
            offline::check_for_update();
        });
        window_event_listener(ev::pagehide, move |ev| {
            // What is being written is in the journal, which the next page reads.
            let is_waiting =
                self.journaled.get_value().is_some() || self.queue.with_value(|queue| queue.is_writing());
            if ev.persisted() && (journal::is_persisted() || !is_waiting) {
                return store::set_away(true);
            }
            self.leave();
        });
        window_event_listener(ev::pageshow, move |ev| {
            store::set_away(false);
            if ev.persisted() {
                self.resume(true);
            }
        });
        window_event_listener(ev::keydown, move |ev| {
            if !(ev.ctrl_key() || ev.meta_key()) || ev.alt_key() {
                return;
            }
            let key = ev.key().to_ascii_lowercase();
            let asked = matches!(key.as_str(), "z" | "y");
            // In a field the browser takes back what was typed there; elsewhere it would, too, unseen.
            if asked && !page::is_text_field_focused() {
                ev.prevent_default();
                if untrack(|| self.can_step_back()) {
                    self.step_back(key == "z" && !ev.shift_key());
                }
            }
        });
    }

    /// Reads the store, however late it is; again and again where it fails.
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
            SLOW_READ,
        );
        spawn_local(async move {
            let loaded = store::read().await;
            self.is_reading.set_value(false);
            match loaded {
                Ok(loaded) => self.take_up(loaded),
                Err(trouble) => {
                    self.in_trouble(Some(trouble));
                    set_timeout(move || self.read_store(), READ_RETRY_DELAY);
                }
            }
        });
    }

    pub(super) fn in_trouble(self, trouble: Option<StorageError>) {
        self.set_save_status(SaveStatus::without_store(trouble, self.journaled.get_value()));
    }

    /// What was kept, found after the page was there to be used. Who has begun by then goes on with that.
    pub(super) fn take_up(self, loaded: Loaded) {
        let Loaded { plan, save_status, loss, is_first_party, .. } = loaded;
        self.is_read.set_value(true);
        self.loss.set(loss);
        self.is_first_party.set(is_first_party);
        match save_status {
            SaveStatus::Saved if self.journaled.get_value().is_none() => {
                self.set_save_status(SaveStatus::Saved)
            }
            SaveStatus::Saved => self.in_trouble(None),
            save_status => self.in_trouble(save_status.error()),
        }
        if self.plan_open.with_untracked(|open| open.id == plan.id) {
            // It stood in for itself, by what was known of it at once.
            self.merge_from_store(&plan);
        } else if self.plan_open.with_untracked(Plan::is_blank) && !plan.is_blank() {
            let answers = first_answers(&plan);
            self.open(plan);
            self.take(answers);
        }
        self.begin_keeping();
    }

    pub(super) fn begin_keeping(self) {
        store::listen(move |id| self.hear(id));
        self.note_edits();
        self.read_summaries();
    }

    /// The page is going away, or into the background: nothing may wait. The journal has what is being written.
    pub(super) fn leave(self) {
        self.note_edits();
        self.on(Event::Hidden);
    }

    /// The page is shown again: what failed is tried again. From the browser's cache of pages (`is_restored`) it also has
    /// to see what happened meanwhile.
    pub fn resume(self, is_restored: bool) {
        if !self.is_read.get_value() {
            return self.read_store();
        }
        self.on(Event::Retry);
        if is_restored {
            let id = self.plan_open.with_untracked(|plan| plan.id.clone());
            // A page that was left in the middle of a write has it in its journal only.
            if let Some(plan) = journal::of_plan(&id) {
                self.merge_from_store(&plan);
            }
            self.hear(id);
            spawn_local(async move { self.show_listing(store::listing().await) });
        }
    }

    /// Changes to another language. The page is loaded again: its texts stand fast.
    pub fn speak(self, language: Language) {
        self.settings.update(|s| s.language = Some(language));
        web_storage::save_settings(self.settings.get_untracked());
        self.leave();
        page::reload_in(language, web_storage::settings().language == Some(language));
    }

    /// Another tab wrote a plan, or, without an id, deleted everything.
    pub fn hear(self, id: String) {
        if id.is_empty() {
            return self.forget();
        }
        spawn_local(async move {
            match store::load(&id).await {
                Ok(LoadOutcome::Nothing) => self.remove_summary(&id),
                Ok(LoadOutcome::Newer) if self.plan_open.with_untracked(|plan| plan.id == id) => {
                    self.in_trouble(Some(StorageError::Newer));
                }
                Ok(found) => {
                    if let Some(plan) = found.plan() {
                        self.merge_from_store(&plan);
                        self.upsert_summary(&plan);
                    }
                }
                Err(_) => set_timeout(move || self.hear(id), READ_RETRY_DELAY),
            }
        });
    }

    /// Takes over what a frame handed to this tab.
    pub fn take_over(self, text: String) {
        for plan in decode_new(&text).unwrap_or_default() {
            self.begin(plan);
        }
    }

    /// In another site's page, after a click: goes over to the plans of the guide's own tab. `told` hears whether it may.
    pub fn join(self, told: impl FnOnce(bool) + 'static) {
        spawn_local(async move {
            let is_first_party = store::switch_to_first_party().await;
            told(is_first_party);
            if !is_first_party {
                return;
            }
            self.is_first_party.set(true);
            let listing = store::listing().await;
            let newest = listing.as_ref().ok().and_then(|listing| {
                let shown =
                    listing.summaries.iter().filter(|plan| plan.deleted().is_none() && !plan.is_archived());
                shown.max_by_key(|plan| plan.edited()).map(|plan| plan.id.clone())
            });
            if !self.plan_open.with_untracked(Plan::is_blank) {
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

    /// Forgets everything: it has been deleted, here or in another tab.
    pub fn forget(self) {
        self.journaled.set_value(None);
        self.queue.set_value(SaveQueue::new());
        self.closed.set_value(Vec::new());
        spawn_local(journal::clear());
        self.open(Plan::new(store::fresh_id()));
        self.loss.set(None);
        self.removed.set(None);
        self.unlisted.set(Unlisted::default());
        self.summaries.set(Some(Vec::new()));
    }
}
