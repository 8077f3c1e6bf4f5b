//! Reads the data files and checks them. Used at build time and by the tests, never by the page.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::domain::calendar::OpenDays;
use crate::domain::facts::{BureauFile, ChangeFile, Facts, TermFile, Wrong};

/// A data file: its path below the folder, and its text.
struct File {
    name: String,
    text: String,
}

/// All facts below `folder`; or what is wrong with them, each with file, line and what it is.
pub fn read(folder: &Path, open_days: OpenDays) -> Result<Facts, Vec<String>> {
    let mut files = Vec::new();
    let bureaus: BureauFile = one(folder, "bureaus.toml".into(), &mut files)?;
    let changes: ChangeFile = one(folder, "changes.toml".into(), &mut files)?;
    let terms: TermFile = one(folder, "terms.toml".into(), &mut files)?;
    let facts = Facts {
        editions: all(folder, "editions", &mut files)?,
        forms: all(folder, "forms", &mut files)?,
        prefectures: bureaus.prefectures,
        bureaus: bureaus.bureaus,
        changes: changes.changes,
        terms: terms.terms,
        open_days,
    };
    let wrong: Vec<String> = facts.check().iter().map(|w| place(w, &files)).collect();
    if wrong.is_empty() { Ok(facts) } else { Err(wrong) }
}

fn all<T: DeserializeOwned>(folder: &Path, name: &str, files: &mut Vec<File>) -> Result<Vec<T>, Vec<String>> {
    let entries = fs::read_dir(folder.join(name)).map_err(|e| vec![format!("{name}: {e}")])?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    paths
        .iter()
        .filter_map(|path| path.file_name())
        .map(|file| one(folder, format!("{name}/{}", file.to_string_lossy()), files))
        .collect()
}

fn one<T: DeserializeOwned>(folder: &Path, name: String, files: &mut Vec<File>) -> Result<T, Vec<String>> {
    let text = fs::read_to_string(folder.join(&name)).map_err(|e| vec![format!("{name}: {e}")])?;
    let read = toml::from_str(&text).map_err(|e| {
        let line = e.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        vec![format!("{name}:{line}: {}\n{e}", e.message())]
    });
    files.push(File { name, text });
    read
}

/// `wrong` with the file and line where the texts it stands near are found, one after the other.
fn place(wrong: &Wrong, files: &[File]) -> String {
    let found = files.iter().filter(|f| f.name.starts_with(&wrong.file)).find_map(|file| {
        let mut at = 0;
        for near in &wrong.near {
            at += file.text.get(at..)?.find(near.as_str())?;
        }
        Some((&file.name, file.text[..at].matches('\n').count() + 1))
    });
    match found {
        Some((name, line)) => format!("{name}:{line}: {}", wrong.what),
        None => format!("{}: {}", wrong.file, wrong.what),
    }
}
