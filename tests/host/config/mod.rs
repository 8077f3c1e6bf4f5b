//! What an association's office writes into `config.json`: what is used of it, and what its owner is told.

mod cases;
mod draft;
mod hosted;
mod kinds;
mod more;
mod phones;
mod properties;
mod slips;
mod steps;

use ::facts::check;
use domain::facts::Facts;
use domain::facts::config::finding::Finding;
use domain::facts::config::read::read_config;
use domain::facts::config::{Config, Part};
use domain::facts::source::Certainty;
use domain::rules::schedule::{Dated, Due, Schedule, build_schedule};
use test_support::{clinic, config_case as case, day, details, facts};

const WHOLE: &str = r##"{
  "$schema": "config.schema.json",
  "name": "うみべ県医師会",
  "logo": "logo.svg",
  "address": "https://guide.example.jp/",
  "contact": "事務局 054-000-0000",
  "prefectures": ["静岡県", "愛知県"],
  "kind": "medical-clinic",
  "deadlines": [{
    "prefecture": "愛知県",
    "milestone": "designation_application",
    "rule": "1か月前の10日（閉庁日は前開庁日）",
    "note": "郵送は必着です。",
    "source": { "title": "厚生局への電話", "checked": "2026-11-24" }
  }],
  "phones": [{
    "prefecture": "愛知県",
    "phone": "052-000-0000",
    "source": { "title": "厚生局への電話", "checked": "2026-11-24" }
  }],
  "steps": [{
    "id": "nyukai",
    "title": "医師会への入会の手続き",
    "prefecture": "愛知県",
    "kinds": ["medical-clinic", "hospital"],
    "from": "opening",
    "days": "30",
    "unit": "open",
    "note": "申込書は事務局にあります。"
  }],
  "notes": [{ "text": "説明会があります。" }, { "prefecture": "愛知県", "text": "愛知の方へ" }],
  "links": [{ "label": "入会案内", "url": "https://example.jp/" }],
  "colors": { "accent": "#005030", "accent_dark": "#80e0b0" },
  "hide": ["compare", "embed"]
}"##;

/// Reads as the page does on 28 November 2026. The decoder stands in for the browser's: it knows one file.
fn read(file: impl AsRef<[u8]>) -> Config {
    let decode = |bytes: &[u8]| {
        let text = String::from_utf8(case("03-bom")).unwrap();
        (bytes == case("04-sjis")).then(|| text.trim_start_matches('\u{feff}').to_string())
    };
    read_config(file.as_ref(), decode, facts(), day("2026-11-28"))
}

fn told(config: &Config) -> Vec<String> {
    config.findings.iter().map(Finding::sentence).collect()
}

/// The schedule of a clinic that opens on 1 April 2027, with the settings.
fn schedule(config: &Config, prefecture: &str) -> (Schedule, &'static Facts) {
    let (mut own, mut own_details) = (facts().clone(), details().clone());
    config.apply(&mut own, &mut own_details);
    let own: &'static Facts = Box::leak(Box::new(own));
    (build_schedule(own, &clinic("", prefecture), day("2027-04-01")).unwrap(), own)
}

fn due(plan: &Schedule, step: &str) -> Dated {
    match &plan.planned(step).unwrap().due {
        Due::On(dated) => *dated,
        due => panic!("{step}: {due:?}"),
    }
}

#[test]
fn an_associations_settings_are_read_and_keep_to_the_published_schema() {
    let config = read(WHOLE);
    assert_eq!(told(&config), [""; 0]);
    assert!(config.offers("静岡県") && !config.offers("東京都"));
    assert_eq!((config.only_prefecture(), Config::default().only_prefecture()), (None, None));
    let only = read(r#"{ "prefectures": ["静岡"] }"#);
    assert_eq!(only.only_prefecture().map(String::as_str), Some("静岡県"));
    assert!(config.hides(Part::Compare) && !config.hides(Part::Plans));
    assert_eq!(config.notes("静岡県").collect::<Vec<_>>(), ["説明会があります。"]);
    assert_eq!(config.notes("愛知県").count(), 2);
    let schema = include_str!("../../../public/config.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let holds = |text: &str| schema.is_valid(&serde_json::from_str(text).unwrap());
    assert!(holds(WHOLE) && holds(include_str!("../../../public/config.json")));
    assert!(
        holds(&String::from_utf8(case("19-days")).unwrap())
            && holds(&String::from_utf8(case("06-link-http")).unwrap())
    );
    assert!(!holds(r#"{"nane":"x"}"#) && !holds(r#"{"hide":["forms"]}"#));
    assert_eq!(read(include_str!("../../../public/config.json")), Config::default());
}

#[test]
fn the_associations_deadline_comes_before_the_bureaus_and_says_whose_it_is() {
    let (mut own, mut own_details) = (facts().clone(), details().clone());
    read(WHOLE).apply(&mut own, &mut own_details);
    assert_eq!(check(&own, &own_details), vec![]);
    let own: &'static Facts = Box::leak(Box::new(own));
    let plan = build_schedule(own, &clinic("", "愛知県"), day("2027-06-01")).unwrap();
    let step = plan.steps.iter().find(|s| s.step.id == "designation-application").unwrap();
    let Due::On(due) = &step.due else { panic!("{:?}", step.due) };
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
