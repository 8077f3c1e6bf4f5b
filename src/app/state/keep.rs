//! What reads and writes the store: the saver, the list of plans, other tabs. It comes with the second chunk: a first
//! visit has nothing to read, and what is entered until then is in the journal.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{State, Unlisted, first_answers};
use crate::browser::store::{self, Loaded, Loss};
use crate::browser::timer::sleep;
use crate::browser::{handover, journal, offline, page};
use crate::data::facts;
use crate::domain::edits::named;
use crate::domain::history::History;
use crate::domain::plan::Plan;
use crate::domain::saved::decode_new;
use crate::domain::settings::Language;
use crate::storage::{Action, Event, Found, Keeping, Listing, SaveQueue, Trouble};

/// How long the store may take before the page says that it waits for it.
const LATE: Duration = Duration::from_secs(3);
/// How long to wait before a store that failed is read again. It is also read when the page is shown again.
const READ_AGAIN: Duration = Duration::from_secs(5);

/// How often, and how many milliseconds apart, it is looked whether a write under way has ended.
const WRITES_END: u32 = 100;
const WRITE_ENDS: u32 = 50;

/// Why a plan could not be had or changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refusal {
    Store(Trouble),
    /// It is not there any more.
    Gone,
    /// It cannot be read; it is in quarantine.
    Unreadable,
}

impl Refusal {
    pub fn message(self) -> &'static str {
        match self {
            Refusal::Store(trouble) => cause(trouble),
            Refusal::Gone => texts::keeping::gone(),
            Refusal::Unreadable => texts::keeping::unreadable(),
        }
    }
}

/// The sentence that names what keeps the store from answering.
pub fn cause(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Blocked => texts::keeping::blocked(),
        Trouble::Full => texts::keeping::full(),
        Trouble::Lost => texts::keeping::lost(),
        Trouble::Failing => texts::keeping::failing(),
        Trouble::Waiting => texts::keeping::waiting(),
        Trouble::Newer => texts::keeping::newer(),
        Trouble::NotLoaded => texts::keeping::not_loaded(),
    }
}

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
            offline::look();
        });
        window_event_listener(ev::pagehide, move |_| self.leave());
        window_event_listener(ev::pageshow, move |ev| {
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
            if asked && !page::is_typing() {
                ev.prevent_default();
                if untrack(|| self.can_step_back()) {
                    self.step_back(key == "z" && !ev.shift_key());
                }
            }
        });
    }

    /// Reads the store, however late it is; again and again where it fails.
    fn read_store(self) {
        if self.is_read.get_value() || self.is_reading.get_value() {
            return;
        }
        self.is_reading.set_value(true);
        set_timeout(
            move || {
                if self.is_reading.get_value() {
                    self.in_trouble(Some(Trouble::Waiting));
                }
            },
            LATE,
        );
        spawn_local(async move {
            let loaded = store::read().await;
            self.is_reading.set_value(false);
            match loaded {
                Ok(loaded) => self.take_up(loaded),
                Err(trouble) => {
                    self.in_trouble(Some(trouble));
                    set_timeout(move || self.read_store(), READ_AGAIN);
                }
            }
        });
    }

    fn in_trouble(self, trouble: Option<Trouble>) {
        self.set_keeping(Keeping::without_store(trouble, self.journaled.get_value()));
    }

    /// What was kept, found after the page was there to be used. Who has begun by then goes on with that.
    fn take_up(self, loaded: Loaded) {
        let Loaded { plan, keeping, loss, joined, .. } = loaded;
        self.is_read.set_value(true);
        self.loss.set(loss);
        self.joined.set(joined);
        match keeping {
            Keeping::Kept if self.journaled.get_value().is_none() => self.set_keeping(Keeping::Kept),
            Keeping::Kept => self.in_trouble(None),
            keeping => self.in_trouble(keeping.trouble()),
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

    fn begin_keeping(self) {
        store::listen(move |id| self.hear(id));
        self.note_edits();
        self.read_summaries();
    }

    /// Tells the saver of what was entered.
    fn note_edits(self) {
        if self.is_read.get_value() && self.journaled.get_value().is_some() {
            self.on(Event::Edited);
        }
    }

    /// Hands an event to the saver, and does what it makes necessary.
    fn on(self, event: Event) {
        if !self.is_read.get_value() {
            return;
        }
        match self.queue.try_update_value(|queue| queue.on(event)).unwrap_or(Action::Nothing) {
            Action::Nothing => {}
            // What is entered until then is one write.
            Action::Schedule => page::once_shown(move || self.on(Event::Due), Duration::ZERO),
            Action::Write => self.write_through(),
            Action::RetryAfter(pause) => {
                set_timeout(move || self.on(Event::Retry), Duration::from_millis(pause.into()));
            }
        }
    }

    fn write_through(self) {
        let plan = self.plan_open.get_untracked();
        let closed = self.closed.get_value();
        let is_edited = self.journaled.get_value().is_some();
        self.journaled.set_value(None);
        let this = self.writes.get_value() + 1;
        self.writes.set_value(this);
        let is_slow = move || {
            if self.writes.get_value() == this && self.queue.with_value(|queue| queue.is_writing()) {
                self.set_keeping(Keeping::without_store(None, Some(journal::is_kept())));
            }
        };
        set_timeout(is_slow, Duration::from_millis(Keeping::SLOW.into()));
        spawn_local(async move {
            store::remember_open(&plan);
            let mut saved = Ok(());
            for closed in closed {
                match store::save(&closed).await {
                    Ok(stored) => {
                        self.upsert_summary(&stored);
                        self.closed.update_value(|all| all.retain(|plan| *plan != closed));
                    }
                    Err(trouble) => saved = Err(trouble),
                }
            }
            // A plan that was only opened is not written.
            if is_edited {
                match store::save(&plan).await {
                    Ok(stored) => {
                        self.merge_from_store(&stored);
                        self.upsert_summary(&stored);
                    }
                    Err(trouble) => {
                        // What could not be written is still to be.
                        self.journaled
                            .update_value(|since| *since = Some(since.unwrap_or(journal::is_kept())));
                        saved = Err(trouble);
                    }
                }
            }
            journal::store_takes(saved.is_ok());
            match saved {
                Ok(()) => {
                    if self.journaled.get_value() != Some(false) {
                        self.set_keeping(Keeping::Kept);
                    }
                    self.on(Event::Stored);
                }
                Err(trouble) => {
                    let is_journaled = self.journaled.get_value().unwrap_or(journal::is_kept());
                    self.set_keeping(Keeping::without_store(Some(trouble), Some(is_journaled)));
                    self.on(Event::Failed(trouble));
                }
            }
        });
    }

    /// The page is going away, or into the background: nothing may wait. The journal has what is being written.
    fn leave(self) {
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
            self.hear(self.plan_open.with_untracked(|plan| plan.id.clone()));
            spawn_local(async move { self.show_listing(store::listing().await) });
        }
    }

    /// Changes to another language. The page is loaded again: its texts stand fast.
    pub fn speak(self, language: Language) {
        self.settings.update(|s| s.language = Some(language));
        store::keep_settings(self.settings.get_untracked());
        self.leave();
        page::reload_in(language, store::settings().language == Some(language));
    }

    /// Takes the last edit back, or does it again.
    pub fn step_back(self, back: bool) {
        let now = store::now();
        let (mut plan, mut history) = (self.plan_open.get_untracked(), self.history.get_untracked());
        if back {
            history.undo(&mut plan, now)
        } else {
            history.redo(&mut plan, now)
        };
        let path = if back { history.undone() } else { history.done() }.unwrap_or_default().to_string();
        let changed = self.plan_open.with_untracked(|old| *old != plan);
        self.history.set(history);
        self.put_plan(plan);
        self.take(self.plan_open.with_untracked(Plan::answers));
        // Said anew, though it be the same again.
        self.say(String::new());
        let edition = untrack(|| self.edition());
        let what = named(facts(), edition, self.kind.get_untracked(), &path);
        self.say(match (changed, back) {
            (false, _) => texts::edits::superseded(what),
            (true, true) => texts::edits::undone(what),
            (true, false) => texts::edits::redone(what),
        });
    }

    /// Puts a changed copy of the open plan in its place, or another plan, with the journal.
    fn put_plan(self, plan: Plan) {
        let is_journaled = self.plan_open.with_untracked(|old| {
            let is_new = |path: &str| old.id != plan.id || old.entries.get(path) != plan.entries.get(path);
            let changed = plan.entries.iter().filter(|(path, _)| is_new(path));
            journal::put(
                &plan.id,
                changed.map(|(path, entry)| (path.as_str(), entry.at, entry.text.as_str())),
            )
        });
        self.plan_open.set(plan);
        self.mark_changed(is_journaled);
    }

    /// Takes over what is later in the open plan as it is stored.
    fn merge_from_store(self, stored: &Plan) {
        let mut plan = self.plan_open.get_untracked();
        if plan.id == stored.id && plan.merge(stored) {
            let answers = plan.answers();
            self.plan_open.set(plan);
            if self.answers.with_untracked(|a| *a != answers) {
                self.take(answers);
            }
        }
    }

    /// Another tab wrote a plan, or, without an id, deleted everything.
    pub fn hear(self, id: String) {
        if id.is_empty() {
            return self.forget();
        }
        spawn_local(async move {
            match store::load(&id).await {
                Ok(Found::Nothing) => self.remove_summary(&id),
                Ok(Found::Newer) if self.plan_open.with_untracked(|plan| plan.id == id) => {
                    self.in_trouble(Some(Trouble::Newer));
                }
                Ok(found) => {
                    if let Some(plan) = found.plan() {
                        self.merge_from_store(&plan);
                        self.upsert_summary(&plan);
                    }
                }
                // The next write, or the next message, tries again.
                Err(_) => {}
            }
        });
    }

    fn remove_summary(self, id: &str) {
        self.summaries.update(|all| all.iter_mut().for_each(|all| all.retain(|plan| plan.id != id)));
    }

    /// Deletes plans for good; the first refusal, if any.
    pub async fn erase(self, ids: Vec<String>) -> Result<(), Refusal> {
        self.removed.set(None);
        // A write that is under way would bring them back.
        let is_closing = || self.closed.with_value(|closed| closed.iter().any(|plan| ids.contains(&plan.id)));
        for _ in 0..WRITES_END {
            if !(is_closing() && self.queue.with_value(|queue| queue.is_writing())) {
                break;
            }
            sleep(WRITE_ENDS).await;
        }
        self.closed.update_value(|closed| closed.retain(|plan| !ids.contains(&plan.id)));
        let mut done = Ok(());
        for id in ids {
            match store::erase(&id).await {
                Ok(()) => self.remove_summary(&id),
                Err(trouble) => done = done.and(Err(Refusal::Store(trouble))),
            }
        }
        done
    }

    /// Keeps the list up to date with a plan as it is stored now.
    pub fn upsert_summary(self, plan: &Plan) {
        let summary = plan.head();
        self.summaries.update(|all| {
            let Some(all) = all else { return };
            match all.iter_mut().find(|old| old.id == summary.id) {
                Some(old) => *old = summary,
                None => all.push(summary),
            }
        });
    }

    /// Reads the list, if it has not been read yet.
    pub fn read_summaries(self) {
        if self.summaries.with_untracked(Option::is_none) && self.is_read.get_value() {
            spawn_local(async move { self.show_listing(store::listing().await) });
        }
    }

    fn show_listing(self, listing: Result<Listing, Trouble>) {
        match listing {
            Ok(Listing { summaries, newer, unreadable }) => {
                self.unlisted.update(|unlisted| {
                    *unlisted = Unlisted { newer, unreadable: unlisted.unreadable + unreadable.len() };
                });
                // One that is told already stays; all are in quarantine.
                if let Some(unreadable) = unreadable.into_iter().next()
                    && self.loss.with_untracked(Option::is_none)
                {
                    self.loss.set(Some(Loss::Unreadable(unreadable)));
                }
                self.summaries.set(Some(summaries));
            }
            // Not an empty list: it is not known what there is.
            Err(trouble) => {
                self.in_trouble(Some(trouble));
                set_timeout(move || self.read_summaries(), READ_AGAIN);
            }
        }
    }

    /// Opens a plan in place of the one that is open.
    pub fn open(self, plan: Plan) {
        if self.journaled.get_value().is_some() || !self.queue.with_value(|queue| queue.is_idle()) {
            let last = self.plan_open.get_untracked();
            if last.id != plan.id {
                // It is written beside this one.
                self.closed.update_value(|closed| closed.push(last));
                self.journaled.set_value(None);
                self.on(Event::Edited);
            }
        }
        store::remember_open(&plan);
        self.take(plan.answers());
        self.plan_open.set(plan);
        self.history.set(History::default());
        self.say(String::new());
    }

    /// The plan as it is on the page, where it is open there, or else as it is stored.
    pub async fn whole(self, id: &str) -> Result<Plan, Refusal> {
        if self.plan_open.with_untracked(|plan| plan.id == id) {
            return Ok(self.plan_open.get_untracked());
        }
        match store::load(id).await {
            Ok(Found::Newer) => Err(Refusal::Store(Trouble::Newer)),
            Ok(Found::Nothing) => Err(Refusal::Gone),
            Ok(found) => found.plan().ok_or(Refusal::Unreadable),
            Err(trouble) => Err(Refusal::Store(trouble)),
        }
    }

    /// Brings a deleted plan back; and opens it, where it was open and nothing else has been begun since.
    pub async fn bring_back(self, id: String, reopen: bool) -> Result<(), Refusal> {
        self.removed.set(None);
        let reopen = reopen && self.plan_open.with_untracked(Plan::is_blank);
        if !reopen {
            return self.change(id, |plan, now| drop(plan.set_deleted(false, now))).await;
        }
        let mut plan = self.whole(&id).await?;
        drop(plan.set_deleted(false, store::now()));
        self.upsert_summary(&plan);
        self.begin(plan);
        Ok(())
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

    /// Opens a plan and writes it; where it is open, with what is entered there.
    pub fn begin(self, mut plan: Plan) {
        let open = self.plan_open.get_untracked();
        if open.id == plan.id {
            plan.merge(&open);
        } else {
            self.open(Plan::new(plan.id.clone()));
        }
        self.put_plan(plan);
        self.take(self.plan_open.with_untracked(Plan::answers));
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
            let joined = store::join().await;
            told(joined);
            if !joined {
                return;
            }
            self.joined.set(true);
            let listing = store::listing().await;
            let newest = listing.as_ref().ok().and_then(|listing| {
                let shown =
                    listing.summaries.iter().filter(|plan| plan.deleted().is_none() && !plan.is_archived());
                shown.max_by_key(|plan| plan.edited()).map(|plan| plan.id.clone())
            });
            if !self.plan_open.with_untracked(Plan::is_blank) {
                // With what was not written yet.
                self.mark_changed(journal::is_kept());
            } else if let Some(newest) = newest
                && let Ok(plan) = self.whole(&newest).await
            {
                self.open(plan);
            }
            self.show_listing(listing);
        });
    }

    /// Changes a plan, open or not, and writes it. What cannot be written stays as it was.
    pub async fn change(self, id: String, change: impl FnOnce(&mut Plan, u64)) -> Result<(), Refusal> {
        let mut plan = self.whole(&id).await?;
        change(&mut plan, store::now());
        if self.plan_open.with_untracked(|open| open.id == id) {
            self.upsert_summary(&plan);
            self.put_plan(plan);
            return Ok(());
        }
        let stored = store::save(&plan).await.map_err(Refusal::Store)?;
        self.upsert_summary(&stored);
        Ok(())
    }
}
