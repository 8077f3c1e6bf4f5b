//! Terms of the glossary.

use serde::{Deserialize, Serialize};

/// Difficult word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// Spelling in the texts.
    pub word: String,
    /// Reading in kana, for furigana.
    pub reading: String,
    /// Explanation in one sentence; empty for words that are only hard to read.
    #[serde(default)]
    pub meaning: String,
}
