//! The packed files: `facts.bin`, `details.bin` and `english.bin`. The build script writes them, the page reads them.

use domain::facts::{Details, Facts};
use serde::{Deserialize, Serialize};

/// Everything that is said in English.
#[derive(Serialize, Deserialize)]
pub struct English {
    /// By the numbers that the texts have in the build.
    pub texts: Vec<String>,
    /// Names of the prefectures, by their Japanese names.
    pub names: Vec<(String, String)>,
    /// The facts in English.
    pub facts: Facts,
    /// The details in English, packed: they are unpacked when they are asked for.
    pub details: Vec<u8>,
}

/// Unpacks `facts.bin`; `None` where it is not the file of this build.
pub fn facts(packed: &[u8]) -> Option<Facts> {
    postcard::from_bytes(packed).ok()
}

/// Unpacks `details.bin`; `None` where it is not the file of this build.
pub fn details(packed: &[u8]) -> Option<Details> {
    postcard::from_bytes(packed).ok()
}

/// Unpacks `english.bin`; `None` where it is not the file of this build.
pub fn english(packed: &[u8]) -> Option<English> {
    postcard::from_bytes(packed).ok()
}
