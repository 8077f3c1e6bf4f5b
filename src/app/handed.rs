//! Handing over to the browser: a file to save, a page to print. A page does not learn whether anything came of it, so no
//! more is said. In another site's page the browser may block both silently, so other ways are offered beside them.

use leptos::prelude::*;

use crate::app::chunk::lazy_chunk;
use crate::app::state::{Handed, State};
use crate::browser::{embed, files, handover, page};
use crate::ui::{CopyButton, ErasedMemo, live};
use domain::plan::plan_file::encode;

lazy_chunk! {
    /// [`print`], for the first screen.
    pub(crate) fn print_lazily(state: State, at: &'static str) -> () {
        print(state, at, None);
    }
}

/// Hands over a file, and says so at `at`, with `besides` added; whether the browser took it.
pub(crate) fn file(state: State, at: &str, name: &str, kind: &str, content: String, besides: &str) -> bool {
    let is_taken = files::download(name, kind, &content).is_ok();
    let says = match is_taken {
        true => texts::handed::file(name) + besides,
        false => texts::handed::no_file().into(),
    };
    let content = embed::is_framed().then_some(content);
    state.handed.set(Some(Handed { at: at.into(), says, content }));
    is_taken
}

/// Says at `at` that there is no file, and why, if known.
pub(crate) fn no_file(state: State, at: &str, why: &str) {
    let says = texts::handed::no_file().to_string() + why;
    state.handed.set(Some(Handed { at: at.into(), says, content: None }));
}

/// Opens the print dialog, for what is shown or what a class of style/paper.css selects, and says so at `at`.
pub(crate) fn print(state: State, at: &str, mark: Option<&'static str>) {
    let is_asked = mark.map_or_else(page::print, page::print_with_class);
    let says = if is_asked { texts::handed::printed() } else { texts::handed::no_print() };
    state.handed.set(Some(Handed { at: at.into(), says: says.into(), content: None }));
}

/// The message about what was handed over. In a frame, other ways are offered below.
#[component]
pub(crate) fn HandedOver(#[prop(into)] at: String) -> impl IntoView {
    let state = State::here();
    let id = at.clone();
    let (place, left) = (at.clone(), at.clone());
    let handed =
        ErasedMemo::new(move || state.handed.with(|h| h.as_ref().filter(|h| h.at == place).cloned()));
    // The message is not shown again when the person comes back to the page on another day or with another plan.
    on_cleanup(move || {
        if state.handed.with_untracked(|h| h.as_ref().is_some_and(|h| h.at == left)) {
            state.handed.set(None);
        }
    });
    let ways = move || {
        let Handed { content, .. } = handed.get().filter(|_| embed::is_framed())?;
        let content = content.map(|text| {
            view! { <CopiedOut id=format!("{at}-content") label=texts::handed::content() text=text /> }
        });
        Some(view! {
            <div class="notice ways" id=format!("{at}-ways")>
                <p>{texts::handed::nothing_came()}</p>
                <div class="buttons">
                    <OwnTab id=format!("{at}-own-tab") />
                </div>
                {content}
            </div>
        })
    };
    view! {
        <p class="handed" role="status" id=id>
            {live(move || handed.with(|h| h.as_ref().map(|h| h.says.clone())))}
        </p>
        {live(ways)}
    }
}

/// Opens the guide in a tab of its own, with the plan; where the browser opens none, says what can be done by hand.
#[component]
pub(crate) fn OwnTab(#[prop(into)] id: String) -> impl IntoView {
    let state = State::here();
    let is_refused = RwSignal::new(false);
    let entries = move || {
        let book = state.office_book.get_untracked();
        let book = (!book.is_blank()).then_some(&book);
        state.plan.with_untracked(|plan| encode(&std::iter::once(plan).chain(book).collect::<Vec<_>>()))
    };
    // The new tab doesn't know yet which language was chosen here.
    let address = move || page::address() + if texts::is_english() { "?lang=en" } else { "" };
    let open = move |_| is_refused.set(!handover::open_tab(&address(), entries()));
    let by_hand = id.clone();
    let refused = move || {
        let id = by_hand.clone();
        is_refused.get().then(|| {
            view! {
                <div class="by-hand">
                    <p role="alert">{texts::handed::no_tab()}</p>
                    <p>
                        <a href=address() target="_blank" rel="noopener">
                            {texts::handed::link()}
                        </a>
                    </p>
                    <div class="field">
                        <label for=format!("{id}-address")>{texts::handed::address()}</label>
                        <input type="text" readonly id=format!("{id}-address") prop:value=address() />
                    </div>
                    <CopiedOut id=format!("{id}-entries") label=texts::handed::entries() text=entries() />
                </div>
            }
        })
    };
    view! {
        <button type="button" id=id on:click=open>
            {texts::saved::own_tab()}
        </button>
        {live(refused)}
    }
}

/// A text to be copied; where the browser does not copy, it is selected.
#[component]
fn CopiedOut(id: String, label: &'static str, text: String) -> impl IntoView {
    let (field, copied) = (id.clone(), text.clone());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea id=id.clone() rows="4" readonly prop:value=text></textarea>
        </div>
        <div class="buttons">
            <CopyButton
                id=format!("{id}-copy")
                label=texts::handed::copy()
                is_small=true
                field=field
                text=Callback::new(move |()| Some(copied.clone()))
            />
        </div>
    }
}
