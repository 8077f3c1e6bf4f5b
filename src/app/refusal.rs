//! Why a plan could not be read or changed, in words.

use crate::storage::Trouble;

/// Why a plan could not be had or changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refusal {
    Store(Trouble),
    /// It is not there any more.
    Gone,
    /// It cannot be read; it is in quarantine.
    Unreadable,
}

impl Refusal {
    pub fn message(self) -> &'static str {
        match self {
            Refusal::Store(trouble) => cause(trouble),
            Refusal::Gone => texts::keeping::gone(),
            Refusal::Unreadable => texts::keeping::unreadable(),
        }
    }
}

/// The sentence that names what keeps the store from answering.
pub fn cause(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Blocked => texts::keeping::blocked(),
        Trouble::Full => texts::keeping::full(),
        Trouble::Lost => texts::keeping::lost(),
        Trouble::Failing => texts::keeping::failing(),
        Trouble::Waiting => texts::keeping::waiting(),
        Trouble::Newer => texts::keeping::newer(),
        Trouble::NotLoaded => texts::keeping::not_loaded(),
    }
}
