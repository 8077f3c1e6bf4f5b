//! Wording helpers: the glossary, truncation of long texts, and the direction of writing.

pub mod direction;
pub mod glossary;
pub mod truncate;
