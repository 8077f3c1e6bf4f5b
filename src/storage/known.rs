//! What a page knows to be in the store, so that it can write it again where the browser clears the store under it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use domain::plan::Plan;
use domain::plan::plan_file::decode_one;

/// The plans that a page has read from the store or written to it, until they are deleted.
#[derive(Default)]
pub struct Known {
    /// Text of each plan by id, as it was stored last; `None` where only its summary was read.
    texts: RefCell<BTreeMap<String, Option<String>>>,
    /// The browser closed the store, or a plan was not where it had been, and the store was not looked through since.
    is_in_doubt: Cell<bool>,
}

impl Known {
    /// Notes that the store has this text.
    pub(super) fn hold(&self, id: &str, text: &str) {
        self.texts.borrow_mut().insert(id.into(), Some(text.into()));
    }

    /// Notes that the store has a plan of this id.
    pub(super) fn list(&self, id: &str) {
        self.texts.borrow_mut().entry(id.into()).or_default();
    }

    /// Notes that a plan was not found.
    pub(super) fn miss(&self, id: &str) {
        if self.texts.borrow().contains_key(id) {
            self.doubt();
        }
    }

    /// Notes that the store may have been cleared.
    pub fn doubt(&self) {
        self.is_in_doubt.set(true);
    }

    /// Whether the store may have been cleared.
    pub fn is_in_doubt(&self) -> bool {
        self.is_in_doubt.get()
    }

    /// Forgets a plan: it was deleted for good.
    pub fn forget(&self, id: &str) {
        self.texts.borrow_mut().remove(id);
    }

    /// Forgets all plans: all were deleted for good.
    pub fn clear(&self) {
        self.texts.borrow_mut().clear();
        self.is_in_doubt.set(false);
    }

    /// Whether no plan is known.
    pub fn is_empty(&self) -> bool {
        self.texts.borrow().is_empty()
    }

    /// Notes that the store was looked through.
    pub(super) fn settle(&self) {
        self.is_in_doubt.set(false);
    }

    /// Every plan that is known, as an id with its text.
    pub(super) fn all(&self) -> Vec<(String, Option<String>)> {
        self.texts.borrow().iter().map(|(id, text)| (id.clone(), text.clone())).collect()
    }

    /// While the store may have been cleared: the plans that are known whole, except `found`.
    pub(super) fn besides(&self, found: &[Plan]) -> Vec<Plan> {
        if !self.is_in_doubt() {
            return Vec::new();
        }
        let texts = self.texts.borrow();
        let others = texts.iter().filter(|(id, _)| found.iter().all(|plan| plan.id != **id));
        others.filter_map(|(id, text)| decode_one(text.as_ref()?, id).ok()).collect()
    }
}
