//! The facts that the build script packed, in the language of the page.

use std::sync::{Mutex, OnceLock};

use domain::facts::{Details, Facts};
use facts::packed::{self, English};

static FACTS_BIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"));
static DETAILS_BIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/details.bin"));

/// The file with the English. The page fetches it where English is chosen; it is not in the bundle.
#[cfg(not(target_arch = "wasm32"))]
pub static ENGLISH: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/english.bin"));

static FACTS: OnceLock<Facts> = OnceLock::new();
static DETAILS: OnceLock<Details> = OnceLock::new();
static JAPANESE: OnceLock<Facts> = OnceLock::new();
static JAPANESE_DETAILS: OnceLock<Details> = OnceLock::new();
/// The English facts and the packed details, until they are asked for.
static IN_ENGLISH: Mutex<(Option<Facts>, Option<Vec<u8>>)> = Mutex::new((None, None));

/// What the first screen needs of the facts, in the language of the page. Unpacked at the first call.
pub fn facts() -> &'static Facts {
    FACTS.get_or_init(unpack_facts)
}

/// Everything else that the facts say, in the language of the page. Only code of the later chunks calls this, so that
/// the bytes and what unpacks them are in those.
pub fn details() -> &'static Details {
    DETAILS.get_or_init(unpack_details)
}

/// The facts as papers and offices need them: Japanese in every language.
pub fn japanese() -> &'static Facts {
    if texts::is_english() { JAPANESE.get_or_init(unpack_japanese_facts) } else { facts() }
}

/// The details as papers and offices need them: Japanese in every language.
pub fn japanese_details() -> &'static Details {
    if texts::is_english() { JAPANESE_DETAILS.get_or_init(unpack_japanese_details) } else { details() }
}

/// The facts in the language of the page, to be changed and given to [`set`] before anybody asks for them.
pub fn take() -> (Facts, Details) {
    (unpack_facts(), unpack_details())
}

/// Sets the facts; once somebody has asked for them it changes nothing.
pub fn set(facts: Facts, details: Details) {
    let _ = FACTS.set(facts);
    let _ = DETAILS.set(details);
}

/// From now on the guide is English; false where `packed` is not the file of this build. Before anybody asks for facts
/// or texts; later it changes nothing.
pub fn read_in(packed: &[u8]) -> bool {
    let Some(English { texts, names, facts, details }) = packed::english(packed) else { return false };
    texts::read_in(texts, names);
    IN_ENGLISH.lock().is_ok_and(|mut held| {
        *held = (Some(facts), Some(details));
        true
    })
}

fn unpack_facts() -> Facts {
    let english = IN_ENGLISH.lock().ok().and_then(|mut held| held.0.take());
    english.unwrap_or_else(unpack_japanese_facts)
}

fn unpack_details() -> Details {
    let english = IN_ENGLISH.lock().ok().and_then(|mut held| held.1.take());
    english.and_then(|packed| packed::details(&packed)).unwrap_or_else(unpack_japanese_details)
}

fn unpack_japanese_facts() -> Facts {
    packed::facts(FACTS_BIN).expect("packed by the build script of this very build")
}

fn unpack_japanese_details() -> Details {
    packed::details(DETAILS_BIN).expect("packed by the build script of this very build")
}
