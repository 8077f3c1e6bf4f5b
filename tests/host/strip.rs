use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::output::strip::{NARROW, Strip, WIDE, strip};
use domain::plan::answers::Answers;
use domain::rules::schedule::build_schedule;
use roxmltree::{Document, Node};

use test_support::{clinic, day, facts, tick};

fn drawn(answers: &Answers, today: &str, width: i64) -> Strip {
    let schedule = build_schedule(facts(), answers, day(&answers.opening)).unwrap();
    strip(&schedule, answers, &facts().open_days, day(today), width)
}

/// The signs of the marks with the steps that they lead to, from left to right.
fn marks(strip: &Strip) -> Vec<(String, String)> {
    let document = Document::parse(&strip.svg).unwrap();
    let is_mark = |n: &Node| n.attribute("class").is_some_and(|c| c.starts_with("point"));
    let sign =
        |n: Node| n.descendants().find(|n| n.has_tag_name("text")).unwrap().text().unwrap().to_string();
    let marks = document.descendants().filter(is_mark);
    marks.map(|n| (sign(n), n.attribute("data-step").unwrap_or_default().to_string())).collect()
}

#[test]
fn steps_near_to_each_other_are_one_mark_that_leads_to_the_first_open_one() {
    let mut answers = clinic("2027-06-01", "静岡県");
    let named = |strip: &Strip| marks(strip).into_iter().map(|(sign, _)| sign).collect::<Vec<_>>();
    let wide = named(&drawn(&answers, "2026-11-24", WIDE));
    let narrow = named(&drawn(&answers, "2026-11-24", NARROW));
    assert!(narrow.len() < wide.len(), "{narrow:?} {wide:?}");
    let first = marks(&drawn(&answers, "2026-11-24", NARROW)).remove(0);
    assert_eq!(first, ("1–2".into(), "line".into()));
    tick(&mut answers, "line");
    assert_eq!(marks(&drawn(&answers, "2026-11-24", NARROW)).remove(0).1, "equipment");
    tick(&mut answers, "equipment");
    assert_eq!(marks(&drawn(&answers, "2026-11-24", NARROW)).remove(0), ("✓".into(), "line".into()));
}

#[test]
fn a_mark_of_a_step_and_the_bureaus_reply_leads_to_the_step() {
    for prefecture in ["静岡県", "東京都", "宮城県", "香川県"] {
        let mut answers = clinic("2027-06-01", prefecture);
        // The reply is the first of its group that is not done.
        tick(&mut answers, "receipt-number");
        for (sign, step) in marks(&drawn(&answers, "2026-11-24", NARROW)) {
            assert_eq!(step.is_empty(), matches!(sign.as_str(), "答" | "指"), "{prefecture}: {sign}");
        }
    }
}

#[test]
fn marks_are_as_far_apart_as_can_be_pressed() {
    let answers = clinic("2027-06-01", "静岡県");
    for width in [NARROW, WIDE] {
        let strip = drawn(&answers, "2026-11-24", width);
        let document = Document::parse(&strip.svg).unwrap();
        let marks =
            document.descendants().filter(|n| n.attribute("class").is_some_and(|c| c.starts_with("point")));
        let place = |n: Node| {
            n.parent().unwrap().attribute("x").unwrap().trim_end_matches('%').parse::<f64>().unwrap()
        };
        let places: Vec<f64> = marks.map(place).collect();
        let apart = places.windows(2).map(|pair| (pair[1] - pair[0]) * width as f64 / 100.0);
        assert!(apart.into_iter().all(|pixels| pixels >= 24.0), "{places:?}");
    }
}

/// Left and right edge of each mark in pixels, from left to right, with its classes and its sign.
fn edges(strip: &Strip, width: i64) -> Vec<(f64, f64, String, String)> {
    let document = Document::parse(&strip.svg).unwrap();
    let is_mark = |n: &Node| n.attribute("class").is_some_and(|c| c.starts_with("point"));
    let marks = document.descendants().filter(is_mark);
    let edges = marks.map(|mark| {
        let at = mark.parent().unwrap().attribute("x").unwrap().trim_end_matches('%');
        let at = at.parse::<f64>().unwrap() * width as f64 / 100.0;
        let tag = |name: &str| mark.descendants().find(|n| n.has_tag_name(name)).unwrap();
        let half = tag("rect").attribute("width").unwrap().parse::<f64>().unwrap() / 2.0;
        let sign = tag("text").text().unwrap().to_string();
        (at - half, at + half, mark.attribute("class").unwrap().to_string(), sign)
    });
    edges.collect()
}

#[test]
fn no_mark_covers_another_or_is_cut_at_the_left_edge() {
    for prefecture in ["静岡県", "東京都", "福岡県"] {
        for today in ["2026-11-24", "2027-02-05", "2027-05-20"] {
            for width in [NARROW, WIDE] {
                let strip = drawn(&clinic("2027-06-01", prefecture), today, width);
                let edges = edges(&strip, width);
                let of = format!("{prefecture} {today} {width}: {edges:?}");
                // The space that style/pages.css leaves beside the drawing, without the border of a mark.
                assert!(edges.first().unwrap().0 >= -15.0, "{of}");
                assert!(edges.windows(2).all(|pair| pair[0].1 < pair[1].0), "{of}");
            }
        }
    }
}

/// Step 3 was due on 1 February, steps 4 and 5 are on the 15th.
#[test]
fn a_late_step_stands_alone_so_that_nothing_else_is_red() {
    for width in [NARROW, WIDE] {
        let edges = edges(&drawn(&clinic("2027-04-01", "静岡県"), "2027-02-05", width), width);
        let late = edges.iter().filter(|(_, _, class, _)| class.contains("late"));
        assert_eq!(late.map(|(.., sign)| sign.as_str()).collect::<Vec<_>>(), ["3"], "{edges:?}");
    }
}

#[test]
fn only_numbers_that_follow_each_other_are_drawn_as_a_run() {
    for prefecture in ["静岡県", "東京都", "福岡県", "香川県"] {
        for opening in ["2027-04-01", "2027-06-01"] {
            for width in [NARROW, WIDE] {
                let strip = drawn(&clinic(opening, prefecture), "2026-11-24", width);
                let mut told: Vec<u8> = Vec::new();
                for (sign, _) in marks(&strip) {
                    for run in sign.split('・') {
                        let ends: Vec<u8> = run.split('–').filter_map(|number| number.parse().ok()).collect();
                        told.extend(ends.first().into_iter().flat_map(|first| *first..=ends[ends.len() - 1]));
                    }
                }
                told.sort_unstable();
                let each: BTreeSet<u8> = told.iter().copied().collect();
                assert_eq!(told, each.into_iter().collect::<Vec<_>>(), "{prefecture} {opening} {width}");
            }
        }
    }
}

#[test]
fn all_that_is_drawn_and_the_steps_without_a_day_are_told_in_words() {
    let answers = clinic("2027-06-01", "静岡県");
    let strip = drawn(&answers, "2026-11-24", WIDE);
    assert_eq!(strip.label, "令和9年6月に開院する日程の図");
    for said in ["手順1 ", "手順11 ", "指定日", "回答書発送"] {
        assert!(strip.lines.iter().any(|line| line.contains(said)), "{said}: {:?}", strip.lines);
    }
}

#[test]
fn no_date_breaks_the_drawing() {
    for opening in ["2026-11-24", "2027-01-01", "2028-10-31"] {
        let answers = clinic(opening, "東京都");
        let Some(schedule) = build_schedule(facts(), &answers, day(opening)) else { continue };
        for today in ["2026-01-01", "2026-11-24", "2030-01-01"] {
            let today: NaiveDate = day(today);
            assert!(
                Document::parse(&strip(&schedule, &answers, &facts().open_days, today, NARROW).svg).is_ok(),
                "{opening} {today}"
            );
        }
    }
}
