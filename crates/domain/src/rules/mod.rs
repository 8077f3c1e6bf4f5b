//! Rules of the procedure: dated steps and a verdict from an opening date and a place.

pub mod calendar;
pub mod clock;
pub mod problems;
pub mod rule;
pub mod schedule;
pub mod verdict;
