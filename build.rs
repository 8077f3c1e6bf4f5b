//! Reads the facts under crates/facts/data, or under `ONSHI_FACTS` where that is set, checks them, and packs them for the
//! page; again in English, with the English texts. A fact that is wrong or has no English stops the build with the file,
//! the line and what is wrong.
//!
//! Writes `src/constants.json` as Rust constants.

use std::fmt::Write as _;
use std::{env, fs, path::Path};

use serde_json::{Map, Value};

const CONSTANTS: &str = "src/constants.json";

fn main() {
    println!("cargo::rerun-if-env-changed=ONSHI_FACTS");
    let folder = env::var("ONSHI_FACTS").unwrap_or("crates/facts/data".into());
    println!("cargo::rerun-if-changed={folder}");
    let packed = facts::pack(Path::new(&folder)).unwrap_or_else(|wrong| fail(&wrong.join("\n")));
    println!("cargo::rerun-if-changed={CONSTANTS}");
    write("facts.bin", &packed.facts);
    write("details.bin", &packed.details);
    write("english.bin", &packed.english);
    let rust = constants().unwrap_or_else(|wrong| fail(&format!("{CONSTANTS}: {wrong}")));
    write("constants.rs", rust.as_bytes());
}

/// A documented constant for each entry: a text or a whole number.
fn constants() -> Result<String, String> {
    let text = fs::read_to_string(CONSTANTS).map_err(|e| e.to_string())?;
    let entries: Map<String, Value> = serde_json::from_str(&text).map_err(|e| e.to_string())?;
    let mut rust = String::new();
    for (name, entry) in entries {
        let doc = entry["doc"].as_str().ok_or_else(|| format!("{name} has no doc"))?;
        let (kind, value) = match &entry["value"] {
            Value::String(text) => ("&str", format!("{text:?}")),
            Value::Number(number) => ("u32", number.to_string()),
            _ => return Err(format!("{name} has no value")),
        };
        let _ = writeln!(rust, "/// {doc}\npub const {name}: {kind} = {value};");
    }
    Ok(rust)
}

fn write(name: &str, packed: &[u8]) {
    let out = env::var("OUT_DIR").unwrap_or_else(|e| fail(&e.to_string()));
    fs::write(Path::new(&out).join(name), packed).unwrap_or_else(|e| fail(&e.to_string()));
}

fn fail(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(1)
}
