use crate::common::{clinic, day};
use chrono::Days;
use onshi_guide::data::facts;
use onshi_guide::domain::answers::{Answers, Application, Kind, Progress, Timing};
use onshi_guide::domain::share::{ShareError, Shared, link, read};
use proptest::prelude::*;

fn pharmacy() -> Answers {
    Answers { kind: Some(Kind::Pharmacy), ..clinic("令和9年6月1日", "静岡県") }
}

/// What `fragment` hands over.
fn shared(fragment: &str) -> Result<Shared, ShareError> {
    read(facts(), fragment).unwrap_or_else(|| panic!("no share link: {fragment}"))
}

#[test]
fn a_link_is_short_and_plain() {
    assert_eq!(link(facts(), &pharmacy()), "share=1;2027-06-01;22;pharmacy;new;first");
    let longest = Answers {
        kind: Some(Kind::MedicalDental),
        application: Some(Application::Retroactive),
        ..clinic("2027-06-01", "沖縄県")
    };
    assert_eq!(link(facts(), &longest), "share=1;2027-06-01;47;medical-dental;retroactive;first");
}

#[test]
fn what_is_not_said_or_not_readable_is_left_out() {
    for (opening, prefecture, written) in [
        ("", "", "share=1"),
        ("2027-06-01", "", "share=1;2027-06-01"),
        ("", "北海道", "share=1;;01"),
        ("来年の春", "北海道", "share=1;;01"),
        ("99999年1月1日", "北海道", "share=1;;01"),
        ("2027年6月", "ひみつ県", "share=1"),
    ] {
        let answers =
            Answers { opening: opening.into(), prefecture: prefecture.into(), ..Answers::default() };
        assert_eq!(link(facts(), &answers), written, "{opening} {prefecture}");
        assert_eq!(shared(written), Ok(Shared::of(facts(), &answers)));
    }
    assert!(shared("share=1").unwrap().is_blank() && !shared("share=1;;01").unwrap().is_blank());
}

#[test]
fn nothing_that_tells_who_is_in_a_link() {
    let secret = || "ひみつsecret".to_string();
    let mut answers = pharmacy();
    answers.edition = secret();
    for form in &facts().forms {
        answers.fields.extend(form.fields().map(|f| (f.id.clone(), secret())));
    }
    for edition in &facts().editions {
        answers.deadlines.extend(edition.milestones.iter().map(|m| (m.id.clone(), secret())));
        for step in edition.steps.iter().chain(&edition.later_steps) {
            let subs = step.subs.iter().map(|s| s.id.clone()).collect();
            let noted = Progress { done: true, done_for: secret(), done_on: secret(), note: secret(), subs };
            answers.steps.insert(step.id.clone(), noted);
        }
    }
    for id in ["receipt.medical", "receipt.dental", "receipt.pharmacy"] {
        answers.fields.insert(id.into(), secret());
    }
    assert_eq!(link(facts(), &answers), link(facts(), &pharmacy()));
    for typed in [secret(), format!("2027-06-01({}", secret())] {
        let answers = Answers { opening: typed, prefecture: secret(), ..pharmacy() };
        assert!(!link(facts(), &answers).contains("secret"), "text in the place of a date or prefecture");
    }
}

#[test]
fn it_becomes_answers_with_nothing_else_in_them() {
    let answers: Answers = shared(&link(facts(), &pharmacy())).unwrap().into();
    assert_eq!(answers, Answers { opening: "2027-06-01".into(), ..pharmacy() });
}

#[test]
fn it_says_what_is_in_it() {
    let lines = |fragment: &str| shared(fragment).unwrap().lines();
    assert_eq!(
        lines("share=1;2027-06-01;22;pharmacy;new;first"),
        ["令和9年6月1日(火)に開局・静岡県・薬局", "新しく開設する・開局した月の初めから使う"]
    );
    assert_eq!(lines("share=1;;13;;;later"), ["東京都", "開院してしばらくしてから使う"]);
    assert_eq!(lines("share=1"), [""; 0]);
}

#[test]
fn what_mail_and_chat_do_to_a_link_is_understood() {
    let plain = shared("share=1;2027-06-01;22;pharmacy;new;first");
    for changed in [
        "#share=1;2027-06-01;22;pharmacy;new;first",
        "#share%3D1%3B2027-06-01%3B22%3Bpharmacy%3Bnew%3Bfirst",
        "share%3d1%3b2027-06-01%3b22%3bpharmacy%3bnew%3bfirst",
        " share=1;2027-06-01;22;pharmacy;new;first;\r\n",
    ] {
        assert_eq!(shared(changed), plain, "{changed}");
    }
}

#[test]
fn other_fragments_are_no_share_links() {
    for other in ["", "#", "#forms", "step-receipt-number", "share", "#shared=1", "x&share=1;2027-06-01"] {
        assert_eq!(read(facts(), other), None, "{other}");
    }
}

#[test]
fn a_cut_or_altered_link_is_broken() {
    for broken in [
        "share=",
        "share=0;2027-06-01",
        "share=x;2027-06-01",
        "share=1;2027-06",
        "share=1;2027-02-30",
        "share=1;2027/06/01",
        "share=1;令和9年6月1日",
        "share=1;2027-06-01;2",
        "share=1;2027-06-01;00",
        "share=1;2027-06-01;48",
        "share=1;2027-06-01;+1",
        "share=1;2027-06-01;022",
        "share=1;2027-06-01;静岡県",
        "share=1;2027-06-01;22;pharm",
        "share=1;2027-06-01;22;pharmacy;new;first;secret",
        "share=1 2027-06-01",
    ] {
        assert_eq!(shared(broken), Err(ShareError::Broken), "{broken}");
    }
    let long = format!("share=1;2027-06-01{}", ";".repeat(1_000_000));
    assert_eq!(shared(&long), Err(ShareError::Broken));
    assert!(ShareError::Broken.message().contains("もう一度送って"));
}

#[test]
fn a_link_of_a_newer_version_says_to_reload() {
    for newer in ["share=2;2027-06-01;22", "share=2", "#share%3D17%3Bwhatever", "share=2;x,y=z"] {
        assert_eq!(shared(newer), Err(ShareError::NewerVersion), "{newer}");
    }
    assert_eq!(shared(&format!("share=2;{}", "x".repeat(1_000_000))), Err(ShareError::NewerVersion));
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
        let link = link(facts(), &answers);
        prop_assert!(link.len() <= 54 && !link.ends_with(';'));
        prop_assert!(link.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-;=".contains(&b)));
        let back: Answers = shared(&link).unwrap().into();
        prop_assert_eq!(&back, &answers);
        prop_assert_eq!(Answers::from(shared(&format!("#{}", link.replace(';', "%3B"))).unwrap()), answers);
    }

    #[test]
    fn a_cut_link_says_less_but_never_other_things(answers in answers(), cut in 0usize..54) {
        let link = link(facts(), &answers);
        if let Some(Ok(read)) = read(facts(), &link[..cut.min(link.len())]) {
            let whole = Shared::of(facts(), &answers);
            prop_assert!(read.opening.is_none() || read.opening == whole.opening);
            prop_assert!(read.prefecture.is_empty() || read.prefecture == whole.prefecture);
            prop_assert!(read.kind.is_none() || read.kind == whole.kind);
            prop_assert!(read.application.is_none() || read.application == whole.application);
            prop_assert!(read.timing.is_none() || read.timing == whole.timing);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*", part in "[0-9a-z;=%#+ -]{0,40}") {
        for fragment in [&text, &format!("#{text}"), &format!("share=1;{text}"), &format!("share=1;{part}"), &format!("share={part}")] {
            if let Some(Ok(shared)) = read(facts(), fragment) {
                let again: Answers = shared.clone().into();
                prop_assert_eq!(read(facts(), &link(facts(), &again)), Some(Ok(shared)));
            }
        }
        let typed = Answers { opening: text.clone(), prefecture: text, ..Answers::default() };
        prop_assert!(matches!(read(facts(), &link(facts(), &typed)), Some(Ok(_))));
    }
}
