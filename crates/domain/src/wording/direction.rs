//! Characters that turn the direction of writing. In a name they would reverse what stands after it, too.

/// `text` without characters that turn the direction of the texts around it.
pub fn one_direction(text: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !turns(c)).collect()
}
