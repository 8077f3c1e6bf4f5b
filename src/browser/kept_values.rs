//! The small values in localStorage, such as settings, as this page has seen them last: they are put back if the browser's
//! storage is cleared under the page.

use std::cell::RefCell;

use super::web_storage::{keys, local};
use crate::constants::{
    ASSOCIATION_DRAFT_KEY, CHECK_KEY, COMING_BACK_KEY, FACTS_SEEN_KEY, MERGED_JOURNALS_KEY, OPEN_PLAN_KEY,
    OPEN_SUMMARY_KEY, STORE_NAME,
};

thread_local! {
    static SEEN: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// Notes the values that there are. Plans and journals are not among them, nor what each page
/// writes by itself: which plan is open and its path, the day of the facts, and the journals that
/// were merged.
pub fn note() {
    let Some(storage) = local() else { return };
    let names = keys(&storage, &[STORE_NAME, "."].concat()).into_iter();
    let names = names.filter(|name| {
        ![OPEN_PLAN_KEY, OPEN_SUMMARY_KEY, CHECK_KEY, COMING_BACK_KEY, FACTS_SEEN_KEY, MERGED_JOURNALS_KEY]
            .contains(&name.as_str())
    });
    SEEN.set(names.filter_map(|name| Some((name.clone(), storage.get_item(&name).ok()??))).collect());
}

/// Whether none of the values is there any more.
pub fn are_cleared() -> bool {
    let Some(storage) = local() else { return false };
    let is_gone = |name: &str| storage.get_item(name).is_ok_and(|text| text.is_none());
    SEEN.with_borrow(|seen| !seen.is_empty() && seen.iter().all(|(name, _)| is_gone(name)))
}

/// Puts the values back.
pub fn put_back() {
    let Some(storage) = local() else { return };
    SEEN.with_borrow(|seen| {
        for (name, text) in seen {
            let _ = storage.set_item(name, text);
        }
    });
}

/// Forgets the draft of an association's settings: it was deleted in the guide.
pub fn forget_draft() {
    SEEN.with_borrow_mut(|seen| seen.retain(|(name, _)| name != ASSOCIATION_DRAFT_KEY));
}

/// Forgets all values: they were deleted in the guide.
pub fn forget_all() {
    SEEN.take();
}
