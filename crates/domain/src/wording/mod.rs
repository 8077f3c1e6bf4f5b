//! Wording helpers: the glossary, lists, truncation of long texts, the direction of writing, and links that dial.

pub mod dial;
pub mod direction;
pub mod glossary;
pub mod letter_forms;
pub mod list;
pub mod truncate;
