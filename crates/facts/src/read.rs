//! Reads the data files and checks them. Used at build time and by the tests, never by the page.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use toml::Table;

use domain::calendar::OpenDays;
use domain::facts::{BureauFile, ChangeFile, Facts, TermFile, Wrong};

/// A data file: its path below the folder, and its text.
struct File {
    name: String,
    text: String,
}

/// What changes a data file on its way: by its name, its text, and what was read of it.
pub type Change<'a> = &'a dyn Fn(&str, &str, Table) -> Table;

/// All facts below `folder`; or what is wrong with them, each with file, line and what it is.
pub fn read(folder: &Path, open_days: OpenDays) -> Result<Facts, Vec<String>> {
    read_with(folder, open_days, None)
}

/// The same with each file changed on its way.
pub fn read_with(
    folder: &Path,
    open_days: OpenDays,
    change: Option<Change<'_>>,
) -> Result<Facts, Vec<String>> {
    let mut files = Files { folder, change, all: Vec::new() };
    let bureaus: BureauFile = files.one("bureaus.toml".into())?;
    let changes: ChangeFile = files.one("changes.toml".into())?;
    let terms: TermFile = files.one("terms.toml".into())?;
    let facts = Facts {
        editions: files.of("editions")?,
        forms: files.of("forms")?.into(),
        prefectures: bureaus.prefectures,
        bureaus: bureaus.bureaus,
        changes: changes.changes,
        terms: terms.terms,
        open_days,
    };
    let wrong: Vec<String> = facts.check().iter().map(|w| place(w, &files.all)).collect();
    if wrong.is_empty() { Ok(facts) } else { Err(wrong) }
}

/// The TOML files of a folder, in the order of their names.
pub fn paths(folder: &Path) -> Result<Vec<PathBuf>, Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|e| vec![format!("{}: {e}", folder.display())])?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    Ok(paths)
}

/// The number of the line that a place in a text is on.
pub fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

struct Files<'a> {
    folder: &'a Path,
    change: Option<Change<'a>>,
    /// Those read so far.
    all: Vec<File>,
}

impl Files<'_> {
    fn of<T: DeserializeOwned>(&mut self, name: &str) -> Result<Vec<T>, Vec<String>> {
        let paths = paths(&self.folder.join(name))?;
        let names = paths.iter().filter_map(|path| path.file_name());
        names.map(|file| self.one(format!("{name}/{}", file.to_string_lossy()))).collect()
    }

    fn one<T: DeserializeOwned>(&mut self, name: String) -> Result<T, Vec<String>> {
        let text = fs::read_to_string(self.folder.join(&name)).map_err(|e| vec![format!("{name}: {e}")])?;
        let read = match self.change {
            None => toml::from_str(&text),
            Some(change) => toml::from_str(&text).and_then(|table| change(&name, &text, table).try_into()),
        };
        let read = read.map_err(|e| {
            let line = e.span().map_or(1, |span| line(&text, span.start));
            vec![format!("{name}:{line}: {}\n{e}", e.message())]
        });
        self.all.push(File { name, text });
        read
    }
}

/// `wrong` with the file and line where the texts it stands near are found, one after the other.
fn place(wrong: &Wrong, files: &[File]) -> String {
    let found = files.iter().filter(|f| f.name.starts_with(&wrong.file)).find_map(|file| {
        let mut at = 0;
        for near in &wrong.near {
            at += file.text.get(at..)?.find(near.as_str())?;
        }
        Some((&file.name, line(&file.text, at)))
    });
    match found {
        Some((name, line)) => format!("{name}:{line}: {}", wrong.what),
        None => format!("{}: {}", wrong.file, wrong.what),
    }
}
