use onshi_guide::storage::{Action, Event, SaveQueue, SaveStatus, StorageError};
use proptest::prelude::*;

fn after(events: &[Event]) -> (SaveQueue, Action) {
    let mut queue = SaveQueue::new();
    let last = events.iter().map(|event| queue.on(*event)).last();
    (queue, last.unwrap_or(Action::Nothing))
}

#[test]
fn an_edit_is_written_once_it_has_been_shown() {
    assert_eq!(after(&[Event::Edited]).1, Action::Schedule);
    assert_eq!(after(&[Event::Edited, Event::Edited]).1, Action::Nothing, "edits until then are one write");
    assert_eq!(after(&[Event::Edited, Event::Due]).1, Action::Write);
    assert!(after(&[Event::Edited, Event::Due, Event::Stored]).0.is_idle());
}

#[test]
fn a_page_that_goes_away_does_not_wait_to_be_shown() {
    assert_eq!(after(&[Event::Edited, Event::Hidden]).1, Action::Write);
    assert_eq!(after(&[Event::Hidden]).1, Action::Nothing);
}

#[test]
fn what_is_edited_during_a_write_is_written_after_it() {
    let during = [Event::Edited, Event::Due, Event::Edited];
    assert_eq!(after(&during).1, Action::Nothing, "one write at a time");
    assert_eq!(after(&[&during[..], &[Event::Stored]].concat()).1, Action::Write);
}

#[test]
fn a_failed_write_is_tried_again_later_and_later_but_at_most_half_a_minute_apart() {
    let mut queue = SaveQueue::new();
    queue.on(Event::Edited);
    queue.on(Event::Due);
    let mut pauses = Vec::new();
    for _ in 0..9 {
        let Action::RetryAfter(pause) = queue.on(Event::Failed(StorageError::Lost)) else {
            panic!("a retry")
        };
        pauses.push(pause);
        assert_eq!(queue.on(Event::Retry), Action::Write);
    }
    assert_eq!(pauses, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    queue.on(Event::Stored);
    assert!(queue.is_idle());
    assert_eq!(queue.on(Event::Retry), Action::Nothing, "a retry that comes too late does nothing");
}

#[test]
fn an_edit_after_a_failure_tries_again_at_once() {
    let failed = [Event::Edited, Event::Due, Event::Failed(StorageError::Full)];
    assert_eq!(after(&[&failed[..], &[Event::Edited]].concat()).1, Action::Schedule);
}

#[test]
fn the_line_never_says_kept_before_the_store_answers() {
    for is_journaled in [true, false] {
        let said = SaveStatus::after_edit(SaveStatus::NotRead(None), is_journaled);
        assert_ne!(said, SaveStatus::Saved);
        assert_eq!(said.is_at_risk(), !is_journaled);
        let trouble = SaveStatus::without_store(Some(StorageError::Full), Some(is_journaled));
        assert_eq!(
            SaveStatus::after_edit(trouble, is_journaled),
            trouble,
            "the cause stays told until a write succeeds"
        );
    }
    assert!(
        !SaveStatus::without_store(Some(StorageError::Waiting), None).is_at_risk(),
        "where nothing was entered"
    );
    assert_eq!(SaveStatus::after_edit(SaveStatus::Saved, true), SaveStatus::Saved);
    assert_eq!(SaveStatus::after_edit(SaveStatus::Saved, false), SaveStatus::NotSaved(None));
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Edited),
        Just(Event::Due),
        Just(Event::Hidden),
        Just(Event::Stored),
        Just(Event::Failed(StorageError::Lost)),
        Just(Event::Retry),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes in whatever order: an edit is either in a write that was stored, or it is still due, and then the
    /// next retry or page change writes it.
    #[test]
    fn no_edit_is_ever_taken_for_stored(events in proptest::collection::vec(event(), 0..60)) {
        let (mut queue, mut edited, mut in_write, mut stored) = (SaveQueue::new(), 0, None, 0);
        for event in events {
            // A browser tells the end of a write only while one is under way.
            if matches!(event, Event::Stored | Event::Failed(_)) && in_write.is_none() {
                continue;
            }
            match event {
                Event::Edited => edited += 1,
                Event::Stored => stored = in_write.take().unwrap_or(stored),
                Event::Failed(_) => in_write = None,
                _ => {}
            }
            if queue.on(event) == Action::Write {
                prop_assert!(in_write.is_none(), "never two writes at once");
                in_write = Some(edited);
            }
            prop_assert_eq!(queue.is_writing(), in_write.is_some());
            prop_assert_eq!(queue.is_idle(), stored == edited && in_write.is_none());
        }
        for event in [Event::Hidden, Event::Stored, Event::Hidden, Event::Stored] {
            if event != Event::Stored || queue.is_writing() {
                queue.on(event);
            }
        }
        prop_assert!(queue.is_idle(), "two writes later everything is stored: {queue:?}");
    }
}
