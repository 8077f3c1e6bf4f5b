//! Why a plan could not be read or changed, in words.

use crate::storage::StorageError;

/// Why a plan could not be had or changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Refusal {
    Store(StorageError),
    /// It is not there any more.
    Gone,
    /// It cannot be read; it is in quarantine.
    Unreadable,
}

impl Refusal {
    pub(crate) fn message(self) -> &'static str {
        match self {
            // What was to be changed does not wait for room, as the entries of the open plan do.
            Refusal::Store(StorageError::Full) => texts::keeping::full_once(),
            Refusal::Store(trouble) => cause(trouble),
            Refusal::Gone => texts::keeping::gone(),
            Refusal::Unreadable => texts::keeping::unreadable(),
        }
    }
}

/// The sentence that names what keeps the store from answering.
pub(crate) fn cause(trouble: StorageError) -> &'static str {
    match trouble {
        StorageError::Blocked => texts::keeping::blocked(),
        StorageError::Full => texts::keeping::full(),
        StorageError::Lost => texts::keeping::lost(),
        StorageError::Failing => texts::keeping::failing(),
        StorageError::Waiting => texts::keeping::waiting(),
        StorageError::Newer => texts::keeping::newer(),
        StorageError::NotLoaded => texts::keeping::not_loaded(),
    }
}
