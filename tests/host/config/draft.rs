//! The form for `config.json`: what it holds is what the file says, and what is wrong with it is what the reader says.

use domain::facts::config::draft::field::{
    DayPart, DeadlinePart, Field, LinkPart, NotePart, PhonePart, StepPart,
};
use domain::facts::config::draft::kept::{Kept, Server};
use domain::facts::config::draft::rows::List;
use domain::facts::config::draft::{
    Draft, DraftDay, DraftDeadline, DraftLink, DraftNote, DraftPhone, DraftStep,
};
use domain::facts::config::finding::Kind;
use domain::facts::config::preview::next_days;
use domain::output::admin_sheet::{admin_sheet, as_text, origins};
use proptest::prelude::*;

use super::*;

fn decode(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8(case("03-bom")).unwrap();
    (bytes == case("04-sjis")).then(|| text.trim_start_matches('\u{feff}').to_string())
}

fn today() -> chrono::NaiveDate {
    day("2026-11-28")
}

fn load(file: impl AsRef<[u8]>) -> domain::facts::config::draft::load::Loaded {
    Draft::load(file.as_ref(), decode, facts(), today()).unwrap()
}

fn settings_of(draft: &Draft) -> Config {
    draft.read(facts(), today())
}

/// What members get, without what the owner is told.
fn for_members(config: Config) -> Config {
    Config { findings: Vec::new(), unread: Vec::new(), ..config }
}

#[test]
fn every_field_of_a_file_is_in_the_form_and_in_the_file_made_of_it() {
    let loaded = load(WHOLE);
    assert_eq!((&loaded.lost, &loaded.mended), (&vec![], &vec![]));
    let draft = loaded.draft;
    assert_eq!(draft.name, "うみべ県医師会");
    assert_eq!(draft.deadlines[0].checked, "2026-11-24");
    assert_eq!(settings_of(&draft), read(WHOLE));
    let keys = |text: &str| {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        value.as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(keys(&draft.file(today())), keys(WHOLE), "nothing more, nothing less");
    let schema = include_str!("../../../public/config.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    assert!(schema.is_valid(&serde_json::from_str(&draft.file(today())).unwrap()));
    // Everything that the schema has, the form has.
    let has = |part: &str| draft.file(today()).contains(&format!("\"{part}\""));
    let published: serde_json::Value =
        serde_json::from_str(include_str!("../../../public/config.schema.json")).unwrap();
    for key in published["properties"].as_object().unwrap().keys() {
        assert!(has(key), "{key}");
    }
}

#[test]
fn the_settings_of_every_case_come_back_from_the_form() {
    for file in std::fs::read_dir(format!("{}/tests/data/config", env!("CARGO_MANIFEST_DIR"))).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_string();
        let file = case(&name);
        let before = read(&file);
        let Ok(loaded) = Draft::load(&file, decode, facts(), today()) else {
            assert_eq!(name, "25-empty");
            continue;
        };
        let after = settings_of(&loaded.draft);
        // A file with a lost piece keeps its rules out; here the piece is not there any more.
        if loaded.lost.is_empty() {
            assert_eq!(for_members(before.clone()), for_members(after.clone()), "{name}");
        }
        // What is wrong is told: here, as lost, or as put right.
        for finding in &before.findings {
            let is_told = [&after.findings, &loaded.lost, &loaded.mended]
                .into_iter()
                .flatten()
                .any(|told| told.kind == finding.kind);
            assert!(is_told, "{name}: {}", finding.sentence());
        }
        assert!(after.findings.iter().all(|finding| !matches!(finding.kind, Kind::Syntax(_))), "{name}");
        let again = load(loaded.draft.text());
        assert_eq!(again.draft, loaded.draft, "{name}");
        assert_eq!((again.lost, again.mended), (vec![], vec![]), "{name}");
    }
}

#[test]
fn what_no_field_holds_is_told_before_it_is_gone() {
    let loaded =
        load(r#"{ "name": "うみべ県医師会", "nanes": "x", "nane": "x", "links": [3], "hide": ["forms"] }"#);
    let lost: Vec<String> = loaded.lost.iter().map(Finding::sentence).collect();
    assert_eq!(lost.len(), 3, "{lost:?}");
    assert!(lost.iter().any(|told| told.contains("nane")) && lost.iter().any(|told| told.contains("nanes")));
    // A word that hides nothing stays in the form until somebody takes it out.
    assert_eq!(loaded.draft.hide, ["forms"]);
    assert_eq!(settings_of(&loaded.draft).findings.len(), 1);
    let cut = &WHOLE.as_bytes()[..700];
    assert!(
        load(cut)
            .lost
            .iter()
            .any(|finding| finding.effect() == domain::facts::config::finding::Effect::Broken)
    );
    let sjis = load(case("04-sjis"));
    assert!(sjis.lost.is_empty() && sjis.mended.iter().any(|finding| finding.kind == Kind::ShiftJis));
}

#[test]
fn each_finding_is_told_at_its_field() {
    let file = r##"{ "logo": "https://example.jp/logo.png", "colors": { "accent": "#ffffff", "accent_dark": "みどり" },
        "prefectures": ["静岡けん"], "hide": ["forms"],
        "notes": [{ "text": "<b>太字</b>" }, { "prefecture": "うみべ県", "text": "x" }, { "prefecture": "愛知県" }],
        "links": [{ "label": "a", "url": "ftp://example.jp" }, { "url": "https://example.jp" }],
        "deadlines": [
          { "prefecture": "愛知県", "milestone": "reply", "rule": "そのうち", "source": { "title": "電話", "checked": "2026-11-24" } },
          { "prefecture": "静岡県", "milestone": "いつか", "days": [{ "designation": "2027-04-01", "day": "2027-01-29" }] },
          { "milestone": "reply", "days": [{ "designation": "2027-04-01", "day": "2027-05-29" },
            { "designation": "2027-06-01", "day": "2027-05-07" }, { "designation": "2027-06-01", "day": "2027-05-10" },
            { "designation": "2027-07-01", "day": "2027-05-07" }],
            "source": { "title": "電話", "url": "file:x", "checked": "2027-11-24" } }] }"##;
    let mut draft = load(file).draft;
    // Blank rows are not in the file, and do not move what is told.
    draft.links.insert(0, DraftLink::default());
    draft.deadlines.insert(1, DraftDeadline::default());
    draft.deadlines[3].days.insert(0, DraftDay::default());
    let config = settings_of(&draft);
    let told: Vec<(Option<Field>, &Kind)> =
        config.findings.iter().map(|finding| (draft.field_of(finding), &finding.kind)).collect();
    let expected = [
        Field::Logo,
        Field::Accent,
        Field::AccentDark,
        Field::Prefectures,
        Field::Hide,
        Field::Note(0, NotePart::Text),
        Field::Note(1, NotePart::Prefecture),
        Field::Note(2, NotePart::Text),
        Field::Link(1, LinkPart::Url),
        Field::Link(2, LinkPart::Label),
        Field::Deadline(0, DeadlinePart::Rule),
        Field::Deadline(2, DeadlinePart::Milestone),
        Field::Deadline(3, DeadlinePart::Prefecture),
        Field::Day(3, 1, DayPart::Day),
        Field::Day(3, 3, DayPart::Day),
        Field::Day(3, 4, DayPart::Day),
    ];
    for field in expected {
        assert!(told.iter().any(|(at, _)| *at == Some(field)), "{field:?}: {told:?}");
    }
    assert!(told.iter().all(|(at, _)| at.is_some()), "{told:?}");
    // Each field has an id of its own, holds what is set, and nothing else changes.
    let mut ids: Vec<String> = expected.iter().map(|field| field.id()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), expected.len());
    for field in expected.into_iter().filter(|field| {
        !matches!(field, Field::Prefectures | Field::Hide | Field::Deadline(_, DeadlinePart::Prefecture))
    }) {
        let mut changed = draft.clone();
        changed.set_text(field, "ほか".into());
        assert_eq!(changed.text_of(field), "ほか");
        changed.set_text(field, draft.text_of(field).into());
        assert_eq!(changed, draft);
    }
    draft.set_text(Field::Note(9, NotePart::Text), "x".into());
    assert_eq!(draft.text_of(Field::Note(9, NotePart::Text)), "");
}

#[test]
fn days_are_typed_as_elsewhere_and_written_so_that_everybody_reads_them() {
    let days = vec![DraftDay { designation: "令和9年4月".into(), day: "1/29".into() }];
    let deadline = DraftDeadline {
        prefectures: vec!["静岡県".into()],
        milestone: "request_deadline".into(),
        days,
        title: "厚生局への電話".into(),
        checked: "11/20".into(),
        ..DraftDeadline::default()
    };
    let draft = Draft { name: "うみべ県医師会".into(), deadlines: vec![deadline], ..Draft::default() };
    let file = draft.file(today());
    for written in [r#""designation": "2027-04-01""#, r#""day": "2027-01-29""#, r#""checked": "2026-11-20""#]
    {
        assert!(file.contains(written), "{file}");
    }
    assert_eq!(told(&settings_of(&draft)), [""; 0]);
    // What is typed stays as it is in the draft.
    assert_eq!(load(draft.text()).draft.deadlines[0].days[0].day, "1/29");
    let mut late = draft;
    // Without a year, a day more than half a year before would be a guess.
    late.deadlines[0].days[0].day = "5/29".into();
    assert_eq!(settings_of(&late).findings.len(), 1);
}

/// The preview and the schedule are one: for every office and deadline, in all months ahead.
#[test]
fn the_preview_has_the_days_that_members_see() {
    let edition = facts().editions.last().unwrap();
    for rule in ["2か月前の5日（閉庁日は前開庁日）", "1か月前の20日", "3か月前の末日"]
    {
        let deadline = |prefecture: &String, milestone: &String| DraftDeadline {
            prefectures: vec![prefecture.clone()],
            milestone: milestone.clone(),
            rule: rule.into(),
            days: vec![DraftDay { designation: "2027-04-01".into(), day: "2027-01-14".into() }],
            title: "厚生局への電話".into(),
            checked: "2026-11-24".into(),
            ..DraftDeadline::default()
        };
        let asked = edition.steps.iter().filter_map(|step| step.due.clone());
        let asked: std::collections::BTreeSet<String> = asked.collect();
        let deadlines = facts().prefectures.iter().flat_map(|p| asked.iter().map(move |m| deadline(p, m)));
        let draft =
            Draft {
                name: "うみべ県医師会".into(), deadlines: deadlines.collect(), ..Draft::default()
            };
        let config = settings_of(&draft);
        let (mut own, mut own_details) = (facts().clone(), details().clone());
        config.apply(&mut own, &mut own_details);
        let own: &'static Facts = Box::leak(Box::new(own));
        let all = next_days(&config, facts(), today(), 6);
        let places = all.iter().map(|of| of.prefectures.len()).sum::<usize>();
        assert_eq!(places, facts().prefectures.len() * asked.len());
        let each = all.into_iter().flat_map(|of| {
            let place = |prefecture: &String| (prefecture.clone(), of.milestone.clone(), of.days.clone());
            of.prefectures.iter().map(place).collect::<Vec<_>>()
        });
        for (prefecture, milestone, days) in each {
            for next in days {
                let answers = clinic("", &prefecture);
                let schedule = build_schedule(own, &answers, next.designation).unwrap();
                let steps = schedule.steps.iter().filter(|s| s.step.due.as_ref() == Some(&milestone));
                for step in steps {
                    let Due::On(due) = &step.due else { panic!("{milestone:?}") };
                    let at = format!("{prefecture} {milestone} {}", next.designation);
                    assert_eq!(next.day, due.date, "{at}");
                    // That a step may not be needed at an office is told of the step, not of the day.
                    if !due.is_need_unclear {
                        assert_eq!(next.certainty, due.certainty, "{at}");
                        assert_eq!(next.label, schedule.certainty(due, &answers, &own_details), "{at}");
                    }
                }
            }
        }
    }
    // Days of single months are shown for those months, and nothing that is past.
    let config = settings_of(&load(case("19-days")).draft);
    let listed: Vec<_> = config.deadlines[0].days.iter().map(|day| day.designation).collect();
    let shown = &next_days(&config, facts(), today(), 3)[0].days;
    assert!(
        !shown.is_empty()
            && shown
                .iter()
                .all(|next| listed.contains(&next.designation) || config.deadlines[0].rule.is_some())
    );
    assert!(
        next_days(&config, facts(), day("2029-01-01"), 3)[0]
            .days
            .iter()
            .all(|next| next.day >= day("2029-01-01"))
    );
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "\\PC{1,12}", any::<String>(), Just("2027-04-01".to_string())]
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![Just("静岡県".to_string()), Just("愛知県".to_string()), Just("うみべ県".to_string())]
}

prop_compose! {
    fn a_deadline()(
        prefectures in proptest::collection::vec(word(), 0..3),
        kinds in proptest::collection::vec(prop_oneof![Just("pharmacy".to_string()), Just("もの".to_string())], 0..2),
        from in prop_oneof![Just(String::new()), Just("2027-10-01".to_string()), "[あ-ん]{1,5}"],
        milestone in prop_oneof![Just(String::new()), Just("reply".to_string()), Just("x".to_string())],
        rule in prop_oneof![Just(String::new()), Just("2か月前の5日".to_string()), "[あ-ん]{1,5}"],
        days in proptest::collection::vec((Just("2027-04-01".to_string()), typed()), 0..3),
        (note, title, url, checked) in (typed(), typed(), typed(), typed()),
    ) -> DraftDeadline {
        let days = days.into_iter().map(|(designation, day)| DraftDay { designation, day }).collect();
        DraftDeadline { prefectures, kinds, from, milestone, rule, days, note, title, url, checked, ..DraftDeadline::default() }
    }
}

prop_compose! {
    fn a_step()(
        id in "[a-z0-9]{1,4}",
        (title, days, note) in (typed(), typed(), typed()),
        from in prop_oneof![Just(String::new()), Just("opening".to_string()), "[あ-ん]{1,5}"],
        (unit, side) in (
            prop_oneof![Just(String::new()), Just("open".to_string()), Just("週".to_string())],
            prop_oneof![Just(String::new()), Just("after".to_string()), Just("横".to_string())],
        ),
        prefectures in proptest::collection::vec(word(), 0..2),
        kinds in proptest::collection::vec(Just("pharmacy".to_string()), 0..2),
    ) -> DraftStep {
        let title = if title.is_empty() { "入会".into() } else { title };
        DraftStep { id, title, from, days, unit, side, note, prefectures, kinds }
    }
}

prop_compose! {
    fn a_draft()(
        (name, contact, logo, accent, accent_dark) in (typed(), typed(), typed(), typed(), typed()),
        prefectures in proptest::collection::vec(word(), 0..3),
        kind in prop_oneof![Just(String::new()), Just("pharmacy".to_string()), Just("接骨院".to_string())],
        hide in proptest::collection::vec(prop_oneof![Just("share".to_string()), Just("もの".to_string())], 0..2),
        notes in proptest::collection::vec((word(), typed()), 0..3),
        phones in proptest::collection::vec((word(), typed(), typed(), typed()), 0..3),
        address in typed(),
        steps in proptest::collection::vec(a_step(), 0..3),
        links in proptest::collection::vec((typed(), typed()), 0..3),
        deadlines in proptest::collection::vec(a_deadline(), 0..3),
    ) -> Draft {
        let notes = notes.into_iter().map(|(prefecture, text)| DraftNote { prefecture, text }).collect();
        let links = links.into_iter().map(|(label, url)| DraftLink { label, url });
        let links = links.filter(|link| !(link.label.is_empty() && link.url.is_empty())).collect();
        let deadlines = deadlines.into_iter().filter(|one| *one != DraftDeadline::default()).collect();
        let phones = phones.into_iter().map(|(prefecture, number, title, checked)| DraftPhone {
            prefecture, number, title, checked, ..DraftPhone::default()
        });
        let phones = phones.collect();
        Draft { phones, steps, address, name, contact, logo, accent, accent_dark, prefectures, kind, deadlines, notes, links, hide }
    }
}

proptest! {
    #[test]
    fn nothing_that_is_typed_is_lost(draft in a_draft()) {
        let loaded = load(draft.text());
        prop_assert_eq!(&loaded.draft, &draft);
        prop_assert_eq!(loaded.lost, vec![]);
        let config = settings_of(&draft);
        for finding in &config.findings {
            prop_assert!(draft.field_of(finding).is_some(), "{}", finding.sentence());
        }
        // The file says what the draft says.
        let again = load(draft.file(today())).draft;
        prop_assert_eq!(settings_of(&again), config);
    }
}

#[test]
fn rows_are_added_moved_and_deleted() {
    let month = day("2027-01-01");
    let mut draft = Draft { prefectures: vec!["静岡県".into()], ..Draft::default() };
    for list in [List::Notes, List::Links, List::Phones, List::Steps, List::Deadlines, List::Days(0)] {
        draft.add(list, month, "one".into());
        draft.add(list, month, "two".into());
        assert_eq!(draft.rows(list), 2, "{list:?}");
    }
    // The only prefecture is filled in; each day is for the month after the one before.
    assert_eq!(draft.deadlines[1].prefectures, ["静岡県"]);
    let months: Vec<&str> = draft.deadlines[0].days.iter().map(|day| day.designation.as_str()).collect();
    assert_eq!(months, ["2027-01-01", "2027-02-01"]);
    draft.swap(List::Days(0), 0, 1);
    draft.remove(List::Days(0), 1);
    assert_eq!(draft.deadlines[0].days[0].designation, "2027-02-01");
    draft.set_text(Field::Link(0, LinkPart::Label), "入会案内".into());
    draft.swap(List::Links, 0, 1);
    draft.remove(List::Links, 0);
    assert_eq!(draft.links, [DraftLink { label: "入会案内".into(), url: String::new() }]);
    let before = draft.clone();
    // Rows that are not there.
    draft.remove(List::Links, 3);
    draft.swap(List::Days(7), 0, 1);
    draft.add(List::Days(7), month, String::new());
    assert_eq!(draft, before);
}

#[test]
fn a_new_step_is_not_ticked_by_members_who_ticked_one_that_was_deleted() {
    let mut draft = Draft::default();
    let mut add = |id: &str, title: &str| {
        draft.add(List::Steps, today(), id.into());
        draft.set_text(Field::Step(0, StepPart::Title), title.into());
        let id = settings_of(&load(draft.file(today())).draft).steps[0].id.clone();
        draft.remove(List::Steps, 0);
        id
    };
    let ids =
        [add("9f86d081884c7d659a2feaa0", "入会の手続き"), add("2c26b46b68ffc68ff99b453c", "説明会に出る")];
    assert_eq!(ids, ["own-by-9f86d081884c7d659a2feaa0", "own-by-2c26b46b68ffc68ff99b453c"]);
}

#[test]
fn what_is_told_speaks_of_the_fields_and_follows_the_form() {
    let mut draft = Draft::default();
    draft.add(List::Deadlines, today(), String::new());
    draft.add(List::Notes, today(), String::new());
    draft.set_text(Field::Note(0, NotePart::Prefecture), "静岡県".into());
    draft.set_text(Field::Deadline(0, DeadlinePart::Milestone), "reply".into());
    draft.set_text(Field::Deadline(0, DeadlinePart::Rule), "前々月の5日".into());
    draft.set_text(Field::Deadline(0, DeadlinePart::Checked), "いつか".into());
    let told = draft.told(&settings_of(&draft));
    let places: Vec<String> = told.iter().filter_map(|told| Some(told.field?.place())).collect();
    let expected = [
        "お知らせ1の「お知らせの文」",
        "期限1の「都道府県」",
        "期限1の「だれに聞いたか・何で確かめたか」",
        "期限1の「規則（言葉で）」",
    ];
    assert_eq!(places, expected);
    // What only remains to be filled in, and what is used, is no fault.
    assert!(told[..3].iter().all(|told| told.is_lacking) && !told[3].is_wrong);
    for key in ["text", "prefecture", "source", "milestone", "config"] {
        assert!(told.iter().all(|told| !told.sentence.contains(key)), "{key}: {told:?}");
    }
    draft.set_word(Field::Deadline(0, DeadlinePart::Prefecture), "静岡県", true);
    draft.set_text(Field::Deadline(0, DeadlinePart::Title), "電話".into());
    let told = draft.told(&settings_of(&draft));
    let checked = told.iter().find(|told| told.field == Some(Field::Deadline(0, DeadlinePart::Checked)));
    assert!(checked.unwrap().sentence.contains("読めません") && !checked.unwrap().is_lacking);
}

#[test]
fn what_is_kept_comes_back_as_it_was_typed() {
    let mut kept = Kept { sites: "www.example.jp".into(), server: Server::Nginx, ..Kept::default() };
    kept.draft = load(WHOLE).draft;
    kept.draft.set_text(Field::Accent, "みどり".into());
    assert_eq!(Kept::read(&kept.stored(today(), false).unwrap(), facts(), today()), kept);
    assert_eq!(Kept::default().stored(today(), false), None);
    // Other tabs learn from it that the form was cleared.
    let cleared = Kept::default().stored(today(), true).unwrap();
    assert_eq!(Kept::read(&cleared, facts(), today()), Kept::default());
    for text in ["", "{}", "null", r#"{"config":3}"#, r#"{"config":"<html>"}"#] {
        assert_eq!(Kept::read(text, facts(), today()), Kept::default(), "{text}");
    }
    // A build that knows more wrote it.
    assert_eq!(Kept::read(r#"{"config":"{\"name\":\"会\"}","more":1}"#, facts(), today()).draft.name, "会");
}

/// Who opens the form again a year later, to make the file anew, has not confirmed anything meanwhile.
#[test]
fn a_day_without_a_year_stays_the_day_it_was_when_it_was_typed() {
    let mut kept = Kept { draft: load(WHOLE).draft, ..Kept::default() };
    kept.draft.set_text(Field::Deadline(0, DeadlinePart::Checked), "11/20".into());
    kept.draft.set_text(Field::Deadline(0, DeadlinePart::From), "4月".into());
    kept.draft.set_text(Field::Phone(0, PhonePart::Checked), "令和8年11月24日".into());
    let later = Kept::read(&kept.stored(today(), false).unwrap(), facts(), day("2027-11-28")).draft;
    let file = later.file(day("2027-11-28"));
    assert_eq!(load(file).draft.deadlines[0].checked, "2026-11-20");
    assert_eq!(later.deadlines[0].from, "2027-04-01");
    // With its year it is as it was typed; so is what is no day.
    assert_eq!(later.phones[0].checked, "令和8年11月24日");
    kept.draft.set_text(Field::Deadline(0, DeadlinePart::Checked), "いつか".into());
    let later = Kept::read(&kept.stored(today(), false).unwrap(), facts(), day("2027-11-28")).draft;
    assert_eq!(later.deadlines[0].checked, "いつか");
}

#[test]
fn the_page_for_the_administrator_names_the_sites_and_nothing_that_ends_a_header() {
    let (found, unread) = origins(
        "https://www.Example-Ishikai.jp/about?x、example.jp https://example.jp http://a.jp:8080, localhost:80 x ftp://a.jp \"a.jp\" a.jp;script-src 医師会.jp a..jp https://",
    );
    assert_eq!(
        found,
        [
            "https://www.example-ishikai.jp",
            "https://example.jp",
            "http://a.jp:8080",
            "https://localhost:80",
            "https://a.jp"
        ]
    );
    assert_eq!(unread, ["x", "ftp://a.jp", "\"a.jp\"", "script-src", "医師会.jp", "a..jp", "https://"]);
    let ancestors = "frame-ancestors 'self' https://www.example-ishikai.jp";
    for server in [Server::Unknown, Server::Nginx, Server::Apache, Server::Iis] {
        let sheet = admin_sheet("https://guide.example.jp/kai", &found[..1], "logo.png", server);
        let text = as_text("お願い", &sheet);
        let times = if server == Server::Unknown { 1 } else { 2 };
        assert_eq!(text.matches(ancestors).count(), times, "{text}");
        for needed in [
            "https://guide.example.jp/kai/config.json",
            "https://guide.example.jp/kai/?check",
            "logo.png",
            "X-Frame-Options",
            "application/wasm",
            "Content-Encoding",
            "no-cache",
            "immutable",
            "sw.js",
            "frame-src に https://guide.example.jp を",
        ] {
            assert!(text.contains(needed), "{server:?}: {needed}: {text}");
        }
    }
    let alone = as_text("お願い", &admin_sheet("https://guide.example.jp", &[], "", Server::Unknown));
    assert!(alone.contains("frame-ancestors 'self'\n") && !alone.contains("frame-src"), "{alone}");
    // The example is of one piece with the settings that are tested.
    let model = include_str!("../../../tools/nginx.conf");
    let nginx = as_text("", &admin_sheet("https://guide.example.jp", &[], "", Server::Nginx));
    for line in
        model.lines().map(str::trim).filter(|line| line.contains("immutable") || line.starts_with("map "))
    {
        assert!(nginx.contains(line), "{line}");
    }
}

/// 診療所 is every clinic where something holds, and one kind, the medical clinic, where one is chosen.
#[test]
fn a_clinic_without_a_department_is_one_kind_to_choose_and_every_clinic_to_hold_for() {
    let draft = load(
        r#"{ "kind": "診療所", "deadlines": [{ "prefecture": "静岡県", "milestone": "reply", "kinds": ["診療所"], "rule": "1か月前の10日" }] }"#,
    )
    .draft;
    assert_eq!(draft.kind, "medical-clinic");
    assert_eq!(draft.deadlines[0].kinds, ["medical-clinic", "dental-clinic", "medical-dental"]);
}
