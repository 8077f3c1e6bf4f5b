//! What the file with the English holds. The build script writes it, the page reads it.

use serde::{Deserialize, Serialize};

use domain::facts::Facts;

/// Everything that is said in English.
#[derive(Serialize, Deserialize)]
pub struct English {
    /// By the numbers that the texts have in the build.
    pub texts: Vec<String>,
    /// Of the prefectures, by their Japanese names.
    pub names: Vec<(String, String)>,
    pub facts: Facts,
}

/// `None` where `packed` is not the file of this build.
pub fn facts(packed: &[u8]) -> Option<Facts> {
    // Without the words for errors that cannot be.
    postcard::from_bytes(packed).ok()
}

/// `None` where `packed` is not the file of this build.
pub fn english(packed: &[u8]) -> Option<English> {
    postcard::from_bytes(packed).ok()
}
