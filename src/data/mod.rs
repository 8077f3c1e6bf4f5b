//! The facts of the TOML files in this folder, checked and packed by the build script.

use std::sync::OnceLock;

use crate::domain::facts::Facts;

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"));

static FACTS: OnceLock<Facts> = OnceLock::new();

/// All facts. Unpacked at the first call.
pub fn facts() -> &'static Facts {
    FACTS.get_or_init(unpacked)
}

/// Changes the facts before anybody asks for them; later it changes nothing.
pub fn with(change: impl FnOnce(&mut Facts)) {
    let mut facts = unpacked();
    change(&mut facts);
    let _ = FACTS.set(facts);
}

fn unpacked() -> Facts {
    postcard::from_bytes(PACKED).expect("packed by the build script of this very build")
}
