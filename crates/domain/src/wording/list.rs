//! Lists in a line.

/// `parts` with 「・」 between them. Joined here and not where they are used: each crate that joins texts has its own copy of
/// the code.
pub fn dotted(parts: &[String]) -> String {
    parts.join(texts::common::dot())
}
