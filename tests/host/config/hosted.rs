//! Settings that the page around the guide's frame gives.

use domain::facts::config::finding::Finding;
use domain::facts::config::hosted::{is_told, wished};
use domain::plan::answers::Kind;

use super::{Config, WHOLE, facts, read, told};

#[test]
fn the_logo_is_a_picture_that_the_page_has_fetched_or_is_left_out_and_told() {
    let picture = "data:image/png;base64,AAAA";
    let mut config = read(WHOLE);
    config.take_logo(Some(picture.into()));
    assert_eq!((config.logo.as_str(), told(&config)), (picture, Vec::new()));
    let large = format!("data:image/png;base64,{}", "A".repeat(1024 * 1024));
    for bad in ["logo.svg", "https://example.jp/logo.svg", "data:text/html,<b>", "javascript:1", "", &large] {
        let mut config = read(WHOLE);
        config.take_logo(Some(bad.into()));
        assert_eq!(config.logo, "", "no address of the guide's own site");
        assert!(told(&config)[0].contains("「logo.svg」を表示できません"), "{:?}", told(&config));
    }
    let mut config = read(WHOLE);
    config.take_logo(None);
    assert_eq!((config.logo.as_str(), told(&config).len()), ("", 1));
    let mut config = read("{}");
    config.take_logo(Some(picture.into()));
    assert_eq!(config, Config::default(), "no picture that the settings do not name");
}

#[test]
fn a_picture_inside_the_settings_is_the_logo_in_a_frame_as_it_is_beside_the_guide() {
    let picture = "data:image/png;base64,AAAA";
    let inside = read(WHOLE.replace("logo.svg", picture));
    assert_eq!((inside.logo.as_str(), inside.logo_elsewhere()), (picture, None));
    assert_eq!(read(WHOLE).logo_elsewhere(), Some("logo.svg"), "the page around is asked for a file");
    assert_eq!(read("{}").logo_elsewhere(), None);
}

#[test]
fn an_address_sets_how_the_guide_looks_and_nothing_to_act_upon() {
    let mut config = read(WHOLE);
    config.keep_looks();
    let whole = read(WHOLE);
    assert_eq!((&config.name, &config.colors, &config.hide), (&whole.name, &whole.colors, &whole.hide));
    assert_eq!((&config.prefectures, config.kind), (&whole.prefectures, whole.kind));
    assert!(config.deadlines.is_empty() && config.notes.is_empty() && config.links.is_empty());
    assert!(config.contact.is_empty() && config.logo.is_empty());
    assert!(config.phones.is_empty() && config.steps.is_empty() && config.address.is_empty());
    assert_eq!(told(&config).len(), 8);
    assert!(told(&config).iter().all(|what| what.contains("アドレスの中には書けません")));
    let mut broken = read(r#"{ "name": "うみべ県医師会", "deadlines": [{"#);
    broken.keep_looks();
    assert!(broken.unread.is_empty() && broken.name == "うみべ県医師会");
}

#[test]
fn an_address_says_what_is_chosen_at_the_start_in_the_words_of_the_settings() {
    for (prefecture, kind, read) in [
        ("静岡県", "dental-clinic", (Some("静岡県"), Some(Kind::DentalClinic))),
        ("静岡", " 歯科 ", (Some("静岡県"), Some(Kind::DentalClinic))),
        ("東京", "薬局", (Some("東京都"), Some(Kind::Pharmacy))),
        ("", "", (None, None)),
    ] {
        let wished = wished(Some(prefecture), Some(kind), facts());
        assert_eq!(
            (wished.prefecture.as_deref(), wished.kind, &wished.findings[..]),
            (read.0, read.1, &[][..])
        );
    }
    let wished = wished(Some("うみべ県"), Some("接骨院"), facts());
    assert_eq!((wished.prefecture, wished.kind), (None, None));
    let told: Vec<String> = wished.findings.iter().map(Finding::sentence).collect();
    assert_eq!(
        told,
        [
            "載せるページの書き方（prefecture）: 「うみべ県」という都道府県はありません。「東京都」のように書いてください。使っていません。",
            "載せるページの書き方（kind）: 「接骨院」という施設の種類はありません。使えるのは 診療所（医科）、診療所（歯科）、医科歯科併設、病院、薬局 です。使っていません。"
        ]
    );
}

#[test]
fn only_an_origin_of_the_web_tells_whose_settings_they_are() {
    assert!(is_told("https://www.example.jp") && is_told("http://localhost:8000"));
    assert!(!is_told("null") && !is_told("") && !is_told("file://") && !is_told("chrome-extension://x"));
}
