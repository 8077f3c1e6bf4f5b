use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

use domain::facts::source::Certainty;
use domain::output::csv::record;
use domain::plan::Plan;
use domain::plan::answers::{Answers, Kind, NOTED};
use domain::plan::describe::describe;
use domain::plan::history::History;
use domain::plan::import::{Choice, ImportConflict, conflict, replaced, taken};
use domain::plan::plan_list::{Next, Order, Sought, are_several, binned, called, line, listed, title};
use domain::plan::plan_list::{Nothing, nothing, on_paper};
use domain::rules::verdict::Verdict;
use proptest::prelude::*;
use test_support::{clinic, day, details, facts};

fn plan(id: &str, opening: &str, at: u64) -> Plan {
    let mut plan = Plan::new(id.into());
    plan.write(&clinic(opening, "静岡県"), at);
    plan
}

#[test]
fn a_line_of_the_list_says_what_comes_next() {
    let mut clinic = plan("a", "2027-06-01", 1);
    let said = line(facts(), &clinic, day("2026-11-24"));
    assert_eq!(said.title, "静岡県 診療所（医科） 令和9年6月1日");
    assert_eq!(said.kind, Some("診療所（医科）"));
    assert_eq!(said.opening, Some(day("2027-06-01")));
    let next = said.next.unwrap();
    assert_eq!(
        (next.title.as_str(), next.by.as_str()),
        ("回線の手配", "令和8年12月28日まで"),
        "what is due next"
    );
    assert_eq!((next.certainty, next.days, said.nearest), (Some(Certainty::Estimate), Some(34), None));
    let dated = Some(Next {
        title: "受付番号の情報提供依頼".into(),
        by: "令和9年4月1日まで".into(),
        certainty: Some(Certainty::Published),
        days: Some(128),
    });
    let soon = line(facts(), &clinic, day("2027-03-24"));
    assert_eq!(soon.next.unwrap().title, "回線の手配", "past, and asked about first");
    assert_eq!(soon.nearest, Some(Next { days: Some(8), ..dated.clone().unwrap() }));
    assert_eq!(said.verdict, Some(Verdict::OnTime));
    assert_eq!(said.progress, Some((0, 10)), "up to the first day of use");
    clinic.set("step/line/done", "true", 2);
    clinic.set("step/equipment/done", "true", 2);
    clinic.set_name("うみべ", 2);
    let said = line(facts(), &clinic, day("2026-11-24"));
    assert_eq!((said.title.as_str(), said.progress), ("うみべ", Some((2, 10))));
    assert_eq!((&said.next, &said.nearest), (&dated, &None), "the schedule's own next step");
    assert_eq!(
        line(facts(), &clinic.summary(), day("2026-11-24")),
        said,
        "a plan without its long texts says the same"
    );
    let blank = line(facts(), &Plan::new("b".into()), day("2026-11-24"));
    assert_eq!((blank.title.as_str(), blank.next), ("名前のない計画", None));
    let mut told = clinic.answers();
    told.set_told_day("request_deadline", "2027-03-25".into(), day("2027-06-01"));
    clinic.write(&told, 3);
    let next = line(facts(), &clinic, day("2027-03-20")).next.unwrap();
    assert_eq!((next.by.as_str(), next.days), ("令和9年3月25日まで", Some(5)));
    let lost = line(facts(), &clinic, day("2027-03-26")).next.unwrap();
    assert_eq!((lost.title.as_str(), lost.by.as_str()), ("厚生局に電話で聞く", ""), "as the schedule says");
    let mut osaka = Plan::new("c".into());
    osaka.write(&self::clinic("2027-06-01", "大阪府"), 1);
    for step in ["line", "equipment"] {
        osaka.set(&format!("step/{step}/done"), "true", 2);
    }
    let safe = line(facts(), &osaka, day("2026-11-24")).next.unwrap();
    assert_eq!((safe.by.as_str(), safe.certainty), ("令和9年4月1日までに用意", Some(Certainty::Safe)));
    assert_eq!(safe.days, Some(128));
    let mut before = Plan::new("d".into());
    before.write(&self::clinic("2021-09-01", "大阪府"), 1);
    for step in ["temporary-code", "account", "card-reader"] {
        before.set(&format!("step/{step}/done"), "true", 2);
    }
    let bound = line(facts(), &before, day("2021-06-24")).next.unwrap();
    assert!(bound.by.starts_with("締切は要確認・遅くとも令和3年"), "{bound:?}");
    assert_eq!(bound.days, None, "no days to a day that it only must come before");
}

#[test]
fn a_plan_is_called_by_its_name_or_where_there_are_several_by_what_it_is_about() {
    let mut one = plan("a", "2027-06-01", 1);
    let blank = Plan::new("b".into());
    assert!(!are_several(&[one.clone()]) && are_several(&[one.clone(), blank.clone()]));
    assert_eq!((called(&one, false).as_str(), called(&blank, true).as_str()), ("", ""));
    assert_eq!(called(&one, true), title(&one));
    // The facility's name on the forms is the plan's, until it gets one of its own.
    one.set("field/facility.name", "うみべ内科", 2);
    assert_eq!((called(&one, false), title(&one.summary())), ("うみべ内科".into(), "うみべ内科".into()));
    one.set_name("うみべ", 2);
    assert_eq!(called(&one, false), "うみべ");
    let mut gone = blank;
    gone.set_deleted(true, 2);
    assert!(!are_several(&[one, gone]));
}

#[test]
fn the_list_is_ordered_and_searched_and_leaves_out_what_is_put_away() {
    let mut all =
        vec![plan("past", "2026-05-01", 9), plan("far", "2028-01-01", 3), plan("near", "令和9年6月1日", 5)];
    all.push(Plan::new("blank".into()));
    let mut gone = plan("gone", "2027-05-01", 9);
    gone.set_deleted(true, 10);
    let mut away = plan("away", "2027-05-01", 9);
    away.set_archived(true, 10);
    all.extend([gone, away]);
    let ids = |sought, archived, order| -> Vec<&str> {
        listed(facts(), &all, &seek(sought), archived, order, day("2026-11-24"))
            .iter()
            .map(|p| p.id.as_str())
            .collect()
    };
    assert_eq!(ids("", false, Order::Opening), ["near", "far", "past", "blank"]);
    assert_eq!(ids("", false, Order::Edited), ["past", "near", "far", "blank"]);
    assert_eq!(ids("２０２８", false, Order::Opening), ["far"]);
    assert_eq!(ids("6/1", false, Order::Opening), ["near"], "a day");
    for day in
        ["2027/6/1", "2027/06/01", "2027-06-01", "2027/6", "06-01", "2027年6月1日", "令和9年6月1日", "6月1日"]
    {
        assert_eq!(ids(day, false, Order::Opening), ["near"], "{day}");
    }
    for other in ["2027/6/11", "7/6/1", "027-06-0", "2027/7"] {
        assert_eq!(ids(other, false, Order::Opening), [""; 0], "{other}");
    }
    assert_eq!(ids("東海北陸", false, Order::Opening), ["near", "far", "past"], "a bureau");
    assert_eq!(ids("静岡事務所", false, Order::Opening), ["near", "far", "past"], "an office");
    assert_eq!(ids("8/1", false, Order::Opening), [""; 0], "2028/1/1 is no 8/1");
    assert_eq!(ids("", true, Order::Name), ["away"]);
    assert_eq!(ids("", false, Order::Deadline), ["past", "near", "far", "blank"], "what is late comes first");
    all[1].set("kind", "pharmacy", 11);
    let found = listed(facts(), &all, &seek("薬局"), false, Order::Opening, day("2026-11-24"));
    assert_eq!(found.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["far"]);
}

/// Fifteen lines are drawn at first, whatever the count above them says.
#[test]
fn a_printed_list_says_what_it_leaves_out() {
    assert_eq!([on_paper("", 15, 15, 0), on_paper(" ", 15, 3, 0)], ["", ""]);
    let left = "ほかに5件あり、この紙にはありません（画面で「さらに表示」を押してから印刷すると載ります）。";
    assert_eq!(on_paper("", 15, 20, 0), left);
    assert_eq!(on_paper("静岡", 20, 20, 0), "「静岡」で探した計画です。");
    assert_eq!(on_paper("静岡", 15, 20, 0), ["「静岡」で探した計画です。", left].concat());
    let unread = "読めなかった計画が2件あり、この紙にはありません。";
    assert_eq!(on_paper("", 15, 3, 2), unread);
    assert_eq!(on_paper("", 15, 20, 2), [left, unread].concat());
}

/// As the browser folds it (`String.prototype.normalize`), by a crate.
fn seek(text: &str) -> Sought {
    Sought::new(text, |text| text.nfkc().collect())
}

/// As the hint under the field offers: name, prefecture, kind, day.
#[test]
fn words_are_sought_each_by_itself_and_days_in_any_spelling() {
    let mut plan = Plan::new("p".into());
    plan.write(&Answers { kind: Some(Kind::Pharmacy), ..clinic("2027-04-01", "静岡県") }, 1);
    plan.set_name("うみべ案件", 1);
    plan.set("field/facility.name", "うみべ厚生中央薬局", 1);
    let finds = |text: &str| {
        let sought = Sought::new(text, |text| text.nfkc().collect());
        !listed(facts(), std::slice::from_ref(&plan), &sought, false, Order::Opening, day("2026-12-01"))
            .is_empty()
    };
    for text in [
        "静岡 薬局",
        "薬局　うみべ",
        "2027/4/1 薬局",
        "R9.4.1",
        "2027.4.1",
        "2027年04月01日",
        "2027年4月1日(木)",
        "厚生中央",
        "うみべ案件",
    ] {
        assert!(finds(text), "{text}");
    }
    for text in ["東京 薬局", "うみべ 2027/4/2", "R9.4.2", "4/11"] {
        assert!(!finds(text), "{text}");
    }
}

#[test]
fn a_name_is_found_in_whatever_form_it_was_typed() {
    for (name, sought) in [
        ("さくらﾃﾞﾝﾀﾙｸﾘﾆｯｸ", "デンタル"),
        ("さくらデンタルクリニック", "ﾃﾞﾝﾀﾙ"),
        ("サンホ\u{309a}ート医院", "ポート"),
        ("サンポート医院", "ホ\u{309a}ート"),
        ("サクラ薬局", "さくら"),
        ("さくら薬局", "ｻｸﾗ"),
        ("さくら薬局", "サクラ"),
        ("ウ\u{3099}ィーナス歯科", "ヴィーナス"),
        ("ゔぃーなす歯科", "ヴィーナス"),
        ("Sakura Clinic", "ｓａｋｕｒａ　ｃｌｉｎｉｃ"),
        ("さくら　薬局", "さくら薬局"),
        ("さくら薬局", "さくら 薬局"),
        ("㈱うみべ薬局", "(株)うみべ"),
        ("うみべ\u{200b}医院", "うみべ医院"),
        ("髙橋内科", "高橋"),
        ("高橋内科", "髙橋"),
        ("渡邉歯科", "渡辺"),
    ] {
        let mut named = plan("a", "2027-06-01", 1);
        named.set_name(name, 2);
        let found = listed(
            facts(),
            std::slice::from_ref(&named),
            &seek(sought),
            false,
            Order::Opening,
            day("2026-11-24"),
        );
        assert_eq!(found.len(), 1, "{name} by {sought}");
        assert!(
            listed(facts(), &[named], &seek("もみじ"), false, Order::Opening, day("2026-11-24")).is_empty()
        );
    }
}

#[test]
fn an_empty_list_says_why() {
    let mut all = vec![plan("a", "2027-06-01", 1)];
    assert_eq!(nothing(facts(), &[], &seek(""), false), (Nothing::Yet, false));
    assert_eq!(nothing(facts(), &all, &seek("x"), false), (Nothing::Fits, false));
    assert_eq!(nothing(facts(), &all, &seek(""), true), (Nothing::NoneArchived, false));
    let mut gone = plan("b", "2027-06-01", 1);
    gone.set_deleted(true, 2);
    assert_eq!(nothing(facts(), &[gone], &seek("x"), true), (Nothing::Yet, false));
    all[0].set_archived(true, 2);
    assert_eq!(nothing(facts(), &all, &seek(""), false), (Nothing::AllArchived, true));
    assert_eq!(nothing(facts(), &all, &seek("x"), true), (Nothing::Fits, true));
    all.push(plan("b", "2028-01-01", 1));
    assert_eq!(nothing(facts(), &all, &seek("令和9年"), false), (Nothing::Away(1), true), "there it is");
}

/// U+202E and its like would turn what stands after the name, in a list, a calendar or a table.
#[test]
fn no_name_turns_the_direction_of_what_follows() {
    let mut turned = plan("a", "2027-06-01", 1);
    turned.set_name("うみべ\u{202e}医院\u{2067}", 2);
    assert_eq!(title(&turned), "うみべ医院");
    assert_eq!(called(&turned, true), "うみべ医院");
    assert_eq!(record(&["\u{202e}=1+1".into(), "a\u{2066}b".into()]), "\"'=1+1\",\"ab\"\r\n");
}

#[test]
fn a_plan_without_a_name_is_called_by_its_day_in_one_form() {
    for typed in ["2027-08-01", "R9.8.1", "2027/8/1"] {
        assert_eq!(title(&plan("a", typed, 1)), "静岡県 診療所（医科） 令和9年8月1日");
    }
    assert!(title(&plan("a", "来年の夏", 1)).ends_with("来年の夏"));
}

#[test]
fn deleted_plans_can_be_brought_back_for_thirty_days() {
    let day = 86_400_000;
    let mut all = vec![plan("a", "2027-06-01", 1), plan("b", "2027-06-01", 1), plan("c", "2027-06-01", 1)];
    all[0].set_deleted(true, day);
    all[2].set_deleted(true, 2 * day);
    let ids = binned(&all).into_iter().map(|p| p.id.as_str()).collect::<Vec<_>>();
    assert_eq!(ids, ["c", "a"], "the last deleted first");
    assert_eq!(all[0].kept_for(day), Some(30));
    assert_eq!(all[0].kept_for(31 * day - 1), Some(1));
    assert_eq!((all[0].kept_for(31 * day), all[1].kept_for(31 * day)), (Some(0), None));
    assert_eq!(all[0].summary().kept_for(day), Some(30), "the list alone tells it");
}

#[test]
fn a_copy_has_the_answers_but_nothing_ticked_off_and_a_life_of_its_own() {
    let mut of = plan("a", "2027-06-01", 1);
    of.set_name("本院", 1);
    of.set_archived(true, 1);
    of.set("field/founder.name", "医療法人うみべ会", 1);
    of.set("deadline/request_deadline", "2027-03-20", 1);
    let before = of.answers();
    of.set("step/equipment/done", "true", 1);
    // What offices and vendors gave to the other institution.
    let theirs =
        ["receipt.medical", "code.institution", "line.customer-id", "certificate.notice", "submitted.b"];
    for id in theirs.into_iter().chain(["portal.email", "portal.email-dental", "use.test-month"]) {
        of.set(&format!("field/{id}"), "1234567", 1);
    }
    let mut copy = Plan::copy("b".into(), &of, details(), 5);
    assert_eq!(copy.answers(), before, "all but what was ticked off");
    assert_eq!((copy.name(), copy.is_archived()), ("本院のコピー", false));
    assert_eq!(
        Plan::copy("c".into(), &plan("a", "2027-06-01", 1), details(), 5).name(),
        "",
        "without a name as before"
    );
    copy.set_name("", 5);
    let dental = domain::plan::answers::Answers { kind: Some(Kind::DentalClinic), ..copy.answers() };
    copy.write(&dental, 6);
    assert_eq!(of.answers().kind, Some(Kind::MedicalClinic));
    assert!(title(&copy).contains("歯科"));
}

#[test]
fn typing_in_one_field_is_one_edit_to_undo() {
    let mut plan = Plan::new("a".into());
    let mut history = History::default();
    for (text, now) in [("う", 1_000), ("うみ", 1_200), ("うみべ", 1_400)] {
        let edit = plan.set("field/facility.name", text, now);
        history.remember(edit.into_iter().collect(), now);
    }
    history.remember(plan.set("opening", "2027-06-01", 1_500).into_iter().collect(), 1_500);
    history.remember(plan.set("opening", "2027-07-01", 9_000).into_iter().collect(), 9_000);
    assert!(history.undo(&mut plan, 10_000));
    assert_eq!(plan.text("opening"), "2027-06-01");
    assert!(history.undo(&mut plan, 10_000) && history.undo(&mut plan, 10_000));
    assert!(plan.is_blank() && !history.can_undo() && !history.undo(&mut plan, 10_000));
    while history.redo(&mut plan, 11_000) {}
    assert_eq!((plan.text("field/facility.name"), plan.text("opening")), ("うみべ", "2027-07-01"));
}

#[test]
fn what_is_undone_has_a_name() {
    let edition = facts().edition_or("", day("2027-06-01"));
    let name = |path: &str| describe(facts(), details(), edition, None, path);
    for (path, said) in [
        ("opening", "診療開始日"),
        ("prefecture", "都道府県"),
        ("name", "計画の名前"),
        ("step/equipment/done", "手順2のチェック"),
        ("step/present/note", "手順4のメモ"),
        ("step/equipment/done_on", "手順2の済んだ日"),
        ("step/line/separate", "手順1のチェック"),
        ("turn/line", "手順1の番"),
        ("date/equipment", "手順2の予定日"),
        ("heard/request_deadline/who", "聞いた日・相手"),
        ("phone/静岡県", "窓口の電話番号"),
        ("field/line.customer-id", "回線のお客さまID"),
        ("field/facility.name", "施設名称"),
        ("field/receipt.medical", "受付番号（医科）"),
        ("something/new", "入力"),
    ] {
        assert_eq!(name(path), said, "{path}");
    }
    assert!(name("deadline/request_deadline").starts_with("窓口から言われた日（"));
    assert_eq!(name("guess/request_deadline"), "受付番号の情報提供依頼の締切", "no office told it");
    for beginning in NOTED {
        let names = ["request_deadline", "line"].map(|id| name(&[beginning, id].concat()));
        assert!(names.iter().any(|name| name != "入力"), "{beginning}");
    }
    assert_eq!(describe(facts(), details(), edition, Some(Kind::Pharmacy), "opening"), "開局日");
    let mut plan = Plan::new("a".into());
    let mut history = History::default();
    history.remember(plan.set("opening", "2027-06-01", 1).into_iter().collect(), 1);
    history.undo(&mut plan, 2);
    assert_eq!((history.undone(), history.done()), (Some("opening"), None));
}

#[test]
fn typing_a_told_day_is_one_edit_though_it_brings_its_place_along() {
    let mut plan = plan("a", "2027-06-01", 1);
    let mut history = History::default();
    for (text, now) in [("2", 1_000), ("2027-03", 1_200), ("2027-03-25", 1_400)] {
        let mut answers = plan.answers();
        answers.set_told_day("request_deadline", text.into(), day("2027-06-01"));
        history.remember(plan.write(&answers, now), now);
    }
    assert!(history.undo(&mut plan, 5_000) && !history.can_undo());
    assert!(plan.answers().deadlines.is_empty() && plan.answers().told.is_empty());
    history.redo(&mut plan, 6_000);
    assert_eq!(plan.answers().deadlines.get("request_deadline").unwrap(), "2027-03-25");
}

#[test]
fn undo_leaves_alone_what_another_tab_has_written_since() {
    let mut plan = Plan::new("a".into());
    let mut history = History::default();
    history.remember(plan.set("opening", "2027-06-01", 1).into_iter().collect(), 1);
    let mut other = plan.clone();
    other.set("opening", "2027-09-01", 2);
    plan.merge(&other);
    history.undo(&mut plan, 3);
    assert_eq!(plan.text("opening"), "2027-09-01");
}

#[test]
fn a_plan_of_a_file_is_added_kept_beside_put_in_place_or_skipped() {
    let here = plan("a", "2027-06-01", 5);
    let mut file = plan("a", "2027-09-01", 3);
    file.set("field/facility.name", "うみべ", 3);
    assert_eq!(conflict(None, &file), ImportConflict::New);
    assert_eq!(conflict(Some(&here), &here), ImportConflict::Same);
    assert_eq!(conflict(Some(&here), &file), ImportConflict::Differs(Ordering::Less));
    assert_eq!(conflict(Some(&file), &here), ImportConflict::Differs(Ordering::Greater));
    for (conflict, usual) in [
        (ImportConflict::New, Choice::Replace),
        (ImportConflict::Same, Choice::Skip),
        (ImportConflict::Differs(Ordering::Less), Choice::Merge),
        (ImportConflict::Differs(Ordering::Greater), Choice::Merge),
        (ImportConflict::Differs(Ordering::Equal), Choice::Merge),
    ] {
        assert_eq!(conflict.usual(), usual, "{conflict:?}: nothing of either side is lost");
    }
    let take = |choice| taken(Some(&here), &file, choice, &[], "fresh".into(), 9);
    assert_eq!(take(Choice::Skip), None);
    let beside = take(Choice::KeepBoth).unwrap();
    assert_eq!((beside.id.as_str(), beside.answers()), ("fresh", file.answers()));
    assert_eq!(beside.name(), format!("{}（読み込み）", title(&file)));
    let mut replaced = here.clone();
    replaced.merge(&take(Choice::Replace).unwrap());
    assert_eq!(
        (replaced.id.as_str(), replaced.answers()),
        ("a", file.answers()),
        "a tab with the older one takes it too"
    );
    assert_eq!(taken(None, &file, Choice::Replace, &[], "fresh".into(), 9), Some(file));
}

/// As in a merge: none of it is input, and calendars and sheets are about.
#[test]
fn a_file_put_in_place_of_a_plan_leaves_what_was_handed_out_and_what_is_undecided() {
    let mut here = plan("a", "2027-06-01", 5);
    let records = [
        ("handed/checklist", "2026-11-24 opening=2027-06-01"),
        ("calendar/equipment", "1 2027-03-01"),
        ("other/field/facility.name", "うみべ"),
    ];
    for (path, text) in records {
        here.set(path, text, 6);
    }
    for at in [3, 9] {
        let file = plan("a", "2027-09-01", at);
        let replaced = taken(Some(&here), &file, Choice::Replace, &[], "fresh".into(), 20).unwrap();
        assert_eq!(replaced.text("opening"), "2027-09-01");
        assert_eq!(records.map(|(path, _)| replaced.text(path)), records.map(|(_, text)| text), "{at}");
    }
}

/// A colleague wrote a memo while a step was ticked here: both stay.
#[test]
fn a_file_edited_on_both_sides_is_merged_entry_by_entry() {
    let mut here = plan("a", "2027-06-01", 5);
    let mut file = here.clone();
    here.set("step/equipment/done", "true", 8);
    here.set("deadline/request_deadline", "3/20", 6);
    file.set("step/equipment/note", "納期は4月", 7);
    file.set("deadline/request_deadline", "3/25", 9);
    let merged = taken(Some(&here), &file, Choice::Merge, &[], "fresh".into(), 10).unwrap();
    let step = merged.answers().steps.get("equipment").unwrap().clone();
    assert_eq!((step.done, step.note.as_str()), (true, "納期は4月"));
    assert_eq!(merged.text("deadline/request_deadline"), "3/25", "the later of two");
    assert!(
        replaced(Some(&here), &file, Choice::Merge, &[], "fresh".into(), 10).is_some(),
        "in the bin, to be had back"
    );
    let old = plan("a", "2027-06-01", 5);
    assert_eq!(replaced(Some(&here), &old, Choice::Merge, &[], "fresh".into(), 10), None, "nothing changed");
}

#[test]
fn what_a_file_replaces_can_be_had_back_from_the_bin() {
    let mut here = plan("a", "2027-06-01", 5);
    here.set_name("うみべ", 6);
    let file = plan("a", "2027-09-01", 9);
    let put = |choice| replaced(Some(&here), &file, choice, &[], "fresh".into(), 20);
    assert_eq!((put(Choice::Skip), put(Choice::KeepBoth)), (None, None));
    assert_eq!(
        replaced(Some(&here), &here, Choice::Replace, &[], "fresh".into(), 20),
        None,
        "nothing to lose"
    );
    assert_eq!(replaced(None, &file, Choice::Replace, &[], "fresh".into(), 20), None);
    let mut before = put(Choice::Replace).unwrap();
    assert_eq!(binned(&[before.clone()]), [&before]);
    before.set_deleted(false, 30);
    assert_eq!((before.id.as_str(), before.name()), ("fresh", "置き換える前のうみべ"));
    assert_eq!(before.answers(), here.answers());
    here.set_deleted(true, 8);
    let again = replaced(Some(&here), &file, Choice::Replace, &[], "fresh".into(), 20).unwrap();
    assert!(again.deleted() >= Some(20), "its days in the bin begin anew");
}

#[test]
fn a_plan_tells_when_it_was_last_written_in_japan() {
    assert_eq!(plan("a", "2027-06-01", 1).edited_on(), None, "the first version kept no times");
    let late = plan("a", "2027-06-01", 1_795_532_700_000).edited_on().unwrap();
    assert_eq!(late, "令和8年11月25日 0:05", "2026-11-24 15:05 UTC");
}

proptest! {
    /// Whatever is edited, undoing all of it gives back the start, and redoing all of it the end; each step changes
    /// something.
    #[test]
    fn undo_and_redo_go_all_the_way(edits in proptest::collection::vec(("[xyz]", "[ab]{0,2}", 0u64..5000), 0..40)) {
        let mut plan = Plan::new("a".into());
        let mut history = History::default();
        let mut now = 0;
        for (path, text, after) in edits {
            now += after;
            history.remember(plan.set(&path, &text, now).into_iter().collect(), now);
        }
        let texts = |plan: &Plan| -> Vec<(String, String)> {
            plan.entries.iter().filter(|(_, e)| !e.text.is_empty()).map(|(p, e)| (p.clone(), e.text.clone())).collect()
        };
        let end = texts(&plan);
        while history.can_undo() {
            let before = texts(&plan);
            history.undo(&mut plan, now);
            prop_assert_ne!(texts(&plan), before);
        }
        prop_assert!(plan.is_blank());
        while history.can_redo() {
            let before = texts(&plan);
            history.redo(&mut plan, now);
            prop_assert_ne!(texts(&plan), before);
        }
        prop_assert_eq!(texts(&plan), end);
    }
}
