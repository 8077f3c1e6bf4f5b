//! The only place that touches the browser: storage, clock, files, printing, clipboard, focus.

pub mod access;
pub mod clock;
pub mod config;
pub mod crypt;
mod database;
pub mod early;
pub mod embed;
pub mod english;
pub mod files;
pub mod handover;
pub mod journal;
mod local;
pub mod look;
pub mod offline;
pub mod page;
mod place;
pub mod remembered;
pub mod store;
pub mod text;
pub mod timer;
