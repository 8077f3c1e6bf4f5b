//! The office book: what offices told, the rules that may lie behind it, and the plans it is for.

use std::collections::BTreeSet;

use chrono::Weekday;

use domain::facts::config::read::read_config;
use domain::facts::source::Certainty;
use domain::output::office_book::{lines, replaced, rule_groups, settings_block};
use domain::plan::Plan;
use domain::plan::answers::{Answers, Kind};
use domain::plan::heard::{call_day, heard_on, heard_who};
use domain::plan::import::{Choice, taken};
use domain::plan::office_book::book_file::{decode_book, encode_book, take_book};
use domain::plan::office_book::offer::{Basis, Offer, offer, take, users};
use domain::plan::office_book::pattern::{Pattern, PatternDay, fitting_patterns};
use domain::plan::office_book::{
    Call, OFFICE_BOOK, Subject, ToldDay, gathered, new_book, phone, phone_entry, phones, set_rule, set_told,
    taken_rules, told_days, typed_day,
};
use domain::plan::plan_file::{Rejected, decode, encode};
use domain::plan::share::Shared;
use domain::plan::told::take_back;
use domain::rules::clock::start_of;
use domain::rules::schedule::{Due, Schedule, build_schedule};
use test_support::{clinic, day, details, facts, feed};

const MILESTONE: &str = "designation_application";
const STEP: &str = "designation-application";

fn subject(kind: Option<Kind>) -> Subject {
    let edition = facts().editions.last().unwrap().id.clone();
    Subject { prefecture: "東京都".into(), milestone: MILESTONE.into(), kind, edition }
}

fn told(designation: &str, at_day: &str, at: u64) -> ToldDay {
    let call = Call { on: "2026-11-20".into(), who: "指導課".into(), by: String::new() };
    ToldDay { subject: subject(None), designation: day(designation), day: day(at_day), call, at }
}

fn plan(id: &str, answers: &Answers, at: u64) -> Plan {
    let mut plan = Plan::new(id.into());
    plan.write(answers, at);
    plan
}

/// A clinic in Tokyo opening in April 2027 that the office told a day.
fn was_told(text: &str, at: u64) -> Plan {
    let mut answers = clinic("2027-04-05", "東京都");
    answers.set_told_day(MILESTONE, text.into(), day("2027-04-01"));
    answers.set_heard(MILESTONE, &heard_on(MILESTONE), "2026/11/20".into(), day("2027-04-01"), String::new());
    answers.set_heard(MILESTONE, &heard_who(MILESTONE), "指導課".into(), day("2027-04-01"), String::new());
    plan("told", &answers, at)
}

fn schedule(answers: &Answers, opening: &str) -> Schedule {
    build_schedule(facts(), answers, day(opening)).unwrap()
}

fn offered(book: &Plan, plan: &Plan, opening: &str) -> Option<Offer> {
    let schedule = schedule(&plan.answers(), opening);
    offer(facts(), book, plan, &schedule, schedule.edition.milestone(MILESTONE).unwrap())
}

fn words(patterns: &[(Pattern, chrono::NaiveDate)]) -> Vec<String> {
    patterns.iter().map(|(pattern, next)| format!("{} {next}", pattern.in_words())).collect()
}

#[test]
fn what_was_told_for_a_plan_is_in_the_book_and_stays_when_the_plan_goes() {
    let book = gathered(facts(), &new_book(1), &[was_told("3/10", 5)]);
    let days = told_days(facts(), &book);
    let [told] = days.as_slice() else { panic!("{days:?}") };
    assert_eq!((told.day, told.designation, told.at), (day("2027-03-10"), day("2027-04-01"), 5));
    assert_eq!(told.subject, subject(Some(Kind::MedicalClinic)));
    assert_eq!((told.call.on.as_str(), told.call.who.as_str()), ("2026/11/20", "指導課"));
    assert_eq!(told_days(facts(), &gathered(facts(), &book, &[])), days);
}

#[test]
fn the_book_takes_what_was_told_later_and_nothing_that_was_told_for_another_month() {
    let book = gathered(facts(), &new_book(1), &[was_told("3/10", 5)]);
    let book = gathered(facts(), &book, &[was_told("3/8", 9), was_told("3/12", 7)]);
    assert_eq!(told_days(facts(), &book)[0].day, day("2027-03-08"));
    let mut moved = was_told("3/9", 20);
    moved.set("opening", "2027-05-06", 21);
    assert_eq!(gathered(facts(), &book, &[moved]), book, "it was told for April");
    let mut gone = was_told("3/9", 20);
    gone.set_deleted(true, 21);
    assert_eq!(gathered(facts(), &book, &[gone]), book);
}

/// In the book it would become a day as sure as any, for this plan and for others.
#[test]
fn a_day_with_about_stays_in_its_plan() {
    for text in ["3/10頃", "3月10日ごろ", "3/10予定", "3/10から"] {
        assert_eq!(told_days(facts(), &gathered(facts(), &new_book(1), &[was_told(text, 5)])), [], "{text}");
    }
    let of = |text: &str| typed_day(text, day("2027-04-01")).map_err(|error| error.into_owned());
    assert_eq!([of(""), of("3月10日")], [Ok(None), Ok(Some(day("2027-03-10")))]);
    let refused = of("3月10日頃").unwrap_err();
    assert!(refused.starts_with("「頃」のつく日は、目安です。"), "{refused}");
}

/// The office has said something else since: nobody is to be given its earlier day.
#[test]
fn a_later_day_with_about_ends_the_one_before() {
    let book = gathered(facts(), &new_book(1), &[was_told("3/10", 5)]);
    let since = was_told("3/12頃", 9);
    assert_eq!(told_days(facts(), &gathered(facts(), &book, &[since])), []);
    let earlier = was_told("3/12頃", 4);
    assert_eq!(told_days(facts(), &gathered(facts(), &book, &[earlier])).len(), 1);
}

#[test]
fn a_plan_that_was_told_another_day_later_is_not_offered_the_earlier_one() {
    let told = told("2027-04-01", "2027-03-10", 5);
    let without = |plan: Plan| users(facts(), &told, std::slice::from_ref(&told), &[plan]).without.len();
    assert_eq!(
        [without(was_told("3/12", 9)), without(was_told("3/12", 4)), without(was_told("", 9))],
        [0, 1, 1]
    );
}

#[test]
fn what_was_removed_from_the_book_comes_back_only_when_it_is_told_again() {
    let mut book = gathered(facts(), &new_book(1), &[was_told("3/10", 5)]);
    let path = told_days(facts(), &book)[0].path();
    book.set(&path, "", 8);
    let again = gathered(facts(), &book, &[was_told("3/10", 5)]);
    assert!(told_days(facts(), &again).is_empty());
    assert_eq!(told_days(facts(), &gathered(facts(), &book, &[was_told("3/10", 9)])).len(), 1);
}

#[test]
fn a_copy_a_link_or_a_file_tells_the_book_nothing_anew() {
    let old = was_told("3/10", 5);
    let book = gathered(facts(), &new_book(1), &[old.clone(), was_told("3/12", 9)]);
    let copy = Plan::copy("copy".into(), &old, details(), 20);
    assert_eq!(copy.answers().deadlines, old.answers().deadlines);
    let mut linked = Plan::new("linked".into());
    linked.write(&Answers::from(Shared::with_told(facts(), details(), &old.answers())), 20);
    assert!(!linked.answers().deadlines.is_empty());
    linked.date_told(&Plan::default());
    let file =
        |here: &Plan, file: &Plan| taken(Some(here), file, Choice::Replace, &[], String::new(), 20).unwrap();
    let mut emptied = old.clone();
    emptied.entries.retain(|path, _| !path.starts_with("deadline/"));
    let replaced = file(&emptied, &old);
    assert_eq!(replaced.answers().deadlines, old.answers().deadlines);
    for plan in [copy, linked, replaced] {
        assert_eq!(gathered(facts(), &book, std::slice::from_ref(&plan)), book, "{}", plan.id);
        let first = gathered(facts(), &new_book(1), std::slice::from_ref(&plan));
        assert_eq!(told_days(facts(), &first)[0].day, day("2027-03-10"), "{}: all that is known", plan.id);
    }
}

#[test]
fn a_day_that_the_book_has_for_all_kinds_is_not_entered_a_second_time() {
    let mut book = new_book(1);
    set_told(&mut book, &told("2027-04-01", "2027-03-10", 0), 2);
    assert_eq!(gathered(facts(), &book, &[was_told("3/10", 5)]), book);
    assert_eq!(told_days(facts(), &gathered(facts(), &book, &[was_told("3/9", 5)])).len(), 2);
}

#[test]
fn a_plan_is_offered_the_day_of_its_office_month_and_kind_and_counts_it_as_told() {
    let mut book = new_book(1);
    set_told(&mut book, &told("2027-04-01", "2027-03-10", 0), 2);
    let of = |answers: &Answers, opening| offered(&book, &plan("p", answers, 1), opening);
    let mut answers = clinic("2027-04-05", "東京都");
    let offer = of(&answers, "2027-04-05").unwrap();
    assert_eq!(offer.day, day("2027-03-10"));
    assert_eq!(of(&clinic("2027-05-06", "東京都"), "2027-05-06"), None, "another month");
    assert_eq!(of(&clinic("2027-04-05", "神奈川県"), "2027-04-05"), None, "another office");

    take(&mut answers, &offer, MILESTONE, day("2027-04-01"));
    let schedule = schedule(&answers, "2027-04-05");
    let Due::On(dated) = &schedule.planned(STEP).unwrap().due else { panic!() };
    assert_eq!((dated.date, dated.certainty), (day("2027-03-10"), Certainty::Told));
    let says = schedule.certainty(dated, &answers, details());
    assert!(says.contains("令和8年11月20日") && says.contains("指導課"), "{says}");
    assert_eq!(of(&answers, "2027-04-05"), None, "the plan has it");
}

#[test]
fn what_was_told_for_the_kind_itself_goes_before_what_was_told_for_all() {
    let mut book = new_book(1);
    set_told(&mut book, &told("2027-04-01", "2027-03-10", 0), 2);
    let of_kind = ToldDay { subject: subject(Some(Kind::Pharmacy)), ..told("2027-04-01", "2027-03-05", 0) };
    set_told(&mut book, &of_kind, 2);
    let with_kind = |kind| Answers { kind, ..clinic("2027-04-05", "東京都") };
    let of = |kind| offered(&book, &plan("p", &with_kind(kind), 1), "2027-04-05").unwrap().day;
    assert_eq!(of(Some(Kind::Pharmacy)), day("2027-03-05"));
    assert_eq!([of(Some(Kind::MedicalClinic)), of(None)], [day("2027-03-10"); 2]);
}

#[test]
fn a_correction_in_the_book_is_offered_and_a_later_call_of_the_plan_is_left_alone() {
    let mut book = gathered(facts(), &new_book(1), &[was_told("3/10", 5)]);
    let mut corrected = told_days(facts(), &book).remove(0);
    corrected.day = day("2027-03-08");
    set_told(&mut book, &corrected, 6);
    assert_eq!(offered(&book, &was_told("3/10", 5), "2027-04-05").unwrap().day, day("2027-03-08"));
    assert_eq!(offered(&book, &was_told("3/12", 9), "2027-04-05"), None);
    let plans = [was_told("3/10", 5), plan("other", &clinic("2027-04-20", "東京都"), 1)];
    let told = told_days(facts(), &gathered(facts(), &new_book(1), &plans));
    let uses = users(facts(), &told[0], &told, &plans);
    let ids =
        |found: &[domain::plan::told::Fitting]| found.iter().map(|f| f.plan.clone()).collect::<Vec<_>>();
    assert_eq!((ids(&uses.with), ids(&uses.without)), (vec!["told".into()], vec!["other".to_string()]));
}

#[test]
fn all_rules_that_fit_are_proposed_with_the_day_each_gives_next() {
    // The last open day of January 2027 is Friday 29.
    let one = [(day("2027-04-01"), day("2027-01-29"))];
    let found = words(&fitting_patterns(&one, &facts().open_days));
    for rule in [
        "3か月前の29日（閉庁日は前開庁日） 2027-02-26",
        "3か月前の末日（閉庁日は前開庁日） 2027-02-26",
        "3か月前の29日 2027-02-28",
        "3か月前の最後の開庁日 2027-02-26",
    ] {
        assert!(found.iter().any(|f| f == rule), "{rule}: {found:?}");
    }
    assert!(!found.iter().any(|f| f.contains("第5金曜日")), "February has no fifth Friday");
    // A second day leaves fewer.
    let two = [one[0], (day("2027-05-01"), day("2027-02-26"))];
    let fewer = words(&fitting_patterns(&two, &facts().open_days));
    assert!(fewer.len() < found.len(), "{fewer:?}");
    assert!(fewer.contains(&"3か月前の最後の開庁日 2027-03-31".to_string()), "{fewer:?}");
    assert!(!fewer.iter().any(|f| f.starts_with("3か月前の29日 ")), "26 February is not the last day");
    assert!(fitting_patterns(&[], &facts().open_days).is_empty());
}

#[test]
fn days_that_contradict_each_other_fit_no_rule() {
    let told =
        [("2027-04-01", "2027-01-29"), ("2027-05-01", "2027-01-05")].map(|(of, told)| (day(of), day(told)));
    assert_eq!(words(&fitting_patterns(&told, &facts().open_days)), Vec::<String>::new());
}

#[test]
fn a_rule_reads_back_as_it_is_written() {
    let rule = |months_before, day| Pattern { months_before, day };
    for (text, pattern) in [
        ("3-l1", rule(3, PatternDay::OpenFromEnd(1))),
        ("2-w3-5", rule(2, PatternDay::Weekday(3, Weekday::Fri))),
        ("1-p10", rule(1, PatternDay::OrBefore(10))),
        ("0-d31", rule(0, PatternDay::Fixed(31))),
    ] {
        assert_eq!((pattern.to_string().as_str(), text.parse()), (text, Ok(pattern)));
    }
    for wrong in ["", "3-l99", "9-d1", "3-d0", "3-w1-6", "三-d1"] {
        assert_eq!(wrong.parse::<Pattern>(), Err(()), "{wrong}");
    }
}

#[test]
fn a_rule_counts_as_an_estimate_and_gives_way_to_what_is_told() {
    let mut book = new_book(1);
    set_told(&mut book, &told("2027-04-01", "2027-03-10", 0), 2);
    set_rule(&mut book, &subject(None), Some(Pattern { months_before: 1, day: PatternDay::OrBefore(10) }), 3);
    assert_eq!(taken_rules(facts(), &book).len(), 1);
    let mut answers = clinic("2027-05-06", "東京都");
    let offer = offered(&book, &plan("p", &answers, 1), "2027-05-06").unwrap();
    assert_eq!((offer.day, matches!(offer.basis, Basis::Rule(_))), (day("2027-04-09"), true));

    take(&mut answers, &offer, MILESTONE, day("2027-05-01"));
    let planned = schedule(&answers, "2027-05-06");
    let Due::On(dated) = &planned.planned(STEP).unwrap().due else { panic!() };
    assert_eq!((dated.date, dated.certainty), (day("2027-04-09"), Certainty::Estimate));
    assert!(!dated.is_sure());
    assert_eq!(planned.certainty(dated, &answers, details()), "目安（窓口の帳面の規則）");
    assert_eq!(offered(&book, &plan("p", &answers, 1), "2027-05-06"), None, "the plan has it");
    // It is not what the office told, so the book does not gather it.
    assert_eq!(gathered(facts(), &book, &[plan("p", &answers, 9)]), book);
    // For another month it does not hold.
    let moved = Answers { opening: "2027-06-01".into(), ..answers.clone() };
    assert!(matches!(schedule(&moved, "2027-06-01").planned(STEP).unwrap().due, Due::Ask { .. }));

    answers.set_told_day(MILESTONE, "4/5".into(), day("2027-05-01"));
    let planned = schedule(&answers, "2027-05-06");
    let Due::On(dated) = &planned.planned(STEP).unwrap().due else { panic!() };
    assert_eq!((dated.date, dated.certainty), (day("2027-04-05"), Certainty::Own));
}

#[test]
fn a_calendar_names_the_rule_as_the_source_of_its_day() {
    let mut answers = clinic("2027-05-06", "東京都");
    let rule = Basis::Rule(Pattern { months_before: 1, day: PatternDay::OrBefore(10) });
    take(&mut answers, &Offer { day: day("2027-04-09"), basis: rule }, MILESTONE, day("2027-05-01"));
    let schedule = schedule(&answers, "2027-05-06");
    let feed = feed(&schedule, &answers, "2027-01-15");
    let text = feed.all().text.replace("\r\n ", "");
    let event =
        text.split("BEGIN:VEVENT").find(|event| event.contains("窓口が言った日ではありません。")).unwrap();
    assert!(event.contains("出典: 窓口の帳面の規則") && !event.contains("入力された日"), "{event}");
}

/// The 15th, by which the guide estimates, is a Saturday: what holds then is not known, but the rule of the book is.
#[test]
fn a_rule_goes_before_an_estimate_whose_day_is_closed() {
    let mut answers = clinic("2027-06-01", "岡山県");
    let subject = Subject { prefecture: "岡山県".into(), ..subject(None) };
    let mut book = new_book(1);
    set_told(&mut book, &ToldDay { subject: subject.clone(), ..told("2027-05-01", "2027-04-09", 0) }, 2);
    set_rule(&mut book, &subject, Some(Pattern { months_before: 1, day: PatternDay::OrBefore(10) }), 3);
    let before = schedule(&answers, "2027-06-01");
    let Due::On(dated) = &before.planned(STEP).unwrap().due else { panic!() };
    assert_eq!((dated.closed, dated.certainty), (Some(day("2027-05-15")), Certainty::Unknown));
    let offer = offered(&book, &plan("p", &answers, 1), "2027-06-01").unwrap();
    take(&mut answers, &offer, MILESTONE, day("2027-06-01"));
    let after = schedule(&answers, "2027-06-01");
    let Due::On(dated) = &after.planned(STEP).unwrap().due else { panic!() };
    assert_eq!((dated.date, dated.certainty), (day("2027-05-10"), Certainty::Estimate));
}

#[test]
fn the_book_is_merged_and_exported_like_a_plan() {
    let mut book = new_book(1);
    set_told(&mut book, &told("2027-04-01", "2027-03-10", 0), 2);
    let read = decode(&encode(&[&book]), "fresh").unwrap();
    assert_eq!(read, [book.clone()]);
    assert_eq!((book.id.as_str(), book.is_archived()), (OFFICE_BOOK, true));
    assert_eq!(told_days(facts(), &book.summary()), told_days(facts(), &book));
}

#[test]
fn the_book_has_a_file_of_its_own_and_what_it_cannot_read_is_counted() {
    let mut book = new_book(1);
    set_told(&mut book, &told("2027-04-01", "2027-03-10", 0), 2);
    set_rule(&mut book, &subject(None), Some(Pattern { months_before: 1, day: PatternDay::OrBefore(10) }), 3);
    book.set(&phone_entry("香川県"), "087-000-0000", 4);
    let text = encode_book(facts(), &book);
    let schema = serde_json::from_str(include_str!("../../public/office-book.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    assert!(schema.is_valid(&serde_json::from_str(&text).unwrap()), "{text}");
    assert!(!schema.is_valid(&serde_json::from_str(&text.replace("1-p10", "soon")).unwrap()));
    let read = decode_book(facts(), &text).unwrap();
    assert_eq!((read.unread, read.unknown), (0, 0));
    let mut merged = new_book(1);
    take_book(&mut merged, &read.book);
    assert_eq!(told_days(facts(), &merged), told_days(facts(), &book));
    assert_eq!(taken_rules(facts(), &merged), taken_rules(facts(), &book));
    assert_eq!(phones(&merged), [("香川県", "087-000-0000")]);
    assert_eq!((phone(&merged, "香川県"), phone(&merged, "東京都")), ("087-000-0000", ""));

    let odd = text.replace("1-p10", "soon").replace("\"kind\": \"\"", "\"kind\": \"spa\"");
    assert_eq!(decode_book(facts(), &odd).unwrap().unread, 2, "{odd}");
    let mut two = book.clone();
    set_told(&mut two, &told("2027-05-01", "2027-04-09", 0), 2);
    // The last are no days that the page takes: on or after the designation, and more than a year before it.
    for bad in ["2027-02-30", "2027/3/10", "soon", "2027-04-01", "2027-05-10", "2026-03-10"] {
        let odd = encode_book(facts(), &two).replace("2027-03-10", bad);
        let read = decode_book(facts(), &odd).unwrap();
        let days = told_days(facts(), &read.book).len();
        assert_eq!((days, read.unread), (1, 1), "{bad}: the other is taken");
    }
    assert_eq!(decode_book(facts(), "{}"), Err(Rejected::Corrupt));
    let foreign = text.replace("onshi-guide-office-book", "other");
    assert_eq!(decode_book(facts(), &foreign), Err(Rejected::Foreign));
    assert_eq!(decode_book(facts(), &text.replace("\"version\": 1", "\"version\": 2")), Err(Rejected::Newer));
}

#[test]
fn a_file_of_the_book_may_leave_the_ending_of_a_prefecture_out_and_no_other_word() {
    let mut book = new_book(1);
    set_told(&mut book, &told("2027-04-01", "2027-03-10", 0), 2);
    book.set(&phone_entry("東京都"), "03-0000-0000", 3);
    let text = encode_book(facts(), &book);
    let read = decode_book(facts(), &text.replace("東京都", "東京")).unwrap();
    assert_eq!(told_days(facts(), &read.book), told_days(facts(), &book));
    assert_eq!((phone(&read.book, "東京都"), read.unread), ("03-0000-0000", 0));
    let read = decode_book(facts(), &text.replace("東京都", "東京と")).unwrap();
    assert_eq!((told_days(facts(), &read.book).len(), phones(&read.book), read.unread), (0, vec![], 2));
}

/// It may be one that a later version of the guide has.
#[test]
fn an_unknown_deadline_of_a_file_of_the_book_is_kept_and_told() {
    let mut book = new_book(1);
    set_told(&mut book, &told("2027-04-01", "2027-03-10", 0), 2);
    set_told(&mut book, &told("2027-05-01", "2027-04-09", 0), 2);
    let edition = subject(None).edition;
    for (known, unknown) in [(MILESTONE, "designation_aplication"), (&*edition, "2031-04")] {
        let read = decode_book(facts(), &encode_book(facts(), &book).replace(known, unknown)).unwrap();
        assert_eq!((told_days(facts(), &read.book).len(), read.unread, read.unknown), (2, 0, 2), "{unknown}");
    }
}

#[test]
fn what_a_file_puts_in_the_place_of_own_days_is_named_and_can_be_taken_back() {
    let mut book = new_book(1);
    set_told(&mut book, &told("2027-04-01", "2027-03-10", 0), 2);
    set_told(&mut book, &told("2027-05-01", "2027-04-09", 0), 2);
    book.set(&phone_entry("東京都"), "03-0000-0000", 2);
    let before = book.clone();
    let mut file = new_book(1);
    set_told(&mut file, &told("2027-04-01", "2027-03-08", 0), 3);
    set_told(&mut file, &told("2027-06-01", "2027-05-10", 0), 3);
    file.set(&phone_entry("東京都"), "03-1111-1111", 3);
    let edits = take_book(&mut book, &file);
    assert_eq!(edits.len(), 3, "what is the same in both did not change");
    assert_eq!(
        replaced(facts(), details(), &edits),
        [
            "関東信越厚生局東京事務所: 03-0000-0000 → 03-1111-1111",
            "関東信越厚生局東京事務所・指定申請の締切・令和9年4月指定: 令和9年3月10日 → 令和9年3月8日",
        ]
    );
    take_back(&mut book, &edits, 4);
    assert_eq!(told_days_of(&book), told_days_of(&before));
    assert_eq!(phone(&book, "東京都"), "03-0000-0000");
}

/// The days of the book by their months.
fn told_days_of(book: &Plan) -> Vec<(chrono::NaiveDate, chrono::NaiveDate)> {
    told_days(facts(), book).into_iter().map(|told| (told.designation, told.day)).collect()
}

#[test]
fn an_association_takes_the_days_over_into_its_settings() {
    let mut book = new_book(1);
    assert_eq!(settings_block(facts(), details(), &book), None);
    set_told(&mut book, &told("2027-04-01", "2027-03-10", 0), 2);
    set_told(&mut book, &told("2027-05-01", "2027-04-09", 0), 2);
    let of_kind = ToldDay { subject: subject(Some(Kind::Pharmacy)), ..told("2027-06-01", "2027-05-10", 0) };
    set_told(&mut book, &of_kind, 2);
    let block =
        settings_block(facts(), details(), &book).unwrap().replacen('{', "{\"name\": \"うみべ県医師会\",", 1);
    let config = read_config(block.as_bytes(), |_| None, facts(), day("2026-11-28"));
    assert_eq!(config.findings, [], "{block}");
    let [deadline] = config.deadlines.as_slice() else { panic!("{block}") };
    assert_eq!((deadline.prefecture.as_str(), deadline.certainty), ("東京都", Certainty::Association));
    let days: Vec<_> = deadline.days.iter().map(|listed| (listed.designation, listed.day)).collect();
    let expected = [("2027-04-01", "2027-03-10"), ("2027-05-01", "2027-04-09")];
    assert_eq!(days, expected.map(|(of, told)| (day(of), day(told))), "days for one kind are left out");
    assert_eq!(deadline.source.title, "関東信越厚生局東京事務所に聞いたこと 指導課");
}

/// `checked` of the block that an association takes over, for days told by calls on these days.
fn checked(calls: [&str; 2]) -> Option<String> {
    let mut book = new_book(1);
    for (designation, at_day, on) in
        [("2027-04-01", "2027-03-10", calls[0]), ("2027-05-01", "2027-04-09", calls[1])]
    {
        let call = Call { on: on.into(), ..Call::default() };
        // Written on 28 November 2026.
        set_told(&mut book, &ToldDay { call, ..told(designation, at_day, 0) }, start_of(day("2026-11-28")));
    }
    let block: serde_json::Value =
        serde_json::from_str(&settings_block(facts(), details(), &book).unwrap()).unwrap();
    block["deadlines"][0]["source"]["checked"].as_str().map(Into::into)
}

/// One source stands for all days of a deadline.
#[test]
fn a_deadline_is_confirmed_to_members_only_if_each_of_its_days_was_asked() {
    assert_eq!(
        checked(["2026-11-20", "2026-11-25"]).as_deref(),
        Some("2026-11-20"),
        "no later than the first"
    );
    assert_eq!(checked(["2026-11-25", "2026-11-20"]).as_deref(), Some("2026-11-20"));
    for calls in [["2026-11-20", ""], ["", "2026-11-20"], ["2026-11-20", "先週"], ["", ""]] {
        assert_eq!(checked(calls), None, "{calls:?}");
    }
}

#[test]
fn a_call_on_a_day_without_its_year_confirms_as_well() {
    assert_eq!(checked(["11/20", "2026-11-25"]).as_deref(), Some("2026-11-20"), "as earlier builds wrote it");
    assert_eq!(checked(["11/29", "2026-11-25"]), None, "the day after it was written, or a year before");
    let called = |on: &str| Call::dated(on, &call_day(on, Some(day("2026-11-28")), day("2027-04-01")));
    let kept = ["11/20", " 2026/11/20 ", "", "11/29", "先週"].map(called);
    assert_eq!(kept, ["令和8年11月20日", "2026/11/20", "", "11/29", "先週"]);
}

#[test]
fn the_year_of_a_call_gets_into_the_book_with_what_was_told_for_a_plan() {
    let mut answers = clinic("2027-04-05", "東京都");
    answers.set_told_day(MILESTONE, "3/10".into(), day("2027-04-01"));
    let noted = "2026-11-28".to_string();
    answers.set_heard(MILESTONE, &heard_on(MILESTONE), "11/20".into(), day("2027-04-01"), noted);
    let book = gathered(facts(), &new_book(1), &[plan("told", &answers, 2)]);
    assert_eq!(told_days(facts(), &book)[0].call.on, "令和8年11月20日");
}

/// The office never said it: whoever checks the day must know whom to call.
#[test]
fn what_the_call_centre_told_is_not_listed_as_told_by_the_office() {
    let edition = facts().editions.last().unwrap();
    let details = details();
    let asks = |id: &str| details.edition(edition).unwrap().asked_at(id).is_some();
    let milestone = edition.milestones.iter().find(|m| asks(&m.id)).unwrap().id.clone();
    let subject = Subject { milestone, ..subject(None) };
    let mut book = new_book(1);
    set_told(&mut book, &ToldDay { subject, ..told("2027-10-01", "2027-08-13", 0) }, 2);
    set_told(&mut book, &told("2027-10-01", "2027-08-20", 0), 2);
    let offices: BTreeSet<String> =
        lines(facts(), details, &book, &[]).into_iter().map(|line| line.office).collect();
    let right = ["オンライン資格確認等コールセンター（東京都）", "関東信越厚生局東京事務所"];
    assert_eq!(offices, right.map(String::from).into());
    let groups = rule_groups(facts(), details, &book);
    assert_eq!(groups.iter().filter(|group| group.title.starts_with(right[0])).count(), 1);
    let block = settings_block(facts(), details, &book).unwrap();
    assert!(block.contains("\"オンライン資格確認等コールセンターに聞いたこと 指導課\""), "{block}");
    assert!(block.contains("\"関東信越厚生局東京事務所に聞いたこと 指導課\""), "{block}");
}
