//! Names that Rust, JavaScript and CSS share: storage keys, message names, the layout's breakpoint.
//!
//! Their source is `src/constants.json`. The build script makes Rust constants of it, and tools/post-build.mjs hands the
//! same names to the scripts of public/. Values that browsers have stored under must not change.

#![expect(clippy::unreadable_literal, reason = "JSON has no separators")]

include!(concat!(env!("OUT_DIR"), "/constants.rs"));
