//! Texts of any length: what is kept of them is whole, what is shown of them is bounded, and the work grows with their
//! length, not with its square.

use std::time::Duration;

use chrono::NaiveDate;
use domain::output::compare::{bureaus, months};
use domain::output::copy_sheet::{as_text, copy_sheet};
use domain::output::ics::{Feed, Noted, file_name};
use domain::output::paper::checklist::{Checklist, checklist};
use domain::output::paper::client_sheet::{ClientSheet, client_sheet};
use domain::output::paper::page::page;
use domain::output::timeline::{ON_PAPER, draw};
use domain::plan::Plan;
use domain::plan::answers::{Department, arranged_path, phone_path};
use domain::plan::filling::{Filling, check, doubt, receipt_doubt};
use domain::plan::form_copy::FormCopy;
use domain::plan::heard::{heard_on, heard_who};
use domain::plan::history::History;
use domain::plan::import::{Choice, conflict, replaced, taken};
use domain::plan::plan_file::{decode_new, decode_summary, encode, encode_summary, file_name as export_name};
use domain::plan::plan_list::{Order, Sought, called, line, listed, nothing, place, title};
use domain::plan::settings::Issuer;
use domain::plan::share;
use domain::rules::advice::says;
use domain::rules::calendar::{DateError, parse_date, parse_date_before, proposal};
use domain::rules::problems::{done_doubt, problems, told_day_remark};
use domain::rules::schedule::{Due, build_schedule, opening, told_day_problem};
use domain::rules::verdict::outlook;
use domain::wording::glossary::{GlossaryOptions, html};
use domain::wording::truncate::{NAME, truncate};
use test_support::{day, details, facts};
use unicode_normalization::UnicodeNormalization;

const LONG: usize = 350_000;
/// What texts may be made of: nothing to break at, a break at every character, phrases, no width, controls.
const MADE_OF: [&str; 7] = ["a", "あ", "確認の", "が\u{3099}", "\u{301}", "\u{1f3e5}", "　\n"];
const TODAY: &str = "2026-11-24";

/// How long this thread has had a processor: what others do on a busy machine does not count.
fn worked() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(told.split(' ').next().unwrap().parse().unwrap())
}

fn today() -> NaiveDate {
    day(TODAY)
}

fn long(made_of: &str) -> String {
    made_of.chars().cycle().take(LONG).collect()
}

/// A plan with `text` in each kind of place where a person or a file can put one, beside an opening and a prefecture.
fn plan_of(text: &str) -> Plan {
    let mut plan = Plan::new("plan-1".into());
    let edition = facts().editions.last().unwrap();
    let mut set = |path: String, text: &str| drop(plan.set(&path, text, 1));
    set("opening".into(), "2027-06-01");
    // Its office tells a day for one step, and is to be asked for that of another.
    set("prefecture".into(), "愛知県");
    set("kind".into(), "medical-dental");
    set("name".into(), text);
    let fields: Vec<_> = details().forms.iter().flat_map(|form| form.fields()).collect();
    for (i, field) in fields.iter().enumerate() {
        // One of each kind: the name of the facility is the first.
        if fields[..i].iter().all(|before| before.kind != field.kind) {
            set(format!("field/{}", field.id), text);
        }
    }
    set("field/receipt.medical".into(), text);
    let elsewhere = format!("{text} 2027-06-01");
    for (milestone, day, told) in [
        ("request_deadline", text, elsewhere.as_str()),
        ("designation_application", text, ""),
        ("exec_deadline", "2027-04-15", "愛知県 2027-06-01"),
    ] {
        set(format!("deadline/{milestone}"), day);
        set(format!("told/{milestone}"), told);
        set(heard_on(milestone), text);
        set(heard_who(milestone), text);
    }
    set(phone_path("愛知県"), text);
    for field in &details().edition(edition).unwrap().fields {
        set(format!("field/{}", field.id), text);
    }
    let step = &edition.steps[0].id;
    set(arranged_path(step), text);
    for part in ["note", "done_on", "done_for", "facts"] {
        set(format!("step/{step}/{part}"), text);
    }
    plan
}

/// All that is shown of a plan, with what it is.
fn outputs(plan: &Plan) -> Vec<(String, String)> {
    let answers = plan.answers();
    let date = opening(facts(), &answers.opening, today());
    let planned = date.as_ref().ok().and_then(|d| *d).and_then(|d| build_schedule(facts(), &answers, d));
    let heads = [plan.summary()];
    let mut out: Vec<(String, String)> = Vec::new();
    let mut add = |what: &str, text: String| out.push((what.into(), text));
    add("title", title(plan));
    add("called", called(plan, true));
    add("place", place(&answers.prefecture));
    add("line", format!("{:?}", line(facts(), plan, today())));
    add("opening", format!("{date:?}{:?}", date.as_ref().err().map(|e| e.message())));
    let sought = Sought::new("うみべ", |text| text.nfkc().collect());
    for order in Order::ALL {
        listed(facts(), &heads, &sought, false, order, today());
    }
    add("nothing", format!("{:?}", nothing(facts(), &heads, &sought, false)));
    add("export", export_name(&title(plan), today(), false));
    add("calendar name", file_name(answers.called(plan.name()), None));
    add("link", share::link(facts(), &share::Shared::with_told(facts(), details(), &answers)));
    add(
        "words",
        html(&details().terms, &title(plan), GlossaryOptions { furigana: true, explained: true }, |_| true),
    );
    let other = Plan::new("plan-1".into());
    add("conflict", format!("{:?}", conflict(Some(&other), plan)));
    let binned = replaced(Some(plan), &other, Choice::Replace, &[], "fresh".into(), 2).unwrap();
    add("replaced", binned.name().into());
    let beside = taken(Some(&other), plan, Choice::KeepBoth, &[], "fresh".into(), 2).unwrap();
    add("beside", beside.name().into());
    let filling = Filling {
        facts: facts(),
        details: details(),
        answers: &answers,
        opening: date.clone().ok().flatten(),
    };
    for copy in FormCopy::all(details(), answers.departments(), None) {
        add("paper", page(copy.form, &filling, copy.department, false).svg());
        for field in copy.form.fields() {
            add("default_value", filling.default_value(copy.form, field));
            add("check", format!("{:?}", check(field.kind, answers.field(&field.id))));
            add("doubt", format!("{:?}", doubt(field.kind, answers.field(&field.id))));
        }
        add("missing", filling.missing(copy.form).len().to_string());
        add("wrong", filling.wrong(copy.form).len().to_string());
    }
    for edition in &details().editions {
        for paper in copy_sheet(edition, &filling, &filling) {
            add("copy sheet", as_text(&paper));
        }
    }
    for message in details().editions.iter().flat_map(|e| &e.messages) {
        add("message", filling.message(&message.body));
    }
    for department in Department::ALL {
        add("receipt", format!("{:?}", receipt_doubt(&answers, department)));
    }
    let said = problems(&answers, date.as_ref().err(), planned.as_ref(), &facts().open_days);
    add("problems", format!("{said:?}"));
    for progress in answers.steps.values() {
        add("ahead", format!("{:?}", done_doubt(&progress.done_on, day("2027-06-01"), today())));
    }
    add(
        "bureaus",
        format!("{:?}", bureaus(facts(), details(), day("2027-06-01"), &answers, today(), |_| true)),
    );
    add("months", format!("{:?}", months(facts(), details(), &answers.prefecture, &answers, today())));
    if let (Some(planned), Ok(Some(opening))) = (&planned, date) {
        for milestone in &planned.edition.milestones {
            add("own", format!("{:?}", told_day_problem(&answers, planned, milestone)));
            let told = told_day_remark(&answers, planned, milestone, today(), facts(), details());
            add("told", format!("{told:?}"));
        }
        let outlook = outlook(facts(), &answers, planned, today());
        add("outlook", format!("{:?}", says(&answers, planned, &outlook, today(), details())));
        for step in &planned.steps {
            if let Due::On(dated) = &step.due {
                add("certainty", planned.certainty(dated, &answers, details()));
            }
        }
        let picture = draw(planned, &answers, &facts().open_days, today(), ON_PAPER);
        add("timeline", picture.svg.clone());
        let name = plan.name();
        let made_of = Checklist {
            schedule: planned,
            answers: &answers,
            outlook: &outlook,
            name,
            details: details(),
            open_days: &facts().open_days,
            opening,
            today: today(),
            doubt: "",
            picture: &picture,
        };
        add("checklist", checklist(&made_of));
        let endless = answers.field("facility.name").to_string();
        let made_of = ClientSheet {
            schedule: planned,
            answers: &answers,
            outlook: &outlook,
            facts: facts(),
            details: details(),
            today: today(),
            issuer: &Issuer { name: endless.clone(), phone: endless.clone() },
            link: Some("https://guide.example/#share=2"),
            lacks_settings: true,
            doubt: "",
        };
        add("client sheet", client_sheet(&made_of));
        let now = today().and_hms_opt(0, 0, 0).unwrap();
        let (id, name) = (&plan.id, answers.called(plan.name()));
        let feed = Feed {
            schedule: planned,
            answers: &answers,
            id,
            name,
            now,
            today: today(),
            facts: facts(),
            details: details(),
            sent: Noted::of(plan),
        };
        add("calendar", feed.all().text);
    }
    out
}

#[test]
fn what_is_shown_of_a_text_without_end_is_bounded_and_what_is_kept_is_whole() {
    // Each on a thread of its own: together they are most of what the host tests compute.
    std::thread::scope(|scope| {
        for made_of in MADE_OF {
            scope.spawn(|| shown_and_kept(made_of));
        }
    });
}

fn shown_and_kept(made_of: &str) {
    let text = long(made_of);
    let mut with_day = plan_of(&text);
    let mut without = with_day.clone();
    without.set("opening", &text, 2);
    without.set("prefecture", &text, 2);
    let began = worked();
    for plan in [&mut with_day, &mut without] {
        // The texts that any output has of its own are less than this.
        let shown = outputs(plan).into_iter().map(|(what, shown)| (what, shown.chars().count()));
        let endless: Vec<(String, usize)> = shown.filter(|(_, long)| *long >= 60_000).collect();
        assert!(endless.is_empty(), "{made_of:?} in {endless:?}");
        let file = encode(&[plan]);
        assert_eq!(&decode_new(&file).unwrap()[0], plan, "{made_of:?}");
        assert_eq!(decode_summary(&encode_summary(plan)).unwrap(), plan.summary());
    }
    let took = worked().saturating_sub(began);
    // In a debug build: generous, and far from what a square would take.
    println!("{made_of:?}: {took:?}");
    assert!(took < Duration::from_secs(20), "{made_of:?} took {took:?}");
}

#[test]
fn a_text_without_end_is_no_date() {
    for made_of in MADE_OF {
        let text = long(made_of);
        assert_eq!(parse_date(&text), Err(DateError::Unreadable));
        assert_eq!(parse_date_before(&text, today()), Err(DateError::Unreadable));
        assert_eq!(proposal(&text, today()), None);
    }
    let spaced = format!("{}令和9年6月1日{}", "　".repeat(100), " ".repeat(100));
    assert_eq!(parse_date(&spaced), Ok(Some(day("2027-06-01"))), "spaces around a date are none of it");
}

#[test]
fn a_text_longer_than_is_shown_ends_with_an_ellipsis() {
    assert_eq!(truncate("うみべ", 3), "うみべ");
    assert_eq!(truncate("うみべ", 2), "うみ…");
    assert_eq!(truncate(&long("あ"), NAME).chars().count(), NAME + 1);
}

#[test]
fn edits_of_long_texts_are_remembered_as_long_as_there_is_room() {
    let mut plan = Plan::new("plan-1".into());
    let mut history = History::default();
    let text = long("あ");
    for edit in 0..100 {
        let now = edit * 10_000;
        let edits = plan.set("step/a/note", &format!("{text}{edit}"), now).into_iter().collect();
        history.remember(edits, now);
    }
    let mut undone = 0;
    while history.undo(&mut plan, 2_000_000 + undone) {
        undone += 1;
    }
    // Each holds a million bytes before and a million after.
    assert!((2..=8).contains(&undone), "{undone} of 100 edits are remembered");
    assert_eq!(plan.text("step/a/note"), format!("{text}{}", 99 - undone));
}
