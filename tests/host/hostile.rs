//! What comes in from anywhere, in numbers: nothing panics, nothing becomes markup, nothing good is lost. The counts go into
//! the test report (`target/pictures/counts.txt`).

use domain::facts::config::read::read_config;
use domain::output::paper::page::page;
use domain::plan::Plan;
use domain::plan::answers::{Answers, Kind};
use domain::plan::filling::{Filling, check, doubt};
use domain::plan::history::History;
use domain::plan::plan_file::{decode, encode};
use domain::plan::share::{Shared, link, read};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config as Runs, TestRunner};
use test_support::{clinic, day, details};
use test_support::{facts, report::count};

/// Texts that other programs have stumbled over.
fn hostile() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        " ",
        "　",
        "\u{0}",
        "\u{7f}",
        "\u{200b}",
        "\u{feff}",
        "\u{202e}逆",
        "\u{2028}",
        "\r\n",
        "\t",
        "\\",
        "\\n",
        "\"",
        "'",
        "`",
        "<script>alert(1)</script>",
        "</text><svg onload=alert(1)>",
        "&amp;&lt;",
        "]]>",
        "{receipt}",
        "{facility.name}",
        "{",
        "}",
        "${x}",
        "%00",
        "=1+1",
        "+81",
        "-1",
        "@SUM(A1)",
        "0",
        "00",
        "-0",
        "1e999",
        "NaN",
        "null",
        "undefined",
        "true",
        "9999999999999999999999",
        "2027-02-30",
        "令和0年",
        "令和九十九年十二月三十一日",
        "〇〇〇〇",
        "十十十",
        "元元元",
        "１２３",
        "𠮷田",
        "葛\u{e0100}城",
        "ｶﾞｷﾞ",
        "か\u{3099}",
        "👨\u{200d}👩\u{200d}👧",
        "🏥",
        "\u{e000}",
        "\u{f0000}",
        "ﷺ",
        "ก็็็็็",
        "END:VEVENT",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "../../x",
        "C:\\x",
        "a@b@c",
        "(((((",
        ":時:",
    ]
    .map(String::from)
    .to_vec();
    // The same in the middle of a good text.
    texts.extend(texts.clone().iter().map(|text| format!("うみべ{text}医院")));
    texts.extend([
        "長".repeat(5_000),
        "a".repeat(5_000),
        "\n".repeat(500),
        "年".repeat(300),
        "1".repeat(400),
    ]);
    texts
}

#[test]
fn hostile_texts_in_every_field_are_texts_on_paper() {
    let mut values = 0;
    for form in &details().forms {
        for field in form.fields() {
            for text in hostile() {
                let mut answers =
                    Answers { kind: Some(Kind::MedicalClinic), ..clinic("2021-09-15", "香川県") };
                answers.fields.insert(field.id.clone(), text.clone());
                let _ = (check(field.kind, &text), doubt(field.kind, &text));
                let filling = Filling {
                    facts: facts(),
                    details: details(),
                    answers: &answers,
                    opening: Some(day("2021-09-15")),
                };
                let svg = page(form, &filling, None, false).svg();
                let drawn =
                    roxmltree::Document::parse(&svg).unwrap_or_else(|e| panic!("{}: {text}: {e}", field.id));
                let known = ["svg", "g", "path", "text", "tspan"];
                assert!(
                    drawn
                        .descendants()
                        .filter(|n| n.is_element())
                        .all(|n| known.contains(&n.tag_name().name()))
                );
                let _ = filling.message("{facility.name}{receipt}");
                values += 1;
            }
        }
    }
    count("hostile field values", values);
    assert!(values > 2_500, "{values}");
}

fn full(id: &str) -> Plan {
    let mut answers = clinic("令和9年6月1日", "静岡県");
    answers.fields.insert("facility.name".into(), format!("うみべ\"医院\"{id}\n"));
    let mut plan = Plan::new(id.into());
    plan.write(&answers, 1_000);
    plan
}

#[test]
fn five_hundred_plans_go_out_and_come_in_alike() {
    let plans: Vec<Plan> = (0..500).map(|i| full(&format!("plan-{i}"))).collect();
    let text = encode(&plans.iter().collect::<Vec<_>>());
    assert_eq!(decode(&text, "fresh"), Ok(plans));
    count("plans out and in alike", 500);
}

#[test]
fn a_spoiled_file_is_refused_or_read_and_never_half() {
    let good = encode(&[&full("a"), &full("b")]);
    let mut files: Vec<String> =
        ["", "{", "[]", "{}", "null", "0", "\"\"", "\u{feff}", "<html>", "PK\u{3}\u{4}"]
            .map(String::from)
            .to_vec();
    for (from, to) in [
        ("onshi-guide", "other"),
        ("\"version\":2", "\"version\":3"),
        ("\"version\":2", "\"version\":\"2\""),
        ("\"version\":2", "\"version\":-1"),
        ("\"plans\"", "\"plan\""),
        ("\"entries\"", "\"entry\""),
        ("\"id\":\"a\"", "\"id\":\"../a\""),
        ("\"id\":\"a\"", "\"id\":\"\""),
        ("\"id\":\"a\"", "\"id\":7"),
        ("\"at\":1000", "\"at\":-1"),
        ("\"at\":1000", "\"at\":1e99"),
        ("\"at\":1000", "\"at\":\"x\""),
        ("\"text\":", "\"texts\":"),
        ("[", "{"),
        ("}", "]"),
    ] {
        assert!(good.contains(from), "{from}");
        files.push(good.replacen(from, to, 1));
    }
    files.extend((0..60).map(|i| good.chars().take(good.chars().count() * i / 60).collect()));
    files.push("[".repeat(100_000));
    files.push(format!("{{\"app\":\"onshi-guide\",\"version\":2,\"plans\":[{}", "{".repeat(100_000)));
    for file in &files {
        if let Ok(plans) = decode(file, "fresh") {
            assert_eq!(decode(&encode(&plans.iter().collect::<Vec<_>>()), ""), Ok(plans));
        }
    }
    count("import files", files.len());
    assert!(files.len() > 83);
}

#[test]
fn spoiled_settings_are_read_or_told_to_their_owner() {
    let parts = [
        r#""name": 7"#,
        r#""name": null"#,
        r#""name": ["x"]"#,
        r#""name": "<script>""#,
        r#""nane": "x""#,
        r#""logo": "//x/y.png""#,
        r#""logo": "http://x""#,
        r#""logo": "data:x""#,
        r#""logo": "javascript:x""#,
        r#""contact": {}"#,
        r#""prefectures": "静岡県""#,
        r#""prefectures": ["しずおか"]"#,
        r#""prefectures": [7]"#,
        r#""prefectures": []"#,
        r#""deadlines": {}"#,
        r#""deadlines": [{}]"#,
        r#""deadlines": [{"prefecture": "愛知県"}]"#,
        r#""deadlines": [{"prefecture": "愛知県", "milestone": "x", "rule": "y", "source": {"title": "t", "checked": "2026-11-24"}}]"#,
        r#""deadlines": [{"prefecture": "愛知県", "milestone": "designation_application", "rule": "10日", "source": {"title": "t", "checked": "2026-11-24"}}]"#,
        r#""deadlines": [{"prefecture": "愛知県", "milestone": "designation_application", "rule": "1か月前の10日", "source": {"title": "t", "checked": "きょう"}}]"#,
        r#""notes": ["x"]"#,
        r#""notes": [{"text": 1}]"#,
        r#""notes": [{"prefecture": "x", "text": "y"}]"#,
        r#""links": [{"label": "x", "url": "javascript:alert(1)"}]"#,
        r#""links": [{"label": "x", "url": "data:text/html,x"}]"#,
        r#""links": [{"url": "https://x"}]"#,
        r#""links": 1"#,
        r#""colors": "red""#,
        r#""colors": {"accent": "red;}body{display:none"}"#,
        r#""colors": {"accent": "url(http://x)"}"#,
        r#""colors": {"accent": 1}"#,
        r#""colors": {"x": "y"}"#,
        r#""hide": ["forms"]"#,
        r#""hide": "compare""#,
        r#""hide": [1]"#,
        r#""$schema": 1"#,
    ];
    let mut files: Vec<String> = parts.iter().map(|part| format!("{{ {part} }}")).collect();
    files.extend(
        [
            "",
            "{",
            "}",
            "[]",
            "null",
            "7",
            "\"x\"",
            "{}{}",
            "{ \"name\": \"x\", }",
            "// x\n{}",
            "<!DOCTYPE html>",
            "\u{feff}{}",
            "{\"name\":\"x\"",
            "{'name':'x'}",
        ]
        .map(String::from),
    );
    let mut told = 0;
    for file in &files {
        let config = read_config(file.as_bytes(), |_| None, facts(), facts().day);
        assert!(config.links.iter().all(|link| link.url.starts_with("http")), "{file}");
        assert!(!config.colors.accent.contains([';', '(']), "{file}");
        assert!(config.findings.iter().all(|finding| finding.sentence().contains('。')), "{file}");
        told += usize::from(!config.findings.is_empty());
        config.apply(&mut facts().clone(), &mut details().clone());
    }
    count("settings files", files.len());
    assert!(files.len() > 46 && told > 35, "{told} of {}", files.len());
}

#[test]
fn three_thousand_spoiled_links_are_told_or_say_what_was_meant() {
    let good = link(facts(), &Shared::of(facts(), &clinic("2027-06-01", "静岡県")));
    let whole = read(facts(), details(), &good).unwrap().unwrap();
    let spoil = (0..good.len(), 0usize..4, "[0-9a-z;=.~&%#-]{1,3}");
    let mut runner = TestRunner::new(Runs { failure_persistence: None, ..Runs::default() });
    let (mut links, mut read_as_meant) = (0, 0);
    // Few spoiled links still say what was meant: more are tried until one does.
    while links < 3_000 || (read_as_meant == 0 && links < 100_000) {
        let (at, how, text) = spoil.new_tree(&mut runner).unwrap().current();
        let spoiled = match how {
            0 => good[..at].to_string(),
            1 => format!("{}{text}{}", &good[..at], &good[at..]),
            2 => format!("{}{text}{}", &good[..at], &good[(at + text.len()).min(good.len())..]),
            _ => format!("{}{}", &good[..at], &good[(at + 1)..]),
        };
        // What another version or another address says is none of this one's business.
        if let Some(Ok(shared)) =
            read(facts(), details(), &spoiled).filter(|_| spoiled.starts_with("share=2;"))
        {
            assert_eq!(shared, whole, "{spoiled}");
            read_as_meant += 1;
        }
        links += 1;
    }
    count("share links", links);
    assert!(read_as_meant > 0, "what is put behind a whole link changes nothing");
}

#[test]
fn two_thousand_edits_with_undos_lead_back_to_where_they_began() {
    let mut plan = full("a");
    let before: Vec<(String, String)> =
        plan.entries.iter().map(|(path, e)| (path.clone(), e.text.clone())).collect();
    let mut history = History::default();
    let (mut edits, mut undos) = (0, 0);
    let mut now = 10_000;
    for round in 0..200 {
        for i in 0..10 {
            now += 60_000;
            let edit = plan.set(&format!("field/f{}", i % 7), &format!("{round}-{i}"), now);
            history.remember(edit.into_iter().collect(), now);
            edits += 1;
        }
        for _ in 0..4 {
            now += 1;
            assert!(history.undo(&mut plan, now));
            undos += 1;
        }
    }
    count("edits", edits);
    count("of them taken back", undos);
    while history.undo(&mut plan, now) {
        now += 1;
    }
    for (path, text) in before {
        assert_eq!(plan.text(&path), text, "{path}");
    }
}

/// Ten tabs, each with edits of its own, hear of each other in any order.
#[test]
fn ten_tabs_with_four_hundred_edits_come_to_one_plan() {
    let mut tabs = vec![full("a"); 10];
    for edit in 0..400u64 {
        let tab = (edit * 7 % 10) as usize;
        tabs[tab].set(&format!("field/f{}", edit % 23), &format!("{edit}"), 5_000 + edit);
        let to = (edit * 3 % 10) as usize;
        let heard = tabs[tab].clone();
        tabs[to].merge(&heard);
    }
    let mut one = tabs[0].clone();
    for tab in &tabs {
        one.merge(tab);
    }
    for tab in tabs.iter().rev() {
        let mut other = tab.clone();
        for heard in tabs.iter().rev() {
            other.merge(heard);
        }
        assert_eq!(other, one);
    }
    for f in 0..23u64 {
        let last = (0..400u64).rev().find(|edit| edit % 23 == f).unwrap();
        assert_eq!(
            one.text(&format!("field/f{f}")),
            last.to_string(),
            "the last edit of each field is there"
        );
    }
    count("edits in ten tabs", 400);
}
