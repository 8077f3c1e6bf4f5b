use domain::output::noscript::page;
use domain::rules::rule::Day;
use roxmltree::Document;
use test_support::{details, facts};

use crate::html::{all, as_xml, text};

#[test]
fn the_plain_page_has_every_step_bureau_and_contact() {
    let xml = as_xml(&page(facts(), details()));
    let page = Document::parse(&xml).unwrap();
    let items = all(page.root(), "li");
    let edition = facts().editions.last().unwrap();
    for (item, step) in items.iter().zip(&edition.steps) {
        assert_eq!(text(all(*item, "strong")[0]), step.title);
        let what = &details().step(edition, step).unwrap().what;
        assert!(text(*item).contains(what), "{}", step.title);
        let due = step.due.as_deref().and_then(|due| edition.milestone(due));
        let is_asked = text(*item).contains("厚生局ごと（要確認）");
        let has_none = due.is_some_and(|due| due.rule.is_none() && due.before_opening.is_none());
        assert_eq!(is_asked, has_none, "{}", step.title);
    }
    for (item, bureau) in items[edition.steps.len()..].iter().zip(&facts().bureaus) {
        let link = all(*item, "a")[0];
        assert_eq!((link.attribute("href"), text(link)), (Some(details().site(bureau)), bureau.name.clone()));
        for deadline in bureau.deadlines.iter().filter(|d| d.edition == edition.id) {
            // A rule that names no day is no deadline to go by.
            let rule = deadline.rule.unwrap();
            let is_told = text(*item).contains(&rule.to_string());
            assert_eq!(is_told, rule.day != Day::Unknown, "{}: {rule}", bureau.name);
        }
    }
    let contacts = &items[edition.steps.len() + facts().bureaus.len()..];
    let told = &details().edition(edition).unwrap().contacts;
    assert_eq!(contacts.len(), told.len());
    for (item, contact) in contacts.iter().zip(told) {
        assert_eq!(text(*item), format!("{}: {} {}", contact.name, contact.value, contact.note));
    }
    assert!(contacts.iter().any(|item| text(*item).contains("0800-080-4583")));
}

#[test]
fn what_the_facts_say_is_text_in_the_plain_page() {
    let mut facts = facts().clone();
    facts.editions.last_mut().unwrap().steps[0].title = "<script>\"&".into();
    let xml = as_xml(&page(&facts, details()));
    let page = Document::parse(&xml).unwrap();
    assert_eq!(text(all(page.root(), "strong")[0]), "<script>\"&");
    assert!(all(page.root(), "script").is_empty());
}
