//! The rules of the procedure, as tests that read as the rules.

mod calendar;
mod clock;
mod compare;
mod config;
mod facts;
mod first;
mod forms;
mod hostile;
mod html;
mod ics;
mod live;
mod long;
mod once;
mod paper;
mod plain;
mod plans;
mod problems;
mod properties;
mod saved;
mod schedule;
mod share;
mod storage;
mod texts;
mod timeline;
mod verdict;
mod words;
