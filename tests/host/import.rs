//! What differs between a plan and its copy in a file is shown, and nothing of either is lost when they are merged.

use domain::plan::import::difference::{Difference, MergeResult, Side, differences};
use domain::plan::import::memo::joined;
use domain::plan::import::salvage::{files_in, read_all, salvage};
use domain::plan::import::{Choice, once_each, replaced, taken};
use domain::plan::plan_file::{Rejected, decode, encode, id_of};
use domain::plan::{Entry, Plan};
use proptest::prelude::*;
use test_support::{clinic, day, details, facts, tick};

/// A plan in Shizuoka, and a copy of it that was changed elsewhere.
fn copies(here: &[(&str, &str, u64)], file: &[(&str, &str, u64)]) -> (Plan, Plan) {
    let mut ours = Plan::new("p".into());
    ours.write(&clinic("2027-04-01", "静岡県"), 1);
    let mut theirs = ours.clone();
    for (plan, edits) in [(&mut ours, here), (&mut theirs, file)] {
        for (path, text, at) in edits {
            plan.set(path, text, *at);
        }
    }
    (ours, theirs)
}

fn found(here: &Plan, file: &Plan) -> Vec<Difference> {
    differences(facts(), details(), here, file)
}

fn merged(here: &Plan, file: &Plan, now: u64) -> Plan {
    taken(Some(here), file, Choice::Merge, &[], "fresh".into(), now).unwrap()
}

fn entry(at: u64, text: &str) -> Entry {
    Entry { at, text: text.into() }
}

/// Whoever put two exports together by hand has one plan, not two.
#[test]
fn a_plan_that_a_file_has_twice_is_one_plan_with_the_texts_of_both() {
    let (here, file) =
        copies(&[("kind", "pharmacy", 5)], &[("kind", "hospital", 7), ("step/line/note", "電話済み", 7)]);
    let mut other = Plan::new("q".into());
    other.set("name", "別の計画", 5);
    let all = once_each([here.clone(), other.clone(), file].into_iter(), 20);
    let [one, two] = &all[..] else { panic!("{all:?}") };
    assert_eq!((one.text("kind"), one.text("step/line/note")), ("hospital", "電話済み"));
    assert!(one.entries.values().any(|entry| entry.text.contains("pharmacy")), "the other version: {one:?}");
    assert_eq!(two, &other);
}

#[test]
fn each_entry_that_differs_is_named_with_both_texts_and_what_becomes_of_it() {
    let (here, file) = copies(
        &[("kind", "pharmacy", 5), ("field/facility.name", "みなと薬局", 5), ("turn/line", "us", 9)],
        &[("kind", "hospital", 7), ("turn/line", "client", 8), ("calendar/x", "2027-01-01 x", 8)],
    );
    let all = found(&here, &file);
    let kind = all.iter().find(|d| d.path == "kind").unwrap();
    assert_eq!(
        (kind.here.as_str(), kind.file.as_str(), kind.result),
        ("薬局", "病院", MergeResult::Later(Side::File))
    );
    let turn = all.iter().find(|d| d.path == "turn/line").unwrap();
    assert_eq!((turn.label.as_str(), turn.result), ("手順1の番", MergeResult::Later(Side::Here)));
    let name = all.iter().find(|d| d.path == "field/facility.name").unwrap();
    assert_eq!((name.here.as_str(), name.file.as_str()), ("みなと薬局", ""));
    assert!(all.iter().all(|d| !d.path.starts_with("calendar/")), "what was handed out is no entry");
    // What is said of the merge is what the merge does.
    let merged = merged(&here, &file, 20);
    for difference in &all {
        let of = |plan: &Plan| plan.text(&difference.path).to_string();
        match difference.result {
            MergeResult::Later(Side::Here) => assert_eq!(of(&merged), of(&here), "{difference:?}"),
            MergeResult::Later(Side::File) => assert_eq!(of(&merged), of(&file), "{difference:?}"),
            MergeResult::Joined | MergeResult::Asked => {}
        }
    }
}

#[test]
fn a_tick_is_one_difference_however_much_goes_along_with_it() {
    let (here, mut file) = copies(&[], &[]);
    let mut answers = file.answers();
    tick(&mut answers, "line");
    answers.note("line", Some(day("2027-04-01")), facts().day, |p| p.tick(true, "2026-12-01"));
    file.write(&answers, 5);
    let labels: Vec<String> = found(&here, &file).into_iter().map(|d| d.label).collect();
    assert_eq!(labels.iter().filter(|label| *label == "手順1のチェック").count(), 1, "{labels:?}");
}

#[test]
fn days_that_an_office_told_and_that_differ_are_asked_and_come_first() {
    let told = "told/request_deadline";
    let context = "静岡県 2027-04-01";
    let who = "heard/request_deadline/who";
    let (here, file) = copies(
        &[("deadline/request_deadline", "1/22", 5), (told, context, 5), (who, "管理課", 5), ("name", "A", 5)],
        &[("deadline/request_deadline", "1/20", 9), (told, context, 9), (who, "指導課", 9)],
    );
    let all = found(&here, &file);
    assert_eq!((all[0].path.as_str(), all[0].result), ("deadline/request_deadline", MergeResult::Asked));
    assert_eq!((all[0].here.as_str(), all[0].file.as_str()), ("1/22（管理課）", "1/20（指導課）"));
    let decided = [("deadline/request_deadline".to_string(), Side::Here)];
    let mut plan = taken(Some(&here), &file, Choice::Merge, &decided, "fresh".into(), 20).unwrap();
    assert_eq!(
        (plan.text("deadline/request_deadline"), plan.text(who)),
        ("1/22", "管理課"),
        "with who told it"
    );
    // The decision is an edit: it wins over the other copy wherever the two meet again.
    plan.merge(&file);
    assert_eq!(plan.text("deadline/request_deadline"), "1/22");
    assert!(replaced(Some(&here), &here.clone(), Choice::Merge, &decided, "x".into(), 30).is_none());
    // A day that only one of them has is no question.
    let (here, file) = copies(&[], &[("deadline/request_deadline", "1/20", 9), (told, context, 9)]);
    assert_eq!(found(&here, &file)[0].result, MergeResult::Later(Side::File));
}

#[test]
fn notes_of_both_are_kept_and_do_not_grow() {
    let note = "step/line/note";
    let (here, file) = copies(&[(note, "電話した", 5)], &[(note, "業者はA社", 7)]);
    assert_eq!(found(&here, &file)[0].result, MergeResult::Joined);
    let once = merged(&here, &file, 20);
    assert_eq!(once.text(note), "電話した\n業者はA社");
    assert_eq!(merged(&file, &here, 20).text(note), once.text(note), "from either side");
    assert_eq!(merged(&once, &file, 30).text(note), once.text(note), "again");
    assert_eq!(merged(&here, &once, 30).text(note), once.text(note));
    assert_eq!(
        joined(&entry(5, "電話した"), &entry(3, "電話した。折り返し待ち")),
        "電話した。折り返し待ち",
        "continued"
    );
    // One that was removed stays so: nothing is joined to nothing.
    let (here, file) = copies(&[(note, "電話した", 5), (note, "", 6)], &[(note, "電話した", 5)]);
    assert_eq!(merged(&here, &file, 20).text(note), "");
}

fn notes() -> impl Strategy<Value = Entry> {
    (0u64..4, proptest::collection::vec("[abc]{0,2}( [ab])?", 0..5))
        .prop_map(|(at, lines)| entry(at, &lines.join("\n")))
}

proptest! {
    #[test]
    fn joining_is_the_same_from_either_side_and_adds_nothing_again(a in notes(), b in notes()) {
        let both = joined(&a, &b);
        prop_assert_eq!(&both, &joined(&b, &a));
        for (one, at) in [(&a, 9), (&b, 9), (&a, 0), (&b, 0)] {
            prop_assert_eq!(&joined(&entry(at, &both), one), &both);
        }
        for line in a.text.lines().chain(b.text.lines()) {
            prop_assert!(both.contains(line.trim_end()), "{:?} of {:?}", line, both);
        }
    }
}

/// A file of three plans, as it is exported.
fn three() -> (Vec<Plan>, String) {
    let plan = |id: &str| {
        let mut plan = Plan::new(id.into());
        plan.set("name", &format!("計画 {id}"), 5);
        plan
    };
    let plans = vec![plan("one"), plan("two"), plan("three")];
    let text = encode(&plans.iter().collect::<Vec<_>>());
    (plans, text)
}

/// Mail gateways and signatures put lines before and after what is pasted or attached.
#[test]
fn a_file_with_a_greeting_and_a_footer_around_it_is_read_whole() {
    let (plans, text) = three();
    let mailed =
        format!("{{様}} お世話になっております。\r\n{text}\r\n--\r\n本メールは{{暗号化}}されていません。");
    assert_eq!(files_in(&mailed), [text.as_str()]);
    assert_eq!(decode(files_in(&mailed)[0], "fresh").unwrap(), plans);
    for other in ["", "{", "名前,都道府県\nみなと,静岡県", "\"app\"", "{\"app\":", &text[..text.len() / 2]]
    {
        assert_eq!(files_in(other), [other], "is as it was");
    }
}

/// A file of the first version has no id.
#[test]
fn a_file_of_the_first_version_is_the_same_plan_whenever_it_is_read() {
    let file = |opening: &str| {
        format!(
            r#"{{"app":"onshi-guide","version":1,"answers":{{"opening":"{opening}","prefecture":"静岡県"}}}}"#
        )
    };
    let twice = [file("2027-04-01"), file("2027-04-01"), file("2027-05-06")].join("\n");
    let (plans, missing) = read_all(&files_in(&twice)).unwrap();
    assert_eq!(missing, "");
    let all = once_each(plans.into_iter(), 20);
    let openings: Vec<&str> = all.iter().map(|plan| plan.text("opening")).collect();
    assert_eq!(openings, ["2027-04-01", "2027-05-06"]);
    assert_eq!(decode(&file("2027-04-01"), &id_of(&file("2027-04-01"))).unwrap(), all[..1]);
    let stored = encode(&all.iter().collect::<Vec<_>>());
    assert_eq!(decode(&stored, "fresh").unwrap(), all, "it is an id like any other");
}

/// Two exports pasted one after the other: no plan of either is dropped without a word.
#[test]
fn of_two_files_in_one_text_all_plans_are_read_and_what_is_missing_is_told() {
    let (plans, text) = three();
    let mut other = Plan::new("four".into());
    other.set("name", "計画 four", 5);
    let more = encode(&[&other]);
    let read = |text: &str| read_all(&files_in(text));
    let all = [plans.clone(), vec![other.clone()]].concat();
    let both = format!("1つめ\n{text}\n\n2つめ\n{more}\n以上");
    assert_eq!(files_in(&both), [&text, &more]);
    assert_eq!(read(&both), Some((all, String::new())));

    // One plan of the second is damaged, or the second breaks off.
    let (found, missing) = read(&both.replace("\"id\":\"four\"", "\"id\":\"\"")).unwrap();
    assert_eq!(found, plans);
    assert!(missing.contains("1件は壊れていて読めません"), "{missing}");
    for end in ["four\"}}}]", "計画 f", "\"version\"", "onshi-guide\""] {
        let cut = &both[..both.rfind(end).unwrap() + end.len()];
        let (found, missing) = read(cut).unwrap();
        let whole = if end.starts_with("four") { 4 } else { 3 };
        assert_eq!(found.len(), whole, "{cut}");
        assert!(missing.contains("途中で切れているものがあります"), "{missing}");
    }

    // The first breaks off: the whole second is read.
    for (end, whole) in [("計画 one\"}}}", 1), ("計画 two\"}}}", 2), ("\"plans\":[", 0), ("計画 tw", 1)]
    {
        let cut = &text[..text.find(end).unwrap() + end.len()];
        let (found, missing) = read(&format!("{cut}\n{more}")).unwrap();
        assert_eq!(found, [&plans[..whole], &[other.clone()]].concat(), "{cut}");
        assert!(missing.contains("途中で切れているものがあります"), "{missing}");
    }
    // A newer version's is not passed over.
    assert_eq!(read(&both.replacen("\"version\":2", "\"version\":9", 1)), None);
    // Another app's piece in a mail is not.
    assert_eq!(files_in(&format!("{text} {{\"app\":\"another\"")), [&text]);
}

#[test]
fn of_a_file_with_a_damaged_plan_the_others_are_read_and_the_damaged_one_is_counted() {
    let (plans, text) = three();
    for damage in [
        ("\"id\":\"two\"", "\"id\":\"t/w/o\""),
        ("{\"id\":\"two\",", "{"),
        ("\"計画 two\"", "12"),
        ("\"at\":5,\"text\":\"計画 two\"", "\"at\":-5,\"text\":\"計画 two\""),
    ] {
        let damaged = text.replace(damage.0, damage.1);
        assert_eq!(decode(&damaged, "fresh"), Err(Rejected::Corrupt), "{damaged}");
        let salvaged = salvage(&damaged).unwrap();
        assert_eq!(salvaged.plans, [plans[0].clone(), plans[2].clone()], "{damaged}");
        assert_eq!((salvaged.damaged, salvaged.is_cut_off), (1, false));
        assert!(salvaged.says().contains("1件は壊れていて読めません"), "{}", salvaged.says());
    }
}

/// A download that broke off, at any byte.
#[test]
fn of_a_file_that_breaks_off_the_plans_before_that_are_read() {
    let (plans, text) = three();
    let ends: Vec<usize> = ["one", "two", "three"]
        .map(|id| text.find(&format!("計画 {id}\"}}}}}}")).unwrap() + format!("計画 {id}\"}}}}}}").len())
        .into();
    for (end, _) in text.char_indices() {
        let whole = ends.iter().filter(|at| **at <= end).count();
        match salvage(&text[..end]) {
            Some(salvaged) => {
                assert_eq!(salvaged.plans, plans[..whole], "{}", &text[..end]);
                assert!(salvaged.is_cut_off && salvaged.damaged == 0);
                assert!(salvaged.says().contains("途中で切れています"));
            }
            None => assert_eq!(whole, 0, "{}", &text[..end]),
        }
    }
}

#[test]
fn nothing_is_salvaged_of_what_is_not_a_file_of_plans_of_this_version_or_an_older_one() {
    let (_, text) = three();
    let cut = &text[..text.len() - 4];
    assert!(salvage(cut).is_some());
    let others = [
        cut.replace("\"app\":\"onshi-guide\"", "\"app\":\"another\""),
        cut.replace("\"version\":2", "\"version\":3"),
        cut.replace("\"plans\"", "\"plants\""),
        String::new(),
        "{\"app\":\"onshi-guide\",\"version\":2,\"plans\":[".into(),
        "{\"app\":\"onshi-guide\",\"version\":2,\"plans\":{}}".into(),
    ];
    for other in others {
        assert_eq!(salvage(&other), None, "{other}");
    }
}
