//! What is said of each topic.

use super::found::{
    FILE_NAME, Feature, Frame, Line, Measured, Opened, Outcome, PlanStored, Topic, Trial, Tried, Worker,
};
use crate::rules::calendar::day_short;

/// Bytes below which the storage is called small. All that the guide keeps takes less than a tenth of it.
const SMALL: u64 = 20_000_000;
/// Minutes by which Japan is ahead of UTC.
const JAPAN: i32 = 9 * 60;
/// Seconds by which a clock may differ from the server's: the answer takes time, and is told to the second.
const CLOSE: i64 = 120;

/// What has been found of a topic so far. The worst outcome counts.
struct Found(Line);

impl Found {
    fn new(topic: Topic, outcome: Outcome) -> Found {
        Found(Line { topic, outcome, says: Vec::new(), to_do: Vec::new() })
    }

    fn says(&mut self, says: impl Into<String>) {
        self.0.says.push(says.into());
    }

    fn advise(&mut self, to_do: impl Into<String>) {
        self.0.to_do.push(to_do.into());
    }

    /// Something that limits what works.
    fn limited(&mut self, says: impl Into<String>, to_do: impl Into<String>) {
        if self.0.outcome == Outcome::Works {
            self.0.outcome = Outcome::Limited;
        }
        self.says(says);
        self.advise(to_do);
    }

    fn fails(&mut self, says: impl Into<String>, to_do: impl Into<String>) {
        self.0.outcome = Outcome::Fails;
        self.says(says);
        self.advise(to_do);
    }
}

pub(super) fn browser(measured: &Measured) -> Line {
    let browser = &measured.browser;
    let mut found = Found::new(Topic::Browser, Outcome::Works);
    found.says(texts::pc_check::browser_is(browser.called()));
    match browser.is_too_old() {
        Some(true) => found.limited(texts::pc_check::too_old(), texts::pc_check::update_browser()),
        Some(false) => found.says(texts::pc_check::new_enough()),
        None => found.says(texts::pc_check::age_unknown()),
    }
    if browser.is_in_app {
        found.limited(texts::pc_check::in_app(browser.name), texts::pc_check::leave_app());
    }
    for feature in &measured.missing {
        match feature {
            Feature::Layers => found.limited(texts::pc_check::no_layers(), texts::pc_check::update_browser()),
            // A page that came over http is refused these two, however new the browser is.
            Feature::Clipboard => {
                found.limited(texts::pc_check::no_clipboard(), texts::pc_check::copy_by_hand());
            }
            Feature::Crypto => found.limited(texts::pc_check::no_crypto(), texts::pc_check::crypto_instead()),
            Feature::Tabs => found.limited(texts::pc_check::no_tabs(), texts::pc_check::one_tab()),
        }
    }
    if measured.missing.is_empty() {
        found.says(texts::pc_check::features_there());
    }
    found.0
}

pub(super) fn storage(measured: &Measured) -> Line {
    let mut found = Found::new(Topic::Storage, Outcome::Works);
    match (measured.database, measured.local) {
        (Trial::Works, Trial::Works) => found.says(texts::pc_check::stored()),
        (Trial::Works, _) => found.limited(texts::pc_check::no_local(), texts::pc_check::allow_storage()),
        (Trial::Silent, _) => found.limited(texts::pc_check::silent(), texts::pc_check::close_tabs()),
        (Trial::Full, _) | (_, Trial::Full) => {
            found.fails(texts::pc_check::no_room(), texts::pc_check::make_room());
        }
        (Trial::Refused, Trial::Works) => {
            found.limited(texts::pc_check::no_database(), texts::pc_check::allow_storage());
        }
        (Trial::Refused, _) => {
            let to_do = match measured.frame {
                Frame::OtherSite { .. } => texts::pc_check::own_tab(),
                _ => texts::pc_check::allow_storage(),
            };
            found.fails(texts::pc_check::refused(), to_do);
        }
    }
    match &measured.plan {
        PlanStored::Kept => {}
        PlanStored::Journaled(why) => {
            found.limited(texts::pc_check::plan_journaled(why), texts::pc_check::export());
        }
        PlanStored::Nowhere(why) => {
            found.fails(texts::pc_check::plan_nowhere(why), texts::pc_check::export());
        }
    }
    if let Some(room) = measured.room.filter(|_| found.0.outcome != Outcome::Fails) {
        let megabytes = room / 1_000_000;
        if room < SMALL {
            found.limited(texts::pc_check::little_room(megabytes), texts::pc_check::make_room());
        } else if megabytes < 1000 {
            found.says(texts::pc_check::room(format!("{megabytes} MB")));
        } else {
            found.says(texts::pc_check::room(format!("{} GB", megabytes / 1000)));
        }
    }
    if found.0.outcome != Outcome::Fails {
        found.says(match measured.is_persisted {
            Some(true) => texts::pc_check::persisted(),
            Some(false) => texts::pc_check::not_persisted(),
            None => texts::pc_check::persisted_unknown(),
        });
    }
    if measured.is_file {
        found.says(texts::pc_check::file_storage());
    }
    found.says(texts::pc_check::private_unknown());
    found.0
}

pub(super) fn print(measured: &Measured, tried: Tried) -> Line {
    let mut found = Found::new(Topic::Print, Outcome::Untried);
    match (measured.can_print, tried.print) {
        (false, _) | (_, Some(false)) => {
            found.fails(texts::pc_check::no_print(), texts::pc_check::print_elsewhere());
        }
        (true, None) => {
            found.says(texts::pc_check::print_there());
            found.advise(texts::pc_check::try_print());
        }
        (true, Some(true)) => {
            found.says(texts::pc_check::print_asked());
            found.advise(texts::pc_check::print_nothing());
        }
    }
    found.0
}

pub(super) fn files(tried: Tried) -> Line {
    let mut found = Found::new(Topic::Files, Outcome::Untried);
    match (tried.made, tried.opened) {
        (_, Some(Opened::Same)) => {
            found.0.outcome = Outcome::Works;
            found.says(texts::pc_check::opened_same());
        }
        (_, Some(Opened::Other)) => {
            found.says(texts::pc_check::opened_other());
            found.advise(texts::pc_check::choose_made(FILE_NAME));
        }
        (_, Some(Opened::Unreadable)) => {
            found.fails(texts::pc_check::opened_not(), texts::pc_check::open_elsewhere());
        }
        (Some(false), None) => found.fails(texts::pc_check::not_made(), texts::pc_check::copy_by_hand()),
        (Some(true), None) => {
            found.says(texts::pc_check::made());
            found.advise(texts::pc_check::choose_made(FILE_NAME));
        }
        (None, None) => {
            found.says(texts::pc_check::files_untried());
            found.advise(texts::pc_check::try_files());
        }
    }
    found.0
}

pub(super) fn offline(measured: &Measured) -> Line {
    let (outcome, says, to_do) = match measured.worker {
        Worker::Ready => (Outcome::Works, texts::pc_check::worker_ready(), ""),
        Worker::OneFile => (Outcome::Works, texts::pc_check::worker_file(), ""),
        Worker::NotYet => {
            (Outcome::Limited, texts::pc_check::worker_not_yet(), texts::pc_check::check_again())
        }
        Worker::Framed => (Outcome::Limited, texts::pc_check::worker_framed(), texts::pc_check::own_tab()),
        Worker::Insecure => {
            (Outcome::Limited, texts::pc_check::worker_insecure(), texts::pc_check::ask_https())
        }
        Worker::Missing => {
            (Outcome::Limited, texts::pc_check::worker_missing(), texts::pc_check::allow_storage())
        }
    };
    let mut found = Found::new(Topic::Offline, outcome);
    found.says(says);
    if !to_do.is_empty() {
        found.advise(to_do);
    }
    found.0
}

pub(super) fn frame(measured: &Measured) -> Line {
    let mut found = Found::new(Topic::Frame, Outcome::Works);
    match measured.frame {
        Frame::Own => found.says(texts::pc_check::own_window()),
        Frame::SameSite => found.says(texts::pc_check::same_site()),
        Frame::OtherSite { is_first_party: true } => found.says(texts::pc_check::joined()),
        Frame::OtherSite { is_first_party: false } => {
            found.limited(texts::pc_check::apart(), texts::pc_check::own_tab());
        }
    }
    found.0
}

pub(super) fn clock(measured: &Measured) -> Line {
    let mut found = Found::new(Topic::Clock, Outcome::Works);
    let today = day_short(measured.today);
    match measured.ahead_of_server {
        _ if measured.today < measured.facts_day => {
            let checked = day_short(measured.facts_day);
            found.fails(texts::pc_check::clock_behind(&today, checked), texts::pc_check::set_clock());
        }
        Some(ahead) if ahead.abs() > CLOSE => {
            let minutes = ahead.unsigned_abs().div_ceil(60);
            let says = match ahead > 0 {
                true => texts::pc_check::clock_fast(&today, minutes),
                false => texts::pc_check::clock_slow(&today, minutes),
            };
            found.limited(says, texts::pc_check::set_clock());
        }
        Some(_) => found.says(texts::pc_check::clock_right(&today)),
        None => {
            // Nothing to hold the clock against: only who reads this can tell.
            found.0.outcome = Outcome::Untried;
            found.says(texts::pc_check::clock_says(&today));
            found.advise(texts::pc_check::compare_clock());
        }
    }
    match measured.zone {
        Some(JAPAN) => found.says(texts::pc_check::zone_japan()),
        Some(other) => found.says(texts::pc_check::zone_other(zone(other))),
        None => {}
    }
    found.0
}

fn zone(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    format!("UTC{sign}{}:{:02}", minutes / 60, minutes % 60)
}
