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
