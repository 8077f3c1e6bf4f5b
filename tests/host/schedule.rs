use domain::facts::source::Certainty;
use domain::plan::answers::{Answers, Application, Kind, Timing};
use domain::rules::schedule::{
    DateOrigin, Due, OpeningError, Path, PlannedStep, Schedule, build_schedule, has_forms, opening,
    parse_told_day, path, told_day_problem,
};
use test_support::{clinic, day, details, facts};

fn plan(answers: &Answers) -> Schedule {
    let date = opening(facts(), &answers.opening, day("2021-01-25")).unwrap().unwrap();
    build_schedule(facts(), answers, date).unwrap()
}

/// 別紙2, all rows: 回答書発送日, 実施機関提出期限, 指定日.
pub(crate) const TABLE: [(&str, &str, &str); 14] = [
    ("2021-02-10", "2021-02-15", "2021-03-01"),
    ("2021-03-10", "2021-03-15", "2021-04-01"),
    ("2021-04-12", "2021-04-16", "2021-05-01"),
    ("2021-05-10", "2021-05-17", "2021-06-01"),
    ("2021-06-10", "2021-06-15", "2021-07-01"),
    ("2021-07-12", "2021-07-16", "2021-08-01"),
    ("2021-08-10", "2021-08-16", "2021-09-01"),
    ("2021-09-10", "2021-09-15", "2021-10-01"),
    ("2021-10-11", "2021-10-18", "2021-11-01"),
    ("2021-11-10", "2021-11-15", "2021-12-01"),
    ("2021-12-10", "2021-12-15", "2022-01-01"),
    ("2022-01-11", "2022-01-17", "2022-02-01"),
    ("2022-02-10", "2022-02-15", "2022-03-01"),
    ("2022-03-10", "2022-03-15", "2022-04-01"),
];

fn why_reply(plan: &Schedule) -> String {
    plan.why(&plan.reply.unwrap(), None, facts(), details())
}

#[test]
fn the_inferred_rule_gives_every_published_row_too() {
    let edition = &facts().editions[0];
    let reply = edition.milestone("reply").unwrap().rule.unwrap();
    let deadline = edition.milestone("exec_deadline").unwrap();
    for (posted, due, designation) in TABLE {
        let first = reply.apply(day(designation), &facts().open_days).unwrap();
        assert_eq!(first.date, day(posted));
        let moved = deadline.when_moved.as_ref().filter(|_| first.is_closed);
        let rule = moved.map_or(deadline.rule.unwrap(), |m| m.rule);
        assert_eq!(rule.apply(day(designation), &facts().open_days).unwrap().date, day(due));
    }
}

#[test]
fn outside_the_table_the_dates_are_an_estimate() {
    // 2022-09-10 is a Saturday: reply on the 12th, deadline from the 16th.
    let plan = plan(&clinic("2022-10-15", "東京都"));
    let reply = plan.reply.unwrap();
    assert_eq!((reply.date, reply.certainty), (day("2022-09-12"), Certainty::Estimate));
    assert_eq!(reply.closed, Some(day("2022-09-10")));
    let why = why_reply(&plan);
    assert!(why.contains("令和4年9月10日(土)は土曜日で閉庁日"), "{why}");
    assert_eq!(plan.steps[4].due.latest(), Some(day("2022-09-16")));
    assert_eq!(plan.steps[5].due.latest(), Some(day("2022-09-16")));
}

#[test]
fn past_the_announced_holidays_dates_are_to_be_checked() {
    let plan = plan(&clinic("2028-03-01", "東京都"));
    let reply = plan.reply.unwrap();
    assert_eq!((reply.date, reply.certainty), (day("2028-01-10"), Certainty::Unknown));
    assert!(why_reply(&plan).contains("まだ公表されていない"));
}

#[test]
fn any_day_of_the_month_has_the_designation_of_its_first() {
    assert_eq!(plan(&clinic("2021-09-17", "東京都")).designation, day("2021-09-01"));
}

#[test]
fn the_first_three_steps_are_due_five_months_before() {
    let plan = plan(&clinic("2021-09-17", "静岡県"));
    for step in &plan.steps[..3] {
        let Due::On(due) = &step.due else { panic!() };
        assert_eq!((due.date, due.certainty), (day("2021-04-01"), Certainty::Estimate));
    }
}

#[test]
fn the_bureaus_deadline_is_asked_for_and_never_invented() {
    for prefecture in &facts().prefectures {
        let plan = plan(&clinic("2021-09-01", prefecture));
        let Due::Ask { latest } = &plan.steps[3].due else { panic!("{prefecture}") };
        assert_eq!(latest.as_ref().unwrap().date, day("2021-08-10"));
        let milestone = details().milestone(plan.edition, "request_deadline").unwrap();
        assert!(!milestone.ask.as_ref().unwrap().is_empty());
    }
}

#[test]
fn what_the_bureau_told_is_used_and_marked_as_the_persons() {
    let mut answers = clinic("2021-09-01", "東京都");
    answers.deadlines.insert("request_deadline".into(), "令和３年７月３０日".into());
    let plan = plan(&answers);
    let Due::On(due) = &plan.steps[3].due else { panic!() };
    let asked = plan.edition.milestone("request_deadline").unwrap();
    assert_eq!(
        (due.date, due.certainty, due.origin),
        (day("2021-07-30"), Certainty::Own, DateOrigin::Own(asked))
    );
}

/// Until the person says that it holds there too.
#[test]
fn what_the_bureau_told_holds_only_for_the_place_and_month_it_was_told_for() {
    let mut answers = clinic("2027-06-15", "東京都");
    answers.set_told_day("request_deadline", "2027-03-25".into(), day("2027-06-01"));
    let request = |answers: &Answers| {
        let plan = build_schedule(facts(), answers, day(&answers.opening)).unwrap();
        plan.planned("receipt-number").unwrap().due.clone()
    };
    let doubt = |answers: &Answers| {
        let plan = build_schedule(facts(), answers, day(&answers.opening)).unwrap();
        told_day_problem(answers, &plan, plan.edition.milestone("request_deadline").unwrap())
    };
    assert_eq!((request(&answers).latest(), doubt(&answers)), (Some(day("2027-03-25")), None));
    answers.opening = "2027-06-01".into();
    assert_eq!(doubt(&answers), None, "the same month");
    for moved in [
        Answers { opening: "2027-07-01".into(), ..answers.clone() },
        Answers { prefecture: "神奈川県".into(), ..answers.clone() },
    ] {
        assert!(matches!(request(&moved), Due::Ask { .. }));
        let said = doubt(&moved).unwrap();
        assert!(said.contains("東京都・令和9年6月開院について言われた日"), "{said}");
        assert_eq!(
            moved.deadlines.get("request_deadline").unwrap(),
            "2027-03-25",
            "the field still holds it"
        );
        let mut used = moved.clone();
        used.set_told_day("request_deadline", "2027-03-25".into(), day(&moved.opening));
        assert_eq!((request(&used).latest(), doubt(&used)), (Some(day("2027-03-25")), None));
        used.set_told_day("request_deadline", String::new(), day(&moved.opening));
        assert!(used.deadlines.values().chain(used.told.values()).all(String::is_empty), "taken away");
    }
}

#[test]
fn a_told_day_after_the_reply_is_flagged_and_used() {
    let mut answers = clinic("2027-06-01", "静岡県");
    answers.set_told_day("request_deadline", "2027-04-20".into(), day("2027-06-01"));
    answers.set_told_day("designation_application", "2027-05-10".into(), day("2027-06-01"));
    let plan = build_schedule(facts(), &answers, day("2027-06-01")).unwrap();
    let doubt = |id| told_day_problem(&answers, &plan, plan.edition.milestone(id).unwrap());
    assert!(doubt("request_deadline").unwrap().contains("回答書発送日（令和9年4月12日(月)）より後"));
    assert_eq!(doubt("designation_application"), None);
    assert_eq!(plan.planned("receipt-number").unwrap().due.latest(), Some(day("2027-04-20")));
}

#[test]
fn an_own_deadline_lies_before_the_designation() {
    let designation = day("2021-09-01");
    assert!(parse_told_day("2021-09-01", designation).is_err());
    assert!(parse_told_day("2019-07-30", designation).is_err());
    for text in ["7月30日", "７/30", "30 July", "July 30", "7月30日(金)"] {
        assert_eq!(
            parse_told_day(text, designation),
            Ok(Some(day("2021-07-30"))),
            "{text}: the nearest before"
        );
    }
    // A year earlier is never meant: more likely it is a slip, or a day after the designation.
    assert!(
        parse_told_day("9月1日", designation).unwrap_err().message().contains("年も入れて"),
        "not the day itself"
    );
    assert!(parse_told_day("2月20日", designation).unwrap_err().message().contains("6か月"));
    assert_eq!(parse_told_day("12月20日", day("2027-02-01")), Ok(Some(day("2026-12-20"))));
    assert!(parse_told_day("2月29日", designation).unwrap_err().message().contains("6か月"));
    assert!(parse_told_day("2020年2月29日", designation).unwrap_err().message().contains("1年以上前"));
    assert!(parse_told_day("6月31日", designation).unwrap_err().message().contains("暦にない"));
    for text in ["来月", "2021年7月"] {
        assert!(parse_told_day(text, designation).unwrap_err().message().contains("「4月20日」"), "{text}");
    }
    assert_eq!(parse_told_day("", designation), Ok(None));
    assert_eq!(parse_told_day("2021-07-30", designation), Ok(Some(day("2021-07-30"))));
}

#[test]
fn each_branch_leads_its_way() {
    let mut answers = clinic("2021-09-01", "東京都");
    assert_eq!(path(&answers), Path::FromFirst);
    answers.timing = Some(Timing::Later);
    assert_eq!(path(&answers), Path::Later);
    let later = plan(&answers);
    assert!(later.reply.is_none());
    assert!(later.steps.iter().all(|s| s.step.forms.is_empty() && s.step.message.is_none()));
    let what = |s: &PlannedStep| &details().step(later.edition, s.step).unwrap().what;
    assert!(later.steps.iter().any(|s| what(s).contains("医療機関等コード")));
    answers.application = Some(Application::Retroactive);
    assert_eq!(path(&answers), Path::Retroactive);
    assert_eq!(build_schedule(facts(), &answers, day("2021-09-01")), None);
    answers = Answers { application: Some(Application::Unsure), timing: None, ..answers };
    assert_eq!(path(&answers), Path::FromFirst);
}

#[test]
fn openings_that_cannot_be_scheduled_get_a_reason() {
    let today = day("2021-03-10");
    let reason = |text: &str| opening(facts(), text, today).unwrap_err();
    assert_eq!(reason("2021-03-09"), OpeningError::Past { date: day("2021-03-09"), today });
    assert_eq!(
        reason("2021-03-09").date(),
        Some(day("2021-03-09")),
        "opened again after the day: still shown"
    );
    assert_eq!(reason("2021-02-28").date(), None);
    assert_eq!(reason("2021-02-28"), OpeningError::BeforeFirstEdition { from: day("2021-03-01") });
    assert_eq!(reason("2037-01-01"), OpeningError::BeyondCalendar { to: day("2036-12-31") });
    assert_eq!(opening(facts(), "2021-03-10", today), Ok(Some(today)));
    assert_eq!(opening(facts(), "", today), Ok(None));
}

#[test]
fn the_2021_edition_is_historical_from_april_2023() {
    let edition = &facts().editions[0];
    assert!(!edition.is_superseded(day("2023-03-01")));
    assert!(edition.is_superseded(day("2023-04-01")));
    assert!(!details().edition(edition).unwrap().superseded.is_empty());
}

#[test]
fn every_prefecture_has_its_bureau_and_known_offices_their_names() {
    for (prefecture, bureau) in [
        ("北海道", "北海道厚生局"),
        ("福島県", "東北厚生局"),
        ("新潟県", "関東信越厚生局"),
        ("静岡県", "東海北陸厚生局"),
        ("福井県", "近畿厚生局"),
        ("山口県", "中国四国厚生局"),
        ("香川県", "四国厚生支局"),
        ("沖縄県", "九州厚生局"),
    ] {
        assert_eq!(facts().bureau(prefecture).unwrap().name, bureau);
    }
    assert_eq!(plan(&clinic("2021-09-01", "東京都")).office.unwrap().name, "関東信越厚生局東京事務所");
    assert_eq!(facts().bureau("東京"), None);
}

/// The bureaus' own rules since April 2023, for a designation on 2027-06-01: request, designation application.
#[test]
fn each_bureaus_own_deadlines_are_used_and_unknown_ones_asked_for() {
    for (prefecture, request, application) in [
        ("静岡県", Some("2027-04-01"), Some("2027-05-17")),
        ("石川県", Some("2027-04-01"), Some("2027-05-17")),
        ("三重県", Some("2027-04-01"), Some("2027-05-17")),
        ("富山県", Some("2027-04-01"), Some("2027-05-20")),
        ("岐阜県", Some("2027-04-01"), Some("2027-05-20")),
        ("愛知県", Some("2027-04-01"), None),
        ("宮城県", Some("2027-04-05"), None),
        ("香川県", Some("2027-04-01"), None),
        ("広島県", None, None),
        ("北海道", None, Some("2027-05-20")),
        ("東京都", None, None),
        ("大阪府", None, Some("2027-05-10")),
        ("岡山県", None, Some("2027-05-15")),
        ("福岡県", None, None),
    ] {
        let plan = plan(&clinic("2027-06-10", prefecture));
        assert_eq!(plan.edition.id, "2023");
        let day_of = |id: &str| match &plan.steps.iter().find(|s| s.step.id == id).unwrap().due {
            Due::On(due) => {
                let sure = match prefecture {
                    "北海道" | "大阪府" => Certainty::Estimate,
                    "岡山県" => Certainty::Unknown,
                    _ => Certainty::Published,
                };
                assert_eq!(
                    due.certainty, sure,
                    "{prefecture} {id}: older, by others, by others and a Saturday"
                );
                Some(due.date)
            }
            Due::Ask { .. } => None,
            Due::Words(words) => panic!("{words}"),
        };
        assert_eq!(day_of("receipt-number"), request.map(day), "{prefecture}");
        assert_eq!(day_of("designation-application"), application.map(day), "{prefecture}");
    }
}

#[test]
fn bureaus_rules_roll_their_own_way() {
    let request = |opening: &str, prefecture: &str| {
        plan(&clinic(opening, prefecture)).planned("receipt-number").unwrap().due.latest().unwrap()
    };
    assert_eq!(request("2027-03-01", "静岡県"), day("2026-12-28"), "back over new year");
    assert_eq!(request("2027-03-01", "香川県"), day("2027-01-04"), "the first open day");
    assert_eq!(request("2027-08-01", "宮城県"), day("2027-06-07"), "forward over the weekend");
    let reply = |prefecture: &str| plan(&clinic("2027-06-01", prefecture)).reply.unwrap();
    assert_eq!((reply("静岡県").date, reply("静岡県").certainty), (day("2027-04-12"), Certainty::Published));
    assert_eq!(
        (reply("香川県").date, reply("香川県").certainty),
        (day("2027-04-10"), Certainty::Unknown),
        "a Saturday"
    );
    assert_eq!(plan(&clinic("2027-07-01", "東京都")).reply.unwrap().certainty, Certainty::Estimate);
}

#[test]
fn the_edition_follows_from_the_opening_and_another_can_be_looked_at() {
    assert_eq!(plan(&clinic("2023-03-31", "東京都")).edition.id, "2021");
    assert_eq!(plan(&clinic("2023-04-01", "東京都")).edition.id, "2023");
    let older = Answers { edition: "2021".into(), ..clinic("2027-06-01", "東京都") };
    assert_eq!(plan(&older).edition.id, "2021");
    let not_yet = Answers { edition: "2023".into(), ..clinic("2021-09-01", "東京都") };
    assert_eq!(plan(&not_yet).edition.id, "2021");
    let current = &facts().editions[1];
    assert!(!current.is_stale(day("2027-11-24")) && current.is_stale(day("2027-11-25")));
}

#[test]
fn the_current_later_path_asks_about_the_exception() {
    let later = plan(&Answers { timing: Some(Timing::Later), ..clinic("2027-06-01", "広島県") });
    assert!(later.steps[0].step.title.contains("猶予") && later.edition.later_title.contains("義務"));
    assert_eq!(later.steps[1].step.id, "later-receipt-number");
}

/// Only 中国四国 says that a receipt number is needed even with a deferral. Elsewhere the bureau's day is no sure day of
/// that step, unless the office told it.
#[test]
fn a_step_that_only_one_bureau_says_is_needed_is_to_be_asked_for_elsewhere() {
    let request = |answers: &Answers| {
        let plan = plan(&Answers { timing: Some(Timing::Later), ..answers.clone() });
        let planned = plan.steps.into_iter().find(|s| s.step.id == "later-receipt-number").unwrap();
        let step = details().step(plan.edition, planned.step).unwrap();
        (step.how(&plan.bureau.id, answers.kind).collect::<Vec<_>>().join(""), planned.due)
    };
    let (how, _) = request(&clinic("2027-06-01", "広島県"));
    assert!(how.contains("必要です（中国四国厚生局）") && !how.contains("要確認"), "{how}");
    let shizuoka = clinic("2027-06-01", "静岡県");
    let (how, due) = request(&shizuoka);
    assert!(!how.contains("中国四国") && how.contains("要確認"), "{how}");
    let Due::On(dated) = due else { panic!("{due:?}") };
    assert_eq!((dated.date, dated.certainty), (day("2027-04-01"), Certainty::Unknown));
    let why = plan(&shizuoka).why(&dated, None, facts(), details());
    assert!(why.contains("この手順が要るかどうかは、東海北陸厚生局に確かめてください"), "{why}");
    let sure = plan(&shizuoka).planned("receipt-number").unwrap().due.clone();
    assert!(
        matches!(sure, Due::On(d) if d.certainty == Certainty::Published),
        "on the whole path it is needed"
    );
    let mut told = shizuoka.clone();
    told.set_told_day("request_deadline", "2027-03-25".into(), day("2027-06-01"));
    assert!(matches!(request(&told).1, Due::On(d) if d.certainty == Certainty::Own));
}

/// 東海北陸 publishes what holds when its 10th is closed, and other bureaus do not: it is said of the one in jurisdiction.
#[test]
fn what_holds_on_closed_days_is_said_of_the_bureau_in_charge() {
    // 2027-04-10 is a Saturday.
    let why = |prefecture: &str| why_reply(&plan(&clinic("2027-06-01", prefecture)));
    assert!(!why("静岡県").contains("閉庁日のときの扱いは"), "{}", why("静岡県"));
    assert!(
        why("東京都").contains("閉庁日のときの扱いは、関東信越厚生局に確かめてください"),
        "{}",
        why("東京都")
    );
}

/// 大阪: two guides of vendors; 岡山: a city. Neither bureau states a deadline.
#[test]
fn a_deadline_that_others_name_is_not_said_to_be_the_bureaus() {
    for (place, by, bureau) in [
        ("大阪府", "事業者・団体などの案内による", "近畿厚生局"),
        ("岡山県", "自治体の案内による", "中国四国厚生局"),
    ] {
        let schedule = plan(&clinic("2027-04-05", place));
        let Due::On(due) = &schedule.planned("designation-application").unwrap().due else {
            panic!("{place}")
        };
        let why = schedule.why(due, None, facts(), details());
        assert!(why.starts_with(&format!("目安です（{by}。")), "{why}");
        assert!(
            why.contains(&format!("{bureau}が示したものではありません")) && !why.contains("示す期限"),
            "{why}"
        );
    }
}

/// 東京 decides month by month, 愛知 publishes a PDF: no day can be calculated, but what is known is said.
#[test]
fn what_is_said_of_a_deadline_without_a_day_is_shown_with_its_source() {
    let said = |place: &str, step: &str| {
        let answers = clinic("2027-04-05", place);
        let schedule = plan(&answers);
        let found = schedule.said_of_unknown(schedule.planned(step).unwrap(), &answers, details());
        found.map(|(says, source)| (says.to_string(), source.title.clone()))
    };
    let (tokyo, by) = said("東京都", "designation-application").unwrap();
    assert!(tokyo.contains("10日ごろ") && tokyo.contains("第1週") && by.contains("案内"), "{tokyo} {by}");
    let (aichi, by) = said("愛知県", "designation-application").unwrap();
    assert!(aichi.contains("PDF") && by == "東海北陸厚生局のページ", "{aichi} {by}");
    assert!(said("広島県", "receipt-number").unwrap().0.contains("2か月前"));
    assert_eq!(said("静岡県", "receipt-number"), None, "there is a day, and its reason");
    assert_eq!(said("福岡県", "receipt-number"), None, "nobody says anything");
}

/// What is read out to the office names the day and the kind, as far as they are known.
#[test]
fn the_question_for_the_bureau_names_the_designation_date_and_the_kind() {
    for edition in &details().editions {
        for milestone in edition.milestones.iter().filter(|m| m.ask.is_some()) {
            let asked = milestone.question(day("2027-06-01"), Some(Kind::Pharmacy)).unwrap();
            assert!(asked.starts_with("令和9年6月1日指定の薬局"), "{asked}");
            let unsaid = milestone.question(day("2027-06-01"), None).unwrap();
            assert!(unsaid.contains("医療機関・薬局") && !unsaid.contains('{'), "{unsaid}");
            assert!(!asked.contains("医科と歯科") && !unsaid.contains("医科と歯科"), "{asked}{unsaid}");
        }
    }
}

/// 医科歯科併設 hands in two of some things. Where no source says how many, that is to be asked.
#[test]
fn two_departments_hear_at_each_step_what_there_is_two_of() {
    for edition in &details().editions {
        for id in ["receipt-number", "present", "application"] {
            let step = edition.steps.iter().find(|s| s.id == id).unwrap();
            let how = |kind| step.how("tokaihokuriku", Some(kind)).collect::<Vec<_>>().join("");
            assert!(how(Kind::MedicalDental).contains("医科歯科併設"), "{id}");
            assert!(!how(Kind::DentalClinic).contains("併設"), "{id}");
        }
        let due = edition.milestone("request_deadline").unwrap();
        let asked = due.question(day("2027-06-01"), Some(Kind::MedicalDental)).unwrap();
        assert!(
            asked.starts_with("令和9年6月1日指定の医科歯科併設") && asked.contains("締切日は同じですか"),
            "{asked}"
        );
    }
}

#[test]
fn what_to_do_when_late_speaks_of_a_pharmacy_in_its_words() {
    let edition = details().editions.last().unwrap();
    let step = edition.step("receipt-number").unwrap();
    assert!(step.late(Some(Kind::MedicalClinic)).contains("開院月を遅らせる"));
    let late = step.late(Some(Kind::Pharmacy));
    assert!(late.contains("開局月を遅らせる") && !late.contains("開院"), "{late}");
}

#[test]
fn an_opening_without_its_year_is_answered_with_the_day_it_may_be() {
    let today = day("2026-11-25");
    let said = |text: &str| opening(facts(), text, today).unwrap_err();
    assert_eq!(said("6/1").message(), "年も入れてください。例: 令和9年6月1日");
    assert_eq!(
        said("9.6.1").message(),
        "令和9年6月1日ですか。違うときは、「令和9年4月1日」「2027/4/1」のように入力してください。"
    );
    assert_eq!(said("9.6.1").meant(), Some(day("2027-06-01")));
    assert!(said("13/1").message().starts_with("暦にない日付です"));
    assert_eq!(said("来年の春").meant(), None);
}

#[test]
fn a_step_says_what_holds_at_the_bureau_and_for_the_kind() {
    let step = |answers: &Answers| {
        let plan = plan(answers);
        let step = plan.planned("receipt-number").unwrap().step;
        let of_step = details().step(plan.edition, step).unwrap();
        (plan.addressee(step), of_step.how(&plan.bureau.id, answers.kind).collect::<Vec<_>>().join(""))
    };
    let mut answers = clinic("2027-06-01", "静岡県");
    let (to, how) = step(&answers);
    assert_eq!(to, "東海北陸厚生局静岡事務所");
    assert!(how.contains("持参または郵送") && !how.contains("併設"), "{how}");
    answers.kind = None;
    assert!(step(&answers).1.contains("併設"), "not yet known: it may be");
    answers.kind = Some(Kind::MedicalDental);
    answers.prefecture = "福岡県".into();
    let (to, how) = step(&answers);
    assert_eq!(to, "九州厚生局指導監査課");
    answers.prefecture = "香川県".into();
    assert_eq!(step(&answers).0, "四国厚生支局", "its office is not known");
    answers.prefecture = "福岡県".into();
    assert!(!how.contains("東海北陸") && how.contains("併設"), "{how}");
    let plan = plan(&answers);
    let equipment = plan.planned("equipment").unwrap().step;
    assert_eq!(plan.addressee(equipment), "販売会社・システム事業者");
    assert_eq!(equipment.to_label.as_deref(), Some("手配先"));
}

/// Whoever is exempted needs the receipt number all the same (中国四国), so that its form is no form that is not needed.
#[test]
fn the_later_path_of_today_asks_for_the_form_of_the_receipt_number() {
    let current = facts().editions.iter().find(|edition| edition.id == "2023").unwrap();
    let first = facts().editions.first().unwrap();
    let asked =
        |edition| [Path::FromFirst, Path::Later, Path::Retroactive].map(|path| has_forms(edition, path));
    assert_eq!(asked(current), [true, true, false]);
    assert_eq!(asked(first), [true, false, false]);
}
