//! What the shared folder needs of this browser: its plans, and encryption.

use leptos::prelude::*;

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
        let mut plans = store::all_with_deleted().await?.plans;
        self.check()?;
        for unstored in self.state.unstored() {
            match plans.iter_mut().find(|plan| plan.id == unstored.id) {
                Some(plan) => *plan = with(unstored, plan),
                None => plans.push(unstored),
            }
        }
        Ok(plans)
    }

    async fn merge(&self, plan: &Plan) -> Result<(), StorageError> {
        self.check()?;
        let mut merged = plan.clone();
        // A write tells the journal that all of the plan is stored by now: it must be.
        for unstored in self.state.unstored() {
            if unstored.id == plan.id {
                merged = with(unstored, &merged);
            }
        }
        let stored = store::save(&merged, Some(&seen::writing(&merged.id))).await?;
        self.state.merge_from_store(&stored);
        self.state.upsert_summary(&stored);
        Ok(())
    }
}

/// The page's copy of a plan with another one of it.
fn with(mut copy: Plan, other: &Plan) -> Plan {
    seen::merge(&mut copy, other, store::now());
    copy
}

impl State {
    /// The open plan, and those closed before they were stored.
    fn unstored(self) -> Vec<Plan> {
        let mut plans = self.closed.get_value();
        plans.push(self.plan.get_untracked());
        plans
    }
}
