//! The facts of the procedure: the TOML files in `data/`, their reader, and their packed form for the page.
//!
//! The page uses [`packed`] only. The rest needs the feature `reader`, for the build script and the tests.

#[cfg(feature = "reader")]
mod check;
#[cfg(feature = "reader")]
mod english;
#[cfg(feature = "reader")]
mod files;
#[cfg(feature = "reader")]
mod holidays;
#[cfg(feature = "reader")]
mod pack;
pub mod packed;
#[cfg(feature = "reader")]
mod read;

#[cfg(feature = "reader")]
pub use self::check::check;
#[cfg(feature = "reader")]
pub use self::english::{English, english};
#[cfg(feature = "reader")]
pub use self::pack::{Packed, pack};
#[cfg(feature = "reader")]
pub use self::read::{Read, read};
