use domain::facts::source::Grade;
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
    let mut by_others = items[edition.steps.len() + facts().bureaus.len()..].iter();
    for (item, bureau) in items[edition.steps.len()..].iter().zip(&facts().bureaus) {
        let link = all(*item, "a")[0];
        assert_eq!((link.attribute("href"), text(link)), (Some(details().site(bureau)), bureau.name.clone()));
        for deadline in bureau.deadlines.iter().filter(|d| d.edition == edition.id) {
            // A rule that names no day is no deadline to go by.
            let rule = deadline.rule.unwrap();
            let its = details().deadline(bureau, deadline).unwrap();
            let is_told = text(*item).contains(&rule.to_string());
            let (has_day, is_its_own) = (rule.day != Day::Unknown, its.source.grade == Grade::Primary);
            assert_eq!(is_told, has_day && is_its_own, "{}: {rule}", bureau.name);
            let listed = match (has_day, is_its_own) {
                (false, _) => continue,
                (_, true) => text(*item),
                (_, false) => text(*by_others.next().unwrap()),
            };
            assert!(listed.contains(&rule.to_string()), "{listed}");
            assert!(listed.contains(its.note.as_deref().unwrap_or_default()), "{listed}");
        }
    }
    let contacts = by_others.as_slice();
    let told = &details().edition(edition).unwrap().contacts;
    assert_eq!(contacts.len(), told.len());
    for (item, contact) in contacts.iter().zip(told) {
        assert_eq!(text(*item), format!("{}: {} {}", contact.name, contact.value, contact.note));
    }
    assert!(contacts.iter().any(|item| text(*item).contains("0800-080-4583")));
}

#[test]
fn what_a_city_or_a_vendor_says_of_a_deadline_is_not_listed_as_the_bureaus() {
    let xml = as_xml(&page(facts(), details()));
    let page = text(Document::parse(&xml).unwrap().root());
    let (steps, rest) = page.split_once("厚生局が示す期限").unwrap();
    let (of_bureaus, rest) = rest.split_once("厚生局以外が案内している目安").unwrap();
    let (of_others, _) = rest.split_once("問い合わせ先").unwrap();
    for (place, note) in [("大阪府", "薬局についての案内に"), ("岡山県", "市の案内に")] {
        assert!(!steps.contains(place) && !of_bureaus.contains(place), "{of_bureaus}");
        assert!(of_others.contains(place) && of_others.contains(note), "{of_others}");
    }
    assert!(
        of_bureaus.contains("北海道、1か月前の20日（閉庁日は翌開庁日）（目安）令和3年10月のページによる"),
        "{of_bureaus}"
    );
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
