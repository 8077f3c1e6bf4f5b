//! Files that are chosen for a list of clients: their encoding, and what is no list.

use unicode_normalization::UnicodeNormalization;

use domain::plan::client_list::{NoText, encoding, read, read_if_list};
use test_support::{day, facts};

const TODAY: &str = "2027-01-15";

fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

const JAPANESE: &str =
    "施設名,都道府県,開院日,種類\r\nあさひ医院,東京都,2027/4/1,医科\r\nうみべ薬局,静岡県,2027/5/1,薬局\r\n";

fn utf_16(to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    JAPANESE.encode_utf16().flat_map(to_bytes).collect()
}

/// Excel's own encoding in Japan, with other headings, spellings of the era, serial numbers and addresses; and what other
/// programs write.
#[test]
fn the_encoding_of_a_list_is_told_by_its_bytes() {
    assert_eq!(encoding(&file("clients-shift-jis.csv")), "shift_jis");
    assert_eq!(encoding(&file("clients-euc-jp.csv")), "euc-jp");
    assert_eq!(encoding(b"\x1b$B;\\@_L>\x1b(B,2027/4/1"), "iso-2022-jp");
    for text in [JAPANESE, "", "name,place\nA,Tokyo", "\u{feff}施設名", "あ\0さひ,東京\0\n"] {
        assert_eq!(encoding(text.as_bytes()), "utf-8", "{text}");
    }
    // Kana of half width alone.
    assert_eq!(encoding(b"\xb1\xbb\xcb\xb2\xb2\xdd,2027/4/1\r\n"), "shift_jis");
}

#[test]
fn utf_16_is_told_by_its_mark_or_its_zeros() {
    let (little, big) = (utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes));
    assert_eq!((encoding(&little), encoding(&big)), ("utf-16le", "utf-16be"));
    assert_eq!(encoding(&[&b"\xff\xfe"[..], &little].concat()), "utf-16le", "Unicode text");
    assert_eq!(encoding(&[&b"\xfe\xff"[..], &big].concat()), "utf-16be");
    let zeros = JAPANESE.replace(',', "\0\t\0");
    let zeros: Vec<u8> = zeros.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(encoding(&[&b"\xff\xfe"[..], &zeros].concat()), "utf-16le");
    assert_eq!(
        read(facts(), &JAPANESE.replace(',', "\0\t\0"), nfkc, day(TODAY)).lines.len(),
        2,
        "zeros are none of its letters"
    );
}

/// The whole list was garbled.
#[test]
fn a_spoiled_byte_changes_no_encoding() {
    for (name, label) in [("clients-shift-jis.csv", "shift_jis"), ("clients-euc-jp.csv", "euc-jp")] {
        let whole = file(name);
        for bad in [0x80, 0xa0, 0xfd, 0xff] {
            let at = whole.len() / 2;
            let spoiled = [&whole[..at], &[bad], &whole[at..]].concat();
            assert_eq!(encoding(&spoiled), label, "{bad:x}");
        }
        for lost in 0..whole.len() {
            assert_eq!(
                encoding(&[&whole[..lost], &whole[lost + 1..]].concat()),
                label,
                "without byte {lost}"
            );
        }
    }
    let mut spoiled = JAPANESE.as_bytes().to_vec();
    spoiled.insert(50, 0x82);
    assert_eq!(encoding(&spoiled), "utf-8");
}

/// What became of a file when it was read as text.
#[test]
fn what_is_no_text_is_told_with_how_to_save_the_list_and_no_garbled_name_is_taken() {
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    assert_eq!((encoding(old), encoding(b"PK\x03\x04\x14\0\0\0\0\0\0\0")), ("utf-8", "utf-8"));
    let old = String::from_utf8_lossy(old);
    for (text, told, saved) in [
        ("PK\u{3}\u{4}名前,都道府県\nあ,東京", NoText::Workbook, "ブック"),
        (&old, NoText::Workbook, "ブック"),
        ("ﾐﾏ\u{11}\u{fffd}", NoText::Workbook, "ブック"),
        ("%PDF-1.7\n名前,都道府県,開院日\nあ,東京,2027/4/1", NoText::Pdf, "PDF"),
        (
            "\u{fffd}PNG\r\n\u{1a}\n\u{fffd}\u{fffd}\u{fffd}\u{fffd}IHDR",
            NoText::Unreadable,
            "文字として読めません",
        ),
        (
            "\u{fffd}{\u{fffd}ݖ\u{fffd},\u{fffd}s\u{fffd}\u{fffd},2027/4/1\n\u{fffd}\u{fffd},東京,2027/4/1",
            NoText::Unreadable,
            "何も入れていません",
        ),
    ] {
        assert_eq!(NoText::of(text), Some(told), "{text}");
        assert!(told.message().contains(saved) && told.message().contains("CSV UTF-8"), "{}", told.message());
        assert!(read_if_list(facts(), text, nfkc, day(TODAY)).is_none(), "{text}");
    }
    for text in
        [JAPANESE, "", "名前\n\u{fffd}医院", "{\"app\":\"onshi-guide\",\u{fffd}\u{fffd}\u{fffd}\u{fffd}"]
    {
        assert_eq!(NoText::of(text), None, "{text}");
    }
}
