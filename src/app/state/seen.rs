//! What this page has seen of the stored plans whose copies it holds: the open one, and those closed before they were
//! written. In the second chunk, with the saver.

use std::cell::RefCell;
use std::collections::BTreeMap;

use domain::plan::Plan;
use domain::plan::seen::Seen;

thread_local! {
    static SEEN: RefCell<BTreeMap<String, Seen>> = const { RefCell::new(BTreeMap::new()) };
}

/// The page's copy of the plan has all of what is stored of it.
pub(super) fn note(stored: &Plan) {
    SEEN.with_borrow_mut(|all| match all.get_mut(&stored.id) {
        Some(seen) => seen.take_over(stored),
        None => _ = all.insert(stored.id.clone(), Seen::new(stored.clone())),
    });
}

/// The plan is opened as it is stored. It is unknown what is stored of one that is begun.
pub(super) fn open(plan: &Plan) {
    let seen = if plan.is_blank() { Seen::default() } else { Seen::new(plan.clone()) };
    SEEN.with_borrow_mut(|all| all.insert(plan.id.clone(), seen));
}

/// The page's copy is as `plan` now.
pub(super) fn hold(plan: &Plan) {
    SEEN.with_borrow_mut(|all| all.entry(plan.id.clone()).or_default().hold(plan));
}

/// What is known to be seen of a plan when its write ends, if it begins now.
pub(super) fn writing(id: &str) -> impl Fn() -> Seen + use<> {
    let begun = SEEN.with_borrow(|all| all.get(id).cloned().unwrap_or_default());
    let id = id.to_string();
    move || {
        let begun = begun.clone();
        SEEN.with_borrow(|all| match all.get(&id) {
            Some(now) => begun.at_end_of_write(now),
            None => begun,
        })
    }
}

/// Merges what is stored of a plan into the page's copy. Returns `true` if anything changed.
pub(super) fn merge(copy: &mut Plan, stored: &Plan, now: u64) -> bool {
    hold(copy);
    SEEN.with_borrow(|all| match all.get(&copy.id) {
        Some(seen) => seen.merge(copy, stored, now),
        None => copy.merge(stored),
    })
}

/// Forgets what was seen of a plan that is closed and stored.
pub(super) fn forget(id: &str) {
    SEEN.with_borrow_mut(|all| all.remove(id));
}

/// Forgets everything.
pub(super) fn forget_all() {
    SEEN.with_borrow_mut(BTreeMap::clear);
}
