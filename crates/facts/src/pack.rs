//! From the data files to the bytes that the page carries.

use std::path::Path;

use domain::apart::pack_apart;

use crate::english::english;
use crate::holidays::open_days;
use crate::packed::English;
use crate::read::read;

/// The files of a build.
pub struct Packed {
    pub facts: Vec<u8>,
    pub apart: Vec<u8>,
    pub english: Vec<u8>,
}

/// Reads, checks and packs the facts below `folder`; or what is wrong, each with file, line and what it is.
pub fn pack(folder: &Path) -> Result<Packed, Vec<String>> {
    let wrong = |e: postcard::Error| vec![e.to_string()];
    let facts = read(folder, open_days())?;
    let packed = pack_apart(&facts).map_err(wrong)?;
    let (facts, names) = english(folder, &facts.open_days)?;
    let texts = texts::ENGLISH.map(String::from).to_vec();
    let english = postcard::to_allocvec(&English { texts, names, facts }).map_err(wrong)?;
    Ok(Packed { facts: packed.whole, apart: packed.apart, english })
}
