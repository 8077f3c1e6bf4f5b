//! CSV for Excel: UTF-8 with a byte order mark, records by RFC 4180.

use chrono::{Datelike, NaiveDate};

use crate::rules::calendar::{DateError, parse_date};
use crate::wording::direction::one_direction;

/// A file with a head and its lines.
pub fn file(head: &[&str], lines: impl Iterator<Item = Vec<String>>) -> String {
    let head: Vec<String> = head.iter().map(|&cell| cell.to_string()).collect();
    let lines: String = lines.map(|line| record(&line)).collect();
    [BYTE_ORDER_MARK, &record(&head), &lines].concat()
}

/// Tells Excel that the file is UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Characters with which a formula may begin, and the apostrophe itself. Japanese Excel takes the full-width signs for the others.
const FORMULAS: [char; 12] = ['\'', '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// A CSV record. An apostrophe keeps spreadsheets from evaluating a cell as a formula, from taking the zeros off a number that
/// is a name, and from making a day of a name that looks like one.
pub fn record(cells: &[String]) -> String {
    let quoted = |cell: &String| {
        let cell = one_direction(cell);
        let is_number = cell.parse::<i64>().is_ok_and(|number| number.to_string() == cell);
        let has_zeros = cell.starts_with('0') && cell.bytes().all(|b| b.is_ascii_digit());
        let is_guarded = !is_number && (cell.starts_with(FORMULAS) || has_zeros || is_taken_for_day(&cell));
        let guard = if is_guarded { "'" } else { "" };
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    };
    cells.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n"
}

/// Whether a spreadsheet would show another text than this one, since it is a day, or one without its year.
fn is_taken_for_day(cell: &str) -> bool {
    match parse_date(cell) {
        Ok(Some(day)) => cell != slashed(day),
        Err(error) => matches!(error, DateError::NoYear | DateError::NoDay),
        Ok(None) => false,
    }
}

/// A day as spreadsheets read it: `2027/04/01`.
pub fn slashed(day: NaiveDate) -> String {
    format!("{:04}/{:02}/{:02}", day.year(), day.month(), day.day())
}
