//! Codec of the packed files `facts.bin`, `details.bin` and `english.bin`: written by the build script, read by the
//! page.

use domain::facts::{Details, Facts};
use serde::{Deserialize, Serialize};

/// Content of `english.bin`.
#[derive(Serialize, Deserialize)]
pub struct English {
    /// English texts, by their number in this build.
    pub texts: Vec<String>,
    /// Prefectures: Japanese and English names.
    pub names: Vec<(String, String)>,
    /// Facts in English.
    pub facts: Facts,
    /// Details in English, packed: decoded on first access.
    pub details: Vec<u8>,
}

/// Decodes `facts.bin`; `None` if the file is from another build.
pub fn facts(packed: &[u8]) -> Option<Facts> {
    postcard::from_bytes(packed).ok()
}

/// Decodes `details.bin`; `None` if the file is from another build.
pub fn details(packed: &[u8]) -> Option<Details> {
    postcard::from_bytes(packed).ok()
}

/// Decodes `english.bin`; `None` if the file is from another build.
pub fn english(packed: &[u8]) -> Option<English> {
    postcard::from_bytes(packed).ok()
}
