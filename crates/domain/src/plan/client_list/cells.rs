//! Readings of single cells: opening, prefecture, kind.

use chrono::{Days, NaiveDate};

use crate::facts::Facts;
use crate::plan::answers::Kind;
use crate::plan::filling::HYPHENS;
use crate::rules::calendar::{DateError, parse_date};
use crate::rules::schedule::{OpeningError, opening};

/// Normalizes a text to Unicode NFKC. The browser does it: the tables are too large to ship.
pub type Nfkc = fn(&str) -> String;

/// A cell: its text, and its reading, if it can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell<T> {
    /// Text as typed; blank if the cell or its column is missing.
    pub text: String,
    /// Reading.
    pub value: Option<T>,
}

/// Opening in a list.
#[derive(Clone, Debug, PartialEq)]
pub enum OpeningCell {
    /// No text.
    Blank,
    /// A day. It may be past.
    Day(NaiveDate),
    /// A day with another weekday than its own: one of the two is wrong. Not taken unless the person agrees.
    WrongWeekday(String, NaiveDate),
    /// An incomplete date, such as 「4月1日」, with the day that it probably means. Not taken unless the person agrees.
    Meant(String, NaiveDate),
    /// A text that says that the day is not known yet, such as 「未定」 or 「2027年春」. The client is taken without one.
    NotYet(String),
    /// A text that is no opening, and why it is none, if more can be said.
    Unread(String, String),
}

/// Serial numbers of spreadsheets that are taken for days: 2019 to 2099. Customer numbers are rarely in between.
const SERIALS: std::ops::RangeInclusive<u64> = 43_466..=73_050;

/// Day of a serial number of Excel, in its 1900 date system: 46478 is 2027-04-01. A time of day is ignored.
pub(super) fn serial(text: &str) -> Option<NaiveDate> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_figure = |b: u8| b.is_ascii_digit();
    if whole.len() != 5 || !whole.bytes().chain(fraction.bytes()).all(is_figure) {
        return None;
    }
    let days = whole.bytes().fold(0, |days, figure| days * 10 + u64::from(figure - b'0'));
    if !SERIALS.contains(&days) {
        return None;
    }
    // Excel's day 60 is 1900-02-29, which there never was: from then on, the count starts a day earlier.
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// A day as Excel shows it in English (`1-Jul-27`, d-mmm-yy), with its century; `None` if it is another text. A year before
/// 2020 is more likely a day: 27-Jul-01.
fn short_year(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let [day, month, year] = parts[..] else { return None };
    let is_figures = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let is_named = month.len() == 3 && month.bytes().all(|b| b.is_ascii_alphabetic());
    let is_shown = is_named && (1..=2).contains(&day.len()) && year.len() == 2 && year >= "20";
    (is_shown && is_figures(day) && is_figures(year)).then(|| format!("{day} {month} 20{year}"))
}

/// Reads an opening. `text` is in NFKC or not.
pub(super) fn read_opening(facts: &Facts, text: &str, nfkc: Nfkc, today: NaiveDate) -> OpeningCell {
    let normal = nfkc(text);
    let excel = serial(&normal).map(|day| day.to_string()).or_else(|| short_year(&normal));
    let written = excel.unwrap_or_else(|| text.to_string());
    match opening(facts, &written, today) {
        Ok(None) => OpeningCell::Blank,
        // A day that is not settled is neither taken in silence nor lost: 「2027年4月1日（調整中）」.
        Ok(Some(day)) if is_left_open(text, nfkc) => OpeningCell::Meant(text.into(), day),
        Ok(Some(day)) | Err(OpeningError::Past { date: day, .. }) => OpeningCell::Day(day),
        // Before what else may be meant: 「未定（4月頃）」.
        Err(_) if is_left_open(text, nfkc) => OpeningCell::NotYet(text.into()),
        Err(OpeningError::Date(DateError::WrongWeekday(day, _), _)) => {
            OpeningCell::WrongWeekday(text.into(), day)
        }
        Err(OpeningError::Date(_, Some(meant))) => OpeningCell::Meant(text.into(), meant),
        Err(OpeningError::Date(_, None)) if is_not_yet(text, nfkc) => OpeningCell::NotYet(text.into()),
        Err(OpeningError::Date(DateError::Unreadable, None)) => {
            OpeningCell::Unread(text.into(), String::new())
        }
        Err(error) => OpeningCell::Unread(text.into(), error.message()),
    }
}

/// Whether a text says in words that a day is not known yet, whatever else it says: 「未定（R9年春頃）」, 「2027年4月以降」.
fn is_left_open(text: &str, nfkc: Nfkc) -> bool {
    const OPEN: [&str; 12] = [
        "未定",
        "未確定",
        "未決",
        "調整中",
        "検討中",
        "協議中",
        "相談中",
        "確認中",
        "不明",
        "保留",
        "要確認",
        "未確認",
    ];
    let text = plain(text, nfkc);
    OPEN.iter().any(|word| text.contains(word)) || (text.ends_with("以降") && text.contains(['年', '月']))
}

/// Whether a text says nothing of a day: it is a dash or a word for that, or a year or season and nothing else.
fn is_not_yet(text: &str, nfkc: Nfkc) -> bool {
    const NONE: [&str; 8] = ["未", "なし", "無し", "tbd", "tba", "na", "unknown", "undecided"];
    const AROUND: [&str; 10] = ["令和", "年度", "年", "予定", "頃", "ごろ", "以降", "中", "内", "r"];
    const NEXT: [&str; 6] = ["再来年", "来年", "今年", "翌年", "来", "今"];
    const SEASONS: [&str; 5] = ["", "春", "夏", "秋", "冬"];
    let text = plain(text, nfkc);
    let is_figure = |c: char| c.is_ascii_digit();
    if !text.contains(is_figure) {
        let is_dash = text.chars().all(|c| "-‐–—―─ー?".contains(c));
        let season = text.trim_end_matches("頃").trim_end_matches("予定");
        let season = NEXT.iter().find_map(|next| season.strip_prefix(next)).unwrap_or(season);
        let is_season = || SEASONS.contains(&season.trim_start_matches('の'));
        return is_dash || NONE.contains(&text.as_str()) || is_season();
    }
    let rest = AROUND.iter().fold(text.replace(is_figure, ""), |rest, word| rest.replace(word, ""));
    (text.contains('年') || !rest.is_empty()) && SEASONS.contains(&rest.as_str())
}

/// How surely a text is a day. Used where no heading tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum DayLike {
    /// Year and month, such as 「2027年4月」.
    WithoutDay,
    /// Month and day, such as 「4月1日」.
    WithoutYear,
    /// A number that a spreadsheet may show as a date.
    Serial,
    /// A complete date.
    Complete,
}

pub(super) fn day_like(text: &str, nfkc: Nfkc) -> Option<DayLike> {
    let normal = nfkc(text);
    match parse_date(short_year(&normal).as_deref().unwrap_or(text)) {
        Ok(Some(_)) => Some(DayLike::Complete),
        Err(DateError::NoYear) => Some(DayLike::WithoutYear),
        Err(DateError::NoDay) => Some(DayLike::WithoutDay),
        _ => serial(&normal).map(|_| DayLike::Serial),
    }
}

/// Reads a prefecture: 「東京都」, 「東京」, an address such as 「〒420-0001 静岡県静岡市…」, or the English name on an
/// English page.
pub(super) fn read_prefecture(facts: &Facts, text: &str, nfkc: Nfkc) -> Option<String> {
    let text = nfkc(text);
    // The name of the field may stand in front, and a postal code, however it is dashed and bracketed.
    let text = text.trim_start();
    let text = ["所在地", "住所"].iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
    let is_of_code =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || HYPHENS.contains(c) || "〒:()[]".contains(c);
    let text = text.trim_start_matches(is_of_code);
    let first = text.split_whitespace().next()?;
    if is_of_two(facts, &text.split_whitespace().collect::<String>()) {
        return None;
    }
    let is_meant = |name: &&String| {
        let short = ["都", "府", "県"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        let rest = first.strip_prefix(short);
        let is_within =
            |rest: &str| rest.is_empty() || rest.starts_with(['市', '(']) || rest.starts_with("23区");
        text.starts_with(name.as_str())
            || rest.is_some_and(is_within)
            || (*name == "東京都" && first == "都内")
            || (*name == "北海道" && first == "道内")
            || texts::name(name).eq_ignore_ascii_case(text.trim())
    };
    let found = facts.prefectures.iter().find(is_meant).cloned();
    found.or_else(|| of_city(first).map(Into::into))
}

/// Prefecture of a place by its city or ward, without which addresses are often written: 「横浜市青葉区1-1」.
fn of_city(place: &str) -> Option<&'static str> {
    let of = |(_, cities): &&(&str, &[&str])| cities.iter().any(|city| place.starts_with(city));
    CITIES.iter().find(of).map(|(prefecture, _)| *prefecture)
}

/// Prefectural capitals and cities designated by ordinance (政令指定都市) that are not called as their prefecture, and those
/// special wards of 東京 of whose name no other city has a ward.
const CITIES: &[(&str, &[&str])] = &[
    ("北海道", &["札幌市"]),
    ("岩手県", &["盛岡市"]),
    ("宮城県", &["仙台市"]),
    ("茨城県", &["水戸市"]),
    ("栃木県", &["宇都宮市"]),
    ("群馬県", &["前橋市"]),
    ("埼玉県", &["さいたま市"]),
    (
        "東京都",
        &[
            "千代田区",
            "新宿区",
            "文京区",
            "台東区",
            "墨田区",
            "江東区",
            "品川区",
            "目黒区",
            "大田区",
            "世田谷区",
            "渋谷区",
            "中野区",
            "杉並区",
            "豊島区",
            "荒川区",
            "板橋区",
            "練馬区",
            "足立区",
            "葛飾区",
            "江戸川区",
        ],
    ),
    ("神奈川県", &["横浜市", "川崎市", "相模原市"]),
    ("石川県", &["金沢市"]),
    ("山梨県", &["甲府市"]),
    ("静岡県", &["浜松市"]),
    ("愛知県", &["名古屋市"]),
    ("三重県", &["津市"]),
    ("滋賀県", &["大津市"]),
    ("大阪府", &["堺市"]),
    ("兵庫県", &["神戸市"]),
    ("島根県", &["松江市"]),
    ("香川県", &["高松市"]),
    ("愛媛県", &["松山市"]),
    ("福岡県", &["北九州市"]),
    ("沖縄県", &["那覇市"]),
];

/// Whether a text is a list of prefectures, such as 「東京都・静岡県」: nobody can tell which one is meant.
fn is_of_two(facts: &Facts, text: &str) -> bool {
    const BETWEEN: [&str; 17] = [
        "・",
        "･",
        "、",
        ",",
        "/",
        "&",
        "と",
        "→",
        "~",
        "-",
        "または",
        "又は",
        "もしくは",
        "若しくは",
        "及び",
        "か",
        "or",
    ];
    let Some((one, rest)) =
        facts.prefectures.iter().find_map(|name| Some((name, text.strip_prefix(name.as_str())?)))
    else {
        return false;
    };
    let is_other =
        |part: &str| facts.prefectures.iter().any(|name| name != one && part.starts_with(name.as_str()));
    BETWEEN.iter().filter_map(|between| rest.strip_prefix(between)).any(is_other)
}

/// Whether a text says a prefecture where no heading tells: 「宮崎 一郎」 is a person, while 「静岡 浜松市」 is a place.
pub(super) fn is_prefecture(facts: &Facts, text: &str, nfkc: Nfkc) -> bool {
    let normal = nfkc(text);
    let mut words = normal.split_whitespace();
    let is_whole = words.next().is_some_and(|first| first.contains(['都', '道', '府', '県', '市', '〒']));
    let is_place = |word: &str| {
        word.contains(['市', '区', '町', '村', '郡']) || word.contains(|c: char| c.is_ascii_digit())
    };
    let is_place = words.next().is_none_or(is_place);
    (is_whole || is_place) && read_prefecture(facts, text, nfkc).is_some()
}

/// Words without which a cell that says a kind and nothing else is blank.
const KIND_WORDS: [&str; 21] = [
    "医科",
    "歯科",
    "病院",
    "診療所",
    "クリニック",
    "医院",
    "保険",
    "調剤",
    "薬局",
    "併設",
    "有床",
    "無床",
    "一般",
    "および",
    "medical",
    "dental",
    "clinic",
    "hospital",
    "pharmacy",
    "and",
    "-",
];

/// Text without spaces, brackets and separators, in lower case.
pub(super) fn plain(text: &str, nfkc: Nfkc) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && !"()[]{}「」『』【】〔〕・･/,、&+_*:※".contains(*c);
    nfkc(text).chars().filter(is_kept).flat_map(char::to_lowercase).collect()
}

/// Reads the kind of a facility with a name: 「医科」, 「診療所」, 「診療所（歯科）」, 「調剤薬局」, "Pharmacy", `medical-clinic`. `None`
/// where 「診療所」 says no department, and the name another kind.
pub(super) fn read_kind(text: &str, name: &str, nfkc: Nfkc) -> Option<Kind> {
    let text = plain(text, nfkc);
    let kind = kind_of(&text)?;
    let is_said = kind != Kind::MedicalClinic || MEDICAL.iter().any(|word| text.contains(word));
    let by_name = kind_of(&plain(name, nfkc));
    (is_said || by_name.is_none_or(|by_name| by_name == kind)).then_some(kind)
}

const MEDICAL: [&str; 2] = ["医科", "medical"];

fn kind_of(plain: &str) -> Option<Kind> {
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let (medical, dental) = (has(&MEDICAL), has(&["歯科", "デンタル", "dental"]));
    // 「動物病院」 is none, and 「医科（歯科併設なし）」 names a department that is not there.
    let is_none = has(&["動物", "獣医", "ペット", "veterinary"]);
    if is_none || (dental && has(&["なし", "無し", "ない", "以外", "without"])) {
        return None;
    }
    let clinic = has(&["診療所", "クリニック", "医院", "clinic"]);
    match (medical, dental, has(&["病院", "hospital"]), has(&["薬局", "調剤", "pharmacy"])) {
        (false, false, false, true) if !clinic => Some(Kind::Pharmacy),
        // 「診療所（院外薬局）」 tells where the medicine comes from.
        (_, _, _, true) => None,
        // Whether a dental hospital is meant as one or the other, nobody can tell.
        (_, false, true, false) => Some(Kind::Hospital),
        (true, true, false, false) => Some(Kind::MedicalDental),
        (false, true, false, false) => Some(Kind::DentalClinic),
        (true, false, false, false) => Some(Kind::MedicalClinic),
        (false, false, false, false) if clinic => Some(Kind::MedicalClinic),
        _ => None,
    }
}

/// Whether a text names departments and nothing else: 「内科・小児科」, unlike 「さくら内科」.
pub(super) fn is_department(text: &str, nfkc: Nfkc) -> bool {
    const WORDS: [&str; 40] = [
        "リハビリテーション",
        "アレルギー",
        "リウマチ",
        "耳鼻咽喉",
        "頭頸部",
        "心臓血管",
        "循環器",
        "消化器",
        "呼吸器",
        "泌尿器",
        "脳神経",
        "糖尿病",
        "代謝",
        "内分泌",
        "内視鏡",
        "人工透析",
        "産婦人",
        "放射線",
        "婦人",
        "小児",
        "皮膚",
        "整形",
        "形成",
        "美容",
        "耳鼻",
        "咽喉",
        "精神",
        "神経",
        "心療",
        "血管",
        "胃腸",
        "肛門",
        "乳腺",
        "腎臓",
        "麻酔",
        "口腔",
        "矯正",
        "内",
        "外",
        "眼",
    ];
    let plain = plain(text, nfkc);
    let rest = WORDS.iter().fold(plain.replace("歯科", "科"), |rest, word| rest.replace(word, ""));
    plain.ends_with('科') && rest.chars().all(|c| c == '科')
}

/// Whether a text is like the name of a facility: 「あさひ医院」, unlike a kind or departments alone.
pub(super) fn is_facility(text: &str, nfkc: Nfkc) -> bool {
    const WORDS: [&str; 9] = ["医院", "クリニック", "診療所", "病院", "薬局", "歯科", "内科", "外科", "眼科"];
    WORDS.iter().any(|word| text.contains(word))
        && read_bare_kind(text, nfkc).is_none()
        && !is_department(text, nfkc)
}

/// Reads a cell that says a kind and nothing else, unlike a name such as 「うみべ薬局」.
pub(super) fn read_bare_kind(text: &str, nfkc: Nfkc) -> Option<Kind> {
    let plain = plain(text, nfkc);
    let rest = KIND_WORDS.iter().fold(plain.clone(), |rest, word| rest.replace(word, ""));
    kind_of(&plain).filter(|_| rest.is_empty())
}
