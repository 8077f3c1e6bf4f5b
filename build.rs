//! Reads the facts under src/data, checks them, and packs them for the page.
//! A fact that is wrong stops the build with the file, the line and what is wrong.

#[allow(dead_code)]
#[path = "src/domain/mod.rs"]
mod domain;

use std::{env, fs, path::Path};

use chrono::NaiveDate;
use domain::calendar::{Holiday, OpenDays};
use domain::facts::{BureauFile, Facts};

fn main() {
    println!("cargo::rerun-if-changed=src/data");
    println!("cargo::rerun-if-changed=src/domain");
    let bureaus: BureauFile = read(Path::new("src/data/bureaus.toml"));
    let facts = Facts {
        editions: read_all("src/data/editions"),
        forms: read_all("src/data/forms"),
        prefectures: bureaus.prefectures,
        bureaus: bureaus.bureaus,
        open_days: open_days(),
    };
    let wrong = facts.check();
    if !wrong.is_empty() {
        fail(&wrong.join("\n"));
    }
    let packed = postcard::to_allocvec(&facts).unwrap_or_else(|e| fail(&e.to_string()));
    let out = env::var("OUT_DIR").unwrap_or_else(|e| fail(&e.to_string()));
    fs::write(Path::new(&out).join("facts.bin"), packed).unwrap_or_else(|e| fail(&e.to_string()));
}

/// The years that the page knows holidays of, and the last day the Cabinet Office has announced.
const FIRST_YEAR: i32 = 2020;
const LAST_YEAR: i32 = 2036;
const ANNOUNCED_TO: (i32, u32, u32) = (2027, 12, 31);

fn open_days() -> OpenDays {
    let calendar = jpholiday::JPHoliday::new();
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap_or_else(|| fail("no such day"));
    let holidays = (FIRST_YEAR..=LAST_YEAR)
        .flat_map(|year| calendar.year_holidays(year))
        .map(|h| Holiday { date: day(h.date.year(), h.date.month(), h.date.day()), name: h.name.to_string() })
        .collect();
    let (y, m, d) = ANNOUNCED_TO;
    OpenDays::new(holidays, day(y, m, d), day(LAST_YEAR, 12, 31))
}

fn read_all<T: serde::de::DeserializeOwned>(folder: &str) -> Vec<T> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|e| fail(&format!("{folder}: {e}")))
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let shown = path.display();
    let text = fs::read_to_string(path).unwrap_or_else(|e| fail(&format!("{shown}: {e}")));
    toml::from_str(&text).unwrap_or_else(|e| fail(&format!("{shown}: {e}")))
}

fn fail(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(1)
}
