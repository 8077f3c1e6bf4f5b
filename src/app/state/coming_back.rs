//! Keeps the path of the open plan for the next visit, once nothing is going on: never at a keystroke.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use leptos::prelude::*;

use super::State;
use crate::browser::{coming_back as page, embed, web_storage};
use crate::data::{details, facts};
use domain::facts::config::Config;
use domain::output::coming_back::Kept;
use domain::plan::plan_list::called;
use domain::plan::settings::Language;

/// From the last change until the path is kept.
const REST: Duration = Duration::from_millis(500);

thread_local! {
    /// Until when it waits; `None` once the path is kept.
    static CLOCK: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
    /// The path that was measured last: a row that was opened by hand, and another page, are not there at the next start.
    static MEASURED: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

impl State {
    /// From here on the path is kept after each change.
    pub(super) fn start_keeping_path(self) {
        Effect::new(move |_| {
            self.after_paint.track();
            self.keep_path_soon();
        });
    }

    fn keep_path_soon(self) {
        let look = move || {
            CLOCK.set(None);
            self.keep_path();
        };
        if let Some(waiting) = CLOCK.replace(set_timeout_with_handle(look, REST).ok()) {
            waiting.clear();
        }
    }

    /// The page goes away: what waits is kept now.
    pub(super) fn keep_path_on_hide(self) {
        if let Some(waiting) = CLOCK.take() {
            waiting.clear();
            self.keep_path();
        }
    }

    fn keep_path(self) {
        if self.is_stored() {
            web_storage::save_path(self.path().as_ref());
        } else if self.queue.with_value(|queue| queue.is_writing()) {
            self.keep_path_soon();
        }
    }

    /// Whether the store has the open plan as it is on the page.
    fn is_stored(self) -> bool {
        self.is_read.get_value()
            && self.journaled.get_value().is_none()
            && self.queue.with_value(|queue| queue.is_idle())
    }

    /// The path as it is shown; `None` where the next visit would show another one: settings of an association are not
    /// known before they are fetched, English and furigana are the app's.
    fn path(self) -> Option<Kept> {
        let settings = self.settings.get_untracked();
        let is_plain = *self.config == Config::default()
            && crate::app::look::language(settings) == Language::Japanese
            && !settings.furigana
            && !embed::is_framed();
        let build = page::build().filter(|_| is_plain)?;
        let mut kept = self.schedule.with_untracked(|schedule| {
            let schedule = schedule.as_ref()?;
            self.plan.with_untracked(|plan| {
                let today = untrack(|| self.today());
                let of = |answers: &_| Kept::new(build, plan, answers, schedule, today, (facts(), details()));
                Some(self.answers.with_untracked(of))
            })
        })?;
        let is_named = self.plan.with_untracked(|plan| !called(plan, false).is_empty());
        kept.places = page::places(&kept, is_named);
        MEASURED.with_borrow_mut(|measured| match measured {
            Some(measured) if kept.places.is_none() && measured.is_as_high_as(&kept) => {
                kept.places.clone_from(&measured.places);
            }
            _ => *measured = kept.places.is_some().then(|| kept.clone()),
        });
        Some(kept)
    }
}
