//! A list of clients, as read.

use chrono::NaiveDate;

use super::cells::{Cell, OpeningCell};
use super::columns::{Columns, Field};
use crate::plan::answers::Kind;

/// A list, as read.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientList {
    /// Which column says what.
    pub columns: Columns,
    /// Lines that are not blank, without headings and what stands above them.
    pub lines: Vec<ClientLine>,
}

impl ClientList {
    /// Number of cells that could be read, and of headings that are known. Names do not count: any text is one.
    pub(super) fn count_read(&self) -> (usize, usize) {
        let count = |line: &ClientLine| {
            let read = [line.prefecture.value.is_some(), line.day().is_some(), line.kind.value.is_some()];
            read.into_iter().filter(|is_read| *is_read).count()
        };
        let fields = Field::ALL.into_iter().filter(|field| self.columns.of(*field).is_some()).count();
        (self.lines.iter().map(count).sum(), fields)
    }
}

/// A line of a list: one client.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientLine {
    /// Number of the row, as a spreadsheet counts it.
    pub row: usize,
    /// Name, in one line; blank if there is none.
    pub name: String,
    /// Prefecture by its Japanese name.
    pub prefecture: Cell<String>,
    /// Opening.
    pub opening: OpeningCell,
    /// Kind of institution.
    pub kind: Cell<Kind>,
}

impl ClientLine {
    /// Whether letters of the name could not be read: the file is in several encodings.
    pub(super) fn is_garbled(&self) -> bool {
        self.name.contains('\u{fffd}')
    }

    /// Opening that was read, or is probably meant.
    pub fn day(&self) -> Option<NaiveDate> {
        match self.opening {
            OpeningCell::Day(day) | OpeningCell::WrongWeekday(_, day) | OpeningCell::Meant(_, day) => {
                Some(day)
            }
            OpeningCell::Blank | OpeningCell::NotYet(_) | OpeningCell::Unread(..) => None,
        }
    }
}
