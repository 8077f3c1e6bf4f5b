//! The rules of the procedure, pure: no browser, no clock, no files. "Today" and the answers come in as arguments.
//!
//! - [`facts`]: what holds for everybody, from the data files;
//! - [`rules`]: what follows from facts and answers;
//! - [`plan`]: what one person said about one opening, and how it is kept and handed on;
//! - [`output`]: what is written out;
//! - [`wording`]: how things are said.

pub mod facts;
pub mod fingerprint;
pub mod output;
pub mod plan;
pub mod rules;
pub mod wording;
