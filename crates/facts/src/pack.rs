//! Packs the data files for the page.

use std::path::Path;

use crate::packed;
use crate::{English, Read, english, read};

/// The packed files of a build.
pub struct Packed {
    /// `facts.bin`: needed by the first screen.
    pub facts: Vec<u8>,
    /// `details.bin`: loaded with the later chunks.
    pub details: Vec<u8>,
    /// `english.bin`: texts and facts in English.
    pub english: Vec<u8>,
}

/// Reads, checks and packs the facts below `folder`. Errors carry file, line and message.
pub fn pack(folder: &Path) -> Result<Packed, Vec<String>> {
    let wrong = |e: postcard::Error| vec![e.to_string()];
    let Read { facts, details } = read(folder)?;
    let English { facts: facts_in_english, details: details_in_english, names } = english(folder)?;
    let english = packed::English {
        texts: texts::ENGLISH.map(String::from).to_vec(),
        names,
        facts: facts_in_english,
        details: postcard::to_allocvec(&details_in_english).map_err(wrong)?,
    };
    Ok(Packed {
        facts: postcard::to_allocvec(&facts).map_err(wrong)?,
        details: postcard::to_allocvec(&details).map_err(wrong)?,
        english: postcard::to_allocvec(&english).map_err(wrong)?,
    })
}
