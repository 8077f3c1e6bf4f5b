//! Wording helpers: the glossary, and truncation of long texts.

pub mod glossary;
pub mod truncate;
