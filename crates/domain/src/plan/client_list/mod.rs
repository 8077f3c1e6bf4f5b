//! A list of clients from a spreadsheet, read into plans: CSV or TSV, with or without headings, columns in any order.
//! A line that cannot be read never stops another one.

mod cells;
mod columns;
mod encoding;
mod intake;
mod list;
mod records;

pub use self::cells::{Cell, Nfkc, OpeningCell};
pub use self::columns::{Columns, Field};
pub use self::encoding::{NoText, encoding};
pub use self::intake::{Intake, Relation, Row, TakenPlan, compare};
pub use self::list::{ClientLine, ClientList};

use chrono::NaiveDate;

use self::cells::{read_bare_kind, read_kind, read_opening, read_prefecture};
use self::records::{DELIMITERS, Record, records};
use crate::facts::Facts;

/// Reads a list. `today` is the day in Japan from which on openings are expected.
pub fn read(facts: &Facts, text: &str, nfkc: Nfkc, today: NaiveDate) -> ClientList {
    let has_delimiter = DELIMITERS.iter().any(|delimiter| text.as_bytes().contains(delimiter));
    let text = if has_delimiter { text.into() } else { text.replace(['，', '、'], ",") };
    let text = text.as_str();
    // The delimiter is the one with which the most can be read: others may occur in remarks, in every line.
    let is_in = |delimiter: &&u8| text.as_bytes().contains(delimiter);
    let lists = DELIMITERS.iter().filter(is_in).map(|delimiter| split(facts, text, *delimiter, nfkc, today));
    lists.max_by_key(ClientList::count_read).unwrap_or_else(|| split(facts, text, b',', nfkc, today))
}

fn split(facts: &Facts, text: &str, delimiter: u8, nfkc: Nfkc, today: NaiveDate) -> ClientList {
    let mut records = records(text, delimiter);
    records.retain(|record| !is_ruling(record));
    // A list of names alone has no sections.
    if records.iter().any(|record| record.filled() > 1) {
        records.retain(|record| !is_section(record, nfkc));
    }
    let (columns, above) = Columns::find(facts, &records, nfkc);
    let line = |record: &Record| {
        let cell = |field: Field| {
            let cell = columns.of(field).and_then(|at| record.cells.get(at));
            cell.map_or("", |cell| without_guard(cell))
        };
        let [name, prefecture, opening, kind] = Field::ALL.map(cell);
        let read = match read_opening(facts, opening, nfkc, today) {
            // It may be the day of a contract.
            OpeningCell::Day(day) if columns.has_other_days => OpeningCell::Meant(opening.into(), day),
            read => read,
        };
        ClientLine {
            row: record.row,
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            prefecture: Cell { text: prefecture.into(), value: read_prefecture(facts, prefecture, nfkc) },
            opening: read,
            kind: Cell { text: kind.into(), value: read_kind(kind, name, nfkc) },
        }
    };
    let lines = records.iter().skip(above).map(line).filter(|line| !is_blank(line)).collect();
    ClientList { columns, lines }
}

/// A cell without what keeps spreadsheets from taking it for a formula, or for a number: `'0012`, `="0012"`.
fn without_guard(cell: &str) -> &str {
    let text = cell.strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    text.or_else(|| cell.strip_prefix('\'')).map_or(cell, str::trim)
}

/// Whether a record rules a line below headings: `|---|:---:|`.
fn is_ruling(record: &Record) -> bool {
    record.cells.iter().flat_map(|cell| cell.chars()).all(|c| RULING.contains(c))
}

/// Letters of ruled lines.
const RULING: &str = "-—ー―─━=＝:";

/// Whether a record says of which kind the clients below it are: 「【薬局】」. Other cells have nothing.
fn is_section(record: &Record, nfkc: Nfkc) -> bool {
    let is_one = |cell: &String| {
        (cell.starts_with('【') && cell.ends_with('】')) || read_bare_kind(cell, nfkc).is_some()
    };
    record.filled() == 1 && record.cells.iter().any(is_one)
}

/// Whether a name is a remark below a list, or a line between its head and its body.
fn is_remark(name: &str) -> bool {
    name.starts_with(['※', '＊', '注']) || name.chars().all(|c| RULING.contains(c)) || name == "以上"
}

/// Whether a name is that of a line of totals: 「合計」, 「合計 3件」. Its other cells hold counts.
fn is_total(name: &str) -> bool {
    let is_count = |c: char| c.is_numeric() || c.is_whitespace() || "件名社店:：".contains(c);
    ["合計", "計", "小計", "総計"].contains(&name.trim_end_matches(is_count))
}

/// Whether nothing of a client is in a line, as in a line of remarks or totals below the list.
fn is_blank(line: &ClientLine) -> bool {
    let is_empty =
        line.prefecture.text.is_empty() && line.kind.text.is_empty() && line.opening == OpeningCell::Blank;
    let is_unread = line.prefecture.value.is_none() && line.kind.value.is_none() && line.day().is_none();
    (is_empty && (line.name.is_empty() || is_remark(&line.name))) || (is_unread && is_total(&line.name))
}

/// Reads `text` if it is a list of clients: it has headings, or a line with a name and a day or a prefecture.
pub fn read_if_list(facts: &Facts, text: &str, nfkc: Nfkc, today: NaiveDate) -> Option<ClientList> {
    // A file of this or another app, or a web page.
    if text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[', '<'])
        || NoText::of(text).is_some()
    {
        return None;
    }
    let list = read(facts, text, nfkc, today);
    let is_client = |line: &ClientLine| {
        !line.name.is_empty() && (line.day().is_some() || line.prefecture.value.is_some())
    };
    let is_list = !list.columns.headings.is_empty() || list.lines.iter().any(is_client);
    (is_list && !list.lines.is_empty()).then_some(list)
}
