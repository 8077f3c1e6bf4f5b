//! The release build in a real browser, used as a person uses it.
//! Needs `dist/`, chromium, chromedriver and pdfinfo: tools/test puts them in place.

mod access;
mod clients;
mod config;
mod counts;
mod desk;
mod driver;
mod early;
mod embed;
mod english;
mod every;
mod file;
mod frames;
mod handed;
mod journey;
mod keeping;
mod kill;
mod links;
mod long;
mod looks;
mod network;
mod office_book;
mod offline;
mod person;
mod plans;
mod print;
mod settings_page;
mod smoke;
mod start;
mod storage;
mod today;
mod translated;
mod typing;
mod wait;
mod ways;
mod world;
