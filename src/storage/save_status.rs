use super::records::StorageError;

/// Where the entries of this page are stored by now. The page's header always shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// No entries yet, and the store has not been read; with the cause, if known.
    NotRead(Option<StorageError>),
    /// In the store, or in the journal with a write in progress for less than [`SaveStatus::SLOW`].
    Saved,
    /// In this browser's journal only: the store is slow or fails, with the cause if known.
    Journaled(Option<StorageError>),
    /// On this page only; with the cause, if known.
    NotSaved(Option<StorageError>),
}

impl SaveStatus {
    /// Milliseconds after which a write counts as slow. The journal has its entries meanwhile.
    pub const SLOW: u32 = 1_000;

    /// The status after an edit, from the status `before`; `is_journaled` is whether the journal accepted it.
    pub fn after_edit(before: SaveStatus, is_journaled: bool) -> SaveStatus {
        match before {
            SaveStatus::Saved if is_journaled => SaveStatus::Saved,
            before => SaveStatus::without_store(before.error(), Some(is_journaled)),
        }
    }

    /// The status while the store is slow or fails. `is_journaled` is whether the journal accepted the entries since the last
    /// write; `None` if there were none.
    pub fn without_store(trouble: Option<StorageError>, is_journaled: Option<bool>) -> SaveStatus {
        match is_journaled {
            None => SaveStatus::NotRead(trouble),
            Some(true) => SaveStatus::Journaled(trouble),
            Some(false) => SaveStatus::NotSaved(trouble),
        }
    }

    /// Why the store does not answer, if known.
    pub fn error(self) -> Option<StorageError> {
        match self {
            SaveStatus::NotRead(trouble) | SaveStatus::Journaled(trouble) | SaveStatus::NotSaved(trouble) => {
                trouble
            }
            SaveStatus::Saved => None,
        }
    }

    /// Whether closing the page would lose entries.
    pub fn is_at_risk(self) -> bool {
        matches!(self, SaveStatus::NotSaved(_))
    }
}
