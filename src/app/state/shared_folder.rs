//! The shared folder of this page: when it is looked at, and what is known of it. It starts once the store was read and the
//! page is at rest, and only where a folder was set up. All of it is in the second chunk, its signal included.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Event;

use super::State;
use super::folder_shelf::{BrowserShelf, Phrase};
use crate::browser::events::listen;
use crate::browser::folder::{self, NotPicked, PickedFolder};
use crate::browser::{clock, page, store, web_storage};
use crate::storage::shared_folder::{DeviceFile, FolderError, Looked, SharedFolder, Stop};
use domain::plan::settings::FolderSettings;

/// Seconds between two looks while the page is in view.
pub(crate) const LOOKS_EVERY: u32 = 15;
/// Pause between a change and the look that writes it, so that typing is one write.
const WRITE_DELAY: Duration = Duration::from_secs(2);
const MINUTE: u64 = 60_000;
/// Pause after the start, which the page has to itself.
const START_DELAY: Duration = Duration::from_secs(1);

/// How it stands between this page and the folder.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum FolderState {
    /// No folder is used.
    Off,
    /// It was not looked at yet.
    Starting,
    /// The last look came to its end.
    Connected,
    /// The folder was set up, and the browser has lost its handle.
    Forgotten,
    /// The last look ended early.
    Stopped(Stop),
}

/// What is known of the folder.
#[derive(Clone, PartialEq)]
pub(crate) struct FolderStatus {
    pub state: FolderState,
    /// What the folder is called.
    pub name: String,
    /// When this device's file was written last.
    pub written: Option<u64>,
    /// When the last look came to its end.
    pub looked: Option<u64>,
    /// The files of the other devices.
    pub others: Vec<DeviceFile>,
}

/// Attribute of the page while a folder is used: the line that entries are in this browser only is not shown then.
const HAS_FOLDER: &str = "data-folder";

const OFF: FolderStatus = FolderStatus {
    state: FolderState::Off,
    name: String::new(),
    written: None,
    looked: None,
    others: Vec::new(),
};

/// The folder that is used, and the passphrase of its files.
#[derive(Clone)]
struct Access {
    folder: PickedFolder,
    phrase: String,
}

thread_local! {
    static STATUS: ArcRwSignal<FolderStatus> = ArcRwSignal::new(OFF);
    static ACCESS: RefCell<Option<Access>> = const { RefCell::new(None) };
    /// What is known of its files. Not here while it is looked at.
    static KNOWN: RefCell<Option<SharedFolder>> = const { RefCell::new(None) };
    /// How often a folder was connected or left: a look that began before is of no account.
    static TIMES: Cell<u32> = const { Cell::new(0) };
    static IS_LOOKING: Cell<bool> = const { Cell::new(false) };
    /// A look was asked for while one was under way.
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
    /// Plans changed since the last look began.
    static IS_BEHIND: Cell<bool> = const { Cell::new(false) };
    static IS_SCHEDULED: Cell<bool> = const { Cell::new(false) };
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// What is known of the folder, as a signal.
pub(crate) fn status() -> ArcRwSignal<FolderStatus> {
    STATUS.with(Clone::clone)
}

fn set(known: FolderStatus) {
    page::mark_root(HAS_FOLDER, known.state != FolderState::Off);
    status().set(known);
}

fn set_state(state: FolderState) {
    status().update(|status| status.state = state);
}

fn is_off() -> bool {
    status().with_untracked(|status| status.state == FolderState::Off)
}

/// Goes on with the folder of the last visit, if there is one.
pub(super) fn start(state: State) {
    let FolderSettings { is_on, folder: name, .. } = web_storage::folder_settings();
    if !is_on || !folder::is_available() || !is_off() {
        return;
    }
    set(FolderStatus { state: FolderState::Starting, name, ..OFF });
    let begin = move || {
        spawn_local(async move {
            match PickedFolder::remembered().await {
                Some(folder) => link(state, folder, String::new()),
                None => set_state(FolderState::Forgotten),
            }
        });
    };
    page::after_paint(begin, START_DELAY);
}

/// Asks the person for a folder, and uses it from now on. Needs a click in progress.
pub(crate) async fn connect(state: State, name: String, phrase: String) -> Result<(), NotPicked> {
    let folder = folder::pick().await?;
    let mut settings = web_storage::folder_settings();
    if settings.device.is_empty() {
        settings.device = store::fresh_id();
    }
    settings.name = name;
    settings.folder = folder.name();
    settings.is_on = true;
    settings.is_sealed = !phrase.is_empty();
    web_storage::save_folder_settings(&settings);
    folder.remember().await;
    link(state, folder, phrase);
    Ok(())
}

fn link(state: State, folder: PickedFolder, phrase: String) {
    TIMES.set(TIMES.get() + 1);
    let settings = web_storage::folder_settings();
    let known = SharedFolder::new(&settings.device, &settings.name);
    let is_locked = settings.is_sealed && phrase.is_empty();
    let begun = if is_locked { FolderState::Stopped(Stop::NoPhrase) } else { FolderState::Starting };
    set(FolderStatus { state: begun, name: folder.name(), ..OFF });
    KNOWN.set(Some(known));
    ACCESS.set(Some(Access { folder, phrase }));
    if !is_locked {
        look(state);
    }
    if !IS_LISTENING.replace(true) {
        store::on_write(move || plans_changed(state));
        listen(&window(), "visibilitychange", move |_: Event| {
            if !page::is_hidden() || IS_BEHIND.get() {
                look_if_useful(state);
            }
        });
        look_again(state);
    }
}

/// Leaves the folder. What is in it stays.
pub(crate) async fn disconnect() {
    leave();
    let settings = web_storage::folder_settings();
    web_storage::save_folder_settings(&FolderSettings { is_on: false, ..settings });
    PickedFolder::forget().await;
}

/// Keeps the folder for the next start again: the browser's storage was cleared.
pub(super) fn remember_again() {
    if let Some(Access { folder, .. }) = ACCESS.with_borrow(Clone::clone) {
        spawn_local(async move {
            // Without it the person is asked for the folder at the next start.
            let _ = folder.remember().await;
        });
    }
}

/// Leaves the folder in this tab: another one deleted everything.
pub(super) fn leave() {
    TIMES.set(TIMES.get() + 1);
    ACCESS.set(None);
    KNOWN.set(None);
    if !is_off() {
        set(OFF);
    }
}

/// Asks the person for permission again. Needs a click in progress.
pub(crate) async fn allow(state: State) -> bool {
    let Some(Access { folder, .. }) = ACCESS.with_borrow(Clone::clone) else { return false };
    let is_allowed = folder.ask().await;
    if is_allowed {
        look(state);
    }
    is_allowed
}

/// Uses a passphrase from now on, if it is the right one.
pub(crate) fn unlock(state: State, phrase: &str) {
    ACCESS.with_borrow_mut(|access| access.iter_mut().for_each(|access| access.phrase = phrase.into()));
    // What was wrong before is told anew, if it is wrong again.
    set_state(FolderState::Stopped(Stop::NoPhrase));
    look(state);
}

/// Calls this device otherwise from now on.
pub(crate) fn rename(state: State, name: String) {
    let settings = web_storage::folder_settings();
    web_storage::save_folder_settings(&FolderSettings { name, ..settings });
    plans_changed(state);
}

/// Plans were written, here or in another tab: this device's file is behind.
pub(super) fn plans_changed(state: State) {
    if is_off() {
        return;
    }
    IS_BEHIND.set(true);
    if !IS_SCHEDULED.replace(true) {
        let due = move || {
            IS_SCHEDULED.set(false);
            look_if_useful(state);
        };
        set_timeout(due, WRITE_DELAY);
    }
}

/// Looks at the folder as long as the page is open, while it is in view.
fn look_again(state: State) {
    let due = move || {
        if !page::is_hidden() {
            look_if_useful(state);
        }
        look_again(state);
    };
    set_timeout(due, Duration::from_secs(LOOKS_EVERY.into()));
}

/// Looks, unless the person is to be asked for a passphrase first.
fn look_if_useful(state: State) {
    let waits = status().with_untracked(|status| {
        matches!(status.state, FolderState::Stopped(Stop::NoPhrase | Stop::WrongPhrase))
    });
    if !waits {
        look(state);
    }
}

/// Looks at the folder now. Changes made meanwhile are looked at once more.
pub(crate) fn look(state: State) {
    IS_ASKED.set(true);
    if IS_LOOKING.replace(true) {
        return;
    }
    spawn_local(async move {
        while IS_ASKED.replace(false) {
            let (Some(access), Some(mut known)) = (ACCESS.with_borrow(Clone::clone), KNOWN.take()) else {
                break;
            };
            let times = TIMES.get();
            // Another tab may have given the device another name.
            known.set_name(&web_storage::folder_settings().name);
            if IS_BEHIND.replace(false) {
                known.plans_changed();
            }
            let looked = look_once(state, &access, &mut known, times).await;
            if TIMES.get() == times {
                tell(&known, looked);
                KNOWN.set(Some(known));
            }
        }
        IS_LOOKING.set(false);
    });
}

async fn look_once(
    state: State,
    access: &Access,
    known: &mut SharedFolder,
    times: u32,
) -> Result<Looked, Stop> {
    if !access.folder.is_allowed().await {
        return Err(Stop::Folder(FolderError::NotAllowed));
    }
    let shelf = BrowserShelf { state, is_used: || TIMES.get() == times };
    known.look(&access.folder, &Phrase(&access.phrase), &shelf, clock::millis()).await
}

fn tell(known: &SharedFolder, looked: Result<Looked, Stop>) {
    status().update(|status| {
        status.written = known.written_at();
        status.others = known.others();
        match looked {
            Ok(_) => {
                status.state = FolderState::Connected;
                // Times are told to the minute: what is shown changes no more often.
                status.looked = Some(clock::millis() / MINUTE * MINUTE);
            }
            Err(stop) => status.state = FolderState::Stopped(stop),
        }
    });
    if matches!(looked, Err(Stop::NoPhrase)) {
        let settings = web_storage::folder_settings();
        let settings = FolderSettings { is_sealed: true, ..settings };
        web_storage::save_folder_settings(&settings);
    }
}
