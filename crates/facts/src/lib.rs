//! The facts of the procedure: reader of the TOML files, and the packed form that the page carries.

#[cfg(feature = "reader")]
pub mod english;
#[cfg(feature = "reader")]
pub mod holidays;
#[cfg(feature = "reader")]
pub mod pack;
pub mod packed;
#[cfg(feature = "reader")]
pub mod read;
