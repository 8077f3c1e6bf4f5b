use leptos::prelude::*;

/// A part of the page that is drawn anew when what it reads changes. For what changes at every key that is a text: an
/// element that is drawn anew has its attributes taken off and put on again, and is styled anew. One type for all such
/// parts: each closure that a view holds by its own type has its price in bytes.
pub fn live<V: Drawn>(draw: impl Fn() -> V + Send + 'static) -> AnyView {
    part(Box::new(draw))
}

fn part(draw: Box<dyn Draw>) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || draw.draw());
    draw.into_any()
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
        self.into_any()
    }
}

impl Drawn for &'static str {
    fn drawn(self) -> AnyView {
        self.into_any()
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
