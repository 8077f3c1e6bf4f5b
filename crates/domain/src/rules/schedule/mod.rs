//! Schedule: dated steps for an opening date, a place and an edition. Computed at every change, never stored.

mod build;
mod explain;
mod jurisdiction;
mod model;
mod opening;
mod order;
mod path;
mod told_day;

pub use self::build::build_schedule;
pub use self::jurisdiction::Jurisdiction;
pub use self::model::{DateOrigin, Dated, Due, PlannedStep, Schedule};
pub use self::opening::{OpeningError, opening, out_of_range, read_opening};
pub use self::order::{disorder, is_in_disorder, needs_reply, waits_for};
pub use self::path::{Path, has_forms, path};
pub use self::told_day::{ToldDayError, about_word, parse_told_day, reply_remark, told_day_problem};
