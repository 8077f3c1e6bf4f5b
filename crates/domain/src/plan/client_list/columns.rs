//! Which column says what: by the headings, or where there are none, by what the cells look like.

use super::cells::{
    DayLike, Nfkc, day_like, is_department, is_facility, is_prefecture, plain, read_bare_kind,
    read_prefecture,
};
use super::records::Record;
use crate::facts::Facts;

/// What a column says of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Name of the facility.
    Name,
    /// Prefecture, or an address.
    Prefecture,
    /// Opening.
    Opening,
    /// Kind of institution.
    Kind,
}

impl Field {
    /// All fields, in display order.
    pub const ALL: [Field; 4] = [Field::Name, Field::Prefecture, Field::Opening, Field::Kind];

    /// Heading in the preview.
    pub fn label(self) -> &'static str {
        match self {
            Field::Name => texts::clients::name(),
            Field::Prefecture => texts::clients::prefecture(),
            Field::Opening => texts::clients::opening(),
            Field::Kind => texts::clients::kind(),
        }
    }

    /// Headings of the field, as [`plain`] texts. Of two columns, the one that is named first here is taken.
    fn headings(self) -> &'static [&'static str] {
        match self {
            Field::Name => &[
                "施設名",
                "施設名称",
                "医療機関名",
                "医療機関名称",
                "医院名",
                "院名",
                "診療所名",
                "病院名",
                "薬局名",
                "クリニック名",
                "店舗名",
                "店名",
                "屋号",
                "クライアント名",
                "クライアント",
                "顧客名",
                "顧客",
                "客先名",
                "客先",
                "取引先名",
                "取引先",
                "得意先名",
                "得意先",
                "お客様名",
                "お客様",
                "計画名",
                "計画",
                "案件名",
                "案件",
                "物件名",
                "名称",
                "名前",
                "施設",
                "医療機関",
                "医院",
                "歯科医院",
                "クリニック",
                "診療所",
                "病院",
                "薬局",
                "会社名",
                "法人名",
                "物件",
                "facility",
                "facilityname",
                "clinic",
                "clinicname",
                "client",
                "clientname",
                "hospital",
                "hospitalname",
                "pharmacy",
                "pharmacyname",
                "institution",
                "institutionname",
                "customer",
                "customername",
                "plan",
                "planname",
                "name",
                "company",
                "companyname",
            ],
            Field::Prefecture => &[
                "都道府県",
                "都道府県名",
                "県",
                "県名",
                "府県",
                "開設予定地",
                "開業地",
                "開業予定地",
                "開院地",
                "開院予定地",
                "所在地",
                "住所",
                "施設所在地",
                "施設住所",
                "所在",
                "開設地",
                "開設場所",
                "場所",
                "地域",
                "エリア",
                "prefecture",
                "pref",
                "prefecturename",
                "address",
                "location",
                "place",
            ],
            Field::Opening => &[
                "診療開始日",
                "診療開始予定日",
                "診療開始",
                "開院日",
                "開院予定日",
                "開院予定",
                "開院",
                "開局日",
                "開局予定日",
                "開局予定",
                "開局",
                "開院開局",
                "開院開局日",
                "開業日",
                "開業予定日",
                "開業予定",
                "開業",
                "開設日",
                "開設予定日",
                "開設予定",
                "オープン日",
                "オープン予定日",
                "オープン予定",
                "オープン",
                "開始日",
                "指定日",
                "指定予定日",
                "opening",
                "openingdate",
                "openingday",
                "opendate",
                "openday",
                "opens",
                "openson",
                "open",
                "startdate",
                "startday",
            ],
            Field::Kind => &[
                "種類",
                "施設の種類",
                "施設種類",
                "施設種別",
                "施設区分",
                "医療機関種別",
                "医療機関区分",
                "種別",
                "区分",
                "業種",
                "業態",
                "医科歯科",
                "kind",
                "type",
                "category",
                "facilitykind",
                "facilitytype",
                "clinictype",
                "institutiontype",
            ],
        }
    }

    /// Rank of a heading: 0 is the best, `None` is none of this field.
    fn rank(self, heading: &str) -> Option<usize> {
        let known = self.headings();
        known
            .iter()
            .position(|known| *known == heading)
            .or_else(|| self.is_like(heading).then_some(known.len()))
            .or_else(|| (self == Field::Opening && is_opening(heading, &MONTHLY)).then_some(known.len() + 1))
            .map(|rank| if self.is_beside(heading) { known.len() + 2 } else { rank })
    }

    /// Whether a heading is of what held before, or of the corporation: any other column of the field goes before.
    fn is_beside(self, heading: &str) -> bool {
        let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
        // 「名前」 ends as 「変更前」 does.
        has(&OLD)
            || has(&["前回", "以前", "移転前"])
            || (self == Field::Prefecture && has(&["前", "法人", "本部", "本社", "本店"]))
    }

    /// Whether a heading of several words is of this field: 「開院予定年月日」, 「新規施設名」.
    fn is_like(self, heading: &str) -> bool {
        let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
        let ends = |words: &[&str]| words.iter().any(|word| heading.ends_with(word));
        match self {
            Field::Name => {
                has(&[
                    "施設",
                    "医院",
                    "診療所",
                    "病院",
                    "薬局",
                    "クリニック",
                    "クライアント",
                    "顧客",
                    "医療機関",
                ]) && ends(&["名", "名称"])
            }
            // The home of a person may be in another prefecture.
            Field::Prefecture => {
                has(&["都道府県", "所在地", "住所"]) && !has(&["者", "院長", "代表", "担当", "自宅"])
            }
            Field::Opening => is_opening(heading, &["日", "予定"]),
            Field::Kind => has(&["施設", "機関"]) && has(&["種", "区分"]),
        }
    }
}

/// Column of each field in [`Field::ALL`], from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    found: [Option<usize>; 4],
    /// Without headings: there is another column of days, and nobody can tell which one is the opening.
    pub(super) has_other_days: bool,
    /// Headings, as typed; none if the list has no headings.
    pub headings: Vec<String>,
}

/// Records in which headings are looked for: a title and blank rows may stand above them.
const HEADINGS_WITHIN: usize = 10;
/// Records that are looked at where there are no headings.
const LOOKED_AT: usize = 200;

impl Columns {
    /// Column of a field, from 0; `None` if there is none.
    pub fn of(&self, field: Field) -> Option<usize> {
        self.found[field as usize]
    }

    /// Headings of the columns that are not read.
    pub fn unread(&self) -> Vec<&str> {
        let is_unread = |at: &usize| !self.found.contains(&Some(*at));
        let unread = self.headings.iter().enumerate().filter(|(at, _)| is_unread(at));
        unread.map(|(_, heading)| heading.as_str()).filter(|heading| !heading.is_empty()).collect()
    }

    /// Columns of a list, and the number of records up to its headings.
    pub(super) fn find(facts: &Facts, records: &[Record], nfkc: Nfkc) -> (Columns, usize) {
        let headings = records.iter().take(HEADINGS_WITHIN).enumerate();
        for (at, record) in headings {
            let plain: Vec<String> = record.cells.iter().map(|cell| heading(cell, nfkc)).collect();
            let found = Field::ALL.map(|field| by_heading(field, &plain));
            let count = found.iter().flatten().count();
            let is_data = |cell: &String| {
                day_like(cell, nfkc).is_some() || read_prefecture(facts, cell, nfkc).is_some()
            };
            let is_known = |heading: &&String| {
                Field::ALL.iter().any(|field| field.headings().contains(&heading.as_str()))
            };
            let is_certain = |heading: &&String| is_known(heading) && !may_be_said(heading, nfkc);
            // Of a client: a day, a place, a kind that heads no column, or the name of a facility.
            let is_of_client = |(cell, plain): (&String, &String)| {
                let is_ranked = || Field::ALL.iter().any(|field| field.rank(plain).is_some());
                let is_said = || read_bare_kind(cell, nfkc).is_some() || is_facility(cell, nfkc);
                is_data(cell) || (is_said() && !is_ranked())
            };
            let is_client = |record: &Record| record.cells.iter().zip(&plain).any(is_of_client);
            let is_below_data = |above: &Record| above.cells.iter().any(is_data) && !is_title(above, record);
            let is_amid_data = || is_client(record) || records.iter().take(at).any(is_below_data);
            let are_several = || count > 1 && (plain.iter().any(|p| is_certain(&p)) || !is_amid_data());
            let is_one =
                || at == 0 && plain.iter().any(|p| is_known(&p)) && !record.cells.iter().any(is_data);
            if are_several() || (count == 1 && is_one()) {
                let row = |at: usize| records.get(at).map_or(&[][..], |record| &record.cells);
                let above = at.checked_sub(1).map_or(&[][..], row);
                let found = with_row_above(found, above, &plain, nfkc);
                let mut columns = Columns { found, headings: record.cells.clone(), ..Columns::default() };
                let mut at = at;
                // The upper of two rows of headings: 「施設」 above 「名称」 and 「種類」.
                let below = row(at + 1);
                let plain: Vec<String> = below.iter().map(|cell| heading(cell, nfkc)).collect();
                let lower = Field::ALL.map(|field| by_heading(field, &plain));
                let two = with_row_above(lower, &record.cells, &plain, nfkc);
                let is_better = two.iter().flatten().count() > found.iter().flatten().count();
                if is_better && lower.iter().any(Option::is_some) && !below.iter().any(is_data) {
                    (columns.found, columns.headings, at) = (two, below.to_vec(), at + 1);
                }
                columns.guess_name(records.get(at + 1..).unwrap_or_default(), nfkc);
                return (columns, at + 1);
            }
        }
        (Columns::by_content(facts, records, nfkc), 0)
    }

    /// A list whose heading for the name is unusual, or that has none: the column with the most names of facilities, or
    /// else the first other one with words.
    fn guess_name(&mut self, records: &[Record], nfkc: Nfkc) {
        if self.of(Field::Name).is_none() {
            let unnamed = |at: usize| self.headings.get(at).is_some_and(|heading| is_not_a_name(heading));
            self.found[Field::Name as usize] = self
                .most(records, |cell| is_facility(cell, nfkc))
                .or_else(|| {
                    // 「施設名（ふりがな）」, where there is no other one, may hold both.
                    let bare = |heading: &String| known_form(&split_aside(&nfkc(heading)).0, nfkc);
                    by_heading(Field::Name, &self.headings.iter().map(bare).collect::<Vec<_>>())
                        .filter(|at| !self.found.contains(&Some(*at)))
                })
                .or_else(|| wordy(records, nfkc, |at| !self.found.contains(&Some(at)) && !unnamed(at)));
        }
    }

    fn by_content(facts: &Facts, records: &[Record], nfkc: Nfkc) -> Columns {
        let records = records.get(..LOOKED_AT).unwrap_or(records);
        let mut columns = Columns::default();
        for like in [DayLike::Complete, DayLike::Serial, DayLike::WithoutYear, DayLike::WithoutDay] {
            if columns.of(Field::Opening).is_none() {
                columns.found[Field::Opening as usize] =
                    columns.most(records, |cell| day_like(cell, nfkc) == Some(like));
            }
        }
        columns.found[Field::Prefecture as usize] =
            columns.most(records, |cell| is_prefecture(facts, cell, nfkc));
        columns.found[Field::Kind as usize] =
            columns.most(records, |cell| read_bare_kind(cell, nfkc).is_some());
        columns.guess_name(records, nfkc);
        let is_day = |cell: &str| day_like(cell, nfkc) == Some(DayLike::Complete);
        columns.has_other_days =
            columns.of(Field::Opening).is_some() && columns.most(records, is_day).is_some();
        columns
    }

    /// The column that is not taken yet with the most cells that fit; the first of equal ones.
    fn most(&self, records: &[Record], fits: impl Fn(&str) -> bool) -> Option<usize> {
        let count =
            |at: usize| records.iter().filter(|r| r.cells.get(at).is_some_and(|cell| fits(cell))).count();
        let free = (0..width(records)).filter(|at| !self.found.contains(&Some(*at)));
        let counted = free.map(|at| (count(at), std::cmp::Reverse(at))).filter(|(count, _)| *count > 0);
        counted.max().map(|(_, at)| at.0)
    }
}

/// Whether a record above headings is the title of the list, which may have a day: 「会員名簿」 and 「令和8年12月1日」.
fn is_title(record: &Record, headings: &Record) -> bool {
    const WORDS: [&str; 7] = ["作成", "更新", "現在", "名簿", "一覧", "出力", "印刷"];
    let says = |cell: &String| WORDS.iter().any(|word| cell.contains(word));
    record.filled() < headings.filled() || record.cells.iter().any(says)
}

/// Whether a heading is as well what a line may say of its client: 「薬局」, 「開局予定」. One of these alone is none where
/// there are days and prefectures beside it.
fn may_be_said(heading: &str, nfkc: Nfkc) -> bool {
    const SAID: [&str; 15] = [
        "診療開始",
        "開院予定",
        "開局予定",
        "開業予定",
        "開設予定",
        "オープン予定",
        "開院",
        "開局",
        "開業",
        "オープン",
        "open",
        "顧客",
        "計画",
        "案件",
        "医科歯科",
    ];
    SAID.contains(&heading) || read_bare_kind(heading, nfkc).is_some()
}

/// Ends of headings of an opening that say no day: a column with the day goes before.
const MONTHLY: [&str; 3] = ["時期", "年月", "月"];

/// Whether a heading is of the opening, by its end.
fn is_opening(heading: &str, ends: &[&str]) -> bool {
    const OTHER: [&str; 5] = ["許可", "届", "内覧", "説明", "契約"];
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    has(&["診療開始", "開院", "開局", "開業", "開設", "オープン", "open"])
        && ends.iter().any(|end| heading.ends_with(end))
        && !holds_day(heading)
        && !has(&OTHER)
        && !has(&OLD)
}

/// Whether a text holds a day or month, as no heading does: 「2027年4月1日開院予定」.
fn holds_day(text: &str) -> bool {
    let follow = text.chars().skip(1);
    text.chars().zip(follow).any(|(before, c)| before.is_ascii_digit() && "月/".contains(c))
}

/// Words for what does not hold any more.
const OLD: [&str; 3] = ["変更前", "旧", "当初"];

/// Words for how a name is read.
const READINGS: [&str; 5] = ["カナ", "かな", "ガナ", "がな", "よみ"];

/// Whether a heading is of something else than a name: a code, a person, a phone number.
fn is_not_a_name(heading: &str) -> bool {
    const OTHERS: [&str; 15] = [
        "コード",
        "番号",
        "no",
        "id",
        "電話",
        "担当",
        "院長",
        "代表",
        "者",
        "メール",
        "郵便",
        "備考",
        "科目",
        "診療科",
        "標榜",
    ];
    let heading = heading.to_lowercase();
    heading.is_empty() || OTHERS.iter().chain(&READINGS).any(|other| heading.contains(other))
}

/// First column with words in at least half as many cells as the column with the most of them.
fn wordy(records: &[Record], nfkc: Nfkc, is_free: impl Fn(usize) -> bool) -> Option<usize> {
    let is_word = |cell: &String| cell.chars().any(|c| c.is_alphabetic()) && !is_department(cell, nfkc);
    let count = |at: usize| records.iter().filter(|r| r.cells.get(at).is_some_and(is_word)).count();
    let counts: Vec<(usize, usize)> =
        (0..width(records)).filter(|at| is_free(*at)).map(|at| (at, count(at))).collect();
    let most = counts.iter().map(|(_, count)| *count).max().filter(|most| *most > 0)?;
    counts.into_iter().find(|(_, count)| count * 2 >= most).map(|(at, _)| at)
}

fn width(records: &[Record]) -> usize {
    records.iter().map(|record| record.cells.len()).max().unwrap_or_default()
}

/// A heading for comparison: without what is in brackets, such as 「（予定）」, unless it says that the column does not
/// count any more, that the place or the name is a person's, that the place is the corporation's, or that the name is in
/// kana.
fn heading(cell: &str, nfkc: Nfkc) -> String {
    let text = nfkc(cell);
    let (bare, aside) = split_aside(&text);
    let has = |words: &[&str]| words.iter().any(|word| aside.contains(word));
    let is_old = has(&OLD) || has(&["前回"]);
    let is_others =
        has(&["自宅", "院長", "代表", "開設者", "管理者", "担当", "本人", "法人", "本部", "本社", "本店"])
            && ["住所", "所在地", "県", "名前"].iter().any(|word| bare.contains(word));
    let is_reading = has(&READINGS) && !bare.contains('日');
    known_form(if is_old || is_others || is_reading { &text } else { &bare }, nfkc)
}

/// A text without what is in brackets behind its begin, and that.
fn split_aside(text: &str) -> (String, &str) {
    match (text.find('('), text.rfind(')')) {
        (Some(from), Some(to)) if 0 < from && from < to => {
            ([&text[..from], &text[to + 1..]].concat(), &text[from..to])
        }
        _ => (text.into(), ""),
    }
}

/// As the headings are known: without the point of 「No.」 and 「pref.」.
fn known_form(heading: &str, nfkc: Nfkc) -> String {
    plain(heading, nfkc).trim_end_matches('.').into()
}

/// The columns that headings name together with those above them, where they do not by themselves. A cell that spans
/// several columns has its text in the first.
fn with_row_above(
    found: [Option<usize>; 4],
    above: &[String],
    headings: &[String],
    nfkc: Nfkc,
) -> [Option<usize>; 4] {
    let mut last = String::new();
    let both: Vec<String> = headings
        .iter()
        .enumerate()
        .map(|(at, own)| {
            let upper = above.get(at).map(|cell| heading(cell, nfkc)).filter(|text| !text.is_empty());
            last = upper.unwrap_or(std::mem::take(&mut last));
            let is_free = !own.is_empty() && !found.contains(&Some(at));
            if is_free { [&last, own.as_str()].concat() } else { String::new() }
        })
        .collect();
    let by_both = Field::ALL.map(|field| by_heading(field, &both));
    std::array::from_fn(|at| found.get(at).copied().flatten().or(by_both.get(at).copied().flatten()))
}

fn by_heading(field: Field, headings: &[String]) -> Option<usize> {
    let ranked = headings.iter().enumerate().filter_map(|(at, heading)| Some((field.rank(heading)?, at)));
    ranked.min().map(|(_, at)| at)
}
