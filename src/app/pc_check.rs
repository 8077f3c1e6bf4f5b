//! Does the guide work on this computer? What was tried, what to do, and a text for who can help.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::app::handed::OwnTab;
use crate::app::refusal::cause;
use crate::app::state::State;
use crate::browser::{clock, embed, files, page, pc_check};
use crate::ui::{ErasedMemo, FoldedText, live};
use domain::output::pc_check::{FILE_NAME, Line, Measured, Opened, Topic, Tried, lines, report, summary};

#[component]
pub fn PcCheckPage() -> impl IntoView {
    let state = State::here();
    let measured = RwSignal::new(None::<(Measured, u64)>);
    let tried = RwSignal::new(Tried::default());
    let measure = move || {
        measured.set(None);
        spawn_local(async move {
            let status = state.save_status.get_untracked();
            let why = status.error().map_or("", cause);
            let is_first_party = state.is_first_party.get_untracked();
            let found = pc_check::measure(status, why, is_first_party).await;
            measured.try_set(Some((found, clock::millis())));
        });
    };
    measure();
    let found = ErasedMemo::new(move || {
        let tried = tried.get();
        measured.with(|of| of.as_ref().map(|(measured, _)| lines(measured, tried)).unwrap_or_default())
    });
    let text = ErasedMemo::new(move || {
        let at = measured.with(|of| of.as_ref().map(|(_, at)| *at));
        at.map(|at| found.with(|found| report(found, at))).unwrap_or_default()
    });
    let says = move || match found.with(Vec::is_empty) {
        true => texts::pc_check::checking().into(),
        false => found.with(|found| summary(found)),
    };
    // Each topic is drawn once: a button keeps its focus when what it did is said beside it.
    let topics = [
        Topic::Browser,
        Topic::Storage,
        Topic::Print,
        Topic::Files,
        Topic::Offline,
        Topic::Frame,
        Topic::Clock,
    ];
    let topic = move |topic: Topic| {
        let line = ErasedMemo::new(move || {
            found.with(|found| found.iter().find(|line| line.topic == topic).cloned())
        });
        let id = ["pc-", topic.word()].concat();
        view! {
            <section class="card" id=id.clone() aria-labelledby=[&id, "-title"].concat()>
                <h2 id=[&id, "-title"].concat()>{topic.label()}</h2>
                <div role="status">{live(move || line.get().map(said))}</div>
                {ways(topic, text, tried)}
            </section>
        }
    };
    view! {
        <div class="pc-check">
            <h1>{texts::pc_check::title()}</h1>
            <p class="lead screen">{texts::pc_check::lead()}</p>
            <p role="status" id="pc-summary">
                <strong>{live(says)}</strong>
            </p>
            {topics.map(topic).collect_view()}
            <div class="screen">
                <div class="buttons">
                    <button type="button" id="pc-again" on:click=move |_| measure()>
                        {texts::pc_check::again()}
                    </button>
                </div>
                <FoldedText
                    id="pc-report"
                    summary=texts::pc_check::report()
                    hint=texts::pc_check::report_hint()
                    rows=12
                    copy=texts::pc_check::copy()
                    text=Callback::new(move |()| text.get())
                />
            </div>
        </div>
    }
}

/// What was found of a topic.
fn said(line: Line) -> AnyView {
    let Line { outcome, says, to_do, .. } = line;
    let says = says.into_iter().map(|says| view! { <p>{says}</p> }).collect_view();
    let to_do = (!to_do.is_empty()).then(|| {
        let items = to_do.into_iter().map(|to_do| view! { <li>{to_do}</li> }).collect_view();
        view! {
            <p>
                <strong>{texts::pc_check::to_do()}</strong>
            </p>
            <ul>{items}</ul>
        }
    });
    view! {
        <p class=["outcome ", outcome.class()].concat()>{outcome.label()}</p>
        {says}
        {to_do}
    }
    .into_any()
}

/// What the person can try, or do about it.
fn ways(topic: Topic, text: ErasedMemo<String>, tried: RwSignal<Tried>) -> Option<AnyView> {
    Some(match topic {
        Topic::Print => {
            let print = move |_| {
                let is_asked = page::print();
                tried.update(|tried| tried.print = Some(is_asked));
            };
            view! {
                <div class="buttons screen">
                    <button type="button" id="pc-try-print" on:click=print>
                        {texts::pc_check::try_print_button()}
                    </button>
                </div>
            }
            .into_any()
        }
        Topic::Files => view! { <TryFile text=text tried=tried /> }.into_any(),
        Topic::Frame if embed::is_framed() => view! {
            <div class="buttons screen">
                <OwnTab id="pc-own-tab" />
            </div>
        }
        .into_any(),
        _ => return None,
    })
}

/// Makes a file of the results, and opens it again.
#[component]
fn TryFile(text: ErasedMemo<String>, tried: RwSignal<Tried>) -> impl IntoView {
    let content = StoredValue::new(String::new());
    let make = move |_| {
        content.set_value(text.get_untracked());
        let is_made = content.with_value(|text| files::download(FILE_NAME, "text/plain", text)).is_ok();
        tried.update(|tried| (tried.made, tried.opened) = (Some(is_made), None));
    };
    let open = move |ev: leptos::ev::Event| {
        let input = ev.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        spawn_local(async move {
            let opened = match files::read_chosen(input).await {
                Some((_, text)) if content.with_value(|made| *made == text) => Opened::Same,
                Some(_) => Opened::Other,
                None => Opened::Unreadable,
            };
            tried.try_update(|tried| tried.opened = Some(opened));
        });
    };
    view! {
        <div class="screen">
            <div class="buttons">
                <button type="button" id="pc-make" on:click=make>
                    {texts::pc_check::make_file_button()}
                </button>
            </div>
            {live(move || {
                tried
                    .with(|tried| tried.made == Some(true))
                    .then(|| {
                        view! {
                            <label class="file">
                                {texts::pc_check::open_file()}
                                <input type="file" accept=".txt,text/plain" id="pc-open" on:change=open />
                            </label>
                        }
                    })
            })}
        </div>
    }
}
