//! The rules of the procedure, pure: no browser, no clock. "Today" and the answers come in as arguments.

pub mod answers;
pub mod bureau;
pub mod calendar;
pub mod compare;
pub mod config;
pub mod copies;
pub mod edition;
pub mod facts;
pub mod form;
pub mod history;
pub mod ics;
pub mod import;
pub mod paper;
pub mod plain;
pub mod plan;
pub mod problems;
pub mod report;
pub mod rule;
pub mod saved;
pub mod schedule;
pub mod settings;
pub mod share;
pub mod shelf;
pub mod timeline;
pub mod verdict;
pub mod words;
