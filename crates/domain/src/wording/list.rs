//! Lists in a line.

/// `parts` with 「・」 between them. Not by `join`, of which each crate has a copy of 1 KB.
pub fn dotted(parts: &[String]) -> String {
    let mut list = String::new();
    for part in parts {
        if !list.is_empty() {
            list.push_str(texts::common::dot());
        }
        list.push_str(part);
    }
    list
}
