//! Texts by area and key: the interface between the store and its backends.

use domain::fingerprint::fingerprint;

/// A kind of record. The stored names differ from those in the code and must not change: they hold people's plans, and tabs
/// of earlier builds use them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Full plans, by id.
    Plans,
    /// Plans without their long texts, by id, for the list.
    Summaries,
    /// Each plan as it was before a page's first write to it, by id. Used if the plan cannot be decoded.
    Backups,
    /// Texts that could not be decoded, by [`quarantine_key`].
    Quarantine,
}

impl Area {
    /// All areas.
    pub const ALL: [Area; 4] = [Area::Plans, Area::Summaries, Area::Backups, Area::Quarantine];

    /// The stored name: object store, or part of the key in localStorage.
    pub fn name(self) -> &'static str {
        match self {
            Area::Plans => "plans",
            Area::Summaries => "heads",
            Area::Backups => "before",
            Area::Quarantine => "aside",
        }
    }
}

/// One write of a transaction: a deletion if there is no text.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// Area of the record.
    pub area: Area,
    /// Its key.
    pub key: String,
    /// The new text.
    pub text: Option<String>,
}

impl Write {
    /// Writes a text.
    pub fn put(area: Area, key: impl Into<String>, text: impl Into<String>) -> Write {
        Write { area, key: key.into(), text: Some(text.into()) }
    }

    /// Deletes a record.
    pub fn delete(area: Area, key: impl Into<String>) -> Write {
        Write { area, key: key.into(), text: None }
    }

    /// Quarantines a text that cannot be decoded.
    pub fn quarantine(text: &str) -> Write {
        Write::put(Area::Quarantine, quarantine_key(text), text)
    }
}

/// Why the storage cannot be read or written. The page has a message for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// Storage is disabled in this browser or for this site.
    Blocked,
    /// The site's quota is used up or the disk is full.
    Full,
    /// The connection was closed. Reopening may help.
    Lost,
    /// The database fails without a cause. In Chromium also a full disk or a damaged database.
    Failing,
    /// The database has not answered yet: it is slow or another tab blocks it.
    Waiting,
    /// A newer version of the guide wrote the record. This build does not touch it.
    Newer,
    /// The app's chunk with the storage code could not be loaded.
    NotLoaded,
}

/// A storage backend. Used on one thread only, so its futures need not be `Send`.
#[allow(async_fn_in_trait)]
pub trait Records {
    /// In one transaction, reads the texts of `keys`, passes them to `decide` and does the writes it returns, in order:
    /// all or none.
    async fn transact<T>(
        &self,
        keys: &[(Area, &str)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, StorageError>;

    /// All records of an area, as keys with texts.
    async fn all(&self, area: Area) -> Result<Vec<(String, String)>, StorageError>;

    /// All keys of an area.
    async fn keys(&self, area: Area) -> Result<Vec<String>, StorageError>;

    /// Deletes all records of all areas.
    async fn clear(&self) -> Result<(), StorageError>;
}

/// The key of a quarantined text: its hash (FNV-1a, 64 bits) and length, so that the same text is stored once.
pub fn quarantine_key(text: &str) -> String {
    format!("{:016x}-{:x}", fingerprint(text.bytes()), text.len())
}
