//! What several test targets share.

pub mod report;

use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;
use domain::facts::{Details, Facts};
use domain::output::ics::Feed;
use domain::output::paper::checklist::{Checklist, checklist};
use domain::output::timeline::{ON_PAPER, draw};
use domain::plan::answers::{Answers, Application, Kind, Timing};
use domain::rules::advice::says;
use domain::rules::next_act::{NextAct, next_act};
use domain::rules::schedule::{Schedule, build_schedule};
use domain::rules::verdict::{Outlook, outlook};
use facts::{English, Read};

/// The frozen facts: a copy of [`LIVE`], renewed only by `tools/freeze-facts`, so that correcting a fact breaks no test
/// of the logic.
pub const FROZEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/facts");

/// The facts that a release carries.
pub const LIVE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../facts/data");

/// Steps of the edition of today up to the first day of use, in order.
pub const STEPS: [&str; 10] = [
    "line",
    "equipment",
    "receipt-number",
    "present",
    "application",
    "certificates",
    "designation-application",
    "online-billing",
    "set-up",
    "start-day",
];

/// The frozen facts.
pub fn facts() -> &'static Facts {
    &frozen().facts
}

/// The details of the frozen facts.
pub fn details() -> &'static Details {
    &frozen().details
}

/// The facts that a release carries.
pub fn live() -> &'static Facts {
    &released().facts
}

/// The details of the facts that a release carries.
pub fn live_details() -> &'static Details {
    &released().details
}

/// The frozen facts in English. From the first call on, every text of this process is English.
pub fn english() -> &'static Facts {
    &in_english().facts
}

/// The details of the frozen facts in English. From the first call on, every text of this process is English.
pub fn english_details() -> &'static Details {
    &in_english().details
}

fn frozen() -> &'static Read {
    static READ: OnceLock<Read> = OnceLock::new();
    READ.get_or_init(|| read(FROZEN))
}

fn released() -> &'static Read {
    static READ: OnceLock<Read> = OnceLock::new();
    READ.get_or_init(|| read(LIVE))
}

fn in_english() -> &'static English {
    static READ: OnceLock<English> = OnceLock::new();
    READ.get_or_init(|| {
        let english =
            facts::english(Path::new(FROZEN)).unwrap_or_else(|wrong| panic!("{}", wrong.join("\n")));
        texts::read_in(texts::ENGLISH.map(String::from).to_vec(), english.names.clone());
        english
    })
}

fn read(folder: &str) -> Read {
    facts::read(Path::new(folder)).unwrap_or_else(|wrong| panic!("{}", wrong.join("\n")))
}

/// A `config.json` of an association's office, of `tests/data/config`.
pub fn config_case(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/config");
    std::fs::read(Path::new(folder).join(name).with_extension("json")).unwrap()
}

/// A day written as 2027-06-01.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The schedule of answers whose opening is written as 2027-06-01.
pub fn schedule(answers: &Answers) -> Schedule {
    build_schedule(facts(), answers, day(&answers.opening)).unwrap()
}

/// The outlook of [`schedule`] on a day.
pub fn seen(answers: &Answers, today: &str) -> Outlook {
    outlook(facts(), answers, &schedule(answers), day(today))
}

/// What the button beside the verdict does on a day.
pub fn act(answers: &Answers, today: &str) -> Option<NextAct> {
    next_act(answers, &schedule(answers), &seen(answers, today), details(), day(today))
}

/// The reasons of the verdict on a day, in words.
pub fn said(answers: &Answers, today: &str) -> Vec<String> {
    says(answers, &schedule(answers), &seen(answers, today), day(today), details())
}

/// `answers` with the day that the office told for a milestone.
pub fn told(mut answers: Answers, milestone: &str, text: &str) -> Answers {
    let designation = schedule(&answers).designation;
    answers.set_told_day(milestone, text.into(), designation);
    answers
}

/// The checklist of [`schedule`] on a day, under the plan's name, with what is doubtful about the day.
pub fn checklist_of(answers: &Answers, today: &str, name: &str, doubt: &str) -> String {
    let schedule = schedule(answers);
    checklist(&Checklist {
        schedule: &schedule,
        answers,
        outlook: &outlook(facts(), answers, &schedule, day(today)),
        name,
        details: details(),
        open_days: &facts().open_days,
        opening: schedule.opening,
        today: day(today),
        doubt,
        picture: &draw(&schedule, answers, &facts().open_days, day(today), ON_PAPER),
    })
}

/// What a calendar file of the plan `p`, which has no name, is made from on the morning of `today`.
pub fn feed<'a>(schedule: &'a Schedule, answers: &'a Answers, today: &str) -> Feed<'a> {
    let today = day(today);
    Feed {
        schedule,
        answers,
        id: "p",
        name: "",
        now: today.and_hms_opt(3, 0, 0).unwrap(),
        today,
        facts: facts(),
        details: details(),
        sent: Vec::new(),
    }
}

/// A new clinic that wants it from the first of the month.
pub fn clinic(opening: &str, prefecture: &str) -> Answers {
    Answers {
        opening: opening.into(),
        prefecture: prefecture.into(),
        kind: Some(Kind::MedicalClinic),
        application: Some(Application::New),
        timing: Some(Timing::FromFirst),
        ..Answers::default()
    }
}

/// Ticks a step, without a day.
pub fn tick(answers: &mut Answers, step: &str) {
    answers.note(step, None, facts().day, |noted| noted.done = true);
}
