//! Deadlines of an association by kind of institution, for several prefectures, and from a designation month on.

use domain::facts::config::preview::next_days;
use domain::plan::answers::Kind;

use super::*;

const BY_KIND: &str = r#"{
  "name": "うみべ県医師会",
  "deadlines": [
    { "prefecture": ["福岡県", "佐賀県"], "milestone": "request_deadline", "rule": "2か月前の10日（閉庁日は前開庁日）",
      "source": { "title": "福岡事務所（審査課）に電話", "checked": "2026-11-24" } },
    { "prefecture": "福岡県、佐賀県", "milestone": "request_deadline", "kinds": ["薬局", "歯科"], "rule": "2か月前の5日（閉庁日は前開庁日）",
      "source": { "title": "福岡事務所（審査課）に電話", "checked": "2026-11-24" } },
    { "prefecture": "福岡県", "milestone": "request_deadline", "from": "令和9年6月", "rule": "3か月前の20日（閉庁日は前開庁日）",
      "source": { "title": "福岡事務所（審査課）に電話", "checked": "2026-11-27" } }
  ]
}"#;

/// Day of the first deadline for an opening, with its certainty in full.
fn first(config: &Config, prefecture: &str, kind: Option<Kind>, opening: &str) -> (String, String) {
    let (mut own, mut own_details) = (facts().clone(), details().clone());
    config.apply(&mut own, &mut own_details);
    assert_eq!(check(&own, &own_details), vec![]);
    let own: &'static Facts = Box::leak(Box::new(own));
    let mut answers = clinic("", prefecture);
    answers.kind = kind;
    let plan = build_schedule(own, &answers, day(opening)).unwrap();
    match &plan.planned("receipt-number").unwrap().due {
        Due::On(dated) => (dated.date.to_string(), plan.certainty(dated, &answers, &own_details)),
        due => (format!("{due:?}"), String::new()),
    }
}

#[test]
fn a_deadline_holds_for_its_kinds_and_every_prefecture_it_names() {
    let config = read(BY_KIND);
    assert_eq!(told(&config), [""; 0]);
    for prefecture in ["福岡県", "佐賀県"] {
        for (kind, date) in [
            (Kind::MedicalClinic, "2027-02-10"),
            (Kind::Hospital, "2027-02-10"),
            (Kind::MedicalDental, "2027-02-10"),
            (Kind::Pharmacy, "2027-02-05"),
            (Kind::DentalClinic, "2027-02-05"),
        ] {
            let (day, certainty) = first(&config, prefecture, Some(kind), "2027-04-01");
            assert_eq!(day, date, "{prefecture} {kind:?}");
            assert_eq!(certainty, "うみべ県医師会が確認（令和8年11月24日）");
        }
        // Nobody knows for which kind: what is stated for all.
        assert_eq!(first(&config, prefecture, None, "2027-04-01").0, "2027-02-10");
    }
    // For a kind alone, it says nothing of the others.
    let only = BY_KIND
        .replace("request_deadline\", \"rule\": \"2か月前の10日", "reply\", \"rule\": \"2か月前の10日");
    let only = read(only);
    assert!(first(&only, "佐賀県", Some(Kind::Pharmacy), "2027-04-01").1.contains("うみべ県医師会"));
    assert!(!first(&only, "佐賀県", Some(Kind::Hospital), "2027-04-01").1.contains("うみべ県医師会"));
    assert!(!first(&only, "佐賀県", None, "2027-04-01").1.contains("うみべ県医師会"));
}

#[test]
fn a_deadline_from_a_month_on_leaves_the_months_before_as_they_are() {
    let config = read(BY_KIND);
    let clinic = |opening: &str| first(&config, "福岡県", Some(Kind::MedicalClinic), opening);
    assert_eq!(clinic("2027-05-01").0, "2027-03-10");
    assert_eq!(clinic("2027-06-15"), ("2027-03-19".into(), "うみべ県医師会が確認（令和8年11月27日）".into()));
    assert_eq!(clinic("2027-08-01").0, "2027-05-20");
    // A later one takes the place of all before it, also of those for one kind.
    assert_eq!(first(&config, "福岡県", Some(Kind::Pharmacy), "2027-06-01").0, "2027-03-19");
    assert_eq!(first(&config, "佐賀県", Some(Kind::Pharmacy), "2027-06-01").0, "2027-04-05");
    // One with single days takes the place of the one before in those months alone.
    let days = BY_KIND.replace(
        r#""rule": "3か月前の20日（閉庁日は前開庁日）""#,
        r#""days": [{ "designation": "2027-07-01", "day": "2027-04-02" }]"#,
    );
    let config = read(days);
    let clinic = |opening: &str| first(&config, "福岡県", Some(Kind::MedicalClinic), opening).0;
    assert_eq!([clinic("2027-06-01"), clinic("2027-07-01")], ["2027-04-09", "2027-04-02"]);
}

#[test]
fn the_reason_says_for_whom_and_since_when_it_holds() {
    let (mut own, mut own_details) = (facts().clone(), details().clone());
    read(BY_KIND).apply(&mut own, &mut own_details);
    let own: &'static Facts = Box::leak(Box::new(own));
    let mut answers = clinic("", "福岡県");
    answers.kind = Some(Kind::Pharmacy);
    let why = |opening: &str| {
        let plan = build_schedule(own, &answers, day(opening)).unwrap();
        plan.why(&due(&plan, "receipt-number"), answers.kind, own, &own_details)
    };
    assert!(why("2027-04-01").contains("薬局の期限です。"), "{}", why("2027-04-01"));
    assert!(why("2027-06-01").contains("令和9年6月の指定からの期限です。"), "{}", why("2027-06-01"));
}

#[test]
fn the_preview_says_for_whom_each_day_is_and_skips_months_that_another_holds_for() {
    let config = read(BY_KIND);
    let all = next_days(&config, facts(), day("2026-11-28"), 9);
    let seen: Vec<_> = all
        .iter()
        .map(|of| (of.prefectures.join("・"), of.kinds.clone(), of.from.is_some(), of.days.len()))
        .collect();
    // 福岡県 has another deadline from June on, 佐賀県 has not.
    let both = vec![Kind::Pharmacy, Kind::DentalClinic];
    assert_eq!(
        seen,
        [
            ("福岡県".into(), vec![], false, 4),
            ("佐賀県".into(), vec![], false, 9),
            ("福岡県".into(), both.clone(), false, 4),
            ("佐賀県".into(), both, false, 9),
            ("福岡県".into(), vec![], true, 9),
        ] as [(String, Vec<Kind>, bool, usize); 5]
    );
}

/// What members see is what the schedule has: a day that nobody stands by takes the place of no published one.
#[test]
fn the_preview_shows_the_published_day_beside_one_that_is_not_confirmed() {
    let file = |source: &str| {
        read(format!(
            r#"{{ "name": "○○会", "deadlines": [{{ "prefecture": "静岡県", "milestone": "request_deadline",
            "days": [{{ "designation": "2027-07-01", "day": "2027-04-20" }}], "source": {{ {source} }} }}] }}"#
        ))
    };
    let seen = |config: &Config| {
        let all = next_days(config, facts(), day("2026-11-30"), 12);
        all[0].days.iter().find(|next| next.designation == day("2027-07-01")).unwrap().clone()
    };
    let config = file(r#""title": "電話", "checked": "2026-11-20""#);
    assert_eq!(first(&config, "静岡県", None, "2027-07-01").0, "2027-04-20", "what members see");
    let confirmed = seen(&config);
    assert_eq!((confirmed.day, confirmed.certainty), (day("2027-04-20"), Certainty::Association));
    let unsure = seen(&file(r#""title": "電話""#));
    assert_eq!((unsure.day, unsure.certainty), (day("2027-04-30"), Certainty::Published));
    assert!(unsure.label.contains("4月20日"), "both are shown: {}", unsure.label);
}

#[test]
fn a_kind_or_a_month_that_cannot_be_read_is_told_and_nobody_gets_a_day_of_others() {
    let config = read(BY_KIND.replace("\"歯科\"", "\"接骨院\""));
    assert_eq!(
        told(&config),
        ["2つめの期限（福岡県、佐賀県・request_deadline）: 「接骨院」という施設の種類はありません。\
使えるのは 診療所（医科）、診療所（歯科）、医科歯科併設、病院、薬局 です。使っていません。"]
    );
    assert_eq!(first(&config, "佐賀県", Some(Kind::Pharmacy), "2027-04-01").0, "2027-02-05");
    assert_eq!(first(&config, "佐賀県", Some(Kind::DentalClinic), "2027-04-01").0, "2027-02-10");
    assert_eq!(config.unread("佐賀県", None).count(), 1, "members ask");
    let config = read(BY_KIND.replace("令和9年6月", "来年度"));
    assert_eq!(
        told(&config),
        [
            "3つめの期限（福岡県・request_deadline）: 「来年度」は、いつの指定からかを読めません。例: 2027-04-01。この期限は使っていません。"
        ]
    );
    assert_eq!(first(&config, "福岡県", Some(Kind::Hospital), "2027-06-01").0, "2027-04-09");
    assert_eq!((config.unread("福岡県", None).count(), config.unread("佐賀県", None).count()), (1, 0));
}

/// An association of dentists: its members' kind is chosen at the start.
#[test]
fn one_kind_is_chosen_at_the_start() {
    for (written, kind) in [
        (r#""kind": "dental-clinic""#, Some(Kind::DentalClinic)),
        (r#""kind": "歯科""#, Some(Kind::DentalClinic)),
        (r#""kinds": ["薬局"]"#, Some(Kind::Pharmacy)),
        (r#""kind": "診療所""#, Some(Kind::MedicalClinic)),
        (r#""kind": """#, None),
        (r#""kind": null"#, None),
    ] {
        let config = read(format!("{{ {written} }}"));
        assert_eq!((config.kind, told(&config)), (kind, vec![]), "{written}");
    }
    for (written, sentence) in [
        (
            r#""kinds": ["薬局", "歯科"]"#,
            "はじめに選んでおく施設の種類（kind）: 種類が2つ以上書かれています。",
        ),
        (
            r#""kind": "接骨院""#,
            "はじめに選んでおく施設の種類（kind）: 「接骨院」という施設の種類はありません。",
        ),
        (
            r#""kind": ["薬局", "接骨院"]"#,
            "はじめに選んでおく施設の種類（kind）: 「接骨院」という施設の種類はありません。",
        ),
    ] {
        let config = read(format!(r#"{{ "name": "うみべ県医師会", {written} }}"#));
        let sentences = told(&config);
        assert!(sentences.len() == 1 && sentences[0].starts_with(sentence), "{written}: {sentences:?}");
        assert_eq!((config.kind, config.name.as_str()), (None, "うみべ県医師会"), "{written}");
    }
}

/// Of two for the same kind, place and month the earlier counts; of others none is told as the same.
#[test]
fn only_what_is_for_the_same_is_told_as_the_same() {
    let twice = BY_KIND.replace(r#""from": "令和9年6月", "#, "");
    assert!(told(&read(twice)).iter().any(|told| told.starts_with("3つめの期限") && told.contains("1つめ")));
    assert_eq!(told(&read(BY_KIND)), [""; 0]);
}

/// The owner is warned of a day later than the published one in the months for which the deadline holds, not in others.
#[test]
fn a_later_day_is_told_for_the_months_in_which_it_holds() {
    let file = |from: &str| {
        format!(
            r#"{{ "deadlines": [{{ "prefecture": "静岡県", "milestone": "request_deadline", "from": "{from}",
            "rule": "2か月前の20日（閉庁日は前開庁日）", "source": {{ "title": "電話", "checked": "2026-11-24" }} }}] }}"#
        )
    };
    let config = read(file("2027-06-01"));
    let [later] = &told(&config)[..] else { panic!("{:?}", told(&config)) };
    assert!(later.contains("令和9年6月の指定: 公表は"), "{later}");
    assert_eq!(told(&read(file("2032-06-01"))), [""; 0]);
}

fn requested(prefecture: &str, day: &str) -> Config {
    read(format!(
        r#"{{ "deadlines": [{{ "prefecture": "{prefecture}", "milestone": "request_deadline", {day},
        "source": {{ "title": "電話", "checked": "2026-11-24" }} }}] }}"#
    ))
}

/// A slip in the number of months makes members lose a month that they could have had.
#[test]
fn a_day_that_is_much_too_early_is_told() {
    let early = "1つめの期限（静岡県・request_deadline）: 厚生局の公表より4週間以上早い日です（";
    for day in [
        r#""rule": "12か月前の1日""#,
        r#""rule": "13か月前の1日""#,
        r#""rule": "3か月前の1日""#,
        r#""days": [{ "designation": "2027-06", "day": "2027-03-01" }]"#,
    ] {
        let config = requested("静岡県", day);
        let [told] = &told(&config)[..] else { panic!("{day}: {:?}", told(&config)) };
        assert!(
            told.starts_with(early) && told.contains("会員には、このまま期限として出しています"),
            "{told}"
        );
        assert_eq!((config.deadlines.len(), config.unread.len()), (1, 0), "{day}: it is used");
    }
    // An association's own margin is no slip.
    for rule in ["2か月前の1日（閉庁日は前開庁日）", "3か月前の20日（閉庁日は前開庁日）", "3か月前の25日"]
    {
        assert_eq!(told(&requested("静岡県", &format!(r#""rule": "{rule}""#))), [""; 0], "{rule}");
    }
    // Where nothing is published, what is before all steps of the procedure is.
    let far = "1つめの期限（東京都・request_deadline）: 指定日より6か月を超えて前の日です（";
    for (rule, is_told) in
        [("12か月前の1日", true), ("7か月前の20日", true), ("5か月前の1日", false), ("2か月前の5日", false)]
    {
        let sentences = told(&requested("東京都", &format!(r#""rule": "{rule}""#)));
        assert_eq!(sentences.len(), usize::from(is_told), "{rule}: {sentences:?}");
        assert!(sentences.iter().all(|told| told.starts_with(far)), "{sentences:?}");
    }
}

/// As an entry of `days` is: no deadline is on the designation day or after it.
#[test]
fn a_rule_that_gives_no_day_before_the_designation_is_not_used() {
    for rule in ["0か月前の10日", "0か月前の1日（閉庁日は翌開庁日）"] {
        let config = requested("東京都", &format!(r#""rule": "{rule}""#));
        assert_eq!(
            told(&config),
            [format!(
                "1つめの期限（東京都・request_deadline）: 「{rule}」は、指定日より前の日になりません。使っていません。何か月前かを確かめてください。"
            )]
        );
        assert_eq!((config.deadlines.len(), config.unread.len()), (0, 1), "members ask the association");
    }
    let rolled = requested("東京都", r#""rule": "1か月前の末日（閉庁日は翌開庁日）""#);
    let [told] = &told(&rolled)[..] else { panic!("{:?}", told(&rolled)) };
    assert!(told.contains("指定日より前の日にならない月があります"), "{told}");
    assert_eq!(rolled.deadlines.len(), 1);
}

/// `?check` and the form read with the facts of the page, which have the settings in them; the page itself reads without.
#[test]
fn the_same_is_told_whether_or_not_the_settings_are_in_use() {
    for rule in ["2か月前の2日", "12か月前の1日", "0か月前の10日", "2か月前の1日（閉庁日は前開庁日）"]
    {
        for prefecture in ["静岡県", "東京都"] {
            let file = format!(
                r#"{{ "deadlines": [{{ "prefecture": "{prefecture}", "milestone": "request_deadline", "rule": "{rule}",
                "source": {{ "title": "電話", "checked": "2026-11-24" }} }}],
                "phones": [{{ "prefecture": "{prefecture}", "phone": "054-1234-56789", "source": "名刺" }}] }}"#
            );
            let at_start = read(&file);
            let (mut used, mut used_details) = (facts().clone(), details().clone());
            at_start.apply(&mut used, &mut used_details);
            let at_check = read_config(file.as_bytes(), |_| None, &used, day("2026-11-28"));
            assert_eq!(at_check, at_start, "{prefecture} {rule}");
            let draft = domain::facts::config::draft::Draft::load(
                file.as_bytes(),
                |_| None,
                &used,
                day("2026-11-28"),
            );
            let in_form = draft.unwrap().draft.read(&used, day("2026-11-28"));
            assert_eq!(in_form.findings, at_start.findings, "{prefecture} {rule}");
        }
    }
}
