use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::*;

/// What follows from the answers, as a `Memo` of one type for all: those who read it hear of it only when it changes.
/// A `Memo<T>` of its own for every `T` has its price in bytes; here only the value and its comparison are `T`'s.
pub struct Derived<T> {
    origin: Origin,
    of: PhantomData<fn() -> T>,
}

#[derive(Clone, Copy)]
enum Origin {
    Memo(Memo<Shared>),
    Held(RwSignal<Shared>),
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: PartialEq + Send + Sync + 'static> Derived<T> {
    pub fn new(follow: impl Fn() -> T + Send + Sync + 'static) -> Derived<T> {
        Derived { origin: Origin::Memo(memo(Box::new(follow))), of: PhantomData }
    }

    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(self.origin.get().value())
    }

    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(untrack(|| self.origin.get()).value())
    }

    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }
}

impl Origin {
    fn get(self) -> Shared {
        match self {
            Origin::Memo(memo) => memo.get(),
            Origin::Held(signal) => signal.get(),
        }
    }
}

/// A [`Derived`] that is told its value. Who reads it, and who reads those, hears nothing while it stays the same: a
/// memo wakes them all, to see for themselves that nothing has changed.
pub struct Held<T> {
    signal: RwSignal<Shared>,
    derived: Derived<T>,
}

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Held<T> {}

impl<T: PartialEq + Send + Sync + 'static> Held<T> {
    pub fn new(value: T) -> Held<T> {
        let signal = RwSignal::new(Shared(Arc::new(value)));
        Held { signal, derived: Derived { origin: Origin::Held(signal), of: PhantomData } }
    }

    pub fn put(self, value: T) {
        if self.with_untracked(|old| *old != value) {
            self.signal.set(Shared(Arc::new(value)));
        }
    }

    /// The same; the value is copied only where it is another.
    pub fn copy(self, value: &T)
    where
        T: Clone,
    {
        if self.with_untracked(|old| old != value) {
            self.signal.set(Shared(Arc::new(value.clone())));
        }
    }
}

impl<T> Deref for Held<T> {
    type Target = Derived<T>;

    fn deref(&self) -> &Derived<T> {
        &self.derived
    }
}

fn memo(follow: Box<dyn Follow>) -> Memo<Shared> {
    Memo::new(move |_| follow.follow())
}

/// A `Fn` in a box could be called in three ways, each of which would be there.
trait Follow: Send + Sync {
    fn follow(&self) -> Shared;
}

impl<T: PartialEq + Send + Sync + 'static, F: Fn() -> T + Send + Sync> Follow for F {
    fn follow(&self) -> Shared {
        Shared(Arc::new(self()))
    }
}

#[derive(Clone)]
struct Shared(Arc<dyn Value>);

impl Shared {
    fn value<T: 'static>(&self) -> &T {
        let value = self.0.any().downcast_ref();
        value.expect("what is made by a Derived<T> is a T")
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Shared) -> bool {
        self.0.is(other.0.any())
    }
}

trait Value: Send + Sync {
    fn any(&self) -> &dyn Any;
    fn is(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Value for T {
    fn any(&self) -> &dyn Any {
        self
    }

    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}
