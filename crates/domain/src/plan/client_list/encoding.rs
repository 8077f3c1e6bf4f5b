//! Which encoding the bytes of a text file are to be read in.

/// An encoding, by its label in the Encoding Standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// Label, as a `TextDecoder` takes it.
    pub label: &'static str,
    /// Bytes that are not of this encoding are an error, so that the next one is tried.
    pub is_strict: bool,
}

const fn strict(label: &'static str) -> Encoding {
    Encoding { label, is_strict: true }
}

/// The last resort: what cannot be read is replaced.
const LENIENT: Encoding = Encoding { label: "utf-8", is_strict: false };

/// Encodings to try, in this order. UTF-16 is told by its byte order mark (Excel's "Unicode text"); UTF-8 tells itself
/// by its bytes; `Shift_JIS`, which Excel writes in Japan, hardly ever is valid UTF-8.
pub fn encodings(bytes: &[u8]) -> &'static [Encoding] {
    match bytes {
        [0xff, 0xfe, ..] => const { &[strict("utf-16le"), LENIENT] },
        [0xfe, 0xff, ..] => const { &[strict("utf-16be"), LENIENT] },
        _ => const { &[strict("utf-8"), strict("shift_jis"), LENIENT] },
    }
}

/// Whether a file, read as text, is a workbook: a ZIP archive (`.xlsx`, `.ods`), or an old one of Excel (`.xls`), whose
/// first bytes are no UTF-8 but may be `Shift_JIS`.
pub fn is_workbook(text: &str) -> bool {
    ["PK\u{3}\u{4}", "\u{fffd}\u{fffd}\u{11}", "ﾐﾏ\u{11}"].iter().any(|start| text.starts_with(start))
}
