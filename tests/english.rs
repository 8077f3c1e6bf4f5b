//! The guide in English. In a process of its own: the language is fixed for as long as one runs.

use std::path::Path;

use chrono::NaiveTime;
use domain::facts::association_step::AssociationStep;
use domain::facts::config::{Config, Note};
use domain::output::coming_back::{self, Kept};
use domain::output::compare::{bureaus, months};
use domain::output::copy_sheet::copy_sheet;
use domain::output::ics::Feed;
use domain::output::paper::checklist::{Checklist, checklist};
use domain::output::paper::client_sheet::{ClientSheet, client_sheet};
use domain::output::paper::handout::{Handout, handout};
use domain::output::paper::page::page;
use domain::output::timeline::{ON_PAPER, draw, marks};
use domain::plan::Plan;
use domain::plan::answers::{Answers, Kind, Progress};
use domain::plan::filling::Filling;
use domain::plan::plan_list;
use domain::plan::settings::Issuer;
use domain::plan::share::Shared;
use domain::rules::advice;
use domain::rules::calendar::{self, DateError, parse_date};
use domain::rules::schedule::{Due, Schedule, build_schedule, opening};
use domain::rules::verdict::{Verdict, by_day, outlook};
use domain::wording::glossary::{GlossaryOptions, html};
use facts::{English, check};
use serde_json::Value;
use test_support::{
    FROZEN, LIVE, clinic, day, details as japanese_details, english as facts, english_details as details,
    facts as japanese,
};

const TODAY: &str = "2026-11-24";

/// From here on this process speaks English.
fn in_english() {
    facts();
}

fn plan(answers: &Answers) -> Schedule {
    build_schedule(facts(), answers, parse_date(&answers.opening).unwrap().unwrap()).unwrap()
}

/// `text` without what stands in brackets or quotation marks, where Japanese may be named.
fn outside(text: &str) -> String {
    let mut depth = 0;
    let mut quoted = false;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' | '（' | '「' => depth += 1,
            ')' | '）' | '」' => depth -= 1,
            '"' => quoted = !quoted,
            c if depth == 0 && !quoted => out.push(c),
            _ => {}
        }
    }
    out
}

#[track_caller]
fn assert_english(text: &str) {
    let japanese = |c: char| ('\u{3000}'..'\u{a000}').contains(&c) || ('\u{ff01}'..='\u{ffef}').contains(&c);
    assert!(!outside(text).contains(japanese), "Japanese in {text}");
}

#[test]
fn every_text_is_english_but_for_names_in_brackets() {
    for text in texts::ENGLISH {
        // Quotation marks of a sentence may hold the name of a button, which is English, too.
        assert_english(text);
    }
}

#[test]
fn every_fact_is_english_but_for_what_papers_and_offices_need() {
    in_english();
    let kept = |key: &str, value: &Value| match key {
        "body" => value.is_string(),
        _ => {
            let kept = [
                "prefecture",
                "prefectures",
                "reading",
                "rule",
                "settled_before",
                "sheet",
                "sample",
                "samples",
                "subject",
            ];
            kept.contains(&key)
        }
    };
    for folder in [FROZEN, LIVE] {
        let English { facts, details, names } = facts::english(Path::new(folder)).unwrap();
        walk(&serde_json::to_value(&facts).unwrap(), &kept);
        walk(&serde_json::to_value(&details).unwrap(), &kept);
        for (_, name) in &names {
            assert_english(name);
        }
        assert_eq!(check(&facts, &details), vec![]);
        assert_eq!(facts.prefectures, japanese().prefectures, "answers and links know places by these");
    }
    for prefecture in &facts().prefectures {
        assert_english(texts::name(prefecture));
    }
}

/// Holds every text of a JSON value to be English, but for entries that are kept in Japanese.
fn walk(value: &Value, kept: &dyn Fn(&str, &Value) -> bool) {
    match value {
        Value::String(text) => assert_english(text),
        Value::Array(all) => {
            for one in all {
                walk(one, kept);
            }
        }
        Value::Object(all) => {
            for (_, one) in all.iter().filter(|(key, one)| !kept(key, one)) {
                walk(one, kept);
            }
        }
        _ => {}
    }
}

#[test]
fn dates_are_written_in_english_with_the_era_beside_them() {
    in_english();
    assert_eq!(calendar::day(day("2027-06-01")), "Tue 1 June 2027 (Reiwa 9)");
    assert_eq!(calendar::day(day("2019-04-30")), "Tue 30 April 2019");
    assert_eq!(calendar::day_short(day("2027-06-01")), "1 June 2027");
    assert_eq!(calendar::month(day("2027-06-01")), "June 2027");
    for date in [day("2027-06-01"), day("2026-12-10")] {
        for written in [calendar::day(date), calendar::day_short(date), calendar::typed(date)] {
            assert_eq!(parse_date(&written), Ok(Some(date)), "{written} is read again");
        }
    }
    for error in [
        DateError::Unreadable,
        DateError::NoYear,
        DateError::NoDay,
        DateError::NoSuchDay,
        DateError::TwoDays,
        DateError::WrongWeekday(day("2027-05-01"), day("2027-04-30")),
    ] {
        assert_english(&error.message());
    }
    for text in ["2020-01-01", "2026-11-01", "2040-01-01"] {
        assert_english(&opening(facts(), text, day(TODAY)).unwrap_err().message());
    }
}

#[test]
fn every_day_says_why_in_english_wherever_and_whenever() {
    in_english();
    for prefecture in &facts().prefectures {
        for month in ["2021-03-15", "2022-09-01", "2027-06-01", "2029-02-01"] {
            for edition in ["", "2021"] {
                let mut answers = clinic(month, prefecture);
                answers.edition = edition.into();
                let plan = plan(&answers);
                assert_english(&plan.bureau.name);
                for planned in &plan.steps {
                    match &planned.due {
                        Due::On(dated) | Due::Ask { latest: Some(dated) } => {
                            assert_english(&plan.why(dated, None, facts(), details()));
                        }
                        Due::Ask { latest: None } => {}
                        Due::Words(words) => assert_english(words),
                    }
                }
                let today = day("2027-05-20");
                let seen = outlook(facts(), &answers, &plan, today);
                for reason in advice::says(&answers, &plan, &seen, today, details()) {
                    assert_english(&reason);
                }
                for planned in &plan.steps {
                    if let Due::On(dated) = &planned.due {
                        assert_english(&plan.certainty(dated, &answers, details()));
                    }
                    assert_english(&by_day(planned, day("2027-05-20")));
                }
                for mark in marks(&plan, &answers, &facts().open_days, day("2027-05-20")) {
                    assert_english(&mark.text());
                }
            }
        }
    }
    // What to ask is told in English, and as it is said to the office.
    let asked = plan(&clinic("2027-06-01", "大阪府"));
    let milestone = details().milestone(asked.edition, "request_deadline").unwrap();
    assert_eq!(
        milestone.question(day("2027-06-01"), Some(Kind::DentalClinic)).unwrap(),
        "For a designation on 1 June 2027 (Dental clinic), when is the deadline for the request for a receipt number? \
         (令和9年6月1日指定の診療所（歯科）の場合、「受付番号情報提供依頼書兼回答書」の提出締切日はいつですか。)"
    );
    let shizuoka = plan(&clinic("2027-06-01", "静岡県"));
    let Due::On(application) = &shizuoka.planned("designation-application").unwrap().due else {
        panic!("the office states it")
    };
    assert_eq!(
        shizuoka.why(application, None, facts(), details()),
        "Tokai-Hokuriku Regional Bureau (東海北陸厚生局) states this deadline: day 15, 1 month before the designation \
         month (if that is closed, the next open day). Sat 15 May 2027 (Reiwa 9) is a closed day (a Saturday)."
    );
}

#[test]
fn what_is_taken_along_is_english() {
    in_english();
    let mut answers = clinic("2027-06-01", "静岡県");
    answers.steps.insert("equipment".into(), Progress { done: true, ..Progress::default() });
    let planned = plan(&answers);
    let now = day(TODAY).and_time(NaiveTime::from_hms_opt(15, 30, 7).unwrap());
    let file = |planned: &Schedule, answers: &Answers| {
        let feed = Feed {
            schedule: planned,
            answers,
            id: "a",
            name: "Sakura",
            now,
            today: day(TODAY),
            facts: facts(),
            details: details(),
            sent: Vec::new(),
        };
        feed.all().text.replace("\r\n ", "").replace("\\,", ",")
    };
    let tokyo = clinic("2027-06-01", "東京都");
    let asked = file(&plan(&tokyo), &tokyo);
    assert_english(&asked.replace("\r\n", " "));
    assert!(asked.contains("SUMMARY:Ask the bureau for the deadline (step 3: Request"), "{asked}");
    let file = file(&planned, &answers);
    assert_english(&file.replace("\r\n", " "));
    assert!(file.contains("SUMMARY:[Deadline] Step 3: Request a receipt number | Sakura"), "{file}");
    assert!(file.contains("PRODID:-//onshi-guide//onshi-guide//EN"));
    let picture = draw(&planned, &answers, &facts().open_days, day(TODAY), ON_PAPER);
    let both = Answers { kind: Some(Kind::MedicalDental), ..answers.clone() };
    let says = |page: &str| -> String {
        page.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
    };
    for (today, title) in
        [(TODAY, "make"), ("2027-04-02", "It is too late for this month"), ("2027-05-20", "")]
    {
        let outlook = outlook(facts(), &both, &planned, day(today));
        let page = client_sheet(&ClientSheet {
            schedule: &planned,
            answers: &both,
            outlook: &outlook,
            facts: facts(),
            details: details(),
            today: day(today),
            issuer: &Issuer { name: "Opening Support".into(), phone: "03-0000-0000".into() },
            link: Some("https://guide.example/#share=2"),
            lacks_settings: true,
            doubt: "",
        });
        assert_english(&says(&page));
        assert!(says(&page).contains(title) && page.contains("phone 03-0000-0000"), "{page}");
    }
    let note = Note { prefecture: String::new(), text: "A note of some length. ".repeat(600) };
    let step = |n: usize| AssociationStep {
        title: format!("Join the association, {n}"),
        ..AssociationStep::default()
    };
    let notes_and_steps =
        Config { notes: vec![note], steps: (0..30).map(step).collect(), ..Config::default() };
    let page = handout(&Handout {
        config: &notes_and_steps,
        prefecture: "愛知県",
        facts: facts(),
        details: details(),
        today: day(TODAY),
        link: Some("https://guide.example/"),
        lacks_settings: true,
    })
    .unwrap();
    assert_english(&says(&page));
    assert!(page.contains("Steps (Aichi)") && page.contains("[To confirm]"), "{page}");
    assert!(
        page.contains("The other steps are on page 2.") && page.contains("Steps (Aichi), page 2"),
        "{page}"
    );
    assert_eq!(page.matches("Join the association, ").count(), 30);
    let page = checklist(&Checklist {
        schedule: &planned,
        answers: &both,
        outlook: &outlook(facts(), &both, &planned, day("2027-04-02")),
        name: "Sakura",
        details: details(),
        open_days: &facts().open_days,
        opening: day("2027-06-01"),
        today: day(TODAY),
        doubt: "",
        picture: &picture,
    });
    assert!(page.contains("2 sheets") && page.contains(">Sakura<"));
    assert_english(&says(&page));
    assert!(page.contains("Tue 1 June 2027 (Reiwa 9)"));
    for table in [
        bureaus(facts(), details(), day("2027-06-01"), &answers, day(TODAY), |_| true).unwrap(),
        months(facts(), details(), "静岡県", &answers, day(TODAY)).unwrap(),
    ] {
        assert_english(&table.title);
        for line in table.csv().lines() {
            // Its cells stand in quotation marks.
            assert_english(&line.replace('"', " "));
        }
    }
    for line in Shared::of(facts(), &answers).lines(facts(), details()) {
        assert_english(&line);
    }
}

#[test]
fn the_verdict_and_the_list_of_plans_are_english() {
    in_english();
    for verdict in [
        Verdict::Done,
        Verdict::OnTime,
        Verdict::Expected,
        Verdict::Open,
        Verdict::Urgent,
        Verdict::AtRisk,
        Verdict::TooLate,
    ] {
        assert_english(verdict.label());
    }
    let mut plan = domain::plan::Plan::new("a".into());
    plan.write(&clinic("2027-06-01", "静岡県"), 1);
    let line = plan_list::line(facts(), &plan, day(TODAY));
    assert_eq!(
        (line.title.as_str(), line.place.as_str()),
        ("Shizuoka Medical clinic 1 June 2027", "Shizuoka")
    );
    let plans = [plan];
    let found = |sought| {
        plan_list::listed(
            facts(),
            &plans,
            &plan_list::Sought::new(sought, str::to_string),
            false,
            plan_list::Order::Opening,
            day(TODAY),
        )
        .len()
    };
    for sought in ["shizuoka", "静岡", "1 June 2027", "令和9年6月", ""] {
        assert_eq!(found(sought), 1, "{sought}");
    }
    assert_eq!(found("Tokyo"), 0);
}

#[test]
fn the_path_for_the_next_visit_is_english() {
    in_english();
    let answers = clinic("2027-06-01", "静岡県");
    let plan = Plan::new("plan".into());
    let schedule = self::plan(&answers);
    let kept = Kept::new(&plan, &answers, &schedule, day(TODAY), (facts(), details())).unwrap();
    assert_eq!(kept.language, "en");
    assert_english(&kept.answered);
    for row in &kept.rows {
        let dues = row.dues.iter().flat_map(|due| [&due.day, &due.said, &due.label]);
        for text in [&row.name, &row.number, &row.line].into_iter().chain(dues) {
            assert_english(text);
        }
    }
    let markup = format!("<div>{}</div>", coming_back::markup().replace(" hidden", ""));
    let document = roxmltree::Document::parse(&markup).unwrap();
    document.descendants().filter_map(|node| node.text()).for_each(assert_english);
}

#[test]
fn papers_and_messages_to_offices_stay_japanese() {
    in_english();
    for kind in Kind::ALL {
        let mut answers = clinic("2021-09-15", "香川県");
        answers.kind = Some(kind);
        answers.fields.insert("submitted.a".into(), "1 April 2021".into());
        let filling = Filling {
            facts: japanese(),
            details: japanese_details(),
            answers: &answers,
            opening: Some(day("2021-09-15")),
        };
        for (shown, paper) in details().forms.iter().zip(&japanese_details().forms) {
            assert_eq!(shown.sheet, paper.sheet);
            let department = paper.per_department.then(|| answers.departments()[0]);
            for sample in [false, true] {
                let drawn = page(shown, &filling, department, sample);
                assert_eq!(drawn.texts, page(paper, &filling, department, sample).texts);
            }
        }
        let paper = page(&details().forms[1], &filling, Some(answers.departments()[0]), false);
        let says = |text: &str| paper.texts.iter().any(|placed| placed.text == text);
        assert!(says("四国厚生支局"));
        assert!(paper.texts.iter().any(|placed| placed.picked), "the department is circled");
        let first = page(&details().forms[0], &filling, None, false);
        assert!(first.texts.iter().any(|placed| placed.text == "令和3年4月1日"));
        let message = &details().editions[0].messages[0];
        assert_eq!(message.body, japanese_details().editions[0].messages[0].body);
        assert!(filling.message(&message.body).contains("指定予定日: 令和3年9月1日"));
    }
}

/// Told in English, and written as the papers want it.
#[test]
fn what_is_copied_to_papers_stays_japanese() {
    in_english();
    let mut answers = clinic("2027-06-15", "静岡県");
    answers.fields.insert("facility.name".into(), "うみべ医院".into());
    let opening = Some(day("2027-06-15"));
    let filling = |facts, details| Filling { facts, details, answers: &answers, opening };
    let shown = filling(facts(), details());
    let paper = filling(japanese(), japanese_details());
    let sheet = copy_sheet(details().editions.last().unwrap(), &shown, &paper);
    let ours = copy_sheet(japanese_details().editions.last().unwrap(), &paper, &paper);
    for (told, written) in sheet.iter().zip(&ours) {
        assert_english(&told.title);
        for (told, written) in told.items.iter().zip(&written.items) {
            assert_english(&told.label);
            assert_eq!(told.value, written.value, "{}", told.id);
        }
    }
    let values: Vec<&str> = sheet[0].items.iter().map(|item| item.value.as_str()).collect();
    for value in ["東海北陸厚生局静岡事務所", "うみべ医院", "診療所（医科）", "令和9年6月1日"]
    {
        assert!(values.contains(&value), "{value} in {values:?}");
    }
}

#[test]
fn terms_are_explained_in_english_sentences() {
    in_english();
    let shown = GlossaryOptions { furigana: true, explained: true };
    let made =
        html(&details().terms, "Receipt numbers come from the Kinki bureau (近畿厚生局).", shown, |_| true);
    assert!(made.starts_with("<button type=\"button\" class=\"term\""), "{made}");
    assert!(made.contains(">Receipt number</button>s come"), "{made}");
    assert!(made.contains("(<span lang=\"ja\">近畿厚生局</span>)"), "{made}");
    assert!(!made.contains("<ruby>"));
    let plain =
        html(&details().terms, "enclosed days", GlossaryOptions { furigana: false, explained: true }, |_| {
            true
        });
    assert_eq!(plain, "enclosed days", "not in the middle of a word");
}

#[test]
fn every_english_term_stands_in_a_text() {
    let English { facts, details, .. } = facts::english(Path::new(LIVE)).unwrap();
    let said = serde_json::to_string(&facts.editions).unwrap()
        + &serde_json::to_string(&details.editions).unwrap()
        + &texts::ENGLISH.join("\n");
    let said = said.to_lowercase();
    for term in &details.terms {
        assert!(!term.meaning.is_empty() && !term.reading.is_ascii());
        assert!(said.contains(&term.word.to_lowercase()), "{} stands in no text", term.word);
    }
}

#[test]
fn counts_are_in_the_right_number() {
    in_english();
    assert_eq!(texts::dates::left(1), "1 day left");
    assert_eq!(texts::dates::left(7), "7 days left");
    assert_eq!(texts::plans::count(0), "0 plans");
    assert_eq!(texts::own_steps::template_lead_days(1), "1 open day before a deadline");
    assert_eq!(texts::own_steps::template_lead_days(2), "2 open days before a deadline");
    assert_eq!(texts::saved::cleared_whole(1), " The 1 plan that this page had is saved again.");
    assert_eq!(texts::saved::cleared_whole(2), " The 2 plans that this page had are saved again.");
}

#[test]
fn english_has_one_kind_of_quotation_marks_and_one_word_for_a_thing() {
    let facts = ["bureaus", "changes", "editions", "forms", "terms"].map(|name| {
        std::fs::read_to_string(Path::new(LIVE).join("english").join(name).with_extension("toml")).unwrap()
    });
    let said =
        facts.iter().flat_map(|file| file.lines()).filter_map(|line| Some(line.split_once("\" = \"")?.1));
    for text in said.chain(texts::ENGLISH) {
        for other in ["“", "”", "’", "usage application", "first day of use"] {
            assert!(!text.contains(other), "{other} in {text}");
        }
        // A kind may begin with a vowel, or be any.
        assert!(!text.contains("a {kind}") && !text.contains("designated {kind}"), "{text}");
    }
}
