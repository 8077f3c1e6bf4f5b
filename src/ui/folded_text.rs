use leptos::prelude::*;

use super::CopyButton;

/// A fold with a text that is to be copied: read-only, with a button beside it.
#[component]
pub(crate) fn FoldedText(
    /// Id of the field with the text; that of the fold ends in `-fold`, that of the button in `-copy`.
    id: &'static str,
    /// What the fold says.
    summary: &'static str,
    /// A hint above the text.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// Label of the field; that of the fold, if there is none.
    #[prop(optional)]
    label: Option<&'static str>,
    /// Rows of the field.
    #[prop(default = 8)]
    rows: u32,
    /// Label of the button.
    copy: &'static str,
    /// The text; blank while there is none.
    text: Callback<(), String>,
) -> impl IntoView {
    view! {
        <details class="around" id=format!("{id}-fold")>
            <summary>{summary}</summary>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            <div class="field">
                <label for=id>{label.unwrap_or(summary)}</label>
                <textarea id=id rows=rows readonly prop:value=move || text.run(())></textarea>
            </div>
            <CopyButton
                id=format!("{id}-copy")
                label=copy
                is_small=true
                field=id
                text=Callback::new(move |()| {
                    Some(untrack(|| text.run(()))).filter(|text| !text.is_empty())
                })
            />
        </details>
    }
}
