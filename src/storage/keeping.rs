use super::records::Trouble;

/// How far what was entered on this page has come. The line in the page's head says it at every moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Nothing was entered that could be lost, and the store has not been read; with what keeps it from answering, where
    /// that is known.
    NotYet(Option<Trouble>),
    /// In the store; or in the journal, and on its way to the store for less than [`Keeping::SLOW`].
    Kept,
    /// In the journal of this browser only: the store is late, or what keeps it from writing.
    Journaled(Option<Trouble>),
    /// Nowhere but on this page, and why.
    NotKept(Option<Trouble>),
}

impl Keeping {
    /// After how many milliseconds a write is called late. Until then the journal has what is being written.
    pub const SLOW: u32 = 1_000;

    /// After a change, which the journal took or not; `before` is how things stood.
    pub fn after_edit(before: Keeping, is_journaled: bool) -> Keeping {
        match before {
            Keeping::Kept if is_journaled => Keeping::Kept,
            before => Keeping::without_store(before.trouble(), Some(is_journaled)),
        }
    }

    /// The store cannot be read or written, or is late. `is_journaled` is whether the journal took what was entered since
    /// the last write; `None` where nothing was.
    pub fn without_store(trouble: Option<Trouble>, is_journaled: Option<bool>) -> Keeping {
        match is_journaled {
            None => Keeping::NotYet(trouble),
            Some(true) => Keeping::Journaled(trouble),
            Some(false) => Keeping::NotKept(trouble),
        }
    }

    /// What keeps the store from answering, where that is known.
    pub fn trouble(self) -> Option<Trouble> {
        match self {
            Keeping::NotYet(trouble) | Keeping::Journaled(trouble) | Keeping::NotKept(trouble) => trouble,
            Keeping::Kept => None,
        }
    }

    /// Whether closing the page would lose something that was entered.
    pub fn is_at_risk(self) -> bool {
        matches!(self, Keeping::NotKept(_))
    }
}
