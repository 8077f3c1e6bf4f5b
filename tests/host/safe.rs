//! The safe day (安全な目安), held against a second computation: day by day, by rules read from their words, with no help
//! but the calendar of open days.

use chrono::{Datelike, Days, NaiveDate};
use domain::facts::bureau::{Bureau, Deadline, StatedBy};
use domain::facts::source::Certainty;
use domain::plan::answers::Answers;
use domain::rules::safe::{Sought, safe_day};
use domain::rules::schedule::{Due, PlannedStep, build_schedule};
use domain::rules::verdict::is_late;
use test_support::{clinic, day, facts, report::count};

/// The milestones that offices set days for, and the steps due by them.
const SET_BY_OFFICES: [(&str, &str); 2] =
    [("request_deadline", "receipt-number"), ("designation_application", "designation-application")];

/// Designation dates from `from` to the end of 2035.
fn designations(from: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let all = (0..).map(move |n| from + Days::new(n)).take_while(|d| *d <= day("2035-12-31"));
    all.filter(|d| d.day() == 1)
}

fn is_open(date: NaiveDate) -> bool {
    facts().open_days.is_open(date)
}

/// The last open day up to `date`.
fn up_to(date: NaiveDate) -> NaiveDate {
    (0..30).map(|n| date - Days::new(n)).find(|d| is_open(*d)).unwrap()
}

/// The first open day from `date` on.
fn from(date: NaiveDate) -> NaiveDate {
    (0..30).map(|n| date + Days::new(n)).find(|d| is_open(*d)).unwrap()
}

/// Day `of` of the month that many months before.
fn day_before(designation: NaiveDate, months: usize, of: u32) -> NaiveDate {
    let back = (1..).map(|n| designation - Days::new(n));
    let first = back.filter(|d| d.day() == 1).nth(months - 1).unwrap();
    (0..31).map(|n| first + Days::new(n)).find(|d| d.day() == of).unwrap()
}

/// What a rule in words says: months, day, what holds on closed days. `None` for a day that it does not name.
fn in_words(rule: &str) -> (usize, Option<(u32, &str)>) {
    let (months, rest) = rule.split_once("か月前").unwrap();
    let day = match rest {
        "（日は不明）" => None,
        "の最初の開庁日" => Some((1, "（閉庁日は翌開庁日）")),
        rest => {
            let (day, closed) = rest.strip_prefix('の').unwrap().split_once('日').unwrap();
            Some((day.parse().unwrap(), closed))
        }
    };
    (months.parse().unwrap(), day)
}

/// The earliest day that a deadline allows.
fn earliest(deadline: &Deadline, designation: NaiveDate) -> Option<NaiveDate> {
    let rule = deadline.rule?.to_string();
    let (months, day) = in_words(&rule);
    if let Some(worded) = deadline.earliest_day.or(deadline.accepted_from) {
        return Some(day_before(designation, months, worded));
    }
    let listed = deadline.days.iter().find(|d| d.designation == designation).map(|d| d.day);
    listed.or(day.map(|(day, closed)| {
        let nominal = day_before(designation, months, day);
        match closed {
            "（閉庁日は翌開庁日）" => from(nominal),
            "（閉庁日は前開庁日）" => up_to(nominal),
            _ => nominal,
        }
    }))
}

/// The deadline of the office itself, or of its bureau.
fn own<'a>(bureau: &'a Bureau, prefecture: &str, milestone: &str) -> Option<&'a Deadline> {
    let of = |place: Option<&str>| {
        let all = bureau.deadlines.iter().filter(|d| d.edition == "2023" && d.milestone == milestone);
        all.clone().find(|d| d.prefecture.as_deref() == place)
    };
    of(Some(prefecture)).or(of(None))
}

fn naive(bureau: &Bureau, prefecture: &str, milestone: &str, designation: NaiveDate) -> NaiveDate {
    if let Some(own) = own(bureau, prefecture, milestone) {
        let (months, _) = in_words(&own.rule.unwrap().to_string());
        if let Some(window) = own.accepted_from {
            return from(day_before(designation, months, window));
        }
        if let Some(worded) = own.earliest_day {
            return up_to(day_before(designation, months, worded));
        }
    }
    let mut first: Option<NaiveDate> = None;
    for bureau in &facts().bureaus {
        for deadline in bureau.deadlines.iter().filter(|d| d.edition == "2023" && d.milestone == milestone) {
            if let Some(day) = earliest(deadline, designation) {
                first = Some(first.map_or(day, |first| if day < first { day } else { first }));
            }
        }
    }
    up_to(first.unwrap())
}

fn planned(answers: &Answers, step: &str, designation: NaiveDate) -> PlannedStep {
    build_schedule(facts(), answers, designation).unwrap().planned(step).unwrap().clone()
}

fn safe(place: &str, step: &str, designation: &str) -> Option<NaiveDate> {
    planned(&clinic("", place), step, day(designation)).safe
}

#[test]
fn in_every_office_and_month_the_safe_day_is_that_of_a_second_computation() {
    let mut seen = 0;
    for bureau in &facts().bureaus {
        for prefecture in &bureau.prefectures {
            for (milestone, _) in SET_BY_OFFICES {
                for designation in designations(day("2023-04-01")) {
                    let sought = Sought { edition: "2023", milestone, designation };
                    let safe = safe_day(facts(), bureau, prefecture, sought).unwrap();
                    let told = format!("{prefecture} {milestone} {designation}: {safe}");
                    assert_eq!(safe, naive(bureau, prefecture, milestone, designation), "{told}");
                    assert!(is_open(safe) && safe < designation, "{told}");
                    seen += 1;
                }
            }
        }
    }
    count("safe days", seen);
    assert_eq!(seen, 47 * 2 * designations(day("2023-04-01")).count());
}

/// Where the day is unknown or a window, by what all offices say; where a stated day may be closed, the open day before.
#[test]
fn a_schedule_has_a_safe_day_where_its_day_is_not_known_and_nowhere_else() {
    for bureau in &facts().bureaus {
        for prefecture in &bureau.prefectures {
            for (milestone, step) in SET_BY_OFFICES {
                for designation in designations(day("2023-04-01")) {
                    let planned = planned(&clinic("", prefecture), step, designation);
                    let is_window =
                        own(bureau, prefecture, milestone).is_some_and(|d| d.accepted_from.is_some());
                    let expected = match &planned.due {
                        Due::On(dated) if dated.doubt.is_none() && !is_window => None,
                        Due::On(dated) if dated.doubt.is_some() => {
                            Some(up_to(dated.closed.unwrap_or(dated.date)))
                        }
                        _ => Some(naive(bureau, prefecture, milestone, designation)),
                    };
                    let told = format!("{prefecture} {milestone} {designation}: {planned:?}");
                    assert_eq!(planned.safe, expected, "{told}");
                    let is_known = matches!(&planned.due, Due::On(d) if d.certainty == Certainty::Published);
                    assert!(!is_known || planned.safe.is_none(), "{told}");
                    let day = planned.day().unwrap();
                    assert!(is_open(day) || planned.safe.is_none(), "{told}");
                    assert!(planned.due.latest().is_none_or(|latest| day <= latest), "{told}");
                }
            }
        }
    }
}

/// 「第1週」 to 「10日ごろ」: the 1st of the month before is early enough for both.
#[test]
fn tokyos_is_the_last_open_day_up_to_the_1st_of_the_month_before() {
    for designation in designations(day("2023-04-01")) {
        let safe = planned(&clinic("", "東京都"), "designation-application", designation).safe.unwrap();
        let first = day_before(designation, 1, 1);
        assert!(safe <= first && is_open(safe), "{designation}: {safe}");
        assert!(
            (1..30).map(|n| safe + Days::new(n)).take_while(|d| *d <= first).all(|d| !is_open(d)),
            "{safe}"
        );
    }
    assert_eq!(safe("東京都", "designation-application", "2027-07-01"), Some(day("2027-06-01")));
    assert_eq!(
        safe("東京都", "designation-application", "2027-06-01"),
        Some(day("2027-04-30")),
        "1 May: a Saturday"
    );
}

/// Its papers are taken from the 1st to the 10th only: earlier would be too early, and nobody is late on the second day.
#[test]
fn osakas_is_the_first_open_day_of_its_window_or_its_last_where_that_ends_on_a_closed_day() {
    // As far as the holidays are announced.
    for designation in designations(day("2023-04-01")).filter(|d| *d < day("2028-01-01")) {
        let safe = planned(&clinic("", "大阪府"), "designation-application", designation).safe;
        let month = day_before(designation, 1, 1);
        let window: Vec<NaiveDate> = (0..10).map(|n| month + Days::new(n)).filter(|d| is_open(*d)).collect();
        let ends_open = is_open(month + Days::new(9));
        let expected = if ends_open { window.first() } else { window.last() };
        assert_eq!(safe, expected.copied(), "{designation}");
    }
    assert_eq!(safe("大阪府", "designation-application", "2027-06-01"), Some(day("2027-05-06")));
    let answers = clinic("2027-05-06", "大阪府");
    let application = build_schedule(facts(), &answers, day(&answers.opening)).unwrap();
    let application = application.planned("designation-application").unwrap();
    assert_eq!(application.safe, Some(day("2027-04-09")), "10 April: a Saturday");
    assert!(!is_late(application, day("2027-04-02")) && !is_late(application, day("2027-04-10")));
}

#[test]
fn a_request_over_new_year_is_to_be_ready_before_it() {
    assert_eq!(safe("福岡県", "receipt-number", "2027-03-01"), Some(day("2026-12-28")));
}

#[test]
fn it_gives_way_to_the_day_that_the_office_told() {
    for (place, milestone, step) in [
        ("福岡県", "request_deadline", "receipt-number"),
        ("東京都", "designation_application", "designation-application"),
        ("大阪府", "designation_application", "designation-application"),
    ] {
        let mut answers = clinic("2027-06-01", place);
        assert!(planned(&answers, step, day("2027-06-01")).safe.is_some());
        answers.set_told_day(milestone, "2027-03-29".into(), day("2027-06-01"));
        let told = planned(&answers, step, day("2027-06-01"));
        assert_eq!((told.safe, told.day()), (None, Some(day("2027-03-29"))), "{place}");
        assert!(planned(&answers, step, day("2027-07-01")).safe.is_some(), "told for another month");
    }
}

/// The procedure of 2021 has no day of any office: nothing to be early enough for.
#[test]
fn without_any_known_day_there_is_none() {
    assert_eq!(safe("東京都", "receipt-number", "2021-09-01"), None);
}

/// It is that of the facts: an office that becomes known moves it, an association's word does not.
#[test]
fn it_follows_the_facts() {
    let mut changed = facts().clone();
    let rule = "2か月前の20日（閉庁日は前開庁日）";
    let known = |deadline: &mut Deadline, by: Option<&str>| {
        deadline.rule = Some(rule.replace("2か月前の20日", "3か月前の20日").parse().unwrap());
        let by = by.map(String::from);
        let stated = |name| &*Box::leak(Box::new(StatedBy { name, checked: None, kind: None, from: None }));
        deadline.by = by.map(stated);
    };
    let tohoku = changed.bureaus.iter_mut().find(|b| b.id == "tohoku").unwrap();
    known(&mut tohoku.deadlines[0], None);
    let sought = Sought { edition: "2023", milestone: "request_deadline", designation: day("2027-06-01") };
    let of = |facts: &domain::facts::Facts| {
        safe_day(facts, facts.bureau("福岡県").unwrap(), "福岡県", sought).unwrap()
    };
    assert_eq!((of(facts()), of(&changed)), (day("2027-04-01"), day("2027-03-19")));
    let tohoku = changed.bureaus.iter_mut().find(|b| b.id == "tohoku").unwrap();
    known(&mut tohoku.deadlines[0], Some("うみべ県医師会"));
    assert_eq!(of(&changed), day("2027-04-01"));
}
