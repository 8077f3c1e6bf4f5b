//! What several files must say alike and no build step derives.

use domain::facts::config::{PAPER, PAPER_DARK};
use onshi_guide::constants::{FILE_FORMAT, FILE_VERSION, HOME_HASH, WIDE_LAYOUT};

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
    for question in &domain::plan::answers::QUESTIONS {
        assert!(
            entries.contains(&format!("、{}=", question.path)),
            "the schema describes no {}",
            question.path
        );
    }
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
