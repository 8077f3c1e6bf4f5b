//! How many plans have changed since they were exported is counted, never guessed.

use domain::plan::Plan;
use domain::plan::exported::Exports;
use domain::plan::office_book::OFFICE_BOOK;
use domain::rules::clock::start_of;
use proptest::prelude::*;
use test_support::day;

fn plan(id: &str, entries: &[(&str, &str)]) -> Plan {
    let mut plan = Plan::new(id.into());
    for (path, text) in entries {
        plan.set(path, text, 1_000);
    }
    plan
}

fn three() -> Vec<Plan> {
    ["a", "b", "c"].map(|id| plan(id, &[("opening", "2027-06-01")])).into()
}

const TODAY: &str = "2026-11-24";

fn says(exports: &Exports, plans: &[Plan]) -> String {
    exports.says(plans, day(TODAY))
}

fn exported(plans: &[Plan], on: &str) -> Exports {
    let mut exports = Exports::default();
    exports.note_all(plans, start_of(day(on)) + 1, false);
    exports
}

#[test]
fn plans_that_were_never_exported_are_counted_and_no_plan_says_nothing() {
    let exports = Exports::default();
    assert_eq!(
        says(&exports, &three()),
        "すべての計画をファイルに書き出したことは、まだありません。書き出していない計画が3件あります。"
    );
    assert_eq!(says(&exports, &[]), "");
    assert_eq!(says(&exports, &[Plan::new("blank".into())]), "");
    let mut one = exports.clone();
    one.note_one(&three()[0]);
    assert!(says(&one, &three()).contains("2件"));
}

#[test]
fn what_was_changed_added_or_merged_since_is_counted_and_the_age_is_in_days() {
    let mut plans = three();
    let mut exports = exported(&plans, TODAY);
    assert_eq!(
        says(&exports, &plans),
        "前の書き出し（令和8年11月24日、きょう）から、計画は変わっていません。"
    );
    plans[0].set("step/present/note", "電話した", 2_000);
    plans.push(plan("d", &[("opening", "2027-07-01")]));
    assert_eq!(says(&exports, &plans), "前の書き出し（令和8年11月24日、きょう）から2件変わりました。");
    // An older entry of another device.
    let mut other = Plan::new("b".into());
    other.set("field/facility.name", "みなみ内科", 1);
    plans[1].merge(&other);
    exports.at = start_of(day("2026-11-23")) + 1;
    assert!(says(&exports, &plans).ends_with("、きのう）から3件変わりました。"));
    exports.at = start_of(day("2026-11-01")) + 1;
    assert!(says(&exports, &plans).contains("、23日前）から3件"));
    // The clock was ahead then.
    exports.at = start_of(day("2027-11-01")) + 1;
    assert!(says(&exports, &plans).starts_with("前の書き出し（令和9年11月1日）から"));
}

#[test]
fn what_is_no_input_or_is_in_no_export_is_no_change() {
    let mut plans = three();
    let exports = exported(&plans, TODAY);
    plans[0].set("calendar/line", "2027-01-01 回線", 2_000);
    plans[1].set_deleted(true, 2_000);
    assert!(says(&exports, &plans).contains("変わっていません"));
    // What was changed and changed back is as it was exported.
    plans[2].set("opening", "2027-08-01", 3_000);
    assert!(says(&exports, &plans).contains("1件"));
    plans[2].set("opening", "2027-06-01", 4_000);
    assert!(says(&exports, &plans).contains("変わっていません"));
}

#[test]
fn the_office_book_is_no_plan_and_said_by_name() {
    let mut plans = three();
    plans.push(plan(OFFICE_BOOK, &[("book/phone/x", "1")]));
    let exports = exported(&plans, TODAY);
    plans[3].set("book/phone/x", "2", 2_000);
    assert!(says(&exports, &plans).ends_with("から、窓口の帳面が変わりました。計画は変わっていません。"));
    plans[0].set("opening", "2027-08-01", 3_000);
    assert!(says(&exports, &plans).ends_with("から1件変わりました。窓口の帳面も変わりました。"));
}

proptest! {
    /// Stored and read back, it counts exactly the plans whose entered texts differ.
    #[test]
    fn the_count_is_that_of_the_plans_that_differ(changed in prop::collection::vec(any::<bool>(), 1..12), text in ".{0,8}") {
        let mut plans: Vec<Plan> = (0..changed.len()).map(|n| plan(&format!("p{n}"), &[("name", "x")])).collect();
        let stored = serde_json::to_string(&exported(&plans, TODAY)).unwrap();
        let exports: Exports = serde_json::from_str(&stored).unwrap();
        for (plan, _) in plans.iter_mut().zip(&changed).filter(|(_, changed)| **changed) {
            plan.set("step/present/note", &format!("{text}!"), 9_000);
        }
        let count = changed.iter().filter(|changed| **changed).count();
        let told = says(&exports, &plans);
        match count {
            0 => prop_assert!(told.contains("変わっていません"), "{told}"),
            count => prop_assert!(told.contains(&format!("から{count}件変わりました")), "{told}"),
        }
    }
}
