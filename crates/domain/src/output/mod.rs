//! Output: comparison tables, calendar files, paper, and HTML rendered at build time.

pub mod admin_sheet;
pub mod coming_back;
pub mod compare;
pub mod copy_sheet;
pub mod csv;
pub mod desk;
pub mod handover;
pub mod ics;
pub mod noscript;
pub mod office_book;
pub mod paper;
pub mod pc_check;
pub mod prerender;
pub mod proofread;
pub mod routes;
pub mod row_days;
pub mod snippets;
pub mod step_line;
pub mod strip;
pub mod timeline;
