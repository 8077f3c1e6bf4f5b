//! Glossary markup: difficult words with an explanation and, on request, their reading.

use std::fmt::Write;

use crate::facts::term::Term;

/// Options for glossary markup.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GlossaryOptions {
    /// Add furigana to glossary terms.
    pub furigana: bool,
    /// Make the first occurrence of each term a button that shows its meaning. Off inside labels and buttons, which
    /// have an action of their own.
    pub explained: bool,
}

/// `text` as escaped HTML with its glossary terms marked up. `is_first` is asked of each term that would be explained:
/// whether it is not explained before this text.
pub fn html<'a>(
    terms: &'a [Term],
    text: &str,
    shown: GlossaryOptions,
    mut is_first: impl FnMut(&'a str) -> bool,
) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut meanings = String::new();
    let mut explained: Vec<&str> = Vec::new();
    let mut rest = text;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let found = terms.iter().filter(|t| begins(before, rest, &t.word)).max_by_key(|t| t.word.len());
        let Some(term) = found else {
            let len = if texts::is_english() { japanese_at(rest) } else { 0 };
            let (part, after) = rest.split_at(len.max(first.len_utf8()));
            if len > 0 {
                out += "<span lang=\"ja\">";
                escape(&mut out, part);
                out += "</span>";
            } else {
                escape(&mut out, part);
            }
            before = first;
            rest = after;
            continue;
        };
        let (said, after) = rest.split_at(term.word.len());
        let word = if shown.furigana && !texts::is_english() {
            ruby(&term.word, &term.reading)
        } else {
            escaped(said)
        };
        let is_new = shown.explained && !term.meaning.is_empty() && !explained.contains(&term.word.as_str());
        if is_new && is_first(&term.word) {
            let meaning = escaped(&term.meaning);
            let number = explained.len();
            explained.push(&term.word);
            let _ = write!(
                out,
                "<button type=\"button\" class=\"term\" aria-expanded=\"false\" data-word=\"{number}\" title=\"{meaning}\">{word}</button>"
            );
            // Meanings follow the whole text, so that it can be read without interruption: each on a line of its own
            // at any zoom.
            let _ = write!(
                meanings,
                "<span class=\"meaning\" data-word=\"{number}\" hidden>{}: {meaning}</span>",
                escaped(&term.word)
            );
        } else {
            out += &word;
        }
        before = 'a';
        rest = after;
    }
    out + &meanings
}

/// `word` with its reading above it. Kana at its ends are read as they are written, and stand beside what is read: a word
/// that breaks in a narrow line does not part them from a reading of their own.
fn ruby(word: &str, reading: &str) -> String {
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let start: usize = word.chars().zip(reading.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (before, word) = word.split_at(start);
    if word.is_empty() {
        return escaped(before);
    }
    let reading = reading.get(start..).unwrap_or_default();
    let end: usize =
        word.chars().rev().zip(reading.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (word, after) = word.split_at(word.len() - end);
    let reading = reading.get(..reading.len() - end).unwrap_or_default();
    format!(
        "{}<ruby>{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>{}",
        escaped(before),
        escaped(word),
        escaped(reading),
        escaped(after)
    )
}

/// Returns `true` if `rest`, which follows `before`, starts with the term. English terms match in any case, as whole
/// words, also in the plural.
fn begins(before: char, rest: &str, word: &str) -> bool {
    let Some(said) = rest.get(..word.len()) else { return false };
    if !word.is_ascii() {
        return said == word;
    }
    let after = rest[word.len()..].chars().next().unwrap_or(' ');
    let apart = !before.is_ascii_alphanumeric() && (after == 's' || !after.is_ascii_alphanumeric());
    apart && said.eq_ignore_ascii_case(word)
}

/// Length in bytes of the Japanese at the start of `text`. Screen readers and fonts need it marked on an English
/// page.
fn japanese_at(text: &str) -> usize {
    let japanese = |c: char| c >= '\u{3000}';
    text.find(|c| !japanese(c)).unwrap_or(text.len())
}

/// `text` escaped for HTML content and attribute values.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

/// Appends `text`, escaped for HTML content and attribute values.
pub(crate) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}
