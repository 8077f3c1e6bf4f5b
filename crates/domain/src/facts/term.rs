//! Hard words.

use serde::{Deserialize, Serialize};

/// A word that not everybody knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    pub word: String,
    /// In kana, for furigana.
    pub reading: String,
    /// In a sentence; empty for words that are only hard to read.
    #[serde(default)]
    pub meaning: String,
}
