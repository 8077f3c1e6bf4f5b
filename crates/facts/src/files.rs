//! Access to the data files of a folder. Each is read once and decoded twice: as facts and as details.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use toml::Table;

/// A data file: path relative to the folder, and content.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Translates a data file before it is decoded, given its name, content and parsed table.
pub(crate) type Translate<'a> = &'a dyn Fn(&str, &str, Table) -> Table;

/// Reader of the data files below a folder.
pub(crate) struct Files<'a> {
    folder: &'a Path,
    translate: Option<Translate<'a>>,
    /// Files read so far.
    pub(crate) all: Vec<File>,
}

impl<'a> Files<'a> {
    pub(crate) fn new(folder: &'a Path, translate: Option<Translate<'a>>) -> Files<'a> {
        Files { folder, translate, all: Vec::new() }
    }

    /// Decodes all files of subfolder `name`, as facts and as details.
    pub(crate) fn of<A: DeserializeOwned, B: DeserializeOwned>(
        &mut self,
        name: &str,
    ) -> Result<(Vec<A>, Vec<B>), Vec<String>> {
        let paths = paths(&self.folder.join(name))?;
        let names = paths.iter().filter_map(|path| path.file_name());
        let read = names.map(|file| self.both(format!("{name}/{}", file.to_string_lossy())));
        Ok(read.collect::<Result<Vec<_>, _>>()?.into_iter().unzip())
    }

    /// Decodes one file, as facts and as details: each picks its own keys.
    pub(crate) fn both<A: DeserializeOwned, B: DeserializeOwned>(
        &mut self,
        name: String,
    ) -> Result<(A, B), Vec<String>> {
        let text = fs::read_to_string(self.folder.join(&name)).map_err(|e| vec![format!("{name}: {e}")])?;
        let read = match self.translate {
            None => toml::from_str(&text).and_then(|a| Ok((a, toml::from_str(&text)?))),
            Some(translate) => toml::from_str(&text).and_then(|table| {
                let table = translate(&name, &text, table);
                Ok((table.clone().try_into()?, table.try_into()?))
            }),
        };
        let read = read.map_err(|e| {
            let line = e.span().map_or(1, |span| line(&text, span.start));
            vec![format!("{name}:{line}: {}\n{e}", e.message())]
        });
        self.all.push(File { name, text });
        read
    }

    /// Decodes one file.
    pub(crate) fn one<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Vec<String>> {
        Ok(self.both::<T, serde::de::IgnoredAny>(name.into())?.0)
    }
}

/// TOML files of a folder, sorted by name.
pub(crate) fn paths(folder: &Path) -> Result<Vec<PathBuf>, Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|e| vec![format!("{}: {e}", folder.display())])?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    Ok(paths)
}

/// Line number, from 1, of a byte offset.
pub(crate) fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}
