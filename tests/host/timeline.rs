use domain::facts::Facts;
use domain::facts::source::Certainty;
use domain::output::timeline::{TimelineMark, draw, marks, undated};
use domain::plan::answers::{Answers, Progress};
use domain::rules::calendar::months_before;
use domain::rules::schedule::build_schedule;
use roxmltree::{Document, Node};

use test_support::{clinic, day, facts, schedule as plan};

/// Narrower than any paper: what crowds shows here.
const NARROW: i64 = 240;

fn drawn(answers: &Answers, today: &str) -> String {
    draw(&plan(answers), answers, &facts().open_days, day(today), NARROW).svg
}

fn of_class<'a>(document: &'a Document, class: &str) -> Vec<Node<'a, 'a>> {
    let has = |n: &Node| n.attribute("class").is_some_and(|c| c.split(' ').any(|c| c == class));
    document.descendants().filter(has).collect()
}

fn x(node: Node) -> f64 {
    let text = node.attribute("x").or(node.attribute("x1")).unwrap();
    text.strip_suffix('%').unwrap().parse().unwrap()
}

#[test]
fn each_dated_step_the_reply_and_the_designation_stand_on_the_axis_in_the_order_of_days() {
    let answers = clinic("2027-06-01", "静岡県");
    let signs: Vec<String> = marks(&plan(&answers), &answers, &facts().open_days, day("2026-11-24"))
        .iter()
        .map(|m| m.sign.clone())
        .collect();
    assert_eq!(signs, ["1", "2", "3", "答", "4", "5", "7", "6", "8", "9", "10", "指"]);
    let svg = drawn(&answers, "2026-11-24");
    let document = Document::parse(&svg).unwrap();
    assert_eq!(of_class(&document, "point").len(), 12);
    let places: Vec<f64> = of_class(&document, "point").iter().map(|n| x(n.parent().unwrap())).collect();
    assert!(places.is_sorted() && places.iter().all(|x| (0.0..100.0).contains(x)), "{places:?}");
}

/// Steps that the person added, some weeks and months after the opening.
#[test]
fn the_axis_reaches_to_the_last_step_after_the_opening() {
    let mut answers = clinic("2027-06-01", "静岡県");
    for (id, days) in [("x1", "14"), ("x2", "41"), ("x3", "91")] {
        for (path, text) in [("title", "届け出"), ("from", "opening"), ("days", days), ("side", "after")] {
            answers.noted.insert(format!("own/own-{id}/{path}"), text.into());
        }
    }
    let all = marks(&plan(&answers), &answers, &facts().open_days, day("2026-11-28"));
    assert_eq!(all.last().unwrap().day, day("2027-08-31"), "{all:?}");
    let svg = drawn(&answers, "2026-11-28");
    let document = Document::parse(&svg).unwrap();
    let places: Vec<f64> = of_class(&document, "point").iter().map(|n| x(n.parent().unwrap())).collect();
    assert_eq!(places.len(), 15);
    assert!(places.iter().all(|x| (0.0..100.0).contains(x)), "{places:?}");
}

/// Counted from a day that nobody stands by, it is neither entered nor missed.
#[test]
fn an_own_step_is_no_surer_than_what_it_is_counted_from() {
    let mut answers = clinic("2027-06-01", "東京都");
    for (path, text) in
        [("title", "届の控え"), ("from", "designation-application"), ("days", "3"), ("side", "before")]
    {
        answers.noted.insert(format!("own/own-a/{path}"), text.into());
    }
    let marks = marks(&plan(&answers), &answers, &facts().open_days, day("2027-05-20"));
    let own = marks.iter().find(|mark| mark.step.as_deref() == Some("own-a")).expect("the own step");
    assert_eq!((own.certainty, own.late), (Some(Certainty::Safe), false));
}

#[test]
fn a_step_whose_deadline_is_not_known_stands_at_the_latest_day_it_can_have() {
    let answers = clinic("2021-09-01", "東京都");
    let all = marks(&plan(&answers), &answers, &facts().open_days, day("2021-01-24"));
    let asked: &TimelineMark = all.iter().find(|m| m.at_the_latest).unwrap();
    assert_eq!((asked.certainty, asked.sign.as_str()), (Some(Certainty::Unknown), "4"));
    assert!(asked.text().contains("遅くとも令和3年8月10日(火)より前（要確認）"), "{}", asked.text());
}

#[test]
fn a_step_that_has_a_safe_day_stands_at_it() {
    let answers = clinic("2027-06-01", "東京都");
    let all = marks(&plan(&answers), &answers, &facts().open_days, day("2026-11-24"));
    assert!(all.iter().all(|m| !m.at_the_latest));
    let safe = all.iter().filter(|m| m.certainty == Some(Certainty::Safe));
    let told: Vec<String> = safe.map(|m| format!("{} {}", m.sign, m.day)).collect();
    assert_eq!(told, ["3 2027-04-01", "7 2027-04-30"]);
    let request = all.iter().find(|m| m.sign == "3").unwrap();
    assert!(request.text().ends_with("令和9年4月1日(木)（安全な目安）"), "{}", request.text());
}

#[test]
fn a_range_leads_to_the_latest_day_and_a_step_without_any_is_told() {
    let answers = clinic("2021-09-01", "東京都");
    let svg = drawn(&answers, "2021-03-24");
    let document = Document::parse(&svg).unwrap();
    let ranges = of_class(&document, "range");
    assert_eq!(ranges.len(), 1);
    let asked =
        of_class(&document, "unknown").into_iter().find(|n| n.descendants().any(|n| n.text() == Some("4")));
    let asked = asked.unwrap().parent().unwrap();
    assert_eq!(ranges[0].attribute("x2"), asked.attribute("x"));
    assert_eq!(ranges[0].attribute("y1"), asked.attribute("y"));
    let today = of_class(&document, "today").into_iter().find(|n| n.has_tag_name("line")).unwrap();
    assert_eq!(ranges[0].attribute("x1"), today.attribute("x1"));
    let unknown = undated(&plan(&answers));
    assert!(document.root_element().attribute("aria-label").unwrap().contains(&unknown[0]));
    let late = drawn(&answers, "2021-08-20");
    assert!(of_class(&Document::parse(&late).unwrap(), "range").is_empty(), "the day is past");
    // Were no office's day known, there would be no safe day, either.
    let mut silent = facts().clone();
    silent.bureaus.iter_mut().for_each(|bureau| bureau.deadlines.clear());
    let silent: &'static Facts = Box::leak(Box::new(silent));
    let unknown = undated(&build_schedule(silent, &clinic("", "東京都"), day("2027-06-01")).unwrap());
    assert_eq!(unknown[0], "手順7 指定申請と導入計画書: 日付は要確認");
}

/// Who counts the marks must find every step, on the axis or beside it.
#[test]
fn every_step_is_drawn_or_told_to_be_left_out() {
    for (opening, place) in [("2027-06-01", "静岡県"), ("2027-06-01", "東京都"), ("2021-09-01", "香川県")]
    {
        let answers = clinic(opening, place);
        let plan = plan(&answers);
        let drawn = marks(&plan, &answers, &facts().open_days, day("2021-01-20"));
        let told = undated(&plan);
        for step in plan.steps.iter().map(|s| s.step) {
            let name = format!("{} {}", step.called(), step.title);
            let times = drawn.iter().filter(|m| m.label == name).count()
                + told.iter().filter(|t| t.starts_with(&format!("{name}: "))).count();
            assert_eq!(times, 1, "{name} in {told:?}");
        }
    }
    assert_eq!(
        undated(&plan(&clinic("2027-06-01", "静岡県"))),
        [
            "手順11 医療機関等コードが届いた後: 指定の後、コードが届いたら",
            "もしものとき 指定されなかったときの報告: 指定されなかったとき、速やかに",
        ]
    );
}

#[test]
fn the_designation_is_marked_on_the_first_of_the_opening_month() {
    let svg = drawn(&clinic("2027-06-15", "静岡県"), "2026-11-24");
    let document = Document::parse(&svg).unwrap();
    let mark = of_class(&document, "designation")[0].parent().unwrap();
    let month = of_class(&document, "opening")[0];
    assert_eq!(mark.attribute("x"), month.attribute("x"));
    assert!(mark.descendants().any(|n| n.text() == Some("6/1")));
    let said = document.root_element().attribute("aria-label").unwrap();
    assert!(said.contains("指定日: 令和9年6月1日(火)（予定）"), "{said}");
}

/// 「1月」 alone is that of any year.
#[test]
fn the_axis_says_its_years_and_leaves_months_out_where_they_would_touch() {
    let words = |opening: &str, today: &str| {
        let svg = drawn(&clinic(opening, "静岡県"), today);
        let document = Document::parse(&svg).unwrap();
        let texts = document.descendants().filter(|n| n.has_tag_name("text"));
        let years = texts.clone().filter_map(|n| n.text()).filter(|t| t.starts_with("令和"));
        (years.map(String::from).collect::<Vec<_>>(), of_class(&document, "more").len())
    };
    assert_eq!(words("2027-06-01", "2026-09-24"), (vec!["令和8年".into(), "令和9年".into()], 5));
    assert_eq!(words("2027-06-01", "2026-12-24").0, ["令和9年"], "no room for one month's");
    assert_eq!(words("2027-12-01", "2027-08-24"), (vec!["令和9年".into()], 0));
}

/// 公表 a circle, 目安 a diamond, 要確認 a triangle, 入力された日 a square, 安全な目安 a barrel: told without colour.
#[test]
fn the_shape_tells_how_sure_a_day_is() {
    let mut answers = clinic("2027-06-01", "東京都");
    answers.deadlines.insert("designation_application".into(), "2027-05-10".into());
    let own = drawn(&answers, "2026-11-24");
    let asked = drawn(&clinic("2021-09-01", "東京都"), "2021-03-24");
    let known = drawn(&clinic("2027-06-01", "静岡県"), "2026-11-24");
    let shape = |svg: &str, class: &str| {
        let document = Document::parse(svg).unwrap();
        let marks = of_class(&document, class);
        let shape = marks[0].children().find(|n| n.has_tag_name("circle") || n.has_tag_name("path")).unwrap();
        format!("{}{}", shape.tag_name().name(), shape.attribute("d").unwrap_or_default())
    };
    let shapes = ["estimate", "own", "safe"]
        .map(|class| shape(&own, class))
        .into_iter()
        .chain([shape(&known, "published"), shape(&asked, "unknown")])
        .collect::<Vec<_>>();
    for (i, one) in shapes.iter().enumerate() {
        assert!(!shapes[..i].contains(one), "{shapes:?}");
    }
}

#[test]
fn todays_line_is_drawn_where_today_is_on_the_axis() {
    let answers = clinic("2027-06-01", "静岡県");
    let lines = |today: &str| of_class(&Document::parse(&drawn(&answers, today)).unwrap(), "today").len();
    assert_eq!(lines("2026-11-24"), 2, "the line and its word");
    assert_eq!(lines("2027-06-30"), 2);
    assert_eq!(lines("2027-07-01"), 0, "over");
    assert_eq!(lines("2024-11-24"), 0, "more than a year before");
}

#[test]
fn closed_days_are_shaded_and_open_ones_not() {
    let answers = clinic("2027-05-01", "静岡県");
    let svg = drawn(&answers, "2027-02-10");
    let document = Document::parse(&svg).unwrap();
    let from = day("2026-12-01");
    let days = (day("2027-06-01") - from).num_days() as f64;
    let shaded = |date: &str| {
        let at = ((day(date) - from).num_days() as f64 + 0.5) * 100.0 / days;
        of_class(&document, "closed").iter().any(|n| {
            let width: f64 = n.attribute("width").unwrap().strip_suffix('%').unwrap().parse().unwrap();
            x(*n) <= at && at < x(*n) + width
        })
    };
    for closed in ["2027-02-11", "2027-02-13", "2027-03-22", "2027-05-03", "2027-05-05"] {
        assert!(shaded(closed), "{closed}");
    }
    for open in ["2027-02-12", "2027-03-23", "2027-05-06"] {
        assert!(!shaded(open), "{open}");
    }
}

#[test]
fn what_is_drawn_is_said_in_words_and_done_steps_are_ticked() {
    let mut answers = clinic("2027-06-01", "静岡県");
    answers.steps.insert("receipt-number".into(), Progress { done: true, ..Progress::default() });
    let svg = drawn(&answers, "2026-11-24");
    let document = Document::parse(&svg).unwrap();
    let said = document.root_element().attribute("aria-label").unwrap();
    assert!(said.contains("手順3 受付番号の情報提供依頼: 令和9年4月1日(木)（公表、済み）"), "{said}");
    let done = of_class(&document, "done");
    assert_eq!(done.len(), 1);
    assert!(done[0].descendants().any(|n| n.text() == Some("✓")));
}

/// On phones and screens: a date under a mark, or on the other side of today, is misread; with today's line behind it,
/// it is read with an effort.
#[test]
fn no_date_stands_under_a_mark_or_beyond_todays_line() {
    let pixels = |node: Node, width: f64| x(node) / 100.0 * width;
    let (mut crossed, mut dates) = (0, 0);
    for (opening, place) in [
        ("2027-06-01", "静岡県"),
        ("2027-06-01", "東京都"),
        ("2021-09-01", "東京都"),
        ("2028-01-15", "香川県"),
    ] {
        let answers = clinic(opening, place);
        let first = months_before(day(opening), 8);
        for today in (0..300).step_by(2).map(|n| first + chrono::Days::new(n)) {
            let svg = drawn(&answers, &today.to_string());
            let document = Document::parse(&svg).unwrap();
            let line = of_class(&document, "today").into_iter().find(|n| n.has_tag_name("line"));
            for width in [240.0, 340.0, 700.0] {
                let marks: Vec<(f64, &str)> = of_class(&document, "point")
                    .iter()
                    .map(|n| n.parent().unwrap())
                    .map(|n| (pixels(n, width), n.attribute("y").unwrap()))
                    .collect();
                for date in of_class(&document, "date") {
                    let at = date.parent().unwrap();
                    let length: f64 =
                        date.text().unwrap().chars().map(|c| if c.is_ascii() { 7.5 } else { 13.0 }).sum();
                    let from = pixels(at, width) + date.attribute("x").unwrap().parse::<f64>().unwrap();
                    let (from, to) = match date.attribute("text-anchor") {
                        Some("end") => (from - length, from),
                        _ => (from, from + length),
                    };
                    let told = format!("{opening} {place} on {today}, {width}: {}", date.text().unwrap());
                    assert!(-18.0 <= from && to <= width + 18.0, "{told} is cut off");
                    for (mark, y) in marks.iter().filter(|m| Some(m.1) == at.attribute("y")) {
                        assert!(
                            to <= mark - 15.0 || from >= mark + 15.0,
                            "{told} under the mark at {mark} {y}"
                        );
                    }
                    // Beyond the line it would look like a day on the other side of today.
                    let own = pixels(at, width);
                    if let Some(line) = line.map(|line| pixels(line, width)) {
                        let between =
                            (own + 12.0 < line && line <= from) || (to <= line && line < own - 12.0);
                        assert!(!between, "{told} on the wrong side of the line");
                        crossed += u32::from(from < line && line < to);
                        dates += 1;
                    }
                }
            }
        }
    }
    assert!(crossed * 20 < dates, "seldom: {crossed} of {dates}");
}

#[test]
fn a_day_that_passed_without_its_step_looks_late() {
    let mut answers = clinic("2027-06-01", "静岡県");
    for step in ["line", "equipment"] {
        answers.steps.insert(step.into(), Progress { done: true, ..Progress::default() });
    }
    let late = |answers: &Answers, today: &str| {
        let svg = drawn(answers, today);
        let document = Document::parse(&svg).unwrap();
        let said = document.root_element().attribute("aria-label").unwrap().contains("過ぎています");
        (of_class(&document, "late").iter().filter(|n| n.has_tag_name("g")).count(), said)
    };
    assert_eq!(late(&answers, "2027-04-01"), (0, false));
    assert_eq!(late(&answers, "2027-04-02"), (1, true));
    answers.steps.insert("receipt-number".into(), Progress { done: true, ..Progress::default() });
    assert_eq!(late(&answers, "2027-04-02"), (0, false));
    assert_eq!(late(&answers, "2027-04-13"), (0, false), "the bureau's reply is nobody's step");
}

#[test]
fn marks_never_cover_each_other() {
    for (opening, place) in [("2027-06-01", "静岡県"), ("2021-09-01", "東京都"), ("2028-01-15", "香川県")]
    {
        let svg = drawn(&clinic(opening, place), "2021-01-20");
        let document = Document::parse(&svg).unwrap();
        let places: Vec<(f64, f64)> = of_class(&document, "point")
            .iter()
            .map(|n| n.parent().unwrap())
            .map(|n| (x(n), n.attribute("y").unwrap().parse().unwrap()))
            .collect();
        for (i, a) in places.iter().enumerate() {
            for b in &places[..i] {
                assert!(a.1 != b.1 || (a.0 - b.0).abs() >= 8.5, "{opening}: {a:?} {b:?}");
            }
        }
    }
}
