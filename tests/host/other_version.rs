//! What a merge of two copies does not choose stays as the other version of that entry until the person decides.

use domain::plan::Plan;
use domain::plan::import::difference::{Side, differences};
use domain::plan::import::{Choice, taken};
use domain::plan::other_version::{decide_version, merge_keeping_both, other_versions};
use proptest::prelude::*;
use test_support::{clinic, details, facts};

const NAME: &str = "field/facility.name";
const DAY: &str = "deadline/request_deadline";
const WHO: &str = "heard/request_deadline/who";

/// A plan in Shizuoka as of time 1.
fn base() -> Plan {
    let mut plan = Plan::new("p".into());
    plan.write(&clinic("2027-04-01", "静岡県"), 1);
    plan.set(NAME, "みなと医院", 1);
    plan
}

fn edited(of: &Plan, edits: &[(&str, &str, u64)]) -> Plan {
    let mut plan = of.clone();
    for (path, text, at) in edits {
        plan.set(path, text, *at);
    }
    plan
}

/// Label, what counts, and the other version.
fn open(plan: &Plan) -> Vec<(String, String, String)> {
    let of = other_versions(facts(), details(), plan);
    of.into_iter().map(|o| (o.label, o.now, o.other)).collect()
}

#[test]
fn an_entry_that_both_changed_has_the_earlier_text_as_its_other_version() {
    let here = edited(&base(), &[(NAME, "みなと内科", 5)]);
    let there = edited(&base(), &[(NAME, "みなとクリニック", 7), ("kind", "hospital", 7)]);
    let mut merged = here.clone();
    assert!(merge_keeping_both(&mut merged, &there, Some(&base()), 20));
    assert_eq!(merged.text(NAME), "みなとクリニック");
    assert_eq!(merged.text("kind"), "hospital");
    let all = open(&merged);
    assert_eq!(all.len(), 1, "what only one of them changed is no question: {all:?}");
    assert_eq!((all[0].1.as_str(), all[0].2.as_str()), ("みなとクリニック", "みなと内科"));
    // From the other side it is the same.
    let mut other = there.clone();
    merge_keeping_both(&mut other, &here, Some(&base()), 20);
    assert_eq!(other.entries, merged.entries);
}

/// Two desks set other days for a step of the office's own, and for handing in early.
#[test]
fn days_of_own_steps_and_the_office_lead_time_have_other_versions() {
    let step = [("own/own-a/title", "下見", 2), ("own/own-a/from", "opening", 2), ("own/own-a/days", "5", 2)];
    let base = edited(&base(), &[&step[..], &[("own/lead", "2", 2)]].concat());
    let here =
        edited(&base, &[("own/own-a/days", "7", 5), ("own/lead", "3", 5), ("own/own-a/from", "line", 5)]);
    let there = [("own/own-a/days", "10", 7), ("own/lead", "4", 7), ("own/own-a/from", "date", 7)];
    let there = edited(&base, &[&there[..], &[("own/own-a/place", "line 1", 7)]].concat());
    let mut merged = here.clone();
    merge_keeping_both(&mut merged, &there, Some(&base), 20);
    let all: Vec<String> = open(&merged).into_iter().map(|(a, b, c)| [a, b, c].join(" / ")).collect();
    assert_eq!(
        all,
        [
            "締切の何開庁日前に出すか / 4 / 3",
            "自分の手順（日数） / 10 / 7",
            "自分の手順（日の決め方） / 日を入力する / 手順1「回線の手配」の日から数える",
        ]
    );
    let shown = differences(facts(), details(), &here, &there);
    let shown: Vec<&str> = shown.iter().map(|difference| difference.path.as_str()).collect();
    assert_eq!(shown, ["own/lead", "own/own-a/days", "own/own-a/from"]);
}

#[test]
fn what_one_of_them_changed_after_seeing_the_other_is_no_question() {
    let here = edited(&base(), &[(NAME, "みなと内科", 5)]);
    let there = edited(&here, &[(NAME, "みなとクリニック", 7)]);
    let mut merged = here.clone();
    merge_keeping_both(&mut merged, &there, Some(&here), 20);
    assert_eq!((merged.text(NAME), open(&merged)), ("みなとクリニック", vec![]));
}

#[test]
fn the_person_chooses_and_is_not_asked_again_by_the_same_copy() {
    let here = edited(&base(), &[(NAME, "みなと内科", 5)]);
    let there = edited(&base(), &[(NAME, "みなとクリニック", 7)]);
    let mut merged = here.clone();
    merge_keeping_both(&mut merged, &there, Some(&base()), 20);
    for is_chosen in [true, false] {
        let mut plan = merged.clone();
        let version = other_versions(facts(), details(), &plan).remove(0);
        let edits = decide_version(&mut plan, NAME, Some(&version).filter(|_| is_chosen), 30);
        assert_eq!(plan.text(NAME), if is_chosen { "みなと内科" } else { "みなとクリニック" });
        assert_eq!(open(&plan), vec![]);
        assert_eq!(edits.len(), if is_chosen { 2 } else { 1 }, "an edit that can be undone");
        for copy in [&there, &here] {
            merge_keeping_both(&mut plan, copy, None, 40);
            assert_eq!(open(&plan), vec![], "decided");
        }
        // A decision reaches the device that did not make it.
        let mut elsewhere = merged.clone();
        elsewhere.merge(&plan);
        assert_eq!((elsewhere.text(NAME), open(&elsewhere)), (plan.text(NAME), vec![]));
        // The text that was chosen is asked about when another one, of somebody who had not seen it, takes its place.
        let newer = edited(&there, &[(NAME, "みなと診療所", 50)]);
        merge_keeping_both(&mut plan, &newer, None, 60);
        assert_eq!(open(&plan).len(), usize::from(is_chosen));
    }
}

#[test]
fn of_three_that_changed_an_entry_no_text_is_lost() {
    let [a, b, c] =
        [("A医院", 5), ("B医院", 6), ("C医院", 7)].map(|(name, at)| edited(&base(), &[(NAME, name, at)]));
    let mut merged = a.clone();
    merge_keeping_both(&mut merged, &b, Some(&base()), 20);
    merge_keeping_both(&mut merged, &c, Some(&base()), 21);
    let mut other = c.clone();
    let mut two = b.clone();
    merge_keeping_both(&mut two, &a, Some(&base()), 22);
    merge_keeping_both(&mut other, &two, Some(&base()), 23);
    for plan in [&merged, &other] {
        let others: Vec<String> = open(plan).into_iter().map(|(_, _, other)| other).collect();
        assert_eq!((plan.text(NAME), others), ("C医院", vec!["A医院".to_string(), "B医院".to_string()]));
    }
    let version = other_versions(facts(), details(), &merged).remove(1);
    decide_version(&mut merged, NAME, Some(&version), 30);
    assert_eq!((merged.text(NAME), open(&merged)), ("B医院", vec![]));
}

#[test]
fn a_day_that_an_office_told_goes_with_who_told_it() {
    let told = "told/request_deadline";
    let context = "静岡県 2027-04-01";
    let here = edited(&base(), &[(DAY, "1/22", 5), (told, context, 5), (WHO, "管理課", 5)]);
    let there = edited(&base(), &[(DAY, "1/20", 9), (told, context, 9), (WHO, "指導課", 9)]);
    let mut merged = here.clone();
    merge_keeping_both(&mut merged, &there, Some(&base()), 20);
    assert_eq!(open(&merged).len(), 1, "one question, not one for each part: {:?}", open(&merged));
    let version = other_versions(facts(), details(), &merged).remove(0);
    decide_version(&mut merged, DAY, Some(&version), 30);
    assert_eq!((merged.text(DAY), merged.text(WHO), open(&merged)), ("1/22", "管理課", vec![]));
    // In the review of a file the person decides at once.
    let decided = [(DAY.to_string(), Side::Here)];
    let plan = taken(Some(&here), &there, Choice::Merge, &decided, "fresh".into(), 20).unwrap();
    assert_eq!((plan.text(DAY), plan.text(WHO), open(&plan)), ("1/22", "管理課", vec![]));
}

#[test]
fn a_merged_file_leaves_what_was_not_chosen() {
    let here = edited(&base(), &[(NAME, "みなと内科", 9)]);
    let file = edited(&base(), &[(NAME, "みなとクリニック", 7), ("step/line/note", "電話した", 7)]);
    let plan = taken(Some(&here), &file, Choice::Merge, &[], "fresh".into(), 20).unwrap();
    assert_eq!((plan.text(NAME), open(&plan)[0].2.as_str()), ("みなと内科", "みなとクリニック"));
    assert_eq!(plan.text("step/line/note"), "電話した");
    // It is no input: a copy for a sister institution begins without, and an import does not compare it.
    assert_eq!(open(&Plan::copy("q".into(), &plan, details(), 30)), vec![]);
    assert!(plan.summary().entries.keys().all(|path| !path.starts_with("other/")));
}

fn edits() -> impl Strategy<Value = Vec<(String, String, u64)>> {
    let path = prop::sample::select(vec![NAME, "name", "kind", "step/line/note", DAY, WHO, "turn/line"]);
    let text = prop::sample::select(vec!["", "A", "B", "C", "hospital", "1/20", "us"]);
    prop::collection::vec((path.prop_map(String::from), text.prop_map(String::from), 2..30u64), 0..8)
}

proptest! {
    /// Two copies agree whoever merges first, and merging again changes nothing.
    #[test]
    fn copies_converge_and_do_not_grow(ours in edits(), theirs in edits()) {
        let base = base();
        let apply = |edits: &[(String, String, u64)]| {
            let mut plan = base.clone();
            for (path, text, at) in edits {
                plan.set(path, text, *at);
            }
            plan
        };
        let (here, there) = (apply(&ours), apply(&theirs));
        let mut one = here.clone();
        merge_keeping_both(&mut one, &there, Some(&base), 40);
        let mut two = there.clone();
        merge_keeping_both(&mut two, &here, Some(&base), 40);
        prop_assert_eq!(&one.entries, &two.entries);
        let again = one.clone();
        prop_assert!(!merge_keeping_both(&mut one, &two, Some(&base), 50));
        prop_assert!(!merge_keeping_both(&mut one, &there, Some(&base), 50));
        prop_assert_eq!(&one.entries, &again.entries);
        // No text that somebody entered is lost.
        for (mine, other) in [(&here, &again), (&there, &again)] {
            for (path, entry) in mine.entries.iter().filter(|(path, e)| !e.text.is_empty() && base.entries.get(*path) != Some(*e)) {
                let is_removed = other.text(path).is_empty();
                let stands = other.text(path).contains(&entry.text) || other.text(&["other/", path].concat()).contains(&entry.text);
                prop_assert!(stands || is_removed, "{}: {:?}", path, entry);
            }
        }
    }
}
