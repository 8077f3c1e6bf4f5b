//! An edition that is in the facts before it begins: until then the one before holds, and what an association states holds
//! in both.

use domain::facts::config::Config;
use domain::facts::config::finding::Finding;
use domain::facts::config::read::read_config;
use domain::facts::{Details, Facts};
use domain::output::office_book::settings_block;
use domain::output::{noscript, prerender, proofread};
use domain::plan::answers::Answers;
use domain::plan::office_book::{Call, Subject, ToldDay, new_book, set_told};
use domain::rules::schedule::{Due, build_schedule};
use test_support::{clinic, day, details, facts};

const SOURCE: &str = r#""source": { "title": "厚生局への電話", "checked": "2026-11-24" }"#;

/// The frozen facts with one more edition, from October 2027 on. It has a first step and a milestone of its own.
fn with_later() -> (&'static Facts, Details) {
    let (mut facts, mut details) = (facts().clone(), details().clone());
    let begins = day("2027-10-01");
    let mut later = facts.editions.last().unwrap().clone();
    facts.editions.last_mut().unwrap().superseded_from = Some(begins);
    let mut of_later = details.editions.last().unwrap().clone();
    (later.id, later.valid_from) = ("2027".into(), begins);
    (later.steps[0].id, later.steps[0].title) = ("later-step".into(), "新しい手順".into());
    let mut milestone = later.milestone("request_deadline").unwrap().clone();
    milestone.id = "later_deadline".into();
    later.milestones.push(milestone);
    (of_later.id, of_later.name) = ("2027".into(), "令和9年10月以降の手続き".into());
    facts.editions.push(later);
    details.editions.push(of_later);
    (Box::leak(Box::new(facts)), details)
}

fn read(file: &str) -> Config {
    read_config(file.as_bytes(), |_| None, with_later().0, day("2026-11-28"))
}

fn deadline(milestone: &str, rule: &str) -> Config {
    read(&format!(
        r#"{{ "name": "うみべ県医師会", "deadlines": [
            {{ "prefecture": "福岡県", "milestone": "{milestone}", "rule": "{rule}", {SOURCE} }}] }}"#
    ))
}

/// Edition and day of the request for the receipt number, and whether the association states it.
fn request(config: &Config, answers: &Answers) -> (String, String, bool) {
    let (facts, mut details) = with_later();
    let mut facts = facts.clone();
    config.apply(&mut facts, &mut details);
    let facts: &'static Facts = Box::leak(Box::new(facts));
    let plan = build_schedule(facts, answers, day(&answers.opening)).unwrap();
    let edition = plan.edition.id.clone();
    match &plan.planned("receipt-number").unwrap().due {
        Due::On(due) => {
            let certainty = plan.certainty(due, answers, &details);
            (edition, due.date.to_string(), certainty.contains("うみべ県医師会"))
        }
        due => (edition, format!("{due:?}"), false),
    }
}

#[test]
fn an_associations_deadline_holds_in_the_edition_in_use_and_in_the_later_one() {
    let config = deadline("request_deadline", "2か月前の10日（閉庁日は前開庁日）");
    assert_eq!(config.findings, []);
    let of = |edition: &str, day: &str| (edition.to_string(), day.to_string(), true);
    assert_eq!(request(&config, &clinic("2027-06-01", "福岡県")), of("2023", "2027-04-09"));
    assert_eq!(request(&config, &clinic("2027-10-01", "福岡県")), of("2027", "2027-08-10"));
    let mut superseded = clinic("2027-06-01", "福岡県");
    superseded.edition = "2021".into();
    let (edition, _, is_stated) = request(&config, &superseded);
    assert_eq!((edition.as_str(), is_stated), ("2021", false), "the 2021 notice had other deadlines");
}

#[test]
fn an_association_may_state_a_deadline_of_either_edition() {
    for milestone in ["request_deadline", "later_deadline"] {
        let config = deadline(milestone, "2か月前の10日（閉庁日は前開庁日）");
        assert_eq!((config.findings.len(), config.deadlines.len()), (0, 1), "{milestone}");
        let (facts, mut details) = with_later();
        let mut facts = facts.clone();
        config.apply(&mut facts, &mut details);
        let stated = &facts.bureau("福岡県").unwrap().deadlines;
        let editions = stated.iter().filter(|d| d.by.is_some()).map(|d| d.edition.as_str());
        let editions: Vec<&str> = editions.collect();
        let both = milestone == "request_deadline";
        assert_eq!(editions, if both { vec!["2023", "2027"] } else { vec!["2027"] });
    }
    assert_eq!(deadline("five_months", "2か月前の10日").deadlines, [], "of the superseded notice");
}

/// The bureau publishes a day for the edition in use only.
#[test]
fn an_associations_day_is_held_against_the_edition_of_its_month() {
    let told = |designation: &str, day: &str| {
        let config = read(&format!(
            r#"{{ "name": "うみべ県医師会", "deadlines": [
                {{ "prefecture": "宮城県", "milestone": "request_deadline",
                   "days": [{{ "designation": "{designation}", "day": "{day}" }}], {SOURCE} }}] }}"#
        ));
        config.findings.iter().map(Finding::sentence).collect::<String>()
    };
    assert!(
        told("2027-06-01", "2027-04-20").contains("令和9年4月5日"),
        "{}",
        told("2027-06-01", "2027-04-20")
    );
    assert_eq!(told("2027-10-01", "2027-08-20"), "");
}

#[test]
fn a_step_by_its_number_is_that_of_the_edition_in_use() {
    let config = read(r#"{ "steps": [{ "title": "会の事前相談", "from": "手順1", "days": "3" }] }"#);
    assert_eq!((config.findings.len(), config.steps[0].from.as_str()), (0, "line"));
}

#[test]
fn the_steps_ahead_and_the_plain_page_are_those_of_the_edition_in_use() {
    let (facts, details) = with_later();
    let pages = [prerender::questions(facts), noscript::page(facts, &details)];
    for page in &pages {
        assert!(page.contains(&facts.editions[1].steps[0].title) && !page.contains("新しい手順"), "{page}");
    }
    assert_eq!(facts.edition_in_use(day("2027-08-31")).unwrap().id, "2023");
    assert_eq!(
        facts.edition_in_use(day("2027-09-01")).unwrap().id,
        "2027",
        "the next designation is in October"
    );
}

#[test]
fn each_edition_that_is_not_superseded_is_proofread() {
    let (facts, details) = with_later();
    let table = proofread::deadlines(facts, &details);
    let (now, later) = table.split_once("\n\n").unwrap_or_else(|| panic!("{table}"));
    assert!(now.starts_with("令和5年4月以降の手続き（"), "{now}");
    assert!(later.starts_with("令和9年10月以降の手続き（"), "{later}");
    assert!(!table.contains("令和3年3月"), "{table}");
    // From the first month of each.
    let line = later.lines().find(|line| line.starts_with("全国\t回線を頼む目安")).unwrap();
    assert!(line.contains("令和9年4月30日(金)  令和9年6月1日(火)  令和9年7月1日(木)"), "{line}");
}

#[test]
fn told_days_of_both_editions_are_one_deadline_of_the_settings() {
    let mut book = new_book(1);
    for (edition, designation, at_day) in [
        ("2023", "2027-06-01", "2027-04-05"),
        ("2027", "2027-10-01", "2027-08-05"),
        ("2021", "2022-03-01", "2022-01-05"),
    ] {
        let subject = Subject {
            prefecture: "東京都".into(),
            milestone: "request_deadline".into(),
            kind: None,
            edition: edition.into(),
        };
        let call = Call { on: "2026-11-20".into(), ..Call::default() };
        set_told(
            &mut book,
            &ToldDay { subject, designation: day(designation), day: day(at_day), call, at: 0 },
            2,
        );
    }
    let (facts, details) = with_later();
    let block = settings_block(facts, &details, &book).unwrap();
    let config = read(&block.replacen('{', "{\"name\": \"うみべ県医師会\",", 1));
    assert_eq!(config.findings, [], "{block}");
    let [deadline] = config.deadlines.as_slice() else { panic!("{block}") };
    let days: Vec<_> = deadline.days.iter().map(|listed| listed.day).collect();
    assert_eq!(days, [day("2027-04-05"), day("2027-08-05")]);
}
