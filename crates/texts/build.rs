//! Makes a function of every text. A text that is wrong stops the build with the file, the line and what is wrong.

use std::{env, fs, path::Path, process};

fn main() {
    println!("cargo::rerun-if-changed=areas");
    let files = texts_codegen::files(Path::new("areas")).unwrap_or_else(|why| fail(&why));
    let code = texts_codegen::code(&files).unwrap_or_else(|wrong| fail(&wrong.join("\n")));
    let out = env::var("OUT_DIR").unwrap_or_else(|e| fail(&e.to_string()));
    fs::write(Path::new(&out).join("texts.rs"), code).unwrap_or_else(|e| fail(&e.to_string()));
}

fn fail(message: &str) -> ! {
    eprintln!("{message}");
    process::exit(1)
}
