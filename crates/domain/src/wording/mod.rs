//! Wording helpers: the glossary, lists, truncation of long texts, and the direction of writing.

pub mod direction;
pub mod glossary;
pub mod list;
pub mod truncate;
