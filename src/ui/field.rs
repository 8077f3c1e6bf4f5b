use leptos::prelude::*;

use super::{Derived, live, plain_words, words};

/// A labelled text field with its hint, and its message when what is typed cannot be used.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] autocomplete: String,
    #[prop(optional, into)] inputmode: String,
    /// What stands in the field while nothing is typed.
    #[prop(optional)]
    placeholder: Option<Derived<String>>,
    value: Derived<String>,
    #[prop(optional)] error: Option<Derived<Option<String>>>,
    on_input: Callback<String>,
    /// The field was left, or what is typed in it confirmed.
    #[prop(optional)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let described = format!("{hint_id} {error_id}");
    let bad = move || error.is_some_and(|e| e.with(Option::is_some));
    let leave = move || on_leave.iter().for_each(|leave| leave.run(()));
    view! {
        <div class="field" class:bad=bad>
            <label for=id.clone()>
                {plain_words(label)}
                {required.then(|| view! { <span class="must">{texts::common::required()}</span> })}
            </label>
            <p class="hint" id=hint_id>{(!hint.is_empty()).then(|| words(hint))}</p>
            <input type="text" id=id autocomplete=if autocomplete.is_empty() { "off".into() } else { autocomplete }
                inputmode=inputmode
                placeholder=move || placeholder.map(Derived::get)
                aria-describedby=described
                aria-invalid=move || bad().to_string()
                prop:value=move || value.get()
                on:input=move |ev| on_input.run(event_target_value(&ev))
                on:change=move |_| leave()
                on:blur=move |_| leave()/>
            <p class="error" id=error_id aria-live="polite">{live(move || error.and_then(Derived::get))}</p>
        </div>
    }
}
