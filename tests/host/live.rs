//! The facts that a release carries: they hold together, keep what was published, and match a reviewed snapshot. All
//! other tests run on the frozen copy under tests/data/facts, so that correcting a fact asks for no change in Rust.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use domain::facts::source::{Certainty, Source};
use domain::output::proofread;
use domain::plan::answers::Answers;
use domain::rules::calendar::next_month;
use domain::rules::rule::Rule;
use domain::rules::schedule::{Due, Schedule, build_schedule};
use facts::{English, check, english, pack, packed};
use test_support::{LIVE, clinic, day, live, live_details};

use crate::properties::in_order_and_open;
use crate::schedule::TABLE;

/// The deadlines that the live facts give, as a person has read and approved them.
const SNAPSHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/live-deadlines.txt");

fn in_edition(edition: &str, designation: NaiveDate, prefecture: &str) -> Schedule {
    let answers = Answers { edition: edition.into(), ..clinic("", prefecture) };
    build_schedule(live(), &answers, designation).unwrap()
}

#[test]
fn they_are_read_without_a_complaint_and_packed_without_a_loss() {
    assert_eq!(check(live(), live_details()), vec![]);
    assert_eq!(format!("{:?}", onshi_guide::data::facts()), format!("{:?}", live()));
    assert_eq!(format!("{:?}", onshi_guide::data::details()), format!("{:?}", live_details()));
    let read = english(Path::new(LIVE)).unwrap_or_else(|wrong| panic!("{}", wrong.join("\n")));
    let English { facts, details, names } = read;
    let packed = packed::english(&pack(Path::new(LIVE)).unwrap().english).unwrap();
    assert_eq!(format!("{:?}", packed.facts), format!("{facts:?}"));
    assert_eq!(format!("{:?}", packed::details(&packed.details).unwrap()), format!("{details:?}"));
    assert_eq!((packed.names, packed.texts), (names, texts::ENGLISH.map(String::from).to_vec()));
}

#[test]
fn every_prefecture_has_one_bureau() {
    let prefectures: BTreeSet<&String> = live().prefectures.iter().collect();
    assert_eq!((prefectures.len(), live().prefectures.len()), (47, 47));
    for prefecture in prefectures {
        let bureaus = live().bureaus.iter().filter(|bureau| bureau.prefectures.contains(prefecture));
        assert_eq!(bureaus.count(), 1, "{prefecture}");
    }
    let assigned: usize = live().bureaus.iter().map(|bureau| bureau.prefectures.len()).sum();
    assert_eq!(assigned, 47, "no bureau has a prefecture that is none");
}

/// Every designation date in every prefecture and edition: steps in order, deadlines before the designation, rolled
/// days open.
#[test]
fn every_schedule_is_in_order_and_ends_before_the_designation() {
    for edition in &live().editions {
        let designations = std::iter::successors(Some(edition.valid_from), |date| Some(next_month(*date)));
        for designation in designations.take_while(|date| *date < day("2036-01-01")) {
            for prefecture in &live().prefectures {
                in_order_and_open(live(), &in_edition(&edition.id, designation, prefecture), prefecture);
            }
        }
    }
}

#[test]
fn every_source_is_named_and_was_checked_by_the_day_of_the_facts() {
    let mut sources: Vec<&Source> = Vec::new();
    for edition in &live_details().editions {
        sources.extend([&edition.source, &edition.retroactive.source]);
        sources.extend(edition.steps.iter().chain(&edition.later_steps).map(|step| &step.source));
        sources.extend(edition.milestones.iter().map(|milestone| &milestone.source));
        sources.extend(edition.contacts.iter().map(|contact| &contact.source));
    }
    for bureau in &live_details().bureaus {
        sources.push(&bureau.source);
        sources.extend(bureau.deadlines.iter().map(|deadline| &deadline.source));
        sources.extend(bureau.offices.iter().map(|office| &office.source));
    }
    assert!(sources.len() > 60, "{}", sources.len());
    for page in sources.iter().flat_map(|source| source.all()) {
        assert!(!page.title.trim().is_empty());
        assert!(
            page.checked.is_some_and(|day| day <= live().day),
            "{} was checked after {}",
            page.named(),
            live().day
        );
    }
}

/// Whoever doubts a fact opens the page it is from: every page of a bureau is a link of its own, and says in 和暦 of
/// which day it is.
#[test]
fn every_page_of_a_bureau_is_a_link_of_its_own() {
    for edition in live_details().editions.iter().filter(|edition| edition.superseded.is_empty()) {
        let steps = edition.steps.iter().chain(&edition.later_steps).map(|s| &s.source);
        let milestones = edition.milestones.iter().map(|m| &m.source);
        for source in steps.chain(milestones).chain([&edition.source, &edition.retroactive.source]) {
            for page in source.all().filter(|page| page.title.contains("局のページ")) {
                let title = &page.title;
                assert!(page.url.is_some(), "{title}: the page of a bureau needs its url");
                assert!(!title.contains('・'), "{title}: one page each, further ones in `also`");
                let is_dated = page.named().contains("（令和") || page.dated < Some(day("2019-05-01"));
                assert!(is_dated, "{}: the day of the page is not said in 和暦", page.named());
            }
        }
    }
}

/// 別紙2 of the notice of 2021, typed in a second time in [`TABLE`].
#[test]
fn every_published_row_is_exact_and_published() {
    for (reply, deadline, designation) in TABLE {
        let plan = in_edition("2021", day(designation), "東京都");
        let posted = plan.reply.as_ref().unwrap();
        assert_eq!((posted.date, posted.certainty), (day(reply), Certainty::Published));
        for step in &plan.steps[4..6] {
            let Due::On(due) = &step.due else { panic!("{} has a day", step.step.title) };
            assert_eq!((due.date, due.certainty), (day(deadline), Certainty::Published), "{designation}");
        }
        assert_eq!(plan.designation, day(designation));
    }
}

/// Whatever table an edition has, and whatever list of days a bureau: the published day is the one that is used.
#[test]
fn every_published_day_is_the_one_that_is_used() {
    for edition in &live().editions {
        for row in &edition.table {
            let plan = in_edition(&edition.id, row.designation, "東京都");
            let reply = plan.reply.unwrap();
            let published = row.day(&edition.reply().unwrap().id);
            assert_eq!((Some(reply.date), reply.certainty), (published, Certainty::Published));
            for planned in &plan.steps {
                let Some(day) = planned.step.due.as_deref().and_then(|due| row.day(due)) else { continue };
                let Due::On(due) = &planned.due else { panic!("{} has a day", planned.step.title) };
                assert_eq!((due.date, due.certainty), (day, Certainty::Published), "{}", row.designation);
            }
        }
    }
    for bureau in &live().bureaus {
        for deadline in &bureau.deadlines {
            let prefecture = deadline.prefecture.as_ref().unwrap_or(&bureau.prefectures[0]);
            for listed in &deadline.days {
                let plan = in_edition(&deadline.edition, listed.designation, prefecture);
                let due = Some(&deadline.milestone);
                for planned in plan.steps.iter().filter(|planned| planned.step.due.as_ref() == due) {
                    assert_eq!(planned.due.latest(), Some(listed.day), "{prefecture} {}", listed.designation);
                }
            }
        }
    }
}

/// The page on the rule language gives, for each way of writing, the day for a designation on 2027-06-01.
#[test]
fn the_documented_examples_of_rules_are_true() {
    let text = fs::read_to_string(format!("{LIVE}/README.md")).unwrap();
    let mut seen = 0;
    for line in text.lines().filter(|l| l.starts_with("| `") && l.contains("か月前")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let rule: Rule = cells[1].trim_matches('`').parse().unwrap();
        let day = rule.apply(day("2027-06-01"), &live().open_days).map(|d| d.date.to_string());
        assert_eq!(day.as_deref().unwrap_or("なし"), cells[3], "{line}");
        assert_eq!(rule.to_string(), cells[1].trim_matches('`'));
        seen += 1;
    }
    assert_eq!(seen, 8);
}

#[test]
fn the_deadlines_are_those_that_were_reviewed() {
    let mut now = proofread::deadlines(live(), live_details());
    now += "\n公表された日と規則が違うところ（公表された日を使います）:\n";
    now.extend(proofread::differences(live(), live_details()).iter().map(|line| format!("{line}\n")));
    if std::env::var_os("ONSHI_BLESS").is_some() {
        return fs::write(SNAPSHOT, now).unwrap();
    }
    let before = fs::read_to_string(SNAPSHOT).unwrap_or_default();
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) = (before.lines().collect(), now.lines().collect());
    let mut changed: Vec<String> = old.difference(&new).map(|line| format!("- {line}")).collect();
    changed.extend(new.difference(&old).map(|line| format!("+ {line}")));
    assert!(
        before == now,
        "The deadlines differ from tests/data/live-deadlines.txt:\n{}\nHold each changed line against its source. If \
         they are right, renew the file and commit it with the facts:\n  ONSHI_BLESS=1 cargo test --test host the_deadlines",
        changed.join("\n")
    );
}
