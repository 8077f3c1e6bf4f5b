use domain::plan::Plan;
use domain::plan::plan_file::{Rejected, decode_one, encode, encode_summary};
use onshi_guide::storage::{Area, LoadOutcome, MergeOutcome, PlanStore, Recovered, StorageError};

use super::twin::{Fate, Memory, now};

const HALF: &str = r#"{"app":"onshi-guide","version":2,"plans":[{"id":"a","#;
const NEWER: &str = r#"{"app":"onshi-guide","version":3,"everything":{"a":"in another way"}}"#;

fn plan(id: &str, entries: &[(&str, &str)]) -> Plan {
    let mut plan = Plan::new(id.into());
    for (at, (path, text)) in (1..).zip(entries) {
        plan.set(path, text, at * 1_000);
    }
    plan
}

fn store() -> (Memory, PlanStore<Memory>) {
    let memory = Memory::default();
    (memory.clone(), PlanStore::new(memory))
}

#[test]
fn a_plan_is_stored_with_its_line_and_read_back() {
    let (memory, store) = store();
    let plan = plan("a", &[("opening", "2027-06-01"), ("field/facility.address", "みなみ1-2-3")]);
    assert_eq!(now(store.save(&plan)), Ok(plan.clone()));
    assert_eq!(now(store.load("a")), Ok(LoadOutcome::Plan(plan)));
    assert_eq!(now(store.load("b")), Ok(LoadOutcome::Nothing));
    assert!(!memory.text(Area::Summaries, "a").unwrap().contains("みなみ1-2-3"));
}

#[test]
fn what_another_tab_wrote_later_stays() {
    let (_, store) = store();
    now(store.save(&plan("a", &[("opening", "2027-06-01"), ("prefecture", "東京都")]))).unwrap();
    let mut mine = plan("a", &[("opening", "2027-05-01")]);
    mine.set("kind", "pharmacy", 9_000);
    let stored = now(store.save(&mine)).unwrap();
    assert_eq!((stored.text("prefecture"), stored.text("kind")), ("東京都", "pharmacy"));
}

#[test]
fn the_backup_is_the_plan_before_this_pages_first_write() {
    let (memory, store) = store();
    let before = encode(&[&plan("a", &[("opening", "2027-06-01")])]);
    memory.put(Area::Plans, "a", before.as_str());
    for day in ["2027-07-01", "2027-08-01"] {
        let mut plan = now(store.load("a")).unwrap().plan().unwrap();
        plan.set("opening", day, 9_000);
        now(store.save(&plan)).unwrap();
        assert_eq!(memory.text(Area::Backups, "a").as_deref(), Some(before.as_str()));
    }
}

/// House rule: a text that cannot be read is in quarantine before anything stands in its place.
#[test]
fn an_unreadable_plan_is_set_aside_and_the_backup_is_stored_in_its_place() {
    let (memory, store) = store();
    let backup = plan("a", &[("opening", "2027-06-01"), ("field/facility.name", "みなみ内科")]);
    memory.put(Area::Plans, "a", HALF);
    memory.put(Area::Backups, "a", encode(&[&backup]));
    let LoadOutcome::Broken(unreadable, Some(found)) = now(store.load("a")).unwrap() else {
        panic!("broken")
    };
    assert_eq!((unreadable.why, unreadable.recovered), (Rejected::Corrupt, Some(Recovered::Backup)));
    assert_eq!(found, backup);
    assert_eq!(memory.texts_of(Area::Quarantine), [HALF]);
    assert_eq!(now(store.load("a")), Ok(LoadOutcome::Plan(backup)), "recovered means stored");
}

#[test]
fn without_a_backup_the_line_of_the_list_is_what_is_left() {
    let (memory, store) = store();
    let whole = plan("a", &[("opening", "2027-06-01"), ("field/facility.address", "みなみ1-2-3")]);
    memory.put(Area::Summaries, "a", encode_summary(&whole));
    for broken in [Some(HALF), None] {
        memory.texts.borrow_mut().remove(&(Area::Plans, "a".into()));
        if let Some(text) = broken {
            memory.put(Area::Plans, "a", text);
        }
        let found = now(store.load("a")).unwrap().plan().unwrap();
        assert_eq!((found.text("opening"), found.text("field/facility.address")), ("2027-06-01", ""));
        assert!(found.entries.get("edited").is_none(), "the mark of a line is no entry of a plan");
        assert_eq!(now(store.load("a")), Ok(LoadOutcome::Plan(found)));
    }
}

#[test]
fn an_unreadable_plan_of_which_nobody_knows_more_is_set_aside_once() {
    let (memory, store) = store();
    for _ in 0..3 {
        memory.put(Area::Plans, "a", HALF);
        let LoadOutcome::Broken(unreadable, None) = now(store.load("a")).unwrap() else { panic!("broken") };
        assert_eq!(unreadable.recovered, None);
        assert_eq!(now(store.load("a")), Ok(LoadOutcome::Nothing));
        assert_eq!(memory.texts_of(Area::Quarantine), [HALF]);
    }
}

#[test]
fn a_save_over_an_unreadable_text_sets_it_aside_first() {
    let (memory, store) = store();
    memory.put(Area::Plans, "a", HALF);
    memory.put(Area::Backups, "a", encode(&[&plan("a", &[("prefecture", "東京都")])]));
    let mut mine = Plan::new("a".into());
    mine.set("opening", "2027-06-01", 9_000);
    let stored = now(store.save(&mine)).unwrap();
    assert_eq!((stored.text("opening"), stored.text("prefecture")), ("2027-06-01", "東京都"));
    assert_eq!(memory.texts_of(Area::Quarantine), [HALF]);
}

#[test]
fn a_text_that_was_spoiled_after_the_first_write_is_set_aside_and_the_backup_merged() {
    let (memory, store) = store();
    memory.put(Area::Plans, "a", encode(&[&plan("a", &[("prefecture", "東京都")])]));
    let mut mine = Plan::new("a".into());
    mine.set("opening", "2027-06-01", 9_000);
    now(store.save(&mine)).unwrap();
    memory.put(Area::Plans, "a", HALF);
    let stored = now(store.save(&mine)).unwrap();
    assert_eq!((stored.text("opening"), stored.text("prefecture")), ("2027-06-01", "東京都"));
    assert_eq!(memory.texts_of(Area::Quarantine), [HALF]);
}

#[test]
fn where_nothing_can_be_set_aside_nothing_is_written_over() {
    let (memory, store) = store();
    memory.put(Area::Plans, "a", HALF);
    memory.fates.borrow_mut().extend([Fate::Fails(StorageError::Full), Fate::Fails(StorageError::Full)]);
    assert_eq!(now(store.save(&plan("a", &[("opening", "2027-06-01")]))), Err(StorageError::Full));
    assert_eq!(now(store.load("a")), Err(StorageError::Full));
    assert_eq!(memory.text(Area::Plans, "a").as_deref(), Some(HALF));
}

#[test]
fn an_unreadable_backup_is_set_aside_before_another_takes_its_place() {
    let (memory, store) = store();
    let before = encode(&[&plan("a", &[("opening", "2027-06-01")])]);
    memory.put(Area::Plans, "a", before.as_str());
    memory.put(Area::Backups, "a", HALF);
    now(store.save(&plan("a", &[("kind", "pharmacy")]))).unwrap();
    assert_eq!(memory.texts_of(Area::Quarantine), [HALF]);
    assert_eq!(memory.text(Area::Backups, "a"), Some(before));
}

/// What a newer version wrote is read-only: never written over, moved, deleted or set aside.
#[test]
fn what_a_newer_version_wrote_is_never_touched() {
    let (memory, store) = store();
    memory.put(Area::Plans, "a", NEWER);
    memory.put(Area::Summaries, "a", encode_summary(&plan("a", &[("opening", "2027-06-01")])));
    memory.put(Area::Backups, "a", encode(&[&plan("a", &[("opening", "2027-05-01")])]));
    let other = plan("b", &[("opening", "2027-06-01")]);
    memory.put(Area::Plans, "b", encode(&[&other]));
    memory.put(Area::Summaries, "b", encode_summary(&other));
    memory.put(Area::Backups, "b", NEWER);
    let before = memory.texts.borrow().clone();
    assert_eq!(now(store.load("a")), Ok(LoadOutcome::Newer));
    assert_eq!(now(store.save(&plan("a", &[("opening", "2027-07-01")]))), Err(StorageError::Newer));
    assert_eq!(now(store.erase("a")), Err(StorageError::Newer));
    assert_eq!(now(store.listing()).unwrap().summaries.len(), 2);
    let journal = encode(&[&plan("a", &[("kind", "pharmacy")])]);
    assert_eq!(now(store.merge_text(&journal, "x")), Ok(MergeOutcome::Newer));
    assert_eq!(now(store.merge_text(NEWER, "x")), Ok(MergeOutcome::Newer));
    assert_eq!(*memory.texts.borrow(), before);
    now(store.save(&plan("b", &[("kind", "pharmacy")]))).unwrap();
    assert_eq!(memory.text(Area::Backups, "b").as_deref(), Some(NEWER), "nor a backup of theirs");
    let other = Memory::default();
    now(store.move_to(&PlanStore::new(other.clone()))).unwrap();
    assert_eq!(memory.text(Area::Plans, "a").as_deref(), Some(NEWER));
    assert!(other.text(Area::Plans, "a").is_none());
}

#[test]
fn the_list_has_a_line_for_every_plan_and_tells_what_it_cannot_read() {
    let (memory, store) = store();
    let (a, b) = (plan("a", &[("opening", "2027-06-01")]), plan("b", &[("opening", "2027-07-01")]));
    now(store.save(&a)).unwrap();
    memory.put(Area::Plans, "b", encode(&[&b]));
    memory.put(Area::Plans, "c", HALF);
    memory.put(Area::Plans, "d", NEWER);
    memory.put(Area::Summaries, "e", "of a plan that is gone, and damaged itself");
    let listing = now(store.listing()).unwrap();
    let mut ids: Vec<&str> = listing.summaries.iter().map(|plan| plan.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!((ids, listing.newer, listing.unreadable.len()), (vec!["a", "b"], 1, 1));
    let again = now(store.listing()).unwrap();
    assert_eq!(
        (again.summaries.len(), again.newer, again.unreadable.len()),
        (2, 1, 0),
        "it is in quarantine by now"
    );
    assert!(memory.text(Area::Summaries, "e").is_none());
    let contents = now(store.all_with_deleted()).unwrap();
    assert_eq!((contents.plans.len(), contents.left_out), (2, 1));
}

#[test]
fn a_store_that_does_not_answer_gives_no_empty_list() {
    let (memory, store) = store();
    now(store.save(&plan("a", &[("opening", "2027-06-01")]))).unwrap();
    memory.texts.borrow_mut().remove(&(Area::Summaries, "a".into()));
    memory.fates.borrow_mut().push_back(Fate::Fails(StorageError::Lost));
    assert_eq!(now(store.listing()), Err(StorageError::Lost));
}

#[test]
fn a_journal_is_merged_in_or_set_aside() {
    let (memory, store) = store();
    now(store.save(&plan("a", &[("opening", "2027-06-01"), ("prefecture", "東京都")]))).unwrap();
    let mut typed = Plan::new("a".into());
    typed.set("opening", "2027-09-01", 9_000);
    let Ok(MergeOutcome::Stored(plans)) = now(store.merge_text(&encode(&[&typed]), "x")) else {
        panic!("stored")
    };
    assert_eq!((plans[0].text("opening"), plans[0].text("prefecture")), ("2027-09-01", "東京都"));
    for text in [HALF, "{\"todos\":[]}", "a word"] {
        assert!(matches!(now(store.merge_text(text, "x")), Ok(MergeOutcome::Quarantined(_))));
        assert!(memory.texts_of(Area::Quarantine).contains(&text.to_string()));
    }
    memory.fates.borrow_mut().push_back(Fate::Fails(StorageError::Full));
    assert_eq!(now(store.merge_text(HALF, "x")), Err(StorageError::Full), "then it stays where it is");
}

#[test]
fn the_first_versions_state_becomes_a_plan() {
    let (_, store) = store();
    let text =
        r#"{"app":"onshi-guide","version":1,"answers":{"opening":"令和3年9月1日","prefecture":"静岡県"}}"#;
    let Ok(MergeOutcome::Stored(plans)) = now(store.merge_text(text, "fresh")) else { panic!("stored") };
    assert_eq!((plans[0].id.as_str(), plans[0].text("prefecture")), ("fresh", "静岡県"));
}

/// Today's build cleared the other place with what was in the bin and in quarantine.
#[test]
fn moving_takes_all_areas_along_and_clears_only_what_is_there() {
    let (from, store) = store();
    let mut binned = plan("b", &[("opening", "2027-07-01")]);
    binned.set_deleted(true, 9_000);
    now(store.save(&plan("a", &[("opening", "2027-06-01")]))).unwrap();
    now(store.save(&binned)).unwrap();
    from.put(Area::Quarantine, "an older key", HALF);
    from.put(Area::Plans, "c", "damaged");
    let to = Memory::default();
    let there = PlanStore::new(to.clone());
    let mut newer = plan("a", &[("opening", "2027-06-01")]);
    newer.set("prefecture", "東京都", 9_000);
    now(there.save(&newer)).unwrap();
    now(store.move_to(&there)).unwrap();
    assert!(from.texts.borrow().is_empty(), "{:?}", from.texts);
    let (a, b) = (to.text(Area::Plans, "a").unwrap(), to.text(Area::Plans, "b").unwrap());
    assert_eq!(decode_one(&a, "a").unwrap().text("prefecture"), "東京都");
    assert!(decode_one(&b, "b").unwrap().deleted().is_some(), "what is in the bin goes along");
    let mut aside = to.texts_of(Area::Quarantine);
    aside.sort_unstable();
    assert_eq!(aside, ["damaged", HALF]);
}

#[test]
fn a_move_that_breaks_off_loses_nothing_and_can_be_taken_up_again() {
    let breaks = [Fate::Fails(StorageError::Full), Fate::StoredUnheard(StorageError::Lost)];
    let (mut broken_off, mut went_through) = (0, 0);
    for (breaks, at, of_source) in
        breaks.into_iter().flat_map(|b| (0..8).flat_map(move |n| [(b, n, true), (b, n, false)]))
    {
        let (from, store) = store();
        now(store.save(&plan("a", &[("opening", "2027-06-01")]))).unwrap();
        from.put(Area::Quarantine, "k", HALF);
        let to = Memory::default();
        let there = PlanStore::new(to.clone());
        let fates = if of_source { &from.fates } else { &to.fates };
        fates.borrow_mut().extend(std::iter::repeat_n(Fate::Works, at).chain([breaks]));
        match now(store.move_to(&there)) {
            Ok(()) => went_through += 1,
            Err(_) => broken_off += 1,
        }
        let found =
            [&from, &to].map(|place| (place.text(Area::Plans, "a"), place.texts_of(Area::Quarantine)));
        assert!(
            found.iter().any(|(plan, _)| plan.is_some()) && found.iter().any(|(_, aside)| !aside.is_empty())
        );
        from.fates.borrow_mut().clear();
        to.fates.borrow_mut().clear();
        now(store.move_to(&there)).unwrap();
        assert!(from.texts.borrow().is_empty());
        assert!(to.text(Area::Plans, "a").is_some() && to.texts_of(Area::Quarantine) == [HALF]);
    }
    assert!(broken_off > 10 && went_through > 0, "{broken_off} {went_through}");
}
