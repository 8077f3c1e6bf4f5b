//! What the shared folder needs of this browser: its plans, and encryption.

use super::unstored::with;
use super::{State, seen};
use crate::browser::{crypt, store};
use crate::storage::StorageError;
use crate::storage::shared_folder::{Cipher, Shelf};
use domain::plan::Plan;
use domain::plan::plan_file::Sealed;

/// The passphrase, by WebCrypto.
pub(super) struct Phrase<'a>(pub &'a str);

impl Cipher for Phrase<'_> {
    fn has_phrase(&self) -> bool {
        !self.0.is_empty()
    }

    async fn open(&self, sealed: &Sealed) -> Option<String> {
        crypt::decrypt(sealed, self.0).await.ok()
    }

    async fn seal(&self, text: &str) -> Option<Sealed> {
        crypt::encrypt(text, self.0).await.ok()
    }
}

/// The plans of this browser: those of the store, with what the page has and the store not yet.
pub(super) struct BrowserShelf<F> {
    pub state: State,
    /// Whether the folder of this look is still used.
    pub is_used: F,
}

impl<F: Fn() -> bool> BrowserShelf<F> {
    /// Stops a look whose folder was left meanwhile: after everything was deleted, an empty list must not be written.
    fn check(&self) -> Result<(), StorageError> {
        if (self.is_used)() { Ok(()) } else { Err(StorageError::Waiting) }
    }
}

impl<F: Fn() -> bool> Shelf for BrowserShelf<F> {
    async fn all(&self) -> Result<Vec<Plan>, StorageError> {
        let plans = store::all_with_deleted().await?.plans;
        self.check()?;
        Ok(self.state.with_unstored(plans))
    }

    async fn merge(&self, plan: &Plan) -> Result<(), StorageError> {
        self.check()?;
        // A write tells the journal that all of the plan is stored by now: it must be.
        let merged = match self.state.unstored_copy(&plan.id) {
            Some(unstored) => with(unstored, plan),
            None => plan.clone(),
        };
        let stored = store::save(&merged, Some(&seen::writing(&merged.id))).await?;
        self.state.merge_from_store(&stored);
        self.state.upsert_summary(&stored);
        Ok(())
    }
}
