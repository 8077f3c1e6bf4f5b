//! Lists of clients from a spreadsheet.

use unicode_normalization::UnicodeNormalization;

use domain::plan::Plan;
use domain::plan::answers::Kind;
use domain::plan::client_list::{
    ClientLine, ClientList, Intake, OpeningCell, Relation, Row, TakenPlan, compare, read, read_if_list,
};
use proptest::prelude::*;
use test_support::{day, facts};

const TODAY: &str = "2027-01-15";
/// What an office has in Excel.
const CLIENTS: &str = "名前,都道府県,開院日,種類\r\nあさひ医院,東京都,2027/4/1,診療所（医科）\r\n\
    うみべ薬局,静岡県,2027/5/1,薬局\r\nかもめ歯科,大阪府,2027/6/1,診療所（歯科）\r\n";

fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}

fn list(text: &str) -> ClientList {
    read(facts(), text, nfkc, day(TODAY))
}

/// A line in short: name, prefecture, opening, kind; `-` for what is not read.
fn short(line: &ClientLine) -> String {
    let place = line.prefecture.value.clone().unwrap_or("-".into());
    let opening = line.day().map_or("-".into(), |day| day.to_string());
    let kind = line.kind.value.map_or("-", Kind::japanese);
    format!("{} {place} {opening} {kind}", line.name)
}

fn lines(text: &str) -> Vec<String> {
    list(text).lines.iter().map(short).collect()
}

/// A clinic without a department is a medical one, unless its name says another kind: then it is asked about.
#[test]
fn a_kind_that_the_name_contradicts_is_asked_about() {
    let head = "名前,都道府県,開院日,種類\r\n";
    for (name, kind, read) in [
        ("あさひ医院", "診療所", "診療所（医科）"),
        ("さくら歯科", "診療所", "-"),
        ("もみじデンタルクリニック", "クリニック", "-"),
        ("みどり薬局", "診療所", "-"),
        ("かえで歯科医院", "医院", "-"),
        ("かえで歯科医院", "診療所（歯科）", "診療所（歯科）"),
        ("みどり薬局前クリニック", "医科", "診療所（医科）"),
    ] {
        let read_lines = lines(&format!("{head}{name},東京都,2027/4/1,{kind}\r\n"));
        assert_eq!(read_lines, [format!("{name} 東京都 2027-04-01 {read}")], "{name} {kind}");
    }
}

const READ: [&str; 3] = [
    "あさひ医院 東京都 2027-04-01 診療所（医科）",
    "うみべ薬局 静岡県 2027-05-01 薬局",
    "かもめ歯科 大阪府 2027-06-01 診療所（歯科）",
];

/// The only line of a list with headings.
fn one(name: &str, place: &str, opening: &str, kind: &str) -> ClientLine {
    list(&format!("施設名\t都道府県\t開院日\t種類\n{name}\t{place}\t{opening}\t{kind}")).lines.remove(0)
}

fn intake(text: &str, plans: &[Plan]) -> Intake {
    compare(&list(text), plans, nfkc, day(TODAY))
}

/// Takes all that is taken at first.
fn take(intake: &Intake) -> Vec<TakenPlan> {
    let rows = intake.rows.iter().enumerate().filter(|(_, row)| row.is_taken_at_first());
    rows.map(|(i, row)| row.taken(None, format!("p{i}"), 5).unwrap()).collect()
}

fn plans(text: &str) -> Vec<Plan> {
    take(&intake(text, &[])).into_iter().map(|taken| taken.plan).collect()
}

fn relations(text: &str, plans: &[Plan]) -> Vec<Relation> {
    intake(text, plans).rows.into_iter().map(|row| row.relation).collect()
}

#[test]
fn a_list_is_read_whatever_its_delimiter_order_and_line_breaks() {
    assert_eq!(lines(CLIENTS), READ);
    assert_eq!(lines(&format!("\u{feff}{CLIENTS}")), READ, "byte order mark");
    assert_eq!(lines(&CLIENTS.replace("\r\n", "\n")), READ);
    assert_eq!(lines(&CLIENTS.replace("\r\n", "\r")), READ, "as old Macs write");
    assert_eq!(lines(&CLIENTS.replace(',', "\t")), READ, "copied in Excel");
    assert_eq!(lines(&CLIENTS.replace(',', ";")), READ);
    assert_eq!(lines(CLIENTS.trim_end()), READ, "no line break at the end");
    let turn = |line: &str| line.split(',').rev().collect::<Vec<_>>().join(",");
    let turned = CLIENTS.lines().map(turn).collect::<Vec<_>>().join("\n");
    assert_eq!(lines(&turned), READ, "columns the other way round");
}

#[test]
fn headings_are_known_by_their_usual_names_and_found_below_a_title() {
    for headings in [
        "医院名,所在地,開業予定日,区分",
        "クライアント,県,指定日,種別",
        "施設名称,住所,開院（予定）日,施設の種類",
        "顧客名,府県,開局・開院日,業種",
        "Name,Prefecture,Opening date,Type",
        "Clinic,Pref,Open date,Category",
        "facility_name,pref.,opening,kind",
        "Hospital Name,PREF,Open,Facility type",
        "新規施設名,施設の所在地,開設予定年月日,医療機関種別",
    ] {
        assert_eq!(lines(&CLIENTS.replace("名前,都道府県,開院日,種類", headings)), READ, "{headings}");
    }
    let titled = format!("顧客一覧（令和9年1月現在）,,,\n\n{CLIENTS}");
    let read = list(&titled);
    assert_eq!(read.lines.iter().map(short).collect::<Vec<_>>(), READ);
    assert_eq!(read.lines.iter().map(|line| line.row).collect::<Vec<_>>(), [4, 5, 6]);
}

#[test]
fn of_several_columns_the_one_that_is_meant_is_read_and_the_others_are_told() {
    let text = "No.,顧客コード,施設名,フリガナ,院長名,院長住所,契約日,開院日,指定日,住所,電話,備考\n\
        1,50012,あさひ医院,アサヒ,山田,神奈川県川崎市,2026/1/1,2027/4/10,2027/4/1,東京都港区,03-1111-2222,急ぎ";
    let list = list(text);
    assert_eq!(short(&list.lines[0]), "あさひ医院 東京都 2027-04-10 -");
    assert_eq!(
        list.columns.unread(),
        ["No.", "顧客コード", "フリガナ", "院長名", "院長住所", "契約日", "指定日", "電話", "備考"]
    );
    let odd = "担当,新規先,県\n山田,あさひ医院,東京\n佐藤,うみべ薬局,静岡";
    assert_eq!(
        lines(odd),
        ["あさひ医院 東京都 - -", "うみべ薬局 静岡県 - -"],
        "an unusual heading of the name"
    );
}

#[test]
fn without_headings_the_columns_are_known_by_what_is_in_them() {
    let bare = CLIENTS.split_once("\r\n").unwrap().1;
    assert_eq!(lines(bare), READ);
    let other = "1\t歯科\t東京ベイ歯科\t令和9年4月1日\t東京\n2\t病院\t青森県立みなと病院\tR9.5.1\t青森\n3\t薬局\tうみべ薬局\t2027.6.1\t静岡県静岡市";
    assert_eq!(
        lines(other),
        [
            "東京ベイ歯科 東京都 2027-04-01 診療所（歯科）",
            "青森県立みなと病院 青森県 2027-05-01 病院",
            "うみべ薬局 静岡県 2027-06-01 薬局"
        ]
    );
    assert_eq!(
        lines("あさひ医院,46478\nうみべ薬局,46508"),
        ["あさひ医院 - 2027-04-01 -", "うみべ薬局 - 2027-05-01 -"]
    );
    assert_eq!(
        lines("50012,あさひ医院,2027/4/1"),
        ["あさひ医院 - 2027-04-01 -"],
        "a customer number is no day"
    );
}

/// As the field for the opening does, the list asks which of the two is right.
#[test]
fn a_day_beside_another_weekday_waits_for_a_decision() {
    let list = "施設名,都道府県,開院日,種類\nあさひ医院,東京,2027年5月1日(日),医科\nうみべ薬局,静岡,2027年5月1日(土),薬局";
    let intake = intake(list, &[]);
    let [wrong, right] = &intake.rows[..] else { panic!("{:?}", intake.rows) };
    assert!(!wrong.is_taken_at_first() && wrong.can_be_taken() && right.is_taken_at_first());
    assert_eq!(
        wrong.notes[0],
        "「2027年5月1日(日)」は日付と曜日が合いません。令和9年5月1日(土)でよければ選んでください。"
    );
    assert_eq!(take(&intake).len(), 1);
    let agreed = wrong.taken(None, "p".into(), 5).unwrap();
    assert_eq!(
        agreed.plan.answers().opening,
        right.taken(None, "q".into(), 5).unwrap().plan.answers().opening
    );
}

#[test]
fn an_opening_is_read_in_any_spelling_and_as_excels_serial_number() {
    for text in [
        "2027/4/1",
        "2027-04-01",
        "令和9年4月1日",
        "令和９年４月１日",
        "R9.4.1",
        "r9/4/1",
        "2027年4月1日(木)",
        "20270401",
        "46478",
        "４６４７８",
        "46478.0",
        "46478.375",
        "2027/4/1 0:00",
        "1-Apr-27",
        "01-apr-27",
        "1-Apr-2027",
    ] {
        assert_eq!(one("あ", "東京", text, "医科").opening, OpeningCell::Day(day("2027-04-01")), "{text}");
    }
    assert_eq!(one("あ", "東京", "", "医科").opening, OpeningCell::Blank);
    // 1 June 2027 is a Tuesday.
    assert_eq!(
        one("あ", "東京", "2027年6月1日(木)", "医科").opening,
        OpeningCell::WrongWeekday("2027年6月1日(木)".into(), day("2027-06-01"))
    );
    // Without headings, too; a year before 2020 is more likely a day.
    assert_eq!(lines("あさひ医院,1-Jul-27"), ["あさひ医院 - 2027-07-01 -"]);
    assert_eq!(one("あ", "東京", "27-Jul-01", "医科").day(), None);
    // What a spreadsheet makes of 4/1 without being told the year.
    for (text, meant) in [
        ("4月1日", "2027-04-01"),
        ("1/4", "2028-01-04"),
        ("2027年4月", "2027-04-01"),
        ("Jun-27", "2027-06-01"),
        ("4月末", "2027-04-30"),
        ("2027年4月1日（調整中）", "2027-04-01"),
    ] {
        assert_eq!(
            one("あ", "東京", text, "医科").opening,
            OpeningCell::Meant(text.into(), day(meant)),
            "{text}"
        );
    }
    for text in [
        "4月中旬",
        "2027年4月1日（5月1日に変更）",
        "2027年4月1日(水)と2日",
        "2027/2/30",
        "9",
        "46478,5",
        "1927/4/1",
    ] {
        let cell = one("あ", "東京", text, "医科").opening;
        assert!(matches!(cell, OpeningCell::Unread(..)), "{text}: {cell:?}");
    }
    for text in [
        "未定",
        "（未定）",
        "開院日未定",
        "調整中",
        "検討中",
        "不明",
        "－",
        "ー",
        "―",
        "?",
        "TBD",
        "2027年春",
        "令和9年夏頃",
        "2027年度中",
        "春",
        "未定（R9年春頃）",
        "未定（4月頃）",
        "不明（4月頃？）",
        "未定（2027/4/1）",
        "2027春",
        "R9春",
        "来春",
        "来年の夏頃",
        "2027年4月以降",
        "保留",
        "要確認",
    ] {
        assert_eq!(one("あ", "東京", text, "医科").opening, OpeningCell::NotYet(text.into()), "{text}");
    }
}

/// An opening that was put off must not pass for one that stands.
#[test]
fn where_the_list_does_not_know_the_opening_any_more_the_row_says_so() {
    let before = plans(CLIENTS);
    for text in ["未定", "延期（未定）", "2027年秋"] {
        let found = intake(&CLIENTS.replace("2027/5/1", text), &before);
        let row = &found.rows[1];
        assert_eq!(row.relation, Relation::Undecided { opening: day("2027-05-01") });
        assert!(!row.is_same() && row.is_there() && !row.can_be_taken(), "{text}");
        let told = format!(
            "一覧では、開院・開局日は「{text}」です。いまの計画は令和9年5月1日のままです。変わったときは、計画で直してください。"
        );
        assert_eq!(row.notes, ["もうあります。".to_string(), told]);
        assert!(found.rows[0].is_same() && found.rows[2].is_same());
    }
    // Beside what can be changed, too.
    let kind = CLIENTS.replace("2027/4/1,診療所（医科）", "未定,医科歯科");
    let found = intake(&kind, &before);
    let row = &found.rows[0];
    assert!(
        matches!(row.relation, Relation::Changed { .. })
            && row.notes.concat().contains("令和9年4月1日のまま")
    );
    let taken = row.taken(Some(&before[0]), "unused".into(), 9).unwrap().plan;
    assert_eq!(taken.answers().opening, "令和9年4月1日");
}

/// The day comes later; the client is there now, and its next line in the list is not refused for the first one.
#[test]
fn a_client_whose_opening_is_not_known_yet_is_taken_without_one() {
    let head = "名前,都道府県,開院日,種類\n";
    let found = intake(&format!("{head}あさひ医院,東京都,未定,医科\n"), &[]);
    let row = &found.rows[0];
    assert!(row.is_taken_at_first());
    assert_eq!(row.notes, ["開院・開局日は「未定」なので、空けておきます（あとで計画に入れられます）。"]);
    let taken = row.taken(None, "p".into(), 5).unwrap().plan;
    assert_eq!((taken.name(), taken.answers().opening.as_str()), ("あさひ医院", ""));
    assert_eq!(relations(&format!("{head}あさひ医院,東京都,調整中,医科\n"), &[taken]), [Relation::Same]);
    let twice = format!("{head}あさひ医院,東京都,2027/2/30,医科\nあさひ医院,東京都,,医科\n");
    assert_eq!(relations(&twice, &[]), [Relation::Unusable, Relation::New]);
}

#[test]
fn a_prefecture_is_read_with_or_without_its_ending_and_from_an_address() {
    for (text, read) in [
        ("東京", "東京都"),
        ("東京都", "東京都"),
        (" 東京都　", "東京都"),
        ("京都", "京都府"),
        ("大阪府堺市", "大阪府"),
        ("静岡県浜松市中央区元城町1-2", "静岡県"),
        ("〒420-0853 静岡県静岡市", "静岡県"),
        ("〒４２０－０８５３　静岡県静岡市", "静岡県"),
        ("東京 港区", "東京都"),
        ("北海道札幌市", "北海道"),
        ("鹿児島", "鹿児島県"),
        ("浜松市", "静岡県"),
    ] {
        assert_eq!(one("あ", text, "", "").prefecture.value.as_deref(), Some(read), "{text}");
    }
    for text in ["関東", "浜松", "京", "県", "未定", "1"] {
        assert_eq!(one("あ", text, "", "").prefecture.value, None, "{text}");
    }
    for name in &facts().prefectures {
        let short = name.strip_suffix(['都', '府', '県']).unwrap_or(name);
        for text in [name.as_str(), short, &format!("{name}何々市")] {
            assert_eq!(one("あ", text, "", "").prefecture.value.as_ref(), Some(name), "{text}");
        }
    }
}

#[test]
fn a_kind_is_read_in_the_words_that_offices_use() {
    for (text, kind) in [
        ("医科", Kind::MedicalClinic),
        ("診療所", Kind::MedicalClinic),
        ("診療所（医科）", Kind::MedicalClinic),
        ("有床診療所", Kind::MedicalClinic),
        ("内科クリニック", Kind::MedicalClinic),
        ("歯科", Kind::DentalClinic),
        ("診療所(歯科)", Kind::DentalClinic),
        ("歯科医院", Kind::DentalClinic),
        ("医科歯科", Kind::MedicalDental),
        ("医科・歯科", Kind::MedicalDental),
        ("診療所（医科・歯科併設）", Kind::MedicalDental),
        ("薬局", Kind::Pharmacy),
        ("調剤", Kind::Pharmacy),
        ("保険薬局", Kind::Pharmacy),
        ("病院", Kind::Hospital),
        ("一般病院", Kind::Hospital),
        ("Dental clinic", Kind::DentalClinic),
        ("medical-clinic", Kind::MedicalClinic),
        ("medical-dental", Kind::MedicalDental),
        ("pharmacy", Kind::Pharmacy),
    ] {
        assert_eq!(one("あ", "", "", text).kind.value, Some(kind), "{text}");
    }
    for text in ["内科", "訪問看護", "歯科病院", "病院・薬局", "-", "1"] {
        assert_eq!(one("あ", "", "", text).kind.value, None, "{text}");
    }
    for kind in Kind::ALL {
        for text in [kind.japanese(), kind.label()] {
            assert_eq!(one("あ", "", "", text).kind.value, Some(kind), "{text}");
        }
    }
}

#[test]
fn quoted_cells_hold_delimiters_line_breaks_and_quotation_marks() {
    let text = "名前,都道府県,開院日,備考\n\"あさひ医院\n（仮称）\",東京都,2027/4/1,\"a,b\nc\"\"d\"\"\"\nうみべ薬局,静岡県,2027/5/1,\n";
    let list = list(text);
    assert_eq!(
        list.lines.iter().map(short).collect::<Vec<_>>(),
        ["あさひ医院 （仮称） 東京都 2027-04-01 -", "うみべ薬局 静岡県 2027-05-01 -"]
    );
    assert_eq!(list.lines[1].row, 3, "as the spreadsheet counts");
}

#[test]
fn a_quotation_mark_that_is_not_closed_costs_its_own_line_only() {
    let broken = CLIENTS.replace("うみべ薬局,", "\"うみべ薬局,");
    assert_eq!(lines(&broken), READ);
    let two =
        format!("{}やまべ薬局,\"静岡県,2027/7/1,薬局\r\n", CLIENTS.replace("あさひ医院,", "\"あさひ医院,"));
    assert_eq!(lines(&two)[1..3], READ[1..]);
    assert_eq!(lines(&two).len(), 4);
}

/// The first and the last cell of a row have line breaks, so that the line between has as many delimiters as a record.
#[test]
fn marks_at_the_ends_of_cells_are_believed_however_many_delimiters_a_line_within_has() {
    for delimiter in [",", "\t"] {
        let text = "施設名,都道府県,開院日,備考\n\"うみべ\nクリニック\",静岡県,2027/4/1,\"電話あり\n要連絡\"\nやま歯科,愛知県,2027/5/1,\n";
        let list = list(&text.replace(',', delimiter));
        assert_eq!(
            list.lines.iter().map(short).collect::<Vec<_>>(),
            ["うみべ クリニック 静岡県 2027-04-01 -", "やま歯科 愛知県 2027-05-01 -"]
        );
    }
    let remark = "施設名,備考\nうみべ,\"a\n住所,不明\nb\"\nやま,\n";
    assert_eq!(
        list(remark).lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(),
        ["うみべ", "やま"]
    );
}

/// A clinic and a pharmacy, or a dental clinic, of one name and opening are two clients; each has a code of its own.
#[test]
fn one_name_of_two_kinds_is_two_clients() {
    let found = intake(
        "施設名,都道府県,開院日,種類\nうみべ,静岡,2027/4/1,医科\nうみべ,静岡,2027/4/1,薬局\nうみべ,静岡,2027/4/1,\n",
        &[],
    );
    let relations: Vec<&Relation> = found.rows.iter().map(|row| &row.relation).collect();
    assert_eq!(relations, [&Relation::New, &Relation::New, &Relation::Repeated(2)]);
}

/// What was noted for one must not come to the other.
#[test]
fn a_clinic_and_a_pharmacy_of_one_name_keep_their_plans_in_any_order() {
    let both = "施設名,都道府県,開院日,種類\nさくら,東京,2027/6/1,医科\nさくら,東京,2027/6/1,薬局\n";
    let mut plans = plans(both);
    plans.reverse();
    let clinic = "さくら,東京,2027/7/1,医科\n";
    let pharmacy = "さくら,東京,2027/8/1,薬局\n";
    let changed = |lines: &[&str], plans: &[Plan]| -> Vec<String> {
        let found = intake(&format!("施設名,都道府県,開院日,種類\n{}", lines.concat()), plans);
        let plan = |row: &Row| match &row.relation {
            Relation::Changed { plan, .. } => plan.clone(),
            other => format!("{other:?}"),
        };
        found.rows.iter().map(plan).collect()
    };
    assert_eq!(changed(&[clinic, pharmacy], &plans), ["p0", "p1"]);
    assert_eq!(changed(&[pharmacy, clinic], &plans), ["p1", "p0"]);
    assert_eq!(changed(&[pharmacy], &plans), ["p1"]);
    let clinic_alone = &plans[1..];
    assert_eq!(changed(&[pharmacy, clinic], clinic_alone), ["New", "p0"]);
    let unsaid = intake("施設名,都道府県,開院日\nさくら,東京,2027/7/1\n", &plans);
    assert!(unsaid.rows[0].notes.concat().contains("同じ名前の計画が2件あります"), "{:?}", unsaid.rows);
    assert!(!unsaid.rows[0].is_taken_at_first());
}

/// The list of the clinics must not make a clinic of the pharmacy beside it.
#[test]
fn a_clinic_is_a_new_client_beside_a_pharmacy_of_its_name() {
    let head = "施設名,都道府県,開院日,種類\n";
    let pharmacy = plans(&format!("{head}さくら,東京,2027/6/1,薬局\n"));
    let found = intake(&format!("{head}さくら,東京,2027/6/1,医科\n"), &pharmacy);
    let row = &found.rows[0];
    assert_eq!(row.relation, Relation::OtherKind { kind: Kind::Pharmacy });
    assert_eq!(row.notes, ["同じ名前の計画（薬局）があります。別の施設なら選んでください。"]);
    assert!(row.can_be_taken() && !row.is_taken_at_first());
    let taken = row.taken(None, "fresh".into(), 9).unwrap();
    assert_eq!((taken.is_new(), taken.plan.answers().kind), (true, Some(Kind::MedicalClinic)));
    let both = [pharmacy, vec![taken.plan]].concat();
    assert_eq!(relations(&format!("{head}さくら,東京,2027/6/1,医科\n"), &both), [Relation::Same]);
    // A clinic that adds dentistry stays the same one.
    let clinic = plans(&format!("{head}さくら,東京,2027/6/1,医科\n"));
    let added = relations(&format!("{head}さくら,東京,2027/6/1,医科歯科\n"), &clinic);
    assert!(matches!(&added[..], [Relation::Changed { .. }]), "{added:?}");
}

/// Two lines for one client must not become two plans in silence.
#[test]
fn a_second_line_of_a_name_is_asked_about() {
    let head = "施設名,都道府県,開院日,種類\n";
    for (first, second) in [
        ("A内科,東京,未定,医科", "A内科,東京,2027/4/1,医科"),
        ("A内科,東京,2027/4/1,医科", "A内科,,2027/6/1,医科"),
        ("髙橋医院,東京,2027/4/1,医科", "高橋医院,東京,2027/4/1,医科"),
    ] {
        let found = intake(&format!("{head}{first}\n{second}\n"), &[]);
        let row = &found.rows[1];
        assert!(found.rows[0].is_taken_at_first() && !row.is_taken_at_first() && row.can_be_taken());
        assert_eq!(row.relation, Relation::NameRepeated(2));
        assert_eq!(row.notes[0], "2行目と名前が同じか、字の形だけが違います。別の施設なら選んでください。");
        assert!(row.taken(None, "fresh".into(), 9).unwrap().is_new());
    }
    // Two clients: of another kind, in another place, of other letters with another day.
    for (first, second) in [
        ("A,東京,2027/4/1,医科", "A,東京,2027/5/1,薬局"),
        ("A,東京,2027/4/1,医科", "A,大阪,2027/5/1,医科"),
        ("髙橋医院,東京,2027/4/1,医科", "高橋医院,東京,2027/5/1,医科"),
    ] {
        assert_eq!(
            relations(&format!("{head}{first}\n{second}\n"), &[]),
            [Relation::New, Relation::New],
            "{second}"
        );
    }
}

#[test]
fn a_line_of_the_name_of_a_plan_that_another_line_is_of_is_asked_about() {
    let head = "施設名,都道府県,開院日,種類\n";
    let (moved, same) = ("A内科,東京,2027/9/1,医科\n", "A内科,東京,2027/4/1,医科\n");
    let known = plans(&[head, same].concat());
    let found = intake(&[head, moved, same].concat(), &known);
    let relations: Vec<&Relation> = found.rows.iter().map(|row| &row.relation).collect();
    assert_eq!(relations, [&Relation::NameTaken, &Relation::Same]);
    assert!(!found.rows[0].is_taken_at_first() && found.rows[0].can_be_taken());
    assert_eq!(
        found.rows[0].notes,
        ["同じ名前の計画があり、一覧のほかの行がそれに当たります。別の施設なら選んでください。"]
    );
    let turned = intake(&[head, same, moved].concat(), &known);
    assert_eq!(turned.rows[1].relation, Relation::NameRepeated(2));
}

/// 髙橋 is often typed 高橋, but may be somebody else.
#[test]
fn a_name_in_other_forms_of_its_letters_is_asked_about() {
    let list = |name: &str| format!("施設名,都道府県,開院日,種類\n{name},東京,2027/6/1,医科\n");
    for (plan, name) in [
        ("高橋内科", "髙橋内科"),
        ("髙橋内科", "高橋内科"),
        ("山﨑医院", "山崎医院"),
        ("渡邉歯科", "渡邊歯科"),
        ("齋藤医院", "斉藤医院"),
        ("濵田医院", "浜田医院"),
    ] {
        let known = plans(&list(plan));
        let found = intake(&list(name), &known);
        let row = &found.rows[0];
        assert_eq!(row.relation, Relation::Similar { title: plan.into() });
        assert!(row.can_be_taken() && !row.is_taken_at_first());
        assert!(row.notes[0].starts_with(&format!("似た名前の計画「{plan}」があります")), "{:?}", row.notes);
        assert!(row.taken(None, "fresh".into(), 9).unwrap().is_new());
    }
    // Where the list has both, they are two.
    let known = plans(&list("高橋内科"));
    let both = format!("{}髙橋内科,東京,2027/7/1,医科\n", list("高橋内科"));
    assert_eq!(relations(&both, &known), [Relation::Same, Relation::New]);
}

/// Surnames are names of prefectures, too: without a heading they say none.
#[test]
fn a_persons_name_is_no_prefecture() {
    let people = list("うみべクリニック\t宮崎 一郎\t2027/4/1\nやま歯科\t石川 花子\t2027/5/1\n");
    assert!(people.lines.iter().all(|line| line.prefecture.value.is_none()), "{:?}", people.lines);
    let places = list("うみべクリニック\t静岡 浜松市\t2027/4/1\nやま歯科\t石川\t2027/5/1\n");
    let read: Vec<_> = places.lines.iter().map(|line| line.prefecture.value.as_deref()).collect();
    assert_eq!(read, [Some("静岡県"), Some("石川県")]);
}

#[test]
fn what_is_no_list_is_not_taken_for_one() {
    let is_list = |text: &str| read_if_list(facts(), text, nfkc, day(TODAY)).is_some();
    assert!(is_list(CLIENTS) && is_list(CLIENTS.split_once("\r\n").unwrap().1));
    assert!(is_list("施設名\nあさひ医院"));
    for other in [
        "",
        "\n",
        "名前,都道府県,開院日,種類",
        "{\"app\":\"onshi-guide\",\"version\":2,\"plans\":[",
        "[1,2027/4/1]",
        "<!doctype html>\n名前,都道府県",
        "PK\u{3}\u{4}名前,都道府県\nあ,東京",
        "こんにちは、きょうは晴れです。\n東京は雨です。",
        "\u{fffd}PNG\r\n\u{1a}\n",
    ] {
        assert!(!is_list(other), "{other}");
    }
}

#[test]
fn each_line_becomes_a_plan_with_what_could_be_read() {
    let plans = plans(CLIENTS);
    let answers = plans[0].answers();
    assert_eq!(plans[0].name(), "あさひ医院");
    assert_eq!(
        (answers.opening.as_str(), answers.prefecture.as_str(), answers.kind),
        ("令和9年4月1日", "東京都", Some(Kind::MedicalClinic))
    );
    assert_eq!(plans.len(), 3);
    let bare = intake("施設名,都道府県,開院日,種類\nあさひ医院,,,内科", &[]);
    assert_eq!(
        bare.rows[0].notes,
        [
            "都道府県がありません（あとで計画に入れられます）。",
            "開院・開局日がありません（あとで計画に入れられます）。",
            "種類「内科」がわかりません（あとで計画で選べます）。"
        ]
    );
    let taken = take(&bare).remove(0).plan;
    assert_eq!((taken.name(), taken.answers().opening.as_str()), ("あさひ医院", ""));
    assert!(
        intake("施設名\nあさひ医院", &[]).rows[0].notes.is_empty(),
        "a column that is not there is told once"
    );
}

#[test]
fn a_bad_line_is_told_by_its_row_and_stops_no_other() {
    let text = "名前,都道府県,開院日,種類\nあさひ医院,東京都,4月中旬,医科\n,静岡県,2027/5/1,薬局\n\
        かもめ歯科,大阪府,6月1日,歯科\nうみべ薬局,静岡県,2027/7/1,薬局\nやまべ薬局,静岡県,2026/7/1,薬局\n";
    let intake = intake(text, &[]);
    let said: Vec<_> = intake
        .rows
        .iter()
        .map(|row| (row.line.row, row.can_be_taken(), row.is_taken_at_first(), row.notes.concat()))
        .collect();
    let unread = "開院・開局日「4月中旬」が読めません。";
    let expected = [
        (2, false, false, unread),
        (3, false, false, "名前がありません。"),
        (4, true, false, "「6月1日」は令和9年6月1日のことですか。合っていれば選んでください。"),
        (5, true, true, ""),
        (6, true, true, "過ぎた日です。"),
    ]
    .map(|(row, can, first, note)| (row, can, first, note.to_string()));
    assert_eq!(said, expected);
    let names: Vec<String> = take(&intake).iter().map(|taken| taken.plan.name().to_string()).collect();
    assert_eq!(names, ["うみべ薬局", "やまべ薬局"]);
    let meant = intake.rows[2].taken(None, "m".into(), 5).unwrap().plan;
    assert_eq!(meant.answers().opening, "令和9年6月1日", "where the person agrees");
}

#[test]
fn the_same_list_again_adds_nothing() {
    let plans = plans(CLIENTS);
    assert_eq!(relations(CLIENTS, &plans), [Relation::Same, Relation::Same, Relation::Same]);
    let other = CLIENTS
        .replace("あさひ医院", "あさひ 医院")
        .replace("2027/4/1", "令和9年4月1日")
        .replace("東京都", "東京");
    assert_eq!(
        relations(&other, &plans),
        [Relation::Same, Relation::Same, Relation::Same],
        "in another spelling"
    );
    assert_eq!(relations("施設名\nあさひ医院", &plans), [Relation::Same], "the name is enough");
    let mut deleted = plans;
    for plan in &mut deleted {
        plan.set_deleted(true, 9);
    }
    assert_eq!(
        relations(CLIENTS, &deleted),
        [Relation::New, Relation::New, Relation::New],
        "what is in the bin is gone"
    );
    let twice = format!("{CLIENTS}あさひ医院,東京,R9.4.1,医科\r\n");
    assert_eq!(relations(&twice, &[])[3], Relation::Repeated(2), "within the list");
}

/// A consultant calls the plan by the project, the client's list by the facility.
#[test]
fn a_plan_is_known_by_its_facility_under_a_name_of_its_own() {
    let mut plan = plans("施設名,都道府県,開院日,種類\n青葉台案件,東京,2027/4/1,医科\n").remove(0);
    let list = "施設名,都道府県,開院日,種類\n青葉台クリニック,東京,2027/4/1,医科\n";
    assert_eq!(relations(list, std::slice::from_ref(&plan)), [Relation::New]);
    plan.set("field/facility.name", "青葉台クリニック", 9);
    assert_eq!(relations(list, &[plan.clone()]), [Relation::Same]);
    assert_eq!(relations(list, &[plan.summary()]), [Relation::Same]);
    assert_eq!(relations("施設名\n青葉台案件", &[plan]), [Relation::Same], "and by its own, too");
}

#[test]
fn a_changed_opening_is_shown_beside_the_old_one_and_taken_if_chosen() {
    let before = plans(CLIENTS);
    let text = CLIENTS.replace("2027/4/1", "2027/9/1");
    let intake = intake(&text, &before);
    let row = &intake.rows[0];
    assert_eq!(
        row.notes,
        [
            "もうあり、内容が違います（いまの計画では、開院・開局日は令和9年4月1日）。選ぶと一覧のとおりに直します。"
        ]
    );
    assert!(row.can_be_taken() && !row.is_taken_at_first(), "the list may be the older one");
    assert!(intake.rows[1].is_same());
    let taken = row.taken(Some(&before[0]), "unused".into(), 9).unwrap();
    assert_eq!((taken.plan.id.as_str(), taken.plan.answers().opening.as_str()), ("p0", "令和9年9月1日"));
    assert!(!taken.is_new());
    let mut plan = taken.plan.clone();
    taken.undo(&mut plan, 20);
    assert_eq!(plan.answers(), before[0].answers());
    // Entered again by hand: that stays.
    let mut edited = taken.plan.clone();
    edited.set("opening", "2027/10/1", 15);
    taken.undo(&mut edited, 20);
    assert_eq!(edited.answers().opening, "2027/10/1");
    assert!(row.taken(Some(&taken.plan), "unused".into(), 30).is_none(), "there is nothing left to change");
    assert!(row.taken(None, "unused".into(), 30).is_none(), "the plan is gone");
}

#[test]
fn of_two_plans_of_a_name_each_gets_its_own_line() {
    let text = "施設名,都道府県,開院日\nさくら歯科,東京都,2027/4/1\nさくら歯科,大阪府,2027/5/1\n";
    let plans = plans(text);
    assert_eq!(plans.len(), 2);
    assert_eq!(relations(text, &plans), [Relation::Same, Relation::Same]);
    let turned = "施設名,都道府県,開院日\nさくら歯科,大阪府,2027/5/1\nさくら歯科,東京都,2027/6/1\n";
    assert!(
        matches!(&relations(turned, &plans)[..], [Relation::Same, Relation::Changed { plan, .. }] if plan == "p0")
    );
    let elsewhere = intake("施設名,都道府県\nさくら歯科,福岡県\n", &plans);
    assert_eq!(elsewhere.rows[0].relation, Relation::Namesake { prefecture: "東京都".into() });
    assert!(elsewhere.rows[0].can_be_taken() && !elsewhere.rows[0].is_taken_at_first());
}

#[test]
fn undo_puts_new_plans_into_the_bin() {
    for taken in take(&intake(CLIENTS, &[])) {
        assert!(taken.is_new());
        let mut plan = taken.plan.clone();
        taken.undo(&mut plan, 9);
        assert!(plan.deleted().is_some());
    }
}

#[test]
fn of_a_long_list_500_are_taken_at_a_time_and_the_next_time_the_others() {
    let line = |n: usize| format!("医院{n},東京都,2027/4/1,医科\n");
    let text = "名前,都道府県,開院日,種類\n".to_string() + &(1..=1203).map(line).collect::<String>();
    let mut here = Vec::new();
    for (new, left) in [(500, 703), (500, 203), (203, 0), (0, 0)] {
        let intake = intake(&text, &here);
        let taken = take(&intake);
        assert_eq!((taken.len(), intake.left), (new, left));
        let base = here.len();
        here.extend(
            taken.into_iter().enumerate().map(|(i, t)| Plan { id: format!("{}", base + i), ..t.plan }),
        );
    }
    assert_eq!(here.len(), 1203);
}

/// A cell as a spreadsheet writes it.
fn written(cell: &str) -> String {
    let has = |c| cell.contains(c);
    if has('"') || has(',') || has('\n') { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.into() }
}

proptest! {
    #[test]
    fn no_text_whatever_is_too_much(text in ".{0,400}", parts in prop::collection::vec(prop::sample::select(vec![
        "\"", "\"\"", ",", "\t", ";", "\n", "\r", "\r\n", "名前", "都道府県", "開院日", "東京", "2027/4/1", "46478", "医科", "\u{0}", "\u{feff}", "（", "）", ")", "(",
    ]), 0..80)) {
        for text in [text, parts.concat()] {
            let read = read_if_list(facts(), &text, nfkc, day(TODAY)).unwrap_or_else(|| list(&text));
            let intake = compare(&read, &[], nfkc, day(TODAY));
            prop_assert_eq!(intake.rows.len() + intake.left, read.lines.len());
            take(&intake);
        }
    }

    /// Whatever stands in other lines, and in other cells of its own.
    #[test]
    fn a_good_line_is_never_lost(
        bad in prop::collection::vec((0usize..4, "[^\"\n\r]{0,30}"), 0..8),
        remark in "[^\r]{0,40}",
        headed in any::<bool>(),
    ) {
        let good = |n: usize| {
            format!("よい{n}医院,静岡県,2027/{}/1,医科,{}\n", n + 1, written(&remark))
        };
        let mut text = if headed { "名前,都道府県,開院日,種類,備考\n".to_string() } else { String::new() };
        for n in 1..=4 {
            text += &good(n);
            for (_, line) in bad.iter().filter(|(after, _)| *after + 1 == n) {
                text += line;
                text.push('\n');
            }
        }
        let names: Vec<String> = plans(&text).iter().map(|plan| plan.name().to_string()).collect();
        for n in 1..=4 {
            prop_assert!(names.contains(&format!("よい{n}医院")), "{}: {:?}", text, names);
        }
    }
}
