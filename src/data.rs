//! The facts of the TOML files in this folder, checked and packed by the build script.

use std::sync::{Mutex, OnceLock};

use domain::facts::Facts;
use facts::packed::{self, English};

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"));

/// The file of what stands apart: see `domain::apart`.
pub static APART: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/apart.bin"));

/// The file with the English. The page fetches it, where it is wanted; it is not in the bundle.
#[cfg(not(target_arch = "wasm32"))]
pub static ENGLISH: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.bin"));

static FACTS: OnceLock<Facts> = OnceLock::new();
static JAPANESE: OnceLock<Facts> = OnceLock::new();
/// The English facts, until they are asked for.
static TOLD: Mutex<Option<Facts>> = Mutex::new(None);

/// All facts, in the language of the page. Unpacked at the first call.
pub fn facts() -> &'static Facts {
    FACTS.get_or_init(unpacked)
}

/// The facts as papers and offices need them: Japanese in every language.
pub fn japanese() -> &'static Facts {
    if texts::is_english() { JAPANESE.get_or_init(unpacked_japanese) } else { facts() }
}

/// Changes the facts before anybody asks for them; later it changes nothing.
pub fn with(change: impl FnOnce(&mut Facts)) {
    let mut facts = unpacked();
    change(&mut facts);
    let _ = FACTS.set(facts);
}

/// From now on the guide is English; false where `packed` is not the file of this build. Before anybody asks for facts
/// or texts; later it changes nothing.
pub fn read_in(packed: &[u8]) -> bool {
    let Some(English { texts, names, facts }) = packed::english(packed) else { return false };
    texts::read_in(texts, names);
    TOLD.lock().is_ok_and(|mut told| told.replace(facts).is_none())
}

fn unpacked() -> Facts {
    let told = TOLD.lock().ok().and_then(|mut told| told.take());
    told.unwrap_or_else(unpacked_japanese)
}

fn unpacked_japanese() -> Facts {
    let _ = domain::apart::APART.set(APART);
    packed::facts(PACKED).expect("packed by the build script of this very build")
}
