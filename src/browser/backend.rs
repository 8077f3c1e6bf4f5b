//! Where the records are stored: IndexedDB, localStorage as a fallback, or nowhere.

use super::database::Database;
use super::local_records::LocalRecords;
use crate::storage::{Area, Records, StorageError, Write};

/// The storage that this browser offers.
#[derive(Clone)]
pub(super) enum Backend {
    /// IndexedDB.
    Database(Database),
    /// localStorage, if IndexedDB is blocked.
    LocalStorage(LocalRecords),
    /// All storage is blocked.
    Nowhere,
}

impl Records for Backend {
    async fn transact<T>(
        &self,
        keys: &[(Area, &str)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, StorageError> {
        match self {
            Backend::Database(database) => database.transact(keys, decide).await,
            Backend::LocalStorage(local) => local.transact(keys, decide).await,
            Backend::Nowhere => Err(StorageError::Blocked),
        }
    }

    async fn all(&self, area: Area) -> Result<Vec<(String, String)>, StorageError> {
        match self {
            Backend::Database(database) => database.all(area).await,
            Backend::LocalStorage(local) => local.all(area).await,
            Backend::Nowhere => Err(StorageError::Blocked),
        }
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, StorageError> {
        match self {
            Backend::Database(database) => database.keys(area).await,
            Backend::LocalStorage(local) => local.keys(area).await,
            Backend::Nowhere => Err(StorageError::Blocked),
        }
    }

    async fn clear(&self) -> Result<(), StorageError> {
        match self {
            Backend::Database(database) => database.clear().await,
            Backend::LocalStorage(local) => local.clear().await,
            Backend::Nowhere => Err(StorageError::Blocked),
        }
    }
}
