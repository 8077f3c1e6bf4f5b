//! Access to the browser: storage, clock, files, printing, clipboard, focus. Other modules never call web-sys for these.

pub mod access;
pub mod appearance;
mod backend;
pub mod clock;
pub mod config;
pub mod crypt;
mod database;
pub mod early;
pub mod embed;
pub mod english;
pub mod events;
pub mod files;
pub mod folder;
pub mod handover;
pub mod host_settings;
pub mod journal;
pub mod kept_values;
mod local_records;
pub mod offline;
pub mod page;
pub mod pc_check;
pub mod place;
pub mod site_file;
pub mod store;
pub mod text;
pub mod timer;
pub mod web_storage;
