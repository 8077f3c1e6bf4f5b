//! A fold whose content is built when it is opened, so that a closed one costs nothing at a keystroke.

use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::Element;

use crate::app::state::State;
use crate::ui::live;

/// A closed fold. Its content is there while it is open, and once the page was searched ([`State::is_searched`]).
#[component]
pub(crate) fn Fold(
    /// Id of the fold.
    id: &'static str,
    /// Opens it, whenever this becomes true.
    #[prop(optional)]
    is_open: Option<Signal<bool>>,
    /// What stays in view.
    summary: AnyView,
    /// What is folded.
    children: ChildrenFn,
) -> impl IntoView {
    let state = State::here();
    let open = RwSignal::new(false);
    if let Some(is_open) = is_open {
        Effect::new(move |_| open.set(is_open.get()));
    }
    let toggled = move |ev| on_toggle(&ev, open.get_untracked(), |shown| open.set(shown));
    view! {
        <details class="around" id=id prop:open=move || open.get() on:toggle=toggled>
            <summary>{summary}</summary>
            {live(move || (open.get() || state.is_searched()).then(|| children().into_any()))}
        </details>
    }
}

/// Tells `set` that the person opened or closed a fold; not where the guide itself did (`is_open`).
pub(crate) fn on_toggle(event: &Event, is_open: bool, set: impl FnOnce(bool)) {
    let shown = event_target::<Element>(event).has_attribute("open");
    if shown != is_open {
        set(shown);
    }
}
