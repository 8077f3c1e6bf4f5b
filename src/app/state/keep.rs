//! What reads and writes the store. It comes with the second part: a first visit has nothing to read, and what is entered
//! until then is written when it comes.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{State, first_answers};
use crate::browser::store::{self, Found, Loaded, Saving};
use crate::browser::{handover, offline, page};
use crate::data::facts;
use crate::domain::edits::named;
use crate::domain::history::History;
use crate::domain::plan::Plan;
use crate::domain::saved::decode_new;
use crate::domain::settings::Language;

impl State {
    /// From here on what is entered is kept, and what other tabs write is heard. What was kept is read, where it has not
    /// been.
    pub fn keep_from_here(self) {
        spawn_local(async move {
            if !self.begun.get_value() {
                self.begun.set_value(true);
                self.saving.set(Saving::Open);
                self.take_up(store::start().await);
            }
            store::listen(move |id| self.hear(id));
            handover::receive(move |text| self.take_over(text));
            self.write_through();
            self.read_heads();
            offline::start(move |news| self.news.set(Some(news)));
        });
        window_event_listener(ev::visibilitychange, move |_| {
            self.leave();
            offline::look();
        });
        window_event_listener(ev::pagehide, move |_| self.leave());
        window_event_listener(ev::pageshow, move |ev| {
            if ev.persisted() {
                self.resume();
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

    /// What was kept is still being read.
    fn is_open(self) -> bool {
        self.saving.get_untracked() == Saving::Open
    }

    /// What was kept, found after the page was there to be used. Who has begun by then goes on with that.
    fn take_up(self, loaded: Loaded) {
        let Loaded { plan, saving, aside, joined } = loaded;
        self.saving.set(saving);
        self.aside.set(aside);
        self.joined.set(joined);
        if self.plan_open.with_untracked(Plan::is_blank) && !plan.is_blank() {
            let answers = first_answers(&plan);
            self.open(plan);
            self.take(answers);
        }
    }

    /// The page is back from the browser's cache: what was written meanwhile was not heard.
    pub fn resume(self) {
        if self.is_open() {
            return;
        }
        self.hear(self.plan_open.with_untracked(|plan| plan.id.clone()));
        if self.heads.with_untracked(Option::is_some) {
            spawn_local(async move { self.heads.set(Some(store::heads().await)) });
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
        self.plan_open.set(plan);
        self.history.set(history);
        self.take(self.plan_open.with_untracked(Plan::answers));
        self.keep();
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

    /// Writes what waits, now; after the write under way, if there is one.
    pub fn write_through(self) {
        if !self.waiting.get_value() || self.writing.get_value() || self.is_open() {
            return;
        }
        self.waiting.set_value(false);
        self.writing.set_value(true);
        let plan = self.plan_open.get_untracked();
        spawn_local(async move {
            store::remember_open(&plan);
            let saved = store::save(&plan).await;
            self.writing.set_value(false);
            self.settle(saved);
            if !self.soon.get_value() {
                self.write_through();
            }
        });
    }

    /// The page is going away, or into the background: nothing may wait.
    pub fn leave(self) {
        if self.waiting.get_value() || self.writing.get_value() {
            self.plan_open.with_untracked(store::stash);
        }
        self.write_through();
    }

    fn settle(self, saved: Result<Plan, Saving>) {
        let saving = match saved {
            Ok(merged) => {
                self.adopt(&merged);
                self.note(&merged);
                Saving::Kept
            }
            Err(why) => why,
        };
        if saving != self.saving.get_untracked() {
            self.saving.set(saving);
        }
    }

    /// Takes over what is later in another copy of the open plan.
    fn adopt(self, other: &Plan) {
        let mut plan = self.plan_open.get_untracked();
        if plan.id == other.id && plan.merge(other) {
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
                Found::Plan(plan) => {
                    self.adopt(&plan);
                    self.note(&plan);
                }
                // Erased there.
                Found::Nothing => self.unlist(&id),
                Found::Broken { .. } => {}
            }
        });
    }

    fn unlist(self, id: &str) {
        self.heads.update(|heads| heads.iter_mut().for_each(|heads| heads.retain(|h| h.id != id)));
    }

    /// Takes plans away for good.
    pub fn erase(self, ids: Vec<String>) {
        self.removed.set(None);
        spawn_local(async move {
            for id in ids {
                store::erase(&id).await;
                self.unlist(&id);
            }
        });
    }

    /// Keeps the list up to date with a plan as it is stored now.
    pub fn note(self, plan: &Plan) {
        let head = plan.head();
        self.heads.update(|heads| {
            let Some(heads) = heads else { return };
            match heads.iter_mut().find(|h| h.id == head.id) {
                Some(old) => *old = head,
                None => heads.push(head),
            }
        });
    }

    /// Reads the list, if it has not been read yet.
    pub fn read_heads(self) {
        if self.heads.with_untracked(Option::is_none) && !self.is_open() {
            spawn_local(async move { self.heads.set(Some(store::heads().await)) });
        }
    }

    /// Opens a plan in place of the one that is open.
    pub fn open(self, plan: Plan) {
        if self.waiting.get_value() {
            self.waiting.set_value(false);
            let last = self.plan_open.get_untracked();
            // Beside a write that may be under way: they merge in the store.
            spawn_local(async move { self.settle(store::save(&last).await) });
        }
        store::remember_open(&plan);
        self.take(plan.answers());
        self.plan_open.set(plan);
        self.history.set(History::default());
        self.say(String::new());
    }

    /// Brings a deleted plan back; and opens it, where it was open and nothing else has been begun since.
    pub fn bring_back(self, id: String, reopen: bool) {
        self.removed.set(None);
        let reopen = reopen && self.plan_open.with_untracked(Plan::is_blank);
        spawn_local(async move {
            let Found::Plan(mut plan) = store::load(&id).await else { return };
            drop(plan.set_deleted(false, store::now()));
            if reopen {
                self.note(&plan);
                return self.begin(plan);
            }
            self.settle(store::save(&plan).await);
        });
    }

    /// Forgets everything: it has been deleted, here or in another tab.
    pub fn forget(self) {
        self.waiting.set_value(false);
        self.open(Plan::new(store::fresh_id()));
        self.aside.set(None);
        self.removed.set(None);
        self.heads.set(Some(Vec::new()));
    }

    /// Opens a plan and writes it.
    pub fn begin(self, plan: Plan) {
        self.open(plan);
        self.waiting.set_value(true);
        self.write_through();
    }

    /// Takes over what a frame handed to this tab.
    pub fn take_over(self, text: String) {
        spawn_local(async move {
            for plan in decode_new(&text).unwrap_or_default() {
                if let Ok(stored) = store::save(&plan).await {
                    self.note(&stored);
                    self.open(stored);
                }
            }
        });
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
            let heads = store::heads().await;
            let newest =
                heads.iter().filter(|h| h.deleted().is_none() && !h.is_archived()).max_by_key(|h| h.edited());
            if !self.plan_open.with_untracked(Plan::is_blank) {
                // With what was not written yet.
                self.begin(self.plan_open.get_untracked());
            } else if let Some(newest) = newest
                && let Found::Plan(plan) = store::load(&newest.id).await
            {
                self.open(plan);
            }
            self.heads.set(Some(heads));
        });
    }

    /// Changes a plan, open or not, and writes it.
    pub fn change(self, id: String, change: impl FnOnce(&mut Plan, u64) + 'static) {
        if self.plan_open.with_untracked(|p| p.id == id) {
            self.plan_open.update(|plan| change(plan, store::now()));
            return self.keep();
        }
        spawn_local(async move {
            if let Found::Plan(mut plan) = store::load(&id).await {
                change(&mut plan, store::now());
                self.settle(store::save(&plan).await);
            }
        });
    }
}
