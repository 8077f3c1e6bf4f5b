use onshi_guide::data::facts;

#[test]
fn the_facts_hold_together() {
    assert_eq!(facts().check(), Vec::<String>::new());
}

#[test]
fn facts_that_do_not_hold_together_are_told() {
    let mut broken = facts().clone();
    broken.prefectures.pop();
    broken.bureaus[0].prefectures.push("東京都".into());
    broken.editions[0].steps[0].due = Some("nowhere".into());
    broken.editions[0].steps[1].forms = vec!["none".into()];
    broken.editions[1].milestones[0].ask = None;
    broken.forms[0].edition = "1999".into();
    let told = broken.check();
    for what in [
        "都道府県が46件",
        "東京都を管轄する厚生局が2件",
        "「仮コードの発行依頼」の期限が見つかりません",
        "様式「none」がありません",
        "request_deadlineには rule か ask が要ります",
        "「1999」という版がありません",
    ] {
        assert!(told.iter().any(|line| line.contains(what)), "{what}: {told:?}");
    }
}
