//! The desk of a consultant with 25 plans in 8 prefectures, on Monday 2027-03-01.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::facts::source::Certainty;
use domain::output::desk::table::{Column, Sorting, sorted, table_csv};
use domain::output::desk::{
    Desk, DeskEntry, Period, Question, Task, desk_entry, nothing_soon, only_of, questions, tasks, tasks_csv,
    tasks_file,
};
use domain::plan::Plan;
use domain::plan::answers::{Answers, Timing};
use domain::plan::client_list::{compare, read_if_list};
use domain::plan::plan_file::decode;
use domain::plan::plan_list::{Order, Sought, listed};
use domain::plan::told::{fitting, take_back, take_over};
use domain::plan::turn::{Turn, turn_path};
use domain::rules::calendar::parse_date;
use domain::rules::schedule::build_schedule;
use domain::rules::verdict::Verdict;
use test_support::{STEPS, clinic, day, details, facts, feed, tick};
use unicode_normalization::UnicodeNormalization;

const TODAY: &str = "2027-03-01";

fn clients() -> Vec<Plan> {
    decode(include_str!("../data/plans-25.json"), "fresh").unwrap()
}

fn entries(plans: &[Plan]) -> Vec<Arc<DeskEntry>> {
    Desk::default().look_through(facts(), details(), plans, day(TODAY))
}

fn due_in(tasks: &[Task], period: Period) -> Vec<(String, &str)> {
    let found = tasks.iter().filter(|task| task.period == period);
    found.map(|task| (task.day.to_string(), task.client.as_str())).collect()
}

#[test]
fn weeks_begin_on_monday_and_a_month_is_what_is_left_of_it() {
    let of = |text| Period::of(day(text), day("2027-03-03"));
    assert_eq!(of("2027-03-02"), Period::Late);
    assert_eq!([of("2027-03-03"), of("2027-03-07")], [Period::ThisWeek; 2], "until Sunday");
    assert_eq!([of("2027-03-08"), of("2027-03-14")], [Period::NextWeek; 2]);
    assert_eq!([of("2027-03-15"), of("2027-03-31")], [Period::ThisMonth; 2]);
    assert_eq!(of("2027-04-01"), Period::Later);
    // Next week comes before what is left of the month, even where it reaches into another.
    let sunday = day("2027-03-28");
    assert_eq!(Period::of(sunday, sunday), Period::ThisWeek, "a Sunday is the last day of its week");
    assert_eq!(
        [Period::of(day("2027-03-29"), sunday), Period::of(day("2027-04-02"), sunday)],
        [Period::NextWeek; 2]
    );
}

#[test]
fn the_urgent_ones_with_an_unknown_deadline_stand_in_this_week() {
    let entries = entries(&clients());
    let tasks = tasks(&entries, None);
    let week = due_in(&tasks, Period::ThisWeek);
    for client in ["世田谷デンタル", "博多こどもクリニック"] {
        assert!(week.contains(&("2027-03-01".into(), client)), "{client}: {week:?}");
    }
    assert!(week.contains(&("2027-03-05".into(), "泉眼科")), "in four days, published");
    let periods: Vec<_> = tasks.iter().map(|task| (task.period, task.day)).collect();
    assert!(periods.is_sorted());
    let setagaya = tasks.iter().find(|task| task.client == "世田谷デンタル").unwrap();
    assert_eq!((setagaya.certainty, setagaya.days), (Some(Certainty::Safe), 0));
    assert_eq!(setagaya.what, "手順7 指定申請と導入計画書");
    assert!(!setagaya.is_surely_late());
}

/// A plan whose steps are all ticked.
fn all_done() -> Answers {
    let mut answers = clinic("2027-06-01", "静岡県");
    for step in STEPS {
        tick(&mut answers, step);
    }
    answers
}

#[test]
fn what_an_earlier_tick_may_cover_is_not_late_and_what_is_done_is_not_there() {
    let tasks = tasks(&entries(&clients()), None);
    // Its ticks are older than the line, which was no step then.
    assert!(!tasks.iter().any(|task| task.client == "東京ベイ病院" && task.step == "line"));
    assert!(!tasks.iter().any(|task| task.client == "名古屋ひかり医科歯科" && task.step == "certificates"));
}

#[test]
fn a_lost_month_is_one_call_and_comes_first() {
    let mut lost = Plan::new("lost".into());
    lost.write(&clinic("2027-01-04", "静岡県"), 1);
    let mut plans = clients();
    plans.push(lost);
    let tasks = tasks(&entries(&plans), None);
    let calls: Vec<&Task> = tasks.iter().filter(|task| task.plan == "lost").collect();
    let [call] = calls.as_slice() else { panic!("{calls:?}") };
    assert_eq!(
        (call.what.as_str(), call.step.as_str(), call.period),
        ("手順3 受付番号の情報提供依頼（厚生局に電話で聞く）", "receipt-number", Period::Late)
    );
    assert_eq!((call.day, call.is_surely_late()), (day("2026-10-30"), true), "its deadline, not today");
}

/// Nobody answers at the bureau in Golden Week, and no deadline is on that day.
#[test]
fn on_a_closed_day_a_lost_month_says_when_the_office_opens() {
    let mut lost = Plan::new("lost".into());
    lost.write(&clinic("2027-05-01", "静岡県"), 1);
    let entries = [Arc::new(desk_entry(facts(), details(), &lost, day("2027-05-01")))];
    let tasks = tasks(&entries, None);
    let what: Vec<&str> = tasks.iter().map(|task| task.what.as_str()).collect();
    assert_eq!(what, ["手順3 受付番号の情報提供依頼（厚生局に電話で聞く。窓口は令和9年5月6日から）"]);
    assert!(tasks[0].days < -30);
}

#[test]
fn one_call_to_an_office_serves_all_plans_that_wait_for_the_same_deadline() {
    let asked = questions(&entries(&clients()), day(TODAY));
    let tokyo: Vec<_> = asked.iter().filter(|q| q.office == "関東信越厚生局東京事務所").collect();
    assert!(tokyo.iter().all(|q| q.phone.as_deref() == Some("03-6692-5119")));
    assert_eq!(tokyo.first().unwrap().what, "令和9年4月指定・手順7 指定申請と導入計画書の期限");
    let mut offices: Vec<&str> = asked.iter().map(|q| q.office).collect();
    offices.dedup();
    let calls = offices.len();
    offices.sort_unstable();
    offices.dedup();
    assert_eq!(calls, offices.len(), "what one office is asked stands together");
    let nagoya = asked.iter().find(|q| q.office == "東海北陸厚生局指導監査課").unwrap();
    assert_eq!(nagoya.plans.len(), 2, "{nagoya:?}");
    // Billing is not the bureau's.
    let billing = asked.iter().find(|q| q.what.contains("オンライン請求")).unwrap();
    let call_center = ("オンライン資格確認等コールセンター", Some("0800-080-4583"));
    assert_eq!((billing.office, billing.phone.as_deref()), call_center);
}

fn asked_of(answers: &Answers, today: &str) -> Vec<Question> {
    let mut plan = Plan::new("p".into());
    plan.write(answers, 1);
    questions(&[Arc::new(desk_entry(facts(), details(), &plan, day(today)))], day(today))
}

#[test]
fn the_desk_asks_what_the_plan_asks_and_of_whom_it_asks_that() {
    // The call centre, not the portal that the step goes to.
    let account = asked_of(&clinic("2027-10-01", "東京都"), "2027-03-01");
    let account = account.iter().find(|q| q.what.contains("手順4")).unwrap();
    assert_eq!(account.office, "オンライン資格確認等コールセンター");
    // Once the designation has come, nothing that had to be done before it.
    let later = Answers { timing: Some(Timing::Later), ..clinic("2027-06-15", "東京都") };
    assert!(!asked_of(&later, "2027-03-01").is_empty());
    assert_eq!(asked_of(&later, "2027-06-03"), []);
    // Where a day counted back falls on a closed one, there is no question to a vendor.
    for month in 3..=12 {
        for timing in [Timing::FromFirst, Timing::Later] {
            let answers =
                Answers { timing: Some(timing), ..clinic(&format!("2027-{month:02}-01"), "静岡県") };
            let asked = asked_of(&answers, "2026-12-01");
            let is_known = |office: &str| office.contains("静岡事務所") || office.ends_with("コールセンター");
            assert!(asked.iter().all(|question| is_known(question.office)), "{asked:?}");
        }
    }
}

#[test]
fn what_waits_for_the_office_stands_by_itself_unless_it_is_late() {
    let mut plans = clients();
    for plan in plans.iter_mut().filter(|plan| ["泉眼科", "さぬき薬局 高松店"].contains(&plan.name()))
    {
        plan.set(&turn_path("receipt-number"), "office", u64::MAX);
        plan.set(&turn_path("online-billing"), "office", u64::MAX);
    }
    let entries = entries(&plans);
    let waiting = tasks(&entries, Some(Turn::Office));
    let of = |client: &str, step: &str| {
        waiting.iter().find(|task| task.client == client && task.step == step).map(|task| task.period)
    };
    assert_eq!(of("泉眼科", "receipt-number"), Some(Period::Waiting), "in four days, and with the office");
    assert_eq!(of("さぬき薬局 高松店", "online-billing"), Some(Period::Behind), "overdue, whoever has it");
    assert_eq!(waiting.len(), 3);
    assert!(tasks(&entries, Some(Turn::NotBegun)).iter().all(|task| task.period != Period::Waiting));
    // A plan for a sister institution begins anew.
    let copy = Plan::copy("copy".into(), &plans[0], details(), 1);
    assert!(copy.entries.iter().all(|(path, _)| !path.starts_with("turn/")));
    assert_eq!(Turn::of(&Plan::new("a".into()).answers(), "line"), Turn::NotBegun);
}

/// The open day before is the safe one; on the Saturday itself the deadline is not past.
#[test]
fn a_told_day_on_a_closed_one_is_late_only_once_it_is_past() {
    let mut answers = clinic("2027-06-01", "東京都");
    answers.set_told_day("designation_application", "2027-05-15".into(), day("2027-06-01"));
    let mut plan = Plan::new("p".into());
    plan.write(&answers, 1);
    let on = |today: &str| {
        let entry = [Arc::new(desk_entry(facts(), details(), &plan, day(today)))];
        let task = tasks(&entry, None).into_iter().find(|task| task.step == "designation-application");
        task.map(|task| (task.day.to_string(), task.days, task.period, task.certainty)).unwrap()
    };
    assert_eq!(on("2027-05-13"), ("2027-05-14".into(), 1, Period::ThisWeek, Some(Certainty::Safe)));
    assert_eq!(on("2027-05-15"), ("2027-05-15".into(), 0, Period::ThisWeek, Some(Certainty::Own)));
    assert_eq!(on("2027-05-16").2, Period::Late);

    // Table, list and calendar say the same.
    for step in &STEPS[..6] {
        answers.note(step, Some(day("2027-06-01")), facts().day, |noted| noted.done = true);
    }
    plan.write(&answers, 2);
    let entry = desk_entry(facts(), details(), &plan, day("2027-05-15"));
    let next = entry.line.next.clone().unwrap();
    assert_eq!(entry.day, Some(day("2027-05-15")));
    assert_eq!(
        (next.by.as_str(), next.certainty, next.days),
        ("令和9年5月15日まで", Some(Certainty::Own), Some(0))
    );
    let schedule = build_schedule(facts(), &answers, day("2027-06-01")).unwrap();
    let feed = feed(&schedule, &answers, "2027-05-15");
    assert!(feed.all().text.contains("UID:p.designation-application@"), "due today");
}

/// Whoever gets the paper or the file did not see the filter.
#[test]
fn what_is_narrowed_to_one_turn_says_so() {
    assert_eq!(
        [tasks_file(None), tasks_file(Some(Turn::Client))],
        ["全計画の予定", "全計画の予定-お客さま・施設"]
    );
    assert_eq!(only_of(Turn::Us), "いまの番が「こちら」の手順だけです。");
    assert_eq!(nothing_soon(None), "今週までにすることはありません。");
    assert_eq!(nothing_soon(Some(Turn::Office)), "この絞り込みでは、今週までにすることはありません。");
}

#[test]
fn only_a_plan_that_changed_is_looked_through_again() {
    let mut plans = clients();
    let mut desk = Desk::default();
    let before = desk.look_through(facts(), details(), &plans, day(TODAY));
    plans[3].set("opening", "2027/9/1", u64::MAX);
    let after = desk.look_through(facts(), details(), &plans, day(TODAY));
    let same = before.iter().zip(&after).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
    assert_eq!((same, after.len()), (24, 25));
    plans[0].set_deleted(true, u64::MAX);
    plans[1].set_archived(true, u64::MAX);
    assert_eq!(desk.look_through(facts(), details(), &plans, day(TODAY)).len(), 23, "neither is on the desk");
    let tomorrow = desk.look_through(facts(), details(), &plans, day("2027-03-02"));
    assert!(tomorrow.iter().zip(&after[2..]).all(|(a, b)| !Arc::ptr_eq(a, b)), "days left are counted anew");
}

#[test]
fn the_table_is_sorted_by_each_column_and_keeps_the_order_of_equals() {
    let mut plans = clients();
    let mut done = Plan::new("done".into());
    done.write(&all_done(), 1);
    plans.push(done);
    let rows = entries(&plans);
    let by = |by, is_descending| sorted(rows.clone(), Sorting { by, is_descending });
    let day_of = |rows: &[Arc<DeskEntry>]| rows.iter().map(|row| row.day).collect::<Vec<_>>();
    let up = day_of(&by(Column::Day, false));
    assert!(up.iter().flatten().is_sorted() && up.last().unwrap().is_none(), "those without a day come last");
    let down = day_of(&by(Column::Day, true));
    assert!(down.iter().flatten().is_sorted_by(|a, b| a >= b) && down.last().unwrap().is_none());
    let urgent = by(Column::Verdict, false);
    assert!(urgent.first().unwrap().line.verdict >= Some(Verdict::Urgent));
    assert_eq!(urgent.last().unwrap().line.verdict, Some(Verdict::Done), "done ones are last");
    let mut reversed = rows.clone();
    reversed.reverse();
    for column in Column::ALL {
        let sorting = Sorting { by: column, is_descending: false };
        assert_eq!(sorted(rows.clone(), sorting), sorted(reversed.clone(), sorting), "{column:?}");
        assert_eq!(sorting.pressed(column), Sorting { is_descending: true, ..sorting });
        assert_eq!((sorting.aria(column), sorting.pressed(column).aria(column)), ("ascending", "descending"));
    }
}

#[test]
fn both_are_tables_for_excel() {
    let mut plan = Plan::new("a".into());
    plan.write(&clinic("2027-06-01", "静岡県"), 1);
    plan.set_name("=1+1", 1);
    let rows = entries(&[plan]);
    let table = table_csv(&rows);
    let mut lines = table.lines();
    let head = "\u{feff}\"計画\",\"都道府県\",\"種類\",\"開院・開局\",\"見通し\",\"次にすること\",\"期限\",\"確かさ\",\"済み\",\"いまの番\"";
    assert_eq!(lines.next(), Some(head));
    let row = lines.next().unwrap();
    assert!(row.starts_with("\"'=1+1\",\"静岡県\",\"診療所（医科）\",\"2027/06/01\""), "no formula: {row}");
    let tasks = tasks_csv(&tasks(&rows, None));
    let request = "\"2027/04/01\",\"公表\",\"31\",\"手順3 受付番号の情報提供依頼\",\"'=1+1\"";
    assert!(tasks.contains(request), "{tasks}");
}

/// The hospital and the dentist open on the same first of April, at the same office.
#[test]
fn a_day_that_the_office_told_is_offered_to_the_plans_it_fits_and_only_to_them() {
    let plans = clients();
    let named = |plans: &[Plan], name: &str| plans.iter().find(|plan| plan.name() == name).unwrap().clone();
    let fits = |plans: &[Plan], of: &Plan, milestone: &str| {
        let schedule =
            build_schedule(facts(), &of.answers(), parse_date(of.text("opening")).unwrap().unwrap());
        let schedule = schedule.unwrap();
        let milestone = schedule.edition.milestone(milestone).unwrap();
        let found = fitting(facts(), plans, of, &schedule, milestone);
        found.into_iter().map(|fit| (fit.title, fit.before.map(|day| day.to_string()))).collect::<Vec<_>>()
    };
    let hospital = named(&plans, "東京ベイ病院");
    let application = "designation_application";
    assert_eq!(hospital.text(&format!("deadline/{application}")), "3/10", "told for the hospital");
    assert_eq!(fits(&plans, &hospital, application), [("世田谷デンタル".into(), None)]);
    assert_eq!(fits(&plans, &hospital, "request_deadline"), [], "that step is done there");
    let dentist = named(&plans, "世田谷デンタル");
    assert_eq!(fits(&plans, &dentist, application), [], "nothing was told for it");

    let mut taken = dentist.clone();
    let edits = take_over(&mut taken, &hospital, application, u64::MAX - 1);
    let days = |plan: &Plan| {
        let schedule = build_schedule(facts(), &plan.answers(), day("2027-04-05")).unwrap();
        schedule.planned("designation-application").unwrap().day()
    };
    assert_eq!(days(&taken), Some(day("2027-03-10")));
    let mut all = plans.clone();
    *all.iter_mut().find(|plan| plan.id == taken.id).unwrap() = taken.clone();
    assert_eq!(fits(&all, &hospital, application), [], "it has the day now");
    let mut corrected = hospital.clone();
    corrected.set(&format!("deadline/{application}"), "2027/3/12", u64::MAX);
    assert_eq!(
        fits(&all, &corrected, application),
        [("世田谷デンタル".into(), Some("2027-03-10".into()))],
        "a correction is offered, too"
    );
    take_back(&mut taken, &edits, u64::MAX);
    assert_eq!((taken.answers(), days(&taken)), (dentist.answers(), days(&dentist)));
    let mut moved = hospital;
    moved.set("opening", "2027/5/1", u64::MAX);
    assert_eq!(fits(&plans, &moved, application), [], "what was told of another month fits nobody");
}

#[test]
fn the_table_has_whose_turn_the_next_step_is_and_is_sorted_by_it() {
    let mut plans = clients();
    let izumi = plans.iter_mut().find(|plan| plan.name() == "泉眼科").unwrap();
    izumi.set(&turn_path("receipt-number"), "client", u64::MAX);
    let mut done = Plan::new("done".into());
    done.write(&all_done(), 1);
    plans.push(done);
    let rows = sorted(entries(&plans), Sorting { by: Column::Turn, is_descending: true });
    assert_eq!((rows[0].line.title.as_str(), rows[0].turn), ("泉眼科", Some(Turn::Client)));
    assert_eq!(rows.last().unwrap().turn, None, "what is done has no next step");
}

#[test]
fn plans_are_found_by_their_verdict_and_by_the_reading_of_their_prefecture() {
    let mut plans = clients();
    let mut done = Plan::new("done".into());
    done.write(&all_done(), 1);
    plans.push(done);
    let entries = entries(&plans);
    let verdicts = || entries.iter().map(|e| (e.plan.clone(), e.line.verdict_title));
    let found = |text: &str| {
        let sought = Sought::new(text, str::to_string).with_verdicts(verdicts());
        let found = listed(facts(), &plans, &sought, false, Order::Name, day(TODAY));
        found.into_iter().map(|plan| plan.text("prefecture").to_string()).collect::<Vec<_>>()
    };
    let tokyo = found("とうきょう");
    assert!(!tokyo.is_empty() && tokyo.iter().all(|place| place == "東京都"), "{tokyo:?}");
    assert_eq!(tokyo, found("東京"));
    let done = entries.iter().filter(|e| e.line.verdict == Some(Verdict::Done)).count();
    assert!(done > 0);
    let title = entries.iter().find(|e| e.line.verdict == Some(Verdict::Done)).unwrap().line.verdict_title;
    assert_eq!(found(title).len(), done, "{title}");
}

/// What the guide writes for Excel, it knows again.
#[test]
fn the_table_read_back_as_a_list_of_clients_adds_nothing() {
    let plans = clients();
    let nfkc = |text: &str| text.nfkc().collect();
    let list = read_if_list(facts(), &table_csv(&entries(&plans)), nfkc, day(TODAY)).unwrap();
    let intake = compare(&list, &plans, nfkc, day(TODAY));
    assert_eq!((intake.rows.len(), intake.rows.iter().filter(|row| row.is_same()).count()), (25, 25));
    // Neither does what is to be done, a line for each step.
    let list = read_if_list(facts(), &tasks_csv(&tasks(&entries(&plans), None)), nfkc, day(TODAY)).unwrap();
    assert!(
        compare(&list, &plans, nfkc, day(TODAY)).rows.iter().all(domain::plan::client_list::Row::is_there)
    );
}

/// Names that a spreadsheet would take for something else, that are cut, or that are none.
#[test]
fn whatever_a_plan_is_called_it_is_known_again_in_its_own_table() {
    let long = "とてもながいなまえの".repeat(30);
    let names = [
        "=1+1",
        "+81 医院",
        "-あ",
        "@x",
        "＝a",
        "\tあ",
        "0012",
        "-12",
        "\"あ\",い",
        "あ\nい",
        "'う",
        &long,
        "",
    ];
    let plans: Vec<Plan> = names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let mut plan = Plan::new(format!("p{i}"));
            plan.write(&clinic("2027-06-01", "静岡県"), 1);
            plan.set_name(name, 1);
            plan
        })
        .collect();
    let mut by_facility = Plan::new("f".into());
    by_facility.write(&clinic("2027-06-01", "静岡県"), 1);
    by_facility.set("field/facility.name", "みなと医院", 1);
    let plans = [plans, vec![by_facility]].concat();
    let nfkc = |text: &str| text.nfkc().collect();
    let csv = table_csv(&entries(&plans));
    let list = read_if_list(facts(), &csv, nfkc, day(TODAY)).unwrap();
    let intake = compare(&list, &plans, nfkc, day(TODAY));
    let other: Vec<_> =
        intake.rows.iter().filter(|row| !row.is_same()).map(|row| (&row.line.name, &row.relation)).collect();
    assert_eq!((intake.rows.len(), other), (14, vec![]), "{csv}");
    for cell in ["\"'=1+1\"", "\"'+81 医院\"", "\"'@x\"", "\"'0012\"", "\"-12\""] {
        assert!(csv.contains(cell), "{cell} in {csv}");
    }
    let is_formula = |cell: &&str| cell.starts_with(['=', '+', '@', '＝']);
    assert_eq!(csv.split(['"', ',']).filter(is_formula).count(), 0, "{csv}");
}

/// Twenty lines of lines and devices would hide the two of today.
#[test]
fn what_is_past_an_estimate_only_stands_below_what_has_a_deadline() {
    let entries = entries(&clients());
    let tasks = tasks(&entries, None);
    let of = |period| tasks.iter().filter(move |task| task.period == period);
    assert!(of(Period::Behind).count() > 0);
    assert!(of(Period::Behind).all(|task| task.days < 0 && !task.is_surely_late()));
    assert!(!of(Period::Late).any(|task| ["line", "equipment"].contains(&task.step.as_str())));
    assert!(Period::ThisWeek < Period::Behind);
}

/// 「さくら医院」 in two prefectures, and a pharmacy of that name: whoever works from the list must know which.
#[test]
fn clients_of_one_name_are_told_apart_wherever_they_stand_beside_each_other() {
    let plans =
        [("a", "東京都", "medical-clinic"), ("b", "東京都", "pharmacy"), ("c", "静岡県", "medical-clinic")];
    let mut all: Vec<Plan> = plans
        .iter()
        .map(|(id, place, kind)| {
            let mut plan = Plan::new((*id).into());
            for (path, text) in [("opening", "2027-06-01"), ("prefecture", place), ("kind", kind)] {
                plan.set(path, text, 1);
            }
            plan.set_name("さくら医院", 1);
            plan
        })
        .collect();
    let clients = |all: &[Plan]| {
        let entries = Desk::default().look_through(facts(), details(), all, day("2027-01-15"));
        let tasks: BTreeSet<String> = tasks(&entries, None).into_iter().map(|task| task.client).collect();
        let asked = questions(&entries, day("2027-01-15"));
        let asked: BTreeSet<String> =
            asked.into_iter().flat_map(|q| q.plans).map(|(_, title, _)| title).collect();
        (tasks, asked)
    };
    let (tasks, asked) = clients(&all);
    let told = [
        "さくら医院（東京都・薬局）",
        "さくら医院（東京都・診療所（医科））",
        "さくら医院（静岡県・診療所（医科））",
    ];
    assert_eq!(tasks, told.map(String::from).into());
    assert!(asked.is_subset(&tasks) && !asked.is_empty(), "{asked:?}");
    all.truncate(1);
    assert_eq!(clients(&all).0, ["さくら医院".to_string()].into());
}
