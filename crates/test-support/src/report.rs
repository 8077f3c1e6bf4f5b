//! What the tests counted, for the end of tools/test.

use std::io::Write;

/// Puts into the test report how many there were of something.
pub fn count(what: &str, number: usize) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/pictures");
    std::fs::create_dir_all(folder).unwrap();
    let report = std::fs::OpenOptions::new().create(true).append(true).open(format!("{folder}/counts.txt"));
    writeln!(report.unwrap(), "{number:>7}  {what}").unwrap();
}
