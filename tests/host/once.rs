//! What several files must say alike and no build step derives.

use domain::facts::config::{PAPER, PAPER_DARK};
use domain::plan::answers::{NOTED, QUESTIONS};
use domain::plan::heard::{heard_on, heard_who};
use domain::plan::{CALENDAR, OTHER, Plan};
use onshi_guide::constants::{FILE_FORMAT, FILE_VERSION, HOME_HASH, WIDE_LAYOUT};
use test_support::{clinic, day};

fn read(path: &str) -> String {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

fn json(path: &str) -> serde_json::Value {
    serde_json::from_str(&read(path)).expect(path)
}

/// The declarations `--name: value;` of each `{}` block that has any, in order.
fn blocks(css: &str) -> Vec<Vec<(String, String)>> {
    let declarations = |block: &str| -> Vec<(String, String)> {
        let lines = block.lines().filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "));
        lines.filter(|(name, _)| name.starts_with("--")).map(|(n, v)| (n.into(), v.into())).collect()
    };
    css.split(['{', '}']).map(declarations).filter(|block| !block.is_empty()).collect()
}

fn token(block: &[(String, String)], name: &str) -> String {
    block.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone()).expect(name)
}

/// `#fff` as `#ffffff`.
fn long(color: &str) -> String {
    match color.strip_prefix('#') {
        Some(hex) if hex.len() == 3 => format!("#{}", hex.chars().flat_map(|c| [c, c]).collect::<String>()),
        _ => color.into(),
    }
}

#[test]
fn dark_colours_are_the_same_by_setting_of_the_machine_and_of_the_person() {
    let blocks = blocks(&read("style/tokens.css"));
    let [_, by_machine, by_person, ..] = &blocks[..] else { panic!("{} blocks", blocks.len()) };
    assert_eq!(by_machine, by_person);
}

#[test]
fn an_associations_colours_are_checked_against_the_grounds_that_are_there() {
    let blocks = blocks(&read("style/tokens.css"));
    assert_eq!(long(&token(&blocks[0], "--paper")), PAPER);
    assert_eq!(long(&token(&blocks[1], "--paper")), PAPER_DARK);
}

#[test]
fn the_installed_app_has_the_colours_of_the_page() {
    let light = &blocks(&read("style/tokens.css"))[0];
    let manifest = json("public/manifest.webmanifest");
    assert_eq!(manifest["background_color"], long(&token(light, "--ground")));
    let accent = token(light, "--accent");
    assert!(accent.contains(manifest["theme_color"].as_str().expect("theme_color")), "{accent}");
}

#[test]
fn a_journal_is_a_plan_file() {
    assert_eq!((FILE_FORMAT, FILE_VERSION), (domain::plan::plan_file::APP, domain::plan::plan_file::VERSION));
    let schema = json("public/onshi-guide.schema.json");
    assert_eq!(schema["properties"]["app"]["const"], FILE_FORMAT);
    assert_eq!(schema["properties"]["version"]["const"], FILE_VERSION);
    let entries = schema["$defs"]["plan"]["properties"]["entries"]["description"].as_str().unwrap();
    // Each group of entries is described as 「name=…」 or, with several parts, 「step/…/done・done_for・…=…」.
    let groups: Vec<&str> =
        entries.split(['、', '。']).filter_map(|group| Some(group.split_once('=')?.0)).collect();
    let is_described = |path: &str, part: Option<&str>| {
        let mut of_path = groups.iter().filter_map(|group| group.strip_prefix(path));
        of_path.any(|rest| match part {
            None => rest.is_empty() || path.ends_with('/'),
            Some(part) => rest.strip_prefix("…/").is_some_and(|parts| parts.split('・').any(|p| p == part)),
        })
    };
    for question in &QUESTIONS {
        assert!(is_described(question.path, None), "the schema describes no {}", question.path);
    }
    for beginning in NOTED.into_iter().chain([OTHER, CALENDAR, "handed/"]) {
        assert!(is_described(beginning, None), "the schema describes no {beginning}");
    }
    for path in everything().entries.keys() {
        let Some((beginning, rest)) = path.split_once('/') else { continue };
        let part =
            rest.split_once('/').map(|(_, part)| if part.starts_with("sub/") { "sub/…" } else { part });
        assert!(is_described(&[beginning, "/"].concat(), part), "the schema describes no {path}");
    }
}

/// A plan with an entry of each kind that answers have.
fn everything() -> Plan {
    let mut answers = clinic("2027-06-01", "静岡県");
    let designation = day("2027-06-01");
    answers.fields.insert("facility.name".into(), "うみべ".into());
    answers.set_told_day("reply", "2027-05-10".into(), designation);
    for path in [heard_on("reply"), heard_who("reply")] {
        answers.set_heard("reply", &path, "2026/11/20".into(), designation, "2026-11-20".into());
    }
    answers.note("line", Some(designation), day("2026-11-28"), |noted| {
        (noted.done, noted.is_separate) = (true, true);
        (noted.done_on, noted.note) = ("2027-02-01".into(), "メモ".into());
        noted.subs.push("sub".into());
    });
    let mut plan = Plan::new("a".into());
    plan.write(&answers, 1);
    let parts =
        plan.entries.keys().filter(|path| path.starts_with("step/line/") || path.starts_with("heard/"));
    assert_eq!(parts.count(), 8 + 5, "{:?}", plan.entries.keys());
    plan
}

#[test]
fn the_guide_has_one_title() {
    let title = texts::frame::title();
    for file in ["index.html", "public/sw.js"] {
        assert!(read(file).contains(&format!("<title>{title}</title>")), "{file}");
    }
    assert!(read("public/embed.js").contains(&format!("'{title}'")));
    assert_eq!(json("public/manifest.webmanifest")["name"], title);
}

#[test]
fn the_first_page_is_where_the_scripts_look_for_it() {
    assert!(
        domain::output::prerender::top().contains(&format!("<a href=\"{HOME_HASH}\" aria-current=\"page\">"))
    );
}

#[test]
fn the_page_and_its_style_have_one_breakpoint() {
    assert!(read("style/schedule.css").contains(&format!("@media {WIDE_LAYOUT}")));
}
