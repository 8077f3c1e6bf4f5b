//! Slips of the same kinds as those of the office, by another hand.

use domain::facts::config::finding::Effect;

use super::*;

const SOURCE: &str = r#""source": { "title": "厚生局への電話", "checked": "2026-11-24" }"#;

fn deadline(rest: &str) -> Config {
    read(format!(
        r#"{{ "name": "うみべ県医師会", "deadlines": [{{ "prefecture": "愛知県", "milestone": "designation_application", {rest} }}] }}"#
    ))
}

fn with(item: &str) -> Config {
    read(format!("{{ \"name\": \"うみべ県医師会\",\n{item}\n}}"))
}

/// Something that only one thing can be meant by, in another shape: it is used without a word.
#[test]
fn another_shape_of_the_same_works() {
    for item in [
        r#""links": { "入会案内": "https://example.jp/", "会場": "http://example.jp/kai" }"#,
        r#""links": [{ "label": "入会案内", "url": "ｈｔｔｐｓ：／／example.jp／" }, { "label": "会場", "url": "http://example.jp/kai" }]"#,
    ] {
        let config = with(item);
        let links: Vec<_> =
            config.links.iter().map(|link| (link.label.as_str(), link.url.as_str())).collect();
        assert_eq!(links, [("入会案内", "https://example.jp/"), ("会場", "http://example.jp/kai")], "{item}");
        assert_eq!(config.effect(), Effect::Used, "{:?}", told(&config));
    }
    let config = with(r#""notes": { "静岡": "静岡の方へ", "愛知県": "愛知の方へ" }"#);
    let notes: Vec<_> = config.notes.iter().map(|note| (&*note.prefecture, &*note.text)).collect();
    assert_eq!(notes, [("静岡県", "静岡の方へ"), ("愛知県", "愛知の方へ")]);
    let config = with(r#""phones": { "愛知県": "052-000-0000" }"#);
    assert_eq!((config.phones.len(), config.phones[0].is_confirmed), (1, false), "nobody says who told it");
    let config = with(r##""colors": "#053""##);
    assert_eq!((config.colors.accent.as_str(), told(&config)), ("#005533", vec![]));
    let config = with(r#""hide": { "compare": true, "share": false }"#);
    assert_eq!((config.hide.as_slice(), told(&config)), (&[Part::Compare][..], vec![]));
    let config = with(r#""prefectures": "静岡県　愛知 静岡""#);
    assert_eq!(
        (config.prefectures.as_slice(), told(&config)),
        (&["静岡県".into(), "愛知県".into()][..], vec![])
    );
}

/// A file is read for years: a month that was ahead when it was written is the same month once it has begun.
#[test]
fn a_month_in_words_is_the_same_one_however_late_it_is_read() {
    for (month, is_read) in [("令和8年12月", true), ("2026年12月", true), ("2026-12", true), ("12月", true)]
    {
        let file = format!(
            r#"{{ "name": "うみべ県医師会", "deadlines": [{{ "prefecture": "愛知県", "milestone": "request_deadline",
            "rule": "2か月前の10日", "days": [{{ "designation": "{month}", "day": "2026-10-05" }}], {SOURCE} }}] }}"#
        );
        for today in ["2026-11-24", "2026-12-02", "2028-01-04"] {
            let config = read_config(file.as_bytes(), |_| None, facts(), day(today));
            let [deadline] = config.deadlines.as_slice() else { panic!("{month} {today}: {config:?}") };
            let listed: Vec<_> = deadline.days.iter().map(|d| d.designation).collect();
            assert_eq!(
                (listed, deadline.rule.is_some()),
                (vec![day("2026-12-01")], is_read),
                "{month} {today}"
            );
        }
    }
    let from = |month: &str| deadline(&format!(r#""rule": "1か月前の10日", "from": "{month}", {SOURCE}"#));
    assert_eq!(from("令和8年4月").deadlines[0].from, Some(day("2026-04-01")));
    let config = from("4月");
    assert!(config.deadlines.is_empty() && told(&config)[0].contains("4月"), "{:?}", told(&config));
}

/// The bureau's 15th is a Saturday in May 2027, and what holds then is not published: still nobody else's later day takes
/// its place.
#[test]
fn a_published_day_that_is_closed_is_no_reason_for_a_later_one() {
    for (source, rule, date, other) in [
        ("", "2か月前の20日（閉庁日は前開庁日）", "2027-05-15", "2027-05-20"),
        (SOURCE, "2か月前の20日（閉庁日は前開庁日）", "2027-05-15", "2027-05-20"),
        (SOURCE, "2か月前の10日（閉庁日は前開庁日）", "2027-05-10", "2027-05-15"),
        ("", "2か月前の10日（閉庁日は前開庁日）", "2027-05-15", "2027-05-10"),
    ] {
        let comma = if source.is_empty() { "" } else { ", " };
        let config = read(format!(
            r#"{{ "name": "うみべ県医師会", "deadlines": [{{ "prefecture": "静岡県", "milestone": "exec_deadline", "rule": "{rule}"{comma}{source} }}] }}"#
        ));
        let (mut own, mut own_details) = (facts().clone(), details().clone());
        config.apply(&mut own, &mut own_details);
        let own: &'static Facts = Box::leak(Box::new(own));
        let schedule = build_schedule(own, &clinic("2027-07-01", "静岡県"), day("2027-07-01")).unwrap();
        let Due::On(due) = &schedule.planned("present").unwrap().due else { panic!() };
        assert_eq!((due.date, due.other.map(|o| o.0)), (day(date), Some(day(other))), "{rule} {source}");
    }
}

/// Who was told a closed day is in time on the open day before, and who states the settings hears of it.
#[test]
fn an_associations_day_on_which_offices_are_closed_is_shown_with_the_open_day_before() {
    for (stated, date, safe, is_told) in [
        (
            r#""days": [{ "designation": "2027-06-01", "day": "2027-04-04" }]"#,
            "2027-04-04",
            "2027-04-02",
            true,
        ),
        (r#""rule": "2か月前の3日""#, "2027-04-03", "2027-04-02", false),
        (r#""rule": "2か月前の3日（閉庁日は前開庁日）""#, "2027-04-02", "", false),
    ] {
        let config = read(format!(
            r#"{{ "name": "うみべ県医師会", "deadlines": [{{ "prefecture": "東京都", "milestone": "request_deadline", {stated}, {SOURCE} }}] }}"#
        ));
        let told = told(&config).concat();
        assert_eq!(
            told.contains("窓口の休みの日です") && told.contains("令和9年4月2日"),
            is_told,
            "{stated}: {told}"
        );
        assert_eq!(config.effect(), Effect::Used, "{stated}");
        let (mut own, mut own_details) = (facts().clone(), details().clone());
        config.apply(&mut own, &mut own_details);
        let own: &'static Facts = Box::leak(Box::new(own));
        let schedule = build_schedule(own, &clinic("2027-06-01", "東京都"), day("2027-06-01")).unwrap();
        let planned = schedule.planned("receipt-number").unwrap();
        let Due::On(due) = &planned.due else { panic!() };
        assert_eq!((due.date, due.certainty), (day(date), Certainty::Association), "{stated}");
        assert_eq!(planned.safe.map(|safe| safe.to_string()).unwrap_or_default(), safe, "{stated}");
    }
}

/// 診療所 is every clinic, and what holds for 医科 and for 歯科 holds for who is both.
#[test]
fn kinds_are_meant_as_offices_say_them() {
    use domain::plan::answers::Kind;
    let kinds = |named: &str| {
        let config = deadline(&format!(r#""rule": "1か月前の10日", "kinds": {named}, {SOURCE}"#));
        assert_eq!(told(&config), [""; 0], "{named}");
        let mut kinds: Vec<_> = config.deadlines.iter().filter_map(|own| own.kind).collect();
        kinds.sort_by_key(|kind| Kind::ALL.iter().position(|known| known == kind));
        kinds
    };
    let clinics = [Kind::MedicalClinic, Kind::DentalClinic, Kind::MedicalDental];
    let all = |kinds: Vec<Kind>| kinds.len() == 3 && clinics.iter().all(|clinic| kinds.contains(clinic));
    assert!(all(kinds(r#"["診療所"]"#)) && all(kinds(r#"["医科", "歯科"]"#)));
    assert_eq!(kinds(r#"["医科"]"#), [Kind::MedicalClinic]);
    assert_eq!(kinds(r#"["歯科", "薬局"]"#).len(), 2);
}

/// One that is written twice is the only one still: it is chosen at the start.
#[test]
fn a_prefecture_that_is_written_twice_is_one() {
    let config = with(r#""prefectures": ["静岡県", "静岡"]"#);
    assert_eq!(config.only_prefecture().map(String::as_str), Some("静岡県"));
}

#[test]
fn days_and_months_are_read_as_fields_and_tables_write_them() {
    let config =
        deadline(&format!(r#""days": {{ "2027-04-01": "2027-03-05", "令和9年5月": "2027/4/9" }}, {SOURCE}"#));
    let days: Vec<String> =
        config.deadlines[0].days.iter().map(|d| format!("{} {}", d.designation, d.day)).collect();
    assert_eq!(
        (days, told(&config)),
        (vec!["2027-04-01 2027-03-05".into(), "2027-05-01 2027-04-09".into()], vec![])
    );
    for month in ["2027-04", "2027/4", "2027.04", "２０２７−４"] {
        let config = deadline(&format!(r#""rule": "1か月前の10日", "from": "{month}", {SOURCE}"#));
        assert_eq!(config.deadlines[0].from, Some(day("2027-04-01")), "{month}: {:?}", told(&config));
    }
    let config = read(format!(
        r#"{{ "deadlines": [{{ "prefecture": "愛知県", "milestone": "Designation-Application", "rule": "1か月前の10日", {SOURCE} }}] }}"#
    ));
    assert_eq!((config.deadlines[0].milestone.as_str(), told(&config)), ("designation_application", vec![]));
}

/// A day that is written and cannot be read is told as such, not as missing.
#[test]
fn a_day_of_the_check_that_cannot_be_read_is_named() {
    for checked in ["\"2026-11-31\"", "\"11月20日\"", "46346"] {
        let source = format!(r#""source": {{ "title": "電話", "checked": {checked} }}"#);
        let written = checked.trim_matches('"');
        let sentence = format!("確かめた日「{written}」を読めません。年から書いてください。");
        let config = deadline(&format!(r#""rule": "1か月前の10日", {source}"#));
        assert_eq!(config.deadlines[0].certainty, Certainty::Estimate);
        let sentences = told(&config);
        assert!(sentences.len() == 1 && sentences[0].contains(&sentence), "{sentences:?}");
        let config =
            with(&format!(r#""phones": [{{ "prefecture": "愛知", "phone": "052-000-0000", {source} }}]"#));
        assert!(
            !config.phones[0].is_confirmed && told(&config)[0].contains(&sentence),
            "{:?}",
            told(&config)
        );
    }
}

/// Copied with what stood around it: from a program, from an answer with marks around its code, from a mail.
#[test]
fn text_around_the_settings_is_left_out_and_told_once() {
    let whole = read(WHOLE);
    for file in [
        format!("const config = {WHOLE};"),
        format!("```json\n{WHOLE}\n```"),
        format!("設定ファイルです。\n{WHOLE}"),
        format!("{WHOLE}\n以上"),
    ] {
        let config = read(&file);
        let sentences = told(&config);
        assert!(
            sentences.len() == 1 && sentences[0].contains("設定の前か後ろに、ほかの文字"),
            "{sentences:?}"
        );
        assert_eq!(
            (Config { findings: Vec::new(), ..config.clone() }, config.effect()),
            (whole.clone(), Effect::Used)
        );
    }
    let unseen = read(format!("\u{200b}{WHOLE}\u{200b}\u{feff}\n"));
    assert_eq!(unseen, whole, "nobody sees it");
    // The lines are those of the file.
    let config = read("メモ\n\n{ \"name\": \"うみべ県医師会\",, }");
    assert!(told(&config).iter().any(|told| told.starts_with("3行目: カンマ")), "{:?}", told(&config));
}

/// What can be meant in two ways, or not at all, is left out with a sentence of its own; the name is there still.
#[test]
fn what_cannot_be_guessed_is_left_out_with_its_place() {
    for (item, sentence) in [
        (r#""links": [["入会案内", "https://example.jp/"]]"#, "1つめのリンク: 項目の形になっていません"),
        (
            r#""links": [{ "title": "入会", "href": "https://example.jp/" }]"#,
            "1つめのリンク: 「title」という項目はありません",
        ),
        (r#""colors": { "accent": "rgb(0,80,48)" }"#, "色（colors.accent）: 「rgb(0,80,48)」は読めません"),
        (r#""logo": { "src": "logo.png" }"#, "ロゴ（logo）: 文字で書いてください"),
        (
            r#""prefectures": ["しずおか"]"#,
            "選べる都道府県（prefectures）: 「しずおか」という都道府県はありません",
        ),
        (
            r#""notes": [{ "prefecture": "全国", "text": "説明会" }]"#,
            "1つめのお知らせ: 「全国」という都道府県はありません",
        ),
        (
            r#""steps": [{ "title": "入会", "from": "開院日", "days": "30日前" }]"#,
            "1つめの手順（入会）: 「30日前」は日数として読めません",
        ),
        (
            r#""address": "guide.example.jp""#,
            "ガイドのアドレス（address）: アドレスは https:// か http:// で",
        ),
        (r#""hide": ["比べる"]"#, "出さない部分（hide）: 「比べる」は隠せません"),
    ] {
        let config = with(item);
        let sentences = told(&config);
        assert!(sentences[0].starts_with(sentence), "{item}: {sentences:?}");
        assert_eq!((config.name.as_str(), config.effect()), ("うみべ県医師会", Effect::LeftOut), "{item}");
    }
}

/// What ends with the figure of its month is no other month.
#[test]
fn a_month_without_its_last_word_is_that_month() {
    let listed = |month: &str| {
        let config = deadline(&of_days(month));
        config.deadlines.first().and_then(|deadline| Some(deadline.days.first()?.designation))
    };
    for written in ["R9.1", "令和9年1", "2027年1", "Ｒ９．１", "令和九年一", "2027.1", "2027/1", "令和9年1月"]
    {
        assert_eq!(listed(written), Some(day("2027-01-01")), "{written}");
    }
    for written in ["R9.11", "令和9年11", "2027年11月"] {
        assert_eq!(listed(written), Some(day("2027-11-01")), "{written}");
    }
    for written in ["9", "R9", "2027", "令和9年"] {
        assert_eq!(listed(written), None, "{written}");
    }
}

fn of_days(month: &str) -> String {
    let day = if month.contains("11") { "2027-10-05" } else { "2026-10-05" };
    format!(r#""days": [{{ "designation": "{month}", "day": "{day}" }}], {SOURCE}"#)
}
