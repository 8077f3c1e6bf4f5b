//! The table of plans: a line for each, sorted by one of its columns.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::DeskEntry;
use crate::facts::source::Certainty;
use crate::output::csv;
use crate::plan::turn::Turn;
use crate::rules::verdict::Verdict;

/// A column of the table of plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Title of the plan.
    Client,
    /// Prefecture.
    Place,
    /// Kind of institution.
    Kind,
    /// 診療開始日.
    Opening,
    /// Verdict, the most urgent first; done ones last.
    Verdict,
    /// Next step.
    Next,
    /// Day of the next step.
    Day,
    /// Steps done.
    Progress,
    /// Whose turn the next step is.
    Turn,
}

impl Column {
    /// All columns, in order.
    pub const ALL: [Column; 9] = [
        Column::Client,
        Column::Place,
        Column::Kind,
        Column::Opening,
        Column::Verdict,
        Column::Next,
        Column::Day,
        Column::Progress,
        Column::Turn,
    ];

    /// Keyword of the column, as it is stored.
    pub fn key(self) -> &'static str {
        match self {
            Column::Client => "client",
            Column::Place => "place",
            Column::Kind => "kind",
            Column::Opening => "opening",
            Column::Verdict => "verdict",
            Column::Next => "next",
            Column::Day => "day",
            Column::Progress => "progress",
            Column::Turn => "turn",
        }
    }

    /// Heading.
    pub fn label(self) -> &'static str {
        match self {
            Column::Client => texts::desk::client(),
            Column::Place => texts::desk::prefecture(),
            Column::Kind => texts::desk::kind(),
            Column::Opening => texts::desk::opening(),
            Column::Verdict => texts::desk::verdict(),
            Column::Next => texts::desk::next(),
            Column::Day => texts::desk::day(),
            Column::Progress => texts::desk::progress(),
            Column::Turn => texts::desk::turn(),
        }
    }
}

/// How the list of plans is looked at, on this device.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// As a table, instead of one by one.
    pub is_table: bool,
    /// Order of the table.
    pub sorting: Sorting,
}

/// Number of plans from which on they are shown as a table, unless the person chose otherwise.
const TABLE_FROM: usize = 6;

impl View {
    /// The view for `count` plans before anything was chosen: by the days until which something is to be done. On a
    /// phone (`is_wide` is false) a table would have to be scrolled sideways.
    pub fn usual(count: usize, is_wide: bool) -> View {
        View {
            is_table: is_wide && count >= TABLE_FROM,
            sorting: Sorting { by: Column::Day, is_descending: false },
        }
    }

    /// The view as it is stored: `table day descending`.
    pub fn stored(self) -> String {
        let form = if self.is_table { TABLE } else { LINES };
        [form, self.sorting.by.key(), if self.sorting.is_descending { DESCENDING } else { "" }].join(" ")
    }

    /// Reads a stored view; `None` if it cannot be read.
    pub fn read(text: &str) -> Option<View> {
        let mut words = text.split(' ');
        let is_table = match words.next()? {
            TABLE => true,
            LINES => false,
            _ => return None,
        };
        let key = words.next()?;
        let by = Column::ALL.into_iter().find(|column| column.key() == key)?;
        Some(View { is_table, sorting: Sorting { by, is_descending: words.next() == Some(DESCENDING) } })
    }
}

const TABLE: &str = "table";
const LINES: &str = "lines";
const DESCENDING: &str = "descending";

/// Order of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sorting {
    /// Column that decides. Rows that are equal in it stay by title.
    pub by: Column,
    /// Greatest first. Rows without a value come last all the same.
    pub is_descending: bool,
}

impl Sorting {
    /// After a press on the heading of `column`: by it, or the other way round.
    pub fn pressed(self, column: Column) -> Sorting {
        Sorting { by: column, is_descending: self.by == column && !self.is_descending }
    }

    /// Value of `aria-sort` for a column.
    pub fn aria(self, column: Column) -> &'static str {
        match self.by == column {
            false => "none",
            true if self.is_descending => DESCENDING,
            true => "ascending",
        }
    }
}

/// Sorts rows. The order does not depend on the order in which the plans were read.
pub fn sorted(mut rows: Vec<Arc<DeskEntry>>, sorting: Sorting) -> Vec<Arc<DeskEntry>> {
    rows.sort_by(|a, b| (&a.line.title, &a.plan).cmp(&(&b.line.title, &b.plan)));
    rows.sort_by(|a, b| {
        let (key_a, key_b) = (sort_key(a, sorting.by), sort_key(b, sorting.by));
        key_a.is_none().cmp(&key_b.is_none()).then_with(|| match sorting.is_descending {
            true => key_b.cmp(&key_a),
            false => key_a.cmp(&key_b),
        })
    });
    rows
}

/// Value to sort by: a number, or a text.
fn sort_key(entry: &DeskEntry, by: Column) -> Option<(i64, String)> {
    let number = |n: i64| (n, String::new());
    let day = |day: NaiveDate| number(i64::from(day.num_days_from_ce()));
    let text = |text: &str| Some((0, text.to_string())).filter(|_| !text.is_empty());
    let line = &entry.line;
    match by {
        Column::Client => text(&line.title),
        Column::Place => text(&line.place),
        Column::Kind => text(line.kind.unwrap_or_default()),
        Column::Opening => line.opening.map(day),
        // Done ones are last, whatever the direction.
        Column::Verdict => line.verdict.filter(|v| *v != Verdict::Done).map(|v| number(-(v as i64))),
        Column::Next => text(line.next.as_ref().map_or("", |next| &next.title)),
        Column::Day => entry.day.map(day),
        Column::Progress => line.progress.map(|(done, _)| number(done as i64)),
        Column::Turn => entry.turn.map(|turn| number(turn as i64)),
    }
}

/// The table as CSV for Excel.
pub fn table_csv(rows: &[Arc<DeskEntry>]) -> String {
    let mut head: Vec<&str> = Column::ALL.iter().map(|column| column.label()).collect();
    head.insert(7, texts::desk::certainty());
    let line = |entry: &Arc<DeskEntry>| {
        let line = &entry.line;
        let next = line.next.as_ref();
        vec![
            line.title.clone(),
            line.place.clone(),
            line.kind.unwrap_or_default().into(),
            line.opening.map(csv::slashed).unwrap_or_default(),
            line.verdict_title.into(),
            next.map(|next| next.title.clone()).unwrap_or_default(),
            entry.day.map(csv::slashed).unwrap_or_default(),
            next.and_then(|next| next.certainty).map(Certainty::label).unwrap_or_default().into(),
            line.progress.map(|(done, all)| texts::desk::done_among(done, all)).unwrap_or_default(),
            entry.turn.map(Turn::label).unwrap_or_default().into(),
        ]
    };
    csv::file(&head, rows.iter().map(line))
}
