//! Reads the facts under crates/facts/data, checks them, and packs them for the page; again in English, with the English
//! texts. A fact that is wrong or has no English stops the build with the file, the line and what is wrong.

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=crates/facts/data");
    let packed = facts::pack(Path::new("crates/facts/data")).unwrap_or_else(|wrong| fail(&wrong.join("\n")));
    write("facts.bin", &packed.facts);
    write("details.bin", &packed.details);
    write("english.bin", &packed.english);
}

fn write(name: &str, packed: &[u8]) {
    let out = env::var("OUT_DIR").unwrap_or_else(|e| fail(&e.to_string()));
    fs::write(Path::new(&out).join(name), packed).unwrap_or_else(|e| fail(&e.to_string()));
}

fn fail(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(1)
}
