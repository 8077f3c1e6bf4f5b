use leptos::prelude::*;

use crate::browser::page;
use crate::ui::{ErasedMemo, TextField};

/// Asks for the passphrase of something encrypted.
#[component]
pub(super) fn PhraseForm(
    /// Id of the button; that of the field ends in `-phrase`.
    id: &'static str,
    /// Label of the field.
    label: &'static str,
    /// Called with what was entered, which is not blank.
    on_phrase: Callback<String>,
) -> impl IntoView {
    let field = [id, "-phrase"].concat();
    let of = field.clone();
    Effect::new(move |_| page::disable_autocorrect(&of));
    let phrase = RwSignal::new(String::new());
    let of = field.clone();
    let unlock = Callback::new(move |()| {
        let phrase = phrase.get_untracked();
        match phrase.is_empty() {
            true => page::focus(&of),
            false => on_phrase.run(phrase),
        }
    });
    view! {
        // A form that is submitted by Enter in its only field: the browser tells an Enter that ends an IME conversion from
        // one that is meant.
        <form on:submit=move |ev| {
            ev.prevent_default();
            unlock.run(());
        }>
            <TextField
                id=field
                label=label
                value=ErasedMemo::new(move || phrase.get())
                on_input=Callback::new(move |text| phrase.set(text))
            />
        </form>
        <button type="button" id=id on:click=move |_| unlock.run(())>
            {texts::saved::unlock()}
        </button>
    }
}
