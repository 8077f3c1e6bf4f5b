use leptos::prelude::*;
use leptos::task::spawn_local;

use super::live;
use crate::browser::{files, page};

/// A button that copies a text, with its outcome beside it. If the browser refuses, it selects the field with the text, to be
/// copied by hand.
#[component]
pub(crate) fn CopyButton(
    /// Id of the button.
    #[prop(optional, into)]
    id: Option<String>,
    /// Label of the button.
    label: &'static str,
    /// What is copied, for screen readers, where several such buttons are on a page.
    #[prop(optional, into)]
    of: Option<String>,
    /// Whether the button is a small one.
    #[prop(optional)]
    is_small: bool,
    /// Id of the field that shows the text.
    #[prop(into)]
    field: String,
    /// The text; nothing is copied while there is none.
    text: Callback<(), Option<String>>,
) -> impl IntoView {
    let outcome = RwSignal::new("");
    let copy = move |_| {
        let Some(text) = text.run(()) else { return };
        let field = field.clone();
        spawn_local(async move {
            if files::copy(text).await {
                return outcome.set(texts::common::copied());
            }
            page::select_text(&field);
            outcome.set(texts::common::not_copied());
        });
    };
    let name = of.map(|of| [label, ": ", &of].concat());
    view! {
        <button type="button" id=id class:small=is_small aria-label=name on:click=copy>
            {label}
        </button>
        " "
        <span role="status">{live(move || outcome.get())}</span>
    }
}
