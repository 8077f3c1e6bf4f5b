//! Text of a file in whatever encoding an office's editor saved it.

use super::finding::Kind;

/// The text of `file`, with a finding if it is not UTF-8; `Err` if it is in no known encoding.
pub(super) fn decode(
    file: &[u8],
    shift_jis: impl FnOnce(&[u8]) -> Option<String>,
) -> Result<(String, Option<Kind>), Kind> {
    let utf16 = match file {
        [0xff, 0xfe, rest @ ..] => Some((rest, u16::from_le_bytes as fn([u8; 2]) -> u16)),
        [0xfe, 0xff, rest @ ..] => Some((rest, u16::from_be_bytes as _)),
        // Without a mark. JSON begins with a character of ASCII.
        [1..=0xff, 0, ..] => Some((file, u16::from_le_bytes as _)),
        [0, 1..=0xff, ..] => Some((file, u16::from_be_bytes as _)),
        _ => None,
    };
    if let Some((bytes, unit)) = utf16 {
        let units = bytes.chunks_exact(2).filter_map(|pair| Some(unit(pair.try_into().ok()?)));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        return text.map(|text| (text, Some(Kind::Utf16))).map_err(|_| Kind::Undecodable);
    }
    let bytes = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.into(), None)),
        Err(_) => shift_jis(bytes).map(|text| (text, Some(Kind::ShiftJis))).ok_or(Kind::Undecodable),
    }
}
