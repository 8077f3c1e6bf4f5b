//! Records of a list as spreadsheets write it: CSV or TSV, with quoted cells.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// A record that is not blank.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    /// Number of the row as a spreadsheet counts it, from 1: line breaks in a cell do not count.
    pub row: usize,
    /// Trimmed cells.
    pub cells: Vec<String>,
}

impl Record {
    /// Number of cells with a text.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// Delimiters, the most telling last: commas occur in texts, tabs hardly.
pub(super) const DELIMITERS: [u8; 4] = *b"|;,\t";

/// Splits `text` into records.
pub(super) fn records(text: &str, delimiter: u8) -> Vec<Record> {
    let mut text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    text.retain(|c| c != '\0');
    let mut quoted = ReaderBuilder::new().delimiter(delimiter).build();
    let mut plain = ReaderBuilder::new().delimiter(delimiter).quoting(false).build();
    let (mut records, mut rest, mut row, mut width) = (Vec::new(), text.as_str(), 0, None);
    while !rest.is_empty() {
        row += 1;
        if let Some(after) = rest.strip_prefix('\n') {
            rest = after;
            continue;
        }
        let (mut cells, mut length) = record(&mut quoted, rest);
        let part = rest.get(..length).unwrap_or(rest);
        if is_unclosed(part, delimiter, width) {
            // The quotation mark is a sign of the text: it must not swallow the lines below.
            let line = part.split_inclusive('\n').next().unwrap_or(part);
            (cells, _) = record(&mut plain, line);
            cells = cells.iter().map(|cell| cell.replace('"', "")).collect();
            length = line.len();
        }
        rest = rest.get(length..).unwrap_or_default();
        let cells: Vec<String> = cells.iter().map(|cell| cell.trim().into()).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            width = width.or(Some(cells.len()));
            records.push(Record { row, cells });
        }
    }
    records
}

/// Cells of the first record of `text`, which has no blank lines in front, and its length with the line break.
fn record(reader: &mut Reader, text: &str) -> (Vec<String>, usize) {
    reader.reset();
    let (mut bytes, mut ends) = (vec![0; text.len().min(1024)], vec![0; 16]);
    let (mut read, mut written, mut ended) = (0, 0, 0);
    loop {
        let input = text.as_bytes().get(read..).unwrap_or_default();
        let (result, n_in, n_out, n_ends) = reader.read_record(
            input,
            bytes.get_mut(written..).unwrap_or_default(),
            ends.get_mut(ended..).unwrap_or_default(),
        );
        (read, written, ended) = (read + n_in, written + n_out, ended + n_ends);
        match result {
            ReadRecordResult::OutputFull => bytes.resize(bytes.len() * 2 + 1, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            // Read on with a blank input, which ends the last record.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::Record | ReadRecordResult::End => break,
        }
    }
    let mut start = 0;
    let cells = ends.iter().take(ended).map(|end| {
        let cell = bytes.get(start..*end).unwrap_or_default();
        start = *end;
        String::from_utf8_lossy(cell).into_owned()
    });
    (cells.collect(), read)
}

/// Whether a record of several lines is one because of a stray quotation mark: the marks are not in pairs; or they are not
/// at the ends of cells, and a line within has the cells of a record (`width`).
fn is_unclosed(record: &str, delimiter: u8, width: Option<usize>) -> bool {
    let record = record.trim_end_matches('\n');
    let lines: Vec<&str> = record.split('\n').collect();
    let is_record = |line: &&str| {
        let cells = line.bytes().filter(|b| *b == delimiter).count() + 1;
        cells > 1 && Some(cells) == width
    };
    let within = lines.get(1..lines.len() - 1).unwrap_or_default();
    let is_odd = record.matches('"').count() % 2 == 1;
    lines.len() > 1
        && (is_odd || (!is_quoted_whole(record.as_bytes(), delimiter) && within.iter().any(is_record)))
}

/// Whether every quotation mark begins or ends a cell, or is doubled within one: as spreadsheets write them.
fn is_quoted_whole(record: &[u8], delimiter: u8) -> bool {
    let is_end = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == delimiter || *byte == b'\n');
    let (mut is_within, mut at) = (false, 0);
    while let Some(byte) = record.get(at) {
        let before = at.checked_sub(1).and_then(|before| record.get(before));
        match (byte, is_within) {
            (b'"', true) if record.get(at + 1) == Some(&b'"') => at += 1,
            (b'"', true) if is_end(record.get(at + 1)) => is_within = false,
            (b'"', false) if is_end(before) => is_within = true,
            (b'"', _) => return false,
            _ => {}
        }
        at += 1;
    }
    !is_within
}
