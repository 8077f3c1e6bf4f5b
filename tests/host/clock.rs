use domain::plan::Plan;
use domain::rules::clock::{DAY, day_at, is_behind, start_of, wait, written_at};
use proptest::prelude::*;
use test_support::{day, facts};

/// 2026-12-01 0:00 in Japan, which is 15:00 of the day before in UTC.
const DECEMBER: u64 = 1_796_050_800_000;

#[test]
fn a_day_begins_at_midnight_in_japan() {
    assert_eq!(start_of(day("2026-12-01")), DECEMBER);
    assert_eq!(day_at(DECEMBER - 1), day("2026-11-30"));
    assert_eq!(day_at(DECEMBER), day("2026-12-01"));
    assert_eq!(day_at(DECEMBER + DAY - 1), day("2026-12-01"));
    assert_eq!(day_at(0), day("1970-01-01"), "9:00 in Japan");
}

#[test]
fn the_clock_is_asked_again_when_the_day_turns_and_once_a_minute_for_who_was_asleep() {
    assert_eq!(wait(DECEMBER - 2_000), 2_000);
    assert_eq!(wait(DECEMBER - 59_999), 59_999);
    assert_eq!(wait(DECEMBER - 3_600_000), 60_000);
    assert_eq!(wait(DECEMBER), 60_000, "the day has turned");
    assert_eq!(wait(DECEMBER - 1), 1, "a timer that came too early waits for the rest");
}

#[test]
fn a_clock_that_says_a_day_before_the_facts_own_is_wrong() {
    let facts = day("2026-11-24");
    assert!(is_behind(day("2016-01-01"), facts) && is_behind(day("2026-11-23"), facts));
    assert!(!is_behind(facts, facts) && !is_behind(day("2030-01-01"), facts));
}

#[test]
fn what_is_written_under_a_slow_clock_does_not_lose_against_what_was_written_under_a_right_one() {
    let facts = day("2026-11-24");
    let slow = start_of(day("2016-01-01"));
    assert_eq!(written_at(slow, facts), start_of(facts), "it is at least that late");
    assert_eq!(written_at(DECEMBER, facts), DECEMBER, "a right clock is taken as it is");
    assert_eq!(written_at(start_of(day("2030-01-01")), facts), start_of(day("2030-01-01")));
    // Another machine wrote before the facts were checked; this one, now, under a slow clock.
    let mut there = Plan::new("a".into());
    there.set("opening", "2027-06-01", start_of(day("2026-11-01")));
    let mut here = Plan::new("a".into());
    here.set("opening", "2027-07-01", written_at(slow, facts));
    there.merge(&here);
    assert_eq!(there.text("opening"), "2027-07-01");
}

#[test]
fn a_clock_that_is_ahead_takes_nothing_out_of_the_bin() {
    let mut plan = Plan::new("a".into());
    plan.set("opening", "2027-06-01", DECEMBER - DAY);
    assert!(!plan.is_over(u64::MAX), "it is not deleted");
    plan.set_deleted(true, DECEMBER);
    let in_2030 = start_of(day("2030-01-01"));
    assert_eq!(plan.kept_for(in_2030), Some(0), "by the clock its days are over");
    assert!(!plan.is_over(start_of(facts().day)), "but that is not certain");
    assert!(!plan.is_over(DECEMBER + 30 * DAY - 1));
    assert!(plan.is_over(DECEMBER + 30 * DAY), "newer facts: thirty days have passed for certain");
    assert!(plan.summary().is_over(DECEMBER + 30 * DAY), "the list alone tells it");
}

#[test]
fn a_plan_written_on_after_its_deletion_has_its_thirty_days_from_then() {
    let mut plan = Plan::new("a".into());
    plan.set_deleted(true, start_of(day("2016-01-01")));
    plan.set("field/facility.name", "うみべ", DECEMBER);
    for plan in [plan.summary(), plan] {
        assert_eq!(plan.kept_for(DECEMBER + DAY), Some(29));
        assert!(!plan.is_over(DECEMBER + 30 * DAY - 1) && plan.is_over(DECEMBER + 30 * DAY));
    }
}

#[test]
fn a_deletion_under_a_clock_that_was_ahead_promises_thirty_days_not_years() {
    let mut plan = Plan::new("a".into());
    plan.set_deleted(true, start_of(day("2030-01-01")));
    assert_eq!(plan.kept_for(DECEMBER), Some(30));
}

proptest! {
    /// Whatever the clock says, the wait ends with the day or before, and never stands still.
    #[test]
    fn the_day_is_never_missed(now in 0u64..8_640_000_000_000_000) {
        let wait = wait(now);
        prop_assert!((1..=60_000).contains(&wait));
        prop_assert_eq!(day_at(now + wait - 1), day_at(now));
    }

    /// Whatever the clock says, a plan that was deleted under a right clock is there for thirty days.
    #[test]
    fn no_clock_shortens_the_days_in_the_bin(deleted in DECEMBER..DECEMBER * 2, later in 0u64..90 * DAY, clock in any::<u64>()) {
        let mut plan = Plan::new("a".into());
        plan.set_deleted(true, deleted);
        // The facts of a build are not from the future: `deleted + later` is the true time.
        prop_assert_eq!(plan.is_over(deleted + later), later >= 30 * DAY);
        prop_assert!(plan.kept_for(clock).is_some_and(|days| days <= 30));
    }
}
