use leptos::prelude::*;

use super::{Derived, plain_words, words};

/// One of a few, as native radio buttons in a fieldset.
#[component]
pub fn Choice<T>(
    name: &'static str,
    legend: &'static str,
    #[prop(optional)] hint: &'static str,
    options: Vec<(T, &'static str)>,
    value: Derived<Option<T>>,
    on_choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let radios = options
        .into_iter()
        .enumerate()
        .map(|(i, (option, label))| {
            view! {
                <label class="radio">
                    <input type="radio" name=name id=format!("{name}-{i}")
                        prop:checked=move || value.get() == Some(option)
                        on:change=move |_| on_choose.run(option)/>
                    <span>{plain_words(label)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="question">
            <legend>{plain_words(legend)}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="hint">{words(hint)}</p> })}
            <div class="radios">{radios}</div>
        </fieldset>
    }
}
