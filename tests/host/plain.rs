use domain::plain::page;
use test_support::facts;

#[test]
fn the_plain_page_has_every_step_bureau_and_contact() {
    let page = page(facts());
    let edition = facts().editions.last().unwrap();
    for step in &edition.steps {
        assert!(page.contains(&step.title) && page.contains(&step.what), "{}", step.title);
    }
    for bureau in &facts().bureaus {
        assert!(page.contains(&format!("<a href=\"{}\">{}</a>", bureau.site, bureau.name)));
        for deadline in bureau.deadlines.iter().filter(|d| d.edition == edition.id) {
            assert!(page.contains(&deadline.rule.unwrap().to_string()), "{}", bureau.name);
        }
    }
    assert!(page.contains("0800-080-4583") && page.contains("厚生局ごと（要確認）"));
}

#[test]
fn what_the_facts_say_is_text_in_the_plain_page() {
    let mut facts = facts().clone();
    facts.editions.last_mut().unwrap().steps[0].title = "<script>\"&".into();
    let page = page(&facts);
    assert!(page.contains("<strong>&lt;script&gt;&quot;&amp;</strong>") && !page.contains("<script>"));
}
