//! The guide's records in localStorage, for browsers that give no database.

use web_sys::Storage;

use crate::storage::{Area, Records, Trouble, Write};

/// localStorage; `None` where it is blocked. Reaching for it can itself throw (a frame with storage blocked).
pub fn storage() -> Option<Storage> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok()).flatten();
    storage.filter(|storage| storage.length().is_ok())
}

/// sessionStorage, likewise.
pub fn session_storage() -> Option<Storage> {
    let storage = web_sys::window().and_then(|window| window.session_storage().ok()).flatten();
    storage.filter(|storage| storage.length().is_ok())
}

/// The keys that begin with `start`.
pub fn keys(storage: &Storage, start: &str) -> Vec<String> {
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|i| storage.key(i).ok().flatten());
    keys.filter(|key| key.starts_with(start)).collect()
}

/// Records under keys that begin with a name.
#[derive(Clone)]
pub struct Local {
    name: &'static str,
    storage: Storage,
}

impl Local {
    pub fn of_page(name: &'static str) -> Option<Local> {
        storage().map(|storage| Local { name, storage })
    }

    /// Whether anything is kept here.
    pub fn is_empty(&self) -> bool {
        Area::ALL.iter().all(|area| keys(&self.storage, &self.key(*area, "")).is_empty())
    }

    fn key(&self, area: Area, key: &str) -> String {
        format!("{}/{}/{key}", self.name, area.name())
    }

    fn text(&self, area: Area, key: &str) -> Option<String> {
        self.storage.get_item(&self.key(area, key)).ok().flatten()
    }

    fn set(&self, area: Area, key: &str, text: Option<&str>) -> Result<(), Trouble> {
        let key = self.key(area, key);
        match text {
            Some(text) => self.storage.set_item(&key, text).map_err(|_| Trouble::Full),
            None => self.storage.remove_item(&key).map_err(|_| Trouble::Blocked),
        }
    }
}

impl Records for Local {
    async fn transact<T>(
        &self,
        keys: &[(Area, &str)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, Trouble> {
        let (writes, out) = decide(keys.iter().map(|(area, key)| self.text(*area, key)).collect());
        let mut before = Vec::new();
        for Write { area, key, text } in writes {
            before.push((area, key.clone(), self.text(area, &key)));
            if let Err(trouble) = self.set(area, &key, text.as_deref()) {
                // All or none: there was room for these.
                for (area, key, text) in before.iter().rev() {
                    let _ = self.set(*area, key, text.as_deref());
                }
                return Err(trouble);
            }
        }
        Ok(out)
    }

    async fn all(&self, area: Area) -> Result<Vec<(String, String)>, Trouble> {
        let keys = self.keys(area).await?;
        Ok(keys.into_iter().filter_map(|key| Some((key.clone(), self.text(area, &key)?))).collect())
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, Trouble> {
        let start = self.key(area, "");
        Ok(keys(&self.storage, &start).into_iter().map(|key| key[start.len()..].to_string()).collect())
    }

    async fn clear(&self) -> Result<(), Trouble> {
        for area in Area::ALL {
            for key in self.keys(area).await? {
                self.set(area, &key, None)?;
            }
        }
        Ok(())
    }
}
