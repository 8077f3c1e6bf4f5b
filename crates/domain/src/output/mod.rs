//! What is written out: tables, calendar files, papers, and the pages that are built in.

pub mod compare;
pub mod ics;
pub mod noscript;
pub mod paper;
pub mod prerender;
pub mod proofread;
pub mod routes;
pub mod timeline;
