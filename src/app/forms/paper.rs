use leptos::prelude::*;

use crate::app::state::State;
use crate::ui::{ErasedMemo, live};
use domain::facts::form::Field;
use domain::output::paper::page::{Page, page};
use domain::plan::form_copy::FormCopy;

/// A sheet as it is printed, with what is to be checked of it before.
#[component]
pub(crate) fn Paper(copy: FormCopy, off: ErasedMemo<bool>, sample: RwSignal<bool>) -> impl IntoView {
    let state = State::here();
    let drawn = ErasedMemo::new(move || {
        state.filling(|filling| {
            let page = page(copy.form, &filling, copy.department, sample.get());
            let remarks =
                if sample.get() { String::new() } else { remarks(&page, &filling.contradictions(copy.form)) };
            (page.svg(), remarks)
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
                {live(move || drawn.with(|(_, remarks)| remarks.clone()))}
            </p>
            <div lang="ja" inner_html=move || drawn.with(|(svg, _)| svg.clone())></div>
        </article>
    }
}

/// What is to be checked before the sheet is printed: text that is cut off, and text that contradicts the first questions.
fn remarks(page: &Page, contradictions: &[(&Field, String)]) -> String {
    let list = |labels: Vec<&str>| labels.join(texts::common::comma());
    let cut: Vec<&str> = page.cut.iter().map(|field| field.label.as_str()).collect();
    let contradicting: Vec<&str> = contradictions.iter().map(|(field, _)| field.label.as_str()).collect();
    let cut = (!cut.is_empty()).then(|| texts::forms::too_long(list(cut)));
    let contradicting =
        (!contradicting.is_empty()).then(|| texts::forms::not_as_answered_on_paper(list(contradicting)));
    cut.into_iter().chain(contradicting).collect::<Vec<_>>().join(" ")
}
