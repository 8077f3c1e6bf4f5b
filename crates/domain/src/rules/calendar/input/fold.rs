//! Normalization of typed text: width, case, numerals, invisible characters.

/// Converts digits, letters, signs and dashes to half width; other characters are unchanged.
pub fn half_width(text: &str) -> String {
    text.chars().map(half).collect()
}

fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '−' | '‐' | '‑' | '–' | '―' => '-',
        c => c,
    }
}

/// Whether a set contains a character.
pub(super) fn is_one_of(c: char, set: &str) -> bool {
    set.chars().any(|other| other == c)
}

/// Splits at a byte offset. Unlike `str::split_at` it cannot panic, and pulls no panic message into the first chunk.
pub(super) fn split(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// Whether a character is invisible. Text copied from web pages and documents often contains such characters.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// Normalizes a typed date: half width, lower case, one kind of dash, digits for kanji numerals, no invisible
/// characters, no quotation marks.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c) && !is_one_of(*c, "「」『』\"'`“”‘’")) {
        match half(c).to_ascii_lowercase() {
            'ー' | 'ｰ' | '—' | '─' | '‒' | '﹣' | '⁃' => folded.push('-'),
            '〜' | '∼' => folded.push('~'),
            '㋿' => folded += "令和",
            '㍻' => folded += "平成",
            // Weekdays in parentheses (㈪ to ㈰) and circles (㊊ to ㊐).
            c @ '\u{322a}'..='\u{3230}' => bracketed(&mut folded, c as u32 - 0x322a),
            c @ '\u{328a}'..='\u{3290}' => bracketed(&mut folded, c as u32 - 0x328a),
            c => folded.push(ordinary(c)),
        }
    }
    figures(&folded)
}

fn bracketed(folded: &mut String, weekday: u32) {
    let weekday = "月火水木金土日".chars().nth(weekday as usize);
    folded.extend(['('].into_iter().chain(weekday).chain([')']));
}

/// Kanji for a radical: many PDFs contain the radical's code point instead.
fn ordinary(c: char) -> char {
    const RADICALS: [(char, char); 11] = [
        ('⼀', '一'),
        ('⼆', '二'),
        ('⼋', '八'),
        ('⼗', '十'),
        ('⼟', '土'),
        ('⽇', '日'),
        ('⽉', '月'),
        ('⽊', '木'),
        ('⽔', '水'),
        ('⽕', '火'),
        ('⾦', '金'),
    ];
    RADICALS.iter().find(|(radical, _)| *radical == c).map_or(c, |(_, ordinary)| *ordinary)
}

/// Converts kanji numerals to digits: 二〇二七, 二十一, and 元 of 元年. Numerals next to a digit are unchanged,
/// because 一 may be a dash there.
fn figures(text: &str) -> String {
    const FIGURES: &str = "〇一二三四五六七八九十";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c| is_one_of(c, FIGURES) || is_one_of(c, "零元")) {
        let (before, from) = split(rest, at);
        let end = from.find(|c| !is_one_of(c, FIGURES) && !is_one_of(c, "零元")).unwrap_or(from.len());
        let (run, after) = split(from, end);
        out += before;
        let is_beside_figure =
            before.ends_with(|c: char| c.is_ascii_digit()) || after.starts_with(|c: char| c.is_ascii_digit());
        match number(run).filter(|_| !is_beside_figure) {
            Some(number) => out += &number,
            None => out += run,
        }
        rest = after;
    }
    out + rest
}

fn number(run: &str) -> Option<String> {
    let value = |c: char| {
        "〇一二三四五六七八九".chars().position(|figure| figure == c || (c == '零' && figure == '〇'))
    };
    if run == "元" {
        return Some("1".into());
    }
    let Some((tens, ones)) = run.split_once('十') else {
        return run.chars().map(|c| char::from_digit(value(c)? as u32, 10)).collect();
    };
    let one = |text: &str, blank: usize| {
        let mut figures = text.chars();
        match (figures.next(), figures.next()) {
            (None, _) => Some(blank),
            (Some(figure), None) => value(figure),
            _ => None,
        }
    };
    Some((one(tens, 1)? * 10 + one(ones, 0)?).to_string())
}
