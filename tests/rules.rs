//! The rules of the procedure, as tests that read as the rules.

#[path = "host/calendar.rs"]
mod calendar;
#[path = "host/common.rs"]
mod common;
#[path = "host/facts.rs"]
mod facts;
#[path = "host/forms.rs"]
mod forms;
#[path = "host/properties.rs"]
mod properties;
#[path = "host/saved.rs"]
mod saved;
#[path = "host/schedule.rs"]
mod schedule;
#[path = "host/verdict.rs"]
mod verdict;
