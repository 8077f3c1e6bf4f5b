use chrono::Days;
use domain::facts::source::Certainty;
use domain::plan::answers::{Answers, Application, Keyword, Kind, Progress, Timing};
use domain::plan::share::{ShareError, Shared, link, read};
use domain::rules::schedule::{Due, build_schedule};
use proptest::prelude::*;
use test_support::{clinic, day, details};
use test_support::{facts, report::count};

fn pharmacy() -> Answers {
    Answers { kind: Some(Kind::Pharmacy), ..clinic("令和9年6月1日", "静岡県") }
}

/// The link that hands over `answers` without the told days.
fn link_of(answers: &Answers) -> String {
    link(facts(), &Shared::of(facts(), answers))
}

/// What `fragment` hands over.
fn shared(fragment: &str) -> Result<Shared, ShareError> {
    read(facts(), details(), fragment).unwrap_or_else(|| panic!("no share link: {fragment}"))
}

#[test]
fn a_link_is_short_and_plain() {
    assert_eq!(link_of(&pharmacy()), "share=2;2027-06-01;22;pharmacy;new;first;kj1gj");
    let longest = Answers {
        kind: Some(Kind::MedicalDental),
        application: Some(Application::Retroactive),
        ..clinic("2027-06-01", "沖縄県")
    };
    assert_eq!(link_of(&longest), "share=2;2027-06-01;47;medical-dental;retroactive;first;ksuc2");
}

/// A link that is cut within a word would be read as another answer.
#[test]
fn no_keyword_of_a_link_is_the_beginning_of_another() {
    fn words<T: Keyword>() -> Vec<&'static str> {
        T::KEYWORDS.iter().map(|(word, _)| *word).collect()
    }
    for words in [words::<Kind>(), words::<Application>(), vec!["first", "later"]] {
        let is_beginning = |a: &&str| words.iter().any(|b| *a != *b && b.starts_with(*a));
        assert_eq!(words.iter().find(|word| is_beginning(word)), None);
    }
}

#[test]
fn what_is_not_said_or_not_readable_is_left_out() {
    for (opening, prefecture, written) in [
        ("2027-06-01", "", "share=2;2027-06-01;;;;;k"),
        ("", "北海道", "share=2;;01;;;;k"),
        ("来年の春", "北海道", "share=2;;01;;;;k"),
        ("99999年1月1日", "北海道", "share=2;;01;;;;k"),
    ] {
        let answers =
            Answers { opening: opening.into(), prefecture: prefecture.into(), ..Answers::default() };
        let link = link_of(&answers);
        assert!(link.starts_with(written) && link.len() == written.len() + 4, "{link}");
        assert_eq!(shared(&link), Ok(Shared::of(facts(), &answers)));
    }
    let nothing = Answers { prefecture: "ひみつ県".into(), ..Answers::default() };
    assert!(Shared::of(facts(), &nothing).is_blank());
}

/// The office does not stand by such a day, and a link has no room for the word.
#[test]
fn a_day_told_with_about_is_not_handed_over_as_a_day() {
    let mut answers = clinic("2027-06-01", "東京都");
    let carried = |answers: &Answers| Shared::with_told(facts(), details(), answers).told.len();
    for (text, count) in [("令和9年4月5日頃", 0), ("4月5日から", 0), ("令和9年4月5日", 1), ("4月5日まで", 1)]
    {
        answers.set_told_day("request_deadline", text.into(), day("2027-06-01"));
        assert_eq!(carried(&answers), count, "{text}");
    }
}

/// 東京都, with the day that the office told for its request.
fn told() -> Answers {
    let mut answers = clinic("2027-06-01", "東京都");
    answers.set_told_day("request_deadline", "令和9年4月5日".into(), day("2027-06-01"));
    answers
}

#[test]
fn told_days_are_in_a_link_at_the_persons_choice_and_count_where_they_were_told() {
    let with = Shared::with_told(facts(), details(), &told());
    assert_eq!(with.told, [("request_deadline".to_string(), day("2027-04-05"))]);
    assert!(Shared::of(facts(), &told()).told.is_empty());
    let link = link(facts(), &with);
    assert!(link.contains(";request_deadline.2027-04-05;k"), "{link}");
    assert_eq!(shared(&link), Ok(with.clone()));
    assert!(with.lines(facts(), details()).last().unwrap().ends_with("令和9年4月5日(月)（入力された日）"));
    let there: Answers = with.into();
    assert_eq!(there.deadlines.get("request_deadline").unwrap(), "2027-04-05");
    assert_eq!(there.told_for_other_context("request_deadline", day("2027-06-01")), None);
    // Told for another month, another place, or no day at all.
    for wrong in [
        Answers { opening: "2027-09-01".into(), ..told() },
        Answers { prefecture: "大阪府".into(), ..told() },
        Answers {
            deadlines: [("request_deadline".to_string(), "まだ".to_string())].into_iter().collect(),
            ..told()
        },
    ] {
        assert!(Shared::with_told(facts(), details(), &wrong).told.is_empty());
    }
}

#[test]
fn nothing_that_tells_who_is_in_a_link() {
    let secret = || "ひみつsecret".to_string();
    let mut answers = pharmacy();
    answers.edition = secret();
    for form in &details().forms {
        answers.fields.extend(form.fields().map(|f| (f.id.clone(), secret())));
    }
    for edition in &facts().editions {
        answers.deadlines.extend(edition.milestones.iter().map(|m| (m.id.clone(), secret())));
        for step in edition.steps.iter().chain(&edition.later_steps) {
            let subs = details().step(edition, step).unwrap().subs.iter().map(|s| s.id.clone()).collect();
            let noted = Progress {
                done: true,
                done_for: secret(),
                done_at: secret(),
                done_on: secret(),
                note: secret(),
                facts: secret(),
                is_separate: true,
                subs,
            };
            answers.steps.insert(step.id.clone(), noted);
        }
    }
    for id in ["receipt.medical", "receipt.dental", "receipt.pharmacy"] {
        answers.fields.insert(id.into(), secret());
    }
    assert_eq!(link_of(&answers), link_of(&pharmacy()));
    assert!(!link(facts(), &Shared::with_told(facts(), details(), &answers)).contains("secret"));
    for typed in [secret(), format!("2027-06-01({}", secret())] {
        let answers = Answers { opening: typed, prefecture: secret(), ..pharmacy() };
        assert!(!link_of(&answers).contains("secret"), "text in the place of a date or prefecture");
    }
}

#[test]
fn it_becomes_answers_with_nothing_else_in_them() {
    let answers: Answers = shared(&link_of(&pharmacy())).unwrap().into();
    assert_eq!(answers, Answers { opening: "2027-06-01".into(), ..pharmacy() });
}

#[test]
fn it_says_what_is_in_it_and_what_is_not() {
    let lines = |fragment: &str| shared(fragment).unwrap().lines(facts(), details());
    assert_eq!(
        lines("share=1;2027-06-01;22;pharmacy;new;first"),
        ["令和9年6月1日(火)に開局・静岡県・薬局", "新しく開設する・開局した月の初めから使う"]
    );
    assert_eq!(
        lines("share=1;;13;;;later"),
        ["診療開始日は未定・東京都・施設の種類は選ばれていません", "開院してしばらくしてから使う"]
    );
    assert_eq!(
        lines("share=1;2027-06-01"),
        ["令和9年6月1日(火)に診療開始・都道府県は選ばれていません・施設の種類は選ばれていません"]
    );
}

const OLD: &str = "share=1;2027-06-01;22;pharmacy;new;first";

#[test]
fn what_mail_and_chat_do_to_a_link_is_understood() {
    for link in [OLD.to_string(), link_of(&pharmacy())] {
        let plain = shared(&link);
        assert!(plain.is_ok());
        let mut seen = 0;
        // What follows a whole link in a sentence, a bracket or a table, and what sites add to it.
        for after in [
            "",
            "。",
            "、",
            "）",
            "」",
            "』",
            "】",
            ".",
            ",",
            ")",
            ">",
            "\"",
            "'",
            ";",
            "!",
            "?",
            "をご覧ください",
            "&utm_source=mail",
            "?utm_source=mail",
            ":~:text=a",
            "#:~:text=a",
            "/",
            " ",
            "\r\n",
            "…",
            "＞",
            "）。",
            "<br>",
            "&amp;x=1",
            "|",
            "*",
            "~",
            "%20",
            "%E3%80%82",
        ] {
            for before in ["", "#", "%23", " "] {
                let fragment = format!("{before}{link}{after}");
                assert_eq!(shared(&fragment), plain, "{fragment}");
                seen += 1;
            }
        }
        for changed in [
            link.replace(';', "%3B").replace('=', "%3D"),
            link.replace(';', "%3b").replace('=', "%3d"),
            link.replace(';', "；").replace('=', "＝"),
            link.replace("share", "Share"),
            link.to_uppercase(),
        ] {
            assert_eq!(shared(&changed), plain, "{changed}");
            seen += 1;
        }
        count("links as mail and chat leave them", seen);
    }
}

#[test]
fn other_fragments_are_no_share_links() {
    for other in ["", "#", "#forms", "step-receipt-number", "share", "#shared=1", "x&share=1;2027-06-01"] {
        assert_eq!(read(facts(), details(), other), None, "{other}");
    }
}

#[test]
fn a_link_that_is_cut_anywhere_is_told_as_cut() {
    for answers in [pharmacy(), told()] {
        let link = link(facts(), &Shared::with_told(facts(), details(), &answers));
        for end in "share=2".len()..link.len() {
            for after in ["", "。", "…", " ほか"] {
                let cut = format!("{}{after}", &link[..end]);
                assert_eq!(shared(&cut), Err(ShareError::Cut), "{cut}");
            }
        }
    }
    assert!(ShareError::Cut.message().contains("途中で切れています"));
    // The old version has no figure to tell it by, but nothing at all is certainly not whole.
    assert_eq!(shared("share=1"), Err(ShareError::Cut));
    assert_eq!(shared("share=1;;;;;"), Err(ShareError::Cut));
}

#[test]
fn an_altered_link_is_broken() {
    let link = link_of(&pharmacy());
    for (from, to) in
        [("2027-06-01", "2027-07-01"), (";22;", ";23;"), ("pharmacy", "hospital"), (";new;", ";unsure;")]
    {
        assert_eq!(shared(&link.replace(from, to)), Err(ShareError::Broken), "{to}");
    }
    for broken in [
        "share=",
        "share=0;2027-06-01",
        "share=x;2027-06-01",
        "share=1;2027-06",
        "share=1;2027-02-30",
        "share=1;2027/06/01",
        "share=1;2027-06-01;2",
        "share=1;2027-06-01;00",
        "share=1;2027-06-01;48",
        "share=1;2027-06-01;022",
        "share=1;2027-06-01;22;pharm",
        "share=1;2027-06-01;22;pharmacy;new;first;secret",
    ] {
        assert_eq!(shared(broken), Err(ShareError::Broken), "{broken}");
    }
    let long = format!("share=1;2027-06-01;22;pharmacy;new;first{}", "x".repeat(1_000_000));
    assert_eq!(shared(&long), Err(ShareError::Broken));
    assert!(ShareError::Broken.message().contains("もう一度送って"));
}

#[test]
fn a_link_of_a_newer_version_says_to_reload() {
    for newer in ["share=3;2027-06-01;22", "share=3", "#share%3D17%3Bwhatever", "share=3;x,y=z"] {
        assert_eq!(shared(newer), Err(ShareError::NewerVersion), "{newer}");
    }
    assert_eq!(shared(&format!("share=3;{}", "x".repeat(1_000_000))), Err(ShareError::NewerVersion));
    assert!(ShareError::NewerVersion.message().contains("再読み込み"));
}

/// Any answers to the questions.
fn answers() -> impl Strategy<Value = Answers> {
    let opening = prop::option::of(0u64..3_000_000);
    let kind = prop::option::of(prop::sample::select(Kind::ALL.to_vec()));
    let application =
        prop::sample::select(vec![Application::New, Application::Retroactive, Application::Unsure]);
    let timing = prop::sample::select(vec![Timing::FromFirst, Timing::Later]);
    (opening, 0usize..48, kind, prop::option::of(application), prop::option::of(timing)).prop_map(
        |(opening, prefecture, kind, application, timing)| Answers {
            opening: opening.map(|n| (day("1000-01-01") + Days::new(n)).to_string()).unwrap_or_default(),
            prefecture: facts().prefectures.get(prefecture).cloned().unwrap_or_default(),
            kind,
            application,
            timing,
            ..Answers::default()
        },
    )
}

proptest! {
    #[test]
    fn what_is_handed_over_comes_back(answers in answers()) {
        let link = link_of(&answers);
        prop_assume!(!Shared::of(facts(), &answers).is_blank());
        prop_assert!(link.len() <= 60 && !link.ends_with(';'));
        prop_assert!(link.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-;=".contains(&b)));
        let back: Answers = shared(&link).unwrap().into();
        prop_assert_eq!(&back, &answers);
        prop_assert_eq!(Answers::from(shared(&format!("#{}", link.replace(';', "%3B"))).unwrap()), answers);
    }

    #[test]
    fn an_old_link_that_is_cut_says_less_but_never_other_things(cut in 0usize..OLD.len()) {
        if let Some(Ok(read)) = read(facts(), details(), &OLD[..cut]) {
            let whole = shared(OLD).unwrap();
            prop_assert!(read.opening == whole.opening);
            prop_assert!(read.prefecture.is_empty() || read.prefecture == whole.prefecture);
            prop_assert!(read.kind.is_none() || read.kind == whole.kind);
            prop_assert!(read.application.is_none() || read.application == whole.application);
            prop_assert!(read.timing.is_none() || read.timing == whole.timing);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*", part in "[0-9a-z;=%#+ -]{0,40}") {
        for fragment in [&text, &format!("#{text}"), &format!("share=1;{text}"), &format!("share=1;{part}"), &format!("share={part}")] {
            if let Some(Ok(shared)) = read(facts(), details(), fragment) {
                prop_assert_eq!(read(facts(), details(), &link(facts(), &shared)), Some(Ok(shared)));
            }
        }
        let typed = Answers { opening: text.clone(), prefecture: text, ..Answers::default() };
        let written = Shared::of(facts(), &typed);
        prop_assert!(written.is_blank() || matches!(read(facts(), details(), &link(facts(), &written)), Some(Ok(_))));
    }
}

/// A day that no calendar covers is not offered as 「令和7981年」.
#[test]
fn a_day_that_is_not_covered_is_not_offered_as_an_opening() {
    let line = |opening: &str| {
        let shared = Shared { opening: Some(day(opening)), ..Shared::default() };
        read(facts(), details(), &link(facts(), &shared))
            .unwrap()
            .unwrap()
            .lines(facts(), details())
            .remove(0)
    };
    assert!(line("2027-06-01").starts_with("令和9年6月1日(火)"), "{}", line("2027-06-01"));
    let far = line("9999-12-31");
    assert!(far.starts_with("診療開始日: 扱えない日です（") && !far.contains("7981"), "{far}");
    assert!(line("2019-06-01").contains("扱えない日です（この手続きは"), "{}", line("2019-06-01"));
}

/// Both sides say the same of a day for which nobody is noted: that it was entered.
#[test]
fn a_shared_day_is_called_the_same_where_it_is_sent_and_where_it_arrives() {
    let mut answers = clinic("2027-06-01", "東京都");
    answers.set_told_day("request_deadline", "4/5".into(), day("2027-06-01"));
    let shared = Shared::with_told(facts(), details(), &answers);
    assert!(
        shared
            .lines(facts(), details())
            .last()
            .unwrap()
            .ends_with(&format!("（{}）", Certainty::Own.label()))
    );
    let there = build_schedule(facts(), &Answers::from(shared), day("2027-06-01")).unwrap();
    let Due::On(due) = &there.planned("receipt-number").unwrap().due else { panic!("no day") };
    assert_eq!(due.certainty, Certainty::Own);
    assert!(!Certainty::Own.label().contains("ご自身"), "who receives a link entered nothing");
}
