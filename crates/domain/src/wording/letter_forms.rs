//! Forms of a letter of names: 髙 and 高 are typed for one another, by whichever the keyboard offers.

/// The forms of each letter, the usual one first. Unicode keeps them apart in every normal form.
const FORMS: [&str; 27] = [
    "高髙",
    "崎﨑",
    "浜濱濵",
    "辺邊邉",
    "斉齊斎齋",
    "沢澤",
    "桜櫻",
    "広廣",
    "国國",
    "真眞",
    "徳德",
    "恵惠",
    "島嶋嶌",
    "吉𠮷",
    "富冨",
    "瀬瀨",
    "滝瀧",
    "関關",
    "竜龍",
    "栄榮",
    "館舘",
    "曽曾",
    "条條",
    "桧檜",
    "薮藪",
    "鉄鐵",
    "万萬",
];

/// The usual form of a letter.
pub fn usual_form(letter: char) -> char {
    let forms = FORMS.iter().find(|forms| forms.chars().any(|form| form == letter));
    forms.and_then(|forms| forms.chars().next()).unwrap_or(letter)
}
