//! The place that holds the guide's records in this browser: a database; where it has none to give, localStorage; or nothing.

use super::database::Database;
use super::local::Local;
use crate::storage::{Area, Records, Trouble, Write};

#[derive(Clone)]
pub enum Place {
    Database(Database),
    Local(Local),
    Nowhere,
}

impl Records for Place {
    async fn transact<T>(
        &self,
        keys: &[(Area, &str)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, Trouble> {
        match self {
            Place::Database(database) => database.transact(keys, decide).await,
            Place::Local(local) => local.transact(keys, decide).await,
            Place::Nowhere => Err(Trouble::Blocked),
        }
    }

    async fn all(&self, area: Area) -> Result<Vec<(String, String)>, Trouble> {
        match self {
            Place::Database(database) => database.all(area).await,
            Place::Local(local) => local.all(area).await,
            Place::Nowhere => Err(Trouble::Blocked),
        }
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, Trouble> {
        match self {
            Place::Database(database) => database.keys(area).await,
            Place::Local(local) => local.keys(area).await,
            Place::Nowhere => Err(Trouble::Blocked),
        }
    }

    async fn clear(&self) -> Result<(), Trouble> {
        match self {
            Place::Database(database) => database.clear().await,
            Place::Local(local) => local.clear().await,
            Place::Nowhere => Err(Trouble::Blocked),
        }
    }
}
