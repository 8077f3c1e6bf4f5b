use domain::output::noscript::page;
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
        assert!(text(*item).contains(&step.what), "{}", step.title);
        let rule = step.due.as_deref().and_then(|due| edition.milestone(due)).map(|due| due.rule);
        let is_asked = text(*item).contains("厚生局ごと（要確認）");
        assert_eq!(is_asked, rule == Some(None), "{}", step.title);
    }
    for (item, bureau) in items[edition.steps.len()..].iter().zip(&facts().bureaus) {
        let link = all(*item, "a")[0];
        assert_eq!((link.attribute("href"), text(link)), (Some(&*bureau.site), bureau.name.clone()));
        for deadline in bureau.deadlines.iter().filter(|d| d.edition == edition.id) {
            assert!(text(*item).contains(&deadline.rule.unwrap().to_string()), "{}", bureau.name);
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
