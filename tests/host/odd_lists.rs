//! Lists of clients that nobody wrote for a program: each line is read rightly, or it is told what is wrong with it.

use unicode_normalization::UnicodeNormalization;

use domain::plan::answers::Kind;
use domain::plan::client_list::{OpeningCell, Row, compare, read_if_list};
use test_support::{day, facts};

const TODAY: &str = "2027-01-15";
const HEAD: &str = "施設名,都道府県,開院日,種類\n";

fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}

fn rows(text: &str) -> Vec<Row> {
    let list = read_if_list(facts(), text, nfkc, day(TODAY)).unwrap_or_else(|| panic!("a list: {text}"));
    compare(&list, &[], nfkc, day(TODAY)).rows
}

/// Name, prefecture, opening and kind; `?` behind a day that is asked about, `-` for what is not read.
fn short(row: &Row) -> String {
    let line = &row.line;
    let place = line.prefecture.value.clone().unwrap_or("-".into());
    let opening = match &line.opening {
        OpeningCell::Day(day) => day.to_string(),
        OpeningCell::WrongWeekday(_, day) => format!("{day}!"),
        OpeningCell::Meant(_, day) => format!("{day}?"),
        OpeningCell::Blank | OpeningCell::NotYet(_) | OpeningCell::Unread(..) => "-".into(),
    };
    [line.name.as_str(), place.as_str(), opening.as_str(), line.kind.value.map_or("-", Kind::japanese)]
        .join(" ")
}

fn all(text: &str) -> Vec<String> {
    rows(text).iter().map(short).collect()
}

const TWO: [&str; 2] = ["あさひ医院 東京都 2027-04-01 診療所（医科）", "うみべ薬局 静岡県 2027-05-01 薬局"];

#[test]
fn headings_in_merged_cells_and_below_a_title_are_read_with_those_above_them() {
    let body = "あさひ医院,東京,医科,2027/4/1\nうみべ薬局,静岡,薬局,R9.5.1\n";
    for head in [
        "顧客一覧,,,\n施設情報,,,開院\n施設名,所在地,種別,予定日\n",
        "施設,,,開院予定\n名称,都道府県,種類,年月日\n",
        "\"施設名\n（正式名）\",\"都道\n府県\",種類,\"開院\n予定日\"\n",
    ] {
        assert_eq!(all(&[head, body].concat()), TWO, "{head}");
    }
}

#[test]
fn whatever_stands_between_the_cells_they_are_told_apart() {
    let body = "施設名,都道府県,開院日,種類\nあさひ医院,東京,2027/4/1,医科\nうみべ薬局,静岡,2027/5/1,薬局\n";
    for between in [";", "\t", "|", "，"] {
        assert_eq!(all(&body.replace(',', between)), TWO, "{between}");
    }
    assert_eq!(all(&["sep=;\n", &body.replace(',', ";")].concat()), TWO, "a line for Excel above");
    assert_eq!(all(&body.replace('\n', "\r")), TWO);
    assert_eq!(all(&body.replace("あさひ", "あ\u{0}さひ").replace("東京", "東京\u{0}")), TWO);
    let wide = ",,施設名,,都道府県,,開院日,,種類,,\n,,あさひ医院,,東京,,2027/4/1,,医科,,\n,,うみべ薬局,,静岡,,2027/5/1,,薬局,,\n";
    assert_eq!(all(wide), TWO, "blank columns");
    assert_eq!(all(wide.split_once('\n').unwrap().1), TWO, "and no headings");
}

#[test]
fn days_are_read_asked_about_or_told_to_be_unreadable() {
    let of = |text: &str| {
        let row = rows(&format!("{HEAD}あ,東京,\"{}\",医科\n", text.replace('"', "\"\""))).remove(0);
        let told = row.notes.iter().any(|note| note.contains("読めません") || note.contains("のことですか"));
        (short(&row).split(' ').nth(2).unwrap().to_string(), told)
    };
    for (text, read) in [
        ("R9.5.1", "2027-05-01"),
        ("令9.5.1", "2027-05-01"),
        ("R09/05/01", "2027-05-01"),
        ("令和九年五月一日", "2027-05-01"),
        ("２０２７．５．１", "2027-05-01"),
        ("2027年5月1日（土）", "2027-05-01"),
        ("2027-05-01T00:00:00", "2027-05-01"),
        ("46508", "2027-05-01"),
        ("46508.0", "2027-05-01"),
        ("46508.999988426", "2027-05-01"),
        ("'2027/5/1", "2027-05-01"),
        ("=\"2027/5/1\"", "2027-05-01"),
    ] {
        assert_eq!(of(text), (read.into(), false), "{text}");
    }
    for text in ["2027年5月", "5月1日", "27/5/1", "R9/5", "2027.5", "2027年5月上旬"] {
        assert_eq!(of(text), ("2027-05-01?".into(), true), "{text}");
    }
    for text in [
        "令和元年5月1日",
        "5月",
        "1/4/2027",
        "46,478",
        "4.6478E+04",
        "40000",
        "=DATE(2027;4;1)",
        "#N/A",
        "R9.5.1→R9.6.1",
        "270501",
    ] {
        assert_eq!(of(text), ("-".into(), true), "{text}");
    }
}

#[test]
fn prefectures_are_read_from_what_can_only_be_one() {
    let of = |text: &str| {
        let row = rows(&format!("{HEAD}あ,{text},2027/4/1,医科\n")).remove(0);
        (row.line.prefecture.value.clone().unwrap_or_default(), row.notes.concat().contains("わかりません"))
    };
    for (text, read) in [
        ("東京23区", "東京都"),
        ("東京２３区内", "東京都"),
        ("都内", "東京都"),
        ("東京都新宿区西新宿１－２－３", "東京都"),
        ("東京都府中市", "東京都"),
        ("〒160-0023東京都新宿区", "東京都"),
        ("東京（新宿）", "東京都"),
        ("〒420ー0001 静岡県静岡市", "静岡県"),
        ("〒420−0001静岡県静岡市", "静岡県"),
        ("〒420―0001静岡県静岡市", "静岡県"),
        ("(〒420-0001)静岡県静岡市", "静岡県"),
        ("［〒420-0001］ 静岡県静岡市", "静岡県"),
        ("住所：静岡県静岡市", "静岡県"),
        ("所在地 〒420-0001 静岡市葵区", "静岡県"),
        ("大阪市北区", "大阪府"),
        ("京都市中京区", "京都府"),
        ("横浜市青葉区１－１", "神奈川県"),
        ("〒980-0811 仙台市青葉区", "宮城県"),
        ("津市", "三重県"),
        ("新宿区西新宿", "東京都"),
        ("静岡県 / 静岡県静岡市", "静岡県"),
    ] {
        assert_eq!(of(text), (read.into(), false), "{text}");
    }
    // 長野原町 is in another prefecture than 長野, and several cities have a 北区.
    for text in [
        "長野原町",
        "北区",
        "横浜",
        "府中市",
        "東京・神奈川",
        "東京都・静岡県",
        "東京都と神奈川県",
        "千葉県または埼玉県",
        "千葉県 または 埼玉県",
        "千葉県もしくは埼玉県",
        "千葉県か埼玉県",
        "千葉県or埼玉県",
        "千葉県 / 埼玉県",
        "関東",
        "13",
    ] {
        assert_eq!(of(text), (String::new(), true), "{text}");
    }
}

#[test]
fn kinds_are_read_in_their_usual_words() {
    let of = |text: &str| rows(&format!("{HEAD}あ,東京,2027/4/1,{text}\n")).remove(0).line.kind.value;
    for (text, kind) in [
        ("歯科クリニック", Some(Kind::DentalClinic)),
        ("小児歯科", Some(Kind::DentalClinic)),
        ("調剤薬局", Some(Kind::Pharmacy)),
        ("ドラッグストア（調剤併設）", Some(Kind::Pharmacy)),
        ("病院（精神）", Some(Kind::Hospital)),
        ("眼科クリニック", Some(Kind::MedicalClinic)),
        ("病院（歯科あり）", None),
        ("医科（歯科併設なし）", None),
        ("歯科（医科なし）", None),
        ("医科（病床なし）", Some(Kind::MedicalClinic)),
        ("動物病院", None),
        ("診療所（院外薬局）", None),
        ("医科（院内調剤）", None),
        ("#REF!", None),
    ] {
        assert_eq!(of(text), kind, "{text}");
    }
}

/// A kind, or how far the opening is, stands in the first line as in every other one.
#[test]
fn the_first_client_of_a_list_without_headings_is_never_taken_for_them() {
    for (text, read) in [
        (
            "あおば内科クリニック,東京都,2027年4月1日開院予定,診療所
うみべ薬局,静岡県,2027年5月1日開局予定,薬局
",
            ["あおば内科クリニック 東京都 2027-04-01 診療所（医科）", "うみべ薬局 静岡県 2027-05-01 薬局"],
        ),
        (
            "あおば薬局,東京都,薬局,開局予定
うみべ薬局,静岡県,薬局,開局予定
",
            ["あおば薬局 東京都 - 薬局", "うみべ薬局 静岡県 - 薬局"],
        ),
        (
            "あおば内科クリニック,2027/4/1,診療所,住所未定
うみべ薬局,2027/5/1,薬局,静岡県静岡市
",
            ["あおば内科クリニック - 2027-04-01 診療所（医科）", "うみべ薬局 静岡県 2027-05-01 薬局"],
        ),
        (
            "あおば内科クリニック,東京都,2027/4/1,医科
うみべ薬局,静岡県,薬局,開局予定
",
            ["あおば内科クリニック 東京都 2027-04-01 診療所（医科）", "うみべ薬局 静岡県 - -"],
        ),
    ] {
        assert_eq!(all(text), read, "{text}");
    }
    // Nor is it below a heading that stands alone.
    let below = "医院
あおば内科クリニック,東京都,2027年4月1日開院予定
";
    assert_eq!(
        rows(below).iter().map(|row| row.line.name.as_str()).collect::<Vec<_>>(),
        ["あおば内科クリニック"]
    );
    assert_eq!(
        all("薬局,開局予定
うみべ薬局,2027/5/1
"),
        ["うみべ薬局 - 2027-05-01 -"],
        "headings"
    );
}

#[test]
fn headings_are_known_below_a_title_with_a_day() {
    for (text, read) in [
        (
            "東京都医師会 会員名簿\t令和8年12月1日\n医院\t開院\t担当\nあおば内科\t2027/4/1\t新規\n",
            vec!["あおば内科 - 2027-04-01 -"],
        ),
        (
            "作成日\t2026/12/1\n顧客\t開業予定\tメモ\nあおば内科\t2027/4/1\t急ぎ\nうみべ\t2027/5/1\t\n",
            vec!["あおば内科 - 2027-04-01 -", "うみべ - 2027-05-01 -"],
        ),
        ("作成日\t2026/12/1\n顧客\t開業\nあおば\t2027/4/1\n", vec!["あおば - 2027-04-01 -"]),
        ("2026/12/1\n顧客\t開業\t備考\nあおば\t2027/4/1\t急ぎ\n", vec!["あおば - 2027-04-01 -"]),
        // Two clients, and no title.
        (
            "あおば内科\t2027/4/1\nうみべ薬局\t\t薬局\t開局予定\n",
            vec!["あおば内科 - 2027-04-01 -", "うみべ薬局 - - 薬局"],
        ),
    ] {
        assert_eq!(all(text), read, "{text}");
    }
}

#[test]
fn ruled_lines_are_no_clients() {
    for ruled in ["|---|---|---|", "|:---|:---:|---:|", "|===|===|===|", "|――|――|――|"] {
        let text = format!("|施設名|都道府県|開院日|\n{ruled}\n|あさひ医院|東京|2027/4/1|\n{ruled}\n");
        assert_eq!(all(&text), ["あさひ医院 東京都 2027-04-01 -"], "{ruled}");
    }
}

#[test]
fn lines_that_head_a_section_are_neither_clients_nor_headings() {
    let read = ["A内科 東京都 2027-04-01 -", "B薬局 静岡県 2027-05-01 -"];
    for text in [
        "【診療所】\nA内科\t東京都\t2027/4/1\n【薬局】\nB薬局\t静岡県\t2027/5/1\n",
        "A内科\t東京都\t2027/4/1\n\n【薬局】\nB薬局\t静岡県\t2027/5/1\n小計\t2件\n",
        "診療所\t\t\nA内科\t東京都\t2027/4/1\n薬局\t\t\nB薬局\t静岡県\t2027/5/1\n",
        "施設名\t県\t開院日\n【今年度】\nA内科\t東京都\t2027/4/1\n【来年度】\nB薬局\t静岡県\t2027/5/1\n",
    ] {
        assert_eq!(all(text), read, "{text}");
    }
    assert_eq!(all("施設名\n【仮】あさひ\n【うみべ】\n").len(), 2, "names alone");
}

#[test]
fn a_month_is_found_as_the_opening_without_headings_and_asked_about() {
    let text = "クリニック\tあおば内科\t東京都\t2027年4月\n薬局\tうみべ\t静岡県\t2027年5月\n";
    assert_eq!(all(text), ["あおば内科 東京都 2027-04-01? 診療所（医科）", "うみべ 静岡県 2027-05-01? 薬局"]);
}

/// A day before the opening, or one that no longer holds, is never taken for it in silence.
#[test]
fn of_several_columns_of_days_the_opening_is_read_or_asked_about() {
    for headings in [
        "開設許可日,開院予定年月日",
        "開院日（変更前）,開院日（変更後）",
        "開院内覧会日,開院年月日",
        "契約日,開院日",
        "内覧会,OPEN日",
        "契約月,ＯＰＥＮ予定日",
        "開院時期,開院予定年月日",
        "契約日,診療開始（予定）",
        "届出,開設時期",
        "契約,開業時期",
        "契約,開院年月",
        "契約,開院月",
        "前回開院日,今回開院日",
        "開院日（前回）,開院日",
    ] {
        let row =
            rows(&format!("施設名,都道府県,{headings}\nあさひ医院,静岡,2027/4/10,2027/6/1\n")).remove(0);
        assert_eq!(row.line.day().unwrap().to_string(), "2027-06-01", "{headings}");
        assert!(row.is_taken_at_first(), "{headings}");
    }
    let row = rows("あさひ医院,静岡県,2027/4/10,2027/6/1\n").remove(0);
    assert!(!row.is_taken_at_first() && row.notes.concat().contains("のことですか"), "{row:?}");
}

#[test]
fn the_name_is_read_from_the_column_of_facilities_and_the_place_from_where_it_opens() {
    let read = |text: &str| {
        let line = rows(text).remove(0).line;
        (line.name, line.prefecture.value.unwrap_or_default())
    };
    for text in [
        "No,紹介元,医院,県,開院日\n1,ABC銀行,あさひ医院,静岡,2027/6/1\n",
        "エリア,ステータス,院名,県,開院日\n東海,商談中,あさひ医院,静岡,2027/6/1\n",
        "1,紹介者A,あさひ医院,静岡県,2027/6/1\n",
        "紹介元,案内先,県,開院日\nABC銀行,あさひ医院,静岡,2027/6/1\n",
        "施設名,住所,開業予定地,開院日\nあさひ医院,東京都港区,静岡県静岡市,2027/6/1\n",
        "医院名,住所（自宅）,物件所在地,開院日\nあさひ医院,東京都港区,静岡県静岡市,2027/6/1\n",
        "医院名,住所(院長),施設の住所,開院日\nあさひ医院,東京都港区,静岡県静岡市,2027/6/1\n",
        "施設名（フリガナ）,施設名,都道府県,開院日\nアサヒイイン,あさひ医院,静岡,2027/6/1\n",
        "施設名（よみがな）,施設名（漢字）,都道府県,開院日\nあさひいいん,あさひ医院,静岡,2027/6/1\n",
        "フリガナ（施設名）,施設名,都道府県,開院日\nアサヒイイン,あさひ医院,静岡,2027/6/1\n",
        "施設名（ふりがな）,都道府県,開院日\nあさひ医院,静岡,2027/6/1\n",
        "医院名,住所（予定）,開院日\nあさひ医院,静岡県静岡市,2027/6/1\n",
        "施設名,旧住所,新住所,開院日\nあさひ医院,東京都港区,静岡県静岡市,2027/6/1\n",
        "施設名,変更前住所,変更後住所,開院日\nあさひ医院,東京都港区,静岡県静岡市,2027/6/1\n",
        "施設名,住所(法人本部),住所(診療所),開院日\nあさひ医院,東京都港区,静岡県静岡市,2027/6/1\n",
        "施設名,法人所在地,開設場所,開院日\nあさひ医院,東京都港区,静岡県静岡市,2027/6/1\n",
        "施設名,本社住所,開院日\nあさひ医院,静岡県静岡市,2027/6/1\n",
        "旧施設名,新施設名,県,開院日\nゆうひ医院,あさひ医院,静岡,2027/6/1\n",
        "診療科目,先,県,開院日\n内科,あさひ医院,静岡,2027/6/1\n",
        "診療科,物件,県,開院日\n小児科,あさひ医院,静岡,2027/6/1\n",
        "内科,あさひ医院,静岡県,2027/6/1\n眼科,うみべ,静岡県,2027/6/1\n",
    ] {
        assert_eq!(read(text), ("あさひ医院".into(), "静岡県".into()), "{text}");
    }
}

/// However many of the cells beside them are like names of facilities.
#[test]
fn a_column_of_departments_is_never_that_of_the_names() {
    for head in ["診療科目,先,県,開院日\n", "科目,物件,県,開院日\n", ""] {
        let body = "内科,あおば,静岡県,2027/6/1\n小児科・眼科,うみべ,静岡県,2027/6/1\n耳鼻咽喉科,さくら内科,静岡県,2027/6/1\n";
        let names: Vec<String> = rows(&[head, body].concat()).into_iter().map(|row| row.line.name).collect();
        assert_eq!(names, ["あおば", "うみべ", "さくら内科"], "{head}");
    }
}

#[test]
fn a_column_with_name_and_reading_is_the_name_where_there_is_no_other() {
    let line = rows("施設名（ふりがな）,都道府県,開院日\nうみべ（うみべ）,静岡,2027/6/1\n").remove(0).line;
    assert_eq!(line.name, "うみべ（うみべ）");
}

#[test]
fn remarks_below_a_list_are_no_clients_and_garbled_names_are_told() {
    let text = format!(
        "{HEAD}あさひ医院,東京,2027/4/1,医科\n合計,,,\n合計,1件,,\n計 2件,,,2\n※ 2027年1月現在,,,\n以上\nうみべ薬局,静岡,2027/5/1,薬局\n"
    );
    assert_eq!(all(&text), TWO);
    let rows = rows(&format!("{HEAD}\u{fffd}\u{fffd}医院,東京,2027/4/1,医科\n㈱あさひ,東京,2027/4/1,医科\n"));
    let first: Vec<bool> = rows.iter().map(Row::is_taken_at_first).collect();
    assert_eq!(first, [false, true]);
    assert!(rows[0].can_be_taken() && rows[0].notes.concat().contains("読めない文字"));
}

#[test]
fn a_text_that_would_be_a_formula_stays_a_text() {
    let rows = rows(&format!(
        "{HEAD}\"=HYPERLINK(\"\"http://x\"\")\",東京,2027/4/1,医科\n\"=\"\"あさひ\"\"\",東京,2027/4/1,医科\n'0012,東京,2027/4/1,医科\n"
    ));
    let names: Vec<&str> = rows.iter().map(|row| row.line.name.as_str()).collect();
    assert_eq!(names, ["=HYPERLINK(\"http://x\")", "あさひ", "0012"]);
}

#[test]
fn names_of_any_length_and_twice_are_kept_apart() {
    let long = "あ".repeat(3000);
    let text = format!(
        "{HEAD}{long},東京,2027/4/1,医科\nさくら,東京,2027/4/1,医科\nさくら,東京,2027/4/1,医科\nさくら,大阪,2027/4/1,医科\n"
    );
    let rows = rows(&text);
    assert_eq!(rows[0].line.name, long);
    let taken: Vec<bool> = rows.iter().map(Row::is_taken_at_first).collect();
    assert_eq!(taken, [true, true, false, true]);
    assert!(rows[2].notes.concat().contains("3行目と同じです"));
}
