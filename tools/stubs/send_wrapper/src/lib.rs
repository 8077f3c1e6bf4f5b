//! Stand-in for `send_wrapper`, put in place by `[patch]` in the workspace's Cargo.toml.
//!
//! Leptos keeps whatever belongs to the browser in a `SendWrapper`, which asks at every access whether the thread is still
//! the one that made it. A page has one thread, but the question is not free: `std` makes a handle of the thread for it,
//! and brings its own allocator along for that handle. Without the question a first visit is 2 KB (brotli) smaller. On
//! targets that have threads, as for lints and prerendering, it is asked as before.

use std::fmt;
use std::mem::{ManuallyDrop, needs_drop};
use std::ops::{Deref, DerefMut};

#[cfg(feature = "futures")]
mod futures;

/// The thread that made a value.
#[cfg(not(all(target_arch = "wasm32", not(target_feature = "atomics"))))]
mod owner {
    use std::thread::{ThreadId, current};

    #[derive(Debug)]
    pub(crate) struct Owner(ThreadId);

    impl Owner {
        pub(crate) fn here() -> Owner {
            Owner(current().id())
        }

        pub(crate) fn is_here(&self) -> bool {
            self.0 == current().id()
        }
    }
}

/// The one thread of WebAssembly without shared memory.
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
mod owner {
    #[derive(Debug)]
    pub(crate) struct Owner;

    impl Owner {
        pub(crate) fn here() -> Owner {
            Owner
        }

        pub(crate) fn is_here(&self) -> bool {
            true
        }
    }
}

use owner::Owner;

/// A value that may be sent to other threads, and used in its own only.
pub struct SendWrapper<T> {
    data: ManuallyDrop<T>,
    owner: Owner,
}

// SAFETY: every access to `data` is preceded by `assert_here`, and it is not dropped in another thread.
unsafe impl<T> Send for SendWrapper<T> {}
// SAFETY: as for `Send`.
unsafe impl<T> Sync for SendWrapper<T> {}

impl<T> SendWrapper<T> {
    /// Wraps a value of this thread.
    pub fn new(data: T) -> SendWrapper<T> {
        SendWrapper { data: ManuallyDrop::new(data), owner: Owner::here() }
    }

    /// Whether this is the thread of the value.
    pub fn valid(&self) -> bool {
        self.owner.is_here()
    }

    /// The value. Panics in another thread than its own, as every access does.
    pub fn take(self) -> T {
        self.assert_here();
        let mut this = ManuallyDrop::new(self);
        // SAFETY: `this` is neither used nor dropped after it.
        unsafe { ManuallyDrop::take(&mut this.data) }
    }

    fn assert_here(&self) {
        assert!(self.valid(), "a SendWrapper is used in another thread than its own");
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.assert_here();
        &self.data
    }
}

impl<T> DerefMut for SendWrapper<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.assert_here();
        &mut self.data
    }
}

impl<T> Drop for SendWrapper<T> {
    fn drop(&mut self) {
        if !needs_drop::<T>() || self.valid() {
            // SAFETY: it is the thread of the value, or dropping it does nothing.
            unsafe { ManuallyDrop::drop(&mut self.data) }
        } else {
            assert!(std::thread::panicking(), "a SendWrapper is dropped in another thread than its own");
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for SendWrapper<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendWrapper").field("data", &**self).field("owner", &self.owner).finish()
    }
}

impl<T: Clone> Clone for SendWrapper<T> {
    fn clone(&self) -> Self {
        SendWrapper::new((**self).clone())
    }
}
