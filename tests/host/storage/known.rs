//! What a page does once the browser has cleared the store under it.

use domain::plan::Plan;
use domain::plan::plan_file::{encode, encode_summary};
use onshi_guide::storage::{Area, BroughtBack, PlanStore, StorageError};

use super::twin::{Fate, Memory, now};

const NEWER: &str = r#"{"app":"onshi-guide","version":3,"everything":{"a":"in another way"}}"#;

fn plan(id: &str) -> Plan {
    let mut plan = Plan::new(id.into());
    plan.set("name", id, 1_000);
    plan.set("step/line/note", "メモ", 1_000);
    plan
}

fn store() -> (Memory, PlanStore<Memory>) {
    let memory = Memory::default();
    (memory.clone(), PlanStore::new(memory))
}

fn clear(memory: &Memory) {
    memory.texts.borrow_mut().clear();
}

#[test]
fn what_a_page_has_read_or_written_is_written_again_once_the_store_was_cleared() {
    let (memory, store) = store();
    memory.put(Area::Plans, "read", encode(&[&plan("read")]));
    memory.put(Area::Plans, "all", encode(&[&plan("all")]));
    memory.put(Area::Plans, "newer", NEWER);
    now(store.know_all()).unwrap();
    now(store.load("read")).unwrap();
    now(store.save(&plan("written"))).unwrap();
    assert_eq!(now(store.bring_back()), Ok(BroughtBack::default()), "nothing is missing");
    clear(&memory);
    let outcome = now(store.bring_back()).unwrap();
    assert_eq!((outcome.whole, outcome.lost), (["all", "read", "written"].map(plan).to_vec(), vec![]));
    for id in ["all", "read", "written"] {
        assert_eq!(memory.text(Area::Plans, id), Some(encode(&[&plan(id)])), "with its notes");
        assert!(memory.text(Area::Summaries, id).is_some());
    }
    assert_eq!(memory.text(Area::Plans, "newer").as_deref(), Some(NEWER), "as it was");
}

#[test]
fn of_what_only_the_list_had_the_page_says_that_it_is_lost() {
    let (memory, store) = store();
    memory.put(Area::Plans, "listed", encode(&[&plan("listed")]));
    memory.put(Area::Summaries, "listed", encode_summary(&plan("listed")));
    now(store.listing()).unwrap();
    clear(&memory);
    let outcome = now(store.bring_back()).unwrap();
    assert_eq!(outcome, BroughtBack { whole: vec![], lost: vec!["listed".into()] });
    assert_eq!(now(store.bring_back()), Ok(BroughtBack::default()), "said once");
}

/// What another tab has written since stays.
#[test]
fn what_is_written_again_merges_with_what_is_there() {
    let (memory, store) = store();
    now(store.save(&plan("a"))).unwrap();
    now(store.save(&plan("b"))).unwrap();
    clear(&memory);
    let mut newer = plan("a");
    newer.set("kind", "pharmacy", 9_000);
    memory.put(Area::Plans, "a", encode(&[&newer]));
    assert_eq!(now(store.bring_back()).unwrap().whole, [plan("b")]);
    assert_eq!(memory.text(Area::Plans, "a"), Some(encode(&[&newer])));
}

#[test]
fn what_was_deleted_in_the_guide_does_not_come_back() {
    let (memory, store) = store();
    for id in ["here", "elsewhere", "kept"] {
        now(store.save(&plan(id))).unwrap();
    }
    now(store.erase("here")).unwrap();
    store.known().forget("elsewhere");
    clear(&memory);
    assert_eq!(now(store.bring_back()).unwrap().whole, [plan("kept")]);
    now(store.clear()).unwrap();
    assert_eq!(now(store.bring_back()), Ok(BroughtBack::default()));
    assert!(memory.texts_of(Area::Plans).is_empty());
}

#[test]
fn a_write_that_finds_its_plan_missing_casts_doubt_on_the_store_and_an_export_has_all() {
    let (memory, store) = store();
    now(store.save(&plan("a"))).unwrap();
    now(store.save(&plan("b"))).unwrap();
    assert!(!store.known().is_in_doubt());
    clear(&memory);
    now(store.save(&plan("a"))).unwrap();
    assert!(store.known().is_in_doubt());
    assert_eq!(now(store.all_with_deleted()).unwrap().plans, [plan("a"), plan("b")]);
    memory.fates.borrow_mut().push_back(Fate::Fails(StorageError::Full));
    assert_eq!(now(store.bring_back()), Err(StorageError::Full));
    assert!(store.known().is_in_doubt(), "tried again");
    assert_eq!(now(store.bring_back()).unwrap().whole, [plan("b")]);
    assert!(!store.known().is_in_doubt());
}
