use ::facts::check;
use domain::facts::Facts;
use domain::facts::config::{Config, Part};
use domain::facts::source::Certainty;
use domain::rules::schedule::build_schedule;
use test_support::{clinic, day, details, facts};

const WHOLE: &str = r##"{
  "$schema": "config.schema.json",
  "name": "うみべ県医師会",
  "logo": "logo.svg",
  "contact": "事務局 054-000-0000",
  "prefectures": ["静岡県", "愛知県"],
  "deadlines": [{
    "prefecture": "愛知県",
    "milestone": "designation_application",
    "rule": "1か月前の10日（閉庁日は前開庁日）",
    "note": "郵送は必着です。",
    "source": { "title": "厚生局への電話", "checked": "2026-11-24" }
  }],
  "notes": [{ "text": "説明会があります。" }, { "prefecture": "愛知県", "text": "愛知の方へ" }],
  "links": [{ "label": "入会案内", "url": "https://example.jp/" }],
  "colors": { "accent": "#005030", "accent_dark": "#80e0b0" },
  "hide": ["compare", "embed"]
}"##;

#[test]
fn an_associations_settings_are_read_and_keep_to_the_published_schema() {
    let config = Config::read(WHOLE, facts()).unwrap();
    assert!(config.offers("静岡県") && !config.offers("東京都"));
    assert!(config.hides(Part::Compare) && !config.hides(Part::Plans));
    assert_eq!(config.notes("静岡県").collect::<Vec<_>>(), ["説明会があります。"]);
    assert_eq!(config.notes("愛知県").count(), 2);
    let schema = include_str!("../../public/config.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let holds = |text: &str| schema.is_valid(&serde_json::from_str(text).unwrap());
    assert!(holds(WHOLE) && holds(include_str!("../../public/config.json")));
    assert!(!holds(r#"{"nane":"x"}"#) && !holds(r#"{"hide":["forms"]}"#));
    assert_eq!(Config::read(include_str!("../../public/config.json"), facts()), Ok(Config::default()));
}

#[test]
fn the_associations_deadline_comes_before_the_bureaus_and_says_whose_it_is() {
    let (mut own, mut own_details) = (facts().clone(), details().clone());
    Config::read(WHOLE, facts()).unwrap().apply(&mut own, &mut own_details);
    assert_eq!(check(&own, &own_details), vec![]);
    let own: &'static Facts = Box::leak(Box::new(own));
    let plan = build_schedule(own, &clinic("", "愛知県"), day("2027-06-01")).unwrap();
    let step = plan.steps.iter().find(|s| s.step.id == "designation-application").unwrap();
    let domain::rules::schedule::Due::On(due) = &step.due else { panic!("{:?}", step.due) };
    assert_eq!(due.date, day("2027-05-10"));
    let why = plan.why(due, None, own, &own_details);
    assert!(why.starts_with("うみべ県医師会が案内する期限です") && why.contains("必着"), "{why}");
    assert_eq!(due.certainty, Certainty::Association, "it stands by it, though no page says it");
    let days = |facts: &'static Facts| {
        let plan = build_schedule(facts, &clinic("", "静岡県"), day("2027-06-01")).unwrap();
        plan.steps.iter().map(|s| s.due.latest()).collect::<Vec<_>>()
    };
    assert_eq!(days(own), days(facts()), "elsewhere nothing changes");
}

#[test]
fn a_bad_file_is_told_to_its_owner_with_what_to_do() {
    for (text, told) in [
        ("{", "1行1文字目"),
        ("{\n \"nane\": 1 }", "2行"),
        (r#"{"prefectures":["東京"]}"#, "「東京」という都道府県はありません"),
        (r#"{"notes":[{"prefecture":"うみべ県","text":"x"}]}"#, "うみべ県"),
        (r#"{"logo":"https://example.jp/a.png"}"#, "同じ場所に置いた"),
        (r#"{"links":[{"label":"x","url":"javascript:alert(1)"}]}"#, "https://"),
        (r##"{"colors":{"accent":"#ffff00"}}"##, "4.5:1以上"),
        (r#"{"colors":{"accent":"blue"}}"#, "#0b4f9e"),
        (
            r#"{"deadlines":[{"prefecture":"東京都","milestone":"x","rule":"1か月前の1日","source":{"title":"x","checked":"2026-11-24"}}]}"#,
            "使えるのは line_order、equipment_order、request_deadline",
        ),
        (
            r#"{"deadlines":[{"prefecture":"東京都","milestone":"reply","rule":"来月","source":{"title":"x","checked":"2026-11-24"}}]}"#,
            "期限の規則として読めません",
        ),
        (r#"{"hide":["forms"]}"#, "unknown variant"),
    ] {
        let wrong = Config::read(text, facts()).expect_err(text);
        assert!(wrong.contains(told), "{text}: {wrong}");
    }
}
