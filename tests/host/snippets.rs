//! What a webmaster writes into a page.

use domain::output::snippets::{Snippet, Wishes};

const HOME: &str = "https://guide.example.jp/kai";

fn wishes() -> Wishes {
    Wishes {
        prefecture: "静岡県".into(),
        kind: "pharmacy".into(),
        theme: "light".into(),
        config: "/onshi/config.json".into(),
        name: "うみべ県医師会".into(),
        accent: "#005030".into(),
    }
}

/// As a browser encodes what an address cannot have; the rest stands for itself here.
fn encoded(value: &str) -> String {
    value.replace('"', "%22").replace('#', "%23").replace('&', "%26").replace('<', "%3C")
}

fn text(kind: Snippet, wishes: &Wishes) -> String {
    kind.text(wishes, HOME, "導入ガイド", encoded)
}

const LINK: &str = "<a href=\"https://guide.example.jp/kai/\">導入ガイド</a>";

#[test]
fn the_element_has_the_prefecture_the_theme_and_the_file_of_settings() {
    let script = "<script src=\"https://guide.example.jp/kai/embed.js\" async></script>";
    assert_eq!(
        text(Snippet::Element, &wishes()),
        format!(
            "{script}\n<onshi-guide prefecture=\"静岡県\" kind=\"pharmacy\" theme=\"light\" config=\"/onshi/config.json\">{LINK}</onshi-guide>"
        )
    );
    assert_eq!(
        text(Snippet::Div, &wishes()),
        format!(
            "{script}\n<div data-onshi-guide data-prefecture=\"静岡県\" data-kind=\"pharmacy\" data-theme=\"light\" data-config=\"/onshi/config.json\">{LINK}</div>"
        )
    );
    let plain = Wishes { theme: "auto".into(), ..Wishes::default() };
    assert_eq!(text(Snippet::Element, &plain), format!("{script}\n<onshi-guide>{LINK}</onshi-guide>"));
}

#[test]
fn a_frame_alone_has_its_few_settings_in_its_address_and_always_a_link_below() {
    let both = text(Snippet::Frame, &wishes());
    let address = "https://guide.example.jp/kai/?prefecture=静岡県&amp;kind=pharmacy&amp;theme=light&amp;config={%22colors%22:{%22accent%22:%22%23005030%22},%22name%22:%22うみべ県医師会%22}";
    assert!(both.contains(&format!("<iframe src=\"{address}\" title=\"導入ガイド\"")), "{both}");
    assert!(both.ends_with(&format!("</iframe>\n<p>{LINK}</p>")), "{both}");
    let plain = text(Snippet::Frame, &Wishes { theme: "auto".into(), ..Wishes::default() });
    assert!(plain.contains("src=\"https://guide.example.jp/kai/\"") && plain.contains(LINK), "{plain}");
    assert_eq!(text(Snippet::Link, &wishes()), LINK);
}

#[test]
fn what_the_webmaster_writes_stays_within_its_attribute() {
    let strange = Wishes { config: "\"><script>".into(), name: "\"><b>".into(), ..wishes() };
    for kind in [Snippet::Element, Snippet::Div, Snippet::Frame] {
        let text = text(kind, &strange);
        assert!(!text.contains("<b>") && !text.contains("\"><script>"), "{text}");
    }
}
