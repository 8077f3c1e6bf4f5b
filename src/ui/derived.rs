use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

/// What follows from the answers, as a `Memo` of one type for all: those who read it hear of it only when it changes.
/// A `Memo<T>` of its own for every `T` has its price in bytes; here only the value and its comparison are `T`'s.
pub struct Derived<T> {
    memo: Memo<Shared>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: PartialEq + Send + Sync + 'static> Derived<T> {
    pub fn new(follow: impl Fn() -> T + Send + Sync + 'static) -> Derived<T> {
        Derived { memo: memo(Box::new(move || Shared(Arc::new(follow())))), of: PhantomData }
    }

    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(self.memo.get().value())
    }

    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(self.memo.get_untracked().value())
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

fn memo(follow: Box<dyn Fn() -> Shared + Send + Sync>) -> Memo<Shared> {
    Memo::new(move |_| follow())
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
