use std::cell::Cell;

use leptos::either::Either;
use leptos::prelude::*;

/// A part of the page that is drawn anew when what it reads changes. For what changes at every key that is a text: an
/// element that is drawn anew has its attributes taken off and put on again, and is styled anew. One type for all such
/// parts: each closure that a view holds by its own type has its price in bytes.
pub fn live<V: Drawn>(draw: impl Fn() -> V + Send + 'static) -> AnyView {
    part(Box::new(draw))
}

fn part(draw: Box<dyn Draw>) -> AnyView {
    let mut is_other = false;
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || {
        let view = draw.draw();
        is_other ^= IS_TRANSLATED.get();
        if is_other { Either::Right(view) } else { Either::<AnyView, AnyView>::Left(view) }.into_any()
    });
    draw.into_any()
}

thread_local! {
    static IS_TRANSLATED: Cell<bool> = const { Cell::new(false) };
}

/// Notes that a translator has taken texts of the page out and put its own in their place. A text that changes would then be
/// written where nobody sees it: from here on each part that changes is not changed, but put in anew. (A part whose root is
/// a text could not be found again, so texts have an element of their own.)
pub fn draw_anew() {
    IS_TRANSLATED.set(true);
}

/// A `Fn` in a box could be called in three ways, each of which would be there.
trait Draw: Send {
    fn draw(&self) -> AnyView;
}

impl<V: Drawn, F: Fn() -> V + Send> Draw for F {
    fn draw(&self) -> AnyView {
        self().drawn()
    }
}

/// What may be there or not, or several times, as views of one type: each type of its own has its price in bytes.
pub trait Drawn {
    fn drawn(self) -> AnyView;
}

impl Drawn for AnyView {
    fn drawn(self) -> AnyView {
        self
    }
}

impl Drawn for String {
    fn drawn(self) -> AnyView {
        (!self.is_empty()).then(|| view! { <span prop:textContent=self></span> }).into_any()
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
