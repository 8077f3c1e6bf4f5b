//! Reads the facts under crates/facts/data, or under `ONSHI_FACTS` where that is set, checks them, and packs them for the
//! page; again in English, with the English texts. A fact that is wrong or has no English stops the build with the file,
//! the line and what is wrong.

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-env-changed=ONSHI_FACTS");
    let folder = env::var("ONSHI_FACTS").unwrap_or("crates/facts/data".into());
    println!("cargo::rerun-if-changed={folder}");
    let packed = facts::pack::pack(Path::new(&folder)).unwrap_or_else(|wrong| fail(&wrong.join("\n")));
    write("facts.bin", &packed.facts);
    write("apart.bin", &packed.apart);
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
