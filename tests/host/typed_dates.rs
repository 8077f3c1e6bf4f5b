//! What people write around a day: another day, a weekday, a part of the month, words of a deadline.

use domain::rules::calendar::{DateError, parse_date, proposal};
use domain::rules::problems::told_day_remark;
use domain::rules::schedule::{build_schedule, opening, parse_told_day};
use test_support::{clinic, day, details, facts};

const TODAY: &str = "2026-11-29";

fn told(text: &str) -> Result<Option<String>, String> {
    let read = parse_told_day(text, day("2027-03-01"));
    read.map(|day| day.map(|day| day.to_string())).map_err(|error| error.message().into())
}

fn proposed(text: &str) -> Option<String> {
    proposal(text, day(TODAY)).map(|day| day.to_string())
}

#[test]
fn of_two_days_in_a_text_none_is_taken() {
    for text in [
        "2027年5月1日（6月1日に変更）",
        "2027/5/1(→6/1に変更)",
        "2027/5/1→6/1",
        "2027/5/1->6/1",
        "2027年5月1日から6月1日に変更",
        "2027年5月1日または6月1日",
        "2027年5月1日か2日",
        "2027年5月1日・2日",
        "2027年5月1日、6月1日",
        "2027年5月1日（土）・2日（日）",
        "2027年4月1日(水)か2日(木)",
        "2027年5月1日～5月10日",
        "2027/5/1-5/3",
        "2027/5/1〜5/3",
        "2027年4月1日(木)から2027年4月30日(金)まで",
        "2027年5月1日10時（6月1日に変更）",
        "2027年4月1日（令和8年4月1日）",
        "2027年4月1日（2日）",
        "5月1日（6月1日に変更）",
        "9月1日・2日",
        "9月1日か2日",
        "１２月２８日（１月４日に変更）",
        "12月28日【1月4日に変更】",
        "12/28→1/4",
        "12/28(月)→1/4(月)",
        "1月4日（12/28から変更）",
        "1月4日から8日",
        "20270501→20270601",
        "1 May 2027 (moved to 1 June 2027)",
        "1 May 2027 - 1 June 2027",
    ] {
        assert_eq!(parse_date(text), Err(DateError::TwoDays), "{text}");
        assert_eq!(proposed(text), None, "{text}: it is not for the guide to choose");
        assert!(told(text).unwrap_err().contains("日付が2つ"), "{text}");
    }
    let error = opening(facts(), "2027年5月1日（6月1日に変更）", day(TODAY)).unwrap_err();
    assert_eq!(error.message(), "日付が2つあるようです。決まったほうの1つだけを入力してください。");
    assert_eq!(error.meant(), None);
}

#[test]
fn the_same_day_again_and_comments_leave_a_day_as_it_is() {
    for text in [
        "2027年4月1日（令和9年4月1日）",
        "令和9年4月1日（2027/4/1）",
        "2027/4/1(R9.4.1)",
        "令和9年(2027年)4月1日",
        "2027（令和9）年4月1日",
        "令和9年（2027年）4月1日（木）",
        "2027年4月1日（1日）",
        "2027年4月1日（大安）",
        "2027年4月1日（木・大安）",
        "2027年4月1日（木）（大安）",
        "2027年4月1日（仮）",
        "（仮）2027年4月1日",
        "（2027年4月1日）",
        "2027年4月1日（山田さん）",
        "2027年4月1日（2階窓口）",
        "2027年4月1日（担当03-1234-5678）",
        "2027年4月1日（第1希望）",
        "2027年4月1日（木）オープン",
        "2027年4月1日に開院予定",
        "2027年4月1日は木曜",
        "2027年4月1日 9時オープン",
        "2027年4月1日 9:00～17:00",
        // They begin like a weekday.
        "2027年4月1日（日程は仮）",
        "2027年4月1日（月初）",
        "2027年4月1日（土地の引渡し後）",
        "2027年4月1日（火災保険も）",
        "2027年4月1日（水道工事のあと）",
        "2027年4月1日（金曜日に確認）",
    ] {
        assert_eq!(parse_date(text), Ok(Some(day("2027-04-01"))), "{text}");
    }
    // A word that takes the day back.
    for text in
        ["2027年4月1日（延期）", "2027年4月1日（変更）", "2027年4月1日（翌日）", "2027年4月1日（木）→未定"]
    {
        assert_eq!(parse_date(text), Err(DateError::Unreadable), "{text}");
        assert_eq!(proposed(text).as_deref(), Some("2027-04-01"), "{text}: is that still so?");
    }
    assert_eq!(parse_date("2027年（令和8年）4月1日"), Err(DateError::NoSuchDay));
}

#[test]
fn a_weekday_that_is_not_the_days_is_told_with_both_days_that_fit() {
    for text in [
        "2027年5月1日(金)",
        "2027年5月1日（金）",
        "２０２７年５月１日（金）",
        "令和九年五月一日（金）",
        "2027年5月1日（金曜）",
        "2027年5月1日（金曜日）",
        "2027年5月1日（金・祝）",
        "2027年5月1日【金】",
        "2027年5月1日［金］",
        "2027年5月1日㈮",
        "2027年5月1日（金",
        "2027年5月1日 金曜日",
        "2027年5月1日金曜",
        "2027年5月1日 金",
        "金曜日 2027年5月1日",
        "(金) 2027/5/1",
        "2027/5/1 Fri",
        "Ｆｒｉ ２０２７／５／１",
        "Friday 1 May 2027",
        "1 May 2027 (Fri)",
        "May 1, 2027, Friday",
        "fri. 2027-05-01",
    ] {
        let wrong = DateError::WrongWeekday(day("2027-05-01"), day("2027-04-30"));
        assert_eq!(parse_date(text), Err(wrong), "{text}");
        let right = text.replace('金', "土").replace('㈮', "㊏");
        let right = right.replace("Friday", "Saturday").replace("Fri", "Sat").replace("fri", "sat");
        assert_eq!(
            parse_date(&right.replace("Ｆｒｉ", "Ｓａｔ")),
            Ok(Some(day("2027-05-01"))),
            "{right}: it is a Saturday"
        );
    }
    let error = opening(facts(), "2027年5月1日(金)", day(TODAY)).unwrap_err();
    assert_eq!(
        error.message(),
        "日付と曜日が合いません。令和9年5月1日(土)なら曜日を、令和9年4月30日(金)なら日付を直してください。"
    );
    assert_eq!(error.meant(), Some(day("2027-05-01")), "the day as it is written");
    // The nearest one, on either side.
    for (text, near) in
        [("2027-05-01(日)", "2027-05-02"), ("2027-05-01 火", "2027-05-04"), ("2027-05-01 水", "2027-04-28")]
    {
        assert_eq!(parse_date(text), Err(DateError::WrongWeekday(day("2027-05-01"), day(near))), "{text}");
    }
    // The unit 日 is no Sunday, the weekday after it is one.
    assert_eq!(parse_date("2027年4月4日曜日"), Ok(Some(day("2027-04-04"))));
    assert!(parse_date("2027年4月1日日曜").is_err());
    // Where the time is that of Greenwich, so is the weekday.
    assert_eq!(parse_date("2027-03-31 (Wed) 15:00Z"), Ok(Some(day("2027-04-01"))));
}

#[test]
fn a_weekday_beside_a_day_without_its_year_has_to_fit_the_year_that_is_taken() {
    assert_eq!(told("12/28(月)"), Ok(Some("2026-12-28".into())));
    for text in ["12/28(火)", "12月28日火曜", "2026/12/28(火)", "Tue 28 December"] {
        let why = told(text).unwrap_err();
        assert!(why.contains("令和8年12月28日(月)なら") && why.contains("12月29日(火)なら"), "{text}: {why}");
    }
    assert_eq!(proposed("5/1(土)").as_deref(), Some("2027-05-01"));
    assert_eq!(proposed("5/1(金)"), None);
}

#[test]
fn a_part_of_a_month_is_no_day_unless_it_says_one() {
    // 末日 is a day.
    for (text, last) in [
        ("2027年5月末日", "2027-05-31"),
        ("令和9年5月末日必着", "2027-05-31"),
        ("令和9年(2027年)2月末日", "2027-02-28"),
        ("R10.2末日", "2028-02-29"),
    ] {
        assert_eq!(parse_date(text), Ok(Some(day(last))), "{text}");
    }
    assert_eq!(told("1月末日まで"), Ok(Some("2027-01-31".into())));
    assert!(told("1月末まで").is_err(), "the day is to be told");
    for (text, meant) in [
        ("2027年5月末", Some("2027-05-31")),
        ("来年5月末", Some("2027-05-31")),
        ("5月末", Some("2027-05-31")),
        ("2027年5月上旬", Some("2027-05-01")),
        ("2027年5月初旬", Some("2027-05-01")),
        ("2027年5月初め", Some("2027-05-01")),
        ("2027年5月頭", Some("2027-05-01")),
        ("2027年5月オープン", Some("2027-05-01")),
        // What is not understood is not left out: the day may be in it.
        ("2027年5月中旬", None),
        ("2027年5月半ば", None),
        ("2027年5月下旬", None),
        ("2027年5月中", None),
        ("2027年5月いっぱい", None),
        ("2027年5月Ⅰ日", None),
        ("2027年5月①日", None),
        ("2027年5月の連休明け", None),
        ("2027年5月第1土曜", None),
        ("2027年5月1週目", None),
        ("来年5月中旬", None),
    ] {
        assert!(parse_date(text).is_err(), "{text}");
        assert_eq!(proposed(text).as_deref(), meant, "{text}");
    }
    let asked = opening(facts(), "2027年5月中旬", day(TODAY)).unwrap_err();
    assert!(asked.message().starts_with("日まで入力してください。"), "{}", asked.message());
}

#[test]
fn words_of_a_deadline_may_stand_beside_a_told_day() {
    for text in [
        "2027年1月4日まで",
        "２０２７年１月４日まで",
        "1月4日まで",
        "1月4日までに",
        "1/4迄",
        "１月４日必着",
        "1月4日(月)必着",
        "1月4日（月・必着）",
        "1月4日（必着）",
        "1月4日締切",
        "1月4日締め切り",
        "1月4日〆切",
        "1月4日〆",
        "1月4日消印有効",
        "1月4日（当日消印有効）",
        "1月4日厳守",
        "1月4日期限",
        "1月4日いっぱい",
        "1月4日中に",
        "1月4日17時まで",
        "1月4日（17時必着）",
        "1月4日（月）17:00まで",
        "1月4日午後5時30分まで",
        "1月4日正午まで",
        "〆切1月4日",
        "締切：1月4日（月）",
        "期限は1月4日",
    ] {
        assert_eq!(told(text), Ok(Some("2027-01-04".into())), "{text}");
    }
    // From then on is no deadline.
    for text in ["1月4日以降", "1月4日より前"] {
        assert!(told(text).is_err(), "{text}");
    }
}

#[test]
fn a_told_day_that_is_about_or_from_is_to_be_asked_for() {
    let mut answers = clinic("2027-03-01", "東京都");
    let mut doubt = |told: &str| {
        answers.set_told_day("request_deadline", told.into(), day("2027-03-01"));
        let plan = build_schedule(facts(), &answers, day("2027-03-01")).unwrap();
        let milestone = plan.edition.milestone("request_deadline").unwrap();
        told_day_remark(&answers, &plan, milestone, day(TODAY), facts(), details()).unwrap().doubt
    };
    for (text, word) in [("1/4頃", "頃"), ("1月4日から", "から"), ("1月4日予定", "予定"), ("1/4～", "～")]
    {
        let doubt = doubt(text);
        assert!(doubt.contains(&format!("「{word}」とあります")), "{text}: {doubt}");
    }
    for text in ["1/4", "1月4日まで", "1月4日必着"] {
        assert_eq!(doubt(text), "", "{text}");
    }
}

#[test]
fn a_month_of_a_year_proposes_its_first_day() {
    for (text, meant) in [
        // As Excel shows June 2027, and 27 June.
        ("Jun-27", "2027-06-01"),
        ("27-Jun", "2027-06-27"),
        ("Dec-26", "2026-12-01"),
        ("Jun-26", "2027-06-26"),
        ("June 27", "2027-06-27"),
        // No opening is planned for so far ahead.
        ("Jun-30", "2027-06-30"),
        ("Jun 2027", "2027-06-01"),
        ("06/2027", "2027-06-01"),
        ("6/2027", "2027-06-01"),
        ("6.2027", "2027-06-01"),
        ("2027/06", "2027-06-01"),
        ("2027-06", "2027-06-01"),
    ] {
        assert_eq!(proposed(text).as_deref(), Some(meant), "{text}");
    }
    assert_eq!(parse_date("06/2027"), Err(DateError::NoDay));
    assert_eq!(parse_date("13/2027"), Err(DateError::NoSuchDay));
}
