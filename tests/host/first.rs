use domain::output::prerender::{questions, top};
use domain::output::routes::Route;
use domain::plan::answers::{Keyword, Kind};
use roxmltree::Document;
use test_support::facts;

use crate::html::{all, as_xml, by_id, text};

#[test]
fn the_first_questions_offer_every_prefecture_and_kind_and_tell_the_steps_ahead() {
    let xml = as_xml(&questions(facts()));
    let page = Document::parse(&xml).unwrap();
    let places = all(by_id(page.root(), "prefecture"), "option");
    let places: Vec<_> =
        places.iter().map(|place| (place.attribute("value").unwrap(), text(*place))).collect();
    let known: Vec<_> = facts().prefectures.iter().map(|name| (name.as_str(), name.clone())).collect();
    assert_eq!((places[0].0, &places[1..]), ("", &known[..]));

    let radios =
        all(page.root(), "label").into_iter().filter(|label| label.attribute("class") == Some("radio"));
    let kinds: Vec<_> =
        radios.map(|label| (all(label, "input")[0].attribute("value").unwrap(), text(label))).collect();
    assert_eq!(kinds, Kind::ALL.map(|kind| (kind.keyword(), kind.label().to_string())));

    let ahead: Vec<_> = all(by_id(page.root(), "ahead"), "strong").into_iter().map(text).collect();
    let steps = facts().editions.last().unwrap().steps.iter().filter(|step| !step.conditional);
    assert_eq!(ahead, steps.map(|step| step.title.clone()).collect::<Vec<_>>());
}

#[test]
fn what_the_facts_say_is_text_in_the_first_questions() {
    let mut facts = facts().clone();
    facts.prefectures[0] = "\"><script>".into();
    facts.editions.last_mut().unwrap().steps[0].to = "<script>&".into();
    let xml = as_xml(&questions(&facts));
    let page = Document::parse(&xml).unwrap();
    let place = all(by_id(page.root(), "prefecture"), "option")[1];
    assert_eq!((place.attribute("value"), text(place).as_str()), (Some("\"><script>"), "\"><script>"));
    assert_eq!(text(all(by_id(page.root(), "ahead"), "span")[0]), "<script>&");
    assert!(all(page.root(), "script").is_empty());
}

#[test]
fn every_page_has_an_address_of_its_own_and_the_navigation_links_to_it() {
    let top = top();
    for route in Route::ALL {
        assert_eq!(Route::of_hash(route.hash()), route);
        let is_linked = top.contains(&format!("<a href=\"{}\"", route.href())) && top.contains(route.label());
        assert_eq!(is_linked, route.is_in_nav(), "{route:?}");
    }
    assert_eq!(Route::of_hash("no-page"), Route::Schedule);
}
