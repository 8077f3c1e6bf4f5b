use domain::rules::calendar::{
    DateError, day_from_today, japanese, japanese_month, parse_date, proposal, proposal_since,
};
use domain::rules::rule::Rule;
use test_support::{day, details, facts};

#[test]
fn holidays_agree_with_an_independent_list_through_2036() {
    let listed: Vec<_> = include_str!("../data/holidays.csv")
        .lines()
        .skip(2)
        .map(|line| day(line.split(',').next().unwrap()))
        .filter(|date| *date >= day("2020-01-01"))
        .collect();
    let ours: Vec<_> = facts().open_days.holidays().to_vec();
    assert_eq!(ours.len(), listed.len());
    assert_eq!(ours, listed);
}

#[test]
fn offices_are_closed_on_each_kind_of_closed_day() {
    for (date, why) in [
        ("2021-04-10", "土曜日"),
        ("2021-04-11", "日曜日"),
        ("2021-02-11", "建国記念の日"),
        ("2021-07-22", "海の日"),
        ("2021-07-23", "スポーツの日"),
        ("2021-08-08", "山の日"),
        ("2020-12-29", "年末年始"),
        ("2020-12-31", "年末年始"),
        ("2021-01-03", "年末年始"),
    ] {
        assert_eq!(facts().open_days.closed(day(date), &details().holidays).unwrap(), why, "{date}");
    }
    for substitute in ["2021-08-09", "2027-03-22", "2026-05-06", "2026-09-22"] {
        assert!(!facts().open_days.is_open(day(substitute)), "{substitute}");
    }
    for moved_away in ["2021-07-19", "2021-08-11", "2021-10-11", "2021-01-04", "2020-12-28"] {
        assert!(facts().open_days.is_open(day(moved_away)), "{moved_away}");
    }
}

#[test]
fn a_rule_rolls_as_it_says() {
    for (rule, designation, gives) in [
        ("1か月前の10日（閉庁日は翌開庁日）", "2021-05-01", Some("2021-04-12")),
        ("1か月前の10日（閉庁日は前開庁日）", "2021-05-01", Some("2021-04-09")),
        ("2か月前の1日（閉庁日は前開庁日）", "2027-03-01", Some("2026-12-28")),
        ("2か月前の最初の開庁日", "2027-03-01", Some("2027-01-04")),
        ("5か月前の1日", "2027-03-01", Some("2026-10-01")),
        ("5か月前の1日", "2026-10-01", Some("2026-05-01")),
        ("2か月前の15日（閉庁日の扱いは不明）", "2027-07-01", Some("2027-05-15")),
        ("2か月前（日は不明）", "2027-07-01", None),
    ] {
        let parsed: Rule = rule.parse().unwrap();
        assert_eq!(parsed.to_string(), rule);
        assert_eq!(
            parsed.apply(day(designation), &facts().open_days).map(|d| d.date),
            gives.map(day),
            "{rule}"
        );
    }
}

#[test]
fn a_day_is_unsure_where_closed_days_are_unstated_or_not_announced() {
    let sure = |rule: &str, designation: &str| {
        rule.parse::<Rule>().unwrap().apply(day(designation), &facts().open_days).unwrap().doubt.is_none()
    };
    assert!(!sure("2か月前の15日（閉庁日の扱いは不明）", "2027-07-01"), "2027-05-15 is a Saturday");
    assert!(sure("2か月前の15日（閉庁日の扱いは不明）", "2027-06-01"), "2027-04-15 is a Thursday");
    assert!(sure("1か月前の10日（閉庁日は翌開庁日）", "2028-01-01"));
    assert!(!sure("1か月前の10日（閉庁日は翌開庁日）", "2028-02-01"));
    assert!(
        sure("2か月前の1日（閉庁日は前開庁日）", "2028-03-01"),
        "1 January is closed whatever is announced"
    );
    assert!(!sure("2か月前の1日（閉庁日は翌開庁日）", "2028-03-01"), "4 January may become a holiday");
    assert!(
        !sure("2か月前の9日（閉庁日は前開庁日）", "2028-03-01"),
        "Sunday the 9th: Friday the 7th may become one"
    );
}

#[test]
fn a_rule_that_cannot_be_read_says_what_it_looks_like() {
    for wrong in ["", "10日", "1か月前の31日", "1か月前の10日(閉庁日は翌開庁日)", "xか月前の1日"]
    {
        let message = wrong.parse::<Rule>().unwrap_err();
        assert!(message.contains(wrong) && message.contains("例: "), "{message}");
    }
}

#[test]
fn dates_are_read_as_people_type_them() {
    for text in [
        "2027-04-01",
        "2027/4/1",
        "2027.4.1",
        "2027年4月1日",
        "20270401",
        "令和9年4月1日",
        "令和９年４月１日",
        "R9.4.1",
        "r9/4/1",
        "Ｒ９．４．１",
        "２０２７／４／１",
        " 2027年 4月 1日 ",
        "令和9年4月1日(木)",
        "2027−4−1",
        "２０２７０４０１",
        "1 April 2027",
        "April 1, 2027",
        "1st Apr 2027",
        "Thu 1 April 2027 (Reiwa 9)",
        "2027 apr 1",
        "Thu 1 April 2027",
        "Thursday, April 1, 2027",
        "Thu 2027-04-01",
        "thu. 2027/4/1",
        "(木) 令和9年4月1日",
        "令9・4・1",
        "r090401",
        "R９・４・１",
        // As fields, forms, letters and other programs have them.
        "令和九年四月一日",
        "二〇二七年四月一日",
        "2027年4月1日木曜日",
        "2027年4月1日 木曜",
        "2027年4月1日 木",
        "木曜日 2027年4月1日",
        "西暦2027年4月1日",
        "西暦 2027年 4月 1日",
        "令和9年4月1日付",
        "令和9年4月1日付けで",
        "2027年4月1日頃",
        "2027年4月1日ごろ",
        "2027年4月1日開院予定",
        "2027/4/1～",
        "2027/4/1〜",
        "2027年4月1日から",
        "2027年4月1日。",
        "「2027年4月1日」",
        "2027ー04ー01",
        "２０２７ー０４ー０１",
        "2027—4—1",
        "2027ｰ4ｰ1",
        "2027、4、1",
        "2027。4。1",
        "2027 4 1",
        "2027　4　1",
        "2027\u{a0}4\u{a0}1",
        "2027 0401",
        "2027_04_01",
        "2027|4|1",
        "R9 4 1",
        "R９　４　１",
        "令和 9 年 0 4 月 0 1 日",
        "2027\u{200b}-04-01",
        "\u{feff}2027-04-01\u{200b}",
        "2027年4⽉1⽇",
        "平成39年4月1日",
        "H39.4.1",
        "㍻39年4月1日",
        "㋿9年4月1日㈭",
        "2027-04-01T00:00",
        "2027-04-01T09:00:00+09:00",
        "2027-03-31T15:00:00Z",
        "2027-04-01T14:59Z",
        "2027/4/1 9:00",
        "2027年4月1日 午前9時",
        "2027年4月1日9時30分",
        "2027-04-01 Thu",
    ] {
        assert_eq!(parse_date(text), Ok(Some(day("2027-04-01"))), "{text}");
    }
    assert_eq!(parse_date("令和元年5月1日"), Ok(Some(day("2019-05-01"))));
    assert_eq!(parse_date("　"), Ok(None));
}

#[test]
fn dates_that_are_none_get_a_reason() {
    for (text, why) in [
        ("2027-02-30", DateError::NoSuchDay),
        ("令和0年4月1日", DateError::NoSuchDay),
        ("令和元年4月30日", DateError::NoSuchDay),
        ("2027年13月1日", DateError::NoSuchDay),
        ("99999999", DateError::NoSuchDay),
        ("6月1日", DateError::NoYear),
        ("6/1", DateError::NoYear),
        ("2/29", DateError::NoYear),
        ("2/30", DateError::NoSuchDay),
        ("13月1日", DateError::NoSuchDay),
        ("2027年4月", DateError::NoDay),
        ("令和9年4月", DateError::NoDay),
        ("1 June", DateError::NoYear),
        ("June 2027", DateError::NoDay),
        ("30 February 2027", DateError::NoSuchDay),
        ("June", DateError::Unreadable),
        ("Tue", DateError::Unreadable),
        ("来年の春", DateError::Unreadable),
        ("9/4/1", DateError::Unreadable),
        ("4294967297-1-1", DateError::Unreadable),
        ("0002-06-01", DateError::Unreadable),
        ("0020-06-01", DateError::Unreadable),
        ("06/01/2027", DateError::Unreadable),
        ("来年6月1日", DateError::Unreadable),
        ("2027年6月1日オープン", DateError::Unreadable),
        ("2027-04-01T00:00-05:00", DateError::Unreadable),
        ("平成0年4月1日", DateError::NoSuchDay),
        // A dash that was written as the figure one.
        ("2027一6一1", DateError::Unreadable),
    ] {
        assert_eq!(parse_date(text), Err(why), "{text}");
    }
}

#[test]
fn a_date_without_its_year_proposes_the_next_such_day() {
    let today = day("2026-11-25");
    for (text, meant) in [
        ("6/1", Some("2027-06-01")),
        ("12月1日", Some("2026-12-01")),
        ("11/25", Some("2026-11-25")),
        ("9.6.1", Some("2027-06-01")),
        ("９．６．１", Some("2027-06-01")),
        ("27/6/1", Some("2027-06-01")),
        ("1 June", Some("2027-06-01")),
        ("Tue 6/1", Some("2027-06-01")),
        ("1.6.1", None),
        ("13/1", None),
        ("2027年6月", Some("2027-06-01")),
        ("2027年6月頃", Some("2027-06-01")),
        ("06/01/2027", Some("2027-06-01")),
        ("13/06/2027", Some("2027-06-13")),
        ("来年6月1日", Some("2027-06-01")),
        ("来年の6月1日", Some("2027-06-01")),
        ("来年6月", Some("2027-06-01")),
        ("再来年の4月1日", Some("2028-04-01")),
        ("今年12月1日", Some("2026-12-01")),
        ("来月1日", Some("2026-12-01")),
        ("再来月の1日", Some("2027-01-01")),
        ("2027年6月1日オープン", Some("2027-06-01")),
        ("開院日は令和9年6月1日です", Some("2027-06-01")),
        ("開院日：2027/6/1", Some("2027-06-01")),
        ("0020-06-01", None),
        ("1日 6月 2027年", None),
        ("来月31日", Some("2026-12-31")),
        ("今年1月1日", None),
        ("令和9年6月", Some("2027-06-01")),
        ("2026年5月", None),
        ("来年の春", None),
        ("", None),
    ] {
        assert_eq!(proposal(text, today), meant.map(day), "{text}");
    }
}

#[test]
fn a_day_named_by_its_distance_from_today_is_proposed_by_today() {
    let today = day("2026-11-30");
    for (text, meant) in [
        ("一昨日", Some("2026-11-28")),
        ("おととい", Some("2026-11-28")),
        ("昨日", Some("2026-11-29")),
        ("「きのう」", Some("2026-11-29")),
        ("Yesterday", Some("2026-11-29")),
        ("今日", Some("2026-11-30")),
        ("きょう ", Some("2026-11-30")),
        ("本日", Some("2026-11-30")),
        ("明日まで", Some("2026-12-01")),
        ("あした", Some("2026-12-01")),
        ("明後日", Some("2026-12-02")),
        ("昨日か今日", None),
        ("昨日、電話", None),
        ("", None),
    ] {
        assert_eq!(day_from_today(text, today), meant.map(day), "{text}");
        if !text.is_empty() {
            assert!(parse_date(text).is_err(), "{text}: it would be another day tomorrow");
        }
    }
}

#[test]
fn where_a_past_day_may_be_meant_it_is_still_counted_from_today() {
    let (today, since) = (day("2026-11-30"), day("2025-06-01"));
    for (text, meant) in [
        ("今月10日", Some("2026-11-10")),
        ("来月5日", Some("2026-12-05")),
        ("今年4月1日", Some("2026-04-01")),
        ("来年1月5日", Some("2027-01-05")),
        ("9.4.5", Some("2027-04-05")),
        ("2026年5月", Some("2026-05-01")),
    ] {
        assert_eq!(proposal_since(text, today, since), meant.map(day), "{text}");
    }
    assert_eq!(proposal("今月10日", today), None, "an opening lies ahead");
}

#[test]
fn a_day_that_is_proposed_is_one_the_guide_can_use() {
    use domain::rules::schedule::opening;
    let today = day("2026-11-25");
    for text in [
        "6/1",
        "来年6月1日",
        "06/01/2027",
        "2027年6月",
        "2099年6月オープン",
        "9999年1月",
        "平成31年5月1日",
        "2040/1/1オープン",
        "1/1/2050",
    ] {
        let Err(error) = opening(facts(), text, today) else { continue };
        if let Some(meant) = error.meant() {
            assert_eq!(opening(facts(), &meant.to_string(), today), Ok(Some(meant)), "{text}");
        }
    }
    let meant = |text: &str| opening(facts(), text, today).err().and_then(|error| error.meant());
    assert_eq!(meant("来年6月1日"), Some(day("2027-06-01")));
    assert_eq!(meant("2099年6月"), None, "beyond the holidays that are known");
}

#[test]
fn dates_are_written_in_the_japanese_era() {
    assert_eq!(japanese(day("2026-12-10")), "令和8年12月10日(木)");
    assert_eq!(japanese(day("2019-05-01")), "令和元年5月1日(水)");
    assert_eq!(japanese(day("2019-04-30")), "平成31年4月30日(火)");
    assert_eq!(japanese(day("2015-03-31")), "平成27年3月31日(火)", "the day of a source of 遡及指定");
    assert_eq!(japanese(day("1989-12-31")), "1989年12月31日(日)", "a year of two eras");
    for written in ["2019-04-30", "2015-03-31", "1990-01-01"] {
        assert_eq!(parse_date(&japanese(day(written))), Ok(Some(day(written))), "read as it is written");
    }
    assert_eq!(japanese_month(day("2027-04-01")), "令和9年4月");
}
