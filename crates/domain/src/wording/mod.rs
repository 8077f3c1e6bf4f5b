//! How things are said: hard words, and how much of a long text is shown.

pub mod glossary;
pub mod truncate;
