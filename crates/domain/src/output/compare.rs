//! Tables to compare: all bureaus for one opening month, and twelve opening months at one place.
//! Both are as for somebody who has done nothing yet; what the bureau told stands where it was told for.

use chrono::{Datelike, NaiveDate};

use crate::facts::edition::{Edition, EditionDetails, Milestone, Role};
use crate::facts::source::Certainty;
use crate::facts::{Details, Facts};
use crate::plan::answers::Answers;
use crate::plan::plan_list::place;
use crate::rules::calendar::{day, day_short, month, next_month};
use crate::rules::schedule::{Due, Schedule, build_schedule};
use crate::rules::verdict::{Verdict, earliest, outlook};

#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub title: String,
    /// Whose it is, as of when, by which edition and from where, and that it is not official: each table is a sheet of its
    /// own on paper.
    pub basis: String,
    pub columns: Vec<String>,
    pub lines: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// With its place in the usual order, and whether the person's own prefecture is in its line.
    Name(usize, String, bool),
    /// A designation month; `None` where there is none within two years.
    Month(Option<NaiveDate>),
    Day(NaiveDate, Certainty),
    /// No day is known: to be asked.
    Ask,
    /// The edition of that month has no such day.
    Nothing,
    Verdict(Verdict),
}

/// The days of each bureau for a designation date, and the earliest month that can still be made at each.
/// Prefectures whose offices have days of their own, or which `said` has, stand in lines of their own.
pub fn bureaus(
    facts: &'static Facts,
    details: &Details,
    designation: NaiveDate,
    said: &Answers,
    today: NaiveDate,
) -> Option<Table> {
    let said = &said.with_known_context();
    let edition = facts.edition_or(&said.edition, designation)?;
    let milestones = milestones(edition);
    let mut lines: Vec<Vec<Cell>> = Vec::new();
    for bureau in &facts.bureaus {
        let mut groups: Vec<(Vec<&str>, Vec<Cell>)> = Vec::new();
        for prefecture in &bureau.prefectures {
            let answers = fresh(prefecture, said);
            let schedule = build_schedule(facts, &answers, designation)?;
            let mut cells: Vec<Cell> = milestones.iter().map(|m| cell(&schedule, m)).collect();
            cells.push(Cell::Month(earliest(facts, &answers, today)));
            match groups.iter_mut().find(|(_, same)| *same == cells) {
                Some((prefectures, _)) => prefectures.push(prefecture),
                None => groups.push((vec![prefecture], cells)),
            }
        }
        let alone = groups.len() == 1;
        for (prefectures, cells) in groups {
            let own = prefectures.contains(&said.prefecture.as_str());
            let name = match alone {
                true => bureau.name.clone(),
                false => {
                    let places: Vec<&str> = prefectures.iter().map(|p| texts::name(p)).collect();
                    texts::compare::group(&bureau.name, places.join(texts::common::dot()))
                }
            };
            lines.push([Cell::Name(lines.len(), name, own)].into_iter().chain(cells).collect());
        }
    }
    let title = texts::compare::by_bureau(month(designation));
    let last = texts::compare::earliest();
    let basis = basis(details.edition(edition)?, today);
    Some(Table {
        title,
        basis,
        columns: columns(details, edition, texts::compare::bureau(), &milestones, last),
        lines,
    })
}

/// The days of the twelve designation months after `today` at a prefecture, and whether each can still be made.
pub fn months(
    facts: &'static Facts,
    details: &Details,
    prefecture: &str,
    said: &Answers,
    today: NaiveDate,
) -> Option<Table> {
    let answers = fresh(prefecture, &said.with_known_context());
    let schedules: Vec<Schedule> = std::iter::successors(Some(next_month(today)), |m| Some(next_month(*m)))
        .take(12)
        .take_while(|m| *m <= facts.open_days.listed_to())
        .filter_map(|month| build_schedule(facts, &answers, month))
        .collect();
    let edition = schedules.last()?.edition;
    let milestones = milestones(edition);
    let line = |schedule: &Schedule| {
        let days = milestones.iter().map(|m| cell(schedule, m));
        let verdict = Cell::Verdict(outlook(facts, &answers, schedule, today).verdict);
        [Cell::Month(Some(schedule.designation))].into_iter().chain(days).chain([verdict]).collect()
    };
    let lines = schedules.iter().map(line).collect();
    let title = texts::compare::by_month(place(prefecture));
    Some(Table {
        title,
        basis: basis(details.edition(edition)?, today),
        columns: columns(details, edition, texts::compare::month(), &milestones, texts::compare::from_now()),
        lines,
    })
}

fn basis(edition: &EditionDetails, today: NaiveDate) -> String {
    let (guide, unofficial) = (texts::frame::title(), texts::frame::unofficial());
    texts::compare::basis(guide, day_short(today), &edition.name, edition.source.names(), unofficial)
}

/// What `said`, with the days that were told tied, says of anybody's opening at `prefecture`.
fn fresh(prefecture: &str, said: &Answers) -> Answers {
    let Answers { edition, deadlines, told, .. } = said;
    let (edition, deadlines, told) = (edition.clone(), deadlines.clone(), told.clone());
    Answers { prefecture: prefecture.into(), edition, deadlines, told, ..Answers::default() }
}

/// The milestones that a step is due by, and the reply.
fn milestones(edition: &Edition) -> Vec<&Milestone> {
    let used = |m: &&Milestone| {
        m.role == Some(Role::Reply) || edition.steps.iter().any(|s| s.due.as_deref() == Some(m.id.as_str()))
    };
    edition.milestones.iter().filter(used).collect()
}

fn columns(
    details: &Details,
    edition: &Edition,
    first: &str,
    milestones: &[&Milestone],
    last: &str,
) -> Vec<String> {
    let labels = milestones.iter().map(|m| details.label(edition, &m.id).to_string());
    [first.to_string()].into_iter().chain(labels).chain([last.to_string()]).collect()
}

fn cell(schedule: &Schedule, milestone: &Milestone) -> Cell {
    if milestone.role == Some(Role::Reply) {
        return schedule.reply.as_ref().map_or(Cell::Ask, |d| Cell::Day(d.date, d.certainty));
    }
    match schedule.steps.iter().find(|s| s.step.due.as_ref() == Some(&milestone.id)).map(|s| &s.due) {
        Some(Due::On(dated)) => Cell::Day(dated.date, dated.certainty),
        Some(_) => Cell::Ask,
        None => Cell::Nothing,
    }
}

impl Cell {
    pub fn text(&self) -> String {
        match self {
            Cell::Name(_, name, _) => name.clone(),
            Cell::Month(Some(date)) => month(*date),
            Cell::Month(None) => texts::compare::no_month().into(),
            Cell::Day(date, _) => day(*date),
            Cell::Ask => texts::compare::ask().into(),
            Cell::Nothing => "—".into(),
            Cell::Verdict(verdict) => verdict.label().into(),
        }
    }

    /// How sure the day is; `None` for what is no day.
    pub fn certainty(&self) -> Option<Certainty> {
        match self {
            Cell::Day(_, certainty) => Some(*certainty),
            Cell::Ask => Some(Certainty::Unknown),
            _ => None,
        }
    }

    /// What lines are sorted by: what is not known comes after every day.
    fn rank(&self) -> (bool, i64) {
        match self {
            Cell::Name(place, ..) => (false, *place as i64),
            Cell::Month(Some(date)) | Cell::Day(date, _) => (false, (*date - NaiveDate::MIN).num_days()),
            Cell::Verdict(verdict) => (false, *verdict as i64),
            Cell::Month(None) | Cell::Ask | Cell::Nothing => (true, 0),
        }
    }
}

impl Table {
    /// In the order of a column; lines that are equal in it keep their order. What is not known stays last both ways.
    pub fn sorted(mut self, column: usize, descending: bool) -> Table {
        let rank = |line: &Vec<Cell>| line.get(column).map_or((true, 0), Cell::rank);
        self.lines.sort_by_key(|line| {
            let (unknown, value) = rank(line);
            (unknown, if descending { -value } else { value })
        });
        self
    }

    /// For Excel: UTF-8 with its mark, days as `2027/04/01`, and a column of its own for how sure a day is.
    pub fn csv(&self) -> String {
        let dated = |i: usize| self.lines.iter().any(|l| l.get(i).is_some_and(|c| c.certainty().is_some()));
        let mut head = Vec::new();
        for (i, column) in self.columns.iter().enumerate() {
            head.push(column.clone());
            if dated(i) {
                head.push(texts::compare::sure(column));
            }
        }
        let mut out = String::from("\u{feff}");
        out += &record(&head);
        for line in &self.lines {
            let mut record_of = Vec::new();
            for (i, cell) in line.iter().enumerate() {
                record_of.push(match cell {
                    Cell::Day(date, _) | Cell::Month(Some(date)) => {
                        format!("{:04}/{:02}/{:02}", date.year(), date.month(), date.day())
                    }
                    Cell::Ask => String::new(),
                    other => other.text(),
                });
                if dated(i) {
                    record_of.push(cell.certainty().map_or(String::new(), |c| c.label().into()));
                }
            }
            out += &record(&record_of);
        }
        out
    }
}

/// A line of CSV (RFC 4180). What a spreadsheet would take for a formula is made text by an apostrophe.
pub fn record(cells: &[String]) -> String {
    let quoted = |cell: &String| {
        let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    };
    cells.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n"
}
