//! The facts of the TOML files in this folder, checked and packed by the build script.

use std::sync::OnceLock;

use crate::domain::facts::Facts;

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"));

/// All facts. Unpacked at the first call.
pub fn facts() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    FACTS.get_or_init(|| postcard::from_bytes(PACKED).expect("packed by the build script of this very build"))
}
