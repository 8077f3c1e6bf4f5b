//! What the file with the English holds. The build script writes it, the page reads it.

use serde::{Deserialize, Serialize};

use crate::domain::facts::Facts;

/// Everything that is said in English.
#[derive(Serialize, Deserialize)]
pub struct English {
    /// By the numbers that the texts have in the build.
    pub texts: Vec<String>,
    /// Of the prefectures, by their Japanese names.
    pub names: Vec<(String, String)>,
    pub facts: Facts,
}
