use leptos::prelude::*;

use super::{ErasedMemo, plain_words, words};

/// A fieldset of native radio buttons.
#[component]
pub(crate) fn RadioGroup<T>(
    /// Name of the inputs and prefix of their ids: `name-0`, `name-1` …
    name: &'static str,
    /// Legend of the fieldset.
    legend: &'static str,
    /// Hint below the legend.
    #[prop(optional)]
    hint: &'static str,
    /// Values with their labels.
    options: Vec<(T, &'static str)>,
    /// The chosen value.
    value: ErasedMemo<Option<T>>,
    /// Called with the value that the person chooses.
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
                    <input
                        type="radio"
                        name=name
                        id=format!("{name}-{i}")
                        prop:checked=move || value.get() == Some(option)
                        on:change=move |_| on_choose.run(option)
                    />
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
