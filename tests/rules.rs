//! The rules of the procedure, as tests that read as the rules.

// What reads the data files names the domain by this path, here and in the build script.
use onshi_guide::domain;

#[path = "host/apart.rs"]
mod apart;
#[path = "host/calendar.rs"]
mod calendar;
#[path = "host/clock.rs"]
mod clock;
#[path = "host/common.rs"]
mod common;
#[path = "host/compare.rs"]
mod compare;
#[path = "host/config.rs"]
mod config;
#[path = "../src/data/english.rs"]
mod english;
#[path = "host/facts.rs"]
mod facts;
#[path = "host/first.rs"]
mod first;
#[path = "host/forms.rs"]
mod forms;
#[path = "../src/texts/generate.rs"]
mod generate;
#[path = "host/hostile.rs"]
mod hostile;
#[path = "host/ics.rs"]
mod ics;
#[path = "host/long.rs"]
mod long;
#[path = "host/paper.rs"]
mod paper;
#[path = "host/plain.rs"]
mod plain;
#[path = "host/plans.rs"]
mod plans;
#[path = "host/problems.rs"]
mod problems;
#[path = "host/properties.rs"]
mod properties;
#[path = "../src/data/read.rs"]
mod read;
mod report;
#[path = "host/saved.rs"]
mod saved;
#[path = "host/schedule.rs"]
mod schedule;
#[path = "host/share.rs"]
mod share;
#[path = "host/storage/mod.rs"]
mod storage;
#[path = "host/texts.rs"]
mod texts;
#[path = "host/timeline.rs"]
mod timeline;
#[path = "host/verdict.rs"]
mod verdict;
#[path = "host/words.rs"]
mod words;
