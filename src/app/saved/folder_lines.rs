//! What is known of the shared folder, in words.

use leptos::prelude::*;

use crate::app::refusal::cause;
use crate::app::state::shared_folder::{FolderState, FolderStatus};
use crate::browser::web_storage;
use crate::storage::shared_folder::{DeviceFile, FileTrouble, FolderError, Stop};
use domain::rules::calendar::moment;
use domain::wording::truncate::{NAME, truncate};

/// Why a look at the folder ended early.
pub(super) fn why(stop: Stop, name: &str) -> String {
    match stop {
        Stop::Folder(FolderError::NotAllowed) => texts::folder::lapsed(name),
        Stop::Folder(FolderError::Gone) => texts::folder::gone(name),
        Stop::Folder(FolderError::Full) => texts::folder::full(name),
        Stop::Folder(FolderError::Waiting) => texts::folder::waiting(name),
        Stop::Folder(FolderError::Failing) => texts::folder::failing(name),
        Stop::Store(trouble) => texts::folder::store_fails(cause(trouble)),
        Stop::NoPhrase => texts::folder::phrase_asked(name),
        Stop::WrongPhrase => texts::folder::phrase_wrong().into(),
        Stop::Newer => texts::folder::newer_own().into(),
        Stop::NotSealed => texts::folder::not_sealed().into(),
    }
}

/// What is known of the folder, and nothing else.
pub(super) fn known(status: &FolderStatus) -> AnyView {
    let stands = match status.state {
        FolderState::Off => return ().into_any(),
        FolderState::Starting => texts::folder::looking(&status.name),
        FolderState::Connected => texts::folder::connected(&status.name),
        FolderState::Forgotten => texts::folder::forgotten().into(),
        FolderState::Stopped(stop) => why(stop, &status.name),
    };
    let others: Vec<String> = status.others.iter().map(file_line).collect();
    let others = match others.is_empty() {
        // Unknown until it was looked at.
        true => status.looked.map(|_| view! { <p>{texts::folder::no_others()}</p> }.into_any()),
        false => Some(
            view! {
                <p>{texts::folder::others()}</p>
                <ul>{others.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            }
            .into_any(),
        ),
    };
    view! {
        <p>{stands}</p>
        // Nothing is said of a file that was not seen since the start.
        {status.written.map(|at| view! { <p>{texts::folder::written(moment(at))}</p> })}
        {status.looked.map(|at| view! { <p>{texts::folder::looked(moment(at))}</p> })}
        {others}
    }
    .into_any()
}

fn file_line(file: &DeviceFile) -> String {
    let at = moment(file.stamp.modified);
    match &file.found {
        Ok(found) => {
            let device = truncate(found.device.trim(), NAME);
            let device = if device.is_empty() { texts::folder::unnamed().into() } else { device };
            let lacks_phrase = !found.is_sealed && web_storage::folder_settings().is_sealed;
            match lacks_phrase {
                true => texts::folder::read_plain(device, at, found.plans),
                false => texts::folder::read(device, at, found.plans),
            }
        }
        Err(trouble) => {
            let name = truncate(&file.stamp.name, NAME);
            match trouble {
                FileTrouble::Torn => texts::folder::torn(name, at),
                FileTrouble::Foreign => texts::folder::foreign(name, at),
                FileTrouble::Newer => texts::folder::newer(name, at),
                FileTrouble::Locked => texts::folder::locked(name, at),
                FileTrouble::Unreadable => texts::folder::unreadable(name, at),
            }
        }
    }
}
