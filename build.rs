//! Reads the facts under src/data, checks them, and packs them for the page; again in English, with the English texts.
//! A fact that is wrong or has no English stops the build with the file, the line and what is wrong.

#[allow(dead_code, unused_imports)]
#[path = "src/domain/mod.rs"]
mod domain;
#[path = "src/data/english.rs"]
mod english;
#[path = "src/data/packed.rs"]
mod packed;
#[path = "src/data/read.rs"]
mod read;

/// Nothing is packed yet.
mod data {
    pub static APART: &[u8] = &[];
}

use std::{env, fs, path::Path};

use chrono::NaiveDate;
use domain::apart::pack_apart;
use domain::calendar::{Holiday, OpenDays};

fn main() {
    println!("cargo::rerun-if-changed=src/data");
    println!("cargo::rerun-if-changed=src/domain");
    let facts =
        read::read(Path::new("src/data"), open_days()).unwrap_or_else(|wrong| fail(&wrong.join("\n")));
    let packed = pack_apart(&facts).unwrap_or_else(|e| fail(&e.to_string()));
    write("facts.bin", &packed.whole);
    write("apart.bin", &packed.apart);
    let (facts, names) =
        english::english(Path::new("src/data"), &facts.open_days).unwrap_or_else(|w| fail(&w.join("\n")));
    let texts = texts::ENGLISH.map(String::from).to_vec();
    let english = postcard::to_allocvec(&packed::English { texts, names, facts });
    write("english.bin", &english.unwrap_or_else(|e| fail(&e.to_string())));
}

fn write(name: &str, packed: &[u8]) {
    let out = env::var("OUT_DIR").unwrap_or_else(|e| fail(&e.to_string()));
    fs::write(Path::new(&out).join(name), packed).unwrap_or_else(|e| fail(&e.to_string()));
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

fn fail(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(1)
}
