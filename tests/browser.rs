//! The release build in a real browser, used as a person uses it.
//! Needs `dist/`, chromium, chromedriver and pdfinfo: tools/test puts them in place.

#[path = "browser/access.rs"]
mod access;
#[path = "browser/driver.rs"]
mod driver;
#[path = "browser/early.rs"]
mod early;
#[path = "browser/embed.rs"]
mod embed;
#[path = "browser/english.rs"]
mod english;
#[path = "browser/every.rs"]
mod every;
#[path = "browser/file.rs"]
mod file;
#[path = "browser/frames.rs"]
mod frames;
#[path = "browser/handed.rs"]
mod handed;
#[path = "browser/journey.rs"]
mod journey;
#[path = "browser/keeping.rs"]
mod keeping;
#[path = "browser/kill.rs"]
mod kill;
#[path = "browser/links.rs"]
mod links;
#[path = "browser/long.rs"]
mod long;
#[path = "browser/looks.rs"]
mod looks;
#[path = "browser/network.rs"]
mod network;
#[path = "browser/offline.rs"]
mod offline;
#[path = "browser/person.rs"]
mod person;
#[path = "browser/plans.rs"]
mod plans;
#[path = "browser/print.rs"]
mod print;
mod report;
#[path = "browser/start.rs"]
mod start;
#[path = "browser/storage.rs"]
mod storage;
#[path = "browser/today.rs"]
mod today;
#[path = "browser/translated.rs"]
mod translated;
#[path = "browser/typing.rs"]
mod typing;
#[path = "browser/world/mod.rs"]
mod world;
