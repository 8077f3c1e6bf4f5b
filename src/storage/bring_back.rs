//! Writes again what a page knows and the store has no more.

use super::plan_store::PlanStore;
use super::records::{Area, Records, StorageError, Write};
use domain::plan::Plan;
use domain::plan::plan_file::decode_one;

/// Plans that a page knew to be in the store, and that were not there any more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BroughtBack {
    /// Those that are written again.
    pub whole: Vec<Plan>,
    /// Ids of those of which only the summary is known.
    pub lost: Vec<String>,
}

impl<R: Records> PlanStore<R> {
    /// Reads every plan, so that all are known whole.
    pub async fn know_all(&self) -> Result<(), StorageError> {
        for (id, text) in self.records().all(Area::Plans).await? {
            self.known().hold(&id, &text);
        }
        Ok(())
    }

    /// Writes the known plans again that the store does not have. If that fails, it can be called again.
    pub async fn bring_back(&self) -> Result<BroughtBack, StorageError> {
        let stored = self.records().keys(Area::Plans).await?;
        let known = self.known().all();
        let mut outcome = BroughtBack::default();
        let mut is_backed_up_anew = false;
        for (id, text) in known.into_iter().filter(|(id, _)| !stored.contains(id)) {
            let Some(text) = text else {
                self.known().forget(&id);
                outcome.lost.push(id);
                continue;
            };
            if !is_backed_up_anew {
                // The backups are gone, too.
                self.forget_backups();
                is_backed_up_anew = true;
            }
            match decode_one(&text, &id) {
                Ok(plan) => outcome.whole.push(self.save(&plan).await?),
                // Of a newer version, as it was.
                Err(_) => {
                    let put = |texts: Vec<Option<String>>| match texts.into_iter().next().flatten() {
                        Some(_) => (Vec::new(), ()),
                        None => (vec![Write::put(Area::Plans, &id, &text)], ()),
                    };
                    self.records().transact(&[(Area::Plans, &id)], put).await?;
                }
            }
        }
        self.known().settle();
        Ok(outcome)
    }
}
