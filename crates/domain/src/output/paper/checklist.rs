//! The checklist as HTML that fits one A4 page, or two: long texts wrap onto more rows, then end with 「…」. Nothing is
//! set smaller than 9 points. The screen still shows texts in full.

use chrono::NaiveDate;

use super::fit::fit;
use crate::facts::Details;
use crate::facts::edition::{Step, Sub};
use crate::output::timeline::Drawing;
use crate::plan::answers::{Answers, Progress, opening_day_word};
use crate::plan::filling::one_each;
use crate::rules::calendar::{day, day_short};
use crate::rules::problems::done_day;
use crate::rules::schedule::{Dated, Due, PlannedStep, Schedule};
use crate::wording::glossary::escape;
use crate::wording::truncate::{NAME as PLAN_NAME, truncate};

/// Height available for the step table on a page: A4 without margins and the parts above and below, in tenths of a
/// millimetre.
const ROOM: i32 = 2160;
/// Height that borders and padding add to a table row, in tenths of a millimetre.
const PADDING: i32 = 30;
/// Text widths of the columns in tenths of a millimetre: step, due, to, notes.
const COLUMNS: [i32; 4] = [540, 400, 300, 360];
/// Text width and maximum height for the plan's name and the facility's, in tenths of a millimetre.
const NAME: (i32, i32) = (1500, 2 * LINE);
const FACILITY: (i32, i32) = (600, 4 * LINE);
/// Heights in tenths of a millimetre: the row of the plan's name with its borders, a line.
const NAME_ROW: i32 = 65;
const LINE: i32 = 42;
/// Size of the text in the table of steps.
struct Scale {
    /// Font size in tenths of a millimetre.
    size: i32,
    /// Height of a line in tenths of a millimetre.
    line: i32,
    /// CSS class of the table.
    class: &'static str,
}

/// 9 points.
const SMALLEST: Scale = Scale { size: 32, line: LINE, class: "list" };
/// 11 and 10 points.
const LARGER: [Scale; 2] =
    [Scale { size: 39, line: 52, class: "list pt11" }, Scale { size: 36, line: 47, class: "list pt10" }];

/// Input of the checklist.
pub struct Checklist<'a> {
    /// The plan's schedule.
    pub schedule: &'a Schedule,
    /// The plan's answers.
    pub answers: &'a Answers,
    /// Name of the plan, to tell the sheets of several plans apart; may be blank.
    pub name: &'a str,
    /// Details of the facts.
    pub details: &'a Details,
    /// 診療開始日.
    pub opening: NaiveDate,
    /// Current date in Japan.
    pub today: NaiveDate,
    /// Timeline at the top of the page.
    pub picture: &'a Drawing,
}

/// The checklist as an HTML fragment, with all text escaped.
pub fn checklist(made_of: &Checklist) -> String {
    let mut page = Markup(String::from("<div class=\"leaf\"><h1>"));
    page.text(texts::checklist::title());
    page.raw("</h1>");
    page.raw(&made_of.picture.svg);
    let facts = page.facts(made_of);
    let pictured = made_of.picture.height as i32 * 254 / 96;
    let rooms = [ROOM - pictured - facts, ROOM];
    let scaled = |scale: Scale| -> (Vec<Row>, Scale) {
        let steps = made_of.schedule.steps.iter();
        (steps.map(|step| Row::of(step, made_of, ROOM, &scale)).collect(), scale)
    };
    // As large as there is room for, with no note cut and no page added.
    let smallest = scaled(SMALLEST);
    let pages = pages(&smallest.0, rooms);
    let fits = |(rows, _): &(Vec<Row>, Scale)| pages.is_some() && self::pages(rows, rooms) == pages;
    let (rows, scale) = LARGER.into_iter().map(scaled).find(fits).unwrap_or(smallest);
    let most = most(&rows, rooms);
    let first = on_first(&rows, most, rooms[0]);
    page.steps(&rows[..first], most, &scale);
    if first < rows.len() {
        page.raw("</div><div class=\"leaf\"><p class=\"head\">");
        let name = truncate(made_of.answers.called(made_of.name).trim(), PLAN_NAME);
        let kind = made_of.answers.kind.map_or("", |kind| kind.label());
        let whose = if name.is_empty() { kind } else { &name };
        page.text(&texts::checklist::second(whose, day(made_of.opening)));
        page.raw("</p>");
        page.steps(&rows[first..], most, &scale);
    }
    page.foot(made_of);
    page.raw("</div>");
    page.0
}

/// Table row of a step.
struct Row<'a> {
    progress: Option<&'a Progress>,
    parts: &'a [Sub],
    /// Number or label of the step, and its title.
    title: String,
    /// The step has a form to submit once for each of several departments.
    twice: bool,
    due: String,
    to: &'static str,
    note: String,
    /// Height of everything but the note.
    least: i32,
    /// Height of the note at full size.
    needs: i32,
}

impl Row<'_> {
    fn of<'a>(planned: &'a PlannedStep, made_of: &Checklist<'a>, room: i32, scale: &Scale) -> Row<'a> {
        let step = planned.step;
        let progress = made_of.answers.step(&step.id);
        let title = [&called(step), texts::common::gap(), &step.title].concat();
        let twice = one_each(&made_of.details.forms, step, made_of.answers);
        let (due, to) = (due(planned, made_of), made_of.schedule.addressee(step));
        let note = progress.map(|p| note(p, made_of.today)).unwrap_or_default();
        let lines = |text: &str, column: usize| rows(text, COLUMNS[column], room, scale) * scale.line;
        let parts = made_of.details.step(made_of.schedule.edition, step).map_or(&[][..], |s| &s.subs);
        let high: i32 = parts.iter().map(|sub| rows(&sub.label, COLUMNS[0], room, scale)).sum();
        let first = lines(&title, 0) + (high + i32::from(twice)) * scale.line;
        let least = first.max(lines(&due, 1)).max(lines(to, 2));
        let needs = lines(&note, 3);
        Row { progress, parts, title, twice, due, to, note, least, needs }
    }

    /// Text height of the row if notes are limited to `most`.
    fn high(&self, most: i32) -> i32 {
        self.least.max(self.needs.min(most))
    }
}

/// Maximum height of a note such that all rows fit the two pages. Short notes leave their share to long ones.
fn most(rows: &[Row], rooms: [i32; 2]) -> i32 {
    let fits = |most: &i32| {
        let first = on_first(rows, *most, rooms[0]);
        height(&rows[first..], *most) <= rooms[1]
    };
    (0..rooms[1]).rev().step_by(10).find(fits).unwrap_or_default()
}

/// Number of rows that fit the first page.
fn on_first(rows: &[Row], most: i32, room: i32) -> usize {
    (0..=rows.len()).rev().find(|n| height(&rows[..*n], most) <= room).unwrap_or_default()
}

fn height(rows: &[Row], most: i32) -> i32 {
    rows.iter().map(|row| row.high(most) + PADDING).sum()
}

/// Number of pages with all notes whole; `None` if two are not enough for that.
fn pages(rows: &[Row], rooms: [i32; 2]) -> Option<usize> {
    let whole = rows.iter().map(|row| row.needs).max().unwrap_or_default();
    let first = on_first(rows, whole, rooms[0]);
    (height(&rows[first..], whole) <= rooms[1]).then_some(if first < rows.len() { 2 } else { 1 })
}

/// Number of text rows at full size.
fn rows(text: &str, wide: i32, room: i32, scale: &Scale) -> i32 {
    fit(text, wide, room, scale.size, scale.size, 1).rows.len() as i32
}

/// Number of the step, or its label if it is conditional.
fn called(step: &Step) -> String {
    if step.conditional { step.called() } else { step.number.to_string() }
}

/// Completion date and note. A readable date gets the standard format.
fn note(progress: &Progress, today: NaiveDate) -> String {
    let typed = progress.done_on.trim();
    let on = match done_day(typed, today) {
        Ok(Some(date)) => day_short(date),
        _ => typed.into(),
    };
    let note = progress.note.trim().replace('\n', texts::common::gap());
    let gap = if on.is_empty() || note.is_empty() { "" } else { texts::common::gap() };
    [&on, gap, &note].concat()
}

fn tick(done: bool) -> &'static str {
    if done { "☑" } else { "☐" }
}

fn sure(due: &Dated, made_of: &Checklist) -> String {
    texts::checklist::sure(made_of.schedule.certainty(due, made_of.answers, made_of.details))
}

fn due(planned: &PlannedStep, made_of: &Checklist) -> String {
    let safe = planned.safe.map(|safe| texts::checklist::safe(day(safe))).unwrap_or_default();
    match &planned.due {
        Due::On(on) => texts::checklist::until(day(on.date)) + &sure(on, made_of) + &safe,
        Due::Ask { .. } if planned.safe.is_some() => [texts::checklist::ask(), &safe].concat(),
        Due::Ask { latest } => {
            let latest = latest.as_ref().map(|l| texts::checklist::before(day(l.date)));
            [texts::checklist::ask(), &latest.unwrap_or_default()].concat()
        }
        Due::Words(words) => words.clone(),
    }
}

/// HTML under construction.
struct Markup(String);

impl Markup {
    /// Table of the plan's data, the dates without a step, and the numbers to call. Returns its height beyond one
    /// line per row.
    fn facts(&mut self, made_of: &Checklist) -> i32 {
        let Checklist { schedule, answers, opening, .. } = *made_of;
        let mut more = 0;
        // Explicit columns, as the first row may have fewer cells.
        self.raw("<table class=\"facts\"><colgroup><col><col><col><col></colgroup><tbody><tr>");
        let name = made_of.name.trim();
        if !name.is_empty() {
            self.head(texts::start::plan_name());
            more += NAME_ROW + self.fitted(name, NAME, " colspan=\"3\"", &SMALLEST);
            self.raw("</tr><tr>");
        }
        let kind = answers.kind.map_or("", |k| k.label());
        self.head(texts::checklist::facility());
        let facility = [answers.field("facility.name"), texts::common::gap(), kind].concat();
        more += self.fitted(&facility, FACILITY, "", &SMALLEST);
        self.fact(&texts::answers::opening_day(opening_day_word(answers.kind)), &day(opening));
        self.raw("</tr><tr>");
        self.fact(texts::checklist::designation(), &day(schedule.designation));
        self.fact(
            texts::checklist::reply(),
            &schedule.reply.as_ref().map(|r| day(r.date) + &sure(r, made_of)).unwrap_or_default(),
        );
        self.raw("</tr><tr>");
        let phone = schedule.jurisdiction().phone(answers).unwrap_or_default();
        self.fact(
            texts::checklist::office(),
            &[schedule.authority_name(), texts::common::gap(), &phone].concat(),
        );
        let edition = made_of.details.edition(schedule.edition);
        let centre = edition.and_then(|e| e.contacts.first()).map_or("", |c| c.value.as_str());
        self.fact(texts::checklist::call_centre(), centre);
        self.raw("</tr></tbody></table>");
        more
    }

    /// Table of steps, with notes at most `most` high.
    fn steps(&mut self, rows: &[Row], most: i32, scale: &Scale) {
        self.raw("<table class=\"");
        self.raw(scale.class);
        self.raw("\"><thead><tr>");
        let heads = [
            texts::checklist::done(),
            texts::checklist::step(),
            texts::checklist::due(),
            texts::checklist::to(),
            texts::checklist::notes(),
        ];
        for title in heads {
            self.head(title);
        }
        self.raw("</tr></thead><tbody>");
        for row in rows {
            self.row(row, row.high(most), scale);
        }
        self.raw("</tbody></table>");
    }

    fn row(&mut self, row: &Row, high: i32, scale: &Scale) {
        self.raw("<tr><td class=\"tick\">");
        self.raw(tick(row.progress.is_some_and(|p| p.done)));
        self.raw("</td><td><b>");
        self.text(&row.title);
        self.raw("</b>");
        if row.twice {
            self.raw("<br>");
            self.text(texts::checklist::two_sheets());
        }
        for sub in row.parts {
            self.raw("<br>");
            self.raw(tick(row.progress.is_some_and(|p| p.subs.contains(&sub.id))));
            self.text(&sub.label);
        }
        self.raw("</td>");
        self.cell(&row.due);
        self.cell(row.to);
        self.fitted(&row.note, (COLUMNS[3], high), "", scale);
        self.raw("</tr>");
    }

    /// Date, edition and legend.
    fn foot(&mut self, made_of: &Checklist) {
        let Checklist { schedule, today, .. } = *made_of;
        let name = made_of.details.edition(schedule.edition).map_or("", |e| &e.name);
        self.raw("<p class=\"foot\">");
        self.text(&texts::checklist::as_of(day_short(today), name));
        if schedule.edition.is_superseded(schedule.designation) {
            self.text(texts::checklist::old());
        }
        self.text(texts::checklist::legend());
        self.raw("</p>");
    }

    fn raw(&mut self, markup: &str) {
        self.0 += markup;
    }

    fn text(&mut self, text: &str) {
        escape(&mut self.0, text);
    }

    fn head(&mut self, text: &str) {
        self.raw("<th>");
        self.text(text);
        self.raw("</th>");
    }

    fn cell(&mut self, text: &str) {
        self.raw("<td>");
        self.text(text);
        self.raw("</td>");
    }

    fn fact(&mut self, title: &str, text: &str) {
        self.head(title);
        self.cell(text);
    }

    /// Cell with text of any length; `more` is added to its tag. Returns its height beyond one line.
    fn fitted(&mut self, text: &str, (wide, high): (i32, i32), more: &str, scale: &Scale) -> i32 {
        let fitted = fit(text, wide, high, scale.size, scale.size, 1);
        self.raw("<td class=\"s9\"");
        self.raw(more);
        self.raw(">");
        self.text(&fitted.rows.join("\n"));
        self.raw("</td>");
        (fitted.rows.len() as i32 * fitted.size * 5 / 4 - scale.line).max(0)
    }
}
