use leptos::prelude::*;

use crate::app::state::State;
use crate::ui::{ErasedMemo, live};
use domain::output::paper::page::{Page, page};
use domain::plan::form_copy::FormCopy;

/// A sheet as it is printed, with a warning about text that is cut off.
#[component]
pub(crate) fn Paper(copy: FormCopy, off: ErasedMemo<bool>, sample: RwSignal<bool>) -> impl IntoView {
    let state = State::here();
    let drawn = ErasedMemo::new(move || {
        state.filling(|filling| {
            let page = page(copy.form, &filling, copy.department, sample.get());
            (page.svg(), too_long(&page))
        })
    });
    view! {
        <article
            class=format!("paper {}{}", copy.letter, if copy.unneeded { " unneeded" } else { "" })
            class:off=move || off.get()
            aria-label=copy.label()
            tabindex="0"
        >
            <p class="screen too-long" role="status">
                {live(move || drawn.with(|(_, warning)| warning.clone()))}
            </p>
            <div lang="ja" inner_html=move || drawn.with(|(svg, _)| svg.clone())></div>
        </article>
    }
}

fn too_long(page: &Page) -> String {
    if page.cut.is_empty() {
        return String::new();
    }
    let cut: Vec<&str> = page.cut.iter().map(|field| field.label.as_str()).collect();
    texts::forms::too_long(cut.join(texts::common::comma()))
}
