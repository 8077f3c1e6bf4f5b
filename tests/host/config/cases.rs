//! Files with one thing wrong or unusual each, as an association's office made them.

use domain::facts::config::finding::Effect;
use domain::rules::schedule::DateOrigin;
use domain::rules::verdict::{Verdict, outlook};

use super::*;

/// The first deadline of every case but four is later than the one that the bureau publishes.
const LATER: &str = "1つめの期限（静岡県・request_deadline）: 厚生局の公表より遅い日です（令和9年2月の指定: 公表は令和8年12月1日(火)、\
この期限は令和8年12月4日(金)）。早いほうの公表の日を期限にし、両方を示しています。";

/// What is told beyond [`LATER`], sentence by sentence.
const CASES: [(&str, &[&str]); 20] = [
    ("01-trailing-comma", &["21行目: カンマ（,）が1つ多くあります。ないものとして読みました。"]),
    ("03-bom", &[]),
    (
        "04-sjis",
        &[
            "config.json: Shift_JIS（ANSI）で保存されています。読めたので、このまま使っています。次からは「UTF-8」で保存してください。",
        ],
    ),
    ("05-pref-short", &[]),
    (
        "06-link-http",
        &[
            "3つめのリンク（保健所）: アドレスが http:// です。そのまま出しています。https:// でも開けるなら、そちらにしてください。",
        ],
    ),
    (
        "08-rule-free",
        &[
            "1つめの期限（静岡県・request_deadline）: 「前々月の5日（土日は前日）」を「2か月前の5日（閉庁日は前開庁日）」と読みました。違うときは、このように書き直してください。",
        ],
    ),
    ("09-rule-fullwidth", &[]),
    (
        "10-no-checked",
        &[
            "1つめの期限（静岡県・request_deadline）: だれに・いつ確かめたか（source の title と checked）がそろっていません。「会が確認」ではなく「目安」です。公表の日があるときは、公表の日を出します。",
        ],
    ),
    ("11-checked-slash", &[]),
    (
        "13-hide-forms",
        &["出さない部分（hide）: 「forms」は隠せません。隠せるのは plans、compare、share、embed です。"],
    ),
    ("14-logo-sub", &[]),
    (
        "15-color-name",
        &["色（colors.accent）: 「green」は読めません。#0b4f9e のように書いてください。使っていません。"],
    ),
    ("17-unknown-key", &["config.json: 「title」という項目はありません。使っていません。"]),
    ("18-steps", &[]),
    ("19-days", &[]),
    (
        "20-no-source",
        &[
            "1つめの期限（静岡県・request_deadline）: だれに・いつ確かめたか（source の title と checked）がそろっていません。「会が確認」ではなく「目安」です。公表の日があるときは、公表の日を出します。",
        ],
    ),
    (
        "21-two-same",
        &["3つめの期限（静岡県・request_deadline）: 1つめの期限と同じものです。早いほうの日を使っています。"],
    ),
    ("23-day31", &[]),
    ("25-empty", &["config.json: ファイルが空です。設定を使わないときは、ファイルを消してください。"]),
    ("26-missing-brace", &["20行目: かっこが1つ足りません。あるものとして読みました。"]),
];

#[test]
fn each_case_is_told_in_its_own_sentence_and_the_rest_is_used() {
    for (name, sentences) in CASES {
        let config = read(case(name));
        let told: Vec<String> = told(&config)
            .into_iter()
            .filter(|told| told != LATER && !told.contains("公表より遅い"))
            .collect();
        assert_eq!(told, sentences, "{name}");
        if name == "25-empty" {
            assert_eq!((config.effect(), config.name.as_str()), (Effect::Broken, ""));
            continue;
        }
        assert!(config.effect() < Effect::Broken, "{name}");
        assert_eq!(config.name, "○○県医師会", "{name}");
        assert_eq!(config.prefectures, ["静岡県"], "{name}");
        assert_eq!((config.deadlines.len(), config.notes.len()), (2, 2), "{name}");
        assert_eq!(config.links.len(), if name == "06-link-http" { 3 } else { 2 }, "{name}");
        assert_eq!(config.hides(Part::Compare), name != "13-hide-forms", "{name}");
        assert_eq!(config.colors.accent, if name == "15-color-name" { "" } else { "#2b6e4f" }, "{name}");
        assert_eq!(config.logo, if name == "14-logo-sub" { "img/logo.png" } else { "logo.svg" }, "{name}");
        assert_eq!(config.unread, [], "{name}: every day could be read");
        // The published day counts where the association's is later; the other deadline is the association's.
        let (plan, _) = schedule(&config, "静岡県");
        assert_eq!(due(&plan, "designation-application").date, day("2027-03-10"), "{name}");
        let (first, day_of) = (due(&plan, "receipt-number"), |date: &str| Some(day(date)));
        let (date, certainty, other) = match name {
            "19-days" => ("2027-01-29", Certainty::Association, day_of("2027-02-01")),
            "21-two-same" => ("2027-02-01", Certainty::Published, day_of("2027-02-01")),
            "23-day31" => ("2027-01-31", Certainty::Association, day_of("2027-02-01")),
            _ => ("2027-02-01", Certainty::Published, day_of("2027-02-05")),
        };
        let seen = (first.date, first.certainty, first.other.map(|(day, _)| day));
        assert_eq!(seen, (day(date), certainty, other), "{name}");
    }
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/config")).unwrap().count();
    assert_eq!(files, CASES.len(), "every case has a line here");
}

#[test]
fn a_deadline_later_than_the_published_day_is_told_to_the_owner() {
    assert_eq!(told(&read(case("03-bom"))), [LATER]);
    let [later] = &told(&read(case("23-day31")))[..] else { panic!() };
    assert!(
        later.contains("令和9年3月の指定: 公表は令和8年12月28日(月)、この期限は令和8年12月31日(木)"),
        "{later}"
    );
}

#[test]
fn a_listed_day_is_the_associations_and_other_months_follow_the_rule() {
    let config = read(case("19-days"));
    let (plan, own) = schedule(&config, "静岡県");
    let (first, mut own_details) = (due(&plan, "receipt-number"), details().clone());
    assert!(matches!(first.origin, DateOrigin::Listed(_)));
    config.apply(&mut own.clone(), &mut own_details);
    let why = plan.why(&first, None, own, &own_details);
    assert!(why.starts_with("○○県医師会が案内する日の一覧にある日です"), "{why}");
    assert!(why.contains("必着") && why.contains("公表では令和9年2月1日(月)です。早いほう"), "{why}");
    let certainty = plan.certainty(&first, &clinic("", "静岡県"), &own_details);
    assert_eq!(certainty, "○○県医師会が確認（令和8年11月20日）、公表は令和9年2月1日");
    let may = build_schedule(own, &clinic("", "静岡県"), day("2027-05-01")).unwrap();
    assert_eq!(due(&may, "receipt-number").other.map(|(day, _)| day), Some(day("2027-03-05")));
}

/// What nobody stands by takes no place of what is published: a day that is past then stays past.
#[test]
fn a_deadline_without_a_source_never_hides_an_earlier_or_later_published_day() {
    let config = read(String::from_utf8(case("20-no-source")).unwrap());
    let rule = config.deadlines.iter().find(|d| d.milestone == "request_deadline").unwrap();
    assert_eq!(rule.certainty, Certainty::Estimate);
    let earlier =
        read(String::from_utf8(case("20-no-source")).unwrap().replace("2か月前の5日", "3か月前の29日"));
    for (config, other) in [(config, "2027-02-05"), (earlier, "2027-01-29")] {
        let (plan, own) = schedule(&config, "静岡県");
        let first = due(&plan, "receipt-number");
        let seen = (first.date, first.certainty, first.other.map(|(day, _)| day));
        assert_eq!(seen, (day("2027-02-01"), Certainty::Published, Some(day(other))));
        let mut own_details = details().clone();
        config.apply(&mut own.clone(), &mut own_details);
        let why = plan.why(&first, None, own, &own_details);
        assert_eq!(why.contains("公表の日を使っています"), other < "2027-02-01", "{why}");
        let outlook = outlook(own, &clinic("2027-04-01", "静岡県"), &plan, day("2027-02-02"));
        assert_eq!(outlook.verdict, Verdict::TooLate);
    }
}

/// Nobody says when it was checked: an estimate, with no day of a check beside it.
#[test]
fn a_deadline_without_a_source_is_an_estimate() {
    for name in ["10-no-checked", "20-no-source"] {
        let text = String::from_utf8(case(name)).unwrap().replace("静岡", "福岡");
        let config = read(text);
        let (plan, own) = schedule(&config, "福岡県");
        let first = due(&plan, "receipt-number");
        assert_eq!(first.certainty, Certainty::Estimate, "{name}");
        let mut own_details = details().clone();
        config.apply(&mut own.clone(), &mut own_details);
        let source = plan.source(&first, &own_details).unwrap();
        assert_eq!(source.checked, None);
        assert!(["福岡事務所への電話（業務課）", "○○県医師会の案内"].contains(&source.title.as_str()));
        let certainty = plan.certainty(&first, &clinic("", "福岡県"), &own_details);
        assert_eq!(certainty, "目安（事業者・団体などの案内による）");
    }
}
