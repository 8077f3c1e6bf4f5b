use leptos::prelude::*;

use crate::app::state::State;
use crate::domain::form::FormDef;

/// What a paper shows in its fields: the answers, or the sample in red with its notes.
#[derive(Clone, Copy)]
pub struct Values {
    pub form: &'static FormDef,
    pub sample: RwSignal<bool>,
    pub state: State,
}

impl Values {
    /// The text in a field.
    pub fn text(self, id: &str) -> String {
        let Some(field) = self.form.field(id) else { return String::new() };
        if self.sample.get() { field.sample.clone() } else { self.state.value(self.form, field) }
    }

    /// The text in its place on the paper.
    pub fn show(self, id: &'static str) -> impl IntoView {
        let note = move || {
            let field = self.form.field(id).filter(|f| self.sample.get() && !f.sample_note.is_empty())?;
            Some(view! { <span class="sample-note">"← " {field.sample_note.as_str()}</span> })
        };
        view! { <span class="filled" class:sample=move || self.sample.get()>{move || self.text(id)}</span> {note} }
    }
}
