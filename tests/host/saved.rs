use domain::plan::answers::{Answers, Progress, ToldFor, arranged_path, phone_path};
use domain::plan::heard::{heard_on, heard_who};
use domain::plan::import::refusal;
use domain::plan::plan_file::{
    Rejected, Sealed, decode, decode_new, decode_one, decode_sealed, decode_summary, encode, encode_sealed,
    encode_summary, file_name,
};
use domain::plan::{Entry, Plan};
use proptest::prelude::*;
use test_support::{clinic, day, details};

/// A picture is not a damaged file of the guide: whoever is told that would look for what damaged it.
#[test]
fn a_file_of_something_else_is_told_from_a_damaged_one() {
    let told = |text: &str| refusal(text, decode(text, "fresh").unwrap_err());
    for other in ["\u{fffd}PNG\r\n\u{1a}\n", "PK\u{3}\u{4}", "", "{\"todos\":[]}", "[1,2"] {
        assert!(told(other).starts_with("このガイドのファイルではありません。"), "{other}: {}", told(other));
    }
    let whole = encode(&[&Plan::new("a".into())]);
    assert!(told(&whole[..whole.len() - 2]).starts_with("内容が壊れていて"));
    assert!(told(&whole.replace("\"version\":2", "\"version\":3")).contains("新しい版"));
}

fn full() -> Answers {
    let mut answers = clinic("令和9年4月1日", "静岡県");
    answers.fields.insert("facility.name".into(), "オン資\"クリニック\"\n<b>".into());
    answers.set_told_day("request_deadline", "来週".into(), "2027-04-01".parse().unwrap());
    let step = Progress {
        done: true,
        done_for: "2027-04-01".into(),
        done_on: "きのう".into(),
        note: "電話済み".into(),
        subs: ["send".into()].into(),
        ..Progress::default()
    };
    answers.steps.insert("account".into(), step);
    answers
}

/// Builds of before did not note it: their files have none.
#[test]
fn what_a_tick_was_made_for_is_kept() {
    let mut answers = full();
    let (designation, facts) = ("2027-04-01".parse().ok(), "2026-11-28".parse().unwrap());
    answers.note("present", designation, facts, |noted| noted.done = true);
    let kept = plan(&answers).answers();
    assert_eq!(kept.step("present").map(|noted| noted.done_at.as_str()), Some("静岡県 medical-clinic"));
    assert_eq!(kept, answers);
}

fn plan(answers: &Answers) -> Plan {
    let mut plan = Plan::new("a-1".into());
    plan.write(answers, 1_000);
    plan
}

#[test]
fn what_is_saved_comes_back() {
    let plan = plan(&full());
    assert_eq!(plan.answers(), full());
    assert_eq!(decode(&encode(&[&plan]), ""), Ok(vec![plan.clone()]));
    assert_eq!(decode_summary(&encode_summary(&plan)), Some(plan.summary()));
    assert_eq!(decode_one(&encode(&[&plan]), "a-1"), Ok(plan));
}

/// Who told a day and when, what was arranged, the office's number, and what the person said of a split step.
#[test]
fn what_was_noted_beside_the_questions_comes_back() {
    let mut noted = full();
    noted.noted.insert(heard_on("request_deadline"), "きのう".into());
    noted.noted.insert(heard_who("request_deadline"), "窓口の\"山田\"さん\n<b>".into());
    noted.noted.insert(arranged_path("equipment"), "来月".into());
    noted.noted.insert(phone_path("静岡県"), "054-000-0000".into());
    noted.steps.entry("line".into()).or_default().is_separate = true;
    noted.note("equipment", None, "2026-11-28".parse().unwrap(), |step| step.done = true);
    let plan = plan(&noted);
    let paths = ["heard/request_deadline/who", "date/equipment", "phone/静岡県", "step/line/separate"];
    assert!(paths.iter().all(|path| !plan.text(path).is_empty()), "the format of files: {plan:?}");
    assert_eq!(plan.text("step/equipment/facts"), "2026-11-28");
    let read = decode_one(&encode(&[&plan]), "a-1").unwrap();
    assert_eq!((read.answers().noted, read.answers().steps), (plan.answers().noted, plan.answers().steps));
    let mut cleared = plan.clone();
    cleared.write(&full(), 2_000);
    assert!(paths.iter().all(|path| cleared.text(path).is_empty()), "taken back");
}

/// As it was written by the first version, kept here letter by letter.
#[test]
fn a_state_of_version_1_becomes_a_plan() {
    let old = r#"{"app":"onshi-guide","version":1,"answers":{"opening":"令和9年4月1日","prefecture":"静岡県","kind":"medical-clinic","application":"new","timing":"from-first","edition":"","fields":{"facility.name":"オン資\"クリニック\"\n<b>"},"deadlines":{"request_deadline":"来週"},"steps":{"account":{"done":true,"done_on":"きのう","note":"電話済み","subs":["send"]}}}}"#;
    let plans = decode(old, "fresh").unwrap();
    assert_eq!(plans.len(), 1);
    // It did not note for which kind a day was told.
    let read = Answers { noted: Answers::default().noted, ..full() };
    assert_eq!((plans[0].id.as_str(), plans[0].answers()), ("fresh", read));
    let less =
        decode(r#"{"app":"onshi-guide","version":1,"answers":{"opening":"2027-04-01"}}"#, "x").unwrap();
    assert_eq!(less[0].answers(), Answers { opening: "2027-04-01".into(), ..Answers::default() });
}

/// As builds before wrote it, without the place and month that a day was told for.
#[test]
fn a_told_day_of_an_older_file_is_told_for_what_it_stands_with() {
    let text = r#"{"app":"onshi-guide","version":2,"plans":[{"id":"a","entries":{"opening":{"at":5,"text":"2027-06-15"},"prefecture":{"at":5,"text":"東京都"},"deadline/request_deadline":{"at":6,"text":"2027-03-25"}}}]}"#;
    let mut plan = decode_one(text, "a").unwrap();
    let mut answers = plan.answers();
    assert_eq!(answers.told.get("request_deadline").unwrap(), "東京都 2027-06-01");
    answers.opening = "2027-07-01".into();
    plan.write(&answers, 9);
    let again = decode_one(&encode(&[&plan]), "a").unwrap().answers();
    assert_eq!(
        again.told_for_other_context("request_deadline", day("2027-07-01")),
        Some(ToldFor::Opening("東京都", day("2027-06-01")))
    );
    assert_eq!(
        Plan::copy("b".into(), &plan, details(), 10).answers().told,
        again.told,
        "a copy knows it too"
    );
    let broken = text.replace("2027-06-15", "未定");
    assert!(decode_one(&broken, "a").unwrap().answers().told.is_empty());
}

#[test]
fn entries_of_a_later_build_are_kept_though_not_understood() {
    let text = r#"{"app":"onshi-guide","version":2,"plans":[{"id":"a","entries":{"colour":{"at":5,"text":"blue"},"kind":{"at":6,"text":"spa"}}}]}"#;
    let mut plan = decode_one(text, "a").unwrap();
    plan.write(&clinic("2027-04-01", "東京都"), 9);
    assert_eq!(plan.text("colour"), "blue");
    let mut untouched = decode_one(text, "a").unwrap();
    untouched.write(&Answers::default(), 9);
    assert_eq!(untouched.text("kind"), "spa");
}

/// Files that others wrote may have them in any order.
#[test]
fn entries_are_in_their_order_however_they_were_written_and_no_plan_has_endless_ones() {
    let entry = |path: &str| format!(r#""{path}":{{"at":1,"text":"x"}}"#);
    let file = |entries: String| {
        format!(r#"{{"app":"onshi-guide","version":2,"plans":[{{"id":"a","entries":{{{entries}}}}}]}}"#)
    };
    let read = decode_new(&file([entry("name"), entry("field/x"), entry("deadline/y")].join(","))).unwrap();
    let paths: Vec<&String> = read[0].entries.keys().collect();
    assert_eq!(paths, ["deadline/y", "field/x", "name"]);
    assert_eq!(decode_new(&encode(&[&read[0]])).unwrap(), read);
    assert_eq!(encode(&[&Plan::new("a".into())]), file(String::new()), "an empty one is an object, too");
    let endless = (0..10_001).map(|i| entry(&format!("field/{i}"))).collect::<Vec<_>>().join(",");
    assert_eq!(decode_new(&file(endless)), Err(Rejected::Corrupt));
}

#[test]
fn what_cannot_be_read_is_told_apart() {
    for (text, why) in [
        ("", Rejected::Corrupt),
        ("{\"app\":\"onshi-guide\",\"version\":2,\"plans\":[{\"id", Rejected::Corrupt),
        (r#"{"app":"onshi-guide","version":1,"answers":{"opening":5}}"#, Rejected::Corrupt),
        (r#"{"app":"onshi-guide","version":0,"plans":[]}"#, Rejected::Corrupt),
        (r#"{"app":"onshi-guide","version":2,"plans":[{"id":""}]}"#, Rejected::Corrupt),
        (r#"{"app":"onshi-guide","version":2,"plans":[{"id":"../etc"}]}"#, Rejected::Corrupt),
        (r#"{"todos":[]}"#, Rejected::Foreign),
        ("[1,2]", Rejected::Foreign),
        (r#"{"app":"other","version":1}"#, Rejected::Foreign),
        (r#"{"app":"onshi-guide","version":3,"plans":[]}"#, Rejected::Newer),
        (r#"{"app":"onshi-guide","version":2,"encrypted":{}}"#, Rejected::Sealed),
    ] {
        assert_eq!(decode(text, "x"), Err(why), "{text}");
    }
    assert_eq!(decode_one(&encode(&[&plan(&full())]), "other"), Err(Rejected::Corrupt));
}

#[test]
fn an_entry_from_a_clock_gone_wrong_can_still_be_replaced() {
    let text = format!(
        r#"{{"app":"onshi-guide","version":2,"plans":[{{"id":"a","entries":{{"opening":{{"at":{},"text":"x"}}}}}}]}}"#,
        u64::MAX
    );
    let old = decode_one(&text, "a").unwrap();
    let mut new = old.clone();
    new.set("opening", "2027-04-01", 5);
    let mut merged = old;
    assert!(merged.merge(&new));
    assert_eq!(merged.text("opening"), "2027-04-01");
}

#[test]
fn an_encrypted_file_tells_all_but_the_passphrase() {
    let sealed = Sealed {
        cipher: "AES-GCM-256".into(),
        kdf: "PBKDF2-SHA-256".into(),
        iterations: 600_000,
        salt: "c2FsdA==".into(),
        iv: "aXY=".into(),
        data: "ZGF0YQ==".into(),
    };
    let text = encode_sealed(&sealed);
    assert_eq!(decode(&text, "x"), Err(Rejected::Sealed));
    assert_eq!(decode_sealed(&text), Ok(sealed));
    // A mail breaks its lines anywhere.
    let chars: Vec<char> = text.replace(['\r', '\n'], "").chars().collect();
    let wrapped: Vec<String> = chars.chunks(76).map(|line| line.iter().collect()).collect();
    assert_eq!(decode_sealed(&wrapped.join("\r\n")), decode_sealed(&text));
    assert_eq!(decode_sealed("{}"), Err(Rejected::Foreign));
}

#[test]
fn a_files_name_tells_what_is_in_it() {
    let on = "2026-11-24".parse().unwrap();
    assert_eq!(file_name("うみべ医科", on, false), "onshi-guide-うみべ医科-2026-11-24.json");
    assert_eq!(
        file_name("すべての計画（3件）", on, true),
        "onshi-guide-すべての計画（3件）-2026-11-24-合言葉.json"
    );
    assert_eq!(file_name("../a:b\n", on, false), "onshi-guide-.._a_b_-2026-11-24.json");
    assert_eq!(file_name(&"あ".repeat(200), on, false).chars().count(), 40 + 28);
}

/// The published description of the file agrees with what is written.
#[test]
fn files_keep_to_the_published_schema() {
    let schema = include_str!("../../public/onshi-guide.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let holds = |text: &str| schema.is_valid(&serde_json::from_str(text).unwrap());
    let mut named = plan(&full());
    named.set_name("うみべ", 2_000);
    assert!(holds(&encode(&[&named, &Plan::new("b".into())])));
    assert!(holds(
        r#"{"app":"onshi-guide","version":2,"encrypted":{"cipher":"AES-GCM-256","kdf":"PBKDF2-SHA-256","iterations":600000,"salt":"c2FsdA==","iv":"aXY=","data":"ZA=="}}"#
    ));
    assert!(!holds(r#"{"app":"other","version":2,"plans":[]}"#));
    assert!(!holds(r#"{"app":"onshi-guide","version":2,"plans":[{"entries":{}}]}"#));
    assert!(!holds(r#"{"app":"onshi-guide","version":2,"plans":[{"id":"a","entries":{"opening":"x"}}]}"#));
}

fn entry() -> impl Strategy<Value = Entry> {
    (0u64..5, "[ab]{0,1}").prop_map(|(at, text)| Entry { at, text })
}

fn any_plan() -> impl Strategy<Value = Plan> {
    proptest::collection::btree_map("[xyz]", entry(), 0..4)
        .prop_map(|entries| Plan { id: "p".into(), entries: entries.into_iter().collect() })
}

fn merged(a: &Plan, b: &Plan) -> Plan {
    let mut plan = a.clone();
    plan.merge(b);
    plan
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        let _ = decode(&text, "x");
        let _ = decode_sealed(&text);
    }

    #[test]
    fn a_cut_state_is_refused(cut in 0usize..400) {
        let whole = encode(&[&plan(&full())]);
        let cut = whole.char_indices().map(|(i, _)| i).nth(cut).unwrap_or(0);
        prop_assert!(decode(&whole[..cut], "x").is_err());
    }

    /// However often and in whatever order tabs hear of each other, they come to the same plan.
    #[test]
    fn merging_does_not_depend_on_order_or_repetition(a in any_plan(), b in any_plan(), c in any_plan()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &a), a);
    }

    /// Two tabs that type into different fields both keep what they typed; in the same field the later one holds.
    #[test]
    fn two_tabs_never_overwrite_each_others_newer_entries(mine in "[ab]{1,5}", theirs in "[cd]{1,5}", apart in 1u64..1000) {
        let base = plan(&full());
        let (mut one, mut two) = (base.clone(), base);
        one.set("field/contact.name", &mine, 5_000);
        two.set("field/contact.phone", &theirs, 5_000);
        one.set("opening", &mine, 6_000);
        two.set("opening", &theirs, 6_000 + apart);
        let both = merged(&one, &two);
        prop_assert_eq!(both.text("field/contact.name"), mine);
        prop_assert_eq!(both.text("field/contact.phone"), theirs.as_str());
        prop_assert_eq!(both.text("opening"), theirs.as_str());
    }
}
