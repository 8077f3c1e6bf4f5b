//! The look of the screen comes from few tokens: three spacings, four sizes, colours by role.

use std::collections::BTreeSet;

const SCREEN: [&str; 4] = ["base", "components", "schedule", "pages"];
const SIZES: [&str; 4] = ["--size-14", "--size-16", "--size-20", "--size-32"];
const SPACES: [&str; 3] = ["--space-8", "--space-16", "--space-32"];

fn sheet(name: &str) -> String {
    let path = format!("{}/style/{name}.css", env!("CARGO_MANIFEST_DIR"));
    let css = std::fs::read_to_string(&path).expect(&path);
    let mut plain = String::new();
    for (i, part) in css.split("/*").enumerate() {
        plain += if i == 0 { part } else { part.split_once("*/").expect("a comment ends").1 };
    }
    plain
}

/// Declarations `(property, value)` of a style sheet.
fn declarations(name: &str) -> Vec<(String, String)> {
    let css = sheet(name);
    let parts = css.split(['{', '}', ';']).filter_map(|part| part.trim().split_once(": "));
    let parts = parts.filter(|(property, _)| {
        property.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    });
    parts
        .map(|(property, value)| (property.into(), value.split_whitespace().collect::<Vec<_>>().join(" ")))
        .collect()
}

fn on_screen() -> Vec<(String, String)> {
    SCREEN.into_iter().flat_map(declarations).collect()
}

/// Names of the tokens that a value reads.
fn tokens(value: &str) -> BTreeSet<&str> {
    value.split("var(").skip(1).filter_map(|rest| rest.split([',', ')']).next()).collect()
}

#[test]
fn all_sizes_of_text_are_one_of_four() {
    let mut used = BTreeSet::new();
    for (property, value) in on_screen() {
        // Readings above characters are in proportion to these.
        if !matches!(property.as_str(), "font" | "font-size") || matches!(&*value, "inherit" | ".55em") {
            continue;
        }
        let sizes: BTreeSet<String> =
            tokens(&value).into_iter().filter(|t| *t != "--font").map(String::from).collect();
        assert!(sizes.len() == 1 && sizes.iter().all(|t| SIZES.contains(&&**t)), "{property}: {value}");
        used.extend(sizes);
    }
    assert_eq!(used, SIZES.map(String::from).into());
}

#[test]
fn all_spaces_are_one_of_three() {
    let mut used = BTreeSet::new();
    for (property, value) in on_screen() {
        let is_space = ["margin", "padding", "gap"].iter().any(|name| property.starts_with(name));
        // Room for the marks at the ends of the drawing on paper.
        if !is_space || value == "0 18px" {
            continue;
        }
        let spaces = tokens(&value);
        assert!(spaces.iter().all(|t| SPACES.contains(t)), "{property}: {value}");
        used.extend(spaces.into_iter().map(String::from));
        let plain =
            SPACES.iter().fold(value.clone(), |rest, token| rest.replace(&format!("var({token})"), "0"));
        // The width of a mark on the path, and what takes an element out of view.
        let plain = plain.replace("calc(2rem + 0)", "0").replace("calc(0 + 0)", "0");
        assert!(plain.split(' ').all(|part| matches!(part, "0" | "auto")), "{property}: {value}");
    }
    assert_eq!(used, SPACES.map(String::from).into());
}

#[test]
fn colours_stand_among_the_tokens_only() {
    for (property, value) in on_screen() {
        let is_literal = value.contains('#') || value.contains("rgb") || value.contains("hsl");
        assert!(!is_literal, "{property}: {value}");
    }
}

#[test]
fn every_token_is_used_and_every_one_that_is_used_is_there() {
    let defined: BTreeSet<String> = declarations("tokens")
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("--"))
        .collect();
    let files = ["tokens", "base", "components", "schedule", "pages", "paper", "print"];
    let all: Vec<(String, String)> = files.into_iter().flat_map(declarations).collect();
    let mut used: BTreeSet<String> =
        all.iter().flat_map(|(_, value)| tokens(value)).map(String::from).collect();
    // Set by the association's settings, by a script, and by the elements that have an icon.
    for outside in ["--own-accent", "--own-accent-dark", "--pressed", "--icon"] {
        used.remove(outside);
    }
    assert_eq!(used, defined);
}

#[test]
fn what_can_be_pressed_alone_has_the_accent() {
    let css = SCREEN.map(sheet).concat();
    let pressed = ["a", "button", "summary", "input", "picker", "main", "term", "change", "aria-pressed"];
    for rule in css.split('}') {
        let Some((selector, body)) = rule.rsplit_once('{') else { continue };
        if body.contains("var(--accent)") {
            let selector = selector.rsplit('{').next().unwrap_or_default().trim();
            let mut words = selector.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            assert!(words.any(|word| pressed.contains(&word)), "{selector} is blue");
        }
    }
}

/// Where the rule with this selector stands, and what it declares.
fn rule(css: &str, selector: &str) -> (usize, String) {
    let start = css.find(&format!("\n  {selector} {{")).unwrap_or_else(|| panic!("{selector} is there"));
    let rule = &css[start..];
    (start, rule[..rule.find('}').unwrap()].to_string())
}

/// A number in the colour of its mark, or under its tick, cannot be read.
#[test]
fn the_number_of_a_mark_is_read_or_hidden_in_every_state() {
    let css = sheet("schedule");
    let (late, _) = rule(&css, ".line.late ~ .dot");
    let (next, next_has) = rule(&css, ".step[aria-current] .dot");
    // Of the same specificity: what stands later holds.
    assert!(late < next, "a late step that is next has a number in the colour of the page");
    assert!(next_has.contains("color: var(--paper)") && next_has.contains("forced-color-adjust: none"));
    let (_, both) = rule(&css, ".step[aria-current] .line.late ~ .dot");
    assert!(both.contains("var(--late)") && !both.contains(" color:"), "{both}");
    let (_, done) = rule(&css, ".step.done .dot");
    assert!(done.contains("color: transparent") && done.contains("forced-color-adjust: none"), "{done}");
}

#[test]
fn of_a_late_verdict_title_and_edge_alone_are_red() {
    let css = sheet("schedule");
    assert!(rule(&css, ".verdict").1.contains("; color: var(--ink)"));
    assert!(rule(&css, ".verdict.late h2").1.contains("color: var(--late)"));
}
