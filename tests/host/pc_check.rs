//! Does the guide work on this computer? What is said of what was measured.

use domain::output::pc_check::{
    Browser, Feature, Frame, Line, Measured, Opened, Outcome, PlanStored, Topic, Trial, Tried, Worker, lines,
    report, summary,
};
use test_support::day;

const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
const EDGE: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/98.0.0.0 Safari/537.36 Edg/98.0.0.0";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 15_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.3 Mobile/15E148 Safari/604.1";
const LINE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/13.20.0";
const MAC: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15";

/// Where everything works.
fn fine() -> Measured {
    Measured {
        browser: Browser::read(CHROME),
        missing: Vec::new(),
        is_file: false,
        database: Trial::Works,
        local: Trial::Works,
        room: Some(1_000_000_000),
        is_persisted: Some(true),
        plan: PlanStored::Kept,
        can_print: true,
        worker: Worker::Ready,
        frame: Frame::Own,
        today: day("2026-11-29"),
        facts_day: day("2026-11-28"),
        zone: Some(540),
        ahead_of_server: Some(3),
    }
}

fn of(topic: Topic, measured: &Measured, tried: Tried) -> Line {
    lines(measured, tried).into_iter().find(|line| line.topic == topic).unwrap()
}

fn outcome(topic: Topic, measured: &Measured) -> Outcome {
    of(topic, measured, Tried::default()).outcome
}

#[test]
fn a_browser_is_called_as_it_calls_itself_and_its_version_is_compared_with_the_one_that_is_needed() {
    for (agent, called, is_too_old, is_in_app) in [
        (CHROME, "Chrome 131（Windows 10・11）", Some(false), false),
        (EDGE, "Edge 98（Windows 10・11）", Some(true), false),
        (FIREFOX, "Firefox 128（Linux）", Some(false), false),
        (IPHONE, "Safari 15.3（iPhone iOS 15）", Some(true), false),
        (LINE, "LINE 13.20（iPhone iOS 17）", Some(false), true),
        (MAC, "Safari 17.4（Mac）", Some(false), false),
        ("", "名前のわからないブラウザ", None, false),
        ("Chrome/ Version/x Safari/", "Chrome", None, false),
    ] {
        let browser = Browser::read(agent);
        assert_eq!(
            (browser.called().as_str(), browser.is_too_old(), browser.is_in_app),
            (called, is_too_old, is_in_app)
        );
    }
}

#[test]
fn what_was_not_tried_is_not_said_to_work() {
    let found = lines(&fine(), Tried::default());
    let untried: Vec<Topic> =
        found.iter().filter(|line| line.outcome == Outcome::Untried).map(|line| line.topic).collect();
    assert_eq!(untried, [Topic::Print, Topic::Files]);
    assert!(found.iter().all(|line| !line.says.is_empty()));
    assert_eq!(summary(&found), "確かめた5件は、使えます。「－」のものは、まだ確かめていません。");
    // A page does not learn whether the print window came, or where a file went.
    let asked = Tried { print: Some(true), made: Some(true), opened: None };
    assert_eq!(of(Topic::Print, &fine(), asked).outcome, Outcome::Untried);
    assert_eq!(of(Topic::Files, &fine(), asked).outcome, Outcome::Untried);
    let opened = |opened| of(Topic::Files, &fine(), Tried { opened: Some(opened), ..asked }).outcome;
    assert_eq!(opened(Opened::Same), Outcome::Works);
    assert_eq!(opened(Opened::Other), Outcome::Untried);
    assert_eq!(opened(Opened::Unreadable), Outcome::Fails);
}

#[test]
fn whatever_does_not_work_comes_with_what_to_do() {
    let change = |change: fn(&mut Measured)| {
        let mut measured = fine();
        change(&mut measured);
        measured
    };
    for (topic, expected, measured, said) in [
        (
            Topic::Storage,
            Outcome::Fails,
            change(|m| (m.database, m.local) = (Trial::Refused, Trial::Refused)),
            "拒みました",
        ),
        (Topic::Storage, Outcome::Limited, change(|m| m.database = Trial::Refused), "IndexedDB"),
        (Topic::Storage, Outcome::Limited, change(|m| m.database = Trial::Silent), "5秒"),
        (Topic::Storage, Outcome::Limited, change(|m| m.local = Trial::Refused), "localStorage"),
        (Topic::Storage, Outcome::Fails, change(|m| m.database = Trial::Full), "空きがなく"),
        (Topic::Storage, Outcome::Limited, change(|m| m.room = Some(3_000_000)), "約3 MBしか"),
        (
            Topic::Storage,
            Outcome::Fails,
            change(|m| m.plan = PlanStored::Nowhere("満杯です。".into())),
            "満杯です。",
        ),
        (
            Topic::Storage,
            Outcome::Limited,
            change(|m| m.plan = PlanStored::Journaled("待っています。".into())),
            "待っています。",
        ),
        (Topic::Print, Outcome::Fails, change(|m| m.can_print = false), "印刷ができません"),
        (Topic::Offline, Outcome::Limited, change(|m| m.worker = Worker::NotYet), "まだ"),
        (Topic::Offline, Outcome::Limited, change(|m| m.worker = Worker::Framed), "ほかのサイトの中"),
        (Topic::Offline, Outcome::Limited, change(|m| m.worker = Worker::Insecure), "https"),
        (Topic::Offline, Outcome::Limited, change(|m| m.worker = Worker::Missing), "service worker"),
        (
            Topic::Frame,
            Outcome::Limited,
            change(|m| m.frame = Frame::OtherSite { is_first_party: false }),
            "別のこと",
        ),
        (Topic::Browser, Outcome::Limited, change(|m| m.browser = Browser::read(EDGE)), "より古い"),
        (Topic::Browser, Outcome::Limited, change(|m| m.browser = Browser::read(LINE)), "LINEのアプリの中"),
        (Topic::Browser, Outcome::Limited, change(|m| m.missing = vec![Feature::Layers]), "cascade layers"),
        (Topic::Browser, Outcome::Limited, change(|m| m.missing = vec![Feature::Clipboard]), "コピー"),
        (Topic::Browser, Outcome::Limited, change(|m| m.missing = vec![Feature::Crypto]), "暗号化"),
        (Topic::Browser, Outcome::Limited, change(|m| m.missing = vec![Feature::Tabs]), "タブの間"),
        (Topic::Clock, Outcome::Fails, change(|m| m.today = day("2020-01-01")), "時計が違っています"),
        (Topic::Clock, Outcome::Limited, change(|m| m.ahead_of_server = Some(301)), "6分ほど進んで"),
        (Topic::Clock, Outcome::Limited, change(|m| m.ahead_of_server = Some(-3600)), "60分ほど遅れて"),
        (Topic::Clock, Outcome::Untried, change(|m| m.ahead_of_server = None), "比べる時計がない"),
    ] {
        let line = of(topic, &measured, Tried::default());
        assert_eq!(line.outcome, expected, "{line:?}");
        assert!(line.says.concat().contains(said) && !line.to_do.is_empty(), "{said}: {line:?}");
    }
}

#[test]
fn a_file_needs_no_network_and_a_joined_frame_is_no_limit() {
    assert_eq!(outcome(Topic::Offline, &Measured { worker: Worker::OneFile, ..fine() }), Outcome::Works);
    let joined = Measured { frame: Frame::OtherSite { is_first_party: true }, ..fine() };
    assert_eq!(outcome(Topic::Frame, &joined), Outcome::Works);
    let file = of(Topic::Storage, &Measured { is_file: true, ..fine() }, Tried::default());
    assert!(file.says.concat().contains("ファイルの中ではなく"), "{file:?}");
}

/// Within another site the way out is the guide's own tab, not the settings of the browser.
#[test]
fn a_frame_whose_storage_is_refused_is_sent_to_a_tab_of_its_own() {
    let frame = Frame::OtherSite { is_first_party: false };
    let framed = Measured { database: Trial::Refused, local: Trial::Refused, frame, ..fine() };
    assert!(of(Topic::Storage, &framed, Tried::default()).to_do.concat().contains("自分のタブ"));
}

#[test]
fn another_zone_is_named_and_changes_no_day() {
    for (zone, said) in [(-480, "UTC-8:00"), (345, "UTC+5:45"), (0, "UTC+0:00")] {
        let line = of(Topic::Clock, &Measured { zone: Some(zone), ..fine() }, Tried::default());
        assert!(line.outcome == Outcome::Works && line.says.concat().contains(said), "{line:?}");
    }
}

#[test]
fn the_text_for_who_can_help_has_every_topic_and_nothing_that_was_entered() {
    let measured = Measured { worker: Worker::Insecure, ..fine() };
    let found = lines(&measured, Tried::default());
    let text = report(&found, 1_796_000_000_000);
    for line in &found {
        assert!(text.contains(&format!("[{}] {}", line.outcome.label(), line.topic.label())), "{text}");
        for said in line.says.iter().chain(&line.to_do) {
            assert!(text.contains(said), "{said}");
        }
    }
    assert!(text.contains("→ アドレスを https:// から") && text.contains("日本時間"), "{text}");
    assert_eq!(summary(&found), "使えますが、注意することが1件あります。");
}
