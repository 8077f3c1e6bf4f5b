use domain::answers::{Kind, Word};
use domain::first::questions;
use test_support::facts;

#[test]
fn the_first_questions_offer_every_prefecture_and_kind_and_tell_the_steps_ahead() {
    let page = questions(facts());
    assert_eq!(facts().prefectures.len(), 47);
    for prefecture in &facts().prefectures {
        assert!(
            page.contains(&format!("<option value=\"{prefecture}\">{prefecture}</option>")),
            "{prefecture}"
        );
    }
    for kind in Kind::ALL {
        assert!(
            page.contains(&format!("value=\"{}\"", kind.word())) && page.contains(kind.label()),
            "{}",
            kind.label()
        );
    }
    for step in &facts().editions.last().unwrap().steps {
        assert_eq!(
            page.contains(&format!("<strong>{}</strong>", step.title)),
            !step.conditional,
            "{}",
            step.title
        );
    }
}

#[test]
fn what_the_facts_say_is_text_in_the_first_questions() {
    let mut facts = facts().clone();
    facts.prefectures[0] = "\"><script>".into();
    facts.editions.last_mut().unwrap().steps[0].to = "<script>&".into();
    let page = questions(&facts);
    assert!(
        page.contains("<option value=\"&quot;&gt;&lt;script&gt;\">") && page.contains("&lt;script&gt;&amp;")
    );
    assert!(!page.contains("<script>"));
}
