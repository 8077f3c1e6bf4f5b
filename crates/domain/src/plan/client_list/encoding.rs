//! Which encoding the bytes of a text file are in, and which files are no text.

/// Label of the encoding of a file, as a `TextDecoder` takes it. A byte order mark tells it, else its bytes: zeros are
/// those of UTF-16, and of UTF-8, `Shift_JIS` (which Excel writes in Japan) and EUC-JP it is the one in which the fewest
/// bytes are wrong. So a spoiled byte spoils its own cell only.
pub fn encoding(bytes: &[u8]) -> &'static str {
    if is_marked(bytes) {
        return UTF_8;
    }
    match bytes {
        [0xff, 0xfe, ..] => return "utf-16le",
        [0xfe, 0xff, ..] => return "utf-16be",
        _ => {}
    }
    let utf_8 = utf_8(bytes);
    if utf_8.wrong == 0 && utf_8.right > 0 {
        return UTF_8;
    }
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let is_half = |many: usize, few: usize| many * 20 >= bytes.len() && few * 10 <= many && many > 0;
    if is_half(even, odd) {
        return "utf-16be";
    }
    if is_half(odd, even) {
        return "utf-16le";
    }
    // Letters of JIS between escapes are all ASCII.
    if bytes.windows(3).any(|three| matches!(three, [0x1b, b'$', b'@' | b'B'])) {
        return "iso-2022-jp";
    }
    let (shift_jis, euc) = (shift_jis(bytes), euc_jp(bytes));
    match utf_8.wrong.min(shift_jis.wrong).min(euc.wrong) {
        least if least == utf_8.wrong || utf_8.is_mostly_right() => UTF_8,
        // Kana of half width are right in both.
        _ if euc.is_mostly_right() && is_full_width(bytes) => "euc-jp",
        _ => "shift_jis",
    }
}

const UTF_8: &str = "utf-8";

/// Letters beyond ASCII that are right in an encoding, and bytes that are wrong.
struct Fit {
    right: usize,
    wrong: usize,
}

impl Fit {
    /// Whether what is wrong may be damage.
    fn is_mostly_right(&self) -> bool {
        self.wrong * 20 <= self.right
    }

    /// Counts by `length`, which says how many bytes the letter at the beginning has; 0 for a wrong byte.
    fn of(mut bytes: &[u8], length: impl Fn(&[u8]) -> usize) -> Fit {
        let mut fit = Fit { right: 0, wrong: 0 };
        while let [first, ..] = bytes {
            let letter = if first.is_ascii() { 1 } else { length(bytes) };
            match letter {
                0 => fit.wrong += 1,
                _ => fit.right += usize::from(!first.is_ascii()),
            }
            bytes = bytes.get(letter.max(1)..).unwrap_or_default();
        }
        fit
    }
}

fn utf_8(bytes: &[u8]) -> Fit {
    bytes.utf8_chunks().fold(Fit { right: 0, wrong: 0 }, |fit, chunk| Fit {
        right: fit.right + chunk.valid().chars().filter(|c| !c.is_ascii()).count(),
        wrong: fit.wrong + usize::from(!chunk.invalid().is_empty()),
    })
}

fn shift_jis(bytes: &[u8]) -> Fit {
    Fit::of(bytes, |bytes| match bytes {
        [0xa1..=0xdf, ..] => 1,
        [0x81..=0x9f | 0xe0..=0xfc, 0x40..=0x7e | 0x80..=0xfc, ..] => 2,
        _ => 0,
    })
}

fn euc_jp(bytes: &[u8]) -> Fit {
    Fit::of(bytes, |bytes| match bytes {
        [0x8e, 0xa1..=0xdf, ..] | [0xa1..=0xfe, 0xa1..=0xfe, ..] => 2,
        [0x8f, 0xa1..=0xfe, 0xa1..=0xfe, ..] => 3,
        _ => 0,
    })
}

/// Whether bytes that are pairs of EUC-JP are more than kana of half width in `Shift_JIS`: those are below 0xe0, and two
/// signs are hardly next to each other.
fn is_full_width(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| *byte >= 0xe0)
        || bytes.windows(4).any(|four| matches!(four, [0xa4 | 0xa5, _, 0xa4 | 0xa5, _]))
}

/// First bytes of files that are no text, and what stands there once they are read as text.
const WORKBOOKS: [(&[u8], &[&str]); 2] =
    [(b"PK\x03\x04", &["PK\u{3}\u{4}"]), (b"\xd0\xcf\x11\xe0", &["\u{fffd}\u{fffd}\u{11}", "ﾐﾏ\u{11}"])];
const PDF: &str = "%PDF-";

fn is_marked(bytes: &[u8]) -> bool {
    bytes.starts_with(PDF.as_bytes()) || WORKBOOKS.iter().any(|(mark, _)| bytes.starts_with(mark))
}

/// A file that is no list, though it may hold one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoText {
    /// A workbook: a ZIP archive (`.xlsx`, `.ods`), or an old one of Excel (`.xls`).
    Workbook,
    /// A PDF.
    Pdf,
    /// A picture or another file of a program, or a text of which most letters cannot be read.
    Unreadable,
}

impl NoText {
    /// What a file is, read as text, if it is no text.
    pub fn of(text: &str) -> Option<NoText> {
        // What is wrong with a file of this app is told otherwise.
        if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
            return None;
        }
        if WORKBOOKS.iter().any(|(_, read)| read.iter().any(|start| text.starts_with(start))) {
            return Some(NoText::Workbook);
        }
        if text.trim_start_matches('\u{feff}').trim_start().starts_with(PDF) {
            return Some(NoText::Pdf);
        }
        let (mut all, mut letters, mut lost, mut controls) = (0, 0, 0, 0);
        for c in text.chars() {
            all += 1;
            letters += usize::from(!c.is_ascii());
            lost += usize::from(c == char::REPLACEMENT_CHARACTER);
            // The zeros of a spreadsheet are left out, the end of a file of old programs is no damage.
            controls += usize::from(c.is_control() && !"\0\t\n\u{b}\u{c}\r\u{1a}\u{feff}".contains(c));
        }
        let is_lost = lost > FEW && lost * 10 > letters;
        let is_program = controls > FEW && controls * 50 > all;
        (is_lost || is_program).then_some(NoText::Unreadable)
    }

    /// What is wrong, and how to save the list instead.
    pub fn message(self) -> &'static str {
        match self {
            NoText::Workbook => texts::clients::workbook(),
            NoText::Pdf => texts::clients::pdf(),
            NoText::Unreadable => texts::clients::unreadable(),
        }
    }
}

/// Letters that may be lost, and controls that may be in a text.
const FEW: usize = 3;
