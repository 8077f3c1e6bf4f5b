//! The shared folder, for those who work at two or more devices: connecting, what is known of it, and leaving it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::folder_lines::{known, why};
use super::phrase::PhraseForm;
use crate::app::state::State;
use crate::app::state::shared_folder::{self, FolderState, LOOKS_EVERY};
use crate::browser::folder::{NotPicked, is_available};
use crate::browser::{crypt, page, web_storage};
use crate::storage::SaveStatus;
use crate::storage::shared_folder::{FolderError, Stop};
use crate::ui::{ErasedMemo, TextField, live};

/// Id of the field for the passphrase above the page.
const UNLOCK_PHRASE: &str = "folder-unlock-phrase";

/// In the head of every page, in place of the line that entries are in this browser only. Where they are not stored, that
/// line says so alone.
#[component]
pub(crate) fn KeptInFolder() -> impl IntoView {
    let (state, status) = (State::here(), shared_folder::status());
    let says = ErasedMemo::new(move || {
        let says = status.with(|status| match status.state {
            FolderState::Off => None,
            FolderState::Starting | FolderState::Connected => Some(texts::folder::kept(&status.name)),
            FolderState::Forgotten | FolderState::Stopped(_) => {
                Some(texts::folder::kept_paused(&status.name))
            }
        });
        says.filter(|_| state.save_status.get() == SaveStatus::Saved)
    });
    live(move || {
        says.get().map(|says| {
            view! {
                <p class="kept" id="kept-in-folder">
                    {says}
                </p>
            }
        })
    })
}

/// That the plans are stored in this browser, while they are.
fn plans_kept() -> impl IntoView {
    let state = State::here();
    live(move || (state.save_status.get() == SaveStatus::Saved).then(texts::folder::plans_kept))
}

/// Above every page: what the person has to do for the folder, or why it cannot be used.
#[component]
pub(super) fn FolderNotice() -> impl IntoView {
    let status = shared_folder::status();
    // Not the times of each look: the notice is drawn anew only if it says something else.
    let stands = ErasedMemo::new(move || {
        status.with(|status| {
            let state = match status.state {
                // What is being typed stays.
                FolderState::Stopped(Stop::WrongPhrase) => FolderState::Stopped(Stop::NoPhrase),
                state => state,
            };
            (state, status.name.clone())
        })
    });
    live(move || {
        let (state, name) = stands.get();
        match state {
            FolderState::Off | FolderState::Starting | FolderState::Connected => None,
            FolderState::Stopped(Stop::Folder(FolderError::NotAllowed)) => {
                Some(view! { <Lapsed name=name /> }.into_any())
            }
            FolderState::Stopped(Stop::NoPhrase) => Some(view! { <Locked name=name /> }.into_any()),
            FolderState::Forgotten => Some(trouble(texts::folder::forgotten().into())),
            FolderState::Stopped(stop) => Some(trouble(why(stop, &name))),
        }
    })
}

fn trouble(says: String) -> AnyView {
    view! {
        <div class="notice warn" role="status" id="folder-trouble">
            <p>{says} " " {plans_kept()}</p>
        </div>
    }
    .into_any()
}

#[component]
fn Lapsed(name: String) -> impl IntoView {
    let state = State::here();
    let refused = RwSignal::new("");
    let allow = move |_| {
        spawn_local(async move {
            match shared_folder::allow(state).await {
                true => page::focus("main"),
                false => drop(refused.try_set(texts::folder::not_allowed())),
            }
        });
    };
    view! {
        <div class="notice" role="status" id="folder-lapsed">
            <p>{texts::folder::lapsed(name)} " " {plans_kept()}</p>
            <div class="buttons">
                <button type="button" id="folder-allow" on:click=allow>
                    {texts::folder::allow()}
                </button>
                <p role="status">{live(move || refused.get())}</p>
            </div>
        </div>
    }
}

#[component]
fn Locked(name: String) -> impl IntoView {
    let state = State::here();
    let status = shared_folder::status();
    let is_wrong = ErasedMemo::new(move || {
        status.with(|status| status.state == FolderState::Stopped(Stop::WrongPhrase))
    });
    let unlock = Callback::new(move |phrase: String| shared_folder::unlock(state, &phrase));
    view! {
        <div class="notice" role="status" id="folder-locked">
            <p>{texts::folder::phrase_asked(name)} " " {plans_kept()}</p>
            <p class="late">{live(move || is_wrong.get().then(texts::folder::phrase_wrong))}</p>
            <PhraseForm id="folder-unlock" label=texts::folder::phrase() on_phrase=unlock />
        </div>
    }
}

/// In the fold about stored data: sets the folder up, or says what is known of it.
#[component]
pub(super) fn FolderPanel() -> impl IntoView {
    let status = shared_folder::status();
    let is_off = ErasedMemo::new(move || status.with(|status| status.state == FolderState::Off));
    // What was done last, where that cannot be seen.
    let told = RwSignal::new("");
    view! {
        <h2>{texts::folder::title()}</h2>
        {match is_available() {
            false => view! { <p id="folder-not-here">{texts::folder::not_here()}</p> }.into_any(),
            true => {
                view! {
                    <div id="folder">
                        {live(move || match is_off.get() {
                            true => view! { <Connect told=told /> }.into_any(),
                            false => view! { <Connected told=told /> }.into_any(),
                        })} <p role="status" id="folder-told">
                            {live(move || told.get())}
                        </p>
                    </div>
                }
                    .into_any()
            }
        }}
    }
}

#[component]
fn DeviceName(name: RwSignal<String>, on_input: Callback<String>) -> impl IntoView {
    view! {
        <TextField
            id="folder-device"
            label=texts::folder::device()
            hint=texts::folder::device_hint()
            value=ErasedMemo::new(move || name.get())
            on_input=Callback::new(move |text: String| {
                name.set(text.clone());
                on_input.run(text);
            })
        />
    }
}

#[component]
fn Connect(told: RwSignal<&'static str>) -> impl IntoView {
    Effect::new(|_| page::disable_autocorrect("folder-phrase"));
    let state = State::here();
    let name = RwSignal::new(web_storage::folder_settings().name);
    let phrase = RwSignal::new(String::new());
    let connect = move |_| {
        told.set("");
        let (name, phrase) = (name.get_untracked(), phrase.get_untracked());
        spawn_local(async move {
            match shared_folder::connect(state, name, phrase).await {
                Ok(()) => page::focus_after_render("folder-look"),
                Err(NotPicked::Cancelled) => {}
                Err(NotPicked::Refused) => told.set(texts::folder::not_connected()),
            }
        });
    };
    view! {
        <p>{texts::folder::how()}</p>
        <p>{texts::folder::how_often(LOOKS_EVERY)}</p>
        <p class="hint">{texts::folder::care()}</p>
        <DeviceName name=name on_input=Callback::new(|_| {}) />
        {crypt::is_available()
            .then(|| {
                view! {
                    <TextField
                        id="folder-phrase"
                        label=texts::saved::phrase()
                        hint=texts::folder::phrase_hint()
                        value=ErasedMemo::new(move || phrase.get())
                        on_input=Callback::new(move |text| phrase.set(text))
                    />
                }
            })}
        <div class="buttons">
            <button type="button" id="folder-connect" on:click=connect>
                {texts::folder::connect()}
            </button>
        </div>
    }
}

#[component]
fn Connected(told: RwSignal<&'static str>) -> impl IntoView {
    let state = State::here();
    let name = RwSignal::new(web_storage::folder_settings().name);
    told.set("");
    let leave = move |_| {
        spawn_local(async move {
            shared_folder::disconnect().await;
            told.set(texts::folder::disconnected());
            page::focus_after_render("folder-connect");
        });
    };
    // A press may ask for permission, too.
    let look = move |_| {
        spawn_local(async move {
            if !shared_folder::allow(state).await {
                told.set(texts::folder::not_allowed());
            }
        });
    };
    let signal = shared_folder::status();
    let status = ErasedMemo::new(move || signal.get());
    let is_locked = ErasedMemo::new(move || {
        let state = status.with(|status| status.state);
        matches!(state, FolderState::Stopped(Stop::NoPhrase | Stop::WrongPhrase))
    });
    view! {
        <div id="folder-status">{live(move || known(&status.get()))}</div>
        <DeviceName name=name on_input=Callback::new(move |name| shared_folder::rename(state, name)) />
        <p class="hint">{texts::folder::how_often(LOOKS_EVERY)}</p>
        <div class="buttons">
            <button type="button" id="folder-look" on:click=look>
                {texts::folder::look_now()}
            </button>
            {live(move || {
                is_locked
                    .get()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                id="folder-to-phrase"
                                on:click=|_| page::focus(UNLOCK_PHRASE)
                            >
                                {texts::folder::enter_phrase()}
                            </button>
                        }
                    })
            })}
            <button type="button" id="folder-leave" on:click=leave>
                {texts::folder::disconnect()}
            </button>
        </div>
    }
}
