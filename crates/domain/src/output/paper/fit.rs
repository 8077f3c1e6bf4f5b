//! Text fitting and line breaking: text in a box is first shrunk, then wrapped onto more rows, at last cut off with
//! 「…」. Widths are estimated by character class, slightly too wide, as no font metrics are available.

use crate::wording::truncate::{PAPER, truncate};

/// Text fitted into a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// Font size, in the unit of the box.
    pub size: i32,
    /// Text of each row.
    pub rows: Vec<String>,
    /// The text did not fit: the last row ends with 「…」.
    pub cut: bool,
}

/// Height of `rows` rows of text, with gaps of a quarter of the font size.
pub fn height(rows: i32, size: i32) -> i32 {
    size + (rows - 1) * size * 5 / 4
}

/// Fits `text` into a box `wide` by `high`: on `rows` rows at size `max`, else smaller down to `min`, else on more
/// rows as far as they fit, at the largest possible size. Lengths in any one unit.
pub fn fit(text: &str, wide: i32, high: i32, max: i32, min: i32, rows: i32) -> Fitted {
    let chars = clean(&truncate(text.trim(), PAPER));
    let min = min.max(1);
    let total: i32 = chars.iter().copied().map(width).sum();
    let mut rows = rows.max(1);
    loop {
        // Largest size at which `rows` rows fit the height.
        let most = max.min(high * 4 / (5 * rows - 1)).max(min);
        for size in (min..=most).rev() {
            let room = wide * 100 / size;
            if total > rows.saturating_mul(room) {
                continue;
            }
            let broken = wrap(&chars, room);
            if broken.len() as i32 <= rows {
                return Fitted { size, rows: texts(&chars, &broken), cut: false };
            }
        }
        if height(rows + 1, min) > high {
            return cut(&chars, wide * 100 / min, min, rows);
        }
        rows += 1;
    }
}

/// The first `rows` rows, ending with 「…」.
fn cut(chars: &[char], room: i32, size: i32, rows: i32) -> Fitted {
    let mut broken = wrap(chars, room);
    broken.truncate(rows as usize);
    let mut kept = texts(chars, &broken);
    if let Some(last) = kept.last_mut() {
        while !last.is_empty() && width_of(last.chars()) + width('…') > room {
            last.pop();
        }
        last.push('…');
    }
    Fitted { size, rows: kept, cut: true }
}

fn texts(chars: &[char], rows: &[(usize, usize)]) -> Vec<String> {
    rows.iter().map(|(from, to)| chars[*from..*to].iter().collect()).collect()
}

/// Printable characters on one line, without controls, direction marks and zero-width characters.
fn clean(text: &str) -> Vec<char> {
    let drawn = |c: &char| {
        !matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
    };
    let spaced = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    text.chars().filter(drawn).map(spaced).collect()
}

/// Breaks lines at `room` hundredths of a character; returns the start and end index of each.
fn wrap(chars: &[char], room: i32) -> Vec<(usize, usize)> {
    let mut rows = Vec::new();
    let mut start = 0;
    let name = name_at_end(chars);
    while start < chars.len() {
        let mut end = start;
        let mut used = 0;
        while end < chars.len() && used + width(chars[end]) <= room {
            used += width(chars[end]);
            end += 1;
        }
        // At least one character per row, even in a box too narrow for it.
        end = end.max(start + 1);
        if end < chars.len() && end > name && name > start {
            end = name;
        }
        // Spaces at a line break are dropped.
        let mut next = end;
        while next < chars.len() && is_space(chars[next]) {
            next += 1;
        }
        if next == end && end < chars.len() && end != name {
            let good = (start + 1..=end).rev().find(|i| may_break(chars[i - 1], chars[*i]));
            // Words longer than the row are broken at its end.
            end = good.unwrap_or(end);
            next = end;
        }
        let mut last = end;
        while last > start && is_space(chars[last - 1]) {
            last -= 1;
        }
        if last > start {
            rows.push((start, last));
        }
        start = next;
    }
    rows
}

/// Where a person's name begins that ends the text, as after 「医療法人 理事長」: two short words, which are not parted. The
/// end if there is none.
fn name_at_end(chars: &[char]) -> usize {
    const LONGEST: usize = 4;
    let mut words = chars.rsplit(|c| is_space(*c));
    let (Some(given), Some(family), Some(_)) = (words.next(), words.next(), words.next()) else {
        return chars.len();
    };
    let is_name = |word: &[char]| (1..=LONGEST).contains(&word.len()) && !word.iter().any(|c| is_word(*c));
    if is_name(given) && is_name(family) { chars.len() - given.len() - 1 - family.len() } else { chars.len() }
}

fn is_space(c: char) -> bool {
    c == ' ' || c == '\u{3000}'
}

/// Returns `true` if a line may end with `before` and the next start with `after`.
fn may_break(before: char, after: char) -> bool {
    let held_back = is_space(after) || NEVER_FIRST.contains(after) || width(after) == 0;
    let held_on = NEVER_LAST.contains(before) || is_word(before) && is_word(after);
    !held_back && !held_on
}

/// Characters that form unbreakable words: Latin letters, digits, and the signs in numbers and addresses.
fn is_word(c: char) -> bool {
    !is_space(c) && (c as u32) < 0x2e80 && c != '…' || ('\u{ff10}'..='\u{ff19}').contains(&c)
}

/// 行頭禁則: characters that may not start a line.
const NEVER_FIRST: &str = "、。，．・：；？！ー々ゝゞヽヾ）〕］｝〉》」』】〙〗’”…‥～〜‐–%％℃\
    ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ,.!?:;)]}>-｡､｣･ｰﾞﾟｧｨｩｪｫｬｭｮｯ";
/// 行末禁則: characters that may not end a line.
const NEVER_LAST: &str = "（〔［｛〈《「『【〘〖‘“([{<｢〒￥$#№";

fn width_of(text: std::str::Chars) -> i32 {
    text.map(width).sum()
}

/// Width of `c` in hundredths of the font size, about that in the widest common Japanese fonts.
pub fn width(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '!' | '\'' | ',' | '.' | ':' | ';' | '|' | ' ' => 32,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '{' | '}' | '/' | '-' | '"' | '*' | '`' => 40,
        'M' | 'W' | 'm' | '@' | '%' => 95,
        'w' | '&' | 'O' | 'Q' | 'G' | 'N' | 'H' | 'D' | 'U' => 78,
        'A'..='Z' => 68,
        ' '..='~' => 60,
        // Half-width kana.
        '\u{ff61}'..='\u{ffdc}' | '\u{ffe8}'..='\u{ffee}' => 50,
        // Combining marks and variation selectors.
        '\u{300}'..='\u{36f}'
        | '\u{3099}'
        | '\u{309a}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}' => 0,
        '\u{a0}'..='\u{2ff}' | '\u{370}'..='\u{58f}' => 78,
        // Emoji.
        '\u{1f000}'..='\u{1faff}' => 135,
        _ => 100,
    }
}
