use leptos::prelude::*;

use domain::facts::source::Certainty;

/// The badge that says how sure a date is.
pub fn badge(certainty: Certainty) -> AnyView {
    view! { <span class=format!("badge {}", certainty.class())>{certainty.label()}</span> }.into_any()
}
