use leptos::prelude::*;

use super::plain_words;

/// A link to another site, in a tab of its own.
pub fn external_link(url: &str, label: impl Into<String>) -> AnyView {
    view! {
        <a href=url.to_string() target="_blank" rel="noopener noreferrer">
            {plain_words(label)}
        </a>
    }
    .into_any()
}
