//! Records in localStorage, the fallback for browsers without IndexedDB.

use web_sys::Storage;

use super::web_storage::{self, keys};
use crate::storage::{Area, Records, StorageError, Write};

/// Records in localStorage under keys `name/area/key`.
#[derive(Clone)]
pub(super) struct LocalRecords {
    name: &'static str,
    storage: Storage,
}

impl LocalRecords {
    /// The page's localStorage; `None` if it is blocked.
    pub(super) fn of_page(name: &'static str) -> Option<LocalRecords> {
        web_storage::local().map(|storage| LocalRecords { name, storage })
    }

    /// Whether there are no records.
    pub(super) fn is_empty(&self) -> bool {
        Area::ALL.iter().all(|area| keys(&self.storage, &self.key(*area, "")).is_empty())
    }

    fn key(&self, area: Area, key: &str) -> String {
        format!("{}/{}/{key}", self.name, area.name())
    }

    fn text(&self, area: Area, key: &str) -> Option<String> {
        self.storage.get_item(&self.key(area, key)).ok().flatten()
    }

    fn set(&self, area: Area, key: &str, text: Option<&str>) -> Result<(), StorageError> {
        let key = self.key(area, key);
        match text {
            Some(text) => self.storage.set_item(&key, text).map_err(|_| StorageError::Full),
            None => self.storage.remove_item(&key).map_err(|_| StorageError::Blocked),
        }
    }
}

impl Records for LocalRecords {
    async fn transact<T>(
        &self,
        keys: &[(Area, &str)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, StorageError> {
        let (writes, out) = decide(keys.iter().map(|(area, key)| self.text(*area, key)).collect());
        let mut before = Vec::new();
        for Write { area, key, text } in writes {
            before.push((area, key.clone(), self.text(area, &key)));
            if let Err(trouble) = self.set(area, &key, text.as_deref()) {
                // Rolls back, since a transaction is all or nothing. The old texts are known to fit.
                for (area, key, text) in before.iter().rev() {
                    let _ = self.set(*area, key, text.as_deref());
                }
                return Err(trouble);
            }
        }
        Ok(out)
    }

    async fn all(&self, area: Area) -> Result<Vec<(String, String)>, StorageError> {
        let keys = self.keys(area).await?;
        Ok(keys.into_iter().filter_map(|key| Some((key.clone(), self.text(area, &key)?))).collect())
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, StorageError> {
        let start = self.key(area, "");
        Ok(keys(&self.storage, &start).into_iter().map(|key| key[start.len()..].to_string()).collect())
    }

    async fn clear(&self) -> Result<(), StorageError> {
        for area in Area::ALL {
            for key in self.keys(area).await? {
                self.set(area, &key, None)?;
            }
        }
        Ok(())
    }
}
