//! Code generator for texts: each file in `areas/` becomes a module, each text a function. For the build script and
//! the tests, never part of the page.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// A file of texts: name without extension, and content.
pub type File = (String, String);

/// All TOML files of a folder, sorted by name.
pub fn files(folder: &Path) -> Result<Vec<File>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        fs::read_to_string(path).map(|text| (name, text)).map_err(|e| format!("{}: {e}", path.display()))
    };
    paths.iter().map(read).collect()
}

/// Generates the functions and the table of English texts. Errors carry file, line and message.
pub fn code(files: &[File]) -> Result<String, Vec<String>> {
    let mut out = String::new();
    let mut english = Vec::new();
    let mut wrong = Vec::new();
    for (area, text) in files {
        let table: toml::Table = match toml::from_str(text) {
            Ok(table) => table,
            Err(e) => {
                let line = e.span().map_or(1, |span| line(text, span.start));
                wrong.push(format!("{area}.toml:{line}: {}", e.message()));
                continue;
            }
        };
        let _ = writeln!(out, "/// Texts of `areas/{area}.toml`.\npub mod {} {{", area.replace('-', "_"));
        for (key, value) in &table {
            match Text::read(value) {
                Ok(text) => {
                    text.function(&mut out, key, english.len());
                    english.push(text.english);
                }
                Err(why) => {
                    let at = text.find(&format!("[{key}]")).unwrap_or_default();
                    wrong.push(format!("{area}.toml:{}: 「{key}」: {why}", line(text, at)));
                }
            }
        }
        out += "}\n";
    }
    let _ = writeln!(
        out,
        "/// The English texts, in the order of their numbers. The page does not have them: they come in a file.\n\
         pub static ENGLISH: [&str; {}] = {english:#?};",
        english.len()
    );
    if wrong.is_empty() { Ok(out) } else { Err(wrong) }
}

fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// A text in both languages, with numbered placeholders.
struct Text {
    japanese: String,
    english: String,
    /// Names of the placeholders, in the order of the Japanese text.
    places: Vec<String>,
}

impl Text {
    fn read(value: &toml::Value) -> Result<Text, String> {
        let table = value.as_table().ok_or("[キー] の下に ja と en を書いてください")?;
        if let Some(other) = table.keys().find(|key| *key != "ja" && *key != "en") {
            return Err(format!("「{other}」は使えません（ja と en だけです）"));
        }
        let text = |language: &str| {
            let text = table.get(language).and_then(toml::Value::as_str).filter(|text| !text.is_empty());
            text.ok_or(format!("{language} がありません"))
        };
        let mut numbers = BTreeMap::new();
        let mut places = Vec::new();
        let japanese = numbered(text("ja")?, |name, _| {
            let number = numbers.len();
            Some(*numbers.entry(name.to_string()).or_insert_with(|| {
                places.push(name.to_string());
                number
            }))
        })?;
        let mut used = Vec::new();
        let english = numbered(text("en")?, |name, forms| {
            let number = *numbers.get(name)?;
            if forms.is_empty() {
                used.push(number);
            }
            Some(number)
        })?;
        if let Some((name, _)) = numbers.iter().find(|(_, number)| !used.contains(number)) {
            return Err(format!("en に {{{name}}} がありません"));
        }
        if numbers.len() > 9 {
            return Err("入れるところは9つまでです".into());
        }
        Ok(Text { japanese, english, places })
    }

    fn function(&self, out: &mut String, key: &str, number: usize) {
        let Text { japanese, places, .. } = self;
        let _ = writeln!(out, "    /// 「{}」", japanese.replace('\n', " "));
        let pick =
            format!("static TEXT: crate::Text = crate::Text({number}, {japanese:?}); crate::pick(&TEXT)");
        if places.is_empty() {
            let _ = writeln!(out, "    #[inline(always)]\n    pub fn {key}() -> &'static str {{ {pick} }}");
            return;
        }
        let arguments = places.iter().map(|p| format!("{p}: impl std::fmt::Display")).collect::<Vec<_>>();
        let with = places.iter().map(|p| format!("&{p}")).collect::<Vec<_>>();
        let _ = writeln!(
            out,
            "    #[inline]\n    pub fn {key}({}) -> String {{ crate::fill({{ {pick} }}, &[{}]) }}",
            arguments.join(", "),
            with.join(", ")
        );
    }
}

/// Replaces each `{name}` by `{0}`, and each `{name|one|many}` by `{0|one|many}`, with the number that `number`
/// returns.
fn numbered(text: &str, mut number: impl FnMut(&str, &str) -> Option<usize>) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, tail) = after.split_once('}').ok_or("「{」が閉じていません")?;
        let (name, forms) = place.split_at(place.find('|').unwrap_or(place.len()));
        if !forms.is_empty() && forms.matches('|').count() != 2 {
            return Err(format!("{{{place}}} は {{名前|1のとき|ほか}} と書いてください"));
        }
        let known = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let number = number(name, forms).filter(|_| known).ok_or(format!("{{{name}}} は ja にありません"))?;
        let _ = write!(out, "{before}{{{number}{forms}}}");
        rest = tail;
    }
    if rest.contains('}') {
        return Err("「}」が余っています".into());
    }
    Ok(out + rest)
}
