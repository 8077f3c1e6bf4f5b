//! Settings of an association inside the one file.

use domain::facts::config::Config;
use domain::facts::config::one_file::{
    MOST_PICTURE_BYTES, Unfit, base64, is_picture_data, picture_data, with_settings,
};
use domain::facts::config::read::read_config;
use proptest::prelude::*;
use test_support::{day, facts};

const PLACE: &str = "<script type=\"application/json\" id=\"onshi-guide-config\">";

fn guide(inside: &str) -> String {
    format!(
        "<!DOCTYPE html><title>オンライン資格確認 導入ガイド</title>{PLACE}{inside}</script><script type=\"module\">start()</script>"
    )
}

fn block(html: &str) -> &str {
    html.split_once(PLACE).unwrap().1.split_once("</script>").unwrap().0
}

#[test]
fn what_is_written_in_the_settings_ends_no_script_and_reads_the_same() {
    let config = serde_json::json!({
        "name": "</script><script>alert(1)</script><!-- 会 --> \u{2028} & \" ' </SCRIPT",
        "notes": [{ "text": "]]> <!--<script>" }],
    })
    .to_string();
    let made = with_settings(&guide(""), &config).unwrap();
    assert_eq!(made.matches("</script>").count(), 2);
    assert!(!block(&made).contains('<'));
    let own: serde_json::Value = serde_json::from_str(block(&made)).unwrap();
    assert_eq!(own, serde_json::from_str::<serde_json::Value>(&config).unwrap());
    let config = read_config(block(&made).as_bytes(), |_| None, facts(), day("2026-11-29"));
    assert!(config.name.starts_with("</script><script>") && config.notes.len() == 1, "{config:?}");
}

#[test]
fn settings_that_are_there_are_replaced_and_the_rest_stays() {
    let made = with_settings(&guide(""), r#"{"name":"A会"}"#).unwrap();
    let again = with_settings(&made, r#"{"name":"B会"}"#).unwrap();
    assert_eq!(again, guide(r#"{"name":"B会"}"#));
}

#[test]
fn a_file_that_has_no_place_for_settings_is_told_from_one_that_is_no_guide() {
    let old = guide("").replace(PLACE, "<script>");
    assert_eq!(with_settings(&old, "{}"), Err(Unfit::TooOld));
    for other in ["", "<!DOCTYPE html><title>医師会</title>", &guide("").replace("導入ガイド", "")] {
        assert_eq!(with_settings(other, "{}"), Err(Unfit::NotTheGuide));
    }
}

#[test]
fn settings_that_the_made_file_could_not_read_are_refused() {
    let config = |bytes: usize| {
        let logo = picture_data("image/png", &vec![7; bytes]).unwrap();
        serde_json::json!({ "name": "うみべ県医師会", "logo": logo }).to_string()
    };
    let made = with_settings(&guide(""), &config(MOST_PICTURE_BYTES)).unwrap();
    let read = read_config(block(&made).as_bytes(), |_| None, facts(), day("2026-11-29"));
    assert_eq!((read.name.as_str(), read.findings.len()), ("うみべ県医師会", 0));
    assert!(is_picture_data(&read.logo));
    assert_eq!(with_settings(&guide(""), &config(800_000)), Err(Unfit::TooLarge));
}

#[test]
fn a_logo_is_the_data_of_a_picture_or_a_file_beside_the_guide() {
    let png = picture_data("image/PNG; charset=binary", b"\x89PNG\r\n").unwrap();
    assert_eq!(png, "data:image/png;base64,iVBORw0K");
    assert!(is_picture_data(&png));
    assert_eq!(picture_data("text/html", b"<script>"), None);
    for (logo, is_used) in [
        (png.as_str(), true),
        ("logo.png", true),
        ("data:text/html;base64,AAAA", false),
        ("data:image/png;base64,AAAA\" onerror=\"x", false),
        ("data:image/svg+xml,<svg/>", false),
        ("https://example.jp/logo.png", false),
    ] {
        let file = serde_json::json!({ "logo": logo }).to_string();
        let config = read_config(file.as_bytes(), |_| None, facts(), day("2026-11-29"));
        assert_eq!(config.logo, if is_used { logo } else { "" }, "{logo}: {:?}", config.findings);
    }
    let schema = serde_json::from_str(include_str!("../../public/config.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    assert!(schema.is_valid(&serde_json::json!({ "logo": png })));
    assert!(!schema.is_valid(&serde_json::json!({ "logo": "data:text/html;base64,AAAA" })));
}

proptest! {
    #[test]
    fn base64_is_that_of_others(bytes in proptest::collection::vec(any::<u8>(), 0..50)) {
        use ::base64::Engine;
        prop_assert_eq!(base64(&bytes), ::base64::engine::general_purpose::STANDARD.encode(&bytes));
    }
}

/// What was chosen for the logo is seen before it is put up; another name has no picture yet.
#[test]
fn a_picture_is_shown_for_the_logo_of_its_name() {
    let picture = ("logo.png".to_string(), "data:image/png;base64,AAAA".to_string());
    for (logo, shown) in
        [("logo.png", &*picture.1), ("img/logo.png", &*picture.1), ("other.png", "other.png"), ("", "")]
    {
        let mut config = Config { logo: logo.into(), ..Config::default() };
        config.show_logo(Some(&picture));
        assert_eq!(config.logo, shown);
        config = Config { logo: logo.into(), ..Config::default() };
        config.show_logo(None);
        assert_eq!(config.logo, logo);
    }
}
