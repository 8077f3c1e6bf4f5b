use std::fs;
use std::path::Path;

use texts_codegen::{File, code, files};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn area(text: &str) -> Vec<File> {
    vec![("area".into(), text.into())]
}

#[test]
fn a_text_that_is_wrong_is_told_with_file_line_and_reason() {
    let good = "[first]\nja = \"はい\"\nen = \"yes\"\n\n";
    for (text, told) in [
        ("[b]\nja = \"{count}件\"\n", "area.toml:5: 「b」: en がありません"),
        ("[b]\nen = \"yes\"\n", "area.toml:5: 「b」: ja がありません"),
        ("[b]\nja = \"はい\"\nen = \"\"\n", "en がありません"),
        ("[b]\nja = \"{count}件\"\nen = \"{number} plans\"\n", "{number} は ja にありません"),
        ("[b]\nja = \"{count}件\"\nen = \"plans\"\n", "en に {count} がありません"),
        ("[b]\nja = \"{count}件\"\nen = \"{count|plan|plans}\"\n", "en に {count} がありません"),
        ("[b]\nja = \"{count}件\"\nen = \"{count} {count|plan}\"\n", "{名前|1のとき|ほか} と書いてください"),
        ("[b]\nja = \"{count\"\nen = \"{count}\"\n", "「{」が閉じていません"),
        ("[b]\nja = \"件}\"\nen = \"}\"\n", "「}」が余っています"),
        ("[b]\nja = \"はい\"\nen = \"yes\"\nfr = \"oui\"\n", "「fr」は使えません"),
        ("[first]\nja = \"はい\"\n", "area.toml:5:"),
    ] {
        let wrong = code(&area(&format!("{good}{text}"))).expect_err(told);
        assert!(wrong.len() == 1 && wrong[0].contains(told), "{told}: {wrong:?}");
    }
}

#[test]
fn a_text_becomes_a_function_of_what_stands_in_it() {
    let made = code(&area("[b]\nja = \"{n}日と{what}\"\nen = \"{what}: {n} {n|day|days}\"\n")).unwrap();
    assert!(
        made.contains("pub fn b(n: impl std::fmt::Display, what: impl std::fmt::Display) -> String"),
        "{made}"
    );
    assert!(made.contains("\"{0}日と{1}\""), "{made}");
    assert!(made.contains("\"{1}: {0} {0|day|days}\""), "{made}");
}

#[test]
fn every_text_is_said_somewhere() {
    let mut source = String::new();
    for folder in ["src", "crates/domain/src", "crates/facts/src"] {
        read(&Path::new(ROOT).join(folder), &mut source);
    }
    for (area, text) in files(&Path::new(ROOT).join("crates/texts/areas")).unwrap() {
        let keys = text.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
        for key in keys {
            let call = format!("texts::{}::{key}", area.replace('-', "_"));
            let said = source.match_indices(&call).any(|(at, _)| {
                let after = source[at + call.len()..].chars().next();
                after.is_none_or(|c| !c.is_alphanumeric() && c != '_')
            });
            assert!(said, "{call} is used nowhere");
        }
    }
}

fn read(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            read(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs") {
            *all += &fs::read_to_string(path).unwrap();
        }
    }
}
