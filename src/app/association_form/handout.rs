//! The paper for members, made of the form.

use leptos::prelude::*;

use super::shared::Form;
use crate::app::handout::{HandoutPrint, Settings};

#[component]
pub(super) fn Paper(form: Form, paper: RwSignal<String>) -> impl IntoView {
    view! {
        <section class="card" id="handout" aria-labelledby="set-handout-title">
            <h2 id="set-handout-title">{texts::association::paper()}</h2>
            <p class="hint">{texts::association::paper_lead()}</p>
            <HandoutPrint settings=Settings::Draft(form.shown) paper=paper />
        </section>
    }
}
