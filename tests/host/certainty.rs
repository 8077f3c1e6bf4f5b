//! How sure a day is: one table for page, list, paper, calendar files and CSV.

use std::collections::BTreeSet;

use domain::facts::config::read::read_config;
use domain::facts::source::{Certainty, Grade};
use domain::facts::{Details, Facts};
use domain::plan::answers::Answers;
use domain::plan::heard::{CallError, heard_on, heard_who};
use domain::rules::schedule::{DateOrigin, Dated, Due, Schedule, build_schedule, disorder, told_day_problem};
use test_support::{clinic, day, details, facts};

/// The facts with one deadline of an association, for the designation application.
fn with_association(prefecture: &str, rule: &str) -> (&'static Facts, Details) {
    with_deadline(prefecture, "designation_application", rule)
}

fn with_deadline(prefecture: &str, milestone: &str, rule: &str) -> (&'static Facts, Details) {
    let config = format!(
        r#"{{"name":"うみべ県医師会","deadlines":[{{"prefecture":"{prefecture}","milestone":"{milestone}",
        "rule":"{rule}","note":"必着です。","source":{{"title":"厚生局への電話","checked":"2026-11-24"}}}}]}}"#
    );
    let (mut own, mut own_details) = (facts().clone(), details().clone());
    read_config(config.as_bytes(), |_| None, facts(), facts().day).apply(&mut own, &mut own_details);
    (Box::leak(Box::new(own)), own_details)
}

fn dated(plan: &Schedule, step: &str) -> Dated {
    match &plan.planned(step).unwrap().due {
        Due::On(dated) => *dated,
        due => panic!("{step}: {due:?}"),
    }
}

/// The certainty of a step's day in full.
fn told(facts: &'static Facts, answers: &Answers, step: &str) -> String {
    let plan = build_schedule(facts, answers, day(&answers.opening)).unwrap();
    plan.certainty(&dated(&plan, step), answers, details())
}

#[test]
fn each_certainty_has_a_word_and_a_class_of_its_own() {
    let all = [
        (Certainty::Published, "公表"),
        (Certainty::Association, "会が確認"),
        (Certainty::Told, "窓口で確認"),
        (Certainty::Own, "入力された日"),
        (Certainty::Estimate, "目安"),
        (Certainty::Safe, "安全な目安"),
        (Certainty::Unknown, "要確認"),
    ];
    for (i, (certainty, label)) in all.iter().enumerate() {
        assert_eq!(certainty.label(), *label);
        // What somebody stands by for this plan looks alike; the word tells who it is.
        let is_told = |c: Certainty| c.is_sure() && c != Certainty::Published;
        let differs = |(other, word): &(Certainty, &str)| {
            word != label && (other.class() != certainty.class() || is_told(*other) && is_told(*certainty))
        };
        assert!(all[..i].iter().all(differs), "{label}");
    }
    let sure = all.map(|(certainty, _)| certainty.is_sure());
    assert_eq!(sure, [true, true, true, true, false, false, false], "who stands by it decides");
}

#[test]
fn in_full_it_says_who_told_a_day_and_when() {
    let label = |on: &str, who: &str| {
        let mut answers = clinic("2027-06-01", "東京都");
        answers.set_told_day("request_deadline", "2027-03-25".into(), day("2027-06-01"));
        answers.noted.insert(heard_on("request_deadline"), on.into());
        answers.noted.insert(heard_who("request_deadline"), who.into());
        told(facts(), &answers, "receipt-number")
    };
    assert_eq!(label("11/30", "東京事務所 山田さん"), "窓口で確認（11/30・東京事務所 山田さん）");
    assert_eq!(label("11/30", " "), "窓口で確認（11/30）");
    assert_eq!(label("", "山田さん"), "窓口で確認（山田さん）");
    assert_eq!(label(" ", "　"), "入力された日", "nobody is named");
    let long = label("11/30", &"あ".repeat(10_000));
    assert!(long.chars().count() < 200 && long.contains('…'), "{}", long.chars().count());
}

/// Who told one day says nothing of another.
#[test]
fn what_was_heard_of_one_day_is_not_said_of_another() {
    let mut answers = clinic("2027-06-01", "東京都");
    for milestone in ["request_deadline", "designation_application"] {
        answers.set_told_day(milestone, "2027-03-25".into(), day("2027-06-01"));
    }
    answers.noted.insert(heard_who("request_deadline"), "山田さん".into());
    assert_eq!(told(facts(), &answers, "receipt-number"), "窓口で確認（山田さん）");
    assert_eq!(told(facts(), &answers, "designation-application"), "入力された日");
}

#[test]
fn in_full_an_estimate_says_what_kind_of_source_it_has() {
    let of = |place: &str, step: &str| told(facts(), &clinic("2027-07-01", place), step);
    let local = [("岡山県", "designation-application", "目安（自治体の案内による）")];
    for (place, step, label) in local.into_iter().chain([
        ("大阪府", "designation-application", "目安（事業者・団体などの案内による）"),
        ("北海道", "designation-application", "目安（ほかの時期・地域の公表による）"),
        ("静岡県", "start-day", "目安（事業者・団体などの案内による）"),
        ("静岡県", "line", "目安（このガイドの推定）"),
        ("静岡県", "certificates", "目安（このガイドの推定）"),
        ("静岡県", "receipt-number", "公表"),
        ("静岡県", "present", "要確認"),
    ]) {
        assert_eq!(of(place, step), label, "{place} {step}");
    }
    let grades = [Grade::Primary, Grade::Local, Grade::Secondary, Grade::Oral, Grade::Inference];
    assert_eq!(grades.map(Grade::label).into_iter().collect::<BTreeSet<_>>().len(), grades.len());
}

#[test]
fn in_full_an_associations_day_says_whose_it_is() {
    let (own, own_details) = with_association("愛知県", "1か月前の10日（閉庁日は前開庁日）");
    let answers = clinic("2027-06-01", "愛知県");
    assert_eq!(told(own, &answers, "designation-application"), "うみべ県医師会が確認（令和8年11月24日）");
    let plan = build_schedule(own, &answers, day("2027-06-01")).unwrap();
    let due = dated(&plan, "designation-application");
    assert_eq!((due.date, due.certainty, due.other), (day("2027-05-10"), Certainty::Association, None));
    assert_eq!(plan.source(&due, &own_details).unwrap().title, "厚生局への電話");
    assert_eq!(plan.planned("designation-application").unwrap().safe, None, "it is no longer unknown");
}

/// Who was told nothing has no day to check, and an estimate says nothing against what the office told.
#[test]
fn a_day_that_does_not_fit_the_reply_is_doubted_only_where_the_reply_is_sure() {
    let (own, _) = with_deadline("東京都", "request_deadline", "2か月前の末日");
    let answers = clinic("2027-03-01", "東京都");
    let plan = build_schedule(own, &answers, day("2027-03-01")).unwrap();
    let said = disorder(&plan, plan.planned("receipt-number").unwrap()).unwrap();
    assert!(said.ends_with("発送日も聞いてください。"), "{said}");
    let mut told = clinic("2027-03-01", "東京都");
    told.set_told_day("request_deadline", "2027-01-29".into(), day("2027-03-01"));
    let plan = build_schedule(facts(), &told, day("2027-03-01")).unwrap();
    let said = disorder(&plan, plan.planned("receipt-number").unwrap()).unwrap();
    assert_eq!(
        said, "回答書の発送は、手順3の期限（令和9年1月29日）より後です。発送日も聞いてください。",
        "not against the told day"
    );
    told.set_told_day("reply", "2027-01-15".into(), day("2027-03-01"));
    let plan = build_schedule(facts(), &told, day("2027-03-01")).unwrap();
    let said = disorder(&plan, plan.planned("receipt-number").unwrap()).unwrap();
    assert!(said.ends_with("聞いた日を確かめてください。"), "{said}");
}

/// Papers in by the earlier day are in time for both; the later one is told beside it.
#[test]
fn of_a_published_day_and_an_associations_the_earlier_counts() {
    // 静岡 publishes the 15th, on a closed day the next open one: the 17th.
    let seen = |rule: &str| {
        let (own, own_details) = with_association("静岡県", rule);
        let answers = clinic("2027-06-01", "静岡県");
        let plan = build_schedule(own, &answers, day("2027-06-01")).unwrap();
        let due = dated(&plan, "designation-application");
        let other = due.other.map(|(day, _)| day.to_string());
        let why = plan.why(&due, None, own, &own_details);
        (due.date.to_string(), due.certainty, other, why)
    };
    let (date, certainty, other, why) = seen("1か月前の10日");
    assert_eq!(
        (date.as_str(), certainty, other.as_deref()),
        ("2027-05-10", Certainty::Association, Some("2027-05-17"))
    );
    assert!(why.starts_with("うみべ県医師会が案内する期限です") && why.contains("必着です。"), "{why}");
    assert!(
        why.contains("東海北陸厚生局の公表では令和9年5月17日(月)です。早いほうの日にしています。"),
        "{why}"
    );
    let (date, certainty, other, why) = seen("1か月前の20日");
    assert_eq!(
        (date.as_str(), certainty, other.as_deref()),
        ("2027-05-17", Certainty::Published, Some("2027-05-20"))
    );
    assert!(why.starts_with("東海北陸厚生局が示す期限です"), "{why}");
    assert!(why.contains("うみべ県医師会の案内では令和9年5月20日(木)です。"), "{why}");
    let (date, certainty, ..) = seen("1か月前の17日");
    assert_eq!(
        (date.as_str(), certainty),
        ("2027-05-17", Certainty::Published),
        "the same day: the bureau's"
    );
}

/// What a bureau said long ago, or nobody said for sure, is no day to hold against the association's.
#[test]
fn an_associations_day_counts_before_an_estimate_and_an_unknown_day() {
    for place in ["北海道", "大阪府", "岡山県", "東京都", "福岡県"] {
        let (own, _) = with_association(place, "1か月前の25日");
        let plan = build_schedule(own, &clinic("", place), day("2027-06-01")).unwrap();
        let planned = plan.planned("designation-application").unwrap();
        let due = dated(&plan, "designation-application");
        assert_eq!(
            (due.date, due.certainty, due.other),
            (day("2027-05-25"), Certainty::Association, None),
            "{place}"
        );
        assert_eq!((planned.day(), planned.safe), (Some(day("2027-05-25")), None), "{place}");
    }
    let (own, _) = with_association("北海道", "1か月前の25日");
    let plan = build_schedule(own, &clinic("", "東京都"), day("2027-06-01")).unwrap();
    assert!(
        matches!(plan.planned("designation-application").unwrap().due, Due::Ask { .. }),
        "only at its place"
    );
}

#[test]
fn what_the_office_told_counts_before_all_others() {
    let (own, _) = with_association("静岡県", "1か月前の10日");
    let mut answers = clinic("2027-06-01", "静岡県");
    answers.set_told_day("designation_application", "2027-05-20".into(), day("2027-06-01"));
    let plan = build_schedule(own, &answers, day("2027-06-01")).unwrap();
    let due = dated(&plan, "designation-application");
    let milestone = plan.edition.milestone("designation_application").unwrap();
    assert_eq!((due.date, due.certainty), (day("2027-05-20"), Certainty::Own));
    assert_eq!(due.origin, DateOrigin::Own(milestone));
}

/// The person may have misheard: an earlier day that somebody stands by is shown, and asked about.
#[test]
fn beside_a_told_day_an_earlier_published_one_stays_in_sight() {
    let mut answers = clinic("2027-03-01", "静岡県");
    let told = |answers: &mut _, day_told: &str| {
        Answers::set_told_day(answers, "request_deadline", day_told.into(), day("2027-03-01"));
        let plan = build_schedule(facts(), answers, day("2027-03-01")).unwrap();
        let due = dated(&plan, "receipt-number");
        let milestone = plan.edition.milestone("request_deadline").unwrap();
        let why = plan.why(&due, None, facts(), details());
        (due, plan.certainty(&due, answers, details()), why, told_day_problem(answers, &plan, milestone))
    };
    let (due, certainty, why, problem) = told(&mut answers, "2027/1/4");
    assert_eq!((due.date, due.certainty), (day("2027-01-04"), Certainty::Own), "what the office told counts");
    assert_eq!(certainty, "入力された日、公表は令和8年12月28日");
    assert!(
        why.ends_with("東海北陸厚生局の公表では令和8年12月28日(月)です。窓口から言われた日を使っています。"),
        "{why}"
    );
    assert!(problem.unwrap().starts_with("公表や確認された日（令和8年12月28日(月)）より後の日です。"));
    let (due, certainty, _, problem) = told(&mut answers, "2026/12/25");
    assert_eq!(
        (due.other, certainty.as_str(), problem),
        (None, "入力された日", None),
        "earlier is on the safe side"
    );
}

/// A person at the office of Tokyo confirms no day in Fukuoka.
#[test]
fn who_told_a_day_confirms_it_for_that_office_and_month_only() {
    let mut answers = clinic("2027-06-10", "東京都");
    let (june, july) = (day("2027-06-01"), day("2027-07-01"));
    let who = heard_who("request_deadline");
    answers.set_told_day("request_deadline", "2027-04-05".into(), june);
    answers.set_heard("request_deadline", &who, "山田さん ".into(), june, String::new());
    assert_eq!(told(facts(), &answers, "receipt-number"), "窓口で確認（山田さん）");
    assert_eq!(answers.heard("request_deadline", &who, june), "山田さん ", "as typed");
    assert_eq!(answers.heard("request_deadline", &who, july), "");
    answers.prefecture = "福岡県".into();
    answers.set_told_day("request_deadline", "2027-04-02".into(), june);
    assert_eq!(told(facts(), &answers, "receipt-number"), "入力された日");
    answers.set_heard(
        "request_deadline",
        &heard_on("request_deadline"),
        "2027/3/1".into(),
        june,
        "2027/3/2".into(),
    );
    assert_eq!(told(facts(), &answers, "receipt-number"), "窓口で確認（令和9年3月1日）");
}

/// The surest mark needs a day on which somebody can have been asked, or somebody's name.
#[test]
fn only_a_day_and_a_name_that_can_be_one_make_a_day_told_by_the_office() {
    let june = day("2027-06-01");
    let label = |on: &str, who: &str, noted: &str| {
        let mut answers = clinic("2027-06-10", "東京都");
        answers.set_told_day("request_deadline", "2027-04-05".into(), june);
        for (path, text) in [(heard_on("request_deadline"), on), (heard_who("request_deadline"), who)] {
            answers.set_heard("request_deadline", &path, text.into(), june, noted.into());
        }
        let problem = answers.call_day("request_deadline", june).err().map(CallError::message);
        let nobody = answers.caller_problem("request_deadline", june);
        (told(facts(), &answers, "receipt-number"), problem.is_some(), nobody.is_some())
    };
    let entered = |wrong_day, nobody| ("入力された日".to_string(), wrong_day, nobody);
    let told = |by: &str, wrong_day, nobody| (format!("窓口で確認（{by}）"), wrong_day, nobody);
    let today = "2026/11/29";
    for on in ["きのう", "12/1", "1/15", "2026/11/30", "2027/12/1", "2020/1/1", "11/2x"] {
        assert_eq!(label(on, "", today), entered(true, false), "{on}");
        assert_eq!(label(on, "指導課", today), told("指導課", true, false), "{on}: the name does");
    }
    for who in ["？", "・・・", "\u{200b}", "ー", "（　）", "\u{3164}"] {
        assert_eq!(label("", who, today), entered(false, true), "{who}");
        assert_eq!(
            label("2026/11/29", who, today),
            told("令和8年11月29日", false, true),
            "{who}: the day does"
        );
    }
    for who in ["山田さん", "A", "2係", "ア", "ゑ", "課"] {
        assert_eq!(label("", who, today), told(who, false, false));
    }
    assert_eq!(label("11/29", "", today), told("11/29", false, false), "today, without a year");
    assert_eq!(label("2025/11/1", "", today), told("令和7年11月1日", false, false), "asked early");
    assert_eq!(label(" ", "　", today), entered(false, false));
}

/// A clock that was wrong is not noted, and one that is wrong later on is not asked: neither takes the mark away. Notes of
/// older builds have no day either.
#[test]
fn no_clock_takes_the_mark_of_a_told_day_away() {
    let june = day("2027-06-01");
    let mut answers = clinic("2027-06-10", "東京都");
    answers.set_told_day("request_deadline", "2027-04-05".into(), june);
    for noted in ["", "2026/11/29", "令和8年12月5日"] {
        answers.set_heard(
            "request_deadline",
            &heard_on("request_deadline"),
            "2026/11/29".into(),
            june,
            noted.into(),
        );
        assert_eq!(told(facts(), &answers, "receipt-number"), "窓口で確認（令和8年11月29日）", "{noted}");
    }
    answers.noted.remove("heard/request_deadline/noted");
    assert_eq!(told(facts(), &answers, "receipt-number"), "窓口で確認（令和8年11月29日）");
    answers.noted.insert(heard_on("request_deadline"), "2027/12/1".into());
    assert_eq!(
        told(facts(), &answers, "receipt-number"),
        "入力された日",
        "after the designation at any rate"
    );
}
