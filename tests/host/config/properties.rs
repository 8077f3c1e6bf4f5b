//! What holds for every file.

use domain::facts::config::finding::Effect;
use proptest::prelude::*;
use serde_json::json;

use super::*;

fn holds(config: &Config) {
    assert!(told(config).iter().all(|sentence| sentence.contains('。')));
    config.apply(&mut facts().clone(), &mut details().clone());
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        holds(&read(&bytes));
    }

    #[test]
    fn no_text_of_brackets_and_quotes_makes_it_panic(text in "[\\[\\]{}:,\"'\\\\/*x1：、“”\n u]{0,200}") {
        holds(&read(&text));
    }

    #[test]
    fn what_valid_json_says_is_kept(name in "\\PC*", text in any::<String>(), contact in "[\\x00-\\x7f]*", is_pretty: bool) {
        prop_assume!(!text.is_empty());
        let file = json!({ "name": name, "contact": contact, "notes": [{ "text": text }], "hide": ["share"] });
        let file = if is_pretty { serde_json::to_string_pretty(&file) } else { serde_json::to_string(&file) };
        let config = read(file.unwrap());
        prop_assert_eq!(&config.name, &name);
        prop_assert_eq!(&config.contact, &contact);
        prop_assert_eq!(&config.notes[0].text, &text);
        prop_assert!(config.hides(Part::Share));
        prop_assert!(told(&config).iter().all(|told| told.contains("タグ")));
    }

    /// One character too many, too few or another one: what stands elsewhere is still there, or the owner is told.
    #[test]
    fn a_slip_is_told_or_does_no_harm(at in 0usize..600, with in "[\\[\\]{}:,\"'\\\\/あ ]{0,1}", is_added: bool) {
        let mut chars: Vec<char> = WHOLE.chars().collect();
        let at = at % chars.len();
        chars.splice(at..at + usize::from(!is_added), with.chars());
        let text: String = chars.into_iter().collect();
        let config = read(&text);
        holds(&config);
        let whole = read(WHOLE);
        let is_same = config.deadlines == whole.deadlines && config.prefectures == whole.prefectures;
        // A digit less in a day makes another day, which nobody can tell.
        let is_json = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        let is_note = config.deadlines.len() == 1 && config.deadlines[0].rule == whole.deadlines[0].rule;
        prop_assert!(is_same || is_json || is_note || !config.findings.is_empty());
    }
}

/// What a file says after its end is unknown: it does not take the place of one that was whole.
#[test]
fn a_file_cut_off_anywhere_is_not_taken_for_a_whole_one() {
    let bytes = WHOLE.as_bytes();
    for end in 1..bytes.len() - 1 {
        let config = read(&bytes[..end]);
        holds(&config);
        let has_all = config.hides(Part::Compare) && config.hides(Part::Embed);
        let is_told =
            config.effect() == Effect::Broken || told(&config).iter().any(|told| told.contains("かっこ"));
        assert!(is_told, "{end}: {:?}", told(&config));
        assert!(has_all || config.effect() == Effect::Broken || bytes[end] == b',', "{end}");
    }
}
