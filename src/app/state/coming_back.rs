//! Keeps the path of the open plan for the next visit, once nothing is going on: never at a keystroke.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;

use super::State;
use crate::browser::{coming_back, embed};
use crate::data::{details, facts};
use domain::facts::config::Config;
use domain::output::coming_back::Kept;
use domain::plan::Plan;

/// From the last change until the path is kept; at most twice as long.
const REST: Duration = Duration::from_millis(500);

thread_local! {
    /// How many changes there were.
    static CHANGES: Cell<u32> = const { Cell::new(0) };
    /// Whether a change is not kept yet.
    static IS_WAITING: Cell<bool> = const { Cell::new(false) };
}

impl State {
    /// From here on the path is kept after each change. Not in a frame, which shows no path before the app, and may have
    /// another plan open than the tab that shares its storage.
    pub(super) fn start_keeping_path(self) {
        if embed::is_framed() {
            return;
        }
        Effect::new(move |_| {
            self.after_paint.track();
            self.summaries.track();
            CHANGES.set(CHANGES.get().wrapping_add(1));
            if !IS_WAITING.replace(true) {
                self.keep_path_at_rest();
            }
        });
    }

    /// One clock for all changes: a keystroke only counts them.
    fn keep_path_at_rest(self) {
        let before = CHANGES.get();
        let look = move || match CHANGES.get() == before {
            true => self.keep_path(),
            false => self.keep_path_at_rest(),
        };
        set_timeout(look, REST);
    }

    /// The page goes away: what waits is kept now.
    pub(super) fn keep_path_on_hide(self) {
        if IS_WAITING.get() {
            self.keep_path();
        }
    }

    fn keep_path(self) {
        IS_WAITING.set(false);
        if self.is_stored() {
            coming_back::keep(self.path());
        } else if self.queue.with_value(|queue| queue.is_writing()) {
            IS_WAITING.set(true);
            self.keep_path_at_rest();
        }
    }

    /// Whether the store has the open plan as it is on the page, and the list is known.
    fn is_stored(self) -> bool {
        self.is_read.get_value()
            && self.summaries.with_untracked(Option::is_some)
            && self.journaled.get_value().is_none()
            && self.queue.with_value(|queue| queue.is_idle())
    }

    /// The path as it is shown; `None` where the next visit would show another one: settings of an association are not
    /// known before they are fetched, and furigana is the app's. Nor of a plan that was deleted here or in another tab.
    fn path(self) -> Option<String> {
        let is_plain = *self.config == Config::default()
            && !self.settings.with_untracked(|settings| settings.furigana)
            && !untrack(|| self.is_clock_behind());
        let is_listed = || {
            let id = self.plan.with_untracked(|plan| plan.id.clone());
            let is_it = |plan: &Plan| plan.id == id && plan.deleted().is_none();
            self.summaries.with_untracked(|all| all.iter().flatten().any(is_it))
        };
        if !is_plain || !is_listed() {
            return None;
        }
        let today = untrack(|| self.today());
        let kept = self.schedule.with_untracked(|schedule| {
            let schedule = schedule.as_ref()?;
            self.plan.with_untracked(|plan| {
                self.answers
                    .with_untracked(|answers| Kept::new(plan, answers, schedule, today, (facts(), details())))
            })
        });
        kept.map(|kept| kept.text())
    }
}
