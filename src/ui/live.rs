use std::cell::Cell;
use std::sync::{Arc, OnceLock};

use leptos::either::Either;
use leptos::prelude::*;
use leptos::reactive::graph::{AnySubscriber, Observer, Subscriber};

/// Runs `set` now, and again when a signal it reads changes, for as long as the owner lives: derives several signals in one
/// pass. With a memo for each, all of them are woken and compared at every keystroke, and so is what shows them.
pub fn follow(set: impl Fn() + 'static) {
    let subscribed = unsubscribe_on_cleanup();
    StoredValue::new(RenderEffect::new(move |_| {
        subscribed();
        set();
    }));
}

/// Unsubscribes an effect when the owner that it is created in is cleaned up; the effect calls what this returns. A signal
/// keeps the entries of effects that are gone, and marks them at each change: a part that another one draws again at every
/// key would leave one each time.
fn unsubscribe_on_cleanup() -> impl Fn() {
    let effect: Arc<OnceLock<AnySubscriber>> = Arc::default();
    let of_owner = effect.clone();
    on_cleanup(move || {
        if let Some(effect) = of_owner.get() {
            effect.clear_sources(effect);
        }
    });
    move || {
        if effect.get().is_none()
            && let Some(observer) = Observer::get()
        {
            let _ = effect.set(observer);
        }
    }
}

/// A reactive part of a view: rendered again when a signal it reads changes. The framework's own form
/// (`{move || ….into_any()}`) is as small, but translated pages and texts need what this adds (see
/// [`note_translation`]). What changes with every keystroke should return a text: rerendering an element sets all its
/// attributes again and restyles it.
pub fn live<V: Drawn>(draw: impl Fn() -> V + Send + 'static) -> AnyView {
    part(Box::new(move || draw().drawn()))
}

fn part(draw: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    let subscribed = unsubscribe_on_cleanup();
    let mut is_other = false;
    let redraw = move || {
        subscribed();
        let view = draw();
        is_other ^= IS_TRANSLATED.get();
        if is_other { Either::Right(view) } else { Either::<AnyView, AnyView>::Left(view) }.into_any()
    };
    redraw.into_any()
}

thread_local! {
    static IS_TRANSLATED: Cell<bool> = const { Cell::new(false) };
}

/// Makes every reactive part replace its elements from now on: a translator has replaced text nodes, and updates of the
/// old ones would be invisible. (Parts with a text as their root could not be found again, so texts are wrapped in
/// elements.)
pub fn note_translation() {
    IS_TRANSLATED.set(true);
}

/// Conversion of texts, options and lists of views into one view type, since every type in a view costs code size.
pub trait Drawn {
    /// The view.
    fn drawn(self) -> AnyView;
}

impl Drawn for AnyView {
    fn drawn(self) -> AnyView {
        self
    }
}

impl Drawn for String {
    fn drawn(self) -> AnyView {
        (!self.is_empty()).then(|| view! { <span>{self}</span> }).into_any()
    }
}

impl Drawn for &'static str {
    fn drawn(self) -> AnyView {
        self.to_string().drawn()
    }
}

impl<V: IntoView + Send> Drawn for View<V>
where
    View<V>: IntoAny,
{
    fn drawn(self) -> AnyView {
        self.into_any()
    }
}

impl<V: Drawn> Drawn for Option<V> {
    fn drawn(self) -> AnyView {
        self.map(Drawn::drawn).into_any()
    }
}

impl<V: Drawn> Drawn for Vec<V> {
    fn drawn(self) -> AnyView {
        self.into_iter().map(Drawn::drawn).collect::<Vec<_>>().into_any()
    }
}
