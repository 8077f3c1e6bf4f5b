use chrono::NaiveDate;
use domain::facts::source::Certainty;
use domain::output::compare::{Cell, Table, bureaus, months};
use domain::output::csv::record;
use domain::plan::answers::{Answers, Kind, arranged_path};
use domain::plan::heard::heard_who;
use domain::rules::advice::{Earliest, earliest};
use domain::rules::schedule::build_schedule;
use domain::rules::verdict::{Verdict, outlook};
use test_support::{clinic, day, details, facts};

const TODAY: &str = "2026-11-24";

fn line<'a>(table: &'a Table, name: &str) -> &'a [Cell] {
    table.lines.iter().find(|l| l[0].text() == name).unwrap_or_else(|| panic!("{name} in {table:?}"))
}

/// The earliest month, marked as a trial where it rests on days that nobody has said.
fn first_month(answers: &Answers) -> Cell {
    match earliest(facts(), answers, day(TODAY)) {
        Some(Earliest { month, is_known: false }) => Cell::Trial(month),
        found => Cell::Month(found.map(|found| found.month)),
    }
}

#[test]
fn all_bureaus_for_one_opening_month_with_offices_that_differ_on_their_own() {
    let table =
        bureaus(facts(), details(), day("2027-06-01"), &Answers::default(), day(TODAY), |_| true).unwrap();
    assert_eq!(table.lines.len(), 12, "8 bureaus: one with 3 groups of offices, two with 2");
    let published = |date| Cell::Day(day(date), Certainty::Published);
    let shizuoka = line(&table, "東海北陸厚生局（石川県・静岡県・三重県）");
    assert_eq!(shizuoka[1], published("2027-04-01"));
    assert_eq!(shizuoka[4], published("2027-05-17"));
    let safe = |date| Cell::Day(day(date), Certainty::Safe);
    assert_eq!(line(&table, "東海北陸厚生局（愛知県）")[4], safe("2027-04-30"));
    assert_eq!(line(&table, "東北厚生局")[1], published("2027-04-05"));
    assert_eq!(line(&table, "北海道厚生局")[4], Cell::Day(day("2027-05-20"), Certainty::Estimate));
    let osaka = line(&table, "近畿厚生局（大阪府）");
    assert_eq!(osaka[1], safe("2027-04-01"));
    assert_eq!(osaka[4], Cell::Day(day("2027-05-10"), Certainty::Estimate));
    let before =
        bureaus(facts(), details(), day("2021-09-01"), &Answers::default(), day(TODAY), |_| true).unwrap();
    assert_eq!(line(&before, "近畿厚生局")[2], Cell::Ask, "no office says any day: there is no safe one");
}

/// As the plan itself leaves it out.
#[test]
fn a_day_that_was_told_for_another_kind_is_not_compared_by() {
    let mut said = Answers { kind: Some(Kind::Pharmacy), ..clinic("2027-06-01", "東京都") };
    said.set_told_day("request_deadline", "2027-04-05".into(), day("2027-06-01"));
    let requested = |said: &Answers| {
        let table = bureaus(facts(), details(), day("2027-06-01"), said, day(TODAY), |_| true).unwrap();
        let is_own = |line: &&Vec<Cell>| matches!(line[0], Cell::Name(_, _, true));
        table.lines.iter().find(is_own).unwrap()[1].clone()
    };
    assert_eq!(requested(&said), Cell::Day(day("2027-04-05"), Certainty::Own));
    said.kind = Some(Kind::MedicalClinic);
    assert_ne!(requested(&said), Cell::Day(day("2027-04-05"), Certainty::Own));
}

#[test]
fn the_line_of_the_persons_own_prefecture_is_marked() {
    let own = |said: &Answers| -> Vec<String> {
        let table = bureaus(facts(), details(), day("2027-06-01"), said, day(TODAY), |_| true).unwrap();
        let own = table.lines.iter().filter(|l| matches!(l[0], Cell::Name(_, _, true)));
        own.map(|l| l[0].text()).collect()
    };
    assert_eq!(own(&clinic("", "静岡県")), ["東海北陸厚生局（石川県・静岡県・三重県）"]);
    assert_eq!(own(&clinic("", "東京都")), ["関東信越厚生局"]);
    assert!(own(&Answers::default()).is_empty());
}

#[test]
fn the_tables_say_what_the_schedule_of_each_place_says() {
    let table =
        bureaus(facts(), details(), day("2027-06-01"), &Answers::default(), day(TODAY), |_| true).unwrap();
    for (prefecture, name) in [
        ("宮城県", "東北厚生局"),
        ("香川県", "四国厚生支局"),
        ("福岡県", "九州厚生局"),
        ("大阪府", "近畿厚生局（大阪府）"),
        ("岡山県", "中国四国厚生局（岡山県）"),
    ] {
        let answers = clinic("", prefecture);
        let plan = build_schedule(facts(), &answers, day("2027-06-01")).unwrap();
        let cells = line(&table, name);
        let reply = plan.reply.unwrap();
        assert_eq!(cells[2], Cell::Day(reply.date, reply.certainty));
        for (cell, step) in [(1, "receipt-number"), (3, "present"), (4, "designation-application")] {
            let planned = plan.planned(step).unwrap();
            let day = Cell::Day(planned.day().unwrap(), planned.certainty().unwrap());
            assert_eq!(cells[cell], day, "{prefecture} {step}");
        }
        assert_eq!(*cells.last().unwrap(), first_month(&answers));
    }
    let table = months(facts(), details(), "静岡県", &Answers::default(), day(TODAY)).unwrap();
    assert_eq!(table.lines.len(), 12);
    assert_eq!(table.lines[0][0], Cell::Month(Some(day("2026-12-01"))));
    let first_made = table
        .lines
        .iter()
        .find(|l| matches!(l.last(), Some(Cell::Verdict(v, _)) if *v <= Verdict::Urgent))
        .unwrap();
    let found = earliest(facts(), &clinic("", "静岡県"), day(TODAY));
    assert_eq!(first_made[0], Cell::Month(found.map(|found| found.month)));
    for cells in &table.lines {
        let Cell::Month(Some(month)) = cells[0] else { panic!("{cells:?}") };
        let plan = build_schedule(facts(), &clinic("", "静岡県"), month).unwrap();
        let outlook = outlook(facts(), &clinic("", "静岡県"), &plan, day(TODAY));
        assert_eq!(cells.last(), Some(&Cell::Verdict(outlook.verdict, outlook.headline(&plan))));
    }
}

/// Where the deadlines are unknown and everything else is past, no table says that the month can be made.
#[test]
fn a_month_with_unknown_deadlines_is_not_said_to_be_in_time() {
    let table = months(facts(), details(), "東京都", &Answers::default(), day("2026-11-27")).unwrap();
    for line in &table.lines[..3] {
        let said = line.last().unwrap().text();
        assert!(!said.contains("間に合います"), "{said}");
        assert!(said.contains("窓口に聞いて"), "{said}");
    }
}

#[test]
fn what_the_bureau_told_stands_in_its_own_row_only() {
    let mut said = clinic("2027-06-15", "大阪府");
    said.set_told_day("request_deadline", "2027-03-25".into(), day("2027-06-01"));
    let own = Cell::Day(day("2027-03-25"), Certainty::Own);
    let places = |month| {
        let table = bureaus(facts(), details(), day(month), &said, day(TODAY), |_| true).unwrap();
        table.lines.into_iter().filter(|l| l.contains(&own)).map(|l| l[0].text()).collect::<Vec<_>>()
    };
    assert_eq!(places("2027-06-01"), ["近畿厚生局（大阪府）"]);
    assert_eq!(places("2027-07-01"), [""; 0]);
    let rows = |place| {
        let table = months(facts(), details(), place, &said, day(TODAY)).unwrap();
        table.lines.into_iter().filter(|l| l.contains(&own)).map(|l| l[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(rows("大阪府"), [Cell::Month(Some(day("2027-06-01")))]);
    assert_eq!(rows("京都府"), []);
}

/// As sure as on the page of the schedule.
#[test]
fn a_day_with_who_told_it_is_told_in_the_tables_too() {
    let mut said = clinic("2027-06-15", "大阪府");
    said.set_told_day("request_deadline", "2027-03-25".into(), day("2027-06-01"));
    said.noted.insert(heard_who("request_deadline"), "指導課".into());
    let told = Cell::Day(day("2027-03-25"), Certainty::Told);
    let of_bureaus = bureaus(facts(), details(), day("2027-06-01"), &said, day(TODAY), |_| true).unwrap();
    let of_months = months(facts(), details(), "大阪府", &said, day(TODAY)).unwrap();
    for table in [of_bureaus, of_months] {
        assert!(table.lines.iter().any(|l| l.contains(&told)), "{}", table.csv());
    }
}

#[test]
fn twelve_months_may_reach_over_a_change_of_edition() {
    let table = months(facts(), details(), "東京都", &Answers::default(), day("2022-10-15")).unwrap();
    assert_eq!(table.lines.len(), 12);
    assert!(table.lines[0].contains(&Cell::Nothing), "2021's edition has no such day: {:?}", table.lines[0]);
}

/// Each is a sheet of its own on paper, and may be handed on alone.
#[test]
fn each_table_says_of_when_and_from_where_it_is_and_that_it_is_not_official() {
    let said = clinic("2027-06-01", "静岡県");
    let today = day("2026-11-24");
    for table in [
        bureaus(facts(), details(), day("2027-06-01"), &said, today, |_| true),
        months(facts(), details(), "静岡県", &said, today),
    ] {
        let basis = table.unwrap().basis;
        for part in [
            "令和8年11月24日現在",
            "令和5年4月以降の手続き",
            "出典: 東海北陸厚生局のページ（令和6年3月29日）、四国厚生支局",
            "公式のページではありません",
        ] {
            assert!(basis.contains(part), "{part}: {basis}");
        }
    }
}

#[test]
fn sorting_keeps_the_unknown_last_both_ways() {
    let table =
        bureaus(facts(), details(), day("2027-06-01"), &Answers::default(), day(TODAY), |_| true).unwrap();
    let days = |table: &Table| -> Vec<Option<NaiveDate>> {
        let day = |c: &Cell| if let Cell::Day(d, _) = c { Some(*d) } else { None };
        table.lines.iter().map(|l| day(&l[1])).collect()
    };
    let up = days(&table.clone().sorted(1, false));
    let known = up.iter().flatten().count();
    assert!(up[..known].is_sorted() && up[known..].iter().all(Option::is_none), "{up:?}");
    let down = days(&table.clone().sorted(1, true));
    assert!(down[..known].iter().rev().is_sorted() && down[known..].iter().all(Option::is_none), "{down:?}");
    assert_eq!(table.clone().sorted(1, true).sorted(0, false), table);
}

#[test]
fn the_csv_is_read_back_cell_by_cell_and_has_excels_mark() {
    let table =
        bureaus(facts(), details(), day("2027-06-01"), &Answers::default(), day(TODAY), |_| true).unwrap();
    let csv = table.csv();
    let text = csv.strip_prefix('\u{feff}').expect("the mark by which Excel knows UTF-8");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap().get(2), Some("受付番号の情報提供依頼の締切の確かさ"));
    let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(lines.len(), 12);
    let tohoku = lines.iter().find(|l| &l[0] == "東北厚生局").unwrap();
    assert_eq!((&tohoku[1], &tohoku[2]), ("2027/04/05", "公表"));
    let kyushu = lines.iter().find(|l| &l[0] == "九州厚生局").unwrap();
    assert_eq!((&kyushu[1], &kyushu[2]), ("2027/04/01", "安全な目安"));
    let before =
        bureaus(facts(), details(), day("2021-09-01"), &Answers::default(), day(TODAY), |_| true).unwrap();
    let csv = before.csv();
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let kinki = reader.records().map(Result::unwrap).find(|l| &l[0] == "近畿厚生局").unwrap();
    assert_eq!((&kinki[3], &kinki[4]), ("", "要確認"));
}

#[test]
fn what_a_spreadsheet_would_run_is_text() {
    assert_eq!(record(&["=1+1".into(), "a\"b,\nc".into()]), "\"'=1+1\",\"a\"\"b,\nc\"\r\n");
}

#[test]
fn no_cell_is_a_formula_in_a_spreadsheet() {
    for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"] {
        let cell = format!("{sign}cmd|' /C calc'!A0");
        let written = record(&[cell.clone(), "うみべ薬局".into()]);
        assert_eq!(written, format!("\"'{cell}\",\"うみべ薬局\"\r\n"));
    }
}

#[test]
fn a_name_that_looks_like_a_day_stays_one_in_a_spreadsheet() {
    for name in ["4/1", "1-2", "令和9年6月1日", "2027年6月", "4月1日"] {
        assert_eq!(record(&[name.into()]), format!("\"'{name}\"\r\n"));
    }
    for cell in ["2027/04/01", "11", "うみべ医院", "済み3（全11）", "4月1日開院のうみべ医院", ""]
    {
        assert_eq!(record(&[cell.into()]), format!("\"{cell}\"\r\n"));
    }
}

/// Where a site is for some prefectures, the others are left out, but not the person's own.
#[test]
fn a_site_for_some_prefectures_compares_those_and_the_persons_own() {
    let names = |said: &Answers, offered: &[&str]| {
        let offers = |name: &str| offered.contains(&name);
        let table = bureaus(facts(), details(), day("2027-06-01"), said, day(TODAY), offers).unwrap();
        let name = |line: &Vec<Cell>| match &line[0] {
            Cell::Name(_, name, _) => name.clone(),
            cell => panic!("{cell:?}"),
        };
        table.lines.iter().map(name).collect::<Vec<_>>()
    };
    let nobody = Answers::default();
    let [only] = &names(&nobody, &["静岡県"])[..] else { panic!() };
    assert!(only.contains("静岡県") && !only.contains("愛知県"), "{only}");
    let own = Answers { prefecture: "東京都".into(), ..Answers::default() };
    assert_eq!(names(&own, &["静岡県"]).len(), 2);
}

/// 石川: what the vendor delivers is of the plan, and nothing is begun here.
#[test]
fn a_day_that_was_arranged_is_not_compared_by() {
    let mut said = clinic("2027-06-15", "石川県");
    let compared = |said: &Answers| months(facts(), details(), "石川県", said, day(TODAY));
    let before = compared(&said);
    said.noted.insert(arranged_path("equipment"), "2027-05-20".into());
    assert_eq!(compared(&said), before);
}

/// A safe day stands in a column headed as a deadline.
#[test]
fn the_legend_explains_each_badge_that_names_no_source() {
    let legend = texts::compare::legend("令和9年12月31日");
    let mut said = clinic("2027-06-15", "大阪府");
    said.set_told_day("request_deadline", "2027-03-25".into(), day("2027-06-01"));
    let entered = bureaus(facts(), details(), day("2027-06-01"), &said, day(TODAY), |_| true).unwrap();
    said.noted.insert(heard_who("request_deadline"), "指導課".into());
    let told = months(facts(), details(), "大阪府", &said, day(TODAY)).unwrap();
    let cells = entered.lines.iter().chain(&told.lines).flatten();
    let shown: Vec<Certainty> = cells.filter_map(Cell::certainty).collect();
    for sure in [Certainty::Safe, Certainty::Unknown, Certainty::Own, Certainty::Told] {
        assert!(shown.contains(&sure), "{sure:?}");
        assert!(legend.contains(&format!("「{}」", sure.label())), "{sure:?} in {legend}");
    }
    assert!(legend.contains("締切ではありません"), "{legend}");
}
