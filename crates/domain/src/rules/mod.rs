//! The rules of the procedure: from an opening date and a place to dated steps and a verdict.

pub mod calendar;
pub mod clock;
pub mod problems;
pub mod rule;
pub mod schedule;
pub mod verdict;
