use leptos::prelude::*;

/// A part of the page that is drawn anew when what it reads changes. For what changes at every key that is a text: an
/// element that is drawn anew has its attributes taken off and put on again, and is styled anew. One type for all such
/// parts: each closure that a view holds by its own type has its price in bytes.
pub fn live<V: IntoAny>(draw: impl Fn() -> V + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || draw().into_any());
    draw.into_any()
}
