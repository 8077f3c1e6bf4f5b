//! Reader of the data files, with checks.

use std::path::Path;

use domain::facts::bureau::{Bureau, BureauDetails};
use domain::facts::term::Term;
use domain::facts::{Change, Details, Facts};
use serde::Deserialize;

use crate::check::{Wrong, check};
use crate::files::{File, Files, Translate, line};
use crate::holidays::{HolidayFile, holidays};

/// Content of the data files.
#[derive(Clone, Debug)]
pub struct Read {
    /// Facts for the first screen.
    pub facts: Facts,
    /// Details, with the same ids.
    pub details: Details,
}

/// `bureaus.toml`, decoded as facts.
#[derive(Deserialize)]
struct Bureaus {
    prefectures: Vec<String>,
    bureaus: Vec<Bureau>,
}

/// `bureaus.toml`, decoded as details.
#[derive(Deserialize)]
struct OfBureaus {
    bureaus: Vec<BureauDetails>,
}

/// `changes.toml`.
#[derive(Deserialize)]
struct Changes {
    changes: Vec<Change>,
}

/// `terms.toml`.
#[derive(Deserialize)]
struct Terms {
    terms: Vec<Term>,
}

/// Reads and checks the facts below `folder`. Errors carry file, line and message.
pub fn read(folder: &Path) -> Result<Read, Vec<String>> {
    read_with(folder, None, &str::to_string)
}

/// As [`read`], with each file and each computed holiday translated.
pub(crate) fn read_with(
    folder: &Path,
    translate: Option<Translate<'_>>,
    name: &dyn Fn(&str) -> String,
) -> Result<Read, Vec<String>> {
    let mut files = Files::new(folder, translate);
    let (bureaus, of_bureaus): (Bureaus, OfBureaus) = files.both("bureaus.toml".into())?;
    let changes = files.one::<Changes>("changes.toml")?.changes;
    let terms = files.one::<Terms>("terms.toml")?.terms;
    let announced: HolidayFile = files.one("holidays.toml")?;
    let (editions, of_editions) = files.of("editions")?;
    let (forms, _) = files.of::<_, serde::de::IgnoredAny>("forms")?;
    let (open_days, holidays) = holidays(&announced, name)?;
    let facts = Facts {
        editions,
        prefectures: bureaus.prefectures,
        bureaus: bureaus.bureaus,
        day: changes.first().map(|c| c.date).unwrap_or_default(),
        open_days,
    };
    let details =
        Details { editions: of_editions, bureaus: of_bureaus.bureaus, forms, changes, holidays, terms };
    let mut wrong = check(&facts, &details);
    wrong.extend(announced.check(facts.day));
    if wrong.is_empty() {
        Ok(Read { facts, details })
    } else {
        Err(wrong.iter().map(|w| place(w, &files.all)).collect())
    }
}

/// Formats `wrong` with the file and line found by its search path.
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
