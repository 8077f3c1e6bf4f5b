//! Comparison tables: all bureaus for one opening month, and twelve opening months at one place.
//!
//! Both ignore progress, as for somebody who has not started. Dates stated by a bureau apply only in their own
//! context.

use chrono::NaiveDate;

use crate::facts::edition::{Edition, EditionDetails, Milestone, OnLate, Role, Step};
use crate::facts::source::Certainty;
use crate::facts::{Details, Facts};
use crate::output::csv::{BYTE_ORDER_MARK, record, slashed};
use crate::plan::answers::{Answers, arranged_path};
use crate::plan::plan_list::place;
use crate::rules::advice::{Earliest, earliest};
use crate::rules::calendar::{day, day_short, month, next_month};
use crate::rules::schedule::{Due, Schedule, build_schedule};
use crate::rules::verdict::{Verdict, outlook};

/// A comparison table, for the screen, paper and CSV.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Heading.
    pub title: String,
    /// Line below the heading: app, date, edition, source, and that the table is unofficial. On paper each table is
    /// a sheet of its own.
    pub basis: String,
    /// Column headings.
    pub columns: Vec<String>,
    /// Rows, with a cell for each column.
    pub lines: Vec<Vec<Cell>>,
}

/// Content of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Name of a row: position in the default order, text, and `true` if the row includes the person's own
    /// prefecture.
    Name(usize, String, bool),
    /// Designation month; `None` if there is none within two years.
    Month(Option<NaiveDate>),
    /// Designation month that rests on days that are not known for sure.
    Trial(NaiveDate),
    /// Date and its certainty.
    Day(NaiveDate, Certainty),
    /// Unknown date: ask the office.
    Ask,
    /// The month's edition has no such milestone.
    Nothing,
    /// Verdict for the month, as the page says it: no surer than what it rests on.
    Verdict(Verdict, &'static str),
}

/// Dates of each bureau for `designation`, and the earliest month still possible there. Prefectures get rows of
/// their own if their offices' dates differ, or `said` contains dates for them. Only those that the site `offers` and the
/// person's own are in it. `None` without an edition.
pub fn bureaus(
    facts: &'static Facts,
    details: &Details,
    designation: NaiveDate,
    said: &Answers,
    today: NaiveDate,
    offers: impl Fn(&str) -> bool,
) -> Option<Table> {
    let said = &said.with_known_context();
    let edition = facts.edition_or(&said.edition, designation)?;
    let milestones = milestones(edition);
    let mut lines: Vec<Vec<Cell>> = Vec::new();
    for bureau in &facts.bureaus {
        let mut groups: Vec<(Vec<&str>, Vec<Cell>)> = Vec::new();
        let is_in = |name: &&String| offers(name) || **name == said.prefecture;
        let is_whole = bureau.prefectures.iter().all(|name| is_in(&name));
        for prefecture in bureau.prefectures.iter().filter(is_in) {
            let answers = fresh(prefecture, said);
            let schedule = build_schedule(facts, &answers, designation)?;
            let mut cells: Vec<Cell> = milestones.iter().map(|m| cell(&schedule, m)).collect();
            cells.push(match earliest(facts, &answers, today) {
                Some(Earliest { month, is_known: false }) => Cell::Trial(month),
                earliest => Cell::Month(earliest.map(|e| e.month)),
            });
            match groups.iter_mut().find(|(_, same)| *same == cells) {
                Some((prefectures, _)) => prefectures.push(prefecture),
                None => groups.push((vec![prefecture], cells)),
            }
        }
        let alone = groups.len() == 1 && is_whole;
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

/// Dates of the twelve designation months after `today` at a prefecture, and the verdict for each. `None` if the
/// holidays cover none of them.
pub fn months(
    facts: &'static Facts,
    details: &Details,
    prefecture: &str,
    said: &Answers,
    today: NaiveDate,
) -> Option<Table> {
    let answers = fresh(prefecture, &said.with_known_context());
    let schedules: Vec<Schedule> = coming(facts, &answers, today).collect();
    let edition = schedules.last()?.edition;
    let milestones = milestones(edition);
    let line = |schedule: &Schedule| {
        let days = milestones.iter().map(|m| cell(schedule, m));
        let outlook = outlook(facts, &answers, schedule, today);
        let verdict = Cell::Verdict(outlook.verdict, outlook.headline(schedule));
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

/// Schedules of the twelve designation months after `today`, as far as the holidays cover them.
pub(super) fn coming(
    facts: &'static Facts,
    answers: &Answers,
    today: NaiveDate,
) -> impl Iterator<Item = Schedule> {
    std::iter::successors(Some(next_month(today)), |m| Some(next_month(*m)))
        .take(12)
        .take_while(|m| *m <= facts.open_days.listed_to())
        .filter_map(move |month| build_schedule(facts, answers, month))
}

fn basis(edition: &EditionDetails, today: NaiveDate) -> String {
    let (guide, unofficial) = (texts::frame::title(), texts::frame::unofficial());
    texts::compare::basis(guide, day_short(today), &edition.name, edition.source.names(), unofficial)
}

/// Answers for an opening of the same kind at `prefecture`: otherwise only the edition and the told days of `said`, which must
/// have known contexts. No day that was arranged, since nothing is begun.
fn fresh(prefecture: &str, said: &Answers) -> Answers {
    let Answers { kind, edition, deadlines, told, noted, .. } = said;
    let (edition, deadlines, told) = (edition.clone(), deadlines.clone(), told.clone());
    let mut noted = noted.clone();
    noted.retain(|path, _| !path.starts_with(&arranged_path("")));
    Answers {
        prefecture: prefecture.into(),
        kind: *kind,
        edition,
        deadlines,
        told,
        noted,
        ..Answers::default()
    }
}

/// Milestones that decide on the month, and the reply dispatch (回答書発送).
pub(super) fn milestones(edition: &Edition) -> Vec<&Milestone> {
    let decides = |s: &Step| s.on_late != OnLate::Nothing && !s.until_opening;
    let used = |m: &&Milestone| {
        let due = |s: &Step| s.due.as_deref() == Some(m.id.as_str());
        m.role == Some(Role::Reply) || edition.steps.iter().any(|s| decides(s) && due(s))
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
    let Some(planned) = schedule.steps.iter().find(|s| s.step.due.as_ref() == Some(&milestone.id)) else {
        return Cell::Nothing;
    };
    match (&planned.due, planned.by_safe_day()) {
        (_, Some(safe)) => Cell::Day(safe, Certainty::Safe),
        (Due::On(dated), _) => Cell::Day(dated.date, dated.certainty),
        _ => Cell::Ask,
    }
}

impl Cell {
    /// Text for the screen.
    pub fn text(&self) -> String {
        match self {
            Cell::Name(_, name, _) => name.clone(),
            Cell::Month(Some(date)) => month(*date),
            Cell::Trial(date) => texts::compare::trial(month(*date)),
            Cell::Month(None) => texts::compare::no_month().into(),
            Cell::Day(date, _) => day(*date),
            Cell::Ask => texts::compare::ask().into(),
            Cell::Nothing => "—".into(),
            Cell::Verdict(_, said) => (*said).into(),
        }
    }

    /// Certainty of the date; `None` for cells without a date.
    pub fn certainty(&self) -> Option<Certainty> {
        match self {
            Cell::Day(_, certainty) => Some(*certainty),
            Cell::Ask => Some(Certainty::Unknown),
            _ => None,
        }
    }

    /// Sort key. Unknown dates follow all known ones.
    fn rank(&self) -> (bool, i64) {
        match self {
            Cell::Name(place, ..) => (false, *place as i64),
            Cell::Month(Some(date)) | Cell::Trial(date) | Cell::Day(date, _) => {
                (false, (*date - NaiveDate::MIN).num_days())
            }
            Cell::Verdict(verdict, _) => (false, *verdict as i64),
            Cell::Month(None) | Cell::Ask | Cell::Nothing => (true, 0),
        }
    }
}

impl Table {
    /// Sorts by a column, stably. Unknown dates stay last in both directions.
    pub fn sorted(mut self, column: usize, descending: bool) -> Table {
        let rank = |line: &Vec<Cell>| line.get(column).map_or((true, 0), Cell::rank);
        self.lines.sort_by_key(|line| {
            let (unknown, value) = rank(line);
            (unknown, if descending { -value } else { value })
        });
        self
    }

    /// CSV for Excel: UTF-8 with a byte order mark, dates as `2027/04/01`, and a certainty column after each date
    /// column.
    pub fn csv(&self) -> String {
        let dated = |i: usize| self.lines.iter().any(|l| l.get(i).is_some_and(|c| c.certainty().is_some()));
        let mut head = Vec::new();
        for (i, column) in self.columns.iter().enumerate() {
            head.push(column.clone());
            if dated(i) {
                head.push(texts::compare::sure(column));
            }
        }
        let mut out = String::from(BYTE_ORDER_MARK);
        out += &record(&head);
        for line in &self.lines {
            let mut record_of = Vec::new();
            for (i, cell) in line.iter().enumerate() {
                record_of.push(match cell {
                    Cell::Day(date, _) | Cell::Month(Some(date)) => slashed(*date),
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
