//! Steps that an association adds: among a plan's own steps, marked as the association's, and never stored.

use domain::facts::Details;
use domain::facts::config::finding::Effect;
use domain::output::desk::{Task, desk_entry, tasks, tasks_csv};
use domain::output::ics::Feed;
use domain::plan::Plan;
use domain::plan::answers::{Answers, Kind};
use domain::plan::own_steps::order::{PlacedStep, can_move, move_step, placed};
use domain::plan::own_steps::{add, own_steps};

use test_support::{feed, tick};

use super::*;

const STEPS: &str = r#"{
  "name": "うみべ県医師会",
  "steps": [
    { "id": "nyukai", "title": "入会の手続き", "from": "opening", "days": 30, "note": "申込書は事務局にあります。" },
    { "title": "保健所への開設届", "from": "開院日", "days": "10", "side": "後", "kinds": ["診療所"] },
    { "title": "薬局の研修", "from": "designation", "days": "5", "unit": "開庁日", "kinds": "薬局" },
    { "title": "会の事前相談", "from": "手順2", "days": "3", "prefecture": "静岡" },
    "医師会報の名簿"
  ]
}"#;

/// The association's steps in a plan of a kind, with their days.
fn steps(config: &Config, answers: &Answers) -> Vec<PlacedStep> {
    let (mut own, mut own_details) = (facts().clone(), details().clone());
    config.apply(&mut own, &mut own_details);
    let own: &'static Facts = Box::leak(Box::new(own));
    let plan = build_schedule(own, answers, day("2027-04-01")).unwrap();
    placed(answers, &plan, &own.open_days)
}

fn named(steps: &[PlacedStep]) -> Vec<(String, Option<String>)> {
    steps.iter().map(|own| (own.step.title.clone(), own.date().map(|day| day.to_string()))).collect()
}

#[test]
fn members_have_the_associations_steps_with_their_days() {
    let config = read(STEPS);
    assert_eq!(told(&config), [""; 0]);
    let mut answers = clinic("", "静岡県");
    answers.kind = Some(Kind::MedicalClinic);
    let found = steps(&config, &answers);
    let of = |title: &str| named(&found).into_iter().find(|(name, _)| name == title).map(|(_, day)| day);
    assert_eq!(of("入会の手続き"), Some(Some("2027-03-02".into())));
    assert_eq!(of("保健所への開設届"), Some(Some("2027-04-11".into())));
    assert_eq!(of("医師会報の名簿"), Some(None), "one without a day");
    assert!(matches!(of("会の事前相談"), Some(Some(_))));
    assert_eq!(of("薬局の研修"), None);
    assert_eq!(found[0].step.marked(), format!("うみべ県医師会の手順: {}", found[0].step.title));
    // Elsewhere and for others it is not there.
    answers.prefecture = "東京都".into();
    answers.kind = Some(Kind::Pharmacy);
    let found = named(&steps(&config, &answers));
    assert!(found.iter().all(|(name, _)| name != "会の事前相談" && name != "保健所への開設届"), "{found:?}");
    assert!(found.contains(&("薬局の研修".into(), Some("2027-03-25".into()))), "{found:?}");
    // Nothing of it is the person's, and nothing is stored.
    assert_eq!((own_steps(&answers).len(), answers.noted.len()), (0, 0));
}

/// 「入力された日」 would be said of nobody.
#[test]
fn on_the_desk_a_day_of_the_association_is_not_called_entered() {
    let (mut own, mut own_details) = (facts().clone(), details().clone());
    read(STEPS).apply(&mut own, &mut own_details);
    let own: &'static Facts = Box::leak(Box::new(own));
    let own_details: &'static Details = Box::leak(Box::new(own_details));
    let mut plan = Plan::new("p".into());
    plan.write(&clinic("2027-04-01", "静岡県"), 1);
    let entry = std::sync::Arc::new(desk_entry(own, own_details, &plan, day("2026-12-01")));
    let tasks = tasks(&[entry], None);
    let joined = tasks.iter().find(|task| task.step == "own-by-nyukai").unwrap();
    assert_eq!((joined.day, joined.certainty), (day("2027-03-02"), None));
    assert!(Task { days: -1, ..joined.clone() }.is_surely_late(), "the association stands by it");
    assert!(
        !tasks_csv(&tasks).lines().any(|line| line.contains("入会の手続き") && line.contains("入力された日"))
    );
}

/// Ticks and notes are by the id: it is the same at every reading, and when the title is changed in the form.
#[test]
fn a_step_keeps_its_id() {
    let id = |config: &Config, title: &str| {
        config.steps.iter().find(|step| step.title == title).unwrap().id.clone()
    };
    let config = read(STEPS);
    assert_eq!(id(&config, "入会の手続き"), "own-by-nyukai");
    assert_eq!(id(&config, "医師会報の名簿"), "own-by-6f88e68ddf985ce3");
    let draft =
        domain::facts::config::draft::Draft::load(STEPS.as_bytes(), |_| None, facts(), day("2026-11-28"));
    let mut draft = draft.unwrap().draft;
    let before = draft.read(facts(), day("2026-11-28"));
    assert_eq!(before.steps, config.steps);
    draft.steps[4].title = "会報の名簿".into();
    assert_eq!(id(&draft.read(facts(), day("2026-11-28")), "会報の名簿"), id(&config, "医師会報の名簿"));
}

#[test]
fn they_move_among_the_persons_own_steps() {
    let (mut own, mut own_details) = (facts().clone(), details().clone());
    read(STEPS).apply(&mut own, &mut own_details);
    let own: &'static Facts = Box::leak(Box::new(own));
    let mut answers = clinic("", "東京都");
    answers.kind = Some(Kind::Hospital);
    let plan = build_schedule(own, &answers, day("2027-04-01")).unwrap();
    let mine = add(&mut answers, 7);
    let order = |answers: &Answers| {
        placed(answers, &plan, &own.open_days).iter().map(|own| own.step.id.clone()).collect::<Vec<_>>()
    };
    let before = order(&answers);
    assert!(before.contains(&mine) && before.contains(&"own-by-nyukai".to_string()));
    assert!(can_move(&placed(&answers, &plan, &own.open_days), "own-by-nyukai", plan.steps.len()).0);
    // Past the one of the association that has no day, either.
    move_step(&mut answers, &plan, &own.open_days, &mine, false);
    assert_ne!(order(&answers), before);
    assert_eq!(own_steps(&answers).len(), 1, "the association's are not copied");
}

#[test]
fn what_is_wrong_with_a_step_is_told_and_the_rest_of_it_is_used() {
    let file = r#"{ "steps": [
        { "title": "甲", "from": "そのうち", "days": "3" },
        { "title": "乙", "from": "opening", "days": "九百" },
        { "title": "丙", "from": "opening", "days": "3", "unit": "週" },
        { "title": "丁", "days": "3" },
        { "title": "戊", "from": "opening" },
        { "from": "opening", "days": "3" },
        { "title": "己", "kinds": ["接骨院"] },
        { "title": "甲" },
        3
    ] }"#;
    let config = read(file);
    let at = |part: &str| told(&config).iter().filter(|told| told.contains(part)).count();
    assert_eq!(told(&config).len(), 9, "{:?}", told(&config));
    assert_eq!(at("1つめの手順（甲）: 「そのうち」は、何から数えるかを読めません"), 1);
    assert_eq!(at("2つめの手順（乙）: 「九百」は日数として読めません"), 1);
    assert_eq!(at("3つめの手順（丙）: 「週」は読めません"), 1);
    assert_eq!(at("6つめの手順: 「title」がありません。"), 1);
    assert_eq!(at("8つめの手順（甲）: 前にある手順と同じ名前です"), 1);
    let titles: Vec<&str> = config.steps.iter().map(|step| step.title.as_str()).collect();
    assert_eq!(titles, ["甲", "乙", "丙", "丁", "戊", "甲"]);
    assert!(config.steps.iter().all(|step| step.from.is_empty()), "no day that nobody meant");
    assert_ne!(config.steps[0].id, config.steps[5].id);
    assert_eq!(config.effect(), Effect::LeftOut);
}

#[test]
fn a_calendar_file_says_whose_step_it_is_done_or_not() {
    let config =
        read(r#"{ "name": "うみべ県医師会", "steps": [{ "title": "入会", "from": "opening", "days": 7 }] }"#);
    let (mut own, mut own_details) = (facts().clone(), details().clone());
    config.apply(&mut own, &mut own_details);
    let own: &'static Facts = Box::leak(Box::new(own));
    let mut answers = clinic("2027-04-01", "静岡県");
    let id = config.steps[0].id.clone();
    for (is_done, title) in
        [(false, "うみべ県医師会の手順: 入会"), (true, "【済】うみべ県医師会の手順: 入会")]
    {
        if is_done {
            tick(&mut answers, &id);
        }
        let schedule = build_schedule(own, &answers, day("2027-04-01")).unwrap();
        let feed = Feed { facts: own, ..feed(&schedule, &answers, "2026-11-28") };
        let text = feed.all().text.replace("\r\n ", "");
        assert!(text.contains(&format!("SUMMARY:{title}")), "{text}");
        assert!(
            text.contains("うみべ県医師会が足した手順です。") && !text.contains("自分で足した"),
            "{text}"
        );
    }
}
