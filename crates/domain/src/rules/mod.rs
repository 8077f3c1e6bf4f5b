//! Rules of the procedure: dated steps and a verdict from an opening date and a place.

pub mod advice;
pub mod calendar;
pub mod clock;
pub mod done_day;
pub mod lead;
pub mod next_act;
pub mod problems;
pub mod rule;
pub mod safe;
pub mod schedule;
pub mod verdict;
